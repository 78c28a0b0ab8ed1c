"""The upload page's parts: what was assumed, findings, the difference, receipt and undo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from heltid import exports, intake, templates
from heltid.checks import Actor
from heltid.difference import changed_cells, key_of
from heltid.findings import Grade
from heltid.forms import SECTIONS, SIMPLE
from heltid.intake import Review, Source
from heltid.locale import local_time, number, plural
from heltid.store import StoreError, history, open_reader
from heltid.ui import access, components

SHOWN = 1000
_RECEIPT = "upload_receipt"
_TURN = "upload_turn"
_FINDING_HEADER = ("Grad", "Fil", "Linje", "Kolonne", "Verdi", "Hva er galt", "Hva du kan gjøre")


def actor() -> Actor:
    """The secretariat, which alone stores. Raises PermissionError for anyone else."""
    user = access.user()
    if not user.is_secretariat:
        raise PermissionError("only the secretariat stores")
    return Actor(user.name)


def may_store() -> bool:
    """Whether the one who looks may upload; where not the page says why."""
    if access.user().is_secretariat:
        return True
    components.empty_state(
        "Her laster sekretariatet opp rapporter.",
        "Du ser sidene slik noen utenfor sekretariatet ser dem, og da kan ingenting lagres."
        if access.is_local()
        else "Det kan bare gjøres fra maskinen som sidene kjører på.",
        "Velg «Se som sekretariatet» for å laste opp." if access.is_local() else "Send rapporten til sekretariatet.",
    )
    return False


def _turn() -> int:
    """Widgets of a new turn are new: a stored file is gone from the uploader."""
    return int(st.session_state.get(_TURN, 0))


def sources() -> list[Source]:
    """The files the visitor has dropped; beside them the template of the simple report."""
    files = st.file_uploader(
        "Slipp filene her, eller velg dem",
        type=["csv", "txt", "xlsx", "zip"],
        accept_multiple_files=True,
        key=f"files-{_turn()}",
    )
    if not files:
        components.download(
            "Last ned malen for en enkel rapport", "mal_enkel_rapport", "", lambda: templates.template(SIMPLE, "csv")
        )
    return [Source(file.name, file.getvalue()) for file in files]


def review(path: Path, files: Sequence[Source]) -> None:
    """From what was assumed to the button that stores."""
    complete = st.session_state.get(f"complete-{_turn()}", [])
    made = intake.check(path, files, actor(), complete=complete)
    _assumed(made)
    _completeness(made)
    _findings(made)
    _difference(made)
    if made.blocked:
        st.error("Ingenting er lagret. Rett det som må rettes i fila, lagre den og slipp den her på nytt.")
        return
    if not made.changes_something:
        seen = " Denne fila er lastet opp før." if made.seen_before else ""
        st.info(f"Fila endrer ingenting, så det er ikke noe å lagre.{seen}")
        return
    agreed = made.grade is not Grade.WARNING or st.checkbox("Jeg har sett på det som bør sjekkes, og det stemmer.")
    if st.button("Lagre", type="primary", disabled=not agreed):
        _store(path, files, made.fingerprint, complete)


def _store(path: Path, files: Sequence[Source], fingerprint: str, complete: Sequence[str]) -> None:
    stored = intake.store(path, files, actor(), complete=complete, confirmed=fingerprint)
    if stored.upload is None:
        st.warning("Lageret er endret siden du så på forskjellen. Se på den nye forskjellen og lagre på nytt.")
        return
    counts = stored.counts
    st.session_state[_RECEIPT] = (
        f"Lagret som opplasting {stored.upload}: {number(counts.added)} nye, {number(counts.changed)} endret,"
        f" {number(counts.removed)} fjernet. Kontrollsum {stored.reading.digest[:12]}."
    )
    st.session_state[_TURN] = _turn() + 1
    st.rerun()


def _completeness(made: Review) -> None:
    """«Fila er fullstendig», section by section; none by default."""
    present = [plan.section.name for plan in made.plans]
    if present:
        st.multiselect(
            "Fila er fullstendig – fjern det som ikke står i den",
            present,
            format_func=lambda name: SECTIONS[name].title,
            placeholder="Ikke fullstendig: rader som ikke står i fila, blir stående",
            key=f"complete-{_turn()}",
        )


def _assumed(made: Review) -> None:
    rows = [
        (file.name, file.section or "ikke kjent igjen", file.encoding, _delimiter(file.delimiter), file.header_line)
        for file in made.reading.files
    ]
    components.section("Slik er filene lest")
    components.table(("Fil", "Skjema", "Tegnsett", "Skilletegn", "Overskriften står på linje"), _texts(rows))


def _delimiter(sign: str) -> str:
    return {";": "semikolon", ",": "komma", "\t": "tabulator", "|": "loddrett strek"}.get(sign, "")


def _findings(made: Review) -> None:
    if not made.findings:
        return
    components.section("Dette fant vi")
    ordered = sorted(made.findings, key=lambda item: (-item.grade, item.file, item.line or 0))
    rows = _texts(
        [
            (item.grade.label, item.file, item.line, item.column, item.value, item.message, item.action)
            for item in ordered
        ]
    )
    components.table(_FINDING_HEADER, rows[:SHOWN])
    components.download("Last ned lista som CSV", "funn", "", lambda: components.table_csv(_FINDING_HEADER, rows))
    for table in made.reading.tables:
        if table.rows:
            stem = table.name.rsplit(".", 1)[0]
            components.download(
                f"Last ned {table.name} med funnene i en egen kolonne",
                f"{stem}_med_funn",
                "",
                lambda table=table: exports.with_findings(table, made.findings),  # type: ignore[misc]
            )
    if len(ordered) > SHOWN:
        st.caption(f"De første {SHOWN} av {number(len(ordered))} vises.")


def _difference(made: Review) -> None:
    counts = made.counts
    components.section("Dette blir endret")
    st.write(
        f"{plural(counts.added, 'ny rad', 'nye rader')}, {number(counts.changed)} endret,"
        f" {number(counts.removed)} fjernet og {number(counts.unchanged)} uendret."
    )
    gone = [
        (made_plan.section.label, _texts([key_of(made_plan.section, values).values()])[0])
        for made_plan in made.plans
        for values in made_plan.removed.values()
    ]
    if gone:
        components.table(
            ("Skjema", "Rad som fjernes"), [(label, ", ".join(filter(None, key))) for label, key in gone][:SHOWN]
        )
    cells = [
        (
            cell["section"],
            ", ".join(str(part) for part in cell["key"].values() if part is not None),
            cell["column"],
            _value(cell["from"]),
            _value(cell["to"]),
        )
        for cell in changed_cells(made.plans)
    ]
    if cells:
        components.table(("Skjema", "Rad", "Kolonne", "Fra", "Til"), cells[:SHOWN])


def _value(value: Any) -> str:
    if value is None:
        return "mangler"
    return number(value) if isinstance(value, (int, float)) else str(value)


def _texts(rows: Iterable[Iterable[Any]]) -> list[tuple[str, ...]]:
    return [tuple("" if cell is None else str(cell) for cell in row) for row in rows]


def receipt() -> None:
    if _RECEIPT in st.session_state:
        st.success(st.session_state.pop(_RECEIPT))


def past(path: Path) -> None:
    """The last uploads, each with undo."""
    components.section("Tidligere opplastinger")
    with open_reader(path) as connection:
        uploads = [item for item in history.uploads(connection) if item.kind in ("upload", "undo")][:10]
    if not uploads:
        st.write("Ingen har lastet opp noe ennå. Begynn med prosjektregisteret (skjemaet «prosjekt»).")
    for item in uploads:
        words, button = st.columns([5, 1])
        state = f" Angret av {item.undone_by}." if item.undone_by else f" Angrer {item.undoes}." if item.undoes else ""
        what = ", ".join(item.files[:3]) + (" …" if len(item.files) > 3 else "") or "angring"
        words.markdown(
            components.plain(
                f"{item.id}: {what} – {local_time(item.time)} av {item.by}."
                f" {number(item.added)} nye, {number(item.changed)} endret, {number(item.removed)} fjernet.{state}"
            )
        )
        if item.undone_by is None and button.button(f"Angre {item.id}", key=f"undo-{item.id}"):
            try:
                done = intake.undo(path, item.id, actor())
            except (intake.Refused, StoreError) as error:
                st.error(str(error))
            else:
                st.session_state[_RECEIPT] = f"Opplasting {item.id} er angret. Angringen er opplasting {done}."
                st.rerun()
