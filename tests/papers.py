"""A PDF as a reader of the file finds it: pages, words, bookmarks and tags, read back with poppler."""

from __future__ import annotations

import html
import re
import subprocess
import tempfile
from pathlib import Path


def _poppler(command: str, data: bytes, *options: str, output: tuple[str, ...] = ()) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.pdf"
        file.write_bytes(data)
        done = subprocess.run([command, *options, str(file), *output], capture_output=True, timeout=60, check=True)
        return done.stdout.decode(errors="replace")


def one_line(text: str) -> str:
    """The text with single spaces, and without what steers direction and line breaks but is not seen."""
    return re.sub(r"\s+", " ", re.sub("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)).strip()


def squeezed(text: str) -> str:
    """The text without any space: where a long word was broken over lines does not matter."""
    return one_line(text).replace(" ", "")


def pages(data: bytes) -> list[str]:
    """The words of each page in the order they are read, one line each."""
    return [one_line(page) for page in _poppler("pdftotext", data, "-raw", output=("-",)).split("\f")[:-1]]


def info(data: bytes) -> dict[str, str]:
    return dict(
        tuple(part.strip() for part in line.split(":", 1))  # type: ignore[misc]
        for line in _poppler("pdfinfo", data).splitlines()
        if ":" in line
    )


def metadata(data: bytes) -> str:
    return _poppler("pdfinfo", data, "-meta")


def structure(data: bytes) -> str:
    return _poppler("pdfinfo", data, "-struct-text")


def bookmarks(data: bytes) -> list[tuple[str, int]]:
    """(title, page) of each bookmark, in order."""
    found = _poppler("pdftohtml", data, "-xml", "-i", "-stdout")
    return [
        (one_line(html.unescape(title)), int(page))
        for page, title in re.findall(r'<item page="(\d+)">(.*?)</item>', found, re.DOTALL)
    ]
