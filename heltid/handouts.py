"""A gathering's slides as a file: PowerPoint, PDF, or one HTML document for a hall without network."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from heltid import gatherings
from heltid.language import _

if TYPE_CHECKING:
    from heltid.agenda import Agenda
    from heltid.analysis.programme import Programme
    from heltid.deck.slides import Slide


class NotThere(Exception):
    """What is asked for and is not in the store, in a sentence for the one who asked."""


def made(
    path: Path | str,
    as_: str,
    gathering: str | None = None,
    cohort: str | None = None,
    period: str | None = None,
    address: str = "",
) -> bytes:
    """A gathering's slides as a file, as the secretariat takes them to the hall: with the presenter's own notes.

    Without ``gathering`` the ready agenda, for a cohort and a period. ``address`` is the server's, for the QR code.
    Raises NotThere where there is no such gathering or cohort.
    """
    from heltid.analysis.programme import cohorts
    from heltid.analysis.withholding import withhold
    from heltid.deck import occasion, standard
    from heltid.deck.catalogue import slides_of
    from heltid.store import queries

    def picture(id: str) -> bytes | None:
        found = gatherings.picture(path, id)
        return found.data if found else None

    if gathering is None:
        programme = withhold(queries.programme(path))
        if cohort is not None and cohort not in cohorts(programme):
            there = ", ".join(cohorts(programme)) or _("ingen")
            raise NotThere(_("Pulje {cohort} finnes ikke. Velg blant {cohorts}.").format(cohort=cohort, cohorts=there))
        programme, event = occasion.programme_for(programme, period)
        agenda, title = standard.standard_agenda(programme, cohort, gathering=event), _(standard.TITLE)
    else:
        try:
            agenda = gatherings.agenda(path, gathering).agenda
        except gatherings.Refused as error:
            raise NotThere(str(error)) from error
        programme, title = gatherings.programme_of(path, agenda), ""
    slides = slides_of(programme, agenda, picture, f"{address.rstrip('/')}/sal/{agenda.id}" if address else "")
    return drawn(slides, as_, agenda, programme, title)


def drawn(slides: tuple[Slide, ...], as_: str, agenda: Agenda, programme: Programme, title: str = "") -> bytes:
    """The slides of an agenda as a file; ``title`` where it is not the agenda's."""
    from heltid.deck import pdf, pptx, show

    title = title or agenda.heading
    if as_ == "html":
        return show.render(slides, title, agenda.id).encode()
    subject = " · ".join(filter(None, (agenda.heading, programme.mark)))
    properties = pptx.Properties(title, subject, datetime.combine(programme.today, datetime.min.time()))
    return (pdf if as_ == "pdf" else pptx).render(slides, properties)
