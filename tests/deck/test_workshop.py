"""The slides of a theme workshop: counts that all may read, questions, and what the tables said."""

from __future__ import annotations

from datetime import date

import pytest

from heltid.agenda import Agenda, Item
from heltid.analysis import workshop as analysis
from heltid.analysis.programme import build, project_names
from heltid.analysis.withholding import withhold
from heltid.deck import workshop
from heltid.deck.catalogue import slides_of
from heltid.deck.slides import Missing, Sentences
from heltid.sentences import workshop as words
from tests.programmes import example

NOW = withhold(example(date(2014, 12, 1)))
NASTY = "Bord 1: <b>A & B</b> «ø» 😀"


def one(kind: str, theme: str | None = "heltid", text: str = "", programme=NOW):
    item = Item(kind, {"tema": theme} if theme else {}, {workshop.BODY: text} if text else {})
    (slide,) = slides_of(programme, Agenda("a", "Verksted", items=(item,)))
    return slide


def lines(slide) -> list[str]:
    assert isinstance(slide.body, Sentences)
    return [line.text for line in slide.body.lines]


def test_who_is_in_the_room_is_told_in_counts_with_the_day_and_without_a_name() -> None:
    slide, found = one(workshop.ROOM), analysis.invited(NOW, "heltid")
    assert slide.title == f"Temaverksted: Heltid og deltid. {len(found)} prosjekter: {words.by_cohort(found)}"
    assert "heltidskultur" in slide.subtitle and lines(slide)[-1].startswith(words.ALL_PARTIES)
    assert lines(slide)[:-1] == list(words.in_the_room(found))
    assert not any(name in text for text in lines(slide) for name in project_names(NOW).values() if len(name) > 5)


def test_questions_are_those_of_the_page_or_the_own_ones_as_they_are_written() -> None:
    assert lines(one(workshop.QUESTIONS)) == list(words.questions(NOW, "heltid"))
    assert lines(one(workshop.QUESTIONS, text=f"{NASTY}\n\nTo?")) == [NASTY, "To?"]


def test_what_the_tables_said_is_shown_line_by_line() -> None:
    slide = one(workshop.SAID, text=f"{NASTY}\nBord 2: noe annet")
    assert lines(slide) == [NASTY, "Bord 2: noe annet"] and slide.title.endswith("Dette sa bordene")
    assert slide.footer.source == "Kilde: notater fra temaverkstedet"


@pytest.mark.parametrize("kind", [workshop.ROOM, workshop.QUESTIONS, workshop.SAID])
@pytest.mark.parametrize("theme", [None, "heltid"])
def test_without_a_theme_projects_or_words_the_slide_says_what_is_missing(kind: str, theme: str | None) -> None:
    slide = one(kind, theme, programme=withhold(build()))
    assert isinstance(slide.body, Missing) and slide.body.why and slide.body.action
