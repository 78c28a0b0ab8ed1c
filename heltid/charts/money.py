"""Money as columns: what the projects say they have been granted, per year and cohort."""

from __future__ import annotations

from heltid.analysis import money
from heltid.analysis.programme import Programme, cohort_label, remembered
from heltid.charts.chart import Chart, ChartKind, ChartTable, Series
from heltid.charts.compose import kroner
from heltid.charts.palette import cohort_shade
from heltid.charts.shares import upper
from heltid.locale import number
from heltid.settings import load


@remembered
def grants(programme: Programme) -> Chart:
    """Grants per year, a column for each cohort. A sum is of the projects that tell their grant, and the table says how
    many do; the programme's own yearly sum stands in the source line, as it is no sum of these."""
    found = money.by_year(programme)
    years = tuple(sorted({item.year for item in found if item.grant is not None}))
    cohorts = tuple(dict.fromkeys(item.cohort for item in found if item.grant is not None))
    by_key = {(item.year, item.cohort): item for item in found}
    series = tuple(
        Series(
            upper(cohort_label(cohort)),
            tuple(by_key[year, cohort].grant if (year, cohort) in by_key else None for year in years),
            cohort_shade(cohort),
            tuple(
                kroner(item.grant) if (item := by_key.get((year, cohort))) and item.grant is not None else ""
                for year in years
            ),
        )
        for cohort in sorted(cohorts)
    )
    cells = tuple(
        (
            str(item.year),
            upper(cohort_label(item.cohort)),
            *(_kroner(amount) for amount in (item.grant, item.own, item.spent)),
            f"{number(item.told, 0)} av {number(item.projects, 0)}",
        )
        for item in found
    )
    title = _title(found, years)
    told = ". ".join(
        f"{year}: " + ", ".join(f"{part.name.lower()} {part.labels[place]}" for part in series if part.labels[place])
        for place, year in enumerate(years)
    )
    return Chart(
        ChartKind.COLUMNS,
        title,
        "Tilskudd fra programmet per år og pulje, kroner, slik prosjektene oppgir det",
        "Kilde: prosjektenes rapporter",
        f"Stolper for hvert år og hver pulje. {title}. {told}.",
        tuple(map(str, years)),
        series,
        ChartTable(("År", "Pulje", "Tilskudd", "Egenandel", "Brukt", "Prosjekter som oppgir tilskudd"), cells),
        unit="kroner",
        mark=programme.mark,
        definitions=("okonomi", "pulje", "fire-slags-mangler"),
    )


def programme_money() -> str:
    """The one sourced figure of the programme's money, which is never a sum of the projects' grants."""
    limits = load()
    whole = kroner(limits.programme_money_per_year, words=True)
    return f"Programmet har om lag {whole} i året til sammen ({limits.programme_money_source})"


def _title(found: tuple[money.YearOfCohort, ...], years: tuple[int, ...]) -> str:
    if not years:
        return "Tilskudd per år og pulje"
    last = [item for item in found if item.year == years[-1] and item.grant is not None]
    total = kroner(sum(item.grant for item in last if item.grant is not None), words=True)
    told, there = sum(item.told for item in last), sum(item.projects for item in last)
    return f"{number(told, 0)} av {number(there, 0)} prosjekter oppgir til sammen {total} i tilskudd for {years[-1]}"


def _kroner(amount: float | None) -> str:
    return "mangler" if amount is None else number(amount, 0)
