"""A deck as a reader of the file finds it: shapes, chart numbers and texts, read back with python-pptx."""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import Any

from pptx import Presentation
from pptx.util import Emu
from python_calamine import CalamineWorkbook

from heltid.analysis.names import Circle
from heltid.analysis.programme import Programme
from heltid.deck import pptx, standard


def opened(data: bytes) -> Any:
    return Presentation(io.BytesIO(data))


def standard_deck(programme: Programme, circle: Circle = Circle.OPEN) -> bytes:
    """The slides «Som desember 2013» as PPTX."""
    slides = standard.december_2013(programme, circle=circle)
    day = datetime.combine(programme.today, time())
    subject = " · ".join(text for text in (standard.AGENDA, slides[0].footer.mark) if text)
    return pptx.render(slides, pptx.Properties(standard.TITLE, subject, day))


def charts(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape.has_chart]


def numbers(chart: Any) -> dict[str, dict[str, float | None]]:
    """Series → category → number, as the chart draws them."""
    plot = chart.plots[0]
    names = [str(name) for name in plot.categories]
    return {series.name: dict(zip(names, series.values, strict=True)) for series in plot.series}


def workbook(chart: Any) -> list[list[Any]]:
    """The cells of the chart's embedded workbook, row by row."""
    blob = chart.part.chart_workbook.xlsx_part.blob
    return CalamineWorkbook.from_filelike(io.BytesIO(blob)).get_sheet_by_index(0).to_python()


def texts(slide: Any) -> str:
    """Everything written on the slide, tables included."""
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if shape.has_table:
            found += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


def box(shape: Any) -> tuple[int, int, int, int]:
    """Left, top, right, bottom."""
    return shape.left, shape.top, shape.left + shape.width, shape.top + shape.height


def overlaps(first: Any, second: Any) -> bool:
    one, two = box(first), box(second)
    slack = Emu(12700)
    across = min(one[2], two[2]) - max(one[0], two[0])
    down = min(one[3], two[3]) - max(one[1], two[1])
    return across > slack and down > slack
