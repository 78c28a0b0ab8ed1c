"""The gathering itself: its row among the events, changed from a page with the same checks and history as an upload."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from heltid import intake, notes, periods
from heltid.agenda import Agenda
from heltid.checks import SECRETARIAT, Actor
from heltid.findings import Grade
from heltid.forms import EVENT
from heltid.gatherings.changing import moved_to
from heltid.intake import Refused
from heltid.language import N_, _
from heltid.sources import Source
from heltid.store import open_reader, queries
from heltid.templates.text import csv_file

#: The columns that a page may change; the others stand as they were uploaded.
FIELDS = ("title", "date", "end_date", "provisional", "place", "goals", "cohorts", "themes")
FILE = "skrevet-på-siden-samlinger.csv"
_STALE = N_("Samlingen er endret av en annen siden du åpnet den. Se på den på nytt, og gjør endringen igjen.")


@dataclass(frozen=True, slots=True)
class Event:
    """A stored row of the form «hendelse»: its key, and its values by column."""

    key: str
    values: Mapping[str, Any]

    @property
    def day(self) -> date | None:
        return periods.last_day(self.values["date"])

    @property
    def title(self) -> str:
        return str(self.values["title"])


def event(path: Path | str, day: date, title: str) -> Event | None:
    """The event that a gathering is, None where the register has none of that day and title."""
    return next((one for one in _events(path).values() if (one.day, one.title) == (day, title)), None)


def _events(path: Path | str) -> dict[str, Event]:
    with open_reader(path) as connection:
        found = queries.all_open_rows(connection, EVENT)
    return {key: Event(key, dict(zip(EVENT.names, values, strict=True))) for key, values in found.items()}


def change_event(
    path: Path | str, actor: Actor, seen: Event, said: Mapping[str, str], agenda: Agenda | None = None
) -> tuple[Event, str]:
    """The gathering with what is ``said`` of it (column → text as in a file; empty takes the value away), and what
    should be looked at again, empty for nothing. Its ``agenda`` and notes go with it to another day or title.

    Raises Refused where a rule of the form does not hold, in its words, and where another has changed it since.
    """
    if actor.role != SECRETARIAT:
        raise Refused(_("Bare sekretariatet kan endre en samling."))
    unknown = said.keys() - set(FIELDS)
    if unknown:
        raise Refused(_("«{unknown}» kan ikke endres her.").format(unknown=", ".join(sorted(unknown))))
    rows = _events(path)
    if rows.get(seen.key) != seen:
        raise Refused(_(_STALE))
    becomes = {**seen.values, **{name: " ".join(text.split()) for name, text in said.items()}}
    file = csv_file(
        [field.label for field in EVENT.fields],
        [[(becomes if one == seen else one.values)[name] for name in EVENT.names] for one in rows.values()],
    )
    upload = [Source(FILE, file)]
    # the whole list of events, so that an emptied field is emptied and a changed key leaves no second row behind
    review = intake.check(path, upload, actor, complete=[EVENT.name])
    if review.blocked:
        raise Refused(_words(review, Grade.ERROR))
    (made,) = review.plans
    if made.removed.keys() - {seen.key} or len(made.added) > 1 or len(made.changed) > 1:
        raise Refused(_(_STALE))
    written = [*made.added.items(), *made.changed.items()]
    if not written:
        return seen, ""
    key, values = written[0]
    new = Event(key, dict(zip(EVENT.names, values, strict=True)))
    if agenda and agenda.frozen is not None and new.day != seen.day and new.title != seen.title:
        raise Refused(_("Agendaen er frosset. Fjern frysingen før du endrer både dato og tittel."))
    stored = intake.store(path, upload, actor, complete=[EVENT.name], confirmed=review.fingerprint)
    if stored.upload is None:
        raise Refused(_words(stored, Grade.ERROR) or _(_STALE))
    if agenda and new.day and (new.day, new.title) != agenda.gathering:
        moved_to(path, actor, agenda.id, (new.day, new.title), seen.title)
    if seen.day and new.day and (new.day, new.title) != (seen.day, seen.title):
        notes.follow(path, actor, (seen.day, seen.title), (new.day, new.title))
    return new, _words(stored, Grade.WARNING)


def _words(review: intake.Review, least: Grade) -> str:
    found = [item for item in review.findings if item.grade >= least]
    return " ".join(dict.fromkeys(f"{item.message} {item.action}".strip() for item in found))
