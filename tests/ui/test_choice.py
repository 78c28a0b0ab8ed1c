"""Choices in the address: each key has one meaning, and what asks for something else is said and not used."""

from __future__ import annotations

import ast
import importlib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from heltid.analysis import address
from heltid.ui import access, cache
from tests.programmes import example
from tests.ui.test_kommune_page import html

ROOT = Path(__file__).resolve().parents[2]
#: What is called with a key → the place of the key among what it is given.
KEYED = {("choice", "one_of"): 0, ("paging", "pages"): 0, ("behind", "one_of"): 1}


def _keys(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr=name), args=given):
                if (owner, name) in KEYED:
                    key = given[KEYED[owner, name]]
                    if isinstance(key, ast.Attribute):
                        continue  # the key of another module, by its name: it means there what it means here
                    found.append(str(key.value) if isinstance(key, ast.Constant) else _constant(path, key))
    return found


def _constant(path: Path, name: ast.expr) -> str:
    module = importlib.import_module(f"heltid.ui.{path.stem}")
    return str(getattr(module, ast.unparse(name)))


def test_a_key_in_the_address_means_one_thing() -> None:
    keys = Counter(key for path in sorted((ROOT / "heltid" / "ui").glob("*.py")) for key in _keys(path))
    assert len(keys) > 15
    assert [key for key, places in keys.items() if places > 1] == []
    assert keys.keys().isdisjoint({*address.KEYS, access.AS, access.PROJECT, "kommune", "side"})


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("resultater", {"side": "2"}),
        ("ukjent", {"side": "2"}),
        ("aktivitet", {"tiltak": "Etter type"}),
        ("resultater", {"side-maal": "siste"}),
        ("aktivitet", {"tiltakene": "langvakter"}),
        ("kommune", {"tiltak": "Etter type"}),
    ],
    ids=str,
)
def test_a_choice_that_is_not_there_is_said_once_and_not_used(
    page: str, asked: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ((key, value),) = asked.items()
    plain, there = _run(page, {}, monkeypatch), _run(page, asked, monkeypatch)
    said = f"Adressen har et valg som ikke finnes her: {key}={value}. Det er ikke brukt."
    assert not there.exception
    assert html(there).count(said) == 1 and said not in html(plain)
    assert [chart.proto.spec for chart in there.get("plotly_chart")] == [
        chart.proto.spec for chart in plain.get("plotly_chart")
    ]


def _run(page: str, asked: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setattr(cache, "programme", lambda: example(date(2014, 3, 1)))
    test = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=60)
    for name, value in asked.items():
        test.query_params[name] = value
    return test.run()
