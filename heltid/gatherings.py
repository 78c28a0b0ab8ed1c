"""The use cases of gatherings and their agendas. Page, command line and show ask these; only the secretariat changes.

A change names the version it was made from, so that nobody overwrites what another did meanwhile.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from heltid import agenda as agendas
from heltid import pictures
from heltid.agenda import Agenda, AgendaError, Item
from heltid.checks import REPORTER, Actor
from heltid.intake import Refused
from heltid.locale import alphabetic, file_stem, long_date
from heltid.store import Connection, open_reader, open_writer, queries, writing
from heltid.store import agendas as store
from heltid.store.agendas import Kept, Picture
from heltid.vocabulary import EventType

if TYPE_CHECKING:
    from heltid.analysis.programme import Programme
    from heltid.deck.occasion import Gathering

#: The events that slides are shown at.
TYPES = (EventType.PROJECT_LEADERS, EventType.NETWORK, EventType.THEME_WORKSHOP, EventType.CONFERENCE)
#: What a slide's text calls the picture on it.
PICTURE = "bilde"
#: The secretariat must have read this before a slide names projects for a weakness.
NAMING = (
    "Lysbildet vil vise navn på prosjekter som er svake, sene eller stanset, for alle i salen og på mobilsidene."
    " Prosjektene bør ha fått vite det først."
)
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
            return self.kept.agenda.title
        return self.gathering.title if self.gathering else ""


def planned(path: Path | str, programme: Programme) -> tuple[Planned, ...]:
    """Every gathering with its agenda, the newest first; then the agendas without a gathering (networks among them)."""
    from heltid.deck.occasion import gatherings

    kept = all_agendas(path)
    by_event = {item.agenda.gathering: item for item in kept if item.agenda.gathering}
    events = {(item.day, item.title): item for item in reversed(gatherings(programme, TYPES))}
    taken = {item.agenda.id for item in kept}
    found: list[Planned] = []
    for event, item in ((event, by_event.get(key)) for key, event in events.items()):
        key = item.agenda.id if item else _free_id(f"{event.day.isoformat()} {event.title}", taken)
        found.append(Planned(key, event, item))
        taken.add(key)
    alone = [Planned(item.agenda.id, None, item) for item in kept if item.agenda.gathering not in events]
    return (*found, *sorted(alone, key=lambda item: alphabetic(item.title)))


def all_agendas(path: Path | str) -> tuple[Kept, ...]:
    with open_reader(path) as connection:
        return store.all_kept(connection)


def agenda(path: Path | str, id: str) -> Kept:
    """Raises Refused where there is no such agenda."""
    with open_reader(path) as connection:
        return _found(connection, id)


def picture(path: Path | str, id: str) -> Picture | None:
    with open_reader(path) as connection:
        return store.picture(connection, id)


def create(
    path: Path | str,
    actor: Actor,
    title: str,
    *,
    gathering: tuple[date, str] | None = None,
    network: str | None = None,
    items: Sequence[Item] = (),
) -> Kept:
    """A new agenda with these items: those of ``SOM_DESEMBER_2013``, of an earlier gathering, or none.

    Names for weaknesses are ticked for one gathering: a copy begins without. A network's slides are of its projects,
    whichever cohort they came with.
    """
    _only_secretariat(actor)
    with open_writer(path) as connection:
        for other in store.all_kept(connection):
            if gathering and other.agenda.gathering == gathering:
                raise Refused(f"Samlingen {long_date(gathering[0])} har en agenda fra før: «{other.agenda.title}».")
            if network and not gathering and other.agenda.network == network and not other.agenda.gathering:
                raise Refused(f"Nettverket {network} har en agenda fra før: «{other.agenda.title}».")
        first = f"{gathering[0].isoformat()} " if gathering else ""
        new = _made(
            lambda: Agenda(
                _free_id(f"{first}{network if network and not gathering else title}", store.ids(connection)),
                " ".join(title.split()),
                gathering,
                network,
                tuple(_begun(item, own=bool(network)) for item in items),
            )
        )
        return _write(connection, actor, new, writing.Counts(added=1))


def _begun(item: Item, *, own: bool) -> Item:
    kept = {key: value for key, value in item.filters.items() if not (own and key in ("pulje", "nettverk"))}
    return replace(item, filters=kept, named=False)


def change(
    path: Path | str,
    actor: Actor,
    id: str,
    seen: int,
    made: Callable[[Agenda], Agenda],
    *,
    warned: bool = False,
) -> Kept:
    """``made`` of the agenda as it was at the version ``seen``; the same one where that changes nothing.

    Raises Refused where another has changed it since, where it is frozen, and where more slides would name projects
    for a weakness and nobody has been ``warned`` of it.
    """
    _only_secretariat(actor)
    with open_writer(path) as connection:
        kept = _unchanged(connection, id, seen)
        old = kept.agenda
        if old.frozen is not None:
            raise Refused("Agendaen er frosset, så lysbildene kan ikke endres. Fjern frysingen først.")
        new = _made(lambda: made(old))
        if new == old:
            return kept
        if not warned and _names_more(old, new):
            raise Refused(f"{NAMING} Bekreft at det er meningen.")
        return _write(connection, actor, replace(new, id=old.id, frozen=None), writing.Counts(changed=1))


def _names_more(old: Agenda, new: Agenda) -> bool:
    """Whether more slides than before would name projects for a weakness, or all would to a smaller circle."""
    ticked = [sum(item.named for item in agenda.items) for agenda in (old, new)]
    return ticked[1] > ticked[0] or (new.circle != old.circle and new.circle != agendas.OPEN)


def duplicate(agenda: Agenda, place: int) -> Agenda:
    """With a slide twice; the copy does not name anyone until that is ticked for it too."""
    copied = agenda.duplicated(place)
    if copied is agenda:
        return agenda
    return copied.replaced(place + 1, replace(copied.items[place + 1], named=False))


def add_picture(path: Path | str, actor: Actor, id: str, seen: int, place: int, data: bytes) -> Kept:
    """Puts a picture on a slide. Raises Refused where it is none, with the reason."""
    _only_secretariat(actor)
    try:
        found = Picture(*pictures.redrawn(data))
    except pictures.PictureError as error:
        raise Refused(str(error)) from error
    with open_writer(path) as connection:
        kept = _unchanged(connection, id, seen)
        if kept.agenda.frozen is not None:
            raise Refused("Agendaen er frosset, så bildet kan ikke byttes. Fjern frysingen først.")
        if not 0 <= place < len(kept.agenda.items):
            raise Refused("Lysbildet finnes ikke lenger. Se på agendaen på nytt.")
        item = kept.agenda.items[place]
        text = {**item.text, PICTURE: store.picture_id(found.data)}
        stored = _write(connection, actor, kept.agenda.replaced(place, replace(item, text=text)), _ONE)
        store.add_picture(connection, found, stored.version)
        return stored


_ONE = writing.Counts(changed=1)


def freeze(path: Path | str, actor: Actor, id: str, seen: int) -> Kept:
    """From now on the slides are as they are now, whatever is reported later."""
    _only_secretariat(actor)
    with open_writer(path) as connection:
        kept = _unchanged(connection, id, seen)
        if kept.agenda.frozen is not None:
            raise Refused("Agendaen er alt frosset.")
        return _write(connection, actor, kept.agenda, _ONE, freeze=True)


def unfreeze(path: Path | str, actor: Actor, id: str, seen: int) -> Kept:
    """The slides follow the reports again."""
    _only_secretariat(actor)
    with open_writer(path) as connection:
        kept = _unchanged(connection, id, seen)
        if kept.agenda.frozen is None:
            raise Refused("Agendaen er ikke frosset.")
        return _write(connection, actor, replace(kept.agenda, frozen=None), _ONE)


def step_back(path: Path | str, actor: Actor, id: str, seen: int) -> Kept:
    """Undoes the last change of the slides; once more brings it back."""
    _only_secretariat(actor)
    with open_writer(path) as connection:
        kept = _unchanged(connection, id, seen)
        if kept.agenda.frozen is not None:
            raise Refused("Agendaen er frosset, så ingenting kan angres. Fjern frysingen først.")
        earlier = store.find(connection, id, kept.version - 1)
        if earlier is None:
            raise Refused("Agendaen er som den ble laget, så det er ingenting å angre.")
        return _write(connection, actor, replace(earlier.agenda, frozen=None), _ONE)


def delete(path: Path | str, actor: Actor, id: str, seen: int) -> int:
    """The agenda is gone from the lists; how it was stays in the store. Answers the data version."""
    _only_secretariat(actor)
    with open_writer(path) as connection:
        _unchanged(connection, id, seen)
        number = writing.record_upload(connection, store.KIND, actor.name, actor.role, "", writing.Counts(removed=1))
        store.end(connection, id, number)
        return number


def programme_of(path: Path | str, agenda: Agenda) -> Programme:
    """The programme that an agenda's slides tell of, figures of small groups withheld: as it was the day it was frozen,
    else as it is now. Raises StoreError."""
    from heltid.analysis.withholding import withhold

    return withhold(queries.programme(path)) if agenda.frozen is None else programme_at(path, agenda.frozen)


def programme_at(path: Path | str, version: int) -> Programme:
    """The programme as it was the day an agenda was frozen at this data version, figures of small groups withheld."""
    from heltid.analysis.withholding import withhold

    return withhold(queries.programme(path, version, frozen_on(path, version)))


def frozen_on(path: Path | str, version: int) -> date:
    """The day that an agenda was frozen at this data version."""
    with open_reader(path) as connection:
        return store.day_of(connection, version)


def _write(
    connection: Connection, actor: Actor, agenda: Agenda, counts: writing.Counts, *, freeze: bool = False
) -> Kept:
    digest = hashlib.sha256(agendas.to_json(agenda).encode()).hexdigest()
    number = writing.record_upload(connection, store.KIND, actor.name, actor.role, digest, counts)
    if freeze:  # at the version that the freezing is, whose reports are those of the moment
        agenda = replace(agenda, frozen=number)
    store.write(connection, agenda, number)
    return Kept(agenda, number, counts.added == 0)


def _unchanged(connection: Connection, id: str, seen: int) -> Kept:
    kept = _found(connection, id)
    if kept.version != seen:
        raise Refused("Agendaen er endret av en annen siden du åpnet den. Se på den på nytt, og gjør endringen igjen.")
    return kept


def _found(connection: Connection, id: str) -> Kept:
    kept = store.find(connection, id)
    if kept is None:
        raise Refused(f"Agendaen «{id}» finnes ikke. Velg en annen på siden Samlinger.")
    return kept


def _only_secretariat(actor: Actor) -> None:
    if actor.role == REPORTER:
        raise Refused("Bare sekretariatet kan endre en agenda.")


def _made(make: Callable[[], Agenda]) -> Agenda:
    try:
        return make()
    except AgendaError as error:
        raise Refused(str(error)) from error


def _free_id(text: str, taken: set[str]) -> str:
    """«2013-12-03-prosjektledersamling»: what stands in the address of the show."""
    plain = re.sub(r"[^a-z0-9]+", "-", file_stem(text.lower())).strip("-")[:_LONGEST_ID].strip("-") or "agenda"
    found, turn = plain, 2
    while found in taken:
        found, turn = f"{plain}-{turn}", turn + 1
    return found
