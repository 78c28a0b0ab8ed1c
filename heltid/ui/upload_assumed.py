"""How the files were read, and a folded row for each where the sender says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from heltid.findings import Grade, worst
from heltid.forms import SECTIONS, SIMPLE
from heltid.intake import Review
from heltid.language import N_, _
from heltid.reading import FOUND, Table
from heltid.reading.identity import mask_identity_numbers
from heltid.sources import Source
from heltid.ui import components, upload_state

HEADER = (N_("Fil"), N_("Skjema"), N_("Tegnsett"), N_("Skilletegn"), N_("Overskriften står på linje"))
DELIMITERS = {";": N_("semikolon"), ",": N_("komma"), "\t": N_("tabulator"), "|": N_("loddrett strek")}
ENCODINGS = {
    "utf-8": "UTF-8",
    "cp1252": "Windows-1252",
    "iso-8859-1": "ISO-8859-1",
    "utf-16": "UTF-16",
    "cp850": "DOS (CP850)",
    "mac_roman": "Mac OS Roman",
}
DECIMALS = {
    ",": N_("komma: 1.234 er tusen to hundre og trettifire"),
    ".": N_("punktum: 1.234 er ett komma to tre fire"),
}
_FORMS = {section.name: section.title for section in (SIMPLE, *SECTIONS.values())}


def show(made: Review, files: Sequence[Source], own: Collection[str] = ()) -> None:
    """What was found without asking, and what can be said instead; ``own`` are files that we have made ourselves."""
    rows = [
        (
            file.name,
            _(file.section) if file.section else _("ikke kjent igjen"),
            ENCODINGS.get(file.encoding, file.encoding),
            _(DELIMITERS.get(file.delimiter, "")),
            "" if file.header_line is None else str(file.header_line),
        )
        for file in made.reading.files
    ]
    components.section(_("Slik er filene lest"))
    components.table(tuple(map(_, HEADER)), rows)
    dropped = [source for source in files if source.name not in own]
    for place, source in enumerate(dropped):
        _instead(place, source, tables_of(made, source), alone=len(dropped) == 1)


def tables_of(made: Review, source: Source) -> list[Table]:
    """The tables that were read from a file."""
    name = mask_identity_numbers(source.name)
    return [table for table in made.reading.tables if table.name == name or table.name.startswith(f"{name} › ")]


def _instead(place: int, source: Source, tables: Sequence[Table], *, alone: bool) -> None:
    told = source.options != FOUND
    title = _("Er fila lest feil?") if alone else _("Er fil {number} lest feil?").format(number=place + 1)
    with st.expander(_("{title} Du har valgt hvordan den skal leses.").format(title=title) if told else title):
        if not alone:
            st.html(f"<div>{components.plain(source.name)}</div>")
        kinds = {table.assumed.kind for table in tables}
        with st.container(horizontal=True):
            if kinds - {"xlsx"}:
                _choice(place, source, "encoding", _("Tegnsett"), ENCODINGS)
                _choice(place, source, "delimiter", _("Skilletegn"), _said(DELIMITERS))
            _choice(place, source, "decimal", _("Desimaltegn"), _said(DECIMALS))
            sheets = dict.fromkeys(sheet for table in tables for sheet in table.sheets)
            if len(sheets) > 1:
                _choice(place, source, "sheet", _("Ark"), {sheet: sheet for sheet in sheets}, _("alle arkene"))
            if len(tables) == 1 and (worst(tables[0].findings) < Grade.FATAL or told):
                _choice(place, source, "section", _("Skjema"), _said(_FORMS))
        if told:
            st.button(
                _("Finn ut av det selv igjen"), key=f"funnet-{upload_state.turn()}-{place}", on_click=_reset(source)
            )


def _said(options: dict[str, str]) -> dict[str, str]:
    return {value: _(text) for value, text in options.items()}


def _choice(place: int, source: Source, name: str, label: str, options: dict[str, str], none: str = "") -> None:
    now = getattr(source.options, name)
    values: list[Any] = [None, *options]
    key = f"{name}-{upload_state.turn()}-{place}-{upload_state.digest_of(source)[:8]}-{now}"

    def chosen() -> None:
        said = upload_state.said_of(source)
        said.options = replace(said.options, **{name: st.session_state[key]})

    st.selectbox(
        label,
        values,
        index=values.index(now) if now in values else 0,
        format_func=lambda value: (none or _("finn ut av det")) if value is None else options[value],
        key=key,
        on_change=chosen,
    )


def _reset(source: Source) -> Callable[[], None]:
    def back() -> None:
        upload_state.said_of(source).options = FOUND

    return back
