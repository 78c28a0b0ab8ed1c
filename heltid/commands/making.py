"""Making a store, and bringing one that an earlier edition made up to date."""

from __future__ import annotations

from pathlib import Path

import click

from heltid.commands.root import fail, main, say
from heltid.vocabulary import StoreKind

_DATASETS = {"example": StoreKind.EXAMPLE, "documented": StoreKind.DOCUMENTED, "empty": StoreKind.PRODUCTION}


@main.command(help="Lag et nytt lager.")
@click.option("--dataset", type=click.Choice(list(_DATASETS)), default="example", show_default=True)
@click.option("--register-only", is_flag=True, help="Eksempellager med kommuner, men uten rapporter.")
@click.pass_obj
def init(db: Path, dataset: str, register_only: bool) -> None:
    from heltid.founding import ensure_store

    if register_only and dataset != "example":
        fail("--register-only gjelder bare eksempellageret.", 2)
    ensure_store(db, _DATASETS[dataset], lambda share, text: say(f"{share:4.0%} {text}"), register_only=register_only)


@main.command(help="Gjør et lager fra en eldre utgave klart for denne. En kopi legges ved siden av.")
@click.pass_obj
def upgrade(db: Path) -> None:
    from heltid.store.migrations import upgrade as bring_up_to_date

    copy = bring_up_to_date(db)
    say(f"Lageret er klart. Kopien av det gamle er {copy}." if copy else "Lageret er klart fra før.")


@main.command(help="Lag et eksempellager som er N ganger så stort.")
@click.option("--scale", type=click.IntRange(1, 200), default=1, show_default=True)
@click.pass_obj
def example(db: Path, scale: int) -> None:
    from heltid.founding import ensure_store

    ensure_store(db, StoreKind.EXAMPLE, lambda share, text: say(f"{share:4.0%} {text}"), scale=scale)
