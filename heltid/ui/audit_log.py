"""The audit log on the page: what has been done and refused, the newest first, and all of it as a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from heltid import settings
from heltid.locale import local_time
from heltid.store import audit, open_reader
from heltid.store.audit import Entry
from heltid.ui import behind, components, paging

HEADER = ("Når", "Hvem", "Hva", "Gikk det?", "Gjelder", "Opplasting", "Fra", "Referanse")
_WHAT = "Hvem som har gjort hva, når og hvorfra. Loggen kan ikke endres, og har ikke noe av innholdet i filene."


def show() -> None:
    """For the secretariat alone. Read when it is opened."""
    with behind.folded("Revisjonslogg", "revisjonslogg") as is_open:
        if is_open:
            _show()


def _show() -> None:
    path = settings.load().database
    with open_reader(path) as connection:
        count = audit.count(connection)
    if not count:
        components.empty_state("Her kommer det som gjøres.", "Ingen har gjort noe som skal i loggen ennå.", "")
        return

    def made(first: int, last: int) -> list[tuple[str, ...]]:
        with open_reader(path) as connection:
            return list(rows(audit.entries(connection, last - first, first)))

    paging.lazy_table("revisjonslogg", HEADER, count, made, components.About("Revisjonslogg", _WHAT))


def rows(entries: Iterable[Entry]) -> Iterator[tuple[str, ...]]:
    """Columns as ``HEADER``."""
    for one in entries:
        yield (
            local_time(one.time),
            one.actor,
            one.what,
            "nei, avvist" if one.refused else "ja",
            one.subject,
            "" if one.upload is None else str(one.upload),
            one.address,
            one.reference,
        )
