"""The start page is run once for all who have said nothing yet, and whoever does something has it as their own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from heltid import metrics
from heltid.ui import greeting
from heltid.ui.greeting import Greeting

COOKIE = "innlogging"
#: How long a test waits for what is to come.
PATIENCE = 10


def asks(**said: Any) -> bytes:
    return BackMsg(rerun_script={"page_name": "", **said}).SerializeToString()


CHOICE = asks(query_string="pulje=1")


class Library:
    """The page library as far as it is seen from the websocket. A run tells its session and what was asked."""

    def __init__(self) -> None:
        self.runs: list[tuple[str, str]] = []
        self.sessions = 0
        self.fails = False
        self.may_run = asyncio.Event()
        self.may_run.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.sessions += 1
        session = f"økt-{self.sessions}"
        await receive()
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            asked = BackMsg.FromString(message["bytes"])
            if asked.WhichOneof("type") == "file_urls_request":
                urls = FileURLs(file_id="f", upload_url=f"/_stcore/upload_file/{session}/f")
                answer = ForwardMsg()
                answer.file_urls_response.file_urls.append(urls)
                await send({"type": "websocket.send", "bytes": answer.SerializeToString()})
            else:
                self.runs.append((session, asked.rerun_script.query_string))
                asyncio.get_running_loop().create_task(self.run(session, send))

    async def run(self, session: str, send: Send) -> None:
        """Goes on by itself while more may be asked, as the library's does."""
        await self.may_run.wait()
        opening, text, end = ForwardMsg(), ForwardMsg(), ForwardMsg()
        opening.new_session.initialize.session_id = session
        if self.fails:
            text.delta.new_element.exception.message = "feil"
        else:
            text.delta.new_element.markdown.body = f"kjøring {len(self.runs)}"
        end.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
        for message in (opening, text, end):
            await send({"type": "websocket.send", "bytes": message.SerializeToString()})


class Window:
    """A reader's window."""

    def __init__(
        self, app: Greeting, protocols: tuple[str, ...] = (), host: str = "localhost", cookie: str = ""
    ) -> None:
        self.said: asyncio.Queue[Message] = asyncio.Queue()
        self.seen: asyncio.Queue[Message] = asyncio.Queue()
        headers = [(b"host", host.encode()), *([(b"cookie", cookie.encode())] if cookie else [])]
        scope = {
            "type": "websocket",
            "scheme": "ws",
            "client": ("127.0.0.1", 5),
            "headers": headers,
            "subprotocols": list(protocols),
        }
        self.said.put_nowait({"type": "websocket.connect"})
        self.task = asyncio.get_running_loop().create_task(app(scope, self.said.get, self.seen.put))

    def say(self, data: bytes) -> None:
        self.said.put_nowait({"type": "websocket.receive", "bytes": data})

    async def page(self) -> tuple[str, str]:
        """The session that the next page is told to be of, and its text."""
        session = text = ""
        async with asyncio.timeout(PATIENCE):
            while True:
                message = await self.seen.get()
                if message["type"] != "websocket.send":
                    continue
                read = ForwardMsg.FromString(message["bytes"])
                kind = read.WhichOneof("type")
                assert kind != "file_urls_response"
                session = read.new_session.initialize.session_id or session
                text = read.delta.new_element.markdown.body or text
                if kind == "script_finished":
                    return session, text

    async def leave(self) -> None:
        self.said.put_nowait({"type": "websocket.disconnect", "code": 1001})
        await asyncio.wait_for(self.task, PATIENCE)


async def opened(app: Greeting, data: bytes | None = None, **window: Any) -> tuple[str, str]:
    one = Window(app, **window)
    one.say(asks() if data is None else data)
    found = await one.page()
    await one.leave()
    return found


def run(story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """In a thread of its own: a browser test in the same process keeps an event loop in this one."""
    with ThreadPoolExecutor(1) as threads:
        threads.submit(lambda: asyncio.run(story())).result()


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    now = [1]
    monkeypatch.setattr(greeting, "_state", lambda: tuple(now))
    yield now


def test_the_second_reader_is_sent_the_same_page_as_a_session_of_their_own_without_a_run(state: list[int]) -> None:
    async def story() -> None:
        library = Library()
        app = Greeting(library, COOKIE)
        assert await opened(app) == ("økt-1", "kjøring 1")
        assert await opened(app) == ("økt-2", "kjøring 1")
        assert library.runs == [("økt-1", "")]

    run(story)


def test_whoever_does_something_has_the_run_made_first_and_sees_only_what_they_asked_for(state: list[int]) -> None:
    async def story() -> None:
        library = Library()
        app = Greeting(library, COOKIE)
        await opened(app)
        window = Window(app)
        window.say(asks())
        await window.page()
        window.say(CHOICE)
        assert await window.page() == ("økt-2", "kjøring 3")
        assert library.runs[1:] == [("økt-2", ""), ("økt-2", "pulje=1")]
        window.say(CHOICE)
        assert await window.page() == ("økt-2", "kjøring 4")
        assert window.seen.empty()
        await window.leave()

    run(story)


def test_those_who_are_sent_a_page_that_is_kept_are_counted_by_themselves(state: list[int]) -> None:
    async def story() -> None:
        app = Greeting(Library(), COOKIE)
        before = metrics.GREETINGS._value.get()
        for greeted in range(3):
            await opened(app)  # the first of them has it made
            assert metrics.GREETINGS._value.get() == before + greeted

    run(story)


def test_of_many_at_one_instant_one_has_the_page_made_and_the_others_wait_for_it(state: list[int]) -> None:
    async def story() -> None:
        library = Library()
        library.may_run.clear()
        app = Greeting(library, COOKIE)
        crowd = [asyncio.create_task(opened(app)) for _ in range(20)]
        await asyncio.sleep(0.05)
        library.may_run.set()
        assert len({session for session, _ in await asyncio.gather(*crowd)}) == 20
        assert len(library.runs) == 1

    run(story)


def test_where_the_one_who_had_it_made_leaves_another_has_it_made(state: list[int]) -> None:
    async def story() -> None:
        library = Library()
        library.may_run.clear()
        app = Greeting(library, COOKIE)
        first = Window(app)
        first.say(asks())
        await asyncio.sleep(0.05)
        second = asyncio.create_task(opened(app))
        await asyncio.sleep(0.05)
        await first.leave()
        library.may_run.set()
        assert (await second)[0] == "økt-2"

    run(story)


def test_nothing_is_kept_of_a_page_that_failed_or_whose_reader_did_not_wait(state: list[int]) -> None:
    async def story() -> None:
        library = Library()
        app = Greeting(library, COOKIE)
        library.fails = True
        await opened(app)
        library.fails = False
        await opened(app)
        assert len(library.runs) == 2

        state[0] = 2
        library.may_run.clear()
        hasty = Window(app)
        hasty.say(asks())
        hasty.say(CHOICE)
        await asyncio.sleep(0.05)
        library.may_run.set()
        await hasty.page()
        await hasty.page()
        before = len(library.runs)
        await opened(app)
        assert len(library.runs) == before + 1
        await hasty.leave()

    run(story)


def test_a_store_that_has_changed_is_shown_as_it_is_now(state: list[int]) -> None:
    async def story() -> None:
        library = Library()
        app = Greeting(library, COOKIE)
        await opened(app)
        state[0] = 2
        assert [(await opened(app))[1] for _ in range(2)] == ["kjøring 2", "kjøring 2"]
        assert [key[0] for key in app.pages] == [(2,)]

    run(story)


def test_a_page_during_whose_run_the_store_changed_is_not_kept(state: list[int]) -> None:
    async def story() -> None:
        library = Library()
        library.may_run.clear()
        app = Greeting(library, COOKIE)
        first = asyncio.create_task(opened(app))
        await asyncio.sleep(0.05)
        state[0] = 2
        library.may_run.set()
        await first
        assert not app.pages

    run(story)


@pytest.mark.parametrize(
    ("data", "window"),
    [
        (CHOICE, {}),
        (asks(page_name="last-opp"), {}),
        (asks(page_script_hash="abc"), {}),
        (asks(fragment_id="del"), {}),
        (asks(widget_states={"widgets": [{"id": "felt", "string_value": "noe"}]}), {}),
        (asks(cached_message_hashes=["abc"]), {}),
        (asks(context_info={"locale": "en-US"}), {}),
        (asks(), {"host": "heltid.example.no"}),
        (asks(), {"cookie": f"{COOKIE}=noe"}),
        (asks(), {"protocols": ("streamlit", "token", "økt-1")}),
    ],
    ids=["choice", "page", "known page", "part", "field", "kept", "language", "elsewhere", "login", "goes on"],
)
def test_whoever_asks_for_something_else_or_is_someone_else_gets_a_run(
    state: list[int], data: bytes, window: dict[str, Any]
) -> None:
    async def story() -> None:
        library = Library()
        app = Greeting(library, COOKIE)
        await opened(app)
        assert (await opened(app, data, **window))[1] == "kjøring 2"

    run(story)


def test_a_first_message_that_means_nothing_is_passed_on(state: list[int]) -> None:
    assert not greeting._asks_for_start(b"\xff\xff\xff")


def test_a_store_that_cannot_be_read_greets_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(greeting, "_state", lambda: None)

    async def story() -> None:
        library = Library()
        app = Greeting(library, COOKIE)
        await opened(app)
        await opened(app)
        assert len(library.runs) == 2

    run(story)


def test_a_page_that_was_kept_ends_by_saying_that_nothing_runs() -> None:
    """The library says so after the run has ended, and until then the page shows that it is working."""
    opening, end = ForwardMsg(), ForwardMsg()
    opening.new_session.initialize.session_id = "økt-1"
    end.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
    page = greeting.page_of([opening.SerializeToString(), end.SerializeToString()])
    assert page is not None
    last = ForwardMsg.FromString(page.messages("økt-2")[-1])
    assert last.WhichOneof("type") == "session_status_changed" and not last.session_status_changed.script_is_running
