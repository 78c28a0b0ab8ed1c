"""The QR code that brings the room to the audience's page: as an SVG path and as a PNG."""

from __future__ import annotations

import io
from functools import lru_cache

import segno

from heltid.deck.slides import QrCode

#: White modules around the code: readers need four, on a dark slide more than ever.
_QUIET = 4
#: Pixels of a module: sharp when the code fills the height of a 4K wall.
_SCALE = 24
#: Longest link: beyond it the modules are too small to be read from the back row.
MOST_LETTERS = 300


@lru_cache(maxsize=32)
def qr_code(link: str, paragraphs: tuple[str, ...] = ()) -> QrCode:
    """The code of a link. Raises ValueError where the link is too long to be read from the back of a hall."""
    if not link or len(link) > MOST_LETTERS:
        raise ValueError(f"A link of {len(link)} characters cannot be shown as a code")
    code = segno.make(link, error="m", micro=False)
    rows = [bytes(row) for row in code.matrix]
    png = io.BytesIO()
    code.save(png, kind="png", scale=_SCALE, border=_QUIET)
    shown = link.removeprefix("https://").removeprefix("http://").rstrip("/")
    return QrCode(link, shown, len(rows) + 2 * _QUIET, _path(rows), png.getvalue(), paragraphs)


def _path(rows: list[bytes]) -> str:
    """The dark modules as rectangles, one for each run of them in a row."""
    drawn = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            end = x
            while end < len(row) and row[end]:
                end += 1
            if end > x:
                drawn.append(f"M{x + _QUIET} {y + _QUIET}h{end - x}v1h-{end - x}z")
            x = end + 1
    return "".join(drawn)
