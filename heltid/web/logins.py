"""Logins outside of the pages: whose cookie a request carries, and a word to whom the identity provider did not let in.

The page library keeps a login in a signed cookie, and sends whoever comes back from the provider without a token that
holds to the start page without a word.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from typing import Any

import anyio.to_thread
from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from heltid import logins, settings, visitors
from heltid.language import SOURCE, _, kept_in, speaking
from heltid.web import notices

#: Is told the address and the reference of one whom the provider did not vouch for.
Refused = Callable[[str, str], None]
#: Answers a login as it is now: see ``heltid.sessions.standing``.
Standing = Callable[[logins.Login], logins.Login]
COOKIE = "_streamlit_user"
_LONGEST_DAYS = 31
_MOST_PARTS = 10
#: Where the page library sends one who is to log in.
LOGIN = "/auth/login"


def is_secretariat(request: Request, standing: Standing) -> bool:
    """Whether the request's cookie is of a login that makes its bearer the secretariat now."""
    found = login(request.cookies)
    return found is not None and found.is_secretariat and standing(found).in_force()


def login(cookies: Mapping[str, str]) -> logins.Login | None:
    """The login that the cookies carry, None where they are not of this server's making."""
    provider = settings.load().provider
    if provider is None or COOKIE not in cookies:
        return None
    try:
        claims = json.loads(_value(cookies, provider.cookie_secret))
    except (BadSignature, KeyError, ValueError):
        return None
    if (
        not isinstance(claims, dict)
        or claims.get("origin") != provider.origin
        or claims.get("is_logged_in") is not True
    ):
        return None
    return logins.read(claims, provider)


def _value(cookies: Mapping[str, str], secret: str) -> str:
    """What was signed; a long value lies in numbered cookies beside the one that says how many they are."""
    value = _signed(cookies, COOKIE, secret)
    start, __, count = value.partition("chunks-")
    if start or not count.isdecimal() or int(count) > _MOST_PARTS:
        return value
    return "".join(_signed(cookies, f"{COOKIE}_{part}", secret) for part in range(1, int(count) + 1))


def _signed(cookies: Mapping[str, str], name: str, secret: str) -> str:
    found: Any = URLSafeTimedSerializer(secret, salt=name).loads(cookies[name], max_age=_LONGEST_DAYS * 86_400)
    return str(found)


class Callback:
    """Says so, and tells the audit log, where the provider's answer did not make a login; says so, too, where the
    provider cannot be reached."""

    def __init__(self, app: ASGIApp, refused: Refused) -> None:
        self.app = app
        self.refused = refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"] if scope["type"] == "http" else ""
        if path == LOGIN:
            await self._watched(scope, receive, send, lambda start: start["status"] >= 400, self._unreachable)
        elif path == logins.CALLBACK and scope["query_string"]:  # without: the way back from having logged out there
            await self._watched(scope, receive, send, lambda start: not logs_in(start), self._refused)
        else:
            await self.app(scope, receive, send)

    async def _watched(self, scope: Scope, receive: Receive, send: Send, is_wrong: Any, instead: Any) -> None:
        start: Message = {}

        async def watch(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            if not is_wrong(start):
                await send(message)

        await self.app(scope, receive, watch)
        if is_wrong(start):
            await instead(scope, receive, send)

    async def _unreachable(self, scope: Scope, receive: Receive, send: Send) -> None:
        text = _("Innloggingstjenesten svarer ikke. Prøv igjen om litt, eller bruk opplastingskoden.")
        await notices.notice(_("Du kan ikke logge inn nå"), text, 503, _back())(scope, receive, send)

    async def _refused(self, scope: Scope, receive: Receive, send: Send) -> None:
        now, reference = settings.load(), secrets.token_hex(4)
        client, forwarded = scope.get("client"), Headers(scope=scope).getlist("x-forwarded-for")
        address = visitors.client_address(str(client[0]) if client else "", forwarded, now.trusted_proxies)
        with speaking(SOURCE):  # what the audit log keeps is in bokmål
            await anyio.to_thread.run_sync(self.refused, address, reference)
        text = _("Prøv igjen fra siden, eller be sekretariatet om hjelp. Referanse: {reference}.").format(
            reference=reference
        )
        await notices.notice(_("Du er ikke logget inn"), text, 403, _back())(scope, receive, send)


def _back() -> str:
    return f'<p><a href="{kept_in("/last-opp")}">{_("Til siden Last opp")}</a></p>'


def logs_in(start: Message) -> bool:
    """Whether an answer to one who comes back from the provider makes a login."""
    cookies = Headers(raw=start.get("headers", [])).getlist("set-cookie")
    return any(cookie.startswith(f"{COOKIE}=") and not cookie.startswith(f'{COOKIE}=""') for cookie in cookies)
