"""What was reported when, and one goal over time: late and weak by circle, gaps as gaps."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from heltid.analysis.names import Circle
from heltid.analysis.programme import Programme, build
from heltid.analysis.sheet import sheet
from heltid.analysis.timeline import Round, timeline
from heltid.analysis.trend import trends

SECRET = "Vi fikk det ikke til"
PROJECT = {"project": "a", "name": "A", "cohort": "1", "themes": "heltid", "municipalities": "0001", "status": "aktiv"}
PROJECT |= {"contact": "postmottak@a.example", "owner": "rådmannen"}
DEADLINES = [
    {"report_type": "halvårsrapport", "period": "2013-H1", "due": "2013-09-01"},
    {"report_type": "halvårsrapport", "period": "2013-H2", "due": "2014-01-01"},
    {"report_type": "årsrapport", "period": "2013", "due": "2014-02-01"},
    {"report_type": "årsrapport", "period": "2014", "due": "2015-02-01"},
]
HALF, YEAR = {"report_type": "halvårsrapport", "period": "2013-H1"}, {"report_type": "årsrapport", "period": "2013"}


def programme(**more: Any) -> Programme:
    rows: dict[str, Any] = {
        "projects": [PROJECT],
        "deadlines": DEADLINES,
        "reports": [
            {"project": "a", **HALF, "progress": "i rute", "submitted": "2013-08-30"},
            {"project": "a", **YEAR, "progress": "stoppet", "submitted": "2014-02-10", "handover": "ingen plan"},
        ],
        "actions": [
            {"project": "a", **HALF, "number": "T1", "title": "Langvakter", "type": "langvakter", "status": "planlagt"},
            {"project": "a", **HALF, "number": "T2", "title": "Årsturnus", "type": "årsturnus", "status": "i gang"},
            {"project": "a", **HALF, "number": "T3", "title": "Nettverk", "type": "nettverk", "status": "i gang"},
            {"project": "a", **YEAR, "number": "T1", "title": "Langvakter", "type": "langvakter", "status": "i gang"},
            {"project": "a", **YEAR, "number": "T2", "title": "Årsturnus", "type": "årsturnus", "status": "stanset"},
            {"project": "a", **YEAR, "number": "T3", "title": "Nettverk", "type": "nettverk", "status": "i gang"},
        ],
        "goals": [
            {"project": "a", "goal": "M1", "title": "Mer heltid", "indicator": "heltidsandel ansatte", "target": 50}
        ],
        "measurements": [
            {"project": "a", "goal": "M1", "date": "2013-06", "value": 40, **HALF},
            {"project": "a", "goal": "M1", "date": "2013-12", "no_new_reason": SECRET, **YEAR},
        ],
        **more,
    }
    return build(today=date(2014, 3, 1), **rows)


def by_title(found: tuple[Round, ...]) -> dict[str, Round]:
    return {item.title: item for item in found}


def test_the_newest_first_with_the_next_deadline_on_top() -> None:
    found = timeline(programme(), "a", Circle.SECRETARIAT)
    assert [(item.title, item.delivery) for item in found] == [
        ("årsrapport 2014", "neste frist"),
        ("årsrapport 2013", "mottatt 10. februar 2014, etter fristen"),
        ("halvårsrapport, 2. halvår 2013", "mangler"),
        ("halvårsrapport, 1. halvår 2013", "mottatt 30. august 2013, i tide"),
    ]


def test_a_report_tells_what_is_new_of_the_actions() -> None:
    yearly = by_title(timeline(programme(), "a", Circle.SECRETARIAT))["årsrapport 2013"]
    assert yearly.actions == (
        "Langvakter: fra planlagt til i gang",
        "Årsturnus: fra i gang til stanset",
        "1 tiltak står som i forrige rapport",
    )


def test_openly_nothing_tells_of_late_missing_stopped_or_why() -> None:
    found = timeline(programme(), "a", Circle.OPEN)
    text = repr(found)
    for word in ("etter fristen", "mangler", "10. februar", "stoppet", "stanset", "Årsturnus: fra", SECRET):
        assert word not in text
    assert [item.title for item in found] == ["årsrapport 2014", "årsrapport 2013", "Målinger i tidligere rapporter"]
    assert "framdrift" not in text and "i tide" not in text
    yearly = by_title(found)["årsrapport 2013"]
    assert yearly.delivery == "mottatt" and yearly.status == "ikke gjennomgått ennå"
    assert yearly.reasons == ("1 mål uten ny måling. Grunnen vises når rapporten er gjennomgått.",)


def test_openly_it_reads_the_same_in_time_late_and_with_a_report_missing() -> None:
    def read(submitted: str | None, progress: str, *, half: bool) -> str:
        reports = [{"project": "a", **YEAR, "progress": progress, "submitted": submitted}]
        reports += [{"project": "a", **HALF, "progress": progress, "submitted": submitted}] if half else []
        found = programme(reports=reports, actions=[], measurements=[])
        return repr((timeline(found, "a"), sheet(found, "a")))

    same = read("2014-01-20", "i rute", half=True)
    assert same == read("2014-02-10", "forsinket", half=False) == read(None, "stoppet", half=True)


@pytest.mark.parametrize("answer", [None, "ingen plan", "vedtatt plan", "overført til drift"])
def test_openly_the_handover_reads_the_same_whatever_is_answered(answer: str | None) -> None:
    report = {"project": "a", **YEAR, "progress": "i rute", "handover": answer, "takeover": answer and "Enhetslederne"}
    found = programme(reports=[report], statuses={("a", "årsrapport", "2013"): "gjennomgått"})
    openly, own = sheet(found, "a"), sheet(found, "a", Circle.PARTICIPANT, ("a",))
    assert (openly.handover, openly.no_handover) == (
        "",
        "Videreføringen vises bare for prosjektet selv og sekretariatet.",
    )
    said = f"{answer.capitalize()}. Enhetslederne" if answer else ""
    assert (own.handover, own.no_handover) == (said, "" if said else "Videreføringen er ikke oppgitt.")


def test_a_participant_sees_the_own_project_whole_and_others_as_all_do() -> None:
    own = timeline(programme(), "a", Circle.PARTICIPANT, ("a",))
    assert own == timeline(programme(), "a", Circle.SECRETARIAT)
    assert timeline(programme(), "a", Circle.PARTICIPANT, ("b",)) == timeline(programme(), "a", Circle.OPEN)


def test_the_reason_is_open_when_the_report_is_gone_through() -> None:
    reviewed = programme(statuses={("a", "årsrapport", "2013"): "gjennomgått"})
    assert by_title(timeline(reviewed, "a"))["årsrapport 2013"].reasons == (f"Mer heltid: {SECRET}",)
    assert sheet(reviewed, "a").reasons == (f"Mer heltid: {SECRET}",)
    assert SECRET not in repr(sheet(programme(), "a"))


def test_that_a_report_was_sent_back_is_not_open() -> None:
    returned = programme(statuses={("a", "årsrapport", "2013"): "sendt tilbake"})
    assert "sendt tilbake" in repr(timeline(returned, "a", Circle.SECRETARIAT))
    assert "sendt tilbake" not in repr(timeline(returned, "a"))


def test_a_report_that_no_deadline_asks_for_is_there_and_so_are_figures_outside_reports() -> None:
    found = timeline(
        programme(
            deadlines=[], measurements=[{"project": "a", "goal": "M1", "date": "ukjent", "value": 41, "source": "S"}]
        ),
        "a",
    )
    assert [item.title for item in found][-1] == "Målinger utenom rapportene"
    assert found[-1].measurements == ("Mer heltid: 41\u00a0% (dato ukjent, S)",)
    assert "årsrapport 2013" in by_title(found)


def test_what_came_after_the_stores_day_is_not_there() -> None:
    late = {
        "project": "a",
        "report_type": "årsrapport",
        "period": "2014",
        "progress": "i rute",
        "submitted": "2015-01-20",
    }
    found = timeline(programme(reports=[late]), "a", Circle.SECRETARIAT)
    assert "2015" not in repr([item.delivery for item in found])


def test_the_sheet_names_owner_and_contact_and_no_stopped_action_openly() -> None:
    page = sheet(programme(), "a")
    assert (page.owner, page.contact) == ("rådmannen", "postmottak@a.example")
    assert not any("stanset" in line for line in page.actions)
    assert any("stanset" in line for line in sheet(programme(), "a", Circle.SECRETARIAT).actions)


def test_where_nobody_knows_what_was_due_nothing_is_not_said_to_be_missing() -> None:
    unknown = programme(projects=[PROJECT | {"status": "ukjent"}], reports=[], actions=[], measurements=[])
    page = sheet(unknown, "a", Circle.SECRETARIAT)
    assert page.missing == () and page.nothing_missing == page.standing == "Vi har ingen rapporter fra prosjektet."
    assert sheet(programme(), "a").nothing_missing == "Ingen rapporter mangler."
    new = programme(deadlines=DEADLINES[-1:], reports=[], actions=[], measurements=[])
    assert sheet(new, "a").nothing_missing == "Ingen rapporter har forfalt ennå."


def trend(measurements: list[dict[str, Any]], **goal: Any) -> Any:
    base = {"project": "a", "goal": "M1", "title": "Mer heltid", "indicator": "heltidsandel ansatte", "target": 50}
    found = programme(
        goals=[{**base, **goal}], measurements=[{"project": "a", "goal": "M1", **row} for row in measurements]
    )
    return trends(found, "a")[0]


def test_years_between_are_gaps_and_so_is_no_new_measurement() -> None:
    found = trend([{"date": "2010", "value": 38}, {"date": "2013", "value": 41}], baseline=36, baseline_date="2009")
    assert found.times == ("2009", "2010", "2011", "2012", "2013")
    assert [at.value for at in found.lines[0][1]] == [36, 38, None, None, 41]
    found = trend(
        [{"date": "2012-H1", "value": 38}, {"date": "2012-H2", "no_new_reason": "x"}, {"date": "2013-H1", "value": 41}]
    )
    assert [at.value for at in found.lines[0][1]] == [38, None, 41] and found.measured == 2


def test_marks_of_a_point() -> None:
    rows = [{"date": "2012", "value": 38, "provisional": "ja"}, {"date": "2013", "value": 40, "year_to_date": "ja"}]
    found = trend([*rows, {"date": "2011", "value": None, "value_mark": ":"}])
    hidden, first, second = found.lines[0][1]
    assert hidden.withheld and hidden.value is None and first.provisional and second.year_to_date


def test_two_sources_are_two_lines() -> None:
    found = trend([{"date": "2013", "value": 41}, {"date": "2013", "value": 43, "source": "årsmeldingen"}])
    assert [(source, line[0].value) for source, line in found.lines] == [("egen rapport", 41), ("årsmeldingen", 43)]


def test_a_figure_without_a_date_is_not_on_the_line_and_this_is_said() -> None:
    found = trend([{"date": "2013", "value": 41}, {"date": "ukjent", "value": 99}])
    assert found.times == ("2013",) and found.notes == ("Målinger uten dato er ikke med.",)


def test_a_goal_that_is_measured_anew_is_not_one_line_with_what_it_was() -> None:
    base = {"project": "a", "goal": "M1", "title": "Mer heltid", "target": 50}
    found = trends(
        programme(
            goals=[
                {**base, "version": 1, "indicator": "heltidsandel ansatte"},
                {**base, "version": 2, "indicator": "heltidsandel stillinger", "valid_from": "2013-01-01"},
            ],
            measurements=[
                {"project": "a", "goal": "M1", "date": "2012", "value": 30},
                {"project": "a", "goal": "M1", "date": "2013", "value": 55},
            ],
        ),
        "a",
    )[0]
    assert found.times == ("2013",) and "målt på en annen måte før 1. januar 2013" in found.notes[0]
