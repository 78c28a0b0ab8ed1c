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
from heltid.locale import number, plural

TITLES = {
    Outcome.ACTIONS: "Tiltak i gang eller gjennomført, etter tilskudd",
    Outcome.REACHED: "Prosjekter som har nådd minst ett mål, etter tilskudd",
}
_UNKNOWN = "Tilskuddet er ikke oppgitt"


def band_name(low: int | None) -> str:
    """«Under 200 000 kr i året», «400 000 kr eller mer i året»."""
    if low is None:
        return _UNKNOWN
    place = BANDS.index(low)
    if place + 1 == len(BANDS):
        return f"{number(low, 0)} kr eller mer i året"
    above = number(BANDS[place + 1], 0)
    return f"Under {above} kr i året" if low == 0 else f"{number(low, 0)} til {above} kr i året"


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
            "Prosjekter",
            values,
            Shade.PRIMARY,
            labels,
            dots=() if shares else tuple(tuple(band.values.values()) for band in found),
        ),
        Series("Ikke kjent", (None,) * len(found), Shade.MISSING, tuple(map(_unknown, found))),
    )
    most = axis([value for band in found for value in band.values.values()]).high
    title = TITLES[outcome]
    rows = tuple((name, labels[row], number(len(found[row].unknown), 0)) for row, name in enumerate(names))
    told = ". ".join(f"{name}: {label or 'ingen kjente'}, {unknown} ikke kjent" for name, label, unknown in rows)
    said = "Prosent av prosjektene med et mål som kan måles" if shares else "Hver prikk er ett prosjekt"
    return Chart(
        ChartKind.LANES,
        title,
        f"{said}. Tilskuddet er gjennomsnittet av årene prosjektet oppgir",
        "Kilde: prosjektenes rapporter",
        f"En rad for hver størrelse på tilskuddet. {title}. {told}.",
        names if shown else (),
        series if shown else (),
        ChartTable(
            ("Tilskudd", "Har nådd minst ett mål" if shares else "Midtverdi (prosjekter)", "Ikke kjent"),
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
        return f"{number(sum(band.values.values()), 0)} av {count}"
    return f"{number(median(band.values.values()))} (n = {count})"


def _unknown(band: Band) -> str:
    return f"{plural(len(band.unknown), 'prosjekt', 'prosjekter')} ikke kjent" if band.unknown else ""
