"""The shared filters: what is offered, what an address means, and what the pages are told."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from heltid.analysis import address as addresses
from heltid.analysis import choices
from heltid.analysis.names import Circle
from heltid.analysis.programme import Programme, build, narrowed
from heltid.analysis.selection import Selection
from heltid.ui import cache
from heltid.vocabulary import ProjectStatus, ReportType, Theme
from tests.programmes import documented, example

EXAMPLE = example(date(2014, 3, 1))
FILTERS = choices.filters(EXAMPLE)
TEXT = st.text(min_size=1, max_size=300)


def read(query: dict[str, Any], programme: Programme = EXAMPLE) -> addresses.Read:
    return addresses.read(
        {key: value if isinstance(value, list) else [value] for key, value in query.items()},
        choices.filters(programme),
    )


def test_the_example_offers_every_filter() -> None:
    assert [one.key for one in FILTERS] == list(addresses.KEYS)
    assert all(one.is_choice for one in FILTERS)
    assert next(iter(FILTERS[4].options)) == "årsrapport-2013"
    assert "halvårsrapport-2013-H1" in FILTERS[4].options


def test_only_what_is_in_the_store_is_offered() -> None:
    assert not any(one.options for one in choices.filters(build()))
    one_cohort = build(projects=[{"project": "a", "cohort": "1", "themes": "heltid"}])
    assert not any(one.is_choice for one in choices.filters(one_cohort))
    found = {one.key: one for one in choices.filters(documented())}
    assert list(found["pulje"].options) == ["1", "ukjent"] and not found["nettverk"].is_choice


@pytest.mark.parametrize(("key", "value"), [(one.key, value) for one in FILTERS for value in one.options])
def test_every_option_leaves_something_to_look_at(key: str, value: str) -> None:
    found = read({key: value})
    assert found.notes == () and found.selection != Selection()
    assert addresses.write(found.selection) == {key: value}
    assert not narrowed(EXAMPLE, found.selection).is_empty
    assert choices.words(found.selection)


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ({"pulje": "9"}, "Adressen har en pulje som ikke finnes her: «9». Filteret er ikke brukt."),
        ({"fylke": "Atlantis"}, "Adressen har et fylke som ikke finnes her: «Atlantis». Filteret er ikke brukt."),
        (
            {"rapport": "årsrapport"},
            "Adressen har en rapport som ikke finnes her: «årsrapport». Filteret er ikke brukt.",
        ),
        ({"pulje": ["1", "2"]}, "Adressen har flere verdier for pulje. Filteret er ikke brukt."),
        ({"tema": "x" * 5000}, f"Adressen har et tema som ikke finnes her: «{'x' * 40} …». Filteret er ikke brukt."),
        ({"tema": "\u202eab\n\x00c"}, "Adressen har et tema som ikke finnes her: «ab c». Filteret er ikke brukt."),
    ],
)
def test_what_is_not_known_is_said_and_not_used(query: dict[str, Any], note: str) -> None:
    found = read({**query, "status": "aktiv"})
    assert found.notes == (note,)
    assert found.selection == Selection(status="aktiv")


def test_defaults_repeats_and_other_keys_are_no_trouble() -> None:
    every = {one.key: one.default for one in FILTERS}
    assert addresses.write(Selection(), FILTERS) == every
    assert read({**every, "kommune": "9001", "nettverk": ""}) == addresses.Read(Selection())
    assert read({"pulje": ["1", "1"]}) == addresses.Read(Selection(cohort="1"))


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    kind = draw(st.none() | st.sampled_from(ReportType))
    return Selection(
        cohort=draw(st.none() | TEXT),
        theme=draw(st.none() | st.sampled_from([theme.value for theme in Theme])),
        network=draw(st.none() | TEXT | st.sampled_from(["alle", "siste", "=alle"])),
        county=draw(st.none() | TEXT),
        status=draw(st.none() | st.sampled_from([status.value for status in ProjectStatus])),
        report_type=kind.value if kind else None,
        period=draw(st.sampled_from(["2013", "2013-H1"])) if kind else None,
    )


@given(selections())
def test_an_address_gives_back_the_selection(selection: Selection) -> None:
    values = {
        **{key: getattr(selection, field) for key, field in addresses.FIELDS.items()},
        addresses.REPORT: f"{selection.report_type}-{selection.period}" if selection.report_type else None,
    }
    offered = [
        choices.Filter(one.key, one.title, one.noun, one.default, "", {values[one.key]: ""} if values[one.key] else {})
        for one in FILTERS
    ]
    for written in (addresses.write(selection), addresses.write(selection, offered)):
        assert addresses.read({key: [value] for key, value in written.items()}, offered) == addresses.Read(selection)
    assert choices.words(selection)


def test_a_selection_in_words() -> None:
    assert choices.words(Selection()) == "Hele programmet, siste rapport"
    chosen = Selection(cohort="1", theme="heltid", report_type="årsrapport", period="2013")
    assert choices.words(chosen) == "Pulje 1 · heltid og deltid · årsrapport 2013"
    assert choices.words(Selection(county="Nordvær", status="trakk seg")) == (
        "Nordvær · prosjekter som trakk seg · siste rapport"
    )


def page() -> None:
    import streamlit as st

    from heltid.ui import access, filters

    filters.keep("oversikt")
    filters.show(fields=True)
    user = access.user()
    st.code(filters.address("/kommune?kommune=9001", tema="x"))
    st.code(filters.address("resultater", pulje="2"))
    st.code(f"{user.circle.value}|{','.join(user.own_projects)}")


def run(monkeypatch: pytest.MonkeyPatch, **query: str) -> AppTest:
    monkeypatch.setattr(cache, "programme", lambda: EXAMPLE)
    test = AppTest.from_function(page)
    for key, value in query.items():
        test.query_params[key] = value
    test.run()
    assert not test.exception
    return test


def test_links_keep_what_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    test = run(monkeypatch, pulje="1", nettverk="<script>alert(1)</script>", som="apent")
    assert test.code[0].value == "/kommune?kommune=9001&tema=x&pulje=1&som=apent"
    assert test.code[1].value == "/resultater?pulje=2&som=apent"
    (note,) = [item.proto.body for item in test.get("html")]
    assert "«&lt;script&gt;alert(1)&lt;/script&gt;»" in note


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ({}, f"{Circle.SECRETARIAT.value}|"),
        ({"som": "sekretariat"}, f"{Circle.SECRETARIAT.value}|"),
        ({"som": "apent"}, f"{Circle.OPEN.value}|"),
        ({"som": "<b>"}, f"{Circle.OPEN.value}|"),
        ({"som": "deltaker", "prosjekt": "finnes-ikke"}, f"{Circle.PARTICIPANT.value}|"),
        ({"som": "deltaker", "prosjekt": EXAMPLE.ids[0]}, f"{Circle.PARTICIPANT.value}|{EXAMPLE.ids[0]}"),
    ],
)
def test_whose_eyes(query: dict[str, str], seen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, **query).code[2].value == seen


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"som": "hacker"}, "Adressen sier «Se som: hacker», som ikke finnes. Sidene vises slik alle kan se dem."),
        ({"som": "<b>"}, "Adressen sier «Se som: &lt;b&gt;», som ikke finnes. Sidene vises slik alle kan se dem."),
        (
            {"som": "deltaker", "prosjekt": "finnes-ikke"},
            "Adressen har et prosjekt som ikke finnes her: «finnes-ikke».",
        ),
        ({"som": "deltaker"}, ""),
        ({"som": "apent"}, ""),
    ],
)
def test_eyes_that_are_not_known_are_noted(query: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = [item.proto.body for item in run(monkeypatch, **query).get("html")]
    assert len(notes) == bool(said) and all(said in note for note in notes)


def test_files_are_plain() -> None:
    assets = Path(cache.__file__).parents[1] / "web" / "assets"
    assert "innerHTML" not in (assets / "filtre.js").read_text(encoding="utf-8")
