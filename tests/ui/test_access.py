"""Who is looking: the local user, a reporter by code, and everyone else; and what the pages say about it."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.context import StreamlitHeaders
from streamlit.testing.v1 import AppTest

from heltid import auditing, codes, intake, sessions, settings
from heltid.codes import Attempts
from heltid.founding import ensure_store
from heltid.logins import Login
from heltid.rights import READER, REPORTER, SECRETARIAT, Actor
from heltid.store import audit, open_reader
from heltid.store.audit import Deed
from heltid.ui import access, cache, login, startup
from heltid.vocabulary import StoreKind
from tests.test_logins import SETTINGS, claims

ME = Actor("sekretariatet")
SHELL = str(settings.ROOT / "heltid" / "ui" / "shell.py")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[StoreKind], Path]:
    def made(kind: StoreKind) -> Path:
        path = tmp_path / f"{kind}.db"
        ensure_store(path, kind)
        monkeypatch.setenv("HELTID_DB", str(path))
        return path

    monkeypatch.delenv("HELTID_LOCAL", raising=False)
    monkeypatch.delenv("HELTID_TRUSTED_PROXIES", raising=False)
    monkeypatch.setattr(codes, "ATTEMPTS", Attempts())
    return made


class Context:
    """A visitor's connection, as the library tells of it."""

    def __init__(self, peer: str | None, *headers: tuple[str, str]) -> None:
        self.ip_address = peer
        self.headers = StreamlitHeaders(headers)


HERE = ("Host", "localhost:8501")


def page() -> None:
    """What a page would be told, as JSON."""
    import json

    import streamlit as st

    from heltid.ui import access

    who, actor = access.user(), access.actor()
    st.text(json.dumps([who.circle, who.own_projects, actor.role, sorted(actor.projects), actor.address]))


def told(session: dict[str, Any] | None = None, query: dict[str, str] | None = None) -> list[Any]:
    import json

    app = AppTest.from_function(page, default_timeout=30)
    for key, value in (session or {}).items():
        app.session_state[key] = value
    for key, value in (query or {}).items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, app.exception
    found: list[Any] = json.loads(app.text[0].value)
    return found


@pytest.mark.parametrize(
    ("kind", "local", "context", "role"),
    [
        (StoreKind.DOCUMENTED, "", Context(None, HERE), SECRETARIAT),
        (StoreKind.EXAMPLE, "", Context("127.0.0.1", ("host", "[::1]:8501")), SECRETARIAT),
        (StoreKind.PRODUCTION, "1", Context(None, HERE), SECRETARIAT),
        (StoreKind.PRODUCTION, "", Context(None, HERE), READER),
        (StoreKind.PRODUCTION, "ja", Context(None, HERE), READER),
        (StoreKind.DOCUMENTED, "1", Context("192.0.2.4", HERE), READER),
        (StoreKind.DOCUMENTED, "1", Context(None, ("Host", "heltid.example")), READER),
        (StoreKind.DOCUMENTED, "1", Context(None, HERE, ("Host", "heltid.example")), READER),
        (StoreKind.DOCUMENTED, "1", Context(None, ("Origin", "http://localhost:8501")), READER),
        (StoreKind.DOCUMENTED, "1", Context(None, HERE, ("X-Forwarded-For", "127.0.0.1")), READER),
        (StoreKind.DOCUMENTED, "1", Context(None, HERE, ("x-forwarded-proto", "https")), READER),
        (StoreKind.DOCUMENTED, "1", Context(None, HERE, ("Forwarded", "for=127.0.0.1")), READER),
        (StoreKind.PRODUCTION, "1", Context(None, HERE, ("X-Real-IP", "::1")), READER),
        (StoreKind.DOCUMENTED, "1", Context(None, HERE, ("Origin", "https://heltid.example")), READER),
        (StoreKind.DOCUMENTED, "1", Context(None, HERE, ("Origin", "http://localhost:8501")), SECRETARIAT),
    ],
)
def test_the_local_user_is_the_secretariat_only_where_all_conditions_hold(
    store: Callable[[StoreKind], Path],
    monkeypatch: pytest.MonkeyPatch,
    kind: StoreKind,
    local: str,
    context: Context,
    role: str,
) -> None:
    store(kind)
    monkeypatch.setenv("HELTID_LOCAL", local)
    monkeypatch.setattr("streamlit.context", context)
    assert told()[2] == role
    assert told(query={"som": "sekretariat"})[2] == role, "an address only takes away"


def test_looking_through_other_eyes_stores_nothing(store: Callable[[StoreKind], Path]) -> None:
    store(StoreKind.DOCUMENTED)
    assert told(query={"som": "deltaker", "prosjekt": "vefsn"})[:4] == ["deltaker", ["vefsn"], READER, []]


def test_a_code_makes_the_session_a_reporter_until_it_is_revoked(
    store: Callable[[StoreKind], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = store(StoreKind.DOCUMENTED)
    monkeypatch.setattr("streamlit.context", Context("192.0.2.4", ("Host", "heltid.example")))
    session = {access._OPENED: codes.enter(path, codes.make(path, "vefsn", ME))}
    assert told(session) == ["deltaker", ["vefsn"], REPORTER, ["vefsn"], "192.0.2.4"]
    assert told(session, {"som": "sekretariat", "prosjekt": "songdalen"})[1:4] == [["vefsn"], REPORTER, ["vefsn"]]
    codes.revoke(path, "vefsn", ME)
    assert told(session)[:4] == ["åpent", [], READER, []]


@pytest.mark.parametrize("value", ["vefsn", {"project": "vefsn"}, ("vefsn",), True])
def test_nothing_but_an_opened_code_makes_a_reporter(store: Callable[[StoreKind], Path], value: object) -> None:
    store(StoreKind.DOCUMENTED)
    assert told({access._OPENED: value})[2] == SECRETARIAT  # the local user, not a reporter


def test_the_address_is_the_proxys_word_only_where_the_settings_name_the_proxy(
    store: Callable[[StoreKind], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    store(StoreKind.DOCUMENTED)
    context = Context("10.0.0.1", ("Host", "heltid.example"), ("X-Forwarded-For", "198.51.100.9"))
    monkeypatch.setattr("streamlit.context", context)
    assert told()[4] == "10.0.0.1"
    monkeypatch.setenv("HELTID_TRUSTED_PROXIES", "10.0.0.0/8")
    assert told()[4] == "198.51.100.9"


def upload_page() -> None:
    from heltid.ui import cache, login

    with cache.held() as programme:
        login.show(programme, "last-opp")


def test_the_answer_to_a_wrong_code_is_held_back_and_the_way_in_is_not(
    store: Callable[[StoreKind], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from heltid.ui import login

    path, held = store(StoreKind.DOCUMENTED), []
    monkeypatch.setattr("streamlit.context", Context("192.0.2.4", ("Host", "heltid.example")))
    monkeypatch.setattr(codes, "ATTEMPTS", Attempts(free=1))
    monkeypatch.setattr(login, "_hold", held.append)
    code = codes.make(path, "vefsn", ME)
    app = AppTest.from_function(upload_page, default_timeout=30).run()
    for text in ("vefsn." + "a" * 26, "vefsn." + "b" * 26, "vefsn." + "c" * 26, code):
        app.text_input[0].input(text)
        app.button[0].click().run()
    assert held == [0, 2, 4]
    assert not app.exception and "Du er rapportør for" in app.markdown[0].value


def test_the_form_takes_a_code_tells_a_wrong_one_and_keeps_neither(
    store: Callable[[StoreKind], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = store(StoreKind.DOCUMENTED)
    monkeypatch.setattr("streamlit.context", Context("192.0.2.4", ("Host", "heltid.example")))
    monkeypatch.setattr(auditing, "_moments", deque(maxlen=auditing.PER_MINUTE))  # others' refusals are not ours
    code = codes.make(path, "vefsn", ME)
    app = AppTest.from_function(upload_page, default_timeout=30).run()
    app.text_input[0].input("vefsn.aaaa")
    app.button[0].click().run()
    assert app.error[0].value.startswith("Koden passer ikke.") and "Referanse: " in app.error[0].value
    app.text_input[0].input(code)
    app.button[0].click().run()
    assert not app.exception and not app.error and not app.text_input
    assert "Du er rapportør for" in app.markdown[0].value
    app.run()
    kept = str(app.session_state._state.filtered_state)
    assert code not in kept and code.split(".")[1] not in kept and not app.query_params
    app.button[0].click().run()
    assert app.text_input and not app.exception
    with open_reader(path) as connection:
        lines = [(line.what, line.refused, line.address) for line in audit.entries(connection, 3)]
    where = "192.0.2.4"
    assert lines == [("logget ut", False, where), ("logget inn", False, where), ("logget inn", True, where)]


def test_a_store_of_real_reports_says_that_it_can_only_be_read(
    store: Callable[[StoreKind], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    store(StoreKind.PRODUCTION)

    def has_note() -> bool:
        app = AppTest.from_function(upload_page, default_timeout=30).run()
        assert not app.exception
        return any("HELTID_LOCAL=1" in item.proto.body for item in app.get("html"))

    assert has_note()
    monkeypatch.setattr("streamlit.context", Context("192.0.2.4", ("Host", "heltid.example")))
    assert not has_note(), "how the server is set up is nothing for a stranger"
    monkeypatch.setattr("streamlit.context", Context(None, HERE))
    monkeypatch.setenv("HELTID_LOCAL", "1")
    assert not has_note()


def test_whoever_starts_the_server_is_told_that_nobody_can_store(
    store: Callable[[StoreKind], Path], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    store(StoreKind.DOCUMENTED)
    startup.warn_if_closed()
    assert not caplog.records
    store(StoreKind.PRODUCTION)
    startup.warn_if_closed()
    assert "ingen tilgang er satt opp: sidene kan bare leses" in caplog.text
    caplog.clear()
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    startup.warn_if_closed()
    assert not caplog.records


def test_a_login_goes_before_sitting_at_the_machine_and_a_code_before_both(
    store: Callable[[StoreKind], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = store(StoreKind.DOCUMENTED)
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("streamlit.context", Context(None, HERE))

    def has_logged_in(**told: object) -> None:
        user = {"is_logged_in": True, **claims(iat=time.time_ns(), **told)}
        monkeypatch.setattr("streamlit.user", User(user))

    has_logged_in(groups=["heltid-vefsn"])
    assert told()[:4] == ["deltaker", ["vefsn"], REPORTER, ["vefsn"]]
    has_logged_in(groups=["heltid-finnes-ikke"])
    assert told()[2] == SECRETARIAT, "who has no role by a login is who sits here"
    monkeypatch.setattr("streamlit.context", Context("192.0.2.4", ("Host", "heltid.example")))
    assert told()[2] == READER
    has_logged_in(groups=["sekretariat"])
    assert told()[2] == SECRETARIAT
    assert told(query={"som": "apent"})[:3] == ["åpent", [], READER]
    assert told({access._OPENED: codes.enter(path, codes.make(path, "songdalen", ME))})[1:3] == [
        ["songdalen"],
        REPORTER,
    ]
    has_logged_in(groups=["sekretariat"], exp=time.time() - 1)
    assert told()[2] == READER
    has_logged_in(groups=["sekretariat"], is_logged_in=False)
    assert told()[2] == READER


class User(dict[str, Any]):
    """What the library tells of one who has logged in."""

    def to_dict(self) -> dict[str, Any]:
        return dict(self)


def test_a_reader_of_the_pages_cannot_store_by_way_of_intake(
    store: Callable[[StoreKind], Path],
) -> None:
    path = store(StoreKind.PRODUCTION)
    source = intake.Source("f.csv", b"prosjekt;pulje;tema;kommuner;status\nny;1;heltid;1824;aktiv\n")
    assert intake.store(path, [source], Actor("en leser", READER)).upload is None


def test_one_whose_login_is_too_weak_is_told_what_to_do(store: Callable[[StoreKind], Path]) -> None:
    store(StoreKind.DOCUMENTED)
    weak = Login("abc", "t", time.time() + 60, too_weak=True)
    said = login._role(sessions.actor(weak, ["vefsn"]), weak, cache.programme())
    assert "Logg ut, og logg inn igjen med totrinnsbekreftelse." in said and "abc" not in said


def test_the_secretariat_logs_someone_out_everywhere_by_the_number_in_the_log(
    store: Callable[[StoreKind], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def page() -> None:
        from heltid.ui import end_logins

        end_logins._show()

    path = store(StoreKind.DOCUMENTED)
    test = AppTest.from_function(page, default_timeout=60).run()
    for number, said in (
        ("vefsn", "Nummeret er ikke riktig."),
        ("0123456789AB ", "Innlogging 0123456789ab er avsluttet"),
    ):
        test.text_input[0].set_value(number)
        next(button for button in test.button if button.label == "Logg ut overalt").click().run()
        assert not test.exception and said in "".join(one.value for one in (*test.error, *test.success))
    with open_reader(path) as connection:
        line = next(audit.entries(connection, 1))
    assert (line.what, line.subject) == (Deed.LOGOUT, "alle økter for innlogging 0123456789ab")
    assert (line.actor, line.role) == ("sekretariatet", "secretariat")
