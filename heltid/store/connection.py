"""Opening a store, for reading or for writing, with one clear sentence for each way it can fail."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock

from heltid import settings
from heltid.language import _

#: The newest schema this code knows; kept in the file's ``user_version`` by the migrations.
SCHEMA_VERSION = 5
#: The oldest schema that a store can be brought up to date from.
OLDEST_SCHEMA = 1
APPLICATION_ID = 0x48454C54  # «HELT»
_TURN = Lock()


class StoreError(Exception):
    """The store cannot be used. The text is a whole Norwegian sentence for people."""


@contextmanager
def open_reader(path: Path | str) -> Iterator[sqlite3.Connection]:
    """A read-only connection that sees one unchanging state of the store. Raises StoreError."""
    path = Path(path)
    must_be_file(path)
    with sentences(path):
        connection = connect(path, "ro")
        try:
            must_be_ours(connection, path)
            connection.execute("BEGIN")
            yield connection
        finally:
            connection.close()


@contextmanager
def open_writer(path: Path | str) -> Iterator[sqlite3.Connection]:
    """A connection inside one write transaction: committed at the end, rolled back on any error. Raises StoreError.

    ``BEGIN IMMEDIATE`` makes writers queue instead of failing when they come to write. A store of an earlier edition
    is brought up to date first, with a copy of it beside it (``migrations.upgrade``).
    """
    path = Path(path)
    must_be_file(path)
    if _is_older(path):
        from heltid.store.migrations import upgrade

        upgrade(path)
    with sentences(path):
        file = path.stat().st_ino
        connection = connect(path, "rw")
        try:
            must_be_ours(connection, path)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")
            with _transaction(connection):
                if path.stat().st_ino != file:  # what is written now would be in the file that was put aside
                    raise StoreError(_("Lageret {path} er byttet ut med en kopi imens. Prøv igjen.").format(path=path))
                yield connection
        finally:
            connection.close()


@contextmanager
def open_upgrade(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection in one write transaction on a store of this or an earlier schema, with foreign keys off: a table is
    made anew under others that refer to it. Raises StoreError."""
    must_be_file(path)
    with sentences(path):
        connection = connect(path, "rw")
        try:
            must_be_ours(connection, path, OLDEST_SCHEMA)
            connection.execute("PRAGMA foreign_keys = OFF")
            with _transaction(connection):
                yield connection
        finally:
            connection.close()


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    # SQLite waits for another writer by sleeping, up to a tenth of a second at a time: of fifty reporters who stored at
    # once most waited for nobody. Writers of this process are woken by each other; those of others wait as before.
    if not _TURN.acquire(timeout=settings.load().busy_seconds):
        raise sqlite3.OperationalError("database is busy")
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            connection.rollback()
            raise
        connection.commit()
    finally:
        _TURN.release()


def copy(path: Path | str, target: Path | str) -> None:
    """A whole copy of the store, also while others write. Raises StoreError where a file stands in the way."""
    target = Path(target)
    if target.exists():
        raise StoreError(_("{path} finnes allerede. Oppgi en annen fil for kopien.").format(path=target))
    if not target.parent.is_dir():
        raise StoreError(_("Mappa {folder} finnes ikke. Oppgi en annen fil for kopien.").format(folder=target.parent))
    part = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with open_reader(path) as source, sentences(target):
            source.execute("COMMIT")
            with closing(sqlite3.connect(part)) as destination:
                source.backup(destination)
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)


def connect(path: Path, mode: str, patience: float | None = None) -> sqlite3.Connection:
    """``patience``: seconds to wait for a store that is locked, those of the settings where it is None."""
    location = f"{path.resolve().as_uri()}?mode={mode}"
    if mode == "ro" and not os.access(path.parent, os.W_OK):
        location += "&immutable=1"
    return sqlite3.connect(
        location,
        uri=True,
        timeout=settings.load().busy_seconds if patience is None else patience,
        isolation_level=None,
        check_same_thread=False,
    )


def must_be_file(path: Path) -> None:
    if path.is_dir():
        raise StoreError(_("{path} er en mappe, ikke et lager. Oppgi en fil med --db.").format(path=path))
    if not path.exists():
        raise StoreError(_("Fant ikke lageret {path}. Lag det med «python -m heltid init».").format(path=path))
    if not os.access(path, os.R_OK):
        raise StoreError(_("Har ikke lov til å lese {path}. Be om lesetilgang til fila.").format(path=path))


def _is_older(path: Path) -> bool:
    """Whether a store is one of ours with an earlier schema."""
    with sentences(path), closing(connect(path, "rw")) as connection:
        return OLDEST_SCHEMA <= must_be_ours(connection, path, OLDEST_SCHEMA) < SCHEMA_VERSION


def must_be_ours(connection: sqlite3.Connection, path: Path, oldest: int = SCHEMA_VERSION) -> int:
    """The store's schema, which is at least ``oldest``. Raises StoreError."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise StoreError(
            _("{path} er en SQLite-fil, men ikke et lager for Heltid. Oppgi en annen fil med --db.").format(path=path)
        )
    if version > SCHEMA_VERSION:
        raise StoreError(
            _("Lageret {path} er laget av en nyere utgave av Heltid. Oppdater programmet for å bruke det.").format(
                path=path
            )
        )
    if version < OLDEST_SCHEMA:
        raise StoreError(
            _("Lageret {path} er ikke ferdig laget. Slett fila og kjør «python -m heltid init» på nytt.").format(
                path=path
            )
        )
    if version < oldest:
        raise StoreError(
            _(
                "Lageret {path} er fra en eldre utgave av Heltid. Kjør «python -m heltid upgrade»: den tar en "
                "kopi og gjør lageret klart."
            ).format(path=path)
        )
    return version


@contextmanager
def sentences(path: Path) -> Iterator[None]:
    """SQLite's own errors as sentences."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise StoreError(_sentence(path, str(error))) from error
    except OSError as error:
        raise StoreError(
            _("Kunne ikke bruke lageret {path}. Sjekk disken og rettighetene.").format(path=path)
        ) from error


def _sentence(path: Path, reason: str) -> str:
    lowered = reason.lower()
    if "locked" in lowered or "busy" in lowered:
        return _("Lageret {path} er opptatt av en annen. Vent litt og prøv igjen.").format(path=path)
    if "not a database" in lowered:
        return _("{path} er ikke en SQLite-fil. Oppgi en annen fil med --db.").format(path=path)
    if "readonly" in lowered or "read-only" in lowered:
        return _("Lageret {path} kan bare leses. Gi skriverett til fila og mappa, og prøv igjen.").format(path=path)
    if "full" in lowered or "disk i/o" in lowered:
        return _("Disken er full eller kan ikke skrives til, så ingenting ble lagret. Frigjør plass og prøv igjen.")
    if "malformed" in lowered or "corrupt" in lowered:
        return _("Lageret {path} er skadet. Hent fram siste sikkerhetskopi.").format(path=path)
    if "unable to open" in lowered:
        return _("Kunne ikke åpne lageret {path}. Sjekk at du har rettigheter til fila og mappa.").format(path=path)
    return _("Lageret {path} kunne ikke brukes ({reason}). Prøv igjen, eller hent fram siste sikkerhetskopi.").format(
        path=path, reason=reason
    )
