"""What the pages read of the store: at once what has been stored, and the file itself no oftener than it changes."""

from __future__ import annotations

import gc
import os
import time
import weakref
from datetime import date
from pathlib import Path

import pytest

from heltid import intake
from heltid.checks import Actor
from heltid.founding import ensure_store
from heltid.sources import Source
from heltid.ui import cache
from heltid.vocabulary import StoreKind


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    monkeypatch.setenv("HELTID_DB", str(path))
    return path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """How often the store has been opened to ask for its version."""
    found: list[Path] = []
    real = cache.open_reader
    monkeypatch.setattr(cache, "open_reader", lambda path: found.append(path) or real(path))
    return found


def age(path: Path, seconds: float) -> None:
    """As if nothing had been written for so long."""
    then = time.time_ns() - int(seconds * 1e9)
    for file in path.parent.glob(f"{path.name}*"):
        os.utime(file, ns=(then, then))


def store_a_measurement(path: Path, value: str = "6,1") -> None:
    rows = f"prosjekt;mål;dato;verdi;kilde\nvefsn;M1;2014;{value};\n"
    assert intake.store(path, [Source("m.csv", rows.encode())], Actor("prøven")).upload


def test_a_store_that_rests_is_not_opened_again(store: Path, opened: list[Path]) -> None:
    first = cache.programme()  # leaves a log beside the store
    age(store, 60)
    assert cache.programme() is first and len(opened) == 2
    assert cache.programme() is first and len(opened) == 2


def test_what_has_been_stored_is_seen_by_the_next_run(store: Path, opened: list[Path]) -> None:
    cache.programme()
    age(store, 60)
    before = cache.programme()
    store_a_measurement(store)
    assert cache.programme().version > before.version


def test_two_changes_within_a_tick_of_the_clock_are_both_seen(store: Path, opened: list[Path]) -> None:
    cache.programme()
    before = cache.programme()
    assert len(opened) == 2, "a file that has just been written may be written once more at the same time"
    moment = time.time_ns()
    store_a_measurement(store)
    for file in store.parent.glob(f"{store.name}*"):
        os.utime(file, ns=(moment, moment))
    assert cache.programme().version > before.version


def test_what_was_made_of_an_earlier_version_is_let_go_of_with_the_next(store: Path) -> None:
    age(store, 60)
    earlier = []
    for value in ("6,1", "6,2", "6,3"):
        programme = cache.programme()
        assert not programme.measurements.empty
        earlier.append(weakref.ref(programme))
        del programme
        store_a_measurement(store, value)
    cache.programme()
    gc.collect()
    assert [found() for found in earlier] == [None] * 3


def test_a_store_that_is_made_anew_at_the_same_path_is_another(store: Path) -> None:
    age(store, 60)
    before = cache.programme()
    store.unlink()
    ensure_store(store, StoreKind.PRODUCTION)
    age(store, 60)
    assert cache.programme().kind is not before.kind


def test_a_store_that_rests_is_seen_from_the_new_day_when_the_day_is_new(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.programme()
    age(store, 60)
    for day in (date(2014, 3, 1), date(2014, 3, 2)):
        monkeypatch.setattr(cache, "today", lambda day=day: day)
        assert cache.programme().today == day


def test_a_word_that_stands_in_many_rows_is_in_memory_once(store: Path) -> None:
    goals = cache.programme().goals
    for name in ("project", "indicator"):
        words = [word for word in goals[name] if word]
        assert len({id(word) for word in words}) == len(set(words)) < len(words)
