"""The receipt of an upload: number, time, role, files with their checksums, counts, and every value that was changed.

It is made from the store alone, so the one of an earlier upload says the same as on the day it came. It tells the role
of the sender and never a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from heltid.checks import SECRETARIAT
from heltid.difference import cell_text, key_of, key_words
from heltid.fields import Section as Form
from heltid.findings import Finding, Grade
from heltid.language import N_, _, n_
from heltid.locale import local_time, number, plural
from heltid.sheets import html, paper
from heltid.sheets.document import Block, Document, Numbers, Paragraph, Place, Section, Table, Tone
from heltid.sources import MENDED
from heltid.store import open_reader, queries, uploaded
from heltid.store.uploaded import Change, Head
from heltid.store.writing import UploadFile
from heltid.vocabulary import StoreKind

_ROLES = {SECRETARIAT: N_("sekretariatet"), "reporter": N_("en rapportør")}
#: What the columns of ``Receipt.changed`` are called.
CHANGED_HEADER = (N_("Skjema"), N_("Rad"), N_("Kolonne"), N_("Fra"), N_("Til"))
#: A receipt may take as many pages as it needs; paper asks for a number.
_PAGES = 1_000


@dataclass(frozen=True, slots=True)
class Receipt:
    """``changed`` has a line for every value: section, row, column, from and to; ``new`` and ``gone`` a line for every
    row: section, key and its values in words. ``mended`` are cells that were mended on the page, ``confirmed`` what
    the sender has looked at."""

    head: Head
    kind: StoreKind
    files: tuple[UploadFile, ...]
    changed: tuple[tuple[str, str, str, str, str], ...]
    new: tuple[tuple[str, str, str], ...]
    gone: tuple[tuple[str, str, str], ...]
    mended: tuple[Finding, ...]
    confirmed: tuple[Finding, ...]

    @property
    def role(self) -> str:
        return _(_ROLES[self.head.role]) if self.head.role in _ROLES else self.head.role

    @property
    def title(self) -> str:
        return _("Kvittering for opplasting {upload}").format(upload=self.head.id)

    @property
    def said(self) -> str:
        """The receipt in one line, as it is shown where the upload was sent."""
        counts = self.head.counts
        return (
            _("Lagret som opplasting {upload}: {new_rows}, {changed} endret, {removed} fjernet. Kontrollsum {hash}.")
        ).format(
            upload=self.head.id,
            new_rows=plural(counts.added, "ny rad", "nye rader"),
            changed=number(counts.changed),
            removed=number(counts.removed),
            hash=self.head.hash[:12],
        )

    def file_name(self, ending: str) -> str:
        """«EKSEMPEL_kvittering_12.pdf»: an example store's files say so first."""
        first = "EKSEMPEL_" if self.kind is StoreKind.EXAMPLE else ""
        return f"{first}kvittering_{self.head.id}.{ending}"


def receipt(path: Path | str, upload: int, *, rows: bool = True) -> Receipt | None:
    """The receipt of an upload or an undo; None where there is none of that number, or it wrote no report. Without its
    rows it has what a page says of it: to write a thousand rows in words takes longer than to store them."""
    with open_reader(path) as connection:
        head = uploaded.head(connection, upload)
        if head is None or head.kind not in ("upload", "undo"):
            return None
        changes = list(uploaded.changes(connection, upload)) if rows else []
        files, findings = uploaded.files(connection, upload), uploaded.findings(connection, upload)
        kind = queries.kind(connection)
    return Receipt(
        head,
        kind,
        files,
        tuple(_changed(changes)),
        tuple(_rows(changes, new=True)),
        tuple(_rows(changes, new=False)),
        tuple(finding for finding in findings if finding.rule == MENDED),
        tuple(finding for finding in findings if finding.grade is Grade.WARNING),
    )


def _changed(changes: list[Change]) -> Iterator[tuple[str, str, str, str, str]]:
    for change in changes:
        section = change.section
        for key, after in change.after.items():
            before = change.before.get(key)
            for item, old, new in zip(section.fields, before or (), after, strict=False):
                if old != new:
                    yield _(section.title), key_words(section, after), item.label, cell_text(old), cell_text(new)


def _rows(changes: list[Change], *, new: bool) -> Iterator[tuple[str, str, str]]:
    """Rows that are only after, or only before."""
    for change in changes:
        mine, other = (change.after, change.before) if new else (change.before, change.after)
        for key, values in mine.items():
            if key not in other:
                yield _(change.section.title), key_words(change.section, values), row_words(change.section, values)


def row_words(section: Form, values: tuple[Any, ...]) -> str:
    """«verdi: 6,1 · kilde: egen rapport»: what a row holds besides its key."""
    keys = key_of(section, values)
    return " · ".join(
        f"{item.title}: {cell_text(value)}"
        for item, value in zip(section.fields, values, strict=True)
        if value is not None and item.label not in keys
    )


def pdf(made: Receipt) -> bytes:
    """The receipt on A4, tagged."""
    return paper.pdf([document(made)])


def page(made: Receipt) -> bytes:
    """The receipt as one HTML file."""
    return html.page(document(made)).encode()


def document(made: Receipt) -> Document:
    """The receipt as a sheet, which paper and HTML both draw."""
    head, mark = made.head, made.kind.label if made.kind is StoreKind.EXAMPLE else ""
    what = _("Alt i listene under er lagret samlet.")
    if head.undoes:
        what = _("Angrer opplasting {upload}.").format(upload=head.undoes)
    lead = _("Lagret {time} av {role}.").format(time=local_time(head.time), role=made.role) + f" {what}"
    version = _("dataversjon v{version}").format(version=head.id)
    footer = " · ".join((made.kind.label, _("Kilde: Heltid"), version))
    return Document(
        f"kvittering-{head.id}",
        made.title,
        _("Heltid · kvittering"),
        (),
        lead,
        tuple(_sections(made)),
        mark,
        footer,
        datetime.fromisoformat(head.time).date(),
        pages=_PAGES,
    )


def _sections(made: Receipt) -> Iterator[Section]:
    counts = made.head.counts
    numbers = (
        (number(counts.added), _("nye rader"), ""),
        (number(counts.changed), _("endrede rader"), ""),
        (number(counts.removed), _("fjernede rader"), ""),
        (number(counts.unchanged), _("uendrede rader"), ""),
    )
    yield _section(_("Hva som ble lagret"), Numbers(numbers))
    if made.files:
        files = tuple(
            (file.name, file.section or _("ukjent"), _size(file.size), file.hash) for file in dict.fromkeys(made.files)
        )
        told = _("Kontrollsummen (SHA-256) er den samme så lenge ikke ett tegn i fila er endret.")
        table = Table((_("Fil"), _("Skjema"), _("Størrelse"), _("Kontrollsum")), files, (), (3, 2, 1.2, 5))
        yield _section(_("Filene"), table, Paragraph(told, Tone.MUTED))
    if made.changed:
        yield _section(_("Endrede verdier"), Table(tuple(map(_, CHANGED_HEADER)), made.changed, (), (2, 4, 2, 3, 3)))
    if made.new:
        yield _section(_("Nye rader"), Table((_("Skjema"), _("Rad"), _("Innhold")), made.new, (), (2, 4, 7)))
    if made.gone:
        header = (_("Skjema"), _("Rad"), _("Innholdet som sto der"))
        yield _section(_("Fjernede rader"), Table(header, made.gone, (), (2, 4, 7)))
    if made.mended:
        rows = tuple((item.file, str(item.line or ""), item.column, item.message) for item in made.mended)
        yield _section(_("Rettet på siden"), _told_of(rows))
    if made.confirmed:
        rows = tuple((item.file, str(item.line or ""), item.column, item.message) for item in made.confirmed)
        told = plural(len(rows), "merknad", "merknader")
        said = _("Den som sendte inn, bekreftet {remarks}.").format(remarks=told)
        yield _section(_("Sett på og bekreftet"), Paragraph(said, Tone.MUTED), _told_of(rows))


def _told_of(rows: tuple[tuple[str, str, str, str], ...]) -> Table:
    return Table((_("Fil"), _("Linje"), _("Kolonne"), _("Hva")), rows, (1,), (3, 0, 2, 6))


def _section(title: str, *blocks: Block) -> Section:
    return Section(title, blocks, Place.TOP)


def _size(count: int) -> str:
    if count < 1_000:
        return n_("{count} byte", "{count} byte", count).format(count=number(count))
    return f"{number(round(count / 1000))} kB"
