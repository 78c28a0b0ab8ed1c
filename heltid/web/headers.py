"""Security headers on every answer, and the policy of what a page may load: only what this server sends."""

from __future__ import annotations

import base64
import hashlib
import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def content_security_policy(document: str) -> str:
    """The policy for ``document`` (HTML): its inline scripts are allowed by their hash, all else by its origin.

    Styles must be allowed inline (the page library writes them at run time); ``blob:`` is for chart downloads and map
    workers, ``data:`` for the images and fonts inside the library's own style sheets.
    """
    scripts = " ".join(f"'sha256-{_digest(script)}'" for script in _INLINE_SCRIPT.findall(document))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' blob: {scripts}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def _only_over_tls(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """The page library sets its cookies, that of the login too, without the mark that keeps them off plain HTTP."""
    if name.lower() != b"set-cookie" or b"secure" in [part.strip().lower() for part in value.split(b";")]:
        return name, value
    return name, value + b"; Secure"


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


class SecurityHeaders:
    """Sets the same headers on every HTTP answer, also on errors."""

    def __init__(self, app: ASGIApp, policy: str) -> None:
        self.app = app
        self.headers = {
            "content-security-policy": policy,
            "x-content-type-options": "nosniff",
            "x-frame-options": "DENY",
            "referrer-policy": "same-origin",
            "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        is_secure = scope.get("scheme") == "https"

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    if name != "content-security-policy" or name not in headers:  # a stricter one of its own stands
                        headers[name] = value
                if is_secure:
                    headers["strict-transport-security"] = "max-age=31536000; includeSubDomains"
                    message["headers"] = [_only_over_tls(name, value) for name, value in message["headers"]]
                    headers = MutableHeaders(scope=message)
                if scope["path"].startswith("/media/"):  # a file of one visitor's is nobody else's
                    headers["cache-control"] = "no-store"
            await send(message)

        await self.app(scope, receive, send_with_headers)
