"""The catalogue of slides to add: what each kind shows, and how the chosen one would look."""

from __future__ import annotations

import streamlit as st

from heltid.agenda import Item
from heltid.analysis.programme import Programme
from heltid.deck.catalogue import KINDS, Kind
from heltid.language import N_, _
from heltid.store.agendas import Kept
from heltid.ui import components
from heltid.ui import gatherings_change as change
from heltid.ui.gatherings_preview import preview
from heltid.ui.gatherings_slides import shown_slides
from heltid.ui.gatherings_words import unmarked

_EVERY = N_("Alle typene")
_OWN_WORDS = N_("Åpning, avslutning og egne ord")


def show(programme: Programme, kept: Kept, place: int) -> None:
    """Every kind with what it shows; the chosen one comes in at ``place``."""
    if kept.agenda.frozen is not None:
        components.note(_("Agendaen er frosset. Fjern frysingen under «Hele agendaen» for å legge til lysbilder."))
        return
    found = groups()
    group = st.selectbox(_("Gruppe"), [_EVERY, *found], format_func=_, key="katalog-gruppe")
    kinds = [kind for name, members in found.items() if group in (_EVERY, name) for kind in members]
    with st.container(height=330, border=True, key="ikke-utskrift-katalog"):
        key = st.radio(
            _("Type lysbilde"),
            [kind.key for kind in kinds],
            format_func=lambda key: unmarked(KINDS[key].title),
            captions=[unmarked(kind.shows) for kind in kinds],
            key=f"katalog-{group}",
        )
    st.button(
        _("Legg til etter det valgte lysbildet") if place else _("Legg til som det første"),
        key="legg-til",
        type="primary",
        on_click=_add,
        args=(kept, place, KINDS[key]),
    )
    preview(shown_slides(programme, kept.agenda.with_items(Item(key)))[0])


def groups() -> dict[str, list[Kind]]:
    """Group → kinds, both in the catalogue's order: what an agenda lists the slide under, and own words."""
    found: dict[str, list[Kind]] = {}
    for kind in KINDS.values():
        found.setdefault(kind.chapter or _OWN_WORDS, []).append(kind)
    return found


def _add(kept: Kept, place: int, kind: Kind) -> None:
    if change.apply(kept, lambda agenda: agenda.inserted(place, Item(kind.key)), place):
        change.say(_("«{title}» er lagt til.").format(title=kind.title))
