"""How much room a text needs: widths of Arial, line breaks, and the largest size that fits a box.

Slides are made without a browser and without the fonts at hand, so sizes are chosen by the published advance widths
of Arial (Helvetica and Liberation Sans have the same). Sizes are in points, widths and heights too.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

FONT = "Arial"
LINE = 1.2  # line height in sizes
_SAFETY = 1.04  # kerning, hinting and another program's line breaking
_WIDE = 1.1  # emoji and East Asian characters
_UNKNOWN = 0.72

_REGULAR = {
    191: "'", 222: "ijlįĵĺļłſ‘’", 260: "|¦",
    278: " !,./:;I[\\]ft\u00a0\u202f·ÌÍÎÏìíîïĨĩĪīĬĭĮİıţŧ", 333: "()-`r¡¨¸ŕŗř“”„", 334: "{}ŀ",
    350: "•", 355: '"', 370: "ªº", 389: "*", 400: "°", 469: "^", 500: "JcksvxyzçýÿćĉċčĴķĸśŝşšŷźżž↑↓",
    549: "±÷≤≥", 556: "#$0123456789?L_abdeghnopqu¢£§«»àáâãäåèéêëðñòóôõöøùúûüþāăąđēĕėęěĝğġģĥħĹĻĽĿŁńņňŋōŏőũūŭůűų–€",
    584: "+<=>~×−", 611: "FTZ¿ßŢŤŦŹŻŽ", 667: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞĀĂĄĒĔĖĘĚĶŚŜŞŠŶŸ",
    722: "CDHNRUwÇÐÑÙÚÛÜĆĈĊČĎĐĤĦŃŅŇŔŖŘŨŪŬŮŰŲŵ", 778: "GOQÒÓÔÕÖØĜĞĠĢŌŎŐ", 833: "Mm½¼¾", 889: "%æ", 944: "WœŴ",
    1000: "ÆŒ—…‰→←", 1015: "@",
}  # fmt: skip
_BOLD = {
    238: "'",
    278: " ,./I\\ijl\u00a0\u202f·ÌÍÎÏìíîïĨĩĪīĬĭĮįİıĵĺļłſ‘’", 333: "!()-:;[]`ft¡¨¸ţŧ", 350: "•", 389: "*r{}ŕŗř",
    400: "°", 474: '"', 500: "zźżž“”„↑↓", 549: "±÷≤≥",
    556: "#$0123456789J_aceksvxy¢£§«»àáâãäåçèéêëýÿāăąćĉċčēĕėęěĴķśŝşšŷ–€",
    584: "+<=>^~×−",
    611: "?FLTZbdghnopqu¿ßðñòóôõöøùúûüþđĝğġģĥħĹĻĽĿŁńņňŋōŏőŢŤŦũūŭůűųŹŻŽ",
    667: "EPSVXYÈÉÊËÝÞĒĔĖĘĚŚŜŞŠŶŸ",
    722: "&ABCDHKNRUÀÁÂÃÄÅÇÐÑÙÚÛÜĀĂĄĆĈĊČĎĐĤĦĶŃŅŇŔŖŘŨŪŬŮŰŲ", 778: "GOQwÒÓÔÕÖØĜĞĠĢŌŎŐŵ", 833: "M½¼¾", 889: "%mæ",
    944: "WœŴ", 975: "@", 1000: "ÆŒ—…‰→←",
}  # fmt: skip
_WIDTHS = {
    bold: {character: width / 1000 for width, characters in table.items() for character in characters}
    for bold, table in ((False, _REGULAR), (True, _BOLD))
}


@lru_cache(maxsize=4096)
def _advance(character: str, bold: bool) -> float:
    known = _WIDTHS[bold].get(character)
    if known is not None:
        return known
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF" or ord(character) > 0xFFFF:
        return _WIDE
    return _UNKNOWN


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of a text on one line, a little generous."""
    return sum(_advance(character, bold) for character in text) * size * _SAFETY


def wrap(text: str, size: float, room: float, bold: bool = False) -> list[str]:
    """The lines of a text in a box ``room`` wide; a word that is wider than the box is broken inside."""
    lines: list[str] = []
    line = ""
    for word in re.split(r"[ \t\r\n]+|(?<=\w-)(?=\w)", text):
        joined = word if not line else line + ("" if line.endswith("-") else " ") + word
        if width(joined, size, bold) <= room:
            line = joined
            continue
        if line:
            lines.append(line)
        line = word
        while width(line, size, bold) > room and len(line) > 1:
            cut = _characters_in(line, size, room, bold)
            lines.append(line[:cut])
            line = line[cut:]
    if line or not lines:
        lines.append(line)
    return lines


def _characters_in(text: str, size: float, room: float, bold: bool) -> int:
    used = 0.0
    for index, character in enumerate(text):
        used += _advance(character, bold) * size * _SAFETY
        if used > room:
            return max(1, index)
    return len(text)


def height(texts: tuple[str, ...], size: float, room: float, bold: bool = False, gap: float = 0.0) -> float:
    """The height of paragraphs under each other, with ``gap`` sizes between them."""
    lines = sum(len(wrap(text, size, room, bold)) for text in texts)
    return (lines * LINE + max(0, len(texts) - 1) * gap) * size


@dataclass(frozen=True, slots=True)
class Fitted:
    """Texts and the size they are set in. ``shortened``: something had to be cut to fit at the smallest size."""

    texts: tuple[str, ...]
    size: float
    shortened: bool = False


def fit(
    texts: tuple[str, ...],
    room: float,
    tall: float,
    largest: float,
    smallest: float,
    *,
    bold: bool = False,
    gap: float = 0.0,
    max_lines: int | None = None,
) -> Fitted:
    """The largest whole size at which the paragraphs fit the box; cut with «…» where even the smallest is too large.

    ``max_lines`` bounds the lines of each paragraph.
    """
    size = largest
    while size >= smallest:
        few_lines = max_lines is None or all(len(wrap(text, size, room, bold)) <= max_lines for text in texts)
        if few_lines and height(texts, size, room, bold, gap) <= tall:
            return Fitted(texts, size)
        size -= 1
    return _cut(texts, room, tall, smallest, bold, gap, max_lines)


def without_orphan(text: str, size: float, room: float, bold: bool = False, give: float = 4.0) -> float:
    """The size, or up to ``give`` smaller where that saves a whole line: no word alone on the last line of a title."""
    lines = len(wrap(text, size, room, bold))
    smaller = size
    while smaller > size - give:
        smaller -= 1
        if len(wrap(text, smaller, room, bold)) < lines:
            return smaller
    return size


def balanced(text: str, size: float, room: float, bold: bool = False) -> float:
    """The narrowest room in which the text has no more lines than in ``room``: lines of about the same length."""
    lines = len(wrap(text, size, room, bold))
    narrow, wide = room / max(1, lines), room
    while wide - narrow > 2:
        middle = (narrow + wide) / 2
        if len(wrap(text, size, middle, bold)) > lines:
            narrow = middle
        else:
            wide = middle
    return wide


def _cut(
    texts: tuple[str, ...], room: float, tall: float, size: float, bold: bool, gap: float, max_lines: int | None
) -> Fitted:
    kept: list[str] = []
    left = int(tall / (size * LINE))
    for index, text in enumerate(texts):
        allowed = min(left, max_lines or left)
        if allowed < 1:
            break
        lines = wrap(text, size, room, bold)
        last = index + 1 == len(texts)
        if len(lines) > allowed or (not last and left - len(lines) < 1):
            lines = lines[:allowed]
            lines[-1] = shorten(lines[-1] + "…", size, room, bold)
        kept.append(" ".join(lines))
        left -= len(lines) + (1 if gap else 0)
    return Fitted(tuple(kept), size, shortened=True)


def shorten(text: str, size: float, room: float, bold: bool = False) -> str:
    """The text on one line, cut with «…» where it is too wide."""
    if width(text, size, bold) <= room:
        return text
    text = text.rstrip("…")
    while text and width(text + "…", size, bold) > room:
        text = text[:-1]
    return text.rstrip() + "…"
