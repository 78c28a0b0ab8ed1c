"""One slide of the show as HTML. Nothing is computed here but sizes.

A slide is laid out on 1,920 pixels across, whatever it is shown on: the style sheet scales them (``--p`` is one of
them). It is 1,080 high on a 16:9 wall and 1,440 on a 4:3 one; what fits the lower fits the higher, and a chart is drawn
for each, so that it fills both.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace

from heltid.charts.chart import Chart, ChartKind
from heltid.charts.svg import height_for
from heltid.charts.svgparts import plain
from heltid.charts.svgthemes import themed
from heltid.deck import fit
from heltid.deck.showtable import table_of
from heltid.deck.showtext import (
    BOTTOM,
    READ,
    ROOM,
    SMALLEST,
    TALLER,
    TOP,
    WALL,
    one_line,
    paragraphs_of,
    sized,
    text_of,
)
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
from heltid.locale import _

_FINDING, _OPENING, _SUBTITLE, _BIG = 68, 104, 46, 250
_LARGE = 72  # of a few words that have the slide to themselves
#: What a chart's text is set in, and the least where all its rows would else have no room.
_CHART, _DENSE = 44, 31
_GUTTER = 72.0
#: How much larger than its sentence a figure is.
_FIGURE = 1.28


@dataclass(frozen=True, slots=True)
class Drawn:
    """A slide's head and body as HTML, the kind of slide for the style sheet, and the sizes of text it uses."""

    head: str
    body: str
    kind: str


def drawn(slide: Slide, number: int) -> Drawn:
    opening = isinstance(slide.body, Opening)
    title = one_line(slide.title)
    largest, lines, room = (_OPENING, 3, 1560.0) if opening else (_FINDING, 2, ROOM)
    fitted = fit.fit((title,), room, largest * 1.2 * lines, largest, SMALLEST, bold=True, max_lines=lines)
    size = fitted.size if fitted.shortened else fit.without_orphan(title, fitted.size, room, bold=True, give=10)
    top = TOP + fit.height(fitted.texts, size, room, bold=True)
    head = f'<h2 id="t{number}" class="{sized(size)}"{_whole(title, fitted)}>{text_of(fitted.texts[0])}</h2>'
    if slide.subtitle:
        said = fit.fit((one_line(slide.subtitle),), ROOM, 130, _SUBTITLE, SMALLEST, max_lines=2)
        top += 10 + fit.height(said.texts, said.size, ROOM)
        head += f'<p class="under {sized(said.size)}">{text_of(said.texts[0])}</p>'
    tall = BOTTOM - top - 36
    return Drawn(head, _body(slide.body, tall), type(slide.body).__name__.lower())


def _whole(title: str, fitted: fit.Fitted) -> str:
    """A title that had to be cut is read out whole."""
    return f' aria-label="{plain(title)}"' if fitted.shortened else ""


def _body(body: Body, tall: float) -> str:
    match body:
        case Opening(lines=lines):
            return paragraphs_of(lines, ROOM, tall, WALL)
        case Text(paragraphs=paragraphs):
            return paragraphs_of(paragraphs, ROOM, tall, _LARGE)
        case Missing():
            return paragraphs_of((body.what, body.why, body.action), ROOM, tall, WALL)
        case ChartBody():
            return _chart(body, tall)
        case TwoCharts():
            return _two_charts(body, tall)
        case Sentences():
            return _sentences(body, tall)
        case BigNumber():
            return _big_number(body, tall)
        case Table():
            return table_of(body, tall)
        case Picture():
            return _picture(body, tall)
        case QrCode():
            return _qr_code(body, tall)


# --- charts -----------------------------------------------------------------------------------------------------


def _chart(body: ChartBody, tall: float) -> str:
    remark = ""
    if body.remark:
        room = min(2 * 1.2 * WALL, fit.height((body.remark,), READ, ROOM) + 24)
        said = fit.fit((one_line(body.remark),), ROOM, room, 50, SMALLEST, max_lines=2)
        tall -= fit.height(said.texts, said.size, ROOM) + 28
        remark = f'<p class="merk {sized(said.size)}">{text_of(said.texts[0])}</p>'
    return _figure(body.chart, ROOM, tall) + remark


def _two_charts(body: TwoCharts, tall: float) -> str:
    half = (ROOM - _GUTTER) / 2
    parts = []
    for heading, chart in zip(body.headings, body.charts, strict=True):
        said = fit.fit((one_line(heading),), half, 130, WALL, SMALLEST, bold=True, max_lines=2)
        room = tall - fit.height(said.texts, said.size, half, bold=True) - 20
        parts.append(
            f'<div class="halv"><h3 class="{sized(said.size)}">{text_of(said.texts[0])}</h3>'
            f"{_figure(chart, half, room)}</div>"
        )
    return f'<div class="to">{"".join(parts)}</div>'


def _figure(chart: Chart, wide: float, tall: float) -> str:
    """The chart for each of the two shapes of wall, or what is missing where it has nothing to show."""
    if chart.is_empty:
        return paragraphs_of((chart.alt or _("Det er ingen tall å vise her."),), wide, tall, WALL, "dempet")
    chart = replace(chart, mark="")  # it stands large on every slide
    low, high = (
        _fitted(chart, round(wide), round(max(240.0, room))).replace("<svg ", f'<svg class="{shape}" ', 1)
        for shape, room in (("bred", tall), ("hoy", tall + TALLER))
    )
    return f'<div class="figur">{low}{high}</div>'


def _fitted(chart: Chart, wide: int, tall: int) -> str:
    """Text as large as lets every row stand: there is no table to look up the others in on a wall."""
    size = next((size for size in range(_CHART, _DENSE, -1) if height_for(chart, wide, size) <= tall), _DENSE)
    return themed(chart, wide, tall, size if chart.kind in (ChartKind.DEGREES, ChartKind.PRESENCE) else _CHART)


# --- words ------------------------------------------------------------------------------------------------------


def _sentences(body: Sentences, tall: float) -> str:
    figures = any(line.figure for line in body.lines)
    texts = tuple(one_line(line.text) for line in body.lines)
    padding, most, size, column, room = 16.0, 99, SMALLEST, 0.0, ROOM
    for size in range(_LARGE if len(texts) == 1 else WALL, SMALLEST - 1, -1):
        figure = _FIGURE * size
        column = (
            min(420.0, max(fit.width(line.figure, figure, bold=True) for line in body.lines) + 48) if figures else 0
        )
        room = ROOM - column
        heights = [max(fit.height((text,), size, room), figure if figures else 0) + 2 * padding for text in texts]
        if sum(heights) <= tall:
            break
    else:
        most = max(1, int((tall / max(1, len(texts)) - 2 * padding) / (size * fit.LINE)))
        texts = fit.fit(texts, room, 1e9, size, size, max_lines=most).texts
    rows = []
    for line, text in zip(body.lines, texts, strict=True):
        large = (
            fit.fit((line.figure,), column - 24, 200, _FIGURE * size, 16, bold=True, max_lines=1) if figures else None
        )
        said = f'<b class="tall {sized(large.size)}">{text_of(large.texts[0])}</b>' if large else ""
        kind = f' class="c{round(column)}"' if figures else ""
        rows.append(f"<li{kind}>{said}<span>{text_of(text)}</span></li>")
    return f'<ul class="setninger {sized(size)}">{"".join(rows)}</ul>'


def _big_number(body: BigNumber, tall: float) -> str:
    figure = fit.fit((body.figure,), ROOM * 0.62, 300, _BIG, WALL, bold=True, max_lines=1)
    beside = fit.width(figure.texts[0], figure.size, bold=True) + 48
    what = fit.fit((one_line(body.what),), max(300.0, ROOM - beside), figure.size, 84, SMALLEST, bold=True)
    left = tall - figure.size * fit.LINE - 24
    context = fit.fit((one_line(body.context),), ROOM, left * 0.45, WALL, SMALLEST)
    html = (
        f'<p class="stort"><b class="tall {sized(figure.size)}">{text_of(figure.texts[0])}</b> '
        f'<b class="{sized(what.size)}">{text_of(what.texts[0])}</b></p>'
        f'<p class="{sized(context.size)}">{text_of(context.texts[0])}</p>'
    )
    if body.check:
        left -= fit.height(context.texts, context.size, ROOM) + 64
        check = fit.fit((one_line(body.check),), ROOM, left, 48, SMALLEST)
        html += f'<p class="sjekk {sized(check.size)}">{text_of(check.texts[0])}</p>'
    return html


# --- pictures ---------------------------------------------------------------------------------------------------


def _picture(body: Picture, tall: float) -> str:
    image = f'<div class="bilde"><img src="{data_uri(body.data)}" alt="{plain(body.alt)}"></div>'
    if not body.paragraphs:
        return image
    words = paragraphs_of(body.paragraphs, (ROOM - _GUTTER) / 2, tall, WALL)
    return f'<div class="to">{words}{image}</div>'


def data_uri(data: bytes) -> str:
    kinds = ((b"\x89PNG", "png"), (b"GIF8", "gif"))
    kind = next((name for start, name in kinds if data.startswith(start)), "jpeg")
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def source_size(text: str, mark: str, number: str) -> str:
    """The class of the footer's source line between the mark and the number: all of it is there."""
    room = ROOM - fit.width(mark, READ, bold=True) - fit.width(number, READ) - 80
    return sized(fit.fit((text,), room, 62, 24, 12).size)


def qr_svg(body: QrCode) -> str:
    """The code, black on white also in a dark hall: phones read no other."""
    return (
        f'<svg class="qr" xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {body.modules} {body.modules}" '
        f'shape-rendering="crispEdges"><title>{plain(body.alt)}</title>'
        f'<path fill="#FFFFFF" d="M0 0h{body.modules}v{body.modules}h-{body.modules}z"/>'
        f'<path fill="#000000" d="{body.path}"/></svg>'
    )


def _qr_code(body: QrCode, tall: float) -> str:
    room = ROOM - min(tall, 800) - _GUTTER
    address = fit.fit((body.shown,), room, 300, WALL, SMALLEST, bold=True)
    left = tall - fit.height(address.texts, address.size, room, bold=True) - 40
    words = paragraphs_of(body.paragraphs, room, left, WALL)
    link = f'<p class="adresse {sized(address.size)}">{text_of(address.texts[0])}</p>'
    return f'<div class="kode"><div>{words}{link}</div>{qr_svg(body)}</div>'
