"""Findings in words: true, by the rule of the base, and readable."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heltid.analysis.names import FindingKind
from heltid.analysis.programme import build
from heltid.sentences import STATEMENTS, Sentence, counted, finding, findings, listed_names, quantity, share_text
from tests.programmes import documented, example

N = "\u00a0"


@pytest.mark.parametrize(
    ("count", "base", "word"),
    [
        (45, 45, "alle"),
        (44, 45, "nesten alle"),
        (90, 100, "nesten alle"),
        (89, 100, "de fleste"),
        (67, 100, "de fleste"),
        (66, 100, "flertallet"),
        (51, 100, "flertallet"),
        (50, 100, "om lag halvparten"),
        (45, 100, "om lag halvparten"),
        (44, 100, "en del"),
        (25, 100, "en del"),
        (24, 100, "noen"),
        (10, 100, "noen"),
        (9, 100, "få"),
        (1, 1000, "få"),
        (0, 5, "ingen"),
        (4, 4, ""),
    ],
)
def test_words(count: int, base: int, word: str) -> None:
    assert quantity(count, base) == word


@pytest.mark.parametrize(
    ("count", "base", "text"), [(249, 250, "99"), (1, 400, "1"), (31, 45, "69"), (0, 9, "0"), (9, 9, "100")]
)
def test_shares_do_not_round_to_all_or_none(count: int, base: int, text: str) -> None:
    assert share_text(count, base) == f"{text}{N}%"


def say(count: int, due: int, reported: int) -> Sentence:
    names = [f"p{number}" for number in range(count)]
    return counted(
        "x",
        lambda count: "har framdrift",
        names,
        due,
        reported,
        kind=FindingKind.GOOD,
        period="",
        zero="har ingen framdrift",
    )


@pytest.mark.parametrize(
    ("count", "due", "reported", "text", "title"),
    [
        (
            31,
            45,
            40,
            f"31 av 45 prosjekter (69{N}%) har framdrift – de fleste.",
            f"De fleste har framdrift: 31 av 45 prosjekter (69{N}%)",
        ),
        (12, 45, 20, "12 av 20 prosjekter som har rapportert (25 har ikke rapportert), har framdrift.", None),
        (20, 40, 39, "20 av 39 prosjekter som har rapportert (1 har ikke rapportert), har framdrift.", None),
        (20, 40, 40, f"20 av 40 prosjekter (50{N}%) har framdrift – om lag halvparten.", None),
        (21, 40, 30, f"21 av 40 prosjekter (52{N}%) har framdrift – flertallet.", None),
        (3, 4, 4, "3 av 4 prosjekter har framdrift.", "3 av 4 prosjekter har framdrift"),
        (1, 1, 1, "1 av 1 prosjekt har framdrift.", None),
        (0, 9, 9, f"0 av 9 prosjekter (0{N}%) har ingen framdrift – ingen.", None),
    ],
)
def test_the_base(count: int, due: int, reported: int, text: str, title: str | None) -> None:
    sentence = say(count, due, reported)
    assert sentence.text == text
    assert title is None or sentence.title == title


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_a_majority_word_needs_more_than_half_of_those_due(count: int, more: int, silent: int) -> None:
    reported = count + more
    sentence = say(count, reported + silent, reported)
    assert sentence.count == count == len(sentence.projects)
    assert sentence.count <= sentence.base <= reported + silent
    if sentence.word in ("flertallet", "de fleste", "nesten alle", "alle"):
        assert sentence.base == reported + silent and 2 * count > sentence.base
    if silent and 2 * count <= reported + silent:
        assert not sentence.word and sentence.base == reported


@pytest.mark.parametrize("day", [date(2012, 5, 1), date(2013, 12, 5), date(2014, 3, 1), date(2026, 1, 1)])
def test_every_sentence_of_the_example_is_whole(day: date) -> None:
    programme = example(day)
    for cohort in (None, "1", "2"):
        for theme in (None, "heltid", "omdømme"):
            for sentence in findings(programme, cohort=cohort, theme=theme):
                assert sentence.text.endswith(".") and not sentence.title.endswith(".")
                assert "  " not in sentence.text and "None" not in sentence.text and ".." not in sentence.text
                assert sentence.text.count("(") == sentence.text.count(")")
                assert 0 <= sentence.count <= sentence.base
                assert sentence.about in STATEMENTS
                assert len(set(sentence.projects)) == len(sentence.projects)
                if sentence.word and sentence.about != "sterke sider":
                    assert sentence.word == quantity(sentence.count, sentence.base)


def test_the_deck_can_be_said_again() -> None:
    said = {sentence.about: sentence for sentence in findings(example(date(2013, 12, 5)))}
    assert set(said) >= {"framdrift", "i rute", "tiltak", "ujevn forankring", "kan ikke måles", "positivt resultat"}
    assert set(said) >= {"sterke sider", "svake sider", "videreføring", "uten tiltak", "nådd mål", "mottatt"}
    assert said["framdrift"].word in ("flertallet", "de fleste")
    assert "informasjon og kommunikasjon" in said["svake sider"].text
    assert "implementering og overføring til drift" in said["svake sider"].text
    assert said["sterke sider"].text.startswith("Hensikt (")


def test_first_come_progress_results_and_what_is_unknown() -> None:
    assert [item.about for item in findings(example(date(2014, 3, 1)))[:3]] == [
        "framdrift",
        "positivt resultat",
        "kan ikke måles",
    ]


def test_nothing_is_said_of_nothing() -> None:
    assert findings(build()) == ()
    said = {sentence.about: sentence.text for sentence in findings(documented())}
    assert "framdrift" not in said  # no report is known; that is not «ingen»
    assert said["uten tiltak"] == "Det er ikke kjent om 24 prosjekter hadde tiltak i gang 22 måneder etter start."


def test_a_half_year_report_of_one_cohort() -> None:
    sentence = finding(example(date(2013, 12, 5)), "framdrift", "1", "halvårsrapport", "2013-H1")
    assert sentence is not None
    assert sentence.period == "halvårsrapport, 1. halvår 2013"
    assert re.match(r"\d+ av \d+ prosjekter i pulje 1 ", sentence.text)


def test_long_lists_are_cut() -> None:
    assert listed_names(["a", "b", "c"]) == "a, b og c"
    assert listed_names([str(number) for number in range(15)], 3) == f"0, 1, 2 og 12{N}til"
