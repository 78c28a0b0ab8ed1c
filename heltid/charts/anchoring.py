"""Charts of forankring: who sits, decides and takes part; degrees by one kind of rater, as shares and as a matrix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from heltid.analysis import anchoring, coverage, degrees
from heltid.analysis.programme import Programme, project_names, worded
from heltid.charts import matrix
from heltid.charts.chart import DEGREES, Chart, ChartKind, ChartTable, Series, Shade
from heltid.charts.compose import Caption
from heltid.charts.shares import described, share_label, shares, upper
from heltid.locale import number
from heltid.vocabulary import Decision, Degree, Party, Seat

_SEATS = {
    Seat.STEERING_GROUP.value: ("i styringsgruppa", Shade.BEST),
    Seat.PROJECT_GROUP.value: ("ikke der, men i prosjektgruppa", Shade.GOOD),
    Seat.WORKING_GROUP.value: ("bare i arbeidsgruppe", Shade.PEERS),
    Seat.NONE.value: ("ingen plass", Shade.MIDDLE),
    anchoring.NOT_TOLD: ("ikke oppgitt", Shade.MISSING),
}
_PARTICIPATION = {
    "ja": ("med på rapporten", Shade.GOOD),
    "nei": ("ikke med", Shade.MIDDLE),
    anchoring.NOT_TOLD: ("ikke oppgitt", Shade.MISSING),
}
_DEGREES = {
    **{degree.value: (degree.label, shade) for degree, shade in zip(list(Degree)[:5], DEGREES, strict=True)},
    Degree.DONT_KNOW.value: (Degree.DONT_KNOW.label, Shade.PEERS),
    degrees.NOT_GRADED: (degrees.NOT_GRADED, Shade.MISSING),
}
_MOVED = {
    "up": ("opp", Shade.GOOD),
    "same": ("uendret", Shade.MIDDLE),
    "down": ("ned", Shade.POOR),
    "unknown": ("ikke vurdert begge ganger", Shade.MISSING),
}
_FACT_WORDS = ("forankring", "skulle-rapportert", "ikke-rapportert")
_DEGREE_WORDS = ("forankringsgrad", "vurdert-av", "ulike-tall-blandes-ikke")


def round_words(programme: Programme, report_type: str | None, period: str | None) -> str:
    """Which reports the answers are from, and that an older one holds until a new one comes."""
    due = coverage.due_reports(programme, report_type, period, coverage.ALL_REPORTS)
    older = anchoring.from_older(programme, report_type, period)
    said = upper(coverage.rounds_label(due))
    if not older:
        return said
    count, oldest = sum(projects for _, projects in older), coverage.report_label(*older[-1][0])
    return f"{said}; {number(count, 0)} av svarene er eldre, det eldste fra {oldest}"


def _source(programme: Programme, report_type: str | None, period: str | None) -> str:
    return coverage.source_of(programme, report_type, period, coverage.ALL_REPORTS)


def _by_party(
    programme: Programme,
    finding: str,
    measured: str,
    table: pd.DataFrame,
    levels: dict[str, tuple[str, Shade]],
    definitions: tuple[str, ...],
    asked: tuple[str | None, str | None],
) -> Chart:
    chart = shares(
        programme,
        finding,
        f"{measured}. {round_words(programme, *asked)}",
        _source(programme, *asked),
        table,
        "party",
        levels,
        names=[upper(party) for party in table["party"]],
        of="prosjekter",
        heading="Aktør",
        counted=False,
    )
    return replace(chart, definitions=definitions)


@worded
def seats(programme: Programme, finding: str, report_type: str | None = None, period: str | None = None) -> Chart:
    """Projects by the seat nearest the decisions that each party has, most often in the steering group on top."""
    table = anchoring.seats(programme, report_type, period).sort_values(
        [Seat.STEERING_GROUP, Seat.PROJECT_GROUP], ascending=False, kind="stable"
    )
    measured = "Aktørens plass nærmest beslutningene, prosjekter som skulle rapportere"
    return _by_party(programme, finding, measured, table, _SEATS, _FACT_WORDS, (report_type, period))


@worded
def participation(
    programme: Programme, finding: str, report_type: str | None = None, period: str | None = None
) -> Chart:
    """Projects by whether each party took part in the reporting itself, most often on top."""
    table = anchoring.participation(programme, report_type, period).sort_values("ja", ascending=False, kind="stable")
    measured = "Om aktøren var med på selve rapporteringen, prosjekter som skulle rapportere"
    words = ("partene", *_FACT_WORDS)
    return _by_party(programme, finding, measured, table, _PARTICIPATION, words, (report_type, period))


@worded
def decisions(programme: Programme, finding: str, report_type: str | None = None, period: str | None = None) -> Chart:
    """Projects with a decision by each body, most on top; a project may have several."""
    made = anchoring.decisions(programme, report_type, period)
    due = made["any"] + made[Decision.NONE] + made[anchoring.NOT_TOLD]
    bodies = [body.value for body in Decision if body is not Decision.NONE]
    counted = [("minst ett organ", made["any"]), *sorted(((b, made[b]) for b in bodies), key=lambda one: -one[1])]
    silent = [("sier at det ikke er gjort vedtak", made[Decision.NONE]), ("ikke oppgitt", made[anchoring.NOT_TOLD])]
    shown = [*counted, *silent]
    names = tuple(upper(name) for name, _ in shown)
    series = Series(
        "prosjekter",
        tuple(float(count) for _, count in shown),
        Shade.PRIMARY,
        tuple(share_label(count, due) or "0" for _, count in shown),
    )
    return Chart(
        ChartKind.BARS,
        finding,
        f"Hvem som har gjort vedtak om prosjektet, av {number(due, 0)} prosjekter som skulle rapportere. Et prosjekt "
        f"kan ha flere vedtak. {round_words(programme, report_type, period)}",
        _source(programme, report_type, period),
        described("Liggende stolper", finding, names, (series,)),
        names,
        (series,),
        ChartTable(("Vedtak", "Prosjekter"), tuple(zip(names, series.labels, strict=True))),
        unit="prosjekter",
        mark=programme.mark,
        value_range=(0, due),
        definitions=_FACT_WORDS,
    )


@worded
def distribution(
    programme: Programme, finding: str, rater: str, report_type: str | None = None, period: str | None = None
) -> Chart:
    """Projects by degree for each party, one kind of rater; most often at 4–5 on top."""
    table = degrees.distribution(programme, rater, report_type, period)
    share = (table["high"] / table["graded"].where(table["graded"] > 0)).fillna(-1)
    table = table.loc[share.sort_values(ascending=False, kind="stable").index]
    count = degrees.raters(programme, report_type, period).get(rater, 0)
    measured = f"Grad av forankring, vurdert av {degrees.rated_by(rater)} i {number(count, 0)} prosjekter"
    return _by_party(programme, finding, measured, table, _DEGREES, _DEGREE_WORDS, (report_type, period))


@worded
def changes(
    programme: Programme, finding: str, rater: str, report_type: str | None = None, period: str | None = None
) -> Chart:
    """Projects whose degree is higher, the same and lower than in the report before, by party and one kind of rater."""
    table = degrees.changes(programme, rater, report_type, period)
    table = table.iloc[(table["down"] - table["up"]).argsort(kind="stable")]
    measured = f"Grad mot prosjektets forrige rapport om forankring, begge vurdert av {degrees.rated_by(rater)}"
    return _by_party(programme, finding, measured, table, _MOVED, _DEGREE_WORDS, (report_type, period))


@worded
def backing_order(
    programme: Programme, rater: str, report_type: str | None = None, period: str | None = None
) -> tuple[str, ...]:
    """The projects that this kind of rater has graded, most parties at 4–5 first."""
    given = degrees.grades(programme, rater, report_type, period)
    graded = [project for project, own in given.items() if any(degree in anchoring.GRADES for degree in own.values())]
    return tuple(graded[row] for row in matrix.by_backing([_steps(given[project]) for project in graded]))


def _steps(own: dict[str, str]) -> list[int | None]:
    return [anchoring.GRADES.get(own.get(party, "")) for party in Party]


def heat_map(
    programme: Programme,
    finding: str,
    projects: Sequence[str],
    rater: str,
    report_type: str | None = None,
    period: str | None = None,
) -> Chart:
    """Degree by project and party with «ujevn» in a column of its own, in the order given. The caller decides which
    projects may be named."""
    given = degrees.grades(programme, rater, report_type, period)
    uneven = {item.project for item in anchoring.unevenness(programme, report_type, period, rater) if item.uneven}
    names = project_names(programme)
    return matrix.degrees(
        Caption(
            finding,
            f"Grad av forankring 1–5, vurdert av {degrees.rated_by(rater)}. Prosjektene med flest aktører på 4 eller 5 "
            "står øverst. Spørsmålstegn er «vet ikke», strek er ikke vurdert. "
            f"{round_words(programme, report_type, period)}",
            _source(programme, report_type, period),
            programme.mark,
            ("forankringsgrad", "ujevn-forankring", "vurdert-av", "rangering-er-ikke-en-dom"),
        ),
        [names[project] for project in projects],
        [matrix.PARTY_NAMES[party] for party in Party],
        [_steps(given[project]) for project in projects],
        ["ujevn" if project in uneven else "" for project in projects],
        words_heading="Ujevn",
        unknown=frozenset(
            (row, column)
            for row, project in enumerate(projects)
            for column, party in enumerate(Party)
            if given[project].get(party) == Degree.DONT_KNOW
        ),
    )
