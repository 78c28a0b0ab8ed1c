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
from heltid.analysis.programme import Programme, rows, worded
from heltid.analysis.reports import Key, covers, parts_stored, report_status
from heltid.analysis.single import single
from heltid.analysis.withholding import shown
from heltid.language import _, n_
from heltid.locale import number, plural
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


@worded
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
        found.append(Round(_("Målinger i tidligere rapporter"), "", "", "", "", measurements=_by_goal(before)))
    outside = measured.get(None, {})
    if outside:
        found.append(Round(_("Målinger utenom rapportene"), "", "", "", "", measurements=_by_goal(outside)))
    return tuple(found)


def _is_later(programme: Programme, key: Key, item: Expected | None) -> bool:
    """Whether it came, or tells of a time, after the store's day: a store may be looked at as of an earlier day."""
    submitted = item.submitted if item else None
    began = periods.first_day(key[1])
    return bool(submitted and submitted > programme.today) or bool(began and began > programme.today)


def _deadline(item: Expected | None) -> str:
    if item is None:
        return ""
    said = _("frist {date} (utsatt)") if item.extended else _("frist {date}")
    return said.format(date=periods.label(item.due.isoformat()))


def _delivery(programme: Programme, key: Key, item: Expected | None, sees_weak: bool, *, is_next: bool) -> str:
    if is_next:
        return _("neste frist")
    if not sees_weak:
        return _("mottatt")
    if item is None:
        cover = next(iter(covers(programme).values()), {}).get(key)
        known = cover.submitted if cover else None
        return _("mottatt {date}").format(date=periods.label(known.isoformat())) if known else ""
    if item.standing is Standing.MISSING:
        return _("mangler")
    if not item.received:
        return ""
    if item.submitted is None:
        return _("mottatt, dato ukjent")
    if item.submitted <= item.due:
        return _("mottatt {date}, i tide").format(date=periods.label(item.submitted.isoformat()))
    return _("mottatt {date}, etter fristen").format(date=periods.label(item.submitted.isoformat()))


def _status(status: ReportStatus, sees_weak: bool) -> str:
    """Openly a report is gone through or it is not; that it was sent back is the project's own business."""
    if status is ReportStatus.REVIEWED or sees_weak:
        return status.label
    return _("ikke gjennomgått ennå")


def _progress(programme: Programme, key: Key, sees_weak: bool) -> str:
    cover = next(iter(covers(programme).values()), {}).get(key)
    if cover is None or not cover.progress or not sees_weak:
        return ""
    said = _("framdrift: {progress}, ingenting nytt siden sist") if cover.nothing_new else _("framdrift: {progress}")
    return said.format(progress=_(cover.progress))


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
            _("startet {date}").format(date=periods.label(started)) if started and started != UNKNOWN else "",
            _("avsluttet {date}").format(date=periods.label(ended)) if ended and ended != UNKNOWN else "",
            _employees(employees, mark),
        ]
        by_report.setdefault((kind, period), {})[nr or title or ""] = (
            title or (_(sort) if sort else ""),
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
    for nr, (title, status, about) in now.items():
        earlier = before.get(nr)
        if status == ActionStatus.STOPPED and not sees_weak:
            continue
        if earlier and earlier[1] == status:
            same += 1
            continue
        # where it stood before may be what is not to be known
        known = earlier is not None and (sees_weak or earlier[1] != ActionStatus.STOPPED)
        now_is = _(status) if status else ""
        text = f"{title}: {now_is}"
        if earlier and known:
            was = _(earlier[1]) if earlier[1] else ""
            text = _("{action}: fra {before} til {now}").format(action=title, before=was, now=now_is)
        said.append(f"{text} ({about})" if about else text)
    if same:
        stand = n_("{count} tiltak står som i forrige rapport", "{count} tiltak står som i forrige rapport", same)
        said.append(stand.format(count=number(same, 0)))
    return said


def _employees(count: float | None, mark: object) -> str:
    if mark == WITHHELD:
        return _("antall ansatte {hidden}").format(hidden=_(HIDDEN))
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
            reasons.setdefault(key, []).append(f"{title}: {reason or _('grunnen er ikke oppgitt')}")
        said = []
        if value is not None or mark:
            said.append(shown(value, mark, goal.unit if goal else ""))
        if text and not is_no_new_measurement(text):
            said.append(_("«{text}»").format(text=text) if text != HIDDEN else _(HIDDEN))
        if not said:
            continue
        when = _("dato ukjent") if day in (None, UNKNOWN) else periods.label(day)
        about = [
            _("hittil i {date}").format(date=when) if to_date == "ja" else when,
            _("foreløpig") if provisional == "ja" else "",
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
    return _("{first} … {last}, {count} målinger").format(first=lines[0], last=lines[-1], count=number(len(lines), 0))


def _withheld_reasons(reasons: Iterable[str]) -> tuple[str, ...]:
    count = len(tuple(reasons))
    if not count:
        return ()
    said = n_(
        "{count} mål uten ny måling. Grunnen vises når rapporten er gjennomgått.",
        "{count} mål uten ny måling. Grunnen vises når rapporten er gjennomgått.",
        count,
    )
    return (said.format(count=number(count, 0)),)
