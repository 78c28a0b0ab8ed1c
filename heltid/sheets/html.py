"""A document to one HTML file that carries all it needs: no script, no file beside it, nothing fetched.

It says what the paper says, whole: the screen has room for what the paper must cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from heltid.charts.chart import Shade
from heltid.charts.palette import DARK, LIGHT, Palette
from heltid.language import _, current, p_
from heltid.locale import drawable
from heltid.sheets.document import (
    Block,
    Comparison,
    Document,
    Finding,
    Findings,
    Goal,
    Goals,
    Items,
    Numbers,
    Paragraph,
    Picture,
    Place,
    Section,
    Table,
    Writing,
)


def figure_names() -> tuple[str, str, str]:
    """What a goal's three figures are called."""
    return _("Utgangspunkt"), _("Siste måling"), p_("target", "Mål")


def page(document: Document) -> str:
    """The whole file. An example store's pages ask not to be found by search engines."""
    return pages((document,), document.title)


def pages(documents: Sequence[Document], title: str) -> str:
    """Several documents in one file, each on a page of its own in print."""
    robots = '<meta name="robots" content="noindex">' if any(one.mark for one in documents) else ""
    return (
        f'<!doctype html>\n<html lang="{current()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"{robots}<title>{_text(title)}</title><style>{_style()}</style></head>"
        f"<body>{_whole(documents)}</body></html>\n"
    )


def _whole(documents: Sequence[Document]) -> str:
    if len(documents) == 1:
        return article(documents[0])
    return f"<main>{''.join(article(document, 'article') for document in documents)}</main>"


def article(document: Document, element: str = "main") -> str:
    """The document's content, for a page that has a head of its own (``style`` goes with it)."""
    mark = f'<p class="merke">{_text(document.mark)}</p>' if document.mark else ""
    facts = f'<p class="dempet">{_text(" · ".join(document.facts))}</p>' if document.facts else ""
    lead = f'<p class="ingress">{_text(document.lead)}</p>' if document.lead else ""
    columns = "".join(
        f"<div>{_sections(document.placed(place))}</div>"
        for place in (Place.LEFT, Place.RIGHT)
        if document.placed(place)
    )
    return (
        f'<{element} class="ark"><header><div class="topp"><p class="dempet">{_text(document.kicker)}</p>{mark}</div>'
        f"<h1><bdi>{_text(document.title)}</bdi></h1>{facts}{lead}</header>"
        f"{_sections(document.placed(Place.TOP))}"
        + (f'<div class="spalter">{columns}</div>' if columns else "")
        + f"{_sections(document.placed(Place.BOTTOM))}{_sections(document.placed(Place.DECISION), 'avgjor')}"
        f'<footer class="dempet">{_text(document.footer)}</footer></{element}>'
    )


def style() -> str:
    """The style sheet that ``article`` needs."""
    return _style()


def _sections(sections: Iterable[Section], kind: str = "") -> str:
    name = f' class="{kind}"' if kind else ""
    return "".join(
        f"<section{name}><h2>{_text(section.title)}</h2>{''.join(map(_block, section.blocks))}</section>"
        for section in sections
    )


def _block(block: Block) -> str:
    match block:
        case Paragraph(text=text, tone=tone):
            return f'<p class="{_TONES[tone]}">{_text(text)}</p>' if _TONES[tone] else f"<p>{_text(text)}</p>"
        case Items(items=items):
            return f"<ul>{''.join(f'<li>{_text(item)}</li>' for item in items)}</ul>"
        case Table():
            return _table(block)
        case Picture():
            return _picture(block)
        case Goals(goals=goals):
            return "".join(map(_goal, goals))
        case Comparison(text=text, base=base, picture=picture):
            return (
                f'<div class="blant"><p>{_text(text)}</p>{_picture(picture)}<p class="dempet">{_text(base)}</p></div>'
            )
        case Findings(findings=findings):
            return f'<dl class="funn">{"".join(map(_finding, findings))}</dl>'
        case Numbers(numbers=numbers):
            tiles = (
                f'<div><b class="tall">{_text(figure)}</b><b>{_text(what)}</b><span class="dempet">{_text(base)}</span>'
                "</div>"
                for figure, what, base in numbers
            )
            return f'<div class="store">{"".join(tiles)}</div>'
        case Writing(lines=lines):
            return f'<div class="skriv" aria-hidden="true">{"<i></i>" * lines}</div>'


_TONES = {"body": "", "muted": "dempet", "finding": "funnet"}


def _table(table: Table) -> str:
    def cell(name: str, column: int, text: str) -> str:
        kind = ' class="hoyre"' if column in table.numeric else ""
        scope = ' scope="col"' if name == "th" else ""
        return f"<{name}{kind}{scope}>{_text(text)}</{name}>"

    head = "".join(cell("th", column, text) for column, text in enumerate(table.header))
    rows = "".join(
        f"<tr>{''.join(cell('td', column, text) for column, text in enumerate(row))}</tr>" for row in table.rows
    )
    return f'<div class="rulle"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _picture(picture: Picture) -> str:
    """A chart tells of itself in ``title`` and ``desc``; a small drawing gets its words as a label."""
    if "<desc>" in picture.svg:
        return picture.svg
    return picture.svg.replace("<svg ", f'<svg role="img" aria-label="{_text(picture.alt)}" ', 1)


def _goal(goal: Goal) -> str:
    figures = "".join(
        f'<div><dt class="dempet"><i class="tegn-{place}"></i>{_text(name)}</dt><dd>{_dated(value)}</dd></div>'
        for place, (name, value) in enumerate(zip(figure_names(), goal.figures, strict=True))
    )
    said = "".join(f'<p class="dempet">{_text(text)}</p>' for text in (goal.result, *goal.notes) if text)
    what = f'<p class="dempet">{_text(goal.what)}</p>' if goal.what else ""
    picture = _picture(goal.picture) if goal.picture else ""
    return f'<div class="maal"><h3>{_text(goal.title)}</h3>{what}<dl class="tre">{figures}</dl>{picture}{said}</div>'


def _dated(figure: str) -> str:
    """«36,7 % (2012)»: the value stands out, its date does not."""
    value, bracket, rest = figure.partition(" (")
    return f"<b>{_text(value)}</b> {_text(bracket + rest)}"


def _finding(finding: Finding) -> str:
    base = f'<span class="dempet">{_text(finding.base)}</span>' if finding.base else ""
    return f'<div><dt class="tall">{_text(finding.figure)}</dt><dd>{_text(finding.text)} {base}</dd></div>'


def _text(text: str) -> str:
    """Text as HTML: nothing in it is markup, and line breaks stay."""
    return escape(drawable(text).strip()).replace("\n", "<br>")


def _colours(palette: Palette) -> str:
    named = {
        "side": palette.page,
        "blekk": palette.ink,
        "dempet": palette.muted,
        "strek": palette.hairline,
        "farge": palette.primary,
        "maaltall": palette.fill(Shade.COHORT_2),
    }
    return "".join(f"--{name}:{value};" for name, value in named.items())


def _style() -> str:
    return (
        f":root{{color-scheme:light;{_colours(LIGHT)}}}"
        # Drawings are made for paper, and keep it under them on a dark screen.
        f"@media screen and (prefers-color-scheme:dark){{:root{{color-scheme:dark;{_colours(DARK)}}}"
        f"svg{{background:{LIGHT.page};padding:8px;border-radius:4px}}}}"
        "*{box-sizing:border-box}body{margin:0;background:var(--side);color:var(--blekk);overflow-wrap:anywhere;"
        'font:16px/1.45 "Source Sans 3","Source Sans","Source Sans Pro","Segoe UI",Roboto,Arial,sans-serif}'
        ".ark{max-width:1000px;margin:0 auto;padding:24px 20px 40px}p,ul,dl,dd,h1,h2,h3{margin:0}"
        "h1{font-size:32px;line-height:1.15;font-weight:600;margin:4px 0 8px}h2{font-size:18px;margin:20px 0 4px}"
        "h3{font-size:16px}h2,h3,b{font-weight:600}.dempet{color:var(--dempet);font-size:14.5px}"
        ".topp{display:flex;justify-content:space-between;gap:16px;flex-wrap:wrap}.merke{font-weight:600}"
        ".ingress{font-size:19px;margin-top:8px}.funnet{font-weight:600}"
        "header{border-bottom:1px solid var(--strek);padding-bottom:12px}"
        ".spalter{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,340px),1fr));gap:0 40px}"
        "p+p{margin-top:4px}ul{padding-left:20px}.rulle{overflow-x:auto}"
        "table{border-collapse:collapse;width:100%;font-size:15px;font-variant-numeric:tabular-nums;margin:4px 0 8px}"
        "th,td{text-align:left;vertical-align:top;overflow-wrap:break-word}"
        "th,td{padding:3px 12px 3px 0;border-bottom:1px solid var(--strek)}"
        "th{color:var(--dempet);font-weight:600;vertical-align:bottom}.hoyre{text-align:right}"
        "svg{display:block;width:100%;height:auto;max-width:640px;margin:6px 0}"
        ".maal,.blant{padding:8px 0}.maal+.maal,.blant+.blant{border-top:1px solid var(--strek)}"
        ".tre{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:12px;margin-top:4px}"
        ".tre dt{position:relative;padding-left:14px}.tre i{position:absolute;left:0;top:6px;width:9px;height:9px;"
        "border-radius:9px}.tegn-0{border:2px solid var(--dempet)}.tegn-1{background:var(--farge)}"
        ".tre .tegn-2{left:3px;top:4px;width:4px;height:13px;border-radius:0;background:var(--maaltall)}"
        ".tall{color:var(--farge);font-weight:600}.funn div{display:grid;grid-template-columns:80px 1fr;gap:12px;"
        "padding:6px 0}.funn .tall{font-size:24px;line-height:1.2}.store{display:grid;gap:16px;"
        "grid-template-columns:repeat(auto-fit,minmax(150px,1fr))}.store b,.store span{display:block}"
        ".store .tall{font-size:28px;line-height:1.2}"
        ".avgjor{border-left:4px solid var(--farge);padding-left:16px;margin-top:24px}.avgjor h2{margin-top:0}"
        ".skriv i{display:block;height:28px;border-bottom:1px solid var(--strek)}.ark+.ark{break-before:page}"
        "footer{border-top:1px solid var(--strek);margin-top:28px;padding-top:8px}"
        "@media print{@page{size:A4;margin:14mm}body{font-size:12px}.ark{max-width:none;padding:0}"
        ".dempet,table{font-size:12px}h1{font-size:24px}h2{font-size:14px;margin-top:10px}h3{font-size:13px}"
        ".skriv i{height:19px}section:has(.skriv) h2{margin-top:4px}.store .tall{font-size:20px}footer{margin-top:8px}"
        ".ingress{font-size:14px}.spalter{grid-template-columns:1fr 1fr;gap:0 24px}.maal,.blant{break-inside:avoid}}"
    )
