"""What an upload on the page is, between its reruns: the files, how they are read, mended cells, and the last answer.

Files are read and checked once: the answer is kept for as long as files, ways of reading, mended cells, sections said
to be complete, data version and sender are the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import streamlit as st

from heltid import frequency, intake, receipts
from heltid.checks import Actor
from heltid.difference import Values, changed_cells, is_big_jump, key_words
from heltid.difference import cell_text as words_of
from heltid.fields import Section
from heltid.findings import Finding
from heltid.intake import Review
from heltid.language import N_, _, current
from heltid.reading import FOUND, Options
from heltid.receipts import CHANGED_HEADER, Receipt
from heltid.sources import Edit, Source
from heltid.ui import access, cache
from heltid.ui.gatherings_words import unmarked

T = TypeVar("T")
_TURN, _KEPT, _TOLD, _STORED = "upload_turn", "upload_kept", "upload_told", "upload_stored_draft"
_REFUSED = "upload_refused"
#: The report that was typed, among the files that were read.
_TYPED = "typed"
#: Files so large are read under a bar that tells how far it has come.
_SLOW = 300_000
MARKED = (*CHANGED_HEADER, N_("Merk"))


@dataclass(slots=True)
class Said:
    """What the sender has said of one file, by its checksum."""

    options: Options = FOUND
    edits: tuple[Edit, ...] = ()


@dataclass(slots=True)
class Kept:
    """One turn: from the first file to the button that stores. ``draft`` is what the browser calls the report that was
    typed in it."""

    read: dict[str, tuple[str, Source]] = field(default_factory=dict)
    said: dict[str, Said] = field(default_factory=dict)
    memory: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """The review's change: in words a line a value, and a line a row that goes; new rows as they are, for only those
    that are shown are put in words (``new_words``)."""

    changed: tuple[tuple[str, ...], ...]
    new: tuple[tuple[Section, Values], ...]
    gone: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What happened last: an upload that was stored, or one that was undone."""

    upload: int
    text: str = ""


def turn() -> int:
    """Widgets of a new turn are new: a stored file is gone from the uploader."""
    return int(st.session_state.get(_TURN, 0))


def kept() -> Kept:
    found: Kept = st.session_state.setdefault(_KEPT, Kept())
    return found


def end_turn(told: Told) -> None:
    """The files are stored: what was said of them is forgotten, a draft is no longer needed, what happened is told."""
    st.session_state[_TURN] = turn() + 1
    if kept().draft:
        st.session_state[_STORED] = kept().draft
    st.session_state[_KEPT] = Kept()
    tell(told)


def tell(told: Told) -> None:
    st.session_state[_TOLD] = (access.user().name, told)


def refuse(words: str) -> None:
    """Why nothing was stored when the button was pressed, for the run that follows."""
    st.session_state[_REFUSED] = words


def refused() -> str:
    """Why nothing was stored, told once."""
    return str(st.session_state.pop(_REFUSED, ""))


def stored_draft() -> str | None:
    """The draft that was stored since this was last asked, for the browser to forget."""
    return st.session_state.pop(_STORED, None)


def told() -> Told | None:
    """What happened last to the one who looks: whoever logs out takes the receipt along."""
    name, found = st.session_state.get(_TOLD, ("", None))
    return found if name == access.user().name else None


def forget_told() -> None:
    st.session_state.pop(_TOLD, None)


def remembered(name: str, key: Any, answer: Callable[[], T]) -> T:
    """The answer as it was where ``key`` is what it was, and in the language it was asked for in; only the last one is
    kept."""
    memory, key = kept().memory, (key, current())
    if name not in memory or memory[name][0] != key:
        memory[name] = (key, answer())
    found: T = memory[name][1]
    return found


def as_sources(files: Iterable[Any]) -> list[Source]:
    """The dropped files, each read from the uploader once, with what is said of it."""
    read, found = kept().read, []
    for file in files:
        if file.file_id not in read:
            data = file.getvalue()
            read[file.file_id] = (hashlib.sha256(data).hexdigest(), Source(file.name, data))
        found.append(with_said(*read[file.file_id]))
    return found


def keep_typed(source: Source, draft: str) -> None:
    """A report that was typed on the page is one more file; a new one takes the place of the one before."""
    kept().read[_TYPED] = (hashlib.sha256(source.data).hexdigest(), source)
    kept().draft = draft


def typed() -> Source | None:
    found = kept().read.get(_TYPED)
    return with_said(*found) if found else None


def drop_typed() -> None:
    kept().read.pop(_TYPED, None)


def with_said(digest: str, source: Source) -> Source:
    said = kept().said.get(digest)
    return replace(source, options=said.options, edits=said.edits) if said else source


def said_of(source: Source) -> Said:
    return kept().said.setdefault(digest_of(source), Said(source.options))


def digest_of(source: Source) -> str:
    """The file's checksum, known since it was dropped."""
    for digest, known in kept().read.values():
        if known.data is source.data:
            return digest
    return hashlib.sha256(source.data).hexdigest()


def review(path: Path, files: Sequence[Source], actor: Actor, complete: Sequence[str]) -> Review:
    """What the files would be told and would change; read and checked once."""
    key = (
        tuple((digest_of(file), file.name, file.options, file.edits) for file in files),
        tuple(complete),
        cache.programme().version,
        (actor.name, actor.role, actor.projects),
    )
    made = remembered("review", key, lambda: _checked(path, files, actor, complete))
    if any(finding.rule == frequency.TOO_OFTEN for finding in made.findings):
        kept().memory.pop("review")  # the next run asks again
    return made


def _checked(path: Path, files: Sequence[Source], actor: Actor, complete: Sequence[str]) -> Review:
    kept().memory.pop("difference", None)
    if sum(len(file.data) for file in files) < _SLOW:
        return intake.check(path, files, actor, complete=complete)
    bar = st.progress(0.0, _("Leser filene …"))

    def tell(share: float, name: str) -> None:
        bar.progress(share, _("Leser og sjekker {file} …").format(file=unmarked(name[:80])))

    try:
        return intake.check(path, files, actor, complete=complete, progress=tell)
    finally:
        bar.empty()


def difference(made: Review) -> Difference:
    """The change of the review that was asked for last."""
    return remembered("difference", None, lambda: _difference(made))


def _difference(made: Review) -> Difference:
    changed = tuple(
        (
            cell["section"],
            ", ".join(words_of(part) for part in cell["key"].values() if part is not None),
            cell["column"],
            words_of(cell["from"]),
            words_of(cell["to"]),
            _("Stort sprang") if is_big_jump(cell["from"], cell["to"]) else "",
        )
        for cell in changed_cells(made.plans)
    )
    new = tuple((plan.section, values) for plan in made.plans for values in plan.added.values())
    gone = tuple(
        (plan.section.label, key_words(plan.section, values)) for plan in made.plans for values in plan.removed.values()
    )
    return Difference(changed, new, gone)


def new_words(rows: Iterable[tuple[Section, Values]]) -> list[tuple[str, str, str]]:
    return [(form.label, key_words(form, values), receipts.row_words(form, values)) for form, values in rows]


def mend(source: Source, findings: Sequence[Finding]) -> None:
    """Takes the suggestions of these findings. The file itself keeps its bytes."""
    said = said_of(source)
    said.edits += tuple(
        Edit(item.file, item.line, item.column, item.value, item.suggestion)
        for item in findings
        if item.line is not None
    )


def latest_receipt(path: Path, upload: int) -> Receipt | None:
    return remembered(f"receipt-{upload}", upload, lambda: receipts.receipt(path, upload, rows=False))
