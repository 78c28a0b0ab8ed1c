"""Making a store: the register, and the example or the documented set through the same door as any upload."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from heltid import intake
from heltid.checks import Actor
from heltid.language import _
from heltid.register import example_municipalities, municipalities_2013
from heltid.settings import DATA
from heltid.store import StoreError, migrations, open_writer, writing
from heltid.vocabulary import StoreKind

Progress = Callable[[float, str], None]
LOADER = Actor("oppsett")


def ensure_store(
    path: Path | str,
    kind: StoreKind,
    progress: Progress = lambda share, text: None,
    *,
    register_only: bool = False,
    scale: int = 1,
) -> None:
    """Makes a store of this kind at ``path``. It appears there only when it is whole. Raises StoreError.

    ``scale`` N makes the example programme N times as large.
    """
    path = Path(path)
    if path.exists():
        raise StoreError(
            _("{path} finnes allerede. Oppgi en annen fil med --db, eller flytt den gamle først.").format(path=path)
        )
    part = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        progress(0.0, _("Lager tabellene"))
        migrations.create(part, kind, writing.now())
        _register(part, kind)
        if not register_only:
            _fill(part, kind, progress, scale)
        migrations.settle(part)
        os.replace(part, path)
    finally:
        for leftover in (part, part.with_name(part.name + "-wal"), part.with_name(part.name + "-shm")):
            leftover.unlink(missing_ok=True)
    progress(1.0, _("Ferdig"))


def _register(path: Path, kind: StoreKind) -> None:
    municipalities = example_municipalities() if kind is StoreKind.EXAMPLE else municipalities_2013()
    with open_writer(path) as connection:
        counts = writing.Counts(added=len(municipalities))
        number = writing.record_upload(connection, "register", LOADER.name, LOADER.role, "", counts)
        writing.load_register(connection, municipalities, number)


def _fill(path: Path, kind: StoreKind, progress: Progress, scale: int) -> None:
    for turn, sources in enumerate(_batches(kind, scale)):
        progress(0.1 + 0.9 * turn / scale, _("Leser og lagrer rapportene"))
        review = intake.store(path, sources, LOADER, limits=None)
        if review.upload is None:
            worst = max(review.findings, key=lambda finding: finding.grade)
            raise StoreError(
                _("Datasettet kunne ikke leses inn: {message} ({file}, linje {line})").format(
                    message=worst.message, file=worst.file, line=worst.line
                )
            )


def _batches(kind: StoreKind, scale: int) -> Iterator[list[intake.Source]]:
    """The data set's files, one upload at a time: memory holds one copy of the programme."""
    if kind is StoreKind.EXAMPLE:
        from heltid.example import generate

        batch: list[intake.Source] = []
        for name, data in generate(scale):
            if batch and name.startswith("EKSEMPEL_prosjekt"):
                yield batch
                batch = []
            batch.append(intake.Source(name, data))
        yield batch
    elif kind is StoreKind.DOCUMENTED:
        files = sorted((DATA / "documented").glob("*.csv"))
        yield [intake.Source(file.name, file.read_bytes()) for file in files]
