"""The frame of every page for the phone: head, menu, what kind of figures these are, and the style in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from heltid.audience.links import Links
from heltid.charts.svgparts import FONTS, plain
from heltid.charts.svgthemes import DARK_VALUES, LIGHT_VALUES
from heltid.deck.policy import meta, policy
from heltid.locale import long_date
from heltid.vocabulary import StoreKind

if TYPE_CHECKING:
    from heltid.analysis.programme import Programme


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages of one edition share. ``agenda`` is the id of the gathering whose slides the menu leads to, empty
    where there is none; ``programme`` the one whose figures stand on the page."""

    links: Links
    programme: Programme
    agenda: str = ""


def page(frame: Frame, title: str, body: str, here: str = "", *, dated: bool = True) -> str:
    """A whole document. ``body`` is HTML, ``here`` the menu's entry that the page is; ``dated`` whether the figures are
    of the frame's version and day: slides tell their own."""
    programme, links = frame.programme, frame.links
    entries = [("kommune", "Finn din kommune", links.places())]
    if frame.agenda:
        entries.insert(0, ("lysbilder", "Lysbildene", links.slides(frame.agenda)))
    menu = "".join(
        f'<a href="{plain(address)}"{" aria-current=page" if key == here else ""}>{text}</a>'
        for key, text, address in entries
    )
    is_example = programme.kind is StoreKind.EXAMPLE
    robots = '<meta name="robots" content="noindex">' if is_example else ""
    mark = f'<p class="merke">{plain(programme.kind.label)}</p>'
    of = f" · dataversjon v{programme.version} · tall per {long_date(programme.today)}" if dated else ""
    return (
        '<!doctype html>\n<html lang="nb"><head><meta charset="utf-8">'
        f"{meta(_policy())}"
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">'
        f"{robots}<title>{plain(title)} – Heltid</title><style>{_style()}</style></head>"
        f'<body><a class="hopp" href="#innhold">Til innholdet</a><header><nav aria-label="Meny">{menu}</nav>{mark}'
        f'</header><main id="innhold">{body}</main>'
        f"<footer><p>{plain(programme.kind.label)}{of}</p><p>Alle kan se disse sidene. Svakheter vises uten navn,"
        " unntatt der sekretariatet har krysset av for det på et lysbilde.</p></footer></body></html>\n"
    )


@cache
def _policy() -> str:
    """The pages may load their own style and our pictures; the search goes to where they came from."""
    return policy(_style(), pictures="'self' data: file:", forms="'self'")


@cache
def _style() -> str:
    light, dark = LIGHT_VALUES, DARK_VALUES
    return (
        f":root{{--font:{FONTS};color-scheme:light dark;{light}}}"
        f"@media(prefers-color-scheme:dark){{:root{{{dark}}}}}@media print{{:root:root{{{light}}}}}"
        + Path(__file__).with_name("audience.css").read_text(encoding="utf-8")
    )
