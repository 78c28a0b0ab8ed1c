"""The list of projects on «Aktivitet»: what each has reported of its work, as far as the reader may see."""

from __future__ import annotations

from collections.abc import Mapping

from heltid.analysis import project_work
from heltid.analysis.activity import FirstAction
from heltid.analysis.coverage import PROGRESS_REPORTS, due_reports, rounds_label, source_line
from heltid.analysis.names import Circle, FindingKind, may_name
from heltid.analysis.overview import project_addresses
from heltid.analysis.programme import Programme, remembered
from heltid.analysis.project_work import Work
from heltid.analysis.selection import Selection
from heltid.charts.shares import upper
from heltid.exports.page import Amount, Cell, Link
from heltid.locale import alphabetic
from heltid.settings import load
from heltid.ui import access, behind, components
from heltid.vocabulary import ActionStatus

_NOT_SHOWN = "vises ikke"
_PLAIN = tuple(status for status in ActionStatus if status is not ActionStatus.STOPPED)
_HELD_BACK = (
    "Framdrift, stansede tiltak og tiden til første tiltak vises bare for sekretariatet og prosjektet selv. Andre ser "
    "de prosjektene som har framdrift: lista skal ikke si hvem som er sen eller har stoppet."
)
_SEES_ALL, _SEES_OWN, _SEES_OPEN = "all", "own", "open"


def show(programme: Programme, selection: Selection) -> None:
    """The projects that were due, one a row, with files."""
    user = access.user()
    report = selection.round_in(PROGRESS_REPORTS)
    due = due_reports(programme, *report)
    if not due:
        return
    components.section("Prosjekt for prosjekt")
    with behind.folded("Vis prosjektene i en tabell", "aktivitet-tabell") as is_open:
        if is_open:
            about = components.About(
                "Arbeidet i hvert prosjekt",
                upper(rounds_label(due)),
                source_line(programme, due),
                ("framdrift", "tiltaksstatus", "tiltak-etter-snart-to-aar", "skjulte-tall"),
            )
            rows = project_rows(programme, *report, user.circle, user.own_projects)
            sees = _sees(user.circle, user.own_projects)
            components.data_table("aktivitet-prosjekter", header(sees), rows, about)
            if sees != _SEES_ALL:
                components.note(_HELD_BACK)


def _sees(circle: Circle, own: tuple[str, ...]) -> str:
    if circle == Circle.SECRETARIAT:
        return _SEES_ALL
    return _SEES_OWN if circle == Circle.PARTICIPANT and own else _SEES_OPEN


def header(sees: str) -> tuple[str, ...]:
    weak = (upper(ActionStatus.STOPPED), "Måneder til første tiltak", f"Etter {load().first_action_months} måneder")
    known = ("Prosjekt", "Pulje", *(() if sees == _SEES_OPEN else ("Framdrift",)), *map(upper, _PLAIN))
    return (*known, *(() if sees == _SEES_OPEN else weak), "Ansatte i det største tiltaket")


@remembered
def project_rows(
    programme: Programme,
    report_type: str | None,
    period: str | None,
    circle: Circle,
    own: tuple[str, ...],
) -> tuple[tuple[Cell, ...], ...]:
    """A row per project, by name, of those that may be named with what their row says."""
    names, ways = project_addresses(programme)
    sees = _sees(circle, own)
    found = []
    for item in project_work.work(programme, report_type, period):
        may = may_name(circle, FindingKind.WEAK, item.project, own)
        if may or item.has_progress:
            found.append((names.get(item.project, item.project), _row(item, ways, names, sees, may)))
    return tuple(row for _, row in sorted(found, key=lambda pair: alphabetic(pair[0])))


def _row(item: Work, ways: Mapping[str, str], names: Mapping[str, str], sees: str, may: bool) -> tuple[Cell, ...]:
    name = Link(names.get(item.project, item.project), ways[item.project])
    statuses = item.statuses
    counts = {status: None if statuses is None else statuses.get(status, 0) for status in ActionStatus}
    plain: tuple[Cell, ...] = tuple(counts[status] for status in _PLAIN)
    size = Amount(item.largest, mark=item.mark)
    if sees == _SEES_OPEN:
        return (name, item.cohort, *plain, size)
    weak: tuple[Cell, ...] = (counts[ActionStatus.STOPPED], item.first.months, _answer(item))
    progress: Cell = item.progress or "ikke rapportert"
    if not may:
        progress, weak = _NOT_SHOWN, (_NOT_SHOWN,) * len(weak)
    return (name, item.cohort, progress, *plain, *weak, size)


def _answer(item: Work) -> str:
    first = item.first
    return f"{first.answer}: {first.why}" if first.why and first.answer is FirstAction.NOT_KNOWN else str(first.answer)
