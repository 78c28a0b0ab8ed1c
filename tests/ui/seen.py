"""What a reader of a page that a test runs sees of it."""

from __future__ import annotations

import re
from html import unescape

from streamlit.testing.v1 import AppTest


def title(test: AppTest) -> str:
    """The page's one title."""
    bodies = "".join(element.proto.body for element in test.get("html"))
    (found,) = re.findall(r"<h1[^>]*>(.*?)</h1>", bodies, re.DOTALL)
    return unescape(found)


def headings(test: AppTest) -> list[str]:
    """The headings of the page's parts, from the top."""
    found: list[str] = []
    for element in test.main:
        if element.type == "html":
            found += map(unescape, re.findall(r"<h2[^>]*>(.*?)</h2>", element.proto.body, re.DOTALL))
        elif element.type == "header":
            found.append(element.value)
    return found
