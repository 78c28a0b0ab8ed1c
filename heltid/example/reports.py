"""What the example's projects report apart from goals: covers, actions, anchoring, assessments and money."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from heltid.example import texts
from heltid.example.programme import Project, Row, Slot
from heltid.vocabulary import (
    ACTION_TYPES_BY_THEME,
    NOT_APPLICABLE,
    STARTUP_CRITERIA,
    YEARLY_CRITERIA,
    ActionStatus,
    Criterion,
    Decision,
    Degree,
    Handover,
    Level,
    Party,
    Progress,
    Rater,
    ReportType,
    Seat,
)

_MONTH = 30.44
_YEAR_ENDS = (ReportType.YEARLY, ReportType.FINAL)
#: How well anchored the parties are in most projects, before what is special to each.
_ANCHORED = {
    Party.POLITICAL: 3.3,
    Party.ADMINISTRATIVE: 4.0,
    Party.MIDDLE_MANAGERS: 3.2,
    Party.SHOP_STEWARDS: 3.8,
    Party.SAFETY: 3.6,
    Party.EMPLOYEES: 3.2,
    Party.EXTERNAL: 3.0,
}
_DECIDERS = {
    Party.POLITICAL: (Decision.COUNCIL, Decision.EXECUTIVE_BOARD, Decision.ADMINISTRATION_COMMITTEE),
    Party.ADMINISTRATIVE: (Decision.MANAGEMENT,),
    Party.SHOP_STEWARDS: (Decision.ADMINISTRATION_COMMITTEE,),
    Party.SAFETY: (Decision.WORK_ENVIRONMENT_COMMITTEE,),
}
#: Weights of the levels, worst first.
_ASSESSED = {
    Criterion.PURPOSE: (1, 4, 13, 52, 30),
    Criterion.ANCHORING: (2, 8, 22, 48, 20),
    Criterion.GOALS: (4, 12, 26, 42, 16),
    Criterion.INFORMATION: (12, 28, 31, 23, 6),
    Criterion.IMPLEMENTATION: (16, 30, 30, 19, 5),
    Criterion.MEASURABLE: (8, 17, 29, 34, 12),
    Criterion.SUITED_ACTION: (3, 9, 25, 46, 17),
    Criterion.DOCUMENTED: (14, 24, 30, 24, 8),
}
_HANDOVER = {
    ReportType.YEARLY: (6, 16, 38, 40),
    ReportType.FINAL: (38, 28, 21, 13),
}
_CAME_LATER = 0.35


@dataclass(slots=True)
class _Action:
    number: str
    title: str
    type: str
    known_from: date
    begin: date
    end: date
    stopped: bool
    employees: int | str | None
    dated: bool


def covers(rng: Random, project: Project) -> Iterator[Row]:
    """Rows of section *rapport*: one for each report delivered."""
    for slot, submitted in project.delivered:
        progress = _progress(rng, project, slot)
        nothing_new = _nothing_new(project, slot)
        full = slot.type is not ReportType.HALF_YEAR
        row = _report(project, slot) | {
            "progress": progress,
            "nothing_new": "ja" if nothing_new else rng.choice(("nei", "")),
            "submitted": submitted.isoformat() if submitted else None,
            "reporter": rng.choice(texts.REPORTERS),
            "summary": texts.NOTHING_NEW if nothing_new else texts.summary(rng, progress),
        }
        if slot.type is ReportType.STARTUP:
            row["target_group"] = rng.choice(texts.TARGET_GROUPS)
        if slot.type in _YEAR_ENDS:
            row["results"] = texts.results(rng)
            row["experiences"] = texts.experiences(rng) if rng.random() < 0.85 else ""
        if full and rng.random() < 0.72:
            row["information"] = texts.information(rng)
        if slot.type in _HANDOVER and rng.random() < 0.86:
            handover = rng.choices(tuple(Handover), _HANDOVER[slot.type])[0]
            row |= {"handover": handover, "takeover": texts.takeover(rng, handover)}
        elif slot.type is ReportType.STARTUP and rng.random() < 0.4:
            row["takeover"] = texts.takeover(rng, "ingen plan")
        if not nothing_new and rng.random() < 0.55:
            row["needs"] = texts.needs(rng)
        yield row


def actions(rng: Random, project: Project) -> Iterator[Row]:
    """Rows of section *tiltak*: every action known at the time, once for each report that tells of actions."""
    plan = _plan(rng, project)
    for slot, _ in project.delivered:
        if _nothing_new(project, slot) or (slot.type is ReportType.HALF_YEAR and rng.random() < 0.03):
            continue
        for action in plan:
            if action.known_from > slot.due:
                continue
            status = _status(action, slot)
            begun = status is not ActionStatus.PLANNED
            done = status in (ActionStatus.CARRIED_OUT, ActionStatus.STOPPED)
            yield _report(project, slot) | {
                "number": action.number,
                "title": action.title,
                "type": action.type,
                "status": status,
                "started": action.begin.isoformat() if begun and action.dated else None,
                "ended": action.end.isoformat() if done and action.dated else None,
                "employees": action.employees if begun else None,
                "remark": rng.choice(texts.REMARKS[status]) if rng.random() < 0.3 else "",
            }


def anchoring(rng: Random, project: Project) -> Iterator[Row]:
    """Rows of section *forankring*: each party by the project leader, some also by others."""
    spread = 0.1 + 1.0 * project.unevenness
    lift = rng.gauss(0, 0.3)
    base = {party: level + lift + rng.gauss(0, spread) for party, level in _ANCHORED.items()}
    decided = {party: rng.choice(names) for party, names in _DECIDERS.items() if rng.random() < 0.62}
    decision_day = project.begin + timedelta(days=rng.randint(-60, 200))
    for slot, _ in project.delivered:
        if slot.type is ReportType.HALF_YEAR and rng.random() > 0.45:
            continue
        raters = [Rater.PROJECT_LEADER]
        if rng.random() < 0.1:
            raters.append(Rater.PROJECT_GROUP)
        if rng.random() < 0.35:
            raters.append(Rater.PARTY_ITSELF)
        if slot.type is ReportType.YEARLY and rng.random() < 0.06:
            raters.append(Rater.COMPETENCE_ENVIRONMENT)
        for party in Party:
            if rng.random() < 0.05:
                continue
            decision = decided.get(party) if decision_day <= slot.due else None
            facts = _facts(rng, party, base[party], decision, decision_day)
            for rater in raters:
                if rater is Rater.PARTY_ITSELF and rng.random() < 0.45:
                    continue
                own_view = 0.4 if rater is Rater.PARTY_ITSELF else 0.0
                degree = min(max(round(base[party] + own_view + rng.gauss(0, 0.3)), 1), 5)
                known = rng.random() > 0.05
                yield (
                    _report(project, slot)
                    | facts
                    | {
                        "party": party,
                        "degree": str(degree) if known else Degree.DONT_KNOW,
                        "rater": rater,
                        "grounds": texts.grounds(rng, party, degree) if known and rng.random() < 0.4 else "",
                    }
                )


def assessments(rng: Random, project: Project) -> Iterator[Row]:
    """Rows of section *vurdering*: the start-up and the yearly reports, as the competence environment saw them."""
    for slot, _ in project.delivered:
        criteria = {ReportType.STARTUP: STARTUP_CRITERIA, ReportType.YEARLY: YEARLY_CRITERIA}.get(slot.type, ())
        if rng.random() < 0.06:
            continue
        for criterion in criteria:
            level = rng.choices(tuple(Level), _ASSESSED[criterion])[0]
            told = rng.random() < 0.5 and level is not Level.PARTIAL
            good = level in (Level.SATISFACTORY, Level.GOOD)
            yield _report(project, slot) | {
                "criterion": criterion,
                "level": level,
                "grounds": texts.assessed(criterion, good) if told else "",
            }


def money(rng: Random, project: Project) -> Iterator[Row]:
    """Rows of section *økonomi*: one for each year the project was active, in whole kroner."""
    yearly = rng.randrange(12, 55) * 10_000 * (1 + 0.25 * (len(project.municipalities) - 1))
    for year in range(project.begin.year, project.last_day.year + 1):
        grant = int(yearly * rng.choice((0.8, 1, 1, 1.2)) // 10_000) * 10_000
        if rng.random() < 0.03:
            grant = 0
        own: int | str = int(grant * rng.uniform(0.4, 1.3) // 1000) * 1000
        spent: int | None = int((grant + int(own)) * rng.uniform(0.55, 1.1))
        if rng.random() < 0.04:
            own = NOT_APPLICABLE
        if rng.random() < (0.22 if year == 2015 else 0.08):
            spent = None
        yield {
            "project": project.id,
            "year": year,
            "grant": grant,
            "own": own,
            "spent": spent,
            "source": rng.choice(("regnskap", "tilsagnsbrev og regnskap", "")),
        }


def _report(project: Project, slot: Slot) -> Row:
    return {"project": project.id, "report_type": slot.type, "period": slot.period}


def _nothing_new(project: Project, slot: Slot) -> bool:
    """Whether a half-year report says so; the same answer for the cover and for the actions."""
    chance = Random(f"{project.id}/{slot.period}/nothing new").random()
    return slot.type is ReportType.HALF_YEAR and chance < (0.3 if project.idle else 0.07)


def _progress(rng: Random, project: Project, slot: Slot) -> Progress:
    if slot.type is ReportType.STARTUP:
        return rng.choices((Progress.ON_TRACK, Progress.DELAYED), (85, 15))[0]
    pace = project.drive + rng.gauss(0, 0.12)
    return (
        Progress.AHEAD
        if pace > 0.86
        else Progress.ON_TRACK
        if pace > 0.42
        else Progress.DELAYED
        if pace > 0.12
        else Progress.STOPPED
    )


def _plan(rng: Random, project: Project) -> list[_Action]:
    types = [kind for theme in project.themes for kind in ACTION_TYPES_BY_THEME.get(theme, ())]
    count = rng.randint(7, 12)
    chosen = rng.sample(types, min(count - 2, len(types))) + rng.sample(ACTION_TYPES_BY_THEME[None], 2)
    rng.shuffle(chosen)
    titles = [(texts.action_title(rng, kind), kind) for kind in chosen]
    if rng.random() < 0.6:
        titles.append((rng.choice(texts.OWN_ACTIONS), "annet"))
    first = rng.uniform(25, 40) if project.idle else 1 + 13 * (1 - project.drive) * rng.uniform(0.4, 1.2)
    dated = rng.random() > 0.1
    people = project.fte or rng.choice((12, 40, 120))
    plan = []
    for index, (title, kind) in enumerate(titles, start=1):
        wait = first if index == 1 else first + rng.expovariate(1 / 9)
        begin = project.begin + timedelta(days=wait * _MONTH)
        known = project.begin if rng.random() > _CAME_LATER else begin - timedelta(days=rng.randint(0, 120))
        employees: int | str | None = rng.choices(
            (int(people * rng.uniform(0.05, 1.1)), rng.randint(0, 2), None, ".."), (72, 8, 17, 3)
        )[0]
        end = begin + timedelta(days=rng.uniform(3, 26) * _MONTH)
        plan.append(_Action(f"T{index}", title, kind, known, begin, end, rng.random() < 0.07, employees, dated))
    return plan


def _status(action: _Action, slot: Slot) -> ActionStatus:
    if action.begin > slot.due:
        return ActionStatus.PLANNED
    if action.end > slot.due:
        return ActionStatus.UNDER_WAY
    return ActionStatus.STOPPED if action.stopped else ActionStatus.CARRIED_OUT


def _facts(rng: Random, party: Party, level: float, decision: Decision | None, day: date) -> Row:
    seats = []
    if rng.random() < level / 6:
        likely = {
            Party.POLITICAL: (Seat.STEERING_GROUP,),
            Party.ADMINISTRATIVE: (Seat.STEERING_GROUP,),
            Party.MIDDLE_MANAGERS: (Seat.PROJECT_GROUP, Seat.WORKING_GROUP),
            Party.SHOP_STEWARDS: (Seat.STEERING_GROUP, Seat.PROJECT_GROUP),
        }.get(party, (Seat.PROJECT_GROUP, Seat.WORKING_GROUP))
        seats = list(likely[: rng.randint(1, len(likely))])
    return {
        "seat": "+".join(seats) or rng.choice((Seat.NONE, "")),
        "decision": decision or rng.choice((Decision.NONE, "", "")),
        "decision_date": day.isoformat() if decision else None,
        "took_part": rng.choices(("ja", "nei", ""), (level, 4, 1.2))[0] if level > 0 else "nei",
    }
