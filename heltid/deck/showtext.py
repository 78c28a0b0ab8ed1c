"""Text on a slide of the show: its sizes as classes, its line breaks, paragraphs that fit their box."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from heltid.charts.svgparts import plain
from heltid.deck import fit
from heltid.deck.fit import one_line as one_line
from heltid.language import _
from heltid.locale import number


@dataclass(frozen=True, slots=True)
class Wall:
    """One shape of wall, 1,080 pixels high: the class of what is drawn for it, the room inside its margins, where the
    body must end, whether the source line stands between the mark and the number or under them, and the largest size of
    a finding, of its subtitle and of a remark."""

    name: str
    room: float
    bottom: float
    aside: bool
    finding: int
    subtitle: int
    remark: int


#: 16:9 and 4:3.
WALLS = (Wall("bred", 1760.0, 972.0, True, 68, 46, 50), Wall("hoy", 1320.0, 932.0, False, 56, 40, 42))
#: Where the title begins.
TOP = 56.0
#: What words are set in where there is room, and 28 points of a screen 1,080 pixels high: nothing is smaller. What has
#: no room in it is divided between slides (``heltid.deck.divided``) or counted, and only then cut.
WALL, SMALLEST = 56, 38
_GAP = 0.4


def sized(size: float) -> str:
    """The class of a text of this size; ``rules`` gives its rule."""
    return f"f{round(size)}"


#: Measures that the slides' texts decide, as classes: a style attribute would need a policy that lets any style in.
_RULES = {
    "f": "font-size:calc({}*var(--p))",
    "b": "width:calc({}*.1%)",
    "c": "grid-template-columns:calc({}*var(--p)) minmax(0,1fr)",
}
_CLASS = re.compile(r'(?:class="|(?<=[a-z0-9]) )([fbc])(\d+)(?=[" ])')


def rules(html: str) -> str:
    """The rules of every size of text, width of a column (in thousandths) and column of figures that is used."""
    used = sorted({(kind, int(size)) for kind, size in _CLASS.findall(html)})
    return "".join(f".{kind}{size}{{{_RULES[kind].format(size)}}}" for kind, size in used)


def both(wide: str, narrow: str) -> str:
    """What is drawn for each of the two shapes; the style sheet shows the one that fits. The same stands once."""
    if wide == narrow:
        return wide
    return "".join(
        f'<div class="{wall.name}">{html}</div>' for wall, html in zip(WALLS, (wide, narrow), strict=True) if html
    )


def and_more(count: int) -> str:
    """Instead of what has no room."""
    return _("… og {count} til").format(count=number(count, 0))


def text_of(text: str) -> str:
    return plain(text).replace("\n", "<br>")


def paragraphs_of(texts: Sequence[str], room: float, tall: float, largest: float, kind: str = "") -> str:
    said = fit.fit(tuple(map(one_line, texts)) or ("",), room, tall, largest, SMALLEST, gap=_GAP)
    lines = "".join(f"<p>{text_of(text)}</p>" for text in said.texts)
    name = f"avsnitt {kind}".strip()
    return f'<div class="{name} {sized(said.size)}">{lines}</div>'
