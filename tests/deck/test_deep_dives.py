"""Slides of the deep dives: open facts alone, in every circle, and a sentence where nobody is selected."""

from __future__ import annotations

from datetime import date

import pytest

from heltid.agenda import Agenda, Item
from heltid.analysis import deep_dives
from heltid.analysis.programme import build, project_names
from heltid.deck.catalogue import KINDS, slides_of
from heltid.deck.divided import divided
from heltid.deck.slides import Missing, Table
from tests.programmes import documented, example

NOW = example(date(2014, 3, 1))
BOTH = ("dypdykk", "hvorfor-dypdykk")


def slides(programme, *kinds: str, **filters: str):
    return slides_of(programme, Agenda("a", "Samling", items=tuple(Item(kind, filters) for kind in kinds)))


@pytest.mark.parametrize("programme", [NOW, documented()], ids=["example", "documented"])
def test_the_slides_name_who_is_selected_and_tell_no_weakness(programme) -> None:
    chosen, why = slides(programme, *BOTH)
    names = {project_names(programme)[one] for one in deep_dives.selected(programme)}
    assert isinstance(chosen.body, Table) and isinstance(why.body, Table)
    told = {row[0] for part in divided([chosen]) for row in part.body.rows} | set(chosen.notes.splitlines())
    assert all(any(name in line for line in told) for name in names)
    for slide in (chosen, why):
        said = f"{slide.title} {slide.body} {slide.notes}".lower()
        assert not any(word in said for word in ("forankring", "feil vei", "resultat", "uendret"))


def test_why_these_counts_the_selection_beside_all() -> None:
    (why,) = slides(NOW, "hvorfor-dypdykk")
    spread = [one for one in deep_dives.spread(NOW) if one.value]
    assert [row[1:] for row in why.body.rows] == [(str(one.selected), str(one.every)) for one in spread]
    register = [{"number": one, "region": f"Del {one}", "population": 100.0} for one in "12"]
    projects = [
        {"project": one, "themes": "heltid", "municipalities": one, "deep_dive": "ja" if one == "1" else "nei"}
        for one in "12"
    ]
    (other,) = slides(build(projects=projects, municipalities=register), "hvorfor-dypdykk")
    assert other.title == "Utvalget til dypdykk dekker 1 av 1 tema, 1 av 1 størrelse og 1 av 2 landsdeler"
    assert "Ikke med i utvalget: Del 2." in other.notes


@pytest.mark.parametrize("programme", [build(), build(projects=[{"project": "a", "themes": "heltid"}])])
def test_where_nobody_is_selected_the_slide_says_what_to_do(programme) -> None:
    for slide in slides(programme, *BOTH):
        assert isinstance(slide.body, Missing) and slide.title == "Ingen kommuner er valgt ut til dypdykk"


def test_the_kinds_are_offered_in_the_catalogue() -> None:
    assert set(BOTH) <= KINDS.keys()
