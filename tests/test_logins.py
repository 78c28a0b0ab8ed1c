"""What a login gives a right to, and the settings that say so."""

from __future__ import annotations

import time
from collections import deque
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heltid import auditing, sessions
from heltid.founding import ensure_store
from heltid.logins import Login, provider, read
from heltid.rights import READER, REPORTER, SECRETARIAT, Actor
from heltid.store import audit, open_reader, open_writer
from heltid.store.audit import Deed
from heltid.vocabulary import StoreKind

SETTINGS = {
    "HELTID_URL": "https://heltid.example/",
    "HELTID_LOGIN_METADATA": "https://id.example/.well-known/openid-configuration",
    "HELTID_LOGIN_CLIENT": "heltid",
    "HELTID_LOGIN_SECRET": "klientens",
    "HELTID_COOKIE_SECRET": "x" * 32,
    "HELTID_SECRETARIAT_GROUPS": "sekretariat, ledelse",
    "HELTID_SECRETARIAT_DOMAINS": "Programmet.example",
    "HELTID_REPORTER_GROUPS": "vefsn-rapport=vefsn, heltid-*=*",
    "HELTID_REPORTER_DOMAINS": "songdalen.example=songdalen",
}
AT = provider(SETTINGS)
assert AT is not None


def claims(**more: Any) -> dict[str, Any]:
    return {"iss": "https://id.example", "sub": "17", "aud": "heltid", "exp": time.time() + 60, **more}


@pytest.mark.parametrize(
    ("told", "is_secretariat", "projects"),
    [
        ({}, False, set()),
        ({"groups": ["sekretariat"]}, True, set()),
        ({"groups": "ledelse"}, True, set()),
        ({"groups": ["Sekretariat", "sekretariat2", "sekretariat, ledelse", ""]}, False, set()),
        ({"groups": {"sekretariat": True}}, False, set()),
        ({"groups": [["sekretariat"], None, 1]}, False, set()),
        ({"roles": ["sekretariat"]}, False, set()),
        ({"groups": ["vefsn-rapport", "heltid-arendal"]}, False, {"vefsn", "arendal"}),
        ({"groups": ["heltid-", "heltid-*", "heltid-A", "heltid-a/b", "xheltid-vefsn"]}, False, set()),
        ({"email": "a@songdalen.example", "email_verified": True}, False, {"songdalen"}),
        ({"email": "a@PROGRAMMET.example", "email_verified": True}, True, set()),
        ({"email": "a@programmet.example"}, False, set()),
        ({"email": "a@programmet.example", "email_verified": "true"}, False, set()),
        ({"email": "a@programmet.example", "email_verified": 1}, False, set()),
        ({"email": "a@b@programmet.example", "email_verified": True}, False, set()),
        ({"email": "a@x.programmet.example", "email_verified": True}, False, set()),
        ({"email": "programmet.example", "email_verified": True}, False, set()),
        ({"email": ["a@programmet.example"], "email_verified": True}, False, set()),
    ],
)
def test_groups_and_verified_domains_give_roles_and_nothing_else_does(
    told: dict[str, Any], is_secretariat: bool, projects: set[str]
) -> None:
    found = read(claims(**told), AT)
    assert found is not None and (found.is_secretariat, found.projects) == (is_secretariat, projects)


@pytest.mark.parametrize(
    ("told", "too_weak"),
    [
        ({"acr": "Level4"}, False),
        ({"amr": ["pwd", "mfa"]}, False),
        ({}, True),
        ({"acr": "Level3", "amr": ["pwd"]}, True),
        ({"amr": "mfa"}, True),
        ({"acr": ["Level4"], "amr": [["mfa"], None]}, True),
    ],
)
def test_where_the_settings_ask_for_a_strong_login_no_other_gives_a_role(told: dict[str, Any], too_weak: bool) -> None:
    asked = provider({**SETTINGS, "HELTID_LOGIN_STRENGTH": "mfa, Level4"})
    assert asked is not None and AT is not None
    for group in ("sekretariat", "heltid-vefsn"):
        found = read(claims(groups=[group], **told), asked)
        assert found is not None and found.too_weak is too_weak
        assert (found.is_secretariat or bool(found.projects)) is not too_weak
        any_way = read(claims(groups=[group], **told), AT)
        assert any_way is not None and not any_way.too_weak


@pytest.mark.parametrize(
    "wrong",
    [
        {"aud": "en-annen"},
        {"aud": ["en-annen"], "azp": "heltid"},
        {"aud": None},
        {"aud": {"heltid": 1}},
        {"sub": ""},
        {"sub": None},
        {"iss": None},
        {"exp": None},
        {"exp": True},
        {"exp": "9999999999"},
        {"exp": float("nan")},
        {"exp": float("inf")},
    ],
)
def test_a_token_that_is_not_whole_or_not_ours_is_no_login(wrong: dict[str, Any]) -> None:
    assert read(claims(groups=["sekretariat"], **wrong), AT) is None
    assert read(claims(aud=["heltid", "en-annen"]), AT) is not None


anything = st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda some: st.lists(some), max_leaves=5)


@given(st.dictionaries(st.sampled_from(["iss", "sub", "aud", "exp", "groups", "email", "email_verified"]), anything))
def test_whatever_a_provider_says_is_read_without_failing(told: dict[str, Any]) -> None:
    found = read({**claims(), **told}, AT)
    assert found is None or not found.is_secretariat or "sekretariat" in str(told) or "programmet" in str(told)


def test_a_login_ends_with_its_token_or_when_its_visitor_leaves_in_whatever_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    found, again = read(claims(), AT), read(claims(iat=1), AT)
    assert found is not None and found.in_force() and not found.in_force(found.ends)
    assert again is not None and again.pseudonym == found.pseudonym and again.token != found.token
    here, there = sessions.Left(), sessions.Left()
    monkeypatch.setattr(sessions, "LEFT", there)
    assert sessions.standing(path, found) == found, "and the other process has read the log once"
    monkeypatch.setattr(sessions, "LEFT", here)
    sessions.leave(path, found, sessions.actor(found, ["vefsn"]))
    for process in (here, there, sessions.Left()):
        monkeypatch.setattr(sessions, "LEFT", process)
        assert not sessions.standing(path, found).in_force() and sessions.standing(path, again) == again
    assert not sessions.standing(tmp_path / "borte.db", found).in_force(), "also while the store cannot be read"


def test_the_secretariat_ends_what_one_is_logged_in_to_and_nothing_that_begins_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "LEFT", sessions.Left())
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    now = time.time()
    before, undated, later, other = (
        read(claims(**told), AT)  # type: ignore[arg-type]
        for told in ({"iat": now - 9}, {"iat": "i går"}, {"iat": now + 9}, {"iat": now - 9, "sub": "en annen"})
    )
    assert before and undated and later and other
    with pytest.raises(sessions.NotEnded, match="Bare sekretariatet"):
        sessions.end_all(path, before.pseudonym, sessions.actor(Login("abc", "t", now + 9), []))
    for wrong in ("", "abc", f"{before.pseudonym}a", "OR 1=1 -- xxxx"):
        with pytest.raises(sessions.NotEnded, match="Nummeret er ikke riktig"):
            sessions.end_all(path, wrong, Actor("sekretariatet"))
    assert sessions.standing(path, before).in_force()
    sessions.end_all(path, before.pseudonym, Actor("sekretariatet"))
    for process in (sessions.LEFT, sessions.Left()):
        monkeypatch.setattr(sessions, "LEFT", process)
        assert [sessions.standing(path, one).in_force() for one in (before, undated, later, other)] == [
            False,
            False,
            True,
            True,
        ]
    with open_reader(path) as connection:
        lines = [(line.what, line.refused, line.subject) for line in audit.entries(connection, 2)]
    assert lines == [
        (Deed.LOGOUT, False, f"alle økter for innlogging {before.pseudonym}"),
        (Deed.LOGOUT, True, ""),
    ]


def test_a_line_of_the_log_that_is_no_logout_ends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "LEFT", sessions.Left())
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    found = read(claims(), AT)
    assert found is not None
    said = {"actor": "en besøkende", "role": "reader", "subject": f"økt {found.token[:24]}"}
    with open_writer(path) as connection:
        audit.write(connection, Deed.LOGOUT, refused=True, **said)  # type: ignore[arg-type]
        audit.write(connection, Deed.LOGIN, **said)  # type: ignore[arg-type]
    assert sessions.standing(path, found) == found


@pytest.mark.parametrize(
    ("change", "said"),
    [
        *(
            ({name: ""}, f"Sett også {name}.")
            for name in ("HELTID_LOGIN_METADATA", "HELTID_LOGIN_CLIENT", "HELTID_COOKIE_SECRET", "HELTID_URL")
        ),
        ({"HELTID_COOKIE_SECRET": "x" * 31}, "for kort"),
        ({"HELTID_URL": "http://heltid.example"}, "HELTID_URL må begynne med «https://»"),
        ({"HELTID_LOGIN_METADATA": "http://id.example/x"}, "HELTID_LOGIN_METADATA må begynne med «https://»"),
        *(
            ({"HELTID_REPORTER_GROUPS": rule}, "HELTID_REPORTER_GROUPS har en regel som ikke kan leses")
            for rule in ("vefsn", "=vefsn", "a=", "a=*", "*=*", "a=Vefsn/../x")
        ),
        ({"HELTID_REPORTER_DOMAINS": "*=*"}, "HELTID_REPORTER_DOMAINS har en regel"),
    ],
)
def test_a_half_set_or_weak_provider_is_refused_in_words(change: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=said.replace("*", r"\*")):
        provider({**SETTINGS, **change})


def test_without_a_provider_there_is_none_and_its_secrets_are_never_shown() -> None:
    assert provider({"HELTID_URL": "http://10.0.0.1"}) is None
    assert "klientens" not in repr(AT) and "x" * 32 not in repr(AT)
    auth = AT.secrets()["auth"]
    assert auth["redirect_uri"] == "https://heltid.example/oauth2callback"
    assert "profile" not in auth["client_kwargs"]["scope"], "no person's name is asked for"


def test_the_actor_has_a_number_and_no_name_and_only_projects_that_are_there() -> None:
    ends = time.time() + 60
    reporter = sessions.actor(Login("abc", "t1", ends, projects=frozenset({"vefsn", "borte"})), ["vefsn", "songdalen"])
    assert (reporter.name, reporter.role, reporter.projects) == ("rapportør, innlogging abc", REPORTER, {"vefsn"})
    assert sessions.actor(Login("abc", "t2", ends, is_secretariat=True), []).role == SECRETARIAT
    assert sessions.actor(Login("abc", "t3", ends, projects=frozenset({"borte"})), ["vefsn"]).role == READER
    assert sessions.actor(Login("abc", "t4", 1.0, is_secretariat=True), []).role == READER


def test_the_log_is_told_once_of_a_login_its_end_and_of_no_role(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auditing, "_moments", deque(maxlen=auditing.PER_MINUTE))
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    inside = Login("abc", "en", time.time() + 60, is_secretariat=True)
    nobody = Login("def", "to", time.time() + 60)
    over = Login("ghi", "tre", 1.0)
    for login in (inside, inside, nobody, nobody, over, over):
        sessions.tell(path, login, sessions.actor(login, [], "192.0.2.1", "ref"))
    sessions.leave(path, inside, sessions.actor(inside, []))
    sessions.tell(path, inside, sessions.actor(inside, []))
    with open_reader(path) as connection:
        told = [(line.what, line.actor, line.refused, line.subject) for line in audit.entries(connection, 4)]
        count = audit.count(connection)
    assert told == [
        (Deed.LOGOUT, "sekretariatet, innlogging abc", False, "økt en"),
        (Deed.LOGOUT, "innlogging ghi", False, "utløpt"),
        (Deed.LOGIN, "innlogging def", True, "ingen rolle"),
        (Deed.LOGIN, "sekretariatet, innlogging abc", False, ""),
    ]
    assert count == 5, "and the making of the store"
