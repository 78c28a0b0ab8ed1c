"""Pictures of places: equal dots, and the municipalities of 2013 with the Oslofjord enlarged."""

from __future__ import annotations

from typing import Any

from heltid.charts.chart import Chart, Shade
from heltid.charts.meanings import SYMBOLS, by_meaning
from heltid.charts.measuring import LINE
from heltid.charts.outlines import View, outlines
from heltid.charts.svgparts import Picture, lines_of, plain, short
from heltid.language import _
from heltid.locale import NO_BREAK_SPACE, number

#: A map this much narrower than its picture has its key beside it.
_ASIDE = 1.25


def _counted(chart: Chart) -> list[tuple[str, Shade]]:
    """What each colour says and how many it says it of."""
    tally = dict(zip(chart.categories, chart.series[0].values if chart.series else (), strict=False))
    entries = []
    for meaning, shade in by_meaning(chart):
        count = tally.get(meaning)
        entries.append((f"{meaning}:{NO_BREAK_SPACE}{number(count, 0)}" if count else meaning, shade))
    return entries


def _framed(chart: Chart, picture: Picture, draw: Any) -> View:
    """Draw the key beside the map or over it, and say where the map has room."""
    entries = _counted(chart)
    size = picture.size
    if picture.wide >= picture.tall * _ASIDE:
        room = min(picture.wide * 0.36, picture.wide - picture.tall * 0.8)
        y = size * 0.6
        for words, shade in entries:
            draw(shade)(size * 0.6, y + size * 0.6, size * 0.5)
            y = picture.block(size * 1.6, y, lines_of(words, size, room - size * 1.6, 2)) + size * 0.5
        return View(room, 0, picture.wide - room, picture.tall)
    top = picture.key(0, 0, picture.wide, [(draw(shade), words) for words, shade in entries]) + size * 0.5
    return View(0, top, picture.wide, max(1.0, picture.tall - top))


def dots(chart: Chart, picture: Picture) -> None:
    palette = picture.palette

    def draw(shade: Shade) -> Any:
        def one(x: float, y: float, radius: float, told: str = "") -> None:
            form = SYMBOLS.get(shade, "circle")
            hollow = shade is Shade.MISSING
            fill = palette.page if hollow else palette.fill(shade)
            edge = palette.missing if hollow else palette.outlines.get(shade, palette.page)
            if form == "circle-open":
                form, radius = "circle", radius * 0.75
            picture.mark(form, x, y, radius, fill, edge, 1, told)

        return one

    room = _framed(chart, picture, draw)
    west, east = min(point.x for point in chart.points), max(point.x for point in chart.points)
    south, north = min(point.y for point in chart.points), max(point.y for point in chart.points)
    scale = min(room.width / (east - west + 1.6), room.height / (north - south + 1.6))
    left = room.x + (room.width - scale * (east - west)) * (0.5 if room.y else 0.3)
    top = room.y + (room.height - scale * (north - south)) / 2
    radius = max(1.5, min(scale * 0.42, picture.size * 0.8))
    for (meaning, shade), points in by_meaning(chart).items():
        one = draw(shade)
        for point in points:
            told = "" if shade is Shade.MISSING else f"{point.name}: {meaning}"
            one(left + (point.x - west) * scale, top + (north - point.y) * scale, radius, told)


def choropleth(chart: Chart, picture: Picture) -> None:
    palette = picture.palette

    def draw(shade: Shade) -> Any:
        def square(x: float, y: float, radius: float) -> None:
            fill = _colour(shade, picture)
            picture.box(x - radius, y - radius, radius * 2, radius * 2, fill, palette.missing, 1)

        return square

    room = _framed(chart, picture, draw)
    shapes = outlines()
    country = _fitted(shapes.country, room)
    scale = country.width / shapes.country.width
    _map(chart, picture, shapes.country, country, None, scale)
    # The enlargement stands where the country leaves room: down to the right.
    tall = room.height * 0.44
    wide = tall * shapes.fjord.width / shapes.fjord.height
    x = min(country.x + country.width * 0.52, room.x + room.width - wide)
    place = View(x, room.y + room.height - tall - picture.size * 0.2, wide, tall)
    picture.box(place.x, place.y, place.width, place.height, palette.page)
    _map(chart, picture, shapes.fjord, place, shapes.near_fjord, place.width / shapes.fjord.width)
    picture.box(place.x, place.y, place.width, place.height, "none", palette.missing, 1)
    y = place.y - picture.small * LINE / 2
    picture.text(place.x, y, _("Oslofjorden"), size=picture.small, colour=palette.muted, halo=True)


def _fitted(view: View, room: View) -> View:
    scale = min(room.width / view.width, room.height / view.height)
    wide, tall = view.width * scale, view.height * scale
    return View(room.x + (room.width - wide) * (0.5 if room.y else 0.3), room.y + (room.height - tall) / 2, wide, tall)


def _map(chart: Chart, picture: Picture, view: View, place: View, only: frozenset[str] | None, scale: float) -> None:
    """Part of the map in its place. Each municipality that takes part says its name when it is pointed at; the others
    are one form, which keeps the picture light."""
    paths, palette = outlines().paths, picture.palette
    picture.add(
        f'<svg x="{short(place.x)}" y="{short(place.y)}" width="{short(place.width)}" height="{short(place.height)}" '
        f'viewBox="{short(view.x)} {short(view.y)} {short(view.width)} {short(view.height)}" '
        f'stroke="{palette.missing}" stroke-width="{0.5 / scale:.2f}" stroke-linejoin="round">'
    )
    for (meaning, shade), points in by_meaning(chart).items():
        shown = [point for point in points if point.number in paths and (only is None or point.number in only)]
        if not shown:
            continue
        picture.add(f'<g fill="{_colour(shade, picture)}">')
        if shade is Shade.MISSING or only is not None:
            picture.add(f'<path d="{"".join(paths[point.number] for point in shown)}"/>')
        else:
            for point in shown:
                picture.add(
                    f'<path d="{paths[point.number]}"><title>{plain(point.name)}: {plain(meaning)}</title></path>'
                )
        picture.add("</g>")
    picture.add("</svg>")


def _colour(shade: Shade, picture: Picture) -> str:
    return picture.palette.surface if shade is Shade.MISSING else picture.palette.fill(shade)
