"""What an address asks for that is not there, parameter by parameter: said in a note, and the page stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from heltid.founding import ensure_store
from heltid.ui import access
from heltid.vocabulary import StoreKind
from tests.ui.test_kommune_page import html

ROOT = Path(__file__).resolve().parents[2]
#: Page → the parameters of its own that it reads. Those of every page are tried in ``test_filters``.
READ = {
    "oversikt": ("farge", "form"),
    "aktivitet": ("framdrift", "tiltakene"),
    "vurdering": ("vurdert", "kriterium", "nivaa"),
    "forankring": ("fakta", "endring", "vurderer", "ujevne", "varmekart"),
    "resultater": ("fordelt", "indikator", "gjelder"),
    "videreforing": ("fordeling",),
    "penger": ("penger-fordelt",),
    "hva_virker": ("virker-tema", "utfall"),
    "temaverksted": ("verksted-tema", "utfall"),
    "dypdykk": ("historie", "forslag"),
    "samlinger": ("samling",),
    "rapporter": ("rapportstatus",),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "heltid.db"
    ensure_store(path, StoreKind.EXAMPLE)
    return path


@pytest.fixture(autouse=True)
def on_the_example(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELTID_DB", str(store))


def _run(page: str, asked: dict[str, str]) -> AppTest:
    test = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=60)
    for name, value in asked.items():
        test.query_params[name] = value
    return test.run()


@pytest.mark.parametrize(("page", "key"), [(page, key) for page, keys in READ.items() for key in keys])
@pytest.mark.parametrize("value", ["finnes-ikke", "<img src=x onerror=alert(1)>"])
def test_a_value_that_is_not_known_is_said_as_plain_text(page: str, key: str, value: str) -> None:
    test = _run(page, {key: value})
    assert not test.exception
    shown = html(test)
    assert f"Adressen har et valg som ikke finnes her: {key}=" in shown and "<img" not in shown


def test_the_only_kind_of_map_that_there_is_gives_no_note() -> None:
    shown = html(_run("oversikt", {"form": "prikker"}))
    assert "valg som ikke finnes" not in shown


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"som": "sekretariat"}, "«Se som: Sekretariatet». Det kan bare sekretariatet velge."),
        ({"som": "deltaker", "prosjekt": "x"}, "«Se som: Deltaker». Det kan bare sekretariatet velge."),
        ({"som": "<b>"}, "«Se som: &lt;b&gt;». Det kan bare sekretariatet velge."),
        ({"som": "apent"}, ""),
        ({}, ""),
    ],
)
def test_whoever_may_not_look_through_other_eyes_is_told(
    asked: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "_sits_here", lambda: False)
    test = AppTest.from_function(_row, default_timeout=60)
    for name, value in asked.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception
    assert said in html(test) if said else "Se som" not in html(test)


def _row() -> None:
    from heltid.ui import filters

    filters.keep("oversikt")
    filters.show(fields=True)


@pytest.mark.parametrize("municipality", ["", "Atlantis", "9001"])
@pytest.mark.parametrize("key", ["mal", "gruppe", "valgt"])
def test_a_choice_about_a_municipality_is_said_also_where_none_is_shown(municipality: str, key: str) -> None:
    shown = html(_run("kommune", {"kommune": municipality, key: "finnes-ikke"}))
    assert shown.count(f"Adressen har et valg som ikke finnes her: {key}=finnes-ikke") == 1


def test_several_municipalities_in_an_address_are_said() -> None:
    test = AppTest.from_file(str(ROOT / "pages" / "kommune.py"), default_timeout=60)
    test.query_params["kommune"] = ["9001", "9002"]
    shown = html(test.run())
    assert "Adressen har flere kommuner. Bare den siste er brukt." in shown
