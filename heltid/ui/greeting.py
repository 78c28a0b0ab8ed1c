"""The start page for those who have said nothing yet: what the first of them was sent is kept, and the next are sent
the same, without a run.

A hall that opens the start page at one instant asks for one and the same page. A run of it costs 10 ms, so the last of
350 would wait for seconds. What is kept belongs to one state of the store and to one first message, byte for byte (the
page, no choice, the browser's language and colours), and to either side of the question whether one sits at this
machine; a login, or a session that goes on, is never greeted. The run that was spared is made when the reader does
something, before what they do reaches the page, and what it draws is not sent, as it stands there already.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum, auto
from uuid import uuid4

import anyio.to_thread
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from heltid import metrics, sitemap, visitors
from heltid.locale import today
from heltid.store import StoreError
from heltid.ui import cache

#: What a page is kept by: the state of the store, where the reader asks from, and the first message.
Key = tuple[Hashable, Hashable, bytes]

#: Addresses of the start page, as the page library tells of them.
_START = ("", "start", sitemap.START)
#: Pages that are kept at a time, one for each language, colour scheme and so on, and bytes of one at the most.
_KEPT, _LARGEST = 64, 1_000_000
#: Seconds that a reader waits for the one whose page is being made; then their own is made.
_PATIENCE = 5.0
#: Seconds after which what the reader does is passed on although the run that was spared has not ended.
_LONGEST_RUN = 60.0


@dataclass(frozen=True, slots=True)
class Page:
    """The messages of one run as they were sent. The first tells of the session: each reader's own."""

    opening: ForwardMsg
    rest: tuple[bytes, ...]

    def messages(self, session: str) -> list[bytes]:
        opening = ForwardMsg()
        opening.CopyFrom(self.opening)
        opening.new_session.initialize.session_id = session
        # the library says that a run is over after the run itself has ended
        over = ForwardMsg()
        over.session_status_changed.SetInParent()
        return [opening.SerializeToString(), *self.rest, over.SerializeToString()]


def page_of(messages: list[bytes]) -> Page | None:
    """What a run has sent, None where it is not a whole page, or not one for others."""
    read = [ForwardMsg.FromString(message) for message in messages]
    if sum(map(len, messages)) > _LARGEST or any(_is_personal(message) for message in read):
        return None
    if len(read) < 2 or read[0].WhichOneof("type") != "new_session" or not _is_end(read[-1]):
        return None
    return Page(read[0], tuple(messages[1:]))


def _is_personal(message: ForwardMsg) -> bool:
    """A fault, or what is said to one reader: of these none is kept."""
    element = message.delta.new_element
    kind = element.WhichOneof("type")
    return kind == "exception" or (kind == "alert" and element.alert.format == Alert.ERROR)


def _is_end(message: ForwardMsg) -> bool:
    return (
        message.WhichOneof("type") == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
    )


class Greeting:
    """Stands between the server and the page library, around the websocket of each page. ``login_cookie``: the name of
    the cookie that a reader who has logged in has."""

    def __init__(self, app: ASGIApp, login_cookie: str) -> None:
        self.app = app
        self.login_cookie = login_cookie
        self.pages: OrderedDict[Key, Page] = OrderedDict()
        self.being_made: dict[Key, asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket" or not _is_stranger(scope, self.login_cookie):
            await self.app(scope, receive, send)
            return
        reader = _Reader(self, _from(scope), receive, send)
        try:
            await self.app(scope, reader.receive, reader.send)
        finally:
            reader.give_up()

    async def found(self, key: Key) -> Page | None:
        """The page, where one is kept or just being made. Where it is None the one who asks is to make it."""
        while key not in self.pages and (event := self.being_made.get(key)) is not None:
            try:
                await asyncio.wait_for(event.wait(), _PATIENCE)
            except TimeoutError:
                return None
        if key not in self.pages:
            self.being_made[key] = asyncio.Event()
            return None
        self.pages.move_to_end(key)
        return self.pages[key]

    def keep(self, key: Key, page: Page | None) -> None:
        """The page is made, or, None, it was not: whoever waits goes on."""
        if page is not None:
            for earlier in [one for one in self.pages if one[0] != key[0]]:
                del self.pages[earlier]
            self.pages[key] = page
            while len(self.pages) > _KEPT:
                self.pages.popitem(last=False)
        event = self.being_made.pop(key, None)
        if event is not None:
            event.set()


def _is_stranger(scope: Scope, login_cookie: str) -> bool:
    """Whether nothing is known of the reader: no login, and no session that goes on (the page tells of it in the third
    place of the protocols that it asks for)."""
    cookies = cookie_parser(Headers(scope=scope).get("cookie", ""))
    return login_cookie not in cookies and len(scope.get("subprotocols", ())) < 3


def _from(scope: Scope) -> Hashable:
    """Where the reader asks from, as far as the page tells one from another."""
    headers = Headers(scope=scope)
    hosts = headers.getlist("host")
    peer = str(scope["client"][0]) if scope.get("client") else ""
    return scope.get("scheme"), tuple(hosts), visitors.sits_here(peer, {**headers, "host": ",".join(hosts)})


def _asks_for_start(data: bytes) -> bool:
    """Whether a message asks for the start page, with nothing chosen."""
    try:
        asked = BackMsg.FromString(data)
    except DecodeError:
        return False
    run = asked.rerun_script
    nothing = not (run.query_string or run.page_script_hash or run.fragment_id or run.cached_message_hashes)
    return (
        asked.WhichOneof("type") == "rerun_script"
        and nothing
        and not run.widget_states.widgets
        and run.page_name in _START
    )


def _state() -> Hashable | None:
    """What the start page is made from, now: the programme is the same one as long as the store is. None where the
    store cannot be read, or is not there yet."""
    try:
        return cache.programme(), today()
    except (StoreError, OSError):
        return None


class _Stage(Enum):
    NEW = auto()
    MAKING = auto()  # the page is run, sent and written down
    ASKED = auto()  # the page is kept; the session is asked for its number
    GREETED = auto()  # the page stands; its run is owed
    OWED = auto()  # the run that was owed is made, and not sent
    PLAIN = auto()  # as without us


class _Reader:
    """One websocket, from its first message to when the page library knows all that the reader sees."""

    def __init__(self, greeting: Greeting, origin: Hashable, receive: Receive, send: Send) -> None:
        self.greeting, self.origin = greeting, origin
        self._receive, self._send = receive, send
        self.stage = _Stage.NEW
        self.key: Key | None = None
        self.first: Message = {}
        self.next: Message | None = None
        self.page: Page | None = None
        self.made: list[bytes] = []
        self.is_through = asyncio.Event()
        self.is_greeted = asyncio.Event()

    async def receive(self) -> Message:
        if self.next is not None:
            await self._wait_for_run()
            message, self.next = self.next, None
            return message
        message = await self._receive()
        if message["type"] != "websocket.receive":
            return message
        if self.stage is _Stage.NEW:
            return await self._begun(message)
        if self.stage is _Stage.MAKING:
            self.give_up()  # the reader did not wait for the page: what is sent from here on is theirs alone
        elif self.stage in (_Stage.ASKED, _Stage.GREETED):
            await self.is_greeted.wait()
            self.stage, self.next = _Stage.OWED, message
            return self.first
        return message

    async def _begun(self, message: Message) -> Message:
        self.stage = _Stage.PLAIN
        data = message.get("bytes") or b""
        if not _asks_for_start(data):
            return message
        state = await anyio.to_thread.run_sync(_state)
        if state is None:
            return message
        self.key = state, self.origin, data
        self.page = await self.greeting.found(self.key)
        if self.page is None:
            self.stage = _Stage.MAKING
            return message
        self.first, self.stage = message, _Stage.ASKED
        # the page library tells a session's number to those who want to send a file
        asked = BackMsg()
        asked.file_urls_request.request_id = uuid4().hex
        asked.file_urls_request.file_names.append("-")
        return {"type": "websocket.receive", "bytes": asked.SerializeToString()}

    async def _wait_for_run(self) -> None:
        try:
            await asyncio.wait_for(self.is_through.wait(), _LONGEST_RUN)
        except TimeoutError:
            self.stage = _Stage.PLAIN

    async def send(self, message: Message) -> None:
        data = message.get("bytes") if message["type"] == "websocket.send" else None
        if data is None or self.stage in (_Stage.NEW, _Stage.PLAIN, _Stage.GREETED):
            await self._send(message)
        elif self.stage is _Stage.ASKED:
            await self._greet(ForwardMsg.FromString(data))
        elif self.stage is _Stage.OWED:
            read = ForwardMsg.FromString(data)
            if read.WhichOneof("type") == "script_finished":
                self.stage = _Stage.PLAIN
                self.is_through.set()
        else:
            self.made.append(data)
            await self._send(message)
            await self._kept(data)

    async def _greet(self, told: ForwardMsg) -> None:
        if told.WhichOneof("type") != "file_urls_response" or self.page is None:
            return
        # …/upload_file/<session>/<file>
        session = told.file_urls_response.file_urls[0].upload_url.rsplit("/", 2)[-2]
        for data in self.page.messages(session):
            await self._send({"type": "websocket.send", "bytes": data})
        self.stage = _Stage.GREETED
        metrics.GREETINGS.inc()
        self.is_greeted.set()

    async def _kept(self, data: bytes) -> None:
        """At the end of the run its messages are kept, unless the store has changed meanwhile."""
        if ForwardMsg.FromString(data).WhichOneof("type") != "script_finished":
            return
        self.stage = _Stage.PLAIN
        if self.key is not None:
            is_same = await anyio.to_thread.run_sync(_state) == self.key[0]
            self.greeting.keep(self.key, page_of(self.made) if is_same else None)
        self.key, self.made = None, []

    def give_up(self) -> None:
        """No page comes of this one."""
        if self.stage is _Stage.MAKING:
            self.stage = _Stage.PLAIN
            if self.key is not None:
                self.greeting.keep(self.key, None)
