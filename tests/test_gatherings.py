"""Agendas as the secretariat makes, changes, freezes and copies them."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from heltid import gatherings, intake, pictures
from heltid.agenda import SOM_DESEMBER_2013, Agenda, Item
from heltid.checks import REPORTER, Actor
from heltid.founding import ensure_store
from heltid.gatherings import Refused
from heltid.rights import READER
from heltid.store import history, open_reader, queries
from heltid.vocabulary import StoreKind

ME = Actor("sekretariatet")
STRANGER = Actor("en deltaker", REPORTER)
GUEST = Actor("en gjest", READER)
EVENTS = """dato;tittel;type;nettverk
2013-04-10;Nettverkssamling;nettverkssamling;Nord
2013-12-03;Prosjektledersamling;prosjektledersamling;
2014-03;Temaverksted om heltid;temaverksted;
2014-05-01;Dypdykk;dypdykk;
"""
DECEMBER = (date(2013, 12, 3), "Prosjektledersamling")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.EXAMPLE, register_only=True)
    review = intake.store(path, [intake.Source("EKSEMPEL_hendelse.csv", EVENTS.encode())], ME)
    assert review.upload is not None, review.findings
    return path


def made(path: Path, **options) -> gatherings.Kept:
    options = {"gathering": DECEMBER, "items": SOM_DESEMBER_2013.items} | options
    return gatherings.create(path, ME, "Prosjektledersamling", **options)


def kinds(kept: gatherings.Kept) -> list[str]:
    return [item.kind for item in kept.agenda.items]


def picture(form: str = "PNG", size: tuple[int, int] = (40, 30), **options) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, form, **options)
    return out.getvalue()


def test_every_gathering_is_listed_the_newest_first_with_its_agenda_if_it_has_one(store: Path) -> None:
    kept = made(store)
    network = gatherings.create(store, ME, "Nettverk Vefsn", network="Vefsn")
    found = gatherings.planned(store, queries.programme(store))
    assert [(item.title, item.kept is not None) for item in found] == [
        ("Temaverksted om heltid", False),
        ("Prosjektledersamling", True),
        ("Nettverkssamling", False),
        ("Nettverk Vefsn", True),
    ]
    assert found[1].key == kept.agenda.id == "2013-12-03-prosjektledersamling"
    assert found[3].gathering is None and found[3].key == network.agenda.id == "vefsn"


def test_an_agenda_whose_gathering_left_the_register_is_still_listed(store: Path) -> None:
    kept = made(store, gathering=(date(2020, 1, 1), "Avlyst"))
    assert kept in [item.kept for item in gatherings.planned(store, queries.programme(store))]


def test_a_gathering_that_is_moved_keeps_its_slides(store: Path) -> None:
    kept = made(store, gathering=(date(2013, 11, 5), "Prosjektledersamling"))
    other = made(store, gathering=(date(2013, 11, 6), "Nettverkssamling"))
    listed = gatherings.planned(store, queries.programme(store))
    found = {item.gathering.title: item for item in listed if item.gathering}
    assert found["Prosjektledersamling"].kept == kept
    assert found["Nettverkssamling"].kept == other
    own = made(store)
    listed = gatherings.planned(store, queries.programme(store))
    assert [item.kept for item in listed if item.gathering and item.gathering.day == DECEMBER[0]] == [own]
    assert [item.kept for item in listed if item.gathering is None] == [kept]


def test_a_gathering_and_a_network_have_one_agenda_each(store: Path) -> None:
    made(store)
    with pytest.raises(Refused, match=r"3\. desember 2013 har en agenda fra før"):
        made(store)
    made(store, gathering=None, network="Nord")
    with pytest.raises(Refused, match="Nord har en agenda"):
        made(store, gathering=None, network="Nord")


@pytest.mark.parametrize("title", ["", "   ", "\n"])
def test_an_agenda_without_a_title_is_refused(store: Path, title: str) -> None:
    with pytest.raises(Refused, match="tittel"):
        gatherings.create(store, ME, title)


@pytest.mark.parametrize("title", ["Åsnes & Ærlig <b>", "👋 שלום", "x" * 200, "../../etc", "Møte: «én»"])
def test_any_title_gets_an_id_that_can_stand_in_an_address(store: Path, title: str) -> None:
    one, two = (gatherings.create(store, ME, title) for _ in range(2))
    assert one.agenda.title == title
    assert one.agenda.id != two.agenda.id
    assert all(sign in "abcdefghijklmnopqrstuvwxyz0123456789-" for sign in one.agenda.id)


def test_the_id_of_a_deleted_agenda_is_not_used_again(store: Path) -> None:
    kept = made(store)
    gatherings.delete(store, ME, kept.agenda.id, kept.version)
    assert gatherings.all_agendas(store) == ()
    assert made(store).agenda.id == f"{kept.agenda.id}-2"


def test_a_copy_names_nobody_until_it_is_ticked_anew(store: Path) -> None:
    kept = made(store, items=(Item("aktivitet", {"pulje": "1"}, named=True), Item("takk", hidden=True)))
    assert kept.agenda.items == (Item("aktivitet", {"pulje": "1"}), Item("takk", hidden=True))


def test_a_networks_slides_are_of_its_projects_whichever_cohort_they_came_with(store: Path) -> None:
    kept = made(store, gathering=None, network="Nord", items=(Item("aktivitet", {"pulje": "1", "tema": "heltid"}),))
    assert kept.agenda.items == (Item("aktivitet", {"tema": "heltid"}),)


def test_the_last_change_is_undone_and_brought_back(store: Path) -> None:
    kept = made(store, items=(Item("tittel"), Item("takk")))
    assert not kept.earlier
    with pytest.raises(Refused, match="ingenting å angre"):
        gatherings.step_back(store, ME, kept.agenda.id, kept.version)
    changed = gatherings.change(store, ME, kept.agenda.id, kept.version, lambda a: a.removed(0))
    assert changed.earlier
    back = gatherings.step_back(store, ME, kept.agenda.id, changed.version)
    assert back.agenda == kept.agenda
    assert gatherings.step_back(store, ME, kept.agenda.id, back.version).agenda == changed.agenda


def test_slides_are_added_ordered_hidden_doubled_and_removed(store: Path) -> None:
    kept = made(store, items=(Item("tittel"), Item("takk")))
    for step, expected in (
        (lambda a: a.inserted(1, Item("kart")), ["tittel", "kart", "takk"]),
        (lambda a: a.moved(2, -2), ["takk", "tittel", "kart"]),
        (lambda a: gatherings.duplicate(a, 0), ["takk", "takk", "tittel", "kart"]),
        (lambda a: a.removed(1), ["takk", "tittel", "kart"]),
        (lambda a: a.replaced(0, replace(a.items[0], hidden=True)), ["takk", "tittel", "kart"]),
    ):
        kept = gatherings.change(store, ME, kept.agenda.id, kept.version, step)
        assert kinds(kept) == expected
        assert gatherings.agenda(store, kept.agenda.id) == kept
    assert [item.kind for item in kept.agenda.shown] == ["tittel", "kart"]


def test_a_change_that_changes_nothing_is_no_new_version(store: Path) -> None:
    kept = made(store)
    assert gatherings.change(store, ME, kept.agenda.id, kept.version, lambda a: a.moved(0, -1)) == kept


def test_nobody_overwrites_what_another_did_meanwhile(store: Path) -> None:
    kept = made(store)
    gatherings.change(store, ME, kept.agenda.id, kept.version, lambda a: a.removed(0))
    with pytest.raises(Refused, match="endret av en annen"):
        gatherings.change(store, ME, kept.agenda.id, kept.version, lambda a: a.removed(0))
    assert len(gatherings.agenda(store, kept.agenda.id).agenda.items) == len(SOM_DESEMBER_2013.items) - 1


def test_a_change_that_is_no_agenda_is_refused_with_the_reason(store: Path) -> None:
    kept = made(store)
    with pytest.raises(Refused, match="høyst 200"):
        gatherings.change(
            store, ME, kept.agenda.id, kept.version, lambda a: a.with_items(*[Item("takk") for _ in range(201)])
        )
    with pytest.raises(Refused, match="tittel"):
        gatherings.change(store, ME, kept.agenda.id, kept.version, lambda a: replace(a, title=" "))


def test_names_for_a_weakness_need_the_warning_to_be_read(store: Path) -> None:
    kept = made(store, items=(Item("aktivitet"), Item("takk")))

    def tick(agenda: Agenda) -> Agenda:
        return agenda.replaced(0, replace(agenda.items[0], named=True))

    with pytest.raises(Refused, match="navn på prosjekter"):
        gatherings.change(store, ME, kept.agenda.id, kept.version, tick)
    kept = gatherings.change(store, ME, kept.agenda.id, kept.version, tick, warned=True)
    assert kept.agenda.items[0].named
    kept = gatherings.change(store, ME, kept.agenda.id, kept.version, lambda a: a.moved(0, 1))
    kept = gatherings.change(store, ME, kept.agenda.id, kept.version, lambda a: gatherings.duplicate(a, 1))
    assert [item.named for item in kept.agenda.items] == [False, True, False]
    with pytest.raises(Refused, match="navn på prosjekter"):
        gatherings.change(store, ME, kept.agenda.id, kept.version, lambda a: replace(a, circle="sekretariat"))


def test_only_the_secretariat_changes_anything(store: Path) -> None:
    kept = made(store)
    id, seen = kept.agenda.id, kept.version
    for who in (STRANGER, GUEST):
        for attempt in (
            lambda who=who: gatherings.create(store, who, "Ny"),
            lambda who=who: gatherings.change(store, who, id, seen, lambda a: a.removed(0)),
            lambda who=who: gatherings.add_picture(store, who, id, seen, 0, picture()),
            lambda who=who: gatherings.step_back(store, who, id, seen),
            lambda who=who: gatherings.freeze(store, who, id, seen),
            lambda who=who: gatherings.unfreeze(store, who, id, seen),
            lambda who=who: gatherings.delete(store, who, id, seen),
        ):
            with pytest.raises(Refused, match="Bare sekretariatet"):
                attempt()
    assert gatherings.all_agendas(store) == (kept,)


def test_a_frozen_agenda_tells_of_the_programme_as_it_was_and_cannot_be_changed(store: Path) -> None:
    kept = made(store)
    frozen = gatherings.freeze(store, ME, kept.agenda.id, kept.version)
    assert frozen.agenda.frozen == frozen.version
    later = "dato;tittel;type\n2015-12-01;Avslutning;konferanse\n"
    intake.store(store, [intake.Source("EKSEMPEL_hendelse.csv", later.encode())], ME)
    then = gatherings.programme_of(store, frozen.agenda)
    assert then.version == frozen.version and "Avslutning" not in set(then.events["title"])
    assert then.withheld
    for attempt in (
        lambda seen: gatherings.change(store, ME, kept.agenda.id, seen, lambda a: a.removed(0)),
        lambda seen: gatherings.add_picture(store, ME, kept.agenda.id, seen, 0, picture()),
        lambda seen: gatherings.freeze(store, ME, kept.agenda.id, seen),
    ):
        with pytest.raises(Refused, match="frosset"):
            attempt(frozen.version)
    again = gatherings.unfreeze(store, ME, kept.agenda.id, frozen.version)
    assert again.agenda == kept.agenda
    assert "Avslutning" in set(gatherings.programme_of(store, again.agenda).events["title"])
    with pytest.raises(Refused, match="ikke frosset"):
        gatherings.unfreeze(store, ME, kept.agenda.id, again.version)


def test_a_change_of_an_agenda_is_in_the_history_and_moves_no_figure(store: Path) -> None:
    before = queries.programme(store).version
    kept = made(store)
    with open_reader(store) as connection:
        newest = history.uploads(connection)[0]
        assert (newest.kind, newest.agenda, newest.by) == ("agenda", kept.agenda.id, "sekretariatet")
        assert newest.what == f"agenda {kept.agenda.id}"
        assert queries.version(connection) == kept.version == before + 1
    assert queries.programme(store).version == before


def test_a_missing_agenda_is_a_sentence(store: Path) -> None:
    with pytest.raises(Refused, match="«nix» finnes ikke"):
        gatherings.agenda(store, "nix")


def test_a_picture_is_put_on_a_slide_and_stored_once(store: Path) -> None:
    kept = made(store, items=(Item("tekst"), Item("tekst")))
    for place in (0, 1):
        kept = gatherings.add_picture(store, ME, kept.agenda.id, kept.version, place, picture())
    one, two = (item.text[gatherings.PICTURE] for item in kept.agenda.items)
    assert one == two
    found = gatherings.picture(store, one)
    assert found is not None and found.media_type == "image/png"
    assert Image.open(io.BytesIO(found.data)).size == (40, 30)
    assert gatherings.picture(store, "nix") is None
    with pytest.raises(Refused, match="finnes ikke lenger"):
        gatherings.add_picture(store, ME, kept.agenda.id, kept.version, 7, picture())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a" + b"x" * 100,
        picture("GIF"),
        picture("BMP"),
        picture()[:-30],
        picture("JPEG")[:200],
        b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
        b"x" * (pictures.LARGEST_FILE + 1),
    ],
)
def test_what_is_no_whole_png_or_jpeg_is_refused_and_nothing_is_stored(store: Path, data: bytes) -> None:
    kept = made(store, items=(Item("tekst"),))
    with pytest.raises(Refused, match=r"[Bb]ilde"):
        gatherings.add_picture(store, ME, kept.agenda.id, kept.version, 0, data)
    assert gatherings.agenda(store, kept.agenda.id) == kept


def test_a_picture_that_claims_to_be_enormous_is_not_opened_up() -> None:
    data = bytearray(picture())
    data[16:24] = (100_000).to_bytes(4, "big") * 2
    with pytest.raises(pictures.PictureError):
        pictures.redrawn(bytes(data))


def test_a_photo_is_stored_upright_without_its_place_and_no_larger_than_a_wall_shows() -> None:
    photo = Image.new("RGB", (3000, 1000), "navy")
    exif = photo.getexif()
    exif[0x0112] = 6  # held on its side
    exif[0x8825] = {1: "N", 2: (65.0, 50.0, 0.0)}
    out = io.BytesIO()
    photo.save(out, "JPEG", exif=exif)
    kind, data = pictures.redrawn(out.getvalue())
    stored = Image.open(io.BytesIO(data))
    assert kind == pictures.JPEG
    assert stored.size == (720, 2160)
    assert not stored.getexif()


def test_a_picture_with_much_in_it_becomes_small_enough_to_send() -> None:
    noise = Image.effect_noise((1400, 1400), 90).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "PNG")
    assert len(out.getvalue()) > 1_500_000
    kind, data = pictures.redrawn(out.getvalue())
    assert kind == pictures.JPEG and len(data) < 2_000_000


def test_an_agenda_never_takes_the_address_of_a_page(store: Path) -> None:
    kept = gatherings.create(store, ME, "Kommune")
    assert kept.agenda.id not in ("kommune", "ark", "bilde")
