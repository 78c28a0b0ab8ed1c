"""What a visitor sees when a page fails: one sentence. The details are in the log."""

from __future__ import annotations

import logging

import streamlit as st

from heltid import logs, metrics
from heltid.language import _
from heltid.store import StoreError
from heltid.ui import access

log = logging.getLogger("heltid.ui")


def show(error: Exception) -> bool:
    """Draws ``error`` for the visitor and answers that nothing more shall be drawn.

    A store that cannot be used has a sentence of its own; anything else gets a number that is also in the log.
    """
    if isinstance(error, StoreError):
        show_store(error)
        return True
    number = logs.reference()
    metrics.FAULTS.labels("page").inc()
    log.error("Reference %s: the page failed", number, exc_info=error, extra=logs.fields(visit=access.reference()))
    st.error(
        _(
            "Noe gikk galt hos oss. Feilen er skrevet i loggen. Oppgi referansenummer {number} når du melder fra."
        ).format(number=number)
    )
    return True


def show_store(error: StoreError) -> None:
    """The sentence of a store that cannot be used, which says what to do."""
    metrics.FAULTS.labels("store").inc()
    st.error(str(error))
