"""Websockets answer at once, and there is room for those of a whole hall."""

from __future__ import annotations

import socket

from starlette.types import ASGIApp, Receive, Scope, Send

#: Open files of a process at the most: a reader is one or two, and a hall comes with all its phones.
ROOM = 16_384


def make_room() -> None:
    """Lets this process have as many connections open as the system allows. A shell gives it 1,024, and with those in
    use the server takes no new ones and waits a second before it tries again."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ROOM if most == resource.RLIM_INFINITY else min(ROOM, most)
    if now != resource.RLIM_INFINITY and now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


class NoDelay:
    """Sends each message when it is written.

    A page is many small messages. Without this the system holds one back until the visitor's machine has acknowledged
    the one before, which it does after 40 ms: a rerun of 5 ms took 45. The event loop sets this on the sockets that it
    makes itself, not on the one that the page library hands it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            transport = getattr(getattr(send, "__self__", None), "transport", None)
            connection = transport.get_extra_info("socket") if transport is not None else None
            if connection is not None and connection.family in (socket.AF_INET, socket.AF_INET6):
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await self.app(scope, receive, send)
