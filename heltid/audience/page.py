"""The frame of every page for the phone: head, menu, what kind of figures these are, and the style in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from heltid.audience.links import Links, choice
from heltid.charts.svgparts import FONTS, plain
from heltid.charts.svgthemes import DARK_VALUES, LIGHT_VALUES
from heltid.deck.policy import meta, policy
from heltid.language import Language, _, current
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
    #: Stands at the top of the page, empty where there is nothing to tell of it.
    note: str = ""


def page(frame: Frame, title: str, body: str, own: str, here: str = "", *, dated: bool = True) -> str:
    """A whole document, in the language that is spoken. ``body`` is HTML, ``own`` the page's address, ``here`` the
    menu's entry that it is; ``dated`` whether the figures are of the frame's version and day: slides tell their own."""
    programme, links = frame.programme, frame.links
    entries = [("kommune", _("Finn din kommune"), links.places())]
    if frame.agenda:
        entries.insert(0, ("lysbilder", _("Lysbildene"), links.slides(frame.agenda)))
    menu = "".join(
        f'<a href="{plain(address)}"{" aria-current=page" if key == here else ""}>{plain(text)}</a>'
        for key, text, address in entries
    )
    is_example = programme.kind is StoreKind.EXAMPLE
    robots = '<meta name="robots" content="noindex">' if is_example else ""
    mark = f'<p class="merke">{plain(programme.kind.label)}</p>'
    facts = [programme.kind.label]
    if dated:
        facts.append(_("dataversjon {version}").format(version=f"v{programme.version}"))
        facts.append(_("tall per {day}").format(day=long_date(programme.today)))
    note = f'<p class="merk" role="note">{plain(frame.note)}</p>' if frame.note else ""
    who = _(
        "Alle kan se disse sidene. Svakheter vises uten navn, unntatt der sekretariatet har krysset av for det på et"
        " lysbilde."
    )
    return (
        f'<!doctype html>\n<html lang="{current()}"><head><meta charset="utf-8">'
        f"{meta(_policy())}"
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">'
        f"{robots}<title>{plain(title)} – Heltid</title><style>{_style()}</style></head>"
        f'<body><a class="hopp" href="#innhold">{plain(_("Til innholdet"))}</a>'
        f'<header><nav aria-label="{plain(_("Meny"))}">{menu}</nav>{mark}{note}</header>'
        f'<main id="innhold">{body}</main>'
        f"<footer><p>{plain(' · '.join(facts))}</p><p>{plain(who)}</p>{choice(links, own)}</footer></body></html>\n"
    )


def of_others() -> str:
    """The attribute of a text that a project has written, where the page around it is in another language."""
    return ' lang="no"' if current() is Language.ENGLISH else ""


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
