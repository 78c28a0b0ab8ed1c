"""The municipality registers: the 428 municipalities of 2013, what they are today, and the invented ones.

Files are read at the first call and kept; importing this module reads nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality.

    ``number`` is text with four digits. ``unique_name`` carries the county where the name alone is shared.
    ``population`` is of 1 January 2014. ``kostra_group`` is the label of the 2013 grouping. ``x`` and ``y`` are the
    place on the equal-dot map, in dot diameters; y grows northwards.
    """

    number: str
    name: str
    unique_name: str
    county: str
    region: str
    population: int
    kostra_group: str
    x: float
    y: float


@cache
def municipalities_2013() -> tuple[Municipality, ...]:
    """The 428 municipalities of 1 January 2013 (the division held until the end of 2016), in order of number."""
    places = {row["kommunenr"]: row for row in _rows("register/kommuner_2013_prikkart.csv")}
    return tuple(_municipality(row | places[row["kommunenr"]]) for row in _rows("register/kommuner_2013.csv"))


@cache
def example_municipalities() -> tuple[Municipality, ...]:
    """The 109 invented municipalities of the example programme, 9001–9109, in order of number."""
    return tuple(_municipality(row) for row in _rows("example/kommuner.csv"))


@cache
def present_day(number: str) -> tuple[str, str] | None:
    """Number and name in 2024 of a municipality of 2013, for display only; None where the number is unknown.

    A municipality that was split is given its main successor.
    """
    for row in _rows("register/kommunekoder_2013_2024.csv"):
        if row["kode_2013"] == number and row["hovedetterfolger"] == "1":
            return row["kode_2024"], row["navn_2024"]
    return None


@dataclass(frozen=True, slots=True)
class Alias:
    """What a municipality of 2013 is also known by: ``numbers`` and ``names`` of other years, and in other languages.

    ``own_names`` are its own in Sámi and Kven, and those of municipalities that were merged into it before 2013.
    ``today`` has (number, name) of every municipality its area lies in now, the main successor first.
    """

    numbers: tuple[str, ...]
    names: tuple[str, ...]
    own_names: tuple[str, ...]
    today: tuple[tuple[str, str], ...]


@cache
def aliases() -> dict[str, Alias]:
    """Number of 2013 → its other numbers and names since 2011, the Sámi and Kven ones among them; for search only."""
    numbers: dict[str, dict[str, None]] = {}
    names: dict[str, dict[str, None]] = {}
    own: dict[str, dict[str, None]] = {}
    today: dict[str, dict[tuple[str, str], None]] = {}
    called: dict[str, str] = {}
    other_languages = {row["kode_2026"]: row["navn_offisielt"] for row in _rows("register/kommunenavn_2026.csv")}
    for row in _rows("register/kommuner_2013.csv"):
        called[row["kommunenr"]] = row["navn"]
        _add(own, row["kommunenr"], *_parallel(row["navn_offisielt"]))
    # the main successor first
    for row in sorted(_rows("register/kommunekoder_2013_2024.csv"), key=lambda row: row["hovedetterfolger"] != "1"):
        number, now = row["kode_2013"], row["kode_2024"]
        _add(numbers, number, row["kode_2019"], row["kode_2020"], now)
        for year in ("navn_2019", "navn_2020", "navn_2024"):
            _add(names, number, *_parallel(row[year]))
        official = _parallel(other_languages.get(now, ""))
        _add(own if called[number] in official else names, number, *official)
        _add(today, number, (now, row["navn_2024"]))
    for row in _rows("register/kommunekoder_2011_2013.csv"):
        _add(numbers, row["kode_2013"], row["kode_2011"])
        _add(own, row["kode_2013"], row["navn_2011"])
    return {
        number: Alias(
            tuple(one for one in numbers.get(number, {}) if one != number),
            tuple(own[number] | names[number]),
            tuple(name for name in own[number] if name != called[number]),
            tuple(held),
        )
        for number, held in today.items()
    }


def _add(found: dict[str, dict[T, None]], number: str, *values: T) -> None:
    found.setdefault(number, {}).update(dict.fromkeys(values))


def _parallel(official: str) -> list[str]:
    """«Guovdageaidnu - Kautokeino» → each of its names."""
    return [name for name in official.split(" - ") if name]


@cache
def replaced_numbers() -> dict[str, str]:
    """Numbers that went out of use in 2012 and 2013 → the number of 2013."""
    return {row["kode_2011"]: row["kode_2013"] for row in _rows("register/kommunekoder_2011_2013.csv")}


def _municipality(row: dict[str, str]) -> Municipality:
    return Municipality(
        number=row["kommunenr"],
        name=row["navn"],
        unique_name=row["navn_entydig"],
        county=row["fylke"],
        region=row["landsdel"],
        population=int(row["folketall_2014"]),
        kostra_group=row["kostragruppe_2013"],
        x=float(row["x"]),
        y=float(row["y"]),
    )


def _rows(path: str) -> Iterator[dict[str, str]]:
    with (DATA / path).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
