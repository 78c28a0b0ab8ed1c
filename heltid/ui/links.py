"""Many links at once: what an address keeps is read once for all of them."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode

from heltid.ui import filters


def kept() -> str:
    """What an address of ours keeps at this moment, as a query: the same for every link on the page."""
    return filters.address("kommune").partition("?")[2]


def addresses(keeping: str) -> Callable[..., str]:
    """``filters.address`` for a page with a link in every row; ``keeping`` is what ``kept`` answers."""
    shared = dict(parse_qsl(keeping))

    def address(path: str, **parameters: str) -> str:
        name, _, query = path.lstrip("/").partition("?")
        own = {**dict(parse_qsl(query)), **parameters}
        found = own | {key: value for key, value in shared.items() if key not in own}
        return f"/{name}?{urlencode(found)}" if found else f"/{name}"

    return address
