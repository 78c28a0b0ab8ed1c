"""What is the chosen slide's own: filters, words, picture, and whether it names projects for a weakness."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import cycle

import streamlit as st

from heltid import gatherings
from heltid.agenda import Item
from heltid.analysis.address import escaped, unescaped
from heltid.analysis.choices import filters
from heltid.analysis.programme import Programme
from heltid.deck.catalogue import KINDS, Kind, Own
from heltid.deck.ground import NOTES
from heltid.store.agendas import Kept
from heltid.ui import components
from heltid.ui import gatherings_change as change

_NOTES = Own(NOTES, "Notat til den som viser lysbildet", "Står i notatene, ikke på lysbildet.", long=True)


def show(programme: Programme, kept: Kept, place: int) -> None:
    """The form of the slide at ``place``."""
    item = kept.agenda.items[place]
    kind = KINDS.get(item.kind)
    if kept.agenda.frozen is not None:
        components.note("Agendaen er frosset. Fjern frysingen under «Hele agendaen» for å endre lysbildene.")
        return
    if kind is None:
        components.note("Denne typen lysbilde finnes ikke lenger. Ta det bort, eller legg til et av en annen type.")
        return
    key = f"{kept.agenda.id}-{kept.version}-{place}"
    components.note(f"{kind.title}: {kind.shows}")
    with st.form(f"rediger-{key}", border=False):
        chosen = _filters(programme, kind, item, key)
        text = {own.key: _field(programme, own, item, key) for own in _texts(kind)}
        named = _named(item, key) if kind.weak or item.named else False
        sent = st.form_submit_button("Lagre lysbildet", type="primary")
    if sent:
        kept_text = {name: value for name, value in item.text.items() if name == gatherings.PICTURE}
        new = Item(item.kind, chosen, kept_text | text, item.hidden, named)
        if change.apply(kept, lambda agenda: agenda.replaced(place, new), place, warned=named):
            change.say("Lysbildet er lagret.")
        st.rerun(scope="fragment")
    if any(own.key == gatherings.PICTURE for own in kind.texts):
        _picture(kept, place, item, key)


def _texts(kind: Kind) -> list[Own]:
    return [own for own in (*kind.texts, _NOTES) if own.key != gatherings.PICTURE]


def _filters(programme: Programme, kind: Kind, item: Item, key: str) -> dict[str, str]:
    """A field for each filter the kind takes; one the programme has no choice in is left as it is."""
    chosen = {name: value for name, value in item.filters.items() if name in kind.filters}
    taken = [one for one in filters(programme) if one.key in kind.filters and (one.is_choice or one.key in chosen)]
    for turn, (one, column) in enumerate(zip(taken, cycle(st.columns(2)), strict=False)):
        now = unescaped(chosen.pop(one.key, ""))
        labels = {"": one.default_label, **one.options}
        labels.setdefault(now, f"{now} (finnes ikke i dataene)")
        with column:
            found = _choice(one.title, labels, now, f"filter-{turn}-{key}")
        if found:
            chosen[one.key] = escaped(found) or ""
    return chosen


def _choice(title: str, labels: Mapping[str, str], now: str, key: str, help: str = "") -> str:
    """A list to choose from: value → what the reader sees."""
    values = list(labels)
    found = st.selectbox(
        title,
        values,
        values.index(now),
        format_func=lambda value: labels[value][:1].upper() + labels[value][1:],
        help=help or None,
        key=key,
    )
    return found or ""


def _field(programme: Programme, own: Own, item: Item, key: str) -> str:
    name, now = f"tekst-{own.key}-{key}", item.text.get(own.key, "")
    if own.options is not None:
        labels = {"": "Velges av programmet", **own.options(programme)}
        if now not in labels:
            labels[now] = f"{now} (finnes ikke i dataene)"
        return _choice(own.label, labels, now, name, own.help)
    if own.long:
        return st.text_area(own.label, now, max_chars=2000, help=own.help or None, key=name)
    return st.text_input(own.label, now, max_chars=300, help=own.help or None, key=name)


def _named(item: Item, key: str) -> bool:
    st.html(f'<div role="note" style="{components.LINE};padding-top:8px">{components.plain(gatherings.NAMING)}</div>')
    return st.checkbox("Jeg har lest dette. Vis navnene på dette lysbildet.", item.named, key=f"navn-{key}")


def _picture(kept: Kept, place: int, item: Item, key: str) -> None:
    """The picture comes in by itself: a file is no part of the form, so that it can be looked at first."""
    sent = st.file_uploader("Bilde (PNG eller JPEG, høyst 5 MB)", type=["png", "jpg", "jpeg"], key=f"bilde-{key}")
    if sent is not None:
        done = change.attempt(
            lambda: gatherings.add_picture(
                change.path(), change.actor(), kept.agenda.id, kept.version, place, sent.getvalue()
            )
        )
        if done is not None:
            change.say("Bildet er lagt på lysbildet.")
            st.rerun(scope="fragment")
        change.messages()
    if item.text.get(gatherings.PICTURE):
        without = {name: value for name, value in item.text.items() if name != gatherings.PICTURE}
        st.button("Ta bort bildet", key=f"uten-bilde-{key}", on_click=_without, args=(kept, place, item, without))


def _without(kept: Kept, place: int, item: Item, text: dict[str, str]) -> None:
    change.apply(kept, lambda agenda: agenda.replaced(place, replace(item, text=text)), place)
