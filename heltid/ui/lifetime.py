"""From the server's start to its end: the log is taken over from the libraries, and told of both."""

from __future__ import annotations

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


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    logs.gather()  # the server has set up its own after the app was loaded
    log.info("the server has started")
    yield
    log.info("the server ends")
