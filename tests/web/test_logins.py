"""The cookie of a login outside of the pages, and what is said where the provider did not let one in."""

from __future__ import annotations

import json
import secrets
import time
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from itsdangerous import URLSafeTimedSerializer
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from streamlit.auth_util import set_cookie_with_chunks
from streamlit.web.server.starlette import starlette_auth_routes as library
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from heltid import logins, sessions, visitors, web
from heltid.web import logins as cookie_logins
from heltid.web import returns
from heltid.web.cookies import HostCookies
from heltid.web.logins import COOKIE
from tests.test_logins import SETTINGS
from tests.web.asgi import get

SECRET = SETTINGS["HELTID_COOKIE_SECRET"]


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)


def claims(**more: Any) -> dict[str, Any]:
    told = {"iss": "https://id.example", "sub": "17", "aud": "heltid", "exp": time.time() + 60, "iat": time.time_ns()}
    return {**told, "groups": ["sekretariat"], "origin": "https://heltid.example", "is_logged_in": True, **more}


def cookies(told: dict[str, Any], secret: str = SECRET) -> dict[str, str]:
    """As the page library itself sets them."""
    made: dict[str, str] = {}

    def keep(name: str, value: str) -> None:
        made[name] = create_signed_value(secret, name, value).decode()

    set_cookie_with_chunks(
        keep, lambda name, value: create_signed_value(secret, name, value), COOKIE, told, cookie_attr_size=60
    )
    return made


def request(kept: dict[str, str]) -> Request:
    header = "; ".join(f"{name}={value}" for name, value in kept.items())
    return Request({"type": "http", "headers": [(b"cookie", header.encode())]})


def is_secretariat(asked: Request) -> bool:
    return cookie_logins.is_secretariat(asked, lambda login: sessions.standing("borte.db", login))


def test_the_cookie_of_the_secretariat_is_known_also_where_it_is_long() -> None:
    assert is_secretariat(request(cookies(claims())))
    long = cookies(claims(more=secrets.token_hex(6000)))
    assert len(long) > 2 and is_secretariat(request(long))
    del long[f"{COOKIE}_2"]
    assert not is_secretariat(request(long))


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {COOKIE: ""},
        {COOKIE: "tull"},
        {COOKIE: json.dumps(claims())},
        cookies(claims(), "y" * 32),
        cookies(claims(groups=["heltid-vefsn"])),
        cookies(claims(exp=time.time() - 1)),
        cookies(claims(aud="en-annen")),
        cookies(claims(origin="https://ond.example")),
        {COOKIE: URLSafeTimedSerializer(SECRET, salt="_streamlit_user_tokens").dumps(json.dumps(claims()))},
        {COOKIE: URLSafeTimedSerializer(SECRET, salt=COOKIE).dumps("chunks-999999999")},
        {COOKIE: URLSafeTimedSerializer(SECRET, salt=COOKIE).dumps("[]")},
    ],
)
def test_any_other_cookie_is_not(kept: dict[str, str]) -> None:
    assert not is_secretariat(request(kept))


def test_a_cookie_opens_nothing_after_its_visitor_has_left_or_where_there_is_no_provider(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = claims()
    kept, found = cookies(told), logins.read(told, logins.provider(SETTINGS))  # type: ignore[arg-type]
    assert is_secretariat(request(kept)) and found is not None
    sessions.leave("borte.db", found, sessions.actor(found, []))
    assert not is_secretariat(request(kept))
    for name in SETTINGS:
        monkeypatch.delenv(name)
    assert not is_secretariat(request(cookies(claims())))


def server(answer: Response, refused: list[tuple[str, str]]) -> Starlette:
    async def answered(_: Request) -> Response:
        return answer

    routes = [Route("/oauth2callback", answered), Route("/auth/login", answered)]
    return Starlette(routes=routes, middleware=web.middleware(lambda *told: refused.append(told)))


def asked(app: Any, path: str, query: bytes = b"", scheme: str = "http") -> Any:
    async def outer(scope: Any, receive: Any, send: Any) -> None:
        await app({**scope, "query_string": query, "scheme": scheme, "client": ("192.0.2.7", 1)}, receive, send)

    return get(outer, path, accept="text/html", host="heltid.example")


def test_whom_the_provider_does_not_vouch_for_is_told_and_the_log_too() -> None:
    refused: list[tuple[str, str]] = []
    back = asked(server(RedirectResponse("/", 302), refused), "/oauth2callback", b"state=a&code=b")
    assert back.status == 403 and "Du er ikke logget inn" in back.body.decode()
    [(address, reference)] = refused
    assert address == "192.0.2.7" and reference in back.body.decode()
    assert asked(server(RedirectResponse("/", 302), refused), "/oauth2callback").status == 302, "from logging out"


def test_whoever_is_let_in_goes_on_with_a_cookie_that_stays_on_https() -> None:
    answer = RedirectResponse("/", 302)
    answer.set_cookie(COOKIE, "verdi", httponly=True, samesite="lax")
    refused: list[tuple[str, str]] = []
    for scheme, is_secure in (("https", True), ("http", False)):
        found = asked(server(answer, refused), "/oauth2callback", b"state=a", scheme)
        [cookie] = found.headers.getlist("set-cookie")
        assert found.status == 302 and cookie.endswith("; Secure") is is_secure and not refused
        assert cookie.startswith(f"__Host-{COOKIE}=verdi; " if is_secure else f"{COOKIE}=verdi; ")
        assert "domain" not in cookie.lower() and "; Path=/;" in cookie


@pytest.mark.parametrize("scheme", ["https", "wss"])
def test_over_https_a_login_is_read_from_the_name_that_only_this_host_can_set(scheme: str) -> None:
    name = f"__Host-{COOKIE}"
    for sent, read in (
        (f"{name}=min", {COOKIE: "min"}),
        (f"a=1; {name}=min; {name}_1=del; {name}_tokens=t; {COOKIE}=tyvens; {COOKIE}_1=x", {"a": "1", COOKIE: "min",
            f"{COOKIE}_1": "del", f"{COOKIE}_tokens": "t"}),
        (f"{COOKIE}=tyvens; \xa0{COOKIE}=tyvens;{COOKIE}_tokens=x", {}),
        (f"__Host-annet=1; _streamlit_xsrf={COOKIE}", {"__Host-annet": "1", "_streamlit_xsrf": COOKIE}),
    ):  # fmt: skip
        assert as_read(sent, scheme) == read
    assert as_read(f"{COOKIE}=min; {name}=x", "http")[COOKIE] == "min", "on loopback, without TLS"


def as_read(header: str, scheme: str) -> dict[str, str]:
    seen: list[dict[str, str]] = []

    async def inner(scope: Any, receive: Any, send: Any) -> None:
        seen.append(dict(Request({**scope, "type": "http"}).cookies))
        await PlainTextResponse("")(scope, receive, send)

    async def outer(scope: Any, receive: Any, send: Any) -> None:
        headers = [(b"cookie", header.encode("latin-1"))]
        await HostCookies(inner)({**scope, "scheme": scheme, "headers": headers}, receive, send)

    get(outer, "/")
    return seen[0]


def returned(kept: str, is_in: bool = True) -> str:
    """Where one who comes back from the provider with the cookie is sent."""
    answer = RedirectResponse("/", 302)
    if is_in:
        answer.set_cookie(COOKIE, "verdi")

    async def outer(scope: Any, receive: Any, send: Any) -> None:
        await server(answer, [])({**scope, "query_string": b"state=a"}, receive, send)

    found = get(outer, "/oauth2callback", cookie=f"{returns.COOKIE}={kept}", host="heltid.example")
    return found.headers.get("location", "")


def kept_from(address: str) -> str:
    found = get(server(RedirectResponse("https://id.example/", 302), []), "/auth/login", referer=address)
    said = [one for one in found.headers.getlist("set-cookie") if one.startswith(returns.COOKIE)]
    assert all("HttpOnly" in one and "Path=/oauth2callback" in one and "samesite=lax" in one.lower() for one in said)
    return said[0].partition("=")[2].partition(";")[0] if said else ""


def test_whoever_has_logged_in_is_back_where_the_login_began() -> None:
    for path in ("/last-opp", "/rapporter?rapport-av=vefsn&type=%C3%A5rsrapport&periode=2014"):
        kept = kept_from(f"https://heltid.example{path}")
        assert kept and returned(kept) == path
        assert returned(kept, is_in=False) == "", "whoever is not let in is told so"
    assert returned("") == "/" == returned("tull")


@pytest.mark.parametrize(
    "address",
    [
        "https://ond.example/",
        "//ond.example/last-opp2",
        "https://heltid.example/vis/a",
        "https://heltid.example//ond.example",
        "/oauth2callback",
        "javascript:alert(1)",
        "https://[ond/last-opp",
        "/last-opp\r\nset-cookie: a=b",
        f"/last-opp?{'a' * 1000}",
        "",
    ],
)
def test_the_way_back_from_a_login_leads_to_our_own_pages_alone(address: str) -> None:
    assert returns.page(address) == ""
    assert returned(urlsafe_b64encode(address.encode()).decode().rstrip("=")) == "/"


def test_what_an_address_asks_for_comes_back_as_parameters() -> None:
    assert returns.page("/last-opp?a=1%0d%0aset-cookie:x&b=//ond") == "/last-opp?a=1%0D%0Aset-cookie%3Ax&b=%2F%2Fond"
    assert returns.page("https://ond.example/last-opp") == "/last-opp", "the host that is said does not matter"


def test_a_provider_that_does_not_answer_is_said_in_norwegian() -> None:
    found = asked(server(PlainTextResponse("Authentication error", 400), []), "/auth/login", b"provider=x")
    assert found.status == 503 and "Innloggingstjenesten svarer ikke." in found.body.decode()
    assert "Authentication" not in found.body.decode()


def test_the_name_of_the_cookie_is_the_librarys() -> None:
    assert library.USER_COOKIE_NAME == COOKIE and f"/{library._ROUTE_OAUTH_CALLBACK}" == logins.CALLBACK


@pytest.mark.parametrize("forwarded", ["127.0.0.1", "203.0.113.9, 127.0.0.1", "::1", "localhost", ""])
@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501"])
def test_what_the_server_believes_of_a_proxy_never_makes_its_visitor_local(forwarded: str, host: str) -> None:
    """The server takes the word of a proxy on this machine on who asks, and puts it in the connection's place."""
    seen: list[Any] = []

    async def inner(scope: Any, receive: Any, send: Any) -> None:
        seen.append(scope)
        await PlainTextResponse("")(scope, receive, send)

    async def outer(scope: Any, receive: Any, send: Any) -> None:
        await ProxyHeadersMiddleware(inner)({**scope, "client": ("127.0.0.1", 1)}, receive, send)

    get(outer, "/", host=host, x_forwarded_for=forwarded)
    headers = {name.decode(): value.decode() for name, value in seen[0]["headers"]}
    assert not visitors.sits_here(seen[0]["client"][0], headers)


def test_who_logs_in_from_a_page_is_spoken_to_in_its_language() -> None:
    """Neither the way to the provider nor the way back says the language: the page that one came from does."""
    from_english = "https://heltid.example/last-opp?lang=en"
    lost = get(server(PlainTextResponse("Authentication error", 400), []), "/auth/login", referer=from_english)
    assert lost.status == 503 and "does not answer" in lost.body.decode()
    assert '<html lang="en">' in lost.body.decode() and 'href="/last-opp?lang=en"' in lost.body.decode()
    told: list[tuple[str, str]] = []

    async def back(scope: Any, receive: Any, send: Any) -> None:
        await server(RedirectResponse("/", 302), told)({**scope, "query_string": b"state=a"}, receive, send)

    cookie = f"{returns.COOKIE}={urlsafe_b64encode(b'/last-opp?lang=nn').decode().rstrip('=')}"
    refused = get(back, "/oauth2callback", cookie=cookie, host="heltid.example")
    assert refused.status == 403 and "Du er ikkje logga inn" in refused.body.decode() and len(told) == 1
