"""The handout: every slide with its notes and numbers, read back from the file."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from heltid.analysis.programme import build
from heltid.deck import pdf, standard
from heltid.deck.pptx import Properties
from heltid.deck.qr import qr_code
from heltid.deck.slides import ChartBody, Picture, QrCode, Slide, Text
from heltid.vocabulary import EXAMPLE_MARK
from tests.deck.test_pptx import FOOTER, NAMES, _slides
from tests.papers import bookmarks, info, metadata, one_line, pages, squeezed, structure
from tests.programmes import documented, example

ABOUT = Properties("Hvor er vi nå?", "Som desember 2013", datetime(2013, 12, 3))
PROGRAMMES = {"example": example(date(2014, 3, 1)), "documented": documented(), "empty": build()}
PNG = qr_code("http://a.example").png


@pytest.mark.parametrize("name", PROGRAMMES)
def test_every_slide_is_there_with_its_numbers_its_notes_and_where_they_come_from(name: str) -> None:
    slides = standard.december_2013(PROGRAMMES[name])
    data = pdf.render(slides, ABOUT)
    found = pages(data)
    marked = bookmarks(data)
    assert [squeezed(title) for title, _ in marked] == [squeezed(slide.title) for slide in slides]
    starts = [page for _, page in marked] + [len(found) + 1]
    for slide, first, after in zip(slides, starts[:-1], starts[1:], strict=True):
        own = found[first - 1 : after - 1]
        text = squeezed(" ".join(own))
        for chart in slide.charts:
            for row in chart.table.rows:
                assert all(squeezed(cell) in text for cell in row)
        for paragraph in slide.notes.split("\n\n"):
            if not any(" · ".join(chart.table.header) in paragraph for chart in slide.charts):
                assert squeezed(paragraph) in text
        for page in own:
            assert squeezed(slide.footer.text) in squeezed(page)


def test_every_page_of_an_example_says_so() -> None:
    found = pages(pdf.render(standard.december_2013(PROGRAMMES["example"]), ABOUT))
    assert all(EXAMPLE_MARK in page for page in found)


@pytest.mark.parametrize("name", NAMES)
def test_any_name_comes_out_whole(name: str) -> None:
    slides = _slides(NAMES[name])
    data = pdf.render(slides, ABOUT)
    assert info(data)["Tagged"] == "yes" and len(bookmarks(data)) == len(slides)
    kept = squeezed(one_line("".join(sign for sign in NAMES[name] if sign.isprintable() or sign.isspace())))
    if name not in ("right to left", "emoji"):
        found = pages(data)
        assert all(kept in squeezed(found[page - 1]) for _, page in bookmarks(data))


def test_a_chart_and_a_picture_have_words_for_those_who_do_not_see_them() -> None:
    slides = [slide for slide in standard.december_2013(PROGRAMMES["example"]) if isinstance(slide.body, ChartBody)]
    data = pdf.render(slides, ABOUT)
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata(data)
    assert structure(data).count("Figure") >= len(slides)


def test_a_picture_and_a_qr_code_are_drawn_beside_their_words() -> None:
    code = QrCode("http://a.example/x", "a.example/x", 3, "M0 0h1v1h-1z", PNG, ("Finn kommunen din",))
    slides = [
        Slide("bilde", "Et bilde", Picture(PNG, "En prikk", (1, 1), ("Ord ved bildet",)), "", FOOTER),
        Slide("takk", "Takk", code, "Notat", FOOTER),
    ]
    found = pages(pdf.render(slides, ABOUT))
    assert "Ord ved bildet" in found[0]
    assert "a.example/x" in found[1] and "Finn kommunen din" in found[1] and "Notat" in found[1]


def test_notes_too_long_for_a_page_go_on_under_the_same_foot() -> None:
    notes = "\n\n".join(f"Avsnitt {number} med det som ble sagt i salen." for number in range(120))
    data = pdf.render([Slide("a", "Tittel", Text(("Kort",)), notes, FOOTER)], ABOUT)
    found = pages(data)
    assert len(found) > 1 and all(squeezed(FOOTER.text) in squeezed(page) for page in found)
    assert "Avsnitt 119" in " ".join(found)


def test_a_deck_without_slides_says_so() -> None:
    assert "ingen lysbilder" in pages(pdf.render([], ABOUT))[0].casefold()


def test_the_same_slides_make_the_same_file() -> None:
    slides = standard.december_2013(PROGRAMMES["example"])
    assert pdf.render(slides, ABOUT) == pdf.render(slides, ABOUT)
