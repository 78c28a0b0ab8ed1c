"""The 100 % bar, the form of every «how many of how many»: from a table of counts to a chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from heltid.analysis.programme import Programme
from heltid.charts.chart import Chart, ChartKind, ChartTable, Series, Shade
from heltid.language import _
from heltid.locale import number, percent, upper


def shares(
    programme: Programme,
    title: str,
    subtitle: str,
    source: str,
    table: pd.DataFrame,
    key: str,
    levels: dict[str, tuple[str, Shade]],
    names: Sequence[str],
    of: str,
    heading: str,
    counted: bool = True,
) -> Chart:
    """One 100 % bar per row of ``table``, a part per level (its column → name and shade)."""
    columns = [column for column in levels if column in table]
    totals = [int(table[columns].iloc[row].sum()) for row in range(len(table))]
    series = tuple(
        Series(
            _(levels[column][0]),
            tuple(float(value) for value in table[column]),
            levels[column][1],
            tuple(share_label(int(value), total) for value, total in zip(table[column], totals, strict=True)),
        )
        for column in columns
        if table[column].sum()
    )
    categories = tuple(
        f"{name} ({number(total, 0)} {of})" if counted else name for name, total in zip(names, totals, strict=True)
    )
    cells = tuple(
        (name, *(label or "0" for label in (part.labels[row] for part in series)), number(totals[row], 0))
        for row, name in enumerate(names)
    )
    return Chart(
        ChartKind.STACKED_SHARE,
        title,
        subtitle,
        source,
        described(_("Liggende stolper som hver er 100 prosent"), title, names, series),
        categories,
        series,
        ChartTable((heading, *(upper(part.name) for part in series), _("I alt, {what}").format(what=of)), cells),
        unit=of,
        mark=programme.mark,
    )


def share_label(count: int, total: int) -> str:
    """«31 (69 %)»; empty for nothing, so that nothing is drawn."""
    if not count:
        return ""
    share = 100 * count / total
    rounded = round(share) if count == total else min(99, max(1, round(share)))
    return f"{number(count, 0)} ({percent(rounded)})"


def described(form: str, title: str, names: Sequence[str], series: Iterable[Series]) -> str:
    listed_series = list(series)
    lines = [
        f"{name}: " + ", ".join(f"{part.name} {part.said(row) or '0'}" for part in listed_series)
        for row, name in enumerate(names)
    ]
    return f"{form}. {title}. " + ". ".join(lines) + "."
