"""What differs between the slides as they were shown and as they would be now: value by value, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from heltid.charts.chart import Chart
from heltid.deck.slides import (
    BigNumber,
    Body,
    ChartBody,
    Missing,
    Opening,
    Picture,
    QrCode,
    Sentences,
    Slide,
    Table,
    Text,
    TwoCharts,
)
from heltid.language import _
from heltid.locale import plural

#: Changes that are told of on one slide; the rest are counted.
MOST = 12


@dataclass(frozen=True, slots=True)
class Difference:
    """What has changed on one slide. ``number`` is its place now, or then where it is gone."""

    number: int
    title: str
    said: tuple[str, ...]


def differences(then: Sequence[Slide], now: Sequence[Slide]) -> tuple[Difference, ...]:
    """The slides on which something has changed, in order. Data version and day, which always differ, are left out."""
    found = []
    for before, after in _pairs(then, now):
        if before and after:
            number, old = after
            said = tuple(_slide(before[1], old))
        elif after:
            number, old = after
            said = (_("Lysbildet er nytt."),)
        else:
            assert before is not None
            number, old = before
            said = (_("Lysbildet er ikke med lenger."),)
        if said:
            found.append(Difference(number, old.title, _shortened(said)))
    return tuple(found)


_Numbered = tuple[int, Slide]


def _pairs(then: Sequence[Slide], now: Sequence[Slide]) -> Iterator[tuple[_Numbered | None, _Numbered | None]]:
    old, new = list(enumerate(then, start=1)), list(enumerate(now, start=1))
    match = SequenceMatcher(None, [slide.key for slide in then], [slide.key for slide in now], autojunk=False)
    for what, from_old, to_old, from_new, to_new in match.get_opcodes():
        if what == "equal":
            yield from zip(old[from_old:to_old], new[from_new:to_new], strict=True)
        else:
            yield from ((item, None) for item in old[from_old:to_old])
            yield from ((None, item) for item in new[from_new:to_new])


def _shortened(said: tuple[str, ...]) -> tuple[str, ...]:
    rest = len(said) - MOST
    return (
        said
        if rest <= 0
        else (*said[:MOST], _("… og {changes} til.").format(changes=plural(rest, "endring", "endringer")))
    )


def _slide(old: Slide, new: Slide) -> Iterator[str]:
    """Where nothing else has changed, that more reports have come is not told."""
    said = [*_text(_("Overskriften"), old.title, new.title), *_text(_("Underteksten"), old.subtitle, new.subtitle)]
    said += _body(old.body, new.body)
    yield from said
    if said:
        yield from _text(_("Kilden"), old.footer.source, new.footer.source)


def _body(old: Body, new: Body) -> Iterator[str]:
    match old, new:
        case Missing(), Missing():
            yield from _text(_("Forklaringen"), old.why, new.why)
        case Missing(), _:
            yield _("Da manglet tallene. Nå er de der.")
        case _, Missing():
            yield _("Tallene som sto her, mangler nå.")
        case ChartBody(), ChartBody():
            yield from _chart(old.chart, new.chart)
            yield from _text(_("Merknaden"), old.remark, new.remark)
        case TwoCharts(), TwoCharts():
            for heading, one, other in zip(new.headings, old.charts, new.charts, strict=True):
                yield from (f"{heading}: {said}" for said in _chart(one, other))
        case Sentences(), Sentences():
            yield from _lines([line.text for line in old.lines], [line.text for line in new.lines])
        case BigNumber(), BigNumber():
            if old.figure != new.figure:
                yield _("Tallet: fra {old} til {new}.").format(old=old.figure, new=new.figure)
            yield from _text(_("Teksten"), old.what, new.what)
            yield from _text(_("Sammenhengen"), old.context, new.context)
            yield from _text(_("Kontrollen"), old.check, new.check)
        case Table(), Table():
            yield from _table(old.header, old.rows, new.header, new.rows)
        case Text(), Text():
            yield from _lines(old.paragraphs, new.paragraphs)
        case Opening(), Opening():
            yield from _lines(old.lines, new.lines)
        case Picture(), Picture():
            if old.data != new.data:
                yield _("Bildet er et annet.")
            yield from _lines(old.paragraphs, new.paragraphs)
        case QrCode(), QrCode():
            yield from _text(_("Adressen"), old.shown, new.shown)
            yield from _lines(old.paragraphs, new.paragraphs)
        case _:
            yield _("Lysbildet viser noe av en annen type enn da.")


def _chart(old: Chart, new: Chart) -> Iterator[str]:
    if old.kind is not new.kind:
        yield _("Diagrammet er av en annen type.")
    yield from _table(old.table.header, old.table.rows, new.table.header, new.table.rows)


_Rows = Sequence[Sequence[str]]


def _table(old_header: Sequence[str], old_rows: _Rows, new_header: Sequence[str], new_rows: _Rows) -> Iterator[str]:
    """Cells by the name of their row and column; rows that came and went."""
    old, new = _by_name(old_rows), _by_name(new_rows)
    for name, row in new.items():
        if name not in old:
            yield _("Ny: {row}.").format(row=_row(name, row))
            continue
        before, after = dict(zip(old_header, old[name], strict=False)), dict(zip(new_header, row, strict=False))
        for column, value in list(after.items())[1:]:
            if column in before and before[column] != value:
                yield _("{name}, {column}: fra {old} til {new}.").format(
                    name=name[0], column=_small(column), old=before[column] or _("tomt"), new=value or _("tomt")
                )
            elif column not in before:
                yield _("{name}, {column} (ny kolonne): {value}.").format(
                    name=name[0], column=_small(column), value=value or _("tomt")
                )
    for name, row in old.items():
        if name not in new:
            yield _("Ikke med lenger: {row}.").format(row=_row(name, row))


_Name = tuple[str, int]


def _by_name(rows: _Rows) -> dict[_Name, Sequence[str]]:
    """Rows by their first cell, and which one of those with the same it is."""
    found: dict[_Name, Sequence[str]] = {}
    for row in rows:
        first = row[0] if row else ""
        turn = 0
        while (first, turn) in found:
            turn += 1
        found[first, turn] = row
    return found


def _row(name: _Name, row: Sequence[str]) -> str:
    rest = ", ".join(cell for cell in row[1:] if cell)
    return f"{name[0]} ({rest})" if rest else name[0]


def _lines(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    match = SequenceMatcher(None, list(old), list(new), autojunk=False)
    for what, from_old, to_old, from_new, to_new in match.get_opcodes():
        if what == "equal":
            continue
        gone, come = old[from_old:to_old], new[from_new:to_new]
        both = min(len(gone), len(come))
        for before, after in zip(gone[:both], come[:both], strict=True):
            yield _("Da sto det: «{before}» Nå: «{after}»").format(before=before, after=after)
        yield from (_("Borte: «{line}»").format(line=line) for line in gone[both:])
        yield from (_("Nytt: «{line}»").format(line=line) for line in come[both:])


def _text(what: str, old: str, new: str) -> Iterator[str]:
    if old != new:
        yield _("{what}: Da sto det «{old}». Nå står det «{new}».").format(
            what=what, old=old or _("ingenting"), new=new or _("ingenting")
        )


def _small(text: str) -> str:
    """A column's name inside a sentence; an abbreviation stays as it is."""
    return text if text[:2].isalpha() and text[:2].isupper() and len(text) > 1 else text[:1].lower() + text[1:]
