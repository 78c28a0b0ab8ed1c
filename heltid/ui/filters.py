"""The shared filters on the page: read from the address, which is the one place where they are kept.

The row is one small element of ours (``web/assets/filtre.js``), chips and link included, and not a widget for each: it
costs a rerun 0.6 ms where six of the library's fields alone cost 1.0, and its fields are the browser's own.
"""

from __future__ import annotations

import json
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from heltid import sitemap
from heltid.analysis import address as addresses
from heltid.analysis import choices
from heltid.analysis.choices import Filter
from heltid.analysis.programme import Programme, project_names, worded
from heltid.analysis.selection import Selection
from heltid.language import _
from heltid.locale import upper
from heltid.ui import access, cache, languages
from heltid.ui.downloads import ASKED
from heltid.ui.plain import plain

words = choices.words

_KEYS = (*addresses.KEYS, access.AS, access.PROJECT)
#: What the row's element is called, and where the session keeps the choices and the page they were made on.
_ROW, _KEPT, _PAGE = "filterrad", "filtre-beholdt", "filtre-side"
#: The same where nothing is to be drawn: it takes no room, and the choices still follow to the next page.
_SILENT = "filterrad-uten-felt"
#: The row's button that takes every filter away.
_EVERY = "alle"

_draw = st.components.v2.component(
    "heltid_filtre",
    html='<div class="filtre"></div>',
    js="export default (component) => window.heltid.filters(component)",
    isolate_styles=False,
)


def selection() -> Selection:
    """What the reader has chosen to look at."""
    return _read().selection


def address(path: str, **parameters: str) -> str:
    """A link to a page of ours (``"kommune"``, ``"/kommune?kommune=9001"``) that keeps what is chosen and who looks.

    What the link itself says goes before what is chosen. All stands in it: it may be opened in a window of its own.
    """
    name, __, query = path.lstrip("/").partition("?")
    own = {**dict(parse_qsl(query)), **parameters}
    found = own | {key: value for key, value in _kept().items() if key not in own}
    return f"/{name}?{urlencode(found)}" if found else f"/{name}"


def keep(page: str) -> None:
    """The choices follow to the next page: the menu goes to a page's bare address. Called before anything is drawn."""
    asked = any(key in st.query_params for key in _KEYS)
    kept: dict[str, str] = st.session_state.get(_KEPT, {})
    if kept and not asked and st.session_state.get(_PAGE) != page:
        _write(kept)
    cache.ask_again()
    if st.session_state.get(_PAGE) != page:
        st.session_state.pop(ASKED, None)
    st.session_state[_PAGE] = page
    st.session_state[_KEPT] = _now()


def show(*, fields: bool) -> None:
    """The row, and a note for each part of the address that could not be followed. ``fields``: whether filters are
    drawn; where they make no sense only the choice of whose eyes to look through is."""
    programme = cache.programme()
    read = _read()
    for note in (*(read.notes if fields else ()), *_unknown_eyes()):
        st.html(f'<div class="filter-merknad" role="status">{plain(note)}</div>')
    user, may_choose = access.user(), access.is_secretariat()
    is_seen = fields and (any(one.is_choice for one in choices.filters(programme)) or read.selection != Selection())
    key = _ROW if is_seen or may_choose else _SILENT
    _draw(
        key=key,
        data=[_row(programme, read.selection, user, tuple(access.parameters().items()), fields, may_choose)],
        on_choice_change=_chosen,
        on_files_change=partial(_ask_for_files, key),
    )


@worded
def _row(
    programme: Programme,
    selection: Selection,
    user: access.User,
    circle: tuple[tuple[str, str], ...],
    fields: bool,
    may_choose: bool,
) -> str:
    """What the row's element draws, as JSON: most of it is the same from run to run, and all of it was made anew."""
    every = choices.filters(programme)
    chosen = addresses.write(selection)
    chips = [_chip(one, chosen[one.key]) for one in every if fields and one.key in chosen]
    row = {
        "filters": [{**item, "value": chosen.get(item["id"], item["options"][0][0])} for item in _fields(programme)]
        if fields
        else [],
        "chips": chips,
        "words": _words(len(chips)),
        **_eyes(programme, user, may_choose),
        "keys": _KEYS,
        "kept": [*chosen.items(), *circle],
        "link": [*addresses.write(selection, every).items(), *circle],
        "start": f"/{sitemap.START}",
    }
    return json.dumps(row, ensure_ascii=False)


def _chip(one: Filter, value: str) -> dict[str, str]:
    text = one.options[addresses.unescaped(value)]
    return {
        "id": one.key,
        "text": upper(text),
        "remove": _("Fjern {filter}").format(filter=text[:1].lower() + text[1:]),
    }


def _words(count: int) -> dict[str, str]:
    """What the row's element says, where ``count`` filters are in use."""
    return {
        "link": _("Lenke til denne visningen"),
        "copy": _("Kopier lenke"),
        "copied": _("Lenken er kopiert."),
        "byHand": _("Kopier lenken fra feltet."),
        "back": _("Se som sekretariatet"),
        "clear": _("Fjern alle filtre"),
        "inUse": _("Filtre i bruk"),
        "folded": _("Filtre, {count} i bruk").format(count=count) if count else _("Filtre og visning"),
    }


@worded
def _fields(programme: Programme) -> list[dict[str, Any]]:
    """What the row's element needs to draw each filter that is a choice; the default comes first."""
    return [
        {
            "id": one.key,
            "title": one.title,
            "options": [
                (one.default, one.default_label),
                *((addresses.escaped(value), upper(label)) for value, label in one.options.items()),
            ],
        }
        for one in choices.filters(programme)
        if one.is_choice
    ]


def _eyes(programme: Programme, user: access.User, may_choose: bool) -> dict[str, Any]:
    """The choice of whose eyes to look through, and what is said where they are not the secretariat's."""
    if not may_choose:
        return {"circle": None, "banner": "", "project": None}
    names = project_names(programme)
    project = None
    if user.is_participant:
        options = [("", _("Velg prosjekt")), *sorted(names.items(), key=lambda item: item[1])]
        project = {
            "id": access.PROJECT,
            "title": _("Prosjekt"),
            "options": options,
            "value": next(iter(user.own_projects), ""),
        }
    eyes = [(key, _(label)) for key, label in access.OPTIONS]
    return {
        "circle": {"id": access.AS, "title": _("Se som"), "options": eyes, "value": access.key(user)},
        "banner": access.banner(user),
        "project": project,
    }


def _unknown_eyes() -> list[str]:
    """What the address says of who looks that is not so. A circle that is not known sees what is open, and no more."""
    circles, projects = (st.query_params.get_all(key) for key in (access.AS, access.PROJECT))
    known, notes = {key: _(label) for key, label in access.OPTIONS}, []
    if not access.is_secretariat():
        if circles and circles != [access.key(access.user())]:
            said = ", ".join(known.get(one, addresses.shortened(one)) for one in circles)
            notes.append(
                _(
                    "Adressen sier «Se som: {whom}». Det kan bare sekretariatet velge. Du ser sidene som deg selv."
                ).format(whom=said)
            )
    elif len(circles) > 1 or any(one not in known for one in circles):
        said = ", ".join(addresses.shortened(one) for one in circles)
        notes.append(
            _("Adressen sier «Se som: {whom}», som ikke finnes. Sidene vises slik alle kan se dem.").format(whom=said)
        )
    elif projects and projects[0] not in cache.programme().ids:
        notes.append(
            _("Adressen har et prosjekt som ikke finnes her: «{project}».").format(
                project=addresses.shortened(projects[0])
            )
        )
    return notes


def _chosen() -> None:
    """A choice in the row goes into the address, from where everything reads it."""
    choice = st.session_state[_ROW].choice
    key, value = choice.get("id"), choice.get("value")
    found = _now()
    if key == _EVERY:
        found = {name: text for name, text in found.items() if name not in addresses.KEYS}
    elif key in _KEYS:
        found.pop(key, None)
        if value and isinstance(value, str):
            found[key] = value
        if key == access.AS:
            found.pop(access.PROJECT, None)
    _write(found)


def _ask_for_files(row: str) -> None:
    """A click on the button of a figure: its files are offered, and those of another no longer; a second click takes
    them away."""
    asked = st.session_state[row].files
    if isinstance(asked, str):
        st.session_state[ASKED] = "" if st.session_state.get(ASKED) == asked else asked


def _now() -> dict[str, str]:
    """The filters in use and who looks, as parameters of an address; what could not be followed is left out."""
    return {**addresses.write(_read().selection), **access.parameters()}


def _kept() -> dict[str, str]:
    """What every link of ours says beside its own: what is chosen, and the language."""
    return {**_now(), **languages.parameters()}


def _write(found: dict[str, str]) -> None:
    """In one message: each one is a step back in the browser. Defaults are left out, the page's own come first."""
    defaults = {one.key: one.default for one in choices.filters(cache.programme())} | {access.AS: access.DEFAULT}
    own: dict[str, Any] = {key: st.query_params.get_all(key) for key in st.query_params if key not in _KEYS}
    shared = {key: found[key] for key in _KEYS if key in found and found[key] != defaults.get(key)}
    st.query_params.from_dict({**own, **shared})


def _read() -> addresses.Read:
    return cache.once("filters", _read_address)


def _read_address() -> addresses.Read:
    given = {key: st.query_params.get_all(key) for key in addresses.KEYS}
    return addresses.read(given, choices.filters(cache.programme()))
