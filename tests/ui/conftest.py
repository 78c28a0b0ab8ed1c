"""Whoever runs these tests sits at this machine."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def at_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The secretariat also of stores with real reports, whose frames many of these tests make by hand."""
    monkeypatch.setenv("HELTID_LOCAL", "1")
