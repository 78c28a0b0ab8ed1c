"""Paper takes any text as text: nothing in it is markup, and no character stops the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heltid import typesetting
from heltid.settings import ROOT
from tests.papers import info, metadata, one_line, pages, squeezed

DAY = date(2013, 12, 3)
TEMPLATE = """
#import "common.typ": *
#let data = json("data.json")
#set document(title: data.title)
#show: paper
= #data.title
#for t in data.texts { block(lines(t)) }
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("typst") / "test.typ"
    file.write_text(TEMPLATE)
    return file


def made(template: Path, *texts: str) -> bytes:
    return typesetting.pdf(template, {"title": "Tittel", "texts": texts}, DAY)


@pytest.mark.parametrize(
    "text",
    [
        '#panic(1) #import "x" #read("/etc/passwd")',
        "*fet* _skrå_ `kode` $x^2$ = tittel - punkt @ref <merke> ~ \\ // kommentar /* */",
        "A & B <c> \"d\" 'e' &amp; </script>",
        "]] }} )) [[ {{ ((",
        '=HYPERLINK("http://a.b")',
        "Blåbærsyltetøy – 6,4 % … «sitat»",
    ],
)
def test_markup_in_a_text_is_text(template: Path, text: str) -> None:
    assert one_line(text) in pages(made(template, text))[0]


@pytest.mark.parametrize("text", ["Heltid 😀 👩🏽‍⚕️ i alle ledd", "פרויקט משרה מלאה", "مشروع في البلدية"])
def test_emoji_and_text_from_right_to_left_are_drawn_with_our_own_fonts(template: Path, text: str) -> None:
    data = made(template, text)
    assert "pdfuaid" in metadata(data)
    assert all(word in pages(data)[0] for word in text.split() if word.isascii())


def test_a_script_that_no_font_of_ours_holds_stops_nothing(template: Path) -> None:
    assert "før" in pages(made(template, "før 漢字 \ue000 etter"))[0]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=4))
def test_any_text_makes_a_file(template: Path, texts: list[str]) -> None:
    assert made(template, *texts).startswith(b"%PDF")


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=0x17F, exclude_categories=("C", "Z")), min_size=1))
def test_letters_and_signs_come_out_as_they_went_in(template: Path, text: str) -> None:
    found = squeezed(" ".join(pages(made(template, text))))
    assert squeezed(text) in found


def test_a_word_longer_than_the_line_is_broken_and_stays_whole(template: Path) -> None:
    assert "æ" * 300 in squeezed(" ".join(pages(made(template, "æ" * 300))))


def test_the_file_is_tagged_and_says_its_language_and_title(template: Path) -> None:
    data = made(template, "a")
    assert info(data)["Tagged"] == "yes" and info(data)["Title"] == "Tittel"
    assert "nb-NO" in metadata(data) and "<pdfuaid:part>1</pdfuaid:part>" in metadata(data)


def test_the_same_content_makes_the_same_file(template: Path) -> None:
    assert made(template, "a", "b") == made(template, "a", "b")


def test_a_picture_without_alternative_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bare.typ"
    file.write_text(
        '#set document(title: "T")\n#image(bytes("<svg xmlns=\'http://www.w3.org/2000/svg\'/>"), format: "svg")'
    )
    with pytest.raises(Exception, match="alt"):
        typesetting.pdf(file, {}, DAY)


def test_values_become_objects_that_say_what_they_are() -> None:
    @dataclass(frozen=True)
    class Line:
        text: str
        days: tuple[date, ...]

    assert typesetting.as_data(Line("a\x00b\ud800", (DAY,))) == {"kind": "Line", "text": "ab", "days": ["2013-12-03"]}


def test_paper_is_made_in_one_place_and_promises_to_be_read_aloud() -> None:
    """Whatever makes a PDF goes through ``typesetting.pdf``, which asks for PDF/UA-1."""
    makers = {
        file.relative_to(ROOT / "heltid").as_posix()
        for file in (ROOT / "heltid").rglob("*.py")
        if re.search(r"^\s*(import|from) (typst|reportlab|fpdf|weasyprint)\b", file.read_text("utf-8"), re.MULTILINE)
    }
    assert makers == {"typesetting/__init__.py"}
    assert typesetting.STANDARD == "ua-1"
