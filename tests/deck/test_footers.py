"""Dataset, filters, data version and date stand on every page of all three files, as on every slide."""

from datetime import date, datetime

import pytest

from heltid.agenda import Agenda, Item
from heltid.deck import pdf, pptx, show
from heltid.deck.catalogue import KINDS, slides_of
from heltid.deck.divided import divided
from heltid.vocabulary import EXAMPLE_MARK
from tests.deck.opened import opened
from tests.deck.test_show import Document
from tests.papers import pages, squeezed
from tests.programmes import example

DAY = "tall per 3. desember 2013"
FILTERS = {"pulje": "1", "tema": "heltid"}


@pytest.fixture(scope="module")
def slides():
    """A slide of every kind, each of the part of the programme that it can tell of."""
    items = tuple(
        Item(key, {name: FILTERS[name] for name in FILTERS if name in kind.filters}) for key, kind in KINDS.items()
    )
    gathering = (date(2013, 12, 3), "Prosjektledersamling desember 2013")
    return slides_of(example(date(2026, 1, 1)), Agenda("a", "Samling", gathering, items=items))


def _expected(slide):
    """What the bottom line of a slide must say, its filters written out."""
    taken = KINDS[slide.key.partition("-del-")[0]].filters
    theme = "heltid og deltid" if "pulje" in taken else "Heltid og deltid"  # the first one begins with a capital
    filters = [said for name, said in (("pulje", "Pulje 1"), ("tema", theme)) if name in taken]
    return [EXAMPLE_MARK, *filters, "dataversjon v1", DAY]


def test_every_slide_of_the_powerpoint_says_it(slides):
    deck = opened(pptx.render(slides, pptx.Properties("T", "E", datetime(2013, 12, 3))))
    for value, slide in zip(divided(slides), deck.slides, strict=True):
        (foot,) = [one.text_frame.text for one in slide.placeholders if one.placeholder_format.type.name == "FOOTER"]
        assert all(part in foot for part in _expected(value)), (value.key, foot)


def test_every_slide_of_the_show_says_it(slides):
    read = Document(show.render(slides, "Samling"))
    for number, value in enumerate(divided(slides), start=1):
        assert all(part in read.said(number) for part in _expected(value)), value.key


def test_every_page_of_the_handout_says_it(slides):
    said = {tuple(_expected(slide)) for slide in slides}
    for page in pages(pdf.render(slides, pptx.Properties("T", "E", datetime(2013, 12, 3)))):
        text = squeezed(page)
        assert any(all(squeezed(part) in text for part in parts) for parts in said)
        assert all(squeezed(part) in text for part in (EXAMPLE_MARK, "dataversjon v1", DAY))
    for slide in slides:
        assert all(part in slide.footer.text for part in _expected(slide)), slide.key
