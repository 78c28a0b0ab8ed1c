"""The use cases of an upload: check → difference → store → undo. Page, command line and API show what comes back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heltid import auditing, checks, frequency, rights
from heltid.difference import Plan, changed_cells, check_rows, plan
from heltid.fields import Section
from heltid.findings import Finding, Grade, count_by_grade, worst
from heltid.forms import PROJECT, REPORT, SECTIONS
from heltid.language import N_, _
from heltid.locale import today
from heltid.reading import PAGE_LIMITS, Limits
from heltid.reading.rows import Rows
from heltid.rights import REPORTER, SECRETARIAT, Actor
from heltid.sources import Progress, Reading, Source, read
from heltid.store import Connection, codes, history, open_reader, open_writer, originals, queries, writing
from heltid.store.audit import Deed
from heltid.vocabulary import ReportStatus, StoreKind


@dataclass(slots=True)
class Review:
    """The answer to an upload. ``upload`` is the number it was stored under, None where nothing was stored. ``hidden``:
    how many rows the plans do not tell of, as the sender may not write them."""

    reading: Reading
    plans: list[Plan]
    findings: list[Finding]
    upload: int | None = None
    seen_before: int | None = None
    hidden: int = 0

    @property
    def grade(self) -> Grade:
        return worst(self.findings)

    @property
    def blocked(self) -> bool:
        return self.grade >= Grade.ERROR

    @property
    def counts(self) -> writing.Counts:
        return writing.Counts(
            sum(len(made.added) for made in self.plans),
            sum(len(made.changed) for made in self.plans),
            sum(len(made.removed) for made in self.plans),
            sum(made.unchanged for made in self.plans),
        )

    @property
    def changes_something(self) -> bool:
        return any(made.changes_something for made in self.plans)

    @property
    def fingerprint(self) -> str:
        """Equal for two reviews that would change the same rows in the same way."""
        digest = hashlib.sha256()
        for made in self.plans:
            for part in (made.added, made.changed, made.removed, made.before):
                digest.update(repr((made.section.name, sorted(part.items(), key=lambda item: item[0]))).encode())
        return digest.hexdigest()

    def as_dict(self) -> dict[str, Any]:
        counts = self.counts
        return {
            "grade": self.grade.name,
            "stored": self.upload is not None,
            "upload": self.upload,
            "files": [
                {
                    "name": file.name,
                    "section": file.section,
                    "encoding": file.encoding,
                    "delimiter": file.delimiter,
                    "header_line": file.header_line,
                }
                for file in self.reading.files
            ],
            "counts": count_by_grade(self.findings),
            "findings": [finding.as_dict() for finding in self.findings],
            "difference": {
                "new": counts.added,
                "changed": counts.changed,
                "removed": counts.removed,
                "unchanged": counts.unchanged,
            },
            "changes": list(changed_cells(self.plans)),
        }


#: What the audit log says of an upload that changed nothing, or something else than what was confirmed.
REPLAYED, NOT_CONFIRMED = "lastet opp før", "en annen endring enn den som ble bekreftet"


class Refused(Exception):
    """A use case that the rules do not allow. The text is a whole Norwegian sentence."""


def compare(connection: Connection, reading: Reading, actor: Actor, complete: Collection[str] = ()) -> Review:
    """The reading against the store as it is now. ``complete`` names (English) the sections that are whole."""
    findings = list(reading.findings)
    if reading.marked and queries.kind(connection) is not StoreKind.EXAMPLE:
        findings.append(_marked())
    known = checks.learn(connection, reading.batches)
    plans: dict[str, Plan] = {}
    for name, section in SECTIONS.items():
        batches = reading.batches.get(section)
        if not batches:
            continue
        made = plan(
            connection,
            section,
            batches,
            complete=name in complete,
            usable=lambda made, columns: checks.usable(known, made, columns),
            defaults=_defaults(section, known, actor),
        )
        checks.learn_plan(known, made)
        check_rows(made)
        checks.check_plan(connection, known, made, actor)
        plans[name] = made
    checks.check_locks(connection, list(plans.values()))
    for made, key, column, fault in checks.check_dependants(connection, plans):
        made.report(made.index.get(key, 0), column, fault)
    hidden = rights.hide(list(plans.values()), actor)
    for made in plans.values():
        findings.extend(made.findings)
    seen_before = queries.seen_before(connection, reading.digest)
    return Review(reading, list(plans.values()), findings, seen_before=seen_before, hidden=hidden)


def _marked() -> Finding:
    return Finding(
        Grade.FATAL,
        "eksempeldata",
        _("Fila er merket som eksempeldata, og kan bare lastes opp i et eksempellager."),
        _("Bruk en fil med egne tall."),
    )


def _defaults(section: Section, known: checks.Known, actor: Actor) -> dict[str, Callable[[tuple[Any, ...]], Any]]:
    if section is PROJECT:
        where = PROJECT.names.index("municipalities")
        return {
            "name": lambda row: " og ".join(known.municipalities.get(part, part) for part in str(row[where]).split("+"))
        }
    if section is REPORT and actor.role == REPORTER:
        return {"submitted": lambda row: today().isoformat()}
    return {}


def check(
    path: Path | str,
    sources: Sequence[Source],
    actor: Actor,
    *,
    complete: Collection[str] = (),
    limits: Limits | None = PAGE_LIMITS,
    progress: Progress = lambda share, name: None,
) -> Review:
    """What an upload would be told and would change. Stores nothing."""
    too_often = frequency.refusal(actor, Deed.CHECK)
    if too_often is not None:
        auditing.refused_often(path, actor, Deed.CHECK, too_often.rule)
        return Review(Reading(), [], [too_often])
    reading = read(sources, limits, progress)
    with open_reader(path) as connection:
        review = compare(connection, reading, actor, complete)
    auditing.refused_check(path, actor, reading.digest, review.findings)
    return review


def store(
    path: Path | str,
    sources: Sequence[Source],
    actor: Actor,
    *,
    complete: Collection[str] = (),
    limits: Limits | None = PAGE_LIMITS,
    confirmed: str | None = None,
    warnings_confirmed: bool = True,
) -> Review:
    """Stores an upload, all or nothing. ``confirmed`` is the fingerprint that the sender saw; another difference now
    stores nothing and comes back for a new look. ``upload`` of the review tells whether it was stored."""
    too_often = frequency.refusal(actor, Deed.UPLOAD)
    if too_often is not None:
        auditing.refused_often(path, actor, Deed.UPLOAD, too_often.rule)
        return Review(Reading(), [], [too_often])
    reading = read(sources, limits)
    if worst(reading.findings) >= Grade.FATAL:
        auditing.refused(path, actor, Deed.UPLOAD, auditing.rules(reading.findings))
        return Review(reading, [], reading.findings)
    with open_writer(path) as connection:
        stranger = _may_not_store(connection, actor)
        if stranger is not None:
            auditing.log(connection, actor, Deed.UPLOAD, refused=True, subject=stranger.rule)
            return Review(reading, [], [*reading.findings, stranger])
        review = compare(connection, reading, actor, complete)
        if review.blocked:
            auditing.log(connection, actor, Deed.UPLOAD, refused=True, subject=auditing.rules(review.findings))
            return review
        if not review.changes_something:
            if review.seen_before:
                auditing.log(connection, actor, Deed.UPLOAD, refused=True, subject=REPLAYED, upload=review.seen_before)
            return review
        if review.grade is Grade.WARNING and not warnings_confirmed:
            return review
        if confirmed is not None and confirmed != review.fingerprint:
            auditing.log(connection, actor, Deed.UPLOAD, refused=True, subject=NOT_CONFIRMED)
            return review
        upload = writing.record_upload(
            connection,
            "upload",
            actor.name,
            actor.role,
            reading.digest,
            review.counts,
            files=reading.files,
            findings=review.findings,
        )
        for made in review.plans:
            ended = [*made.changed, *made.removed]
            writing.end_rows(connection, made.section, ended, upload, only=actor.only)
            written = {**made.added, **made.changed}
            rows = list(written.values())
            writing.insert_rows(connection, made.section, list(written), rows, upload, only=actor.only)
        originals.keep(connection, (source.data for source in sources), upload)
        _submit_again(connection, review.plans, upload)
        auditing.log(connection, actor, Deed.UPLOAD, subject=_projects(review.plans), upload=upload)
        writing.failpoint("done")
    review.upload = upload
    return review


def _may_not_store(connection: Connection, actor: Actor) -> Finding | None:
    """Why the actor may store nothing at all, None where some rows may be stored."""
    if actor.role not in (SECRETARIAT, REPORTER):
        return rights.refusal(
            _("Du kan sjekke filer, men ikke lagre dem."),
            _("Skriv opplastingskoden for prosjektet, eller be sekretariatet om å laste opp."),
        )
    kept = None if actor.code is None else codes.find(connection, actor.code)
    if actor.code is not None and (kept is None or not kept.in_force(writing.now())):
        return rights.refusal(_("Opplastingskoden gjelder ikke lenger."), _("Be sekretariatet om en ny kode."))
    return None


def _projects(plans: Sequence[Plan]) -> str:
    """The projects that a change touches, for the audit log."""
    found = set()
    for made in plans:
        if made.section.has("project"):
            at = made.section.names.index("project")
            for part in (made.added, made.changed, made.removed):
                found |= {str(values[at]) for values in part.values() if values[at] is not None}
    shown = sorted(found)
    return ", ".join(shown[:5]) + (f" og {len(shown) - 5} til" if len(shown) > 5 else "")


def _submit_again(connection: Connection, plans: Sequence[Plan], upload: int) -> None:
    """A report that was sent back and comes with a new cover is submitted again."""
    statuses = queries.statuses(connection)
    covers = [values for made in plans if made.section is REPORT for __, values in made.written()]
    for project, report_type, period, *__ in covers:
        report = (project, report_type, period)
        if statuses.get(report, ("", ""))[0] == ReportStatus.SENT_BACK:
            writing.set_status(connection, report, ReportStatus.SUBMITTED, "", upload)


def undo(path: Path | str, upload: int, actor: Actor) -> int:
    """Brings back what stood before an upload; answers the undo's own number. Raises Refused with the reason."""
    try:
        return _undo(path, upload, actor)
    except Refused:
        auditing.refused(path, actor, Deed.UNDO, f"opplasting {upload}")
        raise


def _undo(path: Path | str, upload: int, actor: Actor) -> int:
    with open_writer(path) as connection:
        stranger = _may_not_store(connection, actor)
        if stranger is not None:
            raise Refused(f"{stranger.message} {stranger.action}")
        found = history.find(connection, upload)
        if found is None:
            raise Refused(_("Opplasting {upload} finnes ikke. Se historikken for numrene.").format(upload=upload))
        if found.kind not in ("upload", "undo"):
            raise Refused(
                _("Opplasting {upload} kan ikke angres, for den er ikke en opplasting av rapporter.").format(
                    upload=upload
                )
            )
        if actor.role == REPORTER and (found.role != REPORTER or found.by != actor.name):
            raise Refused(_(_NOT_YOURS).format(upload=upload))
        if found.undone_by is not None:
            raise Refused(_("Opplasting {upload} er alt angret av {who}.").format(upload=upload, who=found.undone_by))
        later = history.later_changes(connection, upload)
        if later:
            numbers = ", ".join(map(str, later))
            raise Refused(
                _(
                    "Opplasting {upload} kan ikke angres, for de samme radene er endret senere av "
                    "opplasting {numbers}. Angre den nyeste først."
                ).format(upload=upload, numbers=numbers)
            )
        changes = list(history.restored(connection, upload))
        plans = [_undo_plan(change) for change in changes]
        if rights.overstepping(plans, actor):
            raise Refused(_(_NOT_YOURS).format(upload=upload))
        checks.check_locks(connection, plans)
        dependants = checks.check_dependants(connection, {made.section.name: made for made in plans})
        blocking = [finding.message for made in plans for finding in made.findings]
        blocking += [fault.message for *__, fault in dependants]
        if blocking:
            raise Refused(_("Opplasting {upload} kan ikke angres. {reason}").format(upload=upload, reason=blocking[0]))
        counts = Review(Reading(), plans, []).counts
        number = writing.record_upload(connection, "undo", actor.name, actor.role, found.hash, counts, undoes=upload)
        for change in changes:
            writing.end_rows(connection, change.section, list(change.ended), number, only=actor.only)
            rows = list(change.back.values())
            writing.insert_rows(connection, change.section, list(change.back), rows, number, only=actor.only)
        for *report, status, comment in history.statuses_set_by(connection, upload):
            writing.set_status(connection, (report[0], report[1], report[2]), status, comment, number)
        auditing.log(connection, actor, Deed.UNDO, subject=_projects(plans), upload=number)
        writing.failpoint("done")
    return number


_NOT_YOURS = N_("Opplasting {upload} er ikke din, så du kan ikke angre den. Be sekretariatet om å gjøre det.")


def _undo_plan(change: history.Restored) -> Plan:
    """An undo as a plan, so that the same checks hold for it."""
    empty = Rows(change.section, "", {}, 1, lambda row, name: (0, ""))
    made = Plan(change.section, [empty])
    for key, values in change.back.items():
        (made.changed if key in change.ended else made.added)[key] = values
        if key in change.ended:
            made.before[key] = change.ended[key]
    for key, values in change.ended.items():
        if key not in change.back:
            made.removed[key] = made.before[key] = values
    made.index = dict.fromkeys([*made.added, *made.changed, *made.removed], 0)
    return made


def set_status(
    path: Path | str,
    report: tuple[str, str, str],
    status: str,
    comment: str,
    actor: Actor,
    check: Callable[[Connection], None] = lambda connection: None,
) -> int:
    """Sets a report's status (*gjennomgått* locks it); answers the data version. The secretariat's alone.

    ``check`` is asked in the same transaction, and raises Refused where the status may not be set now.
    """
    if actor.role != SECRETARIAT:
        auditing.refused(path, actor, Deed.STATUS, _report(report))
        raise Refused(_("Bare sekretariatet kan endre statusen til en rapport."))
    with open_writer(path) as connection:
        check(connection)
        number = writing.record_upload(connection, "status", actor.name, actor.role, "", writing.Counts(changed=1))
        writing.set_status(connection, report, status, comment, number)
        auditing.log(connection, actor, Deed.STATUS, subject=f"{_report(report)}: {status}", upload=number)
    return number


def _report(report: tuple[str, str, str]) -> str:
    return ", ".join(report)
