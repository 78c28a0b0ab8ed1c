"""How reports have come in, as rows for a reader: in time, late, missing, and how far each has come.

Whether a project may be named beside a missing report is asked of ``analysis.names``: rows with names are made of the
projects that may be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from heltid.analysis import coverage
from heltid.analysis.choices import words
from heltid.analysis.coverage import ALL_REPORTS, Expected, Standing, order, report_label, rounds_label
from heltid.analysis.names import FEWEST_COUNTED, Circle, FindingKind, may_count, namable
from heltid.analysis.programme import Programme, project_names, worded
from heltid.analysis.reports import report_status
from heltid.analysis.selection import Selection
from heltid.language import N_, _, n_
from heltid.locale import number, of, percent, plural, upper
from heltid.vocabulary import UNKNOWN, ReportStatus

ROUND_HEADER = (
    *(
        N_("Rapport"),
        N_("Pulje"),
        N_("Frist"),
        N_("Andel i tide"),
        N_("I tide"),
        N_("Etter fristen"),
        N_("Mangler"),
        N_("Dato ukjent"),
    ),
    *(N_("Skulle levere"), N_("Grunnlag"), N_("Utsatt frist")),
)
LATE_HEADER = (
    N_("Prosjekt"),
    N_("Pulje"),
    N_("Rapport"),
    N_("Frist"),
    N_("Utsatt frist"),
    N_("Levert"),
    N_("Dato"),
    N_("Status"),
)
#: The statuses of a report, in their order.
_STATUSES = (N_("Ikke startet"), N_("Påbegynt"), N_("Innsendt"), N_("Gjennomgått"), N_("Sendt tilbake"))
STATUS_HEADER = (N_("Rapport"), N_("Pulje"), N_("Frist"), *_STATUSES)
AHEAD_HEADER = (N_("Frist"), N_("Rapport"), N_("Pulje"), N_("Skal levere"), N_("Har levert"))
#: What the rate is counted on, said beside the table.
RATE_BASE = N_(
    "Grunnlaget for andelen er rapportene vi vet når kom, og dem som mangler. En rapport som kom en ukjent dag, er ikke"
    " med. Har et prosjekt fått utsatt frist, gjelder den."
)
#: Said where counts by cohort are left out, in some rounds or all.
SOME_ROUNDS = N_("Frister der en pulje har for få prosjekter til å telles, er ikke med.")
NO_ROUNDS = N_(
    "Tallene for hver frist og pulje vises ikke her. En av puljene har så få prosjekter at de ville vist hvem det"
    " gjelder."
)
OPEN_ROUNDS = N_("Antall rapporter, for hver pulje: den siste som har forfalt, og den neste.")
NO_NAMES = N_(
    "Her vises bare antall. Bare sekretariatet og prosjektet selv ser hvem som mangler en rapport, for at ingen skal"
    " bli hengt ut."
)

OWN_ONLY = N_("Du ser bare rapportene til ditt eget prosjekt. Sekretariatet ser alle.")

Cells = tuple[str | int | date, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A number, what it is, and its base."""

    number: str
    what: str
    base: str


@dataclass(frozen=True, slots=True)
class View:
    """How reports have come in, as one reader sees it: computed once, whoever of the circle asks.

    ``asked``: every report that the chosen part is asked for; ``counted``: those that may be counted here by cohort;
    ``last``: those of the chosen round, else of each cohort's last, where they may be counted together; ``now``: those
    that are worked with. ``late`` are late or missing, ``named_late`` and ``named_now`` those of projects that may be
    named. ``any_due``: some report is due; ``all_counted``: every report and cohort has enough projects to be counted.
    """

    asked: tuple[Expected, ...]
    counted: tuple[Expected, ...]
    last: tuple[Expected, ...]
    now: tuple[Expected, ...]
    late: tuple[Expected, ...]
    named_late: tuple[Expected, ...]
    named_now: tuple[Expected, ...]
    finding: str
    tiles: tuple[Tile, ...]
    rounds: tuple[Cells, ...]
    statuses: tuple[Cells, ...]
    ahead: tuple[Cells, ...]
    any_due: bool
    all_counted: bool


@worded
def view(programme: Programme, selection: Selection, circle: Circle, own_projects: tuple[str, ...] = ()) -> View:
    """What a reader of a circle sees of the reports of a programme that the selection's filters have narrowed."""
    asked = chosen(programme, selection)
    counted = countable(asked, circle, own_projects)
    last = last_round(programme, selection)
    if not may_count(circle, [item.project for item in last], own_projects):
        last = ()
    now = tuple(open_rounds(counted))
    behind = tuple(late(asked))
    return View(
        asked,
        counted,
        last,
        now,
        behind,
        _namable(behind, circle, own_projects),
        _namable(now, circle, own_projects),
        finding(last),
        tuple(tiles(last)),
        tuple(round_rows(counted)),
        tuple(status_rows(programme, now)),
        tuple(ahead_rows(counted)),
        any(item.counts for item in asked),
        sum(item.counts for item in asked) == sum(item.counts for item in counted),
    )


def _namable(reports: Sequence[Expected], circle: Circle, own_projects: Collection[str]) -> tuple[Expected, ...]:
    may = set(namable(circle, FindingKind.WEAK, [item.project for item in reports], own_projects))
    return tuple(item for item in reports if item.project in may)


def chosen(programme: Programme, selection: Selection) -> tuple[Expected, ...]:
    """Every report asked for, or those of the chosen round alone."""
    return tuple(
        item
        for item in coverage.expected(programme)
        if selection.report_type in (None, item.report_type) and selection.period in (None, item.period)
    )


def last_round(programme: Programme, selection: Selection) -> tuple[Expected, ...]:
    """The reports due of the chosen round, else of each cohort's last."""
    return coverage.due_reports(programme, *selection.round_in(ALL_REPORTS), types=ALL_REPORTS)


def countable(reports: Iterable[Expected], circle: Circle, own_projects: Collection[str] = ()) -> tuple[Expected, ...]:
    """The reports whose counts may be shown by cohort in a circle: all to the secretariat; to others the rounds where
    ``names.may_count`` lets them count who is late in every cohort. The last cohort could else be had by subtraction
    from the whole."""
    listed = tuple(reports)
    if circle is Circle.SECRETARIAT:
        return listed
    shown = [item for item in listed if item.counts or _is_ahead(item)]
    asked: dict[tuple[str, str, str], list[str]] = {}
    for item in shown:
        asked.setdefault((*_key(item), item.cohort), []).append(item.project)
    few = {(kind, period) for (kind, period, __), own in asked.items() if not may_count(circle, own, own_projects)}
    return tuple(item for item in shown if _key(item) not in few)


def filter_words(selection: Selection) -> str:
    """The filters as a list of every report is made by them: without a chosen round it holds all, not the last."""
    return words(selection).replace(_("siste rapport"), _("alle rapporter som har forfalt"))


def finding(reports: Sequence[Expected]) -> str:
    """«13 av 82 rapporter mangler (16 %): sluttrapport 2015.» Empty where none was due."""
    due = [item for item in reports if item.counts]
    missing = sum(item.standing is Standing.MISSING for item in due)
    if not due:
        return ""
    if not missing:
        return _("Alle har levert: {reports}.").format(reports=rounds_label(due))
    said = n_(
        "{count} av {total} mangler ({share}): {reports}.", "{count} av {total} mangler ({share}): {reports}.", missing
    )
    return said.format(
        count=number(missing, 0),
        total=plural(len(due), "rapport", "rapporter"),
        share=percent(100 * missing / len(due)),
        reports=rounds_label(due),
    )


def tiles(reports: Sequence[Expected]) -> list[Tile]:
    """In time of those dated, late, missing, and extended deadlines."""
    tally = coverage.punctuality(reports)
    due = _("av {reports} som har forfalt").format(reports=plural(tally.due, "rapport", "rapporter"))
    return [
        Tile(
            percent(100 * tally.on_time / tally.dated) if tally.dated else "–",
            _("levert i tide"),
            _("{part}: de med kjent dato, og de som mangler").format(part=of(tally.on_time, tally.dated)),
        ),
        Tile(number(tally.late), _("levert etter fristen"), due),
        Tile(number(tally.missing), _("mangler"), due),
        Tile(number(sum(item.extended and item.counts for item in reports)), _("fikk utsatt frist"), due),
    ]


def why_empty(programme: Programme, reports: Sequence[Expected], selection: Selection) -> tuple[str, str, str]:
    """What would stand here, why it does not, and what to do, where no report was due."""
    what = _("Her kommer rapportene som er sene eller mangler.")
    if programme.is_empty and selection.narrows:
        return what, _("Ingen prosjekter passer med filtrene."), _("Fjern ett eller flere filtre.")
    if programme.is_empty:
        return what, _("Lageret har ingen prosjekter ennå."), _("Last opp prosjektregisteret på siden «Last opp».")
    if not reports:
        return what, _("Ingen frister er lagt inn ennå."), _("Last opp skjemaet «frist» på siden «Last opp».")
    if any(item.counts for item in reports):
        return (
            what,
            _("Utvalget har færre enn {count} prosjekter. Da sier antallet hvem de er.").format(count=FEWEST_COUNTED),
            _("Velg flere prosjekter i filtrene."),
        )
    if any(item.standing is not Standing.AHEAD for item in reports):
        return (
            what,
            _(
                "Frister har gått ut, men registeret sier ikke om prosjektene var med da. Da regnes "
                "ingen rapport som manglende."
            ),
            _("Fyll ut status, startdato og sluttdato i skjemaet «prosjekt»."),
        )
    return what, _("Ingen frister har gått ut ennå."), _("Du ser de neste fristene nedenfor.")


def round_rows(reports: Iterable[Expected]) -> list[Cells]:
    """A row per report and cohort whose deadline is past, the last first; columns as ``ROUND_HEADER``."""
    found: list[Cells] = []
    for (kind, period, cohort), items in _rounds(item for item in reports if item.counts):
        tally = coverage.punctuality(items)
        found.append(
            (
                upper(report_label(kind, period)),
                _cohort(cohort),
                _usual_day(items),
                percent(100 * tally.on_time / tally.dated) if tally.dated else _("ikke kjent"),
                *(tally.on_time, tally.late, tally.missing, tally.unknown_day, tally.due, tally.dated),
                sum(item.extended for item in items),
            )
        )
    return found


def status_rows(programme: Programme, reports: Iterable[Expected]) -> list[Cells]:
    """How many reports have come how far, a row per report and cohort; columns as ``STATUS_HEADER``."""
    return [
        (
            upper(report_label(kind, period)),
            _cohort(cohort),
            _usual_day(items),
            *(Counter(_status(programme, item) for item in items)[status] for status in ReportStatus),
        )
        for (kind, period, cohort), items in _rounds(reports)
    ]


def open_rounds(reports: Iterable[Expected]) -> list[Expected]:
    """The reports that are being worked with: of each cohort the last report due and the next one to come."""
    by_cohort: dict[str, list[Expected]] = {}
    for item in reports:
        if item.counts or _is_ahead(item):
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
    names = project_names(programme)
    return [
        (
            names.get(item.project, item.project),
            _cohort(item.cohort),
            upper(report_label(item.report_type, item.period)),
            item.due,
            _("ja") if item.extended else _("nei"),
            item.standing.label,
            _received(item),
            _status(programme, item).label,
        )
        for item in _namable(list(reports), circle, own_projects)
    ]


def ahead_rows(reports: Iterable[Expected]) -> list[Cells]:
    """Deadlines ahead, the next first; columns as ``AHEAD_HEADER``."""
    found = [
        (
            _usual_day(items),
            upper(report_label(kind, period)),
            _cohort(cohort),
            len(items),
            sum(item.received for item in items),
        )
        for (kind, period, cohort), items in _rounds(filter(_is_ahead, reports))
    ]
    return sorted(found, key=itemgetter(0, 2))


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


def _received(item: Expected) -> str | date:
    if not item.received:
        return _("ikke levert")
    return item.submitted or _(UNKNOWN)


def _is_ahead(item: Expected) -> bool:
    """Whether it may still come in time; whoever may be with us is counted, as it is only a reminder of the day."""
    return item.standing is Standing.AHEAD and item.active is not False


def _status(programme: Programme, item: Expected) -> ReportStatus:
    return report_status(programme, item.project, item.report_type, item.period)


def _key(item: Expected) -> tuple[str, str]:
    return item.report_type, item.period


def _cohort(cohort: str) -> str:
    return _(cohort) if cohort == UNKNOWN else cohort
