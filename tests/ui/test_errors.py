"""A page that fails shows a number, never the details."""

from __future__ import annotations

import logging

import pytest
from streamlit.testing.v1 import AppTest

from heltid import metrics


def _failing() -> None:
    from heltid.ui import errors

    assert errors.show(ValueError("hemmelig detalj"))


def _unusable() -> None:
    from heltid.store import StoreError
    from heltid.ui import errors

    assert errors.show(StoreError("Databasen er låst. Prøv igjen om litt."))


def test_details_go_to_the_log_under_the_number_shown(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="heltid.ui"):
        page = AppTest.from_function(_failing, default_timeout=30).run()
    (alert,) = page.error
    assert "hemmelig" not in alert.value
    number = alert.value.split("referansenummer ")[1].split(" ")[0]
    assert number in caplog.text and "hemmelig detalj" in caplog.text


def test_a_store_that_cannot_be_used_says_so_itself() -> None:
    before = metrics.FAULTS.labels("store")._value.get()
    page = AppTest.from_function(_unusable, default_timeout=30).run()
    assert metrics.FAULTS.labels("store")._value.get() == before + 1
    assert [alert.value for alert in page.error] == ["Databasen er låst. Prøv igjen om litt."]
