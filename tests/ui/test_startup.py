"""The first start, where there is no store yet."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from heltid import founding, settings, store
from heltid.store import StoreError, queries
from heltid.ui import startup
from heltid.vocabulary import StoreKind

SHELL = settings.ROOT / "heltid" / "ui" / "shell.py"


def test_a_store_that_is_named_and_gone_is_told_in_one_sentence_and_no_other_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "borte" / "heltid.db"
    monkeypatch.setenv("HELTID_DB", str(path))
    page = AppTest.from_file(str(SHELL), default_timeout=60).run()
    assert [title.value for title in page.title] == ["Tallene kan ikke vises"]
    (said,) = page.error
    assert "den som driver tjenesten" in said.value and said.value.count(".") == 1
    assert not page.exception and str(tmp_path) not in said.value  # where it should be is told in the log, not here
    assert not path.parent.exists()


def test_pages_are_there_again_as_soon_as_the_store_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "heltid.db"
    monkeypatch.setenv("HELTID_DB", str(path))
    with pytest.raises(StoreError):
        startup.ensure_store(path)
    founding.ensure_store(path, StoreKind.DOCUMENTED)
    assert startup.ensure_store(path) is StoreKind.DOCUMENTED


def test_whoever_has_named_no_store_is_made_an_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HELTID_DB", raising=False)
    path = tmp_path / "ny" / "heltid.db"
    assert startup.ensure_store(path) is StoreKind.EXAMPLE
    with store.open_reader(path) as connection:
        assert queries.kind(connection) is StoreKind.EXAMPLE


def test_a_name_that_is_empty_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELTID_DB", "")
    known = settings.load()
    assert known.database == settings.DATA / "heltid.db" and not known.is_database_named
