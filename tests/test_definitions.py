"""Every word, scale, rule and indicator is said once, and says the limits that the code holds."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from enum import StrEnum

import pytest

from heltid.analysis.anchoring import UNEVEN_PARTIES, UNEVEN_STEPS
from heltid.analysis.results import Missing, ResultClass
from heltid.charts.chart import Chart
from heltid.definitions import Definition, address, chosen, definitions, groups, key_of
from heltid.locale import number
from heltid.sentences import QUANTITIES
from heltid.settings import ROOT, Settings
from heltid.vocabulary import (
    INDICATORS,
    ActionStatus,
    Degree,
    Handover,
    Level,
    Progress,
    Rater,
    ReportStatus,
    ReportType,
)

LIMITS = Settings()
EVERY = pytest.mark.parametrize("item", definitions().values(), ids=definitions().keys())


@EVERY
def test_a_definition_is_short_and_says_where_it_comes_from(item: Definition) -> None:
    sentences = re.findall(r"[.!?»](?= [A-ZÆØÅ«0-9]|$)", item.text)
    assert 1 <= len(sentences) <= 6 and item.text.endswith(".")
    assert item.term and item.source and not re.search(r"[<>*_`]", item.text + item.formula)


@EVERY
def test_a_key_can_stand_in_an_address(item: Definition) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", item.key)
    assert address(item.key) == f"/om#{item.key}"


def test_no_two_definitions_share_a_key_or_a_term() -> None:
    every = [item for group in groups() for item in group.definitions]
    keys = [item.key for item in every] + [group.key for group in groups()]
    assert len(set(keys)) == len(keys)
    assert len({item.term for item in every}) == len(every)


@pytest.mark.parametrize("name", INDICATORS)
def test_every_indicator_has_its_definition(name: str) -> None:
    assert key_of(name) in definitions()


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("framdrift", Progress),
        ("tiltaksstatus", ActionStatus),
        ("vurderingsnivaa", Level),
        ("videreforing", Handover),
        ("rapportstatus", ReportStatus),
        ("rapporttype", ReportType),
        ("resultat-av-et-maal", ResultClass),
    ],
)
def test_a_scale_tells_of_every_step_in_its_order(key: str, words: type[StrEnum]) -> None:
    assert [word for word, _ in definitions()[key].words] == [word.value for word in words]


def test_the_degrees_and_the_words_for_shares_are_the_ones_in_use() -> None:
    assert [word for word, _ in definitions()["forankringsgrad"].words] == [degree.label for degree in Degree]
    assert [word for word, _ in definitions()["ordene-for-andeler"].words] == [item.word for item in QUANTITIES]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("ujevn-forankring", f"Minst {UNEVEN_PARTIES} aktører"),
        ("ujevn-forankring", f"{UNEVEN_STEPS} eller flere grader"),
        ("tiltak-etter-snart-to-aar", f"{LIMITS.first_action_months} måneder"),
        ("uendret", f"{number(LIMITS.noise_points)} poeng"),
        ("uendret", f"under {number(LIMITS.small_project_fte)} årsverk"),
        ("skjulte-tall", f"færre enn {LIMITS.min_respondents} svar"),
        ("skjulte-tall", f"under {number(LIMITS.min_fte_for_absence)} årsverk"),
        ("skjulte-tall", f"færre enn {LIMITS.min_persons} personer"),
        ("ordene-for-andeler", f"under {LIMITS.min_projects_for_words} prosjekter"),
        ("vurdert-av", Rater.COMPETENCE_ENVIRONMENT.value),
        *(("kan-ikke-maales", reason.value) for reason in Missing),
    ],
)
def test_a_rule_says_the_limit_that_the_code_holds(key: str, said: str) -> None:
    assert said in definitions()[key].text


def test_the_formula_of_more_at_work_is_the_one_that_is_computed() -> None:
    from heltid.analysis.people import people

    assert people(8.6, 6.4, 1000) == round((8.6 - 6.4) / 100 * 1000)
    assert definitions()["flere-paa-jobb-hver-dag"].formula.endswith("/ 100 × årsverk")


def test_keys_that_are_not_known_are_left_out_and_the_order_is_kept() -> None:
    assert [item.key for item in chosen(("tema", "finnes-ikke", "Ujevn forankring"))] == ["tema", "ujevn-forankring"]


def keys_in_use() -> list[tuple[str, str]]:
    """(module, key) for every key that a figure or a table is given as it stands in the code."""
    found = []
    for path in sorted([*ROOT.glob("heltid/**/*.py"), *ROOT.glob("pages/*.py")]):
        if "example" in path.parts:  # there a definition is a goal's own
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "definitions" and isinstance(node.value, ast.Tuple):
                found += [(path.stem, str(key.value)) for key in node.value.elts if isinstance(key, ast.Constant)]
    return found


@pytest.mark.parametrize(("module", "key"), keys_in_use())
def test_every_key_in_use_is_known(module: str, key: str) -> None:
    assert chosen((key,)), module


def test_a_chart_may_carry_keys() -> None:
    assert "definitions" in {field.name for field in fields(Chart)}
