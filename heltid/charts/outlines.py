"""The borders of the municipalities of 2013 as short paths for pictures: projected, simplified and in whole numbers.

Neighbours are simplified together, so that no gap opens between them. Read and worked out once, then kept.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from heltid.register import DATA

_Place = tuple[float, float]

#: The counties around the Oslofjord by the first digits of their municipalities' numbers: there a map is enlarged.
FJORD_COUNTIES = ("01", "02", "03", "06", "07", "08")
#: What the enlargement shows: west, south, east, north.
_FJORD_VIEW = (9.4, 58.85, 11.85, 60.25)
#: Units of the map to a kilometre, and how far (in units) a border may be moved on the map and in the enlargement.
_SCALE, _COARSE, _FINE = 1.0, 3.2, 0.9
#: Islands of fewer square units are left out, unless they are the largest of their municipality.
_SMALLEST, _SMALLEST_FINE = 20.0, 4.0
_RADIUS, _MERIDIAN, _PARALLELS = 6371.0, 16.0, (60.0, 70.0)


@dataclass(frozen=True, slots=True)
class View:
    """A rectangle of the map, in its units, y downwards."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Outlines:
    """Number of a municipality → its path, and the rings that the path goes through; what the whole map and the
    enlargement show, and the municipalities that are seen in the latter."""

    paths: dict[str, str]
    rings: dict[str, list[list[tuple[int, int]]]]
    country: View
    fjord: View
    near_fjord: frozenset[str]


@cache
def outlines() -> Outlines:
    text = (DATA / "register" / "kommuner_2013_lett.geojson").read_text(encoding="utf-8")
    rings: dict[str, list[list[_Place]]] = {}
    for feature in json.loads(text)["features"]:
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        rings[feature["id"]] = [[(x, y) for x, y in ring[:-1]] for polygon in polygons for ring in polygon]
    shared = _Borders(rings)
    drawn = {number: _kept(shared.simplified(number), number) for number in rings}
    flat = [place for ringed in drawn.values() for ring in ringed for place in ring]
    west, north = min(x for x, _ in flat), min(y for _, y in flat)
    east, south = max(x for x, _ in flat), max(y for _, y in flat)
    # The corners of the enlargement, and the middle of its sides, which bend in the projection.
    lon_w, lat_s, lon_e, lat_n = _FJORD_VIEW
    corners = [_projected((lon, lat)) for lon in (lon_w, (lon_w + lon_e) / 2, lon_e) for lat in (lat_s, lat_n)]
    left, top = min(x for x, _ in corners), min(y for _, y in corners)
    wide, tall = max(x for x, _ in corners) - left, max(y for _, y in corners) - top
    seen = frozenset(
        number
        for number, ringed in drawn.items()
        for ring in ringed
        if max(x for x, _ in ring) > left
        and min(x for x, _ in ring) < left + wide
        and max(y for _, y in ring) > top
        and min(y for _, y in ring) < top + tall
    )
    whole = {
        number: [[(round(x - west), round(y - north)) for x, y in ring] for ring in ringed]
        for number, ringed in drawn.items()
    }
    return Outlines(
        {number: "".join(map(_steps, ringed)) for number, ringed in whole.items()},
        whole,
        View(0, 0, round(east - west), round(south - north)),
        View(round(left - west), round(top - north), round(wide), round(tall)),
        seen,
    )


class _Borders:
    """The rings cut where three municipalities or the coast meet; each piece is simplified once for both its sides."""

    def __init__(self, rings: dict[str, list[list[_Place]]]) -> None:
        self._rings = rings
        self._done: dict[tuple[_Place, ...], list[_Place]] = {}
        beside: dict[_Place, set[_Place]] = defaultdict(set)
        used: dict[_Place, int] = defaultdict(int)
        for ringed in rings.values():
            for ring in ringed:
                for place, near in enumerate(ring):
                    beside[near].update((ring[place - 1], ring[(place + 1) % len(ring)]))
                    used[near] += 1
        self._beside, self._used = beside, used

    def _meets(self, place: _Place, near: Sequence[_Place]) -> bool:
        """Whether borders part here: more than two neighbours, or used by other rings than the points beside it."""
        return len(self._beside[place]) > 2 or any(self._used[place] != self._used[other] for other in near)

    def simplified(self, number: str) -> list[list[_Place]]:
        tolerance = _FINE if number.startswith(FJORD_COUNTIES) else _COARSE
        return [self._ring(ring, tolerance) for ring in self._rings[number]]

    def _ring(self, ring: list[_Place], tolerance: float) -> list[_Place]:
        count = len(ring)
        cuts = [
            place for place in range(count) if self._meets(ring[place], (ring[place - 1], ring[(place + 1) % count]))
        ]
        if not cuts:
            # An island: cut at its westernmost point and the one farthest from it.
            first = min(range(count), key=lambda place: ring[place])
            far = max(range(count), key=lambda place: math.dist(ring[first], ring[place]))
            cuts = sorted({first, far})
        drawn: list[_Place] = []
        for order, start in enumerate(cuts):
            end = cuts[(order + 1) % len(cuts)]
            steps = (end - start) % count or count
            piece = tuple(ring[(start + step) % count] for step in range(steps + 1))
            drawn += self._piece(piece, tolerance)[:-1]
        # A small island municipality would be a line: it keeps its shape.
        return drawn if len(drawn) > 2 else [_projected(place) for place in ring]

    def _piece(self, piece: tuple[_Place, ...], tolerance: float) -> list[_Place]:
        turned = piece[::-1]
        if turned in self._done:
            return self._done[turned][::-1]
        if piece not in self._done:
            self._done[piece] = _thinned([_projected(place) for place in piece], tolerance)
        return self._done[piece]


def _projected(place: _Place) -> _Place:
    """Lambert's conformal cone, in units of the map, y downwards."""
    south, north = (math.radians(parallel) for parallel in _PARALLELS)

    def turned(latitude: float) -> float:
        return math.tan(math.pi / 4 + latitude / 2)

    bend = math.log(math.cos(south) / math.cos(north)) / math.log(turned(north) / turned(south))
    scale = _RADIUS * _SCALE * math.cos(south) * turned(south) ** bend / bend
    away = scale / turned(math.radians(place[1])) ** bend
    angle = bend * math.radians(place[0] - _MERIDIAN)
    return away * math.sin(angle), away * math.cos(angle)


def _thinned(line: list[_Place], tolerance: float) -> list[_Place]:
    """Douglas and Peucker's: the points without which the line would move by more than the tolerance."""
    kept = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        start, end = waiting.pop()
        (x1, y1), (x2, y2) = line[start], line[end]
        length = math.hypot(x2 - x1, y2 - y1)
        farthest, most = start, tolerance
        for place in range(start + 1, end):
            x, y = line[place]
            aside = abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1))
            away = aside / length if length else math.hypot(x - x1, y - y1)
            if away > most:
                farthest, most = place, away
        if farthest != start:
            kept.add(farthest)
            waiting += [(start, farthest), (farthest, end)]
    return [line[place] for place in sorted(kept)]


def _kept(rings: list[list[_Place]], number: str) -> list[list[_Place]]:
    smallest = _SMALLEST_FINE if number.startswith(FJORD_COUNTIES) else _SMALLEST
    by_size = sorted(rings, key=_area, reverse=True)
    return [ring for order, ring in enumerate(by_size) if len(ring) > 2 and (order == 0 or _area(ring) >= smallest)]


def _area(ring: list[_Place]) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def _steps(ring: list[tuple[int, int]]) -> str:
    """A closed path in steps from point to point, each number as short as it gets."""
    (x, y), rest = ring[0], ring[1:]
    steps = [f"M{x} {y}l"]
    for step_x, step_y in _moves(x, y, rest):
        glue = "" if steps[-1].endswith("l") or step_x < 0 else " "
        steps.append(f"{glue}{step_x}{'' if step_y < 0 else ' '}{step_y}")
    return "".join(steps) + "z"


def _moves(x: int, y: int, rest: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for next_x, next_y in rest:
        if (next_x, next_y) != (x, y):
            yield next_x - x, next_y - y
            x, y = next_x, next_y
