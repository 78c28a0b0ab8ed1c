"""Slides of where the programme stands: how many there are and of what, where they are, and their money."""

from __future__ import annotations

from heltid.analysis import coverage
from heltid.analysis.programme import cohort_label, parts, rows
from heltid.charts import money, places
from heltid.deck import figures
from heltid.deck.ground import NOW, PART, PART_AND_REPORT, Ground, Kind, Own, head
from heltid.deck.slides import BigNumber, ChartBody, Slide
from heltid.language import N_, _
from heltid.locale import listed, number, of, plural
from heltid.settings import load
from heltid.vocabulary import UNKNOWN

COLOUR = "farge"
_COLOURS = {
    "pulje": N_("pulje"),
    "tema": N_("tema"),
    "status": N_("prosjektets status"),
    "resultat": N_("beste resultat"),
}


def _status(ground: Ground) -> Slide:
    part = ground.part
    counts = coverage.counts(part, coverage.reference_day(ground.programme))
    if not counts.projects:
        return _empty(
            ground, _("Her skal det stå hvor mange prosjekter og kommuner som er med, og hva de arbeider med.")
        )
    title = _taking_part(counts, ground)
    split = [
        _("{count} i {cohort}").format(
            count=number(count, 0), cohort=cohort_label(one) if one != UNKNOWN else _("ukjent pulje")
        )
        for one, count in counts.cohorts.items()
    ]
    subtitle = _("Prosjekter etter tema, {split}").format(split=listed(split))
    received = ground.said("mottatt")
    several = sum(len(parts(themes)) > 1 for (themes,) in rows(part.projects, "themes"))
    notes = [f"{title}. {subtitle}."]
    if several:
        said = _("{several} har flere tema og er talt med under hvert.")
        notes.append(said.format(several=plural(several, "prosjekt", "prosjekter")))
    if received:
        notes += [received.text, received.period]
    none = _("Ingen rapporter har forfalt: vi har ikke tall for rapporteringen.")
    remark = head(received) if received else "" if coverage.due_reports(part, types=coverage.ALL_REPORTS) else none
    return ground.slide(title, ChartBody(figures.themes(part, title, subtitle), remark), notes, subtitle, ground.source)


def _taking_part(counts: coverage.Counts, ground: Ground) -> str:
    projects = plural(counts.projects, "prosjekt", "prosjekter")
    municipalities = plural(counts.municipalities, "kommune", "kommuner")
    return _("{projects}{scope} i {places} er med").format(
        projects=projects, scope=ground.scope.text, places=municipalities
    )


def _empty(ground: Ground, what: str) -> Slide:
    if ground.programme.is_empty:
        return ground.missing(
            _("Det er ingen prosjekter i registeret ennå"),
            what,
            _("Prosjektregisteret er tomt."),
            _("Last opp skjemaet «prosjekt» på siden Last opp."),
        )
    return ground.missing(
        _("Ingen prosjekter er med her"),
        what,
        _("Ingen prosjekter passer med filtrene: {filters}.").format(filters=ground.filters_said),
        _("Ta bort et filter på lysbildet."),
    )


def _map(ground: Ground) -> Slide:
    counts = coverage.counts(ground.part, coverage.reference_day(ground.programme))
    what = _("Her skal det stå et kart over kommunene som er med.")
    if not counts.projects:
        return _empty(ground, what)
    wanted = ground.own(COLOUR)
    colour = wanted if wanted in places.COLOURS else "pulje"
    title = _taking_part(counts, ground)
    form = places.forms(ground.programme)[0]
    chart = places.municipality_map(ground.part, title, colour, form, ground.circle)
    if chart.is_empty:
        return ground.missing(
            title,
            what,
            _("Registeret mangler plasseringen til disse kommunene."),
            _("Sjekk kommunenumrene i skjemaet «prosjekt»: de er fra 2013."),
        )
    if colour == "resultat":
        reached = dict(zip(chart.categories, chart.series[0].values, strict=True)).get(_(places.REACHED)) or 0
        title = _("Minst ett mål er nådd i {share} kommuner{scope}").format(
            share=of(int(reached), counts.municipalities), scope=ground.scope.text
        )
        chart = places.municipality_map(ground.part, title, colour, form, ground.circle)
    subtitle = _("Kommuner etter {colour}").format(colour=_(_COLOURS[colour]))
    return ground.slide(title, ChartBody(chart), [chart.subtitle], subtitle)


def _money(ground: Ground) -> Slide:
    """What the projects say they were granted, beside the programme's own sum, which is never a sum of theirs."""
    chart = money.grants(ground.part)
    whole = f"{money.programme_money()}."
    if chart.is_empty:
        limits = load()
        amount, unit = number(limits.programme_money_per_year / 1_000_000), _("millioner kroner i året")
        none = _(
            "Hva hvert prosjekt har fått og brukt, er ikke kjent: ingen rapporter som er mottatt, har med økonomi."
        )
        what = _("{unit} til hele programmet").format(unit=unit)
        title = _("Programmet har om lag {amount} {unit}. Hva kommer det ut av dem?").format(amount=amount, unit=unit)
        source = _("Kilde: {source}").format(source=limits.programme_money_source)
        return ground.slide(title, BigNumber(amount, what, none), [whole, none], source=source)
    subtitle = _("Tilskudd per år og pulje, slik prosjektene oppgir det")
    return ground.slide(chart.title, ChartBody(chart, whole), [chart.title, whole], subtitle)


KINDS = (
    Kind(
        "status",
        N_("Hvor er vi nå"),
        N_("Prosjekter og kommuner som er med, hva de arbeider med, og hvor mange rapporter som er mottatt."),
        _status,
        NOW,
        PART_AND_REPORT,
    ),
    Kind(
        "kart",
        N_("Kart"),
        N_("Kommunene som er med, farget etter pulje, tema, status eller resultat."),
        _map,
        NOW,
        PART,
        (Own(COLOUR, N_("Farget etter"), options=lambda _programme: {key: _(said) for key, said in _COLOURS.items()}),),
        weak=True,
    ),
    Kind(
        "penger",
        N_("Penger"),
        N_("Tilskudd per år og pulje, ved siden av hele programmets ramme."),
        _money,
        NOW,
        PART,
    ),
)
