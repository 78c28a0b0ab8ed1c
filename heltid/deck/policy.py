"""What a document that carries everything in it may load, as its own policy says: nothing but what is in it."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache

_STATED = 'http-equiv="Content-Security-Policy" content="'


@lru_cache(maxsize=64)
def hashed(text: str) -> str:
    """The source of an inline style or script in a policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(style: str, script: str = "", pictures: str = "data:", forms: str = "'none'") -> str:
    """The policy of a document with this style and script, and pictures and form targets from these sources."""
    scripts = f"script-src {hashed(script)}; " if script else ""
    return (
        f"default-src 'none'; {scripts}style-src {hashed(style)}; img-src {pictures}; "
        f"base-uri 'none'; form-action {forms}"
    )


def meta(said: str) -> str:
    """The policy as it stands in the head of a document."""
    return f'<meta {_STATED}{said}">'


def stated(document: str) -> str:
    """The policy that a document states in its head."""
    start = document.index(_STATED) + len(_STATED)
    return document[start : document.index('"', start)]
