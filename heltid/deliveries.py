"""How reports have come in, as rows for a reader: in time, late, missing, and how far each has come.

Whether a project may be named beside a missing report is asked of ``analysis.names``: rows with names are made of the
projects that may be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from heltid.analysis import coverage
from heltid.analysis.coverage import Expected, Standing, order, report_label
from heltid.analysis.names import Circle, FindingKind, namable
from heltid.analysis.programme import Programme, project_names
from heltid.analysis.reports import report_status
from heltid.analysis.selection import Selection
from heltid.locale import long_date, percent, plural, share
from heltid.vocabulary import ReportStatus

ROUND_HEADER = (
    *("Rapport", "Pulje", "Frist", "Skulle levere", "I tide", "Etter fristen", "Dato ukjent", "Mangler"),
    *("Utsatt frist", "Levert i tide"),
)
LATE_HEADER = ("Prosjekt", "Pulje", "Rapport", "Frist", "Levert", "Status")
STATUS_HEADER = ("Rapport", "Pulje", "Frist", *(str(status).capitalize() for status in ReportStatus))
#: What the rate is counted on, said under the table.
RATE_BASE = (
    "Andelen er regnet av rapportene vi vet når kom, og dem som mangler. En rapport som kom en ukjent dag, er ikke med."
)
NO_NAMES = (
    "Her vises bare antall. Bare sekretariatet og prosjektet selv ser hvem som mangler en rapport, for at ingen skal"
    " bli hengt ut."
)

Cells = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A number, what it is, and its base."""

    number: str
    what: str
    base: str


def chosen(programme: Programme, selection: Selection) -> tuple[Expected, ...]:
    """The reports asked for, of the chosen round alone where one is chosen."""
    return tuple(
        item
        for item in coverage.expected(programme)
        if selection.report_type in (None, item.report_type) and selection.period in (None, item.period)
    )


def finding(reports: Sequence[Expected]) -> str:
    """«251 av 1 404 rapporter mangler, fra 63 prosjekter.» Empty where none was due."""
    due = [item for item in reports if item.counts]
    missing = [item for item in due if item.standing is Standing.MISSING]
    if not due:
        return ""
    if not missing:
        return "Alle rapportene som har forfalt, har kommet."
    projects = plural(len({item.project for item in missing}), "prosjekt", "prosjekter")
    return f"{share(len(missing), len(due))} rapporter mangler. De er fra {projects}."


def tiles(reports: Sequence[Expected]) -> list[Tile]:
    """In time of those dated, late, missing, and extended deadlines."""
    tally = coverage.punctuality(reports)
    extended = sum(item.extended and item.counts for item in reports)
    due = f"av {plural(tally.due, 'rapport', 'rapporter')} som har forfalt"
    return [
        Tile(
            percent(100 * tally.on_time / tally.dated) if tally.dated else "–",
            "levert i tide",
            f"{share(tally.on_time, tally.dated)} med kjent dato, eller som mangler",
        ),
        Tile(str(tally.late), "levert etter fristen", due),
        Tile(str(tally.missing), "mangler", due),
        Tile(str(extended), "fikk utsatt frist", due),
    ]


def round_rows(reports: Iterable[Expected]) -> list[Cells]:
    """A row per report and cohort whose deadline is past, the last first; columns as ``ROUND_HEADER``."""
    found: list[Cells] = []
    for (kind, period, cohort), items in _rounds(item for item in reports if item.counts):
        tally = coverage.punctuality(items)
        found.append(
            (
                _capital(report_label(kind, period)),
                cohort,
                long_date(_usual_day(items)),
                *(tally.due, tally.on_time, tally.late, tally.unknown_day, tally.missing),
                sum(item.extended for item in items),
                share(tally.on_time, tally.dated) if tally.dated else "ingen med kjent dato",
            )
        )
    return found


def status_rows(programme: Programme, reports: Iterable[Expected]) -> list[Cells]:
    """How many reports have come how far, a row per report and cohort; columns as ``STATUS_HEADER``."""
    return [
        (
            _capital(report_label(kind, period)),
            cohort,
            long_date(_usual_day(items)),
            *(Counter(_status(programme, item) for item in items)[status] for status in ReportStatus),
        )
        for (kind, period, cohort), items in _rounds(reports)
    ]


def open_rounds(programme: Programme, reports: Iterable[Expected]) -> list[Expected]:
    """The reports that are being worked with: of each cohort the last report due and the next one to come."""
    by_cohort: dict[str, list[Expected]] = {}
    for item in reports:
        if item.active is not False:
            by_cohort.setdefault(item.cohort, []).append(item)
    found: list[Expected] = []
    for items in by_cohort.values():
        past = [item for item in items if item.standing is not Standing.AHEAD]
        ahead = [item for item in items if item.standing is Standing.AHEAD]
        keys = {_key(past[-1])} if past else set()
        keys |= {_key(ahead[0])} if ahead else set()
        found += [item for item in items if _key(item) in keys]
    return found


def named_rows(
    programme: Programme, reports: Iterable[Expected], circle: Circle, own_projects: Collection[str] = ()
) -> list[Cells]:
    """A row per report whose project may be named, columns as ``LATE_HEADER``."""
    listed = list(reports)
    names = project_names(programme)
    may = set(namable(circle, FindingKind.WEAK, [item.project for item in listed], own_projects))
    return [
        (
            names.get(item.project, item.project),
            item.cohort,
            _capital(report_label(item.report_type, item.period)),
            long_date(item.due) + (" (utsatt)" if item.extended else ""),
            str(item.standing) + (f" ({long_date(item.submitted)})" if item.submitted and item.received else ""),
            str(_status(programme, item)),
        )
        for item in listed
        if item.project in may
    ]


def ahead_rows(reports: Iterable[Expected]) -> list[Cells]:
    """Deadlines ahead: day, report, cohort, how many are to report and how many have."""
    coming = [item for item in reports if item.standing is Standing.AHEAD and item.active is not False]
    return [
        (
            long_date(_usual_day(items)),
            _capital(report_label(kind, period)),
            cohort,
            len(items),
            sum(item.received for item in items),
        )
        for (kind, period, cohort), items in reversed(_rounds(coming))
    ]


def late(reports: Iterable[Expected]) -> list[Expected]:
    """Reports that were due and are missing or came late, the last deadline first."""
    found = [item for item in reports if item.counts and item.standing in (Standing.LATE, Standing.MISSING)]
    return sorted(found, key=lambda item: (-item.due.toordinal(), item.standing is not Standing.MISSING, item.project))


def _rounds(reports: Iterable[Expected]) -> list[tuple[tuple[str, str, str], list[Expected]]]:
    """Reports by (report_type, period, cohort), the last first."""
    groups: dict[tuple[str, str, str], list[Expected]] = {}
    for item in reports:
        groups.setdefault((item.report_type, item.period, item.cohort), []).append(item)
    by_cohort = sorted(groups, key=lambda key: key[2])
    return [(key, groups[key]) for key in sorted(by_cohort, key=lambda key: order(key[0], key[1]), reverse=True)]


def _usual_day(items: Sequence[Expected]) -> date:
    """The deadline most have; an extended one only where there is no other."""
    days = Counter(item.due for item in items if not item.extended) or Counter(item.due for item in items)
    return days.most_common(1)[0][0]


def _status(programme: Programme, item: Expected) -> ReportStatus:
    return report_status(programme, item.project, item.report_type, item.period)


def _key(item: Expected) -> tuple[str, str]:
    return item.report_type, item.period


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
