"""A visitor of a server under test: asks for runs over the page's own websocket, as the browser does."""

from __future__ import annotations

import asyncio
import socket
import ssl
import statistics
import time
from collections.abc import Mapping
from typing import Self

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

#: What the address of a page says, so that it is measured full and not waiting for a choice.
QUERIES = {"kommune": "kommune=9001"}
#: No run goes on for longer than this.
TIMEOUT = 240.0
#: What ends a run that asks for another at once.
_RUNS_AGAIN = ForwardMsg.FINISHED_EARLY_FOR_RERUN


class Session:
    """A visitor: asks for runs as the browser does, and counts what comes."""

    def __init__(self, connection: ClientConnection, page: str, query: str) -> None:
        self.socket, self.page = connection, page
        self.query = "&".join(part for part in (QUERIES.get(page, ""), query) if part)
        self.page_hash = ""
        self.cached: set[str] = set()

    @classmethod
    async def open(
        cls,
        url: str,
        page: str,
        query: str = "",
        headers: Mapping[str, str] | None = None,
        trust: ssl.SSLContext | None = None,
    ) -> Self:
        """``trust``: knows the certificate of a server that is asked over TLS."""
        address = url.replace("http", "ws") + "/_stcore/stream"
        connection = await connect(
            address,
            proxy=None,
            max_size=None,
            open_timeout=TIMEOUT,
            ping_interval=None,
            subprotocols=[Subprotocol("streamlit")],
            additional_headers=headers,
            ssl=trust,
        )
        return cls(connection, page, query)

    def _acknowledge_at_once(self) -> None:
        """Keeps the system's wait of 40 ms before an acknowledgement out of the measurement of both servers."""
        if hasattr(socket, "TCP_QUICKACK"):
            self.socket.transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)

    def _request(self) -> BackMsg:
        """What the browser sends to ask for a run."""
        request = BackMsg()
        state = request.rerun_script
        state.query_string = self.query
        if self.page_hash:
            state.page_script_hash = self.page_hash
            state.cached_message_hashes.extend(self.cached)
        else:
            state.page_name = self.page
        return request

    async def run(self) -> tuple[float, int]:
        """One run of the page: milliseconds and bytes."""
        started = time.perf_counter()
        await self.socket.send(self._request().SerializeToString())
        size = 0
        async with asyncio.timeout(TIMEOUT):
            while True:
                self._acknowledge_at_once()
                data = await self.socket.recv()
                assert isinstance(data, bytes)
                size += len(data)
                message = ForwardMsg.FromString(data)
                if message.hash and message.metadata.cacheable:
                    self.cached.add(message.hash)
                if message.WhichOneof("type") == "script_finished" and message.script_finished != _RUNS_AGAIN:
                    return (time.perf_counter() - started) * 1_000, size
                self._take(message)

    def _take(self, message: ForwardMsg) -> None:
        """One message of a run; raises RuntimeError where it says that the page failed."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.page_hash = message.new_session.page_script_hash
        elif kind == "navigation":
            self.page_hash = message.navigation.page_script_hash or self.page_hash
        elif kind == "page_not_found":
            raise RuntimeError(f"no page {self.page!r}")
        elif kind == "delta":
            element = message.delta.new_element
            if element.WhichOneof("type") == "exception":
                raise RuntimeError(f"{self.page!r} failed: {element.exception.message}")
            if element.WhichOneof("type") == "alert" and element.alert.format == Alert.ERROR:
                self._refused(element.alert.body)

    def _refused(self, words: str) -> None:
        raise RuntimeError(f"{self.page!r} failed: {words}")


async def alone(
    url: str, reference: str, page: str, reruns: int, reference_page: str = ""
) -> tuple[float, float, int, int]:
    """Median rerun of ``page`` and of the reference, in turns; bytes of a rerun and of the first load."""
    ours, theirs = await Session.open(url, page), await Session.open(reference, reference_page)
    _, first = await ours.run()
    await theirs.run()
    for _ in range(5):
        await ours.run()
        await theirs.run()
    times, yardstick, sizes = [], [], []
    for _ in range(reruns):
        milliseconds, size = await ours.run()
        times.append(milliseconds)
        sizes.append(size)
        yardstick.append((await theirs.run())[0])
    await ours.socket.close()
    await theirs.socket.close()
    return statistics.median(times), statistics.median(yardstick), int(statistics.median(sizes)), first
