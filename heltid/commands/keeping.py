"""Keeping the store: copies, putting one back, and traces of persons that are over their time."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import click

from heltid import logs, settings
from heltid.commands.root import PATH, fail, main, say
from heltid.store import StoreError

log = logging.getLogger("heltid.keeping")
#: Days. An address is for finding out about an attack or a fault, which is done within weeks; the number of a login is
#: for telling who stored a report while it is still worked with.
_ADDRESSES, _LOGINS = 90, 365
_LOG = click.option(
    "--log", "as_line", is_flag=True, help="Skriv en linje JSON, som tjenestens egen logg, i stedet for setninger."
)


@main.command(help="Skriv en hel kopi av lageret til en fil, eller ta nattens kopi i en mappe (--to).")
@click.argument("output", type=PATH, required=False)
@click.option(
    "--to", "folder", type=PATH, default=None, help="Mappa for kopiene. Kopien blir kontrollert og får kontrollsum."
)
@click.option(
    "--keep",
    type=click.IntRange(1, 10_000),
    default=30,
    show_default=True,
    help="Så mange kopier blir liggende (med --to).",
)
@_LOG
@click.pass_obj
def backup(db: Path, output: Path | None, folder: Path | None, keep: int, as_line: bool) -> None:
    from heltid import backups
    from heltid.store import copy

    folder = folder or (None if output else settings.load().backups)
    if (output is None) == (folder is None):
        fail("Oppgi enten en fil, eller en mappe med --to.", 2)
    if output is not None:
        copy(db, output)
        say(f"Kopien er skrevet til {output}.")
        return
    assert folder is not None
    _start(as_line)
    try:
        made = backups.take(db, folder, keep)
    except StoreError as error:
        if not as_line:
            raise
        log.error("backup failed", exc_info=error)
        sys.exit(2)
    told = {"version": made.copy.version, "bytes": made.file.stat().st_size, "removed": len(made.removed)}
    if made.fell:
        log.error("backup taken, but the store is older than the last one", extra=logs.fields(**told))
        if as_line:
            sys.exit(1)
        fail(
            f"Kopien er skrevet til {made.file}, men lageret har lavere dataversjon enn forrige kopi. Ingen kopi er"
            " slettet. Sjekk at det er det rette lageret.",
            1,
        )
    log.info("backup taken", extra=logs.fields(**told))
    if not as_line:
        rest = f" {len(made.removed)} eldre er slettet." if made.removed else ""
        say(f"Kopien er kontrollert og skrevet til {made.file}.{rest}")


@main.command(help="Legg en kopi tilbake. Lageret som står der, blir liggende ved siden av.")
@click.argument("file", type=PATH)
@click.option("--force", is_flag=True, help="Også når lageret er nyere enn kopien.")
@click.pass_obj
def restore(db: Path, file: Path, force: bool) -> None:
    from heltid import backups

    kept = backups.restore(db, file, force=force)
    say(f"Kopien er lagt tilbake. Det som sto der, er {kept}." if kept else "Kopien er lagt tilbake.")


@main.command(help="Fjern spor etter personer som er eldre enn de skal være. Uten --yes blir det bare talt.")
@click.option(
    "--addresses",
    type=click.IntRange(1),
    default=_ADDRESSES,
    show_default=True,
    help="Dager adresser og besøksnumre blir stående.",
)
@click.option(
    "--logins",
    type=click.IntRange(1),
    default=_LOGINS,
    show_default=True,
    help="Dager nummeret på en innlogging blir stående.",
)
@click.option("--yes", is_flag=True, help="Fjern dem.")
@_LOG
@click.pass_obj
def retention(db: Path, addresses: int, logins: int, yes: bool, as_line: bool) -> None:
    from heltid import retention as keeping
    from heltid.rights import Actor

    _start(as_line)
    found = keeping.remove(db, Actor("kommandolinja"), addresses, logins) if yes else keeping.due(db, addresses, logins)
    log.info(
        "traces removed" if yes else "traces counted",
        extra=logs.fields(addresses=found.addresses, logins=found.logins, history=found.history),
    )
    if as_line:
        return
    done = "er fjernet" if yes else "er eldre enn de skal være. Fjern dem med --yes"
    say(f"{keeping.words(found)} {done}." if not found.is_empty else "Ingen spor er eldre enn de skal være.")
    if found.others:
        say(f"{found.others} eldre opplastinger står under et navn som noen har skrevet (--by). De er ikke rørt.")


def _start(as_line: bool) -> None:
    """Lines in the log for what a timer runs; sentences alone for a person."""
    if as_line:
        logs.start(sys.stderr)
    else:
        log.addHandler(logging.NullHandler())
        log.propagate = False
