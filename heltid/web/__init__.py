"""The server around the pages: language, security headers, compression, errors without details, map files."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.routing import Route

from heltid.web import audience, monitoring, refused
from heltid.web.compression import Compression
from heltid.web.cookies import HostCookies
from heltid.web.document import Document, document
from heltid.web.headers import SecurityHeaders, content_security_policy
from heltid.web.limits import RateLimits
from heltid.web.logins import Callback, Standing
from heltid.web.logins import Refused as NotVouchedFor
from heltid.web.notices import Failures
from heltid.web.origins import OwnOrigin
from heltid.web.returns import Returns
from heltid.web.routes import ROUTES
from heltid.web.sizes import Sizes
from heltid.web.sockets import NoDelay


def routes(
    answers: audience.Answers | None = None,
    standing: Standing = lambda login: login,
    ready: monitoring.Ready = lambda: {},
) -> list[Route]:
    """Our own addresses; with ``answers`` those of the show and of the audience's pages too. ``standing``
    answers a login as it is now; ``ready`` which parts of the service work."""
    return [*ROUTES, *monitoring.routes(ready), *(audience.routes(answers, standing) if answers else ())]


def middleware(
    not_vouched_for: NotVouchedFor = lambda address, reference: None, tell: refused.Tell = lambda kind, address: None
) -> list[Middleware]:
    """From the outside in. Headers come first so that errors carry them too. ``not_vouched_for`` is told of those whom
    the identity provider did not let in, ``tell`` of all else that is refused."""
    own = (*(route.path.split("{")[0] for route in ROUTES), *monitoring.ROOTS, *audience.ROOTS)
    return [
        Middleware(NoDelay),
        Middleware(monitoring.Watched),
        Middleware(SecurityHeaders, policy=content_security_policy(document())),
        Middleware(HostCookies),
        Middleware(refused.Refused, tell=tell),
        Middleware(OwnOrigin),
        Middleware(Sizes),
        Middleware(RateLimits),
        Middleware(Failures),
        Middleware(Returns),
        Middleware(Callback, refused=not_vouched_for),
        Middleware(Compression),
        Middleware(Document, own=own),
    ]
