"""What has been uploaded before, each with its receipt and the way to undo it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from heltid import intake, receipts
from heltid.checks import SECRETARIAT, Actor
from heltid.language import N_, _
from heltid.locale import local_time, number
from heltid.receipts import Receipt
from heltid.store import StoreError, history, open_reader
from heltid.store.history import Upload
from heltid.ui import cache, components, upload_state
from heltid.ui.paging import pages, turn
from heltid.ui.upload_state import Told

HEADER = (N_("Nummer"), N_("Hva"), N_("Når"), N_("Hvem"), N_("Nye"), N_("Endret"), N_("Fjernet"), N_("Merknad"))
ROWS_A_PAGE = 10


def show_told(path: Path) -> None:
    """What happened last, with its receipt."""
    told = upload_state.told()
    if told is None:
        return
    made = upload_state.latest_receipt(path, told.upload)
    st.success(told.text or (made.said if made else _("Lagret som opplasting {number}.").format(number=told.upload)))
    if made is not None:
        _receipt(path, made, "siste")


def show(path: Path, actor: Actor) -> None:
    """The uploads that the actor may see, ten at a time; the newest is chosen."""
    components.section(_("Tidligere opplastinger"))
    found = _uploads(path, actor)
    if not found:
        st.write(
            _("Ingen har lastet opp noe ennå. Begynn med prosjektregisteret (skjemaet «prosjekt»).")
            if actor.role == SECRETARIAT
            else _("Du har ikke lastet opp noe ennå.")
        )
        return
    shown = pages("side-historikk", len(found), ROWS_A_PAGE)
    page = found[shown.first : shown.last]
    components.table(tuple(map(_, HEADER)), [_row(item) for item in page])
    turn(shown)
    with st.container(horizontal=True, vertical_alignment="bottom", key="opplasting-valgt"):
        chosen = st.selectbox(
            _("Velg opplasting"),
            [item.id for item in page],
            format_func=lambda id: _("Opplasting {number}").format(number=id),
            key=f"historikk-{found[0].id}-{shown.page}",
            width=220,
        )
        item = next((item for item in page if item.id == chosen), page[0])
        if item.undone_by is None and st.button(_("Angre {number}").format(number=item.id), key=f"undo-{item.id}"):
            _undo(path, item, actor)
        made = upload_state.remembered("receipt-chosen", item.id, lambda: receipts.receipt(path, item.id, rows=False))
        if made is not None:
            _receipt(path, made, "valgt")


def _uploads(path: Path, actor: Actor) -> list[Upload]:
    def read() -> list[Upload]:
        with open_reader(path) as connection:
            every = [item for item in history.uploads(connection) if item.kind in ("upload", "undo")]
        return every if actor.role == SECRETARIAT else [item for item in every if item.by == actor.name]

    return upload_state.remembered("history", (cache.programme().version, actor.role, actor.name), read)


def _row(item: Upload) -> tuple[str, ...]:
    what = ", ".join(item.files[:3]) + (" …" if len(item.files) > 3 else "") or _("angring")
    note = (
        _("Angret av {number}").format(number=item.undone_by)
        if item.undone_by
        else _("Angrer {number}").format(number=item.undoes)
        if item.undoes
        else ""
    )
    counts = (number(count) for count in (item.added, item.changed, item.removed))
    return str(item.id), what, local_time(item.time), item.by, *counts, note


def _undo(path: Path, item: Upload, actor: Actor) -> None:
    try:
        done = intake.undo(path, item.id, actor)
    except (intake.Refused, StoreError) as error:
        st.error(str(error))
    else:
        upload_state.tell(
            Told(
                done,
                _("Opplasting {number} er angret. Angringen er opplasting {new}.").format(number=item.id, new=done),
            )
        )
        st.rerun()


def _receipt(path: Path, made: Receipt, place: str) -> None:
    """The receipt's two files, made at the click."""

    def whole() -> Receipt:
        return receipts.receipt(path, made.head.id) or made

    files: tuple[tuple[str, str, str, Callable[[Receipt], bytes]], ...] = (
        (_("Kvittering (PDF)"), "pdf", "application/pdf", receipts.pdf),
        (_("Kvittering (HTML)"), "html", "text/html", receipts.page),
    )
    with st.container(horizontal=True, key=f"kvittering-{place}", width="content"):
        for label, ending, mime, make in files:
            st.download_button(
                label,
                lambda make=make: make(whole()),  # type: ignore[misc]
                made.file_name(ending),
                mime,
                key=f"kvittering-{place}-{ending}",
                on_click="ignore",
            )
