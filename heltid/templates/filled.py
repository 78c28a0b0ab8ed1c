"""What a template is filled with for one project and period, and the rows that makes in each form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from heltid import periods
from heltid.fields import Section
from heltid.forms import MONEY, QUESTIONS, REPORT_TYPE_ALIASES, SIMPLE
from heltid.language import _
from heltid.vocabulary import STARTUP_CRITERIA, YEARLY_CRITERIA, Party, ReportType

Cells = dict[str, str]
_WITH_MONEY = (ReportType.YEARLY, ReportType.FINAL)


@dataclass(frozen=True, slots=True)
class Action:
    """An action as the report before had it."""

    title: str
    number: str = ""
    type: str = ""
    status: str = ""

    @property
    def name(self) -> str:
        """«T1 Tittel», as the simple report names an action."""
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal in its last version. ``aim`` says in words what is measured, from where and to where."""

    goal: str
    title: str
    aim: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """What is known before the project writes anything."""

    project: str
    report_type: ReportType
    period: str
    name: str = ""
    actions: tuple[Action, ...] = ()
    goals: tuple[Goal, ...] = ()

    @property
    def about(self) -> str:
        return f"{self.name or self.project}, {self.report_type.label}, {periods.label(self.period)}"


def report_type_for(period: str, given: str | None = None) -> ReportType:
    """The report type of a period: a half-year has one only, a year needs ``given``.

    Raises ValueError with a sentence for people where the period is none, or the two do not fit.
    """
    known = periods.parse_period(period)
    if known is None:
        raise ValueError(
            _("«{period}» er ikke en periode. Skriv et år (2013) eller et halvår (2013-H1).").format(period=period)
        )
    half = "-H" in known
    yearly = [item for item in ReportType if item is not ReportType.HALF_YEAR]
    if given is None:
        if half:
            return ReportType.HALF_YEAR
        raise ValueError(
            _("Flere rapporter gjelder {period}. Oppgi typen: {types} eller {last}.").format(
                period=known, types=", ".join(yearly[:-1]), last=yearly[-1]
            )
        )
    word = given.strip().casefold()
    found = REPORT_TYPE_ALIASES.get(word) or next((item for item in ReportType if item == word), None)
    if found is None:
        raise ValueError(
            _("«{given}» er ikke en rapporttype. Velg blant {types}.").format(given=given, types=", ".join(ReportType))
        )
    if not periods.fits(found, known):
        wanted = (
            _("et halvår, for eksempel 2013-H1") if found is ReportType.HALF_YEAR else _("et år, for eksempel 2013")
        )
        raise ValueError(
            _("Perioden {period} passer ikke til {report}. Oppgi {wanted}.").format(
                period=known, report=found.label, wanted=wanted
            )
        )
    return found


def filled_rows(section: Section, filled: Filled) -> list[Cells]:
    """The rows of a form, English column name → text. What nobody has answered is left blank."""
    known = {
        "project": filled.project,
        "report_type": str(filled.report_type),
        "period": filled.period,
        "year": filled.period[:4],
    }
    base = {name: text for name, text in known.items() if section.has(name)}
    if not base:
        return []
    own: list[Cells] = []
    if section.name == SIMPLE.name:
        own = list(_answers(filled))
    elif section.name == "action":
        own = [{"number": a.number, "title": a.title, "type": a.type, "status": a.status} for a in filled.actions]
    elif section.name == "measurement":
        own = [{"goal": item.goal} for item in filled.goals]
    elif section.name == "assessment":
        criteria = STARTUP_CRITERIA if filled.report_type is ReportType.STARTUP else YEARLY_CRITERIA
        own = [{"criterion": str(item)} for item in criteria]
    return [base | row for row in own or [{}]]


def _answers(filled: Filled) -> Iterator[Cells]:
    """The lines of the simple report, in the order of its questions; a line with a name alone is no answer yet."""
    for question in QUESTIONS:
        line = {"question": question.label}
        if question.section == "action":
            # the status is left for the project to say, so that an old one is never sent as new
            yield from (line | {"name": item.name} for item in filled.actions)
            yield line
        elif question.section == "measurement":
            yield from (line | {"name": item.goal} for item in filled.goals)
            if not filled.goals:
                yield line
        elif question.section == "anchoring":
            yield from (line | {"name": str(party)} for party in Party)
        elif question.section == MONEY.name:
            if filled.report_type in _WITH_MONEY:
                amounts = [item for item in MONEY.fields if item.name in ("grant", "own", "spent")]
                year = {"answer": filled.period[:4]}
                yield from (line | {"name": item.label} | year for item in amounts if not item.secretariat)
        else:
            yield line
