"""Upload codes and where a request came from: what opens, what waits, and who is believed."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heltid import codes, visitors
from heltid.codes import Attempts, CodeError, WrongCode
from heltid.founding import ensure_store
from heltid.rights import READER, REPORTER, Actor
from heltid.store import audit, open_reader
from heltid.store import codes as kept_codes
from heltid.vocabulary import StoreKind

ME = Actor("sekretariatet")
HALL = "192.0.2.1"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    monkeypatch.setattr(codes, "ATTEMPTS", Attempts())
    return path


def log(path: Path) -> list[audit.Entry]:
    with open_reader(path) as connection:
        return list(audit.entries(connection))


def test_a_code_opens_its_own_project_and_no_other(store: Path) -> None:
    code = codes.make(store, "vefsn", ME)
    assert re.fullmatch(r"vefsn\.([a-z2-7]{4}-){6}[a-z2-7]{2}", code)
    opened = codes.enter(store, code, HALL, "ab12")
    assert opened.project == "vefsn" and codes.is_in_force(store, opened.code)
    with open_reader(store) as connection:
        assert kept_codes.all_kept(connection)[0].used is not None
    reporter = codes.reporter(opened, HALL, "ab12")
    assert (reporter.role, reporter.projects, reporter.code) == (REPORTER, {"vefsn"}, opened.code)
    for other in ("songdalen", "vefs", "vefsn2"):
        with pytest.raises(WrongCode):
            codes.enter(store, code.replace("vefsn", other), HALL)


@pytest.mark.parametrize("change", [str.upper, lambda code: f"  {code}\n", lambda code: code.replace("-", " ")])
def test_a_code_may_be_typed_in_capitals_and_with_other_spaces(store: Path, change) -> None:
    assert codes.enter(store, change(codes.make(store, "vefsn", ME))).project == "vefsn"


def test_the_store_holds_the_hash_alone_and_the_log_no_code_at_all(store: Path) -> None:
    code = codes.make(store, "vefsn", ME)
    codes.enter(store, code, HALL)
    with pytest.raises(WrongCode):
        codes.enter(store, code[:-1] + ("a" if code[-1] != "a" else "b"), HALL)
    with closing(sqlite3.connect(store)) as connection:
        held = "\n".join(connection.iterdump()).lower()
    secret = code.split(".")[1]
    for part in (code, secret, secret.replace("-", ""), secret[:9], secret.replace("-", "")[:8]):
        assert part not in held
    assert [(entry.what, entry.refused) for entry in log(store)][:3] == [
        ("logget inn", True),
        ("logget inn", False),
        ("laget opplastingskode", False),
    ]


def test_a_new_code_ends_the_one_before_and_a_revoked_one_opens_nothing(store: Path) -> None:
    first = codes.make(store, "vefsn", ME)
    opened = codes.enter(store, first)
    second = codes.make(store, "vefsn", ME)
    assert first != second and not codes.is_in_force(store, opened.code)
    with pytest.raises(WrongCode):
        codes.enter(store, first)
    assert codes.enter(store, second) and codes.any_in_force(store)
    assert codes.revoke(store, "vefsn", ME) == 1 and codes.revoke(store, "vefsn", ME) == 0
    with pytest.raises(WrongCode):
        codes.enter(store, second)
    assert not codes.any_in_force(store)


def test_a_code_opens_nothing_after_its_last_day(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = codes.make(store, "vefsn", ME, days=2)
    opened = codes.enter(store, code)

    class Later(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + timedelta(days=2, seconds=1)

    monkeypatch.setattr(codes, "datetime", Later)
    assert not codes.is_in_force(store, opened.code)
    with pytest.raises(WrongCode):
        codes.enter(store, code)


@pytest.mark.parametrize("actor", [Actor("x", READER), Actor("x", REPORTER, frozenset({"vefsn"}))])
def test_only_the_secretariat_makes_and_revokes_codes(store: Path, actor: Actor) -> None:
    for use in (codes.make, codes.revoke):
        with pytest.raises(CodeError, match="Bare sekretariatet"):
            use(store, "vefsn", actor)
        assert log(store)[0].refused
    assert not codes.any_in_force(store)


@pytest.mark.parametrize(("project", "days"), [("finnes-ikke", 90), ("vefsn", 0), ("vefsn", 401)])
def test_a_code_of_no_project_or_for_ever_is_not_made(store: Path, project: str, days: int) -> None:
    with pytest.raises(CodeError):
        codes.make(store, project, ME, days)


@settings(deadline=None)  # the first one makes the store
@given(text=st.one_of(st.text(max_size=400), st.from_regex(r"vefsn\.[a-z2-7]{24,28}", fullmatch=True)))
def test_whatever_is_typed_is_a_wrong_code(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "typed.db"
    if not path.exists():
        ensure_store(path, StoreKind.DOCUMENTED)
        codes.make(path, "vefsn", ME)
    with pytest.raises(WrongCode) as told:
        codes.enter(path, text, HALL)
    assert str(told.value).startswith("Koden passer ikke.")


def test_wrong_codes_make_their_own_address_and_project_wait_and_a_right_one_passes_at_once(store: Path) -> None:
    code = codes.make(store, "vefsn", ME)
    waits = []
    for _ in range(12):
        with pytest.raises(WrongCode) as told:
            codes.enter(store, "vefsn." + "a" * 26, HALL)
        waits.append(told.value.wait)
    assert waits[:7] == [0, 0, 0, 2, 4, 8, 10] and waits[-1] == 10 and "etter 10 sekunder" in str(told.value)
    for address, text in (("192.0.2.2", "vefsn." + "a" * 26), (HALL, "songdalen." + "a" * 26)):
        with pytest.raises(WrongCode) as told:
            codes.enter(store, text, address)
        assert told.value.wait == 0
    assert codes.enter(store, code, HALL).project == "vefsn"


def test_a_hall_behind_one_address_gets_in_while_one_of_them_storms(store: Path) -> None:
    right = {project: codes.make(store, project, ME) for project in ("vefsn", "songdalen", "arendal")}
    for number in range(300):
        with pytest.raises(WrongCode):
            codes.enter(store, f"{('vefsn', 'songdalen', 'arendal')[number % 3]}." + "b" * 26, HALL)
        if number % 50 == 49:
            for project, code in right.items():
                assert codes.enter(store, code, HALL).project == project


def test_a_failure_is_counted_before_the_code_is_looked_at(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    real = codes._hash

    class Counting(Attempts):
        def begin(self, address: str, project: str) -> codes.Attempt:
            order.append("counted")
            return Attempts.begin(self, address, project)

    monkeypatch.setattr(codes, "ATTEMPTS", Counting())
    monkeypatch.setattr(codes, "_hash", lambda *parts: order.append("hashed") or real(*parts))
    with pytest.raises(WrongCode):
        codes.enter(store, "vefsn." + "a" * 26, HALL)
    assert order == ["counted", "hashed"]


def test_hashes_are_compared_in_constant_time(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = codes.make(store, "vefsn", ME)
    monkeypatch.setattr(codes.hmac, "compare_digest", lambda *_: False)
    with pytest.raises(WrongCode):
        codes.enter(store, code)


def test_a_storm_of_wrong_codes_is_a_few_lines_in_the_log(store: Path) -> None:
    before = len(log(store))
    for _ in range(500):
        with pytest.raises(WrongCode):
            codes.enter(store, "vefsn." + "a" * 26, HALL)
    lines = log(store)[: len(log(store)) - before]
    assert 0 < len(lines) <= 9 and all(entry.refused and entry.address == HALL for entry in lines)
    with pytest.raises(WrongCode):
        codes.enter(store, "hemmelig-navn." + "a" * 26, "192.0.2.9")
    assert all("hemmelig" not in entry.subject for entry in log(store))


def test_counts_are_bounded_and_forgotten() -> None:
    moment = [0.0]
    attempts = Attempts(size=100, clock=lambda: moment[0])
    for number in range(5_000):
        attempts.begin(f"10.0.{number // 250}.{number % 250}", "vefsn")
    assert len(attempts._counts) == 100
    for _ in range(6):
        found = attempts.begin(HALL, "songdalen")
    assert found.wait == 8
    moment[0] = 901
    assert attempts.begin(HALL, "songdalen").wait == 0


def test_made_up_projects_and_many_addresses_escape_no_wait() -> None:
    attempts = Attempts()
    assert {attempts.begin(HALL, f"p{number}").wait for number in range(60)} == {0}
    assert [attempts.begin(HALL, f"q{number}").wait for number in range(5)] == [2, 4, 8, 10, 10]
    assert {attempts.begin(f"10.0.0.{number}", "vefsn").wait for number in range(60)} == {0}
    assert attempts.begin("10.0.1.1", "vefsn").wait == 2


def test_right_codes_of_a_hall_count_for_nothing() -> None:
    attempts = Attempts()
    for number in range(300):
        attempts.take_back(attempts.begin(HALL, f"p{number % 50}"))
    assert attempts.begin(HALL, "vefsn").wait == 0


def test_an_address_that_hurries_is_refused_without_the_store_and_a_right_code_still_opens(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = codes.make(store, "vefsn", ME)
    asked: list[str] = []
    real = codes.open_reader
    monkeypatch.setattr(codes, "LATELY", codes.Lately(seconds=60))
    monkeypatch.setattr(codes, "ATTEMPTS", Attempts(pace=codes.Pace(5, 0.001)))
    monkeypatch.setattr(codes, "open_reader", lambda path: asked.append("") or real(path))
    for _ in range(40):
        with pytest.raises(WrongCode):
            codes.enter(store, "songdalen." + "a" * 26, HALL)
    assert len(asked) == 6  # five tries, and the codes in force once
    assert codes.enter(store, code, HALL).project == "vefsn"
    codes.revoke(store, "vefsn", ME)
    with pytest.raises(WrongCode):
        codes.enter(store, code, HALL)


def heltid(store: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "heltid", "--db", str(store), *arguments], capture_output=True, text=True
    )


def test_the_command_makes_and_revokes_a_code_and_the_log_is_exported(store: Path) -> None:
    made = heltid(store, "code", "vefsn", "--days", "5")
    assert made.returncode == 0 and "5 dager" in made.stderr
    assert codes.enter(store, made.stdout, HALL, "=ref").project == "vefsn"
    assert "trukket tilbake" in heltid(store, "code", "vefsn", "--revoke").stderr
    with pytest.raises(WrongCode):
        codes.enter(store, made.stdout)
    assert heltid(store, "code", "finnes-ikke").returncode == 2
    text = heltid(store, "audit").stdout
    assert "rapportør for vefsn;rapportør;logget inn;nei;vefsn;;192.0.2.1;'=ref" in text
    told = json.loads(heltid(store, "audit", "--as", "json").stdout)["audit"]
    assert [line["what"] for line in told][:2] == ["hentet ut revisjonsloggen", "logget inn"] and told[1]["refused"]
    assert made.stdout.strip() not in text and made.stdout.strip() not in str(told)


LOCAL = {"Host": "localhost:8501", "Cookie": "a=b"}


@pytest.mark.parametrize("host", ["localhost", "localhost:8501", "127.0.0.1:80", "[::1]", "[::1]:8501", "LOCALHOST"])
@pytest.mark.parametrize("peer", ["127.0.0.1", "::1", "::ffff:127.0.0.1", "127.8.8.8"])
def test_a_request_from_this_machine_to_one_of_its_names_sits_here(peer: str, host: str) -> None:
    assert visitors.sits_here(peer, {"host": host})
    assert visitors.sits_here(peer, {"host": host, "origin": f"http://{host}"})


@pytest.mark.parametrize(
    ("peer", "headers"),
    [
        ("192.0.2.1", LOCAL),
        ("", LOCAL),
        ("localhost", LOCAL),
        ("127.0.0.1", {}),
        *(
            ("127.0.0.1", {"Host": host})
            for host in ("heltid.example", "localhost.example", "localhost:x", "127.0.0.1.example", "[::2]", "", "::1")
        ),
        ("127.0.0.1", {"Host": "localhost\n"}),
        # a proxy that tells nothing of itself and asks by this machine's name: the visitor's page has another one
        ("127.0.0.1", {**LOCAL, "Origin": "https://heltid.example"}),
        ("127.0.0.1", {**LOCAL, "origin": "null"}),
        ("127.0.0.1", {**LOCAL, "Origin": "http://localhost.example:8501"}),
        *(
            ("127.0.0.1", {**LOCAL, name: value})
            for name in ("X-Forwarded-For", "x-forwarded-proto", "X-FORWARDED-HOST", "Forwarded", "X-Real-IP", "Via")
            for value in ("127.0.0.1", "")
        ),
    ],
)
def test_any_other_request_does_not(peer: str, headers: dict[str, str]) -> None:
    assert not visitors.sits_here(peer, headers)


PROXIES = visitors.networks("127.0.0.1, 10.0.0.0/8,2001:db8::/32")


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("192.0.2.1", [], "192.0.2.1"),
        ("192.0.2.1", ["198.51.100.9"], "192.0.2.1"),
        ("10.0.0.1", ["198.51.100.9"], "198.51.100.9"),
        ("10.0.0.1", ["198.51.100.9, 10.0.0.2"], "198.51.100.9"),
        ("10.0.0.1", ["203.0.113.5, 198.51.100.9"], "198.51.100.9"),
        ("10.0.0.1", ["203.0.113.5", "198.51.100.9"], "198.51.100.9"),
        ("10.0.0.1", ["198.51.100.9, tull"], "10.0.0.1"),
        ("10.0.0.1", [], "10.0.0.1"),
        ("2001:db8::1", ["::ffff:198.51.100.9"], "198.51.100.9"),
        ("198.51.100.9", ["203.0.113.5, 198.51.100.9"], "198.51.100.9"),
        ("tull", [], ""),
    ],
)
def test_the_address_comes_from_a_header_only_through_named_proxies(
    peer: str, forwarded: list[str], address: str
) -> None:
    assert visitors.client_address(peer, forwarded, PROXIES) == address


def test_without_named_proxies_no_header_is_believed() -> None:
    for peer in ("127.0.0.1", "198.51.100.9"):  # the server itself writes the last one as the peer of a local proxy
        assert visitors.client_address(peer, ["198.51.100.9"], ()) == "127.0.0.1"
    assert visitors.client_address("192.0.2.1", ["198.51.100.9"], ()) == "192.0.2.1"


def test_one_ipv6_subscriber_is_counted_as_one() -> None:
    assert visitors.neighbourhood("2001:db8::1") == visitors.neighbourhood("2001:db8::ffff:1") == "2001:db8::/64"
    assert visitors.neighbourhood("192.0.2.1") == "192.0.2.1"


def test_a_setting_that_names_no_proxies_says_so() -> None:
    with pytest.raises(ValueError, match="HELTID_TRUSTED_PROXIES"):
        visitors.networks("proxy.example")
