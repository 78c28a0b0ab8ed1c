"""All fact sheets as one file: made at the click with its progress told, offered until the figures change."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from heltid import sheets
from heltid.analysis.names import Circle
from heltid.founding import ensure_store
from heltid.ui import behind
from heltid.vocabulary import StoreKind
from tests.programmes import example

PAGE = Path(__file__).resolve().parents[2] / "pages" / "samlinger.py"


@contextmanager
def _opened(title: str, key: str) -> Iterator[bool]:
    yield True


def _run(path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("HELTID_DB", str(path))
    monkeypatch.setattr(behind, "folded", _opened)
    return AppTest.from_file(str(PAGE), default_timeout=120).run()


def _offered(test: AppTest) -> bool:
    labels = [getattr(one, "label", "") for one in test.get("download_button")]
    return any(re.fullmatch(r"Last ned faktaarkene \(\d+,\d MB\)", label) for label in labels)


def test_the_sheets_are_made_when_they_are_asked_for_and_then_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ensure_store(tmp_path / "d.db", StoreKind.DOCUMENTED)
    test = _run(tmp_path / "d.db", monkeypatch)
    assert not _offered(test)
    next(one for one in test.button if one.key == "lag-faktaark").click().run()
    assert not test.exception
    assert _offered(test)


def test_the_file_that_was_made_is_not_offered_as_another_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ensure_store(tmp_path / "d.db", StoreKind.DOCUMENTED)
    test = _run(tmp_path / "d.db", monkeypatch)
    next(one for one in test.button if one.key == "lag-faktaark").click().run()
    test.query_params["faktaark-som"] = "zip"
    test.run()
    assert not _offered(test)


def test_how_far_it_has_come_only_grows_and_ends_whole() -> None:
    told: list[float] = []
    programme = example(date(2015, 12, 31))
    made = sheets.all_sheets(programme, Circle.OPEN, "zip", lambda share, text: told.append(share))
    assert told == sorted(told) and told[0] == 0 and told[-1] == 1 and len(told) > len(programme.ids)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert len(archive.namelist()) == len(programme.ids)


def test_a_store_without_projects_offers_no_sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ensure_store(tmp_path / "e.db", StoreKind.PRODUCTION)
    assert not any(one.key == "lag-faktaark" for one in _run(tmp_path / "e.db", monkeypatch).button)
