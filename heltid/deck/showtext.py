"""Text on a slide of the show: its sizes as classes, its line breaks, paragraphs that fit their box."""

from __future__ import annotations

import re
from collections.abc import Sequence

from heltid.charts.svgparts import plain
from heltid.deck import fit
from heltid.locale import NO_BREAK_SPACE

#: The canvas, the room inside its margins, where the title begins and the body must end, and what 4:3 has more.
WIDTH, ROOM, TOP, BOTTOM, TALLER = 1920.0, 1760.0, 56.0, 972.0, 360.0
#: 28 points of a slide. 28 points of a screen are 38 pixels, which all but overlong texts are; those get smaller still
#: before anything is cut.
WALL, READ, SMALLEST = 56, 38, 24
_GAP = 0.4
_TOGETHER = re.compile(
    r"(?<=\d) (?=av \d)|(?<=\d av) (?=\d)|(?<=[Pp]ulje) (?=\d)|(?<=\d\.) (?=[a-zæøå])|(?<=\w) (?=\(\d+\s%\))"
)


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


def one_line(text: str) -> str:
    return _TOGETHER.sub(NO_BREAK_SPACE, " ".join(re.split(r"[ \t\r\n]+", text.strip(" "))))


def text_of(text: str) -> str:
    return plain(text).replace("\n", "<br>")


def paragraphs_of(texts: Sequence[str], room: float, tall: float, largest: float, kind: str = "") -> str:
    said = fit.fit(tuple(map(one_line, texts)) or ("",), room, tall, largest, SMALLEST, gap=_GAP)
    lines = "".join(f"<p>{text_of(text)}</p>" for text in said.texts)
    name = f"avsnitt {kind}".strip()
    return f'<div class="{name} {sized(said.size)}">{lines}</div>'
