"""The forms for machines: a Frictionless Table Schema (2.0) for each section, made from the declarations."""

from __future__ import annotations

import re
from typing import Any

from heltid.fields import LIST_SEPARATOR, Field, Kind, Section
from heltid.forms import SECTIONS
from heltid.periods import Precision

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
#: Missing first; a validator must also let pass the marks for not applicable and withheld, which are no numbers.
MISSING = ("", "..", ".", ":")
_DATES = {
    Precision.DAY: r"\d{4}-\d{2}-\d{2}",
    Precision.MONTH: r"\d{4}-\d{2}",
    Precision.HALF_YEAR: r"\d{4}-H[12]",
    Precision.YEAR: r"\d{4}",
    Precision.UNKNOWN: "ukjent",
}


def table_schema(section: Section) -> dict[str, Any]:
    """The schema of the files that ``export`` writes: canonical spellings only, decimal comma."""
    schema: dict[str, Any] = {
        "$schema": PROFILE,
        "name": section.label.replace(" ", "-"),
        "title": section.title,
        "description": section.help,
        "fields": [_field(section, item) for item in section.fields],
        "fieldsMatch": "partial",
        "missingValues": list(MISSING),
        "primaryKey": [section.field(name).label for name in section.key],
    }
    if section.references:
        schema["foreignKeys"] = [
            {
                "fields": [section.field(name).label for name in reference.columns],
                "reference": {
                    "resource": SECTIONS[reference.section].label,
                    "fields": [SECTIONS[reference.section].field(name).label for name in reference.target],
                },
            }
            for reference in section.references
        ]
    return schema


def _field(section: Section, item: Field) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": item.label,
        "title": item.label.replace("_", " ").capitalize(),
        "description": item.help,
        **_type(item),
    }
    if item.example:
        field["example"] = item.example
    limits: dict[str, Any] = {"required": True} if item.required else {}
    limits |= _limits(item)
    if limits:
        field["constraints"] = limits
    return field


def _type(item: Field) -> dict[str, Any]:
    if item.kind is Kind.NUMBER:
        return {"type": "number", "decimalChar": ","}
    if item.kind is Kind.INTEGER:
        return {"type": "integer"}
    if item.kind is Kind.BOOLEAN:
        return {"type": "boolean", "trueValues": ["ja"], "falseValues": ["nei"]}
    if item.kind is Kind.DATE and item.precisions == (Precision.DAY,):
        return {"type": "date"}
    return {"type": "string"}


def _limits(item: Field) -> dict[str, Any]:
    limits: dict[str, Any] = {}
    if item.minimum is not None:
        limits["minimum"] = item.minimum
    if item.above is not None:
        limits["exclusiveMinimum"] = item.above
    if item.kind is Kind.TEXT:
        limits["maxLength"] = item.max_length
    elif item.kind is Kind.CHOICE:
        limits["enum"] = [str(choice) for choice in item.choices]
    pattern = _pattern(item)
    return limits | ({"pattern": pattern} if pattern else {})


def _pattern(item: Field) -> str | None:
    if item.kind is Kind.PROJECT:
        return "^[a-z0-9-]{2,60}$"
    if item.kind is Kind.PERIOD:
        return r"^\d{4}(-H[12])?$"
    if item.kind is Kind.DATE and item.precisions != (Precision.DAY,):
        return f"^({'|'.join(_DATES[precision] for precision in item.precisions)})$"
    one = {
        Kind.CHOICES: "|".join(re.escape(str(choice)) for choice in item.choices),
        Kind.MUNICIPALITIES: r"\d{4}",
        Kind.COHORTS: r"[1-9]\d?|ukjent",
    }.get(item.kind)
    return f"^({one})({re.escape(LIST_SEPARATOR)}({one}))*$" if one else None
