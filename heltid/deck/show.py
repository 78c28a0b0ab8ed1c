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
from heltid.language import _, current
from heltid.vocabulary import EXAMPLE_MARK

_HERE = Path(__file__).parent


def render(slides: Sequence[Slide], title: str, key: str = "vis", note: str = "") -> str:
    """The whole document, in the language that is spoken. ``key`` tells one show's windows from another's; ``note`` is
    HTML that stands with the buttons. A show without slides says so."""
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
        f'<!doctype html>\n<html lang="{current()}"><head><meta charset="utf-8">'
        f"{meta(policy(style, _script()))}"
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">'
        f"{robots}<title>{title}</title><style>{style}</style></head>"
        f'<body data-vis="{plain(key)}"{_spoken()}><main id="lysbilder" tabindex="-1">'
        f'<h1 class="skjult-tekst">{title}</h1>{body}</main>{_controls(note)}'
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


def _controls(note: str) -> str:
    """What only the script uses: hidden until it runs. ``note`` stands with the buttons, empty for none."""
    buttons = (
        ("forrige", ' aria-keyshortcuts="ArrowLeft"', _("Forrige")),
        ("neste", ' aria-keyshortcuts="ArrowRight"', _("Neste")),
        ("oversikt", ' data-tast="o"', _("Oversikt")),
        ("skjerm", ' data-tast="f"', _("Full skjerm")),
        ("svart", ' data-tast="b"', _("Svart")),
        ("hall", ' data-tast="d"', _("Lys eller mørk sal")),
        ("notater", ' data-tast="n"', _("Notater")),
        ("hjelp", ' data-tast="h"', _("Hjelp")),
    )
    keys = (
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
    return (
        f'<nav class="knapper" hidden aria-label="{plain(_("Vis lysbildene"))}">'
        + "".join(f'<button data-gjor="{does}"{key}>{plain(said)}</button>' for does, key, said in buttons)
        + f"{note}</nav>"
        + '<div class="skjult-tekst" role="status" aria-live="polite" id="sagt"></div><div id="svart" hidden></div>'
        + f'<dialog id="hjelp" aria-label="{plain(_("Taster"))}"><h2>{plain(_("Taster"))}</h2><dl>'
        + "".join(f"<div><dt>{plain(key)}</dt><dd>{plain(what)}</dd></div>" for key, what in keys)
        + '</dl><p><label><input type="checkbox" id="korte-taster" checked> '
        f"{plain(_('Bruk tastene med én bokstav eller ett tall'))}</label></p>"
        f'<button data-gjor="lukk">{plain(_("Lukk"))}</button></dialog>'
        f'<aside id="taler" hidden aria-label="{plain(_("For den som viser"))}"><div class="neste">'
        f'<h2>{plain(_("Neste"))}</h2><div id="neste" inert></div></div><div class="side"><div class="ur">'
        f'<span id="klokke"></span><span id="brukt"></span>'
        f'<button data-gjor="nullstill">{plain(_("Nullstill tiden"))}</button></div>'
        f'<p class="sted" id="sted"></p><h2>{plain(_("Notater"))}</h2><div id="notater" tabindex="0" role="region" '
        f'aria-label="{plain(_("Notater"))}"></div></div></aside>'
    )


def _spoken() -> str:
    """What the script says, as attributes of the body; the words in braces are filled in by it."""
    said = {
        "lysbilde": _("Lysbilde {number} av {count}"),
        "svart": _("Svart skjerm"),
        "siste": _("Dette er det siste lysbildet."),
        "klokke": _("kl. {hours}.{minutes}"),
        "brukt": _("brukt {minutes} min {seconds} s"),
    }
    return "".join(f' data-si-{key}="{plain(text)}"' for key, text in said.items())
