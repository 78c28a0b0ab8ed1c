"""The rules of words, and a sentence as a value."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from heltid.analysis import coverage
from heltid.analysis.coverage import Expected
from heltid.analysis.names import FindingKind
from heltid.analysis.programme import Programme
from heltid.locale import NO_BREAK_SPACE, listed, number, of, percent, plural
from heltid.settings import load
from heltid.vocabulary import ProjectStatus, Theme


@dataclass(frozen=True, slots=True)
class Quantity:
    """A word for a share: it holds from ``at_least`` (per cent of the base), or above it where ``above``."""

    word: str
    at_least: int
    above: bool = False


#: The rules of words, shown to readers on «Om tallene». The first that holds is used.
QUANTITIES = (
    Quantity("alle", 100),
    Quantity("nesten alle", 90),
    Quantity("de fleste", 67),
    Quantity("flertallet", 50, above=True),
    Quantity("om lag halvparten", 45),
    Quantity("en del", 25),
    Quantity("noen", 10),
    Quantity("få", 0, above=True),
    Quantity("ingen", 0),
)


def quantity(count: int, base: int) -> str:
    """The word for so many of so many; empty where the base is too small for words (under 5, a setting)."""
    if base < load().min_projects_for_words:
        return ""
    share = Fraction(100 * count, base)
    return next(
        item.word for item in QUANTITIES if share > item.at_least or (share == item.at_least and not item.above)
    )


def share_text(count: int, base: int) -> str:
    """«69 %»; never 100 % where one is left out, nor 0 % where there is one."""
    shown = round(100 * count / base)
    if 0 < count < base:
        shown = min(99, max(1, shown))
    return percent(shown)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A finding.

    ``text`` is the whole sentence, number first; ``title`` the same for a heading, word first. ``count`` of ``base`` is
    what it counts (``share`` in per cent, None without a base); ``word`` is empty where numbers stand alone.
    ``projects`` are those the count is about, ``kind`` what it says of them, ``about`` the subject's key.
    """

    about: str
    text: str
    title: str
    count: int
    base: int
    word: str
    period: str
    projects: tuple[str, ...]
    kind: FindingKind

    @property
    def share(self) -> float | None:
        return 100 * self.count / self.base if self.base else None


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom a sentence is about, as a reader would say it: «prosjekter i pulje 1 om heltid»."""

    cohort: str | None = None
    theme: str | None = None
    network: str | None = None
    county: str | None = None
    status: str | None = None

    @property
    def text(self) -> str:
        said = f" i pulje {self.cohort}" if self.cohort else ""
        said += f" om {Theme(self.theme).label.lower()}" if self.theme else ""
        said += f" i {self.network}" if self.network else ""
        said += f" i {self.county}" if self.county else ""
        return said + (_STATUS_WORDS[ProjectStatus(self.status)] if self.status else "")


_STATUS_WORDS = {
    ProjectStatus.ACTIVE: " (bare aktive prosjekter)",
    ProjectStatus.ENDED: " (bare avsluttede prosjekter)",
    ProjectStatus.LEFT: " (bare prosjekter som trakk seg)",
    ProjectStatus.UNKNOWN: " (bare prosjekter med ukjent status)",
}


def counted(
    about: str,
    said: str,
    projects: Iterable[str],
    due: int,
    reported: int,
    *,
    kind: FindingKind,
    period: str,
    scope: Scope | None = None,
    rest: str = "",
    zero: str = "",
    known: str = "som har rapportert",
    silent: str = "{} har ikke rapportert",
) -> Sentence:
    """A statement about projects, by the rule of the base.

    ``said`` is the predicate («har framdrift»), ``zero`` the same where none does it. A word needs more than half of
    those due, or reports from all; else the base is those who reported (``known``), and how many did not (``silent``)
    is said instead of a word.
    """
    names = tuple(projects)
    count, where = len(names), (scope or Scope()).text
    predicate = zero if zero and not count else said
    tail = f" {rest}" if rest else ""
    if reported >= due or 2 * count > due:
        word = quantity(count, due)
        head = f"{of(count, due)} {_projects(due)}{where}"
        if not word:
            text, title = f"{head} {predicate}.{tail}", f"{head} {predicate}"
        else:
            text = f"{head} ({share_text(count, due)}) {predicate} – {word}.{tail}"
            title = f"{upper(word)} {predicate}: {head} ({share_text(count, due)})"
        return Sentence(about, text, title, count, due, word, period, names, kind)
    gap = silent.format(number(due - reported, 0))
    head = f"{of(count, reported)} {_projects(reported)}{where} {known} ({gap}), {predicate}"
    return Sentence(about, f"{head}.{tail}", head, count, reported, "", period, names, kind)


def of_them(word: str, them: str) -> str:
    """«de fleste tiltakene», «flertallet av tiltakene»."""
    return f"{word} {them}" if word in ("alle", "nesten alle", "de fleste") else f"{word} av {them}"


def _projects(base: int) -> str:
    return "prosjekt" if base == 1 else "prosjekter"


def projects_count(count: int) -> str:
    return plural(count, "prosjekt", "prosjekter")


def upper(text: str) -> str:
    return text[:2].upper() + text[2:] if text.startswith("«") else text[:1].upper() + text[1:]


def period_of(
    programme: Programme,
    report_type: str | None,
    period: str | None,
    types: Sequence[str] = coverage.PROGRESS_REPORTS,
) -> str:
    due: tuple[Expected, ...] = coverage.due_reports(programme, report_type, period, tuple(types))
    return coverage.rounds_label(due)


def listed_names(names: Collection[str], most: int = 12) -> str:
    """Names in a sentence: «A, B og C», cut with how many more there are."""
    ordered = list(names)
    if len(ordered) <= most:
        return listed(ordered)
    return f"{', '.join(ordered[:most])} og {number(len(ordered) - most, 0)}{NO_BREAK_SPACE}til"
