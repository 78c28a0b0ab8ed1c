"""The same sheet in three languages: the same figures, in words of its own, and a PDF that says which it is in."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from heltid import sheets
from heltid.analysis.names import Circle
from heltid.analysis.results import goals_by_project
from heltid.analysis.withholding import withhold
from heltid.language import Language, speaking
from heltid.sheets.workshop import Workshop
from tests.papers import metadata, pages
from tests.programmes import documented, example
from tests.sheets.test_sheets import words

VEFSN, EXAMPLE = withhold(documented()), withhold(example(date(2014, 12, 1)))
#: What each language calls the third question and the last section of a fact sheet.
SAID = {
    Language.BOKMAAL: ("Hvor er dere, og hvor skal dere?", "Dette trenger vi at ledelsen avgjør"),
    Language.NYNORSK: ("Kvar er de, og kvar skal de?", "Dette treng vi at leiinga avgjer"),
    Language.ENGLISH: ("Where are you, and where are you going?", "What we need management to decide"),
}


def said(page: bytes) -> str:
    """The words of a page; which labels a drawing has room for depends on how long they are."""
    return words(re.sub(b"<svg.*?</svg>", b"", page, flags=re.DOTALL))


def figures(text: str) -> Counter[str]:
    """The numbers in a text, however their thousands and decimals are marked; English has words for the half-years."""
    text = re.sub(r"\b[12]\. halvår", "", text)
    text = re.sub(r"(?<=\d)[ ,](?=\d{3}(?!\d))", "", text)
    return Counter(re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d)", ".", text)))


@pytest.mark.parametrize("language", list(Language))
def test_a_pdf_says_which_language_it_is_in_and_keeps_its_promise(language: Language) -> None:
    with speaking(language):
        data = sheets.project_sheet(VEFSN, "vefsn")
    assert f"/Lang({language.region})".encode() in data and "<pdfuaid:part>1<" in metadata(data).replace(" ", "")
    assert all(text in pages(data)[0] for text in SAID[language])


@pytest.mark.parametrize("language", [Language.NYNORSK, Language.ENGLISH])
def test_the_fact_sheet_carries_the_same_figures_in_every_language(language: Language) -> None:
    ours = said(sheets.project_sheet(VEFSN, "vefsn", Circle.SECRETARIAT, "html"))
    with speaking(language):
        page = sheets.project_sheet(VEFSN, "vefsn", Circle.SECRETARIAT, "html")
    assert f'<html lang="{language}">'.encode() in page
    assert figures(said(page)) == figures(ours) and said(page) != ours
    assert said(sheets.project_sheet(VEFSN, "vefsn", Circle.SECRETARIAT, "html")) == ours


@pytest.mark.parametrize("language", [Language.NYNORSK, Language.ENGLISH])
def test_the_summary_for_the_storting_stays_on_two_pages_with_the_same_figures(language: Language) -> None:
    ours = said(sheets.storting_summary(EXAMPLE, "html"))
    with speaking(language):
        paper, screen = sheets.storting_summary(EXAMPLE), said(sheets.storting_summary(EXAMPLE, "html"))
    assert len(pages(paper)) <= 2 and f"/Lang({language.region})".encode() in paper
    assert figures(screen) == figures(ours)


def test_the_sheets_of_a_workshop_come_in_the_language_asked_for() -> None:
    with speaking(Language.ENGLISH):
        read = " ".join(pages(sheets.workshop_sheets(EXAMPLE, Workshop("heltid", 2))))
    assert all(text in read for text in ("Table 1", "Table 2", "Three figures on the theme")) and "Bord 1" not in read


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.BOKMAAL, "til, som står på nettsiden."),
        (Language.NYNORSK, "til, som står på nettsida."),
        (Language.ENGLISH, "more on the web page."),
    ],
)
def test_what_a_full_page_leaves_out_is_told_in_the_language_of_the_page(language: Language, text: str) -> None:
    most = max(EXAMPLE.ids, key=lambda project: len(goals_by_project(EXAMPLE).get(project, ())))
    with speaking(language):
        read = pages(sheets.project_sheet(EXAMPLE, most, Circle.SECRETARIAT))
    assert len(read) == 1 and text in read[0]
