"""«Hva betyr dette?»: the definitions behind a figure, one click away, and all of them on «Om tallene»."""

from __future__ import annotations

from collections.abc import Iterable

from heltid.definitions import Definition, address, chosen
from heltid.exports.page import Link
from heltid.ui.plain import HEADING, LINE, SMALL, details, linked, plain

QUESTION = "Hva betyr dette?"


def explained(keys: Iterable[str]) -> str:
    """The definitions with these keys, folded away, each with a link to where it stands among the others."""
    known = chosen(keys)
    if not known:
        return ""
    items = "".join(
        f'<dt style="font-weight:600">{linked(Link(item.term, address(item.key)))}</dt>'
        f'<dd style="margin:0 0 8px">{_body(item)}</dd>'
        for item in known
    )
    return details(QUESTION, f'<dl style="margin:4px 0 8px;max-width:75ch">{items}</dl>')


def definition_html(item: Definition) -> str:
    """A definition with its anchor, for «Om tallene»."""
    return (
        f'<section id="{item.key}" tabindex="-1" class="ordforklaring" style="{LINE};padding:8px 0">'
        f'<h3 style="{HEADING.format(18, 0)}">{plain(item.term)}</h3>{_body(item)}'
        f'<div style="{SMALL}">Kilde: {plain(item.source.removesuffix("."))}. '
        f"{linked(Link('Lenke hit', address(item.key)))}</div></section>"
    )


def _body(item: Definition) -> str:
    steps = "".join(
        f"<li><b>{plain(word)}</b>{': ' + plain(meaning) if meaning else ''}</li>" for word, meaning in item.words
    )
    body = f'<div style="max-width:75ch">{plain(item.text)}</div>'
    if steps:
        body += f'<ul style="margin:4px 0;padding-left:20px">{steps}</ul>'
    if item.formula:
        body += f'<div style="max-width:75ch">Regnestykke: {plain(item.formula)}</div>'
    return body
