"""What every picture is drawn with: measured text, bars, hatches, marks, a key and an axis. No browser takes part.

No part of a picture refers to another by id: pictures stand beside each other in one page, and some are hidden.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from heltid.charts.chart import SOFT_HYPHEN, Shade
from heltid.charts.measuring import LINE, drawable, shorten, width, wrap
from heltid.charts.palette import Palette
from heltid.locale import number

FONTS = "'Source Sans','Source Sans 3',Arial,'Liberation Sans',Helvetica,sans-serif"
#: Nothing is smaller than this, or than this part of what was asked for.
_SMALLEST, _PART = 9.0, 0.7
#: From the middle of a line of text to its baseline, in sizes.
_TO_BASELINE = 0.35


#: Unicode's line separator: where a name on several lines goes on.
NEW_LINE = "\u2028"


def plain(text: str) -> str:
    """Stored text as it may stand in XML: characters that XML refuses are left out, the rest is escaped."""
    return escape(drawable(text.replace(SOFT_HYPHEN, "")), quote=True)


def lines_of(text: str, size: float, room: float, most: int = 3, bold: bool = False) -> list[str]:
    """The text over at most ``most`` lines; what has no room is cut with «…». A line separator begins a new line."""
    parts = text.replace(SOFT_HYPHEN, "").split(NEW_LINE)
    lines = [line for part in parts for line in wrap(part, size, max(room, size), bold)]
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], shorten(" ".join(lines[most - 1 :])[:300] + "…", size, max(room, size), bold)]


def widest(lines: Sequence[str], size: float, bold: bool = False) -> float:
    return max((width(line, size, bold) for line in lines), default=0.0)


def ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers between two ends, at most ``most`` of them."""
    span = (high - low) or 1
    step = 10 ** math.floor(math.log10(span / max(1, most)))
    step = next(step * times for times in (1, 2, 5, 10, 20) if span / (step * times) <= max(1, most - 1))
    first = math.ceil(low / step - 1e-9)
    return [round(place * step, 10) for place in range(first, math.floor(high / step + 1e-9) + 1)]


def short(value: float) -> str:
    """A coordinate as short as it gets."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


class Picture:
    """A drawing of a given size in pixels, y downwards. ``size`` is that of its text, ``small`` of what is beside the
    matter: axes, keys, the data set's mark. ``least`` is what no text of a picture on a wall may be smaller than."""

    def __init__(self, wide: float, tall: float, palette: Palette, size: float, least: float = 0.0) -> None:
        self.wide, self.tall, self.palette, self.least = wide, tall, palette, least
        self.set_size(size)
        self._parts: list[str] = []

    def set_size(self, size: float) -> None:
        self.size = size
        self.small = max(min(size, _SMALLEST), size * 0.86, self.least)

    def sizes(self) -> Iterator[float]:
        """The sizes to try, from the wanted one down to the smallest that is still read."""
        size, floor = self.size, min(self.size, max(_SMALLEST, self.least or self.size * _PART))
        while size > floor:
            yield size
            size *= 0.94
        yield floor

    def add(self, part: str) -> None:
        self._parts.append(part)

    def body(self) -> str:
        return "".join(self._parts)

    # --- text ---------------------------------------------------------------------------------------------------

    def text(
        self,
        x: float,
        middle: float,
        words: str,
        *,
        size: float = 0,
        bold: bool = False,
        colour: str = "",
        anchor: str = "start",
        halo: bool = False,
    ) -> None:
        """One line of text, its middle at ``middle``. With a halo it is read on top of lines."""
        if not words:
            return
        size = size or self.size
        look = "" if size == self.size else f' font-size="{short(size)}"'
        look += ' font-weight="600"' if bold else ""
        look += f' fill="{colour}"' if colour and colour != self.palette.ink else ""
        look += f' text-anchor="{anchor}"' if anchor != "start" else ""
        if halo:
            look += (
                f' stroke="{self.palette.page}" stroke-width="{short(size * 0.3)}" stroke-linejoin="round"'
                ' paint-order="stroke"'
            )
        self.add(f'<text x="{short(x)}" y="{short(middle + size * _TO_BASELINE)}"{look}>{plain(words)}</text>')

    def block(self, x: float, top: float, lines: Sequence[str], **look: Any) -> float:
        """Lines under each other from ``top``; where they end."""
        tall = (look.get("size") or self.size) * LINE
        for place, line in enumerate(lines):
            self.text(x, top + tall * (place + 0.5), line, **look)
        return top + tall * len(lines)

    def centred(self, x: float, middle: float, lines: Sequence[str], **look: Any) -> None:
        """Lines under each other around ``middle``."""
        self.block(x, middle - (look.get("size") or self.size) * LINE * len(lines) / 2, lines, **look)

    def upright(self, x: float, bottom: float, lines: Sequence[str], **look: Any) -> None:
        """Lines that are read from below, beside each other from ``x``, from ``bottom`` upwards."""
        self.add(f'<g transform="translate({short(x)} {short(bottom)}) rotate(-90)">')
        self.block(0, 0, lines, **look)
        self.add("</g>")

    # --- forms --------------------------------------------------------------------------------------------------

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str, thick: float = 1, dash: str = "") -> None:
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self.add(
            f'<path d="M{short(x1)} {short(y1)}L{short(x2)} {short(y2)}" stroke="{colour}" '
            f'stroke-width="{short(thick)}"{dashed}/>'
        )

    def box(
        self, x: float, y: float, wide: float, tall: float, fill: str, edge: str = "", thick: float = 1, told: str = ""
    ) -> None:
        look = f' stroke="{edge}" stroke-width="{short(thick)}"' if edge else ""
        inset = thick / 2 if edge else 0
        self.add(
            f'<rect x="{short(x + inset)}" y="{short(y + inset)}" width="{short(max(0.1, wide - 2 * inset))}" '
            f'height="{short(max(0.1, tall - 2 * inset))}" fill="{fill}"{look}{_told(told, "rect")}'
        )

    def bar(self, x: float, y: float, wide: float, tall: float, shade: Shade, told: str = "") -> None:
        """A bar in the colour of what it means: with its outline, its texture on paper, hatched where it is missing."""
        palette = self.palette
        if shade is Shade.MISSING:
            self.hatched(x, y, wide, tall, told)
            return
        fill, edge = palette.fill(shade), palette.outlines.get(shade, "")
        self.box(x, y, wide, tall, fill, edge, max(1, self.size / 16), told)
        texture = palette.textures.get(shade, "")
        if texture:
            step = max(4.0, self.size * 0.42)
            self.stripes(x, y, wide, tall, palette.page, step, max(0.8, self.size / 14), turned=texture == "\\")

    def hatched(self, x: float, y: float, wide: float, tall: float, told: str = "") -> None:
        """No fill, an outline and slanted lines: nothing is known here."""
        thick = max(1, self.size / 16)
        self.box(x, y, wide, tall, self.palette.page, self.palette.missing, thick, told)
        self.stripes(x, y, wide, tall, self.palette.missing, max(5.0, self.size * 0.5), thick)

    def stripes(
        self, x: float, y: float, wide: float, tall: float, colour: str, step: float, thick: float, turned: bool = False
    ) -> None:
        """Slanted lines in a rectangle, from its lower left upwards, or turned."""
        cuts = []
        place = step
        while place < wide + tall:
            # From (place, 0) down to the left, or its mirror image.
            start, end = (min(place, wide), max(0.0, place - wide)), (max(0.0, place - tall), min(place, tall))
            if turned:
                start, end = (wide - start[0], start[1]), (wide - end[0], end[1])
            cuts.append(f"M{short(x + start[0])} {short(y + start[1])}L{short(x + end[0])} {short(y + end[1])}")
            place += step
        if cuts:
            self.add(f'<path d="{"".join(cuts)}" stroke="{colour}" stroke-width="{short(thick)}"/>')

    def mark(
        self,
        form: str,
        x: float,
        y: float,
        radius: float,
        fill: str,
        edge: str = "",
        thick: float = 1,
        told: str = "",
    ) -> None:
        """A point's mark: circle, diamond, square, triangle-up, triangle-down, star, pentagon, hexagon or x."""
        look = f' stroke="{edge}" stroke-width="{short(thick)}"' if edge else ""
        if form == "circle":
            part = f'<circle cx="{short(x)}" cy="{short(y)}" r="{short(radius)}" fill="{fill}"{look}'
            self.add(part + _told(told, "circle"))
            return
        corners, turn, factor, inner = _FORMS[form]
        places = []
        for corner in range(corners * (2 if inner else 1)):
            angle = math.radians(turn) + 2 * math.pi * corner / (corners * (2 if inner else 1))
            away = radius * factor * (inner if inner and corner % 2 else 1)
            places.append(f"{short(x + away * math.sin(angle))} {short(y - away * math.cos(angle))}")
        self.add(f'<path d="M{"L".join(places)}z" fill="{fill}"{look}{_told(told, "path")}')

    # --- key ----------------------------------------------------------------------------------------------------

    def key(self, x: float, top: float, room: float, entries: Sequence[tuple[Any, str]], *, draw: bool = True) -> float:
        """What colours and marks mean, over as many lines as it takes; where it ends. An entry is a shade, or a drawing
        function (x, middle, radius), and its words."""
        size = self.small
        swatch, gap = size * 1.05, size * 1.3
        at, middle, drawn = 0.0, top + size * 0.75, False
        for look, words in entries:
            said = shorten(words.replace(SOFT_HYPHEN, ""), size, room - swatch * 1.5)
            wide = swatch * 1.4 + width(said, size)
            if drawn and at + wide > room:
                at, middle = 0.0, middle + size * 1.5
            drawn = True
            if draw:
                if isinstance(look, Shade):
                    self.bar(x + at, middle - swatch / 2, swatch, swatch, look)
                else:
                    look(x + at + swatch / 2, middle, swatch / 2)
                self.text(x + at + swatch * 1.4, middle, said, size=size)
            at += wide + gap
        return middle + size * 0.95 if drawn else top


def _told(text: str, tag: str) -> str:
    """The end of a form, with what it says when it is pointed at."""
    return f"><title>{plain(text)}</title></{tag}>" if text else "/>"


#: Corners, turn in degrees, how much larger than a circle, and where the inner corners of a star lie.
_FORMS = {
    "diamond": (4, 0, 1.25, 0.0),
    "square": (4, 45, 1.25, 0.0),
    "triangle-up": (3, 0, 1.3, 0.0),
    "triangle-down": (3, 180, 1.3, 0.0),
    "pentagon": (5, 0, 1.1, 0.0),
    "hexagon": (6, 0, 1.08, 0.0),
    "star": (5, 0, 1.35, 0.45),
    "x": (4, 45, 1.3, 0.35),
}


def tick_text(value: float) -> str:
    return number(value)
