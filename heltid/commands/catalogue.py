"""The command that keeps the catalogues: finds the texts in the code, and tells of those not translated."""

from __future__ import annotations

from pathlib import Path

import click

from heltid import translating
from heltid.commands.root import main, say
from heltid.language import CATALOGUES, SOURCE, Language


@main.command(help="Finn tekstene i koden, og før dem inn i katalogene over nynorsk og engelsk.")
@click.option("--missing", is_flag=True, help="Skriv tekstene som ikke er oversatt, en per linje, og endre ingenting.")
def catalogue(missing: bool) -> None:
    found = translating.template()
    for language in Language:
        if language is SOURCE:
            continue
        path: Path = CATALOGUES / f"{language}.po"
        known = translating.updated(path, language, found)
        lacking = translating.missing(known)
        if missing:
            click.echo("\n".join(f"{language}: {text}" for text in lacking))
        else:
            translating.write(path, known)
            say(f"{path.name}: {len(known)} tekster, {len(lacking)} uten oversettelse.")
