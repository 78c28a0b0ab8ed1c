"""The field that finds a municipality (``web/assets/kommunesok.js``). The address holds the choice."""

from __future__ import annotations

import streamlit as st

from heltid.analysis import search
from heltid.analysis.peers import GroupKind
from heltid.analysis.programme import Programme, worded
from heltid.language import _, n_
from heltid.ui import choice
from heltid.ui.plain import plain

#: The municipality's number in the address (``?kommune=1824``).
KEY = "kommune"
#: Choices in the address that mean something for one municipality alone.
OF_ONE = ("valgt", "mal", "med")
#: What is compared with (a ``GroupKind``).
GROUP = "gruppe"
_FIELD = "kommunesok"

_draw = st.components.v2.component(
    "heltid_kommunesok",
    html='<div class="kommunesok"></div>',
    js="export default (component) => window.heltid.municipality(component)",
    isolate_styles=False,
)


def chosen(programme: Programme) -> search.Asked:
    """The municipality that the address asks for; one that is not known gives a note."""
    return search.asked_for(programme, st.query_params.get(KEY, ""))


def show(programme: Programme, asked: search.Asked) -> None:
    """The field, and what must be said of the address."""
    _draw(
        key=_FIELD,
        data={"places": _places(programme), "chosen": asked.number, "words": _words()},
        on_choice_change=_choose,
    )
    several = _("Adressen har flere kommuner. Bare den siste er brukt.")
    for said in (asked.note, several if len(st.query_params.get_all(KEY)) > 1 else ""):
        if said:
            st.html(f'<div class="filter-merknad" role="status">{plain(said)}</div>')


def note_unread() -> None:
    """Where no project is shown: a word about each choice in the address that only a project could answer. The group
    that is compared with stays in the address from one municipality to the next, so it is told of where it is strange.
    """
    for key in OF_ONE:
        choice.note_unknown(key, ())
    choice.note_unknown(GROUP, list(GroupKind))


def _words() -> dict[str, str]:
    """What the field says. It puts the numbers in."""
    return {
        "label": _("Kommune"),
        "placeholder": _("Navn eller nummer, gammelt eller nytt"),
        "list": _("Kommuner som passer"),
        "help": _("Skriv litt av navnet, og velg med piltastene og Enter."),
        "also": _("De 428 kommunene fra 2013 finnes også på samiske og kvenske navn og på dagens navn og numre."),
        "none": _("Ingen kommune passer. Prøv en del av navnet eller kommunenummeret."),
        "near": _("Ingen kommune heter akkurat det. Mente du en av disse?"),
        "more": _("{shown} av {count} vises. Skriv mer for å finne riktig kommune."),
        "one": n_("{count} kommune passer.", "{count} kommuner passer.", 1),
        "many": n_("{count} kommune passer.", "{count} kommuner passer.", 2),
    }


@worded
def _places(programme: Programme) -> list[tuple[str, str, str, tuple[str, ...], str]]:
    return [(item.number, item.name, item.detail, item.keys, item.words) for item in search.everyone(programme)]


def _choose() -> None:
    number = st.session_state[_FIELD].choice
    if isinstance(number, str) and number:
        kept = {key: st.query_params.get_all(key) for key in st.query_params if key not in OF_ONE}
        st.query_params.from_dict({**kept, KEY: number})
