"""The audience's pages as a folder of files that any web server, CDN or memory stick carries.

Everything in it is of the open circle, and every link is relative. What is written first stands in a folder beside
the target, so that what is published is whole or as it was.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from heltid.language import SOURCE, Language, _, current, kept_in, speaking
from heltid.vocabulary import StoreKind

if TYPE_CHECKING:
    from heltid.agenda import Agenda
    from heltid.analysis.programme import Programme
    from heltid.audience.links import Filed
    from heltid.audience.slides import Shown

#: Stands in a folder that is ours, so that it may be written anew.
SIGN = "heltid-publisert.txt"
_SIGNED = "Denne mappa er skrevet av «python -m heltid publish». Den blir skrevet på nytt neste gang.\n"
#: Told how far it has come, 0 to 1, and what is done, in words.
Progress = Callable[[float, str], None]


class PublishingError(Exception):
    """Why nothing is published, in a sentence for the one who tried."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A file of the site: where it lies, and what it holds."""

    path: str
    data: bytes


def publish(
    path: Path | str,
    folder: Path,
    gathering: str | None = None,
    *,
    example: bool = False,
    draft: bool = False,
    address: str = "",
    served: str = "",
    progress: Progress = lambda share, text: None,
) -> int:
    """Writes the site, and answers how many files it has: in bokmål, and where another language is spoken in that too.

    ``gathering`` is the id of the agenda that the first page shows, else the current one; a ``draft`` must be meant.
    ``address`` is where the site will lie, for the QR code; without it, ``served`` is the page of the server. Raises
    PublishingError for an example store without ``example``, for a folder with other files, and for a gathering that is
    not there or a draft; StoreError where the store cannot be read.
    """
    from heltid.analysis.withholding import withhold
    from heltid.audience import gathering as gatherings_of_room
    from heltid.store import queries

    folder = folder.resolve()
    _must_be_ours(folder)
    programme = withhold(queries.programme(path))
    if programme.kind is StoreKind.EXAMPLE and not example:
        raise PublishingError(
            _("Lageret har oppdiktede tall. Legg til --example for å publisere dem likevel, merket og skjult for søk.")
        )
    if gathering is None:
        agenda = gatherings_of_room.current(path, programme)
    else:
        try:
            found = gatherings_of_room.find(path, programme, gathering, drafts=draft)
        except gatherings_of_room.NotOpened:
            raise PublishingError(
                _(
                    "Samlingen «{gathering}» er et utkast. Åpne den for salen på siden Samlinger, "
                    "eller legg til --draft."
                ).format(gathering=gathering)
            ) from None
        if found is None:
            said = _("Samlingen «{gathering}» finnes ikke. Id-en står i adressen på siden Samlinger.")
            raise PublishingError(said.format(gathering=gathering))
        agenda = found
    part = folder.with_name(f".{folder.name}.{os.getpid()}.tmp")
    written: set[str] = set()
    try:
        for made in _editions(Path(path), programme, agenda, (address, served), progress):
            if made.path.casefold() in written:  # some file systems take them for the same
                raise PublishingError(_("To sider ville fått samme filnavn: {path}.").format(path=made.path))
            written.add(made.path.casefold())
            target = part / made.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(made.data)
        _replace(folder, part)
    except OSError as error:
        said = _("Kunne ikke skrive {folder}. Sjekk mappa og rettighetene.")
        raise PublishingError(said.format(folder=folder)) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    progress(1.0, _("Ferdig"))
    return len(written)


def _must_be_ours(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise PublishingError(_("{folder} er en fil. Oppgi en mappe.").format(folder=folder))
    if folder.is_dir() and any(folder.iterdir()) and not (folder / SIGN).is_file():
        raise PublishingError(_("{folder} har andre filer i seg. Oppgi en tom mappe.").format(folder=folder))


def _replace(folder: Path, part: Path) -> None:
    """The new site in place of the old one."""
    old = folder.with_name(f".{folder.name}.{os.getpid()}.gammel")
    if folder.exists():
        os.replace(folder, old)
    try:
        os.replace(part, folder)
    except OSError:
        if old.exists():
            os.replace(old, folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _editions(
    path: Path, programme: Programme, agenda: Agenda, addresses: tuple[str, str], progress: Progress
) -> Iterator[_Made]:
    """Bokmål at the top, and what is spoken in a folder of its own."""
    from heltid.audience.links import folder

    yield _Made(SIGN, _SIGNED.encode())
    if programme.kind is StoreKind.EXAMPLE:
        yield _Made("robots.txt", b"User-agent: *\nDisallow: /\n")
    languages = tuple(dict.fromkeys((SOURCE, current())))
    for turn, said in enumerate(languages):
        with speaking(said):
            address = _address(*addresses)
            part = _part(progress, turn, len(languages))
            for one in _files(path, programme, agenda, address, languages, part):
                yield _Made(folder(said) + one.path, one.data)


def _address(own: str, served: str) -> str:
    """Where the edition in the language that is spoken lies, for the QR code; empty where nobody has said."""
    from heltid.audience.links import folder

    if not own:
        return kept_in(served) if served else ""
    return f"{own.rstrip('/')}/{folder(current())}" if current() is not SOURCE else own


def _part(progress: Progress, turn: int, turns: int) -> Progress:
    return lambda share, text: progress((turn + share) / turns, text)


def _files(
    path: Path,
    programme: Programme,
    agenda: Agenda,
    address: str,
    languages: tuple[Language, ...],
    progress: Progress,
) -> Iterator[_Made]:
    """The files in the language that is spoken."""
    from heltid import gatherings
    from heltid.audience import gathering
    from heltid.audience.links import Filed

    mark = "EKSEMPEL_" if programme.kind is StoreKind.EXAMPLE else ""
    top, down = Filed(0, mark, languages=languages), Filed(1, mark, languages=languages)

    def picture(id: str) -> bytes | None:
        found = gatherings.picture(path, id)
        return found.data if found else None

    progress(0.0, _("Lysbildene"))
    told = gatherings.programme_of(path, agenda)
    shown = gathering.shown(told, gatherings.open_to_all(agenda), picture, address)
    yield from _gathering(programme, shown, top, down, picture)
    yield from _numbers(shown, down)
    yield from _places(programme, agenda.id, down, progress)
    yield from _sheets(programme, down, progress)


def _gathering(
    programme: Programme, shown: Shown, top: Filed, down: Filed, picture: Callable[[str], bytes | None]
) -> Iterator[_Made]:
    from heltid.audience import slides
    from heltid.audience.links import choice
    from heltid.audience.page import Frame
    from heltid.audience.photo import for_phone
    from heltid.deck import show

    id = shown.agenda.id
    yield _Made("index.html", slides.pages(Frame(top, programme, id), shown)[0].encode())
    for place, html in enumerate(slides.pages(Frame(down, programme, id), shown), start=1):
        yield _Made(top.slides(id, place), html.encode())
    choices = choice(down, down.show(id))
    yield _Made(top.show(id), show.render(shown.slides, shown.agenda.heading, id, choices).encode())
    for one in dict.fromkeys(filter(None, shown.pictures)):
        if data := picture(one):
            yield _Made(top.picture(one), for_phone(data))


def _numbers(shown: Shown, down: Filed) -> Iterator[_Made]:
    """The tables of every slide, figures of small groups taken out as on the slide."""
    from heltid.audience.slides import numbers_of
    from heltid.deck.numbering import on_the_wall
    from heltid.exports.page import About
    from heltid.exports.page import Shown as Rows

    for slide, wall in zip(shown.slides, on_the_wall(shown.slides), strict=True):
        tables = numbers_of(slide)
        if tables:
            files = [
                Rows(table.header, table.rows, About(slide.title, mark=slide.footer.mark)).csv() for table in tables
            ]
            joined = files[0] + b"".join(b"\r\n" + file.removeprefix(b"\xef\xbb\xbf") for file in files[1:])
            yield _Made(down.numbers(shown.agenda.id, f"{wall[0]}-{slide.key}").removeprefix("../"), joined)


def _places(programme: Programme, agenda: str, down: Filed, progress: Progress) -> Iterator[_Made]:
    from heltid.analysis import search
    from heltid.audience import places
    from heltid.audience.page import Frame

    frame = Frame(down, programme, agenda)
    yield _Made("kommune/index.html", places.list_page(frame).encode())
    every = search.everyone(programme)
    for turn, item in enumerate(every):
        progress(0.1 + 0.4 * turn / len(every), item.name)
        html = places.place_page(frame, item.number)
        if html:
            yield _Made(down.place(item.number).removeprefix("../"), html.encode())


def _sheets(programme: Programme, down: Filed, progress: Progress) -> Iterator[_Made]:
    from heltid import sheets
    from heltid.analysis.programme import project_names
    from heltid.audience.links import with_way_back

    names = project_names(programme)
    for turn, project in enumerate(programme.ids):
        progress(0.5 + 0.5 * turn / len(programme.ids), names[project])
        data = with_way_back(sheets.project_sheet(programme, project, as_="html"), down, project)
        yield _Made(down.sheet(project).removeprefix("../"), data)
