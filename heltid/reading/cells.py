"""One cell's text → its value, by the field's kind.

Every parser takes a trimmed text and answers a plain value (str, float, int), None (stated as missing), ``KEEP`` (the
cell is empty and says nothing), one of the marks ``.`` and ``:``, a ``Fault`` (the cell cannot be used) or a ``Noted``
(a value with a remark).
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from heltid import periods
from heltid.fields import BOOLEANS, LIST_SEPARATOR, Field, Kind, with_meaning
from heltid.findings import Grade
from heltid.language import N_, _
from heltid.locale import MONTHS
from heltid.periods import Precision
from heltid.reading import aliases
from heltid.reading.names import fold
from heltid.vocabulary import HIDDEN, MARKS, UNKNOWN


class _Keep:
    """An empty cell: it says nothing, so an update leaves the stored value."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "KEEP"


class _Bad:
    """A cell whose fault is already reported; later checks pass it by."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "BAD"


KEEP: Final = _Keep()
BAD: Final = _Bad()


@dataclass(frozen=True, slots=True)
class Fault:
    """``suggestion`` is the text that the whole cell was perhaps meant to be, empty where nothing is near. What is said
    ``once`` is said of the first of the column's cells with that text."""

    rule: str
    message: str
    action: str
    grade: Grade = Grade.ERROR
    suggestion: str = ""
    once: bool = False


@dataclass(frozen=True, slots=True)
class Noted:
    value: Any
    fault: Fault


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """``1.234``: decimal or thousands; decided for the whole column."""

    decimal: float
    thousands: float


Parser = Callable[[str], Any]

#: Near matches are looked for in so many different faulty texts a column; the search is slow and 200 teach enough.
SUGGESTIONS = 200

_EXCEL_ERRORS = frozenset(
    ("#NAVN?", "#VERDI!", "#I/T", "#REF!", "#DIV/0!", "#NULL!", "#TALL!", "#NAME?", "#VALUE!", "#N/A", "#NUM!")
)
_MONTH_NAMES = {
    **{name[:3]: index for index, name in enumerate(MONTHS, 1)},
    **{name: index for index, name in enumerate(MONTHS, 1)},
    "may": 5,
    "oct": 10,
    "dec": 12,
    "january": 1,
    "february": 2,
    "march": 3,
    "june": 6,
    "july": 7,
    "october": 10,
    "december": 12,
}
_EXCEL_DATE = re.compile(
    r"(?:\d{1,2}\.?[ .-]?)?(?:" + "|".join(sorted(_MONTH_NAMES, key=len, reverse=True)) + r")\.?[ .-]?(?:\d{2})?",
    re.IGNORECASE,
)
_PROTECTED = re.compile(r"'+[=+\-@\t\r]")
_CHANGE = re.compile(
    r"(?:\+\s*\d.*|[-−–]\s*\d[\d.,\s]*%.*|.*\d.*(?:prosentpoeng|percentage points?|%-poeng|pp\.?)\s*)", re.IGNORECASE
)
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")


def key_text(value: object) -> str:
    """A key part for comparing: NFC, trimmed, inner space collapsed, without case; absent is the empty text."""
    if value is None or value is KEEP:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", str(value))).strip().casefold()


def nearest(text: str, choices: Iterable[str]) -> str | None:
    """The choice most like the text, None where none is near."""
    folded = {fold(choice): choice for choice in choices}
    found = difflib.get_close_matches(fold(text), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def parser(field: Field) -> Parser:
    """The parser of a field's cells, SSB's symbols and Excel's traps included."""
    inner = _PARSERS[field.kind](field)

    def parse(text: str) -> Any:
        if not text:
            return KEEP
        if text == "..":
            return None
        if text in MARKS:
            return text
        if text in "-–−":
            return Noted(
                None,
                Fault(
                    "strek",
                    _("En strek er lest som at tallet eller opplysningen mangler."),
                    _("Skriv 0 hvis det er null, eller la cella stå tom."),
                    Grade.WARNING,
                ),
            )
        if text[0] == "#":
            if text.strip("#") == "" and len(text) > 1:
                return Fault(
                    "smal-kolonne",
                    _("Kolonnen var for smal i Excel, så tallet ble lagret som firkanttegn."),
                    _("Gjør kolonnen bredere i Excel og lagre på nytt."),
                )
            if text.upper() in _EXCEL_ERRORS:
                return Fault(
                    "excel-feil",
                    _("Cella inneholder Excels feilmelding {text}.").format(text=text),
                    _("Rett formelen i Excel, eller skriv inn verdien selv."),
                )
        if fold(text) in aliases.words_of((HIDDEN,)):
            return Fault(
                "skjult",
                _("«skjult» står for et tall som ikke vises, og kan ikke lastes opp som en verdi."),
                _("Skriv det egentlige tallet, eller slett innholdet i cella."),
            )
        return inner(text)

    return parse


def _text(field: Field) -> Parser:
    def parse(text: str) -> Any:
        if text[0] == "'" and _PROTECTED.match(text):
            text = text[1:]
        text = unicodedata.normalize("NFC", text)
        if len(text) > field.max_length:
            return Fault(
                "for-lang",
                _("Teksten er {count} tegn; «{column}» har plass til {most}.").format(
                    count=len(text), column=field.label, most=field.max_length
                ),
                _("Kort ned teksten."),
            )
        return text

    return parse


_PROJECT_ID = re.compile(r"[a-z0-9-]{2,60}")


def _project(field: Field) -> Parser:
    def parse(text: str) -> Any:
        if _PROJECT_ID.fullmatch(text):
            return text
        lowered = text.casefold().strip()
        if _PROJECT_ID.fullmatch(lowered):
            return lowered
        return Fault(
            "prosjekt-id",
            _("«{text}» er ikke en gyldig prosjekt-id.").format(text=text[:60]),
            _("Bruk 2–60 tegn: små bokstaver a–z, tall og bindestrek. Id-en står i malen."),
        )

    return parse


def _excel_date_fault(text: str, wanted: str) -> Fault | None:
    if _EXCEL_DATE.fullmatch(text):
        return Fault(
            "excel-dato",
            _("Excel har trolig gjort om {wanted} til «{text}».").format(wanted=wanted, text=text),
            _("Sett kolonnen til tekstformat i Excel og skriv {wanted} på nytt.").format(wanted=wanted),
        )
    return None


def _period(field: Field) -> Parser:
    def parse(text: str) -> Any:
        found = periods.parse_period(text)
        if found:
            return found
        return _excel_date_fault(text, _("perioden")) or Fault(
            "periode",
            _("«{text}» er ikke en periode.").format(text=text[:60]),
            _("Skriv for eksempel 2013, eller 2013-H1 for et halvår."),
        )

    return parse


#: The rule of what is said of a word that stands in nynorsk or English.
READ_AS = "lest-som"


def read_as(text: str, word: str) -> Fault:
    return Fault(
        READ_AS,
        _("«{text}» er lest som «{word}».").format(text=text[:60], word=word),
        _("Du trenger ikke å gjøre noe."),
        Grade.INFO,
        once=True,
    )


def _offered(field: Field, words: list[str]) -> str:
    """The choices in a row, with what they mean; no more of them than a message has room for."""
    listed = ", ".join(words)
    room = len(words) if len(listed) <= 200 else listed[:200].count(", ")
    some = ", ".join(with_meaning(word, field.choice_label(word)) for word in words[:room])
    return some if room == len(words) else _("{some} … Hele lista står i malen").format(some=some)


def _choice(field: Field) -> Parser:
    own, known = aliases.own_choices(field), aliases.choices(field)
    offered = _offered(field, list(dict.fromkeys(own.values())))
    searches = 0

    def parse(text: str) -> Any:
        nonlocal searches
        found = known.get(fold(text))
        if found is not None:
            return found if fold(text) in own else Noted(found, read_as(text, found))
        searches += 1
        near = nearest(text, known) if searches <= SUGGESTIONS else None
        meant = _(" – mente du «{near}»?").format(near=known[fold(near)]) if near else "."
        excel = _excel_date_fault(text, _("valget")) if near is None else None
        return excel or Fault(
            "ukjent-valg",
            _("«{text}» er ikke et valg i «{column}»{meant}").format(text=text[:60], column=field.label, meant=meant),
            _("Velg en av: {choices}.").format(choices=offered),
            suggestion=known[fold(near)] if near else "",
        )

    return parse


_LIST_SPLIT = re.compile(r"\s*[+,/;]\s*|\s+(?:og|and)\s+", re.IGNORECASE)


def _list(field: Field, one: Parser) -> Parser:
    def parse(text: str) -> Any:
        parts = [part for part in _LIST_SPLIT.split(text) if part]
        values: list[str] = []
        noted: Fault | None = None
        for part in parts:
            value = one(part)
            if isinstance(value, Fault):
                mended = text.replace(part, value.suggestion, 1) if value.suggestion else ""
                return replace(value, suggestion=mended)
            if isinstance(value, Noted):
                before = f"{noted.message} " if noted and noted.rule == value.fault.rule else ""
                noted, value = replace(value.fault, message=before + value.fault.message), value.value
            if value not in values:
                values.append(value)
        if not values:
            return KEEP
        joined = LIST_SEPARATOR.join(values)
        return Noted(joined, noted) if noted else joined

    return parse


def _municipality(text: str) -> Any:
    digits = text.strip().strip("'")
    if not digits.isdigit() or len(digits) > 4:
        return Fault(
            "kommunenummer",
            _("«{text}» er ikke et kommunenummer.").format(text=text[:60]),
            _("Skriv kommunenummeret fra 2013 med fire siffer, for eksempel 0403."),
        )
    if len(digits) < 4:
        return Noted(
            digits.zfill(4),
            Fault(
                "ledende-null",
                _("Kommunenummeret «{digits}» er lest som {number}.").format(digits=digits, number=digits.zfill(4)),
                _("Sett kolonnen til tekstformat i Excel, så blir nullen stående."),
                Grade.INFO,
            ),
        )
    return digits


def _cohort(text: str) -> Any:
    lowered = re.sub(r"^(?:pulje|cohort)\s*", "", text.strip().casefold())
    if lowered in aliases.unknown() or (lowered.isdigit() and 0 < int(lowered) < 100):
        return str(int(lowered)) if lowered.isdigit() else UNKNOWN
    return Fault(
        "pulje",
        _("«{text}» er ikke en pulje.").format(text=text[:60]),
        _("Skriv nummeret på pulja, for eksempel 1, eller ukjent."),
    )


_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_TWO_DIGIT_YEAR = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{2})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_MONTH_FIRST = re.compile(r"(\d{1,2})[./](\d{4})")
_NAMED_MONTH = re.compile(r"(?:(\d{1,2})\.?\s+)?([a-zæøå]+)\.?\s+(\d{4})", re.IGNORECASE)
_PRECISION_WORDS = {
    Precision.DAY: N_("en dato (2013-02-01 eller 1.2.2013)"),
    Precision.MONTH: N_("en måned (2013-02)"),
    Precision.HALF_YEAR: N_("et halvår (2013-H1)"),
    Precision.YEAR: N_("et år (2013)"),
    Precision.UNKNOWN: N_("«ukjent»"),
}


def canonical_date(text: str) -> str | None:
    """The canonical partial date of a text, None where it is none. A day that does not exist raises ValueError."""
    if text.casefold() in aliases.unknown():
        return UNKNOWN
    if re.fullmatch(r"(?:19|20)\d{2}", text):
        return text
    for pattern, order in ((_ISO, (1, 2, 3)), (_DAY_FIRST, (3, 2, 1))):
        match = pattern.fullmatch(text)
        if match:
            year, month, day = (int(match[group]) for group in order)
            return date(year, month, day).isoformat()
    for pattern, year_group, month_group in ((_ISO_MONTH, 1, 2), (_MONTH_FIRST, 2, 1)):
        match = pattern.fullmatch(text)
        if match and len(match[month_group]) + (pattern is _MONTH_FIRST) >= 2:
            return date(int(match[year_group]), int(match[month_group]), 1).isoformat()[:7]
    half = periods.parse_half_year(text)
    if half:
        return half
    match = _NAMED_MONTH.fullmatch(text)
    if match and match[2].casefold() in _MONTH_NAMES:
        month, year = _MONTH_NAMES[match[2].casefold()], int(match[3])
        if match[1]:
            return date(year, month, int(match[1])).isoformat()
        return f"{year:04d}-{month:02d}"
    return None


def _date(field: Field) -> Parser:
    wanted = _(" eller ").join(_(_PRECISION_WORDS[kind]) for kind in field.precisions)

    def parse(text: str) -> Any:
        try:
            found = canonical_date(text)
        except ValueError:
            return Fault(
                "dato-finnes-ikke", _("Datoen «{text}» finnes ikke.").format(text=text[:60]), _("Rett datoen.")
            )
        if found is not None and periods.precision(found) in field.precisions:
            return found
        short = _TWO_DIGIT_YEAR.fullmatch(text)
        if short:
            suggestion = f"{short[1]}.{short[2]}.20{short[3]}"
            return Fault(
                "tosifret-år",
                _("Året i «{text}» har bare to siffer.").format(text=text),
                _("Skriv hele året. Mente du {suggestion}?").format(suggestion=suggestion),
                suggestion=suggestion,
            )
        if found is not None:
            return Fault(
                "dato-nøyaktighet",
                _("«{text}» er ikke nøyaktig nok her.").format(text=text[:60]),
                _("Skriv {wanted}.").format(wanted=wanted),
            )
        return _excel_date_fault(text, _("datoen")) or Fault(
            "dato", _("«{text}» er ikke en dato.").format(text=text[:60]), _("Skriv {wanted}.").format(wanted=wanted)
        )

    return parse


_GROUP = r"[\s\u00a0\u202f\u2009'’]"
_GROUPED = re.compile(rf"-?\d{{1,3}}(?:{_GROUP}\d{{3}})+(?:[.,]\d+)?")
_PLAIN = re.compile(r"-?\d+")
_COMMA = re.compile(r"-?\d*,\d+")
_POINT = re.compile(r"-?\d*\.\d+")
_BOTH_COMMA = re.compile(r"-?\d{1,3}(?:\.\d{3})+,\d+")
_BOTH_POINT = re.compile(r"-?\d{1,3}(?:,\d{3})+\.\d+")
_POINT_GROUPS = re.compile(r"-?\d{1,3}(?:\.\d{3}){2,}")
_COMMA_GROUPS = re.compile(r"-?\d{1,3}(?:,\d{3}){2,}")
_EITHER = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
_UNIT = re.compile(r"\s*(?:%|kr\.?|kroner|,-|prosent|per cent)\s*$|^\s*kr\.?\s*", re.IGNORECASE)


def read_number(text: str) -> float | Ambiguous | None:
    """The number of a text; Ambiguous for ``1.234``, None where it is no number."""
    plain = text.replace("–", "-").replace("−", "-").strip()
    plain = _UNIT.sub("", plain).strip()
    if plain.startswith("- "):
        plain = "-" + plain[2:]
    if _PLAIN.fullmatch(plain):
        return float(plain)
    if _COMMA.fullmatch(plain):
        return float(plain.replace(",", "."))
    if _EITHER.fullmatch(plain):
        return Ambiguous(float(plain), float(plain.replace(".", "")))
    if _POINT.fullmatch(plain):
        return float(plain)
    if _GROUPED.fullmatch(plain):
        return float(re.sub(_GROUP, "", plain).replace(",", "."))
    if _BOTH_COMMA.fullmatch(plain) or _POINT_GROUPS.fullmatch(plain):
        return float(plain.replace(".", "").replace(",", "."))
    if _BOTH_POINT.fullmatch(plain) or _COMMA_GROUPS.fullmatch(plain):
        return float(plain.replace(",", ""))
    return None


def has_decimal_comma(text: str) -> bool:
    return bool(_COMMA.fullmatch(text.strip()) or _BOTH_COMMA.fullmatch(text.strip()))


def has_decimal_point(text: str) -> bool:
    plain = text.strip()
    return bool((_POINT.fullmatch(plain) and not _EITHER.fullmatch(plain)) or _BOTH_POINT.fullmatch(plain))


def bounded(field: Field, value: float) -> Any:
    """The value, or the fault of a value outside the field's bounds."""
    if field.kind is Kind.INTEGER:
        if not value.is_integer():
            return Fault(
                "heltall",
                _("«{column}» skal være et helt tall.").format(column=field.label),
                _("Skriv et helt tall, uten desimaler."),
            )
        value = int(value)
    if field.minimum is not None and value < field.minimum:
        return Fault(
            "for-lite",
            _("«{column}» kan ikke være mindre enn {number:g}.").format(column=field.label, number=field.minimum),
            _("Rett tallet eller la det stå tomt."),
        )
    if field.above is not None and value <= field.above:
        return Fault(
            "for-lite",
            _("«{column}» må være større enn {number:g}.").format(column=field.label, number=field.above),
            _("Rett tallet eller la det stå tomt."),
        )
    return value


def _number(field: Field) -> Parser:
    def parse(text: str) -> Any:
        if _COMMA.fullmatch(text):
            return bounded(field, float(text.replace(",", ".")))
        if _CHANGE.fullmatch(text):
            return Fault(
                "endring",
                _("«{text}» er en endring, men her skal selve nivået stå.").format(text=text[:60]),
                _("Skriv nivået som er målt, for eksempel 6,4. Endringen regner programmet ut."),
            )
        number = read_number(text)
        if isinstance(number, Ambiguous):
            return number
        if number is not None and abs(number) < 1e15:
            return bounded(field, number)
        return _excel_date_fault(text, _("tallet")) or Fault(
            "tall", _("«{text}» er ikke et tall.").format(text=text[:60]), _("Skriv bare tallet, for eksempel 8,6.")
        )

    return parse


def _boolean(field: Field) -> Parser:
    known = {
        "ja": "ja",
        "nei": "nei",
        "j": "ja",
        "n": "nei",
        "x": "ja",
        "sann": "ja",
        "usann": "nei",
        "1": "ja",
        "0": "nei",
    }
    yes, no = (with_meaning(word, _(word)) for word in BOOLEANS)

    def parse(text: str) -> Any:
        found = known.get(fold(text))
        if found is None and (said := aliases.booleans().get(fold(text))):
            return Noted(said, read_as(text, said))
        return found or Fault(
            "ja-nei",
            _("«{text}» er verken ja eller nei.").format(text=text[:60]),
            _("Skriv {yes} eller {no}.").format(yes=yes, no=no),
        )

    return parse


_PARSERS: dict[Kind, Callable[[Field], Parser]] = {
    Kind.TEXT: _text,
    Kind.PROJECT: _project,
    Kind.PERIOD: _period,
    Kind.CHOICE: _choice,
    Kind.CHOICES: lambda field: _list(field, _choice(field)),
    Kind.MUNICIPALITIES: lambda field: _list(field, _municipality),
    Kind.COHORTS: lambda field: _list(field, _cohort),
    Kind.DATE: _date,
    Kind.NUMBER: _number,
    Kind.INTEGER: _number,
    Kind.BOOLEAN: _boolean,
}
