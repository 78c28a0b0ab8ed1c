"""A chart's picture whose colours follow the hall: one drawing for the light and the dark page.

Both palettes draw the same forms, so the picture is drawn twice and each colour that differs becomes the name of a
variable. Whoever shows the picture sets the variables (``LIGHT_VALUES``, ``DARK_VALUES``) as its style sheet likes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from heltid.charts.chart import Chart
from heltid.charts.palette import DARK, LIGHT, Palette
from heltid.charts.svg import svg
from heltid.language import spoken_cache

_COLOUR = re.compile(r"#[0-9A-F]{6}\b")
_ON_FILLS = ("#FFFFFF", "#000000")


def _pairs() -> Iterator[tuple[str, str]]:
    for name in ("page", "surface", "ink", "muted", "hairline", "primary", "missing"):
        yield getattr(LIGHT, name), getattr(DARK, name)
    for shade, colour in LIGHT.fills.items():
        yield colour, DARK.fills[shade]
    for shade, colour in LIGHT.outlines.items():
        yield colour, DARK.outlines[shade]
    yield from product(_ON_FILLS, _ON_FILLS)


#: (light colour, dark colour) → the variable that holds it; those that are the same in both need none.
_NAMES = {
    pair: f"--k{place}" for place, pair in enumerate(pair for pair in dict.fromkeys(_pairs()) if pair[0] != pair[1])
}
_OWN = ("page", "surface", "ink", "muted", "hairline", "primary")


def _values(palette: Palette, names: Iterator[tuple[str, str]]) -> str:
    own = "".join(f"--{name}:{getattr(palette, name)};" for name in _OWN)
    return own + "".join(f"{name}:{colour};" for name, colour in names)


#: The variables of the pictures, and of the page that they stand in (``--page``, ``--ink``, …).
LIGHT_VALUES = _values(LIGHT, ((name, light) for (light, _dark), name in _NAMES.items()))
DARK_VALUES = _values(DARK, ((name, dark) for (_light, dark), name in _NAMES.items()))


@spoken_cache(256)
def themed(chart: Chart, width: int, height: int, font_size: float = 16.0, least: float = 0.0) -> str:
    """The chart as ``svg`` draws it, with a variable in place of each colour that the dark page has otherwise."""
    light, dark = (svg(chart, width, height, palette, font_size, least) for palette in (LIGHT, DARK))
    if _COLOUR.sub("#", light) != _COLOUR.sub("#", dark):  # a kind that draws the pages differently keeps to the light
        return light
    theirs = iter(_COLOUR.findall(dark))
    return _COLOUR.sub(lambda match: _variable(match[0], next(theirs)), light)


def _variable(light: str, dark: str) -> str:
    """A text that happens to look like a colour is the same in both, so it stays."""
    name = _NAMES.get((light, dark))
    return light if name is None else f"var({name})"
