"""Many links at once: what an address keeps is read once for all of them."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode

from heltid.ui import filters


def addresses() -> Callable[..., str]:
    """``filters.address`` as it is at this moment, for a page with a link in every row."""
    kept = dict(parse_qsl(filters.address("kommune").partition("?")[2]))

    def address(path: str, **parameters: str) -> str:
        name, _, query = path.lstrip("/").partition("?")
        own = {**dict(parse_qsl(query)), **parameters}
        found = own | {key: value for key, value in kept.items() if key not in own}
        return f"/{name}?{urlencode(found)}" if found else f"/{name}"

    return address
