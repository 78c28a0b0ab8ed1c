"""What a code has opened is closed where nobody does anything for two hours."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from heltid import codes
from heltid.founding import ensure_store
from heltid.rights import Actor
from heltid.store import audit, open_reader
from heltid.store.audit import Deed
from heltid.ui import access
from heltid.vocabulary import StoreKind


def _page() -> None:
    from heltid.ui import cache, login

    login.show(cache.programme(), "last-opp")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "heltid.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    monkeypatch.setenv("HELTID_DB", str(path))
    return path


@pytest.fixture
def inside(store: Path) -> AppTest:
    code = codes.make(store, "vefsn", Actor("sekretariatet"))
    test = AppTest.from_function(_page, default_timeout=60).run()
    test.text_input[0].set_value(code)
    next(button for button in test.button if button.label == "Gå inn").click().run()
    assert _is_inside(test)
    return test


def _is_inside(test: AppTest) -> bool:
    assert not test.exception
    return any("Du er rapportør for" in one.value for one in test.markdown)


def _left(path: Path) -> list[audit.Entry]:
    with open_reader(path) as connection:
        return [entry for entry in audit.entries(connection) if entry.what == Deed.LOGOUT]


def test_after_two_hours_without_an_action_one_is_logged_out_and_told_why(store: Path, inside: AppTest) -> None:
    inside.session_state["adgang-brukt"] = time.monotonic() - access.IDLE - 1
    inside.run()
    assert not _is_inside(inside)
    (told,) = inside.warning
    assert "to timer" in told.value and told.value.endswith(".")
    (line,) = _left(store)
    assert line.actor == "rapportør for vefsn" and line.subject == "vefsn"
    inside.run()
    assert not _is_inside(inside) and not inside.warning  # it is said once


def test_each_action_starts_the_two_hours_anew(store: Path, inside: AppTest) -> None:
    for _ in range(3):
        inside.session_state["adgang-brukt"] = time.monotonic() - access.IDLE + 60
        inside.run()
        assert _is_inside(inside)
        assert time.monotonic() - inside.session_state["adgang-brukt"] < 60
    assert not _left(store)
