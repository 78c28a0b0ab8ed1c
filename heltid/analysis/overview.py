"""The overview's numbers: what each is, its base and its date."""

from __future__ import annotations

from datetime import date

from heltid.analysis import coverage
from heltid.analysis.programme import Programme, narrowed, parts, project_names, remembered, rows
from heltid.analysis.selection import EVERYTHING, Selection
from heltid.locale import long_date, number, plural
from heltid.vocabulary import UNKNOWN, Theme


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
    by_theme = ", ".join(f"{Theme(theme).label.lower()} {number(count, 0)}" for theme, count in counts.themes.items())
    left = len(programme.projects) - counts.projects
    gone = f", {number(left, 0)} er ikke lenger med" if left else ""
    due = coverage.due_reports(programme, *selection.round_in(coverage.ALL_REPORTS), coverage.ALL_REPORTS)
    tally = coverage.punctuality(due)
    when = (
        f"Per {when_said}" if _status_known(programme, day) else "Nevnt i kildene, som ikke sier hvem som var med når"
    )
    found = [
        (number(counts.projects, 0), _noun(counts.projects, "prosjekt", "prosjekter"), when + gone),
        (number(counts.municipalities, 0), _noun(counts.municipalities, "kommune", "kommuner"), when),
    ]
    if counts.projects:
        found += [
            (number(len(known), 0), _noun(len(known), "pulje", "puljer"), f"Prosjekter i {by_cohort}"),
            (number(len(themes), 0), "tema", f"Prosjekter, noen med flere tema: {by_theme}"),
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


def _status_known(programme: Programme, day: date) -> bool:
    """Whether the register tells of anyone that certainly was with us on the day."""
    columns = ("status", "start", "end", "left")
    return any(coverage.active_on(day, *row) is True for row in rows(programme.projects, *columns))


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
