"""A visitor who does something: fills in fields, drops files and presses buttons, as the browser would tell the server.

What a run shows is kept by its label, so that a step fails where a reader would not find the button either.
"""

from __future__ import annotations

import asyncio
import urllib.request
import uuid
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urljoin

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLs, UploadedFileInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection

from benchmarks.session import TIMEOUT, Session

_FIELDS = ("text_input", "button", "checkbox", "file_uploader")
_TEXTS = ("markdown", "html", "alert")
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(slots=True)
class Seen:
    """What one run has drawn: the ids of what can be used by kind and label, every text, and for each id the part of
    the page that it runs alone with (empty where it runs the whole)."""

    fields: dict[tuple[str, str], str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    parts: dict[str, str] = field(default_factory=dict)


class Visitor(Session):
    """A session that acts. ``url`` is the server's, ``headers`` what a proxy adds."""

    def __init__(self, connection: ClientConnection, page: str, query: str) -> None:
        super().__init__(connection, page, query)
        self.states: dict[str, WidgetState] = {}
        self.pressed: list[WidgetState] = []
        self.part, self.runs_part = "", False
        self.seen = Seen()
        self.session = ""

    def _request(self) -> BackMsg:
        request = super()._request()
        # a whole page each time: what the browser keeps of the pages before is not kept here
        del request.rerun_script.cached_message_hashes[:]
        request.rerun_script.widget_states.widgets.extend([*self.states.values(), *self.pressed])
        # a press inside of a part that runs alone asks for that part, as the browser does
        request.rerun_script.fragment_id = self.part
        self.runs_part = bool(self.part)
        self.pressed, self.part = [], ""
        return request

    def _take(self, message: ForwardMsg) -> None:
        super()._take(message)
        if message.WhichOneof("type") == "new_session":
            self.session = message.new_session.initialize.session_id
            # a part that runs alone leaves the rest of the page as it was
            self.seen = Seen(self.seen.fields, self.seen.texts, parts=self.seen.parts) if self.runs_part else Seen()
        if message.WhichOneof("type") != "delta":
            return
        block = message.delta.add_block
        if block.WhichOneof("type") == "expandable" and block.expandable.id:
            self.seen.fields["expandable", block.expandable.label] = block.expandable.id
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind in _FIELDS:
            found = getattr(element, kind)
            if not found.disabled:
                self.seen.fields[kind, found.label] = found.id
                self.seen.parts[found.id] = message.delta.fragment_id
        elif kind in _TEXTS:
            self.seen.texts.append(element.html.body if kind == "html" else getattr(element, kind).body)

    def _refused(self, words: str) -> None:
        self.seen.errors.append(words)

    @property
    def text(self) -> str:
        return "\n".join(self.seen.texts)

    def id_of(self, kind: str, label: str) -> str:
        found = [id for (what, name), id in self.seen.fields.items() if what == kind and name.startswith(label)]
        if not found:
            raise RuntimeError(f"no {kind} «{label}» on {self.page!r}: {self.seen.errors or self.text[-300:]}")
        return found[0]

    async def press(self, label: str) -> float:
        """One press of a button: milliseconds of the run that it asks for."""
        self._will_press(label)
        return (await self.run())[0]

    async def enter(self, code: str) -> float:
        """An upload code in its field, and «Gå inn»."""
        self._will_enter(code)
        return (await self.run())[0]

    def entering(self, code: str) -> bytes:
        """The message that ``enter`` sends, for one who does not wait for the answer."""
        self._will_enter(code)
        return self._request().SerializeToString()

    def _will_enter(self, code: str) -> None:
        self.pressed.append(WidgetState(id=self.id_of("text_input", "Skriv opplastingskoden"), string_value=code))
        self._will_press("Gå inn")

    def _will_press(self, label: str) -> None:
        id = self.id_of("button", label)
        self.pressed.append(WidgetState(id=id, trigger_value=True))
        self.part = self.seen.parts[id]

    async def unfold(self, words: str) -> None:
        """A part of the page that is made when it is opened, by words of its label; it stays open."""
        label = next(name for kind, name in self.seen.fields if kind == "expandable" and words in name)
        id = self.id_of("expandable", label)
        self.states[id] = WidgetState(id=id, bool_value=True)
        await self.run()

    async def confirm(self) -> None:
        """A cross in every box of warnings."""
        for (kind, _label), id in list(self.seen.fields.items()):
            if kind == "checkbox":
                self.states[id] = WidgetState(id=id, bool_value=True)
        await self.run()

    async def drop(self, url: str, name: str, data: bytes, opener: urllib.request.OpenerDirector = _OPENER) -> None:
        """A file into the uploader: its address is asked for, the bytes are sent, and the page runs with it.
        ``opener`` knows how the server is reached, where it is not as plain as on this machine."""
        uploader = self.id_of("file_uploader", "")
        request = BackMsg()
        request.file_urls_request.request_id = uuid.uuid4().hex
        request.file_urls_request.file_names.append(name)
        request.file_urls_request.session_id = self.session
        await self.socket.send(request.SerializeToString())
        place = await self._place()
        await asyncio.to_thread(put, url, place.upload_url, name, data, opener)
        state = WidgetState(id=uploader)
        info = UploadedFileInfo(name=name, size=len(data), file_id=place.file_id, file_urls=place)
        state.file_uploader_state_value.uploaded_file_info.append(info)
        self.states[uploader] = state
        await self.run()

    async def _place(self) -> FileURLs:
        async with asyncio.timeout(TIMEOUT):
            while True:
                data = await self.socket.recv()
                assert isinstance(data, bytes)
                message = ForwardMsg.FromString(data)
                if message.WhichOneof("type") == "file_urls_response":
                    return message.file_urls_response.file_urls[0]


def put(url: str, path: str, name: str, data: bytes, opener: urllib.request.OpenerDirector = _OPENER) -> None:
    """Sends the bytes as the browser does, with the token of a page of the server's own."""
    with opener.open(f"{url}/_stcore/health", timeout=TIMEOUT) as answer:
        cookies = SimpleCookie(answer.headers.get("Set-Cookie", ""))
    key, token = next((key, morsel.value) for key, morsel in cookies.items() if "xsrf" in key)
    edge = uuid.uuid4().hex
    head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{name}"\r\n'
    body = f"{head}Content-Type: text/csv\r\n\r\n".encode() + data + f"\r\n--{edge}--\r\n".encode()
    headers = {
        "Content-Type": f"multipart/form-data; boundary={edge}",
        "Cookie": f"{key}={token}",
        "X-Xsrftoken": token,
    }
    request = urllib.request.Request(urljoin(url, path), body, headers, method="PUT")
    opener.open(request, timeout=TIMEOUT).close()
