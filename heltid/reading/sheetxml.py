"""A worksheet's XML made ready: what its cells show but their values do not, and how far they reach."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from heltid.language import _
from heltid.reading.table import Limits, Unreadable, grouped

MAX_AREA = 20_000_000
_EMPTY_CELL = re.compile(rb"<(?:\w+:)?c(?:\s[^<>]*)?/>|<((?:\w+:)?)c(?:\s[^<>]*)?></\1c>")
_EMPTY_ROW = re.compile(rb"<(?:\w+:)?row(?:\s[^<>]*)?/>|<((?:\w+:)?)row(?:\s[^<>]*)?>\s*</\1row>")
_PLACE = re.compile(rb"""\sr\s*=\s*["']\$?([A-Za-z]*)\$?(\d+)["']""")
_ERROR = re.compile(rb't="e"([^<>]*>(?:<f[^<>]*/>|<f(?:\s[^<>]*)?>[^<]*</f>)?<v>)([^<]*)(?=</v>)')
_NUMBER = re.compile(
    rb'<c((?:\s+(?!t=)[\w:]+="[^"<>]*")*\s+s="(\d+)"(?:\s+(?!t=)[\w:]+="[^"<>]*")*)>((?:<f[^<>]*/>|<f(?:\s[^<>]*)?>[^<]*</f>)?)<v>([^<]+)</v>'
)
_NO_RESULT = re.compile(rb"<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>")
_FORMAT = re.compile(rb'<numFmt\s[^<>]{0,200}?numFmtId="(\d+)"[^<>]{0,200}?formatCode="([^"]*)"')
_XF = re.compile(rb'<xf\s[^<>]*?numFmtId="(\d+)"')
_QUOTED = re.compile(rb"&quot;.*?&quot;|\\.|\[[^\]]*\]")
# As Norwegian Excel names them.
_ERRORS = {
    b"#REF!": b"#REF!",
    b"#VALUE!": b"#VERDI!",
    b"#NAME?": b"#NAVN?",
    b"#N/A": b"#I/T",
    b"#DIV/0!": b"#DIV/0!",
    b"#NUM!": b"#NUM!",
    b"#NULL!": b"#NULL!",
    b"#SPILL!": b"#OVERFLYT!",
    b"#CALC!": b"#KALK!",
}


class PercentStyles:
    """The numbers of the cell styles that show 0.086 as 8,6 %."""

    def __init__(self, styles: bytes) -> None:
        codes = {int(number): code for number, code in _FORMAT.findall(styles)}
        percent = {number for number, code in codes.items() if b"%" in _QUOTED.sub(b"", code)} | {9, 10}
        start = styles.find(b"<cellXfs")
        cells = styles[start : styles.find(b"</cellXfs>", start)] if start >= 0 else b""
        self.numbers = {b"%d" % place for place, number in enumerate(_XF.findall(cells)) if int(number) in percent}


def prepare(xml: bytes, percent: PercentStyles) -> tuple[bytes, int]:
    """The XML without empty cells, with errors and percentages as the text Excel shows, and the number of formulas
    that hold no result."""
    xml = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", xml))
    if b't="e"' in xml:
        xml = _ERROR.sub(lambda m: b't="str"' + m[1] + _ERRORS.get(m[2], m[2]), xml)
    if percent.numbers:
        xml = _NUMBER.sub(lambda m: _as_percent(m) if m[2] in percent.numbers else m[0], xml)
    return xml, len(_NO_RESULT.findall(xml)) if b"<f" in xml else 0


def _as_percent(match: re.Match[bytes]) -> bytes:
    try:
        value = Decimal(format(float(match[4]) * 100, ".15g"))
    except (ValueError, InvalidOperation):
        return match[0]
    if not value.is_finite():
        return match[0]
    text = format(value, "f").replace(".", ",")
    return b'<c t="str"' + match[1] + b">" + match[3] + b"<v>" + f"{text} %".encode() + b"</v>"


def check_area(xml: bytes, limits: Limits | None) -> None:
    """Raises Unreadable where the cells reach so far out that the sheet, laid out in full, would pass a limit."""
    rows = columns = 1
    seen: set[bytes] = set()
    for letters, digits in _PLACE.findall(xml):
        rows = max(rows, int(digits[:8]))
        if letters not in seen:
            seen.add(letters)
            columns = max(columns, _column(letters))
    cells = xml.count(b"<c")
    top_rows = limits.rows + 1_000 if limits is not None else MAX_AREA
    if rows > top_rows or rows * columns > MAX_AREA:
        most = limits.rows if limits is not None else MAX_AREA // columns
        raise Unreadable(
            "for-mange-rader",
            _("Arket har celler helt ned på rad {row}. Grensa er {most} rader.").format(
                row=grouped(rows), most=grouped(most)
            ),
            _("Slett det som står langt under tabellen, eller del den i flere filer."),
        )
    most_columns = limits.columns if limits is not None else 20_000
    if columns > most_columns or (b" r=" not in xml and cells > MAX_AREA):
        raise Unreadable(
            "for-mange-kolonner",
            _("Arket har celler helt ut i kolonne nummer {column}. Grensa er {most}.").format(
                column=grouped(columns), most=grouped(most_columns)
            ),
            _("Slett det som står langt til høyre for tabellen."),
        )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:8]:
        number = number * 26 + letter - 64
    return number
