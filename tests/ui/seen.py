"""What a reader of a page that a test runs sees of it."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

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


#: What of an element is not read: what it is known by, where it leads, how it looks, and the code that draws it.
_NOT_READ = re.compile(r"(id|key|url|path|hash|form_id|css|js|css_content|js_content|html_content|icon|mime|format)$")
_READ_ALOUD = re.compile(r'\b(?:aria-label|alt|title|placeholder)="([^"]*)"')


def texts(test: AppTest) -> set[str]:
    """Every text that the page gives a reader, also what stands folded, in a figure or in a component of ours."""
    found: set[str] = set()
    for node in (*test.main, *test.sidebar):
        if getattr(node, "proto", None) is not None:
            for text in _strings(node.proto):
                found |= set(_pieces(text))
    return {" ".join(text.split()) for text in found} - {""}


def _strings(message: Any) -> Iterator[str]:
    for field, value in message.ListFields():
        if _NOT_READ.search(field.name):
            continue
        repeated = (
            not isinstance(value, (str, bytes)) and hasattr(value, "__iter__") and not hasattr(value, "ListFields")
        )
        for one in value if repeated else (value,):
            if isinstance(one, str):
                yield one
            elif hasattr(one, "ListFields"):
                yield from _strings(one)


def _pieces(text: str) -> Iterator[str]:
    """The texts in HTML, in JSON (a figure, what a component is given), or the text as it is."""
    if text[:1] in "[{":
        with contextlib.suppress(ValueError):
            yield from (piece for one in _in_json(json.loads(text)) for piece in _pieces(one))
            return
    if re.search(r"</?[a-z]", text):
        without = re.sub(r"<(style|script)\b.*?</\1>", "", text, flags=re.DOTALL)
        yield from map(unescape, _READ_ALOUD.findall(without))
        yield from map(unescape, re.split(r"<[^>]*>", without))
    else:
        yield text


def _in_json(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _in_json(one)
    elif isinstance(value, list):
        for one in value:
            yield from _in_json(one)
