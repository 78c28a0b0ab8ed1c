"""The languages of the site, and every text in the one that is spoken now.

Bokmål is the source: a text stands in the code in bokmål, and its translations in ``catalogues/<language>.po``, which
are read once. What is spoken is a choice of the visitor, kept in the address (``?lang=nn``); a run of a page, a request
or a file is made inside ``speaking``. What is made for a reader and kept is kept for each language (``spoken_cache``
here, ``worded`` in ``heltid.analysis.programme``).

``_`` translates; ``N_`` marks a text that is translated where it is shown, and answers it as it is.
"""

from __future__ import annotations

import gettext
import io
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

CATALOGUES = Path(__file__).with_name("catalogues")
#: What the choice is called in an address.
PARAMETER = "lang"
_log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")


class Language(StrEnum):
    """The codes of ISO 639-1, as they stand in addresses and in the ``lang`` of a document."""

    BOKMAAL = "nb"
    NYNORSK = "nn"
    ENGLISH = "en"

    @property
    def own_name(self) -> str:
        """What those who read it call it; the same in all languages."""
        return {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}[self]

    @property
    def region(self) -> str:
        """The code with a country, for documents that ask for one."""
        return {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}[self]


SOURCE = Language.BOKMAAL
_NOW: ContextVar[Language | None] = ContextVar("heltid_language", default=None)
#: Who is asked where nothing has been said in this thread: the pages' session, which ``heltid.ui`` knows.
_ELSEWHERE: list[Callable[[], Language | None]] = []


def current() -> Language:
    """The language that is spoken now."""
    said = _NOW.get()
    if said is None:
        said = next((found for ask in _ELSEWHERE if (found := ask()) is not None), SOURCE)
    return said


def speak(language: Language) -> None:
    """From here on, in this thread or request."""
    _NOW.set(language)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    token = _NOW.set(language)
    try:
        yield
    finally:
        _NOW.reset(token)


def ask_elsewhere(who: Callable[[], Language | None]) -> None:
    """Names who is asked in a thread where nothing has been said."""
    _ELSEWHERE[:] = [who]


def read(asked: str) -> Language | None:
    """The language of a code in an address; None where there is none of that name."""
    try:
        return Language(asked.strip().lower())
    except ValueError:
        return None


def kept_in(address: str) -> str:
    """``address`` of one of our pages with the language that is spoken, so that what it leads to is in the same."""
    said = current()
    if said is SOURCE or f"{PARAMETER}=" in address:
        return address
    place, mark, part = address.partition("#")
    return f"{place}{'&' if '?' in place else '?'}{PARAMETER}={said.value}{mark}{part}"


def N_(message: str) -> str:
    """Marks a text for the catalogues without translating it."""
    return message


def _(message: str) -> str:
    """The text in the language that is spoken, in bokmål where it has not been translated."""
    said = current()
    return message if said is SOURCE or not message else _catalogue(said).told.gettext(message)


def known_(text: str) -> str:
    """A text that may be somebody's own, such as a unit from a report: in the language that is spoken where it is one
    of ours, and as it was written where not."""
    said = current()
    return text if said is SOURCE or not text else _catalogue(said).ours.gettext(text)


def n_(one: str, many: str, count: int) -> str:
    """The form that goes with ``count``. The two may be alike in bokmål where another language tells them apart."""
    said = current()
    if said is SOURCE:
        return one if count == 1 else many
    return _catalogue(said).told.ngettext(one, many, count)


def p_(context: str, message: str) -> str:
    """A text that means several things; ``context`` says which."""
    said = current()
    return message if said is SOURCE else _catalogue(said).told.pgettext(context, message)


class _Untranslated(gettext.NullTranslations):
    """Answers in bokmål, and tells the log once of each text that has no translation."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self.told: set[str] = set()

    def gettext(self, message: str) -> str:
        self._tell(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self._tell(msgid1)
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context: str, message: str) -> str:
        self._tell(message)
        return message

    def _tell(self, message: str) -> None:
        if message not in self.told:
            self.told.add(message)
            told = {"language": self.language.value, "text": message}  # words of the code, and nobody's own
            _log.warning("no translation", extra={"heltid_fields": told})


@dataclass(frozen=True, slots=True)
class _Catalogue:
    """The translations of a language: ``ours`` is silent on what it lacks, ``told`` tells the log."""

    ours: gettext.NullTranslations
    told: gettext.NullTranslations


@cache
def _catalogue(language: Language) -> _Catalogue:
    """The catalogue, read when the language is first asked for."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    untranslated = _Untranslated(language)
    path = CATALOGUES / f"{language}.po"
    try:
        with path.open("rb") as file:
            messages = read_po(file, locale=language.value)
    except OSError:
        _log.exception("no catalogue: %s", language.value)
        return _Catalogue(gettext.NullTranslations(), untranslated)
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    ours, told = (gettext.GNUTranslations(io.BytesIO(compiled.getvalue())) for _once in range(2))
    told.add_fallback(untranslated)
    return _Catalogue(ours, told)


def spoken_cache(maxsize: int | None) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """``functools.lru_cache`` for what holds texts or numbers as they are written: kept for each language."""

    def keeping(function: Callable[P, T]) -> Callable[P, T]:
        @lru_cache(maxsize=maxsize)
        def kept(said: Language, *args: Any, **kwargs: Any) -> T:
            return function(*args, **kwargs)

        @wraps(function)
        def answer(*args: P.args, **kwargs: P.kwargs) -> T:
            return kept(current(), *args, **kwargs)  # type: ignore[arg-type]

        return answer

    return keeping
