"""Nynorsk and English spellings of columns, choices and questions: each means one thing, and the same as in bokmål."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heltid.fields import BOOLEANS, LIST_SEPARATOR, Field, Kind, Section
from heltid.findings import Grade
from heltid.forms import ACTION, MEASUREMENT, PROJECT, QUESTIONS, SECTIONS, SIMPLE
from heltid.language import Language, _, speaking
from heltid.reading import aliases
from heltid.reading.cells import READ_AS, canonical_date
from heltid.reading.names import fold, normalise
from heltid.reading.reader import read_table
from heltid.reading.rows import Rows
from heltid.reading.sections import find_section, typed_table
from heltid.reading.simple import simple_rows
from heltid.vocabulary import StoreKind, says_example

OTHERS = (Language.NYNORSK, Language.ENGLISH)
FORMS = (SIMPLE, *SECTIONS.values())
CHOOSING = [(section, item) for section in FORMS for item in section.fields if item.choices]


def _twice(spelled: Iterable[tuple[str, str]], key: Callable[[str], str]) -> dict[str, set[str]]:
    meanings: dict[str, set[str]] = defaultdict(set)
    for word, meaning in spelled:
        meanings[key(word)].add(meaning)
    return {word: found for word, found in meanings.items() if len(found) > 1}


def _said(text: str) -> list[str]:
    return [text, *aliases.in_other_languages(text)]


@pytest.mark.parametrize("section", FORMS, ids=lambda section: section.label)
def test_no_heading_of_a_form_means_two_columns_in_any_of_the_languages(section: Section) -> None:
    spelled = [(word, item.name) for item in section.fields for word in (*_said(item.label), *item.aliases)]
    assert not _twice(spelled, normalise)


@pytest.mark.parametrize(("section", "item"), CHOOSING, ids=lambda part: getattr(part, "label", ""))
def test_no_word_of_a_choice_means_two_of_them_in_any_of_the_languages(section: Section, item: Field) -> None:
    spelled = [(word, str(choice)) for choice in item.choices if not choice.isdigit() for word in _said(choice)]
    spelled += [(alias, str(choice)) for alias, choice in item.choice_aliases.items()]
    spelled += [(word, str(choice)) for choice, text in item.shown.items() for word in _said(text)]
    assert not _twice(spelled, fold)


def test_no_question_and_no_form_is_called_the_same_as_another_in_any_of_the_languages() -> None:
    assert not _twice([(word, one.label) for one in QUESTIONS for word in _said(one.label)], fold)
    assert not _twice([(word, one.label) for one in FORMS for word in _said(one.label)], normalise)


def _spoken(item: Field, value: str, language: Language) -> str:
    with speaking(language):
        if item.kind is Kind.CHOICES:
            return f" {LIST_SEPARATOR} ".join(item.choice_label(part) for part in value.split(LIST_SEPARATOR))
        return item.choice_label(value)


def _values(item: Field) -> st.SearchStrategy[str]:
    if item.kind is Kind.CHOICE:
        return st.sampled_from([str(choice) for choice in item.choices])
    if item.kind is Kind.CHOICES:
        some = st.lists(st.sampled_from([str(choice) for choice in item.choices]), min_size=1, max_size=3, unique=True)
        return some.map(LIST_SEPARATOR.join)
    if item.kind is Kind.BOOLEAN:
        return st.sampled_from(BOOLEANS)
    fixed = {
        Kind.PROJECT: "p-1",
        Kind.PERIOD: "2013",
        Kind.MUNICIPALITIES: "0403",
        Kind.COHORTS: "1",
        Kind.DATE: "2013-02-01",
        Kind.NUMBER: "6,4",
        Kind.INTEGER: "2013",
        Kind.TEXT: "En tekst",
    }
    return st.just(fixed[item.kind])


def _file(header: list[str], rows: list[list[str]]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";").writerows([header, *rows])
    return buffer.getvalue().encode()


def _read(data: bytes) -> Rows:
    table = read_table(data, "fil.csv", known=aliases.headings())
    section, findings = find_section(table)
    assert section is not None, [finding.message for finding in findings]
    return typed_table(table, section)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("section", list(SECTIONS.values()), ids=lambda section: section.label)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_a_file_in_another_language_gives_the_same_values_as_in_bokmaal(
    section: Section, language: Language, data: st.DataObject
) -> None:
    rows = data.draw(st.lists(st.tuples(*map(_values, section.fields)), min_size=1, max_size=3))
    with speaking(language):
        header = [item.title for item in section.fields]
    told = [[_spoken(item, value, language) for item, value in zip(section.fields, row, strict=True)] for row in rows]
    there = _read(_file(header, told))
    own = _read(_file([item.label for item in section.fields], [list(row) for row in rows]))
    assert there.section is own.section is section
    assert there.columns == own.columns
    assert {finding.rule for finding in there.findings} <= {READ_AS, *(finding.rule for finding in own.findings)}
    assert all(finding.grade is Grade.INFO for finding in there.findings if finding.rule == READ_AS)
    assert READ_AS not in {finding.rule for finding in own.findings}


SIMPLE_ROWS = [
    ["årsrapport", "framdrift", "", "i rute", "", "", "Det går bra."],
    ["årsrapport", "tiltak", "T1 Kurs", "i gang", "12", "2013-02-01", ""],
    ["årsrapport", "måling", "M1", "hittil i år+foreløpig", "6,4", "2013-06-30", ""],
    ["årsrapport", "måling", "M2", "ingen ny måling", "", "2013-06-30", "Måles til høsten."],
    ["årsrapport", "forankring", "ansatte", "styringsgruppe+kommunestyre", "4", "2013-02-01", "De er med."],
    ["årsrapport", "økonomi", "forbruk", "2013", "1000", "", ""],
    ["årsrapport", "trenger fra ledelsen", "", "", "", "", "Mer tid."],
    ["årsrapport", "videreføring", "", "vedtatt plan", "", "", ""],
]


def _simple(language: Language) -> list[Rows]:
    def said(text: str) -> str:
        return text if not any(map(str.isalpha, text)) or text[:1].isupper() else _(text)

    with speaking(language):
        translated = [
            [said(row[0]), "2013", said(row[1]), said(row[2]), "+".join(map(said, row[3].split("+"))), *row[4:]]
            for row in SIMPLE_ROWS
        ]
        header = [item.title for item in SIMPLE.fields]
    table = read_table(_file(header, [["p-1", *row] for row in translated]), "fil.csv", known=aliases.headings())
    assert find_section(table)[0] is SIMPLE
    return simple_rows(table)


@pytest.mark.parametrize("language", OTHERS)
def test_a_simple_report_in_another_language_gives_the_same_rows_as_in_bokmaal(language: Language) -> None:
    there, own = _simple(language), _simple(Language.BOKMAAL)
    assert [(rows.section, rows.columns) for rows in there] == [(rows.section, rows.columns) for rows in own]
    said = [finding for rows in there for finding in rows.findings if finding.rule == READ_AS]
    assert len({(finding.column, finding.value, finding.message) for finding in said}) == len(said) > 5


def test_a_word_in_another_language_is_told_once_of_a_column_and_by_its_bokmaal() -> None:
    rows = "p-1;årsrapport;2013;Kurs;under way\r\n" * 3
    found = _read(f"prosjekt;report type;periode;tiltak;status\r\n{rows}".encode())
    assert found.section is ACTION
    assert found.columns["status"] == ["i gang"] * 3
    assert [finding.message for finding in found.findings if finding.rule == READ_AS] == [
        "Kolonnen «report type» er lest som «rapporttype».",
        "«under way» er lest som «i gang».",
    ]


def test_several_words_of_one_cell_are_all_told() -> None:
    found = _read(b"prosjekt;pulje;tema;kommuner;status\r\np-1;cohort 1;sick leave and reputation;0403;active\r\n")
    assert found.section is PROJECT
    assert found.columns["themes"] == ["sykefravær+omdømme"]
    [told] = [finding.message for finding in found.findings if finding.column == "tema"]
    assert told == "«sick leave» er lest som «sykefravær». «reputation» er lest som «omdømme»."


def test_a_column_under_its_own_name_goes_before_one_in_another_language() -> None:
    found = _read(b"prosjekt;maal;dato;verdi;value\r\np-1;M1;2013;6,4;high\r\n")
    assert found.columns["value"] == [6.4]
    assert [finding.rule for finding in found.findings] == ["ukjent-kolonne"]


def test_a_word_that_no_language_has_is_still_not_guessed() -> None:
    found = _read(b"prosjekt;goal;dato;verdi;foreloepig\r\np-1;M1;2013;6,4;perhaps\r\n")
    assert found.section is MEASUREMENT
    assert [finding.rule for finding in found.findings if finding.grade is Grade.ERROR] == ["ja-nei"]


@pytest.mark.parametrize(
    ("text", "day"),
    [("1 February 2013", "2013-02-01"), ("May 2013", "2013-05"), ("unknown", "ukjent"), ("ukjend", "ukjent")],
)
def test_dates_may_be_written_with_english_months(text: str, day: str) -> None:
    assert canonical_date(text) == day


def test_the_mark_of_invented_figures_is_known_in_every_language() -> None:
    for language in Language:
        with speaking(language):
            mark = f"# {StoreKind.EXAMPLE.label}"
        assert says_example(mark)
    assert not says_example(StoreKind.PRODUCTION.label)


@pytest.mark.parametrize("said", ["måling", "Maaling", "measurement"])
def test_a_section_may_be_named_in_any_language(said: str) -> None:
    assert aliases.section_names()[normalise(said)] == "measurement"
