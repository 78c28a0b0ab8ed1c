"""What a template is filled with, read from the store."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from heltid import periods
from heltid.forms import ACTION, GOAL, PROJECT
from heltid.language import _
from heltid.locale import with_unit
from heltid.store import open_reader, queries
from heltid.templates.filled import Action, Filled, Goal, report_type_for
from heltid.vocabulary import INDICATORS, ReportType

_RANK = (ReportType.STARTUP, ReportType.HALF_YEAR, ReportType.YEARLY, ReportType.FINAL)


def filled_for(path: Path | str, project: str, period: str, report_type: str | None = None) -> Filled:
    """The project's id, type and period, its goals, and the actions of its report before.

    Raises ValueError with a sentence for people where the project, the period or the type cannot be used, and
    StoreError where the store cannot.
    """
    kind = report_type_for(period, report_type)
    asked = periods.parse_period(period) or period
    wanted = project.strip().casefold()
    with open_reader(path) as connection:
        found = queries.rows_of_projects(connection, PROJECT, [wanted])
        if not found:
            said = _("Prosjektet «{project}» finnes ikke i registeret. Bruk id-en slik den står der.")
            raise ValueError(said.format(project=project))
        register = dict(zip(PROJECT.names, next(iter(found.values())), strict=True))
        goals = _dicts(GOAL.names, queries.rows_of_projects(connection, GOAL, [wanted]))
        actions = _dicts(ACTION.names, queries.rows_of_projects(connection, ACTION, [wanted]))
        names = queries.municipality_names(connection)
    municipalities = [names.get(number, number) for number in str(register["municipalities"] or "").split("+")]
    name = register["name"] or ", ".join(filter(None, municipalities))
    return Filled(wanted, kind, asked, name, _last_actions(actions, kind, asked), _goals(goals))


def _dicts(names: tuple[str, ...], found: dict[str, tuple[Any, ...]]) -> list[dict[str, Any]]:
    return [dict(zip(names, row, strict=True)) for __, row in sorted(found.items())]


def _order(report_type: str, period: str) -> tuple[date, int]:
    """When a report comes in the project's life: the start-up report before all others of its year."""
    kind = ReportType(report_type)
    edge = periods.first_day if kind is ReportType.STARTUP else periods.last_day
    return edge(period) or date.min, _RANK.index(kind)


def _last_actions(actions: list[dict[str, Any]], kind: ReportType, period: str) -> tuple[Action, ...]:
    """The actions of the report itself where it has any, else of the last one before it."""
    reports = {(row["report_type"], row["period"]) for row in actions}
    before = [report for report in reports if _order(*report) <= _order(kind, period)]
    if not before:
        return ()
    last = max(before, key=lambda report: _order(*report))
    return tuple(
        Action(
            row["title"], *("" if row[name] in (None, ".", ":") else row[name] for name in ("number", "type", "status"))
        )
        for row in actions
        if (row["report_type"], row["period"]) == last
    )


def _goals(goals: list[dict[str, Any]]) -> tuple[Goal, ...]:
    latest: dict[str, dict[str, Any]] = {}
    for row in goals:
        if row["goal"] not in latest or row["version"] > latest[row["goal"]]["version"]:
            latest[row["goal"]] = row
    return tuple(Goal(goal, row["title"], _aim(row)) for goal, row in latest.items())


def _aim(row: dict[str, Any]) -> str:
    """«heltidsandel ansatte, fra 40 % til 60 %»."""
    listed = INDICATORS.get(row["indicator"])
    unit = listed.unit if listed and listed.unit else row["unit"] or ""
    parts = []
    for said, name in ((_("fra {figure}"), "baseline"), (_("til {figure}"), "target")):
        if isinstance(row[name], (int, float)):
            parts.append(said.format(figure=with_unit(row[name], unit)))
    return ", ".join(filter(None, (row["indicator"], " ".join(parts))))
