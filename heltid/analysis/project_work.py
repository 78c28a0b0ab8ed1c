"""The work of each project on one row: progress, actions by status, the wait for the first one, employees covered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from heltid.analysis import actions, activity
from heltid.analysis.activity import FirstActionOf
from heltid.analysis.programme import Programme, remembered
from heltid.vocabulary import UNKNOWN, WITHHELD


@dataclass(frozen=True, slots=True)
class Work:
    """``progress`` and ``statuses`` are None where no report tells of them. ``largest`` is the number of employees that
    the project's largest action under way or carried out covers, ``mark`` ":" where it is withheld."""

    project: str
    cohort: str
    progress: str | None
    has_progress: bool | None
    statuses: dict[str, int] | None
    first: FirstActionOf
    largest: float | None
    mark: str | None


@remembered
def work(programme: Programme, report_type: str | None = None, period: str | None = None) -> tuple[Work, ...]:
    """Each project that was due, in project order."""
    first = {item.project: item for item in activity.first_actions(programme)}
    listed = actions.of_projects(programme, report_type, period)
    found = []
    for item in activity.activity(programme, report_type, period):
        own = listed.get(item.project)
        going = [action for action in own or () if action.is_under_way]
        told = [action for action in going if action.employees is not None or action.mark == WITHHELD]
        size, mark = actions.largest(told) if told else (None, None)
        statuses = dict(Counter(action.status for action in own)) if own else None
        found.append(
            Work(
                item.project,
                item.cohort or UNKNOWN,
                item.progress,
                item.has_progress,
                statuses,
                first[item.project],
                size,
                mark,
            )
        )
    return tuple(found)
