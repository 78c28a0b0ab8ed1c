"""«Hva betyr dette?»: the definitions behind a figure, one click away, and all of them on «Om tallene»."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st

from heltid.definitions import Definition, Group, address, chosen
from heltid.exports.page import Link
from heltid.language import N_, _, spoken_cache
from heltid.ui.plain import HEADING, LINE, SMALL, Ready, details, linked, plain

QUESTION = N_("Hva betyr dette?")


def explained(keys: Iterable[str]) -> str:
    """The definitions with these keys, folded away, each with a link to where it stands among the others."""
    return _explained(tuple(keys))


@spoken_cache(128)
def _explained(keys: tuple[str, ...]) -> str:
    known = chosen(keys)
    if not known:
        return ""
    items = "".join(
        f'<dt style="font-weight:600">{linked(Link(item.term, address(item.key)))}</dt>'
        f'<dd style="margin:0 0 8px">{_body(item)}</dd>'
        for item in known
    )
    return details(_(QUESTION), f'<dl style="margin:4px 0 8px;max-width:75ch">{items}</dl>')


def contents_html(titles: Mapping[str, str]) -> str:
    """What the page holds, each with a link to its heading, as HTML. ``titles``: key → heading."""
    items = "".join(f"<li>{linked(Link(title, address(key)))}</li>" for key, title in titles.items())
    named = plain(_("På denne siden"))
    return (
        f'<nav class="ikke-utskrift" aria-label="{named}"><ul style="columns:260px;margin:0;padding-left:20px">'
        f"{items}</ul></nav>"
    )


def show_groups(groups: Iterable[Group]) -> None:
    """The definitions of each group under its heading, each with an address of its own (``/om#key``). They are sent as
    one: so large a piece stays in the browser, and at the next run only its mark is sent."""
    st.html(_groups(tuple(groups)))


@spoken_cache(8)
def _groups(groups: tuple[Group, ...]) -> Ready:
    return Ready("".join(f'<div style="padding-bottom:16px">{_group(group)}</div>' for group in groups))


def _group(group: Group) -> str:
    return heading_html(group.key, group.title) + "".join(map(_definition, group.definitions))


def heading_html(key: str, title: str) -> str:
    """A heading that can be linked to, as HTML."""
    return f'<h2 id="{plain(key)}" tabindex="-1" style="{HEADING.format(24, "16px 0 8px")}">{plain(title)}</h2>'


def _definition(item: Definition) -> str:
    term = linked(Link(item.term, address(item.key)))
    source = plain(_("Kilde: {source}").format(source=item.source))
    return (
        f'<section class="ordforklaring" style="{LINE};padding:8px 0">'
        f'<h3 id="{plain(item.key)}" tabindex="-1" style="{HEADING.format(18, 0)}">{term}</h3>{_body(item)}'
        f'<div style="{SMALL}">{source}</div></section>'
    )


def _body(item: Definition) -> str:
    steps = "".join(
        f"<li><b>{plain(word)}</b>{': ' + plain(meaning) if meaning else ''}</li>" for word, meaning in item.words
    )
    body = f'<div style="max-width:75ch">{plain(item.text)}</div>'
    if steps:
        body += f'<ul style="margin:4px 0;padding-left:20px">{steps}</ul>'
    if item.formula:
        said = plain(_("Regnestykke: {formula}").format(formula=item.formula))
        body += f'<div style="max-width:75ch">{said}</div>'
    return body
