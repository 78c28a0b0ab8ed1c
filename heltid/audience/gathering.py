"""Which gathering the room sees, and its slides as the room may see them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from heltid import gatherings
from heltid.agenda import SOM_DESEMBER_2013, Agenda
from heltid.analysis.programme import Programme
from heltid.audience.slides import Shown
from heltid.deck.catalogue import slides_of
from heltid.deck.occasion import programme_for
from heltid.deck.standard import standard_agenda

#: The ready agenda is there for everybody, also before the secretariat has made one.
READY = SOM_DESEMBER_2013.id


class NotOpened(Exception):
    """A draft, which the room may not see yet."""


def find(path: Path | str, programme: Programme, id: str, *, drafts: bool = False) -> Agenda | None:
    """The agenda with this id, None where there is none. Raises NotOpened for one that is not open to the room, unless
    ``drafts`` are asked for too."""
    try:
        found = gatherings.agenda(path, id).agenda
    except gatherings.Refused:
        found = None
    if found and (drafts or found.is_released):
        return found
    if id == READY:
        return _ready(programme)
    if found:
        raise NotOpened
    return None


def current(path: Path | str, programme: Programme) -> Agenda:
    """The newest gathering that is open to the room and has slides, else any such agenda, else the ready one."""
    kept = (one.kept for one in gatherings.planned(path, programme))
    return next((one.agenda for one in kept if one and one.agenda.is_released and one.agenda.shown), _ready(programme))


def _ready(programme: Programme) -> Agenda:
    then, gathering = programme_for(programme)
    return standard_agenda(then, gathering=gathering)


def shown(programme: Programme, agenda: Agenda, picture: Callable[[str], bytes | None], link: str) -> Shown:
    """The slides; ``programme`` is that of the agenda (``gatherings.programme_of``)."""
    slides = slides_of(programme, agenda, picture, link)
    return Shown(agenda, slides, tuple(item.text.get(gatherings.PICTURE, "") for item in agenda.shown))
