"""Amounts from plain values: bars by size, and money per year with its total in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from heltid.charts.chart import UNSETTLED, Chart, ChartKind, ChartTable, Mark, Series, Shade
from heltid.charts.compose import MANY, Caption, kroner
from heltid.locale import NO_BREAK_SPACE, number


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
    told = [f"{name} {label}" for name, _, label in ordered if len(ordered) <= MANY or name == highlight]
    if len(told) < len(ordered):
        told = [f"Flest: {ordered[0][0]} {ordered[0][2]}", *told, f"{number(len(ordered), 0)} rader står i tabellen"]
    return Chart(
        ChartKind.BARS,
        caption.title,
        caption.subtitle,
        caption.source,
        f"Liggende stolper. {caption.title}. {'. '.join(told)}.",
        tuple(name for name, _, _ in ordered),
        (
            Series(
                unit or "verdi", tuple(value for _, value, _ in ordered), shade, tuple(label for *_, label in ordered)
            ),
        )
        if ordered
        else (),
        ChartTable((heading, unit.capitalize() or "Verdi"), tuple((name, label) for name, _, label in ordered)),
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
    labels = tuple(kroner(amounts[year]).removesuffix(f"{NO_BREAK_SPACE}kr") for year in years)
    part = Series(
        "kroner", tuple(amounts[year] for year in years), Shade.PRIMARY, labels, marked if any(marked) else ()
    )
    total = f"Til sammen {kroner(sum(amounts.values()), words=True)}" if years else ""
    told = ". ".join(f"{year}: {part.said(row)}" for row, year in enumerate(years))
    return Chart(
        ChartKind.COLUMNS,
        caption.title,
        ". ".join(text for text in (caption.subtitle, total) if text),
        caption.source,
        f"Stolper for hvert år. {caption.title}. {told}. {total}.",
        years,
        (part,) if years else (),
        ChartTable(
            ("År", "Kroner"),
            tuple(
                (year, number(amounts[year], 0) + (f" ({mark})" if mark in UNSETTLED else ""))
                for year, mark in zip(years, marked, strict=True)
            ),
        ),
        unit="kroner",
        mark=caption.mark,
        definitions=caption.definitions,
    )
