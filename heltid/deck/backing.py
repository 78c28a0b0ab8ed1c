"""Slides of who stands behind the projects, and of what the reviewers say of the reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from heltid.analysis import anchoring, assessment, coverage, degrees
from heltid.analysis.names import FindingKind
from heltid.analysis.programme import Programme
from heltid.charts import anchoring as charts
from heltid.charts import builders
from heltid.charts.chart import Chart, ChartTable
from heltid.deck.divided import MATRIX
from heltid.deck.ground import PART_AND_REPORT, SAID, Ground, Kind, Own, head, round_of, texts
from heltid.deck.slides import ChartBody, Slide
from heltid.language import N_, _
from heltid.locale import listed, number, of
from heltid.sentences import ownership
from heltid.vocabulary import Rater, ReportType

RATER = "vurderer"
#: A heat map has a row for each project where it takes this many slides, else the two ends, a slide for each.
_SLIDES = 3
_WHO = N_("Her skal det stå hvem som vil noe med prosjektet: hvem som er med, og hvem som har gjort vedtak.")
_DEGREES = N_("Her skal det stå hvor godt prosjektet er forankret hos hver aktør, fra 1 til 5.")
_ORDER = N_("Øverst står prosjektene med flest aktører på grad 4 eller 5.")
_UNEVEN = N_("Ujevn: minst tre aktører er vurdert av den samme, og høyeste og laveste grad skiller to eller mer.")


def _review(ground: Ground) -> Slide:
    """The start-up reports, or another report that is chosen: every criterion's levels, the two ends in words."""
    kind, period = ground.selection.report_type or str(ReportType.STARTUP), ground.selection.period
    due = coverage.due_reports(ground.part, kind, period)
    name = _("Oppstartsrapportene") if kind == ReportType.STARTUP else _("Rapportene")
    what = _("Her skal det stå hva som er sterkest og svakest i rapportene.")
    if not assessment.ranking(ground.part, kind, period):
        return ground.missing(
            _("{reports} er ikke vurdert ennå").format(reports=name),
            what,
            _("Det er ikke registrert noen vurdering av disse rapportene{scope}.").format(scope=ground.scope.text),
            _("Kompetansemiljøets vurdering lastes opp av sekretariatet, i skjemaet «vurdering»."),
        )
    if not ground.may_count([item.project for item in due]):
        return ground.too_few(_("{reports} er vurdert").format(reports=name), what)
    weak, strong = (
        _criteria(found(ground.part, kind, period)) for found in (assessment.weaknesses, assessment.strengths)
    )
    where = ground.scope.text
    title = _("{reports}{scope}: ingen kriterier skiller seg ut").format(reports=name, scope=where)
    if weak:
        title = _("{reports}{scope} er svakest på {names}").format(reports=name, scope=where, names=listed(weak))
    remark = _("Sterkest: {names}.").format(names=listed(strong)) if strong else ""
    subtitle = _("Kompetansemiljøets vurdering, {round}").format(round=round_of(coverage.rounds_label(due)))
    scale = _("Nivåene er mangler, svak, delvis, tilfredsstillende og god. De to siste regnes som tilfredsstillende.")
    said = texts(ground.said("svake sider"), ground.said("sterke sider")) if kind == ReportType.STARTUP else []
    chart = builders.criteria(ground.part, title, kind, period)
    return ground.slide(title, ChartBody(chart, remark), [*said, scale, coverage.rounds_label(due)], subtitle)


def _criteria(found: tuple[assessment.Ranked, ...]) -> list[str]:
    return [_("«{text}»").format(text=f"{item.label[:1].lower()}{item.label[1:]}") for item in found]


def _took_part(ground: Ground) -> Slide:
    """Who took part in the reporting itself."""
    asked = ground.asked(coverage.ALL_REPORTS)
    uneven, unknown = ground.said("ujevn forankring"), ground.said("kan ikke måles")
    title = _("Hvem var med på rapporten?")
    due = _due(ground)
    if not due or not any(anchoring.latest_rows(ground.part, *asked).values()):
        why = _("Ingen rapporter som har forfalt, har med forankring.")
        return ground.missing(
            _("Vi vet ikke hvor godt prosjektene er forankret"),
            _(_WHO),
            f"{why} {head(unknown)}" if unknown else why,
            _("Be prosjektene fylle ut delen om forankring i neste rapport."),
        )
    if not ground.may_count([item.project for item in due]):
        return ground.too_few(title, _(_WHO))
    finding = uneven.title if uneven else ownership.participation_title(ground.part, *asked)
    rounds = coverage.rounds_label(due)
    subtitle = _("Hvem var med på selve rapporteringen? Prosjekter, {round}").format(round=round_of(rounds))
    chart = charts.participation(ground.part, finding, *asked)
    remark = f"{ownership.participation_title(ground.part, *asked)}." if uneven else ""
    return ground.slide(
        finding, ChartBody(chart, remark), [*texts(uneven), _(_UNEVEN), *texts(unknown), rounds], subtitle
    )


def _due(ground: Ground) -> tuple[coverage.Expected, ...]:
    return coverage.due_reports(ground.part, *ground.asked(coverage.ALL_REPORTS), coverage.ALL_REPORTS)


def _rater(ground: Ground) -> str | None:
    """The chosen kind of rater, else the one that graded most projects; kinds of raters are never mixed."""
    found = degrees.raters(ground.part, *ground.asked(coverage.ALL_REPORTS))
    wanted = ground.own(RATER)
    if wanted:
        return wanted if wanted in found else None
    return max(found, key=lambda name: found[name], default=None)


def _ungraded(ground: Ground) -> Slide:
    wanted = ground.own(RATER)
    whose = degrees.rated_by(wanted) if wanted in set(Rater) else ""
    return ground.missing(
        _("Ingen har satt grad på forankringen"),
        _(_DEGREES),
        _("Ingen aktører er vurdert av {rater} i disse rapportene.").format(rater=whose)
        if whose
        else _("Ingen aktører er vurdert i disse rapportene."),
        _("Prosjektene setter grad i skjemaet «forankring»."),
    )


def _distribution(ground: Ground) -> Slide:
    asked, rater = ground.asked(coverage.ALL_REPORTS), _rater(ground)
    if rater is None:
        return _ungraded(ground)
    if not ground.may_count(charts.backing_order(ground.part, rater, *asked), [item.project for item in _due(ground)]):
        return ground.too_few(_("Grad av forankring"), _(_DEGREES))
    title = ownership.degrees_title(ground.part, rater, *asked)
    rounds = coverage.rounds_label(_due(ground))
    subtitle = _("Grad 1 til 5, vurdert av {rater}, {round}").format(
        rater=degrees.rated_by(rater), round=round_of(rounds)
    )
    uneven = ground.said("ujevn forankring")
    notes = [*texts(uneven), _(_UNEVEN), rounds]
    return ground.slide(title, ChartBody(charts.distribution(ground.part, title, rater, *asked)), notes, subtitle)


def _heat_map(ground: Ground) -> Slide:
    """Project by party, without names but where the secretariat ticked them; the two ends where there are too many."""
    asked, rater = ground.asked(coverage.ALL_REPORTS), _rater(ground)
    if rater is None:
        return _ungraded(ground)
    order = charts.backing_order(ground.part, rater, *asked)
    if not ground.may_count(order):
        return ground.too_few(_("Grad av forankring, prosjekt for prosjekt"), _(_DEGREES))
    uneven = {item.project for item in anchoring.unevenness(ground.part, *asked, rater) if item.uneven}
    title = _("{count} vurderte prosjekter har ujevn forankring").format(
        count=of(len(uneven.intersection(order)), len(order))
    )
    shown = order if len(order) <= _SLIDES * MATRIX else (*order[:MATRIX], *order[-MATRIX:])
    named = all(ground.may_name(FindingKind.WEAK, project) for project in shown)
    chart = charts.heat_map(ground.part, title, shown, rater, *asked)
    if not named:
        chart = _unnamed(chart, [order.index(project) + 1 for project in shown])
    subtitle = _("Grad 1 til 5, vurdert av {rater}").format(rater=degrees.rated_by(rater))
    if len(shown) < len(order):
        subtitle += _(". De {half} øverste og de {half} nederste").format(half=number(MATRIX, 0))
    notes = [*texts(ground.said("ujevn forankring")), _(_UNEVEN), _(_ORDER)]
    return ground.slide(title, ChartBody(chart), notes, subtitle)


def _unnamed(chart: Chart, places: Sequence[int]) -> Chart:
    """The same with each project's place among all: who is graded low is nobody's name on a wall."""
    called = tuple(_("Nr. {number}").format(number=place) for place in places)
    cells = tuple((name, *row[1:]) for name, row in zip(called, chart.table.rows, strict=True))
    return replace(chart, categories=called, table=ChartTable(chart.table.header, cells))


def raters(programme: Programme) -> dict[str, str]:
    """The kinds of raters that may be chosen."""
    return {rater.value: degrees.rated_by(rater) for rater in Rater}


_RATER = Own(
    RATER, N_("Vurdert av"), N_("Ulike vurderere blandes ikke. Uten valg: den som har vurdert flest."), options=raters
)

KINDS = (
    Kind(
        "oppstart",
        N_("Vurdering av oppstartsrapportene"),
        N_("Nivået på hvert kriterium, med det sterkeste og det svakeste i ord. En annen rapport kan velges."),
        _review,
        SAID,
        PART_AND_REPORT,
        weak=True,
    ),
    Kind(
        "forankring",
        N_("Forankring: hvem var med på rapporten"),
        N_("Hvilke aktører som var med på selve rapporteringen, og hvor mange prosjekter som har ujevn forankring."),
        _took_part,
        SAID,
        PART_AND_REPORT,
        weak=True,
    ),
    Kind(
        "forankring-grad",
        N_("Forankring: grad hos hver aktør"),
        N_("Prosjekter etter grad 1 til 5 for hver aktør, én slags vurderer om gangen."),
        _distribution,
        SAID,
        PART_AND_REPORT,
        (_RATER,),
        weak=True,
    ),
    Kind(
        "forankring-kart",
        N_("Forankring: varmekart"),
        N_("Grad for hver aktør i hvert prosjekt. Åpent står prosjektene uten navn."),
        _heat_map,
        SAID,
        PART_AND_REPORT,
        (_RATER,),
        weak=True,
    ),
)
