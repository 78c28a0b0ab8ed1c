"""The chart that slides have of their own: projects by theme."""

from __future__ import annotations

from heltid.analysis import coverage
from heltid.analysis.programme import Programme
from heltid.charts.chart import Chart, ChartKind, ChartTable, Series, Shade
from heltid.language import _
from heltid.locale import number
from heltid.vocabulary import Theme


def themes(programme: Programme, finding: str, subtitle: str) -> Chart:
    """Projects by theme, the most common on top; a project may have several themes."""
    counts = coverage.counts(programme, coverage.reference_day(programme))
    ordered = sorted(counts.themes.items(), key=lambda item: -item[1])
    names = tuple(Theme(theme).label for theme, __ in ordered)
    values = tuple(float(count) for __, count in ordered)
    cells = tuple((name, number(value, 0)) for name, value in zip(names, values, strict=True))
    said = ", ".join(f"{name} {count}" for name, count in cells)
    return Chart(
        ChartKind.BARS,
        finding,
        subtitle,
        _("Kilde: programmets prosjektregister"),
        _("Liggende stolper. {finding}. Prosjekter etter tema: {said}.").format(finding=finding, said=said),
        names,
        (Series(_("Prosjekter"), values, Shade.PRIMARY),),
        ChartTable((_("Tema"), _("Prosjekter")), cells),
        mark=programme.mark,
    )
