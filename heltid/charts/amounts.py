"""Amounts from plain values: bars by size, and money per year with its total in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from heltid.charts.chart import UNSETTLED, Chart, ChartKind, ChartTable, Mark, Series, Shade
from heltid.charts.compose import MANY, Caption, kroner, millions
from heltid.language import _
from heltid.locale import number


def bars(
    caption: Caption,
    heading: str,
    values: Sequence[tuple[str, float, str]],
    *,
    unit: str = "",
    highlight: str = "",
    shade: Shade = Shade.PRIMARY,
    value_range: tuple[float, float] | None = None,
) -> Chart:
    """Horizontal bars, the largest on top: (name, value, label). ``heading`` says what the names are."""
    ordered = sorted(values, key=lambda item: -item[1])
    told = [f"{name} {label}" for name, __, label in ordered if len(ordered) <= MANY or name == highlight]
    if len(told) < len(ordered):
        first = _("Flest: {name} {figure}").format(name=ordered[0][0], figure=ordered[0][2])
        told = [first, *told, _("{count} rader står i tabellen").format(count=number(len(ordered), 0))]
    return Chart(
        ChartKind.BARS,
        caption.title,
        caption.subtitle,
        caption.source,
        f"{_('Liggende stolper')}. {caption.title}. {'. '.join(told)}.",
        tuple(one[0] for one in ordered),
        (
            Series(
                unit or _("verdi"),
                tuple(value for __, value, __ in ordered),
                shade,
                tuple(label for *__, label in ordered),
            ),
        )
        if ordered
        else (),
        ChartTable((heading, unit.capitalize() or _("Verdi")), tuple((name, label) for name, __, label in ordered)),
        unit=unit,
        highlight=highlight,
        mark=caption.mark,
        value_range=value_range,
        definitions=caption.definitions,
    )


def money_per_year(caption: Caption, amounts: Mapping[str, float], marks: Mapping[str, Mark] | None = None) -> Chart:
    """Kroner per year as columns of one colour, the total in words in the subtitle."""
    years = tuple(sorted(amounts))
    marked = tuple((marks or {}).get(year, Mark.NONE) for year in years)
    # «kr» stands in the subtitle's total: a column on a phone has no room for it.
    labels = tuple(millions(amounts[year]) for year in years)
    part = Series(
        _("kroner"), tuple(amounts[year] for year in years), Shade.PRIMARY, labels, marked if any(marked) else ()
    )
    total = _("Til sammen {amount}").format(amount=kroner(sum(amounts.values()), words=True)) if years else ""
    told = ". ".join(f"{year}: {part.said(row)}" for row, year in enumerate(years))
    return Chart(
        ChartKind.COLUMNS,
        caption.title,
        ". ".join(text for text in (caption.subtitle, total) if text),
        caption.source,
        f"{_('Stolper for hvert år')}. {caption.title}. {told}. {total}.",
        years,
        (part,) if years else (),
        ChartTable(
            (_("År"), _("Kroner")),
            tuple(
                (year, number(amounts[year], 0) + (f" ({mark.word})" if mark in UNSETTLED else ""))
                for year, mark in zip(years, marked, strict=True)
            ),
        ),
        unit="kroner",
        mark=caption.mark,
        definitions=caption.definitions,
    )
