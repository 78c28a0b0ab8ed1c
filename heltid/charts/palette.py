"""The colours, once: what a shade means on a light page, a dark one and in print.

Checked by test: text and marks against their background, and neighbours apart under simulated colour blindness.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from heltid.charts.chart import DEGREES, Shade


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as ``#RRGGBB``. ``outlines`` are the edges that some fills need to be seen, ``textures`` the slant
    (``/`` or its mirror image) of the lines that tell a fill apart without colour; ``Shade.MISSING`` is drawn without
    fill, hatched in ``missing``."""

    page: str
    surface: str
    ink: str
    muted: str
    hairline: str
    primary: str
    missing: str
    fills: Mapping[Shade, str]
    outlines: Mapping[Shade, str]
    textures: Mapping[Shade, str] = field(default_factory=dict)

    @property
    def degrees(self) -> tuple[str, ...]:
        """The five steps of forankring, the lowest first."""
        return tuple(self.fills[shade] for shade in DEGREES)

    def fill(self, shade: Shade) -> str:
        return self.fills[shade]

    def ink_on(self, colour: str) -> str:
        """The text colour to use on a fill: white where it reaches 4.5:1, else black."""
        return "#FFFFFF" if contrast("#FFFFFF", colour) >= 4.5 else "#000000"


_EDGES = {Shade.MIDDLE: "#8F8A83", Shade.MISSING: "#8A8F98", Shade.PEERS: "#8A8F98"}
LIGHT = Palette(
    page="#FFFFFF",
    surface="#F5F6F8",
    ink="#1B1F27",
    muted="#565D69",
    hairline="#D5D9E0",
    primary="#12407F",
    missing="#8A8F98",
    fills={
        Shade.PRIMARY: "#12407F",
        Shade.COHORT_1: "#12407F",
        Shade.COHORT_2: "#D9733F",
        Shade.SICK_LEAVE: "#2A49C6",
        Shade.FULL_TIME: "#D9733F",
        Shade.COMPETENCE: "#0A4A40",
        Shade.REPUTATION: "#B06AE3",
        Shade.OTHER_THEME: "#6A5008",
        Shade.UNKNOWN_THEME: "#6B7280",
        Shade.BEST: "#0B2F66",
        Shade.GOOD: "#3272B7",
        Shade.MIDDLE: "#CFC7BB",
        Shade.POOR: "#D07A1F",
        Shade.WORST: "#7F2704",
        Shade.DEGREE_1: "#B9CFEA",
        Shade.DEGREE_2: "#86ADDB",
        Shade.DEGREE_3: "#4F86C6",
        Shade.DEGREE_4: "#2A5CA6",
        Shade.DEGREE_5: "#0B2F66",
        Shade.SEVERAL: "#1B1F27",
        Shade.PEERS: "#B4BAC4",
        Shade.MISSING: "#FFFFFF",
    },
    outlines={**_EDGES, Shade.DEGREE_1: "#4F86C6", Shade.DEGREE_2: "#4F86C6"},
)
DARK = Palette(
    page="#12161C",
    surface="#1C222B",
    ink="#E6E9EF",
    muted="#A7AFBB",
    hairline="#39414D",
    primary="#7FB0F2",
    missing="#8A8F98",
    fills={
        Shade.PRIMARY: "#7FB0F2",
        Shade.COHORT_1: "#7FB0F2",
        Shade.COHORT_2: "#F0935E",
        Shade.SICK_LEAVE: "#7C84FF",
        Shade.FULL_TIME: "#E0502E",
        Shade.COMPETENCE: "#5CE0A8",
        Shade.REPUTATION: "#B45CA2",
        Shade.OTHER_THEME: "#F5B13D",
        Shade.UNKNOWN_THEME: "#9CA3AF",
        Shade.BEST: "#A9CBFA",
        Shade.GOOD: "#5D97DE",
        Shade.MIDDLE: "#4A4640",
        Shade.POOR: "#E0913F",
        Shade.WORST: "#C2501F",
        # The highest degree stands out most on either page, so the steps run from dark to light here.
        Shade.DEGREE_1: "#263A57",
        Shade.DEGREE_2: "#37598A",
        Shade.DEGREE_3: "#4F7FBF",
        Shade.DEGREE_4: "#86B1EC",
        Shade.DEGREE_5: "#CFE2FF",
        Shade.SEVERAL: "#E6E9EF",
        Shade.PEERS: "#4A525E",
        Shade.MISSING: "#12161C",
    },
    outlines={**_EDGES, Shade.DEGREE_1: "#4F7FBF", Shade.DEGREE_2: "#4F7FBF"},
)
#: Paper is the light page. The two ends of the scale from blue to orange are one grey: lines tell them apart.
PRINT = replace(LIGHT, textures={Shade.POOR: "/", Shade.WORST: "\\"})


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.1, 0 (black) to 1 (white)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast by WCAG 2.1, 1 to 21."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


_COHORTS = {"1": Shade.COHORT_1, "2": Shade.COHORT_2}
_THEMES = {
    shade.value: shade
    for shade in (
        Shade.SICK_LEAVE,
        Shade.FULL_TIME,
        Shade.COMPETENCE,
        Shade.REPUTATION,
        Shade.OTHER_THEME,
        Shade.UNKNOWN_THEME,
    )
}


def cohort_shade(cohort: str) -> Shade:
    return _COHORTS.get(cohort, Shade.UNKNOWN_THEME)


def theme_shade(theme: str) -> Shade:
    return _THEMES.get(theme, Shade.OTHER_THEME)
