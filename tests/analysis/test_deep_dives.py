"""Deep dives: which are selected, and the rule of the suggestions, on any programme and on the odd ones."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heltid.analysis import deep_dives
from heltid.analysis.deep_dives import Anchored, Size, Trait
from heltid.analysis.programme import Programme, build
from heltid.analysis.results import ResultClass
from heltid.analysis.variation import WHOLE, Space, same, shared, steps
from heltid.sentences import deep_dives as words

STEPS = ("a", "b", "c")
VALUES = st.tuples(
    st.lists(st.sampled_from("xyz"), max_size=3, unique=True).map(tuple),
    st.sampled_from([(), ("a",), ("b",), ("c",)]),
    st.sampled_from([(), ("nord",), ("sør",)]),
)
THINGS = st.lists(VALUES, max_size=14)


def space(things: list[tuple]) -> tuple[list[str], Space]:
    names = [f"p{at:02}" for at in range(len(things))]
    parts = (shared, steps(STEPS), same)
    return names, Space(names, [([thing[at] for thing in things], part) for at, part in enumerate(parts)])


def far(made: Space, names: list[str], one: str, other: str) -> int:
    return int(made.apart(one)[names.index(other)])


@settings(max_examples=150, deadline=None)
@given(things=THINGS, taken=st.integers(0, 4), count=st.integers(0, 8), seed=st.integers(0, 99))
def test_each_suggestion_is_as_far_from_its_nearest_as_any_pick_would_be(things, taken, count, seed):
    names, made = space(things)
    before, candidates = names[:taken], names[taken:]
    found = made.spread(before, candidates, count)
    assert found == made.spread(before, candidates, count), "the same each time"
    picked = [name for name, _, _ in found]
    assert len(set(picked)) == len(picked) <= count and set(picked) <= set(candidates)
    for place, (name, away, nearest) in enumerate(found):
        there = [*before, *picked[:place]]
        if not there:
            assert away is None and nearest is None
            continue
        assert away == min(far(made, names, name, one) for one in there) == far(made, names, name, nearest) > 0
        left = [one for one in candidates if one not in picked[:place]]
        for other in random.Random(seed).sample(left, min(4, len(left))):
            assert min(far(made, names, other, one) for one in there) <= away
    if len(found) < min(count, len(candidates)) and (before or found):
        there = [*before, *picked]
        assert all(min(far(made, names, one, other) for other in there) == 0 for one in set(candidates) - set(picked))


@settings(max_examples=80, deadline=None)
@given(things=st.lists(VALUES, min_size=2, max_size=10))
def test_unlikeness_is_the_same_both_ways_and_is_at_most_one_for_each_trait(things):
    names, made = space(things)
    for one in names:
        away = made.apart(one)
        assert [far(made, names, other, one) for other in names] == list(away)
        assert all(0 <= value <= 3 * WHOLE for value in away)


def test_what_is_not_known_counts_as_half_and_neither_as_like_nor_as_unlike():
    names, made = space([(("x",), ("a",), ("nord",)), (("x",), (), ("sør",)), ((), (), ())])
    assert far(made, names, "p00", "p01") == WHOLE // 2 + WHOLE
    assert far(made, names, "p00", "p02") == far(made, names, "p02", "p02") == 3 * WHOLE // 2


def test_where_all_are_alike_none_is_suggested_and_a_sentence_says_so():
    names, made = space([(("x",), ("a",), ("nord",))] * 3)
    assert made.spread([], names, 2) == made.spread(names[:1], names[1:], 2) == []
    assert words.outcome(deep_dives.Suggested((), 3, 0, True), 2) == (
        "Ingen av prosjektene skiller seg fra de andre i det vi vet, så ingen gjør utvalget mer variert."
    )


def programme(*projects: dict, goals=(), measurements=(), **more) -> Programme:
    register = [
        {"number": "1", "name": "Nord", "region": "Nord", "population": 900.0},
        {"number": "2", "name": "Sør", "region": "Sør", "population": 50_000.0},
        {"number": "3", "name": "Midt", "region": "Sør"},
    ]
    listed = [{"cohort": "1", "status": "aktiv", "start": "2012-01", **one} for one in projects]
    return build(projects=listed, municipalities=register, goals=goals, measurements=measurements, **more)


def test_traits_are_told_from_register_goals_and_anchoring_and_what_is_not_told_is_not_known():
    goal = {"version": 1, "title": "Heltid", "indicator": "heltidsandel ansatte", "unit": "%", "direction": "opp"}
    made = programme(
        {"project": "a", "themes": "heltid+omdømme", "municipalities": "1+2"},
        {"project": "b", "themes": "ukjent", "municipalities": "3"},
        goals=[{"project": "a", "goal": "M1", "baseline": 40.0, "baseline_date": "2012", "target": 60.0, **goal}],
        measurements=[{"project": "a", "goal": "M1", "date": "2013", "value": 61.0, "source": "egen"}],
        reports=[{"project": "a", "report_type": "årsrapport", "period": "2013", "progress": "i rute"}],
        anchoring=[
            {"project": "a", "report_type": "årsrapport", "period": "2013", "party": party, "degree": degree}
            | {"rater": "prosjektleder"}
            for party, degree in (("rådmann", "5"), ("tillitsvalgte", "2"), ("ansatte", "4"))
        ],
        deadlines=[{"report_type": "årsrapport", "period": "2013", "due": "2014-02-01"}],
    )
    found = deep_dives.traits(made)
    assert found["a"] == {
        Trait.THEME: ("heltid", "omdømme"),
        Trait.RESULT: (ResultClass.REACHED.value,),
        Trait.SIZE: (Size.LARGE.value,),
        Trait.REGION: ("Nord",),
        Trait.ANCHORING: (Anchored.UNEVEN.value,),
    }
    assert found["b"] == dict.fromkeys(Trait, ()) | {Trait.REGION: ("Sør",)}


def named(made: Programme, count: int = 5) -> list[str]:
    return [one.project for one in deep_dives.suggestions(made, count).found]


def test_those_selected_count_as_taken_and_those_who_left_or_of_whom_little_is_known_are_not_suggested():
    made = programme(
        {"project": "a", "themes": "heltid", "municipalities": "1", "deep_dive": "ja"},
        {"project": "b", "themes": "heltid", "municipalities": "1"},
        {"project": "c", "themes": "omdømme", "municipalities": "2"},
        {"project": "d", "themes": "omdømme", "municipalities": "2", "status": "trakk seg"},
        {"project": "e", "themes": "omdømme", "municipalities": ""},
    )
    found = deep_dives.suggestions(made, 5)
    assert deep_dives.selected(made) == ("a",)
    # what is not known of either counts half, so b too is somewhat unlike the one that is selected
    assert [one.project for one in found.found] == ["c", "b"]
    assert (found.candidates, found.little_known, found.alike) == (2, 1, False)
    assert words.adds(found.found[0], "A") == (
        "Eneste med temaet omdømme, eneste med 20 000 innbyggere eller flere og eneste fra Sør."
    )
    assert words.outcome(found, 5) == (
        "Det er ikke flere enn 2 å velge blant. 1 prosjekt er ikke med blant forslagene, fordi vi vet for lite om det."
    )


def test_of_those_who_are_as_unlike_the_one_that_is_known_best_comes_first_and_then_by_id():
    alike = {"themes": "heltid", "municipalities": "1"}
    made = programme(*({"project": one, **alike} for one in ("c", "a", "b")))
    assert named(made, 2) == ["a", "b"]
    assert named(programme(*({"project": one, **alike} for one in ("b", "c", "a"))), 2) == ["a", "b"]


@pytest.mark.parametrize("count", [0, 1, 5])
def test_the_odd_programmes_give_a_sentence_and_no_fault(count: int):
    nobody = build(today=date(2014, 1, 1))
    one = programme({"project": "a", "themes": "heltid", "municipalities": "1"})
    unknown = programme(*({"project": name, "themes": "ukjent", "municipalities": ""} for name in "abc"))
    assert named(nobody, count) == named(unknown, count) == []
    assert named(one, count) == (["a"] if count else [])
    assert words.outcome(deep_dives.suggestions(nobody, 5), 5) == "Ingen flere prosjekter kan foreslås."
    assert "vet for lite" in words.outcome(deep_dives.suggestions(unknown, 5), 5)
    assert words.finding([]) == "Ingen prosjekter er valgt ut til dypdykk ennå."


def test_the_selection_is_held_against_all_in_open_facts_alone_and_its_parts_add_up():
    made = programme(
        {"project": "a", "themes": "heltid+omdømme", "municipalities": "1", "deep_dive": "ja"},
        {"project": "b", "themes": "heltid", "municipalities": "2", "deep_dive": "ja"},
        {"project": "c", "themes": "ukjent", "municipalities": "3", "deep_dive": "nei"},
    )
    found = {(one.trait, one.value): (one.selected, one.every) for one in deep_dives.spread(made)}
    assert {trait for trait, _ in found} == {Trait.THEME, Trait.SIZE, Trait.REGION}
    assert found[Trait.THEME, "heltid"] == (2, 2) and found[Trait.THEME, ""] == (0, 1)
    assert found[Trait.REGION, "Sør"] == (1, 2)
    assert sum(every for (trait, _), (_, every) in found.items() if trait is Trait.SIZE) == 3
    assert deep_dives.standing_out(made)["a"].values == (
        (Trait.THEME, "omdømme"),
        (Trait.SIZE, Size.SMALL.value),
        (Trait.REGION, "Nord"),
    )
    assert words.stands_out(deep_dives.standing_out(made)["b"]) == (
        "Eneste med 20 000 innbyggere eller flere og eneste fra Sør"
    )
    assert words.finding([deep_dives.traits(made)[one] for one in "ab"]) == (
        "2 prosjekter er valgt ut til dypdykk. De dekker 2 temaer og 2 landsdeler."
    )


def test_where_no_value_is_ones_own_two_together_may_be():
    made = programme(
        {"project": "a", "themes": "heltid", "municipalities": "1", "deep_dive": "ja"},
        {"project": "b", "themes": "omdømme", "municipalities": "1", "deep_dive": "ja"},
        {"project": "c", "themes": "heltid", "municipalities": "2", "deep_dive": "ja"},
        {"project": "d", "themes": "omdømme", "municipalities": "2", "deep_dive": "ja"},
    )
    found = deep_dives.standing_out(made)["a"]
    assert (
        found.values == ()
        and words.stands_out(found) == "Eneste med temaet heltid og deltid og med under 5 000 innbyggere"
    )
