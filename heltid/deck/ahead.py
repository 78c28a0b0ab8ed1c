"""Slides of what comes: news and calendar, deadlines, what a report must hold and who reads it, workshops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from heltid import periods
from heltid.analysis.programme import municipality_names, parts, project_names, rows
from heltid.analysis.schedule import Entry, entries
from heltid.deck.divided import TABLE
from heltid.deck.ground import NEWS, NEXT, Ground, Kind, Own
from heltid.deck.slides import Slide, Table
from heltid.language import N_, _
from heltid.locale import alphabetic, listed, long_date, number, plural
from heltid.obligations import OBLIGATIONS, part_label
from heltid.reporting import READERS
from heltid.sentences.wording import upper
from heltid.vocabulary import EventType, ReportType, Theme

TITLE, NEWS_TEXT = "tittel", "nyheter"
#: Rows of a table: what two slides hold.
_ROWS = 2 * TABLE
_SOURCE = N_("Kilde: programmets frister og samlinger")
_NEWS_KEY = "nyheter"
#: Whom an event is for, as the register has it.
_ALL = "alle"
_WORKSHOPS = (EventType.THEME_WORKSHOP, EventType.DEEP_DIVE)


def _ahead(ground: Ground) -> list[Entry]:
    """What is ahead for the chosen cohort, without the gathering itself. What has the day today is still ahead; a
    month or year that ends today is not."""
    today = ground.programme.today
    own = ground.gathering.title if ground.gathering else ""
    return [
        entry
        for entry in entries(ground.programme, ground.selection.cohort)
        if (entry.last >= today if entry.has_day else entry.last > today)
        and (entry.is_deadline or not (entry.title == own and entry.first <= today))
    ]


def _row(entry: Entry) -> tuple[str, str, str]:
    what = _("Frist: {what}").format(what=entry.title) if entry.is_deadline else entry.title
    if entry.provisional:
        what = _("{what} (foreløpig)").format(what=what)
    is_for_all = (entry.audience or ("" if entry.cohorts else _ALL)) == _ALL
    whom = _("alle prosjekter") if is_for_all else entry.audience or entry.whom
    return _days(entry.first, entry), what, whom


def first_rows(lines: Sequence[tuple[str, ...]], most: int = _ROWS) -> tuple[tuple[str, ...], ...]:
    """The rows that have room, and how many more there are; all of them stand in the notes."""
    if len(lines) <= most:
        return tuple(lines)
    more = _("… og {count} til").format(count=number(len(lines) - most + 1, 0))
    return (*lines[: most - 1], ("", more, *("" for _column in lines[0][2:])))


def _days(first: date, entry: Entry) -> str:
    """«3.–4. desember 2013»: as short as a column of a slide needs it."""
    if entry.has_day and entry.last > first and (entry.last.year, entry.last.month) == (first.year, first.month):
        return _("{first}.–{last}").format(first=first.day, last=long_date(entry.last))
    return entry.days


def _calendar(ground: Ground) -> Slide:
    """What is ahead, deadlines and events alike, the nearest first."""
    found = _ahead(ground)
    if not found:
        return ground.missing(
            _("Ingen frister eller samlinger ligger foran oss"),
            _("Her skal det stå hva som skal rapporteres, når og for hvem."),
            _no_entries(ground),
            _("Sekretariatet legger inn frister og samlinger på siden «Last opp»."),
        )
    lines = first_rows([_row(entry) for entry in found])
    guidance = [f"{upper(entry.title)}: {entry.notes}" for entry in found if entry.is_deadline and entry.notes]
    return ground.slide(
        _next(found),
        Table((_("Når"), _("Hva"), _("For hvem")), lines),
        [*guidance, *(" – ".join(_row(entry)) for entry in found)],
        source=_(_SOURCE),
    )


def _no_entries(ground: Ground) -> str:
    return _("Registeret har ingen frister eller samlinger etter {day}.").format(day=long_date(ground.programme.today))


def _next(found: Sequence[Entry]) -> str:
    deadline = next((entry for entry in found if entry.is_deadline), None)
    if deadline:
        return _("Neste frist: {what} innen {when}").format(what=deadline.title, when=deadline.days)
    return _("Neste samling: {what}, {when}").format(what=found[0].title, when=_days(found[0].first, found[0]))


def _news(ground: Ground) -> Slide:
    """Own news first, then the events ahead; deadlines have a slide of their own."""
    own = ground.own_lines(NEWS_TEXT)
    found = [entry for entry in _ahead(ground) if not entry.is_deadline]
    title = ground.own(TITLE)
    if not own and not found:
        return ground.missing(
            title or _("Ingen nyheter"),
            _("Her skal det stå nyheter, og samlinger og verksteder som kommer."),
            _no_entries(ground),
            _("Skriv nyhetene i lysbildet, eller legg inn samlingene på siden «Last opp»."),
        )
    lines = [(_("Nytt"), text, "") for text in own] + [_row(entry) for entry in found]
    shown = first_rows(lines)
    header = (_("Når"), _("Hva"), _("For hvem"))
    body = Table(header, shown) if found else Table(header[:2], tuple(line[:2] for line in shown))
    if not title:
        title = _coming(found) if found else own[0]
    return ground.slide(title, body, [" – ".join(filter(None, line)) for line in lines], source=_(_SOURCE))


def _coming(found: Sequence[Entry]) -> str:
    """The kinds of events counted where they are few, else how many there are in all."""
    if len({entry.category for entry in found}) <= 2:
        return _("Foran oss: {what}").format(what=_kinds(found))
    return _("{count} samlinger, verksteder og dypdykk ligger foran oss").format(count=number(len(found), 0))


_EVENTS = (
    EventType.PROJECT_LEADERS,
    EventType.NETWORK,
    EventType.THEME_WORKSHOP,
    EventType.DEEP_DIVE,
    EventType.CONFERENCE,
)


def _counted(kind: str, count: int) -> str:
    match kind:
        case EventType.PROJECT_LEADERS:
            return plural(count, "prosjektledersamling", "prosjektledersamlinger")
        case EventType.NETWORK:
            return plural(count, "nettverkssamling", "nettverkssamlinger")
        case EventType.THEME_WORKSHOP:
            return plural(count, "temaverksted", "temaverksteder")
        case EventType.DEEP_DIVE:
            return plural(count, "dypdykk", "dypdykk")
        case EventType.CONFERENCE:
            return plural(count, "konferanse", "konferanser")
    return plural(count, "annet møte", "andre møter")


def _kinds(found: Iterable[Entry]) -> str:
    """«1 prosjektledersamling og 2 temaverksteder»."""
    tally = Counter(entry.category if entry.category in _EVENTS else "" for entry in found)
    return listed([_counted(kind, tally[kind]) for kind in (*_EVENTS, "") if tally[kind]])


def _to_report(ground: Ground) -> Slide:
    """What the next report must hold and when: of the chosen report, else of the next deadline's."""
    deadlines = [entry for entry in _ahead(ground) if entry.is_deadline]
    kind, period = ground.selection.report_type, ground.selection.period
    name, when, guidance = "", "", ""
    if not (kind and period) and deadlines:
        kind, period = _report_of(deadlines[0])
    for entry in entries(ground.programme, ground.selection.cohort):
        if entry.is_deadline and _report_of(entry) == (kind, period):
            name, when, guidance = upper(entry.title), entry.days, entry.notes
    if not kind or kind not in set(ReportType) or not when:
        return ground.missing(
            _("Vi vet ikke hva som skal rapporteres neste gang"),
            _("Her skal det stå hva neste rapport må ha med, og når den skal være inne."),
            _no_entries(ground),
            _("Legg inn fristen i skjemaet «frist»."),
        )
    asked = {part: obligations[ReportType(kind)] for part, obligations in OBLIGATIONS.items()}
    lines = tuple(
        (upper(part_label(part)), upper(obligation.words)) for part, obligation in asked.items() if obligation.is_asked
    )
    due = sum(obligation.is_due for obligation in asked.values())
    ahead = periods.last_day(when) is None or any(_report_of(entry) == (kind, period) for entry in deadlines)
    said = _("{report} skal være inne {when}: {due} må med") if ahead else _("{report} skulle være inne {when}")
    title = said.format(report=name, when=when, due=plural(due, "del", "deler"))
    notes = [guidance, *(": ".join(line) for line in lines)]
    return ground.slide(title, Table((_("Del av rapporten"), _("Skal den med?")), lines), notes, guidance, _(_SOURCE))


def _report_of(entry: Entry) -> tuple[str, str]:
    """(report_type, period) of a deadline, which its identity begins with."""
    _category, kind, period, *_rest = entry.identity.split("/")
    return kind, period


def _readers(ground: Ground) -> Slide:
    """Who reads the reports, and what each gets of them."""
    gets: dict[str, list[str]] = {}
    for reader in READERS:
        gets.setdefault(_(reader.who).partition(" (")[0], []).append(_(reader.gets))
    lines = tuple(
        (who, "; ".join([said[0], *(one[:1].lower() + one[1:] for one in said[1:])])) for who, said in gets.items()
    )
    title = _("Rapportene har {count} slags lesere").format(count=number(len(lines), 0))
    return ground.slide(
        title, Table((_("For hvem?"), _("Hva de får")), lines), [": ".join(line) for line in lines], source=""
    )


def _workshops(ground: Ground) -> Slide:
    """Theme workshops and deep dives ahead, and the municipalities chosen for deep dives, by theme. An agenda with a
    slide of news has told of the events there: what is left is who is chosen."""
    dives = _deep_dives(ground)
    told = bool(dives) and any(item.kind == _NEWS_KEY for item in ground.agenda.shown)
    found = [] if told else [entry for entry in _ahead(ground) if entry.category in _WORKSHOPS]
    if not found and not dives:
        return ground.missing(
            _("Ingen temaverksteder eller dypdykk er satt opp"),
            _("Her skal det stå når temaverkstedene er, og hvilke kommuner som er valgt ut til dypdykk."),
            _no_entries(ground),
            _("Legg inn verkstedene på siden «Last opp», og kryss av for dypdykk i prosjektregisteret."),
        )
    chosen = [(Theme(theme).label if theme else _("Flere temaer"), listed(names)) for theme, names in dives.items()]
    count = sum(len(names) for names in dives.values())
    said = [_kinds(found)] if found else []
    if count:
        said.append(_("{count} er valgt ut til dypdykk").format(count=plural(count, "prosjekt", "prosjekter")))
    if not found:
        table = Table((_("Tema"), _("Kommuner")), first_rows(chosen))
        source = _("Kilde: programmets prosjektregister")
        return ground.slide(said[0], table, [": ".join(line) for line in chosen], source=source)
    title = _("Foran oss: {what}").format(what=" – ".join(said))
    header = (_("Når"), _("Hva eller hvem"), _("For hvem, om hva"))
    lines = [*map(_row, found), *((_("Dypdykk"), names, theme) for theme, names in chosen)]
    return ground.slide(
        title, Table(header, first_rows(lines)), [" – ".join(line) for line in lines], source=_(_SOURCE)
    )


def _deep_dives(ground: Ground) -> dict[str, list[str]]:
    """Theme (empty for several) → the municipalities of the projects chosen for deep dives, else the project's name."""
    places, names = municipality_names(ground.programme), project_names(ground.programme)
    found: dict[str, list[str]] = {}
    columns = ("project", "municipalities", "themes", "deep_dive")
    for project, numbers, themes, chosen in rows(ground.part.projects, *columns):
        if chosen == "ja":
            own = [places[place] for place in parts(numbers) if place in places]
            theme = parts(themes)[0] if len(parts(themes)) == 1 else ""
            found.setdefault(theme, []).append("/".join(own) or names[project])
    order = [theme.value for theme in Theme]
    return {
        theme: sorted(found[theme], key=alphabetic)
        for theme in sorted(found, key=lambda one: order.index(one) if one in order else len(order))
    }


_COHORT = ("pulje",)
KINDS = (
    Kind(
        _NEWS_KEY,
        N_("Nyheter og kalender"),
        N_("Egne nyheter øverst, så samlinger og verksteder som kommer. Foreløpige er merket."),
        _news,
        NEWS,
        _COHORT,
        (Own(TITLE, N_("Tittel")), Own(NEWS_TEXT, N_("Nyheter, én på hver linje"), long=True)),
    ),
    Kind(
        "kalender",
        N_("Frister og samlinger"),
        N_("Frister, samlinger og verksteder foran oss, de nærmeste først."),
        _calendar,
        NEXT,
        _COHORT,
    ),
    Kind(
        "hva-rapporteres",
        N_("Hva skal rapporteres, og når"),
        N_("Delene som neste rapport må ha med, og fristen. En annen rapport kan velges."),
        _to_report,
        NEXT,
        ("pulje", "rapport"),
    ),
    Kind(
        "for-hvem",
        N_("For hvem"),
        N_("Hvem som leser rapportene, og hva de får ut av dem."),
        _readers,
        NEXT,
    ),
    Kind(
        "verksteder",
        N_("Dypdykk og temaverksteder"),
        N_("Verksteder og dypdykk foran oss, og kommunene som er valgt ut til dypdykk."),
        _workshops,
        NEWS,
        ("pulje", "tema", "nettverk", "fylke"),
    ),
)
