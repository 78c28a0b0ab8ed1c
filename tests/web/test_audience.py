"""The show and the audience's pages over HTTP: kept, compressed, never more than the visitor may see."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route

from heltid import gatherings, web
from heltid.agenda import SOM_DESEMBER_2013, Item
from heltid.audience import Site
from heltid.checks import Actor
from heltid.founding import ensure_store
from heltid.store.agendas import Kept
from heltid.vocabulary import StoreKind
from heltid.web.audience import _insider
from tests.test_logins import SETTINGS
from tests.web.asgi import get
from tests.web.test_logins import SECRET, claims, cookies

ME = Actor("sekretariatet")
OWN = "Husk å takke kokken."
GATHERING = (date(2013, 12, 3), "Prosjektledersamling desember 2013")
#: The tests' requests come from this machine only where they say so.
OUTSIDE = {"x_forwarded_for": "192.0.2.1", "host": "heltid.example.no"}


def here(by_sitting_here: bool) -> bool:
    """Whoever sits at this machine."""
    return by_sitting_here


def nobody(_by_sitting_here: bool) -> bool:
    return False


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("store") / "lager.db"
    ensure_store(path, StoreKind.EXAMPLE)
    return path.read_bytes()


@pytest.fixture
def store(founded: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "lager.db"
    path.write_bytes(founded)
    return path


@pytest.fixture
def site(store: Path) -> Site:
    return Site(lambda: store)


@pytest.fixture
def server(site: Site) -> Starlette:
    return Starlette(routes=web.routes(site), middleware=web.middleware())


def made(store: Path, *items: Item, released: bool = True) -> Kept:
    slides = items or SOM_DESEMBER_2013.items
    kept = gatherings.create(store, ME, GATHERING[1], gathering=GATHERING, items=slides)
    return gatherings.release(store, ME, kept.agenda.id, kept.version) if released else kept


def test_the_show_and_the_phones_page_are_there_before_anybody_makes_an_agenda(server: Starlette) -> None:
    for path in (
        "/vis/som-desember-2013",
        "/sal",
        "/sal/",
        "/sal/kommune",
        "/sal/kommune/9001",
        "/sal/som-desember-2013",
    ):
        answer = get(server, path, **OUTSIDE)
        assert answer.status == 200, path
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert 'lang="nb"' in answer.body.decode()


@pytest.mark.parametrize(
    "path", ["/vis/borte", "/vis/..%2fapp.py", "/sal/borte", "/sal/kommune/0000", "/sal/ark/borte", "/sal/bilde/borte",
             "/sal/som-desember-2013/99", "/sal/som-desember-2013/x", "/sal/kommune/9001/x"]
)  # fmt: skip
def test_what_is_not_there_is_said_in_norwegian(server: Starlette, path: str) -> None:
    answer = get(server, path, **OUTSIDE)
    assert answer.status == 404
    assert "finnes ikke" in answer.body.decode()


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [("en", "en", "does not exist"), ("nn", "nn", "finst ikkje"), ("xx", "nb", "finnes ikke")],
)
@pytest.mark.parametrize("path", ["/vis/borte", "/sal/borte", "/borte"])
def test_what_is_not_there_is_said_in_the_language_of_the_address(
    server: Starlette, path: str, asked: str, code: str, said: str
) -> None:
    answer = get(server, f"{path}?lang={asked}", accept="text/html", **OUTSIDE)
    html = answer.body.decode()
    assert answer.status == 404 and f'<html lang="{code}">' in html and said in html
    links = re.findall(r'href="(/[^"]*)"', html)
    assert links and all(link.endswith(f"?lang={code}") for link in links) is (code != "nb")


def test_a_page_is_in_the_language_of_its_address_and_kept_for_each(server: Starlette) -> None:
    for path in ("/sal", "/vis/som-desember-2013", "/sal/kommune", "/sal/kommune/9001"):
        found = {code: get(server, f"{path}?lang={code}", **OUTSIDE).body.decode() for code in ("nb", "nn", "en")}
        assert all(f'<html lang="{code}">' in html for code, html in found.items()), path
        assert get(server, path, **OUTSIDE).body.decode() == found["nb"]


def test_the_code_on_the_wall_leads_to_the_page_in_the_same_language(server: Starlette) -> None:
    html = get(server, "/vis/som-desember-2013?lang=en", **OUTSIDE).body.decode()
    assert "heltid.example.no/sal/som-desember-2013?lang=en" in html.replace("<wbr>", "")


def test_failures_and_too_many_requests_are_told_in_the_language_of_the_address() -> None:
    def broken(_request: Request) -> None:
        raise RuntimeError

    server = Starlette(routes=[Route("/sal", broken)], middleware=web.middleware())
    assert "Something went wrong on our side" in get(server, "/sal?lang=en", **OUTSIDE).body.decode()
    answers = [get(server, "/auth/x?lang=nn", **OUTSIDE) for _turn in range(70)]
    assert answers[-1].status == 429 and "For mange forsøk" in answers[-1].body.decode()
    assert '<html lang="nn">' in answers[-1].body.decode()


def test_an_answer_carries_its_own_stricter_policy_and_all_other_headers(server: Starlette) -> None:
    for path in ("/vis/som-desember-2013", "/sal", "/sal/kommune/9001"):
        headers = get(server, path, **OUTSIDE).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"


def test_a_slide_has_the_walls_numbers_on_the_phone_too(site: Site, store: Path) -> None:
    """A long slide is several on the wall, so all after it have other numbers than their place in the agenda."""
    questions = "\n".join(f"Spørsmål nummer {number}?" for number in range(15))
    kept = made(store, Item("sporsmal", text={"tekst": questions}), Item("takk"))
    wall, phone = (site.answer(f"/{where}/{kept.agenda.id}", {}, "", nobody) for where in ("vis", "sal"))
    assert wall and phone
    sections = re.findall(r'<section class="lysbilde[^>]* id="(\d+)"', wall.body.decode())
    assert len(sections) > 2
    told = re.findall(r'id="(\d+)"><h2><span class="nr">([^<]+)\.<', phone.body.decode())
    assert told == [("1", f"1–{len(sections) - 1}"), (sections[-1], sections[-1])]


def test_pages_are_compressed_once_and_not_sent_again_to_who_has_them(server: Starlette) -> None:
    first = get(server, "/sal", accept_encoding="gzip", **OUTSIDE)
    assert first.headers["content-encoding"] == "gzip"
    assert gzip.decompress(first.body) == get(server, "/sal", **OUTSIDE).body
    assert len(gzip.decompress(first.body)) <= 100_000
    again = get(server, "/sal", if_none_match=first.headers["etag"], **OUTSIDE)
    assert (again.status, again.body) == (304, b"")


def test_a_page_is_made_once_however_many_ask(server: Starlette, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    count = []
    own = site._made
    monkeypatch.setattr(site, "_made", lambda *asked: count.append(asked) or own(*asked))
    for _ in range(20):
        assert get(server, "/sal", **OUTSIDE).status == 200
    assert len(count) == 1


def test_what_strangers_ask_for_in_vain_is_not_kept(server: Starlette, site: Site) -> None:
    get(server, "/sal", **OUTSIDE)
    before = len(site._kept.held)
    for number in range(50):
        get(server, f"/sal/{number}", **OUTSIDE)
    assert len(site._kept.held) == before


def test_a_change_of_the_agenda_is_seen(server: Starlette, store: Path, site: Site) -> None:
    kept = made(store)
    assert get(server, f"/vis/{kept.agenda.id}").status == 200
    gatherings.change(
        store, ME, kept.agenda.id, kept.version, lambda agenda: replace(agenda, title="Ny tittel på samlingen")
    )
    site._seen = None  # a second goes by
    assert "Ny tittel på samlingen" in get(server, f"/vis/{kept.agenda.id}").body.decode()
    assert "Ny tittel på samlingen" in get(server, "/sal", **OUTSIDE).body.decode()


def test_a_draft_is_the_secretariats_alone_until_it_is_opened(server: Starlette, store: Path, site: Site) -> None:
    kept = made(store, Item("tittel", text={"tittel": "Bare et utkast"}), released=False)
    id = kept.agenda.id
    for path in (f"/vis/{id}", f"/sal/{id}", f"/sal/{id}/1"):
        outside = get(server, path, **OUTSIDE)
        assert outside.status == 404 and "Denne samlingen er ikke åpnet ennå" in outside.body.decode()
        assert "Bare et utkast" not in outside.body.decode()
        assert outside.headers["cache-control"] == "no-store"
        inside = site.answer(path, {}, "", here)
        assert inside and inside.status == 200 and "Bare et utkast" in inside.body.decode()
        assert get(server, path, **OUTSIDE).status == 404, "what the secretariat saw is not handed on"
    assert "Bare et utkast" not in get(server, "/sal", **OUTSIDE).body.decode()
    gatherings.release(store, ME, id, kept.version)
    site._seen = None  # a second goes by
    for path in (f"/vis/{id}", f"/sal/{id}", "/sal"):
        assert "Bare et utkast" in get(server, path, **OUTSIDE).body.decode()
    gatherings.withdraw(store, ME, id, gatherings.agenda(store, id).version)
    site._seen = None
    assert get(server, f"/vis/{id}", **OUTSIDE).status == 404
    assert "Bare et utkast" not in get(server, "/sal", **OUTSIDE).body.decode()


def test_the_room_sees_the_newest_gathering_that_is_open(server: Starlette, store: Path, site: Site) -> None:
    older = gatherings.create(store, ME, "Eldre", gathering=(date(2013, 4, 10), "Eldre"), items=[Item("tittel")])
    gatherings.release(store, ME, older.agenda.id, older.version)
    assert f"/vis/{older.agenda.id}" in get(server, "/sal", **OUTSIDE).body.decode()
    newer = made(store)
    site._seen = None
    assert f"/vis/{newer.agenda.id}" in get(server, "/sal", **OUTSIDE).body.decode()


def test_a_draft_of_the_ready_agenda_leaves_the_ready_one_open(server: Starlette, store: Path) -> None:
    kept = gatherings.create(store, ME, "Som desember 2013", items=[Item("tittel", text={"tittel": "Bare et utkast"})])
    assert kept.agenda.id == "som-desember-2013"
    for path in ("/vis/som-desember-2013", "/sal/som-desember-2013"):
        answer = get(server, path, **OUTSIDE)
        assert answer.status == 200 and "Bare et utkast" not in answer.body.decode()


def test_the_presenters_notes_are_for_this_machine_alone(store: Path, site: Site) -> None:
    kept = made(store, Item("tittel", text={"notat": OWN}), Item("takk"))
    path = f"/vis/{kept.agenda.id}"
    inside, outside = (site.answer(path, {}, "", insider) for insider in (here, nobody))
    assert inside and OWN in inside.body.decode()
    assert outside and OWN not in outside.body.decode()
    for answer in (site.answer("/sal", {}, "", here), site.answer(f"/sal/{kept.agenda.id}", {}, "", here)):
        assert answer and OWN not in answer.body.decode()


def test_the_secretariat_that_has_logged_in_gets_notes_and_drafts_from_anywhere(
    server: Starlette, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = made(store, Item("tittel", text={"notat": OWN}), Item("takk"))
    draft = gatherings.create(store, ME, "Utkast", items=[Item("tittel", text={"tittel": "Bare et utkast"})])
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)

    def asked(id: str, told: dict[str, Any], secret: str = SECRET) -> tuple[int, str, str]:
        sent = "; ".join(f"{name}={value}" for name, value in cookies(told, secret).items())
        answer = get(server, f"/vis/{id}", cookie=sent, **OUTSIDE)
        return answer.status, answer.body.decode(), answer.headers["cache-control"]

    status, notes, keeping = asked(kept.agenda.id, claims())
    assert status == 200 and OWN in notes and keeping == "private, no-cache"
    assert "Bare et utkast" in asked(draft.agenda.id, claims())[1]
    for told, secret in (
        (claims(groups=["ansatte"]), SECRET),
        (claims(exp=1), SECRET),
        (claims(), "en-annen-hemmelighet-på-minst-32-tegn-0123"),
    ):
        assert OWN not in asked(kept.agenda.id, told, secret)[1]
        assert asked(draft.agenda.id, told, secret)[0] == 404
    assert OWN not in get(server, f"/vis/{kept.agenda.id}", **OUTSIDE).body.decode(), "it is not handed on"


def test_real_reports_give_nobody_the_notes_for_sitting_at_the_machine(tmp_path: Path) -> None:
    """A proxy on the same machine may forget to say whom it asks for."""
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.PRODUCTION)
    kept = gatherings.create(path, ME, "Samling", items=[Item("tittel", text={"notat": OWN})])
    gatherings.release(path, ME, kept.agenda.id, kept.version)
    answer = Site(lambda: path).answer(f"/vis/{kept.agenda.id}", {}, "", here)
    assert answer and OWN not in answer.body.decode()


@pytest.mark.parametrize(
    ("client", "headers", "inside"),
    [
        ("127.0.0.1", {"host": "127.0.0.1:8501"}, True),
        ("::1", {"host": "localhost:8501"}, True),
        ("127.0.0.1", {"host": "[::1]:8501"}, True),
        ("192.0.2.1", {"host": "127.0.0.1:8501"}, False),
        ("127.0.0.1", {"host": "127.0.0.1:8501", "x-forwarded-for": "192.0.2.1"}, False),
        ("127.0.0.1", {"host": "127.0.0.1:8501", "forwarded": "for=192.0.2.1"}, False),
        ("127.0.0.1", {"host": "127.0.0.1:8501", "x-real-ip": "127.0.0.1"}, False),
        ("127.0.0.1", {"host": "fremmed.example.com"}, False),  # a foreign name that leads here
        ("", {"host": "127.0.0.1:8501"}, False),
    ],
)
def test_the_secretariat_is_who_sits_here_and_asks_by_this_machines_name(
    client: str, headers: dict[str, str], inside: bool
) -> None:
    scope = {
        "type": "http",
        "scheme": "http",
        "path": "/vis/a",
        "query_string": b"",
        "server": ("127.0.0.1", 8501),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": (client, 1) if client else None,
    }
    asked = _insider(Request(scope), lambda login: login)
    assert asked(True) is inside and asked(False) is False


def test_a_frozen_gathering_is_shown_as_it_was(server: Starlette, store: Path, site: Site) -> None:
    kept = made(store)
    frozen = gatherings.freeze(store, ME, kept.agenda.id, kept.version)
    answer = get(server, f"/sal/{kept.agenda.id}", **OUTSIDE).body.decode()
    assert f"dataversjon v{frozen.agenda.frozen}" in answer


def test_the_code_leads_to_the_address_that_is_set_else_the_one_that_was_asked(
    server: Starlette, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = "/sal/som-desember-2013"
    assert "http://heltid.example.no/sal/som-desember-2013" in get(server, path, **OUTSIDE).body.decode()
    monkeypatch.setenv("HELTID_URL", "https://tall.example.no/")
    assert "https://tall.example.no/sal/som-desember-2013" in get(server, path, **OUTSIDE).body.decode()
    monkeypatch.delenv("HELTID_URL")
    strange = get(server, path, host='a"><script>', x_forwarded_for="192.0.2.1").body.decode()
    assert "<script>" not in strange and "Tallene står på programmets nettsider." in strange


def test_a_store_that_is_not_there_is_said_and_not_a_failure(tmp_path: Path) -> None:
    server = Starlette(routes=web.routes(Site(lambda: tmp_path / "borte.db")), middleware=web.middleware())
    answer = get(server, "/sal", **OUTSIDE)
    assert answer.status == 503 and "Lageret er ikke laget ennå" in answer.body.decode()


def test_what_is_there_is_handed_out_while_something_else_is_drawn() -> None:
    from threading import Event, Thread

    from heltid.audience.kept import Answer, Kept

    kept, drawing, done = Kept(), Event(), Event()
    kept.made("ready", lambda: Answer(b"x"))

    def slow() -> Answer:
        drawing.set()
        done.wait(10)
        return Answer(b"y")

    thread = Thread(target=kept.made, args=("slow", slow))
    thread.start()
    assert drawing.wait(10)
    found: list[Answer | None] = []
    asking = Thread(target=lambda: found.append(kept.get("ready")))
    asking.start()
    asking.join(5)
    done.set()
    thread.join(10)
    assert found and found[0] is not None
    assert kept.get("slow") is not None


def test_kept_answers_do_not_grow_without_end() -> None:
    from heltid.audience.kept import Answer, Kept

    kept = Kept(most=10_000)
    for number in range(100):
        kept.made(number, lambda: Answer(b"x" * 1_000, "image/jpeg"))
    assert kept.size <= 10_000 and kept.get(99) is not None and kept.get(0) is None
