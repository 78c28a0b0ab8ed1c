"""The audit log on the page: what has been done and refused, the newest first, and all of it as a file."""

from __future__ import annotations

from heltid import auditing, settings
from heltid.exports import logbook
from heltid.language import N_, _
from heltid.store import audit, open_reader, open_writer
from heltid.store.audit import Deed
from heltid.ui import access, behind, components, paging

_WHAT = N_("Hvem som har gjort hva, når og hvorfra. Loggen kan ikke endres, og har ikke noe av innholdet i filene.")


def show() -> None:
    """For the secretariat alone. Read when it is opened."""
    with behind.folded(_("Revisjonslogg"), "revisjonslogg") as is_open:
        if is_open:
            _show()


def _show() -> None:
    path = settings.load().database
    with open_reader(path) as connection:
        count = audit.count(connection)
    if not count:
        components.empty_state(_("Her kommer det som gjøres."), _("Ingen har gjort noe som skal i loggen ennå."), "")
        return

    def made(first: int, last: int) -> list[tuple[str, ...]]:
        with open_reader(path) as connection:
            return [logbook.cells(entry) for entry in audit.entries(connection, last - first, first)]

    def all_of_it() -> list[tuple[str, ...]]:
        with open_writer(path) as connection:
            auditing.log(connection, actor, Deed.EXPORT)
        return made(0, -1)

    header = logbook.header()
    actor, about = access.actor(), components.About(_("Revisjonslogg"), _(_WHAT))
    paging.lazy_table("revisjonslogg", header, count, made, about, in_files=(header, all_of_it))
