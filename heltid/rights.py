"""Who may do what, decided by the rows and sections of an upload, never by the page that it came through.

A reader checks. A reporter checks, stores the reporter's sections of own projects, and undoes own uploads. The
secretariat does everything. What an upload would change is shown only for rows that the sender may write: the stored
value beside one's own would else tell every reader of assessments, withheld figures and texts that are not open yet.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from heltid.difference import Plan, merge_batches
from heltid.findings import Finding, Grade
from heltid.language import _
from heltid.locale import today
from heltid.reading.cells import BAD, Fault

SECRETARIAT, REPORTER, READER = "secretariat", "reporter", "reader"
#: The rules of what is said of a row that oversteps.
NO_RIGHT, SECRETARIAT_ONLY = "ingen-rett", "bare-sekretariatet"
#: Findings that hold a stored value against the sender's: they are said only of rows that the sender may write.
_COMPARING = frozenset({"tom-celle", "nytt-måltall", "stort-sprang", "ligner-tiltak", "pekes-på", "slett-finnes-ikke"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who uploads. ``projects`` are a reporter's own; ``code`` is the number of the upload code that proved it, None
    where something else did. ``address`` and ``reference`` are where a request came from, for the audit log."""

    name: str
    role: str = SECRETARIAT
    projects: frozenset[str] = frozenset()
    code: int | None = None
    address: str = ""
    reference: str = ""

    @property
    def only(self) -> frozenset[str] | None:
        """The projects whose rows may be written, None where all may."""
        return None if self.role == SECRETARIAT else self.projects if self.role == REPORTER else frozenset()


def may_write(made: Plan, project: object, actor: Actor) -> bool:
    """Whether the actor may write a row of this section and project at all."""
    if actor.role == SECRETARIAT:
        return True
    return actor.role == REPORTER and not made.section.secretariat and project in actor.projects


def may_write_note(actor: Actor) -> bool:
    """Whether the actor may write, change and bring back notes of deep dives and workshops."""
    return actor.role == SECRETARIAT


def may_read_note(actor: Actor, project: str | None, shared: bool) -> bool:
    """Whether the actor may read a note: the secretariat every one; a reporter those that are marked shared, and of the
    notes that are about a ``project`` those about an own one; whoever reads openly none."""
    if actor.role == SECRETARIAT:
        return True
    return actor.role == REPORTER and shared and (project is None or project in actor.projects)


def check_rights(made: Plan, actor: Actor, known: Collection[str]) -> None:
    """Reports every row of a reporter's upload that oversteps, whether or not it would change anything: what is told
    of a row that changes nothing would say that the stored one is the same. ``known`` are the projects that exist; of
    the others is told elsewhere. A reader stores nothing, so no row of a reader's oversteps."""
    if actor.role != REPORTER:
        return
    section, removed = made.section, made.removed
    for row, project in enumerate(_projects(made)):
        if may_write(made, project, actor) or (not section.secretariat and project not in known):
            continue
        made.report(row, "project" if section.has("project") else section.key[0], _no_right(made, project))
    for key, old in removed.items():  # a complete file takes rows that it does not mention
        if key not in made.index and not may_write(made, _project(made, old), actor):
            made.report(0, section.key[0], _no_right(made, _project(made, old)))
    _check_columns(made, actor)


def _no_right(made: Plan, project: object) -> Fault:
    whose = "" if made.section.secretariat else _(" for prosjektet «{project}»").format(project=project)
    return Fault(
        NO_RIGHT,
        _("Du kan ikke endre «{form}»{whose}.").format(form=made.section.label, whose=whose),
        _("Ta bort raden, eller be sekretariatet om å laste opp."),
    )


def _check_columns(made: Plan, actor: Actor) -> None:
    """Columns that only the secretariat sets: a reporter neither sets, changes nor empties them, nor takes away a row
    that has one. The day of a first submission is set by the software."""
    names = made.section.names
    for item in made.section.fields:
        if not item.secretariat:
            continue
        at, label = names.index(item.name), item.label
        for key, values in made.written():
            old = made.before[key][at] if key in made.before else None
            new = values[at]
            ours = item.name == "submitted" and key in made.added and new == today().isoformat()
            if new is not BAD and new != old and not ours and may_write(made, _project(made, values), actor):
                fault = Fault(
                    SECRETARIAT_ONLY,
                    _("«{label}» kan bare settes av sekretariatet.").format(label=label),
                    _("La cella stå tom."),
                )
                made.report(made.index[key], item.name, fault, new or "")
        for key, old_row in made.removed.items():
            if old_row[at] is not None and may_write(made, _project(made, old_row), actor):
                fault = Fault(
                    SECRETARIAT_ONLY,
                    _("Raden kan ikke fjernes, for den har «{label}», som bare sekretariatet kan endre.").format(
                        label=label
                    ),
                    _("Behold raden, eller be sekretariatet om å fjerne den."),
                )
                made.report(made.index.get(key, 0), item.name, fault)


def overstepping(plans: Sequence[Plan], actor: Actor) -> bool:
    """Whether a change, such as an undo, touches rows that the actor may not write."""
    return any(
        not may_write(made, _project(made, values), actor)
        for made in plans
        for part in (made.added, made.changed, made.removed, made.before)
        for values in part.values()
    )


def hide(plans: Sequence[Plan], actor: Actor) -> int:
    """Takes out of the plans what is told of rows that the actor may not write; answers how many rows that is."""
    if actor.role == SECRETARIAT:
        return 0
    hidden = 0
    for made in plans:
        projects = _projects(made)
        foreign = [row for row, project in enumerate(projects) if not may_write(made, project, actor)]
        if not foreign and not made.removed:
            continue
        hidden += len(foreign)
        mine = _mine(made, projects, actor)
        changing = made.added.keys() | made.changed.keys() | made.removed.keys()
        made.unchanged = sum(mine(key) for key in made.index if key not in changing)
        for part in (made.added, made.changed, made.removed, made.before):
            for key in [key for key, values in part.items() if not may_write(made, _project(made, values), actor)]:
                del part[key]
        lines = set(_lines(made, foreign))
        made.findings = [
            item for item in made.findings if item.rule not in _COMPARING or (item.file, item.line) not in lines
        ]
    return hidden


def _mine(made: Plan, projects: Sequence[object], actor: Actor) -> Callable[[str], bool]:
    return lambda key: may_write(made, projects[made.index[key]], actor)


def _lines(made: Plan, rows: Sequence[int]) -> Iterator[tuple[str, int | None]]:
    """File and line of every cell of these rows: an answer of the simple report may stand on several lines."""
    start, wanted = 0, set(rows)
    for batch in made.batches:
        for at in range(len(batch)):
            if start + at in wanted:
                for name in made.section.names:
                    yield batch.file, batch.place(at, name)[0]
        start += len(batch)


def _projects(made: Plan) -> list[object]:
    """The project of every row of the upload, empty where the section has none."""
    if not made.section.has("project"):
        return [""] * sum(map(len, made.batches))
    return list(merge_batches(made.batches, "project"))


def _project(made: Plan, values: tuple[Any, ...]) -> object:
    return values[made.section.names.index("project")] if made.section.has("project") else ""


def refusal(message: str, action: str) -> Finding:
    """What one is told who may not store at all."""
    return Finding(Grade.FATAL, NO_RIGHT, message, action)
