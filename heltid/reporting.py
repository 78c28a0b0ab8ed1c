"""What is to be reported, to whom and when, as rows for a reader; and the templates that go with it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from heltid import sitemap, templates
from heltid.analysis import coverage
from heltid.analysis.coverage import Standing, report_label
from heltid.analysis.names import Circle, FindingKind, namable
from heltid.analysis.programme import Programme, project_names, worded
from heltid.analysis.schedule import Entry, entries
from heltid.fields import Section
from heltid.formdocs import FIELD_HEADER, field_rows, writer
from heltid.forms import SECTIONS, SIMPLE
from heltid.language import N_, _
from heltid.locale import NO_BREAK_SPACE, alphabetic, file_stem, listed, long_date, quoted, upper
from heltid.obligations import OBLIGATIONS, sections_for
from heltid.templates import Filled
from heltid.templates.workbook import template_workbook
from heltid.vocabulary import ReportType

#: A report: (report_type, period); the period is empty where no project is chosen.
Report = tuple[str, str]
DEADLINE_HEADER = (N_("Frist"), N_("Rapport"), N_("For hvem"), N_("Dette skal med"))
EVENT_HEADER = (N_("Når"), N_("Samling"), N_("For hvem"), N_("Sted"))


@dataclass(frozen=True, slots=True)
class Reader:
    """Someone a yearly report is read by, what it gives them, and the page that shows it."""

    who: str
    gets: str
    path: str

    @property
    def page(self) -> sitemap.Place:
        return next(place for place in sitemap.places() if place.path == self.path)


_OWNER = N_("Programeieren (departementet)")
READERS = (
    Reader(N_("Prosjektet selv"), N_("Det dere sa, det dere har nådd, og det som mangler"), "kommune"),
    Reader(N_("Partene"), N_("Hvem som er med, og hvor godt prosjektene er forankret"), "forankring"),
    Reader(_OWNER, N_("Hvor programmet står"), "oversikt"),
    Reader(_OWNER, N_("Hvem som har rapportert, og hvem som mangler"), "mangler"),
    Reader(_OWNER, N_("Hva som er ført over i drift"), "videreforing"),
    Reader(
        N_("Andre kommuner"),
        N_("Hvem som har prøvd et tiltak, hva som kom ut av det, og hvor de kan spørre"),
        "hva-virker",
    ),
    Reader(
        N_("Egen prosjekteier (ordfører, rådmann, kommunestyre)"), N_("Én side, med det ledelsen må avgjøre"), "kommune"
    ),
    Reader(N_("Stortinget"), N_("Resultatene i programmet"), "resultater"),
    Reader(N_("Stortinget"), N_("Hvor tallene er hentet fra"), "om"),
)


def who_writes() -> str:
    """Who may write what, in one paragraph made from the forms."""
    theirs = listed([quoted(section.label) for section in SECTIONS.values() if section.secretariat])
    columns = listed(
        [
            _("«{column}» i «{form}»").format(column=item.label, form=section.label)
            for section in SECTIONS.values()
            if not section.secretariat
            for item in section.fields
            if item.secretariat
        ]
    )
    return _(
        "Prosjektet skriver sin egen rapport. Sekretariatet fører skjemaene {forms}, og feltene {columns}. "
        "Når sekretariatet har gått gjennom en rapport, er den låst."
    ).format(forms=theirs, columns=columns)


def next_deadline(programme: Programme, cohort: str | None) -> str:
    """One sentence about the next deadline, or about the last one where all are past."""
    deadlines = [entry for entry in entries(programme, cohort) if entry.is_deadline]
    ahead = [entry for entry in deadlines if entry.last >= programme.today]
    if ahead:
        same_day = [entry for entry in ahead if entry.last == ahead[0].last]
        what = _(" og ").join(f"{entry.title} ({entry.whom})" if entry.cohorts else entry.title for entry in same_day)
        return _("Neste frist er {date}: {what}.").format(date=long_date(ahead[0].last), what=what)
    if deadlines:
        return _("Alle frister er ute. Den siste var {date}: {title}.").format(
            date=long_date(deadlines[-1].last), title=deadlines[-1].title
        )
    return _("Ingen frister er lagt inn ennå.")


def deadline_rows(programme: Programme, cohort: str | None, *, ahead: bool) -> list[tuple[str, ...]]:
    """Common deadlines, columns as ``DEADLINE_HEADER``: the next first, or the past ones with the last first."""
    found = [
        entry for entry in entries(programme, cohort) if entry.is_deadline and (entry.last >= programme.today) == ahead
    ]
    return [
        (_unbroken(entry.days), upper(entry.title), entry.whom, entry.notes)
        for entry in (found if ahead else reversed(found))
    ]


def event_rows(programme: Programme, cohort: str | None) -> list[tuple[str, ...]]:
    """Events from the store's day on: when, what, for whom, where."""
    return [
        (
            _unbroken(entry.days) if entry.first == entry.last else entry.days,
            _marked(entry),
            entry.audience or entry.whom,
            entry.place,
        )
        for entry in entries(programme, cohort)
        if not entry.is_deadline and entry.last >= programme.today
    ]


def _marked(entry: Entry) -> str:
    return _("{title} (foreløpig)").format(title=entry.title) if entry.provisional else entry.title


def sections() -> tuple[Section, ...]:
    """The forms in the order a project leader meets them: the simple report, the report's parts, the secretariat's."""
    own = [SECTIONS[part] for part in OBLIGATIONS if part in SECTIONS]
    return (SIMPLE, *own, *(section for section in SECTIONS.values() if section not in own))


def section_title(section: Section) -> str:
    return (
        _("{title} (føres av sekretariatet)").format(title=_(section.title))
        if section.secretariat
        else _(section.title)
    )


def section_fields(section: Section) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The columns of a form as plain text: header and rows."""
    plain = [tuple(cell.replace("`", "") for cell in row) for row in field_rows(section)]
    return tuple(upper(_(cell)) for cell in FIELD_HEADER), plain


def written_by(section: Section) -> str:
    return _("Skrives av {who}.").format(who=writer(section).replace("`", ""))


def reports_of(programme: Programme, project: str) -> list[Report]:
    """The reports a project is asked for, the one to write now first, then the newest first.

    Without deadlines: the reports of the last two years, as any of them may be the one.
    """
    asked = [
        item
        for item in coverage.expected(programme)
        if item.project == project and (item.active is not False or item.received)
    ]
    if not asked:
        year = programme.today.year
        return [
            (str(kind), f"{when}-H{half}" if kind is ReportType.HALF_YEAR else str(when))
            for when in (year, year - 1)
            for kind in ReportType
            for half in ((1, 2) if kind is ReportType.HALF_YEAR else (0,))
        ]
    coming = coverage.next_deadline(programme, project)
    lacking = [item for item in asked if item.standing is Standing.MISSING]
    first = coming or (lacking[-1] if lacking else asked[-1])
    now = (first.report_type, first.period)
    rest = [(item.report_type, item.period) for item in reversed(asked)]
    return [now, *(report for report in rest if report != now)]


@worded
def report_types(programme: Programme) -> list[Report]:
    """The report types without a period, the one that is due next first."""
    coming = [item for item in coverage.expected(programme) if item.standing is Standing.AHEAD]
    first = coming[0].report_type if coming else ReportType.YEARLY
    return [(str(kind), "") for kind in sorted(ReportType, key=lambda kind: kind != first)]


def report_name(report: Report) -> str:
    """«Halvårsrapport, 1. halvår 2013», «Årsrapport»."""
    return upper(report_label(*report) if report[1] else _(report[0]))


@dataclass(frozen=True, slots=True)
class _Blank(Filled):
    """A template for anyone: the type and the questions are there, project and period are not."""

    @property
    def about(self) -> str:
        return _("en {report}").format(report=self.report_type.label)


def blank(report_type: str) -> Filled:
    return _Blank("", ReportType(report_type), "")


def simple_template(filled: Filled, as_: str) -> bytes:
    """The simple report, its questions written out, as «csv» or «xlsx»."""
    return templates.template(SIMPLE, as_, filled)


def whole_template(filled: Filled, as_: str) -> bytes:
    """Every form the report may hold: one workbook («xlsx»), or CSV files in a «zip».

    A blank one has the headers alone, so that a form nobody uses can be sent in as it is.
    """
    wanted = [SECTIONS[name] for name in sections_for(filled.report_type)]
    known = None if isinstance(filled, _Blank) else filled
    if as_ == "xlsx":
        return template_workbook(wanted, known)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for section in wanted:
            archive.writestr(templates.file_name(section, "csv", known), templates.template(section, "csv", known))
    return buffer.getvalue()


def template_name(what: str, project: str | None, report: Report, mark: str, as_: str) -> str:
    """«mal_enkel_rapport_aarsrapport.xlsx», «EKSEMPEL_mal_enkel_rapport_aarsrapport_lyngvik_2013.xlsx»."""
    about = "_".join(filter(None, (file_stem(report[0]), project, report[1])))
    return f"{'EKSEMPEL_' if mark and project else ''}mal_{what}_{about}.{as_}"


@worded
def offered(programme: Programme, circle: Circle, own_projects: tuple[str, ...]) -> list[str]:
    """The projects whose templates a reader may have filled, by name."""
    may = namable(circle, FindingKind.WEAK, programme.ids, own_projects)
    return by_name(project_names(programme), may)


def by_name(names: Mapping[str, str], projects: Iterable[str]) -> list[str]:
    """Projects in the order of their names, æ, ø and å last."""
    return sorted(projects, key=lambda project: alphabetic(names.get(project, project)))


def _unbroken(text: str) -> str:
    return text.replace(" ", NO_BREAK_SPACE)
