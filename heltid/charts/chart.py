"""A chart as a value: what screen, slide and paper all draw, so that they say the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class ChartKind(StrEnum):
    STACKED_SHARE = "stacked share"  # one 100 % bar per category, a series per level; values are counts
    BARS = "bars"  # horizontal bars, one series of values per category
    COLUMNS = "columns"  # vertical columns over time, one or more series
    DUMBBELL = "dumbbell"  # three series: baseline, latest, target; a category per goal
    DOTS = "dots"  # places on a map of equal dots; needs ``points``
    CHOROPLETH = "choropleth"  # 2013 municipalities by number (in ``points``), geometry by URL


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
    PEERS = "peers"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Series:
    """``values`` has one entry per category, None where there is none; ``labels`` the text drawn at each value."""

    name: str
    values: tuple[float | None, ...]
    shade: Shade
    labels: tuple[str, ...] = ()


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
    and the newest date, ``alt`` the alternative text, ``mark`` the data set's mark (empty for real reports)."""

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

    @property
    def is_empty(self) -> bool:
        if self.kind in (ChartKind.DOTS, ChartKind.CHOROPLETH):
            return not self.points
        return not any(value is not None for series in self.series for value in series.values)
