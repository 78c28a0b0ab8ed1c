"""The user guides of ``docs/`` on a page: text as it stands there, each picture with its words."""

from __future__ import annotations

import re
from functools import lru_cache

import streamlit as st

from heltid.language import Language, current
from heltid.settings import ROOT
from heltid.ui.plain import plain

#: The file of each language.
GUIDES = {Language.BOKMAAL: "veiledning", Language.NYNORSK: "rettleiing", Language.ENGLISH: "guide"}
_FOLDER = ROOT / "docs"
_PICTURE = re.compile(r"^!\[(?P<words>[^\]]*)\]\((?P<path>bilder/[a-z-]+\.png)\)$", re.MULTILINE)
_FRAMED = "display:block;max-width:100%;height:auto;border:1px solid #8A8F98"
_TITLE = re.compile(r"\A# (?P<title>.+)\n")


@lru_cache
def parts(name: str) -> tuple[tuple[str, str], ...]:
    """The guide in pieces: (text, "") or (words of a picture, its path under ``docs/``). Without its title."""
    text = _TITLE.sub("", (_FOLDER / f"{name}.md").read_text(encoding="utf-8"))
    pieces: list[tuple[str, str]] = []
    at = 0
    for found in _PICTURE.finditer(text):
        pieces += [(text[at : found.start()].strip(), ""), (found["words"], found["path"])]
        at = found.end()
    return tuple(piece for piece in (*pieces, (text[at:].strip(), "")) if piece[0])


def show() -> None:
    """The guide in the language that is spoken."""
    for said, picture in parts(GUIDES[current()]):
        if picture:
            st.html(f'<img src="/{picture}" alt="{plain(said)}" style="{_FRAMED}">')
        else:
            st.markdown(said)
