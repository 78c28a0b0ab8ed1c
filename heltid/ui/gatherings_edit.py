"""What is the chosen slide's own: filters, words, picture, and whether it names projects for a weakness."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import cycle

import streamlit as st

from heltid import gatherings
from heltid.agenda import MOST_TEXT, Item
from heltid.analysis.address import escaped, unescaped
from heltid.analysis.choices import Filter, filters
from heltid.analysis.programme import Programme
from heltid.deck.catalogue import KINDS, Kind, Own
from heltid.deck.ground import NOTES
from heltid.language import N_, _
from heltid.store.agendas import Kept
from heltid.ui import components
from heltid.ui import gatherings_change as change

#: Characters of a text on one line: the longest title a slide has room for.
_LINE = 300
_NOTES = Own(NOTES, N_("Notat til den som viser lysbildet"), N_("Står i notatene, ikke på lysbildet."), long=True)


def show(programme: Programme, kept: Kept, place: int) -> None:
    """The form of the slide at ``place``."""
    item = kept.agenda.items[place]
    kind = KINDS.get(item.kind)
    if kept.agenda.frozen is not None:
        components.note(_("Agendaen er frosset. Fjern frysingen under «Hele agendaen» for å endre lysbildene."))
        return
    if kind is None:
        components.note(_("Denne typen lysbilde finnes ikke lenger. Ta det bort, eller legg til et av en annen type."))
        return
    key = f"{kept.agenda.id}-{len(kept.agenda.items)}-{place}-{_worded(item)}"
    components.note(f"{kind.title}: {kind.shows}")
    taken = _taken(programme, kind, item)
    with st.form(f"rediger-{key}", border=False):
        _filters(taken, item, key)
        for own in _texts(kind):
            _field(programme, own, item, key)
        if kind.weak or item.named:
            _named(item, key)
        names = tuple(one.key for one in taken)
        st.form_submit_button(
            _("Lagre lysbildet"), type="primary", on_click=_store, args=(kept, place, kind, names, key)
        )
    if any(own.key == gatherings.PICTURE for own in kind.texts):
        _picture(kept, place, item, f"{kept.agenda.id}-{kept.version}-{place}")


def _worded(item: Item) -> int:
    """Tells what the form's fields hold from other words. The form stays the same one as long as they do, so that what
    is typed and not yet stored outlives a picture that comes in, and a slide that is hidden."""
    text = {name: value for name, value in item.text.items() if name != gatherings.PICTURE}
    return hash(replace(item, text=text, hidden=False))


def _store(kept: Kept, place: int, kind: Kind, taken: tuple[str, ...], key: str) -> None:
    """What the form's fields hold, on the slide; what it has no field for is kept."""
    item, fields = kept.agenda.items[place], st.session_state
    chosen = {name: value for name, value in item.filters.items() if name in kind.filters and name not in taken}
    chosen |= {name: escaped(fields[f"filter-{name}-{key}"]) or "" for name in taken}
    text = {name: value for name, value in item.text.items() if name == gatherings.PICTURE}
    text |= {own.key: fields[f"tekst-{own.key}-{key}"] or "" for own in _texts(kind)}
    named = bool(fields.get(f"navn-{key}", item.named))
    new = Item(item.kind, {name: value for name, value in chosen.items() if value}, text, item.hidden, named)
    if change.apply(kept, lambda agenda: agenda.replaced(place, new), warned=named):
        change.say(_("Lysbildet er lagret."))


def _texts(kind: Kind) -> list[Own]:
    return [own for own in (*kind.texts, _NOTES) if own.key != gatherings.PICTURE]


def _taken(programme: Programme, kind: Kind, item: Item) -> list[Filter]:
    """The filters that have a field: those the kind takes and the programme has a choice in, or that are set."""
    return [one for one in filters(programme) if one.key in kind.filters and (one.is_choice or one.key in item.filters)]


def _filters(taken: list[Filter], item: Item, key: str) -> None:
    if not taken:
        return
    for one, column in zip(taken, cycle(st.columns(2)), strict=False):
        now = unescaped(item.filters.get(one.key, ""))
        labels = {"": one.default_label, **one.options}
        labels.setdefault(now, _("{value} (finnes ikke i dataene)").format(value=now))
        with column:
            _choice(one.title, labels, now, f"filter-{one.key}-{key}")


def _choice(title: str, labels: Mapping[str, str], now: str, key: str, help: str = "") -> None:
    """A list to choose from: value → what the reader sees."""
    values = list(labels)
    st.selectbox(
        title,
        values,
        values.index(now),
        format_func=lambda value: labels[value][:1].upper() + labels[value][1:],
        help=help or None,
        key=key,
    )


def _field(programme: Programme, own: Own, item: Item, key: str) -> None:
    name, now = f"tekst-{own.key}-{key}", item.text.get(own.key, "")
    if own.options is not None:
        labels = {"": _("Velges av programmet"), **own.options(programme)}
        labels.setdefault(now, _("{value} (finnes ikke i dataene)").format(value=now))
        _choice(own.label, labels, now, name, own.help)
    elif own.long:
        st.text_area(own.label, now, max_chars=MOST_TEXT, help=own.help or None, key=name)
    else:
        st.text_input(own.label, now, max_chars=max(_LINE, len(now)), help=own.help or None, key=name)


def _named(item: Item, key: str) -> None:
    st.html(
        f'<div role="note" style="{components.LINE};padding-top:8px">{components.plain(_(gatherings.NAMING))}</div>'
    )
    st.checkbox(_("Jeg har lest dette. Vis navnene på dette lysbildet."), item.named, key=f"navn-{key}")


def _picture(kept: Kept, place: int, item: Item, key: str) -> None:
    """The picture comes in by itself: a file is no part of the form, so that it is seen before the rest is stored."""
    name = f"bilde-{key}"
    st.file_uploader(
        _("Bilde (PNG eller JPEG, høyst 5 MB)"),
        type=["png", "jpg", "jpeg"],
        key=name,
        on_change=_put,
        args=(kept, place, name),
    )
    if item.text.get(gatherings.PICTURE):
        st.button(_("Ta bort bildet"), key=f"uten-{name}", on_click=_take_away, args=(kept, place))


def _put(kept: Kept, place: int, name: str) -> None:
    sent = st.session_state[name]
    if sent is not None:
        done = change.attempt(
            lambda: gatherings.add_picture(
                change.path(), change.actor(), kept.agenda.id, kept.version, place, sent.getvalue()
            )
        )
        if done is not None:
            change.say(_("Bildet er lagt på lysbildet."))


def _take_away(kept: Kept, place: int) -> None:
    item = kept.agenda.items[place]
    text = {name: value for name, value in item.text.items() if name != gatherings.PICTURE}
    change.apply(kept, lambda agenda: agenda.replaced(place, replace(item, text=text)))
