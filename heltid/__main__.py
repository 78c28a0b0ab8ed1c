"""The command line: ``python -m heltid``. It acts as the secretariat.

Exit 0: done, or nothing to do. 1: findings block it, unconfirmed warnings, refused undo, locked report. 2: wrong use,
no such file, unusable store. Messages for people go to stderr, data to stdout.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from heltid import settings
from heltid.findings import Finding, Grade, worst
from heltid.store.connection import StoreError
from heltid.vocabulary import StoreKind

if TYPE_CHECKING:
    from heltid.analysis.coverage import Expected
    from heltid.intake import Review, Source

SHOWN = 1000
#: Whether a file is there and may be read we say ourselves, in Norwegian.
_PATH = click.Path(path_type=Path, readable=False)
_DATASETS = {"example": StoreKind.EXAMPLE, "documented": StoreKind.DOCUMENTED, "empty": StoreKind.PRODUCTION}


def _say(text: str) -> None:
    click.echo(text, err=True)


def _fail(text: str, code: int) -> NoReturn:
    _say(text)
    sys.exit(code)


def _write(data: bytes, output: Path | None) -> None:
    """Data to a file, or to stdout where none is named."""
    if output is None:
        sys.stdout.buffer.write(data)
        return
    try:
        output.write_bytes(data)
    except OSError:
        _fail(f"Kunne ikke skrive {output}. Sjekk mappa og rettighetene.", 2)


class _Commands(click.Group):
    """Every command answers an unusable store with one sentence and exit 2."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except StoreError as error:
            _fail(str(error), 2)


@click.group(cls=_Commands, help="Heltid: rapportene i et kommuneprogram, lest, lagret og vist.")
@click.option("--db", type=_PATH, default=None, help="Lageret. Ellers HELTID_DB eller data/heltid.db.")
@click.pass_context
def main(ctx: click.Context, db: Path | None) -> None:
    ctx.obj = db or settings.load().database


@main.command(help="Lag et nytt lager.")
@click.option("--dataset", type=click.Choice(list(_DATASETS)), default="example", show_default=True)
@click.option("--register-only", is_flag=True, help="Eksempellager med kommuner, men uten rapporter.")
@click.pass_obj
def init(db: Path, dataset: str, register_only: bool) -> None:
    from heltid.founding import ensure_store

    if register_only and dataset != "example":
        _fail("--register-only gjelder bare eksempellageret.", 2)
    ensure_store(db, _DATASETS[dataset], lambda share, text: _say(f"{share:4.0%} {text}"), register_only=register_only)


@main.command(help="Gjør et lager fra en eldre utgave klart for denne. En kopi legges ved siden av.")
@click.pass_obj
def upgrade(db: Path) -> None:
    from heltid.store.migrations import upgrade as bring_up_to_date

    copy = bring_up_to_date(db)
    _say(f"Lageret er klart. Kopien av det gamle er {copy}." if copy else "Lageret er klart fra før.")


def _sources(files: tuple[Path, ...]) -> list[Source]:
    from heltid.intake import Source

    sources: list[Source] = []
    for file in files:
        if file.is_dir():
            _fail(f"{file} er en mappe. Oppgi filene i den.", 2)
        try:
            sources.append(Source(file.name, file.read_bytes()))
        except FileNotFoundError:
            _fail(f"Fant ikke fila {file}.", 2)
        except OSError:
            _fail(f"Har ikke lov til å lese {file}.", 2)
    return sources


def _show(findings: list[Finding]) -> None:
    for finding in findings[:SHOWN]:
        where = finding.file + (f", linje {finding.line}" if finding.line else "")
        column = f", «{finding.column}»" if finding.column else ""
        _say(f"{finding.grade.label}: {where}{column}: {finding.message} {finding.action}")
    if len(findings) > SHOWN:
        _say(f"… og {len(findings) - SHOWN} til.")


def _sections(labels: tuple[str, ...]) -> list[str]:
    from heltid.forms import BY_LABEL, SECTIONS
    from heltid.reading.names import normalise

    known = {normalise(label): section.name for label, section in BY_LABEL.items()}
    known |= {name: name for name in SECTIONS}
    for label in labels:
        if normalise(label) not in known:
            _fail(f"Skjemaet «{label}» finnes ikke. Velg blant {', '.join(BY_LABEL)}.", 2)
    return [known[normalise(label)] for label in labels]


@main.command(help="Sjekk filer uten å lagre noe.")
@click.argument("files", nargs=-1, required=True, type=_PATH)
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
    _say(f"{counts.added} nye, {counts.changed} endret, {counts.removed} fjernet, {counts.unchanged} uendret.")


@main.command("import", help="Les inn filer.")
@click.argument("files", nargs=-1, required=True, type=_PATH)
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
        db, _sources(files), Actor(by), complete=_sections(complete), limits=limits, warnings_confirmed=yes
    )
    _report(review, as_json)
    if review.upload is not None:
        _say(f"Lagret som opplasting {review.upload}.")
    elif review.blocked:
        _fail("Ingenting er lagret. Rett det som er nevnt, og prøv igjen.", 1)
    elif not review.changes_something:
        _say("Ingenting er endret, så ingenting er lagret.")
    elif worst(review.findings) is Grade.WARNING:
        _fail("Ingenting er lagret. Bekreft det som bør sjekkes, med --yes.", 1)


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
        _fail(str(error), 1)
    if as_json:
        click.echo(json.dumps({"undone": True, "upload": number, "undoes": upload}))
    _say(f"Opplasting {upload} er angret. Angringen er opplasting {number}.")


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
            _say("Koden er trukket tilbake." if ended else "Prosjektet har ingen kode som gjelder.")
            return
        made = codes.make(db, project, actor, days)
    except codes.CodeError as error:
        _fail(str(error), 2)
    click.echo(made)
    _say(f"Koden gjelder i {days} dager. Den kan ikke vises igjen.")


@main.command(help="Skriv revisjonsloggen: hvem gjorde hva, når og hvorfra, og hva som ble nektet.")
@click.option("--as", "as_", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
@click.option("-o", "output", type=_PATH, default=None, help="Fila. Ellers skrives den til standard ut.")
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
    _write(data, output)


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


@main.command(help="Skriv ut et skjema, eller alle.")
@click.argument("section")
@click.option(
    "--as", "as_", type=click.Choice(["csv", "json", "xlsx"]), default=None, help="Ellers json; csv for ett skjema."
)
@click.option(
    "--as-of", default=None, metavar="DATO|vN", help="Slik det var ved dagens slutt, eller ved en dataversjon."
)
@click.option("-o", "output", type=_PATH, default=None)
@click.pass_obj
def export(db: Path, section: str, as_: str | None, as_of: str | None, output: Path | None) -> None:
    from heltid import exports
    from heltid.forms import SECTIONS

    whole = section == "all"
    names = list(SECTIONS) if whole else _sections((section,))
    found = exports.export_rows(db, names, as_of)
    form = as_ or ("json" if whole else "csv")
    if form == "csv" and whole and output is None:
        _fail("Alle skjemaene som CSV blir en ZIP-fil. Oppgi den med -o.", 2)
    if form == "xlsx":
        data = exports.to_xlsx(found)
    elif form == "json":
        data = exports.to_json(found).encode()
    else:
        data = exports.to_zip(found) if whole else exports.to_csv(found, names[0])
    _write(data, output)


@main.command(help="Skriv et skjema som maskinlesbar beskrivelse (Frictionless Table Schema).")
@click.argument("section")
def schema(section: str) -> None:
    from heltid.forms import SECTIONS
    from heltid.schema import table_schema

    click.echo(json.dumps(table_schema(SECTIONS[_sections((section,))[0]]), ensure_ascii=False, indent=2))


@main.command(help="Skriv malen for et skjema, tom eller fylt ut for et prosjekt og en periode.")
@click.argument("section")
@click.option("--project", default=None, help="Fyll ut for dette prosjektet.")
@click.option("--period", default=None, help="Perioden, for eksempel 2013 eller 2013-H1.")
@click.option("--type", "report_type", default=None, help="Rapporttypen, der perioden ikke sier det.")
@click.option("--as", "as_", type=click.Choice(["csv", "xlsx"]), default="csv", show_default=True)
@click.option("-o", "output", type=_PATH, default=None)
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
        _fail("Oppgi både --project og --period, eller ingen av dem.", 2)
    filled = None
    if project and period:
        try:
            filled = exports.filled_for(db, project, period, report_type)
        except ValueError as error:
            _fail(str(error), 2)
    if section == "all":
        data = templates.all_templates(as_, filled)
    else:
        form = SIMPLE if section == SIMPLE.name else SECTIONS[_sections((section,))[0]]
        data = templates.template(form, as_, filled)
    _write(data, output)


@main.command(help="Hva som skulle vært levert, er mottatt, forsinket og mangler.")
@click.option("--json", "as_json", is_flag=True)
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
    _say(
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


@main.command(help="Lag et eksempellager som er N ganger så stort.")
@click.option("--scale", type=click.IntRange(1, 200), default=1, show_default=True)
@click.pass_obj
def example(db: Path, scale: int) -> None:
    from heltid.founding import ensure_store

    ensure_store(db, StoreKind.EXAMPLE, lambda share, text: _say(f"{share:4.0%} {text}"), scale=scale)


@main.command(help="Skriv en hel kopi av lageret til en fil.")
@click.argument("output", type=_PATH)
@click.pass_obj
def backup(db: Path, output: Path) -> None:
    from heltid.store import copy

    copy(db, output)
    _say(f"Kopien er skrevet til {output}.")


@main.command(help="Lysbildene til en samling, eller «Som desember 2013», som PowerPoint, PDF eller HTML.")
@click.option("--gathering", default=None, metavar="ID", help="Samlingen. Id-en står i adressen på siden Samlinger.")
@click.option("--standard", is_flag=True, help="Lysbildene fra desember 2013, regnet ut av rapportene.")
@click.option("--cohort", default=None, help="Bare denne pulja (med --standard).")
@click.option("--period", default=None, help="Perioden rapportene gjelder (med --standard). Ellers neste samlings.")
@click.option("--as", "as_", type=click.Choice(["pptx", "pdf", "html"]), default="pptx", show_default=True)
@click.option("-o", "output", type=_PATH, required=True)
@click.pass_obj
def deck(
    db: Path, gathering: str | None, standard: bool, cohort: str | None, period: str | None, as_: str, output: Path
) -> None:
    from heltid import handouts

    if (gathering is None) != standard:
        _fail("Oppgi enten --gathering ID eller --standard.", 2)
    if gathering and (cohort or period):
        _fail("--cohort og --period gjelder bare med --standard. En samling har sine egne filtre.", 2)
    try:
        data = handouts.made(db, as_, gathering, cohort, period, settings.load().public_url)
    except handouts.NotThere as error:
        _fail(str(error), 2)
    _write(data, output)


@main.command(help="Skriv sidene til salen, faktaarkene og tallene som et nettsted av filer, for alle.")
@click.argument("folder", type=_PATH)
@click.option("--gathering", default=None, metavar="ID", help="Samlingen på forsiden. Ellers den nyeste åpne.")
@click.option("--draft", is_flag=True, help="Samlingen kan være et utkast, som ikke er åpnet for salen.")
@click.option("--example", is_flag=True, help="Tillat oppdiktede tall, merket og skjult for søkemotorer.")
@click.option("--url", "address", default=None, help="Adressen nettstedet får, til QR-koden. Ellers HELTID_URL.")
@click.pass_obj
def publish(db: Path, folder: Path, gathering: str | None, draft: bool, example: bool, address: str | None) -> None:
    from heltid import publishing

    public = settings.load().public_url
    where = address or (f"{public.rstrip('/')}/sal" if public else "")
    try:
        count = publishing.publish(db, folder, gathering, example=example, draft=draft, address=where)
    except publishing.PublishingError as error:
        _fail(str(error), 2)
    _say(f"{count} filer er skrevet til {folder}. Åpne {folder / 'index.html'}.")


@main.command(help="Faktaarket til et prosjekt: én side. «alle» gir alle prosjektene, «stortinget» oppsummeringen.")
@click.argument("project")
@click.option("--as", "as_", type=click.Choice(["pdf", "html", "zip"]), default="pdf", show_default=True)
@click.option("--circle", type=click.Choice(["åpent", "sekretariat"]), default="åpent", show_default=True)
@click.option("-o", "output", type=_PATH, default=None, help="Fila. Ellers skrives den til standard ut.")
@click.pass_obj
def sheet(db: Path, project: str, as_: str, circle: str, output: Path | None) -> None:
    from heltid import sheets
    from heltid.store import queries

    programme = queries.programme(db)
    try:
        if project == "alle":
            data = sheets.all_sheets(programme, circle, as_, lambda share, text: _say(f"{share:4.0%} {text}"))
        elif project == "stortinget":
            data = sheets.storting_summary(programme, as_)
        else:
            data = sheets.project_sheet(programme, project, circle, as_)
    except ValueError as error:
        _fail(str(error), 2)
    _write(data, output)


if __name__ == "__main__":
    main(prog_name="python -m heltid")
