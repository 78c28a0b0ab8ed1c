"""The forms for machines and for people say what the declarations say."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from heltid.fields import Kind, Section
from heltid.formdocs import forms_page
from heltid.forms import ACTION, DEADLINE, MEASUREMENT, MONEY, PROJECT, SECTIONS, SIMPLE
from heltid.schema import table_schema
from heltid.vocabulary import ActionStatus

DOCS = Path(__file__).resolve().parent.parent / "docs"


def _fields(section: Section) -> dict[str, Any]:
    return {field["name"]: field for field in table_schema(section)["fields"]}


@pytest.mark.parametrize("section", [SIMPLE, *SECTIONS.values()], ids=lambda section: section.name)
def test_a_schema_names_every_column_with_type_and_description(section: Section) -> None:
    schema = json.loads(json.dumps(table_schema(section)))
    assert [field["name"] for field in schema["fields"]] == [item.label for item in section.fields]
    assert all(field["type"] and field["title"] and field["description"] for field in schema["fields"])
    required = [field["name"] for field in schema["fields"] if field.get("constraints", {}).get("required")]
    assert required == [item.label for item in section.required]
    assert schema["primaryKey"] == [section.field(name).label for name in section.key]


def test_choices_limits_and_keys_are_those_of_the_form() -> None:
    assert _fields(ACTION)["status"]["constraints"]["enum"] == list(ActionStatus)
    assert _fields(ACTION)["tiltak"]["constraints"]["maxLength"] == 200
    assert _fields(MONEY)["forbruk"]["constraints"] == {"minimum": 0}
    assert _fields(PROJECT)["årsverk"]["constraints"] == {"exclusiveMinimum": 0}
    assert _fields(DEADLINE)["frist"]["type"] == "date"
    goal = table_schema(MEASUREMENT)["foreignKeys"][1]
    assert goal == {"fields": ["prosjekt", "mål"], "reference": {"resource": "mål", "fields": ["prosjekt", "mål"]}}


def test_the_marks_for_missing_and_withheld_are_no_faults_in_a_number() -> None:
    assert table_schema(MEASUREMENT)["missingValues"] == ["", "..", ".", ":"]


@pytest.mark.parametrize(
    ("section", "column", "good", "bad"),
    [
        (PROJECT, "tema", "heltid+kompetanse", "heltid, kompetanse"),
        (PROJECT, "kommuner", "0301+1141", "301"),
        (PROJECT, "pulje", "ukjent", "0"),
        (PROJECT, "startdato", "2012", "2012-05"),
        (MEASUREMENT, "dato", "2013-H1", "1.2.2013"),
        (MEASUREMENT, "periode", "2013-H2", "2013-H3"),
    ],
)
def test_patterns_take_what_export_writes_and_nothing_looser(
    section: Section, column: str, good: str, bad: str
) -> None:
    pattern = _fields(section)[column]["constraints"]["pattern"]
    assert re.search(pattern, good)
    assert not re.search(pattern, bad)


def test_the_examples_of_the_forms_fit_their_own_patterns() -> None:
    for section in SECTIONS.values():
        for item in section.fields:
            pattern = _fields(section)[item.label].get("constraints", {}).get("pattern")
            if item.example and pattern:
                assert re.search(pattern, item.example), item.label


def test_the_page_in_docs_is_what_the_forms_say() -> None:
    assert (DOCS / "skjema.md").read_text(encoding="utf-8") == forms_page(), "write docs/skjema.md again"


def test_the_page_shows_every_column_and_choice() -> None:
    page = forms_page()
    for section in (SIMPLE, *SECTIONS.values()):
        for item in section.fields:
            assert f"| `{item.label}` |" in page
            if item.kind in (Kind.CHOICE, Kind.CHOICES):
                assert all(f"`{choice}`" in page for choice in item.choices)
    assert not re.search(r"\{\w+\}", page)
