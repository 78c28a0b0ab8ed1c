"""The programme on two pages: counted as the pages count, and nobody is named for a weakness."""

from __future__ import annotations

from datetime import date

import pytest

from heltid import sentences, sheets
from heltid.analysis import attained, overview
from heltid.analysis.programme import build, project_names
from heltid.analysis.results import ResultClass
from heltid.analysis.withholding import withhold
from heltid.sheets.document import Table
from heltid.sheets.storting import storting_document
from heltid.vocabulary import EXAMPLE_MARK
from tests.papers import info, pages, squeezed
from tests.programmes import documented, example
from tests.sheets.test_sheets import hostile, words

DAYS = (date(2013, 12, 5), date(2014, 3, 1), date(2016, 1, 1))


@pytest.mark.parametrize("today", DAYS)
def test_it_is_two_pages_that_say_what_the_reports_say(today: date) -> None:
    programme = example(today)
    data = sheets.storting_summary(programme)
    found = pages(data)
    assert len(found) <= 2 and all(EXAMPLE_MARK in page and "dataversjon v1" in page for page in found)
    whole, screen = squeezed(" ".join(found)), squeezed(words(sheets.storting_summary(programme, "html")))
    said = {sentence.about: sentence for sentence in sentences.findings(withhold(programme))}
    for about in ("framdrift", "positivt resultat", "ujevn forankring", "kan ikke måles", "mottatt"):
        assert squeezed(said[about].text) in whole and squeezed(said[about].text) in screen
    for figure, what, _base in overview.tiles(withhold(programme)):
        assert squeezed(figure + what) in whole
    assert squeezed("50 millioner kroner") in whole and "prosjektledersamlingen i desember 2013" in " ".join(found)


def test_results_per_theme_add_up_to_the_goals_with_a_number() -> None:
    programme = withhold(example(DAYS[-1]))
    table = next(
        block
        for section in storting_document(programme).sections
        for block in section.blocks
        if isinstance(block, Table) and block.header[0] == "Tema"
    )
    numbers = [[int(cell) for cell in row[1:]] for row in table.rows]
    assert all(sum(row[:-1]) == row[-1] for row in numbers)
    assert sum(row[-1] for row in numbers) == len(attained.with_number(programme))
    assert len(table.header) == len(ResultClass) + 2


def test_nobody_is_named_but_for_more_people_at_work() -> None:
    programme = example(DAYS[-1])
    text = " ".join(pages(sheets.storting_summary(programme)))
    named = [name for name in project_names(programme).values() if f"{name}:" in text or f"{name} " in text]
    for name in named:
        assert f"{name}: " in text and "flere på jobb" in text


def test_groups_so_small_that_a_count_is_a_name_are_not_split() -> None:
    text = " ".join(pages(sheets.storting_summary(documented())))
    assert "vises ikke" in text and "Kan ikke måles" not in text
    assert "22 flere på jobb hver dag" in text and squeezed("om lag 1000 årsverk (ikke oppgitt)") in squeezed(text)


def test_an_empty_store_says_what_is_missing() -> None:
    text = " ".join(pages(sheets.storting_summary(build())))
    for said in ("Prosjektregisteret er tomt", "Ingen rapporter er mottatt", "Ingen frister eller samlinger"):
        assert said in text


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "#panic() *x*", "æ" * 200, "😀 & פרויקט"])
def test_any_name_leaves_it_whole(text: str) -> None:
    programme = hostile(text)
    assert int(info(sheets.storting_summary(programme))["Pages"]) <= 2
    assert "<script" not in sheets.storting_summary(programme, "html").decode()
