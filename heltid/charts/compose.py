"""Charts from plain values: lines over reports, one unit among peers, two measures together.

Each writes the alternative text and the table beside the picture, so that all three say the same. What is measured,
and whose name may stand there, is decided by the caller.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median as middle_of

from heltid.charts.chart import Chart, ChartKind, ChartTable, Mark, Reference, Series, Shade
from heltid.language import N_, _, p_
from heltid.locale import NO_BREAK_SPACE, number, with_unit
from heltid.vocabulary import Direction

#: Units from which a median says something.
FEWEST_FOR_MEDIAN = 5
#: What a unit is called that may not be named.
UNNAMED = N_("ikke navngitt")
#: Which way is good, in words.
WAYS = {Direction.DOWN: N_("lavere er bedre"), Direction.UP: N_("høyere er bedre"), Direction.KEEP: N_("skal holdes")}
#: More lines or rows than this are summed up in the alternative text; the table has them all.
MANY = 8
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Caption:
    """The words around a figure: the finding, what is measured (for whom, when), where from, the data set's mark."""

    title: str
    subtitle: str
    source: str
    mark: str = ""
    definitions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit on an axis: ``name`` is None where it may not be named."""

    name: str | None
    value: float | None
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True)
class Line:
    """Values of one indicator, definition and population, one per period; None where there is none."""

    name: str
    values: tuple[float | None, ...]
    marks: tuple[Mark, ...] = ()
    shade: Shade = Shade.PRIMARY


def lines(
    caption: Caption,
    periods: Sequence[str],
    drawn: Sequence[Line],
    unit: str = "%",
    direction: Direction | None = None,
    *,
    decimals: int | None = 1,
    target: float | None = None,
    highlight: str = "",
    value_range: tuple[float, float] | None = None,
) -> Chart:
    """Change over reports: a line per series, never through a missing value. ``value_range`` is the shared scale of
    small multiples (``shared_range``)."""
    series = tuple(
        Series(line.name, line.values, line.shade, _labels(line.values, line.marks, unit, decimals), line.marks)
        for line in drawn
    )
    reference = (
        None
        if target is None
        else Reference(target, _("mål {figure}").format(figure=with_unit(target, unit, decimals)))
    )
    told = [
        f"{part.name}: " + ", ".join(f"{period} {part.said(row)}" for row, period in enumerate(periods))
        for part in series
        if len(series) <= MANY or part.name == highlight
    ]
    if len(series) > len(told):
        told.append(_("{count} andre linjer står i tabellen").format(count=number(len(series) - len(told), 0)))
    if reference:
        told.append(reference.label[:1].upper() + reference.label[1:])
    return Chart(
        ChartKind.LINES,
        caption.title,
        caption.subtitle,
        caption.source,
        f"{_('Linjer over tid')}. {caption.title}. {'. '.join(told)}.",
        tuple(periods),
        series,
        ChartTable(
            (_("Periode"), *(line.name for line in drawn), *((p_("target", "Mål"),) if reference else ())),
            tuple(
                (
                    period,
                    *(part.said(row) for part in series),
                    *((with_unit(target, unit, decimals),) if target is not None else ()),
                )
                for row, period in enumerate(periods)
            ),
        ),
        unit=_("prosent") if unit == "%" else _(unit),
        direction=_(WAYS[direction]) if direction else "",
        highlight=highlight,
        mark=caption.mark,
        reference=reference,
        value_range=value_range,
        definitions=caption.definitions,
    )


def shared_range(several: Sequence[Sequence[float | None]], *, from_zero: bool = False) -> tuple[float, float] | None:
    """One scale for small multiples of these values; None where there are none."""
    values = [value for values in several for value in values if value is not None]
    if not values:
        return None
    room = (max(values) - min(values)) * 0.15 or abs(values[0]) * 0.1 or 1
    low = min(values) - room
    if from_zero or (low < 0 <= min(values)):
        low = 0.0
    return low, max(values) + room * 1.3


def strip(
    caption: Caption,
    units: Sequence[Unit],
    unit: str = "%",
    direction: Direction | None = None,
    *,
    group: str,
    own: str = "",
    compared: str = "",
    decimals: int | None = 1,
    value_range: tuple[float, float] | None = None,
) -> Chart:
    """One unit among its peers on one axis, by one indicator and definition.

    ``own`` is drawn large and named, ``compared`` is a second pick. The subtitle gets the group and how many it has.
    """
    shown = sorted(
        (each for each in units if each.value is not None), key=lambda each: (each.value or 0, each.name or "")
    )
    values = [each.value for each in shown if each.value is not None]
    reference = None
    if len(values) >= FEWEST_FOR_MEDIAN:
        half = middle_of(values)
        reference = Reference(half, _("median {figure}").format(figure=with_unit(half, unit, decimals)))
    names = tuple(each.name or _(UNNAMED) for each in shown)
    marks = tuple(each.mark for each in shown)
    part = Series(group, tuple(values), Shade.PEERS, _labels(values, marks, unit, decimals), marks)
    picked = [f"{name} {part.said(names.index(name))}" for name in (own, compared) if name and name in names]
    ends = _("Lavest {low}, høyest {high}").format(low=part.labels[0], high=part.labels[-1]) if values else ""
    told = [
        *picked,
        *([reference.label[:1].upper() + reference.label[1:]] if reference else []),
        *([ends] if ends else []),
    ]
    base = f"n{NO_BREAK_SPACE}={NO_BREAK_SPACE}{number(len(values), 0)}"
    return Chart(
        ChartKind.STRIP,
        caption.title,
        f"{caption.subtitle}. {group[:1].upper()}{group[1:]} ({base})",
        caption.source,
        _("En prikk på en linje for hver av {count}, {group}").format(count=number(len(values), 0), group=group)
        + f". {caption.title}. {'. '.join(told)}.",
        names,
        (part,) if values else (),
        ChartTable(
            (_("Navn"), _("Verdi, {unit}").format(unit=_("prosent") if unit == "%" else _(unit or N_("antall")))),
            tuple((name, part.said(row)) for row, name in enumerate(names)),
        ),
        unit=_("prosent") if unit == "%" else _(unit),
        direction=_(WAYS[direction]) if direction else "",
        highlight=own,
        mark=caption.mark,
        compared=compared,
        reference=reference,
        value_range=value_range,
        definitions=caption.definitions,
    )


def scatter(
    caption: Caption,
    names: Sequence[str | None],
    across: Line,
    up: Line,
    *,
    units: tuple[str, str] = ("%", "%"),
    highlight: str = "",
    compared: str = "",
) -> Chart:
    """Two measures of the same units together; a unit that lacks one of them is in the table alone."""
    called = tuple(name or _(UNNAMED) for name in names)
    parts = tuple(
        Series(line.name, line.values, Shade.PEERS, _labels(line.values, line.marks, unit, None), line.marks)
        for line, unit in zip((across, up), units, strict=True)
    )
    both = sum(1 for x, y in zip(across.values, up.values, strict=True) if x is not None and y is not None)
    told = [
        f"{name}: {across.name} {parts[0].said(row)}, {up.name} {parts[1].said(row)}"
        for row, name in enumerate(called)
        if name in (highlight, compared) and name != _(UNNAMED)
    ]
    return Chart(
        ChartKind.SCATTER,
        caption.title,
        f"{caption.subtitle} (n{NO_BREAK_SPACE}={NO_BREAK_SPACE}{number(both, 0)})",
        caption.source,
        ". ".join(
            [
                _("Punkter: {across} bortover, {up} oppover").format(across=across.name, up=up.name),
                caption.title,
                *told,
                _("Alle står i tabellen"),
            ]
        )
        + ".",
        called,
        parts if both else (),
        ChartTable(
            (_("Navn"), across.name, up.name),
            tuple((name, parts[0].said(row), parts[1].said(row)) for row, name in enumerate(called)),
        ),
        highlight=highlight,
        mark=caption.mark,
        compared=compared,
        definitions=caption.definitions,
    )


def kroner(amount: float, *, words: bool = False) -> str:
    """An amount as one reads it: «850 000 kr», «12,4 mill. kr», in words «12,4 millioner kroner»."""
    if abs(amount) < _MILLION:
        said = _("{amount} kroner") if words else _("{amount} kr")
    else:
        said = _("{amount} millioner kroner") if words else _("{amount} mill. kr")
    return said.replace(" ", NO_BREAK_SPACE).format(amount=_round(amount))


def millions(amount: float) -> str:
    """An amount where kroner are named already: «850 000», «12,4 mill.»."""
    said = "{amount}" if abs(amount) < _MILLION else _("{amount} mill.")
    return said.replace(" ", NO_BREAK_SPACE).format(amount=_round(amount))


def _round(amount: float) -> str:
    """The figure of an amount, in millions from one million up."""
    if abs(amount) < _MILLION:
        return number(amount, 0)
    return number(amount / _MILLION, 0 if round(amount / _MILLION, 1).is_integer() else 1)


def _labels(values: Sequence[float | None], marks: Sequence[Mark], unit: str, decimals: int | None) -> tuple[str, ...]:
    return tuple(
        with_unit(value, unit, decimals)
        if value is not None
        else ((marks[row] if marks else Mark.NONE) or Mark.MISSING).word
        for row, value in enumerate(values)
    )
