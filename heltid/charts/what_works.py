"""«Hva virker?» as a chart: for each action the raw results of those who tried it and those who did not.

One value, drawn as light HTML on the page and by the renderers of slides, paper and phones.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from statistics import median

from heltid.analysis.names import Circle
from heltid.analysis.programme import Programme
from heltid.analysis.what_works import Compared, may_tell
from heltid.charts.chart import Chart, ChartKind, ChartTable, Series, Shade
from heltid.charts.lanes import axis
from heltid.charts.results import source_of
from heltid.charts.shares import upper
from heltid.language import N_, _
from heltid.locale import number, of

HAVING, WITHOUT = N_("Har prøvd tiltaket"), N_("Har ikke prøvd det")
DEFINITIONS = (
    "kan-ikke-skilles-fra-tilfeldigheter",
    "forskjell-mellom-midtverdier",
    "forskjell-mellom-andeler",
    "rangkorrelasjon",
    "usikkerhetsintervall",
    "skjerpet-krav",
    "har-provd-et-tiltak",
)


def strips(
    programme: Programme,
    compared: Sequence[Compared],
    said: Sequence[tuple[str, str]],
    circle: Circle,
    own_projects: Collection[str] = (),
    title: str = "",
    subtitle: str = "",
) -> Chart:
    """A row per action (two groups are compared in each), in the order given. A share of those who came nearer is one
    mark in each lane, any other outcome a dot per project with the middle value. ``said`` has the difference with its
    interval and the verdict of each, in words. What may not be told in the circle is left out, and the row says so."""
    told = [may_tell(one, circle, own_projects) for one in compared]
    names = tuple(upper(_(one.driver.key)) for one in compared)
    series = tuple(_lane(compared, told, having) for having in (True, False)) if any(told) else ()
    differences = tuple(
        difference if shown else _("Resultatene vises ikke her")
        for (difference, __), shown in zip(said, told, strict=True)
    )
    beside = Series(_("Forskjell og usikkerhet"), (None,) * len(names), Shade.PRIMARY, differences)
    shares = all(one.outcome.is_share for one in compared)
    values = [value for one in compared for value in one.outcome.values.values()]
    along = axis(values)
    cells = tuple(
        (name, *(part.labels[row] if part.labels else "" for part in series), differences[row], verdict)
        for row, (name, (__, verdict)) in enumerate(zip(names, said, strict=True))
    )
    listed = ". ".join(": ".join((row[0], ", ".join(row[1:]))) for row in cells)
    unit = "" if shares else next((one.outcome.unit for one in compared), "")
    return Chart(
        ChartKind.LANES,
        title,
        subtitle,
        f"{source_of(programme)}.",
        _("En rad for hvert tiltak med resultatene til dem som har prøvd det, og dem som ikke har")
        + f". {title}. {listed}.",
        names,
        (*series, beside) if series else (),
        ChartTable(
            (_("Tiltak"), *(part.name for part in series), _("Forskjell og usikkerhet"), _("Hva tallene sier")),
            cells if series else (),
        ),
        unit=_("prosent") if unit == "%" else _(unit),
        direction="" if shares else _("høyere er bedre"),
        mark=programme.mark,
        value_range=(0.0, 100.0) if shares else (along.low, along.high),
        definitions=DEFINITIONS,
    )


def _lane(compared: Sequence[Compared], told: Sequence[bool], having: bool) -> Series:
    """Those who tried it, or those who did not. The middle of no project is none."""
    groups = [
        tuple(one.outcome.values[project] for project in (one.having if having else one.without)) if shown else ()
        for one, shown in zip(compared, told, strict=True)
    ]
    shares = all(one.outcome.is_share for one in compared)
    middles = [
        None if not group else 100 * sum(group) / len(group) if shares else float(median(group)) for group in groups
    ]
    return Series(
        _(HAVING if having else WITHOUT),
        tuple(middles),
        Shade.PRIMARY if having else Shade.PEERS,
        tuple(_label(group, shares) for group in groups) if any(groups) else (),
        dots=() if shares else tuple(groups),
    )


def _label(group: tuple[float, ...], shares: bool) -> str:
    if not group:
        return ""
    if shares:
        return of(int(sum(group)), len(group))
    return f"{number(median(group), 1)} (n = {number(len(group), 0)})"
