"""The pages of the site, in the order of the menu: address, title, group and file. Plain values that the server, the
menu, the browser tests and the benchmarks read alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from heltid.settings import ROOT

NOW, MUNICIPALITY, WORKS, REPORTING, GATHERINGS, ABOUT, HELP = (
    "Hvor er vi nå?",
    "Finn din kommune",
    "Hva virker?",
    "Rapportere",
    "Samlinger",
    "Om tallene",
    "Hjelp",
)
#: The order of the groups in the menu.
GROUPS = (NOW, MUNICIPALITY, WORKS, REPORTING, GATHERINGS, ABOUT, HELP)


@dataclass(frozen=True, slots=True)
class Place:
    """A page: ``path`` is its address without the slash, ``file`` its script under ``pages/``.

    ``filters``: whether what it shows depends on the shared filters; where not, they are kept and not drawn.
    """

    path: str
    title: str
    group: str
    file: str
    hint: str
    filters: bool = True

    @property
    def exists(self) -> bool:
        return (ROOT / "pages" / self.file).is_file()


#: The page that also answers at "/".
START = "oversikt"

PLACES = (
    Place("oversikt", "Oversikt", NOW, "oversikt.py", "Hele programmet på én side"),
    Place("aktivitet", "Aktivitet", NOW, "aktivitet.py", "Framdrift og tiltak i prosjektene"),
    Place("vurdering", "Vurdering av rapportene", NOW, "vurdering.py", "Sterke og svake sider ved rapportene"),
    Place("forankring", "Forankring", NOW, "forankring.py", "Hvem som står bak prosjektene"),
    Place("resultater", "Resultater", NOW, "resultater.py", "Fra utgangspunkt til mål"),
    Place("penger", "Penger og resultater", NOW, "penger.py", "Tilskudd ved siden av aktivitet og resultat"),
    Place("ukjent", "Det vi ikke vet", NOW, "ukjent.py", "Hva rapportene ikke svarer på"),
    Place("videreforing", "Videreføring", NOW, "videreforing.py", "Hva som skjer når prosjektene er slutt"),
    Place("kommune", "Finn din kommune", MUNICIPALITY, "kommune.py", "Mål, resultater og hva som mangler"),
    Place("hva-virker", "Hva virker?", WORKS, "hva_virker.py", "Tiltak som gikk sammen med framgang"),
    Place("dypdykk", "Dypdykk", WORKS, "dypdykk.py", "Kommunene vi ser nærmere på, og hvorfor"),
    Place(
        "temaverksted",
        "Temaverksted",
        WORKS,
        "temaverksted.py",
        "Hvem som bør møtes om et tema, og ark til bordene",
        filters=False,
    ),
    Place(
        "rapportering",
        "Hva skal rapporteres",
        REPORTING,
        "rapportering.py",
        "Skjemaer, maler og frister",
        filters=False,
    ),
    Place("last-opp", "Last opp", REPORTING, "last_opp.py", "Send inn en rapport eller rett en", filters=False),
    Place("rapporter", "Rapportene", REPORTING, "rapporter.py", "Hvor langt hver rapport er kommet"),
    Place("mangler", "Hvem mangler?", REPORTING, "mangler.py", "Rapporter som er sene eller ikke kommet"),
    Place("samlinger", "Samlinger", GATHERINGS, "samlinger.py", "Lysbilder til prosjektledersamlingen", filters=False),
    Place("om", "Om tallene", ABOUT, "om.py", "Kilder, lisenser og regler for ordene", filters=False),
    Place(
        "veiledning",
        "Slik bruker du Heltid",
        HELP,
        "veiledning.py",
        "Finne fram, rapportere og vise på en samling",
        filters=False,
    ),
    Place(
        "tilgjengelighet",
        "Tilgjengelighet",
        HELP,
        "tilgjengelighet.py",
        "Hvilke krav sidene oppfyller, og hva som mangler",
        filters=False,
    ),
)

#: Up to this many pages stand side by side in the menu; more are folded into their groups.
FLAT_MENU = 7


@cache
def places() -> tuple[Place, ...]:
    """The pages that exist, in the order of the menu."""
    return tuple(place for place in PLACES if place.exists)


def menu(found: tuple[Place, ...]) -> dict[str, list[Place]]:
    """Heading to pages. A short menu is flat (one heading, empty). In a long one the start page, and each group of one
    page, have no heading of their own and stand first, as the menu cannot put them elsewhere."""
    if len(found) <= FLAT_MENU:
        return {"": list(found)}
    groups = {group: [place for place in found if place.group == group] for group in GROUPS}
    alone = {group for group, places in groups.items() if len(places) == 1}
    flat = [place for place in found if place.path == START or place.group in alone]
    folded = {
        group: [place for place in places if place not in flat]
        for group, places in groups.items()
        if group not in alone and places
    }
    return {"": flat, **folded}
