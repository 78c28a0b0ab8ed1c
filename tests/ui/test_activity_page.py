"""Aktivitet on every kind of store, under every filter and through every circle's eyes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from heltid.analysis import activity
from heltid.analysis.names import Circle
from heltid.analysis.programme import Programme, build, narrowed, project_names
from heltid.analysis.selection import Selection
from heltid.analysis.withholding import withhold
from heltid.charts import activity as charts
from heltid.exports.page import shown_text
from heltid.ui import access, cache, filters, project_work
from heltid.ui.access import User
from tests.programmes import documented, example
from tests.ui.seen import title

PAGES = Path(__file__).resolve().parents[2] / "pages"
NASTY = "<script>alert(1)</script> **fet** :smile: $x$ [lenke](http://x) =1+1"
THEN, OVER = withhold(example(date(2014, 3, 1))), withhold(example(date(2026, 1, 1)))
DUE = [
    {"report_type": "halvårsrapport", "period": "2013-H2", "due": "2013-11-15"},
    {"report_type": "årsrapport", "period": "2013", "due": "2014-02-01"},
]
HOSTILE = withhold(
    build(
        projects=[
            {
                "project": "a",
                "name": NASTY,
                "cohort": "1",
                "themes": "heltid",
                "municipalities": "1824",
                "status": "aktiv",
                "start": "2012-01-01",
                "network": NASTY,
            }
        ],
        deadlines=DUE,
        reports=[
            {"project": "a", "report_type": kind, "period": period, "progress": "i rute", "summary": NASTY}
            for kind, period in (("halvårsrapport", "2013-H2"), ("årsrapport", "2013"))
        ],
        actions=[
            {
                "project": "a",
                "report_type": "årsrapport",
                "period": "2013",
                "number": "1",
                "title": NASTY,
                "status": "i gang",
                "remark": NASTY,
            }
        ],
    )
)
STORES = {
    "example": THEN,
    "example, over": OVER,
    "documented": withhold(documented()),
    "empty": withhold(build()),
    "nasty": HOSTILE,
}
TABS = {"framdrift": "Over tid", "tiltakene": "Etter type"}
TABLE = "aktivitet-tabell"
FOLDED = (TABLE, "framdrift-flytting", "maaneder", "tiltakstyper-tabell")


def run(
    programme: Programme,
    monkeypatch: pytest.MonkeyPatch,
    *,
    page: str = "aktivitet",
    chosen: Selection | None = None,
    who: User | None = None,
    opened: tuple[str, ...] = (),
    query: dict[str, str] | None = None,
) -> AppTest:
    monkeypatch.setattr(cache, "programme", lambda: programme)
    monkeypatch.setattr(filters, "selection", lambda: chosen or Selection())
    if who is not None:
        monkeypatch.setattr(access, "user", lambda: who)
    test = AppTest.from_file(str(PAGES / f"{page}.py"), default_timeout=60)
    for name, value in (query or {}).items():
        test.query_params[name] = value
    for key in opened:
        test.session_state[key] = True
    return test.run()


def html(test: AppTest) -> str:
    return "\n".join(element.proto.body for element in test.get("html"))


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize("query", [{}, TABS])
def test_the_page_stands_on_every_store(store: str, query: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    test = run(STORES[store], monkeypatch, opened=FOLDED, query=query)
    assert not test.exception
    assert title(test) == "Aktivitet"


def test_every_part_says_number_and_base(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run(THEN, monkeypatch))
    for said in (
        "53 av 89 prosjekter (60\u00a0%) har framdrift",
        "prosjekter har ikke rapportert",
        "tiltak er i gang eller gjennomført",
        "prosjekter var uten tiltak i gang 22 måneder etter start",
        "Etter 12 måneder hadde 32 av 46 prosjekter i pulje 1 tiltak i gang, mot 24 av 38 i pulje 2",
        "For 13 av 46 prosjekter er svaret ikke kjent (11: startdato mangler",
        "kan ikke sammenlignes, fordi et av svarene mangler",
    ):
        assert said in text


def test_the_silent_and_the_idle_of_cohort_1_are_one_filter_and_one_click_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chosen = Selection(cohort="1")
    text = html(run(THEN, monkeypatch, chosen=chosen))
    part = narrowed(THEN, chosen)
    names = project_names(part)
    for answer in (activity.FirstAction.NONE, activity.FirstAction.NOT_KNOWN):
        projects = [item.project for item in activity.first_actions(part) if item.answer is answer]
        assert projects and all(f">{names[project]}</a>" in text for project in projects)
        assert f"Vis de {len(projects)} prosjektene" in text


def test_a_chosen_report_counts_and_another_kind_is_said_not_to(monkeypatch: pytest.MonkeyPatch) -> None:
    half = Selection(report_type="halvårsrapport", period="2013-H1")
    assert "Halvårsrapport, 1. halvår 2013" in html(run(THEN, monkeypatch, chosen=half))
    startup = Selection(report_type="oppstartsrapport", period="2012")
    text = html(run(THEN, monkeypatch, chosen=startup))
    assert "Rapporten du har valgt (oppstartsrapport 2012), sier ikke noe om framdriften." in text


def test_tabs_in_the_address_are_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run(THEN, monkeypatch, query=TABS))
    assert "I rute eller foran planen fra første til siste rapport" in text
    assert "Nettverk er det tiltaket flest prosjekter har: 43 av 66" in text


def test_folded_tables_are_made_when_they_are_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Ansatte i det største tiltaket" not in html(run(THEN, monkeypatch))
    text = html(run(THEN, monkeypatch, opened=FOLDED, query=TABS))
    for header in ("Ansatte i det største tiltaket", "Nå: forsinket", "Kjent hvor lenge", "Oppgir antall ansatte"):
        assert header in text


@pytest.mark.parametrize(
    "chosen", [Selection(network="finnes ikke"), Selection(cohort="1", county="finnes ikke")], ids=["network", "county"]
)
def test_filtered_to_nothing_says_so(chosen: Selection, monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run(THEN, monkeypatch, chosen=chosen))
    assert "Ingen prosjekter passer med filtrene" in text and "Ta bort et av filtrene" in text


def test_an_empty_store_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Last opp prosjektregisteret" in html(run(STORES["empty"], monkeypatch))


def test_a_store_without_reports_knows_nothing_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run(STORES["documented"], monkeypatch))
    assert "Det er ikke kjent om 24 prosjekter hadde tiltak i gang" in text
    assert "Prosjektene fører opp tiltak i skjemaet" in text


def test_stored_text_is_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run(HOSTILE, monkeypatch, opened=FOLDED))
    assert "<script>" not in text and "&lt;script&gt;alert(1)&lt;/script&gt; **fet**" in text


def lists(text: str) -> dict[str, set[str]]:
    """The names behind each sentence that has any, by the sentence."""
    blocks = (block.partition(">")[2] for block in text.split('<div style="font-size:18px')[1:])
    found = {block.partition("<")[0]: set(re.findall(r">([^<]+)</a></li>", block)) for block in blocks}
    return {sentence: names for sentence, names in found.items() if names}


@pytest.mark.parametrize("query", [{}, TABS])
@pytest.mark.parametrize("programme", [THEN, OVER], ids=["then", "over"])
def test_openly_no_list_says_who_is_on_it_and_so_who_is_not(
    programme: Programme, query: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every project that was due is asked the same, so a list of those with progress would say who has none."""
    text = html(run(programme, monkeypatch, who=User("gjest", Circle.OPEN), opened=FOLDED, query=query))
    names = project_names(programme)
    assert lists(text) == {}
    assert set(re.findall(r">([^<]+)</a>", text)) & set(names.values()) == set()
    assert "Navnene vises ikke her" in text and "ville sagt hvem som er sen eller har stoppet" in text
    for word in ("Måneder til første tiltak", ">stoppet</td>", ">forsinket</td>"):
        assert word not in text


def test_a_participant_finds_the_own_project_behind_every_sentence_it_is_in(monkeypatch: pytest.MonkeyPatch) -> None:
    late = next(item.project for item in activity.activity(THEN) if item.progress == "forsinket" and item.has_progress)
    who = User("deltaker", Circle.PARTICIPANT, (late,))
    found = lists(html(run(THEN, monkeypatch, who=who)))
    own = project_names(THEN)[late]
    assert [names for sentence, names in found.items() if "er forsinket eller har stoppet" in sentence] == [{own}]
    assert all(names == {own} for sentence, names in found.items() if "har framdrift" not in sentence)


def test_the_secretariat_sees_the_names_behind_every_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    found = lists(html(run(THEN, monkeypatch, who=User("sekretariatet", Circle.SECRETARIAT))))
    assert len(found) >= 11 and any("er forsinket" in sentence for sentence in found)


def test_openly_no_project_has_a_row() -> None:
    assert project_work.project_rows(THEN, None, None, Circle.OPEN, ()) == ()


def test_a_participant_sees_the_own_project_and_no_other() -> None:
    late = next(item.project for item in activity.activity(THEN) if item.progress == "forsinket")
    (own,) = project_work.project_rows(THEN, None, None, Circle.PARTICIPANT, (late,))
    assert shown_text(own[0]) == project_names(THEN)[late] and own[2] == "forsinket"


def test_the_secretariat_sees_every_project_that_was_due() -> None:
    rows = project_work.project_rows(THEN, None, None, Circle.SECRETARIAT, ())
    assert len(rows) == len(activity.activity(THEN)) and len(rows[0]) == 10


def test_one_project_alone_is_not_counted_openly(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run(HOSTILE, monkeypatch, who=User("gjest", Circle.OPEN)))
    assert "så få prosjekter at tallene ville vist hvem" in text and "1 av 1" not in text


def test_charts_say_what_they_are_and_where_they_are_from() -> None:
    for chart in (
        charts.progress(THEN, "Funn", None, None),
        charts.actions(THEN, "Funn", None, None),
        charts.over_time(THEN, "Funn"),
        charts.begun(THEN, "Funn"),
        charts.types(THEN, "Funn", None, None),
    ):
        assert not chart.is_empty and chart.definitions and chart.mark == THEN.mark
        assert chart.source.startswith("Kilde: ") and chart.title == "Funn" and "Funn" in chart.alt
        assert len(set(chart.categories)) == len(chart.categories) <= 30
        assert all(len(row) == len(chart.table.header) for row in chart.table.rows)


def test_the_page_is_short_and_only_composes() -> None:
    for page in ("aktivitet", "videreforing"):
        source = (PAGES / f"{page}.py").read_text(encoding="utf-8")
        assert len(source.splitlines()) <= 60 and "<" not in source and "pandas" not in source
