"""One slide of the show as HTML. Nothing is computed here but sizes.

A slide is laid out on 1,080 pixels from top to bottom, whatever it is shown on: the style sheet scales them (``--p`` is
one of them). It is 1,920 wide on a 16:9 wall and 1,440 on a 4:3 one, and is drawn for each: text that is read from the
back row has another room in each.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, replace

from heltid.charts.chart import Chart
from heltid.charts.svg import height_for
from heltid.charts.svgparts import plain
from heltid.charts.svgthemes import themed
from heltid.deck import fit
from heltid.deck.showtable import table_of
from heltid.deck.showtext import (
    SMALLEST,
    TOP,
    WALL,
    WALLS,
    Wall,
    and_more,
    both,
    one_line,
    paragraphs_of,
    sized,
    text_of,
)
from heltid.deck.slides import (
    BigNumber,
    Body,
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
)
from heltid.language import _

_OPENING, _BIG = 104, 250
_LARGE = 72  # of a few words that have the slide to themselves
#: What a chart's text is set in, and the least of it: with some to spare, for a browser may set the words around it
#: over a line more.
_CHART, _LEAST = 44, 39
_GUTTER = 72.0
#: How much larger than its sentence a figure is.
_FIGURE = 1.28
#: What the source line is set in, and the least: it is for who comes close.
_SOURCE, _SOURCE_LEAST = 24, 20


@dataclass(frozen=True, slots=True)
class Drawn:
    """A slide's head and body as HTML, and the kind of slide for the style sheet."""

    head: str
    body: str
    kind: str


def drawn(slide: Slide, number: int) -> Drawn:
    wide, narrow = WALLS
    # The title is named by the first of the two, which is read out whichever is shown.
    head, tall = _head(slide, f' id="t{number}"', wide)
    other, room = _head(slide, "", narrow)
    return Drawn(both(head, other), _bodies(slide.body, tall, room), type(slide.body).__name__.lower())


def _head(slide: Slide, name: str, wall: Wall) -> tuple[str, float]:
    """Title and subtitle, and the height that is left for the body."""
    opening = isinstance(slide.body, Opening)
    title = one_line(slide.title)
    largest, lines, room = (_OPENING, 3, wall.room - 200) if opening else (wall.finding, 2, wall.room)
    fitted = fit.fit((title,), room, largest * 1.2 * lines, largest, SMALLEST, bold=True, max_lines=lines)
    if fitted.shortened:
        fitted = fit.fit((title,), room, largest * 1.2 * lines + 100, largest, SMALLEST, bold=True)
    size = fitted.size if fitted.shortened else fit.without_orphan(title, fitted.size, room, bold=True, give=10)
    size = max(size, SMALLEST)
    top = TOP + fit.height(fitted.texts, size, room, bold=True)
    head = f'<h2{name} class="{sized(size)}"{_whole(title, fitted)}>{text_of(fitted.texts[0])}</h2>'
    if slide.subtitle:
        said = fit.fit((one_line(slide.subtitle),), wall.room, 130, wall.subtitle, SMALLEST, max_lines=2)
        top += 10 + fit.height(said.texts, said.size, wall.room)
        head += f'<p class="under {sized(said.size)}">{text_of(said.texts[0])}</p>'
    return head, wall.bottom - top - 36


def _whole(title: str, fitted: fit.Fitted) -> str:
    """A title that had to be cut is read out whole."""
    return f' aria-label="{plain(title)}"' if fitted.shortened else ""


def _bodies(body: Body, tall: float, narrow: float) -> str:
    if isinstance(body, Picture):
        return _picture(body, tall, narrow)
    return both(*(_body(body, wall, high) for wall, high in zip(WALLS, (tall, narrow), strict=True)))


def _body(body: Body, wall: Wall, tall: float) -> str:
    room = wall.room
    match body:
        case Opening(lines=lines):
            return paragraphs_of(lines, room, tall, WALL)
        case Text(paragraphs=paragraphs):
            return paragraphs_of(paragraphs, room, tall, _LARGE)
        case Missing():
            return paragraphs_of((body.what, body.why), room, tall, WALL)
        case ChartBody():
            return _chart(body, wall, tall)
        case TwoCharts():
            return _two_charts(body, room, tall)
        case Sentences():
            return _sentences(body, room, tall)
        case BigNumber():
            return _big_number(body, room, tall)
        case Table():
            return table_of(body, room, tall)
        case QrCode():
            return _qr_code(body, room, tall)
        case Picture():
            return _image(body)


# --- charts -----------------------------------------------------------------------------------------------------


def _chart(body: ChartBody, wall: Wall, tall: float) -> str:
    room, remark = wall.room, ""
    if body.remark:
        said = fit.fit((one_line(body.remark),), room, 130, wall.remark, SMALLEST, bold=True, max_lines=2)
        tall -= fit.height(said.texts, said.size, room, bold=True) + 28
        remark = f'<p class="merk {sized(said.size)}">{text_of(said.texts[0])}</p>'
    return _figure(body.chart, room, tall) + remark


def _two_charts(body: TwoCharts, room: float, tall: float) -> str:
    half = (room - _GUTTER) / 2
    parts = []
    for heading, chart in zip(body.headings, body.charts, strict=True):
        said = fit.fit((one_line(heading),), half, 130, WALL, SMALLEST, bold=True, max_lines=2)
        left = tall - fit.height(said.texts, said.size, half, bold=True) - 20
        parts.append(
            f'<div class="halv"><h3 class="{sized(said.size)}">{text_of(said.texts[0])}</h3>'
            f"{_figure(chart, half, left)}</div>"
        )
    return f'<div class="to">{"".join(parts)}</div>'


def _figure(chart: Chart, wide: float, tall: float) -> str:
    """The chart, or what is missing where it has nothing to show."""
    if chart.is_empty:
        return paragraphs_of((chart.alt or _("Det er ingen tall å vise her."),), wide, tall, WALL, "dempet")
    chart = replace(chart, mark="")  # it stands large on every slide
    width, height = round(wide), round(max(240.0, tall))
    # Text as large as lets every row stand.
    size = next((size for size in range(_CHART, _LEAST, -1) if height_for(chart, width, size) <= height), _LEAST)
    return f'<div class="figur">{themed(chart, width, height, size, _LEAST)}</div>'


# --- words ------------------------------------------------------------------------------------------------------


def _sentences(body: Sentences, room: float, tall: float) -> str:
    lines = body.lines
    figures = any(line.figure for line in lines)
    padding, size, column, left = 16.0, SMALLEST, 0.0, room
    texts = tuple(one_line(line.text) for line in lines)
    for size in range(_LARGE if len(texts) == 1 else WALL, SMALLEST - 1, -1):
        figure = _FIGURE * size
        column = (
            min(room * 0.3, max(fit.width(line.figure, figure, bold=True) for line in lines) + 48) if figures else 0
        )
        left = room - column
        heights = [max(fit.height((text,), size, left), figure if figures else 0) + 2 * padding for text in texts]
        if sum(heights) <= tall:
            break
    else:
        # The longest give way: as many lines for each as lets all stand.
        for most in range(12, 0, -1):
            cut = fit.fit(texts, left, 1e9, size, size, max_lines=most).texts
            heights = [max(fit.height((text,), size, left), figure if figures else 0) + 2 * padding for text in cut]
            if sum(heights) <= tall:
                break
        texts, stands = cut, len(cut)
        while stands > 1 and sum(heights[:stands]) > tall:
            stands -= 1
        if stands < len(texts):
            texts = (*texts[: stands - 1], and_more(len(texts) - stands + 1))
            lines = (*lines[: stands - 1], Line(""))
    rows = []
    for line, text in zip(lines, texts, strict=True):
        large = (
            fit.fit((line.figure,), column - 24, 200, _FIGURE * size, SMALLEST, bold=True, max_lines=1)
            if figures
            else None
        )
        said = f'<b class="tall {sized(large.size)}">{text_of(large.texts[0])}</b>' if large else ""
        kind = f' class="c{round(column)}"' if figures else ""
        rows.append(f"<li{kind}>{said}<span>{text_of(text)}</span></li>")
    return f'<ul class="setninger {sized(size)}">{"".join(rows)}</ul>'


def _big_number(body: BigNumber, room: float, tall: float) -> str:
    figure = fit.fit((body.figure,), room * 0.62, 300, _BIG, WALL, bold=True, max_lines=1)
    beside = fit.width(figure.texts[0], figure.size, bold=True) + 48
    what = fit.fit((one_line(body.what),), max(300.0, room - beside), figure.size, 84, SMALLEST, bold=True)
    left = tall - figure.size * fit.LINE - 24
    context = fit.fit((one_line(body.context),), room, left * 0.45, WALL, SMALLEST)
    html = (
        f'<p class="stort"><b class="tall {sized(figure.size)}">{text_of(figure.texts[0])}</b> '
        f'<b class="{sized(what.size)}">{text_of(what.texts[0])}</b></p>'
        f'<p class="{sized(context.size)}">{text_of(context.texts[0])}</p>'
    )
    if body.check:
        left -= fit.height(context.texts, context.size, room) + 64
        check = fit.fit((one_line(body.check),), room, left, 48, SMALLEST)
        html += f'<p class="sjekk {sized(check.size)}">{text_of(check.texts[0])}</p>'
    return html


# --- pictures ---------------------------------------------------------------------------------------------------


def _picture(body: Picture, tall: float, narrow: float) -> str:
    """The picture stands in the document once, whatever the wall: it may weigh more than all the rest."""
    if not body.paragraphs:
        return _image(body)
    words = (
        paragraphs_of(body.paragraphs, (wall.room - _GUTTER) / 2, high, WALL)
        for wall, high in zip(WALLS, (tall, narrow), strict=True)
    )
    return f'<div class="to">{both(*words)}{_image(body)}</div>'


def _image(body: Picture) -> str:
    return f'<div class="bilde"><img src="{data_uri(body.data)}" alt="{plain(body.alt)}"></div>'


def data_uri(data: bytes) -> str:
    kinds = ((b"\x89PNG", "png"), (b"GIF8", "gif"))
    kind = next((name for start, name in kinds if data.startswith(start)), "jpeg")
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def source_line(parts: Sequence[str], mark: str, number: str) -> str:
    """The footer's source line between the mark and the number, or under them: small, but all of it is there but the
    end of a part that is far too long."""
    return both(*(_source(parts, mark, number, wall) for wall in WALLS))


def _source(parts: Sequence[str], mark: str, number: str, wall: Wall) -> str:
    room, tall = wall.room, _SOURCE_LEAST * fit.LINE * 3
    if wall.aside:
        room -= fit.width(mark, SMALLEST, bold=True) + fit.width(number, SMALLEST) + 80
    text = fit.joined(parts, _SOURCE_LEAST, room, tall)
    size = fit.fit((text,), room, tall, _SOURCE, _SOURCE_LEAST).size
    return f'<span class="kilde {sized(size)}">{plain(text)}</span>'


def qr_svg(body: QrCode) -> str:
    """The code, black on white also in a dark hall: phones read no other."""
    return (
        f'<svg class="qr" xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {body.modules} {body.modules}" '
        f'shape-rendering="crispEdges"><title>{plain(body.alt)}</title>'
        f'<path fill="#FFFFFF" d="M0 0h{body.modules}v{body.modules}h-{body.modules}z"/>'
        f'<path fill="#000000" d="{body.path}"/></svg>'
    )


def _breakable(address: str) -> str:
    """An address that has no room on one line goes on after a slash, not in the middle of a word."""
    return text_of(address).replace("/", "/<wbr>")


def _qr_code(body: QrCode, room: float, tall: float) -> str:
    beside = room - min(tall, 800, room * 0.5) - _GUTTER
    address = fit.fit((body.shown,), beside, 300, WALL, SMALLEST, bold=True)
    left = tall - fit.height(address.texts, address.size, beside, bold=True) - 40
    words = paragraphs_of(body.paragraphs, beside, left, WALL)
    link = f'<p class="adresse {sized(address.size)}">{_breakable(address.texts[0])}</p>'
    return f'<div class="kode"><div>{words}{link}</div>{qr_svg(body)}</div>'
