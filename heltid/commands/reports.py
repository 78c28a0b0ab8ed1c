"""What the reports say and lack, as rows, templates and lists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from heltid.commands.root import PATH, fail, in_language, main, say, sections, write

if TYPE_CHECKING:
    from heltid.analysis.coverage import Expected


@main.command(help="Skriv ut et skjema, eller alle.")
@click.argument("section")
@click.option(
    "--as", "as_", type=click.Choice(["csv", "json", "xlsx"]), default=None, help="Ellers json; csv for ett skjema."
)
@click.option(
    "--as-of", default=None, metavar="DATO|vN", help="Slik det var ved dagens slutt, eller ved en dataversjon."
)
@click.option("-o", "output", type=PATH, default=None)
@in_language
@click.pass_obj
def export(db: Path, section: str, as_: str | None, as_of: str | None, output: Path | None) -> None:
    from heltid import exports
    from heltid.forms import SECTIONS

    whole = section == "all"
    names = list(SECTIONS) if whole else sections((section,))
    found = exports.export_rows(db, names, as_of)
    form = as_ or ("json" if whole else "csv")
    if form == "csv" and whole and output is None:
        fail("Alle skjemaene som CSV blir en ZIP-fil. Oppgi den med -o.", 2)
    if form == "xlsx":
        data = exports.to_xlsx(found)
    elif form == "json":
        data = exports.to_json(found).encode()
    else:
        data = exports.to_zip(found) if whole else exports.to_csv(found, names[0])
    write(data, output)


@main.command(help="Skriv et skjema som maskinlesbar beskrivelse (Frictionless Table Schema).")
@click.argument("section")
def schema(section: str) -> None:
    from heltid.forms import SECTIONS
    from heltid.schema import table_schema

    click.echo(json.dumps(table_schema(SECTIONS[sections((section,))[0]]), ensure_ascii=False, indent=2))


@main.command(help="Skriv malen for et skjema, tom eller fylt ut for et prosjekt og en periode.")
@click.argument("section")
@click.option("--project", default=None, help="Fyll ut for dette prosjektet.")
@click.option("--period", default=None, help="Perioden, for eksempel 2013 eller 2013-H1.")
@click.option("--type", "report_type", default=None, help="Rapporttypen, der perioden ikke sier det.")
@click.option("--as", "as_", type=click.Choice(["csv", "xlsx"]), default="csv", show_default=True)
@click.option("-o", "output", type=PATH, default=None)
@in_language
@click.pass_obj
def template(
    db: Path,
    section: str,
    project: str | None,
    period: str | None,
    report_type: str | None,
    as_: str,
    output: Path | None,
) -> None:
    from heltid import exports, templates
    from heltid.forms import SECTIONS, SIMPLE

    if (project is None) != (period is None):
        fail("Oppgi både --project og --period, eller ingen av dem.", 2)
    filled = None
    if project and period:
        try:
            filled = exports.filled_for(db, project, period, report_type)
        except ValueError as error:
            fail(str(error), 2)
    if section == "all":
        data = templates.all_templates(as_, filled)
    else:
        form = SIMPLE if section == SIMPLE.name else SECTIONS[sections((section,))[0]]
        data = templates.template(form, as_, filled)
    write(data, output)


@main.command(help="Hva som skulle vært levert, er mottatt, forsinket og mangler.")
@click.option("--json", "as_json", is_flag=True)
@in_language
@click.pass_obj
def status(db: Path, as_json: bool) -> None:
    from heltid.analysis import coverage
    from heltid.store import queries

    programme = queries.programme(db)
    reports = coverage.late_or_missing(programme)
    late = [item for item in reports if item.standing is coverage.Standing.LATE]
    missing = [item for item in reports if item.standing is coverage.Standing.MISSING]
    found = coverage.punctuality(coverage.expected(programme))
    if as_json:
        document = {
            "due": found.due,
            "received": found.received,
            "on_time": found.on_time,
            "late": [_expected(item) for item in late],
            "missing": [_expected(item) for item in missing],
        }
        click.echo(json.dumps(document, ensure_ascii=False))
        return
    for item in (*late, *missing):
        report = coverage.report_label(item.report_type, item.period)
        click.echo(f"{item.project:30}  {report:30}  {item.due.isoformat()}  {item.standing}")
    say(
        f"{found.due} rapporter skulle vært levert. {found.received} er mottatt, {found.on_time} i tide,"
        f" {found.late} etter fristen og {found.unknown_day} uten kjent dato. {found.missing} mangler."
    )


def _expected(item: Expected) -> dict[str, object]:
    return {
        "project": item.project,
        "report_type": item.report_type,
        "period": item.period,
        "due": item.due.isoformat(),
        "extended": item.extended,
    }
