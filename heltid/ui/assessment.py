"""The parts of «Vurdering av rapportene»: strong and weak sides, cohorts beside each other, what has moved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import quote

import streamlit as st

from heltid.analysis import assessment, coverage
from heltid.analysis.names import may_count
from heltid.analysis.programme import Programme, cohort_label, cohorts, narrowed
from heltid.analysis.selection import Selection
from heltid.charts import assessment as charts
from heltid.charts import builders
from heltid.exports.page import Cell
from heltid.language import N_, _
from heltid.locale import number, of
from heltid.sentences import Sentence, ownership, share_text
from heltid.ui import access, behind, choice, components, filters
from heltid.vocabulary import ReportType

#: In the address → the report whose criteria are shown.
_REPORTS = {"oppstart": ReportType.STARTUP, "aar": ReportType.YEARLY}
_SEVERAL = {ReportType.STARTUP: N_("oppstartsrapporter"), ReportType.YEARLY: N_("årsrapporter")}
#: Where on the page the projects behind a level stand.
BEHIND = "prosjektene-bak"
_WORDS = ("vurderingsnivaa", "tilfredsstillende", "sterkest-og-svakest", "rangering-er-ikke-en-dom")


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows: the whole programme, the part chosen, and the report that is asked of."""

    whole: Programme
    part: Programme
    selection: Selection
    report_type: str
    period: str | None

    @property
    def due(self) -> tuple[coverage.Expected, ...]:
        return coverage.due_reports(self.part, self.report_type, self.period)

    @property
    def source(self) -> str:
        return coverage.source_of(self.part, self.report_type, self.period)

    def of_cohort(self, cohort: str) -> Programme:
        return narrowed(self.whole, replace(self.selection, cohort=cohort))


def choose(whole: Programme, selection: Selection) -> View:
    """The report whose criteria are shown: the reader's choice, else the one of the shared filter, else the start-up
    report. A filter for another report is said to have no say."""
    wanted = next((key for key, kind in _REPORTS.items() if kind == selection.report_type), "oppstart")
    options = {"oppstart": _("Oppstartsrapporten"), "aar": _("Årsrapporten")}
    key = choice.one_of("vurdert", _("Hvilken rapport"), options, wanted, buttons=True)
    report_type = _REPORTS[key]
    __, period = selection.round_in((report_type,))
    if selection.report_type and not period:
        chosen = coverage.report_label(selection.report_type, selection.period or "")
        components.note(
            _("Filteret «{filter}» gjelder ikke {report}. Her vises den siste i hver pulje.").format(
                filter=chosen, report=options[key].lower()
            )
        )
    return View(whole, narrowed(whole, selection), selection, report_type, period)


def said(view: View) -> tuple[Sentence, ...]:
    """The weak sides, then the strong."""
    return ownership.sides(view.part, behind.scope_of(view.selection), view.report_type, view.period)


def why_empty(view: View) -> tuple[str, str, str] | None:
    """What would stand here, why it does not, and what to do; None where something is assessed and may be counted."""
    what = _("Her kommer kompetansemiljøets vurdering av rapportene, kriterium for kriterium.")
    if view.part.is_empty and not view.whole.is_empty:
        return what, _("Ingen prosjekter passer med filtrene."), _("Ta bort et filter.")
    kind = _(_SEVERAL[ReportType(view.report_type)])
    if not view.due:
        return (
            what,
            _("Ingen {kind} har forfalt i det du ser på.").format(kind=kind),
            _("Velg den andre rapporten, eller ta bort et filter."),
        )
    if not assessment.ranking(view.part, view.report_type, view.period):
        return (
            what,
            _("Ingen av de {count} {kind} som skulle leveres, er vurdert ennå.").format(
                count=number(len(view.due), 0), kind=kind
            ),
            _("Sekretariatet laster opp vurderingene med skjemaet «vurdering» på siden Last opp."),
        )
    return None if _may_count(view, view.part) else (what, _(TOO_FEW), _("Ta bort et filter."))


#: Said in place of counts that would be names.
TOO_FEW = N_("Så få prosjekter at tallene ville vist hvem som er vurdert lavt. De vises ikke her.")


#: Said where a sentence and the table under it are counted on different bases.
BASES = N_(
    "Setningen om flertallet regner av alle som skulle levere, også dem som ikke er "
    "vurdert. Tabellen regner av rapportene som er vurdert."
)


def _may_count(view: View, part: Programme) -> bool:
    user = access.user()
    due = coverage.due_reports(part, view.report_type, view.period)
    return may_count(user.circle, (item.project for item in due), user.own_projects)


def ranked(view: View) -> None:
    """Every criterion, the weakest first, cohort by cohort, with the way to the projects behind."""
    rest = said(view)[1:]
    lead = components.opening(_("Sterke og svake sider")) + behind.said_html(view.whole, rest)
    if rest and any(one.due > one.assessed for one in assessment.strengths(view.part, view.report_type, view.period)):
        lead += components.note_html(_(BASES))
    groups = _groups(view)
    parts = {name: part for name, part in groups.items() if _may_count(view, part)}
    asked = (view.report_type, view.period)
    weak = {item.criterion for item in assessment.weaknesses(view.part, *asked)}
    strong = {item.criterion for item in assessment.strengths(view.part, *asked)}
    counted = {name: {one.criterion: one for one in assessment.ranking(part, *asked)} for name, part in parts.items()}
    key = next(key for key, kind in _REPORTS.items() if kind == view.report_type)
    here = filters.address("vurdering", vurdert=key) + "&"
    rows: list[tuple[Cell, ...]] = []
    for item in reversed(assessment.ranking(view.part, *asked)):
        cells = [_share(found.get(item.criterion)) for found in counted.values()]
        words = [word for word, known in ((_("svakest"), weak), (_("sterk side"), strong)) if item.criterion in known]
        rows.append(
            (
                components.Link(item.label, f"{here}kriterium={quote(item.criterion)}#{BEHIND}"),
                *([*cells, _share(item)] if len(groups) > 1 else [_share(item)]),
                number(item.due - item.assessed, 0),
                ", ".join(words),
            )
        )
    columns = [*(parts if len(groups) > 1 else ()), _("Alle") if len(groups) > 1 else _("Tilfredsstillende eller god")]
    components.data_table(
        "kriterier",
        (_("Kriterium"), *columns, _("Ikke vurdert"), _("Merknad")),
        rows,
        components.About(
            _("Kriteriene, det svakeste først"),
            _("Rapporter som er tilfredsstillende eller gode, av dem som er vurdert"),
            _("{source}. Tallene er rapporter som er tilfredsstillende eller gode, av dem som er vurdert").format(
                source=view.source
            ),
            _WORDS,
        ),
        lead=f'<div style="padding-bottom:16px">{lead}</div>',
    )


def _share(item: assessment.Ranked | None) -> str:
    if item is None:
        return _("ikke vurdert")
    return f"{of(item.satisfactory, item.assessed)} ({share_text(item.satisfactory, item.assessed)})"


def _groups(view: View) -> dict[str, Programme]:
    """The cohorts beside each other, or the one that is chosen."""
    found = [view.selection.cohort] if view.selection.cohort else cohorts(view.part)
    return {cohort_label(cohort).capitalize(): view.of_cohort(cohort) for cohort in found if cohort}


def levels(view: View) -> None:
    """The levels of every criterion, a figure for each cohort on the same scale and in the same order."""
    components.section(_("Nivåene, kriterium for kriterium"))
    asked = (view.report_type, view.period)
    order = tuple(item.criterion for item in assessment.ranking(view.part, *asked))
    groups = _groups(view)
    places = st.columns(2) if len(groups) > 1 else [st.container()]
    for place, (name, part) in enumerate(groups.items()):
        with places[place % len(places)]:
            title = ownership.ends(part, name, *asked)
            if not coverage.due_reports(part, *asked):
                components.empty_state(
                    name,
                    _("Ingen {kind} har forfalt i {cohort}.").format(
                        kind=_(_SEVERAL[ReportType(view.report_type)]), cohort=name.lower()
                    ),
                    "",
                )
            elif not _may_count(view, part):
                components.empty_state(name, _(TOO_FEW), "")
            else:
                components.show_chart(builders.criteria(part, title, *asked, order), f"nivaa-{place + 1}")


def moved(view: View) -> None:
    """The level against the report of the same type before, where there was one."""
    found = assessment.changes(view.part, view.report_type, view.period)
    if not found:
        return
    title = ownership.levels_moved(view.part, view.report_type, view.period)
    components.show_chart(
        charts.changes(view.part, title, view.report_type, view.period),
        "endring",
        lead=components.opening(_("Endring siden forrige {report}").format(report=_(view.report_type))),
    )
