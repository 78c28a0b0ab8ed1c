"""«X flere på jobb hver dag»: reported, checked and computed."""

from __future__ import annotations

from typing import Any

import pytest

from heltid.analysis import headlines
from heltid.analysis.people import Headline, parse, people, people_text, same_months
from heltid.analysis.programme import Programme, build
from tests.programmes import documented

T = "\u202f"
N = "\u00a0"


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("22 flere på jobb hver dag", Headline(22)),
        ("Vi har 5 færre på jobb hver dag", Headline(-5)),
        ("17 flere på jobb hver dag når målet 6,9 % er nådd", Headline(17, at_target=True)),
        ("3 fleire på jobb kvar dag", Headline(3)),
        ("økt nærvær", None),
        ("flere på jobb", None),
    ],
)
def test_reads_a_headline(text: str, headline: Headline | None) -> None:
    assert parse(text) == headline


@pytest.mark.parametrize(
    ("baseline", "latest", "fte", "indicator", "expected"),
    [
        (8.6, 6.4, 1000, "sykefravær totalt", 22),
        (8.6, 6.9, 1000, "sykefravær totalt", 17),
        (8.6, 6.4, 977, "sykefravær totalt", 21),  # 21.494
        (8.6, 6.4, 978, "sykefravær totalt", 22),  # 21.516
        (8.0, 9.0, 500, "sykefravær totalt", -5),
        (92.0, 93.0, 500, "nærvær", 5),
        (8.1, 8.0, 500, "sykefravær totalt", 1),  # 0.5 away from zero
    ],
)
def test_the_formula(baseline: float, latest: float, fte: float, indicator: str, expected: int) -> None:
    assert people(baseline, latest, fte, indicator) == expected


def test_the_documented_pairs_are_reported_and_checked() -> None:
    found = {item.headline.more: item.check for item in headlines.reported(documented())}
    about = f"Regnestykket stemmer om det gjelder om lag 1{T}000{N}årsverk (ikke oppgitt)."
    assert found == {22: f"Kommunens eget tall: 22. {about}", 17: f"Kommunens eget tall: 17. {about}"}
    assert headlines.computed_headlines(documented()) == {}  # no stated årsverk, and only so far in the year


def programme(measured: dict[str, Any], **project: Any) -> Programme:
    own = {"project": "a", "cohort": "1", "themes": "sykefravær", "municipalities": "9001", "status": "aktiv"}
    goal = {"project": "a", "goal": "M1", "title": "Mål", "indicator": "sykefravær totalt", "target": 6.0}
    return build(
        projects=[{**own, "fte": 1000, **project}],
        goals=[{**goal, "baseline": 8.6, "baseline_date": "2012"}],
        measurements=[{"project": "a", "goal": "M1", "date": "2013", **measured}],
    )


@pytest.mark.parametrize(
    ("measured", "project", "more"),
    [
        ({"value": 6.4}, {}, 22),
        ({"value": 6.4, "fte": 500}, {}, 11),
        ({"value": 6.4}, {"fte": None}, None),
        ({"value": 6.4}, {"fte_source": "implisitt"}, None),
        ({"value": 6.4, "year_to_date": "ja"}, {}, None),
        ({"value": 6.4, "date": "2013-H1"}, {}, None),  # half a year against a whole one
    ],
)
def test_computed_only_where_it_may_be(measured: dict[str, Any], project: dict[str, Any], more: int | None) -> None:
    found = headlines.computed_headlines(programme(measured, **project)).get(("a", "M1"))
    assert (found.more if found else None) == more


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("22 flere på jobb hver dag", f"Regnestykket stemmer med de oppgitte 1{T}000{N}årsverk."),
        ("30 flere på jobb hver dag", f"Regnestykket gir 22 flere på jobb hver dag med de oppgitte 1{T}000{N}årsverk."),
    ],
)
def test_checks_against_stated_fte(text: str, said: str) -> None:
    (found,) = headlines.reported(programme({"value": 6.4, "text_result": text}))
    assert found.check.endswith(said)


def test_a_headline_that_goes_the_other_way() -> None:
    (found,) = headlines.reported(programme({"value": 9.0, "text_result": "3 flere på jobb hver dag"}, fte=None))
    assert found.check.endswith("Regnestykket stemmer ikke: prosenten har ikke gått den veien.")


def test_words_and_periods() -> None:
    assert people_text(-5) == "5 færre på jobb hver dag"
    assert same_months("2012", "2013") and same_months("2012-H1", "2013-H1") and same_months("2012-03", "2013-03")
    assert not same_months("2012-03", "2013-04") and not same_months("2012", "2013-H1")
    assert not same_months("", "2013") and not same_months("ukjent", "ukjent")
