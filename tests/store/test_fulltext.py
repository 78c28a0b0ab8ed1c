"""Full-text search: any question is words and never a command; å is not a."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heltid.store.fulltext import MOST_LETTERS, MOST_WORDS, Index, index, quoted

TEXTS = ("Vi la om turnusen i mai.", "Får og får er ikke far.", 'Hun sa "nei" (to ganger) -- ÅRSTURNUS.', "")


def found(question: str, texts: tuple[str, ...] = TEXTS) -> tuple[int, ...]:
    return index(texts).matches(question)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("turnus", (0,)),
        ("TURNUSEN", (0,)),
        ("turnusen vi", (0,)),
        ("vi turnu", (0,)),
        ("turnu vi", ()),
        ("årsturnus", (2,)),
        ("arsturnus", ()),
        ("far", (1,)),
        ("får", (1,)),
        ("fa", (1,)),
        ('"nei"', (2,)),
        ("nei (to", (2,)),
        ("", ()),
        ('" * -- ( )', ()),
        ("turnus OR nei", ()),
        ("body:turnus", ()),
    ],
)
def test_what_a_question_finds(question: str, expected: tuple[int, ...]) -> None:
    assert found(question) == expected


def test_every_word_is_quoted_and_the_last_is_a_beginning() -> None:
    assert quoted('ta "av  NOT') == '"ta" """av" "NOT"*'
    assert len(quoted("ord " * 500).split()) == MOST_WORDS
    assert len(quoted("o" * 500)) == MOST_LETTERS + 3


HELD: Index = index(TEXTS)


@given(st.text(st.characters(exclude_categories=())))
def test_no_question_is_a_command(question: str) -> None:
    assert set(HELD.matches(question)) <= set(range(len(TEXTS)))


@given(st.text(min_size=1, max_size=60), st.text(max_size=60))
def test_the_words_of_a_text_find_it(text: str, other: str) -> None:
    text = text.encode("utf-8", "ignore").decode().replace("\0", " ")
    words = [word for word in text.split() if word.isascii() and word.isalnum()]
    if words:
        made = index((other.encode("utf-8", "ignore").decode(), text))
        assert 1 in made.matches(" ".join(words[:MOST_WORDS]))
        assert made.text(1) == text
