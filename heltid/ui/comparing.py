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
from heltid.locale import alphabetic, number, plural
from heltid.ui import access, choice, components, filters

#: Others that a figure needs before a group is chosen of its own accord.
_FEW = 4
#: More dots than this are a cloud, in which nobody finds anyone.
_MOST = 100
_ANOTHER = "Velg et annet mål, om prosjektet har flere."
#: The municipalities that a reader picks, in the address (``?med=9003&med=9010``).
PICKED = "med"


def show(programme: Programme, project: str) -> None:
    found = {one.goal.goal: one for one in trend.trends(programme, project)}
    _every_goal(programme, project, has_lines=any(one.measured > 1 for one in found.values()))
    components.section("Over tid og ved siden av andre")
    if not found:
        components.empty_state(
            "Her kommer ett mål over tid, og tallet ved siden av andres.",
            "Prosjektet har ikke meldt inn et tall med dato ennå.",
            "Tallet meldes inn i skjemaet «måling».",
        )
        return
    left, right = st.columns(2)
    with left:
        titles = {key: one.goal.title for key, one in found.items()}
        goal = choice.one_of("mal", "Mål", titles, next(iter(titles)))
    with right:
        kind = _group(programme, project, goal)
    one = found[goal]
    if one.measured > 1:
        components.show_chart(charts.trend_of(programme, project, goal), f"over-tid-{project}")
    else:
        components.empty_state(
            f"Her kommer «{one.goal.title}» over tid.",
            _once(one.goal),
            "Med én måling til blir det en linje å følge.",
        )
    _notes(one.notes)
    _compared(programme, project, one.goal, kind)


def _once(goal: GoalResult) -> str:
    if goal.baseline is not None and not goal.baseline_date:
        return "Utgangspunktet er uten dato, så det er bare ett tall å plassere i tid."
    return "Målet har bare ett tall med dato."


def _every_goal(programme: Programme, project: str, *, has_lines: bool) -> None:
    """The goals in one figure, where there are several or none of them can be followed over time."""
    user = access.user()
    sees_weak = may_name(user.circle, FindingKind.WEAK, project, user.own_projects)
    chart = charts.goals(programme, project, sees_weak=sees_weak)
    if not chart.is_empty and (len(chart.categories) > 1 or not has_lines):
        components.show_chart(chart, f"resultater-{project}")


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
        choice.one_of("gruppe", "Sammenlign med", {kind.value: label for kind, label in options.items()}, default.value)
    )


def _compared(programme: Programme, project: str, goal: GoalResult, kind: GroupKind) -> None:
    user, selection = access.user(), filters.selection()
    picked = _picked(programme, project) if kind is GroupKind.OWN_PICK else ()
    found = peers.comparison(
        narrowed(programme, selection), project, goal.goal, kind, picked, user.circle, user.own_projects
    )
    group = peers.groups(programme, project)[kind]
    if found is None:
        components.empty_state("Her kommer tallet ved siden av andres.", peers.why_not_compared(goal), _ANOTHER)
        return
    if len(found.peers) > _MOST:
        components.empty_state(
            f"Her kommer tallet ved siden av andres. {group}.",
            f"{plural(len(found.peers), 'annet', 'andre')} prosjekter måler det samme, for mange til en figur.",
            "Velg en mindre gruppe, eller bruk filtrene.",
        )
        return
    if len(found.peers) < _FEW:
        components.empty_state(
            f"Her kommer tallet ved siden av andres. {group}.",
            "Velg kommuner i feltet over."
            if kind is GroupKind.OWN_PICK and not picked
            else f"{number(len(found.peers), 0) if found.peers else 'Ingen'} andre i gruppa måler det samme, "
            f"for den samme gruppen ansatte og på samme måte. Det må være minst {_FEW}.",
            "Velg en større gruppe eller et annet mål." if picked or kind is not GroupKind.OWN_PICK else "",
        )
    else:
        chosen = filters.words(selection) if selection.narrows else ""
        components.show_chart(charts.comparison(found, programme.mark, chosen), f"sammenlignet-{project}")
    unnamed = sum(peer.name is None for peer in (found.own, *found.peers)) if len(found.peers) >= _FEW else 0
    _notes(
        (
            f"{plural(unnamed, 'prikk', 'prikker')} er uten navn, fordi tallet er på den svake siden av medianen eller "
            "har gått feil vei. Prosjektet selv og sekretariatet ser navnet."
            if unnamed
            else "",
            "En rangering er ikke en dom: prosjektene har ulike utgangspunkt, og små forskjeller er tilfeldige."
            if len(found.peers) >= _FEW
            else "",
            *found.notes,
        )
    )


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
    st.session_state["valg-med"] = [one for one in st.query_params.get_all(PICKED) if one in options]

    def keep() -> None:
        st.query_params[PICKED] = st.session_state["valg-med"]

    chosen = st.multiselect(
        "Kommuner å sammenligne med",
        options,
        format_func=lambda one: names.get(one, one),
        key="valg-med",
        on_change=keep,
        placeholder="Velg kommuner",
    )
    return tuple(chosen)
