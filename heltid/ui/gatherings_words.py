"""What a slide of an agenda is called on the page: type, filters and marks in words, safe in the library's labels."""

from __future__ import annotations

import re
from collections.abc import Sequence

from heltid.agenda import Item
from heltid.analysis.address import unescaped
from heltid.analysis.choices import filters
from heltid.analysis.programme import Programme
from heltid.deck.catalogue import KINDS
from heltid.language import _
from heltid.locale import plural

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$^=&])")
#: A colon begins symbols and colours; with an invisible joiner after it, it is a colon.
_COLON = ":\u2060"


def unmarked(text: str) -> str:
    """Stored text for a label that reads markdown: it is seen as it was written."""
    return _MARKS.sub(r"\\\1", " ".join(text.split())).replace(":", _COLON)


def kind_title(item: Item) -> str:
    kind = KINDS.get(item.kind)
    return kind.title if kind else _("Ukjent type «{kind}»").format(kind=item.kind)


def filter_words(programme: Programme, item: Item) -> str:
    """«Pulje 1 · heltid og deltid»; empty where the slide tells of the whole programme."""
    offered = {one.key: one for one in filters(programme)}
    words = [
        offered[key].options.get(unescaped(value), unescaped(value))
        for key, value in item.filters.items()
        if key in offered
    ]
    text = " · ".join(words)
    return text[:1].upper() + text[1:]


def marks(item: Item) -> str:
    """«skjult», «med navn»."""
    return ", ".join(word for word, on in ((_("skjult"), item.hidden), (_("viser navn"), item.named)) if on)


def caption(programme: Programme, item: Item) -> str:
    """The small line under a slide's title in the list."""
    return " · ".join(filter(None, (kind_title(item), filter_words(programme, item), marks(item))))


def counted(items: Sequence[Item]) -> str:
    """«20 lysbilder og 3 skjulte»: only those that are not hidden are shown to the room."""
    hidden = sum(item.hidden for item in items)
    shown = plural(len(items) - hidden, "lysbilde", "lysbilder")
    return _("{shown} og {hidden}").format(shown=shown, hidden=plural(hidden, "skjult", "skjulte")) if hidden else shown
