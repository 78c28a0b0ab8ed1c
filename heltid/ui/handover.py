"""The parts of «Videreføring»: how far it has come, what is about to end without a plan, money left, and change."""

from __future__ import annotations

from collections import Counter
from datetime import date

import streamlit as st

from heltid.analysis import coverage, handover, movement
from heltid.analysis.handover import REPORTS, SOON_MONTHS
from heltid.analysis.names import FEWEST_COUNTED
from heltid.analysis.programme import Programme, worded
from heltid.analysis.remaining import remaining, summed
from heltid.analysis.selection import Selection
from heltid.charts import handover as charts
from heltid.charts.shares import upper
from heltid.exports.page import Amount, Cell
from heltid.language import N_, _
from heltid.locale import of
from heltid.sentences import Sentence
from heltid.sentences import ending as words
from heltid.sentences import movement as moved_words
from heltid.ui import behind, components
from heltid.vocabulary import Handover

_COHORT, _THEME = N_("Etter pulje"), N_("Etter tema")
QUESTION = N_("Prosjekt er prosjekt – hva skjer når prosjektlederen er borte og pengene er brukt?")


def day_of(programme: Programme, selection: Selection) -> date:
    """The day that «avsluttet» and «slutter innen 12 måneder» are seen from."""
    return coverage.reference_day(programme, selection)


@worded
def last_year(programme: Programme, report: tuple[str | None, str | None]) -> int | None:
    """The last year that the reports tell of; money is counted up to and with it."""
    return max((int(item.period[:4]) for item in handover.due(programme, *report)), default=None)


def tiles(programme: Programme, selection: Selection) -> None:
    """How many are settled, have no plan and have not said; and how many of those that end soon are not settled."""
    numbers, ends = _numbers(programme, selection)
    components.big_numbers(numbers if behind.may_count(ends) else numbers[:3])


@worded
def _numbers(programme: Programme, selection: Selection) -> tuple[tuple[components.BigNumber, ...], tuple[str, ...]]:
    """Three numbers of all and one of those that end soon, and which these are."""
    report = selection.round_in(REPORTS)
    found = handover.of_projects(programme, day_of(programme, selection), *report)
    tally = Counter(item.answer for item in found)
    ends = [item for item in found if item.is_ending]
    rounds = upper(coverage.rounds_label(handover.due(programme, *report)))
    numbers = [
        components.BigNumber(of(tally[Handover.DONE], len(found)), _("prosjekter er overført til drift"), rounds),
        components.BigNumber(of(tally[Handover.NONE], len(found)), _("har svart at de ikke har noen plan"), rounds),
        components.BigNumber(
            of(tally[None], len(found)), _("har ikke svart"), _("Det er ikke det samme som ingen plan")
        ),
    ]
    if ends:
        unsettled = sum(item.answer not in handover.SETTLED for item in ends)
        numbers.append(
            components.BigNumber(
                of(unsettled, len(ends)),
                _(
                    "som er slutt eller slutter innen {months} måneder, er verken i drift eller har en vedtatt plan"
                ).format(months=SOON_MONTHS),
                _("Arbeider med en plan, har ingen eller har ikke svart"),
            )
        )
    return tuple(numbers), tuple(item.project for item in ends)


def states(programme: Programme, selection: Selection, finding: Sentence | None) -> None:
    """How far it has come, by cohort and by theme."""
    report = selection.round_in(REPORTS)
    one = finding.title if finding else _("Ingen har svart om videreføring")
    components.section(_(QUESTION))
    with behind.one_of((_COHORT, _THEME), "fordeling") as tab:
        table = (handover.by_cohort if tab == _COHORT else handover.by_theme)(programme, *report)
        if not behind.may_split(table["due"]):
            behind.not_split()
        elif tab == _COHORT:
            title = words.by_cohort(table) if finding else ""
            components.show_chart(charts.by_cohort(programme, title or one, *report), "videreforing-pulje")
        else:
            title = words.by_theme(table) if finding else ""
            components.show_chart(charts.by_theme(programme, title or one, *report), "videreforing-tema")
    if finding:
        behind.show(programme, [finding])


def endings(programme: Programme, selection: Selection) -> None:
    """What is over or soon will be, and what is said of the time after."""
    report = selection.round_in(REPORTS)
    day = day_of(programme, selection)
    lead = components.opening(_("Når prosjektet slutter"))
    if not behind.may_split(handover.by_end(programme, day, *report)["due"]):
        st.html(lead)
        behind.not_split()
        return
    title, sentences = _ending_words(programme, selection)
    components.show_chart(charts.by_end(programme, title, day, *report), "videreforing-slutt", lead=lead)
    behind.show(programme, sentences)


@worded
def _ending_words(programme: Programme, selection: Selection) -> tuple[str, tuple[Sentence, ...]]:
    """The finding, and the sentences about those that end without a plan or an answer."""
    report = selection.round_in(REPORTS)
    found = handover.of_projects(programme, day_of(programme, selection), *report)
    rounds = coverage.rounds_label(handover.due(programme, *report))
    title = words.ending_title(found) or _("Ingen prosjekter med kjent slutt slutter snart")
    return title, words.ending(found, behind.scope_of(selection), rounds)


def money(programme: Programme, selection: Selection) -> None:
    """What is spent of what there is, where it is told."""
    lead = components.opening(_("Pengene"))
    said = _money_words(programme, selection)
    if said is None:
        st.html(lead)
        components.empty_state(
            _("Her kommer hvor mye av pengene som er brukt."),
            _("Ingen prosjekter har oppgitt tilskudd, egenandel og forbruk for de samme årene."),
            _("Prosjektene fører det opp i skjemaet «økonomi» i årsrapporten og sluttrapporten."),
        )
        return
    behind.show(programme, behind.uncrossed([said]), lead=lead)
    with behind.folded(
        _("Vis pengene etter hvor langt videreføringen er kommet"), "videreforing-penger-del"
    ) as is_open:
        if is_open:
            _money_by_state(programme, selection)


@worded
def _money_words(programme: Programme, selection: Selection) -> Sentence | None:
    report = selection.round_in(REPORTS)
    until = last_year(programme, report) or 0
    projects = [item.project for item in handover.due(programme, *report)]
    return words.money(summed(remaining(programme, until), projects), behind.scope_of(selection), until)


def _money_by_state(programme: Programme, selection: Selection) -> None:
    """Sums of few projects are left out, as they would be a project's own."""
    report = selection.round_in(REPORTS)
    until = last_year(programme, report) or 0
    left = remaining(programme, until)
    answers = handover.answers(programme, *report)
    rows: list[tuple[Cell, ...]] = []
    for state in handover.STATES:
        projects = [project for project, answer in answers.items() if (answer or handover.NOT_ANSWERED) == state]
        if projects:
            total = summed(left, projects)
            amounts: tuple[Cell, ...] = (_("for få"),) * 3
            if len(total.told) >= FEWEST_COUNTED:
                amounts = tuple(
                    Amount(kroner / 1_000_000, _("mill. kr"), 1)
                    for kroner in (total.spent, total.available, total.available - total.spent)
                )
            rows.append((upper(_(state)), *amounts, of(len(total.told), total.due)))
    components.data_table(
        "videreforing-penger",
        (_("Videreføring"), _("Brukt"), _("Tilskudd og egenandel"), _("Igjen"), _("Prosjekter som har oppgitt alt")),
        rows,
        components.About(
            _("Penger brukt og igjen til og med {year}, etter videreføring").format(year=until),
            _("Prosjekter som har oppgitt tilskudd, egenandel og forbruk for hvert år"),
            _(
                "Kilde: prosjektenes rapporter. Igjen er tilskudd og egenandel minus alt som er "
                "brukt. Bare prosjekter som har oppgitt alle tre for hvert år, er regnet med. «For "
                "få»: færre enn {least} prosjekter."
            ).format(least=FEWEST_COUNTED),
            ("okonomi", "videreforing"),
        ),
    )


def change(programme: Programme, selection: Selection) -> None:
    """Who has come further since the report before."""
    moved = movement.of_handover(programme, *selection.round_in(REPORTS))
    lead = components.opening(_("Endring siden rapporten før"))
    if moved is None:
        st.html(lead)
        components.empty_state(
            _("Her kommer det som har endret seg fra forrige årsrapport."),
            _("Ingen pulje har levert to rapporter som spør om videreføring ennå."),
            "",
        )
        return
    if not behind.may_count((*moved.better, *moved.same, *moved.worse)):
        st.html(lead)
        behind.not_split()
        return
    behind.show(programme, behind.uncrossed(moved_words.of_handover(moved, behind.scope_of(selection))), lead=lead)
    with behind.folded(_("Vis flyttingen fra svar til svar"), "videreforing-flytting") as is_open:
        if is_open:
            title = _("Videreføring i rapporten før og i den siste")
            behind.show_tally("videreforing-endring", title, moved, definitions=("videreforing",))


def nothing_due() -> None:
    """No report that asks has been due."""
    components.empty_state(
        _("Her kommer hvor langt prosjektene er kommet med å gjøre arbeidet til vanlig drift."),
        _("Ingen årsrapport eller sluttrapport har forfalt ennå."),
        _("Prosjektene svarer på «videreføring» på forsiden av årsrapporten."),
    )
