"""«Drivere og hindringer»: what the projects themselves have written, found by its words."""

from __future__ import annotations

import streamlit as st

from heltid.analysis import quotes
from heltid.analysis.names import Circle
from heltid.analysis.overview import project_addresses
from heltid.analysis.programme import Programme, remembered
from heltid.analysis.quotes import Quote
from heltid.exports.page import Link
from heltid.language import _, n_
from heltid.locale import number
from heltid.store import fulltext
from heltid.ui import access, components
from heltid.ui.components import LINE, SMALL, plain
from heltid.ui.links import addresses, kept
from heltid.ui.plain import linked

#: The words in the address, and so many quotes at a time.
KEY, SHOWN = "sok", 20
_FIELD = f"valg-{KEY}"


@remembered
def _texts(programme: Programme) -> tuple[tuple[Quote, ...], fulltext.Index]:
    """Where each text comes from, and the index of them; the texts themselves lie in the index."""
    held: list[Quote] = []

    def text(quote: Quote, said: str) -> str:
        held.append(quote)
        return said

    made = fulltext.index(text(*one) for one in quotes.told(programme))
    return tuple(held), made


def show(programme: Programme) -> None:
    """The field, and the quotes that have every word in it."""
    with st.container(key="drivere-og-hindringer"):
        components.section(_("Drivere og hindringer"))
        components.note(
            _(
                "Det prosjektene selv har skrevet at de har lært, og begrunnelsene for forankring og "
                "vurdering. Åpent vises bare erfaringer fra rapporter som er gjennomgått."
            )
        )
        words = _words()
        if words.strip():
            user = access.user()
            _show(programme, words, user.circle, user.own_projects)


def _words() -> str:
    st.session_state[_FIELD] = st.query_params.get(KEY, "")[: fulltext.MOST_LETTERS]

    def keep() -> None:
        if st.session_state[_FIELD]:
            st.query_params[KEY] = st.session_state[_FIELD]
        else:
            st.query_params.pop(KEY, None)

    return str(
        st.text_input(
            _("Søk i tekstene"),
            key=_FIELD,
            max_chars=fulltext.MOST_LETTERS,
            placeholder=_("For eksempel turnus, tillitsvalgt eller ledelse"),
            on_change=keep,
        )
    )


def _show(programme: Programme, words: str, circle: Circle, own_projects: tuple[str, ...]) -> None:
    held, made = _texts(programme)
    found = [place for place in made.matches(words) if quotes.may_read(programme, held[place], circle, own_projects)]
    # what was learnt first; grounds are short and much alike
    found.sort(key=lambda place: held[place].source is not quotes.Source.EXPERIENCES)
    if not found:
        components.empty_state(
            _("Ingen tekster du kan lese her, har alle ordene."),
            _("Alle ordene må stå i den samme teksten."),
            _("Prøv færre ord, eller begynnelsen av ett."),
        )
        return
    names, links = project_addresses(programme)
    address = addresses(kept())
    status = [
        n_("{count} tekst har alle ordene.", "{count} tekster har alle ordene.", len(found)).format(
            count=number(len(found), 0)
        )
    ]
    if len(found) > SHOWN:
        best = _("Her er de {count} som passer best. Skriv flere ord for å se færre.")
        status.append(best.format(count=number(SHOWN, 0)))
    items = "".join(
        f'<div style="{LINE};padding:8px 0;max-width:75ch"><div>{plain(made.text(place))}</div><div style="{SMALL}">'
        f"{linked(Link(names[held[place].project], address(links[held[place].project])))}, "
        f"{plain(held[place].report)}</div></div>"
        for place in found[:SHOWN]
    )
    st.html(f'<div style="{SMALL}" role="status">{plain(" ".join(status))}</div>{items}')
