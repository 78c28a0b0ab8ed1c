"""Making a store, and bringing one that an earlier edition made up to date.

A migration that has been released is never changed. All of them run in one transaction: a store is whole in the old
shape or whole in the new one.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from heltid.language import _
from heltid.store import schema
from heltid.store.connection import APPLICATION_ID, SCHEMA_VERSION, StoreError, open_upgrade
from heltid.store.writing import failpoint
from heltid.vocabulary import StoreKind

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

#: An agenda is a version of the store like everything else, so it is one more kind of change; later a note is another.
_UPLOAD = """
CREATE TABLE upload_new (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('upload', 'undo', 'status', 'register', 'agenda')),
    time TEXT NOT NULL,
    actor TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('secretariat', 'reporter')),
    hash TEXT NOT NULL,
    added INTEGER NOT NULL CHECK (added >= 0),
    changed INTEGER NOT NULL CHECK (changed >= 0),
    removed INTEGER NOT NULL CHECK (removed >= 0),
    unchanged INTEGER NOT NULL CHECK (unchanged >= 0),
    undoes INTEGER REFERENCES upload (id),
    CHECK ((kind = 'undo') = (undoes IS NOT NULL)),
    CHECK (undoes < id)
) STRICT;
INSERT INTO upload_new SELECT * FROM upload;
DROP TABLE upload;
ALTER TABLE upload_new RENAME TO upload;
CREATE INDEX upload_undoes ON upload (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX upload_hash ON upload (hash);
"""
#: ``frozen``: the data version the slides are shown with, NULL where they follow the store. An agenda that is deleted
#: has no open row; its earlier ones stay. A picture is known by the hash of its bytes and is never changed.
_AGENDA = """
CREATE TABLE agenda (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 60),
    body TEXT NOT NULL CHECK (json_valid(body)),
    frozen INTEGER REFERENCES upload (id),
    version_from INTEGER NOT NULL REFERENCES upload (id),
    version_to INTEGER REFERENCES upload (id),
    PRIMARY KEY (id, version_from),
    CHECK (version_to > version_from),
    CHECK (frozen <= version_from)
) STRICT;
CREATE UNIQUE INDEX agenda_open ON agenda (id) WHERE version_to IS NULL;
CREATE TABLE picture (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 64),
    media_type TEXT NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg')),
    bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 5000000),
    version_from INTEGER NOT NULL REFERENCES upload (id)
) STRICT;
"""
#: A code is known by its hash alone.
_UPLOAD_CODE = """
CREATE TABLE upload_code (
    id INTEGER PRIMARY KEY,
    project TEXT NOT NULL REFERENCES project_name (project),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
    made TEXT NOT NULL,
    expires TEXT NOT NULL CHECK (expires > made),
    revoked TEXT
) STRICT;
CREATE INDEX upload_code_project ON upload_code (project);
"""
#: What was done and refused: who, what, when, from where, and never what a file held. It only grows; the third trigger
#: is there because ``INSERT OR REPLACE`` takes a row away without asking the second. A trigger stands on one line, as
#: the statements are told apart at the line ends.
_AUDIT = """
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    time TEXT NOT NULL,
    actor TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('secretariat', 'reporter', 'reader')),
    what TEXT NOT NULL,
    refused INTEGER NOT NULL CHECK (refused IN (0, 1)),
    subject TEXT NOT NULL,
    upload INTEGER REFERENCES upload (id),
    address TEXT NOT NULL,
    reference TEXT NOT NULL
) STRICT;
CREATE INDEX audit_upload ON audit (upload) WHERE upload IS NOT NULL;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit only grows'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit only grows'); END;
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
 BEGIN SELECT RAISE(ABORT, 'audit only grows'); END;
"""
#: The files as they were sent, packed, known by the hash of their bytes: the one that ``upload_file`` has. When a code
#: was used last.
_ORIGINAL = """
CREATE TABLE original (
    hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
    size INTEGER NOT NULL CHECK (size BETWEEN 0 AND 5242880),
    packed BLOB NOT NULL CHECK (length(packed) BETWEEN 1 AND 5300000),
    version_from INTEGER NOT NULL REFERENCES upload (id)
) STRICT;
ALTER TABLE upload_code ADD COLUMN used TEXT;
"""
_UPLOAD_OF_NOTES = _UPLOAD.replace("'agenda')", "'agenda', 'note')")
#: What is written down at a deep dive or a theme workshop, beside the reports. A note is known by the version that it
#: was first written with. One that is removed has no open row; its earlier ones stay.
_NOTE = """
CREATE TABLE note (
    id INTEGER NOT NULL REFERENCES upload (id),
    kind TEXT NOT NULL CHECK (kind IN ('dypdykk', 'temaverksted')),
    project TEXT REFERENCES project_name (project),
    theme TEXT,
    gathering_day TEXT,
    gathering_title TEXT,
    table_number INTEGER CHECK (table_number BETWEEN 1 AND 99),
    heading TEXT NOT NULL CHECK (length(heading) <= 200),
    body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 20000),
    tags TEXT NOT NULL CHECK (json_valid(tags)),
    shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
    version_from INTEGER NOT NULL REFERENCES upload (id),
    version_to INTEGER REFERENCES upload (id),
    PRIMARY KEY (id, version_from),
    CHECK (version_to > version_from),
    CHECK (version_from >= id),
    CHECK ((kind = 'dypdykk') = (project IS NOT NULL)),
    CHECK ((gathering_day IS NULL) = (gathering_title IS NULL)),
    CHECK (kind = 'dypdykk' OR theme IS NOT NULL OR gathering_day IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX note_open ON note (id) WHERE version_to IS NULL;
CREATE INDEX note_project ON note (project) WHERE project IS NOT NULL;
"""


def _migrations() -> Migrations:
    # sqlite-utils pulls in pandas where it is installed, half a second that reading a store does not need
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("heltid")

    @migrations(name="0001_first")
    def first(db: Database) -> None:
        for statement in schema.first_tables():
            db.execute(statement)

    @migrations(name="0002_agendas")
    def agendas(db: Database) -> None:
        for statement in f"{_UPLOAD}{_AGENDA}".split(";\n"):
            if statement.strip():
                db.execute(statement)

    @migrations(name="0003_codes_and_audit")
    def codes_and_audit(db: Database) -> None:
        for statement in f"{_UPLOAD_CODE}{_AUDIT}".split(";\n"):
            if statement.strip():
                db.execute(statement)

    @migrations(name="0004_originals")
    def originals(db: Database) -> None:
        for statement in _ORIGINAL.split(";\n"):
            if statement.strip():
                db.execute(statement)

    @migrations(name="0005_notes")
    def notes(db: Database) -> None:
        for statement in f"{_UPLOAD_OF_NOTES}{_NOTE}".split(";\n"):
            if statement.strip():
                db.execute(statement)

    return migrations


def create(path: Path, kind: StoreKind, created: str) -> None:
    """Makes a new, empty store. Raises StoreError where a file already stands there or the place cannot be written."""
    from sqlite_utils import Database

    if path.exists():
        raise StoreError(
            _("{path} finnes allerede. Oppgi en annen fil med --db, eller flytt den gamle først.").format(path=path)
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, isolation_level=None)
    except (sqlite3.OperationalError, OSError) as error:
        raise StoreError(
            _("Kunne ikke lage {path}. Sjekk at mappa finnes og at du har skriverett.").format(path=path)
        ) from error
    database = Database(connection)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _migrations().apply(database)
        connection.execute("INSERT INTO store VALUES (1, ?, ?)", (kind, created))
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    except sqlite3.OperationalError as error:
        raise StoreError(_("Kunne ikke lage {path}. Sjekk disken og rettighetene.").format(path=path)) from error
    finally:
        database.close()


def upgrade(path: Path | str) -> Path | None:
    """Brings a store up to this edition's schema; answers the copy of it as it was, None where it already was new.

    The copy («heltid.db.v1.bak») is whole before anything is changed. Raises StoreError.
    """
    from sqlite_utils import Database

    path = Path(path)
    with open_upgrade(path) as connection:
        old = connection.execute("PRAGMA user_version").fetchone()[0]
        if old == SCHEMA_VERSION:  # another process came first
            return None
        copy = _copy_beside(path, old)
        _migrations().apply(Database(connection))
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        if broken:
            raise StoreError(
                _("Lageret {path} er skadet (tabellen {table}). Hent fram siste sikkerhetskopi.").format(
                    path=path, table=broken[0]
                )
            )
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        failpoint("upgraded")
    return copy


def _copy_beside(path: Path, old: int) -> Path:
    """A whole copy, made while the write lock is held; an earlier copy is left where it is."""
    name = f"{path.name}.v{old}"
    target = path.with_name(f"{name}.bak")
    turn = 2
    while target.exists():
        target = path.with_name(f"{name}-{turn}.bak")
        turn += 1
    part = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as destination:
            source.backup(destination)
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    return target


def settle(path: Path) -> None:
    """Moves the write-ahead log into the file, so that the file alone is the whole store."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
