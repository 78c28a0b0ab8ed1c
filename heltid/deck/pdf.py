"""Slides to a handout in PDF: each slide with its notes and numbers under it, on A4. Nothing is computed here.

Tagged (PDF/UA), with a bookmark for each slide; data set, source, filters, version and date stand on every page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from heltid import typesetting
from heltid.charts.chart import Chart
from heltid.charts.palette import PRINT
from heltid.charts.svg import height_for, svg
from heltid.deck.pptx import Properties
from heltid.deck.slides import (
    BigNumber,
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

_TEMPLATE = Path(__file__).with_name("handout.typ")
#: Widths and least and most height of a chart in the slide's frame, in points, and what its text is set in.
_WIDE, _HALF, _LOW, _TALL, _SIZE = 470, 228, 180, 430, 12.0
#: Characters of a column that is short, and as many as count of one that is long.
_SHORT, _LONG = 22, 60


def render(slides: Sequence[Slide], properties: Properties) -> bytes:
    """The handout of the slides, in the order given; a deck without slides says so on its one page."""
    content = {
        "title": properties.title,
        "subject": properties.subject,
        "notes": _("Notater"),
        "slides": [_slide(slide, number, len(slides)) for number, slide in enumerate(slides, start=1)] or [_nothing()],
    }
    return typesetting.pdf(_TEMPLATE, content, properties.day.date())


def _slide(slide: Slide, number: int, count: int) -> dict[str, Any]:
    tables = [_table(chart) for chart in slide.charts if chart.table.rows]
    return {
        "title": slide.title,
        "subtitle": slide.subtitle,
        "body": _body(slide),
        "notes": list(_notes(slide)),
        "tables": tables,
        "mark": slide.footer.mark,
        "footer": slide.footer.text,
        "place": _place(number, count),
    }


def _place(number: int, count: int) -> str:
    return _("Lysbilde {number} av {count}").format(number=number, count=count)


def _nothing() -> dict[str, Any]:
    said = (_("Samlingen har ingen lysbilder ennå."), _("Legg dem til i agendaen på siden Samlinger."))
    return {
        "title": _("Ingen lysbilder"),
        "subtitle": "",
        "body": {"kind": "text", "paragraphs": said},
        "notes": [],
        "tables": [],
        "mark": "",
        "footer": "",
        "place": _place(1, 1),
    }


def _body(slide: Slide) -> Mapping[str, Any]:
    body = slide.body
    match body:
        case Opening(lines=lines):
            return {"kind": "opening", "lines": lines}
        case ChartBody(chart=chart, remark=remark):
            return {"kind": "chart", "remark": remark, **_chart(chart, _WIDE)}
        case TwoCharts(headings=headings, charts=charts):
            parts = [
                {"heading": heading, **_chart(chart, _HALF)} for heading, chart in zip(headings, charts, strict=True)
            ]
            return {"kind": "charts", "parts": parts}
        case Sentences(lines=said):
            return {"kind": "sentences", "lines": [{"text": line.text, "figure": line.figure} for line in said]}
        case BigNumber():
            return {
                "kind": "number",
                "figure": body.figure,
                "what": body.what,
                "context": body.context,
                "check": body.check,
            }
        case Table():
            shares = _shares((body.header, *body.rows))
            return {
                "kind": "table",
                "header": body.header,
                "rows": body.rows,
                "numeric": body.numeric,
                "widths": shares,
            }
        case Text(paragraphs=paragraphs):
            return {"kind": "text", "paragraphs": paragraphs}
        case Picture():
            drawn = typesetting.photo(body.data, body.size)
            return {"kind": "picture", "svg": drawn, "alt": body.alt or slide.title, "paragraphs": body.paragraphs}
        case QrCode():
            box = f'viewBox="0 0 {body.modules} {body.modules}"'
            code = f'<svg xmlns="http://www.w3.org/2000/svg" {box}><path d="{body.path}"/></svg>'
            return {"kind": "code", "svg": code, "alt": body.alt, "shown": body.shown, "paragraphs": body.paragraphs}
        case Missing():
            return {"kind": "missing", "what": body.what, "why": body.why}


def _shares(rows: Sequence[Sequence[str]]) -> list[int]:
    """What each column of a table has of the width: by its longest text; 0, as much as it needs, for a short one."""
    longest = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [0 if length <= _SHORT else min(length, _LONG) for length in longest]


def _chart(chart: Chart, width: int) -> dict[str, Any]:
    """As tall as its rows need, within what the slide's frame and the page can hold."""
    height = max(_LOW, min(height_for(chart, width, _SIZE), _TALL))
    return {"svg": svg(chart, width, height, PRINT, _SIZE), "alt": chart.alt or chart.title}


def _notes(slide: Slide) -> Iterator[str]:
    """The notes' paragraphs without the numbers of the charts, which stand as tables under them."""
    listed = {
        "\n".join([" · ".join(chart.table.header), *(" · ".join(row) for row in chart.table.rows)])
        for chart in slide.charts
    }
    for part in slide.notes.split("\n\n"):
        if part.strip() and part not in listed:
            yield part


def _table(chart: Chart) -> dict[str, Any]:
    """The chart's numbers; a column is set to the right where every cell in it begins as a number does."""
    header, rows = chart.table.header, chart.table.rows
    numeric = [
        column
        for column in range(1, len(header))
        if all(row[column][:1].isdigit() or row[column][:1] in "−–" for row in rows)
    ]
    return {"header": header, "rows": rows, "numeric": numeric}
