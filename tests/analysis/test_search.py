"""Any municipality is found by anything it is or was called."""

from __future__ import annotations

import pytest

from heltid.analysis.programme import build
from heltid.analysis.search import asked_for, everyone, fold, matches
from heltid.register import municipalities_2013
from tests.programmes import documented, example


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Vefsn", "1824"),
        ("1824", "1824"),
        ("alesund", "1504"),
        ("AALESUND", "1504"),
        ("Ålesund", "1504"),
        ("kautokeino/guovdageaidnu", "2011"),
        ("Guovdageaidnu", "2011"),
        ("karasjohka", "2021"),
        ("Kaivuono", "1940"),
        ("Divtasvuodna", "1850"),
        ("våler (hedmark)", "0426"),
        ("våler (østfold)", "0137"),
        ("Bø i Telemark", "0821"),
        ("os hordaland", "1243"),
        ("Vefsn kommune", "1824"),
        ("sor varanger", "2030"),
        ("5612", "2011"),  # today's number
        ("1723", "1756"),  # Mosvik's, out of use since 2012
        ("Mosvik", "1756"),
        ("Midt-Telemark", "0821"),  # today's name
        ("Kristiansand", "1001"),  # and not Songdalen, which is a part of it now
        ("1103", "1103"),  # Stavanger's then and now; also Finnøy's now
    ],
)
def test_what_is_typed_finds_the_municipality(typed: str, first: str) -> None:
    assert matches(everyone(documented()), typed)[0].number == first


def test_every_municipality_of_2013_is_first_by_its_own_number_and_its_own_name() -> None:
    every = everyone(documented())
    assert len(every) == 428
    for place in municipalities_2013():
        assert matches(every, place.number)[0].number == place.number
        assert matches(every, f"{place.name} {place.county}")[0].number == place.number


@pytest.mark.parametrize("name", ["Os", "Bø", "Herøy", "Sande", "Nes", "Våler"])
def test_a_shared_name_is_told_apart_by_county(name: str) -> None:
    both = matches(everyone(documented()), name)[:2]
    assert [item.name.split(" (")[0] for item in both] == [name, name]
    assert len({item.name for item in both}) == 2 and all("(" in item.name for item in both)


def test_songdalen_is_found_by_todays_name_and_says_so() -> None:
    found = {item.number: item for item in matches(everyone(documented()), "kristiansand")}
    assert "i dag 4204 Kristiansand" in found["1017"].detail and "2 prosjekter" in found["1017"].detail
    assert "ikke med i programmet" in found["1018"].detail


def test_those_who_take_part_come_first_and_no_invented_one_has_a_real_alias() -> None:
    every = everyone(example())
    assert {item.number[0] for item in every} == {"9"}
    assert not any("i dag" in item.detail for item in every)
    takes_part = [item.takes_part for item in everyone(documented())]
    assert takes_part == sorted(takes_part, reverse=True)


@pytest.mark.parametrize("typed", ["", " ", "xyzzy", "<script>", "%", "()"])
def test_what_fits_nothing_finds_nothing(typed: str) -> None:
    assert matches(everyone(documented()), typed) == ()


def test_folding_leaves_letters_and_digits() -> None:
    assert fold("Gáivuotna – Kåfjord/Kaivuono (Troms)") == "gaivuotna kafjord kaivuono troms"
    assert fold("Øvre ÆRFUGL") == "ovre aerfugl"


def test_an_address_is_followed_where_it_can_mean_one_only() -> None:
    programme = documented()
    assert asked_for(programme, "1824").note == ""
    assert asked_for(programme, "5612").number == "2011" and "Kautokeino" in asked_for(programme, "5612").note
    assert asked_for(programme, "Os").number is None and "Os (Hedmark)" in asked_for(programme, "Os").note
    assert asked_for(programme, "9999").number is None and "ikke finnes her" in asked_for(programme, "9999").note
    assert len(asked_for(programme, "a" * 5000).note) < 200
    assert asked_for(build(), "1824").number is None


def test_a_project_in_a_municipality_that_the_register_lacks_is_still_found() -> None:
    programme = build(projects=[{"project": "a", "municipalities": "7777", "cohort": "1", "themes": "heltid"}])
    assert [item.number for item in matches(everyone(programme), "7777")] == ["7777"]
