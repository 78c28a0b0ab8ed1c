"""The use cases of notes from deep dives and theme workshops: written, changed, removed and brought back.

A change names the version it was made from, so that nobody overwrites what another did meanwhile. Nothing is lost: what
a note said before can be read and brought back. Who may read and write is decided by ``heltid.rights``.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from heltid import auditing, rights
from heltid.intake import Refused
from heltid.language import N_, _
from heltid.locale import alphabetic
from heltid.reading import contains_identity_number
from heltid.reading.contacts import contact_detail
from heltid.rights import Actor
from heltid.store import Connection, fulltext, open_reader, open_writer, writing
from heltid.store import notes as store
from heltid.store.audit import Deed
from heltid.store.notes import Note, Said, Subject
from heltid.vocabulary import EventType

__all__ = [
    "LONGEST",
    "LONGEST_HEADING",
    "ContactFound",
    "Note",
    "Refused",
    "Said",
    "Subject",
    "about",
    "bring_back",
    "change",
    "follow",
    "listed",
    "remove",
    "removed",
    "search",
    "split_tags",
    "tagged",
    "tags",
    "versions",
    "write",
]
#: Letters of a note, of its heading and of a tag, and how many tags it has: the schema has the first two limits too.
LONGEST, LONGEST_HEADING, LONGEST_TAG, MOST_TAGS = 20_000, 200, 40, 12
MOST_TABLES = 99
CONTACT = N_("Teksten ser ut til å ha {detail}. Navn og kontaktopplysninger til personer skal ikke stå i et notat.")


class ContactFound(Refused):
    """The text may hold somebody's address or phone number: it is stored where it is sent again with ``warned``."""


def write(path: Path | str, actor: Actor, subject: Subject, said: Said, *, warned: bool = False) -> Note:
    """A new note. Raises Refused with the reason; what looks like a person's address or phone number is stored only
    where the writer has been ``warned`` of it."""
    _only_writers(path, actor, subject)
    subject, said = _whole(subject), _readable(said, warned)
    with open_writer(path) as connection:
        if subject.project is not None and not store.is_project(connection, subject.project):
            raise Refused(_("Prosjektet «{project}» finnes ikke.").format(project=subject.project))
        return _store(connection, actor, subject, said)


def change(path: Path | str, actor: Actor, id: int, seen: int, said: Said, *, warned: bool = False) -> Note:
    """The note as it was at the version ``seen``, with another text; the same one where nothing is another."""
    with open_reader(path) as connection:
        subject = _found(connection, id).subject
    _only_writers(path, actor, subject)
    said = _readable(said, warned)
    with open_writer(path) as connection:
        note = _unchanged(connection, id, seen)
        return note if note.said == said else _store(connection, actor, note.subject, said, id)


def remove(path: Path | str, actor: Actor, id: int, seen: int) -> int:
    """The note is gone from the lists; what it said stays in the store. Answers the data version."""
    with open_reader(path) as connection:
        subject = _found(connection, id).subject
    _only_writers(path, actor, subject)
    with open_writer(path) as connection:
        note = _unchanged(connection, id, seen)
        number = writing.record_upload(connection, store.KIND, actor.name, actor.role, "", writing.Counts(removed=1))
        store.end(connection, note.id, number)
        auditing.log(connection, actor, Deed.NOTE, subject=_label(note.subject), upload=number)
        return number


def bring_back(path: Path | str, actor: Actor, id: int, version: int | None = None) -> Note:
    """A note as it was: with no ``version`` what it said before it was removed, or before its last change."""
    with open_reader(path) as connection:
        known = store.versions(connection, id)
    if not known:
        raise Refused(_(_NONE))
    _only_writers(path, actor, known[0].subject)
    with open_writer(path) as connection:
        known = store.versions(connection, id)
        if version is None:
            earlier = known[:1] if known[0].ended else known[1:2]
        else:
            earlier = [note for note in known if note.version == version]
        if not earlier:
            raise Refused(_("Notatet er slik det først ble skrevet, så det er ingenting å hente tilbake."))
        if earlier[0].ended is None:
            return earlier[0]
        return _store(connection, actor, earlier[0].subject, earlier[0].said, id)


def follow(path: Path | str, actor: Actor, was: tuple[date, str], becomes: tuple[date, str]) -> int:
    """The notes of a gathering go with it to another day or title; answers how many there were."""
    with open_writer(path) as connection:
        found = [note for note in store.standing(connection) if note.subject.gathering == was]
        if not found:
            return 0
        _only_writers(path, actor, found[0].subject)
        counts = writing.Counts(changed=len(found))
        number = writing.record_upload(connection, store.KIND, actor.name, actor.role, "", counts)
        for note in found:
            store.write(connection, replace(note.subject, gathering=becomes), note.said, number, note.id)
        auditing.log(connection, actor, Deed.NOTE, subject=_label(found[0].subject), upload=number)
        return len(found)


def listed(
    path: Path | str,
    actor: Actor,
    kind: EventType,
    *,
    project: str | None = None,
    theme: str | None = None,
    gathering: tuple[date, str] | None = None,
) -> tuple[Note, ...]:
    """The notes that the actor may read, the newest first: of a kind, and of a project, theme or gathering where one is
    named."""
    with open_reader(path) as connection:
        return _picked(store.standing(connection, project), actor, Subject(kind, project, theme, gathering))


def about(path: Path | str, actor: Actor, subject: Subject) -> tuple[tuple[Note, ...], tuple[Note, ...]]:
    """As ``listed`` and ``removed`` of one subject, in one look at the store."""
    with open_reader(path) as connection:
        there = _picked(store.standing(connection, subject.project), actor, subject)
        if not rights.may_write_note(actor):
            return there, ()
        return there, _picked(store.removed(connection, subject.project), actor, subject)


def removed(path: Path | str, actor: Actor, kind: EventType, *, project: str | None = None) -> tuple[Note, ...]:
    """The notes that were removed, for those who may bring them back."""
    if not rights.may_write_note(actor):
        return ()
    with open_reader(path) as connection:
        return _picked(store.removed(connection, project), actor, Subject(kind, project))


def versions(path: Path | str, actor: Actor, id: int) -> tuple[Note, ...]:
    """What a note has said, the newest first, for those who may bring it back."""
    if not rights.may_write_note(actor):
        return ()
    with open_reader(path) as connection:
        return tuple(store.versions(connection, id))


def _picked(notes: Iterable[Note], actor: Actor, wanted: Subject) -> tuple[Note, ...]:
    return tuple(
        note
        for note in notes
        if note.subject.kind == wanted.kind
        and wanted.project in (None, note.subject.project)
        and wanted.theme in (None, note.subject.theme)
        and wanted.gathering in (None, note.subject.gathering)
        and rights.may_read_note(actor, note.subject.project, note.said.shared)
    )


def tags(notes: Sequence[Note]) -> tuple[tuple[str, int], ...]:
    """The tags of these notes and how many have each, the most used first."""
    counted = Counter(tag for note in notes for tag in note.said.tags)
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], alphabetic(item[0]))))


def tagged(notes: Sequence[Note], tag: str) -> tuple[Note, ...]:
    """Those of the notes that have a tag."""
    return tuple(note for note in notes if tag in note.said.tags)


def search(notes: Sequence[Note], question: str) -> tuple[Note, ...]:
    """Those of the notes that have every word of a question, the nearest first (``store.fulltext``)."""
    texts = (" ".join((note.said.heading, note.said.body, *note.said.tags)) for note in notes)
    return tuple(notes[number] for number in fulltext.index(texts).matches(question))


def split_tags(text: str) -> tuple[str, ...]:
    """Tags as they are typed, «turnus, grunnbemanning»: once each, in small letters."""
    found = (" ".join(_clean(part).split()).lower()[:LONGEST_TAG].strip() for part in text.replace(";", ",").split(","))
    return tuple(dict.fromkeys(tag for tag in found if tag))


def _store(connection: Connection, actor: Actor, subject: Subject, said: Said, id: int | None = None) -> Note:
    digest = hashlib.sha256(repr((subject, said)).encode()).hexdigest()
    counts = writing.Counts(added=1) if id is None else writing.Counts(changed=1)
    number = writing.record_upload(connection, store.KIND, actor.name, actor.role, digest, counts)
    store.write(connection, subject, said, number, id)
    auditing.log(connection, actor, Deed.NOTE, subject=_label(subject), upload=number)
    return store.versions(connection, number if id is None else id)[0]


def _label(subject: Subject) -> str:
    """What the audit log says that a note is about: never what it says."""
    gathering = subject.gathering and f"{subject.gathering[0].isoformat()} {subject.gathering[1]}"
    return ", ".join(part for part in (subject.kind, subject.project, subject.theme, gathering) if part)


def _whole(subject: Subject) -> Subject:
    if subject.kind == EventType.DEEP_DIVE:
        if not subject.project:
            raise Refused(_("Velg hvilket prosjekt notatet gjelder."))
        return Subject(subject.kind, subject.project)
    if subject.kind != EventType.THEME_WORKSHOP or not (subject.theme or subject.gathering):
        raise Refused(_("Velg hvilket tema eller hvilken samling notatet gjelder."))
    if subject.table is not None and not 1 <= subject.table <= MOST_TABLES:
        raise Refused(_("Bordet har et nummer fra 1 til {most}.").format(most=MOST_TABLES))
    return replace(subject, project=None)


def _readable(said: Said, warned: bool) -> Said:
    """What is stored: any letters, without the signs that stand for none."""
    body, heading = _clean(said.body).strip(), " ".join(_clean(said.heading).split())
    found = tuple(dict.fromkeys(tag for text in said.tags for tag in split_tags(text)))
    if not body:
        raise Refused(_("Skriv en tekst i notatet før det lagres."))
    if len(body) > LONGEST:
        raise Refused(
            _("Notatet har {count} tegn, og kan ha høyst {most}. Del det i flere.").format(
                count=len(body), most=LONGEST
            )
        )
    if len(heading) > LONGEST_HEADING:
        raise Refused(
            _("Overskriften har {count} tegn, og kan ha høyst {most}.").format(count=len(heading), most=LONGEST_HEADING)
        )
    if len(found) > MOST_TAGS:
        raise Refused(
            _("Notatet har {count} stikkord, og kan ha høyst {most}.").format(count=len(found), most=MOST_TAGS)
        )
    whole = "\n".join((heading, body, *found))
    if contains_identity_number(whole):
        raise Refused(_("Teksten har et fødselsnummer eller noe som ligner. Ta det bort før notatet lagres."))
    detail = contact_detail(whole)
    if detail and not warned:
        raise ContactFound(CONTACT.format(detail=detail))
    return Said(body, heading, found, said.shared)


def _clean(text: str) -> str:
    """Without half letters (lone surrogates) and control signs, but line breaks and tabs."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in plain if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))


_NONE = N_("Notatet finnes ikke lenger. Se på lista på nytt.")


def _found(connection: Connection, id: int) -> Note:
    known = store.versions(connection, id)
    if not known or known[0].ended is not None:
        raise Refused(_(_NONE))
    return known[0]


def _unchanged(connection: Connection, id: int, seen: int) -> Note:
    note = _found(connection, id)
    if note.version != seen:
        raise Refused(
            _("Notatet er endret av en annen siden du åpnet det. Se på det på nytt, og gjør endringen igjen.")
        )
    return note


def _only_writers(path: Path | str, actor: Actor, subject: Subject) -> None:
    if not rights.may_write_note(actor):
        auditing.refused(path, actor, Deed.NOTE, _label(subject))
        raise Refused(_("Bare sekretariatet kan skrive notater."))
