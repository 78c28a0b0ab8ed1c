"""Which gatherings there are, which of them have an agenda, and what a new one's id will be."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from heltid.gatherings.reading import all_agendas
from heltid.locale import alphabetic, file_stem
from heltid.store.agendas import Kept
from heltid.vocabulary import EventType

if TYPE_CHECKING:
    from heltid.analysis.programme import Programme
    from heltid.deck.occasion import Gathering

#: The events that slides are shown at.
TYPES = (EventType.PROJECT_LEADERS, EventType.NETWORK, EventType.THEME_WORKSHOP, EventType.CONFERENCE)
_LONGEST_ID = 50


@dataclass(frozen=True, slots=True)
class Planned:
    """A gathering of the register and its agenda, None where it has none. ``gathering`` is None where the agenda is a
    network's or the event is no longer in the register. ``key`` is the agenda's id, or the one it is likely to get."""

    key: str
    gathering: Gathering | None
    kept: Kept | None

    @property
    def title(self) -> str:
        if self.kept:
            return self.kept.agenda.heading
        return self.gathering.title if self.gathering else ""


def planned(path: Path | str, programme: Programme) -> tuple[Planned, ...]:
    """Every gathering with its agenda, the newest first; then the agendas without a gathering (networks among them)."""
    from heltid.deck.occasion import gatherings

    kept = all_agendas(path)
    events = {(item.day, item.title): item for item in reversed(gatherings(programme, TYPES))}
    agenda_of = _agendas_of(kept, list(events))
    taken = {item.agenda.id for item in kept}
    found: list[Planned] = []
    for key, event in events.items():
        item = agenda_of.get(key)
        id = item.agenda.id if item else free_id(f"{event.day.isoformat()} {event.title}", taken)
        found.append(Planned(id, event, item))
        taken.add(id)
    placed = {item.agenda.id for item in agenda_of.values()}
    alone = [Planned(item.agenda.id, None, item) for item in kept if item.agenda.id not in placed]
    return (*found, *sorted(alone, key=lambda item: alphabetic(item.title)))


_Event = tuple[date, str]


def _agendas_of(kept: Sequence[Kept], events: Sequence[_Event]) -> dict[_Event, Kept]:
    """Event → its agenda. One whose event is not there any more goes with the nearest of that title that has none, or
    the only one of that day: a gathering that is moved, or called something else, keeps its slides."""
    found = {item.agenda.gathering: item for item in kept if item.agenda.gathering in events}
    placed = {event: item for event, item in found.items() if event}
    for item in kept:
        wanted = item.agenda.gathering
        if wanted and wanted not in placed:
            free = [event for event in events if event[1] == wanted[1] and event not in placed]
            if not free:  # a gathering that is called something else now
                same_day = [event for event in events if event[0] == wanted[0] and event not in placed]
                free = same_day if len(same_day) == 1 else []
            if free:
                placed[min(free, key=lambda event: abs((event[0] - wanted[0]).days))] = item
    return placed


def likely_id(path: Path | str, day: date, title: str) -> str:
    """What ``planned`` calls a gathering that has no agenda, where no other is called the same."""
    return free_id(f"{day.isoformat()} {title}", {item.agenda.id for item in all_agendas(path)})


def free_id(text: str, taken: Collection[str]) -> str:
    """«2013-12-03-prosjektledersamling»: what stands in the address of the show."""
    plain = re.sub(r"[^a-z0-9]+", "-", file_stem(text.lower())).strip("-")[:_LONGEST_ID].strip("-") or "agenda"
    found, turn = plain, 2
    while found in taken:
        found, turn = f"{plain}-{turn}", turn + 1
    return found
