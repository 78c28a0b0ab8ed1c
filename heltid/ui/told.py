"""Sums over projects, and results in words: the parts of «Resultater» that stand beside the goals."""

from __future__ import annotations

from datetime import date

from heltid.analysis import attained, totals
from heltid.analysis.names import Circle, FindingKind, may_name
from heltid.analysis.overview import project_addresses
from heltid.analysis.programme import Programme, project_names, worded
from heltid.analysis.results import is_positive_text
from heltid.charts import results as charts
from heltid.exports.page import Amount, Cell, Link
from heltid.language import N_, _
from heltid.locale import plural, quoted
from heltid.ui import access, behind, components, paging
from heltid.ui.headlines import HELD_BACK, day_of
from heltid.vocabulary import UNKNOWN, WITHHELD, source_words

_TOTALS = (
    *(N_("Indikator"), N_("Utgangspunkt"), N_("Siste måling"), N_("Endring"), N_("Målinger fra")),
    *(N_("Prosjekter i summen"), N_("Mangler tall"), N_("Skjult"), N_("Kan telle de samme")),
)
_IN_WORDS = (N_("Prosjekt"), N_("Resultat"), N_("Mål"), N_("Når"), N_("Kilde"))
#: Results in words on one page of their table.
TOLD_A_PAGE = 20


def sums(programme: Programme, on: date | None) -> None:
    """Counts of persons and årsverk over projects, with what each sum is made of and leaves out."""
    found = totals.totals(programme, on)
    if not found:
        return
    lead = components.opening(
        _("Summer for prosjektene"),
        _(
            "Bare antall personer og årsverk legges sammen, for samme indikator og definisjon, i "
            "prosjekter som ikke kan telle de samme menneskene, og som har oppgitt både "
            "utgangspunkt og siste måling. Hvor mange som ikke er med, og hvorfor, står ytterst "
            "i tabellen. Prosenter legges aldri sammen."
        ),
    )
    rows: list[tuple[Cell, ...]] = []
    for total in found:
        if not behind.may_count(total.projects):
            continue
        rows.append(
            (
                total.measure.label,
                *(_summed(total, value) for value in (total.before, total.now, total.change)),
                _between(total),
                len(total.projects),
                total.missing,
                total.hidden,
                total.overlapping,
            )
        )
    about = components.About(
        _("Summer for prosjektene"),
        _("Antall personer og årsverk, {until}").format(until=charts.until(on)),
        charts.source_of(programme, on),
        ("fagbrev", "skjulte-tall", "siste-maaling"),
    )
    components.data_table("summer", tuple(map(_, _TOTALS)), rows, about, lead=lead)


def _summed(total: totals.Total, value: float | None) -> Amount:
    return Amount(value, total.measure.unit, mark=WITHHELD if value is None else None)


def _between(total: totals.Total) -> str:
    if total.first is None or total.last is None:
        return _(UNKNOWN)
    years = (total.first.year, total.last.year)
    return str(years[0]) if years[0] == years[1] else f"{years[0]}–{years[1]}"


def in_words(programme: Programme, on: date | None) -> None:
    """Results without a number, with source and date."""
    told = attained.in_words(programme, on)
    if not told:
        return
    user = access.user()
    shown = _named(programme, on, user.circle, user.own_projects)
    names = project_names(programme)
    projects = _tellers(programme, on)
    lead = components.opening(
        _("Resultater uten tall"),
        _(
            "{results} er fortalt i ord av {projects}. De står som de er skrevet, og kan ikke måles mot et måltall."
        ).format(
            results=plural(len(told), "resultat", "resultater"), projects=plural(projects, "prosjekt", "prosjekter")
        ),
    )

    def made(first: int, last: int) -> list[tuple[Cell, ...]]:
        ways = project_addresses(programme)[1]
        return [
            (
                Link(names.get(item.goal.project, item.goal.project), ways[item.goal.project]),
                quoted(item.said.text),
                item.goal.title,
                day_of(item.said.date),
                source_words(item.said.source),
            )
            for item in shown[first:last]
        ]

    about = components.About(
        _("Resultater uten tall"),
        _("Det nyeste først, de uten dato sist"),
        _("Kilden står ved hvert resultat"),
        ("resultat-uten-tall", "positivt-resultat"),
    )
    paging.lazy_table("resultater-uten-tall", tuple(map(_, _IN_WORDS)), len(shown), made, about, TOLD_A_PAGE, lead=lead)
    if len(shown) < len(told):
        components.note(_(HELD_BACK))


@worded
def _tellers(programme: Programme, on: date | None) -> int:
    """How many projects have told of a result in words."""
    return len({item.goal.project for item in attained.in_words(programme, on)})


@worded
def _named(programme: Programme, on: date | None, circle: Circle, own: tuple[str, ...]) -> tuple[attained.Told, ...]:
    """The results in words that may stand beside the project's name."""
    kinds = {True: FindingKind.GOOD, False: FindingKind.WEAK}
    return tuple(
        item
        for item in attained.in_words(programme, on)
        if may_name(circle, kinds[is_positive_text(item.said.text)], item.goal.project, own)
    )
