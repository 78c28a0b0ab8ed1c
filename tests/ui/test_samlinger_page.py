"""Samlinger on stores of its own: what is shown, what is changed, and by whom."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from heltid import gatherings, intake
from heltid.agenda import SOM_DESEMBER_2013, Item
from heltid.analysis.names import Circle
from heltid.checks import Actor
from heltid.deck.catalogue import KINDS
from heltid.founding import ensure_store
from heltid.store import queries
from heltid.ui import access
from heltid.ui.access import User
from heltid.ui.gatherings_files import FILES, made
from heltid.ui.gatherings_words import unmarked
from heltid.vocabulary import StoreKind
from tests.ui.seen import title

PAGE = Path(__file__).resolve().parents[2] / "pages" / "samlinger.py"
ME = Actor("sekretariatet")
GUEST = User("gjest", Circle.OPEN)
NASTY = "<script>alert(1)</script> **fet** :smile: $x$ [lenke](http://x) =1+1 👋 שלום"
DECEMBER = (date(2013, 12, 3), "Prosjektledersamling")
EVENTS = """dato;tittel;type;sted
2013-12-03;Prosjektledersamling;prosjektledersamling;Havn
2014-05;Temaverksted;temaverksted;
"""


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("stores")
    found = {}
    for name, kind in (("example", StoreKind.EXAMPLE), ("documented", StoreKind.DOCUMENTED)):
        found[name] = folder / f"{name}.db"
        ensure_store(found[name], kind)
    found["empty"] = folder / "empty.db"
    ensure_store(found["empty"], StoreKind.PRODUCTION)
    found["events"] = folder / "events.db"
    ensure_store(found["events"], StoreKind.EXAMPLE, register_only=True)
    review = intake.store(found["events"], [intake.Source("EKSEMPEL_hendelse.csv", EVENTS.encode())], ME)
    assert review.upload is not None, review.findings
    return found


@pytest.fixture
def events(stores: dict[str, Path], tmp_path: Path) -> Path:
    """A store with two gatherings and no reports, for the test alone."""
    return Path(shutil.copy(stores["events"], tmp_path / "lager.db"))


@pytest.fixture
def full(stores: dict[str, Path], tmp_path: Path) -> Path:
    return Path(shutil.copy(stores["example"], tmp_path / "lager.db"))


def run(path: Path, monkeypatch: pytest.MonkeyPatch, who: User | None = None, **query: str) -> AppTest:
    monkeypatch.setenv("HELTID_DB", str(path))
    if who is not None:
        monkeypatch.setattr(access, "user", lambda: who)
    test = AppTest.from_file(str(PAGE), default_timeout=60)
    for name, value in query.items():
        test.query_params[name] = value
    return test.run()


def html(test: AppTest) -> str:
    return "\n".join(element.proto.body for element in test.get("html"))


def said(elements: Sequence[Element]) -> str:
    """What messages say, as their reader sees it."""
    return " ".join(element.value for element in elements).replace("\\", "").replace("\u2060", "")


def made_agenda(path: Path, *items: Item, title: str = "Prosjektledersamling") -> gatherings.Kept:
    return gatherings.create(path, ME, title, gathering=DECEMBER, items=items or SOM_DESEMBER_2013.items)


def opened(path: Path, monkeypatch: pytest.MonkeyPatch, view: str, kept: gatherings.Kept, place: int = 0) -> AppTest:
    """The page with a view of one of its slides."""
    test = run(path, monkeypatch, samling=kept.agenda.id)
    test.session_state[f"visning-{kept.agenda.id}"] = view
    test.session_state[f"lysbilde-{kept.agenda.id}"] = place
    return test.run()


def now(path: Path, kept: gatherings.Kept) -> gatherings.Kept:
    return gatherings.agenda(path, kept.agenda.id)


@pytest.mark.parametrize("store", ["example", "documented", "empty", "events"])
@pytest.mark.parametrize("who", [None, GUEST])
def test_the_page_stands_on_every_store(
    store: str, who: User | None, stores: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    test = run(stores[store], monkeypatch, who)
    assert not test.exception
    assert title(test) == "Samlinger"


def test_a_store_without_gatherings_says_what_to_do(stores: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run(stores["empty"], monkeypatch))
    assert "Ingen samlinger er lagt inn i kalenderen ennå." in text
    assert "Last opp skjemaet «hendelse»" in text
    guest = run(stores["empty"], monkeypatch, GUEST)
    assert "Sekretariatet har ikke åpnet noen ennå." in html(guest) and not guest.button


def test_a_gathering_gets_the_ready_agenda_and_its_own_address(events: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = run(events, monkeypatch, samling="2013-12-03-prosjektledersamling")
    assert "Prosjektledersamling · 3. desember 2013 · Havn" in html(test)
    test.button[0].click().run()
    (kept,) = gatherings.all_agendas(events)
    assert kept.agenda.gathering == DECEMBER and kept.agenda.items == SOM_DESEMBER_2013.items
    assert test.query_params["samling"] in (kept.agenda.id, [kept.agenda.id])
    assert not test.exception
    assert len(test.radio[0].options) == len(SOM_DESEMBER_2013.items)


def test_an_agenda_is_copied_from_an_earlier_gathering(events: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_agenda(events, Item("tittel"), Item("takk", text={"tittel": "Takk for nå"}))
    test = run(events, monkeypatch)
    test.selectbox[0].select("2014-05-31-temaverksted").run()
    test.radio[0].set_value("kopi-av-2013-12-03-prosjektledersamling")
    test.button[0].click().run()
    assert not test.exception
    newest = next(item for item in gatherings.all_agendas(events) if item.agenda.gathering != DECEMBER)
    assert newest.agenda.items == (Item("tittel"), Item("takk", text={"tittel": "Takk for nå"}))
    assert newest.agenda.title == "Temaverksted"


def test_a_network_gets_an_agenda_of_its_own(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = run(full, monkeypatch, samling="ny")
    field = next(one for one in test.selectbox if one.label == "Nettverk")
    field.select_index(1)
    test.button[0].click().run()
    assert not test.exception
    (kept,) = gatherings.all_agendas(full)
    assert kept.agenda.network and kept.agenda.network in kept.agenda.title
    assert "Agendaen er nettverkets egen" in html(test)


def test_what_has_no_title_is_refused_with_the_reason(events: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = run(events, monkeypatch, samling="ny")
    test.button[0].click().run()
    assert said(test.error) == "Agendaen mangler en tittel."
    assert gatherings.all_agendas(events) == ()


def test_the_list_tells_type_filters_and_marks(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = made_agenda(full, Item("tittel"), Item("aktivitet", {"pulje": "1"}, hidden=True), Item("takk"))
    test = run(full, monkeypatch, samling=kept.agenda.id)
    labels = test.radio[0].options
    assert [label.split(" ")[0] for label in labels] == ["1\\.", "–", "2\\."]
    captions = list(test.radio[0].proto.captions)
    assert captions[1] == unmarked(f"{KINDS['aktivitet'].title} · Pulje 1 · skjult")


def test_slides_are_moved_hidden_doubled_removed_and_brought_back(
    events: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = made_agenda(events, Item("tittel"), Item("kart"), Item("takk"))
    test = opened(events, monkeypatch, "Se", kept, 1)

    def after(key: str) -> list[str]:
        test.button(key=key).click().run()
        assert not test.exception and not test.error
        return [item.kind + "!" * item.hidden for item in now(events, kept).agenda.items]

    assert after("opp") == ["kart", "tittel", "takk"]
    assert after("ned") == ["tittel", "kart", "takk"]
    assert after("skjul") == ["tittel", "kart!", "takk"]
    assert after("skjul") == ["tittel", "kart", "takk"]
    assert after("kopi") == ["tittel", "kart", "kart", "takk"]
    assert after("bort") == ["tittel", "kart", "takk"]
    assert after("angre") == ["tittel", "kart", "kart", "takk"]


def test_a_slide_is_added_from_the_catalogue_after_the_chosen_one(
    events: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = made_agenda(events, Item("tittel"), Item("takk"))
    test = opened(events, monkeypatch, "Legg til", kept)
    catalogue = next(one for one in test.radio if one.label == "Type lysbilde")
    assert len(catalogue.options) == len(KINDS)
    assert all(catalogue.proto.captions)
    catalogue.set_value("aktivitet").run()
    test.button(key="legg-til").click().run()
    assert [item.kind for item in now(events, kept).agenda.items] == ["tittel", "aktivitet", "takk"]
    assert "er lagt til." in said(test.success)


def test_filters_and_own_words_of_a_slide_are_stored(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = made_agenda(full, Item("tittel", {"pulje": "1"}, {"bilde": "x"}, hidden=True))
    test = opened(full, monkeypatch, "Rediger", kept)
    next(one for one in test.selectbox if one.label == "Pulje").select("2")
    next(one for one in test.text_input if one.label == "Tittel").input(NASTY)
    next(one for one in test.text_area if one.label.startswith("Notat")).input("Husk pausen")
    next(one for one in test.button if one.label == "Lagre lysbildet").click().run()
    assert not test.exception and not test.error
    (item,) = now(full, kept).agenda.items
    assert item == Item("tittel", {"pulje": "2"}, {"tittel": NASTY, "notat": "Husk pausen", "bilde": "x"}, hidden=True)


def test_theme_and_outcome_of_what_works_are_chosen_on_the_slide(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = made_agenda(full, Item("hva-virker"))
    test = opened(full, monkeypatch, "Rediger", kept)
    next(one for one in test.selectbox if one.label == "Tema").select("sykefravær")
    outcome = next(one for one in test.selectbox if one.label == "Resultat")
    assert any(option.startswith("Sykefravær og nærvær: sykefravær totalt") for option in outcome.options)
    outcome.select("sykefravaer-totalt")
    next(one for one in test.button if one.label == "Lagre lysbildet").click().run()
    assert not test.exception and not test.error
    (item,) = now(full, kept).agenda.items
    assert item == Item("hva-virker", {"tema": "sykefravær"}, {"utfall": "sykefravaer-totalt"})


def test_a_filter_the_data_no_longer_offer_is_shown_and_kept(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = made_agenda(full, Item("status", {"pulje": "9"}))
    test = opened(full, monkeypatch, "Rediger", kept)
    field = next(one for one in test.selectbox if one.label == "Pulje")
    assert field.value == "9" and "9 (finnes ikke i dataene)" in field.options
    next(one for one in test.button if one.label == "Lagre lysbildet").click().run()
    assert now(full, kept).agenda.items == kept.agenda.items


def test_names_are_ticked_only_beside_the_warning(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weak = next(kind for kind in KINDS.values() if kind.weak)
    kept = made_agenda(full, Item(weak.key))
    test = opened(full, monkeypatch, "Rediger", kept)
    assert gatherings.NAMING in html(test)
    next(box for box in test.checkbox if "Vis navnene" in box.label).check()
    next(one for one in test.button if one.label == "Lagre lysbildet").click().run()
    assert now(full, kept).agenda.items[0].named


def test_freezing_keeps_the_slides_and_tells_what_has_changed_since(
    events: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = gatherings.create(events, ME, "Neste", items=(Item("tittel"), Item("nyheter")))
    test = opened(events, monkeypatch, "Hele agendaen", kept)
    test.button(key="frys").click().run()
    frozen = now(events, kept)
    assert frozen.agenda.frozen and "Frosset" in html(test)
    assert not any(button.key == "opp" for button in test.button)
    test.button(key="endret").click().run()
    assert "Ingenting på lysbildene er endret" in said(test.success)
    later = "dato;tittel;type\n2099-05-01;Ny samling;konferanse\n"
    intake.store(events, [intake.Source("EKSEMPEL_hendelse.csv", later.encode())], ME)
    test.button(key="endret").click().run()
    assert "Ny samling" in html(test) and "1 lysbilde er endret siden du frøs" in html(test)
    test.button(key="tin").click().run()
    assert now(events, kept).agenda.frozen is None


def test_an_agenda_that_another_has_changed_is_not_overwritten(events: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = made_agenda(events, Item("tittel"), Item("takk"))
    test = opened(events, monkeypatch, "Se", kept)
    gatherings.change(events, ME, kept.agenda.id, kept.version, lambda a: a.inserted(0, Item("kart")))
    test.button(key="bort").click().run()
    assert "endret av en annen" in said(test.error)
    assert [item.kind for item in now(events, kept).agenda.items] == ["kart", "tittel", "takk"]


def test_an_agenda_is_deleted_when_one_is_sure(events: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = made_agenda(events, Item("tittel"))
    test = opened(events, monkeypatch, "Hele agendaen", kept)
    assert test.button(key="slett").disabled
    test.checkbox(key=f"sikker-{kept.agenda.id}").check().run()
    test.button(key="slett").click().run()
    assert not test.exception
    assert gatherings.all_agendas(events) == ()


def test_an_agenda_without_slides_says_so_and_offers_the_catalogue(
    events: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = gatherings.create(events, ME, "Tom")
    test = run(events, monkeypatch, samling=kept.agenda.id)
    assert "Agendaen har ingen lysbilder ennå." in html(test)
    assert "som det første" in test.button(key="legg-til").label
    assert not any(button.label == "Start" for button in test.get("link_button"))


def test_a_slide_is_previewed_as_the_show_draws_it(full: Path) -> None:
    from heltid.deck import show
    from heltid.ui.gatherings_preview import document
    from heltid.ui.gatherings_slides import shown_slides

    def walls(html: str) -> list[str]:
        """What stands on each wall, without its foot: the number there takes room."""
        found = re.findall(r'<div class="flate">.*?</div><div class="notat"', html, re.DOTALL)
        return [re.sub(r'id="t\d+"|<footer>.*', "", one, flags=re.DOTALL) for one in found]

    slides = shown_slides(queries.programme(full), SOM_DESEMBER_2013)
    small = [document(slide) for slide in slides]
    assert [wall for html in small for wall in walls(html)] == walls(show.render(slides, "Alle"))
    assert not any("<script" in html or "<button" in html for html in small)


def test_stored_text_is_shown_as_it_was_written(events: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = made_agenda(events, Item("tekst", text={"tittel": NASTY, "tekst": NASTY}), Item("ukjent-type"), title=NASTY)
    for view in ("Se", "Rediger", "Legg til", "Hele agendaen"):
        for place in (0, 1):
            test = opened(events, monkeypatch, view, kept, place)
            assert not test.exception
            assert "<script>" not in html(test) and "<b>" not in html(test)
    label = test.radio[0].options[0]
    assert "**fet**" not in label and ":smile:" not in label and "\\$x\\$" in label


def test_what_is_refused_is_told_as_plain_text(events: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_agenda(events, Item("tittel"), title=NASTY)
    test = run(events, monkeypatch, samling="ny")
    gatherings.create(events, ME, NASTY, network="Nord")
    monkeypatch.setattr(gatherings, "create", lambda *_, **__: (_ for _ in ()).throw(gatherings.Refused(NASTY)))
    test.text_input[0].input("x")
    test.button[0].click().run()
    assert "**fet**" not in test.error[0].value and ":smile:" not in test.error[0].value
    assert said(test.error) == NASTY


def test_everyone_else_sees_the_slides_and_changes_nothing(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = made_agenda(full, Item("tittel", text={"notat": "Hemmelig notat"}), Item("aktivitet"))
    draft = run(full, monkeypatch, GUEST, samling=kept.agenda.id)
    assert not draft.exception and not draft.radio and "ikke åpnet noen ennå" in html(draft)
    gatherings.release(full, ME, kept.agenda.id, kept.version)
    test = run(full, monkeypatch, GUEST, samling=kept.agenda.id)
    assert not test.exception
    assert [one.label for one in test.radio] == ["Lysbildene i rekkefølge"]
    assert not test.button and not test.text_input
    assert "Hemmelig notat" not in html(test)
    assert "Hemmelig notat" in html(
        run(full, monkeypatch, access.User("jeg", Circle.SECRETARIAT), samling=kept.agenda.id)
    )


def test_a_gathering_is_opened_after_the_warning_and_closed_again(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weak = KINDS["forankring-kart"]
    kept = made_agenda(full, Item("tittel"), Item(weak.key), Item("takk", hidden=True))
    named = replace(kept.agenda.items[1], named=True)
    kept = gatherings.change(full, ME, kept.agenda.id, kept.version, lambda a: a.replaced(1, named), warned=True)
    test = opened(full, monkeypatch, "Hele agendaen", kept)
    text = html(test)
    assert "Utkast: bare sekretariatet ser lysbildene." in text
    assert f"Alle kan da se 2 lysbilder på /sal/{kept.agenda.id} og /vis/{kept.agenda.id}." in text
    assert f"Lysbildet «{weak.title}» viser navn på prosjekter" in text
    assert test.button(key="apne").disabled
    next(box for box in test.checkbox if box.label == "Ja, alle kan se dette").check().run()
    test.button(key="apne").click().run()
    assert not test.exception and now(full, kept).agenda.is_released
    assert "Åpen for salen" in html(test)
    test.button(key="lukk").click().run()
    assert not now(full, kept).agenda.is_released


def test_an_empty_agenda_is_not_opened(events: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = made_agenda(events, Item("tittel", hidden=True))
    test = opened(events, monkeypatch, "Hele agendaen", kept)
    assert not [button for button in test.button if button.key == "apne"]


def test_the_circle_is_chosen_after_the_warning(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = made_agenda(full, Item("tittel"))
    test = opened(full, monkeypatch, "Hele agendaen", kept)
    next(one for one in test.radio if one.label == "Lysbildene er for").set_value("sekretariat")
    next(one for one in test.button if one.label == "Lagre hvem det er for").click().run()
    assert "Bekreft at det er meningen." in said(test.error) and now(full, kept).agenda.circle == "åpent"
    next(one for one in test.radio if one.label == "Lysbildene er for").set_value("sekretariat")
    next(box for box in test.checkbox if box.label.startswith("Skal navnene vises")).check()
    next(one for one in test.button if one.label == "Lagre hvem det er for").click().run()
    assert now(full, kept).agenda.circle == "sekretariat"


def event_form(path: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> AppTest:
    test = run(path, monkeypatch, samling=key)
    test.session_state[f"ikke-utskrift-samling-{key}"] = True
    return test.run()


def field(elements: Sequence[Element], label: str) -> Element:
    return next(one for one in elements if one.label == label)


@pytest.mark.parametrize("with_slides", [True, False])
def test_what_is_known_of_a_gathering_is_changed_on_the_page(
    with_slides: bool, events: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if with_slides:
        made_agenda(events, Item("tittel"))
    test = event_form(events, monkeypatch, "2013-12-03-prosjektledersamling")
    assert field(test.text_input, "Dato").value == "3. desember 2013"
    form = [one for one in test.text_input if one.key and one.key.startswith("samling-")]
    field(form, "Tittel").input("Samling i Vik")
    field(form, "Dato").input("mai 2014")
    field(form, "Sted").input("Vik")
    field(test.text_area, "Mål for samlingen").input(NASTY)
    field(test.multiselect, "Temaer").set_value(["heltid", "omdømme"])
    field(test.checkbox, "Foreløpig").check()
    field(test.button, "Lagre opplysningene").click().run()
    assert not test.exception and not test.error
    assert "Opplysningene er lagret." in said(test.success)
    found = gatherings.event(events, date(2014, 5, 31), "Samling i Vik")
    assert found is not None
    values = {name: found.values[name] for name in ("date", "place", "goals", "themes", "provisional", "type")}
    assert values == {
        "date": "2014-05", "place": "Vik", "goals": NASTY, "themes": "heltid+omdømme", "provisional": "ja",
        "type": "prosjektledersamling",
    }  # fmt: skip
    assert any("Samling i Vik, mai 2014" in option for option in test.selectbox[0].options)
    assert "mai 2014 · Vik" in html(test)


def test_what_is_wrong_with_a_gatherings_fields_is_said_and_nothing_is_stored(
    events: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = "2013-12-03-prosjektledersamling"
    test = event_form(events, monkeypatch, key)
    field([one for one in test.text_input if one.key], "Dato").input("en gang")
    field(test.button, "Lagre opplysningene").click().run()
    assert not test.exception and "en gang" in said(test.error)
    assert gatherings.event(events, *DECEMBER)
    guest = run(events, monkeypatch, GUEST, samling=key)
    assert not guest.text_input and not guest.button


@pytest.mark.parametrize("ending", FILES)
def test_the_files_are_of_the_agenda_as_it_is_at_the_click(
    ending: str, full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = made_agenda(full, Item("tittel"))
    run(full, monkeypatch, samling=kept.agenda.id)
    one = made(kept.agenda.id, ending, notes=True)
    gatherings.change(full, ME, kept.agenda.id, kept.version, lambda a: replace(a, items=(*a.items, Item("takk"))))
    two = made(kept.agenda.id, ending, notes=True)
    begins = {"pptx": b"PK", "pdf": b"%PDF", "html": b"<!doctype html>"}[ending]
    assert one.startswith(begins) and two.startswith(begins)
    assert one != two


def test_the_slides_lead_phones_to_the_address_that_is_set(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = made_agenda(full, Item("takk"))
    monkeypatch.setenv("HELTID_URL", "https://heltid.example/")
    assert f"heltid.example/sal/{kept.agenda.id}" in html(run(full, monkeypatch, samling=kept.agenda.id))


def test_an_agenda_counts_what_the_room_sees_and_tells_of_what_is_hidden() -> None:
    from heltid.agenda import SOM_DESEMBER_2013
    from heltid.ui.gatherings_words import counted

    hidden = len(SOM_DESEMBER_2013.items) - len(SOM_DESEMBER_2013.shown)
    assert counted(SOM_DESEMBER_2013.items) == f"{len(SOM_DESEMBER_2013.shown)} lysbilder og {hidden} skjulte"
    assert counted(SOM_DESEMBER_2013.shown[:1]) == "1 lysbilde"
