"""A process hangs: it still takes connections and answers nothing. Whoever comes is shown the page by the other."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest

from benchmarks.visitor import Visitor
from tests.deploy.readers import PLACE, ask, run, until
from tests.deploy.service import Service

#: nginx waits for 5 s before it asks another; the page library's own patience is longer.
PATIENCE = 12


@pytest.fixture
def hanging(site: Service) -> Iterator[int]:
    """The port of a process that has been stopped where it stood, and goes on after the test."""
    port, process = next(iter(site.processes.items()))
    until(lambda: not ask(site, "/helse", Cookie=f"{PLACE}={port}").place)  # nginx has forgotten the test before
    os.kill(process, signal.SIGSTOP)
    yield port
    os.kill(process, signal.SIGCONT)


def test_a_reader_who_belongs_to_a_process_that_hangs_is_shown_the_page_by_the_other(
    site: Service, hanging: int
) -> None:
    other = next(port for port in site.processes if port != hanging)
    for path in ("/oversikt", "/_stcore/health", "/sal"):
        begun = time.monotonic()
        answer = ask(site, path, Cookie=f"{PLACE}={hanging}")
        assert (answer.status, answer.place) == (200, str(other)), path
        assert time.monotonic() - begun < PATIENCE

    async def story() -> str:
        reader = await Visitor.open(site.url, "oversikt", "", {"Cookie": f"{PLACE}={other}"}, site.trust)
        await reader.run()
        await reader.socket.close()
        return reader.text

    assert "dataversjon" in run(story)


def test_new_readers_are_shown_the_page_too(site: Service, hanging: int) -> None:
    begun = time.monotonic()
    assert [ask(site, "/oversikt").status for _ in range(4)] == [200] * 4
    assert time.monotonic() - begun < PATIENCE  # one of them waited, and the next were spared


def test_what_may_change_something_is_not_asked_of_another(site: Service, hanging: int) -> None:
    answer = ask(site, "/oversikt", "POST", b"", Cookie=f"{PLACE}={hanging}")
    assert answer.status == 504 and "Sidene kan ikke vises" in answer.text
