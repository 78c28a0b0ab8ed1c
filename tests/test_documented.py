"""The documented results, against hand-written expectations, and the municipality registers behind them."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from heltid import register
from heltid.forms import BY_LABEL

DOCUMENTED = Path(__file__).parent.parent / "data" / "documented"
FILES = {"prosjekt": "prosjekt", "maal": "mål", "maaling": "måling", "hendelse": "hendelse", "frist": "frist"}
REAL = {municipality.number: municipality for municipality in register.municipalities_2013()}


def rows(name: str) -> list[dict[str, str]]:
    with (DOCUMENTED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def project(ident: str) -> dict[str, str]:
    return next(row for row in rows("prosjekt") if row["prosjekt"] == ident)


def goal(ident: str, name: str = "M1", version: str = "1") -> dict[str, str]:
    key = (ident, name, version)
    return next(row for row in rows("maal") if (row["prosjekt"], row["mål"], row["versjon"]) == key)


def measured(ident: str, name: str = "M1") -> list[dict[str, str]]:
    return [row for row in rows("maaling") if (row["prosjekt"], row["mål"]) == (ident, name)]


@pytest.mark.parametrize("name", FILES)
def test_columns_are_the_forms_and_every_row_has_a_source(name: str) -> None:
    labels = {field.label for field in BY_LABEL[FILES[name]].fields}
    content = rows(name)
    assert set(content[0]) <= labels
    assert all(row["kilde"] for row in content)


def test_nothing_is_documented_that_no_source_gives() -> None:
    assert sorted(path.stem for path in DOCUMENTED.glob("*.csv")) == sorted(FILES)


@pytest.mark.parametrize(
    ("ident", "numbers", "themes", "cohort", "deep_dive"),
    [
        ("vefsn", "1824", "sykefravær", "1", "ja"),
        ("songdalen", "1017", "heltid", "1", "ja"),
        ("verdiprosjektet", "1017+0906", "sykefravær", "1", ""),
        ("arendal", "0906", "sykefravær", "1", "ja"),
        ("lillesand", "0926", "heltid", "1", ""),
        ("drammen", "0602", "heltid", "ukjent", "ja"),
        ("surnadal", "1566", "heltid", "ukjent", "ja"),
        ("hamar", "0403", "heltid", "ukjent", "ja"),
        ("bomlo", "1219", "sykefravær", "ukjent", "ja"),
        ("stavanger", "1103", "sykefravær", "ukjent", "ja"),
        ("steinkjer", "1702", "sykefravær", "ukjent", ""),
        ("jondal", "1227", "sykefravær", "ukjent", ""),
        ("sund", "1245", "sykefravær", "ukjent", ""),
        ("bronnoy", "1813", "kompetanse", "ukjent", "ja"),
        ("finnoy-rennesoy", "1141+1142", "kompetanse", "ukjent", "ja"),
        ("lunner", "0533", "kompetanse", "ukjent", "ja"),
        ("sorum", "0226", "kompetanse", "ukjent", "ja"),
        ("strand", "1130", "omdømme", "ukjent", "ja"),
        ("ovre-eiker", "0624", "omdømme", "ukjent", "ja"),
        ("rissa", "1624", "omdømme", "ukjent", "ja"),
        ("asnes", "0425", "omdømme", "ukjent", "ja"),
        ("mandal", "1002", "ukjent", "1", ""),
        ("kvinesdal", "1037", "ukjent", "1", ""),
        ("flekkefjord", "1004", "ukjent", "1", ""),
    ],
)
def test_participants(ident: str, numbers: str, themes: str, cohort: str, deep_dive: str) -> None:
    row = project(ident)
    assert (row["kommuner"], row["tema"], row["pulje"], row["dypdykk"]) == (numbers, themes, cohort, deep_dive)
    if ident != "verdiprosjektet":
        assert all(REAL[number].name in row["navn"] for number in numbers.split("+"))
    assert re.fullmatch(r"[a-z0-9-]{2,60}", ident)


def test_there_are_24_projects_and_a_guess_is_never_made() -> None:
    everyone = rows("prosjekt")
    assert len(everyone) == len({row["prosjekt"] for row in everyone}) == 24
    assert {row["status"] for row in everyone if row["prosjekt"] != "lillesand"} == {"ukjent"}
    assert not any(row["startdato"] or row["sluttdato"] or row["kontakt"] for row in everyone)
    assert [row["prosjekt"] for row in everyone if row["årsverk"]] == ["songdalen"]
    for ident in ("vefsn", "arendal", "lillesand"):
        assert "pulje 1 er sluttet" in project(ident)["kilde"]
    for ident in ("songdalen", "verdiprosjektet", "mandal"):
        assert "sluttet av kildene" not in project(ident)["kilde"]


def test_sixteen_municipalities_in_deep_dives_and_five_in_the_network() -> None:
    dives = [row for row in rows("prosjekt") if row["dypdykk"] == "ja"]
    assert len(dives) == 16
    members = {row["prosjekt"] for row in rows("prosjekt") if row["nettverk"]}
    assert members == {"vefsn", "steinkjer", "jondal", "sund", "bomlo"}


def test_lillesand_left_in_2014_and_arendal_left_the_values_project_in_2013() -> None:
    assert (project("lillesand")["status"], project("lillesand")["trakk_seg_dato"]) == ("trakk seg", "2014")
    assert "utgangen av 2013" in project("verdiprosjektet")["kilde"]


def test_vefsn() -> None:
    first, second = goal("vefsn"), goal("vefsn", version="2")
    for row in (first, second):
        assert (row["indikator"], row["utgangspunkt"], row["måltall"]) == ("sykefravær totalt", "8,6", "6,9")
    assert (first["måltall_dato"], second["måltall_dato"]) == ("2013-12-31", "2015")
    so_far, told = measured("vefsn")
    assert (so_far["dato"], so_far["verdi"], so_far["hittil_i_år"]) == ("2013", "6,4", "ja")
    assert so_far["resultat_uten_tall"] == "22 flere på jobb hver dag"
    assert (told["dato"], told["verdi"]) == ("ukjent", "")
    assert told["resultat_uten_tall"].startswith("17 flere på jobb hver dag når målet 6,9 % er nådd")
    assert so_far["kilde"] != told["kilde"]


def test_vefsns_own_numbers_need_about_a_thousand_fte() -> None:
    implied = [
        {fte for fte in range(500, 2000) if round((8.6 - latest) / 100 * fte) == more}
        for latest, more in ((6.9, 17), (6.4, 22))
    ]
    both = implied[0] & implied[1]
    assert (min(both), max(both)) == (978, 1022)


def test_songdalen() -> None:
    first, second = goal("songdalen"), goal("songdalen", version="2")
    for row in (first, second):
        assert row["indikator"] == "gjennomsnittlig stillingsstørrelse"
        assert (row["utgangspunkt"], row["utgangspunkt_dato"]) == ("62,7", "2011")
        assert round(91.57 / 146 * 100, 1) == 62.7
        assert "regnet ut" in row["kilde"]
        assert "146 ansatte, 91,57 årsverk, 37 på heltid" in row["definisjon"]
    assert (first["måltall"], first["måltall_dato"]) == ("70", "")
    assert (second["måltall"], second["måltall_dato"]) == ("75", "2015")
    assert project("songdalen")["årsverk"] == "91,57"
    interim, told = measured("songdalen")
    assert (interim["dato"], interim["verdi"]) == ("ukjent", "67")
    assert (told["verdi"], told["dato"]) == ("", "2013")
    assert told["resultat_uten_tall"].startswith("10 prosentpoeng opp 2011–2013")


def test_the_values_project() -> None:
    row = goal("verdiprosjektet")
    assert (row["utgangspunkt"], row["måltall"], row["gjelder_for"]) == ("12,5", "", "barnehage")
    (value,) = measured("verdiprosjektet")
    assert (value["dato"], value["verdi"]) == ("2014", "7,7")


@pytest.mark.parametrize(
    ("name", "indicator", "target", "day"),
    [
        ("M1", "nærvær", "92,7", "2013-12-31"),
        ("M2", "medarbeidersamtaler gjennomført", "90", "2012"),
        ("M3", "ledere på kurs", "80", "2012-12-31"),
    ],
)
def test_arendal(name: str, indicator: str, target: str, day: str) -> None:
    row = goal("arendal", name)
    assert (row["indikator"], row["måltall"], row["måltall_dato"]) == (indicator, target, day)
    assert row["utgangspunkt"] == ""


def test_arendals_result_has_no_number() -> None:
    (told,) = measured("arendal")
    assert (told["verdi"], told["resultat_uten_tall"], told["dato"]) == ("", "økt nærvær", "ukjent")


def test_lillesand_has_levels_only_where_they_are_known() -> None:
    assert (goal("lillesand")["indikator"], goal("lillesand")["måltall"]) == ("vaktlengde", "7,5")
    for name in ("M2", "M3"):
        row = goal("lillesand", name)
        assert (row["indikator"], row["måltall"], row["utgangspunkt"]) == ("uten tall", "", "")
        assert "50 %" in row["tegn"]
    assert not measured("lillesand")


@pytest.mark.parametrize(
    ("day", "kind", "word"),
    [
        ("2011-03-14", "annet", "Avtalen"),
        ("2011-09", "annet", "starter"),
        ("2012-01", "annet", "Pulje 1"),
        ("2013", "annet", "Pulje 2"),
        ("2013-04", "nettverkssamling", "Nettverk"),
        ("2013-12", "prosjektledersamling", "Prosjektledersamling"),
        ("2014-H1", "temaverksted", "heltidskultur"),
        ("2014-H2", "prosjektledersamling", "høsten 2014"),
        ("2014", "dypdykk", "dypdykk"),
        ("2015-12-01", "konferanse", "Avslutning"),
    ],
)
def test_events(day: str, kind: str, word: str) -> None:
    (row,) = [row for row in rows("hendelse") if row["dato"] == day]
    assert row["type"] == kind
    assert word in row["tittel"]
    assert (row["foreløpig"] == "ja") == (day == "2014-H1")


def test_deadlines() -> None:
    found = {(row["rapporttype"], row["periode"]): row["frist"] for row in rows("frist")}
    assert found == {("årsrapport", "2013"): "2014-02-01", ("sluttrapport", "2015"): "2015-11-01"}


def test_register_of_2013() -> None:
    assert len(REAL) == 428
    assert sum(municipality.population for municipality in REAL.values()) == 5_109_056
    assert len({municipality.unique_name for municipality in REAL.values()}) == 428
    assert len({municipality.county for municipality in REAL.values()}) == 19
    vefsn = REAL["1824"]
    assert (vefsn.name, vefsn.county, vefsn.region) == ("Vefsn", "Nordland", "Nord-Norge")


def test_numbers_before_and_after() -> None:
    assert register.present_day("1017") == ("4204", "Kristiansand")
    assert register.present_day("9001") is None
    assert register.replaced_numbers() == {"1723": "1756", "1729": "1756", "1901": "1903", "1915": "1903"}
    assert all(register.present_day(number) for number in REAL)
