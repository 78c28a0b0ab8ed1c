"""Facts, degrees and levels: counted by their rules, with what is not told kept apart."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from heltid.analysis import anchoring, assessment, degrees
from heltid.analysis.names import Circle, may_count
from heltid.analysis.programme import Programme, build
from heltid.sentences import Scope, ownership
from heltid.vocabulary import Degree, Party, Rater

YEARLY = {"report_type": "årsrapport", "period": "2013"}
BEFORE = {"report_type": "årsrapport", "period": "2012"}
DEADLINES = [{**BEFORE, "due": "2013-02-01"}, {**YEARLY, "due": "2014-02-01"}]


def told(*rows: dict[str, Any], projects: int = 1, **more: Any) -> Programme:
    return build(
        projects=[
            {"project": f"p{n}", "cohort": "1", "themes": "heltid", "municipalities": "9001", "status": "aktiv"}
            for n in range(projects)
        ],
        deadlines=DEADLINES,
        anchoring=[{"project": "p0", **YEARLY, "party": "ansatte", "rater": "prosjektleder", **row} for row in rows],
        **more,
    )


def row_of(table: Any, party: str = "ansatte") -> dict[str, int]:
    found: dict[str, int] = table.set_index("party").loc[party].to_dict()
    return found


def test_a_seat_counts_where_it_is_nearest_the_decisions() -> None:
    row = row_of(anchoring.seats(told({"seat": "arbeidsgruppe+styringsgruppe"}, projects=2)))
    assert (row["styringsgruppe"], row["arbeidsgruppe"], row["ikke oppgitt"], row["due"]) == (1, 0, 1, 2)
    row = row_of(anchoring.facts(told({"seat": "arbeidsgruppe+styringsgruppe"})))
    assert (row["steering_group"], row["working_group"]) == (1, 1)


def test_no_seat_is_not_the_same_as_not_told() -> None:
    assert row_of(anchoring.seats(told({"seat": "ingen"})))["ingen"] == 1
    assert row_of(anchoring.seats(told({"seat": None})))["ikke oppgitt"] == 1


def test_what_one_rater_says_is_done_is_done() -> None:
    rows = ({"took_part": "nei"}, {"took_part": "ja", "rater": "aktøren selv"}, {"rater": "prosjektgruppa"})
    assert row_of(anchoring.participation(told(*rows)))["ja"] == 1
    assert row_of(anchoring.participation(told(rows[0], rows[2])))["nei"] == 1


def test_decisions_count_projects_and_not_parties() -> None:
    made = anchoring.decisions(
        told({"decision": "kommunestyre+AMU"}, {"decision": "kommunestyre", "party": "eksterne"}, projects=2)
    )
    assert (made["any"], made["kommunestyre"], made["AMU"], made["ingen"], made["ikke oppgitt"]) == (1, 1, 1, 0, 1)
    assert anchoring.decisions(told({"decision": "ingen"}))["ingen"] == 1


def test_a_report_after_the_day_is_not_known_yet() -> None:
    late = [{"project": "p0", **YEARLY, "submitted": "2014-03-10", "progress": "i rute"}]
    rows = ({"degree": "5"}, {**BEFORE, "degree": "2"})
    programme = told(*rows, reports=late, today=date(2014, 3, 1))
    assert degrees.grades(programme, "prosjektleder") == {"p0": {"ansatte": "2"}}
    assert anchoring.from_older(programme) == (((BEFORE["report_type"], BEFORE["period"]), 1),)
    assert degrees.grades(told(*rows, reports=late, today=date(2014, 4, 1)), "prosjektleder")["p0"]["ansatte"] == "5"
    judged = [{"project": "p0", **YEARLY, "criterion": "målene kan måles", "level": "god"}]
    waiting = told(*rows, reports=late, assessments=judged, today=date(2014, 3, 1))
    assert assessment.levels(waiting, "årsrapport")["målene kan måles"] == {"p0": None}


def test_dont_know_is_no_degree_and_raters_are_apart() -> None:
    programme = told({"degree": "vet ikke"}, {"degree": "5", "rater": "aktøren selv"}, projects=3)
    row = row_of(degrees.distribution(programme, "prosjektleder"))
    assert (row["vet ikke"], row["ikke vurdert"], row["5"], row["graded"], row["due"]) == (1, 2, 0, 0, 3)
    assert degrees.raters(programme) == {"aktøren selv": 1}


def test_change_is_counted_within_one_kind_of_rater() -> None:
    programme = told(
        {**BEFORE, "degree": "2"},
        {"degree": "4"},
        {**BEFORE, "degree": "5", "rater": "aktøren selv"},
        {"degree": "3", "party": "eksterne"},
    )
    row = row_of(degrees.changes(programme, "prosjektleder"))
    assert (row["up"], row["same"], row["down"], row["unknown"]) == (1, 0, 0, 0)
    assert row_of(degrees.changes(programme, "prosjektleder"), "eksterne")["unknown"] == 1
    assert row_of(degrees.changes(programme, "aktøren selv"))["unknown"] == 1


grades = st.lists(
    st.tuples(
        st.integers(0, 3), st.sampled_from(list(Party)), st.sampled_from(list(Rater)), st.sampled_from(list(Degree))
    ),
    unique_by=lambda row: row[:3],
    max_size=40,
)


@settings(deadline=None, max_examples=50)
@given(grades)
def test_parts_add_up_to_those_due(rows: list[tuple[int, Party, Rater, Degree]]) -> None:
    programme = told(
        *({"project": f"p{n}", "party": p.value, "rater": r.value, "degree": d.value} for n, p, r, d in rows),
        projects=4,
    )
    for rater in Rater:
        table = degrees.distribution(programme, rater.value)
        states = [*(degree.value for degree in Degree), degrees.NOT_GRADED]
        assert (table[states].sum(axis=1) == 4).all() and (table["high"] <= table["graded"]).all()
        moved = degrees.changes(programme, rater.value)
        assert (moved[["up", "same", "down", "unknown"]].sum(axis=1) == 4).all()
    uneven = sum(bool(item.uneven) for item in anchoring.unevenness(programme))
    for _, high, low in anchoring.extremes(programme):
        assert high <= uneven and low <= uneven
    by_rater = {
        item.project for rater in Rater for item in anchoring.unevenness(programme, rater=rater.value) if item.uneven
    }
    assert by_rater == {item.project for item in anchoring.unevenness(programme) if item.uneven}


def levels(**by_period: str) -> Programme:
    """Projects by letter on «målene kan måles»: g god, d delvis, s svak, . not assessed; ``y2012="gds"``."""
    words = {"g": "god", "d": "delvis", "s": "svak"}
    size = max(map(len, by_period.values()))
    return build(
        projects=[
            {"project": f"p{n}", "cohort": "1", "themes": "heltid", "municipalities": "9001", "status": "aktiv"}
            for n in range(size)
        ],
        deadlines=DEADLINES,
        assessments=[
            {
                "project": f"p{n}",
                "report_type": "årsrapport",
                "period": period[1:],
                "criterion": "målene kan måles",
                "level": words[letter],
                "grounds": f"{period}{n}",
            }
            for period, letters in by_period.items()
            for n, letter in enumerate(letters)
            if letter != "."
        ],
    )


def test_levels_are_compared_step_by_step() -> None:
    programme = levels(y2012="gds.s", y2013="dgsg.")
    change = next(item for item in assessment.changes(programme, "årsrapport") if item.criterion == "målene kan måles")
    assert (change.better, change.same, change.worse, change.unknown, change.both) == (1, 1, 1, 2, 3)
    assert assessment.changes(programme, "årsrapport", "2012") == ()
    first = assessment.judged(programme, "målene kan måles", "årsrapport")[0]
    assert (first.level, first.before) == ("delvis", "god")
    assert assessment.grounds(programme, "målene kan måles", (first,)) == {"p0": "y20130"}


def test_one_criterion_of_three_is_the_weakest() -> None:
    names = ("målene kan måles", "hovedtiltaket passer til målet", "resultatet er dokumentert")
    rows = [
        {"project": f"p{n}", **YEARLY, "criterion": name, "level": "god" if n < good else "svak"}
        for name, good in zip(names, (4, 2, 1), strict=True)
        for n in range(5)
    ]
    programme = told(projects=5, assessments=rows)
    assert [item.criterion for item in assessment.weaknesses(programme, "årsrapport")] == [names[2]]


def test_a_count_of_few_is_a_name() -> None:
    assert may_count(Circle.SECRETARIAT, ["a"])
    assert not may_count(Circle.OPEN, ["a", "b"]) and may_count(Circle.OPEN, ["a", "b", "c"])
    assert may_count(Circle.PARTICIPANT, ["a"], ["a"]) and not may_count(Circle.PARTICIPANT, ["a", "b"], ["a"])


def test_a_majority_is_of_those_due_and_silence_is_said() -> None:
    facts = {"seat": "styringsgruppe", "decision": "kommunestyre", "party": "tillitsvalgte", "took_part": "ja"}
    council, seat, part = ownership.facts(told(facts, projects=6), Scope(), None, None)
    for sentence in (council, seat, part):
        assert (sentence.count, sentence.base, sentence.word) == (1, 1, "")
        assert "som har rapportert om forankring (5 har ikke)" in sentence.text
    assert ownership.facts(told(projects=6), Scope(), None, None) == ()
