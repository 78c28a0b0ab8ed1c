"""Forankring: facts first (seats, decisions, part in the report), grades second and never mixed between raters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from heltid.analysis.coverage import ALL_REPORTS, due_reports, order
from heltid.analysis.programme import Programme, by_project, parts, remembered, rows
from heltid.analysis.reports import Cover, Key, covers
from heltid.language import N_
from heltid.vocabulary import Decision, Degree, Party, Rater, Seat

#: The rule: at least so many parties graded, and highest and lowest so many steps apart.
UNEVEN_PARTIES = 3
UNEVEN_STEPS = 2
NOT_TOLD = N_("ikke oppgitt")
#: The seats, the nearest to where it is decided first.
_SEATS = (Seat.STEERING_GROUP, Seat.PROJECT_GROUP, Seat.WORKING_GROUP)
#: Degree as a step, without «vet ikke».
GRADES = {degree.value: int(degree.value) for degree in Degree if degree is not Degree.DONT_KNOW}


@dataclass(frozen=True, slots=True)
class Unevenness:
    """One project: ``uneven`` is None where fewer than three parties are graded by one kind of rater.

    ``highest`` and ``lowest`` name the parties at the ends, ``high`` and ``low`` their degrees, ``rater`` who graded.
    """

    project: str
    cohort: str
    reported: bool
    uneven: bool | None
    rater: str = ""
    highest: tuple[str, ...] = ()
    lowest: tuple[str, ...] = ()
    high: int = 0
    low: int = 0


_COLUMNS = ("project", "report_type", "period", "party", "seat", "decision", "took_part", "degree", "rater")
#: One party in one report, by one rater: (party, seat, decision, took_part, degree, rater).
Row = tuple[str | None, ...]


@by_project
def rows_by_report(programme: Programme) -> dict[str, dict[Key, tuple[Row, ...]]]:
    """Project → (report_type, period) → its rows (party, seat, decision, took_part, degree, rater)."""
    found: dict[str, dict[Key, list[Row]]] = {}
    # Thousands of projects answer alike: equal rows are one row in memory.
    alike: dict[Row, Row] = {}
    for project, kind, period, *row in rows(programme.anchoring, *_COLUMNS):
        one = tuple(row)
        found.setdefault(project, {}).setdefault((kind, period), []).append(alike.setdefault(one, one))
    return {project: {key: tuple(listed) for key, listed in reports.items()} for project, reports in found.items()}


@remembered
def reports_told(
    programme: Programme, report_type: str | None = None, period: str | None = None
) -> dict[str, tuple[Key, ...]]:
    """By project that was due: its reports about forankring up to the round asked for, the oldest first.

    Forankring is reported «if changed» in a half-year report, so an earlier report holds until a new one comes.
    """
    by_report, reported = rows_by_report(programme), covers(programme)
    found = {}
    for item in due_reports(programme, report_type, period, ALL_REPORTS):
        own, until = reported.get(item.project, {}), order(item.report_type, item.period)
        held = [
            key
            for key in by_report.get(item.project, {})
            if order(*key) <= until and not _is_later(own.get(key), programme.today)
        ]
        found[item.project] = tuple(sorted(held, key=lambda key: order(*key)))
    return found


def _is_later(cover: Cover | None, today: date) -> bool:
    """Whether a report came after the programme's day."""
    return cover is not None and cover.submitted is not None and cover.submitted > today


@remembered
def latest_rows(
    programme: Programme, report_type: str | None = None, period: str | None = None
) -> dict[str, tuple[Row, ...]]:
    """By project that was due: the rows of its last report about forankring, up to the round asked for."""
    by_report = rows_by_report(programme)
    return {
        project: by_report[project][told[-1]] if told else ()
        for project, told in reports_told(programme, report_type, period).items()
    }


@remembered
def from_older(
    programme: Programme, report_type: str | None = None, period: str | None = None
) -> tuple[tuple[Key, int], ...]:
    """The reports before the one that was due from which answers still hold, each with how many projects', the newest
    report first."""
    told = reports_told(programme, report_type, period)
    found = Counter(
        told[item.project][-1]
        for item in due_reports(programme, report_type, period, ALL_REPORTS)
        if told[item.project] and told[item.project][-1] != (item.report_type, item.period)
    )
    return tuple(sorted(found.items(), key=lambda one: order(*one[0]), reverse=True))


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """What a report says that is done by one party. ``seats`` and ``decisions`` hold «ingen» where that is the answer
    and are empty where nothing is; ``took_part`` is None where nothing is answered."""

    seats: frozenset[str]
    decisions: frozenset[str]
    took_part: bool | None


@remembered
def party_facts(
    programme: Programme, report_type: str | None = None, period: str | None = None
) -> dict[str, dict[str, PartyFacts]]:
    """Project that was due → party → its facts; parties the report says nothing of are left out. Several raters' rows
    tell of the same party: what one of them says is done, is done."""
    found: dict[str, dict[str, PartyFacts]] = {}
    for project, listed in latest_rows(programme, report_type, period).items():
        own = found[project] = {}
        for party, seat, decision, took_part, _, _ in listed:
            old = own.get(str(party), PartyFacts(frozenset(), frozenset(), None))
            answer = old.took_part if took_part not in ("ja", "nei") else took_part == "ja" or bool(old.took_part)
            own[str(party)] = PartyFacts(old.seats.union(parts(seat)), old.decisions.union(parts(decision)), answer)
    return found


@remembered
def facts(programme: Programme, report_type: str | None = None, period: str | None = None) -> pd.DataFrame:
    """What is done, by party. Columns: party, steering_group, project_group, working_group, any_seat, council,
    any_decision, took_part (counts of projects; a party may have several seats), reported (projects that reported on
    the party), due."""
    told = party_facts(programme, report_type, period)
    table = []
    for party in Party:
        own = [answers[party] for answers in told.values() if party in answers]
        counts = (
            *(sum(seat in one.seats for one in own) for seat in _SEATS),
            sum(bool(one.seats - {Seat.NONE}) for one in own),
            sum(Decision.COUNCIL in one.decisions for one in own),
            sum(bool(one.decisions - {Decision.NONE}) for one in own),
            sum(one.took_part is True for one in own),
        )
        table.append((party.value, *counts, len(own), len(told)))
    columns = ["party", "steering_group", "project_group", "working_group", "any_seat", "council", "any_decision"]
    return pd.DataFrame(table, columns=[*columns, "took_part", "reported", "due"])


@remembered
def seats(programme: Programme, report_type: str | None = None, period: str | None = None) -> pd.DataFrame:
    """Projects by the seat nearest the decisions that a party has. Columns: party, one count per ``Seat`` and «ikke
    oppgitt» (they add up to due), due. A party in the steering group and in others counts in the steering group."""

    def nearest(one: PartyFacts | None) -> str:
        return next((seat.value for seat in (*_SEATS, Seat.NONE) if one and seat in one.seats), NOT_TOLD)

    return _by_party(programme, nearest, [seat.value for seat in (*_SEATS, Seat.NONE)], report_type, period)


@remembered
def participation(programme: Programme, report_type: str | None = None, period: str | None = None) -> pd.DataFrame:
    """Projects by whether a party took part in the reporting. Columns: party, ja, nei and «ikke oppgitt» (they add up
    to due), due."""

    def answer(one: PartyFacts | None) -> str:
        return NOT_TOLD if one is None or one.took_part is None else "ja" if one.took_part else "nei"

    return _by_party(programme, answer, ["ja", "nei"], report_type, period)


def _by_party(
    programme: Programme,
    answer: Callable[[PartyFacts | None], str],
    answers: list[str],
    report_type: str | None,
    period: str | None,
) -> pd.DataFrame:
    told = party_facts(programme, report_type, period)
    table = []
    for party in Party:
        tally = Counter(answer(own.get(party)) for own in told.values())
        table.append((party.value, *(tally[name] for name in (*answers, NOT_TOLD)), len(told)))
    return pd.DataFrame(table, columns=["party", *answers, NOT_TOLD, "due"])


@remembered
def decisions(programme: Programme, report_type: str | None = None, period: str | None = None) -> dict[str, int]:
    """Body → projects with a decision by it, of any party; a project may have several. «ingen»: projects whose only
    answer is that there is none; «ikke oppgitt»: those that say nothing. ``any``: at least one body."""
    bodies = [body for body in Decision if body is not Decision.NONE]
    tally: Counter[str] = Counter()
    for own in party_facts(programme, report_type, period).values():
        made = frozenset[str]().union(*(one.decisions for one in own.values()))
        by = [body.value for body in bodies if body in made]
        tally.update(by)
        tally["any" if by else Decision.NONE.value if made else NOT_TOLD] += 1
    return {name: tally[name] for name in ("any", *(body.value for body in bodies), Decision.NONE.value, NOT_TOLD)}


def graded(listed: tuple[Row, ...], rater: str) -> dict[str, str]:
    """Party → its degree (a ``Degree``) by this kind of rater, in the rows of one report."""
    known = {degree.value for degree in Degree}
    return {
        str(party): str(degree) for party, _, _, _, degree, by in listed if by == rater and degree in known and party
    }


@remembered
def unevenness(
    programme: Programme, report_type: str | None = None, period: str | None = None, rater: str | None = None
) -> tuple[Unevenness, ...]:
    """Each project that was due, by the rule *ujevn forankring*: at least three parties graded by the same kind of
    rater, and the highest and lowest two or more steps apart. With ``rater``: by that kind of rater alone."""
    latest = latest_rows(programme, report_type, period)
    cohort_of = dict(rows(programme.projects, "project", "cohort"))
    asked = [str(one) for one in Rater if rater in (None, one)]
    return tuple(_uneven(project, cohort_of.get(project, ""), listed, asked) for project, listed in latest.items())


def _uneven(project: str, cohort: str, listed: tuple[Row, ...], asked: list[str]) -> Unevenness:
    even: Unevenness | None = None
    for rater in asked:
        given = {party: GRADES[degree] for party, degree in graded(listed, rater).items() if degree in GRADES}
        if len(given) < UNEVEN_PARTIES:
            continue
        high, low = max(given.values()), min(given.values())
        judged = Unevenness(
            project,
            cohort,
            True,
            high - low >= UNEVEN_STEPS,
            rater,
            tuple(party for party, grade in given.items() if grade == high),
            tuple(party for party, grade in given.items() if grade == low),
            high,
            low,
        )
        if judged.uneven:
            return judged
        even = even or judged
    return even or Unevenness(project, cohort, bool(listed), None)


@remembered
def extremes(
    programme: Programme, report_type: str | None = None, period: str | None = None
) -> tuple[tuple[str, int, int], ...]:
    """(party, times highest, times lowest) in the projects with uneven forankring, the most often lowest first. Where
    several share an end, each is counted."""
    found = [item for item in unevenness(programme, report_type, period) if item.uneven]
    table = [
        (party.value, sum(party in item.highest for item in found), sum(party in item.lowest for item in found))
        for party in Party
    ]
    return tuple(sorted(table, key=lambda row: (-row[2], row[1])))
