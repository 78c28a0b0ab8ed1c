"""The rules of words, and a sentence as a value."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from heltid.analysis import coverage
from heltid.analysis.coverage import Expected
from heltid.analysis.names import FindingKind
from heltid.analysis.programme import Programme, cohort_label
from heltid.language import N_, _, n_
from heltid.locale import listed, number, of, percent, plural
from heltid.settings import load
from heltid.vocabulary import ProjectStatus, Theme


@dataclass(frozen=True, slots=True)
class Quantity:
    """A word for a share: it holds from ``at_least`` (per cent of the base), or above it where ``above``.
    In bokmål."""

    word: str
    at_least: int
    above: bool = False


#: The rules of words, shown to readers on «Om tallene». The first that holds is used.
QUANTITIES = (
    Quantity(N_("alle"), 100),
    Quantity(N_("nesten alle"), 90),
    Quantity(N_("de fleste"), 67),
    Quantity(N_("flertallet"), 50, above=True),
    Quantity(N_("om lag halvparten"), 45),
    Quantity(N_("en del"), 25),
    Quantity(N_("noen"), 10),
    Quantity(N_("få"), 0, above=True),
    Quantity(N_("ingen"), 0),
)


def quantity(count: int, base: int) -> str:
    """The word for so many of so many; empty where the base is too small for words (under 5, a setting)."""
    if base < load().min_projects_for_words:
        return ""
    share = Fraction(100 * count, base)
    return next(
        _(item.word) for item in QUANTITIES if share > item.at_least or (share == item.at_least and not item.above)
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
        said = _(" i {place}").format(place=cohort_label(self.cohort)) if self.cohort else ""
        said += _(" om {theme}").format(theme=Theme(self.theme).label.lower()) if self.theme else ""
        said += _(" i {place}").format(place=self.network) if self.network else ""
        said += _(" i {place}").format(place=self.county) if self.county else ""
        return said + (_(_STATUS_WORDS[ProjectStatus(self.status)]) if self.status else "")


_STATUS_WORDS = {
    ProjectStatus.ACTIVE: N_(" (bare aktive prosjekter)"),
    ProjectStatus.ENDED: N_(" (bare avsluttede prosjekter)"),
    ProjectStatus.LEFT: N_(" (bare prosjekter som trakk seg)"),
    ProjectStatus.UNKNOWN: N_(" (bare prosjekter med ukjent status)"),
}


#: What is said of so many: in most languages the verb goes with the number.
Predicate = Callable[[int], str]
#: What a word for a share is followed by: «most have».
MANY = 2


def counted(
    about: str,
    said: Predicate,
    projects: Iterable[str],
    due: int,
    reported: int,
    *,
    kind: FindingKind,
    period: str,
    scope: Scope | None = None,
    rest: str = "",
    zero: str = "",
    known: Predicate | None = None,
    silent: Predicate | None = None,
) -> Sentence:
    """A statement about projects, by the rule of the base.

    ``said`` is the predicate of so many («har framdrift»), ``zero`` the same where none does it. A word needs more than
    half of those due, or reports from all; else the base is those who reported (``known``), and how many did not
    (``silent``) is said instead of a word.
    """
    names = tuple(projects)
    count, where = len(names), (scope or Scope()).text
    predicate = zero if zero and not count else said(count)
    tail = f" {rest}" if rest else ""
    if reported >= due or 2 * count > due:
        word = quantity(count, due)
        head = f"{of(count, due)} {_projects(due)}{where}"
        if not word:
            text, title = f"{head} {predicate}.{tail}", f"{head} {predicate}"
        else:
            text = f"{head} ({share_text(count, due)}) {predicate} – {word}.{tail}"
            title = f"{upper(word)} {predicate if zero and not count else said(MANY)}: "
            title += f"{head} ({share_text(count, due)})"
        return Sentence(about, text, title, count, due, word, period, names, kind)
    gap = (silent or _have_not_reported)(due - reported).format(count=number(due - reported, 0))
    who = f"{of(count, reported)} {_projects(reported)}{where} {(known or _have_reported)(reported)}"
    head = _("{who} ({gap}), {predicate}").format(who=who, gap=gap, predicate=predicate)
    return Sentence(about, f"{head}.{tail}", head, count, reported, "", period, names, kind)


def stated(
    about: str,
    said: Predicate,
    count: int,
    base: int,
    head: str,
    them: str,
    *,
    kind: FindingKind,
    projects: Sequence[str],
    period: str = "",
    rest: str = "",
) -> Sentence:
    """A statement about other things than projects: «{head} er nådd – få.», titled «Få av målene med tall er nådd: …»,
    with what they are called (``them``) where a word may be used."""
    word = quantity(count, base)
    share = f" ({share_text(count, base)})" if word else ""
    text = f"{head}{share} {said(count)}{f' – {word}' if word else ''}.{rest and ' ' + rest}"
    title = f"{upper(of_them(word, them))} {said(MANY)}: {of(count, base)}{share}" if word else f"{head} {said(count)}"
    return Sentence(about, text, title, count, base, word, period, tuple(projects), kind)


def goals_head(count: int, base: int, scope: Scope) -> str:
    return _("{part} mål med tall{scope}").format(part=of(count, base), scope=scope.text)


def _have_reported(count: int) -> str:
    return n_("som har rapportert", "som har rapportert", count)


def _have_not_reported(count: int) -> str:
    return n_("{count} har ikke rapportert", "{count} har ikke rapportert", count)


def have_not(count: int) -> str:
    """Of those who have not done what the base is made of."""
    return n_("{count} har ikke", "{count} har ikke", count)


def of_them(word: str, them: str) -> str:
    """«de fleste tiltakene», «flertallet av tiltakene»."""
    whole = {
        _("alle"): _("alle {them}"),
        _("nesten alle"): _("nesten alle {them}"),
        _("de fleste"): _("de fleste {them}"),
    }
    return (whole.get(word) or _("{word} av {them}")).format(word=word, them=them)


def _projects(base: int) -> str:
    return n_("prosjekt", "prosjekter", base)


def projects_count(count: int) -> str:
    return plural(count, "prosjekt", "prosjekter")


def upper(text: str) -> str:
    return text[:2].upper() + text[2:] if text.startswith(("«", "“")) else text[:1].upper() + text[1:]


def period_of(
    programme: Programme,
    report_type: str | None,
    period: str | None,
    types: Sequence[str] = coverage.PROGRESS_REPORTS,
) -> str:
    due: tuple[Expected, ...] = coverage.due_reports(programme, report_type, period, tuple(types))
    return coverage.rounds_label(due)


def against(now: str, before: str) -> str:
    """A round of reports held against the one before: «årsrapport 2013, mot årsrapport 2012»."""
    return _("{now}, mot {before}").format(now=now, before=before)


def listed_names(names: Collection[str], most: int = 12) -> str:
    """Names in a sentence: «A, B og C», cut with how many more there are."""
    ordered = list(names)
    if len(ordered) <= most:
        return listed(ordered)
    return _("{names} og {count}\u00a0til").format(
        names=", ".join(ordered[:most]), count=number(len(ordered) - most, 0)
    )
