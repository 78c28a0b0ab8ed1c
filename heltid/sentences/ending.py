"""What is said of projects that are over or soon will be: what comes after, and the money left."""

from __future__ import annotations

from collections.abc import Sequence

from heltid.analysis.handover import SOON_MONTHS, Handed
from heltid.analysis.names import FindingKind
from heltid.analysis.remaining import Left
from heltid.locale import number, with_unit
from heltid.sentences.wording import Scope, Sentence, of, projects_count
from heltid.vocabulary import Handover

_ENDING = f"som er avsluttet eller slutter innen {SOON_MONTHS} måneder,"


def without_plan(found: Sequence[Handed], scope: Scope, period: str) -> tuple[Sentence, ...]:
    """Of the projects that are over or soon will be: how many say that they have no plan, and how many do not say."""
    ending = [item for item in found if item.is_ending]
    if not ending:
        return ()
    none = [item.project for item in ending if item.answer == Handover.NONE]
    silent = [item.project for item in ending if item.answer is None]
    said = (
        ("slutter uten plan", none, "har svart at de ikke har noen plan for videreføring"),
        ("slutter uten svar", silent, "har ikke svart om videreføring"),
    )
    sentences = []
    for about, projects, predicate in said:
        if projects:
            text = f"{of(len(projects), len(ending))} prosjekter{scope.text} {_ENDING} {predicate}"
            sentences.append(
                Sentence(
                    *(about, f"{text}.", text, len(projects), len(ending), "", period, tuple(projects)),
                    FindingKind.WEAK,
                )
            )
    if not sentences:
        text = f"Alle {number(len(ending), 0)} prosjekter{scope.text} {_ENDING} har svart og har en plan på vei"
        projects = [item.project for item in ending]
        sentences.append(
            Sentence(
                *("slutter med plan", f"{text}.", text, len(ending), len(ending), "", period, tuple(projects)),
                FindingKind.GOOD,
            )
        )
    return tuple(sentences)


def money(left: Left, scope: Scope, until: int) -> str:
    """«Brukt 88,7 av 110,1 millioner kroner til og med 2013», with who tells it; empty where nobody does."""
    if not left.told:
        return ""
    spent, available = in_words(left.spent, left.available)
    return (
        f"{projects_count(left.told)}{scope.text} har brukt {spent} av {available} til og med {until}. Det gjelder "
        f"dem som har oppgitt tilskudd, egenandel og forbruk for de samme årene, {of(left.told, left.due)}."
    )


def in_words(*amounts: float) -> tuple[str, ...]:
    """Kroner as precise as they are worth: millions with one decimal from a million on, else whole thousands."""
    return tuple(
        with_unit(amount / 1_000_000, "millioner kroner", 1)
        if abs(amount) >= 1_000_000
        else f"{number(round(amount, -3), 0)} kroner"
        for amount in amounts
    )
