"""Slides to PPTX: one drawing function for each kind of body. Nothing is computed here but sizes."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from heltid.charts.chart import Chart
from heltid.charts.palette import LIGHT
from heltid.deck import fit, master
from heltid.deck.divided import divided
from heltid.deck.master import TALL_BODY, Box
from heltid.deck.native import TABLE_IN_NOTES, add_chart, table_text
from heltid.deck.slides import (
    BigNumber,
    ChartBody,
    Line,
    Missing,
    Opening,
    Picture,
    QrCode,
    Sentences,
    Slide,
    Table,
    Text,
    TwoCharts,
    cleaned,
)
from heltid.language import _, current

WALL, SMALLEST = 28, 12
_LARGE = 36  # words that have the slide to themselves
_TITLE = 20  # of a title, however long
_CLOSE = 10  # the footer, for who comes close
INK, MUTED, LINE, PRIMARY = LIGHT.ink, LIGHT.muted, LIGHT.hairline, LIGHT.primary
_GAP = 0.45  # between paragraphs, in sizes
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says about itself. ``day`` is the data's day: the same data gives the same file."""

    title: str
    subject: str
    day: datetime


def render(slides: Sequence[Slide], properties: Properties) -> bytes:
    """The deck as a PPTX file, 16:9, in the order given."""
    deck = master.new_deck()
    for number, slide in enumerate(divided(slides), start=1):
        _draw(deck, cleaned(slide), number)
    core = deck.core_properties
    core.title, core.subject, core.author = cleaned(properties.title)[:255], cleaned(properties.subject)[:255], "Heltid"
    core.last_modified_by, core.language, core.category = "Heltid", current().region, _("Lysbilder")
    core.created = core.modified = properties.day
    core.revision, core.keywords, core.comments = 1, "", ""
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def _draw(deck: Any, slide: Slide, number: int) -> None:
    body = slide.body
    kind = {Opening: master.OPENING, Text: master.TEXT, Missing: master.TEXT}.get(type(body), master.FINDING)
    drawn = deck.slides.add_slide(deck.slide_layouts[kind])
    top, cut = _title(drawn, slide.title, kind)
    box = _room(drawn, slide.subtitle, top) if kind == master.FINDING else TALL_BODY
    match body:
        case Opening():
            _paragraphs(drawn.placeholders[1], body.lines, master.OPENING_TEXT, WALL)
        case Text():
            _paragraphs(drawn.placeholders[1], body.paragraphs, _from(top + 24), _LARGE)
        case Missing():
            _missing(drawn.placeholders[1], body, _from(top + 24))
        case ChartBody():
            _chart(drawn, body, box)
        case TwoCharts():
            _two_charts(drawn, body, box)
        case Sentences():
            _sentences(drawn, body.lines, box)
        case BigNumber():
            _big_number(drawn, body, box)
        case Table():
            _table(drawn, body, box)
        case Picture():
            _picture(drawn, body, box)
        case QrCode():
            _qr_code(drawn, body, box)
    _footer(drawn, slide, number)
    tables = [table_text(chart) for chart in slide.charts if chart.kind in TABLE_IN_NOTES and not chart.is_empty]
    _notes(drawn, "\n\n".join([*([slide.title] if cut else []), slide.notes, *tables]))
    for run in drawn._element.iter(qn("a:rPr"), qn("a:endParaRPr")):
        run.set("lang", current().region)


def _title(drawn: Any, text: str, kind: int) -> tuple[float, bool]:
    """Set the title in two lines (three on the opening), a very long one in more; where it ends, and whether it had to
    be cut."""
    opening = kind == master.OPENING
    box = master.OPENING_TITLE if opening else master.TITLE
    largest = 48 if opening else 36
    room = box.width
    text = fit.one_line(text)
    fitted = fit.fit((text,), room, box.height, largest, _TITLE + 4, bold=True, max_lines=3 if opening else 2)
    if fitted.shortened:
        fitted = fit.fit((text,), room, box.height, largest, _TITLE, bold=True)
    size = fitted.size if fitted.shortened else fit.without_orphan(text, fitted.size, room, bold=True, give=6)
    tall = fit.height(fitted.texts, size, room, bold=True)
    _write(drawn.shapes.title.text_frame, fitted.texts, size, natural=largest)
    _put(
        drawn.shapes.title,
        Box(box.x, box.y, fit.balanced(fitted.texts[0], size, room, bold=True), box.height if opening else tall),
    )
    return box.y + tall, fitted.shortened


def _put(shape: Any, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = map(Pt, dataclasses.astuple(box))


def _room(drawn: Any, text: str, top: float) -> Box:
    """Set the subtitle right under the title, and give what is left of the slide to the body."""
    placeholder = drawn.placeholders[master.SUBTITLE_IDX]
    if not text:
        placeholder._element.getparent().remove(placeholder._element)
        return _from(top + 24)
    box = Box(master.SUBTITLE.x, top + 4, master.SUBTITLE.width, master.SUBTITLE.height)
    fitted = fit.fit((fit.one_line(text),), box.width, box.height, WALL, SMALLEST)
    _write(placeholder.text_frame, fitted.texts, fitted.size, natural=WALL)
    _put(placeholder, box)
    return _from(box.bottom + 16)


def _from(top: float) -> Box:
    return Box(TALL_BODY.x, top, TALL_BODY.width, TALL_BODY.bottom - top)


def _paragraphs(placeholder: Any, texts: tuple[str, ...], box: Box, largest: float) -> None:
    fitted = fit.fit(tuple(map(fit.one_line, texts)) or ("",), box.width, box.height, largest, SMALLEST, gap=_GAP)
    _write(placeholder.text_frame, fitted.texts, fitted.size, natural=WALL, gap=_GAP)
    _put(placeholder, box)


def _missing(placeholder: Any, body: Missing, box: Box) -> None:
    _paragraphs(placeholder, (body.what, body.why), box, WALL)
    for paragraph in placeholder.text_frame.paragraphs[1:]:
        for run in paragraph.runs:
            run.font.color.rgb = _rgb(MUTED)


# --- charts -----------------------------------------------------------------------------------------------------


def _chart(drawn: Any, body: ChartBody, box: Box) -> None:
    if body.remark:
        size = fit.without_orphan(body.remark, WALL, box.width, give=6)
        tall = min(72.0, fit.height((body.remark,), size, box.width))
        _text_box(drawn, (body.remark,), Box(box.x, box.bottom - tall, box.width, tall), size, anchor=MSO_ANCHOR.BOTTOM)
        box = Box(box.x, box.y, box.width, box.height - tall - 16)
    _chart_or_why(drawn, body.chart, box)


def _two_charts(drawn: Any, body: TwoCharts, box: Box) -> None:
    gutter = 40.0
    half = (box.width - gutter) / 2
    heading = 36.0
    for index, (text, chart) in enumerate(zip(body.headings, body.charts, strict=True)):
        x = box.x + index * (half + gutter)
        _text_box(drawn, (text,), Box(x, box.y, half, heading), WALL, bold=True)
        _chart_or_why(drawn, chart, Box(x, box.y + heading + 8, half, box.height - heading - 8))


def _chart_or_why(drawn: Any, chart: Chart, box: Box) -> None:
    """The chart, or in its place its alternative text, which says what is missing."""
    if chart.is_empty:
        _text_box(drawn, (chart.alt or _("Det er ingen tall å vise her."),), box, WALL, colour=MUTED)
    else:
        add_chart(drawn, chart, box)


# --- pictures ---------------------------------------------------------------------------------------------------


def _picture(drawn: Any, body: Picture, box: Box) -> None:
    """The picture as large as it can be, on the right half where there is text."""
    room = box
    if body.paragraphs:
        half = (box.width - 40) / 2
        _text_box(drawn, body.paragraphs, Box(box.x, box.y, half, box.height), WALL)
        room = Box(box.x + half + 40, box.y, half, box.height)
    _place_image(drawn, body.data, body.alt, body.size, room)


def _qr_code(drawn: Any, body: QrCode, box: Box) -> None:
    """The code on the right, the words and the address on the left."""
    side = min(box.height, box.width * 0.45)
    left = Box(box.x, box.y, box.width - side - 40, box.height)
    texts = (*body.paragraphs, body.shown)
    _text_box(drawn, texts, left, WALL)
    _place_image(drawn, body.png, body.alt, (1, 1), Box(box.x + box.width - side, box.y, side, side))


def _place_image(drawn: Any, data: bytes, alt: str, size: tuple[int, int], room: Box) -> None:
    scale = min(room.width / max(1, size[0]), room.height / max(1, size[1]))
    width, height = size[0] * scale, size[1] * scale
    x, y = room.x + (room.width - width) / 2, room.y + (room.height - height) / 2
    image = drawn.shapes.add_picture(io.BytesIO(data), Pt(x), Pt(y), Pt(width), Pt(height))
    properties = image._element.nvPicPr.cNvPr
    properties.set("descr", alt)
    properties.set("name", _("Bilde"))


# --- words ------------------------------------------------------------------------------------------------------


def _big_number(drawn: Any, body: BigNumber, box: Box) -> None:
    """The figure and what it counts on one line, what it is a figure of under it, and the check below a rule."""
    figure = fit.fit((body.figure,), box.width * 0.6, 150, 120, WALL, bold=True, max_lines=1)
    tall, beside = figure.size * fit.LINE, fit.width(figure.texts[0], figure.size, bold=True) + 24
    _text_box(drawn, figure.texts, Box(box.x, box.y, beside, tall), figure.size, bold=True, colour=PRIMARY)
    what = Box(box.x + beside, box.y, box.width - beside, tall * 0.83)
    _text_box(drawn, (body.what,), what, 40, bold=True, anchor=MSO_ANCHOR.BOTTOM)
    y = box.y + tall + 4
    context = min(72.0, fit.height((body.context,), WALL, box.width))
    _text_box(drawn, (body.context,), Box(box.x, y, box.width, context), WALL)
    if body.check:
        top = y + context + 16
        _rule(drawn, box.x, top, box.width)
        _text_box(drawn, (body.check,), Box(box.x, top + 14, box.width, box.bottom - top - 14), WALL, colour=MUTED)


def _sentences(drawn: Any, lines: tuple[Line, ...], box: Box) -> None:
    """Each sentence on a row of its own, its figure large before it, a hairline between."""
    if not lines:
        return
    figures = any(line.figure for line in lines)
    column = 0.0
    if figures:
        column = min(220.0, max(fit.width(line.figure, 36, bold=True) for line in lines) + 24)
    room = box.width - column
    texts = tuple(fit.one_line(line.text) for line in lines)
    padding = 10.0
    size = next(
        (
            size
            for size in range(_LARGE if len(texts) == 1 else WALL, SMALLEST - 1, -1)
            if sum(fit.height((text,), size, room) + 2 * padding for text in texts) <= box.height
        ),
        SMALLEST,
    )
    most = max(1, int((box.height / len(texts) - 2 * padding) / (size * fit.LINE)))
    if sum(fit.height((text,), size, room) + 2 * padding for text in texts) > box.height:
        texts = fit.fit(texts, room, 1e9, size, size, max_lines=most).texts
    heights = [fit.height((text,), size, room) + 2 * padding for text in texts]
    spare = min(24.0, max(0.0, box.height - sum(heights)) / len(heights))
    heights = [each + spare for each in heights]
    widths = [column, room] if figures else [room]
    table = _grid(drawn, _("Setninger"), widths, heights, box)
    for row, (line, text) in enumerate(zip(lines, texts, strict=True)):
        if figures:
            figure = fit.fit((line.figure,), column - 16, heights[row], 36, SMALLEST, bold=True, max_lines=1)
            _cell(table.cell(row, 0), figure.texts[0], figure.size, bold=True, colour=PRIMARY)
        _cell(table.cell(row, len(widths) - 1), text, size)
        _hairline(table, row, last=row + 1 == len(lines))


def _table(drawn: Any, body: Table, box: Box) -> None:
    rows = (body.header, *body.rows)
    columns = len(body.header)
    padding, gutter = 5.0, 20.0
    for size in range(WALL, SMALLEST - 1, -1):
        widths = fit.column_widths(rows, size, box.width, gutter, spare=2)
        heights = [
            max(fit.height((text,), size, widths[i] - gutter, bold=row == 0) for i, text in enumerate(cells))
            + 2 * padding
            for row, cells in enumerate(rows)
        ]
        if sum(heights) <= box.height:
            break
    else:
        most = max(1, int((box.height / len(rows) - 2 * padding) / (SMALLEST * fit.LINE)))
        rows = tuple(
            tuple(
                fit.fit((t,), widths[i] - gutter, 1e9, size, size, max_lines=most).texts[0] for i, t in enumerate(row)
            )
            for row in rows
        )
        kept = max(1, int(box.height / (most * SMALLEST * fit.LINE + 2 * padding)))
        rows = rows[:kept]
        heights = [most * SMALLEST * fit.LINE + 2 * padding] * len(rows)
    spare = min(14.0, max(0.0, box.height - sum(heights)) / len(heights))
    heights = [each + spare for each in heights]
    table = _grid(drawn, _("Tabell"), widths, heights, box)
    table.first_row = True
    for row, cells in enumerate(rows):
        for column in range(columns):
            cell = table.cell(row, column)
            _cell(cell, fit.one_line(cells[column]), size, bold=row == 0, colour=MUTED if row == 0 else INK)
            if column in body.numeric:
                cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
                cell.margin_right = 0 if column == columns - 1 else Pt(gutter)
        _hairline(table, row, last=row + 1 == len(rows))


def _at_most(text: str, lines: int, size: float, room: float) -> str:
    return fit.fit((text,), room, 1e9, size, size, max_lines=lines).texts[0]


def _grid(drawn: Any, name: str, widths: list[float], heights: list[float], box: Box) -> Any:
    frame = drawn.shapes.add_table(len(heights), len(widths), Pt(box.x), Pt(box.y), Pt(sum(widths)), Pt(sum(heights)))
    frame.name = name
    table = frame.table
    properties = table._tbl.tblPr
    properties.find(qn("a:tableStyleId")).text = _NO_STYLE
    table.first_row = table.horz_banding = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
    for row, height in zip(table.rows, heights, strict=True):
        row.height = Pt(height)
    return table


def _cell(cell: Any, text: str, size: float, *, bold: bool = False, colour: str = INK) -> None:
    cell.margin_left = cell.margin_top = cell.margin_bottom = 0
    cell.margin_right = Pt(12)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    _write(cell.text_frame, (text,), size, bold=bold, colour=colour)


def _hairline(table: Any, row: int, *, last: bool) -> None:
    if last:
        return
    for cell in table.rows[row].cells:
        properties = cell._tc.get_or_add_tcPr()
        line = parse_xml(f'<a:lnB {_A} w="9525"><a:solidFill><a:srgbClr val="{LINE[1:]}"/></a:solidFill></a:lnB>')
        properties.insert(0, line)


# --- parts ------------------------------------------------------------------------------------------------------


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#"))


def _text_box(
    drawn: Any,
    texts: tuple[str, ...],
    box: Box,
    largest: float,
    *,
    bold: bool = False,
    colour: str = INK,
    anchor: Any = MSO_ANCHOR.TOP,
) -> None:
    fitted = fit.fit(tuple(map(fit.one_line, texts)), box.width, box.height, largest, SMALLEST, bold=bold, gap=_GAP)
    shape = drawn.shapes.add_textbox(Pt(box.x), Pt(box.y), Pt(box.width), Pt(box.height))
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = anchor
    _write(frame, fitted.texts, fitted.size, bold=bold, colour=colour, gap=_GAP)


def _write(
    frame: Any,
    texts: Iterable[str],
    size: float,
    *,
    bold: bool | None = None,
    colour: str = "",
    natural: float | None = None,
    gap: float = 0.0,
) -> None:
    """Paragraphs of one size. A placeholder's own size (``natural``) and colour are left to the master."""
    for index, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        if index and gap:
            paragraph.space_before = Pt(size * gap)
        run = paragraph.add_run()
        run.text = text
        if size != natural:
            run.font.size = Pt(size)
        if bold is not None:
            run.font.bold = bold
        if colour:
            run.font.color.rgb = _rgb(colour)


def _rule(drawn: Any, x: float, y: float, width: float) -> None:
    line = drawn.shapes.add_connector(1, Pt(x), Pt(y), Pt(x + width), Pt(y))
    line._element.remove(line._element.find(qn("p:style")))
    line.line.color.rgb = _rgb(LINE)
    line.line.width = Pt(1)
    line.name = _("Linje")


def _footer(drawn: Any, slide: Slide, number: int) -> None:
    """Footer and slide number as placeholders of the layout, so that the master rules their place."""
    said = fit.joined(slide.footer.parts, _CLOSE, master.FOOTER.width, master.FOOTER.height)
    fitted = fit.fit((said,), master.FOOTER.width, master.FOOTER.height, 12, _CLOSE)
    sized = "" if fitted.size == 12 else f' sz="{int(fitted.size * 100)}"'
    text = f"<a:r><a:rPr{sized}/><a:t>{escape(fitted.texts[0])}</a:t></a:r>"
    page = f'<a:fld id="{{C1FF6DA9-008F-8B48-92A6-B652298478BF}}" type="slidenum"><a:rPr/><a:t>{number}</a:t></a:fld>'
    for kind, idx, name, content in (
        ("ftr", master.FOOTER_IDX, _("Bunntekst"), text),
        ("sldNum", master.NUMBER_IDX, _("Nummer"), page),
    ):
        drawn.shapes._spTree.append(
            parse_xml(
                f'<p:sp {_P} {_A}><p:nvSpPr><p:cNvPr id="{drawn.shapes._next_shape_id}" name="{name}"/>'
                f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}" sz="quarter" idx="{idx}"/>'
                "</p:nvPr></p:nvSpPr><p:spPr/>"
                f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{content}</a:p></p:txBody></p:sp>"
            )
        )


def _notes(drawn: Any, text: str) -> None:
    notes = drawn.notes_slide
    notes.notes_text_frame.text = text
    for run in notes._element.iter(qn("a:r")):
        run.get_or_add_rPr().set("lang", current().region)
