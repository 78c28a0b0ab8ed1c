"""What a report form is made of: fields, rules and sections, as plain values. The forms themselves are in ``forms``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from heltid.findings import Grade
from heltid.language import N_, SOURCE, _, current
from heltid.periods import Precision


class Kind(Enum):
    """The type of a cell."""

    TEXT = N_("tekst")
    PROJECT = N_("prosjekt-id")
    PERIOD = N_("periode")
    CHOICE = N_("valg")
    CHOICES = N_("flere valg")
    MUNICIPALITIES = N_("kommunenumre")
    COHORTS = N_("puljer")
    DATE = N_("dato")
    NUMBER = N_("tall")
    INTEGER = N_("heltall")
    BOOLEAN = N_("ja/nei")


NUMERIC = frozenset({Kind.NUMBER, Kind.INTEGER})
LISTS = frozenset({Kind.CHOICES, Kind.MUNICIPALITIES, Kind.COHORTS})
BOOLEANS = (N_("ja"), N_("nei"))
LIST_SEPARATOR = "+"

DAY = (Precision.DAY,)
DAY_OR_YEAR = (Precision.DAY, Precision.YEAR)
ANY_DATE = (Precision.DAY, Precision.MONTH, Precision.HALF_YEAR, Precision.YEAR)


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a section.

    ``name`` is the column in code and store, ``label`` the column in files, ``title`` its name to a reader (which of
    the texts are translated, and where, stands in ``heltid.vocabulary``). ``default`` is written at first import and
    kept while later files are silent. ``shown`` gives a choice its longer text for people. ``by_indicator`` says that
    the goal's indicator decides the bounds of the value. ``secretariat`` marks a column that only the secretariat may
    set.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    help: str = ""
    required: bool = False
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    choice_aliases: Mapping[str, str] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)
    default: str | int | None = None
    max_length: int = 10_000
    minimum: float | None = None
    above: float | None = None
    precisions: tuple[Precision, ...] = ANY_DATE
    by_indicator: bool = False
    secretariat: bool = False
    example: str = ""

    @property
    def is_numeric(self) -> bool:
        return self.kind in NUMERIC

    @property
    def title(self) -> str:
        """The column's name in words, for a reader: «kort sagt» of ``kort_sagt``."""
        return _(self.label).replace("_", " ")

    @property
    def spellings(self) -> tuple[str, ...]:
        """What the column may also be called in a file: its aliases, and its name in the language that is spoken."""
        return self.aliases if self.title == self.label.replace("_", " ") else (self.title, *self.aliases)

    def choice_label(self, choice: str) -> str:
        """A choice as a reader is shown it, at length where it has a longer text. A free text is answered as it is."""
        if choice not in self.choices and not (self.kind is Kind.BOOLEAN and choice in BOOLEANS):
            return choice
        return _(self.shown.get(choice, choice))


def with_meaning(word: str, meaning: str) -> str:
    """A word as files have it, and what it means to a reader of another language: «i rute», «i rute (on track)»."""
    return word if current() is SOURCE or word == meaning else f"{word} ({meaning.removeprefix(f'{word} ')})"


@dataclass(frozen=True, slots=True)
class Rule:
    """A check over the cells of one row.

    ``fails`` gets the values of ``columns`` in order and answers whether the row breaks the rule. ``message`` and
    ``action`` are templates over the columns' Norwegian texts by their English names; ``at`` is the column shown.
    """

    id: str
    grade: Grade
    columns: tuple[str, ...]
    fails: Callable[..., bool]
    message: str
    action: str
    at: str


@dataclass(frozen=True, slots=True)
class Reference:
    """These columns must name a row of another section, in the store or in the same upload."""

    columns: tuple[str, ...]
    section: str
    target: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """One table of the reports.

    ``key`` names the columns that tell rows apart; ``scope`` the columns that bound «fila er fullstendig»;
    ``secretariat`` marks sections that the secretariat alone may write; ``table`` is the table in the store.
    """

    name: str
    label: str
    title: str
    help: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    scope: tuple[str, ...] = ("project",)
    references: tuple[Reference, ...] = ()
    rules: tuple[Rule, ...] = ()
    secretariat: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(item.name for item in self.fields)

    @property
    def required(self) -> tuple[Field, ...]:
        return tuple(item for item in self.fields if item.required)

    def field(self, name: str) -> Field:
        return next(item for item in self.fields if item.name == name)

    def has(self, name: str) -> bool:
        return any(item.name == name for item in self.fields)


@dataclass(frozen=True, slots=True)
class Question:
    """A line of the simple report: which section and columns its answer fills.

    ``columns`` maps the simple report's columns (``name``, ``answer``, ``number``, ``date``, ``comment``) to the
    section's columns.
    """

    label: str
    section: str
    columns: Mapping[str, str]
    help: str = ""
    choices: tuple[str, ...] = ()
