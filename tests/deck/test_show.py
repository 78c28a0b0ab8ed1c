"""The show as a document: everything in it, nothing asked for, and what stands on a slide stands there as text."""

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from heltid.agenda import Agenda, Item
from heltid.analysis.programme import build
from heltid.deck import policy, show, standard
from heltid.deck.catalogue import KINDS, slides_of
from heltid.deck.divided import divided
from heltid.deck.slides import Missing
from heltid.vocabulary import EXAMPLE_MARK
from tests.programmes import documented, example

HOSTILE = '<script>alert(1)</script> & "b" \' 😀 פרויקט \x00' + " lang" * 40
LINK = "https://heltid.example.no/sal/a"


class Document(HTMLParser):
    """Text by slide, the tags and attributes that there are, and whether all that is opened is closed."""

    VOID = frozenset({"meta", "link", "img", "input", "br", "col", "wbr"})

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.slides, self.tags, self.attributes, self.open, self.wrong = [], [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += attributes
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "section":
            self.slides.append([])

    def handle_startendtag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += attributes

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data):
        if "section" in self.open:
            self.slides[-1].append(data)

    def said(self, number):
        return " ".join(" ".join(self.slides[number - 1]).split())


def every_kind(programme, **text):
    items = tuple(Item(kind, text=text) for kind in KINDS)
    return slides_of(programme, Agenda("a", "Samling", items=items), link=LINK)


@pytest.mark.parametrize("programme", [example(), documented(), build()], ids=["example", "documented", "empty"])
def test_every_slide_stands_in_the_document_with_data_set_version_and_day(programme):
    slides = every_kind(programme)
    read = Document(show.render(slides, "Samling"))
    assert len(slides) == len(KINDS)
    shown = divided(slides)
    assert len(read.slides) == len(shown)
    assert read.wrong == [] and read.open == []
    for number, slide in enumerate(shown, start=1):
        said = read.said(number)
        assert " ".join(slide.title.split()) in said.replace("\u00a0", " ") or slide.title in said
        for part in (slide.footer.mark, slide.footer.version, slide.footer.day, slide.footer.filters):
            assert part in said, (slide.key, part)
        assert f"{number} av {len(shown)}" in said


def test_the_charts_numbers_stand_in_the_show_as_in_the_store():
    slides = divided(standard.december_2013(example()))
    read = Document(show.render(slides, "Samling"))
    place = next(number for number, slide in enumerate(slides, start=1) if slide.key == "aktivitet")
    for chart in slides[place - 1].charts:
        counts = [value for series in chart.series for value in series.values if value]
        assert counts
        for value in counts:
            assert re.search(rf"\b{value:.0f}\b", read.said(place)), value


def test_nothing_is_asked_for_and_the_policy_lets_nothing_in():
    html = show.render(standard.december_2013(documented(), link=LINK), "Samling")
    read = Document(html)
    for name, value in read.attributes:
        if name in ("src", "href", "action", "data", "poster", "srcset"):
            assert value.startswith("data:"), (name, value[:60])
        assert not name.startswith("on") and name != "style", (name, value)
    assert not re.search(r"url\(|@import", html)
    stated = policy.stated(html)
    assert stated.startswith("default-src 'none'") and "unsafe" not in stated
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in stated


def test_hostile_text_is_text():
    whole = example(date(2026, 1, 1))
    programme = replace(
        whole,
        projects=whole.projects.assign(name=HOSTILE, purpose=HOSTILE, network=HOSTILE),
        events=whole.events.assign(title=HOSTILE, audience=HOSTILE, goals=HOSTILE, place=HOSTILE),
        memo={},
    )
    slides = every_kind(programme, tittel=HOSTILE, tekst=HOSTILE, nyheter=HOSTILE, notat=HOSTILE)
    html = show.render(slides, HOSTILE, 'a"><script>')
    read = Document(html)
    assert read.tags.count("script") == 1 and html.count("<script>") == 1
    assert read.wrong == [] and read.open == []
    assert "\x00" not in html and html.encode()
    assert '<script>alert(1)</script> & "b" \' 😀 פרויקט' in read.said(1)


def test_an_example_asks_not_to_be_found_and_reports_do_not():
    assert 'content="noindex"' in show.render(standard.december_2013(example()), "Samling")
    assert "noindex" not in show.render(standard.december_2013(documented()), "Samling")


def test_what_to_do_about_what_is_missing_is_said_to_the_presenter_and_not_to_the_room():
    lacking = [slide for slide in every_kind(build()) if isinstance(slide.body, Missing)]
    assert lacking
    for slide in lacking:
        assert slide.body.action in slide.notes
        said = Document(show.render((slide,), "Samling")).said(1)
        assert said.count(" ".join(slide.body.why.split())) > said.count(" ".join(slide.body.action.split())) == 1


def test_a_gathering_without_slides_says_so():
    html = show.render((), "Samling")
    assert "Samlingen har ingen lysbilder ennå." in html
    assert Document(html).wrong == []


def test_the_same_slides_give_the_same_document():
    assert show.render(standard.december_2013(example()), "a") == show.render(standard.december_2013(example()), "a")


def test_the_mark_of_the_example_stands_large_on_every_slide():
    html = show.render(standard.december_2013(example()), "Samling")
    assert html.count(f'<b class="merke">{EXAMPLE_MARK}</b>') == len(divided(standard.december_2013(example())))


def test_every_size_that_a_slide_uses_has_its_rule():
    html = show.render(every_kind(example(), tittel=HOSTILE, tekst=HOSTILE), "Samling")
    used = {name for names in re.findall(r'class="([^"]*)"', html) for name in names.split()}
    sizes = {name for name in used if re.fullmatch(r"[fbc]\d+", name)}
    assert len(sizes) > 5
    for name in sizes:
        assert f".{name}{{" in html, name
