"""Hva virker?: every store and circle; no cause is named, few results are not told, texts are as they may be read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

import pytest

from heltid.analysis.programme import Programme, build
from heltid.sentences.what_works import CAVEAT
from heltid.ui import behind, what_works
from heltid.ui.what_works_rows import TOO_FEW
from tests.programmes import example
from tests.ui.seen import title
from tests.ui.test_browse_pages import NASTY, STORES, html, run

OVER = example(date(2016, 1, 1))
FOLDED = ("virker-tiltak", *(f"virker-{group.name.lower()}" for group in what_works.OTHERS))


def of(
    latest: Sequence[float | None], tries: Collection[int], status: str = "gjennomgått", said: str = "Vi lærte."
) -> Programme:
    """A project per latest sick leave, all from 8 to 6 per cent; those in ``tries`` have leader training."""
    ids = [f"p{place:02}" for place in range(len(latest))]
    report = {"report_type": "årsrapport", "period": "2014"}
    return build(
        today=date(2015, 6, 1),
        projects=[
            {"project": one, "name": f"Navn {one}", "themes": "sykefravær", "cohort": "1", "municipalities": "1824"}
            for one in ids
        ],
        reports=[{"project": one, "experiences": said, "submitted": "2015-01-20"} | report for one in ids],
        statuses={(one, "årsrapport", "2014"): status for one in ids},
        goals=[
            {"project": one, "goal": "m", "version": 1, "title": "Fravær", "indicator": "sykefravær totalt"}
            | {"unit": "%", "baseline": 8.0, "baseline_date": "2011", "target": 6.0, "target_date": "2015"}
            for one in ids
        ],
        measurements=[
            {"project": one, "goal": "m", "date": "2014", "value": value} | report
            for one, value in zip(ids, latest, strict=True)
        ],
        actions=[
            {"project": one, "number": "1", "title": "T", "status": "i gang"}
            | {"type": "lederopplæring" if place in tries else "nettverk"}
            | report
            for place, one in enumerate(ids)
        ],
        anchoring=[
            {"project": ids[0], "party": "rådmann", "degree": "1", "grounds": "Vil ikke bruke tid."} | report,
        ],
    )


WORSE = [7.0, 7.1, 7.2, 7.3, 7.4, 7.5, 7.6, 7.7]


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"virker-tema": "omdømme"},
        {"tema": "heltid"},
        {"tema": "ukjent"},
        {"utfall": "finnes ikke", "virker-tema": "<script>"},
        {"som": "apent", "sok": "møte"},
        {"sok": '"; DROP TABLE texts; -- * OR NEAR( ^ æ å <script>'},
        {"sok": "\0 ***"},
        {"rapport": "årsrapport-2013"},
    ],
    ids=ascii,
)
def test_the_page_stands(store: str, query: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    test = run("hva_virker", STORES[store], monkeypatch, **query)
    assert not test.exception
    assert title(test) == "Hva virker?" and CAVEAT in html(test)
    assert "<script" not in html(test) and NASTY not in html(test)


def test_no_word_says_that_something_caused_the_results(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run("hva_virker", OVER, monkeypatch)).lower().replace(CAVEAT.lower(), "")
    assert "kan ikke skilles fra tilfeldigheter" in text
    for word in ("førte til", "skyldes", "effekt av", "fordi tiltaket", "beviser"):
        assert word not in text


def test_the_theme_of_the_filter_goes_before_the_pages_own(monkeypatch: pytest.MonkeyPatch) -> None:
    own = run("hva_virker", OVER, monkeypatch, tema="omdømme", **{"virker-tema": "heltid"})
    assert [one.label for one in own.selectbox] == ["Resultat som sammenliknes"]
    both = run("hva_virker", OVER, monkeypatch)
    assert [one.label for one in both.selectbox] == ["Tema på denne siden", "Resultat som sammenliknes"]


def test_the_unknown_theme_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    offered = run("hva_virker", STORES["documented"], monkeypatch).selectbox[0].options
    assert offered and not any("ukjent" in one for one in offered)


def test_where_too_few_are_known_there_is_a_sentence_and_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    test = run("hva_virker", of(WORSE[:5], (0, 1, 2)), monkeypatch)
    assert "Færre enn 8 prosjekter er kjent." in html(test) and "tilfeldigheter" not in html(test)
    assert any(one.value.startswith("Ingen av tiltakene er prøvd av så mange") for one in test.header)


def test_with_no_outcome_known_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = build(projects=[{"project": "a", "name": "A", "themes": "heltid"}])
    test = run("hva_virker", programme, monkeypatch)
    assert "har et resultat som kan måles ennå" in html(test) and not test.selectbox


def test_a_difference_that_is_clear_is_told_as_going_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    latest = [6.0 + place / 10 for place in range(10)] + [8.5 + place / 10 for place in range(10)]
    text = html(run("hva_virker", of(latest, range(10)), monkeypatch, utfall="sykefravaer-totalt"))
    assert "Gikk sammen med større endring i ønsket retning. Det skiller seg fra tilfeldigheter." in text
    assert "Har prøvd (10): midtverdi 1,6, fra 1,1 til 2,0" in text


@pytest.mark.parametrize(
    ("latest", "tries"),
    [(WORSE, (0, 1)), ([9.0, 9.1, 9.2, 9.3, 7.0, 7.1, 7.2, 7.3], (0, 1, 2, 3))],
    ids=["two tried it", "none that tried it came nearer"],
)
def test_openly_no_result_tells_whose_it_is(
    latest: list[float], tries: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    programme = of(latest, tries)
    openly = html(run("hva_virker", programme, monkeypatch, som="apent"))
    assert TOO_FEW in openly and "har kommet nærmere målet eller nådd det<" not in openly
    assert TOO_FEW not in html(run("hva_virker", programme, monkeypatch))


def test_who_tried_it_is_named_in_the_order_of_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run("hva_virker", of(WORSE, (3, 0, 6, 2)), monkeypatch, som="apent"))
    names = text.split("Hvem har prøvd dette?")[1].split("</details>")[0]
    assert [names.index(f"Navn p{place:02}") for place in (0, 2, 3, 6)] == sorted(
        names.index(f"Navn p{place:02}") for place in (0, 2, 3, 6)
    )
    assert "tiltak=lederoppl" in text


def test_openly_only_experiences_that_are_gone_through_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "Vi lærte å spørre."
    gone, waiting = of(WORSE, (), said=said), of(WORSE, (), status="innsendt", said=said)
    assert html(run("hva_virker", gone, monkeypatch, som="apent", sok="lær")).count(said) == 8
    assert said not in html(run("hva_virker", waiting, monkeypatch, som="apent", sok="lær"))
    own = html(run("hva_virker", waiting, monkeypatch, som="deltaker", prosjekt="p01", sok="lær"))
    assert own.count(said) == 1 and "Navn p01</a>, årsrapport 2014, erfaringer" in own


def test_why_a_degree_was_given_is_not_read_openly(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = of(WORSE, ())
    assert "Vil ikke bruke tid" in html(run("hva_virker", programme, monkeypatch, sok="bruke tid"))
    assert "Vil ikke bruke tid" not in html(run("hva_virker", programme, monkeypatch, som="apent", sok="bruke tid"))


def test_text_with_any_signs_is_found_and_shown_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run("hva_virker", of(WORSE, (), said='<b>"Nei"</b> & *ja* $x$'), monkeypatch, sok='"nei" ja'))
    assert "&lt;b&gt;&quot;Nei&quot;&lt;/b&gt; &amp; *ja* $x$" in text


def test_the_parts_that_are_folded_have_figures_method_and_correction(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def opened(title: str, key: str) -> Iterator[bool]:
        assert key in FOLDED
        yield True

    monkeypatch.setattr(behind, "folded", opened)
    text = html(run("hva_virker", OVER, monkeypatch))
    for said in ("Metode: forskjell mellom andeler", "kravet er skjerpet for det", "rangkorrelasjon", "p-verdi"):
        assert said in text or said.capitalize() in text


def test_scipy_is_not_loaded_with_the_app() -> None:
    modules = "heltid.ui.what_works, heltid.definitions, heltid.analysis.association"
    code = f"import sys, {modules}; sys.exit('scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_openly_nobody_who_is_named_is_told_to_have_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = of([*WORSE, None, None, None], (8, 9, 10))
    openly = html(run("hva_virker", programme, monkeypatch, som="apent"))
    assert "3 prosjekter har prøvd det." in openly and "uten kjent resultat" not in openly
    assert "3 av dem uten kjent resultat" in html(run("hva_virker", programme, monkeypatch))
