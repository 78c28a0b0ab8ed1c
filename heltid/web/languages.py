"""The language that an address asks for."""

from __future__ import annotations

from starlette.requests import Request
from starlette.types import Scope

from heltid.language import PARAMETER, SOURCE, Language, read


def language_of(scope: Scope) -> Language:
    """The language of a request; bokmål where it asks for none, or for one that is not there."""
    return read(Request(scope).query_params.get(PARAMETER, "")) or SOURCE
