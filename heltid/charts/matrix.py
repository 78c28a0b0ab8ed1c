"""Matrices from plain values: degrees 1–5 by party and project, and what is there by row and column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from heltid.charts.chart import SOFT_HYPHEN, Chart, ChartKind, ChartTable, Mark, Series, Shade
from heltid.charts.compose import Caption
from heltid.charts.shares import upper
from heltid.language import N_, _, n_
from heltid.locale import listed, number, of
from heltid.vocabulary import Party

#: The parties' names with the places where a narrow column may break them.
PARTY_NAMES = {party: party.value for party in Party} | {
    Party.ADMINISTRATIVE: N_("admini\u00adstrativ ledelse"),
    Party.SHOP_STEWARDS: N_("tillits\u00advalgte"),
    Party.SAFETY: N_("verne\u00adtjeneste"),
    Party.MIDDLE_MANAGERS: N_("mellom\u00adledere"),
}
#: At this degree an actor stands behind the project.
_HIGH = 4
_NOT_REPORTED = N_("ikke rapportert")


def degrees(
    caption: Caption,
    rows: Sequence[str],
    columns: Sequence[str],
    grades: Sequence[Sequence[int | None]],
    words: Sequence[str] | None = None,
    *,
    words_heading: str = "",
    heading: str = N_("Prosjekt"),
    withheld: frozenset[tuple[int, int]] = frozenset(),
    unknown: frozenset[tuple[int, int]] = frozenset(),
) -> Chart:
    """A digit 1–5 for each row and column, None where nothing is answered; in the order given (``by_backing``).

    ``words`` is a last column of text, «ujevn» where it is. ``withheld`` holds the (row, column) that are «skjult»,
    ``unknown`` those that are answered with «vet ikke», which is not the same as not graded.
    Column names may hold soft hyphens (``PARTY_NAMES``).
    """
    series = []
    for column, name in enumerate(columns):
        hidden = tuple(
            Mark.WITHHELD if (row, column) in withheld else Mark.UNKNOWN if (row, column) in unknown else Mark.NONE
            for row in range(len(rows))
        )
        values = tuple(
            None if hidden[row] or grades[row][column] is None else float(grades[row][column] or 0)
            for row in range(len(rows))
        )
        labels = tuple("" if value is None else number(value, 0) for value in values)
        series.append(Series(name, values, Shade.PRIMARY, labels, hidden if any(hidden) else ()))
    told = []
    for part in series:
        given = [value for value in part.values if value is not None]
        high = sum(1 for value in given if value >= _HIGH)
        told.append(
            _("{actor}: {share} på 4 eller 5").format(actor=upper(_whole(part.name)), share=of(high, len(given)))
        )
    if words and any(words):
        counted = Counter(word for word in words if word)
        told.append(", ".join(f"{upper(word)}: {number(count, 0)}" for word, count in counted.items()))
        series.append(Series(words_heading, (None,) * len(rows), Shade.PRIMARY, tuple(words)))
    cells = tuple(
        (name, *(part.said(row) or ("" if part.is_text else "–") for part in series)) for row, name in enumerate(rows)
    )
    return Chart(
        ChartKind.DEGREES,
        caption.title,
        caption.subtitle,
        caption.source,
        _("Tabell med tall fra 1 til 5, {rows}").format(rows=_rows(len(rows)))
        + f". {caption.title}. {'. '.join(told)}.",
        tuple(rows),
        tuple(series),
        ChartTable((_(heading), *(upper(_whole(part.name)) for part in series)), cells),
        mark=caption.mark,
        definitions=caption.definitions,
    )


def by_backing(grades: Sequence[Sequence[int | None]]) -> list[int]:
    """The rows' order: most actors at 4–5 first, then fewest at 1–2, then as given."""

    def key(row: int) -> tuple[int, int, int]:
        given = [grade for grade in grades[row] if grade is not None]
        return -sum(grade >= _HIGH for grade in given), sum(grade <= 2 for grade in given), row

    return sorted(range(len(grades)), key=key)


def presence(
    caption: Caption,
    rows: Sequence[str],
    columns: Sequence[str],
    marks: Sequence[Sequence[Mark]],
    words: Sequence[str] | None = None,
    *,
    words_heading: str = "",
    heading: str = N_("Prosjekt"),
) -> Chart:
    """What is there for each row and column: på plass, mangler, ikke aktuelt, skjult, or nothing reported
    (``Mark.NONE``)."""
    series = [
        Series(
            name,
            tuple({Mark.PRESENT: 1.0, Mark.MISSING: 0.0}.get(marks[row][column]) for row in range(len(rows))),
            Shade.GOOD,
            (),
            tuple(marks[row][column] for row in range(len(rows))),
        )
        for column, name in enumerate(columns)
    ]
    told = []
    for part in series:
        counted = Counter(part.marks)
        said = [f"{_word(mark)} {number(counted[mark], 0)}" for mark in (*list(Mark)[3:], Mark.NONE) if counted[mark]]
        told.append(f"{upper(_whole(part.name))}: {listed(said)}")
    if words and any(words):
        series.append(Series(words_heading, (None,) * len(rows), Shade.PRIMARY, tuple(words)))
    cells = tuple(
        (
            name,
            *(part.labels[row] if part.is_text else _word(part.mark(row)) for part in series),
        )
        for row, name in enumerate(rows)
    )
    return Chart(
        ChartKind.PRESENCE,
        caption.title,
        caption.subtitle,
        caption.source,
        _("Tabell over hva som er på plass, {rows}").format(rows=_rows(len(rows)))
        + f". {caption.title}. {'. '.join(told)}.",
        tuple(rows),
        tuple(series),
        ChartTable((_(heading), *(upper(_whole(part.name)) for part in series)), cells),
        mark=caption.mark,
        definitions=caption.definitions,
    )


def _word(mark: Mark) -> str:
    return mark.word or _(_NOT_REPORTED)


def _rows(count: int) -> str:
    return n_("{count} rader", "{count} rader", count).format(count=number(count, 0))


def _whole(name: str) -> str:
    return name.replace(SOFT_HYPHEN, "")
