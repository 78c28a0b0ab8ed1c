"""Which gathering: the choice, what is known of it, and the first agenda of one that has none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from heltid import gatherings
from heltid.agenda import SOM_DESEMBER_2013, Item
from heltid.analysis.choices import filters, theme_label
from heltid.analysis.programme import Programme, cohort_label
from heltid.deck.occasion import Gathering
from heltid.gatherings import Planned
from heltid.language import _
from heltid.locale import listed, long_date
from heltid.sentences.wording import upper
from heltid.ui import access, choice, components
from heltid.ui import gatherings_change as change
from heltid.ui.gatherings_words import counted, unmarked

#: In the address: which gathering, and the choice to make an agenda without one.
CHOICE, NEW = "samling", "ny"
_DECEMBER, _NOTHING = "desember", "tom"
_COPY = "kopi-av-"


def finding(found: Sequence[Planned], today: date) -> str:
    """The page's sentence: which gathering is next, or was last."""
    events = [item.gathering for item in found if item.gathering]
    ahead = [event for event in events if event.day >= today]
    if ahead:
        return _("Neste samling er {gathering}.").format(gathering=_inline(ahead[-1]))
    if events:
        return _("Den siste samlingen var {gathering}.").format(gathering=_inline(events[0]))
    return _("Her lages lysbildene til samlingene.")


def _inline(event: Gathering) -> str:
    if event.place:
        return _("«{title}», {when} i {place}").format(title=event.title, when=event.when, place=event.place)
    return _("«{title}», {when}").format(title=event.title, when=event.when)


def choose(found: Sequence[Planned], today: date) -> Planned | None:
    """The gathering chosen; None where a new agenda without a gathering is wanted, or where there is nothing else."""
    may_change = access.user().is_secretariat
    shown = [item for item in found if may_change or (item.kept and item.kept.agenda.is_released)]
    options = {item.key: _label(item) for item in shown}
    if not options:
        return None
    if may_change:
        options[NEW] = _("Ny agenda for et nettverk, eller uten samling")
    ahead = [item.key for item in shown if item.gathering and item.gathering.day >= today]
    ready = [item.key for item in shown if item.kept]
    default = ahead[-1] if ahead else next(iter([*ready, *options]))
    key = choice.one_of(CHOICE, _("Samling"), options, default)
    return next((item for item in shown if item.key == key), None)


def _label(item: Planned) -> str:
    when = item.gathering or (item.kept.agenda.gathering if item.kept else None)
    day = when.when if isinstance(when, Gathering) else long_date(when[0]) if when else ""
    if item.kept is None:
        state = _("ingen agenda ennå")
    else:
        state = counted(item.kept.agenda.items)
        state += _(", frosset") if item.kept.agenda.frozen is not None else ""
        state += _(", åpen for salen") if item.kept.agenda.is_released else _(", utkast")
    return " – ".join(filter(None, (", ".join(filter(None, (item.title, day))), state)))


def facts(planned: Planned) -> None:
    """When and where the gathering is, for whom, and what it is to reach."""
    event = planned.gathering
    if event is None:
        agenda = planned.kept.agenda if planned.kept else None
        if agenda and agenda.network:
            components.note(
                _("Agendaen er nettverkets egen: {network}. Tallene gjelder prosjektene i nettverket.").format(
                    network=agenda.network
                )
            )
        elif agenda and agenda.gathering:
            components.note(
                _("Samlingen {date} står ikke lenger i kalenderen. Agendaen er den samme.").format(
                    date=long_date(agenda.gathering[0])
                )
            )
        return
    whom = [cohort_label(cohort) for cohort in event.cohorts] + [theme_label(theme) for theme in event.themes]
    said = (
        upper(_(event.kind)),
        event.when,
        event.place,
        _("For {whom}").format(whom=listed([*whom, *([event.network] if event.network else [])]))
        if whom or event.network
        else "",
        _("Mål: {goals}").format(goals=event.goals) if event.goals else "",
    )
    components.note(" · ".join(text for text in said if text))


def begin(programme: Programme, found: Sequence[Planned], planned: Planned | None) -> None:
    """The form that makes the first agenda of a gathering, or one for a network."""
    if not access.user().is_secretariat:
        components.empty_state(
            _("Her står lysbildene til samlingene."),
            _("Sekretariatet har ikke åpnet noen ennå."),
            "",
        )
        return
    event = planned.gathering if planned else None
    if event is None and not any(item.gathering for item in found):
        components.empty_state(
            _("Her velger du en samling og lager lysbildene til den."),
            _("Ingen samlinger er lagt inn i kalenderen ennå."),
            _("Last opp skjemaet «hendelse» på siden «Last opp», eller lag en agenda uten samling nedenfor."),
        )
    components.section(_("Lag agendaen"))
    networks = next((one.options for one in filters(programme) if one.key == "nettverk"), {})
    starts = _starts(found)
    with st.form(f"ny-agenda-{planned.key if planned else NEW}", border=False):
        title = st.text_input(_("Tittel"), event.title if event else "", max_chars=200)
        network = ""
        if event is None and networks:
            network = st.selectbox(
                _("Nettverk"), ["", *networks], format_func=lambda one: networks.get(one, _("Ikke for et nettverk"))
            )
        start = st.radio(_("Begynn med"), list(starts), format_func=lambda one: starts[one][0])
        sent = st.form_submit_button(_("Lag agendaen"), type="primary")
    if sent:
        key = (event.day, event.title) if event else None
        made = change.attempt(
            lambda: gatherings.create(
                change.path(),
                change.actor(),
                title or network,
                gathering=key,
                network=network or None,
                items=starts[start][1],
            )
        )
        if isinstance(made, gatherings.Kept):
            st.query_params[CHOICE] = made.agenda.id
            st.rerun()
        change.messages()


def _starts(found: Sequence[Planned]) -> dict[str, tuple[str, tuple[Item, ...]]]:
    """What an agenda may begin as: key → words and slides."""
    ready = SOM_DESEMBER_2013.items
    starts: dict[str, tuple[str, tuple[Item, ...]]] = {
        _DECEMBER: (_("«Som desember 2013»: {slides}, ferdig ordnet").format(slides=counted(ready)), ready),
        _NOTHING: (_("Tom agenda"), ()),
    }
    for item in found:
        if item.kept:
            starts[_COPY + item.key] = (
                _("Kopi av {agenda}").format(agenda=unmarked(_label(item))),
                item.kept.agenda.items,
            )
    return starts
