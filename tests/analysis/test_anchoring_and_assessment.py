"""Uneven forankring, facts by party, criteria and their ranking."""

from __future__ import annotations

import pytest

from heltid.analysis import anchoring, assessment
from heltid.analysis.programme import Programme, build

YEARLY = {"report_type": "årsrapport", "period": "2013"}
PARTIES = ("politisk ledelse", "administrativ ledelse", "mellomledere", "tillitsvalgte")


def project(name: str) -> dict[str, object]:
    return {"project": name, "cohort": "1", "themes": "heltid", "municipalities": "9001", "status": "aktiv"}


def graded(grades: str, raters: str = "pppp") -> Programme:
    names = {"p": "prosjektleder", "a": "aktøren selv"}
    lines = [
        {"project": "a", **YEARLY, "party": party, "degree": grade.replace("v", "vet ikke"), "rater": names[rater]}
        for party, grade, rater in zip(PARTIES, grades, raters, strict=False)
    ]
    deadline = {**YEARLY, "due": "2014-02-01"}
    return build(projects=[project("a")], deadlines=[deadline], anchoring=lines)


@pytest.mark.parametrize(
    ("grades", "raters", "uneven"),
    [
        ("135", "ppp", True),
        ("435", "ppp", True),
        ("434", "ppp", False),
        ("15", "pp", None),  # two parties only
        ("15v", "ppp", None),  # «vet ikke» is no grade
        ("1551", "ppaa", None),  # two of each kind of rater: never mixed
        ("4441", "ppap", True),
        ("444", "ppp", False),
    ],
)
def test_uneven(grades: str, raters: str, uneven: bool | None) -> None:
    (found,) = anchoring.unevenness(graded(grades, raters))
    assert found.uneven is uneven


def test_both_ends_are_named() -> None:
    (found,) = anchoring.unevenness(graded("1535"))
    assert found.highest == ("administrativ ledelse", "tillitsvalgte")
    assert found.lowest == ("politisk ledelse",)


def test_facts_count_projects_once() -> None:
    programme = build(
        projects=[project("a")],
        deadlines=[{**YEARLY, "due": "2014-02-01"}],
        anchoring=[
            {"project": "a", **YEARLY, "party": "ansatte", "seat": "styringsgruppe+prosjektgruppe", "rater": rater}
            for rater in ("prosjektleder", "aktøren selv")
        ],
    )
    row = anchoring.facts(programme).set_index("party").loc["ansatte"]
    assert (row["steering_group"], row["any_seat"], row["council"], row["reported"], row["due"]) == (1, 1, 0, 1, 1)


def assessed(levels: dict[str, str]) -> Programme:
    """Ten projects; for each criterion a letter per project: g god, t tilfredsstillende, s svak, . not assessed."""
    words = {"g": "god", "t": "tilfredsstillende", "s": "svak"}
    startup = {"report_type": "oppstartsrapport", "period": "2013"}
    return build(
        projects=[project(f"p{number}") for number in range(10)],
        deadlines=[{**startup, "due": "2013-06-15"}],
        assessments=[
            {"project": f"p{number}", **startup, "criterion": criterion, "level": words[letter]}
            for criterion, letters in levels.items()
            for number, letter in enumerate(letters)
            if letter != "."
        ],
    )


def test_strengths_and_weaknesses_are_found_by_counting() -> None:
    programme = assessed(
        {
            "hensikt": "gggggggtts",
            "forankring": "ttttttssss",
            "målarbeid": "tttttsssss",
            "informasjon": "ttssssssss",
            "implementering": "tsssssssss",
        }
    )
    assert [item.criterion for item in assessment.strengths(programme)] == ["hensikt", "forankring"]
    assert [item.criterion for item in assessment.weaknesses(programme)] == ["implementering", "informasjon"]


def test_half_is_not_a_majority_and_not_assessed_is_not_weak() -> None:
    programme = assessed({"hensikt": "ttttt.....", "forankring": "ttttttttt.", "målarbeid": "sssss....."})
    assert [item.criterion for item in assessment.strengths(programme)] == ["forankring"]
    table = assessment.criteria(programme).set_index("criterion")
    assert table.loc["hensikt", "ikke vurdert"] == 5
    assert table.loc["hensikt", "svak"] == 0


def test_no_criterion_is_weakest_where_all_are_alike() -> None:
    programme = assessed({"hensikt": "tttttttttt", "forankring": "tttttttttt", "målarbeid": "tttttttttt"})
    assert assessment.weaknesses(programme) == ()
