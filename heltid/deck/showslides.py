"""One slide of the show as HTML. Nothing is computed here but sizes.

A slide is laid out on 1,920 pixels across, whatever it is shown on: the style sheet scales them (``--p`` is one of
them). It is 1,080 high on a 16:9 wall and 1,440 on a 4:3 one; what fits the lower fits the higher, and a chart is drawn
for each, so that it fills both.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from heltid.charts.chart import Chart, ChartKind
from heltid.charts.svg import height_for
from heltid.charts.svgparts import plain
from heltid.charts.svgthemes import themed
from heltid.deck import fit
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
from heltid.locale import NO_BREAK_SPACE, _

#: The canvas, the room inside its margins, where the title begins and the body must end, and what 4:3 has more.
WIDTH, ROOM, TOP, BOTTOM, TALLER = 1920.0, 1760.0, 56.0, 972.0, 360.0
#: 28 points of a slide. 28 points of a screen are 38 pixels, which all but overlong texts are; those get smaller still
#: before anything is cut.
WALL, READ, SMALLEST = 56, 38, 24
_FINDING, _OPENING, _SUBTITLE, _BIG = 68, 104, 46, 250
_LARGE = 72  # of a few words that have the slide to themselves
#: What a chart's text is set in, and the least where all its rows would else have no room.
_CHART, _DENSE = 44, 31
_GUTTER = 72.0
_GAP = 0.4
#: How much larger than its sentence a figure is.
_FIGURE = 1.28
_TOGETHER = re.compile(
    r"(?<=\d) (?=av \d)|(?<=\d av) (?=\d)|(?<=[Pp]ulje) (?=\d)|(?<=\d\.) (?=[a-zæøå])|(?<=\w) (?=\(\d+\s%\))"
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A slide's head and body as HTML, the kind of slide for the style sheet, and the sizes of text it uses."""

    head: str
    body: str
    kind: str


def drawn(slide: Slide, number: int) -> Drawn:
    opening = isinstance(slide.body, Opening)
    title = _one_line(slide.title)
    largest, lines, room = (_OPENING, 3, 1560.0) if opening else (_FINDING, 2, ROOM)
    fitted = fit.fit((title,), room, largest * 1.2 * lines, largest, SMALLEST, bold=True, max_lines=lines)
    size = fitted.size if fitted.shortened else fit.without_orphan(title, fitted.size, room, bold=True, give=10)
    top = TOP + fit.height(fitted.texts, size, room, bold=True)
    head = f'<h2 id="t{number}" class="{sized(size)}"{_whole(title, fitted)}>{_text(fitted.texts[0])}</h2>'
    if slide.subtitle:
        said = fit.fit((_one_line(slide.subtitle),), ROOM, 130, _SUBTITLE, SMALLEST, max_lines=2)
        top += 10 + fit.height(said.texts, said.size, ROOM)
        head += f'<p class="under {sized(said.size)}">{_text(said.texts[0])}</p>'
    tall = BOTTOM - top - 36
    return Drawn(head, _body(slide.body, tall), type(slide.body).__name__.lower())


def sized(size: float) -> str:
    """The class of a text of this size; ``rules`` gives its rule."""
    return f"f{round(size)}"


#: Measures that the slides' texts decide, as classes: a style attribute would need a policy that lets any style in.
_RULES = {
    "f": "font-size:calc({}*var(--p))",
    "b": "width:{}%",
    "c": "grid-template-columns:calc({}*var(--p)) minmax(0,1fr)",
}
_CLASS = re.compile(r'(?:class="|(?<=[a-z0-9]) )([fbc])(\d+)(?=[" ])')


def rules(html: str) -> str:
    """The rules of every size of text, width of a column (in hundredths) and column of figures that is used."""
    used = sorted({(kind, int(size)) for kind, size in _CLASS.findall(html)})
    return "".join(f".{kind}{size}{{{_RULES[kind].format(size)}}}" for kind, size in used)


def _whole(title: str, fitted: fit.Fitted) -> str:
    """A title that had to be cut is read out whole."""
    return f' aria-label="{plain(title)}"' if fitted.shortened else ""


def _one_line(text: str) -> str:
    return _TOGETHER.sub(NO_BREAK_SPACE, " ".join(re.split(r"[ \t\r\n]+", text.strip(" "))))


def _text(text: str) -> str:
    return plain(text).replace("\n", "<br>")


def _body(body: Body, tall: float) -> str:
    match body:
        case Opening(lines=lines):
            return _paragraphs(lines, ROOM, tall, WALL)
        case Text(paragraphs=paragraphs):
            return _paragraphs(paragraphs, ROOM, tall, _LARGE)
        case Missing():
            return _paragraphs((body.what, body.why, body.action), ROOM, tall, WALL)
        case ChartBody():
            return _chart(body, tall)
        case TwoCharts():
            return _two_charts(body, tall)
        case Sentences():
            return _sentences(body, tall)
        case BigNumber():
            return _big_number(body, tall)
        case Table():
            return _table(body, tall)
        case Picture():
            return _picture(body, tall)
        case QrCode():
            return _qr_code(body, tall)


def _paragraphs(texts: Sequence[str], room: float, tall: float, largest: float, kind: str = "") -> str:
    said = fit.fit(tuple(map(_one_line, texts)) or ("",), room, tall, largest, SMALLEST, gap=_GAP)
    lines = "".join(f"<p>{_text(text)}</p>" for text in said.texts)
    name = f"avsnitt {kind}".strip()
    return f'<div class="{name} {sized(said.size)}">{lines}</div>'


# --- charts -----------------------------------------------------------------------------------------------------


def _chart(body: ChartBody, tall: float) -> str:
    remark = ""
    if body.remark:
        room = min(2 * 1.2 * WALL, fit.height((body.remark,), READ, ROOM) + 24)
        said = fit.fit((_one_line(body.remark),), ROOM, room, 50, SMALLEST, max_lines=2)
        tall -= fit.height(said.texts, said.size, ROOM) + 28
        remark = f'<p class="merk {sized(said.size)}">{_text(said.texts[0])}</p>'
    return _figure(body.chart, ROOM, tall) + remark


def _two_charts(body: TwoCharts, tall: float) -> str:
    half = (ROOM - _GUTTER) / 2
    parts = []
    for heading, chart in zip(body.headings, body.charts, strict=True):
        said = fit.fit((_one_line(heading),), half, 130, WALL, SMALLEST, bold=True, max_lines=2)
        room = tall - fit.height(said.texts, said.size, half, bold=True) - 20
        parts.append(
            f'<div class="halv"><h3 class="{sized(said.size)}">{_text(said.texts[0])}</h3>'
            f"{_figure(chart, half, room)}</div>"
        )
    return f'<div class="to">{"".join(parts)}</div>'


def _figure(chart: Chart, wide: float, tall: float) -> str:
    """The chart for each of the two shapes of wall, or what is missing where it has nothing to show."""
    if chart.is_empty:
        return _paragraphs((chart.alt or _("Det er ingen tall å vise her."),), wide, tall, WALL, "dempet")
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
    texts = tuple(_one_line(line.text) for line in body.lines)
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
        said = f'<b class="tall {sized(large.size)}">{_text(large.texts[0])}</b>' if large else ""
        kind = f' class="c{round(column)}"' if figures else ""
        rows.append(f"<li{kind}>{said}<span>{_text(text)}</span></li>")
    return f'<ul class="setninger {sized(size)}">{"".join(rows)}</ul>'


def _big_number(body: BigNumber, tall: float) -> str:
    figure = fit.fit((body.figure,), ROOM * 0.62, 300, _BIG, WALL, bold=True, max_lines=1)
    beside = fit.width(figure.texts[0], figure.size, bold=True) + 48
    what = fit.fit((_one_line(body.what),), max(300.0, ROOM - beside), figure.size, 84, SMALLEST, bold=True)
    left = tall - figure.size * fit.LINE - 24
    context = fit.fit((_one_line(body.context),), ROOM, left * 0.45, WALL, SMALLEST)
    html = (
        f'<p class="stort"><b class="tall {sized(figure.size)}">{_text(figure.texts[0])}</b> '
        f'<b class="{sized(what.size)}">{_text(what.texts[0])}</b></p>'
        f'<p class="{sized(context.size)}">{_text(context.texts[0])}</p>'
    )
    if body.check:
        left -= fit.height(context.texts, context.size, ROOM) + 64
        check = fit.fit((_one_line(body.check),), ROOM, left, 48, SMALLEST)
        html += f'<p class="sjekk {sized(check.size)}">{_text(check.texts[0])}</p>'
    return html


def _table(body: Table, tall: float) -> str:
    rows = [tuple(map(_one_line, row)) for row in (body.header, *body.rows)]
    padding, gutter = 11.0, 40.0
    for size in range(WALL - 6, SMALLEST - 1, -1):
        widths = _columns(rows, size, gutter)
        if (
            sum(_row_height(row, widths, size, gutter, place == 0) + 2 * padding for place, row in enumerate(rows))
            <= tall
        ):
            break
    else:
        size = SMALLEST
        most = max(1, int((tall / len(rows) - 2 * padding) / (size * fit.LINE)))
        rows = [
            tuple(
                fit.fit((text,), widths[i] - gutter, 1e9, size, size, max_lines=most).texts[0]
                for i, text in enumerate(row)
            )
            for row in rows
        ]
        rows = rows[: max(2, int(tall / (most * size * fit.LINE + 2 * padding)))]

    def cells(row: tuple[str, ...], tag: str) -> str:
        scope = ' scope="col"' if tag == "th" else ""
        return "".join(
            f"<{tag}{scope}{' class=hoyre' if column in body.numeric else ''}>{_text(text)}</{tag}>"
            for column, text in enumerate(row)
        )

    columns = "".join(f'<col class="b{round(100 * width / ROOM)}">' for width in widths)
    lines = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows[1:])
    return (
        f'<table class="{sized(size)}"><colgroup>{columns}</colgroup><thead><tr>{cells(rows[0], "th")}</tr></thead>'
        f"<tbody>{lines}</tbody></table>"
    )


def _row_height(row: tuple[str, ...], widths: list[float], size: float, gutter: float, bold: bool) -> float:
    return max(fit.height((text,), size, widths[i] - gutter, bold) for i, text in enumerate(row))


def _columns(rows: Sequence[Sequence[str]], size: float, gutter: float) -> list[float]:
    """Each column as wide as it needs; where that is too much the widest give way first, down to an even share."""
    needs = [
        max(fit.width(row[i], size, bold=place == 0) for place, row in enumerate(rows)) + gutter + 4
        for i in range(len(rows[0]))
    ]
    if sum(needs) <= ROOM:
        extra = (ROOM - sum(needs)) / len(needs)
        return [need + extra for need in needs]
    left, waiting = ROOM, sorted(range(len(needs)), key=lambda i: needs[i])
    widths = [0.0] * len(needs)
    while waiting:
        column = waiting.pop(0)
        widths[column] = min(needs[column], left / (len(waiting) + 1))
        left -= widths[column]
    return widths


# --- pictures ---------------------------------------------------------------------------------------------------


def _picture(body: Picture, tall: float) -> str:
    image = f'<div class="bilde"><img src="{data_uri(body.data)}" alt="{plain(body.alt)}"></div>'
    if not body.paragraphs:
        return image
    words = _paragraphs(body.paragraphs, (ROOM - _GUTTER) / 2, tall, WALL)
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
    words = _paragraphs(body.paragraphs, room, left, WALL)
    link = f'<p class="adresse {sized(address.size)}">{_text(address.texts[0])}</p>'
    return f'<div class="kode"><div>{words}{link}</div>{qr_svg(body)}</div>'
