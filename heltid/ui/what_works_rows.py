"""A row per action type: who tried it, the raw points of those who did and did not, and the verdict in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from heltid.analysis.drivers import Group
from heltid.analysis.names import Circle, FindingKind, may_count, may_name
from heltid.analysis.overview import project_addresses
from heltid.analysis.programme import Programme, remembered
from heltid.analysis.what_works import Compared, compared
from heltid.charts.what_works import Axis, axis, lane
from heltid.exports.page import Link
from heltid.locale import alphabetic, number, plural, with_unit
from heltid.sentences import what_works as words
from heltid.sentences.wording import of
from heltid.ui.components import GRID, HEADING, LINE, SMALL, note_html
from heltid.ui.links import addresses
from heltid.ui.plain import details, linked, plain

#: Pixels: a dot across, and from one level of dots to the next.
_DOT, _STEP = 10, 11
TOO_FEW = "Resultatene er for få eller for like til å vises uten at det forteller hvem de gjelder."


def show(
    programme: Programme, theme: str, outcome: str, circle: Circle, own_projects: tuple[str, ...], keeping: str
) -> None:
    """The actions that could be compared, those that went with most progress first; then the others, folded."""
    st.html(_html(programme, theme, outcome, circle, own_projects, keeping))


@remembered
def _html(
    programme: Programme, theme: str, outcome: str, circle: Circle, own_projects: tuple[str, ...], keeping: str
) -> str:
    found = compared(programme, theme, outcome, Group.ACTIONS)
    along = axis(tuple(found[0].outcome.values.values()))
    rows = {one.driver.key: _row(programme, one, along, circle, own_projects, keeping) for one in found}
    computed = [rows[one.driver.key] for one in found if one.found]
    rest = [rows[one.driver.key] for one in found if not one.found]
    notes = "".join(note_html(text) for text in _how_to_read(found, along) if text) if computed else ""
    head = f'<div style="padding-bottom:8px">{notes}</div>'
    few = plural(len(rest), "tiltak kan ikke sammenliknes", "tiltak kan ikke sammenliknes")
    folded = details(few, "".join(rest)) if rest and computed else "".join(rest)
    return f"{head}{''.join(computed)}{folded}"


def _how_to_read(found: Sequence[Compared], along: Axis) -> tuple[str, ...]:
    order = "Tiltaket kan ha begynt etter at resultatet ble målt. Øverst står de med størst forskjell i ønsket retning."
    if any(one.found and not one.is_apart for one in found):
        order += " Rekkefølgen mellom tiltak som ikke kan skilles fra tilfeldigheter, sier ingenting."
    outcome = found[0].outcome
    points = ""
    if not outcome.is_share:
        points = (
            "Hver prikk er ett prosjekt, fylt for dem som har prøvd tiltaket. Streken er midtverdien, den stiplede "
            f"linja er ingen endring. Aksen er den samme for alle: fra {with_unit(along.low, outcome.unit, 0)} til "
            f"{with_unit(along.high, outcome.unit, 0)}."
        )
    return f"{words.corrected(found)} {order}", points


def _row(
    programme: Programme, one: Compared, along: Axis, circle: Circle, own_projects: tuple[str, ...], keeping: str
) -> str:
    address = addresses(keeping)
    tried = (*one.having, *one.no_outcome)
    title = linked(Link(one.driver.label, address("kommune", tiltak=one.driver.key)))
    counts = f"{plural(len(tried), 'prosjekt har', 'prosjekter har')} prøvd det"
    if one.no_outcome and may_tell(one, circle, own_projects):
        counts += f", {number(len(one.no_outcome), 0)} av dem uten kjent resultat"
    if one.unknown:
        counts += f". Ikke kjent om {plural(len(one.unknown), 'prosjekt', 'prosjekter')} har prøvd det"
    strong = ";font-weight:600" if one.is_apart else ""
    return (
        f'<div style="{LINE};padding:12px 0;{GRID.format(340)}"><div>'
        f'<h3 style="{HEADING.format(18, 0)}">{title}</h3>'
        f'<div style="max-width:60ch{strong}">{plain(words.verdict(one))}</div>'
        f'<div style="{SMALL}">{plain(counts)}.</div>{_who(programme, tried, circle, own_projects, address)}</div>'
        f"<div>{_sides(one, along, circle, own_projects)}</div></div>"
    )


def _who(
    programme: Programme, tried: Sequence[str], circle: Circle, own: Sequence[str], address: Callable[..., str]
) -> str:
    """Who tried it, in the order of their names: that is neither good nor bad."""
    names, links = project_addresses(programme)
    shown = sorted(
        (one for one in tried if may_name(circle, FindingKind.NEUTRAL, one, own)),
        key=lambda one: alphabetic(names[one]),
    )
    if not shown:
        return ""
    items = ", ".join(linked(Link(names[one], address(links.get(one, "/kommune")))) for one in shown)
    return details("Hvem har prøvd dette?", f'<div style="max-width:75ch">{items}</div>')


def _sides(one: Compared, along: Axis, circle: Circle, own_projects: Sequence[str]) -> str:
    if not (one.having or one.without):
        return ""
    if not may_tell(one, circle, own_projects):
        return _captioned(TOO_FEW)
    return _side("Har prøvd", one, one.having, along, True) + _side("Har ikke", one, one.without, along, False)


def _side(label: str, one: Compared, projects: Sequence[str], along: Axis, filled: bool) -> str:
    """The raw points of one group: how many of them came nearer, or a dot each."""
    values = [one.outcome.values[project] for project in projects]
    if not values:
        return ""
    head = f"{label} ({number(len(values), 0)})"
    if one.outcome.is_share:
        return _captioned(f"{head}: {of(int(sum(values)), len(values))} har kommet nærmere målet eller nådd det")
    middle = _median(values)
    said = f"{head}: midtverdi {number(middle, 1)}, fra {number(min(values), 1)} til {number(max(values), 1)}"
    return _captioned(said) + _strip(values, middle, along, filled)


def may_tell(one: Compared, circle: Circle, own_projects: Sequence[str]) -> bool:
    """Whether the results of the two groups may be told here: of one or two a result is a name, and where none of a
    group came nearer, each of them is known not to have. The other group goes too, or it could be had by
    subtraction."""
    if circle is Circle.SECRETARIAT:
        return True
    if one.no_outcome and not one.having:
        return False  # who tried it is named, so each of them would be known to have no result
    for side in filter(None, (one.having, one.without)):
        if not may_count(circle, side, own_projects) or all(one.outcome.values[project] <= 0 for project in side):
            return False
    return True


def _median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _captioned(text: str) -> str:
    return f'<div style="{SMALL};padding-top:4px">{plain(text)}</div>'


def _strip(values: Sequence[float], middle: float, along: Axis, filled: bool) -> str:
    """Dots made of borders, which paper keeps, told in the line above: filled where they tried it, hollow where not."""
    dots = lane(values, along)
    height = _DOT + _STEP * max(dot.level for dot in dots) + 2
    edge = (
        f"border:{_DOT // 2 if filled else 2}px solid {'var(--st-primary-color,#12407F)' if filled else 'currentColor'}"
    )
    drawn = "".join(
        f'<i style="position:absolute;left:{dot.left:.1f}%;bottom:{dot.level * _STEP + 1}px;width:{_DOT}px;'
        f'height:{_DOT}px;margin-left:-{_DOT // 2}px;border-radius:50%;box-sizing:border-box;{edge}"></i>'
        for dot in dots
    )
    upright = '<i style="position:absolute;left:{:.1f}%;top:0;bottom:0;border-left:{}"></i>'
    zero = upright.format(along.zero, "1px dashed currentColor;opacity:.5") if along.zero is not None else ""
    median = upright.format(along.place(middle), "2px solid currentColor")
    return (
        f'<div aria-hidden="true" style="position:relative;height:{height}px;'
        f'border-bottom:1px solid color-mix(in srgb,currentColor 35%,transparent)">{zero}{drawn}{median}</div>'
    )
