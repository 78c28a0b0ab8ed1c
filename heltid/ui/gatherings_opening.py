"""Whom an agenda is for: whether the room may see it yet, and whether its slides name projects for a weakness."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from heltid import gatherings
from heltid.agenda import OPEN, Agenda
from heltid.analysis.names import Circle
from heltid.audience.links import Served
from heltid.language import N_, _, n_
from heltid.locale import listed, plural, quoted
from heltid.store.agendas import Kept
from heltid.ui import components
from heltid.ui import gatherings_change as change
from heltid.ui.gatherings_words import kind_title

#: Circle → what the reader sees, and what it means. A slide has no project of its own, so participants see what all do.
_CIRCLES = {
    OPEN: (N_("Alle (åpent)"), N_("Svakheter står uten navn, unntatt på lysbilder du har krysset av.")),
    Circle.SECRETARIAT.value: (
        N_("Bare sekretariatet"),
        N_("Alle lysbildene viser navn på svake prosjekter, også på veggen. Mobilsidene gjør det ikke."),
    ),
}
_PARTICIPANTS = (N_("Deltakere"), N_("Svakheter står uten navn, som for alle."))


def standing(kept: Kept) -> None:
    """One line that says whether the room may see the slides."""
    address = Served().slides(kept.agenda.id)
    if kept.agenda.is_released:
        components.note(_("Åpen for salen: alle kan se lysbildene på {address}.").format(address=address))
    else:
        components.note(
            _(
                "Utkast: bare sekretariatet ser lysbildene. QR-koden virker først når du åpner "
                "samlingen under «Hele agendaen»."
            )
        )


def show(kept: Kept) -> None:
    """The switch, with what everybody will see; and the circle."""
    components.section(_("Åpning for salen"))
    _switch(kept)
    if kept.agenda.frozen is None:
        _circle(kept)


def warning(agenda: Agenda) -> str:
    """What becomes visible to everybody, in whole sentences."""
    id, links = agenda.id, Served()
    named = [quoted(kind_title(item)) for item in agenda.shown if item.named]
    names = (
        n_(
            "Lysbildet {titles} viser navn på prosjekter som er svake, sene eller stanset.",
            "Lysbildene {titles} viser navn på prosjekter som er svake, sene eller stanset.",
            len(named),
        ).format(titles=listed(named))
        if named
        else _("Ingen lysbilder viser navn på svake prosjekter.")
    )
    many = plural(len(agenda.shown), "lysbilde", "lysbilder")
    return _(
        "Alle kan da se {slides} på {address} og {show}. {names} Notatene dine og de skjulte lysbildene blir ikke med."
    ).format(slides=many, address=links.slides(id), show=links.show(id), names=names)


def _switch(kept: Kept) -> None:
    id = kept.agenda.id
    if kept.agenda.is_released:
        components.note(_("Samlingen er åpen for salen. Lukker du den, virker ikke lenken og QR-koden lenger."))
        st.button(_("Lukk for salen"), key="lukk", on_click=_withdraw, args=(kept,))
        return
    if not kept.agenda.shown:
        components.note(_("Samlingen kan åpnes når den har lysbilder som vises."))
        return
    components.note(warning(kept.agenda))
    sure = st.checkbox(_("Ja, alle kan se dette"), key=f"synlig-{id}-{kept.version}")
    st.button(_("Åpne for salen"), key="apne", type="primary", disabled=not sure, on_click=_release, args=(kept,))


def _release(kept: Kept) -> None:
    if change.attempt(lambda: gatherings.release(change.path(), change.actor(), kept.agenda.id, kept.version)):
        change.say(_("Samlingen er åpen for salen."))


def _withdraw(kept: Kept) -> None:
    if change.attempt(lambda: gatherings.withdraw(change.path(), change.actor(), kept.agenda.id, kept.version)):
        change.say(_("Samlingen er et utkast igjen."))


def _circle(kept: Kept) -> None:
    now = kept.agenda.circle
    offered = {**_CIRCLES, now: _CIRCLES.get(now, _PARTICIPANTS)}
    key = f"{kept.agenda.id}-{kept.version}"
    with st.form(f"krets-skjema-{key}", border=False):
        st.radio(
            _("Lysbildene er for"),
            list(offered),
            list(offered).index(now),
            format_func=lambda one: _(offered[one][0]),
            captions=[_(means) for __, means in offered.values()],
            key=f"krets-{key}",
        )
        if now == OPEN:
            st.checkbox(_("Skal navnene vises: Jeg vet at alle som ser veggen, ser dem"), key=f"lest-{key}")
        st.form_submit_button(_("Lagre hvem det er for"), on_click=_store, args=(kept, key))


def _store(kept: Kept, key: str) -> None:
    circle, warned = st.session_state[f"krets-{key}"], st.session_state.get(f"lest-{key}", True)
    if change.apply(kept, lambda agenda: replace(agenda, circle=circle), warned=warned):
        change.say(_("Lagret hvem lysbildene er for."))
