"""Copies of the store."""

from __future__ import annotations

from pathlib import Path

import click

from heltid.commands.root import PATH, main, say


@main.command(help="Skriv en hel kopi av lageret til en fil.")
@click.argument("output", type=PATH)
@click.pass_obj
def backup(db: Path, output: Path) -> None:
    from heltid.store import copy

    copy(db, output)
    say(f"Kopien er skrevet til {output}.")
