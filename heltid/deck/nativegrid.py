"""A matrix as a native table: a digit or a sign in every cell, so that colour never stands alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.enum.dml import MSO_PATTERN
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from heltid.charts.cells import Look, columns_of, key_of, looks_of, used
from heltid.charts.chart import SOFT_HYPHEN, Chart, Shade
from heltid.charts.palette import LIGHT
from heltid.charts.svggrid import broken_at_hyphens
from heltid.deck import fit
from heltid.deck.master import Box
from heltid.deck.nativeparts import INK, MUTED, PAGE, rgb
from heltid.language import _
from heltid.locale import plural

_LARGEST, _SMALLEST = 22, 14
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_NAMES, _GUTTER = 0.34, 12.0
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


@dataclass(frozen=True, slots=True)
class _Plan:
    """How the table stands: size of its text, width of the columns, height of the head and of a row, and the rows that
    have room."""

    size: float
    widths: list[float]
    head: float
    row: float
    shown: int


def _plan(chart: Chart, box: Box) -> _Plan:
    cells, words = columns_of(chart)
    count = len(chart.categories)
    for size in range(_LARGEST, _SMALLEST - 1, -1):
        names = min(
            box.width * _NAMES,
            max(fit.width(name, size) for name in (*chart.categories, *chart.table.header[:1])) + _GUTTER,
        )
        said = [
            min(
                box.width * 0.16,
                max(fit.width(text, size) for text in (chart.series[at].name, *chart.series[at].labels)),
            )
            + 18
            for at in words
        ]
        room = (box.width - names - sum(said)) / max(1, len(cells))
        small = size * 0.8
        heads = [_head(chart, at, small, room) for at in cells]
        head = max((len(lines) for lines in heads), default=1) * small * fit.LINE + 8
        row = size * fit.LINE + 7
        note = 14 * fit.LINE + 8
        shown = min(count, int((box.height - head - note) / row))
        if shown >= count or size == _SMALLEST:
            row = min(row * 1.5, (box.height - head - note) / max(1, shown))
            return _Plan(size, [names, *[room] * len(cells), *said], head, row, max(1, shown))
    raise AssertionError("the smallest size always gives a plan")


def _head(chart: Chart, place: int, size: float, room: float) -> list[str]:
    """A column's name over lines, words broken at their soft hyphens alone."""
    return broken_at_hyphens(chart.series[place].name, size, room - 8)


def _name(chart: Chart, place: int) -> str:
    return chart.series[place].name.replace(SOFT_HYPHEN, "")


def grid(slide: Any, chart: Chart, box: Box) -> Any:
    """The rows that have room, and a last line with what the signs mean and how many rows are in the notes."""
    cells, words = columns_of(chart)
    plan = _plan(chart, box)
    rows, columns = plan.shown + 2, len(plan.widths)
    note = 14 * fit.LINE + 8
    tall = plan.head + plan.row * plan.shown + note
    frame = slide.shapes.add_table(rows, columns, Pt(box.x), Pt(box.y), Pt(sum(plan.widths)), Pt(tall))
    table = frame.table
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = _NO_STYLE
    table.first_row, table.horz_banding = True, False
    for column, wide in zip(table.columns, plan.widths, strict=True):
        column.width = Pt(wide)
    for place, row in enumerate(table.rows):
        row.height = Pt(plan.head if place == 0 else note if place == rows - 1 else plan.row)
    order = [*cells, *words]
    small = plan.size * 0.8
    _write(
        table.cell(0, 0), chart.table.header[0] if chart.table.header else "", small, MUTED, anchor=MSO_ANCHOR.BOTTOM
    )
    for column, at in enumerate(order, start=1):
        align = PP_ALIGN.LEFT if at in words else PP_ALIGN.CENTER
        name = _name(chart, at) if at in words else "\v".join(_head(chart, at, small, plan.widths[column]))
        _write(table.cell(0, column), name, small, MUTED, align, MSO_ANCHOR.BOTTOM, at in words)
    looks = looks_of(chart)
    for row in range(plan.shown):
        fitted = fit.shorten(chart.categories[row], plan.size, plan.widths[0] - _GUTTER)
        _write(table.cell(row + 1, 0), fitted, plan.size, INK)
        for column, at in enumerate(order, start=1):
            cell = table.cell(row + 1, column)
            if at in words:
                text = fit.shorten(chart.series[at].labels[row], plan.size, plan.widths[column] - 14)
                _write(cell, text, plan.size, INK, inset=True)
            else:
                _fill(cell, looks[key_of(chart, at, row)], plan)
    left_out = len(chart.categories) - plan.shown
    said = (
        [_("… og {rows} til: alle står i notatene.").format(rows=plural(left_out, "rad", "rader"))] if left_out else []
    )
    key = " · ".join(f"{look.shown} {look.words.removeprefix(look.shown).strip()}" for look in used(chart))
    last = table.cell(rows - 1, 0)
    last.merge(table.cell(rows - 1, columns - 1))
    line = fit.fit((" ".join([*said, key]),), sum(plan.widths), note, 14, 12, max_lines=1)
    _write(last, line.texts[0], line.size, MUTED)
    return frame


def _fill(cell: Any, look: Look, plan: _Plan) -> None:
    known = look.shade is not None and look.shade is not Shade.MISSING
    fill = LIGHT.fill(look.shade) if known and look.shade else LIGHT.surface if look.quiet else PAGE
    size = plan.size if len(look.sign) == 1 else plan.size * 0.7
    _write(cell, look.shown, size, LIGHT.ink_on(fill) if known else INK, PP_ALIGN.CENTER)
    if look.shade is Shade.MISSING:
        cell.fill.patterned()
        cell.fill.pattern = MSO_PATTERN.LIGHT_UPWARD_DIAGONAL
        cell.fill.fore_color.rgb, cell.fill.back_color.rgb = rgb(LIGHT.hairline), rgb(PAGE)
    else:
        cell.fill.solid()
        cell.fill.fore_color.rgb = rgb(fill)
    properties = cell._tc.get_or_add_tcPr()
    # Page-coloured lines between filled cells; an edge where nothing is filled.
    edge = PAGE if known or look.quiet else LIGHT.missing
    for place, side in enumerate(("lnL", "lnR", "lnT", "lnB")):
        line = f'<a:{side} {_A} w="{Pt(1.5)}"><a:solidFill><a:srgbClr val="{edge[1:]}"/></a:solidFill></a:{side}>'
        properties.insert(place, parse_xml(line))


def _write(
    cell: Any,
    text: str,
    size: float,
    colour: str,
    align: Any = PP_ALIGN.LEFT,
    anchor: Any = MSO_ANCHOR.MIDDLE,
    inset: bool = False,
) -> None:
    cell.margin_top = cell.margin_bottom = 0
    cell.margin_right = 0 if align == PP_ALIGN.CENTER else Pt(4)
    cell.margin_left = Pt(8) if inset else 0
    cell.vertical_anchor = anchor
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = align
    for place, line in enumerate(text.split("\v")):
        if place:
            paragraph.add_line_break()
        run = paragraph.add_run()
        run.text = line
        run.font.size = Pt(round(size, 1))
        run.font.color.rgb = rgb(colour)
