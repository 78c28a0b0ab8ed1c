"""The parts of «Det vi ikke vet»: what is missing and what to do about it, how old what we know is, and where it is."""

from __future__ import annotations

from collections import Counter
from datetime import date

import streamlit as st

from heltid import deliveries
from heltid.analysis import coverage, freshness, unknowns
from heltid.analysis.coverage import ALL_REPORTS
from heltid.analysis.programme import Programme, cohort_label, cohorts, remembered, worded
from heltid.analysis.selection import Selection
from heltid.analysis.unknowns import Asked, State
from heltid.charts import results
from heltid.charts import unknowns as charts
from heltid.charts.shares import upper
from heltid.exports.page import Amount, Cell, Link
from heltid.language import N_, _, n_
from heltid.locale import long_date, of
from heltid.obligations import part_label
from heltid.sentences import unknowns as words
from heltid.ui import access, behind, components
from heltid.ui import deliveries as delivered
from heltid.ui.plain import linked

WHAT = N_("Her kommer det rapportene ikke svarer på.")
_FIGURES = (
    N_("Indikator"),
    N_("Mål"),
    N_("Har utgangspunkt"),
    N_("Har måltall"),
    N_("Har ny måling"),
    N_("Nyeste måling"),
    N_("Alder, median"),
)
#: What each gap means, what to do, and the form it is told in.
_GAPS = {
    Asked.BASELINE: (
        N_("Uten et utgangspunkt kan ingen si om noe har flyttet seg."),
        N_("Før opp utgangspunkt og dato i skjemaet «mål»."),
    ),
    Asked.TARGET: (
        N_("Uten et måltall vet ingen når målet er nådd."),
        N_("Før opp måltall og når det skal være nådd, i skjemaet «mål»."),
    ),
    Asked.MEASUREMENT: (
        N_("Uten en ny måling med dato er resultatet ukjent. Det er ikke det samme som at ingenting har skjedd."),
        N_("Før opp målingen med dato i skjemaet «måling», eller svar «ingen ny måling» med en grunn."),
    ),
    Asked.FTE: (
        N_("Uten årsverk kan prosentpoeng ikke regnes om til mennesker på jobb."),
        N_("Skriv årsverkene på målingen i skjemaet «måling», eller be sekretariatet føre dem opp i registeret."),
    ),
    Asked.ANCHORING: (
        N_("Da vet vi ikke hvem som står bak prosjektet, eller hvem som tar det videre."),
        N_("Før opp hvem som deltar og hva som er vedtatt, i skjemaet «forankring»."),
    ),
    Asked.REPORTS: (
        N_("Uten rapporten vet vi ingenting om perioden. Ikke rapportert er aldri det samme som ingen framdrift."),
        N_("Send rapporten. Er det ikke noe nytt, holder det å svare «ingenting nytt siden sist»."),
    ),
}


@worded
def _tiles(programme: Programme, on: date | None) -> str:
    """The page in four numbers, each with its base."""
    groups = {group.asked: group for group in unknowns.counted(programme, on)}
    everyone = unknowns.known(programme, on)
    whole = sum(not item.missing for item in everyone)
    numbers = [
        components.BigNumber(of(whole, len(everyone)), _("prosjekter mangler ingenting"), _("Av det de er bedt om"))
    ]
    for asked, said in (
        (Asked.BASELINE, _("mål mangler utgangspunkt")),
        (Asked.MEASUREMENT, _("mål mangler en ny måling med dato")),
    ):
        if groups[asked].count:
            numbers.append(
                components.BigNumber(of(groups[asked].lacking, groups[asked].count), said, _("Av mål med tall"))
            )
    reports = groups[Asked.REPORTS]
    if reports.count:
        numbers.append(
            components.BigNumber(
                of(reports.lacking, reports.count), _("rapporter mangler"), _("Av dem som har forfalt")
            )
        )
    return components.numbers_html(numbers)


def gaps(programme: Programme, on: date | None) -> None:
    """What projects lack, in numbers and in a figure."""
    components.show_chart(
        charts.lacking(programme, words.most_missed(programme, on), on),
        "hva-som-mangler",
        lead=_tiles(programme, on) + components.opening(_("Hva som mangler")),
    )


def _meanings(programme: Programme, selection: Selection, on: date | None) -> str:
    """What each gap means, how many lack it, and what to do about it."""
    parts = [components.opening(_("Hva det betyr, og hva dere kan gjøre"))]
    for sentence in words.lacking(programme, behind.scope_of(selection), on):
        parts += (behind.said_html(programme, [sentence]), _advice(Asked(sentence.about)))
    return "".join(parts)


def _advice(asked: Asked) -> str:
    means, todo = (components.plain(_(text)) for text in _GAPS[asked])
    do = components.plain(_("Hva dere kan gjøre:"))
    form, upload = Link(_("Se skjemaet"), "/rapportering"), Link(_("Last opp"), "/last-opp")
    return (
        f'<div style="max-width:75ch;margin:0 0 24px">{means} <b>{do}</b> {todo} '
        f"{linked(form)} · {linked(upload)}</div>"
    )


def by_cohort(programme: Programme, selection: Selection, on: date | None) -> None:
    """What each gap means, and how many projects lack each thing, cohort by cohort."""
    sizes = _sizes(programme, on)
    split = cohorts(programme) if len(sizes) > 1 and behind.may_split(sizes.values()) else ()
    components.data_table(
        "mangler-etter-pulje",
        (_("Pulje"), _("Prosjekter"), *(_("Mangler {what}").format(what=asked.label) for asked in Asked)),
        _lacking_in(programme, split, on),
        components.About(
            _("Hva som mangler, pulje for pulje"),
            _("Prosjekter som mangler det, av dem det er aktuelt for"),
            results.source_of(programme, on),
            ("fire-slags-mangler",),
        ),
        lead=_meanings(programme, selection, on) + components.opening(_("Hva som mangler, pulje for pulje")),
    )


@remembered
def _sizes(programme: Programme, on: date | None) -> Counter[str]:
    return Counter(item.cohort for item in unknowns.known(programme, on))


@worded
def _lacking_in(programme: Programme, split: tuple[str, ...], on: date | None) -> tuple[tuple[Cell, ...], ...]:
    """A row for each cohort of ``split``, and one for all."""
    sizes = _sizes(programme, on)
    return tuple(
        (
            upper(cohort_label(cohort)) if cohort else _("Alle"),
            sizes[cohort] if cohort else sizes.total(),
            *map(_share, unknowns.counted(programme, on, cohort)),
        )
        for cohort in (*split, None)
    )


def _share(group: unknowns.Group) -> str:
    base = sum(count for state, count in group.states.items() if state is not State.NOT_DUE)
    return of(len(group.projects), base) if base else _("ikke aktuelt")


def fresh(programme: Programme, selection: Selection, on: date | None) -> None:
    """For each indicator how many goals are told of, and how old the latest values are."""
    day = on or coverage.reference_day(programme, selection)
    found = freshness.by_indicator(programme, day, on)
    if not found:
        return
    told = _told_of_figures(programme, day, on)
    rows = [row for figure, row in zip(found, told, strict=True) if behind.may_count(figure.projects)]
    held = _("Indikatorer som svært få prosjekter bruker, vises ikke her.") if len(rows) < len(found) else ""
    heading = _("Hvor mye vi vet om hvert tall, og hvor gammelt det er")
    if rows:
        _of_figures(programme, day, on, rows, components.opening(heading, *filter(None, [held])))
    else:
        st.html(components.opening(heading, held))
    _doubts(programme, on)


def _of_figures(programme: Programme, day: date, on: date | None, rows: list[tuple[Cell, ...]], lead: str) -> None:
    components.data_table(
        "kjent-om-hver-indikator",
        tuple(map(_, _FIGURES)),
        rows,
        components.About(
            _("Hvor mye vi vet om hvert tall"),
            _(
                "Mål med tall. Alderen er regnet fra siste måling til {date}: halvparten av målene har en måling som "
                "er så gammel eller nyere. Skjulte tall er med som kjent"
            ).format(date=long_date(day)),
            results.source_of(programme, on),
            ("siste-maaling", "skjulte-tall"),
        ),
        lead=lead,
    )


def _doubts(programme: Programme, on: date | None) -> None:
    """Figures that must be read with care, and why."""
    doubts = freshness.doubts(programme, on)
    if doubts:
        components.data_table(
            "tall-med-forbehold",
            (_("Tall som må leses med forbehold"), _("Mål"), _("Hva det betyr")),
            [(upper(doubt.word), doubt.goals, doubt.means) for doubt in doubts],
            components.About(
                _("Tall som må leses med forbehold"),
                _("Et mål kan være med flere steder"),
                results.source_of(programme, on),
                ("hittil-i-aar-og-forelopig", "kildene-er-uenige", "skjulte-tall"),
            ),
        )


@worded
def _told_of_figures(programme: Programme, day: date, on: date | None) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (
            upper(_(figure.indicator)),
            figure.goals,
            *(of(count, figure.goals) for count in (figure.baseline, figure.target, figure.measured)),
            figure.newest,
            _("for få") if figure.age is None else Amount(figure.age, n_("måned", "måneder", figure.age)),
        )
        for figure in freshness.by_indicator(programme, day, on)
    )


def sections(programme: Programme, selection: Selection) -> None:
    """What the last report of each cohort holds of what it must hold."""
    report = selection.round_in(ALL_REPORTS)
    if not (title := _rarest(programme, *report)):
        return
    components.show_chart(
        charts.sections(programme, title, *report),
        "deler-av-rapporten",
        lead=components.opening(_("Delene av den siste rapporten")),
    )


@worded
def _rarest(programme: Programme, report_type: str | None, period: str | None) -> str:
    """The part that is in place in fewest reports, empty where no report was due."""
    table = freshness.by_section(programme, report_type, period)
    if table.empty:
        return ""
    if not int(table["missing"].sum()):
        return _("Alle mottatte rapporter har det de skal ha")
    worst = table.iloc[int((table["there"] / table["due"]).argmin())]
    part = part_label(str(worst["section"]))
    return _("Sjeldnest på plass: {part}, i {count} rapporter").format(
        part=part, count=of(int(worst["there"]), int(worst["due"]))
    )


def reports(programme: Programme, selection: Selection) -> None:
    """Late and missing reports by cohort and deadline, with the rate of those in time."""
    seen = deliveries.view(programme, selection, access.user().circle, access.user().own_projects)
    if not seen.rounds:
        return
    delivered.rates(programme, selection, seen)
    st.html(linked(Link(_("Hvem mangler? Frister, status og påminnelser"), "/mangler")))
