"""What is said of the deep dives: how varied the selection is, the rule of the suggestions, and what each one adds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from heltid.analysis.deep_dives import Alone, Anchored, Held, Suggested, Suggestion, Trait, Traits
from heltid.analysis.results import ResultClass
from heltid.language import N_, _, n_
from heltid.locale import listed, number, plural
from heltid.vocabulary import Theme

RULE = N_(
    "Forslagene gjør utvalget så variert som mulig. Prosjektene sammenliknes i fem "
    "egenskaper: tema, resultat, størrelse, landsdel og forankring. Ulikt i alt gir 5, "
    "likt i alt gir 0. Hvert prosjekt måles mot den som likner mest av dem som alt er "
    "valgt eller foreslått, og det som er mest ulikt, foreslås."
)
#: The number in it is ``FEWEST_KNOWN``.
TIES = N_(
    "Er en egenskap ikke kjent hos en av to prosjekter, regnes de som halvt ulike i den. Er flere like ulike, kommer "
    "det først som vi vet mest om, og så det med prosjekt-id først i alfabetet. Prosjekter med færre enn "
    "3 kjente egenskaper, og de som har trukket seg, foreslås ikke. Er ingen valgt, begynner lista med det prosjektet "
    "som er mest ulikt alle de andre til sammen."
)
_RESULTS = {
    ResultClass.REACHED.value: N_("med et nådd mål"),
    ResultClass.ON_THE_WAY.value: N_("på vei mot et mål"),
    ResultClass.UNCHANGED.value: N_("uten endring i målene"),
    ResultClass.WRONG_WAY.value: N_("med mål som har gått feil vei"),
}
_ANCHORED = {
    Anchored.UNEVEN.value: N_("med ujevn forankring"),
    Anchored.EVEN.value: N_("med jevn forankring"),
    Anchored.STRONG.value: N_("med jevn og sterk forankring"),
}
_SPREAD: dict[Trait, Callable[[int], str]] = {
    Trait.THEME: lambda count: plural(count, "tema", "temaer"),
    Trait.REGION: lambda count: plural(count, "landsdel", "landsdeler"),
}
_OTHER = {
    Trait.THEME: N_("andre temaer"),
    Trait.RESULT: N_("et annet resultat"),
    Trait.SIZE: N_("en annen størrelse"),
    Trait.REGION: N_("en annen landsdel"),
    Trait.ANCHORING: N_("en annen forankring"),
}


def finding(selected: Sequence[Traits]) -> str:
    """How many are selected, and how much they vary in what is open to all."""
    if not selected:
        return _("Ingen prosjekter er valgt ut til dypdykk ennå.")
    said = n_(
        "{count} prosjekt er valgt ut til dypdykk", "{count} prosjekter er valgt ut til dypdykk", len(selected)
    ).format(count=number(len(selected), 0))
    spread = [
        said_of(len({value for own in selected for value in own[trait]}))
        for trait, said_of in _SPREAD.items()
        if any(own[trait] for own in selected)
    ]
    return (
        f"{said}. {_('De dekker {spread}.').format(spread=listed(spread))}"
        if spread and len(selected) > 1
        else f"{said}."
    )


def value(trait: Trait, values: Sequence[str]) -> str:
    """What a project has of a trait, as it stands in a table."""
    known = [one for one in values if one]
    if not known:
        return _("ikke kjent")
    said = listed([_said(trait, one) for one in known])
    return said[:1].upper() + said[1:]


def _said(trait: Trait, value: str) -> str:
    if trait is Trait.THEME:
        return Theme(value).label.lower()
    return value if trait is Trait.REGION else _(value)


def held(one: Held) -> str:
    """A value after «eneste»: «med temaet omdømme», «fra Nord-Norge»."""
    trait, value = one
    if trait is Trait.THEME:
        return _("med temaet {theme}").format(theme=Theme(value).label.lower())
    if trait is Trait.REGION:
        return _("fra {region}").format(region=value)
    if trait is Trait.SIZE:
        return _("med {size}").format(size=_(value))
    return _((_RESULTS if trait is Trait.RESULT else _ANCHORED)[value])


def stands_out(one: Alone) -> str:
    """«Eneste fra Nord-Norge og eneste med temaet omdømme», or where others have each of two values and no other both:
    «Eneste med temaet omdømme og fra Nord-Norge»; empty where there is nothing."""
    if one.values:
        said = listed([_("eneste {what}").format(what=held(value)) for value in one.values])
        return said[:1].upper() + said[1:]
    return _("Eneste {what}").format(what=listed([held(value) for value in one.together])) if one.together else ""


def adds(one: Suggestion, name_of_nearest: str) -> str:
    """What a suggestion adds to the selection, as a sentence."""
    if one.apart is None:
        return _("Den som er mest ulik alle de andre.")
    if said := stands_out(one.alone):
        return f"{said}."
    if one.differs:
        return _("Likner mest på {project}, men har {other}.").format(
            project=name_of_nearest, other=listed([_(_OTHER[trait]) for trait in one.differs])
        )
    return _("Likner mest på {project}. Hva som skiller dem, er ikke kjent.").format(project=name_of_nearest)


def outcome(found: Suggested, asked: int) -> str:
    """Why there are no more suggestions, or how many were left out; empty where there is nothing to say."""
    said = []
    if not found.candidates:
        said.append(_("Ingen flere prosjekter kan foreslås."))
    elif found.alike and not found.found:
        said.append(
            _("Ingen av prosjektene skiller seg fra de andre i det vi vet, så ingen gjør utvalget mer variert.")
        )
    elif found.alike:
        said.append(_("De andre prosjektene er som et av dem som alt er med, i alt vi vet."))
    elif found.candidates < asked:
        said.append(_("Det er ikke flere enn {count} å velge blant.").format(count=number(found.candidates)))
    if found.little_known:
        left = n_(
            "{count} prosjekt er ikke med blant forslagene, fordi vi vet for lite om det.",
            "{count} prosjekter er ikke med blant forslagene, fordi vi vet for lite om dem.",
            found.little_known,
        )
        said.append(left.format(count=number(found.little_known, 0)))
    return " ".join(said)


def apart(one: Suggestion) -> str:
    """«2,7 av 5»."""
    return (
        ""
        if one.apart is None
        else _("{count} av {total}").format(count=number(one.apart, 1), total=number(len(Trait)))
    )
