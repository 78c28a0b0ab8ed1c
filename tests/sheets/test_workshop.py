"""The working sheets of a theme workshop, read back: a page for each table, with questions and room to write."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pytest

from heltid import sheets
from heltid.analysis import workshop
from heltid.analysis.programme import build, project_names
from heltid.analysis.withholding import withhold
from heltid.sheets.document import Writing
from heltid.sheets.workshop import MOST_QUESTIONS, Workshop, workshop_documents
from heltid.vocabulary import EXAMPLE_MARK
from tests.deck.test_pptx import NAMES
from tests.papers import bookmarks, pages, squeezed
from tests.programmes import documented, example
from tests.sheets.test_sheets import words

NOW = withhold(example(date(2014, 12, 1)))
OWN = 'Hva vil *dere* si til <b>dem</b> & "oss"? #let x = 1'


def test_each_table_has_a_page_with_its_projects_the_questions_and_the_mark_of_the_data() -> None:
    data = sheets.workshop_sheets(NOW, Workshop("heltid", 9, own=(OWN,)))
    read, plan, names = pages(data), workshop.plan(NOW, "heltid", 9), project_names(NOW)
    assert len(read) == 9 == len(plan) and bookmarks(data)
    for page, table in zip(read, plan, strict=True):
        assert f"Bord {table.number}" in page and EXAMPLE_MARK in page and "Temaverksted: Heltid og deltid" in page
        assert all(squeezed(names[project]) in squeezed(page) for project in table.projects)
        assert squeezed(f"1. {OWN}") in squeezed(page) and "åpen utgave" in page


def test_the_zip_has_a_file_for_each_table_with_names_that_say_what_it_is() -> None:
    with zipfile.ZipFile(io.BytesIO(sheets.workshop_sheets(NOW, Workshop("sykefravær", 3), "zip"))) as archive:
        names = archive.namelist()
        first = archive.read(names[0])
    assert len(names) == 3 and all(re.fullmatch(r"EKSEMPEL_temaverksted_[a-z_]+_bord-\d\.pdf", name) for name in names)
    assert "Bord 1" in pages(first)[0]


def test_the_html_says_what_the_paper_says_and_needs_nothing_beside_it() -> None:
    data = sheets.workshop_sheets(NOW, Workshop("heltid", 4, own=(OWN,)), "html")
    assert data.decode().count("<main") == 1 and data.decode().count("<article") == 4 and b"<b>dem" not in data
    assert OWN in words(data) and b"http" not in data.replace(b"http://www.w3.org", b"") and b"<script" not in data


def test_nothing_weak_of_a_project_is_on_a_sheet() -> None:
    _, documents = workshop_documents(NOW, Workshop("heltid", 5))
    text = repr(documents)
    assert "feil vei" not in text and "hadde ingen tiltak" not in text and "ikke kommet nærmere" not in text


def test_own_questions_come_first_and_no_more_than_there_is_room_for() -> None:
    own = tuple(f"Eget spørsmål {n}?" for n in range(9))
    _, (first, *_) = workshop_documents(NOW, Workshop("heltid", 5, own=own))
    asked = [section for section in first.sections if any(isinstance(block, Writing) for block in section.blocks)]
    assert len(asked) == MOST_QUESTIONS and asked[0].title == "1. Eget spørsmål 0?"


@pytest.mark.parametrize("programme", [withhold(build()), withhold(documented())], ids=["empty", "documented"])
@pytest.mark.parametrize("as_", ["pdf", "zip", "html"])
def test_sheets_are_made_of_stores_where_nothing_is_known(programme, as_: str) -> None:
    assert sheets.workshop_sheets(programme, Workshop("omdømme", 2), as_)


def test_long_questions_are_shortened_and_get_a_second_page() -> None:
    data = sheets.workshop_sheets(NOW, Workshop("heltid", 20, own=("ord " * 400 + "slutt", "Kort?", "ja " * 400)))
    read = " ".join(pages(data))
    assert len(pages(data)) == 40 and "ord …" in read and "slutt" not in read and "2. Kort?" in read


def test_names_of_any_script_and_many_projects_at_one_table_are_set() -> None:
    names = [*NAMES.values()]
    projects = [
        {"project": f"p{n}", "name": names[n % len(names)], "cohort": "1", "themes": "heltid", "status": "aktiv"}
        for n in range(60)
    ]
    data = sheets.workshop_sheets(withhold(build(projects=projects)), Workshop("heltid", 1))
    assert 1 < len(pages(data)) <= 8 and "blir stående?" in " ".join(pages(data))


def test_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="«docx»"):
        sheets.workshop_sheets(NOW, Workshop("heltid", 1), "docx")
