"""The use cases of gatherings and their agendas: page, command line and show ask these."""

from heltid.gatherings.changing import (
    NAMING,
    PICTURE,
    add_picture,
    change,
    create,
    delete,
    duplicate,
    freeze,
    release,
    step_back,
    unfreeze,
    withdraw,
)
from heltid.gatherings.event import Event, change_event, event
from heltid.gatherings.listing import Planned, likely_id, planned
from heltid.gatherings.reading import (
    agenda,
    all_agendas,
    frozen_on,
    open_to_all,
    picture,
    programme_at,
    programme_of,
)
from heltid.intake import Refused
from heltid.store.agendas import Kept

__all__ = [
    "NAMING",
    "PICTURE",
    "Event",
    "Kept",
    "Planned",
    "Refused",
    "add_picture",
    "agenda",
    "all_agendas",
    "change",
    "change_event",
    "create",
    "delete",
    "duplicate",
    "event",
    "freeze",
    "frozen_on",
    "likely_id",
    "open_to_all",
    "picture",
    "planned",
    "programme_at",
    "programme_of",
    "release",
    "step_back",
    "unfreeze",
    "withdraw",
]
