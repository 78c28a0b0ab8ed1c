"""«X flere på jobb hver dag» as a number of people: the formula, and how the headline reads in a text.

Formula: X = (baseline % − latest %) / 100 × årsverk, in årsverk, rounded; for presence with the sign turned.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from heltid import periods
from heltid.language import _
from heltid.locale import number
from heltid.periods import Precision

#: Indicators whose percentage points are people at work: the total of sick leave, and its complement.
TOTAL, PRESENCE = "sykefravær totalt", "nærvær"
_REPORTED = re.compile(r"(\d{1,5})\s+(flere|fleire|færre)\s+på\s+(?:jobb|arbeid)", re.IGNORECASE)
_AT_TARGET = re.compile(r"når\s+målet\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Headline:
    """``more`` people at work every day, negative where fewer; ``at_target``: it tells of the target, not of now."""

    more: int
    at_target: bool = False

    @property
    def text(self) -> str:
        return people_text(self.more)


def parse(text: str) -> Headline | None:
    """The headline in a text result («22 flere på jobb hver dag»), None where it holds none."""
    match = _REPORTED.search(text)
    if match is None:
        return None
    more = int(match[1]) * (-1 if match[2].lower() == "færre" else 1)
    return Headline(more, bool(_AT_TARGET.search(text)))


def people_text(more: int) -> str:
    """«22 flere på jobb hver dag», «5 færre på jobb hver dag», «like mange på jobb hver dag»."""
    if more == 0:
        return _("om lag like mange på jobb hver dag")
    said = _("{count} flere på jobb hver dag") if more > 0 else _("{count} færre på jobb hver dag")
    return said.format(count=number(abs(more), 0))


def people(baseline: float, latest: float, fte: float, indicator: str = TOTAL) -> int:
    """The formula: årsverk more at work, rounded half away from zero; negative where fewer."""
    sign = -1 if indicator == PRESENCE else 1
    exact = Decimal(repr(baseline)) - Decimal(repr(latest))
    return int((sign * exact * Decimal(repr(fte)) / 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def same_months(first: str, second: str) -> bool:
    """Whether two partial dates tell of whole years, or of the same months of a year."""
    kinds = periods.precision(first), periods.precision(second)
    if kinds[0] != kinds[1] or kinds[0] in (None, Precision.UNKNOWN, Precision.DAY):
        return False
    return first[4:] == second[4:]
