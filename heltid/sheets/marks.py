"""Small drawings for paper: a goal's way from baseline to target, and a value among others'. SVG without words.

The words stand beside them: three figures under the way, a sentence under the strip. Told apart in grey by their form:
hollow dot, filled dot, bar.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from heltid.charts.chart import Shade
from heltid.charts.palette import PRINT

WIDTH, WAY_HEIGHT, STRIP_HEIGHT = 240.0, 14.0, 20.0
_EDGE = 7.0
_DOT = 4.5


def way(baseline: float | None, latest: float | None, target: float | None) -> str:
    """Baseline, latest and target on one line; empty where fewer than two are known or all are the same."""
    known = [value for value in (baseline, latest, target) if value is not None]
    if len(known) < 2 or min(known) == max(known):
        return ""
    at = _scale(known)
    middle = WAY_HEIGHT / 2
    parts = [_line(_EDGE, middle, WIDTH - _EDGE, middle, PRINT.hairline, 1)]
    if baseline is not None and latest is not None:
        parts.append(_line(at(baseline), middle, at(latest), middle, PRINT.muted, 2))
    if target is not None:
        parts.append(_line(at(target), 0.5, at(target), WAY_HEIGHT - 0.5, PRINT.fill(Shade.COHORT_2), 3))
    if baseline is not None:
        parts.append(_circle(at(baseline), middle, _DOT - 0.75, PRINT.page, PRINT.muted, 1.5))
    if latest is not None:
        parts.append(_circle(at(latest), middle, _DOT, PRINT.primary, PRINT.page, 0.8))
    return _svg(WAY_HEIGHT, parts)


def strip(values: Collection[float], own: float | None, middle: float | None) -> str:
    """A dot for each value, the own one large and dark, a bar at the median; empty without values."""
    if not values:
        return ""
    at = _scale([*values, *(value for value in (own, middle) if value is not None)])
    height = STRIP_HEIGHT / 2
    parts = [_line(_EDGE, height, WIDTH - _EDGE, height, PRINT.hairline, 1)]
    grey, edge = PRINT.fill(Shade.PEERS), PRINT.outlines[Shade.PEERS]
    parts += [_circle(at(value), height, 3.2, grey, edge, 0.7) for value in sorted(values)]
    if middle is not None:
        parts.append(_line(at(middle), 1.5, at(middle), STRIP_HEIGHT - 1.5, PRINT.ink, 1.5))
    if own is not None:
        parts.append(_circle(at(own), height, 5.5, PRINT.primary, PRINT.page, 0.8))
    return _svg(STRIP_HEIGHT, parts)


def _scale(values: Collection[float]) -> Callable[[float], float]:
    """Values to places between the edges; where all are the same, the middle."""
    low, high = min(values), max(values)

    def at(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        return _EDGE + share * (WIDTH - 2 * _EDGE)

    return at


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> str:
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{colour}" stroke-width="{width:g}"/>'


def _circle(x: float, y: float, radius: float, fill: str, stroke: str, width: float) -> str:
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{fill}" stroke="{stroke}" stroke-width="{width:g}"/>'
    )


def _svg(height: float, parts: list[str]) -> str:
    size = f'width="{WIDTH:g}" height="{height:g}" viewBox="0 0 {WIDTH:g} {height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'
