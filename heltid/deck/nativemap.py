"""A map of the municipalities of 2013 as shapes on the slide: each that takes part can be pointed at and recoloured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml
from pptx.util import Pt

from heltid.charts.chart import Chart, Shade
from heltid.charts.meanings import by_meaning
from heltid.charts.outlines import View, outlines
from heltid.charts.palette import LIGHT
from heltid.deck import fit
from heltid.deck.master import Box
from heltid.deck.nativeparts import MUTED, PAGE
from heltid.language import _, current
from heltid.locale import number

_NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_Ring = Sequence[tuple[float, float]]
_KEY = 0.42  # of the width, at most
_KEY_SIZE = 24.0


def choropleth(slide: Any, chart: Chart, box: Box) -> Any:
    """The key to the left, the map beside it with the Oslofjord enlarged, all in one group; returns the group."""
    shapes = outlines()
    scale = min(box.height / shapes.country.height, box.width * (1 - _KEY) / shapes.country.width)
    wide = shapes.country.width * scale
    left = box.x + box.width - wide
    drawing = _Group(slide, box)
    drawing.key(chart, Box(box.x, box.y, min(box.width * _KEY, box.width - wide) - 12, box.height))
    country = Box(left, box.y, wide, shapes.country.height * scale)
    _areas(drawing, chart, shapes.country, country, None)
    tall = box.height * 0.42
    fjord = Box(0, 0, tall * shapes.fjord.width / shapes.fjord.height, tall)
    x = min(left + wide * 0.54, box.x + box.width - fjord.width - 1)
    fjord = Box(x, box.bottom - tall - 1, fjord.width, tall)
    drawing.frame(fjord, PAGE, "")
    _areas(drawing, chart, shapes.fjord, fjord, shapes.near_fjord)
    drawing.frame(fjord, "", _("Oslofjorden"))
    drawing.text(_("Oslofjorden"), Box(fjord.x, fjord.y - 20, fjord.width, 18), 14, MUTED)
    return drawing.group


def _areas(drawing: _Group, chart: Chart, view: View, place: Box, only: frozenset[str] | None) -> None:
    rings = outlines().rings
    for (meaning, shade), points in by_meaning(chart).items():
        shown = [point for point in points if point.number in rings and (only is None or point.number in only)]
        fill = LIGHT.surface if shade is Shade.MISSING else LIGHT.fill(shade)
        named = [(f"{point.name}: {meaning}", rings[point.number]) for point in shown]
        if shade is Shade.MISSING:
            # Those that are outside are one shape, which keeps the file light.
            named = [(meaning, [ring for _name, own in named for ring in own])]
        for name, own in named:
            seen = own if only is None else [cut for ring in own if (cut := _clipped(ring, view))]
            if seen:
                drawing.area(name, seen, view, place, fill)


def _clipped(ring: _Ring, view: View) -> _Ring:
    """The part of a ring that is inside the view (Sutherland and Hodgman)."""
    sides = (
        (0, view.x, 1),
        (0, view.x + view.width, -1),
        (1, view.y, 1),
        (1, view.y + view.height, -1),
    )
    left: list[tuple[float, float]] = list(ring)
    for axis, edge, way in sides:
        kept: list[tuple[float, float]] = []
        for place, point in enumerate(left):
            before = left[place - 1]
            inside, was = (point[axis] - edge) * way >= 0, (before[axis] - edge) * way >= 0
            if inside != was:
                part = (edge - before[axis]) / (point[axis] - before[axis])
                kept.append((before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])))
            if inside:
                kept.append(point)
        left = kept
    return left


class _Group:
    """Shapes that are one thing on the slide, written without python-pptx's own slow drawing of free forms."""

    def __init__(self, slide: Any, box: Box) -> None:
        self.group = slide.shapes.add_group_shape()
        properties = self.group._element.grpSpPr
        for child in list(properties):
            properties.remove(child)
        place = (
            f'<a:off x="{Pt(box.x)}" y="{Pt(box.y)}"/><a:ext cx="{Pt(box.width)}" cy="{Pt(box.height)}"/>'
            f'<a:chOff x="{Pt(box.x)}" y="{Pt(box.y)}"/><a:chExt cx="{Pt(box.width)}" cy="{Pt(box.height)}"/>'
        )
        properties.append(parse_xml(f"<a:xfrm {_NS}>{place}</a:xfrm>"))
        self._tree = self.group._element
        self._next = max(int(shape) for shape in slide._element.xpath("//p:cNvPr/@id")) + 1

    def area(self, name: str, rings: Sequence[_Ring], view: View, place: Box, fill: str) -> None:
        """A shape of its own in its own bounds."""
        scale = place.width / view.width
        xs, ys = [x for ring in rings for x, _y in ring], [y for ring in rings for _x, y in ring]
        west, north = min(xs), min(ys)
        wide, tall = max(max(xs) - west, 0.5), max(max(ys) - north, 0.5)
        path = []
        for ring in rings:
            for order, (x, y) in enumerate(ring):
                step = "lnTo" if order else "moveTo"
                at = f'x="{round((x - west) * 10)}" y="{round((y - north) * 10)}"'
                path.append(f"<a:{step}><a:pt {at}/></a:{step}>")
            path.append("<a:close/>")
        shape = (
            f'<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
            f'<a:path w="{round(wide * 10)}" h="{round(tall * 10)}">{"".join(path)}</a:path></a:pathLst></a:custGeom>'
        )
        x, y = place.x + (west - view.x) * scale, place.y + (north - view.y) * scale
        self._add(name, Box(x, y, wide * scale, tall * scale), shape, fill, LIGHT.missing, 0.35)

    def frame(self, box: Box, fill: str, name: str) -> None:
        shape = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        self._add(name or _("Bakgrunn"), box, shape, fill, "" if fill else LIGHT.missing, 0.75)

    def key(self, chart: Chart, box: Box) -> None:
        """What each colour says, and of how many."""
        tally = dict(zip(chart.categories, chart.series[0].values if chart.series else (), strict=False))
        meanings = by_meaning(chart)
        row = min(40.0, box.height / max(1, len(meanings)))
        size = min(_KEY_SIZE, row * 0.75)
        for order, (meaning, shade) in enumerate(meanings):
            count = tally.get(meaning)
            words = f"{meaning}: {number(count, 0)}" if count else meaning
            y = box.y + order * row
            fill = LIGHT.surface if shade is Shade.MISSING else LIGHT.fill(shade)
            square = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            self._add(meaning, Box(box.x, y + row * 0.2, row * 0.5, row * 0.5), square, fill, LIGHT.missing, 0.75)
            room = box.width - row
            fitted = fit.fit((words,), room, row, size, 12, max_lines=1)
            self.text(fitted.texts[0], Box(box.x + row * 0.8, y, room, row * 0.9), fitted.size, LIGHT.ink)

    def text(self, words: str, box: Box, size: float, colour: str) -> None:
        run = (
            f'<a:r><a:rPr lang="{current().region}" sz="{round(size * 100)}"><a:solidFill>'
            f'<a:srgbClr val="{colour[1:]}"/>'
            f"</a:solidFill></a:rPr><a:t>{escape(words)}</a:t></a:r>"
        )
        body = (
            '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>'
            f"<a:p>{run}</a:p></p:txBody>"
        )
        shape = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        self._add(words, box, shape, "", "", 0, body)

    def _add(self, name: str, box: Box, shape: str, fill: str, edge: str, thick: float, body: str = "") -> None:
        filled = f'<a:solidFill><a:srgbClr val="{fill[1:]}"/></a:solidFill>' if fill else "<a:noFill/>"
        line = f'<a:solidFill><a:srgbClr val="{edge[1:]}"/></a:solidFill>' if edge else "<a:noFill/>"
        self._tree.append(
            parse_xml(
                f'<p:sp {_NS}><p:nvSpPr><p:cNvPr id="{self._next}" name={quoteattr(name[:120])}/><p:cNvSpPr/><p:nvPr/>'
                f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{Pt(box.x)}" y="{Pt(box.y)}"/>'
                f'<a:ext cx="{Pt(box.width)}" cy="{Pt(box.height)}"/></a:xfrm>{shape}{filled}'
                f'<a:ln w="{Pt(thick)}">{line}</a:ln></p:spPr>{body}</p:sp>'
            )
        )
        self._next += 1
