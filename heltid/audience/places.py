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
from heltid.audience.page import Frame, page
from heltid.charts.svgparts import plain
from heltid.locale import number as figure
from heltid.locale import plural

#: So many are shown of those that a search finds, and of those that are like a municipality.
_MOST = 30
#: A list of more than these would be heavy on a phone: there were 428 municipalities in all.
_LISTED = 450
#: Goals of a project that the page shows; its sheet has them all.
_GOALS = 4


def list_page(frame: Frame, asked: str = "") -> str:
    """All that take part, from A to Å; or what a search finds."""
    every = search.everyone(frame.programme)
    form = _form(frame.links, asked) if frame.links.searches else ""
    if asked.strip():
        found = search.matches(every, asked[:100])
        body = _choices(frame.links, found[:_MOST]) if found else _none(asked)
        said = f"{plural(len(found), 'kommune passer', 'kommuner passer')}." if found else ""
        more = f" Her er de {_MOST} første." if len(found) > _MOST else ""
        return page(
            frame,
            "Finn din kommune",
            f"<h1>Finn din kommune</h1>{form}<p role=status>{said}{more}</p>{body}",
            "kommune",
        )
    taking_part = [item for item in every if item.takes_part]
    if not taking_part:
        body = (
            "<p>Her kommer kommunene som er med i programmet.</p>"
            '<p class="dempet">Ingen prosjekter er lagt inn i registeret ennå.</p>'
        )
    elif frame.links.searches and len(taking_part) > _LISTED:
        body = '<p class="dempet">De er for mange til å stå på én side. Skriv begynnelsen av navnet.</p>'
    else:
        body = _letters(taking_part) + _by_letter(frame.links, taking_part)
    others = [item for item in every if not item.takes_part] if not frame.links.searches else []
    if others:
        body += f"<details><summary>Kommuner som ikke er med</summary>{_choices(frame.links, others)}</details>"
    count = plural(len(taking_part), "kommune er eller har vært med", "kommuner er eller har vært med")
    return page(frame, "Finn din kommune", f"<h1>Finn din kommune</h1>{form}<p>{count}.</p>{body}", "kommune")


def _form(links: Links, asked: str) -> str:
    return (
        f'<form action="{plain(links.places())}" role="search"><label for="sok">Navn eller nummer på kommunen</label>'
        f'<input id="sok" name="sok" type="search" value="{plain(asked[:100])}" autocomplete="off" maxlength="100">'
        "<button>Finn</button></form>"
    )


def _none(asked: str) -> str:
    return (
        f"<p>Ingen kommune passer til «{plain(asked[:100])}».</p>"
        '<p class="dempet">Skriv begynnelsen av navnet, eller et kommunenummer fra 2013 eller i dag.</p>'
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
    return f'<div class="bokstaver" role="navigation" aria-label="Gå til bokstav">{jumps}</div>'


def _by_letter(links: Links, found: Sequence[Found]) -> str:
    groups: dict[str, list[Found]] = {}
    for item in found:
        groups.setdefault(_first(item), []).append(item)
    return "".join(
        f'<h2 id="bokstav-{plain(letter)}">{plain(letter)}</h2>{_choices(links, group)}'
        for letter, group in groups.items()
    )


def place_page(frame: Frame, number: str) -> str | None:
    """One municipality, by its number of 2013; None where there is none."""
    programme = frame.programme
    item = next((one for one in search.everyone(programme) if one.number == number), None)
    if item is None:
        return None
    projects = projects_of(programme, number)
    body = "".join(_project(frame, project, item.name) for project in projects) or _not_taking_part(frame, item)
    again = f'<div class="sider"><a href="{plain(frame.links.places())}">Finn en annen kommune</a></div>'
    facts = f'<p class="under">{plain(_facts(programme, number))}</p>'
    return page(frame, item.name, f"<h1>{plain(item.name)}</h1>{facts}{body}{again}", "kommune")


def _facts(programme: Programme, number: str) -> str:
    for place, county, people in rows(programme.municipalities, "number", "county", "population"):
        if place == number:
            lives = f"{figure(people, 0)} innbyggere" if people else ""
            return " · ".join(text for text in (f"Kommune {number}", county or "", lives) if text)
    return f"Kommune {number}"


def _project(frame: Frame, project: str, place: str) -> str:
    """The open edition of the project's sheet, short; the whole is a touch away. ``place`` stands over it already."""
    one: Sheet = sheet(frame.programme, project, Circle.OPEN)
    said = "".join(
        f"<h3>{heading}</h3><p{'' if text else ' class=dempet'}>{plain(text or otherwise)}</p>"
        for heading, text, otherwise in (
            ("Hva vil de med prosjektet?", one.purpose, "Hensikten er ikke oppgitt."),
            ("Når prosjektet er slutt", one.handover, one.no_handover),
        )
    )
    goals = "".join(map(_goal, one.goals[:_GOALS])) or '<p class="dempet">Prosjektet har ikke meldt inn mål.</p>'
    left = len(one.goals) - _GOALS
    more = f'<p class="dempet">… og {plural(left, "mål", "mål")} til på faktaarket.</p>' if left > 0 else ""
    summary = f"<p>{plain(one.summary)}</p>" if one.summary else ""
    told = "".join(map(_headline, one.headlines))
    name = " ".join(one.name.split())
    return (
        f'<section class="prosjekt"><h2>{plain(name if name != place else "Prosjektet")}</h2>'
        f'<p class="dempet">{plain(" · ".join(one.facts))}</p>{summary}'
        f'<a class="knapp" href="{plain(frame.links.sheet(project))}">Hele faktaarket</a>'
        f"{said}<h3>Mål og resultater</h3>{told}{goals}{more}</section>"
    )


def _headline(told: HeadlineLine) -> str:
    """What the project says itself of its result, where it is from, and what the arithmetic says of it."""
    own, check = plain(f"«{told.text}» ({told.origin})"), plain(told.check)
    return f'<p><b>{own}</b></p><p class="dempet">{check}</p>'


def _goal(goal: GoalLine) -> str:
    figures = "".join(
        f"<div><dt>{name}</dt><dd>{_dated(value)}</dd></div>"
        for name, value in (("Utgangspunkt", goal.baseline), ("Siste måling", goal.latest), ("Mål", goal.target))
    )
    result = f'<p class="dempet">Resultat: {plain(goal.result)}</p>' if goal.result else ""
    what = f'<p class="dempet">{plain(goal.what)}</p>' if goal.what else ""
    return f'<div class="maal"><p><b>{plain(goal.title)}</b></p>{what}<dl class="tre">{figures}</dl>{result}</div>'


def _dated(figure: str) -> str:
    """«36,7 % (2012)»: the date under the value."""
    value, bracket, rest = figure.partition(" (")
    return f"{plain(value)} <small>({plain(rest)}</small>" if bracket else plain(value)


def _not_taking_part(frame: Frame, item: Found) -> str:
    like = alike.alike(frame.programme, item.number)[:8]
    if not like:
        return f'<p class="kropp">{plain(item.name)} er ikke med i programmet.</p>'
    found = "".join(
        f'<li><a href="{plain(frame.links.place(one.number))}">{plain(one.name)}'
        f"<span>{plain(', '.join(one.agrees))}</span></a></li>"
        for one in like
    )
    return (
        f'<p class="kropp">{plain(item.name)} er ikke med i programmet. Disse kommunene er med, og ligner:</p>'
        f'<ul class="valg">{found}</ul>'
    )
