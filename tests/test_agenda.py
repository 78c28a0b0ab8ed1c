"""An agenda as a value and as JSON: what goes in comes out, and what is not an agenda is said to be none."""

import json
import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heltid.agenda import (
    CIRCLES,
    FILTER_KEYS,
    SOM_DESEMBER_2013,
    STATES,
    Agenda,
    AgendaError,
    Item,
    from_json,
    to_json,
)
from heltid.analysis import address
from heltid.analysis.names import Circle

_TEXT = st.text(max_size=40)
_KEY = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,20}", fullmatch=True)
ITEMS = st.builds(
    Item,
    _KEY,
    st.dictionaries(st.sampled_from(FILTER_KEYS), _TEXT),
    st.dictionaries(_KEY, _TEXT, max_size=4),
    st.booleans(),
    st.booleans(),
)
AGENDAS = st.builds(
    Agenda,
    _KEY,
    _TEXT.filter(str.strip),
    st.none() | st.tuples(st.dates(), _TEXT),
    st.none() | _TEXT.filter(bool),
    st.lists(ITEMS, max_size=5).map(tuple),
    st.none() | st.integers(1, 10**9),
    st.sampled_from(CIRCLES),
    st.sampled_from(STATES),
)


@given(AGENDAS)
def test_an_agenda_survives_json_and_pickle(agenda):
    assert from_json(to_json(agenda)) == agenda
    assert pickle.loads(pickle.dumps(agenda)) == agenda
    assert to_json(from_json(to_json(agenda))) == to_json(agenda)
    assert hash(from_json(to_json(agenda))) == hash(agenda)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | _TEXT,
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["id", "title", "items", "kind", "filters", "gathering", "date"]) | _TEXT, inner
            )
        ),
    )
)
def test_whatever_else_is_said_to_be_no_agenda(said):
    try:
        assert isinstance(from_json(json.dumps(said)), Agenda)
    except AgendaError as error:
        assert str(error).endswith((".", "items.", "title."))


@given(st.binary(max_size=60) | st.text(max_size=60))
def test_what_is_not_json_is_said_to_be_none(data):
    try:
        from_json(data)
    except AgendaError:
        return
    raise AssertionError("read as an agenda")


_GOOD = json.loads(to_json(SOM_DESEMBER_2013))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": "../x"}, "id"),
        ({"title": " "}, "tittel"),
        ({"circle": "alle"}, "krets"),
        ({"state": "åpen"}, "utkast eller åpen for salen"),
        ({"frozen": True}, "Dataversjonen"),
        ({"frozen": 0}, "Dataversjonen"),
        ({"format": 3}, "nyere versjon"),
        ({"format": "1"}, "format"),
        ({"color": "red"}, "ukjent: color"),
        ({"items": {}}, "liste"),
        ({"items": [{"kind": "status"}] * 201}, "høyst 200"),
        ({"items": [{"kind": "status"}, {"kind": "A b"}]}, "Lysbilde 2: «A b»"),
        ({"items": [{"kind": "status", "filters": {"kommune": "x"}}]}, "Lysbilde 1: «kommune» er ikke et filter"),
        ({"items": [{"kind": "status", "filters": {"pulje": 1}}]}, "skal være en tekst"),
        ({"items": [{"kind": "tekst", "text": {"body": "a" * 20001}}]}, "lengre enn 20000"),
        ({"items": [{"kind": "status", "hidden": "ja"}]}, "ja eller nei"),
        ({"items": [{"kind": "status", "shown": True}]}, "ukjent: shown"),
        ({"gathering": {"date": "3. desember", "title": "S"}}, "ikke en dato"),
        ({"gathering": "2013-12-03"}, "objekt med date og title"),
    ],
)
def test_the_error_says_what_is_wrong_and_where(change, said):
    with pytest.raises(AgendaError) as caught:
        from_json(json.dumps({**_GOOD, **change}))
    assert said in str(caught.value)


def test_the_filters_and_circles_are_those_of_the_rest_of_the_program():
    assert set(FILTER_KEYS) == set(address.KEYS)
    assert tuple(circle.value for circle in Circle) == CIRCLES


def test_an_agenda_is_a_draft_until_it_is_said_to_be_open():
    before = {key: value for key, value in _GOOD.items() if key != "state"} | {"format": 1}
    assert not from_json(json.dumps(before)).is_released
    assert not Agenda("a", "A").is_released
    assert SOM_DESEMBER_2013.is_released and from_json(json.dumps(_GOOD)).is_released


def test_an_empty_text_is_no_text_and_order_does_not_matter():
    assert Item("tekst", {"tema": "heltid", "pulje": ""}, {"b": "1", "a": "2"}) == Item(
        "tekst", {"tema": "heltid"}, {"a": "2", "b": "1"}
    )


def test_slides_are_moved_duplicated_replaced_and_removed():
    one, two, three = Item("en"), Item("to"), Item("tre")
    agenda = Agenda("a", "A").with_items(one, two, three)
    assert agenda.moved(0, 1).items == (two, one, three)
    assert agenda.moved(2, -9).items == (three, one, two)
    assert agenda.moved(7, 1) is agenda
    assert agenda.duplicated(1).items == (one, two, two, three)
    assert agenda.replaced(1, Item("ny")).items == (one, Item("ny"), three)
    assert agenda.removed(1).items == (one, three)
    assert agenda.replaced(0, Item("en", hidden=True)).shown == (two, three)


def test_the_ready_agenda_starts_as_the_gathering_did():
    assert [item.kind for item in SOM_DESEMBER_2013.shown][:3] == ["tittel", "agenda", "status"]
    assert SOM_DESEMBER_2013.gathering is None and Agenda("a", "A", (date(2013, 12, 3), "S")).gathering
