"""What the tables of a workshop can talk about: the theme's results, what went with progress, and questions."""

from __future__ import annotations

import streamlit as st

from heltid.analysis.programme import Programme, worded
from heltid.exports.page import Link
from heltid.language import _
from heltid.sentences import workshop as words
from heltid.sentences.what_works import CAVEAT
from heltid.ui import access, components, what_works, workshop_notes
from heltid.ui.components import SMALL, BigNumber
from heltid.ui.links import addresses, kept
from heltid.ui.plain import Ready, linked, plain
from heltid.ui.workshop import Asked


def show(programme: Programme, asked: Asked) -> None:
    """The same three figures, actions and questions as stand on the sheets of the tables."""
    made = components.opening(_("Hva kan de snakke om?"))
    made += components.numbers_html([BigNumber(*one) for one in words.figures(programme, asked.theme, asked.outcome)])
    made += _actions(programme, asked, kept())
    own = workshop_notes.own_questions(asked.theme)
    every = tuple(dict.fromkeys((*own, *words.questions(programme, asked.theme, asked.outcome))))
    if every:
        made += (
            f'<div style="padding-top:16px">{components.opening(_("Spørsmål til bordene"))}</div>{_listed("ol", every)}'
        )
        if access.user().is_secretariat:
            made += components.note_html(
                _("Egne spørsmål er notater med stikkordet «{tag}». De står først.").format(tag=workshop_notes.QUESTION)
            )
    st.html(Ready(made))


@worded
def _actions(programme: Programme, asked: Asked, keeping: str) -> str:
    address = addresses(keeping)
    both = {what_works.THEME: asked.theme, what_works.OUTCOME: asked.outcome}
    link = linked(Link(_("Se alle tiltakene, prosjektene bak og erfaringene deres"), address("hva-virker", **both)))
    return (
        f'<h3 style="font-size:18px;margin:8px 0 4px;padding:0">{plain(_("Hva gikk sammen med framgang?"))}</h3>'
        f"{_listed('ul', words.worked(programme, asked.theme, asked.outcome))}"
        f'{components.note_html(_(CAVEAT))}<div class="ikke-utskrift" style="{SMALL}">{link}</div>'
    )


def _listed(element: str, texts: tuple[str, ...]) -> str:
    items = "".join(f'<li style="margin-bottom:4px">{plain(text)}</li>' for text in texts)
    return f'<{element} style="margin:0;padding-left:24px;max-width:75ch;overflow-wrap:anywhere">{items}</{element}>'
