"""What is said of projects that are over or soon will be: what comes after, and the money left."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from heltid.analysis.handover import SETTLED, SOON_MONTHS, Handed
from heltid.analysis.names import FindingKind
from heltid.analysis.programme import cohort_label
from heltid.analysis.remaining import Left
from heltid.locale import listed, number, with_unit
from heltid.sentences.wording import Scope, Sentence, of, projects_count
from heltid.settings import load
from heltid.vocabulary import Handover, Theme

_MILLION = 1_000_000
_ENDING = f"som er avsluttet eller slutter innen {SOON_MONTHS} måneder,"


def ending(found: Sequence[Handed], scope: Scope, period: str) -> tuple[Sentence, ...]:
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


def ending_title(found: Sequence[Handed]) -> str:
    """«29 av 58 prosjekter som slutter innen 12 måneder, er ikke i drift og har ingen vedtatt plan»; empty where none
    ends."""
    soon = [item for item in found if item.is_ending]
    if not soon:
        return ""
    unsettled = sum(item.answer not in SETTLED for item in soon)
    return f"{of(unsettled, len(soon))} prosjekter {_ENDING} er verken i drift eller har en vedtatt plan"


def by_theme(table: pd.DataFrame) -> str:
    """The themes with the smallest and the largest share that is settled: «I drift eller med vedtatt plan: fra 5 av 36
    (sykefravær og nærvær) til 9 av 22 (omdømme)». Themes too small for words are left out; empty where none is left."""
    rows = [
        (sum(counts), due, theme)
        for theme, due, *counts in table[["theme", "due", *sorted(SETTLED)]].itertuples(index=False)
        if due >= load().min_projects_for_words
    ]
    if len(rows) < 2:
        return ""
    ends = min(rows, key=lambda row: row[0] / row[1]), max(rows, key=lambda row: row[0] / row[1])
    low, high = (f"{of(count, due)} ({Theme(theme).label.lower()})" for count, due, theme in ends)
    return f"I drift eller med vedtatt plan: fra {low} til {high}"


def by_cohort(table: pd.DataFrame) -> str:
    """«I drift eller med vedtatt plan: 20 av 39 i pulje 1 og 25 av 43 i pulje 2»; empty for one cohort alone."""
    rows = [
        f"{of(sum(counts), due)} i {cohort_label(cohort)}"
        for cohort, due, *counts in table[["cohort", "due", *sorted(SETTLED)]].itertuples(index=False)
    ]
    return f"I drift eller med vedtatt plan: {listed(rows)}" if len(rows) > 1 else ""


def money(left: Left, scope: Scope, until: int) -> Sentence | None:
    """«48 prosjekter har brukt 79,6 av 97,2 millioner kroner til og med 2015», with who tells it; None where nobody
    does."""
    if not left.told:
        return None
    head = (
        f"{projects_count(len(left.told))}{scope.text} har brukt {spent_of(left.spent, left.available)} til og med "
        f"{until}"
    )
    rest = (
        f"Det gjelder dem som har oppgitt tilskudd, egenandel og forbruk for hvert år, {of(len(left.told), left.due)}."
    )
    return Sentence("penger", f"{head}. {rest}", head, len(left.told), left.due, "", "", left.told, FindingKind.NEUTRAL)


def spent_of(spent: float, available: float) -> str:
    """«79,6 av 97,2 millioner kroner», «310 000 av 450 000 kroner»: as precise as the amounts are worth."""
    if available >= _MILLION:
        return f"{number(spent / _MILLION, 1)} av {with_unit(available / _MILLION, 'millioner kroner', 1)}"
    return f"{number(round(spent, -3), 0)} av {with_unit(round(available, -3), 'kroner', 0)}"
