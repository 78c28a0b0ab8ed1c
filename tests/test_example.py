"""The example programme: valid against the forms, never about a real municipality, with every state reports have."""

from __future__ import annotations

import csv
import hashlib
import io
import math
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from heltid import periods, register
from heltid.example import FILES, generate
from heltid.fields import Kind
from heltid.forms import SECTIONS
from heltid.vocabulary import INDICATORS

Rows = list[dict[str, str]]
MARK = "# Eksempeldata – oppdiktede tall"
ABSENT = {"", ".."}
MARKS = {".", ":"}


@cache
def files() -> dict[str, bytes]:
    return dict(generate())


@cache
def section(name: str) -> Rows:
    """The rows of a section under the forms' English names."""
    lines = files()[f"EKSEMPEL_{FILES[name]}.csv"].decode("utf-8-sig").split("\r\n", 1)
    assert lines[0] == MARK
    labels = {field.label: field.name for field in SECTIONS[name].fields}
    return [
        {labels[label]: value for label, value in row.items()}
        for row in csv.DictReader(io.StringIO(lines[1]), delimiter=";")
    ]


def number(text: str) -> float | None:
    return None if text in ABSENT | MARKS else float(text.replace(",", "."))


def typed(name: str, row: dict[str, str]) -> dict[str, object]:
    kinds = {field.name: field.kind for field in SECTIONS[name].fields}
    return {
        key: None
        if text in ABSENT
        else text
        if text in MARKS or kinds[key] not in (Kind.NUMBER, Kind.INTEGER)
        else number(text)
        for key, text in row.items()
    }


def share(rows: Rows, test: Callable[[dict[str, str]], bool]) -> float:
    return sum(map(test, rows)) / len(rows)


def cohort(number: str) -> set[str]:
    return {row["project"] for row in section("project") if row["cohort"] == number}


# The files


def test_same_seed_gives_the_same_bytes() -> None:
    assert dict(generate()) == files()
    assert dict(generate(seed=7)) != files()


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    digest = hashlib.sha256(b"".join(files().values())).hexdigest()
    script = (
        "import hashlib; from heltid.example import generate;"
        "print(hashlib.sha256(b''.join(data for _, data in generate())).hexdigest())"
    )
    for seed in ("0", "1"):
        done = subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parent.parent,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        assert done.stdout.strip() == digest


def test_every_file_is_marked_and_named() -> None:
    assert len(files()) == len(FILES) == len(SECTIONS)
    for name, data in files().items():
        assert re.fullmatch(r"EKSEMPEL_[a-z]+\.csv", name)
        assert data.startswith(b"\xef\xbb\xbf" + MARK.encode())


def test_counts() -> None:
    counts = {name: len(section(name)) for name in SECTIONS}
    assert counts["project"] == 94
    assert 300 <= counts["goal"] <= 600
    assert 3_000 <= counts["measurement"] <= 7_000
    assert 3_000 <= counts["anchoring"] <= 5_000
    assert 15_000 <= sum(counts.values()) <= 22_000


def test_scale_gives_numbered_files_and_new_projects_over_the_same_municipalities() -> None:
    names = [name for name, _ in generate(3)]
    assert len(names) == len(set(names)) == 10 + 9 + 9
    assert dict(generate(3))["EKSEMPEL_rapport_001.csv"] == files()["EKSEMPEL_rapport.csv"]
    idents = set()
    for name, data in generate(3):
        if "_prosjekt_" in name:
            rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig").split("\r\n", 1)[1]), delimiter=";"))
            idents |= {row["prosjekt"] for row in rows}
            assert {n for row in rows for n in row["kommuner"].split("+")} == {str(n) for n in range(9001, 9110)}
    assert len(idents) == 3 * 94


# The municipalities


def test_invented_municipalities() -> None:
    invented = register.example_municipalities()
    assert [municipality.number for municipality in invented] == [str(n) for n in range(9001, 9110)]
    assert len({municipality.name for municipality in invented}) == 109
    assert 6 <= len({municipality.county for municipality in invented}) <= 8
    real = register.municipalities_2013()
    assert {municipality.kostra_group for municipality in invented} <= {m.kostra_group for m in real}
    for one in invented:
        others = [math.dist((one.x, one.y), (other.x, other.y)) for other in invented if other is not one]
        assert min(others) >= 1


def test_no_real_name_coincides() -> None:
    taken = set()
    for path in (register.DATA / "register").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                taken |= {value.casefold() for key, value in row.items() if key.startswith(("navn", "fylke"))}
    taken |= {part.strip() for name in taken for part in name.split(" - ")}
    for municipality in register.example_municipalities():
        assert municipality.name.casefold() not in taken
        assert municipality.county.casefold() not in taken
    real = {m.name for m in register.municipalities_2013() if len(m.name) > 4}
    text = b"\n".join(files().values()).decode()
    words = set(re.findall(r"[A-ZÆØÅ][a-zæøå]+", text))
    # Words of the language that are also the name of a municipality.
    assert words & real <= {"Strand", "Grane", "Sande"}


def test_no_number_outside_the_invented_register() -> None:
    for row in section("project"):
        assert all(9001 <= int(number) <= 9109 for number in row["municipalities"].split("+"))
        assert re.fullmatch(r"postmottak@[a-z]+\.example", row["contact"])


# Against the forms


@pytest.mark.parametrize("name", SECTIONS)
def test_cells_are_what_the_forms_ask_for(name: str) -> None:
    for row in section(name):
        for field in SECTIONS[name].fields:
            text = row[field.name]
            if text in ABSENT or text in MARKS:
                assert not field.required or text in MARKS, (field.name, row)
                continue
            assert len(text) <= field.max_length
            if field.kind is Kind.CHOICE:
                assert text in set(field.choices), (field.name, text)
            elif field.kind is Kind.CHOICES:
                assert set(text.split("+")) <= set(field.choices), (field.name, text)
            elif field.kind is Kind.DATE:
                assert periods.precision(text) in field.precisions, (field.name, text)
            elif field.kind is Kind.PERIOD:
                assert periods.fits(row["report_type"], text)
            elif field.kind is Kind.BOOLEAN:
                assert text in {"ja", "nei"}
            elif field.kind is Kind.INTEGER:
                assert int(text) >= (field.minimum or 0)
            elif field.kind is Kind.NUMBER:
                assert field.above is None or float(text.replace(",", ".")) > field.above
            elif field.kind is Kind.PROJECT:
                assert re.fullmatch(r"[a-z0-9-]{2,60}", text)


@pytest.mark.parametrize("name", SECTIONS)
def test_no_rule_of_the_forms_is_broken(name: str) -> None:
    broken: Counter[str] = Counter()
    for row in section(name):
        values = typed(name, row)
        broken.update(
            rule.id for rule in SECTIONS[name].rules if rule.fails(*(values[column] for column in rule.columns))
        )
    assert set(broken) <= {"dato-ukjent"}


@pytest.mark.parametrize("name", SECTIONS)
def test_keys_are_unique_and_references_hold(name: str) -> None:
    form = SECTIONS[name]
    keys = Counter(tuple(row[column] for column in form.key) for row in section(name))
    assert [key for key, count in keys.items() if count > 1] == []
    for reference in form.references:
        there = {tuple(row[column] for column in reference.target) for row in section(reference.section)}
        asked = {tuple(row[column] for column in reference.columns) for row in section(name)}
        assert {key for key in asked if any(key)} <= there


def test_percentages_lie_between_0_and_100() -> None:
    goals = {(row["project"], row["goal"]): row for row in section("goal")}
    for row in section("measurement"):
        value = number(row["value"])
        if value is not None and INDICATORS[goals[row["project"], row["goal"]]["indicator"]].is_share:
            assert 0 <= value <= 100


def test_a_part_of_a_report_belongs_to_a_report_that_came() -> None:
    came = {(row["project"], row["report_type"], row["period"]) for row in section("report")}
    for name in ("action", "anchoring", "assessment", "measurement"):
        told = {(row["project"], row["report_type"], row["period"]) for row in section(name)}
        assert {key for key in told if key[1]} <= came


# The patterns of the gathering


def test_two_cohorts_109_municipalities_several_of_each() -> None:
    projects = section("project")
    assert all(40 <= len(cohort(number)) <= 54 for number in "12")
    municipalities = [n for row in projects for n in row["municipalities"].split("+")]
    assert len(set(municipalities)) == 109
    assert sum(count > 1 for count in Counter(municipalities).values()) == 5
    assert sum("+" in row["municipalities"] for row in projects) == 10
    assert sum("+" in row["themes"] for row in projects) >= 10
    assert len({theme for row in projects for theme in row["themes"].split("+")}) == 5
    assert Counter(row["status"] for row in projects)["trakk seg"] == 6
    assert sum(row["deep_dive"] == "ja" for row in projects) == 16


def under_way(period: str) -> set[str]:
    """Projects that told of an action under way or carried out up to a period."""
    return {
        row["project"]
        for row in section("action")
        if row["period"] <= period and row["status"] in {"i gang", "gjennomført"}
    }


def test_the_majority_of_cohort_1_has_progress() -> None:
    half_year = [row for row in section("report") if row["period"] == "2013-H2"]
    active = under_way("2013-H2")
    due = cohort("1")
    progress = sum(row["project"] in active and row["progress"] != "stoppet" for row in half_year)
    assert len(due) / 2 < progress < len(due) * 0.9
    assert {row["progress"] for row in half_year} == {"foran plan", "i rute", "forsinket", "stoppet"}


def test_some_have_no_action_after_22_months_and_of_some_it_is_not_known() -> None:
    answered = {row["project"] for row in section("report") if row["period"] == "2013-H2"}
    without = cohort("1") - under_way("2013-H2")
    assert len(without & answered) >= 2
    undated = {row["project"] for row in section("action")} - {
        row["project"] for row in section("action") if row["started"]
    }
    assert len(cohort("1") - answered) + len(undated) >= 4


def test_start_up_reports_are_strong_on_purpose_and_weak_on_information_and_implementation() -> None:
    rows = [row for row in section("assessment") if row["report_type"] == "oppstartsrapport"]
    good = {
        criterion: share(
            [row for row in rows if row["criterion"] == criterion],
            lambda row: row["level"] in {"tilfredsstillende", "god"},
        )
        for criterion in ("hensikt", "forankring", "målarbeid", "informasjon", "implementering")
    }
    assert good["hensikt"] > 0.67
    assert good["forankring"] > 0.5
    assert good["målarbeid"] > 0.5
    assert max(good["informasjon"], good["implementering"]) < 0.5
    assert {row["level"] for row in rows} == {"mangler", "svak", "delvis", "tilfredsstillende", "god"}


def test_anchoring_is_uneven_in_many_but_not_in_all() -> None:
    grades = defaultdict(list)
    for row in section("anchoring"):
        if (row["report_type"], row["period"], row["rater"]) == ("årsrapport", "2013", "prosjektleder"):
            grades[row["project"]] += [int(row["degree"])] if row["degree"].isdigit() else []
    uneven = sum(len(given) >= 3 and max(given) - min(given) >= 2 for given in grades.values())
    assert 0.4 < uneven / len(grades) < 0.8
    assert {row["rater"] for row in section("anchoring")} == {
        "prosjektleder",
        "prosjektgruppa",
        "aktøren selv",
        "kompetansemiljøet",
    }
    assert "vet ikke" in {row["degree"] for row in section("anchoring")}


def test_reports_are_on_time_late_missing_and_of_unknown_date() -> None:
    due = {
        (row["report_type"], row["period"], row["cohort"]): row["due"]
        for row in section("deadline")
        if not row["project"]
    }
    cohorts = {row["project"]: row["cohort"] for row in section("project")}
    late = on_time = unknown = 0
    for row in section("report"):
        key = (row["report_type"], row["period"])
        last = due.get((*key, "")) or due[(*key, cohorts[row["project"]])]
        if not row["submitted"]:
            unknown += 1
        elif row["submitted"] <= last:
            on_time += 1
        else:
            late += 1
    assert on_time > late > 50
    assert unknown > 5
    yearly = [row for row in section("report") if (row["report_type"], row["period"]) == ("årsrapport", "2013")]
    assert 70 <= len(yearly) < 90
    assert sum(bool(row["project"]) for row in section("deadline")) >= 3
    assert {row["report_type"] for row in section("report")} == {
        "oppstartsrapport",
        "halvårsrapport",
        "årsrapport",
        "sluttrapport",
    }


def test_hand_over_is_done_planned_or_lacking() -> None:
    last = [row for row in section("report") if row["report_type"] == "sluttrapport"]
    found = Counter(row["handover"] for row in last)
    assert all(found[level] >= 3 for level in ("overført til drift", "vedtatt plan", "under arbeid", "ingen plan", ""))


def results() -> Counter[str]:
    """What became of each goal, by the newest value."""
    series = defaultdict(list)
    for row in section("measurement"):
        series[row["project"], row["goal"]].append(row)
    found: Counter[str] = Counter()
    for row in {(row["project"], row["goal"]): row for row in section("goal")}.values():
        rows = series[row["project"], row["goal"]]
        values = [value for item in rows if (value := number(item["value"])) is not None]
        baseline, target = number(row["baseline"]), number(row["target"])
        if baseline is None or target is None or baseline == target or len(values) < 2:
            found["cannot be told"] += 1
            continue
        attained = (baseline - values[-1]) / (baseline - target)
        found["reached" if attained >= 1 else "on the way" if attained > 0.2 else "flat or worse"] += 1
    return found


def test_some_results_are_clear_and_much_is_not_known() -> None:
    found = results()
    assert all(found[kind] >= 25 for kind in ("reached", "on the way", "flat or worse"))
    assert found["cannot be told"] > 0.25 * sum(found.values())


# The awkward states


def _goals() -> Rows:
    return section("goal")


def _measured() -> Rows:
    return section("measurement")


def _once() -> int:
    counts = Counter((row["project"], row["goal"]) for row in _measured() if row["value"])
    return sum(count == 1 for count in counts.values())


def _unmeasured() -> int:
    told = {(row["project"], row["goal"]) for row in _measured() if row["value"] or row["text_result"]}
    return len({(row["project"], row["goal"]) for row in _goals()} - told)


def _disagreeing() -> int:
    sources = defaultdict(set)
    for row in _measured():
        if row["value"]:
            sources[row["project"], row["goal"], row["date"]].add(row["value"])
    return sum(len(values) > 1 for values in sources.values())


def _two_definitions() -> int:
    names = defaultdict(set)
    for row in _goals():
        names[row["project"]].add(row["indicator"])
    return sum(
        {"sykefravær totalt", "sykefravær legemeldt"} <= found
        or {"heltidsandel ansatte", "heltidsandel stillinger"} <= found
        for found in names.values()
    )


def _few(limit: float) -> int:
    goals = {(row["project"], row["goal"]): INDICATORS[row["indicator"]] for row in _goals()}
    return sum(
        goals[row["project"], row["goal"]].unit == "personer" and 0 < (number(row["value"]) or 0) <= limit
        for row in _measured()
    )


@pytest.mark.parametrize(
    ("state", "least", "count"),
    [
        ("relative goal", 3, lambda: sum("relativt" in row["definition"] for row in _goals())),
        ("presence goes up", 3, lambda: sum(row["indicator"] == "nærvær" for row in _goals())),
        ("absence goes down", 10, lambda: sum(row["indicator"] == "sykefravær totalt" for row in _goals())),
        ("result without a number", 10, lambda: sum(bool(r["text_result"]) and not r["value"] for r in _measured())),
        ("goal without a number", 5, lambda: sum(row["indicator"] == "uten tall" for row in _goals())),
        ("own indicator", 5, lambda: sum(row["indicator"] == "egendefinert" for row in _goals())),
        ("to be kept", 1, lambda: sum(row["direction"] == "hold" for row in _goals())),
        ("no baseline", 10, lambda: sum(bool(row["target"]) and not row["baseline"] for row in _goals())),
        ("no target", 10, lambda: sum(bool(row["baseline"]) and not row["target"] for row in _goals())),
        ("no measurement", 10, _unmeasured),
        ("measured once", 5, _once),
        ("provisional", 3, lambda: sum(row["provisional"] == "ja" for row in _measured())),
        ("year to date", 10, lambda: sum(row["year_to_date"] == "ja" for row in _measured())),
        ("sources disagree", 10, _disagreeing),
        ("two versions", 10, lambda: sum(row["version"] == "2" for row in _goals())),
        ("two definitions", 3, _two_definitions),
        ("goal of one municipality", 5, lambda: sum(bool(row["municipality"]) for row in _goals())),
        ("date not known", 1, lambda: sum(row["date"] == "ukjent" for row in _measured())),
        ("withheld at the source", 5, lambda: sum(row["value"] == ":" for row in _measured())),
        ("not applicable", 3, lambda: sum(row["value"] == "." for row in _measured())),
        ("zero", 3, lambda: sum(row["value"] in {"0", "0,0"} for row in _measured())),
        ("missing by SSB's mark", 5, lambda: sum(row["employees"] == ".." for row in section("action"))),
        ("few answers", 2, lambda: sum(0 < (number(row["respondents"]) or 0) < 5 for row in _measured())),
        ("few FTEs", 10, lambda: sum(0 < (number(row["fte"]) or 0) < 10 for row in _measured())),
        ("small project", 1, lambda: sum(0 < (number(row["fte"]) or 0) < 10 for row in section("project"))),
        ("one or two persons", 5, lambda: _few(2)),
        ("reason for no measurement", 10, lambda: sum(bool(row["no_new_reason"]) for row in _measured())),
        ("nothing new", 5, lambda: sum(row["nothing_new"] == "ja" for row in section("report"))),
        ("no grant", 3, lambda: sum(row["grant"] == "0" for row in section("money"))),
        ("spending not known", 10, lambda: sum(not row["spent"] for row in section("money"))),
        ("left early", 5, lambda: sum(row["status"] == "trakk seg" for row in section("project"))),
        ("FTEs not stated", 10, lambda: sum(not row["fte"] for row in section("project"))),
        ("provisional event", 2, lambda: sum(row["provisional"] == "ja" for row in section("event"))),
        ("own kind of action", 10, lambda: sum(row["type"] == "annet" for row in section("action"))),
        ("stopped action", 10, lambda: sum(row["status"] == "stanset" for row in section("action"))),
    ],
)
def test_awkward_states_occur(state: str, least: int, count: Callable[[], int]) -> None:
    assert count() >= least, state


def test_a_project_that_left_sends_no_report_after() -> None:
    left = {row["project"]: row["left"] for row in section("project") if row["left"]}
    for row in section("report"):
        if row["project"] in left:
            end = periods.last_day(left[row["project"]])
            assert end is not None
            assert date(int(row["period"][:4]), 1, 1) <= end


def test_every_copy_of_a_larger_programme_keeps_shares_within_0_and_100() -> None:
    shares = {name for name, indicator in INDICATORS.items() if indicator.is_share}
    listed: dict[str, set[tuple[str, str]]] = {}
    for name, data in generate(9):
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig").split("\r\n", 1)[1]), delimiter=";")
        if "_maal_" in name:
            listed[name[-7:]] = {(row["prosjekt"], row["mål"]) for row in rows if row["indikator"] in shares}
        elif "_maaling_" in name:
            of_share = [row for row in rows if (row["prosjekt"], row["mål"]) in listed[name[-7:]]]
            assert len(of_share) > 1000
            assert all(0 <= value <= 100 for row in of_share if (value := number(row["verdi"])) is not None)
