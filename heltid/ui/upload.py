"""The upload page from the files to the button that stores; its parts have modules of their own (``upload_…``)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from heltid import intake, templates
from heltid.checks import Actor
from heltid.forms import SIMPLE
from heltid.intake import Review
from heltid.language import N_, _
from heltid.rights import READER
from heltid.sources import Source
from heltid.ui import (
    access,
    components,
    upload_assumed,
    upload_difference,
    upload_findings,
    upload_history,
    upload_state,
    upload_typed,
)
from heltid.ui.upload_state import Told

_MEND = N_("Ingenting er lagret. Rett det som må rettes i fila, lagre den og slipp den her på nytt.")
_MEND_TYPED = N_("Ingenting er lagret. Rett det som må rettes der du skrev det, og velg «Sjekk rapporten» på nytt.")


def show(path: Path) -> None:
    """The whole page under its title."""
    who = actor()
    top = st.container()
    files = sources()
    written = upload_typed.show(path, who)
    files += [written] if written else []
    if files:
        upload_state.forget_told()  # what was stored last is said no longer: it is not about these
        review(path, files, who)
    else:
        with top:
            upload_history.show_told(path)
    if may_store():
        upload_history.show(path, who)


def actor() -> Actor:
    """Who uploads, as intake knows rights; one who may not store can check."""
    return access.actor()


def may_store() -> bool:
    return actor().role != READER


def sources() -> list[Source]:
    """The files the visitor has dropped; beside them the template of the simple report."""
    files = st.file_uploader(
        _("Slipp filene her, eller velg dem. Flere filer går bra."),
        type=["csv", "txt", "xlsx", "zip"],
        accept_multiple_files=True,
        key=f"files-{upload_state.turn()}",
    )
    if not files:
        components.download(
            _("Last ned malen for en enkel rapport"), "mal_enkel_rapport", "", lambda: templates.template(SIMPLE, "csv")
        )
    return upload_state.as_sources(files)


def review(path: Path, files: Sequence[Source], who: Actor) -> None:
    """From what was assumed to the button that stores."""
    complete = upload_difference.complete()
    made = upload_state.review(path, files, who, complete)
    upload_assumed.show(made, files, own=(upload_typed.FILE,))
    upload_difference.completeness(made)
    upload_findings.show(made, files)
    upload_difference.show(made)
    if refused := upload_state.refused():
        st.error(refused)
    if made.blocked:
        st.error(_(_MEND if all(file.name != upload_typed.FILE for file in files) else _MEND_TYPED))
        return
    if not may_store():
        components.empty_state(_("Fila er sjekket, og ingenting er lagret."), *_who_stores())
        return
    if not made.changes_something:
        seen = _(" Denne fila er lastet opp før.") if made.seen_before else ""
        st.info(_("Fila endrer ingenting, så det er ikke noe å lagre.") + seen)
        return
    agreed = upload_findings.confirmed(made)
    st.button(
        _("Lagre"), type="primary", disabled=not agreed, on_click=_store, args=(path, files, made, complete, agreed)
    )


def _who_stores() -> tuple[str, str]:
    if access.is_secretariat():
        return (
            _("Du ser sidene slik noen utenfor sekretariatet ser dem, og da kan ingenting lagres."),
            _("Velg «Se som sekretariatet» for å laste opp."),
        )
    return (
        _("Bare sekretariatet og prosjektets rapportør kan lagre."),
        _("Skriv opplastingskoden øverst på siden, eller send rapporten til sekretariatet."),
    )


def _store(path: Path, files: Sequence[Source], seen: Review, complete: Sequence[str], agreed: bool) -> None:
    """Stores what the sender has seen, before the page is drawn anew: neither checked nor drawn once more for it. Who
    the sender is, is asked now."""
    stored = intake.store(
        path, files, actor(), complete=complete, confirmed=seen.fingerprint, warnings_confirmed=agreed
    )
    if stored.blocked:
        refusal = max(stored.findings, key=lambda item: item.grade)
        upload_state.refuse(
            _("Ingenting er lagret. {message} {action}")
            .format(message=refusal.message, action=refusal.action)
            .replace("$", "\\$")
        )
    elif stored.upload is None:
        upload_state.refuse(
            _("Lageret er endret siden du så på forskjellen. Se på den nye forskjellen og lagre på nytt.")
        )
    else:
        upload_state.end_turn(Told(stored.upload))
