"""Slides of what is left: what nobody knows, and what happens when a project is over."""

from __future__ import annotations

from heltid.analysis import coverage, handover, unknowns
from heltid.analysis.results import day_of
from heltid.charts import handover as handover_charts
from heltid.charts import unknowns as charts
from heltid.deck.ground import AFTER, PART_AND_REPORT, SAID, Ground, Kind, head, texts
from heltid.deck.slides import ChartBody, Slide
from heltid.language import N_, _
from heltid.locale import number, plural
from heltid.sentences import unknowns as words
from heltid.vocabulary import Handover


def _unknown(ground: Ground) -> Slide:
    title = _("Det vi ikke vet")
    what = _("Her skal det stå hva prosjektene mangler for at vi kan se om de får resultater.")
    on = day_of(ground.programme, *ground.asked(coverage.PROGRESS_REPORTS))
    if not any(group.projects or group.count for group in unknowns.counted(ground.part, on)):
        return ground.missing(
            title,
            what,
            _("Det er ingen prosjekter å spørre."),
            _("Last opp skjemaet «prosjekt» på siden Last opp.")
            if ground.programme.is_empty
            else _("Ta bort et filter på lysbildet."),
        )
    if not ground.may_count(ground.part.ids):
        return ground.too_few(title, what)
    said = words.lacking(ground.part, ground.scope, on)
    goals = ground.said("kan ikke måles")
    finding = words.most_missed(ground.part, on)
    chart = charts.lacking(ground.part, finding, on)
    subtitle = _("Prosjekter etter hva som er på plass")
    notes = [*texts(goals), *(sentence.text for sentence in said)]
    return ground.slide(finding, ChartBody(chart, head(goals) if goals else ""), notes, subtitle)


_QUESTION = N_("Hva skjer når prosjektlederen er borte og pengene er brukt?")


def _handover(ground: Ground) -> Slide:
    asked = ground.asked(handover.REPORTS)
    table = handover.by_cohort(ground.part, *asked)
    due = int(table["due"].sum()) if len(table) else 0
    answered = due - int(table[handover.NOT_ANSWERED].sum()) if due else 0
    what = _("{question} Her skal det stå hvor mange som har en plan.").format(question=_(_QUESTION))
    if not answered:
        return ground.missing(
            _("Prosjekt er prosjekt – vi vet ikke hva som skjer etterpå"),
            what,
            _("Ingen av årsrapportene svarer på det.") if due else _("Ingen årsrapport har forfalt ennå."),
            _("Be prosjektene svare på «videreføring» i årsrapporten."),
        )
    reports = handover.due(ground.part, *asked)
    if not ground.may_split(reports):
        return ground.too_few(_("Prosjekt er prosjekt – hva skjer etterpå?"), what)
    ready = int(table[str(Handover.DONE)].sum()) + int(table[str(Handover.DECIDED)].sum())
    title = _("Prosjekt er prosjekt: {ready} av {answered} som har svart, er i drift eller har en vedtatt plan").format(
        ready=number(ready, 0), answered=number(answered, 0)
    )
    chart = handover_charts.by_cohort(ground.part, title, *asked)
    base = _("{due} skulle svare: {round}.").format(
        round=coverage.rounds_label(reports), due=plural(due, "prosjekt", "prosjekter")
    )
    return ground.slide(
        title, ChartBody(chart, base), [_(_QUESTION), *texts(ground.said("videreføring"))], _(_QUESTION)
    )


KINDS = (
    Kind(
        "ukjent",
        N_("Det vi ikke vet"),
        N_("Hva prosjektene mangler: utgangspunkt, måltall, ny måling, årsverk, forankring og rapporter."),
        _unknown,
        SAID,
        PART_AND_REPORT,
        weak=True,
    ),
    Kind(
        "videreforing",
        N_("Videreføring"),
        N_("Hva som skjer når prosjektlederen er borte og pengene brukt: i drift, vedtatt plan, ingen plan."),
        _handover,
        AFTER,
        PART_AND_REPORT,
        weak=True,
    ),
)
