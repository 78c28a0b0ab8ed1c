"""One goal of a project, chosen by the reader: over time, and beside others that measure the same."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from heltid.analysis import peers, trend
from heltid.analysis.names import FindingKind, may_name
from heltid.analysis.peers import GroupKind
from heltid.analysis.programme import Programme, municipality_names, narrowed, parts, rows
from heltid.analysis.results import GoalResult
from heltid.charts import municipality as charts
from heltid.language import N_, _, n_
from heltid.locale import alphabetic, number, plural
from heltid.ui import access, choice, components, filters
from heltid.ui.municipality_search import GROUP
from heltid.vocabulary import StoreKind

#: Others that a figure needs before a group is chosen of its own accord.
_FEW = 4
#: More dots than this are a cloud, in which nobody finds anyone.
_MOST = 100
_ANOTHER = N_("Velg et annet mål.")
#: The goal, the group and the municipalities that a reader picks, in the address (``?med=9003&med=9010``).
GOAL, PICKED = "mal", "med"


def show(programme: Programme, project: str) -> None:
    """The chosen goal over time, or its figures where they are not yet a line; then the same figure beside others'."""
    found = {one.goal.goal: one for one in trend.trends(programme, project)}
    components.section(_("Over tid og ved siden av andre"))
    if not found:
        choice.note_unknown(GOAL, ())
        choice.note_unknown(GROUP, list(GroupKind))
        components.empty_state(
            _("Her kommer ett mål over tid, og tallet ved siden av andres."),
            *(
                (_("De åpne kildene har ikke et tall med dato fra prosjektet."), "")
                if programme.kind is StoreKind.DOCUMENTED
                else (
                    _("Prosjektet har ikke meldt inn et tall med dato ennå."),
                    _("Tallet meldes inn i skjemaet «måling»."),
                )
            ),
        )
        return
    goal = next(iter(found))
    if len(found) > 1:
        titles = {key: one.goal.title for key, one in found.items()}
        goal = choice.one_of(GOAL, _("Mål"), titles, goal)
    else:
        choice.note_unknown(GOAL, found)
    one = found[goal]
    _over_time(programme, project, one)
    _compared(programme, project, one.goal, several=len(found) > 1)


def _over_time(programme: Programme, project: str, one: trend.Trend) -> None:
    """One goal, never several measures on one axis: the others are a choice away."""
    user, goal = access.user(), one.goal
    if one.measured > 1:
        components.show_chart(charts.trend_of(programme, project, goal.goal), f"over-tid-{project}")
        _notes(one.notes)
        return
    sees_weak = may_name(user.circle, FindingKind.WEAK, project, user.own_projects)
    chart = charts.goals(programme, project, sees_weak=sees_weak, goal=goal.goal)
    if chart.is_empty:
        components.empty_state(
            _("Her kommer «{title}» over tid.").format(title=goal.title),
            _once(goal),
            _("Med én måling til blir det en linje å følge."),
        )
        _notes(one.notes)
    else:
        components.show_chart(chart, f"resultater-{project}")
        _notes((_("{once} Med én måling til blir det en linje å følge.").format(once=_once(goal)), *one.notes))


def _once(goal: GoalResult) -> str:
    if goal.baseline is not None and not goal.baseline_date:
        return _("Utgangspunktet er uten dato, så det er bare ett tall å plassere i tid.")
    return _("Målet har bare ett tall med dato.")


def _group(programme: Programme, project: str, goal: str) -> GroupKind:
    among = narrowed(programme, filters.selection())
    options = peers.groups(programme, project)
    default = GroupKind.EVERYONE
    for kind in options:
        found = None if kind is GroupKind.OWN_PICK else peers.comparison(among, project, goal, kind)
        if found and _FEW <= len(found.peers) <= _MOST:
            default = kind
            break
    return GroupKind(
        choice.one_of(GROUP, _("Sammenlign med"), {kind.value: label for kind, label in options.items()}, default.value)
    )


def _compared(programme: Programme, project: str, goal: GoalResult, *, several: bool) -> None:
    user, selection = access.user(), filters.selection()
    everyone = peers.comparison(programme, project, goal.goal, GroupKind.EVERYONE)
    if everyone is None or len(everyone.peers) < _FEW:
        # no group is larger: a choice between them would be a choice of nothing
        choice.note_unknown(GROUP, tuple(GroupKind))
        components.empty_state(
            _("Her kommer tallet ved siden av andres."),
            peers.why_not_compared(goal) if everyone is None else _too_few(len(everyone.peers), _("i programmet")),
            _(_ANOTHER) if several else "",
        )
        _notes(everyone.notes if everyone else ())
        return
    kind = _group(programme, project, goal.goal)
    picked = _picked(programme, project) if kind is GroupKind.OWN_PICK else ()
    found = peers.comparison(
        narrowed(programme, selection), project, goal.goal, kind, picked, user.circle, user.own_projects
    )
    group = peers.groups(programme, project)[kind]
    if found is None:
        return
    if len(found.peers) > _MOST:
        components.empty_state(
            _("Her kommer tallet ved siden av andres. {group}.").format(group=group),
            _("{count} andre prosjekter måler det samme, for mange til en figur.").format(
                count=number(len(found.peers), 0)
            ),
            _("Velg en mindre gruppe, eller bruk filtrene."),
        )
        return
    if len(found.peers) < _FEW:
        waiting = kind is GroupKind.OWN_PICK and not picked
        components.empty_state(
            _("Her kommer tallet ved siden av andres. {group}.").format(group=group),
            _("Velg kommuner i feltet over.") if waiting else _too_few(len(found.peers), _("i gruppa")),
            ""
            if waiting
            else _("Velg en større gruppe eller et annet mål.")
            if several
            else _("Velg en større gruppe."),
        )
        _notes(found.notes)
        return
    chosen = filters.words(selection) if selection.narrows else ""
    components.show_chart(charts.comparison(found, programme.mark, chosen), f"sammenlignet-{project}")
    unnamed = sum(peer.name is None for peer in found.peers)
    _notes(
        (
            _("En rangering er ikke en dom: prosjektene har ulike utgangspunkt, og små forskjeller er tilfeldige."),
            n_(
                "{dots} blant de andre er uten navn: tallet er på den svake siden av medianen "
                "eller har gått feil vei. Prosjektet selv og sekretariatet ser navnet.",
                "{dots} blant de andre er uten navn: tallet er på den svake siden av medianen "
                "eller har gått feil vei. Prosjektet selv og sekretariatet ser navnet.",
                unnamed,
            ).format(dots=plural(unnamed, "prikk", "prikker"))
            if unnamed
            else "",
            *found.notes,
        )
    )


def _too_few(count: int, where: str) -> str:
    return _(
        "{count} andre {where} måler det samme, for den samme gruppen ansatte og på samme måte. "
        "Det må være minst {few}."
    ).format(count=number(count, 0) if count else _("Ingen"), where=where, few=_FEW)


def _notes(notes: Iterable[str]) -> None:
    """What must be known of a figure, in one block, a sentence a line."""
    said = "\n".join(note for note in notes if note)
    if said:
        components.note(said)


def _picked(programme: Programme, project: str) -> tuple[str, ...]:
    """The municipalities picked, kept in the address as ``?med=9003&med=9010``."""
    names = municipality_names(programme)
    table = rows(programme.projects, "project", "municipalities")
    options = sorted(
        {one for other, numbers in table if other != project for one in parts(numbers)},
        key=lambda one: alphabetic(names.get(str(one), str(one))),
    )
    for asked in st.query_params.get_all(PICKED):
        if asked not in options:
            choice.note(PICKED, asked)
    st.session_state["valg-med"] = [one for one in st.query_params.get_all(PICKED) if one in options]

    def keep() -> None:
        st.query_params[PICKED] = st.session_state["valg-med"]

    chosen = st.multiselect(
        _("Kommuner å sammenligne med"),
        options,
        format_func=lambda one: names.get(one, one),
        key="valg-med",
        on_change=keep,
        placeholder=_("Velg kommuner"),
    )
    return tuple(chosen)
