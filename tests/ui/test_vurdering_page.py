"""Vurdering av rapportene: the weakest at once, cohorts beside each other, projects behind for those who may see."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from heltid.analysis.programme import Programme, build
from heltid.ui import access
from tests.programmes import documented, example
from tests.ui.seen import headings, title
from tests.ui.test_browse_pages import NASTY, html, run

STARTUP = {"report_type": "oppstartsrapport", "period": "2013"}
CRITERIA = ("hensikt", "forankring", "målarbeid", "informasjon", "implementering")
LETTERS = {"g": "god", "t": "tilfredsstillende", "d": "delvis", "s": "svak", "m": "mangler"}


def assessed(*projects: str, cohort: str = "1", **more: Any) -> Programme:
    """A project per word: its levels on the five start-up criteria, a letter each, «.» not assessed."""
    names = [f"Prosjekt{number}" for number in range(len(projects))]
    return build(
        projects=[
            {
                "project": f"p{number}",
                "name": name,
                "cohort": cohort,
                "themes": "heltid",
                "municipalities": "9001",
                "status": "aktiv",
            }
            for number, name in enumerate(names)
        ],
        deadlines=[{**STARTUP, "due": "2013-06-15"}],
        reports=[{"project": f"p{number}", **STARTUP, "progress": "i rute"} for number in range(len(projects))],
        assessments=[
            {
                "project": f"p{number}",
                **STARTUP,
                "criterion": criterion,
                "level": LETTERS[letter],
                "grounds": f"Grunn{number}{criterion}",
            }
            for number, word in enumerate(projects)
            for criterion, letter in zip(CRITERIA, word, strict=True)
            if letter != "."
        ],
        **more,
    )


def said(test: AppTest) -> str:
    """Everything the page sends: HTML, charts, downloads' labels."""
    return html(test) + "".join(str(element.proto) for element in test.get("plotly_chart"))


@pytest.mark.parametrize(
    "programme",
    [
        example(date(2014, 3, 1)),
        example(date(2026, 1, 1)),
        documented(),
        build(),
        assessed("ttttt"),
        assessed("....."),
    ],
    ids=["example", "example, over", "documented", "empty", "one", "not assessed"],
)
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"pulje": "2"},
        {"vurdert": "aar"},
        {"rapport": "årsrapport-2013"},
        {"rapport": "halvårsrapport-2013-H1"},
        {"vurdert": "<script>", "kriterium": "<script>", "nivaa": "<script>"},
        {"som": "apent"},
        {"som": "deltaker"},
    ],
    ids=str,
)
def test_the_page_stands(programme: Programme, query: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    test = run("vurdering", programme, monkeypatch, **query)
    assert not test.exception
    assert title(test) == "Vurdering av rapportene"
    assert "<script" not in html(test)


def test_the_weakest_criterion_of_a_cohort_is_seen_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    test = run("vurdering", example(date(2014, 3, 1)), monkeypatch, pulje="2")
    first = html(test).split("</p>")[0]
    assert "Svakest i oppstartsrapportene i pulje 2 er «implementering og overføring til drift»" in first


def test_cohorts_stand_beside_each_other_in_one_order(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run("vurdering", example(date(2014, 3, 1)), monkeypatch))
    assert "Pulje 1: sterkest på" in text and "Pulje 2: sterkest på" in text
    assert len(run("vurdering", example(date(2014, 3, 1)), monkeypatch).get("plotly_chart")) == 2


def test_a_cohort_without_such_a_report_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run("vurdering", example(date(2013, 6, 1)), monkeypatch))
    assert "Ingen oppstartsrapporter har forfalt i pulje 2." in text


def test_a_report_that_is_not_assessed_has_no_say_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    test = run("vurdering", example(date(2014, 3, 1)), monkeypatch, rapport="halvårsrapport-2013-H1")
    assert "«halvårsrapport, 1. halvår 2013» gjelder ikke oppstartsrapporten" in html(test)
    test = run("vurdering", example(date(2014, 3, 1)), monkeypatch, rapport="årsrapport-2013")
    assert "gjelder ikke" not in html(test) and "Svakest i årsrapportene" in html(test)


def test_two_yearly_rounds_are_compared_and_one_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    def seen(programme: Programme) -> list[str]:
        return headings(run("vurdering", programme, monkeypatch, vurdert="aar"))

    assert "Endring siden forrige årsrapport" in seen(example(date(2014, 3, 1)))
    assert "Endring siden forrige årsrapport" not in seen(example(date(2013, 5, 1)))


def test_the_choice_lives_in_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    test = run("vurdering", assessed(*["gtdsm"] * 4), monkeypatch, kriterium="hensikt", nivaa="god")
    assert "Hensikt: 4 prosjekter på nivået «god»" in html(test)
    test.selectbox[0].set_value("målarbeid").run()
    assert test.query_params["kriterium"] in ("målarbeid", ["målarbeid"])
    assert "Arbeid med mål: 0 prosjekter på nivået «god»" in html(test)


def test_the_secretariat_sees_projects_and_grounds(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run("vurdering", assessed(*["gtdsm"] * 4), monkeypatch, kriterium="implementering", nivaa="mangler"))
    assert all(f"Prosjekt{number}" in text and f"Grunn{number}implementering" in text for number in range(4))


def test_weak_levels_are_not_named_openly_nor_are_words_before_the_report_is_gone_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(access, "user", lambda: access.User("gjest", access.Circle.OPEN))
    reviewed = {("p0", "oppstartsrapport", "2013"): "gjennomgått"}
    programme = assessed(*["gtdsm"] * 4, statuses=reviewed)
    for level in ("mangler", "svak", "delvis", "ikke vurdert"):
        for criterion in CRITERIA:
            text = said(run("vurdering", programme, monkeypatch, kriterium=criterion, nivaa=level))
            assert "Prosjekt0" not in text and "Grunn" not in text
    text = said(run("vurdering", programme, monkeypatch, kriterium="hensikt", nivaa="god"))
    assert "Prosjekt1" in text and "Grunn0hensikt" in text and "Grunn1hensikt" not in text
    assert "vises når rapporten er gjennomgått" in text


def test_a_count_of_one_is_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "user", lambda: access.User("gjest", access.Circle.OPEN))
    text = said(run("vurdering", assessed("gtdsm", "gtdsm"), monkeypatch))
    assert "Så få prosjekter" in text and "svak" not in text.replace("svakest", "").lower()


def test_a_participant_sees_the_own_project_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "user", lambda: access.User("p", access.Circle.PARTICIPANT, ("p2",)))
    text = html(run("vurdering", assessed(*["gtdsm"] * 5), monkeypatch, kriterium="implementering", nivaa="mangler"))
    assert "Prosjekt2" in text and "Grunn2implementering" in text
    assert "Prosjekt1" not in text and "Navnene på de andre vises ikke her" in text


def test_stored_text_is_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = assessed("sssss")
    rows = programme.assessments.assign(grounds=NASTY)
    frames = {**programme.source.frames, "assessments": rows}  # type: ignore[attr-defined]
    programme = replace(programme, source=replace(programme.source, frames=frames), memo={})  # type: ignore[type-var]
    text = html(run("vurdering", programme, monkeypatch, nivaa="svak"))
    assert "<script>" not in text and "&lt;script&gt;alert(1)&lt;/script&gt; **fet**" in text


def test_nothing_left_by_the_filters_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    test = run("vurdering", example(date(2014, 3, 1)), monkeypatch, pulje="1", status="ukjent", tema="omdømme")
    assert not test.exception
    assert "Ingen rapporter" in html(test) or "Ingen prosjekter passer" in html(test) or "Svakest" in html(test)
