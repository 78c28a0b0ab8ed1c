"""A theme workshop: who is asked, what may openly be told of them, tables that mix, and questions from the reports."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heltid.analysis import workshop
from heltid.analysis.names import Circle
from heltid.analysis.programme import Programme, build
from heltid.analysis.withholding import withhold
from heltid.analysis.workshop import Invited, Problem, Standing, Table
from heltid.deck.occasion import gatherings
from heltid.sentences import workshop as words
from heltid.vocabulary import EventType, Party
from tests.programmes import documented, example

NOW = withhold(example(date(2014, 12, 1)))
THEMES = ("heltid", "sykefravær", "kompetanse", "omdømme")


def made(*projects: tuple[str, str, float | None]) -> Programme:
    """Projects on full-time culture: (id, cohort, the latest share of a goal from 40 to 60 per cent; None for none)."""
    return withhold(
        build(
            today=date(2014, 12, 1),
            projects=[
                {"project": id, "name": id.upper(), "cohort": cohort, "themes": "heltid", "status": "aktiv"}
                for id, cohort, _ in projects
            ],
            goals=[
                {
                    "project": id,
                    "goal": "M1",
                    "title": "Heltid",
                    "indicator": "heltidsandel ansatte",
                    "baseline": 40.0,
                    "baseline_date": "2012",
                    "target": 60.0,
                    "target_date": "2015",
                }
                for id, _, value in projects
                if value is not None
            ],
            measurements=[
                {"project": id, "goal": "M1", "date": "2013", "value": value}
                for id, _, value in projects
                if value is not None
            ],
        )
    )


def of(standing: Standing, *problems: Problem, project: str = "a") -> Invited:
    return Invited(project, "1", standing, problems, False)


def test_a_project_is_nearer_further_or_not_known_and_one_that_went_the_wrong_way_says_so() -> None:
    found = {
        one.project: one for one in workshop.invited(made(("a", "1", 55), ("b", "2", 30), ("c", "2", None)), "heltid")
    }
    assert [found[id].standing for id in "abc"] == [Standing.NEARER, Standing.NOT_NEARER, Standing.NOT_KNOWN]
    assert found["b"].problems == (Problem.WRONG_WAY,) and found["a"].problems == ()


def test_both_cohorts_are_asked_by_name_and_those_who_left_are_not() -> None:
    found = workshop.invited(NOW, "heltid")
    status = dict(zip(NOW.projects["project"], NOW.projects["status"], strict=True))
    assert {one.cohort for one in found} == {"1", "2"}
    assert found and all(status[one.project] != "trakk seg" for one in found)
    assert len(found) < sum("heltid" in themes for themes in NOW.projects["themes"])


def test_a_theme_that_nobody_works_on_has_no_tables_no_questions_and_a_sentence() -> None:
    empty = withhold(build())
    assert workshop.plan(empty, "heltid", 4) == () and words.questions(empty, "heltid") == ()
    assert words.finding((), "heltid") == "Ingen prosjekter arbeider med heltid og deltid."
    assert words.figures(empty, "heltid")[0][0] == "Ikke kjent" and words.worked(empty, "heltid")[0].startswith("Ingen")


PEOPLE = st.lists(st.tuples(st.sampled_from("123"), st.sampled_from([None, 30.0, 55.0])), max_size=24)


@settings(deadline=None, max_examples=40)
@given(people=PEOPLE, tables=st.integers(1, 12))
def test_every_project_has_one_table_and_tables_differ_by_one_at_most(people, tables) -> None:
    programme = made(*((f"p{place:02}", *one) for place, one in enumerate(people)))
    plan = workshop.plan(programme, "heltid", tables)
    seated = [project for table in plan for project in table.projects]
    assert sorted(seated) == sorted(programme.ids) and len(plan) == min(tables, len(people))
    sizes = [len(table.projects) for table in plan]
    assert not sizes or (max(sizes) - min(sizes) <= 1 and min(sizes) >= 1)
    again = made(*((f"p{place:02}", *one) for place, one in enumerate(people)))
    assert workshop.plan(again, "heltid", tables) == plan
    found = workshop.invited(programme, "heltid")
    if workshop.may_name_progress(found):
        nearer = {one.project for one in found if one.standing is Standing.NEARER}
        counts = [sum(project in nearer for project in table.projects) for table in plan]
        assert not counts or max(counts) - min(counts) <= 1


@settings(deadline=None, max_examples=40)
@given(people=st.lists(st.tuples(st.sampled_from("12"), st.sampled_from([None, 55.0])), min_size=1, max_size=24))
def test_two_cohorts_are_spread_over_the_tables(people) -> None:
    programme = made(*((f"p{place:02}", *one) for place, one in enumerate(people)))
    cohort_of = {one.project: one.cohort for one in workshop.invited(programme, "heltid")}
    plan = workshop.plan(programme, "heltid", workshop.usual_tables(len(people)))
    for cohort in "12":
        counts = [sum(cohort_of[project] == cohort for project in table.projects) for table in plan]
        assert max(counts) - min(counts) <= 2


@settings(deadline=None, max_examples=40)
@given(people=st.lists(st.sampled_from("12"), min_size=1, max_size=12), tables=st.integers(1, 6), data=st.data())
def test_the_plan_tells_nothing_of_who_has_not_come_nearer(people, tables, data) -> None:
    """Whoever of the others is weak or not known, the tables are the same."""
    nearer = [("n1", "1", 55.0), ("n2", "2", 55.0)]
    unknown = [(f"u{n}", "1", None) for n in range(3)]

    def plan() -> tuple[Table, ...]:
        values = [data.draw(st.sampled_from([None, 30.0])) for _ in people]
        rest = [(f"p{n:02}", cohort, value) for n, (cohort, value) in enumerate(zip(people, values, strict=True))]
        return workshop.plan(made(*nearer, *unknown, *rest), "heltid", tables)

    assert plan() == plan()


@pytest.mark.parametrize(
    ("standing", "may"),
    [
        ([Standing.NEARER, Standing.NOT_KNOWN], True),
        ([Standing.NEARER, Standing.NOT_NEARER], False),
        ([Standing.NEARER, Standing.NOT_NEARER, *2 * [Standing.NOT_KNOWN]], False),
        ([Standing.NEARER, Standing.NOT_NEARER, *3 * [Standing.NOT_KNOWN]], True),
    ],
)
def test_progress_is_named_where_it_does_not_name_the_others(standing: list[Standing], may: bool) -> None:
    found = [of(one) for one in standing]
    assert workshop.may_name_progress(found) is may
    assert workshop.sees_standing(found[0], found, Circle.OPEN) is may
    assert workshop.sees_standing(found[0], found, Circle.SECRETARIAT)
    assert workshop.sees_standing(found[-1], found, Circle.PARTICIPANT, ("a",))


def test_the_rule_of_the_tables_says_why_progress_is_not_used() -> None:
    nearer, other, unknown = (of(one) for one in (Standing.NEARER, Standing.NOT_NEARER, Standing.NOT_KNOWN))
    assert words.rule([nearer, unknown]) == words.RULE
    assert words.rule([nearer, other]) == words.RULE_NAMING
    assert words.rule([unknown]) == words.RULE_NOT_KNOWN == words.rule([])


def test_a_problem_is_not_counted_openly_where_everybody_without_progress_has_it() -> None:
    wrong = Problem.WRONG_WAY
    all_have = [of(Standing.NOT_NEARER, wrong, project=id) for id in "abc"] + [of(Standing.NEARER, project="d")]
    some_have = [*all_have, *(of(Standing.NOT_KNOWN, project=id) for id in "ef")]
    assert not workshop.may_count_problem(all_have, wrong, Circle.OPEN)
    assert workshop.may_count_problem(some_have, wrong, Circle.OPEN)
    assert workshop.may_count_problem(all_have, wrong, Circle.SECRETARIAT)
    assert "3 prosjekter har et mål i temaet som går feil vei." in words.in_the_room(some_have)
    assert "feil vei" not in " ".join(words.in_the_room(all_have))


@pytest.mark.parametrize(
    ("sizes", "seats", "says"),
    [
        ((4, 3), 8, "2 bord med 3 eller 4 prosjekter ved hvert. Med 8 plasser kan hvert prosjekt sende 2 personer."),
        ((1,), 5, "1 bord med 1 prosjekt ved hvert. Med 5 plasser kan hvert prosjekt sende 5 personer."),
        ((6,), 4, "1 bord med 6 prosjekter ved hvert. 4 plasser er for få til at alle prosjektene ved et bord får en."),
    ],
)
def test_the_seats_say_how_many_each_project_can_send(sizes: tuple[int, ...], seats: int, says: str) -> None:
    plan = [Table(n, tuple("abcdef"[:size])) for n, size in enumerate(sizes, start=1)]
    assert words.seats(plan, seats).startswith(says)


def test_the_party_that_is_seldomest_with_is_asked_about_and_ties_of_all_are_not() -> None:
    def one(party: Party, seated: int) -> workshop.PartyIn:
        return workshop.PartyIn(party, seated, 0, 4, 5)

    assert words.seldom([one(Party.SAFETY, 1), one(Party.SHOP_STEWARDS, 3)]) == (
        "Vernetjeneste har sjeldnest plass i en gruppe: i 1 av 4 prosjekter som forteller om det."
    )
    assert words.seldom([one(Party.SAFETY, 2), one(Party.SHOP_STEWARDS, 2)]) == "" == words.seldom([])


def test_where_no_project_has_a_goal_or_a_result_the_question_is_what_to_measure() -> None:
    without = made(("a", "1", None), ("b", "2", None), ("c", "2", None))
    asked = " ".join(words.questions(without, "heltid"))
    assert words.NO_GOALS in asked and "Hva vil dere måle" in asked
    assert "Resultatet er ikke kjent for noen av de 3 prosjektene." in words.in_the_room(
        workshop.invited(without, "heltid")
    )


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("programme", [NOW, withhold(documented())], ids=["example", "documented"])
def test_every_theme_has_questions_that_end_as_questions_and_three_figures(programme: Programme, theme: str) -> None:
    asked = words.questions(programme, theme)
    assert 3 <= len(asked) <= 5 and all(question.endswith("?") for question in asked)
    assert len(words.figures(programme, theme)) == 3 and words.worked(programme, theme)


def test_an_outcome_that_the_theme_does_not_have_is_the_one_that_every_theme_has() -> None:
    assert workshop.outcome_of(NOW, "heltid", "finnes-ikke").key == workshop.NEARER
    assert words.worked(NOW, "heltid", "finnes-ikke") == words.worked(NOW, "heltid")


def test_events_are_those_about_the_theme_and_say_that_they_are_provisional() -> None:
    early = withhold(example(date(2014, 3, 1)))
    assert words.when(workshop.events(early, "heltid")) == "Temaverksted: heltidskultur, april 2014 (foreløpig)"
    assert "heltidskultur" in words.when(workshop.events(NOW, "heltid"))
    assert "nærvær" not in words.when(workshop.events(NOW, "heltid"))
    assert workshop.events(withhold(build()), "heltid") == ()


def test_a_workshop_is_known_by_the_day_and_title_that_its_agenda_has() -> None:
    known = {(one.day, one.title) for one in gatherings(NOW, (EventType.THEME_WORKSHOP,))}
    assert {workshop.gathering(one) for theme in THEMES for one in workshop.events(NOW, theme)} == known
