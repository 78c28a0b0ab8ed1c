"""What one project has reported, report by report, the newest first; as much as a circle may see of it.

Openly nothing tells of when a report came or whether one is missing, of progress or of an action that is stopped: what
is told only where it is good tells by its silence. Only the newest report stands by itself there, and free text waits
until it is gone through (``names``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from heltid import periods
from heltid.analysis import contents, coverage, results
from heltid.analysis.contents import Presence
from heltid.analysis.coverage import Expected, Standing, is_no_new_measurement
from heltid.analysis.names import Circle, FindingKind, may_name, may_show_text
from heltid.analysis.programme import Programme, remembered, rows
from heltid.analysis.reports import Key, covers, parts_stored, report_status
from heltid.analysis.single import single
from heltid.analysis.withholding import shown
from heltid.locale import plural
from heltid.obligations import part_label
from heltid.vocabulary import (
    HIDDEN,
    OWN_REPORT,
    UNKNOWN,
    WITHHELD,
    ActionStatus,
    ReportStatus,
)

#: So many values of one goal are listed; of more, the first and the last.
_LISTED = 3


@dataclass(frozen=True, slots=True)
class Round:
    """One report. ``delivery`` says how it stands with its deadline, ``lacks`` what is not in it (both empty where the
    circle may not know); ``actions``, ``measurements`` and ``reasons`` (for no new measurement) are lines to read."""

    title: str
    deadline: str
    delivery: str
    status: str
    progress: str
    actions: tuple[str, ...] = ()
    measurements: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


@remembered
def timeline(
    programme: Programme, project: str, circle: Circle | str = Circle.OPEN, own_projects: tuple[str, ...] = ()
) -> tuple[Round, ...]:
    """The project's reports, the newest first, with the next deadline on top; measurements outside any report last."""
    part = single(programme, project)
    circle = Circle(circle)
    sees_weak = may_name(circle, FindingKind.WEAK, project, own_projects)
    asked = {(item.report_type, item.period): item for item in coverage.expected(part) if item.active is not False}
    held = {*covers(part).get(project, {}), *parts_stored(part).get(project, frozenset())}
    coming = coverage.next_deadline(part, project)
    ahead = (coming.report_type, coming.period) if coming else None
    actions, measured, reasons = _actions(part, sees_weak), *_measurements(part)
    found: list[Round] = []
    told, before = False, dict[str, list[str]]()
    for key in sorted({*asked, *held}, key=lambda key: coverage.order(*key), reverse=True):
        item = asked.get(key)
        nothing_yet = key not in held
        if not nothing_yet and _is_later(part, key, item):
            continue
        if nothing_yet and key != ahead and (not sees_weak or item is None or not item.counts):
            continue
        if told and not sees_weak:
            # openly only the newest report has a heading: a row of them shows by its gaps which are missing
            for title, values in measured.get(key, {}).items():
                before[title] = [*values, *before.get(title, ())]
            continue
        told = told or not nothing_yet
        status = report_status(part, project, *key)
        open_text = may_show_text(circle, status, project, own_projects)
        found.append(
            Round(
                coverage.report_label(*key),
                _deadline(item),
                _delivery(part, key, item, sees_weak, is_next=nothing_yet and key == ahead),
                "" if nothing_yet else _status(status, sees_weak),
                _progress(part, key, sees_weak),
                tuple(actions.get(key, ())),
                _by_goal(measured.get(key, {})),
                tuple(reasons.get(key, ())) if open_text else _withheld_reasons(reasons.get(key, ())),
                _lacks(part, project, key) if sees_weak and not nothing_yet else (),
            )
        )
    if before:
        found.append(Round("Målinger i tidligere rapporter", "", "", "", "", measurements=_by_goal(before)))
    outside = measured.get(None, {})
    if outside:
        found.append(Round("Målinger utenom rapportene", "", "", "", "", measurements=_by_goal(outside)))
    return tuple(found)


def _is_later(programme: Programme, key: Key, item: Expected | None) -> bool:
    """Whether it came, or tells of a time, after the store's day: a store may be looked at as of an earlier day."""
    submitted = item.submitted if item else None
    began = periods.first_day(key[1])
    return bool(submitted and submitted > programme.today) or bool(began and began > programme.today)


def _deadline(item: Expected | None) -> str:
    if item is None:
        return ""
    return f"frist {periods.label(item.due.isoformat())}" + (" (utsatt)" if item.extended else "")


def _delivery(programme: Programme, key: Key, item: Expected | None, sees_weak: bool, *, is_next: bool) -> str:
    if is_next:
        return "neste frist"
    if not sees_weak:
        return "mottatt"
    if item is None:
        cover = next(iter(covers(programme).values()), {}).get(key)
        known = cover.submitted if cover else None
        return f"mottatt {periods.label(known.isoformat())}" if known else ""
    if item.standing is Standing.MISSING:
        return "mangler"
    if not item.received:
        return ""
    if item.submitted is None:
        return "mottatt, dato ukjent"
    if item.submitted <= item.due:
        return f"mottatt {periods.label(item.submitted.isoformat())}, i tide"
    return f"mottatt {periods.label(item.submitted.isoformat())}, etter fristen"


def _status(status: ReportStatus, sees_weak: bool) -> str:
    """Openly a report is gone through or it is not; that it was sent back is the project's own business."""
    if status is ReportStatus.REVIEWED or sees_weak:
        return status.value
    return "ikke gjennomgått ennå"


def _progress(programme: Programme, key: Key, sees_weak: bool) -> str:
    cover = next(iter(covers(programme).values()), {}).get(key)
    if cover is None or not cover.progress or not sees_weak:
        return ""
    return f"framdrift: {cover.progress}" + (", ingenting nytt siden sist" if cover.nothing_new else "")


def _lacks(programme: Programme, project: str, key: Key) -> tuple[str, ...]:
    found = contents.report_sections(programme, project, *key)
    return tuple(part_label(part) for part, presence in found.items() if presence is Presence.MISSING)


def _actions(programme: Programme, sees_weak: bool) -> dict[Key, list[str]]:
    """By report: what is new in it of the actions, against the report before that told of any."""
    by_report: dict[Key, dict[str, tuple[str, str, str]]] = {}
    names = ("report_type", "period", "number", "title", "type", "status", "started", "ended", "employees")
    for kind, period, nr, title, sort, status, started, ended, employees, mark in rows(
        programme.actions, *names, "employees_mark"
    ):
        about = [
            f"startet {periods.label(started)}" if started and started != UNKNOWN else "",
            f"avsluttet {periods.label(ended)}" if ended and ended != UNKNOWN else "",
            _employees(employees, mark),
        ]
        by_report.setdefault((kind, period), {})[nr or title or ""] = (
            title or sort or "",
            status or "",
            ", ".join(text for text in about if text),
        )
    found: dict[Key, list[str]] = {}
    before: dict[str, tuple[str, str, str]] = {}
    for key in sorted(by_report, key=lambda key: coverage.order(*key)):
        found[key] = _news(before if sees_weak else {}, by_report[key], sees_weak)
        before = by_report[key]
    return found


def _news(before: dict[str, tuple[str, str, str]], now: dict[str, tuple[str, str, str]], sees_weak: bool) -> list[str]:
    said, same = [], 0
    for number, (title, status, about) in now.items():
        earlier = before.get(number)
        if status == ActionStatus.STOPPED and not sees_weak:
            continue
        if earlier and earlier[1] == status:
            same += 1
            continue
        # where it stood before may be what is not to be known
        known = earlier is not None and (sees_weak or earlier[1] != ActionStatus.STOPPED)
        text = f"{title}: {f'fra {earlier[1]} til ' if earlier and known else ''}{status}"
        said.append(f"{text} ({about})" if about else text)
    if same:
        said.append(f"{plural(same, 'tiltak', 'tiltak')} står som i forrige rapport")
    return said


def _employees(count: float | None, mark: object) -> str:
    if mark == WITHHELD:
        return f"antall ansatte {HIDDEN}"
    return "" if count is None else plural(int(count), "ansatt", "ansatte")


def _measurements(programme: Programme) -> tuple[dict[Key | None, dict[str, list[str]]], dict[Key | None, list[str]]]:
    """(report, or None outside any → goal → its values in words, and → lines of reasons for no new measurement)."""
    goals = {goal.goal: goal for goal in results.goals(programme)}
    values: dict[Key | None, dict[str, list[str]]] = {}
    reasons: dict[Key | None, list[str]] = {}
    names = ("goal", "date", "value", "value_mark", "text_result", "no_new_reason", "year_to_date", "provisional")
    listed = sorted(
        rows(programme.measurements, *names, "source", "report_type", "period"),
        key=lambda row: str(periods.last_day(row[1]) or ""),
    )
    for name, day, value, mark, text, reason, to_date, provisional, source, kind, period in listed:
        first = periods.first_day(day)
        if first and first > programme.today:
            continue
        key = (kind, period) if kind and period else None
        goal = goals.get(name)
        title = goal.title if goal else name
        if reason or is_no_new_measurement(text):
            reasons.setdefault(key, []).append(f"{title}: {reason or 'grunnen er ikke oppgitt'}")
        said = []
        if value is not None or mark:
            said.append(shown(value, mark, goal.unit if goal else ""))
        if text and not is_no_new_measurement(text):
            said.append(f"«{text}»" if text != HIDDEN else HIDDEN)
        if not said:
            continue
        when = "dato ukjent" if day in (None, UNKNOWN) else periods.label(day)
        about = [
            f"hittil i {when}" if to_date == "ja" else when,
            "foreløpig" if provisional == "ja" else "",
            source if source and source != OWN_REPORT else "",
        ]
        line = f"{' '.join(said)} ({', '.join(text for text in about if text)})"
        values.setdefault(key, {}).setdefault(title, []).append(line)
    return values, reasons


def _by_goal(values: dict[str, list[str]]) -> tuple[str, ...]:
    return tuple(f"{title}: {_run(lines)}" for title, lines in values.items())


def _run(lines: list[str]) -> str:
    if len(lines) <= _LISTED:
        return "; ".join(lines)
    return f"{lines[0]} … {lines[-1]}, {len(lines)} målinger"


def _withheld_reasons(reasons: Iterable[str]) -> tuple[str, ...]:
    count = len(tuple(reasons))
    if not count:
        return ()
    return (f"{plural(count, 'mål', 'mål')} uten ny måling. Grunnen vises når rapporten er gjennomgått.",)
