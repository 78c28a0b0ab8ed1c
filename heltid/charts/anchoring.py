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
from heltid.language import N_, _, n_
from heltid.locale import number
from heltid.vocabulary import Decision, Degree, Party, Seat

_SEATS = {
    Seat.STEERING_GROUP.value: (N_("i styringsgruppa"), Shade.BEST),
    Seat.PROJECT_GROUP.value: (N_("ikke der, men i prosjektgruppa"), Shade.GOOD),
    Seat.WORKING_GROUP.value: (N_("bare i arbeidsgruppe"), Shade.PEERS),
    Seat.NONE.value: (N_("ingen plass"), Shade.MIDDLE),
    anchoring.NOT_TOLD: (N_("ikke oppgitt"), Shade.MISSING),
}
_PARTICIPATION = {
    "ja": (N_("med på rapporten"), Shade.GOOD),
    "nei": (N_("ikke med"), Shade.MIDDLE),
    anchoring.NOT_TOLD: (N_("ikke oppgitt"), Shade.MISSING),
}
_DEGREES = {
    **{degree.value: (degree.words, shade) for degree, shade in zip(list(Degree)[:5], DEGREES, strict=True)},
    Degree.DONT_KNOW.value: (Degree.DONT_KNOW.words, Shade.PEERS),
    degrees.NOT_GRADED: (degrees.NOT_GRADED, Shade.MISSING),
}
_MOVED = {
    "up": (N_("opp"), Shade.GOOD),
    "same": (N_("uendret"), Shade.MIDDLE),
    "down": (N_("ned"), Shade.POOR),
    "unknown": (N_("ikke vurdert begge ganger"), Shade.MISSING),
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
    count, oldest = sum(projects for __, projects in older), coverage.report_label(*older[-1][0])
    return n_(
        "{reports}; {count} av svarene er eldre, det eldste fra {oldest}",
        "{reports}; {count} av svarene er eldre, det eldste fra {oldest}",
        count,
    ).format(reports=said, count=number(count, 0), oldest=oldest)


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
        names=[upper(_(party)) for party in table["party"]],
        of=_("prosjekter"),
        heading=_("Aktør"),
        counted=False,
    )
    return replace(chart, definitions=definitions)


@worded
def seats(programme: Programme, finding: str, report_type: str | None = None, period: str | None = None) -> Chart:
    """Projects by the seat nearest the decisions that each party has, most often in the steering group on top."""
    table = anchoring.seats(programme, report_type, period).sort_values(
        [Seat.STEERING_GROUP, Seat.PROJECT_GROUP], ascending=False, kind="stable"
    )
    measured = _("Aktørens plass nærmest beslutningene, prosjekter som skulle rapportere")
    return _by_party(programme, finding, measured, table, _SEATS, _FACT_WORDS, (report_type, period))


@worded
def participation(
    programme: Programme, finding: str, report_type: str | None = None, period: str | None = None
) -> Chart:
    """Projects by whether each party took part in the reporting itself, most often on top."""
    table = anchoring.participation(programme, report_type, period).sort_values("ja", ascending=False, kind="stable")
    measured = _("Om aktøren var med på selve rapporteringen, prosjekter som skulle rapportere")
    words = ("partene", *_FACT_WORDS)
    return _by_party(programme, finding, measured, table, _PARTICIPATION, words, (report_type, period))


@worded
def decisions(programme: Programme, finding: str, report_type: str | None = None, period: str | None = None) -> Chart:
    """Projects with a decision by each body, most on top; a project may have several."""
    made = anchoring.decisions(programme, report_type, period)
    due = made["any"] + made[Decision.NONE] + made[anchoring.NOT_TOLD]
    bodies = [body.value for body in Decision if body is not Decision.NONE]
    counted = [(_("minst ett organ"), made["any"]), *sorted(((_(b), made[b]) for b in bodies), key=lambda one: -one[1])]
    silent = [
        (_("sier at det ikke er gjort vedtak"), made[Decision.NONE]),
        (_("ikke oppgitt"), made[anchoring.NOT_TOLD]),
    ]
    shown = [*counted, *silent]
    names = tuple(upper(name) for name, __ in shown)
    series = Series(
        _("prosjekter"),
        tuple(float(count) for __, count in shown),
        Shade.PRIMARY,
        tuple(share_label(count, due) or "0" for __, count in shown),
    )
    return Chart(
        ChartKind.BARS,
        finding,
        _(
            "Hvem som har gjort vedtak om prosjektet, av {count} prosjekter som skulle rapportere. Et prosjekt kan ha "
            "flere vedtak. {reports}"
        ).format(count=number(due, 0), reports=round_words(programme, report_type, period)),
        _source(programme, report_type, period),
        described(_("Liggende stolper"), finding, names, (series,)),
        names,
        (series,),
        ChartTable((_("Vedtak"), _("Prosjekter")), tuple(zip(names, series.labels, strict=True))),
        unit=_("prosjekter"),
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
    measured = _("Grad av forankring, vurdert av {rater} i {count} prosjekter").format(
        rater=degrees.rated_by(rater), count=number(count, 0)
    )
    return _by_party(programme, finding, measured, table, _DEGREES, _DEGREE_WORDS, (report_type, period))


@worded
def changes(
    programme: Programme, finding: str, rater: str, report_type: str | None = None, period: str | None = None
) -> Chart:
    """Projects whose degree is higher, the same and lower than in the report before, by party and one kind of rater."""
    table = degrees.changes(programme, rater, report_type, period)
    table = table.iloc[(table["down"] - table["up"]).argsort(kind="stable")]
    measured = _("Grad mot prosjektets forrige rapport om forankring, begge vurdert av {rater}").format(
        rater=degrees.rated_by(rater)
    )
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
            _(
                "Grad av forankring 1–5, vurdert av {rater}. Prosjektene med flest aktører på 4 eller 5 står øverst. "
                "Spørsmålstegn er «vet ikke», strek er ikke vurdert. {reports}"
            ).format(rater=degrees.rated_by(rater), reports=round_words(programme, report_type, period)),
            _source(programme, report_type, period),
            programme.mark,
            ("forankringsgrad", "ujevn-forankring", "vurdert-av", "rangering-er-ikke-en-dom"),
        ),
        [names[project] for project in projects],
        [_(matrix.PARTY_NAMES[party]) for party in Party],
        [_steps(given[project]) for project in projects],
        [_("ujevn") if project in uneven else "" for project in projects],
        words_heading=_("Ujevn"),
        unknown=frozenset(
            (row, column)
            for row, project in enumerate(projects)
            for column, party in enumerate(Party)
            if given[project].get(party) == Degree.DONT_KNOW
        ),
    )
