"""The show: one HTML document with every slide inside, for the wall, a hall without network, and paper.

It asks for nothing: style, script, charts and pictures are in it, and its own policy forbids the rest. With
``?notater`` in its address it is the presenter's window: notes, the next slide and a clock, in step with the wall.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from heltid.charts.svgparts import FONTS, plain
from heltid.charts.svgthemes import DARK_VALUES, LIGHT_VALUES
from heltid.deck import showslides, showtext
from heltid.deck.divided import divided
from heltid.deck.policy import meta, policy
from heltid.deck.slides import Footer, Slide, Text, cleaned
from heltid.language import _
from heltid.vocabulary import EXAMPLE_MARK

_HERE = Path(__file__).parent


def render(slides: Sequence[Slide], title: str, key: str = "vis") -> str:
    """The whole document. ``key`` tells one show's windows from another's; a show without slides says so."""
    shown = [cleaned(slide) for slide in divided(slides)] or [_nothing(title)]
    drawn = [showslides.drawn(slide, number) for number, slide in enumerate(shown, start=1)]
    body = "".join(
        _section(slide, one, number, len(shown))
        for number, (slide, one) in enumerate(zip(shown, drawn, strict=True), start=1)
    )
    style = _style() + showtext.rules(body)
    mark = shown[0].footer.mark
    robots = '<meta name="robots" content="noindex">' if mark == _(EXAMPLE_MARK) else ""
    title = plain(cleaned(title))
    return (
        '<!doctype html>\n<html lang="{current()}"><head><meta charset="utf-8">'
        f"{meta(policy(style, _script()))}"
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">'
        f"{robots}<title>{title}</title><style>{style}</style></head>"
        f'<body data-vis="{plain(key)}"><main id="lysbilder" tabindex="-1">'
        f'<h1 class="skjult-tekst">{title}</h1>{body}</main>{_CONTROLS}'
        f"<script>{_script()}</script></body></html>\n"
    )


def _section(slide: Slide, drawn: showslides.Drawn, number: int, count: int) -> str:
    return (
        f'<section class="lysbilde {drawn.kind}" id="{number}" aria-roledescription="{_("lysbilde")}" '
        f'aria-labelledby="t{number}" tabindex="-1"><div class="flate"><header>{drawn.head}</header>'
        f'<div class="kropp">{drawn.body}</div>{_footer(slide.footer, number, count)}</div>'
        f'<div class="notat" hidden>{_notes(slide)}</div></section>'
    )


def _footer(footer: Footer, number: int, count: int) -> str:
    """The data set's mark is read from the back row, the rest by whoever comes close."""
    rest = footer.parts[1:] if footer.mark else footer.parts
    mark = f'<b class="merke">{plain(footer.mark)}</b>' if footer.mark else ""
    where = _("{number} av {count}").format(number=number, count=count)
    source = showslides.source_line(rest, footer.mark, where)
    return (
        f'<footer>{mark}{source}<span class="nummer">{where}</span></footer>'
        f'<progress class="framdrift" max="{count}" value="{number}" aria-hidden="true"></progress>'
    )


def _notes(slide: Slide) -> str:
    parts = (part.strip() for part in slide.notes.split("\n\n"))
    return "".join(f"<p>{plain(part).replace(chr(10), '<br>')}</p>" for part in parts if part)


def _nothing(title: str) -> Slide:
    said = (_("Samlingen har ingen lysbilder ennå."), _("Legg dem til i agendaen på siden Samlinger."))
    return Slide("tom", title, Text(said), "", Footer("", "", "", ""))


@cache
def _script() -> str:
    return (_HERE / "show.js").read_text(encoding="utf-8")


@cache
def _style() -> str:
    light, dark = LIGHT_VALUES, DARK_VALUES
    return (
        f":root{{--font:{FONTS};{light}}}"
        f'@media(prefers-color-scheme:dark){{:root:not([data-hall="lys"]){{{dark}}}}}'
        f':root[data-hall="mork"]{{{dark}}}'
        f"@media print{{:root:root:root{{{light}}}}}" + (_HERE / "show.css").read_text(encoding="utf-8")
    )


#: What only the script uses: hidden until it runs.
_CONTROLS = (
    f'<nav class="knapper" hidden aria-label="{_("Vis lysbildene")}">'
    f'<button data-gjor="forrige" aria-keyshortcuts="ArrowLeft">{_("Forrige")}</button>'
    f'<button data-gjor="neste" aria-keyshortcuts="ArrowRight">{_("Neste")}</button>'
    f'<button data-gjor="oversikt" data-tast="o">{_("Oversikt")}</button>'
    f'<button data-gjor="skjerm" data-tast="f">{_("Full skjerm")}</button>'
    f'<button data-gjor="svart" data-tast="b">{_("Svart")}</button>'
    f'<button data-gjor="hall" data-tast="d">{_("Lys eller mørk sal")}</button>'
    f'<button data-gjor="notater" data-tast="n">{_("Notater")}</button>'
    f'<button data-gjor="hjelp" data-tast="h">{_("Hjelp")}</button></nav>'
    f'<div class="skjult-tekst" role="status" aria-live="polite" id="sagt"></div>'
    f'<div id="svart" hidden></div>'
    f'<dialog id="hjelp" aria-label="{_("Taster")}"><h2>{_("Taster")}</h2><dl>'
    + "".join(
        f"<div><dt>{keys}</dt><dd>{what}</dd></div>"
        for keys, what in (
            (_("→, mellomrom, Page Down"), _("neste lysbilde")),
            (_("←, Page Up"), _("forrige lysbilde")),
            (_("Home og End"), _("første og siste")),
            (_("tall og Enter"), _("gå til lysbildet med det nummeret")),
            ("o", _("oversikt over alle")),
            ("b", _("svart skjerm, av og på")),
            ("d", _("lys eller mørk sal")),
            ("f", _("full skjerm, av og på")),
            ("n", _("notater, neste lysbilde og klokke i et eget vindu")),
            ("Esc", _("tilbake til lysbildet")),
        )
    )
    + '</dl><p><label><input type="checkbox" id="korte-taster" checked> '
    f"{_('Bruk tastene med én bokstav eller ett tall')}</label></p>"
    f'<button data-gjor="lukk">{_("Lukk")}</button></dialog>'
    f'<aside id="taler" hidden aria-label="{_("For den som viser")}"><div class="neste"><h2>{_("Neste")}</h2>'
    f'<div id="neste" inert></div></div><div class="side"><div class="ur"><span id="klokke"></span>'
    f'<span id="brukt"></span><button data-gjor="nullstill">{_("Nullstill tiden")}</button></div>'
    f'<p class="sted" id="sted"></p><h2>{_("Notater")}</h2><div id="notater" tabindex="0" role="region" '
    f'aria-label="{_("Notater")}"></div></div></aside>'
)
