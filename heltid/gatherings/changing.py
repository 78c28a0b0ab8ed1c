"""Agendas are made and changed by the secretariat alone.

A change names the version it was made from, so that nobody overwrites what another did meanwhile.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from heltid import agenda as agendas
from heltid import pictures
from heltid.agenda import Agenda, AgendaError, Item
from heltid.checks import SECRETARIAT, Actor
from heltid.gatherings.listing import free_id
from heltid.gatherings.reading import found
from heltid.intake import Refused
from heltid.language import N_, _
from heltid.locale import long_date
from heltid.store import Connection, open_writer, writing
from heltid.store import agendas as store
from heltid.store.agendas import Kept, Picture

#: What a slide's text calls the picture on it.
PICTURE = "bilde"
#: The secretariat must have read this before a slide names projects for a weakness.
NAMING = N_(
    "Lysbildet vil vise navn på prosjekter som er svake, sene eller stanset, for alle i salen og på mobilsidene."
    " Prosjektene bør ha fått vite det først."
)
_ONE = writing.Counts(changed=1)

#: The phones' own pages stand under the same address as agendas.
RESERVED = ("kommune", "ark", "bilde")


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
                raise Refused(
                    _("Samlingen {date} har en agenda fra før: «{title}».").format(
                        date=long_date(gathering[0]), title=other.agenda.heading
                    )
                )
            if network and not gathering and other.agenda.network == network and not other.agenda.gathering:
                raise Refused(
                    _("Nettverket {network} har en agenda fra før: «{title}».").format(
                        network=network, title=other.agenda.heading
                    )
                )
        first = f"{gathering[0].isoformat()} " if gathering else ""
        new = _made(
            lambda: Agenda(
                free_id(
                    f"{first}{network if network and not gathering else title}",
                    (*store.ids(connection), *RESERVED),
                ),
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
            raise Refused(_("Agendaen er frosset, så lysbildene kan ikke endres. Fjern frysingen først."))
        new = _made(lambda: made(old))
        if replace(new, state=old.state) == old:
            return kept
        if not warned and _names_more(old, new):
            raise Refused(f"{_(NAMING)} {_('Bekreft at det er meningen.')}")
        return _write(connection, actor, replace(new, id=old.id, frozen=None, state=old.state), _ONE)


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
        sent = Picture(*pictures.redrawn(data))
    except pictures.PictureError as error:
        raise Refused(str(error)) from error
    with open_writer(path) as connection:
        kept = _unchanged(connection, id, seen)
        if kept.agenda.frozen is not None:
            raise Refused(_("Agendaen er frosset, så bildet kan ikke byttes. Fjern frysingen først."))
        if not 0 <= place < len(kept.agenda.items):
            raise Refused(_("Lysbildet finnes ikke lenger. Se på agendaen på nytt."))
        item = kept.agenda.items[place]
        text = {**item.text, PICTURE: store.picture_id(sent.data)}
        stored = _write(connection, actor, kept.agenda.replaced(place, replace(item, text=text)), _ONE)
        store.add_picture(connection, sent, stored.version)
        return stored


def freeze(path: Path | str, actor: Actor, id: str, seen: int) -> Kept:
    """From now on the slides are as they are now, whatever is reported later."""
    _only_secretariat(actor)
    with open_writer(path) as connection:
        kept = _unchanged(connection, id, seen)
        if kept.agenda.frozen is not None:
            raise Refused(_("Agendaen er alt frosset."))
        return _write(connection, actor, kept.agenda, _ONE, freeze=True)


def unfreeze(path: Path | str, actor: Actor, id: str, seen: int) -> Kept:
    """The slides follow the reports again."""
    _only_secretariat(actor)
    with open_writer(path) as connection:
        kept = _unchanged(connection, id, seen)
        if kept.agenda.frozen is None:
            raise Refused(_("Agendaen er ikke frosset."))
        return _write(connection, actor, replace(kept.agenda, frozen=None), _ONE)


def release(path: Path | str, actor: Actor, id: str, seen: int) -> Kept:
    """Opens the gathering to the room: from now on everybody may see its slides, as the open circle does."""
    return _in_state(path, actor, id, seen, agendas.RELEASED, _("Samlingen er alt åpen for salen."))


def withdraw(path: Path | str, actor: Actor, id: str, seen: int) -> Kept:
    """The gathering is a draft again, for the secretariat alone."""
    return _in_state(path, actor, id, seen, agendas.DRAFT, _("Samlingen er alt et utkast."))


def _in_state(path: Path | str, actor: Actor, id: str, seen: int, state: str, already: str) -> Kept:
    _only_secretariat(actor)
    with open_writer(path) as connection:
        kept = _unchanged(connection, id, seen)
        if kept.agenda.state == state:
            raise Refused(already)
        return _write(connection, actor, replace(kept.agenda, state=state), _ONE)


def step_back(path: Path | str, actor: Actor, id: str, seen: int) -> Kept:
    """Undoes the last change of the slides; once more brings it back. Whether the room may see them stands."""
    _only_secretariat(actor)
    with open_writer(path) as connection:
        kept = _unchanged(connection, id, seen)
        if kept.agenda.frozen is not None:
            raise Refused(_("Agendaen er frosset, så ingenting kan angres. Fjern frysingen først."))
        earlier = store.find(connection, id, kept.version - 1)

        def slides_of(then: Kept) -> Agenda:
            return replace(then.agenda, frozen=None, state=kept.agenda.state, gathering=kept.agenda.gathering)

        while earlier and slides_of(earlier) == kept.agenda:
            earlier = store.find(connection, id, earlier.version - 1)  # frozen, opened, moved: no slide is changed
        if earlier is None:
            raise Refused(_("Lysbildene er som da agendaen ble laget, så det er ingenting å angre."))
        return _write(connection, actor, slides_of(earlier), _ONE)


def moved_to(path: Path | str, actor: Actor, id: str, gathering: tuple[date, str], was: str) -> None:
    """The agenda of a gathering that has another day or title now. A frozen one is of the gathering as it was; it is
    found by what the two still share."""
    _only_secretariat(actor)
    with open_writer(path) as connection:
        agenda = found(connection, id).agenda
        if agenda.frozen is None and agenda.gathering != gathering:
            title = gathering[1] if agenda.title == was else agenda.title
            _write(connection, actor, replace(agenda, gathering=gathering, title=title), _ONE)


def delete(path: Path | str, actor: Actor, id: str, seen: int) -> int:
    """The agenda is gone from the lists; how it was stays in the store. Answers the data version."""
    _only_secretariat(actor)
    with open_writer(path) as connection:
        _unchanged(connection, id, seen)
        number = writing.record_upload(connection, store.KIND, actor.name, actor.role, "", writing.Counts(removed=1))
        store.end(connection, id, number)
        return number


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
    kept = found(connection, id)
    if kept.version != seen:
        raise Refused(
            _("Agendaen er endret av en annen siden du åpnet den. Se på den på nytt, og gjør endringen igjen.")
        )
    return kept


def _only_secretariat(actor: Actor) -> None:
    if actor.role != SECRETARIAT:
        raise Refused(_("Bare sekretariatet kan endre en agenda."))


def _made(make: Callable[[], Agenda]) -> Agenda:
    try:
        return make()
    except AgendaError as error:
        raise Refused(str(error)) from error
