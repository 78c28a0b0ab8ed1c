"""The municipality registers: the 428 municipalities of 2013, what they are today, and the invented ones.

Files are read at the first call and kept; importing this module reads nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

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
