"""The answers to the addresses of the show and of the audience's pages, from the store, in the language asked for.

A page is made once for each state of the store and sent to all who ask. The state is looked up at most once a second,
so that a room that opens the page at the same instant asks the store once.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

from heltid import settings
from heltid.audience.kept import Answer, Kept
from heltid.language import PARAMETER, SOURCE, Language, _, kept_in, read, speaking
from heltid.locale import today
from heltid.store import StoreError, open_reader, queries
from heltid.vocabulary import StoreKind

if TYPE_CHECKING:
    from heltid.agenda import Agenda
    from heltid.analysis.programme import Programme
    from heltid.audience.page import Frame
    from heltid.audience.slides import Shown

__all__ = ["Answer", "Site"]

#: Told whether sitting at this machine is enough, answers whether the secretariat asks.
Insider = Callable[[bool], bool]
#: The status of the answer to who may not see a draft.
NOT_OPENED = 403
#: Seconds that the store's state is taken to be what it was.
_FRESH = 1.0
#: Sheets are laid out with their own style; they load nothing.
_SHEET_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class _State:
    """What the answers follow: the file, its data version with and without changes of agendas, and the day."""

    path: Path
    file: int
    version: int
    figures: int
    today: date
    kind: StoreKind


class Site:
    """``database`` tells where the store is. ``answer`` may be called from several threads at once."""

    def __init__(self, database: Callable[[], Path] = lambda: settings.load().database) -> None:
        self._database = database
        self._kept = Kept()
        self._seen: tuple[float, _State] | None = None
        self._read: tuple[tuple[object, ...], Programme] | None = None
        self._lock = Lock()

    def prepare(self) -> None:
        """Reads the store and draws the room's first page beside everything else, so that not even the first visitor
        after a start waits for it."""
        Thread(target=self.answer, args=("/sal", {}, "", lambda _here: False), name="audience", daemon=True).start()

    def ready(self, path: str, query: Mapping[str, str], base: str, insider: Insider) -> Answer | None:
        """The answer where it is there and the state is fresh: takes no time, so it may be asked of an event loop."""
        if query.get("sok") or self._seen is None or time.monotonic() - self._seen[0] > _FRESH:
            return None
        found = self._kept.get((self._seen[1], path, base, False, _asked(query)))
        more = found is not None and (_is_wall(path) or found.status == NOT_OPENED) and insider(True)
        return None if more else found

    def answer(self, path: str, query: Mapping[str, str], base: str, insider: Insider) -> Answer | None:
        """The answer to an address under ``/vis`` or ``/sal``; None where there is nothing, 403 for a draft, 503 with
        the reason where the store cannot be read.

        ``base`` is the server's own address («https://heltid.example.no»), ``insider`` whether the secretariat asks.
        """
        said = _asked(query)
        try:
            with speaking(said or SOURCE):
                return self._answer(path, query, base, insider, said)
        except StoreError as error:
            return Answer(str(error).encode(), "text/plain; charset=utf-8", status=503)

    def _answer(
        self, path: str, query: Mapping[str, str], base: str, insider: Insider, said: Language | None
    ) -> Answer | None:
        state = self._state(at_once=insider(True) and _is_wall(path))
        asked = query.get("sok", "")
        if path == "/sal/kommune" and asked:  # whatever strangers type is not kept
            return self._made(state, path, asked, base, False, said)
        # where the reports are real ones, sitting at the machine is not enough: a proxy may sit there too
        is_insider = insider(state.kind is not StoreKind.PRODUCTION or settings.load().local)
        found = self._once(state, path, base, is_insider and _is_wall(path), said)
        if found and found.status == NOT_OPENED and is_insider:  # all else of the phone's pages is the same for all
            return self._once(state, path, base, True, said)
        return found

    def _once(self, state: _State, path: str, base: str, insider: bool, said: Language | None) -> Answer | None:
        try:
            return self._kept.made(
                (state, path, base, insider, said),
                lambda: _or_nothing(self._made(state, path, "", base, insider, said)),
            )
        except _NothingThere:
            return None

    def _state(self, *, at_once: bool) -> _State:
        seen = self._seen
        if seen and not at_once and time.monotonic() - seen[0] <= _FRESH:
            return seen[1]
        path = self._database()
        if not path.exists():
            raise StoreError(_("Lageret er ikke laget ennå. Åpne forsiden først."))
        with open_reader(path) as connection:
            version, figures = queries.presented_version(connection), queries.figures_version(connection)
            kind = queries.kind(connection)
        state = _State(path, path.stat().st_ino, version, figures, today(), kind)
        self._seen = (time.monotonic(), state)
        return state

    def _programme_of(self, state: _State) -> Programme:
        from heltid.analysis.withholding import withhold

        key = (state.path, state.file, state.figures, state.today)
        with self._lock:
            if self._read is None or self._read[0] != key:
                self._read = (key, withhold(queries.programme(state.path, state.figures, state.today)))
            return self._read[1]

    def _made(
        self, state: _State, path: str, asked: str, base: str, insider: bool, said: Language | None
    ) -> Answer | None:
        from heltid.audience import gathering

        programme = self._programme_of(state)
        head, _slash, rest = path.strip("/").partition("/")
        if head == "vis":
            return self._show(state, programme, rest, base, insider, _note(said))
        place, _slash, of = rest.partition("/")
        if place == "kommune":
            return self._place(programme, state, of, asked, _note(said))
        if place == "ark":
            return _sheet(programme, of)
        if place == "bilde":
            return _picture(state.path, of)
        if of and not of.isdecimal():
            return None
        try:
            agenda = (
                gathering.find(state.path, programme, place, drafts=insider)
                if place
                else gathering.current(state.path, programme)
            )
        except gathering.NotOpened:
            return Answer(b"", status=NOT_OPENED)
        if agenda is None:
            return None
        return self._slides(state, programme, agenda, int(of or 1), base, _note(said))

    def _show(self, state: _State, programme: Programme, id: str, base: str, insider: bool, note: str) -> Answer | None:
        from heltid.audience import gathering
        from heltid.audience.links import Served, choice
        from heltid.deck import policy, show

        try:
            agenda = gathering.find(state.path, programme, id, drafts=insider)
        except gathering.NotOpened:
            return Answer(b"", status=NOT_OPENED)
        if agenda is None:
            return None
        slides, links = self._shown(state, programme, agenda, base, insider), Served()
        said = f'<p role="note">{note}</p>' if note else ""
        html = show.render(slides.slides, agenda.heading, agenda.id, said + choice(links, links.show(agenda.id)))
        return Answer(html.encode(), policy=policy.stated(html))

    def _shown(self, state: _State, programme: Programme, agenda: Agenda, base: str, insider: bool) -> Shown:
        from heltid import gatherings
        from heltid.audience import gathering

        told = programme if agenda.frozen is None else gatherings.programme_at(state.path, agenda.frozen)
        seen = agenda if insider else gatherings.open_to_all(agenda)
        link = kept_in(f"{base}/sal/{agenda.id}") if base else ""
        return gathering.shown(told, seen, lambda id: _bytes(state.path, id), link)

    def _slides(
        self, state: _State, programme: Programme, agenda: Agenda, part: int, base: str, note: str
    ) -> Answer | None:
        from heltid.audience import slides

        shown = self._shown(state, programme, agenda, base, False)
        made = slides.pages(self._frame(programme, agenda.id, note), shown)
        return _page(made[part - 1]) if 1 <= part <= len(made) else None

    def _place(self, programme: Programme, state: _State, number: str, asked: str, note: str) -> Answer | None:
        from heltid.audience import gathering, places

        frame = self._frame(programme, gathering.current(state.path, programme).id, note)
        html = places.place_page(frame, number) if number else places.list_page(frame, asked)
        return _page(html) if html else None

    def _frame(self, programme: Programme, agenda: str, note: str) -> Frame:
        from heltid.audience.links import Served
        from heltid.audience.page import Frame

        return Frame(Served(), programme, agenda, note)


def _asked(query: Mapping[str, str]) -> Language | None:
    """The language asked for; None where there is none of that name."""
    return read(query.get(PARAMETER) or SOURCE)


def _note(said: Language | None) -> str:
    """What is told of a language that there is none of. The word itself is not told: it may be anything, and the page
    is kept for all."""
    return "" if said else _("Språket i adressen finnes ikke her. Siden er på bokmål.")


def _is_wall(path: str) -> bool:
    """Whether it is the show's address, whose slides have the presenter's notes for the secretariat."""
    return path.startswith("/vis/")


class _NothingThere(Exception):
    """No such page: not kept, as anybody can ask for anything."""


def _or_nothing(answer: Answer | None) -> Answer:
    if answer is None:
        raise _NothingThere
    return answer


def _page(html: str) -> Answer:
    from heltid.deck import policy

    return Answer(html.encode(), policy=policy.stated(html))


def _sheet(programme: Programme, project: str) -> Answer | None:
    from heltid import sheets
    from heltid.audience.links import Served, with_way_back

    if project not in programme.ids:
        return None
    made = sheets.project_sheet(programme, project, as_="html")
    return Answer(with_way_back(made, Served(), project), policy=_SHEET_POLICY)


def _bytes(path: Path, id: str) -> bytes | None:
    from heltid import gatherings

    found = gatherings.picture(path, id)
    return found.data if found else None


def _picture(path: Path, id: str) -> Answer | None:
    from heltid.audience.photo import for_phone

    data = _bytes(path, id)
    return Answer(for_phone(data), "image/jpeg") if data else None
