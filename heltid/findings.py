"""Findings: what a check says about an upload, as values that the page, the command line and the API only show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from heltid.language import N_, _


class Grade(IntEnum):
    """The grades of SSB's KOSTRA check. An ERROR or FATAL blocks; a WARNING must be confirmed by the sender."""

    OK = 0
    INFO = 1
    WARNING = 2
    ERROR = 3
    FATAL = 4

    @property
    def label(self) -> str:
        return _(_LABELS[self])


_LABELS = {
    Grade.OK: N_("I orden"),
    Grade.INFO: N_("Til orientering"),
    Grade.WARNING: N_("Bør sjekkes"),
    Grade.ERROR: N_("Må rettes"),
    Grade.FATAL: N_("Kan ikke leses"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or remark.

    ``line`` is the row's number as the user sees it in an editor or in Excel (1-based), None where the finding is
    about the whole file. ``message`` says what is wrong, ``action`` what to do; both are whole sentences, in the
    language that was spoken when the check ran. ``suggestion`` is what the whole cell was perhaps
    meant to be, empty where nothing is near.
    """

    grade: Grade
    rule: str
    message: str
    action: str = ""
    file: str = ""
    section: str = ""
    line: int | None = None
    column: str = ""
    value: str = ""
    suggestion: str = ""

    def as_dict(self) -> dict[str, object]:
        return {
            "grade": self.grade.name,
            "rule": self.rule,
            "file": self.file,
            "section": self.section,
            "line": self.line,
            "column": self.column,
            "value": self.value,
            "message": self.message,
            "action": self.action,
        }


def worst(findings: Iterable[Finding]) -> Grade:
    return max((finding.grade for finding in findings), default=Grade.OK)


def count_by_grade(findings: Iterable[Finding]) -> dict[str, int]:
    """Number of findings per grade name, all five names present except OK."""
    counts = Counter(finding.grade.name for finding in findings)
    return {grade.name: counts.get(grade.name, 0) for grade in Grade if grade is not Grade.OK}
