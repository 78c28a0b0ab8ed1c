"""Copies of the store: taken every night, looked through, kept for so long, and put back.

A copy is one file, ``heltid-20260301T020000Z.db``, with its check sum beside it (``….db.sha256``, as ``sha256sum -c``
reads it). It gets its name last, when it has been looked through and the check sum is written.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from heltid.store import StoreError, copy
from heltid.store.replacing import replace
from heltid.store.state import Copy, examine, standing

_NAME = re.compile(r"heltid-(\d{8}T\d{6}Z)(?:-(\d+))?\.db")
_MOMENT = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """``removed``: older copies that were deleted. ``fell``: the store's data version is lower than that of the newest
    copy before, so no copy was deleted: it may be another store, made anew where the right one was gone."""

    file: Path
    copy: Copy
    removed: tuple[Path, ...]
    fell: bool


def take(store: Path, folder: Path, keep: int) -> Backup:
    """A new copy in ``folder``, also while others write; then the oldest are deleted, down to ``keep``.

    Nothing is deleted before the new one is whole, and the newest whole one never is. Raises StoreError, and then
    nothing half is left.
    """
    _make(folder)
    with _alone(folder):
        before = next((found for found in map(_known, reversed(whole(folder))) if found), None)
        target = _free(folder)
        part = target.with_name(f"{target.name}.part")
        try:
            copy(store, part)
            found = _examined(part, store)
            _write_sum(part, target)
            os.replace(part, target)
        except StoreError:
            _clear(folder)
            raise
        except OSError as error:
            _clear(folder)
            raise StoreError(_NO_ROOM.format(folder)) from error
        fell = before is not None and found.version < before.version
        removed = () if fell else _rotate(folder, keep)
    return Backup(target, found, removed, fell)


def _examined(part: Path, store: Path) -> Copy:
    try:
        return examine(part)
    except StoreError as error:
        raise StoreError(
            f"Lageret {store} er skadet: kopien lar seg ikke lese. Ingen kopi er slettet. Legg tilbake den siste."
        ) from error


_NO_ROOM = "Kunne ikke skrive kopien i {}. Sjekk plassen på disken og rettighetene; ingen kopi er slettet."


def whole(folder: Path) -> list[Path]:
    """The copies that were finished, oldest first."""
    found = [one for one in folder.glob("heltid-*.db") if _NAME.fullmatch(one.name) and _sum_of(one).exists()]
    return sorted(found, key=lambda one: (one.name[: len("heltid-20260301T020000Z")], _turn(one)))


def age(folder: Path, now: datetime) -> float | None:
    """Seconds since the newest finished copy was begun; None where there is none or the folder cannot be read."""
    try:
        found = whole(folder)
    except OSError:
        return None
    said = _NAME.fullmatch(found[-1].name) if found else None
    return (now - datetime.strptime(said[1], _MOMENT).replace(tzinfo=UTC)).total_seconds() if said else None


def is_intact(file: Path) -> bool:
    """Whether the file has the check sum that stands beside it."""
    try:
        said = _sum_of(file).read_text(encoding="ascii").split()
        return bool(said) and said[0] == _sum(file)
    except (OSError, UnicodeDecodeError):
        return False


def restore(store: Path, file: Path, *, force: bool = False, now: datetime | None = None) -> Path | None:
    """Puts a copy in the place of the store; answers where the one that stood there is kept, None where there was none.

    Refuses a damaged copy, one of a newer edition, and, without ``force``, one that is older than what the store holds:
    what was stored since would no longer be seen. A store that cannot be read is no hindrance. Raises StoreError.
    """
    if not file.is_file():
        raise StoreError(f"Fant ikke kopien {file}.")
    if _sum_of(file).exists() and not is_intact(file):
        raise StoreError(f"Kopien {file} er ikke slik den ble tatt: kontrollsummen stemmer ikke. Bruk en annen.")
    kept, there = examine(file), standing(store)
    if there is not None and not force:
        _must_not_be_newer(there, kept)
    stamp = (now or datetime.now(UTC)).strftime(_MOMENT)
    part = store.with_name(f".{store.name}.{os.getpid()}.tmp")
    try:
        shutil.copyfile(file, part)
        _belongs_like(part, store if store.exists() else store.parent)
        return replace(store, part, store.with_name(f"{store.name}.{stamp}.bak"))
    except OSError as error:
        raise StoreError(f"Kunne ikke legge kopien i {store.parent}. Sjekk plassen og rettighetene.") from error
    finally:
        part.unlink(missing_ok=True)


def _belongs_like(file: Path, other: Path) -> None:
    """A copy that root puts back is the service's to write to."""
    known = other.stat()
    with suppress(PermissionError):
        os.chown(file, known.st_uid, known.st_gid)
    if other.is_file():
        os.chmod(file, known.st_mode & 0o777)


def _must_not_be_newer(there: Copy, kept: Copy) -> None:
    if there.is_of_newer_edition:
        why = "Lageret er laget av en nyere utgave av Heltid enn denne"
    elif there.version > kept.version:
        why = f"Lageret er nyere enn kopien (dataversjon {there.version} mot {kept.version})"
    else:
        return
    raise StoreError(
        f"{why}. Ingenting er gjort. Bruk --force for å legge kopien tilbake likevel; lageret som er der nå, blir lagt"
        " ved siden av."
    )


def _known(file: Path) -> Copy | None:
    try:
        return examine(file, whole=False)
    except StoreError:
        return None


def _rotate(folder: Path, keep: int) -> tuple[Path, ...]:
    old = whole(folder)[: -max(keep, 1)]
    for file in old:
        _remove(file)
    return tuple(old)


def _remove(file: Path) -> None:
    """The check sum first: what is left if it ends in between is no whole copy."""
    _sum_of(file).unlink(missing_ok=True)
    file.unlink(missing_ok=True)


def _sum_of(file: Path) -> Path:
    return file.with_name(f"{file.name}.sha256")


def _sum(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def _write_sum(part: Path, file: Path) -> None:
    """The check sum of what is to be called ``file``, when its bytes are on the disk."""
    with part.open("rb+") as data:
        os.fsync(data.fileno())
    _sum_of(file).write_text(f"{_sum(part)}  {file.name}\n", encoding="ascii")


def _free(folder: Path) -> Path:
    """A name after all that are there, also where several are taken in a second."""
    stem = f"heltid-{datetime.now(UTC).strftime(_MOMENT)}"
    same = [one for one in whole(folder) if one.name.startswith(stem)]
    turn = _turn(same[-1]) + 1 if same else 1
    return folder / (f"{stem}-{turn}.db" if turn > 1 else f"{stem}.db")


def _turn(file: Path) -> int:
    said = _NAME.fullmatch(file.name)
    return int(said[2] or 1) if said else 0


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    except OSError as error:
        raise StoreError(f"Kunne ikke lage mappa {folder} for kopiene. Sjekk rettighetene.") from error


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One backup at a time in a folder; what a killed one left half is cleared away."""
    try:
        lock = (folder / ".heltid-kopi.lock").open("w")
    except OSError as error:
        raise StoreError(_NO_ROOM.format(folder)) from error
    with lock:
        try:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:  # Windows: nobody there keeps two of them
            pass
        except OSError as error:
            raise StoreError(f"En annen kopi blir tatt i {folder} akkurat nå. Vent til den er ferdig.") from error
        _clear(folder)
        yield


def _clear(folder: Path) -> None:
    """What one that was killed or failed has left half. A copy under its own name is whole, and is not touched."""
    for pattern in (".heltid-*.tmp*", "heltid-*.db.part*"):
        for left in folder.glob(pattern):
            left.unlink(missing_ok=True)
    for said in folder.glob("heltid-*.db.sha256"):
        if not said.with_suffix("").exists():
            said.unlink(missing_ok=True)
