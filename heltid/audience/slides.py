"""A gathering's slides for the phone: one below the other, charts drawn for a narrow screen, numbers a touch away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from heltid.agenda import Agenda
from heltid.audience.links import Links
from heltid.audience.page import Frame, page
from heltid.charts.chart import Chart, ChartTable
from heltid.charts.svg import height_for
from heltid.charts.svgparts import plain
from heltid.charts.svgthemes import themed
from heltid.deck.numbering import label, on_the_wall
from heltid.deck.showslides import qr_svg
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
    cleaned,
)
from heltid.language import _
from heltid.locale import plural

#: Pixels of a phone inside its margins, and of a chart's text there.
_WIDE, _SIZE = 358, 15.0
#: Bytes of slides on a page, its frame not counted: a slow phone in a full room.
MOST_BYTES = 88_000


@dataclass(frozen=True, slots=True)
class Shown:
    """A gathering as the room sees it: its agenda, its slides, and the id of each slide's picture, empty for none."""

    agenda: Agenda
    slides: tuple[Slide, ...]
    pictures: tuple[str, ...]


def pages(frame: Frame, shown: Shown) -> tuple[str, ...]:
    """The slides on as many pages as they need, none of them heavy."""
    drawn = [
        _slide(cleaned(slide), numbers, picture, shown.agenda.id, frame.links)
        for slide, numbers, picture in zip(shown.slides, on_the_wall(shown.slides), shown.pictures, strict=True)
    ]
    parts: list[list[str]] = [[]]
    for html in drawn:
        if parts[-1] and sum(len(one.encode()) for one in parts[-1]) + len(html.encode()) > MOST_BYTES:
            parts.append([])
        parts[-1].append(html)
    return tuple(_page(frame, shown, part, place, len(parts)) for place, part in enumerate(parts, start=1))


def _page(frame: Frame, shown: Shown, drawn: Sequence[str], part: int, parts: int) -> str:
    id, title = shown.agenda.id, shown.agenda.heading
    heading = _("{title} (side {part} av {parts})").format(title=title, part=part, parts=parts) if parts > 1 else title
    none = _("Her kommer lysbildene. Samlingen har ingen ennå.")
    body = "".join(drawn) or f'<p class="kropp">{plain(none)}</p>'
    links = [
        (frame.links.slides(id, part - 1), _("Forrige side")) if part > 1 else None,
        (frame.links.slides(id, part + 1), _("Neste side")) if part < parts else None,
    ]
    wall = f'<a href="{plain(frame.links.show(id))}">{plain(_("Se lysbildene i full størrelse"))}</a>' if drawn else ""
    more = wall + "".join(f'<a class="knapp" href="{plain(link[0])}">{plain(link[1])}</a>' for link in links if link)
    first = (
        _("Tallene fra salen, og {start}din egen kommune{end}.").format(
            start=f'<a href="{plain(frame.links.places())}">', end="</a>"
        )
        if part == 1
        else ""
    )
    first = f'<p class="under">{first}</p>' if first else ""
    html = f"<h1>{plain(heading)}</h1>{first}{body}{f'<div class=sider>{more}</div>' if more else ''}"
    return page(frame, title, html, frame.links.slides(id, part), "lysbilder", dated=not drawn)


def _slide(slide: Slide, wall: range, picture: str, id: str, links: Links) -> str:
    under = f'<p class="under">{plain(slide.subtitle)}</p>' if slide.subtitle else ""
    numbers = links.numbers(id, f"{wall[0]}-{slide.key}") if numbers_of(slide) else ""
    file = f'<p><a href="{plain(numbers)}" download>{plain(_("Last ned tallene (CSV)"))}</a></p>' if numbers else ""
    address = plain(links.picture(picture)) if picture else ""
    return (
        f'<section class="lysbilde" id="{wall[0]}"><h2><span class="nr">{label(wall)}.</span>{plain(slide.title)}'
        f"</h2>{under}"
        f'<div class="kropp">{_body(slide.body, address)}{file}</div>'
        f'<p class="kilde">{plain(slide.footer.text)}</p></section>'
    )


def numbers_of(slide: Slide) -> tuple[ChartTable, ...]:
    """Every table of numbers on a slide."""
    tables = tuple(chart.table for chart in slide.charts if chart.table.rows)
    return (*tables, ChartTable(slide.body.header, slide.body.rows)) if isinstance(slide.body, Table) else tables


def _paragraphs(texts: Sequence[str]) -> str:
    return "".join(f"<p>{_text(text)}</p>" for text in texts if text)


def _text(text: str) -> str:
    return plain(text).replace("\n", "<br>")


def _body(body: Body, picture: str) -> str:
    match body:
        case Opening(lines=lines) | Text(paragraphs=lines):
            return _paragraphs(lines)
        case Missing():
            return _paragraphs((body.what, body.why))
        case ChartBody(chart=chart, remark=remark):
            said = f'<p class="merk">{_text(remark)}</p>' if remark else ""
            return _figure(chart) + said + _table_of(chart)
        case TwoCharts(headings=headings, charts=charts):
            return "".join(
                f"<h3>{_text(heading)}</h3>{_figure(chart)}{_table_of(chart)}"
                for heading, chart in zip(headings, charts, strict=True)
            )
        case Sentences(lines=said):
            figures = any(line.figure for line in said)
            rows = "".join(
                f"<li>{f'<b class=tall>{plain(one.figure)}</b>' if figures else ''}<span>{_text(one.text)}</span></li>"
                for one in said
            )
            longest = max((len(one.figure) for one in said), default=0)
            return f'<ul class="setninger{" uten" if not longest else " korte" if longest < 3 else ""}">{rows}</ul>'
        case BigNumber():
            check = f'<p class="sjekk">{_text(body.check)}</p>' if body.check else ""
            return (
                f'<p class="stort"><b class="tall">{plain(body.figure)}</b> <b>{_text(body.what)}</b></p>'
                f"<p>{_text(body.context)}</p>{check}"
            )
        case Table():
            return _table(body.header, body.rows, body.numeric, "rader")
        case Picture():
            return _paragraphs(body.paragraphs) + (_image(body, picture) if picture else "")
        case QrCode():
            link = f'<a href="{plain(body.link)}">{plain(body.shown)}</a>'
            beside = _("Vis koden til den ved siden av deg: {link}").format(link=link)
            return f"{_paragraphs(body.paragraphs)}{qr_svg(body)}<p>{beside}</p>"


def _image(body: Picture, address: str) -> str:
    wide, tall = body.size
    return f'<p><img src="{address}" alt="{plain(body.alt)}" width="{wide}" height="{tall}" loading="lazy"></p>'


def _figure(chart: Chart) -> str:
    if chart.is_empty:
        return f'<p class="dempet">{_text(chart.alt or _("Det er ingen tall å vise her."))}</p>'
    tall = min(height_for(chart, _WIDE, _SIZE), 900)
    drawn = _TOLD.sub("/>", themed(chart, _WIDE, tall, _SIZE))
    return f'<div class="figur">{drawn}</div>'


#: What a form says when a mouse points at it: no phone has one, and the table has the same.
_TOLD = re.compile(r"><title>[^<]*</title></(?:rect|path|circle)>")


def _table_of(chart: Chart) -> str:
    header, rows = chart.table.header, chart.table.rows
    if not rows:
        return ""
    numeric = frozenset(
        column for column in range(1, len(header)) if all(row[column][:1].isdigit() or not row[column] for row in rows)
    )
    table = f"{_table(header, rows[:_ROWS], numeric)}{_more(len(rows))}"
    return f"<details><summary>{plain(_('Vis tallene'))}</summary>{table}</details>"


_ROWS = 60


def _more(count: int) -> str:
    if count <= _ROWS:
        return ""
    rows = plural(count - _ROWS, "rad", "rader")
    return f'<p class="dempet">{plain(_("… og {rows} til.").format(rows=rows))}</p>'


def _table(
    header: Sequence[str], rows: Sequence[Sequence[str]], numeric: frozenset[int] = frozenset(), kind: str = ""
) -> str:
    def cells(row: Sequence[str], tag: str) -> str:
        scope = " scope=col" if tag == "th" else ""
        return "".join(
            f"<{tag}{scope}{' class=hoyre' if column in numeric else ''}>{_text(text)}</{tag}>"
            for column, text in enumerate(row)
        )

    lines = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows)
    name = f' class="{kind}"' if kind else ""
    return (
        f'<div class="rulle" tabindex="0" role="group" aria-label="{plain(_("Tabell"))}"><table{name}>'
        f"<thead><tr>{cells(header, 'th')}</tr></thead><tbody>{lines}</tbody></table></div>"
    )
