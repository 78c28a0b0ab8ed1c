"""The phone's pages as documents: light, of the open circle, with links that lead somewhere."""

import re
from dataclasses import replace
from datetime import date

import pytest

from heltid import gatherings
from heltid.agenda import SOM_DESEMBER_2013, Agenda, Item
from heltid.analysis import search
from heltid.analysis.names import Circle
from heltid.analysis.programme import build, project_names
from heltid.audience import gathering, places, slides
from heltid.audience.links import Filed, Served
from heltid.audience.page import Frame
from heltid.deck.catalogue import KINDS
from tests.deck.test_show import HOSTILE, LINK, Document
from tests.programmes import documented, example

NOW = date(2026, 1, 1)
PROGRAMMES = {"example": example(NOW), "documented": documented(NOW), "empty": build(today=NOW)}
ALL = Agenda("alle", "Alle slags", items=tuple(Item(kind) for kind in KINDS))
MOST = 100_000


def pages_of(programme, agenda=ALL, links=None):
    frame = Frame(links or Served(), programme, agenda.id)
    return slides.pages(frame, gathering.shown(programme, agenda, lambda _id: None, LINK))


@pytest.mark.parametrize("name", PROGRAMMES)
@pytest.mark.parametrize("agenda", [ALL, SOM_DESEMBER_2013], ids=["every-kind", "december"])
def test_the_slides_are_light_and_all_there(name, agenda):
    found = pages_of(PROGRAMMES[name], agenda)
    assert all(len(html.encode()) <= MOST for html in found)
    numbers = [int(number) for html in found for number in re.findall(r'<section class="lysbilde" id="(\d+)"', html)]
    assert len(numbers) == len(agenda.shown) and numbers[0] == 1 and numbers == sorted(set(numbers))
    for html in found:
        read = Document(html)
        assert read.wrong == [] and read.open == [] and "script" not in read.tags


def test_the_deck_of_december_is_one_page_of_the_example():
    assert len(pages_of(example(), SOM_DESEMBER_2013)) == 1


def test_a_long_agenda_goes_on_on_a_next_page_and_back():
    long = ALL.with_items(*(Item(kind) for _ in range(5) for kind in KINDS))
    found = pages_of(example(NOW), long)
    assert len(found) > 2
    assert 'href="/sal/alle/2">Neste side' in found[0] and "Forrige side" not in found[0]
    assert 'href="/sal/alle">Forrige side' in found[1]
    assert "Neste side" not in found[-1]


@pytest.mark.parametrize("name", PROGRAMMES)
def test_every_municipality_has_a_light_page(name):
    programme = PROGRAMMES[name]
    frame = Frame(Served(), programme, "alle")
    assert len(places.list_page(frame).encode()) <= MOST
    for item in search.everyone(programme):
        html = places.place_page(frame, item.number)
        assert html is not None and len(html.encode()) <= MOST
        assert Document(html).wrong == []
    assert places.place_page(frame, "0000") is None


def test_an_empty_register_says_what_will_come():
    html = places.list_page(Frame(Served(), build(today=NOW)))
    assert "Ingen prosjekter er lagt inn i registeret ennå." in html


def test_a_search_finds_by_name_and_number_and_says_when_it_does_not():
    frame = Frame(Served(), documented(NOW))
    assert "/sal/kommune/1824" in places.list_page(frame, "vefs")
    assert "/sal/kommune/1824" in places.list_page(frame, "1824")
    assert "Ingen kommune passer til «Atlantis»" in places.list_page(frame, "Atlantis")
    assert "<script>" not in places.list_page(frame, "<script>alert(1)</script>")
    assert re.search(r"[0-9]+ kommuner passer\.", places.list_page(frame, "e"))


def test_what_a_project_says_itself_of_its_result_stands_with_what_the_arithmetic_says():
    html = places.place_page(Frame(Served(), documented(NOW)), "1824")
    assert "22 flere på jobb hver dag" in html and "Kommunens eget tall: 22." in html


def test_the_room_sees_the_open_circle_without_the_presenters_notes():
    agenda = Agenda(
        "a", "A", items=(Item("tittel", text={"notat": "Hemmelig"}), Item("ukjent", named=True)), circle="sekretariat"
    )
    seen = gatherings.open_to_all(agenda)
    assert seen.circle == Circle.OPEN
    assert "notat" not in seen.items[0].text and seen.items[1].named
    shown = gathering.shown(example(NOW), seen, lambda _id: None, "")
    assert all("Hemmelig" not in slide.notes for slide in shown.slides)


def test_projects_are_named_for_a_weakness_only_on_the_slide_that_is_ticked():
    programme = example(NOW)
    names = {name for name in project_names(programme).values() if len(name) > 4}
    for kind in ("forankring-kart", "ukjent", "aktivitet", "oppstart", "videreforing"):
        (html,) = pages_of(programme, ALL.with_items(Item(kind)))
        assert not {name for name in names if name in html}, kind
    (html,) = pages_of(programme, ALL.with_items(Item("forankring-kart", named=True)))
    assert {name for name in names if name in html}


def test_hostile_names_are_text_on_every_page():
    whole = example(NOW)
    programme = replace(
        whole,
        projects=whole.projects.assign(name=HOSTILE, purpose=HOSTILE),
        municipalities=whole.municipalities.assign(name=HOSTILE, unique_name=HOSTILE, county=HOSTILE),
        memo={},
    )
    frame = Frame(Served(), programme, "a")
    agenda = Agenda("a", HOSTILE, items=(Item("tekst", text={"tittel": HOSTILE, "tekst": HOSTILE}),))
    for html in (
        places.list_page(frame, HOSTILE),
        places.list_page(frame),
        places.place_page(frame, "9001"),
        *pages_of(programme, agenda),
    ):
        read = Document(html)
        assert "script" not in read.tags and read.wrong == [] and html.encode()


def test_files_never_share_a_name_nor_leave_the_folder():
    ids = ["a", "A b", "a-b", "a/b", "../a", "å", "aa", "a b", "ø", "o", "con", "a~b", "日本"]
    names = [Filed(1).sheet(id) for id in ids]
    assert len({name.casefold() for name in names}) == len(ids)
    for name in names:
        assert re.fullmatch(r"\.\./ark/faktaark_[A-Za-z0-9_~-]+\.html", name), name
