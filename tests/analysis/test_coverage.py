"""Reports received of due: who was due, in time, late and missing."""

from __future__ import annotations

from datetime import date

import pytest

from heltid.analysis import calendar, contents, coverage, overview
from heltid.analysis.contents import Presence
from heltid.analysis.coverage import Standing
from heltid.analysis.programme import build, cohorts, only, select
from heltid.analysis.selection import Selection
from heltid.charts import builders
from heltid.sentences.changes import changes_of
from tests.programmes import documented, example

YEARLY = {"report_type": "årsrapport", "period": "2013"}
DUE = {**YEARLY, "due": "2014-02-01"}


def project(name: str, **more: object) -> dict[str, object]:
    return {"project": name, "cohort": "1", "themes": "heltid", "municipalities": "9001", "status": "aktiv", **more}


def test_a_report_is_on_time_on_the_deadline_and_late_the_day_after() -> None:
    programme = build(
        projects=[project("a"), project("b"), project("c"), project("d")],
        deadlines=[DUE],
        reports=[
            {"project": "a", **YEARLY, "submitted": "2014-02-01"},
            {"project": "b", **YEARLY, "submitted": "2014-02-02"},
            {"project": "c", **YEARLY},
        ],
    )
    standing = {item.project: item.standing for item in coverage.expected(programme)}
    assert standing == {
        "a": Standing.ON_TIME,
        "b": Standing.LATE,
        "c": Standing.UNKNOWN_DAY,
        "d": Standing.MISSING,
    }
    tally = coverage.punctuality(coverage.expected(programme))
    assert (tally.due, tally.received, tally.on_time, tally.late, tally.unknown_day, tally.missing) == (
        4,
        3,
        1,
        1,
        1,
        1,
    )
    assert tally.dated == 3  # the report of an unknown day is outside the rate


def test_an_extended_deadline_holds_for_its_project_alone() -> None:
    programme = build(
        projects=[project("a"), project("b")],
        deadlines=[DUE, {**YEARLY, "project": "a", "due": "2014-02-15"}],
        reports=[{"project": name, **YEARLY, "submitted": "2014-02-10"} for name in "ab"],
    )
    found = {item.project: item for item in coverage.expected(programme)}
    assert found["a"].standing is Standing.ON_TIME and found["a"].extended
    assert found["b"].standing is Standing.LATE and not found["b"].extended


def test_a_cohorts_deadline_goes_before_the_one_for_all() -> None:
    programme = build(
        projects=[project("a"), project("b", cohort="2")],
        deadlines=[DUE, {**YEARLY, "cohort": "2", "due": "2014-02-20"}],
    )
    assert {item.project: item.due for item in coverage.expected(programme)} == {
        "a": date(2014, 2, 1),
        "b": date(2014, 2, 20),
    }


@pytest.mark.parametrize(
    ("status", "start", "end", "left", "active"),
    [
        ("aktiv", None, None, None, True),
        ("aktiv", "2014-02-01", None, None, True),
        ("aktiv", "2014-02-02", None, None, False),
        ("aktiv", "2014", None, None, True),
        ("avsluttet", "2012", "2015", None, True),
        ("avsluttet", "2012", "2013", None, False),
        ("trakk seg", "2012", None, "2014-01-31", False),
        ("trakk seg", "2012", None, "2014", None),
        ("trakk seg", "2012", None, "2015", True),
        ("ukjent", None, None, None, None),
    ],
)
def test_active_on_the_deadline(
    status: str, start: str | None, end: str | None, left: str | None, active: bool | None
) -> None:
    assert coverage.active_on(date(2014, 2, 1), status, start, end, left) is active


def test_who_was_not_certainly_active_is_outside_the_base() -> None:
    programme = build(projects=[project("a", status="trakk seg", left="2014"), project("b")], deadlines=[DUE])
    assert coverage.punctuality(coverage.expected(programme)).due == 1


def test_a_deadline_ahead_is_not_missing() -> None:
    programme = build(projects=[project("a")], deadlines=[DUE], today=date(2014, 2, 1))
    assert [item.standing for item in coverage.expected(programme)] == [Standing.AHEAD]
    following = coverage.next_deadline(programme, "a")
    assert following is not None and following.due == date(2014, 2, 1)


def test_the_last_round_of_each_cohort() -> None:
    half = {"report_type": "halvårsrapport", "period": "2013-H2"}
    programme = build(
        projects=[project("a"), project("b", cohort="2")],
        deadlines=[{**half, "cohort": "2", "due": "2013-11-15"}, {**DUE, "cohort": "1"}],
    )
    due = coverage.due_reports(programme)
    assert [(item.project, item.report_type) for item in due] == [("a", "årsrapport"), ("b", "halvårsrapport")]
    assert coverage.rounds_label(due) == "pulje 2: halvårsrapport, 2. halvår 2013; pulje 1: årsrapport 2013"


MATRIX = [
    ("oppstartsrapport", {"goal", "action", "anchoring", "measurement", "handover"}),
    ("halvårsrapport", {"action"}),
    ("årsrapport", {"action", "anchoring", "measurement", "handover", "money"}),
    ("sluttrapport", {"action", "anchoring", "measurement", "handover", "money"}),
]


@pytest.mark.parametrize(("report_type", "missing"), MATRIX)
def test_an_empty_report_lacks_what_the_matrix_asks_for(report_type: str, missing: set[str]) -> None:
    period = "2013-H1" if report_type == "halvårsrapport" else "2013"
    programme = build(projects=[project("a")], reports=[{"project": "a", "report_type": report_type, "period": period}])
    held = contents.report_sections(programme, "a", report_type, period)
    assert {name for name, presence in held.items() if presence is Presence.MISSING} == missing
    assert held["report"] is Presence.THERE


def test_nothing_new_stands_for_the_actions_of_a_half_year_report() -> None:
    half = {"project": "a", "report_type": "halvårsrapport", "period": "2013-H1"}
    programme = build(projects=[project("a")], reports=[{**half, "nothing_new": "ja"}])
    assert contents.report_sections(programme, "a", "halvårsrapport", "2013-H1")["action"] is Presence.THERE


def test_no_new_measurement_answers_for_the_measurement() -> None:
    programme = build(
        projects=[project("a")],
        reports=[{"project": "a", **YEARLY}],
        measurements=[{"project": "a", "goal": "M1", "date": "2013", "text_result": "ingen ny måling: kommer i mai"}],
    )
    assert contents.report_sections(programme, "a", "årsrapport", "2013")["measurement"] is Presence.THERE


def test_counts_of_the_documented_participants() -> None:
    counts = coverage.counts(documented(), date(2013, 12, 5))
    assert counts.projects == 24
    assert counts.themes["heltid"] == 5


def test_narrowing_keeps_events_and_deadlines() -> None:
    programme = example()
    part = select(programme, cohort="1")
    assert 0 < len(part.projects) < len(programme.projects)
    assert len(part.deadlines) == len(programme.deadlines)
    assert cohorts(programme) == ("1", "2")
    assert only(programme, ()).is_empty
    assert select(programme) is programme


def test_rounds_of_the_example_add_up() -> None:
    table = coverage.received_by_round(example())
    assert len(table) > 4
    assert (table["received"] == table["on_time"] + table["late"] + table["unknown_day"]).all()
    assert (table["due"] == table["received"] + table["missing"]).all()


def test_what_was_last_is_told_where_nothing_lies_ahead() -> None:
    programme = build(
        deadlines=[
            {"report_type": "årsrapport", "period": "2013", "due": "2014-02-01"},
            {"report_type": "sluttrapport", "period": "2015", "due": "2015-11-01"},
        ],
        events=[{"date": "2015-12-01", "title": "Sluttkonferanse"}],
        today=date(2026, 1, 1),
    )
    assert calendar.ahead(programme) == ()
    assert [item.what for item in calendar.latest(programme)] == [
        "Sluttkonferanse",
        "Frist: sluttrapport 2015",
        "Frist: årsrapport 2013",
    ]
    before = build(events=[{"date": "2015-12-01", "title": "Sluttkonferanse"}], today=date(2015, 12, 1))
    assert calendar.latest(before) == () and len(calendar.ahead(before)) == 1


def test_the_overview_says_of_whom_it_is_not_known_and_who_is_left_out() -> None:
    programme = build(
        projects=[
            {"project": "a", "status": "aktiv", "start": "2012"},
            {"project": "b", "status": "ukjent", "start": "2012"},
            {"project": "c", "status": "trakk seg", "start": "2012", "left": "2013"},
            {"project": "d", "status": "aktiv", "start": "2016"},
        ],
        today=date(2014, 6, 1),
    )
    count, what, base = overview.tiles(programme)[0]
    assert (count, what) == ("2", "prosjekter")
    assert base == (
        "Per 1. juni 2014. For 1 er det ikke kjent om det fortsatt var med. 1 er ikke lenger med. 1 har ikke begynt"
    )


def test_the_figure_of_reports_received_ends_with_the_chosen_report() -> None:
    programme = example(date(2026, 1, 1))
    chart = builders.received(programme, "Funn", until=("årsrapport", "2013"))
    assert "til og med årsrapport 2013" in chart.subtitle
    assert chart.categories[0].startswith("Årsrapport 2013") and len(chart.categories) == 4
    assert builders.received(programme, "Funn").categories[0].startswith("Sluttrapport 2015")


def test_what_has_changed_of_handover_is_of_the_chosen_report() -> None:
    programme = example(date(2026, 1, 1))

    def periods_of(**chosen: str) -> list[str]:
        found = changes_of(programme, Selection(cohort="1", **chosen))
        return [one.period for one in found if one.about == "videreføring siden sist"]

    assert periods_of() == ["sluttrapport 2015, mot årsrapport 2014"]
    assert all("2015" not in one for one in periods_of(report_type="årsrapport", period="2013"))
    assert periods_of(report_type="halvårsrapport", period="2014-H1") == []
