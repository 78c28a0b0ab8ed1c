"""Finding a municipality by anything it is or was called: names in every language, numbers of every year, its county.

The rule is simple enough to be the same here and in the search field (``web/assets/kommunesok.js``): every word that is
typed begins one of the municipality's words. Both fold letters alike (``fold``).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from heltid.analysis.address import shortened
from heltid.analysis.programme import Programme, parts, rows, worded
from heltid.language import _
from heltid.locale import alphabetic, listed, plural
from heltid.register import Alias, aliases

#: Letters that are not a plain letter with a sign over or under it, and how they are typed on other keyboards.
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "đ": "d", "ŋ": "n", "ŧ": "t", "ð": "d", "þ": "t", "ß": "ss", "ł": "l"})
#: Two ways to write the Norwegian letters without them: «alesund» and «aalesund».
_SPELLED_OUT = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", "ä": "ae"})
#: Words around a name: «Bø i Telemark», «Vefsn kommune».
FILL = frozenset({"i", "og", "kommune", "herred", "fylke", "municipality", "county"})
#: So many are shown to choose from.
MOST = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A municipality in the search: ``number`` of the store's register, the ``name`` with the county where several
    share it, a line that tells it from the others, ``keys`` the folded spellings of its name alone, and the folded
    ``words`` it is found by."""

    number: str
    name: str
    detail: str
    keys: tuple[str, ...]
    words: str
    takes_part: bool


def fold(text: str) -> str:
    """Lower case, without signs over letters, everything but letters and digits a space."""
    plain = unicodedata.normalize("NFD", text.casefold().translate(_LETTERS))
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(_LETTERS)
    return " ".join("".join(sign if sign.isalnum() else " " for sign in kept).split())


@worded
def everyone(programme: Programme) -> tuple[Found, ...]:
    """Every municipality of the store's register: those that take or took part first, then the others, by name."""
    taking_part: dict[str, int] = {}
    for (numbers,) in rows(programme.projects, "municipalities"):
        for number in parts(numbers):
            taking_part[number] = taking_part.get(number, 0) + 1
    known = list(rows(programme.municipalities, "number", "name", "unique_name", "county"))
    known += [(number, number, number, None) for number in sorted(set(taking_part) - {row[0] for row in known})]
    also = aliases()
    found = [
        _found(
            number, name or number, unique or name or number, county or "", also.get(number), taking_part.get(number)
        )
        for number, name, unique, county in known
    ]
    return tuple(sorted(found, key=lambda item: (not item.takes_part, alphabetic(item.name))))


def _found(number: str, name: str, unique: str, county: str, also: Alias | None, projects: int | None) -> Found:
    today = _today(number, name, also) if also else []
    detail = " · ".join(
        text
        for text in (
            number if number != unique else "",
            county,
            _("også {names}").format(names=listed(list(also.own_names))) if also and also.own_names else "",
            _("i dag {names}").format(names=listed(today)) if today else "",
            plural(projects, "prosjekt", "prosjekter") if projects else _("ikke med i programmet"),
        )
        if text
    )
    words = [unique, number, *((*also.numbers, *also.names) if also else ()), county]
    keys = dict.fromkeys(map(fold, _spellings(name)))
    return Found(number, unique, detail, tuple(keys), _words(words), bool(projects))


def _today(number: str, name: str, also: Alias) -> list[str]:
    """What has become of it, said briefly: the number alone where the name is the same, nothing where both are."""
    found = []
    for now, called in also.today:
        same = name in called.split(" (")[0].split(" - ")
        if not same or now != number:
            found.append(now if same else f"{now} {called}")
    return found


def _spellings(text: str) -> tuple[str, str]:
    return text, text.casefold().translate(_SPELLED_OUT)


def _words(texts: Iterable[str]) -> str:
    found: dict[str, None] = {}
    for text in texts:
        for spelling in _spellings(text):
            found.update(dict.fromkeys(fold(spelling).split()))
    return " ".join(found)


def matches(found: Iterable[Found], text: str) -> tuple[Found, ...]:
    """Those that every word of the text fits, the best first: the whole name, the name's beginning, any other word.
    Among equals the order given holds."""
    asked = asked_words(text)
    if not asked:
        return ()
    fitting = [item for item in found if all(f" {word}" in f" {item.words}" for word in asked)]
    return tuple(sorted(fitting, key=lambda item: _rank(item, asked)))


def asked_words(text: str) -> list[str]:
    """The folded words of what is typed, without the small ones around a name."""
    every = fold(text).split()
    return [word for word in every if word not in FILL] or every


def _rank(item: Found, asked: list[str]) -> int:
    text = " ".join(asked)
    if any(f"{text} ".startswith(f"{key} ") for key in item.keys) or text == item.number:
        return 0
    return 1 if any(key.startswith(asked[0]) for key in item.keys) else 2


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: the municipality, and what must be said of it."""

    number: str | None
    note: str = ""


def asked_for(programme: Programme, text: str) -> Asked:
    """The municipality that an address means: its number of 2013, else another number or a name that only one has.

    Not remembered: a stranger's address may hold anything.
    """
    every = everyone(programme)
    names = {item.number: item.name for item in every}
    if not text:
        return Asked(None)
    if text in names:
        return Asked(text)
    asked = asked_words(text)
    whole = [item for item in matches(every, text) if set(asked) <= set(item.words.split())]
    found = [item for item in whole if _rank(item, asked) == 0] or whole
    said = shortened(text)
    if len(found) == 1:
        item = found[0]
        note = _("«{text}» i adressen er {municipality}, som hadde nummer {number} i 2013.")
        return Asked(item.number, note.format(text=said, municipality=item.name, number=item.number))
    if found:
        several = listed([item.name for item in found[:MOST]])
        note = _("«{text}» i adressen kan være {municipalities}. Velg en i feltet.")
        return Asked(None, note.format(text=said, municipalities=several))
    note = _("Adressen peker på en kommune som ikke finnes her: «{text}». Skriv navnet i feltet.")
    return Asked(None, note.format(text=said))
