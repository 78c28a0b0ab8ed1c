"""Readers of the service who stay with the process they are told to, as the cookie of a browser makes them."""

from __future__ import annotations

import asyncio
import http.client
import time
import urllib.request
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar
from urllib.parse import urlsplit

from benchmarks.visitor import Visitor
from tests.deploy.service import Service

T = TypeVar("T")
PLACE = "heltid_plass"
REPORT = (
    "prosjekt;rapporttype;periode;spørsmål;navn;svar;tall;dato;kommentar\n{};årsrapport;2014;framdrift;;i rute;;;{}\n"
)


def run(story: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """In a thread of its own: a browser test in the same process keeps an event loop in this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(lambda: asyncio.run(story())).result()


def until(read: Callable[[], T]) -> T:
    """What is read beside the page (a log, a cookie, the store), as soon as it is something."""
    deadline = time.monotonic() + 20
    while not (found := read()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert found
    return found


class _Stays(urllib.request.BaseHandler):
    def __init__(self, port: int) -> None:
        self.cookie = f"{PLACE}={port}"

    def https_request(self, request: urllib.request.Request) -> urllib.request.Request:
        other = request.get_header("Cookie")
        request.add_unredirected_header("Cookie", f"{other}; {self.cookie}" if other else self.cookie)
        return request


def opener_at(site: Service, port: int) -> urllib.request.OpenerDirector:
    opener = site.opener()
    opener.add_handler(_Stays(port))
    return opener


async def visitor_at(site: Service, port: int, page: str, query: str = "") -> Visitor:
    visitor = await Visitor.open(site.url, page, query, {"Cookie": f"{PLACE}={port}"}, site.trust)
    await visitor.run()
    return visitor


async def drop(site: Service, port: int, visitor: Visitor, project: str, comment: str) -> None:
    await visitor.drop(site.url, f"{project}.csv", REPORT.format(project, comment).encode(), opener_at(site, port))


class Answer:
    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status, self.headers, self.body = response.status, response.headers, response.read()

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def place(self) -> str:
        """The process that the reader is told to stay with, empty where nothing is said of it."""
        cookies = self.headers.get_all("Set-Cookie") or []
        return next((one.split("=")[1].split(";")[0] for one in cookies if one.startswith(f"{PLACE}=")), "")


def ask(site: Service, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
    """One request on a connection of its own; ``headers`` with _ for -."""
    place = urlsplit(site.url)
    connection = http.client.HTTPSConnection(place.hostname or "", place.port, timeout=60, context=site.trust)
    try:
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        return Answer(connection.getresponse())
    finally:
        connection.close()
