"""A row per action type: who tried it, the raw points of those who did and did not, and the verdict in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from heltid.analysis.drivers import Group
from heltid.analysis.names import Circle, FindingKind, may_name
from heltid.analysis.overview import project_addresses
from heltid.analysis.programme import Programme, worded
from heltid.analysis.what_works import Compared, compared, may_tell
from heltid.charts.chart import Chart, Series
from heltid.charts.lanes import Axis, Dot, axis_of, lane, lanes_of, raw
from heltid.charts.what_works import strips
from heltid.exports.page import Link
from heltid.language import N_, _, n_
from heltid.locale import alphabetic, number, percent, plural, with_unit
from heltid.sentences import what_works as words
from heltid.ui.components import GRID, HEADING, LINE, SMALL, note_html
from heltid.ui.links import addresses
from heltid.ui.plain import Ready, details, linked, plain

#: Pixels: a dot across, and from one level of dots to the next.
_DOT, _STEP = 10, 11
TOO_FEW = N_("Resultatene er for få eller for like til å vises uten at det forteller hvem de gjelder.")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks, and how an address of ours is written for them."""

    circle: Circle
    own_projects: tuple[str, ...]
    address: Callable[..., str]


def show(
    programme: Programme, theme: str, outcome: str, circle: Circle, own_projects: tuple[str, ...], keeping: str
) -> None:
    """The actions that could be compared, those that went with most progress first; then the others, folded."""
    st.html(_html(programme, theme, outcome, circle, own_projects, keeping))


@worded
def _html(
    programme: Programme, theme: str, outcome: str, circle: Circle, own_projects: tuple[str, ...], keeping: str
) -> Ready:
    found = compared(programme, theme, outcome, Group.ACTIONS)
    chart = strips(programme, found, [words.beside(one) for one in found], circle, own_projects)
    reader = Reader(circle, own_projects, addresses(keeping))
    rows = {one.driver.key: _row(programme, one, chart, place, reader) for place, one in enumerate(found)}
    computed = [rows[one.driver.key] for one in found if one.found]
    rest = [rows[one.driver.key] for one in found if not one.found]
    notes = "".join(note_html(text) for text in _how_to_read(found, axis_of(chart)) if text) if computed else ""
    head = f'<div style="padding-bottom:8px">{notes}</div>'
    few = plural(len(rest), "tiltak kan ikke sammenliknes", "tiltak kan ikke sammenliknes")
    folded = details(few, "".join(rest)) if rest and computed else "".join(rest)
    return Ready(f"{head}{''.join(computed)}{folded}")


def _how_to_read(found: Sequence[Compared], along: Axis) -> tuple[str, ...]:
    order = _(
        "Tiltaket kan ha begynt etter at resultatet ble målt. Øverst står de med størst forskjell i ønsket retning."
    )
    if any(one.found and not one.is_apart for one in found):
        order += " " + _("Rekkefølgen mellom tiltak som ikke kan skilles fra tilfeldigheter, sier ingenting.")
    outcome = found[0].outcome
    points = _(
        "Prikken er andelen som har kommet nærmere målet eller nådd det: fylt for dem som "
        "har prøvd tiltaket, åpen for dem som ikke har. Linja går fra 0 til 100 prosent."
    )
    if not outcome.is_share:
        points = _(
            "Hver prikk er ett prosjekt, fylt for dem som har prøvd tiltaket. Streken er "
            "midtverdien, den stiplede linja er ingen endring. Aksen er den samme for alle: fra "
            "{low} til {high}."
        ).format(low=with_unit(along.low, outcome.unit, 0), high=with_unit(along.high, outcome.unit, 0))
    return f"{words.corrected(found)} {order}", points


def _row(programme: Programme, one: Compared, chart: Chart, place: int, reader: Reader) -> str:
    tried = (*one.having, *one.no_outcome)
    told = may_tell(one, reader.circle, reader.own_projects)
    title = linked(Link(one.driver.label, reader.address("kommune", tiltak=one.driver.key)))
    counts = n_("{count} prosjekt har prøvd det", "{count} prosjekter har prøvd det", len(tried)).format(
        count=number(len(tried), 0)
    )
    if one.no_outcome and told:
        without = _("{tried}, {count} av dem uten kjent resultat")
        counts = without.format(tried=counts, count=number(len(one.no_outcome), 0))
    if one.unknown:
        known = len(one.having) + len(one.without) + len(one.unknown)
        unknown = _("Av {known} med kjent resultat er det ikke kjent om {count} ({share}) har prøvd det")
        told_of = unknown.format(
            known=number(known, 0), count=number(len(one.unknown), 0), share=percent(100 * one.share_unknown)
        )
        counts += f". {told_of}"
    interval = ""
    if one.found and told:
        estimate, ends = words.estimate(one)
        said = _("Forskjell {estimate}, usikkerhet {interval}.").format(estimate=estimate, interval=ends)
        interval = f'<div style="{SMALL}">{plain(said)}</div>'
    strong = ";font-weight:600" if one.is_apart else ""
    return (
        f'<div style="{LINE};padding:12px 0;{GRID.format(340)}"><div>'
        f'<h3 style="{HEADING.format(18, 0)}">{title}</h3>'
        f'<div style="max-width:60ch{strong}">{plain(words.verdict(one))}</div>{interval}'
        f'<div style="{SMALL}">{plain(counts)}.</div>{_who(programme, tried, reader)}</div>'
        f"<div>{_sides(chart, place, one, told)}</div></div>"
    )


def _who(programme: Programme, tried: Sequence[str], reader: Reader) -> str:
    """Who tried it, in the order of their names: that is neither good nor bad."""
    names, links = project_addresses(programme)
    shown = sorted(
        (one for one in tried if may_name(reader.circle, FindingKind.NEUTRAL, one, reader.own_projects)),
        key=lambda one: alphabetic(names[one]),
    )
    if not shown:
        return ""
    items = ", ".join(linked(Link(names[one], reader.address(links.get(one, "/kommune")))) for one in shown)
    return details(_("Hvem har prøvd dette?"), f'<div style="max-width:75ch">{items}</div>')


def _sides(chart: Chart, row: int, one: Compared, told: bool) -> str:
    if not (one.having or one.without):
        return ""
    if not told:
        return _captioned(_(TOO_FEW))
    along, (filled, hollow) = axis_of(chart), lanes_of(chart)
    if one.outcome.is_share:
        said = _share(_("Har prøvd"), one.having, filled, row) + _share(_("Har ikke"), one.without, hollow, row)
        dots = _dots(lane(raw(hollow, row), along), False) + _dots(lane(raw(filled, row), along), True)
        return said + _lane(dots, 0)
    return _points(_("Har prøvd"), filled, row, along, True) + _points(_("Har ikke"), hollow, row, along, False)


def _share(label: str, projects: Sequence[str], part: Series, row: int) -> str:
    """How many of a group came nearer."""
    if not projects:
        return ""
    count = number(len(projects), 0)
    return _captioned(
        _("{label} ({count}): {share} har kommet nærmere målet eller nådd det").format(
            label=label, count=count, share=part.labels[row]
        )
    )


def _points(label: str, part: Series, row: int, along: Axis, filled: bool) -> str:
    """The raw points of one group: a dot each, told in the line above."""
    values, middle = part.dots[row], part.values[row]
    if not values or middle is None:
        return ""
    said = _("midtverdi {middle}, fra {low} til {high}").format(
        middle=number(middle, 1), low=number(min(values), 1), high=number(max(values), 1)
    )
    dots = lane(values, along)
    upright = _UPRIGHT.format(along.place(middle), "2px solid currentColor")
    zero = "" if along.zero is None else _UPRIGHT.format(along.zero, "1px dashed currentColor;opacity:.5")
    heading = _captioned(f"{label} ({number(len(values), 0)}): {said}")
    return heading + _lane(zero + _dots(dots, filled) + upright, max(dot.level for dot in dots))


def _captioned(text: str) -> str:
    return f'<div style="{SMALL};padding-top:4px">{plain(text)}</div>'


_UPRIGHT = '<i style="position:absolute;left:{:.1f}%;top:0;bottom:0;border-left:{}"></i>'


def _dots(dots: Sequence[Dot], filled: bool) -> str:
    """Dots made of borders, which paper keeps: filled where they tried it, hollow where not."""
    edge = f"border:{_DOT // 2 if filled else 2}px solid {'light-dark(#12407F,#7FB0F2)' if filled else 'currentColor'}"
    return "".join(
        f'<i style="position:absolute;left:{dot.left:.1f}%;bottom:{dot.level * _STEP + 1}px;width:{_DOT}px;'
        f'height:{_DOT}px;margin-left:-{_DOT // 2}px;border-radius:50%;box-sizing:border-box;{edge}"></i>'
        for dot in dots
    )


def _lane(drawn: str, highest: int) -> str:
    return (
        f'<div aria-hidden="true" style="position:relative;height:{_DOT + _STEP * highest + 2}px;'
        f'border-bottom:1px solid color-mix(in srgb,currentColor 35%,transparent)">{drawn}</div>'
    )
