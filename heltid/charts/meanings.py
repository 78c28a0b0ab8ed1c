"""What a place on a map says: the shape that stands for a colour, and the places by what they say."""

from __future__ import annotations

from heltid.charts.chart import Chart, Point, Shade

#: On the dot map a colour is told by shape as well; what is not here is a circle.
SYMBOLS = {
    Shade.COHORT_2: "diamond",
    Shade.FULL_TIME: "diamond",
    Shade.GOOD: "diamond",
    Shade.COMPETENCE: "square",
    Shade.MIDDLE: "square",
    Shade.REPUTATION: "triangle-up",
    Shade.POOR: "triangle-down",
    Shade.SEVERAL: "star",
    Shade.OTHER_THEME: "pentagon",
    Shade.UNKNOWN_THEME: "x",
    Shade.PEERS: "hexagon",
    Shade.MISSING: "circle-open",
}


def by_meaning(chart: Chart) -> dict[tuple[str, Shade], list[Point]]:
    """The points by what their colour says, in the order of the chart's categories; those outside come last."""
    order = {meaning: place for place, meaning in enumerate(chart.categories)}
    groups: dict[tuple[str, Shade], list[Point]] = {}
    for point in sorted(chart.points, key=lambda point: order.get(point.meaning, len(order))):
        groups.setdefault((point.meaning, point.shade), []).append(point)
    return groups
