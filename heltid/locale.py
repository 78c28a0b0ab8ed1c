"""Numbers, dates and lists of words in the language that is spoken: how a value is written for a reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from heltid.language import N_, Language, _, current, known_, n_

THIN_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"
OSLO = ZoneInfo("Europe/Oslo")
TRUE_MINUS = "\u2212"

MONTHS = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)

#: What XML and PDF/UA refuse and no font draws: controls, halves of pairs, and what is no character.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class _Marks:
    """How numbers and dates are written; ``between`` stands between a number and the per cent sign."""

    thousands: str
    decimal: str
    between: str
    months: tuple[str, ...]
    date: str
    moment: str


_NORWEGIAN = _Marks(THIN_SPACE, ",", NO_BREAK_SPACE, MONTHS, "{day}. {month} {year}", "{date} kl. {time:%H.%M}")
#: CLDR's en-GB. Norwegian as Språkrådet writes it, which is CLDR's but for the narrow space.
_ENGLISH = _Marks(
    ",",
    ".",
    "",
    (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "{day} {month} {year}",
    "{date} at {time:%H:%M}",
)


def _marks() -> _Marks:
    return _ENGLISH if current() is Language.ENGLISH else _NORWEGIAN


def number(value: float, decimals: int | None = None) -> str:
    """Thousands marked, the language's own decimal sign, true minus; halves round away from zero as readers expect.

    ``decimals`` None writes the value with the decimals it has, at most six.
    """
    marks = _marks()
    exact = Decimal(repr(float(value)))
    if decimals is None:
        decimals = decimals_of(value)
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,f}"
    if marks is not _ENGLISH:
        text = text.replace(",", marks.thousands).replace(".", marks.decimal)
    return TRUE_MINUS + text if rounded < 0 else text


def decimals_of(value: float) -> int:
    """How many decimals the value has, at most six."""
    return max(0, -int(round(Decimal(repr(float(value))), 6).normalize().as_tuple().exponent))


#: Units that are words, and what one of them is called; «personer» and the like come from the forms.
_ONE_OF = {"personer": N_("person"), "timer": N_("time")}


def with_unit(value: float, unit: str, decimals: int | None = None) -> str:
    """«6,4 %», «1 person»: the number and its unit, never parted by a line's end."""
    text = number(value, decimals)
    if unit == "%":
        return f"{text}{_marks().between}%"
    unit = known_(_ONE_OF.get(unit, unit) if text == "1" else unit)
    return f"{text}{NO_BREAK_SPACE}{unit}" if unit else text


def percent(value: float, decimals: int = 0) -> str:
    """``value`` in per cent, 0–100."""
    return with_unit(value, "%", decimals)


def of(count: int, total: int) -> str:
    """«31 av 45»."""
    return _("{count} av {total}").format(count=number(count, 0), total=number(total, 0))


def share(count: int, total: int) -> str:
    """«31 av 45 (69 %)»; no share where there is no base."""
    if not total:
        return of(count, 0)
    return f"{of(count, total)} ({percent(100 * count / total)})"


def signed(value: float, decimals: int = 1) -> str:
    text = number(value, decimals)
    return f"+{text}" if value > 0 and not text.startswith(TRUE_MINUS) else text


def month_name(month: int) -> str:
    """«februar», of the month's number."""
    return _marks().months[month - 1]


def long_date(day: date) -> str:
    marks = _marks()
    return marks.date.format(day=day.day, month=marks.months[day.month - 1], year=day.year)


def today() -> date:
    """The day in Oslo now, whatever clock the server goes by."""
    return datetime.now(OSLO).date()


def local_time(moment: str) -> str:
    """An ISO moment as the clock in Oslo shows it: «24. november 2026 kl. 13.05»."""
    there = datetime.fromisoformat(moment).astimezone(OSLO)
    return _marks().moment.format(date=long_date(there.date()), time=there)


def plural(count: int, one: str, many: str) -> str:
    """«1 rapport», «2 rapporter»: the number and the form of the noun that goes with it. ``one`` and ``many`` are in
    bokmål and are translated here (the catalogues are made from the calls of this function too)."""
    return f"{number(count, 0)} {n_(one, many, count)}"


_AFTER_Z = str.maketrans("æøå", "{|}")


def alphabetic(name: str) -> str:
    """What names are sorted by: without case, æ, ø and å last."""
    return name.casefold().translate(_AFTER_Z)


_ASCII = str.maketrans({"æ": "ae", "ø": "o", "å": "aa", " ": "-"})


def file_stem(label: str) -> str:
    """A section's label as a file's name that any archive and any computer can carry: «måling» → ``maaling``."""
    return label.translate(_ASCII)


def listed(words: list[str]) -> str:
    """«a, b og c»."""
    if len(words) < 2:
        return "".join(words)
    return _("{first} og {last}").format(first=", ".join(words[:-1]), last=words[-1])


def upper(text: str) -> str:
    """The text with a capital, as it begins a line; the rest as it was written."""
    return text[:1].upper() + text[1:]


def quoted(text: str) -> str:
    """«text», in the language's own quotation marks."""
    return _("«{text}»").format(text=text)


def drawable(text: str) -> str:
    """The text without the characters that XML and PDF/UA refuse and no font has, and with one kind of line break; all
    others stay."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _REFUSED.sub("", text) if _REFUSED.search(text) else text
