"""What a gathering shows: an ordered list of slides with their filters and own words, as a value and as JSON.

An agenda knows no data and draws nothing. Which kinds of slides there are is for ``heltid.deck.catalogue`` to say: an
agenda made with a kind that is gone is still read, and its slide says so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeGuard

from heltid.language import N_, _

#: The filters an item may have: the keys that addresses have too, with the same values.
FILTER_KEYS = ("pulje", "tema", "nettverk", "fylke", "rapport", "status")
#: The circles of readers (``heltid.analysis.names.Circle``); what nothing is said of is shown to all.
CIRCLES = ("åpent", "deltaker", "sekretariat")
OPEN = CIRCLES[0]
#: Whether the room may see an agenda: what nothing is said of is the secretariat's alone.
DRAFT, RELEASED = STATES = ("utkast", "åpen for salen")
#: Changes when an older program could no longer read what this one writes. 2: ``state``.
FORMAT = 2
MOST_ITEMS = 200
MOST_TEXT = 20_000
_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_NOTHING: Mapping[str, str] = {}


class AgendaError(ValueError):
    """What is not an agenda, in a sentence for the one who tried."""


@dataclass(frozen=True, slots=True)
class Item:
    """One slide.

    ``filters`` (``FILTER_KEYS``) say which part of the programme it tells of, none the whole; ``text`` holds what is
    the slide's own (title, body, a project's id, a picture's id). A ``hidden`` one stays in the agenda and is not
    shown. ``named``: the secretariat has ticked that this slide names projects for a weakness.
    """

    kind: str
    filters: Mapping[str, str] = field(default_factory=dict)
    text: Mapping[str, str] = field(default_factory=dict)
    hidden: bool = False
    named: bool = False

    def __post_init__(self) -> None:
        _must(
            isinstance(self.kind, str) and _KEY.fullmatch(self.kind),
            _("«{kind}» er ikke en type lysbilde.").format(kind=self.kind),
        )
        object.__setattr__(self, "filters", _texts(self.filters, _("filtrene")))
        object.__setattr__(self, "text", _texts(self.text, _("teksten")))
        unknown = [key for key in self.filters if key not in FILTER_KEYS]
        _must(
            not unknown,
            _("«{unknown}» er ikke et filter. Filtrene er {known}.").format(
                unknown=", ".join(unknown), known=", ".join(FILTER_KEYS)
            ),
        )
        _must(isinstance(self.hidden, bool) and isinstance(self.named, bool), _("Skjult og navngitt er ja eller nei."))

    def __hash__(self) -> int:
        return hash((self.kind, *sorted(self.filters.items()), *sorted(self.text.items()), self.hidden, self.named))


@dataclass(frozen=True, slots=True)
class Agenda:
    """The slides of a gathering, in order.

    ``gathering`` is the day and title of the event it is for, ``network`` the network whose own agenda it is.
    ``frozen`` is the data version it was shown with; None follows the data. ``circle`` is whom it is shown to;
    ``state`` whether the room may see it already.
    """

    id: str
    title: str
    gathering: tuple[date, str] | None = None
    network: str | None = None
    items: tuple[Item, ...] = ()
    frozen: int | None = None
    circle: str = OPEN
    state: str = DRAFT

    def __post_init__(self) -> None:
        _must(
            isinstance(self.id, str) and _KEY.fullmatch(self.id),
            _("«{id}» kan ikke være agendaens id.").format(id=self.id),
        )
        _must(isinstance(self.title, str) and self.title.strip(), _("Agendaen mangler en tittel."))
        _must(
            self.circle in CIRCLES,
            _("«{circle}» er ikke en krets. Kretsene er {known}.").format(circle=self.circle, known=", ".join(CIRCLES)),
        )
        _must(
            self.state in STATES,
            _("«{state}» er ikke en tilstand. Agendaen er {draft} eller {released}.").format(
                state=self.state, draft=DRAFT, released=RELEASED
            ),
        )
        _must(len(self.items) <= MOST_ITEMS, _("En agenda har høyst {most} lysbilder.").format(most=MOST_ITEMS))
        _must(self.frozen is None or (_is_count(self.frozen) and self.frozen > 0), _("Dataversjonen må være et tall."))

    @property
    def heading(self) -> str:
        """The title for a reader: the ready agenda's in the language that is spoken."""
        return told(self.title)

    @property
    def is_released(self) -> bool:
        return self.state == RELEASED

    @property
    def shown(self) -> tuple[Item, ...]:
        """The items that are not hidden, in order: slide ``n`` in a show is ``shown[n - 1]``."""
        return tuple(item for item in self.items if not item.hidden)

    def with_items(self, *items: Item) -> Agenda:
        return replace(self, items=items)

    def inserted(self, place: int, item: Item) -> Agenda:
        """With an item more, before the one at ``place`` (from 0), or last."""
        return replace(self, items=(*self.items[:place], item, *self.items[place:]))

    def replaced(self, place: int, item: Item) -> Agenda:
        return replace(self, items=tuple(item if row == place else one for row, one in enumerate(self.items)))

    def removed(self, place: int) -> Agenda:
        return replace(self, items=tuple(one for row, one in enumerate(self.items) if row != place))

    def moved(self, place: int, steps: int) -> Agenda:
        """With one item so many steps later (earlier where negative), at most to an end."""
        if not 0 <= place < len(self.items):
            return self
        rest = self.removed(place)
        return rest.inserted(min(max(place + steps, 0), len(rest.items)), self.items[place])

    def duplicated(self, place: int) -> Agenda:
        """With one item twice, the copy after it."""
        return self.inserted(place + 1, self.items[place]) if 0 <= place < len(self.items) else self


def to_json(agenda: Agenda) -> str:
    """The agenda as JSON that ``from_json`` reads: the same agenda gives the same text."""
    said: dict[str, Any] = {"format": FORMAT, "id": agenda.id, "title": agenda.title}
    if agenda.gathering:
        said["gathering"] = {"date": agenda.gathering[0].isoformat(), "title": agenda.gathering[1]}
    if agenda.network:
        said["network"] = agenda.network
    if agenda.frozen is not None:
        said["frozen"] = agenda.frozen
    said["circle"] = agenda.circle
    said["state"] = agenda.state
    said["items"] = [_item_to(item) for item in agenda.items]
    return json.dumps(said, ensure_ascii=False, indent=1)


def _item_to(item: Item) -> dict[str, Any]:
    said: dict[str, Any] = {"kind": item.kind}
    for key, texts in (("filters", item.filters), ("text", item.text)):
        if texts:
            said[key] = dict(sorted(texts.items()))
    for key, ticked in (("hidden", item.hidden), ("named", item.named)):
        if ticked:
            said[key] = True
    return said


def from_json(text: str | bytes) -> Agenda:
    """Raises AgendaError, in a sentence that says what is wrong and where, for everything that is not an agenda."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise AgendaError(_("Agendaen er ikke gyldig JSON.")) from error
    _must(isinstance(said, dict), _("Agendaen skal være et objekt med id, title og items."))
    written = said.get("format", FORMAT)
    _must(_is_count(written), _("Agendaens format må være et tall."))
    _must(
        written <= FORMAT,
        _("Agendaen er skrevet av en nyere versjon (format {format}). Oppgrader programmet.").format(format=written),
    )
    _known(said, {"format", "id", "title", "gathering", "network", "frozen", "circle", "state", "items"}, _("Agendaen"))
    items = said.get("items", [])
    _must(isinstance(items, list), _("Lysbildene (items) skal være en liste."))
    _must(len(items) <= MOST_ITEMS, _("En agenda har høyst {most} lysbilder.").format(most=MOST_ITEMS))
    network = said.get("network")
    _must(network is None or isinstance(network, str), _("Nettverket skal være en tekst."))
    return Agenda(
        said.get("id", ""),
        said.get("title", ""),
        _gathering(said.get("gathering")),
        network or None,
        tuple(_item(number, item) for number, item in enumerate(items, start=1)),
        said.get("frozen"),
        said.get("circle", OPEN),
        said.get("state", DRAFT),
    )


def _item(number: int, said: object) -> Item:
    try:
        _must(isinstance(said, dict), _("Det skal være et objekt med kind."))
        assert isinstance(said, dict)
        _known(said, {"kind", "filters", "text", "hidden", "named"}, _("Det"))
        return Item(
            said.get("kind", ""),
            said.get("filters", _NOTHING),
            said.get("text", _NOTHING),
            said.get("hidden", False),
            said.get("named", False),
        )
    except AgendaError as error:
        raise AgendaError(_("Lysbilde {number}: {error}").format(number=number, error=error)) from error


def _gathering(said: object) -> tuple[date, str] | None:
    if said is None:
        return None
    _must(isinstance(said, dict), _("Samlingen skal være et objekt med date og title."))
    assert isinstance(said, dict)
    title, day = said.get("title"), said.get("date")
    _must(isinstance(title, str) and isinstance(day, str), _("Samlingen skal ha både date og title."))
    assert isinstance(title, str) and isinstance(day, str)
    try:
        return date.fromisoformat(day), title
    except ValueError as error:
        raise AgendaError(
            _("Samlingens dato «{day}» er ikke en dato. Skriv den som 2013-12-03.").format(day=day[:40])
        ) from error


def _texts(said: object, what: str) -> Mapping[str, str]:
    """Text by key, in an order that never matters; an empty text is none."""
    _must(isinstance(said, Mapping), _("I lysbildet skal {what} være nøkler med tekst.").format(what=what))
    assert isinstance(said, Mapping)
    for key, value in said.items():
        _must(
            isinstance(key, str) and _KEY.fullmatch(key),
            _("«{key}» kan ikke være en nøkkel i {what}.").format(key=str(key)[:40], what=what),
        )
        _must(isinstance(value, str), _("«{key}» i {what} skal være en tekst.").format(key=key, what=what))
        _must(
            len(value) <= MOST_TEXT,
            _("«{key}» i {what} er lengre enn {most} tegn.").format(key=key, what=what, most=MOST_TEXT),
        )
    return {key: value for key, value in sorted(said.items()) if value}


def _known(said: Mapping[str, object], keys: set[str], what: str) -> None:
    unknown = sorted(str(key)[:40] for key in said.keys() - keys)
    _must(not unknown, _("{what} har noe ukjent: {unknown}.").format(what=what, unknown=", ".join(unknown)))


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _must(holds: object, message: str) -> None:
    if not holds:
        raise AgendaError(message)


#: The gathering whose deck this software replaces, its slides in order. Activity is told of the first cohort, the
#: start-up reports of the second, as then; everything else of the whole programme. The hidden ones were the gathering's
#: own and have no text here.
SOM_DESEMBER_2013 = Agenda(
    "som-desember-2013",
    N_("Som desember 2013"),
    items=(
        Item("tittel", text={"tittel": N_("Hvor er vi nå – og hva skjer videre?")}),
        Item("agenda"),
        Item("status"),
        Item("maal-for-samlingen"),
        Item("nyheter"),
        Item("verksteder"),
        Item("penger"),
        Item(
            "tekst",
            text={
                "tittel": N_("Tre spørsmål til hvert prosjekt"),
                "tekst": N_(
                    "Hensikt: Hva vil dere med prosjektet?\n"
                    "Forankring: Hvem vil noe med prosjektet?\n"
                    "Mål: For å vite om dere får resultater, må dere vite hvor dere er, og hvor dere skal."
                ),
            },
        ),
        Item("rapportering"),
        Item("aktivitet", {"pulje": "1"}),
        Item("resultat"),
        Item("oppstart", {"pulje": "2"}),
        Item("forankring"),
        Item("forankring-kart"),
        Item("ukjent"),
        Item("videreforing"),
        Item("hva-rapporteres"),
        Item("for-hvem"),
        Item("tekst", text={"tittel": N_("Hvordan skape endring?")}, hidden=True),
        Item("tekst", text={"tittel": N_("Prosjektlederen")}, hidden=True),
        Item("tekst", text={"tittel": N_("Prosjektledelse og prosessledelse")}, hidden=True),
        Item("sporsmal"),
        Item("takk"),
    ),
    state=RELEASED,
)
#: What the ready agenda says, which nobody has written.
_READY = frozenset(
    [SOM_DESEMBER_2013.title, *(text for item in SOM_DESEMBER_2013.items for text in item.text.values())]
)


def told(text: str) -> str:
    """A text of an agenda for a reader: what somebody has written stays as it is, what came with the ready agenda is in
    the language that is spoken."""
    return _(text) if text in _READY else text
