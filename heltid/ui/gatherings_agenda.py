"""The agenda on the page: the list of slides, what is done with the chosen one, and one view of it at a time.

The whole of it is one fragment: a step in the list or a change runs this alone, not the page.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from heltid import gatherings
from heltid.analysis.programme import Programme
from heltid.deck.numbering import label, on_the_wall
from heltid.deck.slides import Slide
from heltid.language import N_, _
from heltid.store.agendas import Kept
from heltid.ui import access, components, gatherings_add, gatherings_edit, gatherings_frozen
from heltid.ui import gatherings_change as change
from heltid.ui.gatherings_preview import preview
from heltid.ui.gatherings_slides import all_slides, audience_link, shown_programme
from heltid.ui.gatherings_words import caption, kind_title, unmarked

SEE, EDIT, ADD, WHOLE = N_("Se"), N_("Rediger"), N_("Legg til"), N_("Hele agendaen")


@st.fragment
def show(id: str) -> None:
    """The agenda with this id; for the secretariat with the means to change it."""
    said = st.container(key="ikke-utskrift-beskjed")  # always there: what comes and goes in it moves nothing else
    try:
        kept = gatherings.agenda(change.path(), id)
    except gatherings.Refused as error:
        st.error(unmarked(str(error)))
        return
    may_change = access.user().is_secretariat
    if not (may_change or kept.agenda.is_released):
        st.error(_("Samlingen er ikke åpnet ennå."))
        return
    programme = shown_programme(kept.agenda)
    with said:
        change.messages()
        if may_change:
            gatherings_frozen.standing(kept)
    if not kept.agenda.items:
        _empty(programme, kept, may_change)
        return
    seen = kept.agenda if may_change else gatherings.open_to_all(kept.agenda)
    slides = all_slides(programme, seen, audience_link(id))
    left, right = st.columns([5, 7], gap="large")
    with left:
        # the buttons stand over the list, where they stay in reach; they are for what is chosen in it
        if may_change and kept.agenda.frozen is None:
            _buttons(kept, change.chosen(kept.agenda))
        place = _list(programme, kept, slides)
    with right:
        view = _view(id) if may_change else SEE
        if view == EDIT:
            gatherings_edit.show(programme, kept, place)
            preview(slides[place])
        elif view == ADD:
            gatherings_add.show(programme, kept, place + 1)
        elif view == WHOLE:
            gatherings_frozen.show(kept)
        else:
            preview(slides[place])


def _empty(programme: Programme, kept: Kept, may_change: bool) -> None:
    components.empty_state(
        _("Her kommer lysbildene i den rekkefølgen de vises."),
        _("Agendaen har ingen lysbilder ennå."),
        _("Velg det første blant typene nedenfor.") if may_change else _("Sekretariatet legger dem til."),
    )
    if may_change:
        gatherings_add.show(programme, kept, 0)


def _list(programme: Programme, kept: Kept, slides: tuple[Slide, ...]) -> int:
    """The slides in order, one chosen: arrow keys go from one to the next. Answers its place."""
    agenda, key = kept.agenda, f"liste-{kept.agenda.id}-{kept.version}"
    told = [slide for slide, item in zip(slides, agenda.items, strict=True) if not item.hidden]
    wall = iter(on_the_wall(told))
    numbers = ["–" if item.hidden else f"{label(next(wall))}\\." for item in agenda.items]
    if st.session_state.get(key) != change.chosen(agenda):  # told only what it does not know: arrows may be further on
        st.session_state[key] = change.chosen(agenda)
    with st.container(height=560, border=False, key="ikke-utskrift-agendaliste"):
        return int(
            st.radio(
                _("Lysbildene i rekkefølge"),
                range(len(agenda.items)),
                format_func=lambda row: f"{numbers[row]} {unmarked(slides[row].title)}",
                captions=[unmarked(caption(programme, item)) for item in agenda.items],
                key=key,
                on_change=lambda: change.choose(agenda.id, st.session_state[key]),
            )
        )


def _buttons(kept: Kept, place: int) -> None:
    """What is done with the chosen slide."""
    item, last = kept.agenda.items[place], len(kept.agenda.items) - 1

    def hide() -> None:
        change.apply(kept, lambda agenda: agenda.replaced(place, replace(item, hidden=not item.hidden)))

    def remove() -> None:
        if change.apply(kept, lambda agenda: agenda.removed(place), min(place, last - 1)):
            change.say(_("«{title}» er tatt bort. «Angre» henter det tilbake.").format(title=kind_title(item)))

    with st.container(horizontal=True, gap="xsmall", key="ikke-utskrift-agendaknapper"):
        st.button(_("Flytt opp"), key="opp", disabled=place == 0, on_click=_move, args=(kept, place, -1))
        st.button(_("Flytt ned"), key="ned", disabled=place == last, on_click=_move, args=(kept, place, 1))
        st.button(_("Vis igjen") if item.hidden else _("Skjul"), key="skjul", on_click=hide)
        st.button(_("Lag kopi"), key="kopi", on_click=_duplicate, args=(kept, place))
        st.button(_("Ta bort"), key="bort", on_click=remove)
        if kept.earlier:
            st.button(_("Angre"), key="angre", on_click=_back, args=(kept,))


def _move(kept: Kept, place: int, steps: int) -> None:
    change.apply(kept, lambda agenda: agenda.moved(place, steps), place + steps)


def _duplicate(kept: Kept, place: int) -> None:
    change.apply(kept, lambda agenda: gatherings.duplicate(agenda, place), place + 1)


def _back(kept: Kept) -> None:
    change.attempt(lambda: gatherings.step_back(change.path(), change.actor(), kept.agenda.id, kept.version))


def _view(id: str) -> str:
    """Which of the views stands beside the list."""
    return (
        st.segmented_control(
            _("Vis ved siden av"),
            [SEE, EDIT, ADD, WHOLE],
            format_func=_,
            default=SEE,
            key=f"visning-{id}",
            label_visibility="collapsed",
            required=True,
        )
        or SEE
    )
