"""The values that reading hands out: a table of text cells, what was assumed to get it, and the limits it kept to."""

from __future__ import annotations

from dataclasses import dataclass, field

from heltid.findings import Finding, Grade
from heltid.language import Language, current


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may hold. ``bytes`` holds for the file as sent and unpacked, ``cell`` counts characters."""

    bytes: int = 5 * 1024 * 1024
    rows: int = 50_000
    columns: int = 100
    cell: int = 10_000


PAGE_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Options:
    """What the sender says of a file where it was found wrongly; None is found.

    ``decimal`` is "," or "." and tells what ``1.234`` means, ``sheet`` the one sheet of a workbook to read, ``section``
    the section's name in code.
    """

    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    sheet: str | None = None
    section: str | None = None


FOUND = Options()


@dataclass(frozen=True, slots=True)
class Assumed:
    """What was found without asking. Empty text where a question does not arise."""

    kind: str = ""
    encoding: str = ""
    delimiter: str = ""
    quote: str = ""
    line_end: str = ""
    header_line: int | None = None


@dataclass(slots=True)
class Table:
    """Text cells under a header. Every row has exactly ``len(header)`` cells, and ``lines`` has one number per row.

    ``preamble`` holds the text that stands above the table (and, for a workbook, the sheet "Om tallene");
    ``mark`` is the line of it that marks a data set, such as "Eksempeldata – oppdiktede tall". ``decimal`` is the
    decimal mark that the sender told of, empty where it is to be found; ``sheets`` are all that a workbook shows.
    """

    name: str
    header: list[str]
    rows: list[list[str]]
    lines: list[int]
    assumed: Assumed
    findings: list[Finding]
    sheet: str = ""
    mark: str = ""
    preamble: list[str] = field(default_factory=list)
    decimal: str = ""
    sheets: tuple[str, ...] = ()


class Unreadable(Exception):
    """Carries the FATAL finding of a file that cannot be read; never leaves this package."""

    def __init__(self, rule: str, message: str, action: str, line: int | None = None, column: str = "") -> None:
        super().__init__(message)
        self.rule, self.message, self.action, self.line, self.column = rule, message, action, line, column

    def finding(self, name: str) -> Finding:
        return Finding(Grade.FATAL, self.rule, self.message, self.action, file=name, line=self.line, column=self.column)


def refused(name: str, fault: Unreadable, assumed: Assumed | None = None) -> Table:
    """A table with no rows and one FATAL finding."""
    return Table(name, [], [], [], assumed or Assumed(), [fault.finding(name)])


def grouped(number: int) -> str:
    """50000 → "50 000", with a non-breaking space; in English "50,000"."""
    text = f"{number:,}"
    return text if current() is Language.ENGLISH else text.replace(",", "\u00a0")
