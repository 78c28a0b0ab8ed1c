"""What is said of the deep dives: how varied the selection is, the rule of the suggestions, and what each one adds."""

from __future__ import annotations

from collections.abc import Sequence

from heltid.analysis.deep_dives import FEWEST_KNOWN, Alone, Anchored, Held, Suggested, Suggestion, Trait, Traits
from heltid.analysis.results import ResultClass
from heltid.locale import listed, number, plural
from heltid.vocabulary import Theme

RULE = (
    "Forslagene gjør utvalget så variert som mulig. Prosjektene sammenliknes i fem egenskaper: tema, resultat, "
    "størrelse, landsdel og forankring. Ulikt i alt gir 5, likt i alt gir 0. Hvert prosjekt måles mot den som likner "
    "mest av dem som alt er valgt eller foreslått, og det som er mest ulikt, foreslås."
)
TIES = (
    "Er en egenskap ikke kjent hos en av to prosjekter, regnes de som halvt ulike i den. Er flere like ulike, kommer "
    "det først som vi vet mest om, og så det med prosjekt-id først i alfabetet. Prosjekter med færre enn "
    f"{number(FEWEST_KNOWN)} kjente egenskaper, og de som har trukket seg, foreslås ikke. Er ingen valgt, begynner "
    "lista med det prosjektet som er mest ulikt alle de andre til sammen."
)
_RESULTS = {
    ResultClass.REACHED.value: "med et nådd mål",
    ResultClass.ON_THE_WAY.value: "på vei mot et mål",
    ResultClass.UNCHANGED.value: "uten endring i målene",
    ResultClass.WRONG_WAY.value: "med mål som har gått feil vei",
}
_ANCHORED = {
    Anchored.UNEVEN.value: "med ujevn forankring",
    Anchored.EVEN.value: "med jevn forankring",
    Anchored.STRONG.value: "med jevn og sterk forankring",
}
_OTHER = {
    Trait.THEME: "andre temaer",
    Trait.RESULT: "et annet resultat",
    Trait.SIZE: "en annen størrelse",
    Trait.REGION: "en annen landsdel",
    Trait.ANCHORING: "en annen forankring",
}


def finding(selected: Sequence[Traits]) -> str:
    """How many are selected, and how much they vary in what is open to all."""
    if not selected:
        return "Ingen prosjekter er valgt ut til dypdykk ennå."
    said = f"{plural(len(selected), 'prosjekt er', 'prosjekter er')} valgt ut til dypdykk"
    spread = [
        plural(len(values), one, many)
        for trait, one, many in ((Trait.THEME, "tema", "temaer"), (Trait.REGION, "landsdel", "landsdeler"))
        if (values := {value for own in selected for value in own[trait]})
    ]
    return f"{said}. De dekker {listed(spread)}." if spread and len(selected) > 1 else f"{said}."


def value(trait: Trait, values: Sequence[str]) -> str:
    """What a project has of a trait, as it stands in a table."""
    known = [one for one in values if one]
    if not known:
        return "ikke kjent"
    said = listed([Theme(one).label.lower() for one in known]) if trait is Trait.THEME else listed(list(known))
    return said[:1].upper() + said[1:]


def held(one: Held) -> str:
    """A value after «eneste»: «med temaet omdømme», «fra Nord-Norge»."""
    trait, value = one
    if trait is Trait.THEME:
        return f"med temaet {Theme(value).label.lower()}"
    if trait is Trait.REGION:
        return f"fra {value}"
    if trait is Trait.SIZE:
        return f"med {value}"
    return (_RESULTS if trait is Trait.RESULT else _ANCHORED)[value]


def stands_out(one: Alone) -> str:
    """«Eneste fra Nord-Norge og eneste med temaet omdømme», or where others have each of two values and no other both:
    «Eneste med temaet omdømme og fra Nord-Norge»; empty where there is nothing."""
    if one.values:
        said = listed([f"eneste {held(value)}" for value in one.values])
        return said[:1].upper() + said[1:]
    return f"Eneste {' og '.join(map(held, one.together))}" if one.together else ""


def adds(one: Suggestion, name_of_nearest: str) -> str:
    """What a suggestion adds to the selection, as a sentence."""
    if one.apart is None:
        return "Den som er mest ulik alle de andre."
    if said := stands_out(one.alone):
        return f"{said}."
    if one.differs:
        return f"Likner mest på {name_of_nearest}, men har {listed([_OTHER[trait] for trait in one.differs])}."
    return f"Likner mest på {name_of_nearest}. Hva som skiller dem, er ikke kjent."


def outcome(found: Suggested, asked: int) -> str:
    """Why there are no more suggestions, or how many were left out; empty where there is nothing to say."""
    said = []
    if not found.candidates:
        said.append("Ingen flere prosjekter kan foreslås.")
    elif found.alike and not found.found:
        said.append("Ingen av prosjektene skiller seg fra de andre i det vi vet, så ingen gjør utvalget mer variert.")
    elif found.alike:
        said.append("De andre prosjektene er som et av dem som alt er med, i alt vi vet.")
    elif found.candidates < asked:
        said.append(f"Det er ikke flere enn {number(found.candidates)} å velge blant.")
    if found.little_known:
        left = plural(found.little_known, "prosjekt", "prosjekter")
        them = "det" if found.little_known == 1 else "dem"
        said.append(f"{left} er ikke med blant forslagene, fordi vi vet for lite om {them}.")
    return " ".join(said)


def apart(one: Suggestion) -> str:
    """«2,7 av 5»."""
    return "" if one.apart is None else f"{number(one.apart, 1)} av {number(len(Trait))}"
