"""One slide as it will stand on the wall, small: the show's own drawing of it.

It comes as a document of its own, in a frame that runs no script (``assets/lysbilde.js``): nothing of the page reaches
the slide, and nothing of the slide the page.
"""

from __future__ import annotations

import re
from pathlib import Path

import streamlit as st

from heltid.deck import show
from heltid.deck.slides import Slide
from heltid.language import _, spoken_cache
from heltid.ui.plain import details, plain

_ELEMENT = "lysbilde"
#: What only a show that runs has use for: its script, its buttons, the presenter's window, and where it has come to.
_RUNNING = re.compile(
    r'<script>.*?</script>|<nav class="knapper".*?(?=<script>)'
    r'|<span class="nummer">[^<]*</span>|<progress .*?</progress>',
    re.DOTALL,
)
_PART = '<section class="lysbilde'

_STYLE = """.lysbilde-ramme {
  display: block; box-sizing: border-box; width: 100%; border: 1px solid #8A8F98;
}
"""
_draw = st.components.v2.component(
    "heltid_lysbilde",
    css=_STYLE,
    js=(Path(__file__).with_name("assets") / "lysbilde.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def preview(slide: Slide) -> None:
    """The slide, all its parts where the wall needs several, and its notes folded under it."""
    html = document(slide)
    title = _("Slik ser lysbildet ut: {title}").format(title=" ".join(slide.title.split()))
    _draw(key=_ELEMENT, data={"title": title, "html": html, "parts": html.count(_PART)})
    st.html(details(_("Vis notatene"), f'<div style="font-size:14px;max-width:75ch">{plain(slide.notes)}</div>'))


@spoken_cache(64)
def document(slide: Slide) -> str:
    """The show's document with this slide alone, without what makes it run."""
    return _RUNNING.sub("", show.render((slide,), slide.title))
