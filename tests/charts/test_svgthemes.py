"""One drawing of a chart for the light and the dark page: put the one palette's colours in, and it is that drawing."""

import re

import pytest

from heltid.agenda import Agenda, Item
from heltid.charts.palette import DARK, LIGHT
from heltid.charts.svg import svg
from heltid.charts.svgthemes import DARK_VALUES, LIGHT_VALUES, themed
from heltid.deck.catalogue import KINDS, slides_of
from tests.programmes import documented, example


def charts():
    agenda = Agenda("a", "Alle", items=tuple(Item(kind) for kind in KINDS))
    slides = [*slides_of(example(), agenda), *slides_of(documented(), agenda)]
    return [chart for slide in slides for chart in slide.charts]


def filled(drawn, values):
    known = dict(re.findall(r"(--\w+):(#[0-9A-F]{6});", values))
    return re.sub(r"var\((--\w+)\)", lambda match: known[match[1]], drawn)


@pytest.mark.parametrize(("palette", "values"), [(LIGHT, LIGHT_VALUES), (DARK, DARK_VALUES)], ids=["light", "dark"])
def test_the_variables_of_a_page_give_the_drawing_of_that_page(palette, values):
    found = charts()
    assert len({chart.kind for chart in found}) >= 6
    for chart in found:
        assert filled(themed(chart, 900, 600, 30), values) == svg(chart, 900, 600, palette, 30)


def test_every_colour_that_differs_follows_the_page():
    for chart in charts():
        assert "var(--" in themed(chart, 900, 600, 30), chart.title
