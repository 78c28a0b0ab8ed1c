"""Files that are sent: checked, stored, undone, and the list of those that were."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from heltid.commands.root import PATH, fail, main, say, sections
from heltid.findings import Finding, Grade, worst

if TYPE_CHECKING:
    from heltid.intake import Review, Source

SHOWN = 1000


def _sources(files: tuple[Path, ...]) -> list[Source]:
    from heltid.intake import Source

    sources: list[Source] = []
    for file in files:
        if file.is_dir():
            fail(f"{file} er en mappe. Oppgi filene i den.", 2)
        try:
            sources.append(Source(file.name, file.read_bytes()))
        except FileNotFoundError:
            fail(f"Fant ikke fila {file}.", 2)
        except OSError:
            fail(f"Har ikke lov til å lese {file}.", 2)
    return sources


def _show(findings: list[Finding]) -> None:
    for finding in findings[:SHOWN]:
        where = finding.file + (f", linje {finding.line}" if finding.line else "")
        column = f", «{finding.column}»" if finding.column else ""
        say(f"{finding.grade.label}: {where}{column}: {finding.message} {finding.action}")
    if len(findings) > SHOWN:
        say(f"… og {len(findings) - SHOWN} til.")


@main.command(help="Sjekk filer uten å lagre noe.")
@click.argument("files", nargs=-1, required=True, type=PATH)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def check(db: Path, files: tuple[Path, ...], as_json: bool) -> None:
    from heltid import intake
    from heltid.checks import Actor

    review = intake.check(db, _sources(files), Actor("kommandolinja"))
    _report(review, as_json)
    sys.exit(1 if review.blocked else 0)


def _report(review: Review, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(review.as_dict(), ensure_ascii=False))
        return
    _show(review.findings)
    counts = review.counts
    say(f"{counts.added} nye, {counts.changed} endret, {counts.removed} fjernet, {counts.unchanged} uendret.")


@main.command("import", help="Les inn filer.")
@click.argument("files", nargs=-1, required=True, type=PATH)
@click.option("--yes", is_flag=True, help="Bekreft det som bør sjekkes, og forskjellen.")
@click.option("--complete", multiple=True, metavar="SKJEMA", help="Fila er fullstendig for dette skjemaet.")
@click.option("--by", default="kommandolinja", help="Hvem som laster opp.")
@click.option("--no-limits", is_flag=True, help="Uten grenser for størrelse.")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def import_(
    db: Path, files: tuple[Path, ...], yes: bool, complete: tuple[str, ...], by: str, no_limits: bool, as_json: bool
) -> None:
    from heltid import intake
    from heltid.checks import Actor
    from heltid.reading.table import PAGE_LIMITS

    limits = None if no_limits else PAGE_LIMITS
    review = intake.store(
        db, _sources(files), Actor(by), complete=sections(complete), limits=limits, warnings_confirmed=yes
    )
    _report(review, as_json)
    if review.upload is not None:
        say(f"Lagret som opplasting {review.upload}.")
    elif review.blocked:
        fail("Ingenting er lagret. Rett det som er nevnt, og prøv igjen.", 1)
    elif not review.changes_something:
        say("Ingenting er endret, så ingenting er lagret.")
    elif worst(review.findings) is Grade.WARNING:
        fail("Ingenting er lagret. Bekreft det som bør sjekkes, med --yes.", 1)


@main.command(help="Angre en hel opplasting.")
@click.argument("upload", type=int)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def undo(db: Path, upload: int, as_json: bool) -> None:
    from heltid import intake
    from heltid.checks import Actor

    try:
        number = intake.undo(db, upload, Actor("kommandolinja"))
    except intake.Refused as error:
        if as_json:
            click.echo(json.dumps({"undone": False, "upload": None, "reason": str(error)}, ensure_ascii=False))
        fail(str(error), 1)
    if as_json:
        click.echo(json.dumps({"undone": True, "upload": number, "undoes": upload}))
    say(f"Opplasting {upload} er angret. Angringen er opplasting {number}.")


@main.command("history", help="Vis opplastingene.")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def history_(db: Path, as_json: bool) -> None:
    from heltid.store import history, open_reader

    with open_reader(db) as connection:
        uploads = history.uploads(connection)
    if as_json:
        rows = [
            {
                "id": item.id,
                "time": item.time,
                "by": item.by,
                "files": list(item.files),
                "hash": item.hash,
                "difference": {
                    "new": item.added,
                    "changed": item.changed,
                    "removed": item.removed,
                    "unchanged": item.unchanged,
                },
                "undoes": item.undoes,
                "undone_by": item.undone_by,
                "agenda": item.agenda,
            }
            for item in uploads
        ]
        click.echo(json.dumps({"uploads": rows}, ensure_ascii=False))
        return
    for item in uploads:
        note = f", angrer {item.undoes}" if item.undoes else f", angret av {item.undone_by}" if item.undone_by else ""
        click.echo(
            f"{item.id:5}  {item.time}  {item.by}  {item.what}"
            f"  {item.added} nye, {item.changed} endret, {item.removed} fjernet{note}"
        )
