"""Slides of the deep dives: which municipalities, and why these. Only what is open to all of each."""

from __future__ import annotations

from heltid.analysis import deep_dives
from heltid.analysis.deep_dives import OPEN_TRAITS, Trait
from heltid.analysis.programme import project_names
from heltid.deck.ahead import first_rows
from heltid.deck.divided import TABLE
from heltid.deck.ground import NEWS, Ground, Kind
from heltid.deck.slides import Slide, Table
from heltid.language import N_, _
from heltid.locale import alphabetic, listed, number, plural
from heltid.sentences import deep_dives as words

_SOURCE = N_("Kilde: prosjektregisteret og kommuneregisteret")
_COLUMNS = {Trait.THEME: N_("Tema"), Trait.SIZE: N_("Størrelse"), Trait.REGION: N_("Landsdel")}
#: Rows of the table: what three slides hold, for the sixteen that the programme had.
_MOST = 3 * TABLE
_FILTERS = ("pulje", "tema", "nettverk", "fylke")


def _selection(ground: Ground) -> Slide:
    found = deep_dives.selected(ground.part)
    if not found:
        return _none(ground, _("Her skal det stå hvilke kommuner som er valgt ut til dypdykk."))
    known, names = deep_dives.traits(ground.part), project_names(ground.part)
    lines = [
        (names[project], *(words.value(trait, known[project][trait]) for trait in OPEN_TRAITS))
        for project in sorted(found, key=lambda project: alphabetic(names[project]))
    ]
    said = words.finding([known[project] for project in found]).partition(". ")[0].removesuffix(".")
    header = (_("Prosjekt"), *(_(_COLUMNS[trait]) for trait in OPEN_TRAITS))
    table = Table(header, first_rows(lines, _MOST))
    return ground.slide(said, table, [" – ".join(line) for line in lines], source=_(_SOURCE))


def _why(ground: Ground) -> Slide:
    """The selection beside all the projects: what it covers, and what it does not."""
    if not deep_dives.selected(ground.part):
        return _none(ground, _("Her skal det stå hvor variert utvalget til dypdykk er."))
    found = [one for one in deep_dives.spread(ground.part) if one.value]
    lines = tuple(
        (words.value(one.trait, (one.value,)), number(one.selected, 0), number(one.every, 0)) for one in found
    )
    header = (_("Tema, størrelse eller landsdel"), _("Valgt ut"), _("Alle"))
    covers = [_covers(found, trait) for trait in OPEN_TRAITS if any(one.trait is trait for one in found)]
    title = _("Utvalget til dypdykk dekker {what}").format(what=listed(covers) or _("noe vi ikke kjenner"))
    missing = [words.value(one.trait, (one.value,)) for one in found if not one.selected]
    notes = [words.finding([deep_dives.traits(ground.part)[one] for one in deep_dives.selected(ground.part)])]
    notes += [_("Ikke med i utvalget: {what}.").format(what=listed(missing))] if missing else []
    return ground.slide(title, Table(header, lines, frozenset((1, 2))), notes, source=_(_SOURCE))


def _covers(found: list[deep_dives.Spread], trait: Trait) -> str:
    """«4 av 4 temaer»."""
    every = [one for one in found if one.trait is trait]
    all_of_them = {
        Trait.THEME: plural(len(every), "tema", "temaer"),
        Trait.SIZE: plural(len(every), "størrelse", "størrelser"),
        Trait.REGION: plural(len(every), "landsdel", "landsdeler"),
    }[trait]
    selected = number(sum(bool(item.selected) for item in every), 0)
    return _("{count} av {total}").format(count=selected, total=all_of_them)


def _none(ground: Ground, what: str) -> Slide:
    return ground.missing(
        _("Ingen kommuner er valgt ut til dypdykk"),
        what,
        _("Ingen av prosjektene her er krysset av for dypdykk."),
        _("Kryss av for dypdykk i skjemaet «prosjekt»."),
    )


KINDS = (
    Kind(
        "dypdykk",
        N_("Kommunene vi dykker ned i"),
        N_("Prosjektene som er valgt ut til dypdykk, med tema, størrelse og landsdel."),
        _selection,
        NEWS,
        _FILTERS,
    ),
    Kind(
        "hvorfor-dypdykk",
        N_("Hvorfor disse kommunene?"),
        N_("Hvor mange av hvert tema, hver størrelse og hver landsdel som er valgt ut, ved siden av alle prosjektene."),
        _why,
        NEWS,
        _FILTERS,
    ),
)
