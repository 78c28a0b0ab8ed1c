"""Projects by the size of their grant, with what they do and what they have reached: a dot or a share for each band."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from statistics import median

from heltid.analysis.money_results import BANDS, Band, Outcome, bands, may_tell
from heltid.analysis.names import Circle
from heltid.analysis.programme import Programme, worded
from heltid.charts.chart import Chart, ChartKind, ChartTable, Series, Shade
from heltid.charts.lanes import axis
from heltid.language import N_, _
from heltid.locale import number, of, plural

TITLES = {
    Outcome.ACTIONS: N_("Tiltak i gang eller gjennomført, etter tilskudd"),
    Outcome.REACHED: N_("Prosjekter som har nådd minst ett mål, etter tilskudd"),
}
_UNKNOWN = N_("Tilskuddet er ikke oppgitt")


def band_name(low: int | None) -> str:
    """«Under 200 000 kr i året», «400 000 kr eller mer i året»."""
    if low is None:
        return _UNKNOWN
    place = BANDS.index(low)
    if place + 1 == len(BANDS):
        return _("{amount} kr eller mer i året").format(amount=number(low, 0))
    above = number(BANDS[place + 1], 0)
    if low == 0:
        return _("Under {amount} kr i året").format(amount=above)
    return _("{low} til {high} kr i året").format(low=number(low, 0), high=above)


@worded
def by_band(
    programme: Programme,
    outcome: Outcome,
    circle: Circle,
    own_projects: tuple[str, ...] = (),
    on: date | None = None,
    *,
    known_alone: bool = False,
) -> Chart:
    """A row per band: the projects' numbers of actions as dots, or the share that have reached a goal. Empty where the
    circle may not see it. ``known_alone``: without the projects whose grant is not known."""
    every = bands(programme, outcome, on)
    shown = any(band.values for band in every) and may_tell(every, circle, own_projects)
    found = tuple(band for band in every if not known_alone or band.low is not None)
    names = tuple(band_name(band.low) for band in found)
    shares = outcome is Outcome.REACHED
    values = tuple(_middle(band.values.values(), shares) for band in found)
    labels = tuple(_label(band, shares) for band in found)
    series = (
        Series(
            _("Prosjekter"),
            values,
            Shade.PRIMARY,
            labels,
            dots=() if shares else tuple(tuple(band.values.values()) for band in found),
        ),
        Series(_("Ikke kjent"), (None,) * len(found), Shade.MISSING, tuple(map(_unknown, found))),
    )
    most = axis([value for band in found for value in band.values.values()]).high
    title = _(TITLES[outcome])
    rows = tuple((name, labels[row], number(len(found[row].unknown), 0)) for row, name in enumerate(names))
    told = ". ".join(
        _("{name}: {known}, {count} ikke kjent").format(name=name, known=label or _("ingen kjente"), count=unknown)
        for name, label, unknown in rows
    )
    said = _("Prosent av prosjektene med et mål som kan måles") if shares else _("Hver prikk er ett prosjekt")
    return Chart(
        ChartKind.LANES,
        title,
        f"{said}. {_('Tilskuddet er gjennomsnittet av årene prosjektet oppgir')}",
        _("Kilde: prosjektenes rapporter"),
        f"{_('En rad for hver størrelse på tilskuddet')}. {title}. {told}.",
        names if shown else (),
        series if shown else (),
        ChartTable(
            (_("Tilskudd"), _("Har nådd minst ett mål") if shares else _("Midtverdi (prosjekter)"), _("Ikke kjent")),
            rows if shown else (),
        ),
        unit="prosent" if shares else "tiltak",
        mark=programme.mark,
        value_range=(0.0, 100.0 if shares else most),
        definitions=("tilskudd-i-aaret", "okonomi", "rangkorrelasjon", "kan-ikke-skilles-fra-tilfeldigheter"),
    )


def _middle(values: Collection[float], shares: bool) -> float | None:
    if not values:
        return None
    return 100 * sum(values) / len(values) if shares else float(median(values))


def _label(band: Band, shares: bool) -> str:
    """«12 av 31», «3 (n = 31)»."""
    count = number(len(band.values), 0)
    if not band.values:
        return ""
    if shares:
        return of(int(sum(band.values.values())), len(band.values))
    return f"{number(median(band.values.values()))} (n = {count})"


def _unknown(band: Band) -> str:
    if not band.unknown:
        return ""
    return _("{projects} ikke kjent").format(projects=plural(len(band.unknown), "prosjekt", "prosjekter"))
