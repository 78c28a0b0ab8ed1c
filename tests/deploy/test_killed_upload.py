"""A process is killed while a report is being stored: the store holds the report whole or not at all, and once it is
sent again at another process it is there exactly once."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from heltid import codes
from heltid.checks import Actor
from heltid.store import history, open_reader
from tests.deploy.readers import drop, run, visitor_at
from tests.deploy.service import Service, service

#: Seconds from the button is pressed until the process is killed: at once, and where the transaction may be under way.
DELAYS = (0.0, 0.05)


@pytest.fixture
def several(nginx: str, store: Path, tmp_path: Path) -> Iterator[Service]:
    with service(tmp_path, store, processes=len(DELAYS) + 1) as found:
        yield found


def stored(site: Service) -> list[str]:
    """The files of each upload by the reporter."""
    with open_reader(site.database) as connection:
        return [item.by for item in history.uploads(connection) if item.role == "reporter"]


def test_no_report_is_lost_or_stored_twice_where_its_process_is_killed(several: Service) -> None:
    *victims, survivor = several.processes
    code = codes.make(several.database, "vefsn", Actor("test"))

    async def story() -> None:
        for turn, (port, delay) in enumerate(zip(victims, DELAYS, strict=True)):
            before = len(stored(several))
            reporter = await visitor_at(several, port, "last-opp")
            await reporter.enter(code)
            await drop(several, port, reporter, "vefsn", f"forsøk {turn}")
            pressed = asyncio.create_task(reporter.press("Lagre"))
            await asyncio.sleep(delay)
            os.kill(several.processes[port], signal.SIGKILL)
            await asyncio.gather(pressed, return_exceptions=True)
            assert len(stored(several)) - before in (0, 1)

            sure = await visitor_at(several, survivor, "last-opp")
            await sure.enter(code)
            await drop(several, survivor, sure, "vefsn", f"forsøk {turn}")
            if ("button", "Lagre") in sure.seen.fields:
                assert len(stored(several)) == before  # it was not there, so it is stored now
                await sure.press("Lagre")
            assert len(stored(several)) == before + 1
            await sure.socket.close()

    run(story)
