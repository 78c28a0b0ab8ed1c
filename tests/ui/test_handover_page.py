"""Videreføring on every kind of store, and through every circle's eyes."""

from __future__ import annotations

from datetime import date

import pytest

from heltid.analysis import handover
from heltid.analysis.names import Circle
from heltid.analysis.programme import Programme, build
from heltid.analysis.selection import Selection
from heltid.analysis.withholding import withhold
from heltid.charts import handover as charts
from heltid.exports.page import shown_text
from heltid.ui import project_handover
from heltid.ui.access import User
from tests.programmes import documented
from tests.ui.seen import title
from tests.ui.test_activity_page import NASTY, OVER, THEN, html, run

TABLE = "videreforing-tabell"
FOLDED = (TABLE, "videreforing-flytting", "videreforing-penger-del")
GUEST = User("gjest", Circle.OPEN)
CHOSEN = Selection()


def told(status: str | None = None, **project: str) -> Programme:
    """One project whose yearly report tells, in hostile text, who takes over."""
    statuses = {("a", "årsrapport", "2013"): status} if status else {}
    return withhold(
        build(
            projects=[{"project": "a", "name": NASTY, "cohort": "1", "themes": "heltid", "status": "aktiv", **project}],
            deadlines=[{"report_type": "årsrapport", "period": "2013", "due": "2014-02-01"}],
            reports=[
                {
                    **{"project": "a", "report_type": "årsrapport", "period": "2013", "progress": "i rute"},
                    **{"handover": "vedtatt plan", "takeover": NASTY},
                }
            ],
            statuses=statuses,
        )
    )


STORES = {
    "example": THEN,
    "example, over": OVER,
    "documented": withhold(documented()),
    "empty": withhold(build()),
    "nasty": told(),
}


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize("query", [{}, {"fordeling": "Etter tema"}])
def test_the_page_stands_on_every_store(store: str, query: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    test = run(STORES[store], monkeypatch, page="videreforing", opened=FOLDED, query=query)
    assert not test.exception
    assert title(test) == "Videreføring"


def test_the_decks_question_stands_over_the_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    test = run(OVER, monkeypatch, page="videreforing")
    assert next(item.value for item in test.header).startswith("Prosjekt er prosjekt – hva skjer når prosjektlederen")
    text = html(test)
    for said in (
        "45 av 82 prosjekter (55\u00a0%) er overført til drift eller har en vedtatt plan for det",
        "I drift eller med vedtatt plan: 20 av 39 i pulje 1 og 25 av 43 i pulje 2",
        "29 av 58 prosjekter som er avsluttet eller slutter innen 12 måneder, er verken i drift",
        "har svart at de ikke har noen plan for videreføring",
        "millioner kroner til og med 2015",
        "er kommet lenger med videreføringen enn i rapporten før",
    ):
        assert said in text


def test_a_half_year_report_does_not_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    half = Selection(report_type="halvårsrapport", period="2013-H1")
    text = html(run(THEN, monkeypatch, page="videreforing", chosen=half))
    assert "sier ikke noe om videreføringen. Tallene er fra den siste årsrapporten eller sluttrapporten" in text


def test_a_chosen_report_counts_and_the_end_is_seen_from_its_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    year = Selection(report_type="årsrapport", period="2013")
    text = html(run(OVER, monkeypatch, page="videreforing", chosen=year))
    assert "Årsrapport 2013" in text and "regnet fra 1. februar 2014" in text and "til og med 2013" in text


@pytest.mark.parametrize(
    ("store", "said"),
    [
        ("empty", "Last opp prosjektregisteret"),
        ("documented", "Ingen årsrapport eller sluttrapport har forfalt ennå."),
    ],
)
def test_what_is_not_there_says_why(store: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said in html(run(STORES[store], monkeypatch, page="videreforing"))


def test_filtered_to_nothing_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run(THEN, monkeypatch, page="videreforing", chosen=Selection(network="finnes ikke")))
    assert "Ingen prosjekter passer med filtrene" in text


@pytest.mark.parametrize("programme", [THEN, OVER], ids=["then", "over"])
def test_openly_no_list_tells_who_has_no_plan_by_its_silence(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = run(programme, monkeypatch, page="videreforing", who=GUEST, opened=FOLDED)
    text = html(test)
    assert "Vis prosjektene i en tabell" not in [part.label for part in test.expander]
    assert "Navnene vises ikke her" in text and "vises bare for sekretariatet og prosjektet selv" in text


def test_a_participant_sees_the_own_answer_alone() -> None:
    assert not project_handover.named(OVER, CHOSEN, Circle.OPEN, ())
    mine = next(project for project, answer in handover.answers(OVER).items() if answer == "ingen plan")
    own = project_handover.named(OVER, CHOSEN, Circle.PARTICIPANT, (mine,))
    assert {item.project for item in own} == {mine}


def test_the_secretariat_sees_the_urgent_first() -> None:
    shown = project_handover.named(OVER, CHOSEN, Circle.SECRETARIAT, ())
    rows = project_handover.project_rows(OVER, shown, 2015)
    states = [row[2] for row in rows]
    assert len(rows) == len(handover.due(OVER)) and len(rows[0]) == len(project_handover.HEADER)
    assert list(dict.fromkeys(states)) == [
        "ingen plan",
        "ikke svart",
        "under arbeid",
        "vedtatt plan",
        "overført til drift",
    ]


@pytest.mark.parametrize(
    ("circle", "own", "shown"),
    [(Circle.OPEN, (), False), (Circle.PARTICIPANT, ("a",), True), (Circle.SECRETARIAT, (), True)],
)
def test_what_a_project_writes_of_who_takes_over_is_read_beside_its_answer(
    circle: Circle, own: tuple[str, ...], shown: bool
) -> None:
    programme = told("gjennomgått")
    rows = project_handover.project_rows(programme, project_handover.named(programme, CHOSEN, circle, own), 2013)
    assert any(shown_text(row[-1]) == NASTY for row in rows) is shown


def test_stored_text_is_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run(told(), monkeypatch, page="videreforing", opened=FOLDED))
    assert "<script>" not in text and text.count("&lt;script&gt;") >= 2


def test_sums_of_few_projects_are_not_a_projects_own(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(
        run(THEN, monkeypatch, page="videreforing", opened=FOLDED, chosen=Selection(cohort="1", theme="omdømme"))
    )
    assert "for få" in text


def test_a_group_of_two_that_end_soon_is_not_counted_openly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ends are open facts, so «ingen plan 1 av 2» would be a name; and the other bars would give it by subtraction."""
    table = handover.by_end(THEN, date(2014, 3, 1))
    assert dict(zip(table["end"], table["due"], strict=True))["slutter snart"] == 2
    openly = html(run(THEN, monkeypatch, page="videreforing", who=GUEST, opened=FOLDED))
    assert "Fordelingen vises ikke her." in openly and "Slutter innen 12 måneder" not in openly
    assert "slutter innen 12 måneder," not in openly
    seen = html(run(THEN, monkeypatch, page="videreforing", who=User("s", Circle.SECRETARIAT)))
    assert "Slutter innen 12 måneder" in seen


def test_charts_say_what_they_are_and_where_they_are_from() -> None:
    for chart in (
        charts.by_cohort(OVER, "Funn", None, None),
        charts.by_theme(OVER, "Funn", None, None),
        charts.by_end(OVER, "Funn", date(2015, 11, 1), None, None),
    ):
        assert not chart.is_empty and chart.definitions and chart.mark == OVER.mark
        assert chart.source.startswith("Kilde: ") and chart.title == "Funn" and "Funn" in chart.alt
        assert all(len(row) == len(chart.table.header) for row in chart.table.rows)
