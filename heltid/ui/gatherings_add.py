"""The catalogue of slides to add, in the groups that an agenda lists them under."""

from __future__ import annotations

import streamlit as st

from heltid.agenda import Item
from heltid.deck.catalogue import KINDS, Kind
from heltid.store.agendas import Kept
from heltid.ui import components
from heltid.ui import gatherings_change as change
from heltid.ui.gatherings_words import unmarked

_OWN_WORDS = "Åpning, avslutning og egne ord"


def show(kept: Kept, place: int) -> None:
    """Every kind with what it shows; the one that is picked comes in at ``place``."""
    if kept.agenda.frozen is not None:
        components.note("Agendaen er frosset. Fjern frysingen under «Hele agendaen» for å legge til lysbilder.")
        return
    after = f"etter lysbilde {place}" if place else "først"
    components.note(f"Lysbildet du velger, kommer {after}.")
    with st.container(height=560, border=False, key="ikke-utskrift-katalog"):
        for group, kinds in groups().items():
            st.html(f'<h3 style="{components.HEADING.format(16, "8px 0 0")}">{components.plain(group)}</h3>')
            for kind in kinds:
                st.button(
                    f"**{unmarked(kind.title)}** – {unmarked(kind.shows)}",
                    key=f"legg-til-{kind.key}",
                    type="tertiary",
                    on_click=_add,
                    args=(kept, place, kind),
                )


def groups() -> dict[str, list[Kind]]:
    """Group → kinds, both in the catalogue's order; own words first."""
    found: dict[str, list[Kind]] = {}
    for kind in KINDS.values():
        found.setdefault(kind.chapter or _OWN_WORDS, []).append(kind)
    return found


def _add(kept: Kept, place: int, kind: Kind) -> None:
    if change.apply(kept, lambda agenda: agenda.inserted(place, Item(kind.key)), place):
        change.say(f"«{unmarked(kind.title)}» er lagt til som nummer {place + 1}.")
