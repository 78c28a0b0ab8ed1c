"""What is known of a gathering is changed from its page, with the checks and the history of an upload."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from heltid import gatherings, intake
from heltid.agenda import Item
from heltid.checks import Actor
from heltid.founding import ensure_store
from heltid.gatherings import Event, Refused
from heltid.rights import READER
from heltid.store import history, open_reader, queries
from heltid.vocabulary import StoreKind

ME = Actor("sekretariatet")
DAY, TITLE = date(2013, 12, 3), "Prosjektledersamling"
EVENTS = """dato;tittel;type;sted;for_hvem;kilde;puljer
2013-12-03;Prosjektledersamling;prosjektledersamling;Havn;prosjektledere;brev;1+2
2014-05;Temaverksted;temaverksted;;;;
"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.EXAMPLE, register_only=True)
    review = intake.store(path, [intake.Source("hendelse.csv", EVENTS.encode())], ME)
    assert review.upload is not None, review.findings
    return path


def the(path: Path, day: date = DAY, title: str = TITLE) -> Event:
    found = gatherings.event(path, day, title)
    assert found is not None
    return found


def with_agenda(path: Path, *, frozen: bool = False) -> gatherings.Kept:
    kept = gatherings.create(path, ME, TITLE, gathering=(DAY, TITLE), items=[Item("tittel")])
    return gatherings.freeze(path, ME, kept.agenda.id, kept.version) if frozen else kept


def listed(path: Path) -> dict[str, str | None]:
    """Title of each gathering in the calendar → the id of its agenda."""
    found = gatherings.planned(path, queries.programme(path))
    return {one.gathering.title: one.kept.agenda.id if one.kept else None for one in found if one.gathering}


def test_a_field_is_changed_and_all_others_stand(store: Path) -> None:
    before = the(store).values
    new, again = gatherings.change_event(store, ME, the(store), {"place": "Vik", "goals": "Å lære"})
    assert again == "" and the(store) == new
    assert new.values == {**before, "place": "Vik", "goals": "Å lære"}
    assert gatherings.event(store, date(2014, 5, 31), "Temaverksted")


def test_an_emptied_field_is_emptied(store: Path) -> None:
    new, _ = gatherings.change_event(store, ME, the(store), {"place": "", "cohorts": ""})
    assert new.values["place"] is None and new.values["cohorts"] is None
    assert new.values["audience"] == "prosjektledere"


def test_the_change_is_in_the_history_and_is_undone_as_an_upload(store: Path) -> None:
    before = the(store)
    gatherings.change_event(store, ME, before, {"title": "Ny tittel", "place": "Vik"})
    with open_reader(store) as connection:
        last = max(history.uploads(connection), key=lambda one: one.id)
    assert last.by == "sekretariatet"
    assert gatherings.event(store, DAY, TITLE) is None
    intake.undo(store, last.id, ME)
    assert the(store) == before and gatherings.event(store, DAY, "Ny tittel") is None


@pytest.mark.parametrize("frozen", [False, True])
@pytest.mark.parametrize("said", [{"date": "2013-12-10"}, {"title": "Ny tittel"}, {"date": "2014-01"}])
def test_the_slides_go_with_the_gathering_and_back(store: Path, frozen: bool, said: dict[str, str]) -> None:
    kept = with_agenda(store, frozen=frozen)
    new, _ = gatherings.change_event(store, ME, the(store), said, kept.agenda)
    assert listed(store)[new.title] == kept.agenda.id
    now = gatherings.agenda(store, kept.agenda.id).agenda
    assert now.frozen == kept.agenda.frozen and now.items == kept.agenda.items
    assert now.gathering == (kept.agenda.gathering if frozen else (new.day, new.title))
    gatherings.change_event(store, ME, new, {"date": "2013-12-03", "title": TITLE}, now)
    assert listed(store)[TITLE] == kept.agenda.id


def test_day_and_title_at_once_need_an_agenda_that_is_not_frozen(store: Path) -> None:
    kept = with_agenda(store, frozen=True)
    with pytest.raises(Refused, match="frosset"):
        gatherings.change_event(store, ME, the(store), {"date": "2014-01-10", "title": "Ny"}, kept.agenda)
    assert the(store)
    free = gatherings.unfreeze(store, ME, kept.agenda.id, kept.version)
    gatherings.change_event(store, ME, the(store), {"date": "2014-01-10", "title": "Ny"}, free.agenda)
    assert listed(store)["Ny"] == kept.agenda.id
    assert gatherings.agenda(store, kept.agenda.id).agenda.title == "Ny"


def test_undoing_a_slide_leaves_the_gatherings_day(store: Path) -> None:
    kept = with_agenda(store)
    changed = gatherings.change(store, ME, kept.agenda.id, kept.version, lambda a: a.inserted(0, Item("kart")))
    gatherings.change_event(store, ME, the(store), {"date": "2013-12-10"}, changed.agenda)
    now = gatherings.agenda(store, kept.agenda.id)
    back = gatherings.step_back(store, ME, now.agenda.id, now.version)
    assert back.agenda.items == (Item("tittel"),) and back.agenda.gathering == (date(2013, 12, 10), TITLE)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"date": "en gang i mai"}, "dato"),
        ({"date": ""}, "mangler"),
        ({"title": " "}, "mangler"),
        ({"end_date": "2013-12-01"}, "slutter"),
        ({"themes": "svømming"}, "svømming"),
        ({"title": "x" * 201}, "200"),
        ({"title": "Temaverksted", "date": "2014-05"}, ""),
        ({"type": "konferanse"}, "kan ikke endres her"),
    ],
)
def test_what_the_form_does_not_take_is_refused_in_words(store: Path, said: dict[str, str], words: str) -> None:
    before = the(store)
    with pytest.raises(Refused) as refused:
        gatherings.change_event(store, ME, before, said)
    assert words in str(refused.value) and str(refused.value).endswith(".")
    assert the(store) == before and gatherings.event(store, date(2014, 5, 31), "Temaverksted")


def test_what_changes_nothing_is_no_upload(store: Path) -> None:
    with open_reader(store) as connection:
        before = queries.version(connection)
    assert gatherings.change_event(store, ME, the(store), {"place": "Havn"}) == (the(store), "")
    with open_reader(store) as connection:
        assert queries.version(connection) == before


def test_nobody_overwrites_what_another_did_meanwhile(store: Path) -> None:
    seen = the(store)
    gatherings.change_event(store, ME, seen, {"place": "Vik"})
    with pytest.raises(Refused, match="endret av en annen"):
        gatherings.change_event(store, ME, seen, {"place": "Nes"})
    assert the(store).values["place"] == "Vik"


def test_only_the_secretariat_changes_a_gathering(store: Path) -> None:
    with pytest.raises(Refused, match="Bare sekretariatet"):
        gatherings.change_event(store, Actor("gjest", READER), the(store), {"place": "Vik"})


@pytest.mark.parametrize("text", ["=1+1", "'=1+1", "Å «være» & <b>", "-", 'a;b"c', "+47"])
def test_any_words_come_back_as_they_were_written(store: Path, text: str) -> None:
    new, _ = gatherings.change_event(store, ME, the(store), {"goals": text})
    assert new.values["goals"] == text
    again, _ = gatherings.change_event(store, ME, new, {"place": "Vik"})
    assert again.values["goals"] == text
