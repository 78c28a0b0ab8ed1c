"""What the secretariat decides about a report: gone through, sent back with a comment, open again.

Which decisions a report may get depends on where it stands, and is checked against the store at the moment.
"""

from __future__ import annotations

from pathlib import Path

from heltid import auditing, intake
from heltid.forms import REPORT
from heltid.intake import Refused
from heltid.language import _
from heltid.reading import contains_identity_number
from heltid.rights import SECRETARIAT, Actor
from heltid.store import Connection, queries, reports
from heltid.store.audit import Deed
from heltid.store.reports import Key
from heltid.vocabulary import ReportStatus

#: Characters of a comment.
LONGEST_COMMENT = 2_000
#: Where a report stands → the statuses it may be given.
NEXT: dict[ReportStatus, tuple[ReportStatus, ...]] = {
    ReportStatus.NOT_STARTED: (),
    ReportStatus.STARTED: (),
    ReportStatus.SUBMITTED: (ReportStatus.REVIEWED, ReportStatus.SENT_BACK),
    ReportStatus.REVIEWED: (ReportStatus.SUBMITTED, ReportStatus.SENT_BACK),
    ReportStatus.SENT_BACK: (ReportStatus.SUBMITTED,),
}


def decide(
    path: Path | str, report: Key, status: ReportStatus, actor: Actor, comment: str = "", seen: int | None = None
) -> int:
    """Gives the report a status; answers the data version. ``seen`` is the last change of the report that the one who
    decides has looked at. Raises Refused with the reason."""
    comment = comment.strip()
    if actor.role == SECRETARIAT:
        fault = _fault(status, comment)
        if fault:
            auditing.refused(path, actor, Deed.STATUS, ", ".join(report))
            raise Refused(fault)
    return intake.set_status(path, report, status, comment, actor, lambda now: _check(now, report, status, seen))


def _fault(status: ReportStatus, comment: str) -> str:
    """What is wrong with the comment, in a sentence; empty where nothing is."""
    if status is ReportStatus.SENT_BACK and not comment:
        return _("Skriv hva som må rettes, så prosjektet vet hvorfor rapporten kommer i retur.")
    if len(comment) > LONGEST_COMMENT:
        return _("Kommentaren er på {count} tegn. Kort den ned til {most}.").format(
            count=len(comment), most=LONGEST_COMMENT
        )
    if contains_identity_number(comment):
        return _("Kommentaren inneholder et fødselsnummer. Ta det bort.")
    return ""


def _check(connection: Connection, report: Key, status: ReportStatus, seen: int | None) -> None:
    """Raises Refused where the report stands elsewhere, or has changed, since it was looked at."""
    now = standing(connection, report)
    if status not in NEXT[now]:
        raise Refused(
            _("Rapporten er {now}, og kan ikke settes til {status}.").format(now=now.label, status=status.label)
        )
    if seen is not None and max((one.upload for one in reports.touching(connection, report)), default=0) > seen:
        raise Refused(_("Rapporten er endret siden du åpnet den. Se på det nye, og bestem deg på nytt."))


def standing(connection: Connection, report: Key) -> ReportStatus:
    """How far the report has come, as the store has it now."""
    given = queries.statuses(connection).get(report)
    if given is not None:
        return ReportStatus(given[0])
    covers = queries.rows_of_projects(connection, REPORT, [report[0]]).values()
    return ReportStatus.SUBMITTED if any(tuple(row[:3]) == report for row in covers) else ReportStatus.NOT_STARTED
