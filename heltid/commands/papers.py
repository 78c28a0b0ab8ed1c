"""What is made for a hall, for paper and for a site without a server."""

from __future__ import annotations

from pathlib import Path

import click

from heltid import settings
from heltid.commands.root import PATH, fail, in_language, main, say, write


@main.command(help="Lysbildene til en samling, eller «Som desember 2013», som PowerPoint, PDF eller HTML.")
@click.option("--gathering", default=None, metavar="ID", help="Samlingen. Id-en står i adressen på siden Samlinger.")
@click.option("--standard", is_flag=True, help="Lysbildene fra desember 2013, regnet ut av rapportene.")
@click.option("--cohort", default=None, help="Bare denne pulja (med --standard).")
@click.option("--period", default=None, help="Perioden rapportene gjelder (med --standard). Ellers neste samlings.")
@click.option("--as", "as_", type=click.Choice(["pptx", "pdf", "html"]), default="pptx", show_default=True)
@click.option("-o", "output", type=PATH, required=True)
@in_language
@click.pass_obj
def deck(
    db: Path, gathering: str | None, standard: bool, cohort: str | None, period: str | None, as_: str, output: Path
) -> None:
    from heltid import handouts

    if (gathering is None) != standard:
        fail("Oppgi enten --gathering ID eller --standard.", 2)
    if gathering and (cohort or period):
        fail("--cohort og --period gjelder bare med --standard. En samling har sine egne filtre.", 2)
    try:
        data = handouts.made(db, as_, gathering, cohort, period, settings.load().public_url)
    except handouts.NotThere as error:
        fail(str(error), 2)
    write(data, output)


@main.command(help="Skriv sidene til salen, faktaarkene og tallene som et nettsted av filer, for alle.")
@click.argument("folder", type=PATH)
@click.option("--gathering", default=None, metavar="ID", help="Samlingen på forsiden. Ellers den nyeste åpne.")
@click.option("--draft", is_flag=True, help="Samlingen kan være et utkast, som ikke er åpnet for salen.")
@click.option("--example", is_flag=True, help="Tillat oppdiktede tall, merket og skjult for søkemotorer.")
@click.option("--url", "address", default=None, help="Adressen nettstedet får, til QR-koden. Ellers HELTID_URL.")
@in_language
@click.pass_obj
def publish(db: Path, folder: Path, gathering: str | None, draft: bool, example: bool, address: str | None) -> None:
    from heltid import publishing

    public = settings.load().public_url
    served = f"{public.rstrip('/')}/sal" if public else ""
    try:
        count = publishing.publish(
            db, folder, gathering, example=example, draft=draft, address=address or "", served=served
        )
    except publishing.PublishingError as error:
        fail(str(error), 2)
    say(f"{count} filer er skrevet til {folder}. Åpne {folder / 'index.html'}.")


@main.command(help="Faktaarket til et prosjekt: én side. «alle» gir alle prosjektene, «stortinget» oppsummeringen.")
@click.argument("project")
@click.option("--as", "as_", type=click.Choice(["pdf", "html", "zip"]), default="pdf", show_default=True)
@click.option("--circle", type=click.Choice(["åpent", "sekretariat"]), default="åpent", show_default=True)
@click.option("-o", "output", type=PATH, default=None, help="Fila. Ellers skrives den til standard ut.")
@in_language
@click.pass_obj
def sheet(db: Path, project: str, as_: str, circle: str, output: Path | None) -> None:
    from heltid import sheets
    from heltid.store import queries

    programme = queries.programme(db)
    try:
        if project == "alle":
            data = sheets.all_sheets(programme, circle, as_, lambda share, text: say(f"{share:4.0%} {text}"))
        elif project == "stortinget":
            data = sheets.storting_summary(programme, as_)
        else:
            data = sheets.project_sheet(programme, project, circle, as_)
    except ValueError as error:
        fail(str(error), 2)
    write(data, output)
