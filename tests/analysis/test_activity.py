"""Progress, actions and the first action, each by its rule."""

from __future__ import annotations

from datetime import date

import pytest

from heltid.analysis import activity
from heltid.analysis.activity import FirstAction
from heltid.analysis.programme import Programme, build

YEARLY = {"project": "a", "report_type": "årsrapport", "period": "2013"}
HALF = {"project": "a", "report_type": "halvårsrapport", "period": "2013-H2"}
PROJECT = {"project": "a", "cohort": "1", "themes": "heltid", "municipalities": "9001", "status": "aktiv"}


def programme(progress: str | None, statuses: tuple[str, ...]) -> Programme:
    return build(
        projects=[PROJECT],
        deadlines=[{"report_type": "årsrapport", "period": "2013", "due": "2014-02-01"}],
        reports=[{**YEARLY, "progress": progress, "submitted": "2014-01-15"}] if progress else [],
        actions=[{**YEARLY, "number": str(place), "title": "t", "status": s} for place, s in enumerate(statuses)],
    )


@pytest.mark.parametrize(
    ("progress", "statuses", "expected"),
    [
        ("i rute", ("i gang",), True),
        ("forsinket", ("gjennomført", "planlagt"), True),
        ("foran plan", ("planlagt",), False),
        ("i rute", ("stanset",), False),
        ("stoppet", ("i gang",), False),
        ("stoppet", (), False),
        ("i rute", (), None),
        (None, (), None),
    ],
)
def test_has_progress(progress: str | None, statuses: tuple[str, ...], expected: bool | None) -> None:
    (found,) = activity.activity(programme(progress, statuses))
    assert found.has_progress is expected


def test_a_half_year_report_without_actions_keeps_the_ones_before_it() -> None:
    found = activity.activity(
        build(
            projects=[PROJECT],
            deadlines=[{"report_type": "halvårsrapport", "period": "2013-H2", "due": "2013-11-15"}],
            reports=[{**HALF, "progress": "i rute"}],
            actions=[{**HALF, "period": "2013-H1", "number": "1", "title": "t", "status": "i gang"}],
        )
    )
    assert found[0].has_progress is True and found[0].actions == {"i gang": 1}


def first(
    started: str | None, status: str = "i gang", start: str | None = "2012-01-01", period: str = "2013"
) -> FirstAction:
    report = {**YEARLY, "period": period}
    (found,) = activity.first_actions(
        build(
            today=date(2014, 3, 1),
            projects=[{**PROJECT, "start": start}],
            reports=[{**report, "progress": "i rute"}],
            actions=[{**report, "number": "1", "title": "t", "status": status, "started": started}],
        )
    )
    return found.answer


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        ({"started": "2013-10-15"}, FirstAction.HAS),
        ({"started": "2013-11-01"}, FirstAction.HAS),  # 22 months to the day
        ({"started": "2013-12-01"}, FirstAction.NONE),
        ({"started": "2013"}, FirstAction.NOT_KNOWN),  # before or after the limit
        ({"started": "2012"}, FirstAction.HAS),
        ({"started": None}, FirstAction.NOT_KNOWN),
        ({"started": None, "period": "2012"}, FirstAction.HAS),  # under way in a report about 2012
        ({"started": None, "status": "planlagt"}, FirstAction.NONE),
        ({"started": None, "status": "planlagt", "period": "2012"}, FirstAction.NOT_KNOWN),  # no report about that time
        ({"started": "2013-10-15", "start": None}, FirstAction.NOT_KNOWN),
        ({"started": "2013-10-15", "start": "2013-01-01"}, FirstAction.TOO_EARLY),
    ],
)
def test_first_action_after_22_months(arguments: dict[str, str | None], answer: FirstAction) -> None:
    assert first(**arguments) is answer  # type: ignore[arg-type]


def test_not_reporting_is_never_none() -> None:
    (found,) = activity.first_actions(build(today=date(2015, 1, 1), projects=[{**PROJECT, "start": "2012-01-01"}]))
    assert found.answer is FirstAction.NOT_KNOWN


def test_months_to_the_first_action() -> None:
    (found,) = activity.first_actions(
        build(
            today=date(2014, 3, 1),
            projects=[{**PROJECT, "start": "2012-01-15"}],
            actions=[{**YEARLY, "number": "1", "title": "t", "status": "i gang", "started": "2012-06-14"}],
        )
    )
    assert found.months == 4
