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
