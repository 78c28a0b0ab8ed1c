"""The show and the phone's pages in the language of the address: all of it, and in every link."""

import html as markup
import re
from datetime import date

import pytest

from heltid.analysis import search
from heltid.audience import gathering, places, slides
from heltid.audience.links import Filed, Served, choice
from heltid.audience.page import Frame
from heltid.audience.site import Site
from heltid.deck import show
from heltid.founding import ensure_store
from heltid.language import CATALOGUES, Language, speaking
from heltid.translating import read
from heltid.vocabulary import StoreKind
from tests.audience.test_pages import ALL, LINK
from tests.deck.test_show import Document
from tests.programmes import example

NOW = date(2026, 1, 1)
#: So long is a sentence: shorter texts are words that a name may have too.
_LONG = 18


def seen(html):
    """What a reader sees or is told of a page."""
    body = re.sub(r"<(style|script)\b.*?</\1>", " ", html, flags=re.DOTALL)
    told = re.findall(r'(?:aria-label|alt|title|data-si-\w+)="([^"]*)"', body)
    return " ".join(markup.unescape(re.sub(r"<[^>]+>", " ", body + " ".join(told))).split())


@pytest.fixture(scope="module")
def sentences():
    """The texts of ours in bokmål that are said otherwise in English, without those with figures in them and those that
    a project has written too."""
    known = read(CATALOGUES / "en.po", Language.ENGLISH)
    pairs = [(one.id, one.string) for one in known if isinstance(one.id, str) and one.string]
    written = " ".join(example(NOW).goals[["title", "population", "definition"]].fillna("").to_numpy().ravel())
    texts = [text for text, other in pairs if text != other and "{" not in text and len(text) >= _LONG]
    return [text for text in texts if text not in written]


def pages(language):
    programme = example(NOW)
    with speaking(language):
        frame = Frame(Served(), programme, ALL.id)
        shown = gathering.shown(programme, ALL, lambda _id: None, LINK)
        numbers = [item.number for item in search.everyone(programme)][:3]
        found = {
            "show": show.render(shown.slides, "A", "a", choice(Served(), Served().show("a"))),
            "list": places.list_page(frame),
            "search": places.list_page(frame, "Atlantis"),
            **{f"slides {place}": html for place, html in enumerate(slides.pages(frame, shown))},
        }
        return found | {number: places.place_page(frame, number) for number in numbers}


@pytest.fixture(scope="module")
def english():
    return pages(Language.ENGLISH)


def test_no_sentence_of_ours_is_in_bokmaal_on_the_english_pages(english, sentences):
    left = {name: [text for text in sentences if text in seen(html)] for name, html in english.items()}
    assert not {name: found for name, found in left.items() if found}


def test_every_link_on_an_english_page_keeps_the_language(english):
    for name, html in english.items():
        links = re.findall(r'<a [^>]*?href="(/[^"]*)"([^>]*)', html)
        bare = [address for address, rest in links if "lang=en" not in address and "hreflang" not in rest]
        assert not bare, name
        if name in ("list", "search"):
            assert '<input type="hidden" name="lang" value="en">' in html


@pytest.mark.parametrize("language", tuple(Language))
def test_every_page_says_its_language_and_offers_the_three(language):
    for html in pages(language).values():
        assert f'<html lang="{language}">' in html
        offered = re.findall(r'<a href="[^"]*" lang="(\w\w)" hreflang="\1"( aria-current=true)?>', html)
        assert [(code, bool(here)) for code, here in offered] == [(one.value, one is language) for one in Language]
        assert Document(html).wrong == []


def test_files_lead_to_the_same_page_in_the_other_edition_and_to_none_that_is_not_made():
    down = Filed(1, languages=(Language.BOKMAAL, Language.NYNORSK))
    here = down.place("1824")
    assert down.spoken(here, Language.NYNORSK) == "../nn/kommune/1824.html"
    assert down.spoken(here, Language.ENGLISH) == ""
    with speaking(Language.NYNORSK):
        assert down.spoken(here, Language.BOKMAAL) == "../../kommune/1824.html"
    assert choice(Filed(1), here) == ""


def test_an_unknown_language_is_told_of_in_bokmaal_and_an_answer_is_kept_for_each_language(tmp_path):
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.EXAMPLE)
    site = Site(lambda: path)
    asked = {lang: site.answer("/sal", {"lang": lang}, "", lambda _here: False) for lang in ("", "nb", "en", "<x>")}
    bodies = {lang: answer.body.decode() for lang, answer in asked.items()}
    assert bodies[""] == bodies["nb"] and 'lang="en"' in bodies["en"].partition("<head>")[0]
    assert "Språket i adressen finnes ikke her." in bodies["<x>"] and "<x>" not in bodies["<x>"]
    assert site.ready("/sal", {"lang": "en"}, "", lambda _here: False) is asked["en"]
