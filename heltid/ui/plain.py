"""Stored text on its way into HTML, and the few styles that blocks share. ``plain`` is the one way in."""

from __future__ import annotations

from html import escape

from heltid.exports.page import Link
from heltid.language import kept_in

LINE = "border-top:1px solid color-mix(in srgb,currentColor 22%,transparent)"
SMALL = "font-size:14px;opacity:.85"
GRID = "display:grid;gap:8px 32px;grid-template-columns:repeat(auto-fit,minmax(min(100%,{}px),1fr))"
HEADING = "font-size:{}px;font-weight:600;margin:{};padding:0"
SUMMARY = "cursor:pointer;padding:4px 0"


def plain(text: object) -> str:
    """Stored text as it was written: no tag, no markdown and no symbol in it means anything."""
    return escape(str(text)).replace("\n", "<br>")


def linked(link: Link) -> str:
    """The text as a link to an address of ours; to any other address the text alone."""
    if not link.own_address:
        return plain(link.text)
    return f'<a href="{escape(kept_in(link.own_address))}" target="_self">{plain(link.text)}</a>'


def details(summary: str, body: str) -> str:
    """A part that opens at a click or a key. ``body`` is HTML; on paper it stands open."""
    return f'<details><summary style="{SUMMARY}">{plain(summary)}</summary>{body}</details>'


class Ready(str):
    """HTML as it is to be sent: the library looks other text through for indentation to take away, which for a page of
    tables costs more than making them."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)
