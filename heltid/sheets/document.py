"""A sheet of paper as a value: what it says, before PDF or HTML draws it. Both draw the same value.

Every text here is plain text of the store or of the software, never markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Tone(StrEnum):
    """How a paragraph speaks."""

    BODY = "body"
    MUTED = "muted"  # what must be known of the figures; what is not there
    FINDING = "finding"  # what the section says


class Place(StrEnum):
    """Where a section stands: in one of two columns, or across the page before or after them."""

    TOP = "top"
    LEFT = "left"
    RIGHT = "right"
    BOTTOM = "bottom"
    DECISION = "decision"  # across the page, last, and set off: what management must decide


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    tone: Tone = Tone.BODY


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``numeric`` are the columns set to the right, ``widths`` the shares that the others have of what is left,
    0 for a column as wide as it needs."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """``svg`` with what it shows in words."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal: ``figures`` are baseline, latest and target in words; ``picture`` the way between them, None where there
    are not two of them to draw."""

    title: str
    what: str
    figures: tuple[str, str, str]
    result: str
    notes: tuple[str, ...]
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Goals:
    """``set_off``: something stands before them that they are told apart from."""

    goals: tuple[Goal, ...]
    set_off: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """A goal's value among others': ``text`` says it, ``base`` who they are."""

    text: str
    base: str
    picture: Picture


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence with the figure it rests on before it («69 %», which may be empty) and the reports it is made from."""

    text: str
    figure: str
    base: str


@dataclass(frozen=True, slots=True)
class Findings:
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Figures beside each other: each a number, what it counts, and its base and date."""

    numbers: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Writing:
    """Empty lines to write on by hand."""

    lines: int


Block = Paragraph | Items | Table | Picture | Goals | Comparison | Findings | Numbers | Writing


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    blocks: tuple[Block, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Document:
    """``key`` names it in files and links; ``facts`` stand on one line under the title, ``lead`` as the first sentence.

    ``pages`` is how many A4 it may take. ``mark`` is the data set's mark, empty for real reports; ``footer`` says the
    source, the filters, the data version and the date.
    """

    key: str
    title: str
    kicker: str
    facts: tuple[str, ...]
    lead: str
    sections: tuple[Section, ...]
    mark: str
    footer: str
    day: date
    pages: int = 1

    def placed(self, place: Place) -> tuple[Section, ...]:
        return tuple(section for section in self.sections if section.place is place)
