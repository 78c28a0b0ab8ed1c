"""Checks that need more than one row: what exists, what belongs together, who may write, what is locked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from heltid import periods
from heltid.difference import Plan, Values, is_big_jump
from heltid.fields import Kind, Section
from heltid.findings import Grade
from heltid.forms import ACTION, GOAL, MEASUREMENT, PROJECT, REPORT_PARTS, SECTIONS, outside_share
from heltid.language import _
from heltid.locale import listed, number, plural
from heltid.reading.cells import BAD, KEEP, SUGGESTIONS, Fault, key_text, nearest
from heltid.reading.contacts import contact_detail
from heltid.reading.names import fold
from heltid.reading.rows import Rows, settle_by
from heltid.rights import REPORTER as REPORTER
from heltid.rights import SECRETARIAT as SECRETARIAT
from heltid.rights import Actor as Actor
from heltid.rights import check_rights
from heltid.store import Connection, queries
from heltid.vocabulary import INDICATORS

#: From this likeness on (0 to 1) a title is taken for another one misspelled, and one click writes it so.
SAME_TITLE = 0.9


@dataclass(slots=True)
class Known:
    """What exists in the store or in the upload: projects (id → start, municipalities) and goals of the projects.

    ``goals`` maps (project, goal's key) to the goal's spelling and the indicator of its newest version; ``titles`` maps
    (project, the title's key) to the goal's spelling.
    """

    projects: dict[str, tuple[str | None, str]] = field(default_factory=dict)
    goals: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    titles: dict[tuple[str, str], str] = field(default_factory=dict)
    municipalities: dict[str, str] = field(default_factory=dict)
    actions: dict[tuple[str, str], Values] = field(default_factory=dict)
    searches: int = 0

    def nearest(self, text: str, choices: Sequence[str]) -> str | None:
        """The choice most like the text, for the first texts; the search is slow, so it ends after so many."""
        self.searches += 1
        return nearest(text, choices) if self.searches <= SUGGESTIONS else None


def _meant(near: str | None) -> str:
    return _(" Mente du «{near}»?").format(near=near) if near else ""


def learn(connection: Connection, batches: Mapping[Section, Sequence[Rows]]) -> Known:
    """What the store knows about the projects of an upload, before the upload's own rows are added."""
    known = Known(municipalities=queries.municipality_names(connection))
    start, where = PROJECT.names.index("start"), PROJECT.names.index("municipalities")
    for row in queries.all_open_rows(connection, PROJECT).values():
        known.projects[row[0]] = (row[start], row[where])
    projects = {
        value
        for rows in batches.values()
        for batch in rows
        for value in set(batch.columns.get("project", ()))
        if isinstance(value, str)
    }
    if GOAL in batches or MEASUREMENT in batches:
        for row in sorted(queries.rows_of_projects(connection, GOAL, projects).values(), key=lambda row: row[2]):
            _learn_goal(known, row)
    if ACTION in batches:
        latest: dict[tuple[str, str], Values] = {}
        for row in queries.rows_of_projects(connection, ACTION, projects).values():
            for name in (row[3], row[4]):
                if name is not None:
                    place = (row[0], key_text(name))
                    if place not in latest or row[2] > latest[place][2]:
                        latest[place] = row
        known.actions = latest
    return known


def _learn_goal(known: Known, row: Values) -> None:
    key = (row[0], key_text(row[1]))
    spelling = known.goals.get(key, (row[1], ""))[0]
    known.goals[key] = (spelling, row[GOAL.names.index("indicator")])
    known.titles[(row[0], key_text(row[GOAL.names.index("title")]))] = spelling


def learn_plan(known: Known, made: Plan) -> None:
    """Adds what an upload's own rows make known, so that the order of files and sections does not matter."""
    if made.section is PROJECT:
        start, where = PROJECT.names.index("start"), PROJECT.names.index("municipalities")
        for __, row in made.written():
            known.projects[row[0]] = (row[start], row[where])
    elif made.section is GOAL:
        for __, row in sorted(made.written(), key=lambda item: str(item[1][2])):
            if BAD not in row[:3]:
                _learn_goal(known, row)


def usable(known: Known, made: Plan, columns: dict[str, list[Any]]) -> list[bool]:
    """Which rows name a project and a goal that exist; the others are reported. Spellings become the store's own."""
    section = made.section
    count = len(next(iter(columns.values()), ()))
    good = [True] * count
    if section is not PROJECT and section.has("project"):
        strange = {value for value in set(columns["project"]) if isinstance(value, str) and value not in known.projects}
        for row, value in enumerate(columns["project"]) if strange else ():
            if value in strange:
                good[row] = False
                near = known.nearest(value, sorted(known.projects))
                fault = Fault(
                    "ukjent-prosjekt",
                    _("Prosjektet «{project}» finnes ikke.{meant}").format(project=value, meant=_meant(near)),
                    _("Bruk prosjekt-id-en fra malen. Nye prosjekter legges inn av sekretariatet."),
                    suggestion=near or "",
                )
                made.report(row, "project", fault, value)
    if section is MEASUREMENT:
        _resolve_goals(known, made, columns, good)
    if section is ACTION:
        _resolve_actions(known, made, columns)
    _settle_numbers(known, made, columns)
    return good


def _resolve_goals(known: Known, made: Plan, columns: dict[str, list[Any]], good: list[bool]) -> None:
    pairs = list(zip(columns["project"], columns["goal"], strict=True))
    spelled: dict[tuple[Any, Any], Any] = {}
    for pair in set(pairs):
        project, goal = pair
        if isinstance(project, str) and isinstance(goal, str):
            found = known.goals.get((project, key_text(goal)))
            spelled[pair] = found[0] if found else known.titles.get((project, key_text(goal)))
        else:
            spelled[pair] = goal
    columns["goal"] = [spelled[pair] for pair in pairs]
    if None not in spelled.values():
        return
    for row, pair in enumerate(pairs):
        if spelled[pair] is not None or not good[row]:
            continue
        good[row] = False
        own = [spelling for (project, __), (spelling, __) in known.goals.items() if project == pair[0]]
        hint = (
            _("Målene i prosjektet er {goals}.").format(goals=listed(sorted(set(own))[:12]))
            if own
            else _("Prosjektet har ingen mål ennå.")
        )
        near = known.nearest(pair[1], own)
        fault = Fault(
            "ukjent-mål",
            _("Prosjektet «{project}» har ikke noe mål «{goal}».{meant}").format(
                project=pair[0], goal=pair[1], meant=_meant(near)
            ),
            _("{hint} Bruk målets id, eller last opp målet sammen med målingen.").format(hint=hint),
            suggestion=near or "",
        )
        made.report(row, "goal", fault, pair[1])


def _resolve_actions(known: Known, made: Plan, columns: dict[str, list[Any]]) -> None:
    """An action told only by its number gets the title it had; one told only by a title it had gets its number."""
    numbers, titles, types = columns["number"], columns["title"], columns["type"]
    for row, project in enumerate(columns["project"]):
        name = numbers[row] if isinstance(numbers[row], str) else titles[row]
        if not isinstance(project, str) or not isinstance(name, str):
            continue
        earlier = known.actions.get((project, key_text(name)))
        if earlier is None:
            continue
        if numbers[row] is KEEP and earlier[3] is not None:
            numbers[row] = earlier[3]
        if titles[row] is KEEP:
            titles[row] = earlier[4]
        if types[row] is KEEP and earlier[5] is not None:
            types[row] = earlier[5]


def _settle_numbers(known: Known, made: Plan, columns: dict[str, list[Any]]) -> None:
    """Decides ``1.234`` by the goal's indicator where the column itself did not tell."""
    names = [item.name for item in made.section.fields if item.by_indicator]
    offset = 0
    for batch in made.batches:
        before = len(batch.findings)
        for name in names:
            settle_by(batch, name, _share_of(known, made.section, columns, offset))
            if name in batch.columns:
                columns[name][offset : offset + len(batch)] = batch.columns[name]
        made.findings.extend(batch.findings[before:])
        del batch.findings[before:]
        offset += len(batch)


def _share_of(known: Known, section: Section, columns: dict[str, list[Any]], offset: int) -> Callable[[int], bool]:
    return lambda row: _is_share(known, section, columns, offset + row)


def _is_share(known: Known, section: Section, columns: dict[str, list[Any]], row: int) -> bool:
    if section is GOAL:
        name = columns["indicator"][row]
    else:
        name = known.goals.get((columns["project"][row], key_text(columns["goal"][row])), ("", ""))[1]
    indicator = INDICATORS.get(str(name))
    return indicator is None or indicator.is_share


def check_plan(connection: Connection, known: Known, made: Plan, actor: Actor) -> None:
    """The checks over one section's change."""
    if made.section is PROJECT:
        _check_municipalities(known, made, "municipalities")
    elif made.section is GOAL:
        _check_municipalities(known, made, "municipality")
        _check_goals(known, made)
    elif made.section is MEASUREMENT:
        _check_values(known, made)
        _check_jumps(connection, made)
    elif made.section is ACTION:
        _check_actions(known, made)
    _check_contacts(made)
    check_rights(made, actor, known.projects)


#: Where a mailbox or a switchboard is what is asked for.
_FOR_CONTACT = ("contact",)


def _check_contacts(made: Plan) -> None:
    """Free text that may hold a person's e-mail address or phone number; what it is, is not shown again."""
    texts = [
        (at, item.name)
        for at, item in enumerate(made.section.fields)
        if item.kind is Kind.TEXT and item.name not in _FOR_CONTACT
    ]
    for key, values in made.written():
        before = made.before.get(key)
        for at, name in texts:
            value = values[at]
            if isinstance(value, str) and (before is None or before[at] != value) and (found := contact_detail(value)):
                fault = Fault(
                    "kontaktopplysning",
                    _("Cella ser ut til å ha {what}.").format(what=found),
                    _("Ta det bort hvis det tilhører en person. Er det en felles adresse, kan du bekrefte."),
                    Grade.WARNING,
                )
                made.report(made.index[key], name, fault)


def _rows(made: Plan, *names: str) -> list[tuple[str, tuple[Any, ...]]]:
    at = [made.section.names.index(name) for name in names]
    return [(key, tuple(values[index] for index in at)) for key, values in made.written()]


def _check_municipalities(known: Known, made: Plan, name: str) -> None:
    for key, (project, numbers) in _rows(made, "project", name):
        if not isinstance(numbers, str) or numbers in (".", ":"):
            continue
        strange = [part for part in numbers.split("+") if part not in known.municipalities]
        if strange:
            fault = Fault(
                "ukjent-kommune",
                _("Kommunenummeret {numbers} finnes ikke i registeret for 2013.").format(numbers=listed(strange)),
                _("Bruk kommunenummeret fra 2013, for eksempel 1824 for Vefsn."),
                suggestion=_own_number(known, made.section, project, numbers),
            )
            made.report(made.index[key], name, fault, numbers)


def _own_number(known: Known, section: Section, project: object, numbers: str) -> str:
    """The one number that is certain: of a goal that of its project, where it has one municipality; of a project that
    of the municipality it is called after. Empty where several are possible."""
    if "+" in numbers or not isinstance(project, str):
        return ""
    if section is not PROJECT:
        own = known.projects.get(project, (None, ""))[1]
        return own if own in known.municipalities else ""
    named = [number for number, name in known.municipalities.items() if fold(name) == fold(project)]
    return named[0] if len(named) == 1 else ""


def _is_spelling(text: str, near: str) -> bool:
    """Whether two titles differ by no more than their spelling; «kurs for ledere» and «kurs for ansatte» do not."""
    return SequenceMatcher(None, fold(text), fold(near)).ratio() >= SAME_TITLE


def _check_goals(known: Known, made: Plan) -> None:
    target = GOAL.names.index("target")
    for key, values in made.changed.items():
        before, after = made.before[key][target], values[target]
        if before != after and before is not None and after is not BAD:
            fault = Fault(
                "nytt-måltall",
                _("Måltallet endres fra {before} til {after} i samme versjon av målet.").format(
                    before=_plain(before), after=_plain(after)
                ),
                _("Er det en retting, kan du bekrefte. Er målet endret, bruk neste tall i kolonnen versjon."),
                Grade.WARNING,
            )
            made.report(made.index[key], "target", fault, _plain(after))
    for key, (project, municipality) in _rows(made, "project", "municipality"):
        several = known.projects.get(project, (None, ""))[1]
        if municipality is None and isinstance(several, str) and "+" in several:
            fault = Fault(
                "kommune-ikke-oppgitt",
                _("Prosjektet har flere kommuner, og det står ikke hvilken målet gjelder."),
                _("Fyll ut kommune hvis målet bare gjelder én av dem."),
                Grade.INFO,
            )
            made.report(made.index[key], "municipality", fault)


def _plain(value: Any) -> str:
    return number(value) if isinstance(value, (int, float)) else str(value or "tomt")


def _check_values(known: Known, made: Plan) -> None:
    """A listed per cent indicator lies between 0 and 100; the project's own goal outside it is only asked about."""
    indicators = {key: name for key, (__, name) in known.goals.items()}
    fold: dict[str, str] = {}
    for key, (project, goal, value) in _rows(made, "project", "goal", "value"):
        if type(value) is not float or 0 <= value <= 100:
            continue
        name = indicators.get((project, fold.setdefault(goal, key_text(goal))), "")
        if outside_share(name, value):
            grade, action = Grade.ERROR, _("Rett tallet. Skriv selve nivået, ikke endringen.")
        elif INDICATORS.get(name) and INDICATORS[name].unit:
            continue
        else:
            grade, action = Grade.WARNING, _("Sjekk tallet, og bekreft hvis det stemmer.")
        fault = Fault(
            "verdi-utenfor-0-100",
            _("Verdien {value} ligger utenfor 0–100 for «{indicator}».").format(value=number(value), indicator=_(name)),
            action,
            grade,
        )
        made.report(made.index[key], "value", fault, number(value))


def _check_jumps(connection: Connection, made: Plan) -> None:
    """A value that moved more than half the value before it (same goal and source, the store included)."""
    points: dict[str, tuple[str, str, str, str, Any]] = {}
    projects = {values[0] for __, values in made.written()}
    if projects:
        points = {row[0]: row[1:] for row in queries.series(connection, projects)}
    mine = dict(_rows(made, "project", "goal", "source", "date", "value"))
    points.update(mine)
    ends: dict[str, date | None] = {}
    ordered = []
    for key, (project, goal, source, day, value) in points.items():
        if type(value) is not float:
            continue
        if day not in ends:
            ends[day] = periods.last_day(day)
        end = ends[day]
        if end is not None and key not in made.removed:
            ordered.append((project, goal, source, end, key, value))
    ordered.sort()
    for earlier, later in pairwise(ordered):
        follows = earlier[:3] == later[:3] and later[4] in mine
        if follows and is_big_jump(earlier[5], later[5]):
            fault = Fault(
                "stort-sprang",
                _("Verdien går fra {before} til {after}, mer enn halvparten av den forrige.").format(
                    before=number(earlier[5]), after=number(later[5])
                ),
                _("Sjekk tallet, og bekreft hvis det stemmer."),
                Grade.WARNING,
            )
            made.report(made.index[later[4]], "value", fault, number(later[5]))


def _check_actions(known: Known, made: Plan) -> None:
    titles: dict[str, list[str]] = {}
    for (project, __), row in known.actions.items():
        titles.setdefault(project, []).append(row[4])
    for key, (project, count, title, started) in _rows(made, "project", "number", "title", "started"):
        start = periods.first_day(known.projects.get(project, (None, ""))[0])
        day = periods.last_day(started) if isinstance(started, str) else None
        if start and day and day < start:
            fault = Fault(
                "startet-før-prosjektet",
                _("Tiltaket startet {date}, før prosjektet ({start}).").format(
                    date=periods.label(started), start=periods.label(start.isoformat())
                ),
                _("Sjekk datoen, og bekreft hvis det stemmer."),
                Grade.WARNING,
            )
            made.report(made.index[key], "started", fault, started)
        if count is None and isinstance(title, str) and key in made.added and project in titles:
            near = None if title in titles[project] else known.nearest(title, titles[project])
            if near and key_text(near) != key_text(title):
                fault = Fault(
                    "ligner-tiltak",
                    _("Tiltaket ligner på «{near}» fra en tidligere rapport.").format(near=near),
                    _("Er det samme tiltak, skriv samme tittel eller nummer. Ellers trenger du ikke gjøre noe."),
                    Grade.INFO,
                    suggestion=near if _is_spelling(title, near) else "",
                )
                made.report(made.index[key], "title", fault, title)


def check_locks(connection: Connection, plans: Sequence[Plan]) -> None:
    """A reviewed report's parts, and the measurements it carried, cannot be changed."""
    locked = queries.locked_reports(connection)
    if not locked:
        return
    for made in plans:
        if made.section.name not in REPORT_PARTS:
            continue
        at = [made.section.names.index(name) for name in ("project", "report_type", "period")]
        for key, values in [*made.written(), *made.removed.items()]:
            old = made.before.get(key, values)
            for row in (values, old):
                report = tuple(row[index] for index in at)
                if report in locked:
                    fault = Fault(
                        "låst-rapport",
                        _("{report} for {period} fra «{project}» er gjennomgått og kan ikke endres.").format(
                            report=_(report[1]).capitalize(), period=periods.label(report[2]), project=report[0]
                        ),
                        _("Be sekretariatet sende rapporten tilbake først."),
                    )
                    made.report(made.index.get(key, 0), made.section.key[-1], fault)
                    break


def check_dependants(connection: Connection, plans: Mapping[str, Plan]) -> list[tuple[Plan, str, str, Fault]]:
    """Removed projects and goals that open rows still point at, as (plan, key, column, fault)."""
    found = []
    for name, dependants in (("project", [s for s in SECTIONS.values() if s.references]), ("goal", [MEASUREMENT])):
        made = plans.get(name)
        if made is None or not made.removed:
            continue
        for key, old in made.removed.items():
            if name == "goal" and _goal_stays(connection, made, old):
                continue
            counts = {}
            for section in dependants:
                rows = queries.rows_of_projects(connection, section, [old[0]])
                other = plans.get(section.name)
                if other:
                    rows |= {k: v for k, v in other.added.items() if v[section.names.index("project")] == old[0]}
                    rows = {k: v for k, v in rows.items() if k not in other.removed}
                if name == "goal":
                    rows = {k: v for k, v in rows.items() if key_text(v[1]) == key_text(old[1])}
                if rows:
                    counts[section.label] = len(rows)
            if counts:
                words = listed(
                    [_("{count} i «{form}»").format(count=count, form=label) for label, count in counts.items()]
                )
                rows_word = plural(sum(counts.values()), "rad", "rader")
                fault = Fault(
                    "pekes-på",
                    _("«{what}» kan ikke fjernes, for {rows} hører til: {where}.").format(
                        what=old[1] if name == "goal" else old[0], rows=rows_word, where=words
                    ),
                    _("Fjern dem først, eller i samme opplasting."),
                )
                found.append((made, key, made.section.key[-1], fault))
    return found


def _goal_stays(connection: Connection, made: Plan, old: Values) -> bool:
    stored = queries.rows_of_projects(connection, GOAL, [old[0]])
    stored |= made.added
    return any(
        key not in made.removed and row[0] == old[0] and key_text(row[1]) == key_text(old[1])
        for key, row in stored.items()
    )
