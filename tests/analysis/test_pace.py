"""How soon work began: cohorts at the same age, and what is not known said apart."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from heltid.analysis import activity, pace
from heltid.analysis.activity import FirstAction, Unknown
from heltid.analysis.programme import Programme, build
from heltid.sentences import Scope
from heltid.sentences import pace as words
from tests.programmes import documented, example

REPORT = {"report_type": "årsrapport", "period": "2014"}


def programme(*projects: tuple[str, str | None, str | None, str | None], today: date = date(2015, 6, 1)) -> Programme:
    """Projects as (cohort, start, when the first action began, status of it; None for no action)."""
    ids = [f"p{place}" for place in range(len(projects))]
    return build(
        today=today,
        projects=[
            {"project": name, "cohort": cohort, "themes": "heltid", "status": "aktiv", "start": start}
            for name, (cohort, start, _, _) in zip(ids, projects, strict=True)
        ],
        reports=[{**REPORT, "project": name, "progress": "i rute"} for name in ids],
        actions=[
            {**REPORT, "project": name, "number": "1", "title": "t", "status": status, "started": began}
            for name, (_, _, began, status) in zip(ids, projects, strict=True)
            if status
        ],
    )


def test_cohorts_are_asked_at_the_same_age_and_not_at_the_same_day() -> None:
    found = pace.begun(
        programme(("1", "2012-01-01", "2012-12-01", "i gang"), ("2", "2013-01-01", "2013-12-01", "i gang"))
    )
    told = {(item.cohort, item.months): (item.has, item.none) for item in found}
    assert told["1", 6] == told["2", 6] == (0, 1)
    assert told["1", 12] == told["2", 12] == (1, 0)


def test_a_project_that_is_not_so_old_is_not_in_the_base() -> None:
    found = pace.begun(programme(("1", "2012-01-01", "2012-02-01", "i gang"), ("1", "2014-09-01", None, "planlagt")))
    by_age = {item.months: item for item in found}
    assert by_age[6].asked == 2 and by_age[12].asked == 1 and by_age[12].too_early == 1


def test_ages_that_nobody_has_an_answer_for_are_left_out() -> None:
    assert pace.begun(programme(("1", None, "2012-02-01", "i gang"))) == ()
    assert pace.begun(documented()) == ()
    assert words.same_age(documented()) == ""


@pytest.mark.parametrize(
    ("start", "began", "status", "why"),
    [
        (None, "2012-05-01", "i gang", Unknown.NO_START),
        ("2012-01-01", None, "i gang", Unknown.UNDATED),
        ("2012-01-01", "2012-05-01", "i gang", None),
        ("2012-01-01", None, "planlagt", None),
    ],
)
def test_why_it_is_not_known(start: str | None, began: str | None, status: str, why: Unknown | None) -> None:
    (item,) = activity.first_actions(programme(("1", start, began, status)))
    assert item.why is why
    assert (item.answer is FirstAction.NOT_KNOWN) == (why is not None)


def test_no_report_is_a_reason_and_never_none() -> None:
    silent = build(today=date(2015, 1, 1), projects=[{"project": "a", "cohort": "1", "start": "2012-01-01"}])
    assert pace.why_unknown(silent) == {Unknown.NO_REPORT: ("a",)}


def test_waits_count_only_projects_with_both_days() -> None:
    (item,) = pace.waits(
        programme(
            ("1", "2012-01-01", "2012-03-01", "i gang"),
            ("1", "2012-01-01", "2012-09-01", "gjennomført"),
            ("1", "2012-01-01", "2013-01-01", "i gang"),
            ("1", "2012", "2012-03-01", "i gang"),
            ("1", "2012-01-01", None, "i gang"),
        )
    )
    assert (item.projects, item.known, item.shortest, item.middle, item.longest) == (5, 3, 2, 8, 12)


def test_the_three_answers_are_three_sentences_and_add_up() -> None:
    found = words.first_action(
        programme(
            ("1", "2012-01-01", "2012-03-01", "i gang"),
            ("1", "2012-01-01", None, "planlagt"),
            ("1", None, None, "planlagt"),
        ),
        Scope(),
    )
    assert [len(sentence.projects) for sentence in found] == [1, 1, 1]
    assert "1: startdato mangler" in found[2].text
    assert found[1].kind == found[2].kind == "svakhet" and found[0].kind == "bra"


def test_the_finding_names_the_oldest_age_that_every_cohort_has_reached() -> None:
    text = words.same_age(
        programme(
            ("1", "2012-01-01", "2012-02-01", "i gang"),
            ("2", "2014-01-01", "2014-02-01", "i gang"),
            today=date(2015, 2, 1),
        )
    )
    assert text == "Etter 12 måneder hadde 1 av 1 prosjekter i pulje 1 tiltak i gang, mot 1 av 1 i pulje 2"


@pytest.mark.parametrize("today", [date(2012, 1, 1), date(2013, 5, 17), date(2014, 3, 1), date(2026, 1, 1)])
def test_parts_add_up_and_work_once_begun_stays_begun(today: date) -> None:
    part = example(today)
    for item in pace.begun(part):
        assert item.asked + item.too_early == sum(1 for one in part.projects["cohort"] if one == item.cohort)
    by_age = [{one.project: one.answer for one in activity.first_actions(part, age)} for age in pace.ages()]
    for earlier, later in pairwise(by_age):
        for project, answer in earlier.items():
            if answer is FirstAction.HAS and later[project] is not FirstAction.TOO_EARLY:
                assert later[project] is FirstAction.HAS
