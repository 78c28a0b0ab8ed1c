"""Who has tried it: status, result, experience and contact; nothing weak with a name."""

from __future__ import annotations

from datetime import date
from typing import Any

from heltid.analysis.names import Circle
from heltid.analysis.programme import Programme, build
from heltid.analysis.tried import (
    NONE_WRITTEN,
    WAITING,
    experience_texts,
    experiences,
    finding,
    tried,
    types_in_use,
    types_of,
)

YEAR = {"report_type": "årsrapport", "period": "2013"}
BEFORE = {"report_type": "halvårsrapport", "period": "2013-H1"}


def programme(**more: Any) -> Programme:
    ids = ("a", "b", "c", "d")
    rows: dict[str, Any] = {
        "projects": [
            {"project": name, "name": name.upper(), "cohort": "1", "themes": "heltid", "municipalities": "0001"}
            | {"status": "aktiv", "fte": 500, "contact": f"postmottak@{name}.example"}
            for name in ids
        ],
        "reports": [
            {
                "project": name,
                **YEAR,
                "progress": "i rute",
                "experiences": f"Erfaring {name}",
                "submitted": "2014-01-20",
            }
            for name in ("a", "b", "c")
        ],
        "actions": [
            {"project": name, **YEAR, "number": "T1", "title": "L", "type": "langvakter", "status": status}
            for name, status in zip(ids, ("i gang", "gjennomført", "stanset", "planlagt"), strict=True)
        ]
        + [{"project": "a", **BEFORE, "number": "T1", "title": "L", "type": "langvakter", "status": "planlagt"}],
        "goals": [
            {"project": name, "goal": "M1", "title": "Heltid", "indicator": indicator, "baseline": 40, "target": 50}
            for name, indicator in (
                ("a", "heltidsandel ansatte"),
                ("b", "heltidsandel ansatte"),
                ("d", "ledere på kurs"),
            )
        ],
        "measurements": [
            {"project": "a", "goal": "M1", "date": "2013", "value": 45},
            {"project": "b", "goal": "M1", "date": "2013", "value": 30},
            {"project": "d", "goal": "M1", "date": "2013", "value": 60},
        ],
        **more,
    }
    return build(today=date(2014, 3, 1), **rows)


def test_the_furthest_first_and_each_as_it_was_told_last() -> None:
    found = tried(programme(), "langvakter", Circle.SECRETARIAT)
    assert [(item.name, item.status) for item in found.attempts] == [
        ("B", "gjennomført"),
        ("A", "i gang"),
        ("D", "planlagt"),
        ("C", "stanset"),
    ]
    assert found.unnamed == 0 and found.attempts[0].contact == "postmottak@b.example"


def test_the_result_is_of_goals_in_the_actions_theme_alone() -> None:
    results = {item.name: item.result for item in tried(programme(), "langvakter", Circle.SECRETARIAT).attempts}
    assert results["A"].startswith("Heltidsandel ansatte: på vei, fra 40")
    assert results["B"].startswith("Heltidsandel ansatte: feil vei")
    assert results["D"] == ""  # its goal is about competence


def test_openly_neither_stopped_nor_wrong_way_has_a_name() -> None:
    found = tried(programme(), "langvakter")
    assert [item.name for item in found.attempts] == ["B", "A", "D"] and found.unnamed == 1
    assert "feil vei" not in repr(found) and "stanset" not in repr(found) and "på vei" not in repr(found)
    told = {item.name: item.result for item in found.attempts}
    assert told["A"].startswith("Heltidsandel ansatte: fra 40") and told["B"].startswith("Heltidsandel ansatte: fra 40")
    own = tried(programme(), "langvakter", Circle.PARTICIPANT, ("c",))
    assert "C" in [item.name for item in own.attempts] and "feil vei" not in repr(own)


def test_an_experience_is_read_when_the_report_is_gone_through() -> None:
    whole = programme(statuses={("a", "årsrapport", "2013"): "gjennomgått"})
    found = tried(whole, "langvakter")
    state = experiences(whole, found.attempts)
    assert (state["a"].may_read, state["b"].may_read) == (True, False)
    assert state["b"].why == WAITING and state["d"].why == NONE_WRITTEN
    readable = tuple((item.project, item.experience) for item in found.attempts if state[item.project].may_read)
    assert experience_texts(whole, readable) == {"a": "Erfaring a"}
    assert all(item.may_read for item in experiences(whole, found.attempts[:2], Circle.SECRETARIAT).values())


def test_the_finding_counts_each_project_once() -> None:
    assert finding(tried(programme(), "langvakter", Circle.SECRETARIAT)) == (
        "4 prosjekter har tiltak av denne typen: 1 har gjennomført det, 1 har det i gang, 1 har planlagt det og 1 har "
        "stanset det."
    )
    assert finding(tried(programme(), "langvakter")) == finding(tried(programme(), "langvakter", Circle.SECRETARIAT))
    assert finding(tried(programme(actions=[]), "langvakter")) == "0 prosjekter har tiltak av denne typen."


def test_types_in_use_and_of_some_projects() -> None:
    assert types_in_use(programme()) == {"langvakter": 4}
    assert types_of(programme(), ("a", "c"))[0].said == "i gang"
    assert types_of(programme(), ("a", "c"), Circle.SECRETARIAT)[0].said == "1 i gang, 1 stanset"
    assert types_of(programme(), ("c",)) == ()


def test_a_report_of_a_later_time_is_not_told() -> None:
    later = {"project": "a", "report_type": "årsrapport", "period": "2015", "number": "T1", "title": "L"}
    found = tried(programme(actions=[{**later, "type": "langvakter", "status": "gjennomført"}]), "langvakter")
    assert found.count == 0
