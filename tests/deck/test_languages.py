"""The same deck in three languages: the same slides, charts and numbers; other words, and every file says which."""

import io
import re
import subprocess
import zipfile
from datetime import datetime, time

import pytest

from heltid.agenda import SOM_DESEMBER_2013, Agenda, Item
from heltid.deck import pdf, pptx, show, standard
from heltid.deck.catalogue import KINDS, slides_of
from heltid.language import Language, _, speaking
from tests.deck.opened import charts, numbers, opened
from tests.programmes import example

LANGUAGES = tuple(Language)
#: Titles that the two written forms have in common.
ALIKE = {Language.NYNORSK: {"Dette skal vi gjennom", "Takk for i dag"}}


def deck(language, agenda=None):
    programme = example()
    with speaking(language):
        slides = slides_of(programme, agenda) if agenda else standard.december_2013(programme)
        day = datetime.combine(programme.today, time())
        return pptx.render(slides, pptx.Properties(_(standard.TITLE), _(standard.AGENDA), day))


@pytest.fixture(scope="module")
def decks():
    return {language: deck(language) for language in LANGUAGES}


def values(data):
    """The numbers of every chart, slide by slide, in the order they are drawn."""
    return [
        [[list(of.values()) for of in numbers(shape.chart).values()] for shape in charts(slide)]
        for slide in opened(data).slides
    ]


def titles(data):
    return [slide.shapes.title.text_frame.text for slide in opened(data).slides]


def test_the_same_deck_comes_out_in_nynorsk_and_english(decks):
    bokmaal = decks[Language.BOKMAAL]
    for language in (Language.NYNORSK, Language.ENGLISH):
        other = decks[language]
        assert values(other) == values(bokmaal)
        same = {one for one, two in zip(titles(bokmaal), titles(other), strict=True) if one == two}
        assert same <= ALIKE.get(language, set())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_file_says_which_language_it_is_in(decks, language):
    with zipfile.ZipFile(io.BytesIO(decks[language])) as file:
        parts = [name for name in file.namelist() if re.match(r"ppt/(slides|charts|slideLayouts)/[^/]+\.xml", name)]
        marked = {found for name in parts for found in re.findall(rb'\blang="([^"]*)"', file.read(name))}
    assert marked == {language.region.encode()}
    assert opened(decks[language]).core_properties.language == language.region


def test_the_english_deck_opens_in_an_office_program(decks, tmp_path):
    (tmp_path / "deck.pptx").write_bytes(decks[Language.ENGLISH])
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "deck.pptx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=240)
    said = subprocess.run(["pdftotext", "deck.pdf", "-"], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert said.stdout.count("\f") == len(opened(decks[Language.ENGLISH]).slides)
    assert "Where are we now – and what happens next?" in " ".join(said.stdout.split())


def test_what_came_with_the_ready_agenda_is_translated_and_what_someone_has_written_stays():
    own = Item("tekst", text={"tittel": "Velkommen til oss", "tekst": "Kaffe"})
    agenda = Agenda("a", "Vår egen samling", items=(*SOM_DESEMBER_2013.items[7:8], own, Item("takk")))
    with speaking(Language.ENGLISH):
        ready, written, thanks = slides_of(example(), agenda)
        assert agenda.heading == "Vår egen samling" and SOM_DESEMBER_2013.heading == "As in December 2013"
    assert ready.title == "Three questions to every project"
    assert written.title == "Velkommen til oss" and written.body.paragraphs == ("Kaffe",)
    assert thanks.title == "Thank you for today"


def test_a_frozen_agenda_is_drawn_in_the_language_asked_for():
    agenda = Agenda("a", "A", items=(Item("status"),), frozen=3)
    found = set()
    for language in LANGUAGES:
        with speaking(language):
            found.add(slides_of(example(), agenda)[0].title)
    assert len(found) == 3


def test_what_an_editor_offers_is_in_the_language_that_is_spoken():
    kind = KINDS["takk"]
    with speaking(Language.ENGLISH):
        assert (kind.title, kind.texts[0].label) == ("Thank you, with a QR code", "Title")
        assert KINDS["sporsmal"].chapter == "What do you think?"
    assert kind.title == "Takk, med QR-kode"


@pytest.mark.parametrize(("language", "place"), list(zip(LANGUAGES, ("Lysbilde", "Lysbilete", "Slide"), strict=True)))
def test_the_show_says_its_language_and_its_script_has_no_words_of_its_own(language, place):
    with speaking(language):
        html = show.render((), "A")
    assert f'<html lang="{language}">' in html and f'data-si-lysbilde="{place} {{number}}' in html
    script = html[html.index("<script>") :]
    assert "Lysbilde " not in script and "siste lysbildet" not in script


def test_the_handout_is_in_the_language_that_is_spoken(tmp_path):
    with speaking(Language.NYNORSK):
        made = pdf.render((), pptx.Properties("A", "", datetime(2013, 12, 5)))
    (tmp_path / "a.pdf").write_bytes(made)
    said = subprocess.run(["pdftotext", "a.pdf", "-"], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert "Lysbilete 1 av 1" in said.stdout and re.search(rb"/Lang ?\(nn-NO\)", made)
