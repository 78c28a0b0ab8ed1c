"""Periods of reports and dates of less than a day's precision.

A period is ``2013`` or ``2013-H1``. A partial date is ``2013-02-01``, ``2013-02``, ``2013-H1``, ``2013`` or ``ukjent``.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from enum import StrEnum
from functools import lru_cache

from heltid.language import _
from heltid.locale import long_date, month_name
from heltid.vocabulary import UNKNOWN, ReportType


class Precision(StrEnum):
    DAY = "dag"
    MONTH = "måned"
    HALF_YEAR = "halvår"
    YEAR = "år"
    UNKNOWN = "ukjent"


_FORMS = (
    (Precision.DAY, re.compile(r"(\d{4})-(\d{2})-(\d{2})")),
    (Precision.MONTH, re.compile(r"(\d{4})-(\d{2})")),
    (Precision.HALF_YEAR, re.compile(r"(\d{4})-H([12])")),
    (Precision.YEAR, re.compile(r"(\d{4})")),
)
_HALF_YEARS = (
    re.compile(r"(?P<year>\d{4})\s*[-/ ]\s*h?(?P<half>[12])(?:\s*\.?\s*halvår)?", re.IGNORECASE),
    re.compile(r"(?P<half>[12])\s*\.?\s*halvår\s*,?\s*(?P<year>\d{4})", re.IGNORECASE),
    re.compile(r"h(?P<half>[12])\s*[-/ ]?\s*(?P<year>\d{4})", re.IGNORECASE),
)


def precision(text: str) -> Precision | None:
    """How exact a canonical partial date is; None where the text is none."""
    if text == UNKNOWN:
        return Precision.UNKNOWN
    for kind, pattern in _FORMS:
        if pattern.fullmatch(text):
            return kind
    return None


def first_day(text: str | None) -> date | None:
    """The first day that a canonical partial date may mean."""
    return _edge(text, last=False)


def last_day(text: str | None) -> date | None:
    """The last day that a canonical partial date may mean; the day values are ordered by."""
    return _edge(text, last=True)


@lru_cache(maxsize=8192)
def _edge(text: str | None, *, last: bool) -> date | None:
    if not text:
        return None
    for kind, pattern in _FORMS:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        year = int(match[1])
        if kind is Precision.DAY:
            return date(year, int(match[2]), int(match[3]))
        if kind is Precision.YEAR:
            return date(year, 12, 31) if last else date(year, 1, 1)
        month = int(match[2])
        if kind is Precision.HALF_YEAR:
            month = month * 6 if last else month * 6 - 5
        return date(year, month, calendar.monthrange(year, month)[1] if last else 1)
    return None


def parse_half_year(text: str) -> str | None:
    """``2013-H1`` from «2013-H1», «2013/1», «1. halvår 2013» and the like; None where it is no half-year."""
    for pattern in _HALF_YEARS:
        match = pattern.fullmatch(text.strip())
        if match:
            return f"{match['year']}-H{match['half']}"
    return None


def parse_period(text: str) -> str | None:
    """The canonical period of a text, None where it is none."""
    text = text.strip()
    if re.fullmatch(r"\d{4}", text):
        return text
    return parse_half_year(text)


def fits(report_type: str, period: str) -> bool:
    """A half-year report is about a half-year, every other report about a year."""
    return (report_type == ReportType.HALF_YEAR) == ("-H" in period)


def label(text: str) -> str:
    """A period or partial date as people say it: «1. halvår 2013», «februar 2013», «1. februar 2013»."""
    kind = precision(text)
    if kind is Precision.HALF_YEAR:
        said = _("1. halvår {year}") if text.endswith("1") else _("2. halvår {year}")
        return said.format(year=text[:4])
    if kind is Precision.MONTH:
        return f"{month_name(int(text[5:7]))} {text[:4]}"
    if kind is Precision.DAY:
        return long_date(date.fromisoformat(text))
    return _(text) if kind is Precision.UNKNOWN else text


def months_between(start: date, end: date) -> int:
    """Whole months from start to end, negative where end comes first."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - 1 if end.day < start.day else months
