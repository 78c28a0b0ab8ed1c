"""Slides as values: what a deck says, before anything draws it.

A slide holds one message: its title is the finding. The bodies below are all a slide can carry; the renderers (PPTX
here, others later) draw each of them, and no renderer computes anything.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, TypeVar

from heltid.charts.chart import Chart
from heltid.language import _
from heltid.locale import drawable

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Opening:
    """The first slide: what the gathering is, under the title."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartBody:
    """One chart fills the slide. ``remark`` is one sentence under it, what the room should notice."""

    chart: Chart
    remark: str = ""


@dataclass(frozen=True, slots=True)
class TwoCharts:
    """Two charts beside each other, each under a short heading of its own."""

    headings: tuple[str, str]
    charts: tuple[Chart, Chart]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with the figure it rests on («69 %»), which stands large before it; ``figure`` may be empty."""

    text: str
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Sentences:
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class BigNumber:
    """One figure for the whole room: ``what`` it counts, ``context`` (place, measure, period) and ``check``, the
    formula or remark that lets a listener test it."""

    figure: str
    what: str
    context: str
    check: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A few rows of text. ``numeric`` are the columns set to the right."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Text:
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture the size of the slide, or beside text. ``data`` are the bytes of a PNG, JPEG or GIF, ``alt`` what it
    shows for who cannot see it; ``size`` is its width and height in pixels."""

    data: bytes
    alt: str
    size: tuple[int, int]
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code that a phone opens ``link`` with, and words beside it.

    ``path`` draws it as an SVG path in a square of ``modules`` × ``modules``, quiet zone and all; ``png`` is the same
    as a picture, black on white. ``shown`` is the address as a person types it.
    """

    link: str
    shown: str
    modules: int
    path: str
    png: bytes
    paragraphs: tuple[str, ...] = ()

    @property
    def alt(self) -> str:
        return _("QR-kode som åpner {address}").format(address=self.shown)


@dataclass(frozen=True, slots=True)
class Missing:
    """Data that is not there: what would stand here, why it does not, and what to do. The last is in the notes alone:
    the room cannot do it."""

    what: str
    why: str
    action: str


Body = Opening | ChartBody | TwoCharts | Sentences | BigNumber | Table | Text | Picture | QrCode | Missing


@dataclass(frozen=True, slots=True)
class Footer:
    """Bottom line of a slide: the data set's mark (empty for the programme's own reports), source, which part of the
    programme it tells of (``filters``), version, date."""

    source: str
    mark: str
    version: str
    day: str
    filters: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(part for part in (self.mark, self.source, self.filters, self.version, self.day) if part)

    @property
    def text(self) -> str:
        return " · ".join(self.parts)


@dataclass(frozen=True, slots=True)
class Slide:
    """``key`` names the slide in code and links, ``subtitle`` says what is measured, for whom and when,
    ``notes`` hold the numbers and their source for the presenter."""

    key: str
    title: str
    body: Body
    notes: str
    footer: Footer
    subtitle: str = ""

    @property
    def charts(self) -> tuple[Chart, ...]:
        match self.body:
            case ChartBody(chart=chart):
                return (chart,)
            case TwoCharts(charts=charts):
                return charts
        return ()


def cleaned(value: _Value) -> _Value:
    """The value with every text in it free of the characters that XML refuses; all other characters stay."""
    return _clean(value)


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return drawable(value)
    if isinstance(value, (tuple, frozenset)):
        return type(value)(_clean(item) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changes = {item.name: _clean(getattr(value, item.name)) for item in dataclasses.fields(value)}
        return dataclasses.replace(value, **changes)
    return value
