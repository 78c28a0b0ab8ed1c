"""What is said to have changed between the slides as they were and as they are."""

from __future__ import annotations

import dataclasses
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from heltid.agenda import SOM_DESEMBER_2013
from heltid.charts.chart import Chart, ChartKind, ChartTable, Series, Shade
from heltid.deck.catalogue import slides_of
from heltid.deck.comparison import MOST, differences
from heltid.deck.slides import (
    BigNumber,
    Body,
    ChartBody,
    Footer,
    Line,
    Missing,
    Opening,
    Picture,
    Sentences,
    Slide,
    Table,
    Text,
    TwoCharts,
)
from tests.programmes import documented, example


def slide(body: Body, key: str = "a", title: str = "Tittel", source: str = "Kilde", version: str = "v1") -> Slide:
    return Slide(key, title, body, "notater", Footer(source, "", version, "i dag"))


def chart(*rows: tuple[str, ...], header: tuple[str, ...] = ("Pulje", "I rute", "NAV")) -> Chart:
    return Chart(
        ChartKind.BARS, "", "", "", "", ("x",), (Series("s", (1.0,), Shade.GOOD),), ChartTable(header, tuple(rows))
    )


def said(old: Slide, new: Slide) -> list[str]:
    return [line for one in differences((old,), (new,)) for line in one.said]


def between(old: Body, new: Body) -> list[str]:
    return said(slide(old), slide(new))


def test_nothing_is_said_of_what_always_differs() -> None:
    assert said(slide(Text(("a",)), version="v1"), slide(Text(("a",)), version="v9")) == []


def test_a_number_in_a_chart_is_named_by_its_row_and_column() -> None:
    old, new = chart(("Pulje 1", "12", "3")), chart(("Pulje 1", "14", ""))
    assert between(ChartBody(old), ChartBody(new)) == [
        "Pulje 1, i rute: fra 12 til 14.",
        "Pulje 1, NAV: fra 3 til tomt.",
    ]


def test_rows_that_came_and_went_are_told_with_what_they_hold() -> None:
    old, new = chart(("Pulje 1", "12", "")), chart(("Pulje 2", "5", "1"))
    assert between(ChartBody(old), ChartBody(new)) == ["Ny: Pulje 2 (5, 1).", "Ikke med lenger: Pulje 1 (12)."]


def test_rows_with_the_same_name_are_told_apart() -> None:
    old = chart(("Ås", "1", "1"), ("Ås", "2", "2"))
    new = chart(("Ås", "1", "1"), ("Ås", "3", "2"))
    assert between(ChartBody(old), ChartBody(new)) == ["Ås, i rute: fra 2 til 3."]


def test_each_of_two_charts_is_named() -> None:
    same, old, new = chart(("a", "1", "1")), chart(("b", "1", "1")), chart(("b", "2", "1"))
    headings = ("Framdrift", "Tiltak")
    assert between(TwoCharts(headings, (same, old)), TwoCharts(headings, (same, new))) == [
        "Tiltak: b, i rute: fra 1 til 2."
    ]


def test_words_are_told_as_they_were_and_are() -> None:
    assert between(Sentences((Line("12 av 20", "60 %"),)), Sentences((Line("13 av 20", "65 %"), Line("Ny")))) == [
        "Da sto det: «12 av 20» Nå: «13 av 20»",
        "Nytt: «Ny»",
    ]
    assert between(Text(("a", "b")), Text(("b",))) == ["Borte: «a»"]
    assert between(Opening(("a",)), Opening(("b",))) == ["Da sto det: «a» Nå: «b»"]
    assert between(BigNumber("22", "a", "b"), BigNumber("23", "a", "c")) == [
        "Tallet: fra 22 til 23.",
        "Sammenhengen: Da sto det «b». Nå står det «c».",
    ]
    assert between(Table(("A", "B"), (("x", "1"),)), Table(("A", "B"), (("x", "2"),))) == ["x, b: fra 1 til 2."]
    assert between(Picture(b"1", "", (1, 1)), Picture(b"2", "", (1, 1))) == ["Bildet er et annet."]
    assert said(slide(Text(()), title="A", source="x"), slide(Text(()), title="B", source="y")) == [
        "Overskriften: Da sto det «A». Nå står det «B».",
        "Kilden: Da sto det «x». Nå står det «y».",
    ]


def test_data_that_came_or_went_is_said_so() -> None:
    missing = Missing("a", "b", "c")
    assert between(missing, Text(("x",))) == ["Da manglet tallene. Nå er de der."]
    assert between(Text(("x",)), missing) == ["Tallene som sto her, mangler nå."]
    assert between(missing, Missing("a", "d", "c")) == ["Forklaringen: Da sto det «b». Nå står det «d»."]
    assert between(Text(("x",)), BigNumber("1", "", "")) == ["Lysbildet viser noe av en annen type enn da."]


def test_slides_that_came_or_went_are_named_by_their_place() -> None:
    a, b, c = (slide(Text(()), key=key, title=key) for key in "abc")
    assert [(one.number, one.title, one.said) for one in differences((a, b), (b, c))] == [
        (1, "a", ("Lysbildet er ikke med lenger.",)),
        (2, "c", ("Lysbildet er nytt.",)),
    ]


def test_many_changes_are_counted_after_the_first() -> None:
    old = chart(*((str(row), "1", "1") for row in range(50)))
    new = chart(*((str(row), "2", "1") for row in range(50)))
    found = between(ChartBody(old), ChartBody(new))
    assert len(found) == MOST + 1 and found[-1] == "… og 38 endringer til."


def test_the_slides_of_a_day_do_not_differ_from_themselves_and_do_from_those_of_another_day() -> None:
    for programme in (example(date(2014, 3, 1)), documented()):
        slides = slides_of(programme, SOM_DESEMBER_2013)
        assert differences(slides, slides) == ()
    earlier, later = (slides_of(example(day), SOM_DESEMBER_2013) for day in (date(2014, 3, 1), date(2015, 3, 1)))
    found = differences(earlier, later)
    assert len(found) > 5
    assert all(one.said and all(line.strip() for line in one.said) for one in found)


cells = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["", "1", "2"])), max_size=5)


@given(cells, cells)
def test_tables_are_said_to_differ_exactly_where_they_do(
    old: list[tuple[str, str]], new: list[tuple[str, str]]
) -> None:
    header = ("Navn", "Antall")
    found = between(Table(header, tuple(old)), Table(header, tuple(new)))
    if old == new:
        assert found == []
    elif sorted(old) != sorted(new):
        assert found


@given(st.lists(st.text(max_size=3), max_size=5), st.lists(st.text(max_size=3), max_size=5))
def test_any_words_are_compared(old: list[str], new: list[str]) -> None:
    found = between(Text(tuple(old)), Text(tuple(new)))
    assert bool(found) == (old != new)


def test_every_body_a_slide_can_have_is_compared_without_failing() -> None:
    bodies = {
        type(one.body).__name__ for day in (date(2014, 3, 1),) for one in slides_of(example(day), SOM_DESEMBER_2013)
    }
    assert len(bodies) > 4
    for one in slides_of(example(date(2014, 3, 1)), SOM_DESEMBER_2013):
        assert differences((one,), (dataclasses.replace(one, body=Missing("a", "b", "c")),))
