"""The notes that the reader of a page may see: kept as long as nothing is written in the store. To open it costs a
sixth of a run."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from pathlib import Path

from heltid import notes, settings
from heltid.analysis.names import Circle
from heltid.notes import Note, Subject
from heltid.rights import REPORTER, Actor
from heltid.ui import access, cache

#: The notes that stand and those that were removed, each the newest first.
_Found = tuple[tuple[Note, ...], tuple[Note, ...]]


def reader() -> Actor:
    """Whose notes are shown: also those of the participant through whose eyes the secretariat looks."""
    who = access.user()
    if who.circle is Circle.PARTICIPANT:
        return Actor(who.name, REPORTER, frozenset(who.own_projects))
    return access.actor()


def about(subject: Subject) -> _Found:
    """The notes that the reader may see, and those that the reader may bring back."""
    return cache.once(f"notater-om-{subject}", lambda: _about(settings.load().database, reader(), subject))


def _about(path: Path, who: Actor, subject: Subject) -> _Found:
    looks = cache.at_rest(path)
    if not looks:
        return notes.about(path, who, subject)
    return _kept(path, Actor(who.name, who.role, who.projects), subject, looks)  # what else is known tells visits apart


@lru_cache(32)
def _kept(path: Path, who: Actor, subject: Subject, looks: Hashable) -> _Found:
    """``looks``: the store's files, which look otherwise once a note has been written."""
    return notes.about(path, who, subject)
