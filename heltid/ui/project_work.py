"""The list of projects on «Aktivitet»: what each has reported of its work, as far as the reader may see."""

from __future__ import annotations

from collections.abc import Mapping

from heltid.analysis import project_work
from heltid.analysis.activity import FirstAction
from heltid.analysis.coverage import PROGRESS_REPORTS, due_reports, rounds_label, source_line
from heltid.analysis.names import Circle, FindingKind, may_name
from heltid.analysis.overview import project_addresses
from heltid.analysis.programme import Programme, worded
from heltid.analysis.project_work import Work
from heltid.analysis.selection import Selection
from heltid.charts.shares import upper
from heltid.exports.page import Amount, Cell, Link
from heltid.language import N_, _
from heltid.locale import alphabetic
from heltid.settings import load
from heltid.ui import access, behind, components
from heltid.vocabulary import ActionStatus

_PLAIN = tuple(status for status in ActionStatus if status is not ActionStatus.STOPPED)
_HELD_BACK = N_(
    "Arbeidet i hvert prosjekt vises bare for sekretariatet og prosjektet selv: en liste "
    "over dem som har framdrift, ville sagt hvem som er sen eller har stoppet."
)


def show(programme: Programme, selection: Selection) -> None:
    """The projects that were due, one a row, with files."""
    user = access.user()
    report = selection.round_in(PROGRESS_REPORTS)
    due = due_reports(programme, *report)
    if not due:
        return
    components.section(_("Prosjekt for prosjekt"))
    with behind.folded(_("Vis prosjektene i en tabell"), "aktivitet-tabell") as is_open:
        if is_open:
            about = components.About(
                _("Arbeidet i hvert prosjekt"),
                upper(rounds_label(due)),
                source_line(programme, due),
                ("framdrift", "tiltaksstatus", "tiltak-etter-snart-to-aar", "skjulte-tall"),
            )
            rows = project_rows(programme, *report, user.circle, user.own_projects)
            if rows:
                components.data_table("aktivitet-prosjekter", _header(), rows, about)
            if not user.is_secretariat:
                components.note(_(_HELD_BACK))


def _header() -> tuple[str, ...]:
    return (
        *(_("Prosjekt"), _("Pulje"), _("Framdrift")),
        *(upper(_(status.value)) for status in (*_PLAIN, ActionStatus.STOPPED)),
        _("Måneder til første tiltak"),
        _("Etter {months} måneder").format(months=load().first_action_months),
        _("Ansatte i det største tiltaket"),
    )


@worded
def project_rows(
    programme: Programme,
    report_type: str | None,
    period: str | None,
    circle: Circle,
    own: tuple[str, ...],
) -> tuple[tuple[Cell, ...], ...]:
    """A row per project, by name, of those whose work may be named; columns as in ``_header``."""
    names, ways = project_addresses(programme)
    found = [
        (names.get(item.project, item.project), _row(item, ways, names))
        for item in project_work.work(programme, report_type, period)
        if may_name(circle, FindingKind.WEAK, item.project, own)
    ]
    return tuple(row for __, row in sorted(found, key=lambda pair: alphabetic(pair[0])))


def _row(item: Work, ways: Mapping[str, str], names: Mapping[str, str]) -> tuple[Cell, ...]:
    statuses = item.statuses
    counts = {status: None if statuses is None else statuses.get(status, 0) for status in ActionStatus}
    return (
        Link(names.get(item.project, item.project), ways[item.project]),
        item.cohort,
        _(item.progress or "") or _("ikke rapportert"),
        *(counts[status] for status in _PLAIN),
        counts[ActionStatus.STOPPED],
        item.first.months,
        _answer(item),
        Amount(item.largest, mark=item.mark),
    )


def _answer(item: Work) -> str:
    first = item.first
    return f"{first.answer}: {first.why}" if first.why and first.answer is FirstAction.NOT_KNOWN else str(first.answer)
