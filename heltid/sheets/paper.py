"""Documents to PDF: A4, one after the other, with a bookmark for each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from heltid import typesetting
from heltid.language import _
from heltid.locale import today
from heltid.sheets.document import Document
from heltid.sheets.html import figure_names

_TEMPLATE = Path(__file__).with_name("paper.typ")


def pdf(documents: Sequence[Document], title: str = "", day: date | None = None) -> bytes:
    """The file; ``title`` and ``day`` are the first document's where none are given."""
    first = documents[0] if documents else None
    title = title or (first.title if first else "")
    content = {
        "title": title,
        "description": first.footer if first else "",
        "documents": list(documents),
        "words": {"figures": figure_names(), "left": _("… og {count} til, som står på nettsiden.")},
    }
    return typesetting.pdf(_TEMPLATE, content, day or (first.day if first else today()))
