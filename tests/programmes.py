"""Programmes for tests: the example set and the documented one, read straight from their files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from heltid.analysis.programme import FRAME_OF, Programme, build
from heltid.forms import SECTIONS
from heltid.settings import DATA
from heltid.vocabulary import MARKS, StoreKind

FILES = {"prosjekt": "project", "maal": "goal", "maaling": "measurement", "frist": "deadline", "hendelse": "event"}


def _rows(section: str, lines: Iterable[str]) -> list[dict[str, Any]]:
    form = SECTIONS[section]
    found = []
    for line in csv.DictReader((text for text in lines if not text.startswith("#")), delimiter=";"):
        row: dict[str, Any] = {}
        for field in form.fields:
            text = line.get(field.label) or None
            if text == "..":
                text = None
            if text is not None and field.is_numeric:
                if text in MARKS:
                    row[field.name + "_mark"] = text
                else:
                    row[field.name] = float(text.replace(",", "."))
            elif text is not None:
                row[field.name] = text
        found.append(row)
    return found


def _municipalities(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(line for line in file if not line.startswith("#")))
    names = {"kommunenr": "number", "navn": "name", "navn_entydig": "unique_name", "fylke": "county"}
    return [{names.get(key, key): value for key, value in row.items()} for row in found]


def _example_places() -> list[dict[str, Any]]:
    places = _municipalities(DATA / "example" / "kommuner.csv")
    return [{**row, "x": float(row["x"]), "y": float(row["y"])} for row in places]


def _real_places() -> list[dict[str, Any]]:
    dots = {row["number"]: row for row in _municipalities(DATA / "register" / "kommuner_2013_prikkart.csv")}
    places = _municipalities(DATA / "register" / "kommuner_2013.csv")
    return [{**row, "x": float(dots[row["number"]]["x"]), "y": float(dots[row["number"]]["y"])} for row in places]


@cache
def example(today: date = date(2013, 12, 5)) -> Programme:
    """The example programme as it would be on a day."""
    from heltid.example import FILES as names
    from heltid.example import generate

    sections = {f"EKSEMPEL_{stem}.csv": section for section, stem in names.items()}
    frames: dict[str, list[dict[str, Any]]] = {}
    for file, data in generate():
        section = sections[file]
        frames.setdefault(FRAME_OF[section], []).extend(
            _rows(section, io.StringIO(data.decode("utf-8-sig"), newline=""))
        )
    return build(StoreKind.EXAMPLE, 1, today, municipalities=_example_places(), **frames)


@cache
def documented(today: date = date(2026, 1, 1)) -> Programme:
    """The documented store: published results and nothing else."""
    frames = {}
    for name, section in FILES.items():
        with (DATA / "documented" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            frames[FRAME_OF[section]] = _rows(section, file)
    return build(StoreKind.DOCUMENTED, 1, today, municipalities=_real_places(), **frames)
