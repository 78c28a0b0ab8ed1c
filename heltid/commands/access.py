"""Who may send reports, and who did what."""

from __future__ import annotations

from pathlib import Path

import click

from heltid.commands.root import PATH, fail, main, say, write


@main.command(help="Lag en opplastingskode for et prosjekt. Den vises bare nå, og den forrige slutter å gjelde.")
@click.argument("project")
@click.option("--days", type=int, default=90, show_default=True, help="Så mange dager gjelder koden.")
@click.option("--revoke", is_flag=True, help="Trekk tilbake prosjektets kode uten å lage en ny.")
@click.pass_obj
def code(db: Path, project: str, days: int, revoke: bool) -> None:
    from heltid import codes
    from heltid.checks import Actor

    actor = Actor("kommandolinja")
    try:
        if revoke:
            ended = codes.revoke(db, project, actor)
            say("Koden er trukket tilbake." if ended else "Prosjektet har ingen kode som gjelder.")
            return
        made = codes.make(db, project, actor, days)
    except codes.CodeError as error:
        fail(str(error), 2)
    click.echo(made)
    say(f"Koden gjelder i {days} dager. Den kan ikke vises igjen.")


@main.command(help="Skriv revisjonsloggen: hvem gjorde hva, når og hvorfra, og hva som ble nektet.")
@click.option("--as", "as_", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
@click.option("-o", "output", type=PATH, default=None, help="Fila. Ellers skrives den til standard ut.")
@click.pass_obj
def audit(db: Path, as_: str, output: Path | None) -> None:
    from heltid import auditing
    from heltid.checks import Actor
    from heltid.exports.logbook import audit_log
    from heltid.store import open_writer
    from heltid.store.audit import Deed

    data = audit_log(db, as_)
    with open_writer(db) as connection:
        auditing.log(connection, Actor("kommandolinja"), Deed.EXPORT)
    write(data, output)
