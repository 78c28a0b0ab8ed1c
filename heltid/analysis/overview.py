"""The overview's numbers: what each is, its base and its date."""

from __future__ import annotations

from datetime import date

from heltid import periods
from heltid.analysis import coverage
from heltid.analysis.programme import Programme, cohort_label, narrowed, parts, project_names, remembered, rows, worded
from heltid.analysis.selection import EVERYTHING, Selection
from heltid.language import _, n_
from heltid.locale import long_date, number, of, plural
from heltid.vocabulary import UNKNOWN, Theme

#: In the source of a project's row: its cohort is concluded, as no source states it.
INFERRED = "er sluttet av kildene"


@worded
def tiles(programme: Programme, selection: Selection = EVERYTHING) -> tuple[tuple[str, str, str], ...]:
    """(number, what it is, base and date) of projects, municipalities, cohorts, themes and reports received of due, in
    the part of the programme that is chosen."""
    day = coverage.reference_day(programme, selection)
    programme = narrowed(programme, selection)
    counts = coverage.counts(programme, day)
    when_said = long_date(day)
    known = {cohort: count for cohort, count in counts.cohorts.items() if cohort != UNKNOWN}
    themes = {theme: count for theme, count in counts.themes.items() if theme != UNKNOWN}
    by_cohort = ", ".join(f"{cohort_label(cohort)}: {number(count, 0)}" for cohort, count in counts.cohorts.items())
    inferred = len(inferred_cohorts(programme).intersection(_taking_part(programme, day)))
    if inferred:
        by_cohort += ". " + n_(
            "For {count} av dem er puljen sluttet av kildene, ikke oppgitt",
            "For {count} av dem er puljen sluttet av kildene, ikke oppgitt",
            inferred,
        ).format(count=number(inferred, 0))
    by_theme = ", ".join(f"{Theme(theme).label.lower()} {number(count, 0)}" for theme, count in counts.themes.items())
    several = _("Prosjekter: {themes}")
    if sum(counts.themes.values()) > counts.projects:
        several = _("Prosjekter, noen med flere temaer: {themes}")
    due = coverage.due_reports(programme, *selection.round_in(coverage.ALL_REPORTS), coverage.ALL_REPORTS)
    tally = coverage.punctuality(due)
    when = (
        _("Per {date}").format(date=when_said)
        if _status_known(programme, day)
        else _("Nevnt i kildene, som ikke sier hvem som var med når")
    )
    found = [
        (
            number(counts.projects, 0),
            n_("prosjekt", "prosjekter", counts.projects),
            ". ".join([when, *_not_certain(programme, day)]),
        ),
        (number(counts.municipalities, 0), n_("kommune", "kommuner", counts.municipalities), when),
    ]
    if counts.projects:
        found += [
            (
                number(len(known), 0),
                n_("pulje", "puljer", len(known)),
                _("Prosjekter i {cohorts}").format(cohorts=by_cohort),
            ),
            (
                number(len(themes), 0),
                n_("tema", "temaer", len(themes)),
                several.format(themes=by_theme),
            ),
        ]
    if tally.due:
        found.append(
            (
                of(tally.received, tally.due),
                _("rapporter mottatt"),
                _("Siste frist: {reports}").format(reports=coverage.rounds_label(due)),
            )
        )
    else:
        found.append(("0", _("rapporter har forfalt"), _("Per {date}").format(date=when_said)))
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
        found.append(
            n_(
                "For {count} er det ikke kjent om det fortsatt var med",
                "For {count} er det ikke kjent om de fortsatt var med",
                unsure,
            ).format(count=number(unsure, 0))
        )
    if gone - coming:
        found.append(
            n_("{count} er ikke lenger med", "{count} er ikke lenger med", gone - coming).format(
                count=number(gone - coming, 0)
            )
        )
    if coming:
        found.append(n_("{count} har ikke begynt", "{count} har ikke begynt", coming).format(count=number(coming, 0)))
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


@worded
def map_finding(programme: Programme, selection: Selection = EVERYTHING) -> str:
    """«107 kommuner var med i 88 prosjekter 1. november 2015», of the part that is chosen; «er med» on the store's own
    day."""
    day = coverage.reference_day(programme, selection)
    counts = coverage.counts(narrowed(programme, selection), day)
    places = plural(counts.municipalities, "kommune", "kommuner")
    projects = plural(counts.projects, "prosjekt", "prosjekter")
    if not _status_known(programme, day):
        said = n_(
            "{places} er nevnt i kildene, i {projects}",
            "{places} er nevnt i kildene, i {projects}",
            counts.municipalities,
        )
        return said.format(places=places, projects=projects)
    if day == programme.today:
        said = n_("{places} er med i {projects}", "{places} er med i {projects}", counts.municipalities)
        return said.format(places=places, projects=projects)
    said = n_("{places} var med i {projects} {date}", "{places} var med i {projects} {date}", counts.municipalities)
    return said.format(places=places, projects=projects, date=long_date(day))


@remembered
def project_addresses(programme: Programme) -> tuple[dict[str, str], dict[str, str]]:
    """Project → its name, and project → the address of its (first) municipality's page."""
    links = {
        project: f"/kommune?kommune={parts(numbers)[0]}" if parts(numbers) else "/kommune"
        for project, numbers in rows(programme.projects, "project", "municipalities")
    }
    return project_names(programme), links
