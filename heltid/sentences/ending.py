"""What is said of projects that are over or soon will be: what comes after, and the money left."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from heltid.analysis.handover import SETTLED, SOON_MONTHS, Handed
from heltid.analysis.names import FindingKind
from heltid.analysis.programme import cohort_label
from heltid.analysis.remaining import Left
from heltid.language import _, n_
from heltid.locale import listed, number
from heltid.sentences.wording import Scope, Sentence, of, projects_count
from heltid.settings import load
from heltid.vocabulary import Handover, Theme

_MILLION = 1_000_000


def _ending() -> str:
    return _("som er avsluttet eller slutter innen {months} måneder,").format(months=number(SOON_MONTHS))


def ending(found: Sequence[Handed], scope: Scope, period: str) -> tuple[Sentence, ...]:
    """Of the projects that are over or soon will be: how many say that they have no plan, and how many do not say."""
    ending = [item for item in found if item.is_ending]
    if not ending:
        return ()
    none = [item.project for item in ending if item.answer == Handover.NONE]
    silent = [item.project for item in ending if item.answer is None]
    no_plan = n_(
        "har svart at de ikke har noen plan for videreføring",
        "har svart at de ikke har noen plan for videreføring",
        len(none),
    )
    no_answer = n_("har ikke svart om videreføring", "har ikke svart om videreføring", len(silent))
    said = (("slutter uten plan", none, no_plan), ("slutter uten svar", silent, no_answer))
    sentences = []
    for about, projects, predicate in said:
        if projects:
            text = _("{part} prosjekter{scope} {ending} {predicate}").format(
                part=of(len(projects), len(ending)), scope=scope.text, ending=_ending(), predicate=predicate
            )
            sentences.append(
                Sentence(
                    *(about, f"{text}.", text, len(projects), len(ending), "", period, tuple(projects)),
                    FindingKind.WEAK,
                )
            )
    if not sentences:
        text = _("Alle {count} prosjekter{scope} {ending} har svart og har en plan på vei").format(
            count=number(len(ending), 0), scope=scope.text, ending=_ending()
        )
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
    return n_(
        "{part} prosjekter {ending} er verken i drift eller har en vedtatt plan",
        "{part} prosjekter {ending} er verken i drift eller har en vedtatt plan",
        unsettled,
    ).format(part=of(unsettled, len(soon)), ending=_ending())


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
    return _("I drift eller med vedtatt plan: fra {low} til {high}").format(low=low, high=high)


def by_cohort(table: pd.DataFrame) -> str:
    """«I drift eller med vedtatt plan: 20 av 39 i pulje 1 og 25 av 43 i pulje 2»; empty for one cohort alone."""
    rows = [
        _("{part} i {cohort}").format(part=of(sum(counts), due), cohort=cohort_label(cohort))
        for cohort, due, *counts in table[["cohort", "due", *sorted(SETTLED)]].itertuples(index=False)
    ]
    return _("I drift eller med vedtatt plan: {rows}").format(rows=listed(rows)) if len(rows) > 1 else ""


def money(left: Left, scope: Scope, until: int) -> Sentence | None:
    """«48 prosjekter har brukt 79,6 av 97,2 millioner kroner til og med 2015», with who tells it; None where nobody
    does."""
    if not left.told:
        return None
    head = n_(
        "{projects}{scope} har brukt {spent} til og med {year}",
        "{projects}{scope} har brukt {spent} til og med {year}",
        len(left.told),
    ).format(
        projects=projects_count(len(left.told)),
        scope=scope.text,
        spent=spent_of(left.spent, left.available),
        year=until,
    )
    rest = _("Det gjelder dem som har oppgitt tilskudd, egenandel og forbruk for hvert år, {part}.").format(
        part=of(len(left.told), left.due)
    )
    return Sentence("penger", f"{head}. {rest}", head, len(left.told), left.due, "", "", left.told, FindingKind.NEUTRAL)


def spent_of(spent: float, available: float) -> str:
    """«79,6 av 97,2 millioner kroner», «310 000 av 450 000 kroner»: as precise as the amounts are worth."""
    if available >= _MILLION:
        said, spent, of_what = _("{spent} av {available}\u00a0millioner kroner"), spent / _MILLION, available / _MILLION
        return said.format(spent=number(spent, 1), available=number(of_what, 1))
    return _("{spent} av {available}\u00a0kroner").format(
        spent=number(round(spent, -3), 0), available=number(round(available, -3), 0)
    )
