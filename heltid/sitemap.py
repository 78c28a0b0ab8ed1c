"""The pages of the site, in the order of the menu: address, title, group and file. Plain values that the server, the
menu, the browser tests and the benchmarks read alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from heltid.language import N_
from heltid.settings import ROOT

NOW, MUNICIPALITY, WORKS, REPORTING, GATHERINGS, ABOUT, HELP = (
    N_("Hvor er vi nå?"),
    N_("Finn din kommune"),
    N_("Hva virker?"),
    N_("Rapportere"),
    N_("Samlinger"),
    N_("Om tallene"),
    N_("Hjelp"),
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
    Place("oversikt", N_("Oversikt"), NOW, "oversikt.py", N_("Hele programmet på én side")),
    Place("aktivitet", N_("Aktivitet"), NOW, "aktivitet.py", N_("Framdrift og tiltak i prosjektene")),
    Place("vurdering", N_("Vurdering av rapportene"), NOW, "vurdering.py", N_("Sterke og svake sider ved rapportene")),
    Place("forankring", N_("Forankring"), NOW, "forankring.py", N_("Hvem som står bak prosjektene")),
    Place("resultater", N_("Resultater"), NOW, "resultater.py", N_("Fra utgangspunkt til mål")),
    Place("penger", N_("Penger og resultater"), NOW, "penger.py", N_("Tilskudd ved siden av aktivitet og resultat")),
    Place("ukjent", N_("Det vi ikke vet"), NOW, "ukjent.py", N_("Hva rapportene ikke svarer på")),
    Place("videreforing", N_("Videreføring"), NOW, "videreforing.py", N_("Hva som skjer når prosjektene er slutt")),
    Place("kommune", N_("Finn din kommune"), MUNICIPALITY, "kommune.py", N_("Mål, resultater og hva som mangler")),
    Place("hva-virker", N_("Hva virker?"), WORKS, "hva_virker.py", N_("Tiltak som gikk sammen med framgang")),
    Place("dypdykk", N_("Dypdykk"), WORKS, "dypdykk.py", N_("Kommunene vi ser nærmere på, og hvorfor")),
    Place(
        "temaverksted",
        N_("Temaverksted"),
        WORKS,
        "temaverksted.py",
        N_("Hvem som bør møtes om et tema, og ark til bordene"),
        filters=False,
    ),
    Place(
        "rapportering",
        N_("Hva skal rapporteres"),
        REPORTING,
        "rapportering.py",
        N_("Skjemaer, maler og frister"),
        filters=False,
    ),
    Place("last-opp", N_("Last opp"), REPORTING, "last_opp.py", N_("Send inn en rapport eller rett en"), filters=False),
    Place("rapporter", N_("Rapportene"), REPORTING, "rapporter.py", N_("Hvor langt hver rapport er kommet")),
    Place("mangler", N_("Hvem mangler?"), REPORTING, "mangler.py", N_("Rapporter som er sene eller ikke kommet")),
    Place(
        "samlinger",
        N_("Samlinger"),
        GATHERINGS,
        "samlinger.py",
        N_("Lysbilder til prosjektledersamlingen"),
        filters=False,
    ),
    Place("om", N_("Om tallene"), ABOUT, "om.py", N_("Kilder, lisenser og regler for ordene"), filters=False),
    Place(
        "veiledning",
        N_("Slik bruker du Heltid"),
        HELP,
        "veiledning.py",
        N_("Finne fram, rapportere og vise på en samling"),
        filters=False,
    ),
    Place(
        "tilgjengelighet",
        N_("Tilgjengelighet"),
        HELP,
        "tilgjengelighet.py",
        N_("Hvilke krav sidene oppfyller, og hva som mangler"),
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
