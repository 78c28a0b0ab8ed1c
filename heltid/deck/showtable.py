"""A table on a slide of the show: columns as wide as they need, text as large as lets every row stand."""

from __future__ import annotations

from heltid.deck import fit
from heltid.deck.showtext import SMALLEST, WALL, and_more, one_line, sized, text_of
from heltid.deck.slides import Table

_PADDING, _GUTTER = 11.0, 40.0
#: Lines that a cell may have where the table has no room else.
_LINES = (4, 3, 2)


def table_of(body: Table, room: float, tall: float) -> str:
    rows = [tuple(map(one_line, row)) for row in (body.header, *body.rows)]
    for size in range(WALL - 6, SMALLEST - 1, -1):
        widths = fit.column_widths(rows, size, room, _GUTTER, spare=4)
        if sum(_heights(rows, widths, size)) <= tall:
            break
    else:
        rows = _shortened(rows, widths, size, tall)

    def cells(row: tuple[str, ...], tag: str) -> str:
        scope = ' scope="col"' if tag == "th" else ""
        return "".join(
            f"<{tag}{scope}{' class=hoyre' if column in body.numeric else ''}>{text_of(text)}</{tag}>"
            for column, text in enumerate(row)
        )

    columns = "".join(f'<col class="b{round(1000 * width / room)}">' for width in widths)
    lines = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows[1:])
    return (
        f'<table class="{sized(size)}"><colgroup>{columns}</colgroup><thead><tr>{cells(rows[0], "th")}</tr></thead>'
        f"<tbody>{lines}</tbody></table>"
    )


def _shortened(rows: list[tuple[str, ...]], widths: list[float], size: int, tall: float) -> list[tuple[str, ...]]:
    """The rows with fewer lines in a cell, and where that is not enough those that have room and how many more."""
    shorter = rows
    for most in _LINES:
        shorter = [
            tuple(
                fit.fit((text,), width - _GUTTER, 1e9, size, size, max_lines=most).texts[0]
                for text, width in zip(row, widths, strict=True)
            )
            for row in rows
        ]
        if sum(_heights(shorter, widths, size)) <= tall:
            return shorter
    heights = _heights(shorter, widths, size)
    kept = len(shorter) - 1
    while kept > 1 and sum(heights[:kept]) + size * fit.LINE + 2 * _PADDING > tall:
        kept -= 1
    return [*shorter[:kept], (and_more(len(rows) - kept), *[""] * (len(widths) - 1))]


def _heights(rows: list[tuple[str, ...]], widths: list[float], size: float) -> list[float]:
    return [
        max(
            fit.height((text,), size, width - _GUTTER, bold=place == 0) for text, width in zip(row, widths, strict=True)
        )
        + 2 * _PADDING
        for place, row in enumerate(rows)
    ]
