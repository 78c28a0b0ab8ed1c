"""A slide that holds more rows than can be read from the back row, as several: «(1 av 3)» in the title of each.

An agenda's slides stay one for each item (``heltid.deck.catalogue.slides_of``); only what is drawn for a wall is
divided, in the show and in PowerPoint alike, so that a slide has the same number in both. Paper and phones scroll.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from heltid.charts.chart import Chart, ChartKind, Series
from heltid.charts.lanes import has_dots, lanes_of
from heltid.deck.slides import Body, ChartBody, Sentences, Slide, Table
from heltid.language import _
from heltid.locale import number, plural

#: Rows of a matrix, of lanes, of a table, and sentences that stand on a slide with letters that are read from the back
#: row.
MATRIX, LANES, TABLE, SENTENCES = 5, 4, 7, 7
#: Rows of several lanes with a dot for each project.
DOTS = 3
#: Letters of a name that takes two lines beside its lanes.
_LONG = 33
_MATRICES = (ChartKind.DEGREES, ChartKind.PRESENCE)


def divided(slides: Sequence[Slide]) -> tuple[Slide, ...]:
    """The slides with each that is too long as several, its rows shared evenly."""
    return tuple(part for slide in slides for part in _parts(slide))


def _parts(slide: Slide) -> tuple[Slide, ...]:
    body = slide.body
    bodies: list[Body]
    match body:
        case ChartBody(chart=chart) if chart.kind in _MATRICES or chart.kind is ChartKind.LANES:
            places = _shares(len(chart.categories), _most(chart))
            bodies = [replace(body, chart=_rows_of(chart, first, last)) for first, last in places]
        case Table(rows=rows):
            bodies = [replace(body, rows=rows[first:last]) for first, last in _shares(len(rows), TABLE)]
        case Sentences(lines=lines):
            bodies = [Sentences(lines[first:last]) for first, last in _shares(len(lines), SENTENCES)]
        case _:
            return (slide,)
    if len(bodies) < 2:
        return (slide,)
    count = number(len(bodies), 0)
    return tuple(
        replace(
            slide,
            key=slide.key if place == 1 else f"{slide.key}-del-{place}",
            title=_("{title} ({place} av {count})").format(title=slide.title, place=place, count=count),
            body=part,
        )
        for place, part in enumerate(bodies, start=1)
    )


def _most(chart: Chart) -> int:
    """The most rows of this chart on one slide."""
    if chart.kind in _MATRICES:
        return MATRIX
    most = DOTS if has_dots(chart) and len(lanes_of(chart)) > 1 else LANES
    return most - 1 if any(len(name) > _LONG for name in chart.categories) else most


def _shares(count: int, most: int) -> list[tuple[int, int]]:
    """The first row and the one after the last of each part: as few parts as there can be, of about the same size."""
    parts = max(1, -(-count // most))
    ends = [count * part // parts for part in range(parts + 1)]
    return list(pairwise(ends))


def _rows_of(chart: Chart, first: int, last: int) -> Chart:
    rows = last - first
    if rows == len(chart.categories):
        return chart
    which = _("Rad {first} til {last} av {rows}.").format(
        first=number(first + 1, 0), last=number(last, 0), rows=plural(len(chart.categories), "rad", "rader")
    )
    return replace(
        chart,
        categories=chart.categories[first:last],
        series=tuple(_cut(part, first, last) for part in chart.series),
        table=replace(chart.table, rows=chart.table.rows[first:last]),
        alt=f"{which} {chart.alt}",
    )


def _cut(part: Series, first: int, last: int) -> Series:
    return replace(
        part,
        values=part.values[first:last],
        labels=part.labels[first:last],
        marks=part.marks[first:last],
        dots=part.dots[first:last],
    )
