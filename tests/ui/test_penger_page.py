"""Penger og resultater: every store and circle; unknown is not nothing, no price on a result, few are not told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from heltid.ui import behind
from tests.analysis.test_money_results import of
from tests.programmes import example
from tests.ui.seen import headings, title
from tests.ui.test_browse_pages import NASTY, STORES, html, run

OVER = example(date(2016, 1, 1))


@contextmanager
def _opened(title: str, key: str) -> Iterator[bool]:
    yield True


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"penger-fordelt": "tema"},
        {"penger-fordelt": "<script>"},
        {"tema": "heltid", "som": "apent"},
        {"pulje": "2", "rapport": "årsrapport-2013"},
        {"som": "deltaker", "prosjekt": "p000"},
    ],
    ids=ascii,
)
def test_the_page_stands(store: str, query: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(behind, "folded", _opened)
    test = run("penger", STORES[store], monkeypatch, **query)
    assert not test.exception
    assert title(test) == "Penger og resultater"
    assert "<script" not in html(test) and NASTY not in html(test)


def test_what_is_not_told_is_said_to_be_unknown_beside_the_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run("penger", STORES["documented"], monkeypatch))
    assert "om lag 50\u00a0millioner\u00a0kroner" in text and "regnes aldri som null" in text
    assert not run("penger", STORES["documented"], monkeypatch).get("plotly_chart")


def test_the_picture_and_both_outcomes_are_shown_with_no_price_and_no_cause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(behind, "folded", _opened)
    test = run("penger", OVER, monkeypatch)
    assert len(test.get("plotly_chart")) == 3
    assert "Pengene på ett bilde" in headings(test)
    text = html(test)
    assert "Vi regner ikke ut hva et resultat har kostet" in text and "kroner per resultat" not in text
    assert "rangkorrelasjon" in text.lower() and "Ikke i prosjektenes rapporter" in text
    for word in ("førte til", "skyldes", "effekt av", "lønner seg"):
        assert word not in text


def test_a_part_of_the_programme_is_not_held_against_the_whole_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run("penger", OVER, monkeypatch, pulje="1"))
    assert "Hele stolpen er året" in text and "av 50\u00a0millioner" not in text


def test_openly_grants_stand_with_names_and_what_came_of_them_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(behind, "folded", _opened)
    programme = of([100_000] * 4 + [250_000] * 5 + [None], [True, False] * 5)
    openly = html(run("penger", programme, monkeypatch, som="apent"))
    assert "p000" in openly and "Har nådd minst ett mål</th>" not in openly and "ikke ennå" not in openly
    own = html(run("penger", programme, monkeypatch, som="deltaker", prosjekt="p001"))
    assert own.count("ikke ennå") == 1 and "vises ikke her" in own
    assert html(run("penger", programme, monkeypatch)).count("ikke ennå") == 5


def test_openly_a_band_of_two_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = of([100_000] * 2 + [250_000] * 9, [True] * 11)
    assert "vises ikke her" in html(run("penger", programme, monkeypatch, som="apent"))
    assert len(run("penger", programme, monkeypatch, som="apent").get("plotly_chart")) == 1
    assert len(run("penger", programme, monkeypatch).get("plotly_chart")) == 3


def test_the_overview_has_a_sentence_and_the_way_and_not_the_figure_again(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run("oversikt", OVER, monkeypatch))
    assert "Prosjektene gjør rede for om lag 27 av 50\u00a0millioner" in text and 'href="/penger' in text
    assert "Ikke i prosjektenes rapporter" not in text
