"""What is written during a workshop: notes for each table and question, and the secretariat's own questions."""

from __future__ import annotations

from collections.abc import Sequence

from heltid.analysis.programme import Programme
from heltid.language import _
from heltid.notes import Note, Subject
from heltid.sentences import workshop as words
from heltid.ui import notes, notes_read
from heltid.ui.workshop import Asked
from heltid.vocabulary import EventType

#: A note with this tag is a question to the tables.
QUESTION = "spørsmål"
#: So many letters of a note have room on a slide.
_ON_A_SLIDE = 220


def show(programme: Programme, asked: Asked) -> None:
    """The notes of the theme's workshop, and the way to write them."""
    questions = (*own_questions(asked.theme), *words.questions(programme, asked.theme, asked.outcome))
    notes.show(
        _subject(asked.theme),
        notes.Words(
            "notater-fra-temaverkstedet",
            _("Notater fra bordene"),
            _("Ingen notater er skrevet ennå. Et notat med stikkordet «{tag}» blir et spørsmål til bordene.").format(
                tag=QUESTION
            ),
            _("alle deltakerne"),
            tables=asked.tables,
            questions=tuple(dict.fromkeys(questions)),
        ),
    )


def own_questions(theme: str) -> tuple[str, ...]:
    """The questions that the secretariat has written, the oldest first."""
    return tuple(" ".join(note.said.body.split()) for note in reversed(_there(theme)) if QUESTION in note.said.tags)


def for_a_slide(theme: str) -> tuple[str, ...]:
    """What the tables said and others may read, a line for each note, by table."""
    shared: Sequence[Note] = [
        note for note in reversed(_there(theme)) if note.said.shared and QUESTION not in note.said.tags
    ]
    return tuple(_line(note) for note in sorted(shared, key=lambda note: note.subject.table or 0))


def _line(note: Note) -> str:
    said = " ".join(note.said.body.split())
    said = said if len(said) <= _ON_A_SLIDE else f"{said[:_ON_A_SLIDE].rstrip()} …"
    return _("Bord {number}: {said}").format(number=note.subject.table, said=said) if note.subject.table else said


def _there(theme: str) -> Sequence[Note]:
    return notes_read.about(_subject(theme))[0]


def _subject(theme: str) -> Subject:
    return Subject(EventType.THEME_WORKSHOP, theme=theme)
