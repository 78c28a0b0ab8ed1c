"""The user guides stand in every language, name words that the pages have, and show pictures that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from heltid import sitemap, translating
from heltid.language import CATALOGUES, SOURCE, Language, _, speaking
from heltid.settings import ROOT
from heltid.ui import languages  # noqa: F401  (names who is asked for the language)
from heltid.ui.guides import GUIDES, parts

EVERY = pytest.mark.parametrize("name", GUIDES.values())


def quoted(name: str) -> set[str]:
    text = " ".join(" ".join(text for text, picture in parts(name) if not picture).split())
    return set(re.findall("[«“]([^»”]+)[»”]", text))


@EVERY
def test_a_guide_has_its_three_parts_each_with_a_picture_that_exists(name: str) -> None:
    pieces = parts(name)
    assert sum(text.count("\n## ") + text.startswith("## ") for text, picture in pieces if not picture) == 3
    pictures = [picture for __, picture in pieces if picture]
    assert len(pictures) == 3 and all((ROOT / "docs" / picture).is_file() for picture in pictures)


@EVERY
def test_a_guide_names_only_pages_and_words_that_the_app_has(name: str) -> None:
    files = (path for path in Path(ROOT / "heltid").rglob("*") if path.suffix in (".py", ".js"))
    code = "".join(path.read_text(encoding="utf-8") for path in files)
    said = next(language for language, guide in GUIDES.items() if guide == name)
    if said is not SOURCE:
        code = "\n".join(str(message.string) for message in translating.read(CATALOGUES / f"{said}.po", said))
    assert {word for word in quoted(name) if word not in code} == set()


def test_the_guides_name_the_same_pages() -> None:
    named = []
    for language, name in GUIDES.items():
        with speaking(language):
            titles = {_(place.title): place.path for place in sitemap.PLACES}
        named.append({titles[word] for word in quoted(name) if word in titles})
    assert named[0] and named[0] == named[1] == named[2]


@pytest.mark.parametrize("said", list(Language))
def test_the_page_shows_the_guide_in_the_language_that_is_spoken(said: Language) -> None:
    page = AppTest.from_file(str(ROOT / "pages" / "veiledning.py"), default_timeout=30)
    page.session_state["valgt-spraak"] = said
    page.run()
    assert page.markdown[0].value == parts(GUIDES[said])[0][0]


def test_the_page_shows_the_guide_and_every_picture_has_words() -> None:
    page = AppTest.from_file(str(ROOT / "pages" / "veiledning.py"), default_timeout=30).run()
    assert not page.exception
    assert any("Rapportere" in one.value for one in page.markdown)
    shown = "".join(element.proto.body for element in page.get("html"))
    assert shown.count("<img ") == len(re.findall(r'<img src="/bilder/[a-z-]+\.png" alt="[^"]{20,}"', shown)) == 3
