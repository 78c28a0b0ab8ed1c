"""Column names and choices as they are compared: spelling that does not matter is taken away."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ö": "o", "ä": "ae"})
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_BETWEEN = re.compile(r"[\s_\-\u2010-\u2015\u2212]+")


def normalise(text: str) -> str:
    """``Måltall dato``, ``maaltall_dato`` and ``MÅLTALL-DATO`` give the same text; æøå may be spelt ae, oe, aa."""
    text = unicodedata.normalize("NFC", text).casefold()
    text = text.translate(_LETTERS).replace("aa", "a").replace("oe", "o")
    return _BETWEEN.sub("_", text).strip("_")


def fold(text: str) -> str:
    """A text for comparing choices: without case, accents and outer or doubled space; one kind of apostrophe."""
    decomposed = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _SPACES.sub(" ", plain).strip().casefold()
