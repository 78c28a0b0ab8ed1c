"""How much room a text needs: widths of Arial and line breaks, without a browser and without the fonts at hand.

The published advance widths of Arial (Helvetica and Liberation Sans have the same); Source Sans is narrower, so what
fits here fits there. Sizes, widths and heights are in one unit: points on a slide, pixels in a picture.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from heltid.locale import drawable as drawable

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


def pieces(text: str) -> list[str]:
    """What a line is never broken inside: words, and the parts of a word that has hyphens."""
    return re.split(r"[ \t\r\n]+|(?<=\w-)(?=\w)", text)


def wrap(text: str, size: float, room: float, bold: bool = False) -> list[str]:
    """The lines of a text in a box ``room`` wide; a word that is wider than the box is broken inside."""
    lines: list[str] = []
    line = ""
    for word in pieces(text):
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


def shorten(text: str, size: float, room: float, bold: bool = False) -> str:
    """The text on one line, cut with «…» where it is too wide."""
    if width(text, size, bold) <= room:
        return text
    text = text.rstrip("…")
    while text and width(text + "…", size, bold) > room:
        text = text[:-1]
    return text.rstrip() + "…"
