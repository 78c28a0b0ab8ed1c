"""A chart as a value: what screen, slide and paper all draw, so that they say the same."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from heltid.language import N_, _
from heltid.locale import TRUE_MINUS

#: Where a column's name may be broken between two lines.
SOFT_HYPHEN = "\u00ad"
#: A number as ``locale.with_unit`` writes it, and the unit behind it; in English the per cent sign stands close.
_WITH_UNIT = re.compile(rf"([-{TRUE_MINUS}]?[\d.,\u202f]+)(?:\u00a0|(?=%))(.+)")


class ChartKind(StrEnum):
    STACKED_SHARE = "stacked share"  # one 100 % bar per category, a series per level; values are counts
    BARS = "bars"  # horizontal bars, one series of values per category
    COLUMNS = "columns"  # vertical columns over time, one or more series
    DUMBBELL = "dumbbell"  # three series: baseline, latest, target; a category per goal
    DOTS = "dots"  # places on a map of equal dots; needs ``points``
    CHOROPLETH = "choropleth"  # 2013 municipalities by number (in ``points``), geometry by URL
    DEGREES = "degrees"  # a row per category, a column per series, a digit 1–5 in each cell; a text column last
    PRESENCE = "presence"  # a row per category, a column per series, a sign in each cell: what its mark says
    STRIP = "strip"  # one series: a dot per category on one axis; ``reference`` is the median
    LINES = "lines"  # a line per series over periods (the categories); ``reference`` is the target
    SCATTER = "scatter"  # two series, across and up; a dot per category
    LANES = "lanes"  # a row per category, a lane per series on one axis: its ``dots``, or one value; text columns last


class Shade(StrEnum):
    """The name of a colour by what it means; the palette gives its value for light, dark and print."""

    PRIMARY = "primary"
    COHORT_1 = "cohort 1"
    COHORT_2 = "cohort 2"
    SICK_LEAVE = "sykefravær"
    FULL_TIME = "heltid"
    COMPETENCE = "kompetanse"
    REPUTATION = "omdømme"
    OTHER_THEME = "annet"
    UNKNOWN_THEME = "ukjent"
    BEST = "best"
    GOOD = "good"
    MIDDLE = "middle"
    POOR = "poor"
    WORST = "worst"
    DEGREE_1 = "degree 1"
    DEGREE_2 = "degree 2"
    DEGREE_3 = "degree 3"
    DEGREE_4 = "degree 4"
    DEGREE_5 = "degree 5"
    SEVERAL = "several"
    PEERS = "peers"
    MISSING = "missing"


#: The degrees of forankring from 1 to 5: steps of one hue, for none of them is good or bad by itself.
DEGREES = (Shade.DEGREE_1, Shade.DEGREE_2, Shade.DEGREE_3, Shade.DEGREE_4, Shade.DEGREE_5)


class Mark(StrEnum):
    """What a reader must know of one value, or why there is none: its word stands beside the value or in its place."""

    NONE = ""
    PROVISIONAL = N_("foreløpig")
    YEAR_TO_DATE = N_("hittil i år")
    PRESENT = N_("på plass")
    MISSING = N_("mangler")
    NOT_RELEVANT = N_("ikke aktuelt")
    WITHHELD = N_("skjult")
    UNKNOWN = N_("vet ikke")

    @property
    def word(self) -> str:
        """The word as its reader sees it, empty for none."""
        return _(self.value)


#: Values that may still change: drawn hollow.
UNSETTLED = frozenset({Mark.PROVISIONAL, Mark.YEAR_TO_DATE})


@dataclass(frozen=True, slots=True)
class Series:
    """``values`` has one entry per category, None where there is none; ``labels`` the text drawn at each value;
    ``marks`` what must be known of each; ``dots`` (in lanes) the raw values that each value is the middle of."""

    name: str
    values: tuple[float | None, ...]
    shade: Shade
    labels: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    dots: tuple[tuple[float, ...], ...] = ()

    @property
    def is_text(self) -> bool:
        """Whether it is a column of words alone."""
        return bool(self.labels) and not self.marks and all(value is None for value in self.values)

    def mark(self, row: int) -> Mark:
        return self.marks[row] if self.marks else Mark.NONE

    def said(self, row: int) -> str:
        """The value as its reader sees it, with its mark: «6,4 % (hittil i år)», «mangler»."""
        label, mark = self.labels[row] if self.labels else "", self.mark(row)
        if not label or label in (mark, mark.word):
            return mark.word
        return f"{label} ({mark.word})" if mark else label


@dataclass(frozen=True, slots=True)
class Reference:
    """A value that the others are read against, with its label: a median, a target."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Point:
    """A place on a map: the municipality's number, its position among the equal dots, what its colour says."""

    number: str
    name: str
    x: float
    y: float
    shade: Shade
    meaning: str


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The same numbers as text, as a reader sees them."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """``title`` is the finding, ``subtitle`` what is measured, for whom and when, ``source`` reports received of due
    and the newest date, ``alt`` the alternative text, ``mark`` the data set's mark (empty for real reports).

    ``highlight`` and ``compared`` name the category (in lines: the series) that stands out, and a second one beside it.
    ``value_range`` gives the ends of the value axis where several charts share a scale. ``definitions`` are the keys of
    the definitions that stand under the chart.
    """

    kind: ChartKind
    title: str
    subtitle: str
    source: str
    alt: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    table: ChartTable
    unit: str = ""
    direction: str = ""
    highlight: str = ""
    mark: str = ""
    points: tuple[Point, ...] = field(default=())
    compared: str = ""
    reference: Reference | None = None
    value_range: tuple[float, float] | None = None
    definitions: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        if self.kind in (ChartKind.DOTS, ChartKind.CHOROPLETH):
            return not self.points
        if self.kind is ChartKind.PRESENCE:
            return not any(any(series.marks) for series in self.series)
        return not any(value is not None for series in self.series for value in series.values)


def arrow_title(chart: Chart, *, upright: bool = False) -> str:
    """The unit and which way is good, with an arrow that way: «prosent · ← lavere er bedre»."""
    down, up = ("↓ ", " ↑") if upright else ("← ", " →")
    lower, higher = _("lavere er bedre"), _("høyere er bedre")
    way = {lower: f"{down}{lower}", higher: f"{higher}{up}"}
    unit = _("prosent") if chart.unit == "%" else chart.unit
    return " · ".join(part for part in (unit, way.get(chart.direction, chart.direction)) if part)


def unit_apart(label: str) -> tuple[str, str]:
    """The number of a label and the unit behind it, which is empty where the label is anything else."""
    found = _WITH_UNIT.fullmatch(label)
    return (found[1], found[2]) if found else (label, "")
