"""One report as it was handed in, in words: what it says part by part, what it lacks, and how it came.

The page and the archive file show the same value. Every text in it is plain text of the store or of the software.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from heltid import periods
from heltid.analysis.contents import Presence, report_sections
from heltid.analysis.coverage import order, report_label
from heltid.analysis.names import Circle, FindingKind, namable
from heltid.analysis.programme import FRAME_OF, MARK, Programme, only, parts, project_names, remembered, rows
from heltid.analysis.reports import covers, parts_stored, report_status
from heltid.fields import LISTS, Field, Kind, Section
from heltid.forms import SECTIONS
from heltid.language import N_, _
from heltid.locale import alphabetic, local_time, number, upper, with_unit
from heltid.locale import listed as listing
from heltid.obligations import HANDOVER
from heltid.store import open_reader, reports
from heltid.store.reports import Key, Touch
from heltid.vocabulary import HIDDEN, INDICATORS, NOT_APPLICABLE, WITHHELD, ReportStatus

#: What the report says, in the order of its form. Goals and money stand under the project and the year.
_PARTS = ("report", "goal", "action", "anchoring", "measurement", "money", "assessment")
_REPORT_KEY = ("project", "report_type", "period")
#: What an obligation that is no section of its own is called.
_TITLES = {HANDOVER: N_("Videreføring")}
#: The field whose value tells the rows of a section apart for a reader.
_HEADINGS = {
    "goal": ("title", "goal"),
    "action": ("title",),
    "anchoring": ("party",),
    "measurement": ("goal", "date"),
    "money": ("year",),
    "assessment": ("criterion",),
}
#: Numbers in the unit of their goal.
_IN_UNIT = ("baseline", "target", "value")
LIST_HEADER = (N_("Rapport"), N_("Pulje"), N_("Mottatt"), N_("Status"))
FILE_HEADER = (
    N_("Prosjekt-id"),
    N_("Prosjekt"),
    N_("Rapporttype"),
    N_("Periode"),
    N_("Pulje"),
    N_("Mottatt"),
    N_("Status"),
)
HISTORY_HEADER = (N_("Nummer"), N_("Når"), N_("Hvem"), N_("Hva"), N_("Kommentar"))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a section: what it is about, and each answer with its label. The cover has no heading."""

    heading: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    section: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """``received`` is None where the day is not known or the report is not handed in; ``lacks`` names the parts that it
    should have had."""

    key: Key
    project: str
    label: str
    status: ReportStatus
    received: date | None
    parts: tuple[Part, ...]
    lacks: tuple[str, ...]
    mark: str

    @property
    def title(self) -> str:
        return f"{upper(self.label)}: {self.project}"

    @property
    def has_cover(self) -> bool:
        return any(part.section == "report" for part in self.parts)


@remembered
def stored(programme: Programme) -> tuple[Key, ...]:
    """Every report that has at least one part in the store, the newest period first, then by name."""
    names = project_names(programme)
    found = [
        (project, kind, period) for project, keys in parts_stored(programme).items() for kind, period in sorted(keys)
    ]
    found.sort(key=lambda key: alphabetic(names.get(key[0], key[0])))
    return tuple(sorted(found, key=lambda key: order(key[1], key[2]), reverse=True))


@remembered
def listed(
    programme: Programme,
    circle: str,
    own_projects: tuple[str, ...] = (),
    report_type: str | None = None,
    period: str | None = None,
    status: str | None = None,
) -> tuple[Key, ...]:
    """The stored reports this reader may see, of one round and one status where these are given."""
    allowed = set(namable(Circle(circle), FindingKind.WEAK, programme.ids, own_projects))
    return tuple(
        key
        for key in stored(programme)
        if key[0] in allowed
        and (report_type is None or key[1:] == (report_type, period))
        and (status is None or report_status(programme, *key) == status)
    )


def may_open(programme: Programme, key: Key, circle: str, own_projects: Collection[str] = ()) -> bool:
    """Whether there is such a report for this reader: what one may not see is not told from what is not there."""
    project, *report = key
    return tuple(report) in parts_stored(programme).get(project, frozenset()) and bool(
        namable(Circle(circle), FindingKind.WEAK, [project], tuple(own_projects))
    )


def list_rows(programme: Programme, keys: Iterable[Key]) -> Iterator[tuple[str, str, str, str, str, date | None, str]]:
    """A row per report, columns as ``FILE_HEADER``."""
    names, cohort_of = project_names(programme), _cohorts(programme)
    for project, kind, period in keys:
        cover = covers(programme).get(project, {}).get((kind, period))
        yield (
            project,
            names.get(project, project),
            _(kind),
            periods.label(period),
            cohort_of.get(project, ""),
            cover.submitted if cover else None,
            report_status(programme, project, kind, period).label,
        )


@remembered
def _cohorts(programme: Programme) -> dict[str, str]:
    return {project: str(cohort or "") for project, cohort in rows(programme.projects, "project", "cohort")}


def report(programme: Programme, key: Key) -> Report:
    """The report as it stands in the programme. Raises ValueError where no part of it is stored."""
    project, kind, period = key
    if (kind, period) not in parts_stored(programme).get(project, frozenset()):
        raise ValueError(
            _("{report} fra «{project}» finnes ikke.").format(report=upper(report_label(kind, period)), project=project)
        )
    own = only(programme, [project])
    cover = covers(programme).get(project, {}).get((kind, period))
    lacks = tuple(
        _(_TITLES.get(part, SECTIONS[part].title if part in SECTIONS else part))
        for part, presence in report_sections(programme, project, kind, period).items()
        if presence is Presence.MISSING
    )
    return Report(
        key,
        project_names(programme).get(project, project),
        report_label(kind, period),
        report_status(programme, project, kind, period),
        cover.submitted if cover else None,
        tuple(_parts(own, key)),
        lacks,
        programme.mark,
    )


def _parts(own: Programme, key: Key) -> Iterator[Part]:
    goals = {
        str(goal): (str(title or goal), unit or (INDICATORS[indicator].unit if indicator in INDICATORS else ""))
        for goal, title, unit, indicator in rows(own.goals, "goal", "title", "unit", "indicator")
    }
    for name in _PARTS:
        section = SECTIONS[name]
        found = tuple(_row(section, values, goals) for values in _rows(own, section, key))
        if found:
            yield Part(name, _(section.title), found)


def _rows(own: Programme, section: Section, key: Key) -> Iterator[dict[str, Any]]:
    """The section's rows that belong to the report, by column; a mark stands where a number is withheld."""
    marks = [item.name + MARK for item in section.fields if item.is_numeric]
    table = getattr(own, FRAME_OF[section.name])
    for values in rows(table, *section.names, *marks):
        row = dict(zip((*section.names, *marks), values, strict=True))
        if belongs(section, values, key):
            yield row


def belongs(section: Section, values: Sequence[Any], key: Key) -> bool:
    """Whether a row of the project (values in the form's order) is part of the report: by its key, money by its year.
    The project's goals belong to each of its reports."""
    if section.has("report_type"):
        return tuple(values[section.names.index(name)] for name in _REPORT_KEY) == key
    if section.has("year"):
        return str(values[section.names.index("year")] or "").partition(".")[0] == key[2][:4]
    return section.name == "goal"


def _row(section: Section, row: dict[str, Any], goals: dict[str, tuple[str, str]]) -> Row:
    heading = _HEADINGS.get(section.name, ())
    names = [_text(section.field(name), row[name]) for name in heading if row[name] is not None]
    unit = goals.get(str(row.get("goal")), ("", ""))[1]
    if section.name == "measurement":
        names[0] = goals.get(str(row["goal"]), (names[0], ""))[0]
    said = []
    for item in section.fields:
        if item.name in _REPORT_KEY or item.name in heading:
            continue
        value = row[item.name] if row[item.name] is not None else row.get(item.name + MARK)
        if value is not None:
            counted = unit and item.name in _IN_UNIT and isinstance(value, float)
            said.append((label(item), with_unit(value, unit) if counted else _text(item, value)))
    return Row(", ".join(dict.fromkeys(names)), tuple(said))


def label(item: Field) -> str:
    """The field's label as a reader sees it: «trenger_fra_ledelsen» → «Trenger fra ledelsen»."""
    return upper(item.title)


def _text(item: Field, value: Any) -> str:
    """A stored value in words."""
    if value == NOT_APPLICABLE:
        return _("ikke aktuelt")
    if value == WITHHELD:
        return _(HIDDEN)
    if isinstance(value, (int, float)):
        return str(int(value)) if item.name in ("year", "version") else number(value)
    text = str(value)
    if item.kind in LISTS:
        return ", ".join(item.choice_label(one) for one in parts(text))
    if item.kind is Kind.DATE:
        return periods.label(text) if periods.precision(text) else text
    return item.choice_label(text)


def history(path: Path | str, key: Key) -> list[Touch]:
    """What touched the report, the newest first."""
    with open_reader(path) as connection:
        return reports.touching(connection, key)[::-1]


def comment(history: Iterable[Touch]) -> str:
    """What the secretariat wrote with the status that holds; ``history`` with the newest first."""
    return next((one.comment for one in history if one.status), "")


def lacks(found: Report) -> str:
    """What the report should have had and has not, in a sentence."""
    if not found.has_cover:
        return _("Rapportens forside mangler, så rapporten er ikke sendt inn ennå.")
    if not found.lacks:
        return _("Rapporten har alt den skal ha.")
    return _("Rapporten skulle også hatt: {parts}.").format(parts=listing([name.lower() for name in found.lacks]))


def history_rows(touches: Iterable[Touch]) -> list[tuple[str, ...]]:
    """Columns as ``HISTORY_HEADER``."""
    return [(str(one.upload), local_time(one.time), one.by, _did(one), one.comment) for one in touches]


def _did(one: Touch) -> str:
    if one.kind == "undo":
        return _("angret opplasting {number}").format(number=one.undoes)
    if one.kind == "upload":
        files = ", ".join(one.files[:3]) + (" …" if len(one.files) > 3 else "")
        said = _("lastet opp {files}")
        if one.status:
            said = _("lastet opp {files}, rapporten ble {status}")
        return said.format(files=files or _("en fil"), status=_(one.status) if one.status else "")
    return _("satte status til {status}").format(status=_(one.status)) if one.status else one.kind
