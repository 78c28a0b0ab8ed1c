"""Every spelling under which a form, a column, a question or a choice is known in a file.

Files are in bokmål. What a reader of nynorsk or English is shown for a word may be written in its place, and ``_ALSO``
holds other spellings, by the word they stand for; the forms declare their own in bokmål. A spelling means one thing:
one that would mean two is not known, and bokmål always goes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from heltid.fields import BOOLEANS, Field, Kind, Question, Section
from heltid.forms import QUESTIONS, REMOVE, SECTIONS, SIMPLE
from heltid.reading.names import fold, normalise
from heltid.vocabulary import UNKNOWN, in_all_languages

FORMS = (SIMPLE, *SECTIONS.values())

_ALSO: dict[str, tuple[str, ...]] = {
    "prosjekt": ("project id",),
    "kommuner": ("municipality", "municipality numbers"),
    "årsverk": ("FTE", "full-time equivalents"),
    "tiltakstype": ("action type",),
    "måltype": ("goal type",),
    "sykefravær": ("sickness absence", "sick-leave", "presence"),
    "heltid": ("full time", "fulltime", "part-time", "part time"),
    "kompetanse": ("recruitment",),
    "oppstartsrapport": ("startup report", "start-up", "startup"),
    "halvårsrapport": ("half-yearly report", "half-year"),
    "årsrapport": ("yearly report", "annual", "yearly"),
    "sluttrapport": ("final",),
    "sykefravær totalt": ("sick leave total", "total sick leave"),
    "i gang": ("in progress", "ongoing"),
    "gjennomført": ("completed",),
    "vet ikke": ("do not know",),
    "ja": ("y",),
    UNKNOWN: ("ukjend",),
}


def in_other_languages(text: str) -> tuple[str, ...]:
    """All that may stand for a word of the forms besides itself."""
    return (*in_all_languages(text)[1:], *_ALSO.get(text, ()))


def _known(own: dict[str, str], words: Iterable[tuple[str, str]], key: Callable[[str], str]) -> dict[str, str]:
    """Spelling → meaning: ``own`` in bokmål, and the others' of ``words`` (text in bokmål, meaning)."""
    meanings: dict[str, set[str]] = {}
    for text, meaning in words:
        for word in in_other_languages(text):
            meanings.setdefault(key(word), set()).add(str(meaning))
            if word[0].isdigit() and meaning.isdigit():
                meanings.setdefault(key(word[1:].strip()), set()).add(str(meaning))
    others = {word: meaning.pop() for word, meaning in meanings.items() if len(meaning) == 1}
    return others | own


def own_columns(section: Section) -> dict[str, str]:
    """Normalised heading in bokmål → the column's name in code."""
    known = {normalise(REMOVE.label): REMOVE.name}
    for item in section.fields:
        for label in (item.label, *item.aliases):
            known[normalise(label)] = item.name
    return known


@cache
def columns(section: Section) -> dict[str, str]:
    """Normalised heading in any of the languages → the column's name in code."""
    words = [(item.label, item.name) for item in (*section.fields, REMOVE)]
    return _known(own_columns(section), words, normalise)


@cache
def headings() -> frozenset[str]:
    """Every heading that some form knows, so that a row of headings is found below title lines."""
    return frozenset(heading for section in FORMS for heading in columns(section))


def own_choices(item: Field) -> dict[str, str]:
    """Folded choice in bokmål → the choice as it is stored."""
    known = {fold(str(choice)): str(choice) for choice in item.choices}
    return known | {fold(alias): str(choice) for alias, choice in item.choice_aliases.items()}


def choices(item: Field) -> dict[str, str]:
    """Folded choice in any of the languages → the choice as it is stored."""
    texts = [(str(choice), str(choice)) for choice in item.choices if not choice.isdigit()]
    return _known(own_choices(item), [*texts, *((text, choice) for choice, text in item.shown.items())], fold)


@cache
def booleans() -> dict[str, str]:
    return choices(Field("", "", Kind.CHOICE, choices=BOOLEANS))


@cache
def unknown() -> frozenset[str]:
    """What a date or a cohort that nobody knows is called, folded."""
    return frozenset({fold(UNKNOWN), *map(fold, in_other_languages(UNKNOWN))})


@cache
def questions() -> dict[str, Question]:
    """Folded question of the simple report, in any of the languages → the question."""
    by_label = {question.label: question for question in QUESTIONS}
    own = {fold(label): label for label in by_label}
    return {word: by_label[label] for word, label in _known(own, [(label, label) for label in by_label], fold).items()}


@cache
def section_names() -> dict[str, str]:
    """Normalised name of a section, in any of the languages → its name in code."""
    own = {normalise(section.label): section.name for section in SECTIONS.values()}
    return _known(own, [(section.label, section.name) for section in SECTIONS.values()], normalise)


@cache
def words_of(texts: tuple[str, ...]) -> dict[str, str]:
    """Folded word in any of the languages → the one of ``texts`` that it means."""
    return _known({fold(text): text for text in texts}, [(text, text) for text in texts], fold)
