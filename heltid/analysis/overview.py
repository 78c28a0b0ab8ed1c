"""The overview's numbers: what each is, its base and its date."""

from __future__ import annotations

from datetime import date

from heltid import periods
from heltid.analysis import coverage
from heltid.analysis.programme import Programme, narrowed, parts, project_names, remembered, rows
from heltid.analysis.selection import EVERYTHING, Selection
from heltid.locale import long_date, number, plural
from heltid.vocabulary import UNKNOWN, Theme

#: In the source of a project's row: its cohort is concluded, as no source states it.
INFERRED = "er sluttet av kildene"


@remembered
def tiles(programme: Programme, selection: Selection = EVERYTHING) -> tuple[tuple[str, str, str], ...]:
    """(number, what it is, base and date) of projects, municipalities, cohorts, themes and reports received of due, in
    the part of the programme that is chosen."""
    day = coverage.reference_day(programme, selection)
    programme = narrowed(programme, selection)
    counts = coverage.counts(programme, day)
    when_said = long_date(day)
    known = {cohort: count for cohort, count in counts.cohorts.items() if cohort != UNKNOWN}
    themes = {theme: count for theme, count in counts.themes.items() if theme != UNKNOWN}
    by_cohort = ", ".join(f"pulje {cohort}: {number(count, 0)}" for cohort, count in counts.cohorts.items())
    inferred = len(inferred_cohorts(programme).intersection(_taking_part(programme, day)))
    if inferred:
        by_cohort += f". For {number(inferred, 0)} av dem er puljen sluttet av kildene, ikke oppgitt"
    by_theme = ", ".join(f"{Theme(theme).label.lower()} {number(count, 0)}" for theme, count in counts.themes.items())
    several = ", noen med flere temaer" if sum(counts.themes.values()) > counts.projects else ""
    due = coverage.due_reports(programme, *selection.round_in(coverage.ALL_REPORTS), coverage.ALL_REPORTS)
    tally = coverage.punctuality(due)
    when = (
        f"Per {when_said}" if _status_known(programme, day) else "Nevnt i kildene, som ikke sier hvem som var med når"
    )
    found = [
        (
            number(counts.projects, 0),
            _noun(counts.projects, "prosjekt", "prosjekter"),
            ". ".join([when, *_not_certain(programme, day)]),
        ),
        (number(counts.municipalities, 0), _noun(counts.municipalities, "kommune", "kommuner"), when),
    ]
    if counts.projects:
        found += [
            (number(len(known), 0), _noun(len(known), "pulje", "puljer"), f"Prosjekter i {by_cohort}"),
            (
                number(len(themes), 0),
                _noun(len(themes), "tema", "temaer"),
                f"Prosjekter{several}: {by_theme}",
            ),
        ]
    if tally.due:
        found.append(
            (
                f"{number(tally.received, 0)} av {number(tally.due, 0)}",
                "rapporter mottatt",
                f"Siste frist: {coverage.rounds_label(due)}",
            )
        )
    else:
        found.append(("0", "rapporter har forfalt", f"Per {when_said}"))
    return tuple(found)


def _not_certain(programme: Programme, day: date) -> list[str]:
    """Of the projects counted: how many the register does not tell whether still were with us, where it tells of
    others; and how many are not counted since they had left or ended, or had not begun."""
    answers = list(_active(programme, day).values())
    unsure = answers.count(None) if _status_known(programme, day) else 0
    gone = answers.count(False)
    starts = [periods.first_day(start) for (start,) in rows(programme.projects, "start")]
    coming = sum(first is not None and first > day for first in starts)
    found = []
    if unsure:
        found.append(f"For {number(unsure, 0)} er det ikke kjent om {_noun(unsure, 'det', 'de')} fortsatt var med")
    if gone - coming:
        found.append(f"{number(gone - coming, 0)} er ikke lenger med")
    if coming:
        found.append(f"{number(coming, 0)} har ikke begynt")
    return found


def _active(programme: Programme, day: date) -> dict[str, bool | None]:
    columns = ("project", "status", "start", "end", "left")
    return {project: coverage.active_on(day, *row) for project, *row in rows(programme.projects, *columns)}


def _taking_part(programme: Programme, day: date) -> set[str]:
    return {project for project, active in _active(programme, day).items() if active is not False}


@remembered
def inferred_cohorts(programme: Programme) -> frozenset[str]:
    """The projects whose cohort no source states: it is concluded from what the sources say, and their row's own source
    says so (``INFERRED``)."""
    return frozenset(
        project for project, source in rows(programme.projects, "project", "source") if source and INFERRED in source
    )


def _status_known(programme: Programme, day: date) -> bool:
    """Whether the register tells of anyone that certainly was with us on the day."""
    return any(active is True for active in _active(programme, day).values())


def _noun(count: int, one: str, many: str) -> str:
    return one if count == 1 else many


@remembered
def map_finding(programme: Programme, selection: Selection = EVERYTHING) -> str:
    """«107 kommuner var med i 88 prosjekter 1. november 2015», of the part that is chosen; «er med» on the store's own
    day."""
    day = coverage.reference_day(programme, selection)
    counts = coverage.counts(narrowed(programme, selection), day)
    places = plural(counts.municipalities, "kommune", "kommuner")
    projects = plural(counts.projects, "prosjekt", "prosjekter")
    if not _status_known(programme, day):
        return f"{places} er nevnt i kildene, i {projects}"
    if day == programme.today:
        return f"{places} er med i {projects}"
    return f"{places} var med i {projects} {long_date(day)}"


@remembered
def project_addresses(programme: Programme) -> tuple[dict[str, str], dict[str, str]]:
    """Project → its name, and project → the address of its (first) municipality's page."""
    links = {
        project: f"/kommune?kommune={parts(numbers)[0]}" if parts(numbers) else "/kommune"
        for project, numbers in rows(programme.projects, "project", "municipalities")
    }
    return project_names(programme), links
