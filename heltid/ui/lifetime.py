"""From the server's start to its end: the log is taken over from the libraries, and told of both."""

from __future__ import annotations

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
import streamlit.logger

from heltid import logs

log = logging.getLogger("heltid")


def take_over_log() -> None:
    """Before anything is logged. The page library gives every logger of its own a console as it is made."""
    streamlit.logger.setup_formatter = _without_console
    streamlit.logger.update_formatter()
    logs.start()


def _without_console(logger: logging.Logger) -> None:
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
    logger.propagate = True


def _set_apart_what_stays() -> None:
    """What was loaded at the start is never looked through again for what can be let go of, and the rest not as often:
    it took a fifth of the processor where a hall comes at one instant."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 10, 10)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    logs.gather()  # the server has set up its own after the app was loaded
    _set_apart_what_stays()
    log.info("the server has started")
    yield
    log.info("the server ends")
