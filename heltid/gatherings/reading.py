"""Agendas, pictures and the programme that slides tell of, as they are stored, and what all may see of an agenda."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from heltid.agenda import OPEN, Agenda
from heltid.intake import Refused
from heltid.language import _
from heltid.store import Connection, open_reader, queries
from heltid.store import agendas as store
from heltid.store.agendas import Kept, Picture

if TYPE_CHECKING:
    from heltid.analysis.programme import Programme


def all_agendas(path: Path | str) -> tuple[Kept, ...]:
    with open_reader(path) as connection:
        return store.all_kept(connection)


def agenda(path: Path | str, id: str) -> Kept:
    """Raises Refused where there is no such agenda."""
    with open_reader(path) as connection:
        return found(connection, id)


def picture(path: Path | str, id: str) -> Picture | None:
    with open_reader(path) as connection:
        return store.picture(connection, id)


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


def open_to_all(agenda: Agenda) -> Agenda:
    """The agenda of the open circle, without what the presenter has noted for the day. Where the secretariat has ticked
    names on a slide, they stay: it was warned that the room sees them."""
    from heltid.deck.ground import NOTES

    items = (
        replace(item, text={key: text for key, text in item.text.items() if key != NOTES}) for item in agenda.items
    )
    return replace(agenda, circle=OPEN, items=tuple(items))


def found(connection: Connection, id: str) -> Kept:
    """The agenda with this id. Raises Refused where there is none."""
    kept = store.find(connection, id)
    if kept is None:
        raise Refused(_("Agendaen «{id}» finnes ikke. Velg en annen på siden Samlinger.").format(id=id))
    return kept
