"""The command that all others hang on, and how a command speaks: data to stdout, sentences to stderr."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from heltid import settings
from heltid.language import SOURCE, Language, speaking
from heltid.store.connection import StoreError

#: Whether a file is there and may be read we say ourselves, in Norwegian.
PATH = click.Path(path_type=Path, readable=False)


def say(text: str) -> None:
    click.echo(text, err=True)


def fail(text: str, code: int) -> NoReturn:
    say(text)
    sys.exit(code)


def write(data: bytes, output: Path | None) -> None:
    """Data to a file, or to stdout where none is named."""
    if output is None:
        sys.stdout.buffer.write(data)
        return
    try:
        output.write_bytes(data)
    except OSError:
        fail(f"Kunne ikke skrive {output}. Sjekk mappa og rettighetene.", 2)


class _Commands(click.Group):
    """Every command answers an unusable store with one sentence and exit 2."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except StoreError as error:
            fail(str(error), 2)


@click.group(cls=_Commands, help="Heltid: rapportene i et kommuneprogram, lest, lagret og vist.")
@click.option("--db", type=PATH, default=None, help="Lageret. Ellers HELTID_DB eller data/heltid.db.")
@click.pass_context
def main(ctx: click.Context, db: Path | None) -> None:
    ctx.obj = db or settings.load().database


def _speaks(ctx: click.Context, _parameter: click.Parameter, chosen: str) -> None:
    ctx.with_resource(speaking(Language(chosen)))


#: For commands that make something to be read: the language it is in. What the command itself says stays bokmål.
in_language = click.option(
    "--lang",
    type=click.Choice([one.value for one in Language]),
    default=SOURCE.value,
    show_default=True,
    callback=_speaks,
    expose_value=False,
    help="Språket i det som lages: bokmål, nynorsk eller engelsk.",
)


def sections(labels: tuple[str, ...]) -> list[str]:
    from heltid.forms import BY_LABEL, SECTIONS
    from heltid.reading.aliases import section_names
    from heltid.reading.names import normalise

    known = section_names() | {name: name for name in SECTIONS}
    for label in labels:
        if normalise(label) not in known:
            fail(f"Skjemaet «{label}» finnes ikke. Velg blant {', '.join(BY_LABEL)}.", 2)
    return [known[normalise(label)] for label in labels]
