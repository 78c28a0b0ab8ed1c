"""Forankring: facts apart from degrees, raters apart from each other, and no project shown weak to whom it may not."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from heltid.analysis.programme import Programme, build
from heltid.ui import access
from heltid.vocabulary import Party
from tests.programmes import documented, example
from tests.ui.seen import headings, title
from tests.ui.test_browse_pages import NASTY, html, run

YEARLY = {"report_type": "årsrapport", "period": "2013"}


def graded(*words: str, rater: str = "prosjektleder", names: str = "Prosjekt{}", **more: Any) -> Programme:
    """A project per word: its parties' degrees in the order of ``Party``, «v» for «vet ikke», «.» for none."""
    return build(
        projects=[
            {
                "project": f"p{number}",
                "name": names.format(number),
                "cohort": "1",
                "themes": "heltid",
                "municipalities": "9001",
                "status": "aktiv",
            }
            for number in range(len(words))
        ],
        deadlines=[{**YEARLY, "due": "2014-02-01"}],
        reports=[{"project": f"p{number}", **YEARLY, "progress": "i rute"} for number in range(len(words))],
        anchoring=[
            {
                "project": f"p{number}",
                **YEARLY,
                "party": party.value,
                "degree": "vet ikke" if letter == "v" else letter,
                "rater": rater,
                "seat": "styringsgruppe",
                "decision": "kommunestyre",
                "took_part": "ja",
            }
            for number, word in enumerate(words)
            for party, letter in zip(Party, word, strict=False)
            if letter != "."
        ],
        **more,
    )


def sent(test: AppTest) -> str:
    """Everything that the page sends: HTML and charts."""
    return html(test) + "".join(str(element.proto) for element in test.get("plotly_chart"))


def openly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "user", lambda: access.User("gjest", access.Circle.OPEN))


@pytest.mark.parametrize(
    "programme",
    [
        example(date(2014, 3, 1)),
        example(date(2026, 1, 1)),
        documented(),
        build(),
        graded("vvvvvvv"),
        graded("12345", names=NASTY.replace("{", "").replace("}", "")),
    ],
    ids=["example", "example, over", "documented", "empty", "nobody knows", "nasty"],
)
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"pulje": "2", "rapport": "oppstartsrapport-2012"},
        {"vurderer": "aktøren selv"},
        {"vurderer": "<script>", "side-varmekart": "<script>"},
        {"fakta": "true", "endring": "true", "ujevne": "true", "varmekart": "true"},
        {"som": "apent", "ujevne": "true", "varmekart": "true"},
        {"som": "deltaker"},
    ],
    ids=str,
)
def test_the_page_stands(programme: Programme, query: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    test = run("forankring", programme, monkeypatch, **query)
    assert not test.exception
    assert title(test) == "Forankring"
    assert "<script" not in html(test)


def test_facts_come_before_degrees(monkeypatch: pytest.MonkeyPatch) -> None:
    test = run("forankring", example(date(2014, 3, 1)), monkeypatch)
    assert headings(test) == [
        "Dette er gjort",
        "Slik er forankringen vurdert",
        "Ujevn forankring",
        "Prosjekt for prosjekt",
    ]


def test_degrees_are_asked_of_one_kind_of_rater(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = example(date(2014, 3, 1))
    by_leader = html(run("forankring", programme, monkeypatch))
    by_party = html(run("forankring", programme, monkeypatch, vurderer="aktøren selv"))
    assert "vurdert av prosjektlederen i" in by_leader and "vurdert av aktøren selv i" not in by_leader
    assert "vurdert av aktøren selv i" in by_party and "vurdert av prosjektlederen i" not in by_party


def test_no_mean_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    test = run("forankring", example(date(2014, 3, 1)), monkeypatch)
    text = re.sub(r"<dl.*?</dl>", "", sent(test), flags=re.DOTALL).lower()  # the definitions say that there is none
    assert "gjennomsnitt" not in text and "standardavvik" not in text


def test_the_secretariat_sees_both_ends_of_an_uneven_project(monkeypatch: pytest.MonkeyPatch) -> None:
    text = sent(run("forankring", graded("1555555", "4444444", "4444444"), monkeypatch, ujevne="true"))
    assert "politisk ledelse (1)" in text and "1 av 3 prosjekter har ujevn forankring." in text
    assert "Prosjekt0" in text and "1 av 3 vurderte prosjekter er ujevne" in text


def test_no_single_project_is_seen_openly(monkeypatch: pytest.MonkeyPatch) -> None:
    openly(monkeypatch)
    test = run(
        "forankring", graded("1555555", "1444444", "44444444", "44444444"), monkeypatch, ujevne="true", varmekart="true"
    )
    text = sent(test)
    assert "politisk ledelse (1)" not in text and "Prosjektene vises ikke enkeltvis her" in text
    heat = [element for element in test.get("plotly_chart") if "Prosjekt0" in str(element.proto)]
    assert heat == []
    # Facts are open: who has a decision, sits in the steering group and took part.
    assert "har vedtak i kommunestyret" in text and "Prosjekt0" in text


def test_openly_a_group_of_two_has_facts_and_no_degrees(monkeypatch: pytest.MonkeyPatch) -> None:
    openly(monkeypatch)
    text = sent(run("forankring", graded("1555555", "4444444"), monkeypatch))
    assert "Så få prosjekter" in text and "har vedtak i kommunestyret" in text
    assert "ujevn forankring" not in text and "i liten grad" not in text


def test_openly_a_rater_of_one_project_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = example(date(2014, 3, 1))
    assert "Kompetansemiljøet (1 prosjekt)" in str(run("forankring", programme, monkeypatch).get("button_group"))
    openly(monkeypatch)
    assert "Kompetansemiljøet" not in str(run("forankring", programme, monkeypatch).get("button_group"))


def test_a_participant_sees_the_own_row_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "user", lambda: access.User("p", access.Circle.PARTICIPANT, ("p0",)))
    test = run("forankring", graded("1555555", "1555555", "4444444", "4444444"), monkeypatch)
    heat = "".join(str(element.proto) for element in test.get("plotly_chart"))
    assert "Prosjekt0" in heat and "Prosjekt1" not in heat
    assert "Ditt prosjekt, aktør for aktør" in html(test)


def test_a_hundred_projects_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = graded(*["4444444"] * 101)

    def drawn(page: str) -> str:
        test = run("forankring", programme, monkeypatch, **{"side-varmekart": page, "varmekart": "true"})
        return "".join(str(element.proto) for element in test.get("plotly_chart"))

    first, second = drawn("1"), drawn("2")
    assert "Prosjekt98" in first and "Prosjekt99" not in first
    assert "Prosjekt99" in second and "Prosjekt98" not in second


def test_nothing_reported_is_not_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run("forankring", graded("......."), monkeypatch))
    assert "har rapportert om forankring" in text and "Ingen aktører" not in text
