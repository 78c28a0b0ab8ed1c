"""Charts that the standard deck has of its own: themes, who took part in the reporting, and hand-over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from heltid.analysis import anchoring, coverage, handover
from heltid.analysis.programme import Programme, cohort_label, rows
from heltid.charts.chart import Chart, ChartKind, ChartTable, Series, Shade
from heltid.charts.handover import SHADES
from heltid.locale import number, share
from heltid.vocabulary import Theme


def themes(programme: Programme, finding: str, subtitle: str) -> Chart:
    """Projects by theme, the most common on top; a project may have several themes."""
    counts = coverage.counts(programme, coverage.reference_day(programme))
    ordered = sorted(counts.themes.items(), key=lambda item: -item[1])
    names = tuple(Theme(theme).label for theme, _ in ordered)
    values = tuple(float(count) for _, count in ordered)
    cells = tuple((name, number(value, 0)) for name, value in zip(names, values, strict=True))
    said = ", ".join(f"{name} {count}" for name, count in cells)
    return Chart(
        ChartKind.BARS,
        finding,
        subtitle,
        "Kilde: programmets prosjektregister",
        f"Liggende stolper. {finding}. Prosjekter etter tema: {said}.",
        names,
        (Series("Prosjekter", values, Shade.PRIMARY),),
        ChartTable(("Tema", "Prosjekter"), cells),
        mark=programme.mark,
    )


def took_part(programme: Programme, finding: str, subtitle: str) -> Chart:
    """Which parties took part in the reporting itself: yes, no, and not reported, of the projects that were due."""
    table = anchoring.facts(programme)
    listed = sorted(rows(table, "party", "took_part", "reported", "due"), key=lambda row: -row[1])
    parts = {
        "var med": (Shade.GOOD, [part for _, part, _, _ in listed]),
        "var ikke med": (Shade.POOR, [reported - part for _, part, reported, _ in listed]),
        "ikke oppgitt": (Shade.MISSING, [due - reported for _, _, reported, due in listed]),
    }
    names = tuple(party[:1].upper() + party[1:] for party, *_ in listed)
    source = coverage.source_line(coverage.due_reports(programme, types=coverage.ALL_REPORTS))
    return _shares(programme, finding, subtitle, source, names, parts, "Aktør")


def handed_over(programme: Programme, finding: str, subtitle: str) -> Chart:
    """How far the projects have come in handing over, a bar per cohort."""
    table = handover.by_cohort(programme)
    parts = {
        str(state): (shade, [int(count) for count in table[str(state)]]) for state, shade in SHADES.items()
    }
    names = tuple(cohort_label(cohort).capitalize() for cohort in table["cohort"])
    source = coverage.source_line(handover.due(programme))
    return _shares(programme, finding, subtitle, source, names, parts, "Pulje")


def _shares(
    programme: Programme,
    finding: str,
    subtitle: str,
    source: str,
    names: tuple[str, ...],
    parts: Mapping[str, tuple[Shade, Sequence[int]]],
    heading: str,
) -> Chart:
    """Counts by level for each name, as parts of a whole."""
    totals = [sum(counts[row] for _, counts in parts.values()) for row in range(len(names))]
    series = tuple(
        Series(
            level,
            tuple(float(count) for count in counts),
            shade,
            tuple(share(count, total) if count else "" for count, total in zip(counts, totals, strict=True)),
        )
        for level, (shade, counts) in parts.items()
        if sum(counts)
    )
    cells = tuple(
        (name, *(number(part.values[row] or 0, 0) for part in series), number(totals[row], 0))
        for row, name in enumerate(names)
    )
    said = ". ".join(
        f"{name}: " + ", ".join(f"{part.name} {number(part.values[row] or 0, 0)}" for part in series)
        for row, name in enumerate(names)
    )
    return Chart(
        ChartKind.STACKED_SHARE,
        finding,
        subtitle,
        source,
        f"Liggende stolper som hver er 100 prosent. {finding}. {said}.",
        names,
        series,
        ChartTable((heading, *(part.name.capitalize() for part in series), "I alt"), cells),
        unit="prosjekter",
        mark=programme.mark,
    )
