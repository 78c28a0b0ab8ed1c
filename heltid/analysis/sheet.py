"""One project on one page: the three questions, goals and results, and what is missing. Page and paper show this value.

What a circle may not see is left out here, by ``names.may_name``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from heltid import periods
from heltid.analysis import activity, anchoring, contents, coverage, headlines, results, timeline
from heltid.analysis.contents import Presence
from heltid.analysis.coverage import Expected, Standing
from heltid.analysis.goal_lines import GoalLine, goal_line, origin
from heltid.analysis.goal_lines import so_far as so_far_of
from heltid.analysis.names import Circle, FindingKind, may_name, may_show_text
from heltid.analysis.programme import (
    Programme,
    cohort_label,
    municipality_names,
    parts,
    project_names,
    remembered,
    rows,
    worded,
)
from heltid.analysis.reports import report_status
from heltid.analysis.single import single
from heltid.forms import SECTIONS
from heltid.language import N_, _, n_
from heltid.locale import listed, number, plural, upper
from heltid.vocabulary import (
    WITHOUT_NUMBER,
    ActionStatus,
    Decision,
    Degree,
    ProjectStatus,
    Seat,
    StoreKind,
    Theme,
)


@dataclass(frozen=True, slots=True)
class PartyLine:
    """``degree`` holds the digit with its rater, several where several kinds of rater graded; they are never merged."""

    party: str
    facts: str
    degree: str


@dataclass(frozen=True, slots=True)
class HeadlineLine:
    text: str
    origin: str
    check: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """``missing`` is None where the circle may not know; empty where nothing is missing, or where it is not known
    (``nothing_missing`` says which). Where ``handover`` is empty, ``no_handover`` says why. ``reasons`` are for no new
    measurement in the last report that measured anything; ``contact`` is a function's mailbox, ``owner`` a role."""

    project: str
    name: str
    facts: tuple[str, ...]
    summary: str
    purpose: str
    parties: tuple[PartyLine, ...]
    unevenness: str
    goals: tuple[GoalLine, ...]
    headlines: tuple[HeadlineLine, ...]
    texts: tuple[str, ...]
    standing: str
    actions: tuple[str, ...]
    reasons: tuple[str, ...]
    handover: str
    no_handover: str
    owner: str
    contact: str
    needs: str
    missing: tuple[str, ...] | None
    nothing_missing: str
    next_deadline: str
    source: str
    mark: str


@remembered
def projects_of(programme: Programme, municipality: str) -> tuple[str, ...]:
    """The projects a municipality takes or took part in, by its number of 2013."""
    return tuple(
        project
        for project, numbers in rows(programme.projects, "project", "municipalities")
        if municipality in parts(numbers)
    )


@worded
def sheet(
    programme: Programme, project: str, circle: Circle | str = Circle.OPEN, own_projects: tuple[str, ...] = ()
) -> Sheet:
    """The project's page as this circle may see it."""
    whole = programme
    programme = single(programme, project)
    circle = Circle(circle)
    sees_weak = may_name(circle, FindingKind.WEAK, project, own_projects)
    row = _only(programme.projects, project)
    last = _last_report(programme)
    cover = _cover(programme, last) if last else {}
    status = report_status(programme, project, last.report_type, last.period) if last else None
    public = may_show_text(circle, status, project, own_projects)
    own_actions = next(iter(activity.activity(programme)), None)
    return Sheet(
        project,
        project_names(programme)[project],
        _facts(programme, row),
        _text(cover.get("summary")) if public else "",
        _text(row.get("purpose")),
        _parties(programme, project, with_degrees=sees_weak),
        _unevenness(programme, project) if sees_weak else "",
        tuple(goal_line(goal, sees_weak) for goal in ordered(results.goals(programme))),
        tuple(
            HeadlineLine(item.reported.text, origin(item.reported), item.check)
            for item in headlines.reported(programme)
            if item.project == project
        ),
        _other_texts(programme, project),
        _standing(programme, own_actions, last, sees_weak),
        _actions(own_actions, sees_weak),
        _reasons(whole, project, circle, own_projects),
        *_handover(programme, cover, last, sees_weak),
        _text(row.get("owner")),
        _text(row.get("contact")),
        _text(cover.get("needs")) if public else "",
        _missing(programme, project) if sees_weak else None,
        _nothing_missing(programme),
        _deadline(coverage.next_deadline(programme, project)),
        _text(row.get("source")),
        programme.mark,
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _only(table, project: str) -> dict:  # type: ignore[no-untyped-def]
    names = list(table.columns)
    return next(
        dict(zip(names, row, strict=True)) for row in rows(table, *names) if row[names.index("project")] == project
    )


def _last_report(programme: Programme) -> Expected | None:
    held = [item for item in coverage.expected(programme) if item.received]
    return held[-1] if held else None


def _cover(programme: Programme, report: Expected) -> dict:
    names = ("project", "report_type", "period", "summary", "handover", "takeover", "needs")
    key = (report.project, report.report_type, report.period)
    return next((dict(zip(names, row, strict=True)) for row in rows(programme.reports, *names) if row[:3] == key), {})


def _facts(programme: Programme, row: dict) -> tuple[str, ...]:
    known = municipality_names(programme)
    themes = [Theme(theme).label.lower() for theme in parts(row["themes"])]
    places = [known.get(item, item) for item in parts(row["municipalities"])]
    facts = [_("Kommuner: {names}").format(names=listed(places))] if len(places) > 1 else []
    facts.append(upper(cohort_label(row["cohort"])))
    unknown = Theme.UNKNOWN.label
    facts.append(_("Tema: {themes}").format(themes=", ".join(themes)) if themes != [unknown.lower()] else unknown)
    if row["status"] == ProjectStatus.LEFT:
        facts.append(_("Trakk seg {date}").format(date=periods.label(row["left"])) if row["left"] else _("Trakk seg"))
    elif row["status"] == ProjectStatus.ENDED:
        facts.append(_("Avsluttet {date}").format(date=periods.label(row["end"])) if row["end"] else _("Avsluttet"))
    elif row["start"]:
        facts.append(_("Startet {date}").format(date=periods.label(row["start"])))
    if row["network"]:
        facts.append(_("Nettverk: {name}").format(name=row["network"]))
    if row["deep_dive"] == "ja":
        facts.append(_("Valgt ut til dypdykk"))
    if row["fte"] is not None:
        source = f" ({row['fte_source']})" if row["fte_source"] else ""
        facts.append(_("Gjelder {count} årsverk{source}").format(count=number(row["fte"]), source=source))
    return tuple(facts)


def _parties(programme: Programme, project: str, *, with_degrees: bool) -> tuple[PartyLine, ...]:
    said_of: dict[str, list[str]] = {}
    degrees: dict[str, list[str]] = {}
    for party, seat, decision, took_part, degree, rater in anchoring.latest_rows(programme).get(project, ()):
        said = said_of.setdefault(str(party), [])
        seats = [place for place in parts(seat) if place != Seat.NONE]
        bodies = [body for body in parts(decision) if body != Decision.NONE]
        for text in (
            _("med i {seats}").format(seats=listed([_(one) for one in seats])) if seats else "",
            _("vedtak i {bodies}").format(bodies=listed([_(one) for one in bodies])) if bodies else "",
            _("med på rapporten") if took_part == "ja" else "",
        ):
            if text and text not in said:
                said.append(text)
        if with_degrees and degree in set(Degree):
            said_degree = degree if degree.isdigit() else _(degree)
            degrees.setdefault(str(party), []).append(f"{said_degree} ({_(rater)})" if rater else said_degree)
    return tuple(
        PartyLine(_(party), ", ".join(said) or _("ikke oppgitt"), ", ".join(degrees.get(party, ())))
        for party, said in said_of.items()
    )


def _unevenness(programme: Programme, project: str) -> str:
    item = next((item for item in anchoring.unevenness(programme) if item.project == project), None)
    if item is None or not item.uneven:
        return ""
    return _("Ujevn forankring: høyest hos {highest}, lavest hos {lowest}.").format(
        highest=listed([_(one) for one in item.highest]),
        lowest=listed([_(one) for one in item.lowest]),
    )


def ordered(own: Iterable[results.GoalResult]) -> list[results.GoalResult]:
    """A project's goals: those that can be measured first, then those that lack something, then those without a
    number."""
    unknown = results.ResultClass.NOT_MEASURABLE
    return sorted(own, key=lambda goal: (goal.result is unknown, goal.indicator == WITHOUT_NUMBER))


def _other_texts(programme: Programme, project: str) -> tuple[str, ...]:
    told = {item.reported.text for item in headlines.reported(programme) if item.project == project}
    return tuple(
        _("«{text}» ({origin})").format(text=item.text, origin=origin(item))
        for goal in results.goals(programme)
        if goal.project == project
        for item in goal.texts
        if item.text not in told
    )


NO_REPORTS = N_("Vi har ingen rapporter fra prosjektet.")
NOT_TOLD = N_("Videreføringen er ikke oppgitt.")
HANDOVER_HELD = N_("Videreføringen vises bare for prosjektet selv og sekretariatet.")


def _standing(programme: Programme, found: activity.Activity | None, last: Expected | None, sees_weak: bool) -> str:
    """The progress, or why none is told: openly one sentence, the same whatever is reported."""
    if programme.kind is StoreKind.DOCUMENTED and last is None:
        return _(NO_REPORTS)  # open sources have none of any project: it says nothing of this one
    if not sees_weak:
        return _("Framdriften vises bare for prosjektet selv og sekretariatet.")
    if found is not None and found.progress is not None:
        return _("Framdrift: {progress}").format(progress=_(found.progress))
    return _("Framdriften er ikke rapportert i siste runde.") if last else _(NO_REPORTS)


def _reasons(programme: Programme, project: str, circle: Circle, own_projects: tuple[str, ...]) -> tuple[str, ...]:
    told = timeline.timeline(programme, project, circle, own_projects)
    last = next((item for item in told if item.measurements or item.reasons), None)
    return last.reasons if last else ()


def _actions(found: activity.Activity | None, sees_weak: bool) -> tuple[str, ...]:
    """How many actions there are by status; a stopped one is told to those who may know what is weak."""
    if found is None:
        return ()
    return tuple(
        _("{actions} {status}").format(actions=plural(found.actions[status], "tiltak", "tiltak"), status=status.label)
        for status in ActionStatus
        if found.actions.get(status) and (sees_weak or status is not ActionStatus.STOPPED)
    )


def _handover(programme: Programme, cover: dict, last: Expected | None, sees_weak: bool) -> tuple[str, str]:
    """What the last report says of the time after; or nothing, and why.

    Openly nothing is told, whatever is answered: told only where there is a plan, it would say by its silence who has
    none or has not answered.
    """
    if not sees_weak and not (programme.kind is StoreKind.DOCUMENTED and last is None):
        return "", _(HANDOVER_HELD)
    state = cover.get("handover")
    said = upper(_(state)) if state else ""
    told = ". ".join(part for part in (said, _text(cover.get("takeover"))) if part)
    return told, "" if told else _(NOT_TOLD)


def _missing(programme: Programme, project: str) -> tuple[str, ...]:
    """Reports not in, and the sections that the last one in lacks."""
    own = [item for item in coverage.expected(programme) if item.project == project]
    lacking = [
        _("{what} (fristen var {date})").format(
            what=coverage.report_label(item.report_type, item.period), date=periods.label(item.due.isoformat())
        )
        for item in own
        if item.counts and item.standing is Standing.MISSING
    ]
    found = [upper(item) for item in lacking]
    last = _last_report(programme)
    if last:
        held = contents.report_sections(programme, project, last.report_type, last.period)
        names = [_section(section) for section, presence in held.items() if presence is Presence.MISSING]
        if names:
            label = coverage.report_label(last.report_type, last.period)
            found.append(
                _("{report} er inne, men mangler {sections}").format(report=upper(label), sections=listed(names))
            )
    return tuple(found)


def _nothing_missing(programme: Programme) -> str:
    """What it means that nothing is listed as missing: that nothing is, or that nobody knows."""
    own = coverage.expected(programme)
    if any(item.counts for item in own):
        return _("Ingen rapporter mangler.")
    if any(item.active is None and item.standing is not Standing.AHEAD for item in own):
        unknown = _("Det er ikke kjent hvilke rapporter prosjektet skulle levere.")
        return unknown if any(item.received for item in own) else _(NO_REPORTS)
    return _("Ingen rapporter har forfalt ennå.")


def _section(name: str) -> str:
    return _("videreføring") if name == "handover" else _(SECTIONS[name].label)


def _deadline(item: Expected | None) -> str:
    if item is None:
        return ""
    said = _("{date}: {report}, utsatt frist") if item.extended else _("{date}: {report}")
    return said.format(
        date=periods.label(item.due.isoformat()), report=coverage.report_label(item.report_type, item.period)
    )


def goals_finding(own: Sequence[results.GoalResult]) -> str:
    """«2 av 5 mål er nådd (hittil i år), 1 er på vei»; a plain heading where none is."""
    met = [goal for goal in own if goal.result is results.ResultClass.REACHED]
    so_far = sum(bool(so_far_of(goal)) for goal in met)
    reached = sum(goal.result is results.ResultClass.REACHED for goal in own)
    moving = sum(goal.result is results.ResultClass.ON_THE_WAY for goal in own)
    counts = {"goals": plural(len(own), "mål", "mål"), "count": number(reached or moving, 0)}
    if not reached and not moving:
        return _("Mål og målinger")
    if not reached:
        return n_("{count} av {goals} er på vei", "{count} av {goals} er på vei", moving).format(**counts)
    said = n_("{count} av {goals} er nådd", "{count} av {goals} er nådd", reached).format(**counts)
    if so_far:
        partly = _("{reached} (hittil i år)") if so_far == reached else _("{reached}, {count} av dem (hittil i år)")
        said = partly.format(reached=said, count=number(so_far, 0))
    if moving:
        going = n_("{reached}, {count} er på vei", "{reached}, {count} er på vei", moving)
        said = going.format(reached=said, count=number(moving, 0))
    return said
