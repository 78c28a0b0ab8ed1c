"""The projects behind one level of one criterion, with the reviewers' words, for those who may see them."""

from __future__ import annotations

import streamlit as st

from heltid.analysis import assessment
from heltid.analysis.names import may_name, may_show_text
from heltid.analysis.overview import project_addresses
from heltid.analysis.programme import cohort_label
from heltid.analysis.reports import report_status
from heltid.exports.page import Cell
from heltid.language import _
from heltid.locale import number, plural
from heltid.ui import access, choice, components, paging
from heltid.ui.assessment import BEHIND, View
from heltid.vocabulary import Criterion

#: More projects than this at a level stand without the reviewers' words, which are read for those shown alone.
_WITH_GROUNDS = 100


def show(view: View) -> None:
    """The projects at one level of one criterion, with the reviewers' words, for those who may see them."""
    st.header(_("Prosjektene bak"), anchor=BEHIND)
    order = assessment.ranking(view.part, view.report_type, view.period)[::-1]
    left, right = st.columns([2, 3])
    with left:
        criterion = choice.one_of(
            "kriterium", _("Kriterium"), {item.criterion: item.label for item in order}, order[0].criterion
        )
    at = assessment.by_level(view.part, criterion, view.report_type, view.period)
    options = {level: f"{_(level).capitalize()} ({number(len(listed), 0)})" for level, listed in at.items()}
    first = next(level for level in at if at[level])
    with right:
        level = choice.one_of("nivaa", _("Nivå"), options, first, buttons=True)
    label = Criterion(criterion).label
    head = _("{criterion}: {projects} på nivået «{level}»").format(
        criterion=label, projects=plural(len(at[level]), "prosjekt", "prosjekter"), level=_(level)
    )
    if level == assessment.NOT_ASSESSED:
        head = _("{criterion}: {projects} er ikke vurdert").format(
            criterion=label, projects=plural(len(at[level]), "prosjekt", "prosjekter")
        )
    _listed(view, criterion, level, at[level], head)


def _listed(view: View, criterion: str, level: str, found: tuple[assessment.Judged, ...], head: str) -> None:
    user, kind = access.user(), assessment.kind_of(level)
    lead = f'<p style="font-size:18px;font-weight:600;margin:0 0 16px">{components.plain(head)}</p>'
    shown = found
    if not may_name(user.circle, kind):
        shown = tuple(item for item in found if may_name(user.circle, kind, item.project, user.own_projects))
    if len(shown) < len(found):
        lead += components.note_html(
            _("Navnene på de andre vises ikke her, fordi funnet er en svakhet.")
            if shown
            else _("Navnene vises ikke her, fordi funnet er en svakhet.")
        )
    if not shown:
        st.html(lead)
        return
    names, links = project_addresses(view.whole)
    texts = assessment.grounds(view.part, criterion, shown) if len(shown) <= _WITH_GROUNDS else None
    before = bool(assessment.before(view.part, view.report_type, view.period))

    def made(first: int, last: int) -> list[tuple[Cell, ...]]:
        return [
            (
                components.Link(names[item.project], links[item.project]),
                cohort_label(item.cohort).capitalize(),
                _(level),
                *([_before(item)] if before else []),
                *([] if texts is None else [_grounds(view, item, texts.get(item.project, ""))]),
            )
            for item in shown[first:last]
        ]

    header = [_("Prosjekt"), _("Pulje"), _("Nivå"), *([_("Forrige gang")] if before else [])]
    paging.lazy_table(
        "prosjektene-bak",
        (*header, *([] if texts is None else [_("Begrunnelse")])),
        len(shown),
        made,
        components.About(head, source=view.source, definitions=("vurderingsnivaa", "hvem-ser-navn")),
        lead=lead,
    )
    if texts is None:
        components.note(
            _("Begrunnelsene vises når det er {most} prosjekter eller færre. Velg flere filtre.").format(
                most=_WITH_GROUNDS
            )
        )


def _before(item: assessment.Judged) -> str:
    user = access.user()
    if item.before and not may_name(user.circle, assessment.kind_of(item.before), item.project, user.own_projects):
        return _("vises ikke her")
    return _(item.before or assessment.NOT_ASSESSED)


def _grounds(view: View, item: assessment.Judged, text: str) -> str:
    user = access.user()
    status = report_status(view.part, item.project, item.report_type, item.period)
    if not text:
        return _("ikke gitt")
    if not may_show_text(user.circle, status, item.project, user.own_projects):
        return _("vises når rapporten er gjennomgått")
    return text
