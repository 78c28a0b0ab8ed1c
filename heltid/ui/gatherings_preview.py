"""One slide as it will stand on the wall, small: the page's own drawing of the slide's values.

Always on white, as the slides are. Lengths are shares of the drawing's width (``cqi``), so that it keeps its shape.
"""

from __future__ import annotations

import base64
from functools import lru_cache

import streamlit as st

from heltid.charts.chart import Chart
from heltid.charts.svg import svg
from heltid.deck.slides import (
    BigNumber,
    Body,
    ChartBody,
    Missing,
    Opening,
    Picture,
    QrCode,
    Sentences,
    Slide,
    Table,
    Text,
    TwoCharts,
)
from heltid.ui.plain import details, plain

_INK, _MUTED, _LINE = "#1B1F27", "#565D69", "#D5D9E0"
_FRAME = (
    f"container-type:inline-size;background:#FFFFFF;color:{_INK};border:1px solid {_LINE};aspect-ratio:16/9;"
    "overflow:hidden;overflow-wrap:anywhere"
)
_PRIMARY = "#12407F"
_BOLD = "font-size:2cqi;font-weight:600"
_FIGURE = f"font-size:2.8cqi;font-weight:600;color:{_PRIMARY};text-align:right;white-space:nowrap"
_BIG = f"font-size:13cqi;font-weight:600;line-height:1.1;color:{_PRIMARY}"
_SAID = "font-size:2.1cqi;line-height:1.35"
_GRID = "display:grid;gap:1cqi 2cqi"
_HALVES = f"{_GRID};grid-template-columns:minmax(0,1fr) minmax(0,1fr)"
_INSIDE = "padding:3.2cqi 4cqi 2cqi;height:100%;box-sizing:border-box;display:flex;flex-direction:column;gap:1cqi"
#: Rows and lines that a slide's picture of this size can hold.
_MOST = 12


def preview(slide: Slide) -> None:
    """The slide, and its notes folded under it."""
    st.html(_html(slide))


@lru_cache(maxsize=64)
def _html(slide: Slide) -> str:
    subtitle = f'<div style="font-size:1.9cqi;color:{_MUTED}">{plain(slide.subtitle)}</div>' if slide.subtitle else ""
    return (
        f'<div role="group" aria-label="Slik ser lysbildet ut" style="{_FRAME}"><div style="{_INSIDE}">'
        f'<div style="font-size:3.4cqi;font-weight:600;line-height:1.2">{plain(slide.title)}</div>{subtitle}'
        f'<div style="flex:1;min-height:0;overflow:hidden">{_body(slide.body)}</div>'
        f'<div style="font-size:1.2cqi;color:{_MUTED}">{plain(slide.footer.text)}</div></div></div>'
        + details("Vis notatene", f'<div style="font-size:14px;max-width:75ch">{plain(slide.notes)}</div>')
    )


def _body(body: Body) -> str:
    match body:
        case ChartBody():
            return _chart(body.chart, 1200, 430) + _lines((body.remark,) if body.remark else (), 1.8)
        case TwoCharts():
            halves = "".join(
                f'<div><div style="{_BOLD}">{plain(heading)}</div>{_chart(chart, 590, 400)}</div>'
                for heading, chart in zip(body.headings, body.charts, strict=True)
            )
            return f'<div style="{_HALVES}">{halves}</div>'
        case Sentences():
            rows = "".join(
                f'<div style="{_FIGURE}">{plain(line.figure)}</div><div style="{_SAID}">{plain(line.text)}</div>'
                for line in body.lines
            )
            return f'<div style="{_GRID};grid-template-columns:auto minmax(0,1fr);align-items:baseline">{rows}</div>'
        case BigNumber():
            return (
                f'<div style="{_BIG}">{plain(body.figure)}</div>'
                f'<div style="font-size:3cqi">{plain(body.what)}</div>{_lines((body.context, body.check), 1.9)}'
            )
        case Table():
            return _table(body)
        case Picture():
            return _picture(body)
        case QrCode():
            code = _image("image/png", body.png, body.alt, "width:24cqi")
            said = _lines(body.paragraphs, 2.2) + _lines((body.shown,), 2.2)
            return f'<div style="display:flex;gap:3cqi;align-items:center">{code}<div>{said}</div></div>'
        case Missing():
            return _lines((body.what, body.why, body.action), 2.2)
        case Opening():
            return _lines(body.lines, 2.4)
        case Text():
            return _lines(body.paragraphs, 2.2)


def _chart(chart: Chart, width: int, height: int) -> str:
    return _image("image/svg+xml", svg(chart, width, height, font_size=22).encode(), chart.alt)


def _image(kind: str, data: bytes, alt: str, style: str = "width:100%;height:auto;max-height:100%") -> str:
    """A picture in the page itself; the library takes drawings out of HTML, not pictures of them."""
    return f'<img src="data:{kind};base64,{base64.b64encode(data).decode()}" alt="{plain(alt)}" style="{style}">'


def _lines(lines: tuple[str, ...], size: float) -> str:
    return "".join(
        f'<p style="font-size:{size}cqi;line-height:1.35;margin:0 0 .8cqi">{plain(line)}</p>' for line in lines if line
    )


def _table(body: Table) -> str:
    def cells(row: tuple[str, ...], tag: str) -> str:
        return "".join(
            f'<{tag} style="text-align:{"right" if column in body.numeric else "left"};padding:.5cqi 1.5cqi .5cqi 0;'
            f'border-bottom:1px solid {_LINE};vertical-align:top">{plain(cell)}</{tag}>'
            for column, cell in enumerate(row)
        )

    rows = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in body.rows[:_MOST])
    return (
        f'<table style="font-size:1.7cqi;line-height:1.3;border-collapse:collapse;width:100%">'
        f"<thead><tr>{cells(body.header, 'th')}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _picture(body: Picture) -> str:
    kind = "png" if body.data.startswith(b"\x89PNG") else "jpeg"
    shown = _image(f"image/{kind}", body.data, body.alt, "max-width:100%;max-height:100%;object-fit:contain")
    if not body.paragraphs:
        return f'<div style="height:100%;text-align:center">{shown}</div>'
    said = f"<div>{_lines(body.paragraphs, 2.2)}</div>"
    return f'<div style="{_HALVES};height:100%">{said}<div style="min-height:0">{shown}</div></div>'
