"""A table on a slide of the show: columns as wide as they need, text as large as lets every row stand."""

from __future__ import annotations

from heltid.deck import fit
from heltid.deck.showtext import ROOM, SMALLEST, WALL, one_line, sized, text_of
from heltid.deck.slides import Table


def table_of(body: Table, tall: float) -> str:
    rows = [tuple(map(one_line, row)) for row in (body.header, *body.rows)]
    padding, gutter = 11.0, 40.0
    for size in range(WALL - 6, SMALLEST - 1, -1):
        widths = fit.column_widths(rows, size, ROOM, gutter, spare=4)
        if (
            sum(_row_height(row, widths, size, gutter, place == 0) + 2 * padding for place, row in enumerate(rows))
            <= tall
        ):
            break
    else:
        size = SMALLEST
        most = max(1, int((tall / len(rows) - 2 * padding) / (size * fit.LINE)))
        rows = [
            tuple(
                fit.fit((text,), widths[i] - gutter, 1e9, size, size, max_lines=most).texts[0]
                for i, text in enumerate(row)
            )
            for row in rows
        ]
        rows = rows[: max(2, int(tall / (most * size * fit.LINE + 2 * padding)))]

    def cells(row: tuple[str, ...], tag: str) -> str:
        scope = ' scope="col"' if tag == "th" else ""
        return "".join(
            f"<{tag}{scope}{' class=hoyre' if column in body.numeric else ''}>{text_of(text)}</{tag}>"
            for column, text in enumerate(row)
        )

    columns = "".join(f'<col class="b{round(100 * width / ROOM)}">' for width in widths)
    lines = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows[1:])
    return (
        f'<table class="{sized(size)}"><colgroup>{columns}</colgroup><thead><tr>{cells(rows[0], "th")}</tr></thead>'
        f"<tbody>{lines}</tbody></table>"
    )


def _row_height(row: tuple[str, ...], widths: list[float], size: float, gutter: float, bold: bool) -> float:
    return max(fit.height((text,), size, widths[i] - gutter, bold) for i, text in enumerate(row))
