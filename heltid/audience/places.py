"""«Finn din kommune» for the phone: every municipality, what its projects want and have reached, and their sheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from heltid.analysis import alike, search
from heltid.analysis.goal_lines import GoalLine
from heltid.analysis.names import Circle
from heltid.analysis.programme import Programme, rows
from heltid.analysis.search import Found
from heltid.analysis.sheet import HeadlineLine, Sheet, projects_of, sheet
from heltid.audience.links import Links
from heltid.audience.page import Frame, of_others, page
from heltid.charts.svgparts import plain
from heltid.language import PARAMETER, SOURCE, _, current, p_
from heltid.locale import number, plural

#: So many are shown of those that a search finds, and of those that are like a municipality.
_MOST = 30
#: A list of more than these would be heavy on a phone: there were 428 municipalities in all.
_LISTED = 450
#: Goals of a project that the page shows; its sheet has them all.
_GOALS = 4


def list_page(frame: Frame, asked: str = "") -> str:
    """All that take part, from A to Å; or what a search finds."""
    every, title = search.everyone(frame.programme), _("Finn din kommune")
    form = _form(frame.links, asked) if frame.links.searches else ""
    if asked.strip():
        found = search.matches(every, asked[:100])
        body = _choices(frame.links, found[:_MOST]) if found else _none(asked)
        said = f"{plural(len(found), 'kommune passer', 'kommuner passer')}." if found else ""
        more = " " + _("Her er de {count} første.").format(count=number(_MOST, 0)) if len(found) > _MOST else ""
        return page(
            frame,
            title,
            f"<h1>{plain(title)}</h1>{form}<p role=status>{said}{more}</p>{body}",
            frame.links.places(),
            "kommune",
        )
    taking_part = [item for item in every if item.takes_part]
    if not taking_part:
        body = (
            f"<p>{plain(_('Her kommer kommunene som er med i programmet.'))}</p>"
            f'<p class="dempet">{plain(_("Ingen prosjekter er lagt inn i registeret ennå."))}</p>'
        )
    elif frame.links.searches and len(taking_part) > _LISTED:
        said = _("De er for mange til å stå på én side. Skriv begynnelsen av navnet.")
        body = f'<p class="dempet">{plain(said)}</p>'
    else:
        body = _letters(taking_part) + _by_letter(frame.links, taking_part)
    others = [item for item in every if not item.takes_part] if not frame.links.searches else []
    if others:
        summary = plain(_("Kommuner som ikke er med"))
        body += f"<details><summary>{summary}</summary>{_choices(frame.links, others)}</details>"
    count = plural(len(taking_part), "kommune er eller har vært med", "kommuner er eller har vært med")
    html = f"<h1>{plain(title)}</h1>{form}<p>{plain(count)}.</p>{body}"
    return page(frame, title, html, frame.links.places(), "kommune")


def _form(links: Links, asked: str) -> str:
    said = current()
    kept = f'<input type="hidden" name="{PARAMETER}" value="{said}">' if said is not SOURCE else ""
    return (
        f'<form action="{plain(links.places())}" role="search">{kept}'
        f'<label for="sok">{plain(_("Navn eller nummer på kommunen"))}</label>'
        f'<input id="sok" name="sok" type="search" value="{plain(asked[:100])}" autocomplete="off" maxlength="100">'
        f"<button>{plain(_('Finn'))}</button></form>"
    )


def _none(asked: str) -> str:
    hint = _("Skriv begynnelsen av navnet, eller et kommunenummer fra 2013 eller i dag.")
    return (
        f"<p>{plain(_('Ingen kommune passer til «{asked}».').format(asked=asked[:100]))}</p>"
        f'<p class="dempet">{plain(hint)}</p>'
    )


def _choices(links: Links, found: Iterable[Found]) -> str:
    items = "".join(
        f'<li><a href="{plain(links.place(item.number))}">{plain(item.name)}<span>{plain(item.detail)}</span></a></li>'
        for item in found
    )
    return f'<ul class="valg">{items}</ul>'


def _first(item: Found) -> str:
    letter = item.name[:1].upper()
    return letter if letter.isalpha() else "#"


def _letters(found: Sequence[Found]) -> str:
    letters = dict.fromkeys(map(_first, found))
    if len(found) < 25:
        return ""
    jumps = "".join(f'<a href="#bokstav-{plain(letter)}">{plain(letter)}</a>' for letter in letters)
    return f'<div class="bokstaver" role="navigation" aria-label="{plain(_("Gå til bokstav"))}">{jumps}</div>'


def _by_letter(links: Links, found: Sequence[Found]) -> str:
    groups: dict[str, list[Found]] = {}
    for item in found:
        groups.setdefault(_first(item), []).append(item)
    return "".join(
        f'<h2 id="bokstav-{plain(letter)}">{plain(letter)}</h2>{_choices(links, group)}'
        for letter, group in groups.items()
    )


def place_page(frame: Frame, place: str) -> str | None:
    """One municipality, by its number of 2013; None where there is none."""
    programme = frame.programme
    item = next((one for one in search.everyone(programme) if one.number == place), None)
    if item is None:
        return None
    projects = projects_of(programme, place)
    body = "".join(_project(frame, project, item.name) for project in projects) or _not_taking_part(frame, item)
    another = plain(_("Finn en annen kommune"))
    again = f'<div class="sider"><a href="{plain(frame.links.places())}">{another}</a></div>'
    facts = f'<p class="under">{plain(_facts(programme, place))}</p>'
    html = f"<h1>{plain(item.name)}</h1>{facts}{body}{again}"
    return page(frame, item.name, html, frame.links.place(place), "kommune")


def _facts(programme: Programme, place: str) -> str:
    which = _("Kommune {number}").format(number=place)
    for one, county, people in rows(programme.municipalities, "number", "county", "population"):
        if one == place:
            lives = plural(int(people), "innbygger", "innbyggere") if people else ""
            return " · ".join(text for text in (which, county or "", lives) if text)
    return which


def _project(frame: Frame, project: str, place: str) -> str:
    """The open edition of the project's sheet, short; the whole is a touch away. ``place`` stands over it already."""
    one: Sheet = sheet(frame.programme, project, Circle.OPEN)
    said = "".join(
        f"<h3>{plain(heading)}</h3><p{mark if text else ' class=dempet'}>{plain(text or otherwise)}</p>"
        for heading, text, otherwise, mark in (
            (_("Hva vil de med prosjektet?"), one.purpose, _("Hensikten er ikke oppgitt."), of_others()),
            (_("Når prosjektet er slutt"), one.handover, one.no_handover, ""),
        )
    )
    none = plain(_("Prosjektet har ikke meldt inn mål."))
    goals = "".join(map(_goal, one.goals[:_GOALS])) or f'<p class="dempet">{none}</p>'
    left = len(one.goals) - _GOALS
    more = _("… og {goals} til på faktaarket.").format(goals=plural(left, "mål", "mål")) if left > 0 else ""
    more = f'<p class="dempet">{plain(more)}</p>' if more else ""
    summary = f"<p>{plain(one.summary)}</p>" if one.summary else ""
    told = "".join(map(_headline, one.headlines))
    name = " ".join(one.name.split())
    return (
        f'<section class="prosjekt"><h2>{plain(name if name != place else _("Prosjektet"))}</h2>'
        f'<p class="dempet">{plain(" · ".join(one.facts))}</p>{summary}'
        f'<a class="knapp" href="{plain(frame.links.sheet(project))}">{plain(_("Hele faktaarket"))}</a>'
        f"{said}<h3>{plain(_('Mål og resultater'))}</h3>{told}{goals}{more}</section>"
    )


def _headline(told: HeadlineLine) -> str:
    """What the project says itself of its result, where it is from, and what the arithmetic says of it."""
    own, check = plain(f"{_('«{text}»').format(text=told.text)} ({told.origin})"), plain(told.check)
    return f'<p><b>{own}</b></p><p class="dempet">{check}</p>'


def _goal(goal: GoalLine) -> str:
    figures = "".join(
        f"<div><dt>{plain(name)}</dt><dd>{_dated(value)}</dd></div>"
        for name, value in (
            (_("Utgangspunkt"), goal.baseline),
            (_("Siste måling"), goal.latest),
            (p_("target", "Mål"), goal.target),
        )
    )
    said = _("Resultat: {result}").format(result=goal.result) if goal.result else ""
    result = f'<p class="dempet">{plain(said)}</p>' if said else ""
    what = f'<p class="dempet">{plain(goal.what)}</p>' if goal.what else ""
    title = f"<p{of_others()}><b>{plain(goal.title)}</b></p>"
    return f'<div class="maal">{title}{what}<dl class="tre">{figures}</dl>{result}</div>'


def _dated(figure: str) -> str:
    """«36,7 % (2012)»: the date under the value."""
    value, bracket, rest = figure.partition(" (")
    return f"{plain(value)} <small>({plain(rest)}</small>" if bracket else plain(value)


def _not_taking_part(frame: Frame, item: Found) -> str:
    like = alike.alike(frame.programme, item.number)[:8]
    if not like:
        said = _("{place} er ikke med i programmet.").format(place=item.name)
        return f'<p class="kropp">{plain(said)}</p>'
    found = "".join(
        f'<li><a href="{plain(frame.links.place(one.number))}">{plain(one.name)}'
        f"<span>{plain(', '.join(one.agrees))}</span></a></li>"
        for one in like
    )
    said = _("{place} er ikke med i programmet. Disse kommunene er med, og ligner:").format(place=item.name)
    return f'<p class="kropp">{plain(said)}</p><ul class="valg">{found}</ul>'
