"""The audit log as a file for the secretariat: one line for each thing done or refused, newest first."""

from __future__ import annotations

import json
from pathlib import Path

from heltid.language import N_, _
from heltid.locale import local_time
from heltid.rights import READER, REPORTER, SECRETARIAT
from heltid.store import audit, open_reader
from heltid.store.audit import Entry
from heltid.templates.text import csv_file

_HEADER = (
    *(N_("Nr."), N_("Tid"), N_("Hvem"), N_("Rolle"), N_("Hva"), N_("Nektet")),
    *(N_("Gjelder"), N_("Opplasting"), N_("Adresse"), N_("Referanse")),
)
_ROLES = {SECRETARIAT: N_("sekretariatet"), REPORTER: N_("rapportør"), READER: N_("leser")}


def header() -> tuple[str, ...]:
    """What the columns of the log are called."""
    return tuple(map(_, _HEADER))


def cells(entry: Entry) -> tuple[str, ...]:
    """One line of the log as its reader sees it, in the order of ``header``."""
    return (
        str(entry.id),
        local_time(entry.time),
        entry.actor,
        _(_ROLES[entry.role]) if entry.role in _ROLES else entry.role,
        entry.what,
        _("ja") if entry.refused else _("nei"),
        entry.subject,
        "" if entry.upload is None else str(entry.upload),
        entry.address,
        entry.reference,
    )


def audit_log(path: Path | str, form: str = "csv") -> bytes:
    """The whole log as CSV for Excel or as JSON (``csv``, ``json``). Raises StoreError."""
    with open_reader(path) as connection:
        entries = list(audit.entries(connection))
    if form == "json":
        rows = [
            {
                "id": entry.id,
                "time": entry.time,
                "actor": entry.actor,
                "role": entry.role,
                "what": entry.what,
                "refused": entry.refused,
                "subject": entry.subject,
                "upload": entry.upload,
                "address": entry.address,
                "reference": entry.reference,
            }
            for entry in entries
        ]
        return json.dumps({"audit": rows}, ensure_ascii=False).encode()
    return csv_file(list(header()), [cells(entry) for entry in entries], "")
