"""Slides of money: all of it in one picture, and grants beside what the projects do and have reached."""

from __future__ import annotations

from dataclasses import replace

from heltid.analysis.money_results import Outcome, beside
from heltid.charts import money as charts
from heltid.charts.chart import Chart
from heltid.charts.money_results import by_band
from heltid.deck.ground import ACHIEVED, NOW, PART, Ground, Kind, Own
from heltid.deck.slides import ChartBody, Slide
from heltid.language import N_, _
from heltid.sentences import money as words

SPLIT, OUTCOME = "fordelt", "mot"
_SPLITS = {charts.Split.COHORT.value: N_("pulje"), charts.Split.THEME.value: N_("tema")}
_OUTCOMES = {Outcome.ACTIONS.name.lower(): N_("tiltak i gang"), Outcome.REACHED.name.lower(): N_("mål som er nådd")}
_WHAT = N_("Her skal det stå hva prosjektene har fått, ved siden av hva de gjør og hva de har nådd.")
_DO = N_("Tilskudd, egenandel og forbruk føres med skjemaet «økonomi» på siden Last opp.")


def _none(ground: Ground, title: str) -> Slide:
    return ground.missing(
        title,
        _(_WHAT),
        _("Ingen rapporter som er mottatt, sier hva prosjektene her har fått. {frame}.").format(
            frame=charts.programme_money()
        ),
        _(_DO),
    )


def _picture(ground: Ground) -> Slide:
    wanted = ground.own(SPLIT)
    split = charts.Split(wanted) if wanted in _SPLITS else charts.Split.COHORT
    whole = not ground.selection.narrows
    chart = charts.picture(ground.part, split, whole)
    if chart.is_empty:
        return _none(ground, _("Pengene på ett bilde"))
    remark = _("Hva resten er brukt til, står ikke i rapportene.") if _has_rest(chart) else ""
    bar = _("hele stolpen er rammen") if _has_rest(chart) else _("hele stolpen er året")
    subtitle = _("Tilskudd i millioner kroner etter {split}, slik prosjektene oppgir det; {bar}").format(
        split=_(_SPLITS[split.value]), bar=bar
    )
    return ground.slide(chart.title, ChartBody(chart, remark), [chart.title, charts.programme_money()], subtitle)


def _has_rest(chart: Chart) -> bool:
    return any(part.name == _(charts.REST) for part in chart.series)


def _results(ground: Ground) -> Slide:
    title = _("Penger og resultater")
    if charts.picture(ground.part, charts.Split.COHORT, False).is_empty:
        return _none(ground, title)
    wanted = ground.own(OUTCOME)
    asked = [one for one in Outcome if one.name.lower() == wanted] or [Outcome.REACHED, Outcome.ACTIONS]
    charts_of = {one: by_band(ground.part, one, ground.circle, known_alone=True) for one in asked}
    outcome = next((one for one in asked if not charts_of[one].is_empty), asked[0])
    chart = charts_of[outcome]
    if chart.is_empty:
        return ground.too_few(title, _(_WHAT))
    found = beside(ground.part)
    one = next(item for item in found if item.outcome is outcome)
    finding = _("Penger og resultater: {finding}").format(finding=words.short(one))
    subtitle = _("{measure}, prosjekter etter tilskudd i året").format(measure=words.heading(outcome))
    notes = [words.finding(found), *(words.left_out(item) for item in found), _(words.NO_COST)]
    source = f"{chart.source}. {words.left_out(one)}"
    remark = _("Vi regner ikke ut hva et resultat har kostet.")
    return ground.slide(finding, ChartBody(replace(chart, title=finding), remark), notes, subtitle, source)


KINDS = (
    Kind(
        "penger-bilde",
        N_("Pengene på ett bilde"),
        N_("Programmets ramme år for år, og hva prosjektene gjør rede for av den, etter pulje eller tema."),
        _picture,
        NOW,
        PART,
        (Own(SPLIT, N_("Fordelt på"), options=lambda _programme: {key: _(said) for key, said in _SPLITS.items()}),),
    ),
    Kind(
        "penger-resultater",
        N_("Penger og resultater"),
        N_("Prosjektene etter tilskudd, ved siden av tiltak i gang eller mål som er nådd. Ingen pris på et resultat."),
        _results,
        ACHIEVED,
        PART,
        (
            Own(
                OUTCOME,
                N_("Holdt mot"),
                N_("Uten valg: mål som er nådd, eller tiltak der målene ikke kan vises."),
                options=lambda _programme: {key: _(said) for key, said in _OUTCOMES.items()},
            ),
        ),
        weak=True,
    ),
)
