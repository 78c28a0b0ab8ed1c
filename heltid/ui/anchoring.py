"""The parts of «Forankring»: facts first, then degrees by one kind of rater and what has moved."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from heltid.analysis import anchoring, coverage, degrees
from heltid.analysis.names import may_count
from heltid.analysis.programme import Programme, narrowed
from heltid.analysis.selection import Selection
from heltid.charts import anchoring as charts
from heltid.language import N_, _
from heltid.locale import number, plural
from heltid.sentences import Sentence, ownership
from heltid.ui import access, behind, choice, components

_TOO_FEW = N_("Så få prosjekter at tallene ville vist hvem som er vurdert lavt. De vises ikke her.")


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows: the whole programme, the part chosen, the round of reports."""

    whole: Programme
    part: Programme
    selection: Selection
    report_type: str | None
    period: str | None

    @property
    def asked(self) -> tuple[str | None, str | None]:
        return self.report_type, self.period

    @property
    def due(self) -> tuple[coverage.Expected, ...]:
        return coverage.due_reports(self.part, *self.asked, coverage.ALL_REPORTS)

    @property
    def source(self) -> str:
        return coverage.source_of(self.part, *self.asked, coverage.ALL_REPORTS)


def look(whole: Programme, selection: Selection) -> View:
    """Every report tells of forankring, so the chosen one always counts."""
    return View(whole, narrowed(whole, selection), selection, *selection.round_in(coverage.ALL_REPORTS))


def uneven(view: View) -> Sentence | None:
    """The page's finding; None where nothing is graded, or where the count would be a name."""
    return ownership.uneven(view.part, behind.scope_of(view.selection), *view.asked) if _may_count(view) else None


def _may_count(view: View) -> bool:
    user = access.user()
    return may_count(user.circle, [item.project for item in view.due], user.own_projects)


def why_empty(view: View) -> tuple[str, str, str] | None:
    """What would stand here, why it does not, and what to do; None where something is reported."""
    what = _("Her kommer hvem som står bak prosjektene: plasser, vedtak, hvem som er med på rapporten, og grader.")
    if view.part.is_empty and not view.whole.is_empty:
        return what, _("Ingen prosjekter passer med filtrene."), _("Ta bort et filter.")
    if not view.due:
        return (
            what,
            _("Ingen rapporter har forfalt i det du ser på."),
            _("Ta bort et filter, eller kom tilbake etter fristen."),
        )
    if not any(anchoring.latest_rows(view.part, *view.asked).values()):
        return (
            what,
            _("Ingen av de {count} prosjektene som skulle rapportere, har rapportert om forankring.").format(
                count=number(len(view.due), 0)
            ),
            _("Prosjektene sender skjemaet «forankring» på siden Last opp."),
        )
    return None


def facts(view: View) -> None:
    """Seats, decisions and part in the report: what is done, before what anyone thinks of it."""
    older = ownership.older_answers(view.part, *view.asked)
    found = ownership.facts(view.part, behind.scope_of(view.selection), *view.asked)
    behind.show(view.whole, found, older, lead=components.opening(_("Dette er gjort")))
    components.show_chart(charts.seats(view.part, ownership.seats_title(view.part, *view.asked), *view.asked), "plass")
    left, right = st.columns(2)
    with left:
        title = ownership.participation_title(view.part, *view.asked)
        components.show_chart(charts.participation(view.part, title, *view.asked), "med-paa-rapporten")
    with right:
        title = ownership.decisions_title(view.part, *view.asked)
        components.show_chart(charts.decisions(view.part, title, *view.asked), "vedtak")
    with folded("fakta", _("Tallene for hver aktør")) as part:
        if part.open:
            _facts_table(view)


def folded(name: str, label: str) -> ExpanderContainer:
    """A part that is computed and sent when it is opened; whether it is lives in the address (``?name=true``)."""
    choice.note_unknown(name, ("true", "false"))
    return st.expander(label, key=name, on_change="rerun", bind="query-params")


def _facts_table(view: View) -> None:
    table = anchoring.facts(view.part, *view.asked)
    columns = {
        "party": _("Aktør"),
        "steering_group": _("I styringsgruppe"),
        "project_group": _("I prosjektgruppe"),
        "working_group": _("I arbeidsgruppe"),
        "any_decision": _("Har vedtak"),
        "council": _("Vedtak i kommunestyret"),
        "took_part": _("Med på rapporten"),
        "reported": _("Rapportert om aktøren"),
        "due": _("Skulle rapportert"),
    }
    rows = [tuple(row) for row in table[list(columns)].itertuples(index=False)]
    components.data_table(
        "fakta",
        tuple(columns.values()),
        [(str(party).capitalize(), *(int(value) for value in rest)) for party, *rest in rows],
        components.About(
            _("Fakta om hver aktør"),
            _("Antall prosjekter. En aktør kan ha plass i flere grupper"),
            _("{source}. Antall prosjekter; en aktør kan ha plass i flere grupper").format(source=view.source),
            ("forankring", "skulle-rapportert", "ikke-rapportert"),
        ),
    )


def rater(view: View) -> str | None:
    """Whose degrees are shown; None where nobody has graded."""
    components.section(_("Slik er forankringen vurdert"))
    user = access.user()
    every = degrees.raters(view.part, *view.asked)
    # A kind of rater that has graded one project alone would show that project's degrees.
    found = {
        name: count
        for name, count in every.items()
        if may_count(user.circle, charts.backing_order(view.part, name, *view.asked), user.own_projects)
    }
    if not every:
        components.empty_state(
            _("Her kommer gradene 1–5, aktør for aktør."),
            _("Ingen aktører er vurdert i disse rapportene."),
            _("Prosjektene setter grad i skjemaet «forankring»."),
        )
        return None
    if not found or not _may_count(view):
        components.empty_state(_("Her kommer gradene 1–5, aktør for aktør."), _(_TOO_FEW), _("Ta bort et filter."))
        return None
    first = max(found, key=lambda name: found[name])
    options = {
        name: f"{degrees.rated_by(name).capitalize()} ({plural(count, 'prosjekt', 'prosjekter')})"
        for name, count in found.items()
    }
    chosen = choice.one_of("vurderer", _("Vurdert av"), options, first, buttons=True)
    components.note(_("Ulike vurderere blandes ikke. Hver av dem har sine egne figurer."))
    return chosen


def graded(view: View, by: str) -> None:
    title = ownership.degrees_title(view.part, by, *view.asked)
    components.show_chart(charts.distribution(view.part, title, by, *view.asked), "grader")
    with folded("endring", _("Endring siden forrige rapport")) as part:
        if part.open:
            title = ownership.degree_changes_title(view.part, by, *view.asked)
            components.show_chart(charts.changes(view.part, title, by, *view.asked), "endring-i-grad")
