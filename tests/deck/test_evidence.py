"""Slides of what went with progress, of what the projects say themselves, and of money: what is told, and to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from heltid.agenda import Agenda, Item
from heltid.analysis.names import Circle
from heltid.analysis.programme import Programme, build
from heltid.charts.chart import ChartKind
from heltid.deck.catalogue import KINDS, slides_of
from heltid.deck.divided import divided
from heltid.deck.slides import ChartBody, Missing, Sentences, Slide
from tests.analysis.test_money_results import of as money_of
from tests.programmes import documented, example
from tests.ui.test_hva_virker_page import of

OVER = example(date(2016, 1, 1))
NEW = ("hva-virker", "drivere", "penger-bilde", "penger-resultater")
SECRETARIAT = Circle.SECRETARIAT.value


def one(
    programme: Programme, kind: str, filters: dict[str, str] | None = None, circle: str = "åpent", **text: str
) -> Slide:
    agenda = Agenda("a", "Samling", items=(Item(kind, filters or {}, text),), circle=circle)
    (slide,) = slides_of(programme, agenda)
    return slide


def chart(slide: Slide) -> ChartBody:
    assert isinstance(slide.body, ChartBody), slide.body
    return slide.body


def test_the_slide_says_theme_outcome_base_and_that_nothing_can_be_told_from_chance() -> None:
    slide = one(OVER, "hva-virker", {"tema": "heltid"})
    assert slide.title.startswith("Hva virker? Heltid og deltid: ingen av ")
    assert slide.title.endswith("kan skilles fra tilfeldigheter")
    assert "prosjekter" in slide.subtitle and "holdt utenfor" in slide.subtitle
    assert "Holdt utenfor: " in slide.footer.source and slide.footer.source.startswith("Kilde: ")
    assert "kravet er skjerpet" in slide.notes and chart(slide).chart.kind is ChartKind.LANES
    assert "årsaken vet vi ikke" in chart(slide).remark.lower()


def test_theme_and_outcome_are_chosen_on_the_slide() -> None:
    options = {own.key: own.options for own in KINDS["hva-virker"].texts}["utfall"]
    assert options is not None and "tema" in KINDS["hva-virker"].filters
    assert {"naermere", "sykefravaer-totalt"} <= set(options(OVER))
    slide = one(OVER, "hva-virker", {"tema": "sykefravær"}, utfall="sykefravaer-totalt")
    assert "Sykefravær og nærvær" in slide.title and slide.subtitle.startswith("Sykefravær totalt: endring")
    assert all(part.dots for part in chart(slide).chart.series[:2])
    alone = one(OVER, "hva-virker", utfall="sykefravaer-totalt")
    assert "Sykefravær og nærvær" in alone.title, "an outcome alone finds its theme"
    other = one(OVER, "hva-virker", {"tema": "heltid"}, utfall="sykefravaer-totalt")
    assert isinstance(other.body, Missing), "never of another theme than was asked for"


def test_a_difference_that_is_clear_is_told_and_its_rows_are_divided() -> None:
    latest = [6.0 + place / 10 for place in range(10)] + [8.5 + place / 10 for place in range(10)]
    slide = one(of(latest, range(10)), "hva-virker", circle=SECRETARIAT, utfall="sykefravaer-totalt")
    assert "2 av 2 tiltak skiller seg fra tilfeldigheter" in slide.title
    assert "skiller seg ut" in chart(slide).chart.series[-1].labels[0]
    long = one(OVER, "hva-virker", {"tema": "heltid"})
    parts = divided([long])
    assert len(parts) == 2 and [len(chart(part).chart.categories) for part in parts] == [4, 4]
    assert "4 øverste og 4 nederste" in chart(long).remark


@pytest.mark.parametrize(
    ("programme", "said"),
    [
        (of([7.0] * 12, range(6)), "kan sammenliknes"),
        (of([7.0], (0,)), "få prosjekter"),
        (of([None] * 12, range(6)), "kan måles ennå"),
        (build(projects=[{"project": "p", "name": "P", "themes": "omdømme"}]), "kan måles ennå"),
    ],
    ids=["all equal", "one project", "all unknown", "a theme with no goals"],
)
def test_where_nothing_can_be_compared_the_slide_is_a_sentence(programme: Programme, said: str) -> None:
    body = one(programme, "hva-virker").body
    assert isinstance(body, Missing) and said in f"{body.what} {body.why}"


@pytest.mark.parametrize("kind", NEW)
def test_without_projects_or_figures_it_is_said_what_is_missing(kind: str) -> None:
    for programme in (build(projects=[]), documented(date(2016, 1, 1)), money_of([None] * 9, [None] * 9)):
        slide = one(programme, kind)
        assert slide.title and isinstance(slide.body, Missing)
        assert slide.body.what and slide.body.why and slide.body.action


def test_openly_no_result_tells_whose_it_is() -> None:
    programme = of([7.0, 7.1, 7.2, 7.3, 9.0, 9.1, 9.2, 9.3], (0, 1, 2, 3))
    assert isinstance(one(programme, "hva-virker").body, Missing), "none of those without it came nearer"
    assert isinstance(one(programme, "hva-virker", circle=SECRETARIAT).body, ChartBody)


def _quotes(slide: Slide) -> list[str]:
    assert isinstance(slide.body, Sentences), slide.body
    return [line.text for line in slide.body.lines if line.text.startswith("«")]


def test_quotes_have_no_names_openly_and_only_of_reports_that_are_gone_through() -> None:
    programme = of([7.0 + place / 10 for place in range(9)], range(4), said="Vi lærte å spørre.")
    openly = _quotes(one(programme, "drivere"))
    assert openly == ["«Vi lærte å spørre.» – pulje 1, årsrapport 2014"], "the same words once"
    assert "Navn p" not in "".join(openly)
    assert "– Navn p" in _quotes(one(programme, "drivere", circle=SECRETARIAT))[0]
    waiting = of([7.0 + place / 10 for place in range(9)], range(4), status="innsendt")
    assert isinstance(one(waiting, "drivere").body, Missing)
    assert "9 av 9 prosjekter forteller hva de har lært" in one(programme, "drivere").title


def test_quotes_are_a_few_short_ones_of_different_projects_with_the_words_asked_for() -> None:
    slide = one(OVER, "drivere", circle=SECRETARIAT)
    found = _quotes(slide)
    assert 2 <= len(found) <= 3 and len(set(found)) == len(found)
    assert "holdt mot resultatet" in slide.body.lines[-1].text  # type: ignore[union-attr]
    about = _quotes(one(OVER, "drivere", circle=SECRETARIAT, ord="kommune"))
    assert all("kommune" in text.lower() for text in about)
    none = one(OVER, "drivere", circle=SECRETARIAT, ord="finnesikke <b>")
    assert isinstance(none.body, Missing) and "finnesikke" in none.body.why


def test_money_in_one_picture_says_the_frame_and_its_source() -> None:
    slide = one(OVER, "penger-bilde")
    assert "om lag 27 av 50\u00a0millioner" in slide.title
    assert "desember 2013" in slide.footer.source
    part = one(OVER, "penger-bilde", {"pulje": "1"}, fordelt="tema")
    assert "50" not in part.title and not chart(part).remark


def test_money_and_results_say_no_price_and_no_cause() -> None:
    for outcome in ("actions", "reached"):
        slide = one(OVER, "penger-resultater", mot=outcome)
        assert "kan ikke skilles fra tilfeldigheter" in slide.title
        assert "ikke ut hva et resultat har kostet" in chart(slide).remark
        assert "prosjekter er sammenliknet" in slide.footer.source
    few = money_of([100_000] * 2 + [250_000] * 9, [True] * 11)
    assert isinstance(one(few, "penger-resultater").body, Missing)
    assert isinstance(one(few, "penger-resultater", circle=SECRETARIAT).body, ChartBody)


def test_a_gathering_that_has_been_is_told_of_as_it_was() -> None:
    agenda = Agenda("a", "S", (date(2013, 12, 3), "Prosjektledersamling desember 2013"), items=(Item("penger-bilde"),))
    (slide,) = slides_of(replace(example(date(2026, 1, 1)), memo={}), agenda)
    assert "2015" not in slide.title and "2014" not in slide.title
