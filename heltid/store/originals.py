"""The files of the uploads, byte for byte as they were sent, each kept once under the SHA-256 of its bytes.

They are written in the transaction that stores their rows, so nothing of a refused upload is ever here; an undo leaves
them, as it leaves the rows' history. Uploads from before this edition have none.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from heltid.language import N_, _
from heltid.store.connection import StoreError

#: Bytes of one file: the limit of a page's upload, and of the schema. A larger one, which only the command line takes
#: in, is not kept.
LARGEST = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Original:
    """A file of an upload: its name, the hash that the receipt shows, and its bytes; None where it is not kept."""

    name: str
    hash: str
    data: bytes | None


def keep(connection: sqlite3.Connection, files: Iterable[bytes], upload: int) -> None:
    """Keeps the bytes of an upload's files, in the transaction that stores its rows."""
    for data in files:
        digest = hashlib.sha256(data).hexdigest()
        if len(data) > LARGEST or _packed(connection, digest):
            continue
        connection.execute("INSERT INTO original VALUES (?, ?, ?, ?)", (digest, len(data), zlib.compress(data), upload))


def of_upload(connection: sqlite3.Connection, upload: int) -> list[Original]:
    """The files of an upload in their order. A workbook's sheets and the members of a ZIP are of one file."""
    found: dict[str, str] = {}
    for name, digest in connection.execute(
        "SELECT name, hash FROM upload_file WHERE upload = ? ORDER BY rowid", (upload,)
    ):
        found.setdefault(digest, name.split(" › ", 1)[0])
    return [Original(name, digest, find(connection, digest)) for digest, name in found.items()]


def find(connection: sqlite3.Connection, digest: str) -> bytes | None:
    """The bytes with this hash, None where they are not kept. Raises StoreError where they have another one now."""
    row = _packed(connection, digest)
    if row is None:
        return None
    try:
        data = zlib.decompressobj().decompress(row[0], LARGEST + 1)
    except zlib.error as error:
        raise StoreError(_(_DAMAGED)) from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise StoreError(_(_DAMAGED))
    return data


def _packed(connection: sqlite3.Connection, digest: str) -> tuple[bytes] | None:
    row: tuple[bytes] | None = connection.execute("SELECT packed FROM original WHERE hash = ?", (digest,)).fetchone()
    return row


_DAMAGED = N_("En originalfil i lageret er skadet. Hent fram siste sikkerhetskopi.")
