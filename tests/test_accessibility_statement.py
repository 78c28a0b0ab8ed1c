"""The accessibility statement has every criterion of the law, and rests on tests that exist."""

from __future__ import annotations

import ast
from collections import Counter

import pytest
from streamlit.testing.v1 import AppTest

from heltid.definitions.accessibility import CRITERIA, Criterion, Met
from heltid.settings import ROOT

#: Criteria on levels A and AA by guideline of WCAG 2.1; 1.2.3, 1.2.4 and 1.2.5 are not asked of websites.
BY_GUIDELINE = {
    **{"1.1": 1, "1.2": 2, "1.3": 5, "1.4": 9, "2.1": 3, "2.2": 2, "2.3": 1},
    **{"2.4": 7, "2.5": 4, "3.1": 2, "3.2": 4, "3.3": 4, "4.1": 3},
}
EVERY = pytest.mark.parametrize("one", CRITERIA, ids=lambda one: one.number)


def test_all_47_criteria_are_there_once_and_in_order() -> None:
    numbers = [one.number for one in CRITERIA]
    assert len(numbers) == len(set(numbers)) == 47
    assert numbers == sorted(numbers, key=lambda number: [int(part) for part in number.split(".")])
    assert Counter(number.rsplit(".", 1)[0] for number in numbers) == BY_GUIDELINE
    assert not {"1.2.3", "1.2.4", "1.2.5"} & set(numbers)


@EVERY
def test_a_criterion_says_how_and_what_showed_it(one: Criterion) -> None:
    assert one.how.endswith(".") and one.shown_by
    for place in one.tests:
        file, function = place.split("::")
        tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
        assert function in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_the_page_counts_what_it_lists() -> None:
    page = AppTest.from_file(str(ROOT / "pages" / "tilgjengelighet.py"), default_timeout=30).run()
    assert not page.exception
    said = "".join(element.proto.body for element in page.get("html"))
    met = sum(one.met is Met.YES for one in CRITERIA)
    asked = sum(one.met is not Met.NOT_ASKED for one in CRITERIA)
    assert f"{met} av de {asked} kravene som gjelder her" in said
    assert said.count("<tr") >= len(CRITERIA)
