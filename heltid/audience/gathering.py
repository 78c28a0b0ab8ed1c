"""Which gathering the room sees, and its slides as the room may see them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from heltid import gatherings
from heltid.agenda import OPEN, SOM_DESEMBER_2013, Agenda
from heltid.analysis.programme import Programme
from heltid.audience.slides import Shown
from heltid.deck.catalogue import slides_of
from heltid.deck.ground import NOTES
from heltid.deck.occasion import programme_for
from heltid.deck.standard import standard_agenda

#: The ready agenda is there for everybody, also before the secretariat has made one.
READY = SOM_DESEMBER_2013.id


def find(path: Path | str, programme: Programme, id: str) -> Agenda | None:
    """The agenda with this id, None where there is none."""
    try:
        return gatherings.agenda(path, id).agenda
    except gatherings.Refused:
        return _ready(programme) if id == READY else None


def current(path: Path | str, programme: Programme) -> Agenda:
    """The next gathering that has slides, else the last one that had, else any agenda, else the ready one."""
    planned = [one for one in gatherings.planned(path, programme) if one.kept and one.kept.agenda.shown]
    dated = [one for one in planned if one.gathering]
    ahead = [one for one in dated if one.gathering and one.gathering.day >= programme.today]
    alone = [one for one in planned if not one.gathering]
    chosen = next(iter([*reversed(ahead), *dated, *alone]), None)
    return chosen.kept.agenda if chosen and chosen.kept else _ready(programme)


def _ready(programme: Programme) -> Agenda:
    then, gathering = programme_for(programme)
    return standard_agenda(then, gathering=gathering)


def open_to_all(agenda: Agenda) -> Agenda:
    """The agenda of the open circle, without what the presenter has noted for the day. Where the secretariat has ticked
    names on a slide, they stay: it was warned that the room sees them."""
    items = (
        replace(item, text={key: text for key, text in item.text.items() if key != NOTES}) for item in agenda.items
    )
    return replace(agenda, circle=OPEN, items=tuple(items))


def shown(programme: Programme, agenda: Agenda, picture: Callable[[str], bytes | None], link: str) -> Shown:
    """The slides; ``programme`` is that of the agenda (``gatherings.programme_of``)."""
    slides = slides_of(programme, agenda, picture, link)
    return Shown(agenda, slides, tuple(item.text.get(gatherings.PICTURE, "") for item in agenda.shown))
