"""Logging in with OpenID Connect, against a real provider on loopback: each role, and each way to get none."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import oidc_provider_mock
import pytest
from itsdangerous import URLSafeTimedSerializer
from oidc_provider_mock import _app as provider_code
from playwright.sync_api import Browser, Page, expect

from heltid.founding import ensure_store
from heltid.store import audit, history, open_reader
from heltid.store.audit import Deed, Entry
from heltid.vocabulary import StoreKind
from heltid.web.logins import COOKIE
from tests.browser.conftest import OpenPage, settle
from tests.browser.reporting import PROXY, address, cannot_save, drop, go_the_whole_way
from tests.browser.servers import ROOT, Server, free_port, serve

CLIENT, COOKIE_SECRET = "heltid-klient", "en-hemmelighet-som-bare-testen-har-0123456789"
EMAIL = "innlogget@programmet.example"
SECRETARIAT = {"groups": ["ansatte", "heltid-sekretariat"], "email": EMAIL, "email_verified": True}
REPORTER = {"groups": ["heltid-vefsn"]}


@dataclass(frozen=True)
class Identities:
    """The provider, where a test makes those who log in."""

    url: str

    def add(self, subject: str, claims: dict[str, Any]) -> str:
        body, headers = json.dumps(claims).encode(), {"content-type": "application/json"}
        request = urllib.request.Request(f"{self.url}/users/{subject}", body, headers, method="PUT")
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10).close()
        return subject


@pytest.fixture(scope="module")
def identities() -> Iterator[Identities]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")  # the provider is on loopback
        with oidc_provider_mock.run_server_in_thread() as server:
            yield Identities(f"http://127.0.0.1:{server.server_port}")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    return path


@pytest.fixture(scope="module")
def own_site(
    chromium: str, store: Path, identities: Identities, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    port = free_port()
    settings = {
        "HELTID_URL": f"http://127.0.0.1:{port}",
        "HELTID_LOGIN_METADATA": f"{identities.url}/.well-known/openid-configuration",
        "HELTID_LOGIN_CLIENT": CLIENT,
        "HELTID_LOGIN_SECRET": "klientens-hemmelighet",
        "HELTID_COOKIE_SECRET": COOKIE_SECRET,
        "HELTID_SECRETARIAT_GROUPS": "heltid-sekretariat",
        "HELTID_SECRETARIAT_DOMAINS": "programmet.example",
        "HELTID_REPORTER_GROUPS": "heltid-*=*",
        "HELTID_TRUSTED_PROXIES": "",
    }
    with serve(ROOT / "app.py", tmp_path_factory.mktemp("server"), store, port, settings) as server:
        yield server


@pytest.fixture
def visit(open_page: OpenPage, own_site: Server, identities: Identities) -> Callable[..., Page]:
    """Opens the page Last opp as one who does not sit at this machine, and logs in there."""

    def visit_(subject: str = "") -> Page:
        page = alone(open_page(f"{own_site.url}/last-opp", **PROXY), identities)
        if subject:
            log_in(page, subject)
            settle(page)
        return page

    return visit_


def alone(page: Page, identities: Identities) -> Page:
    """The provider's own pages without what they fetch from elsewhere."""
    page.route("https://cdn.jsdelivr.net/**", lambda route: route.fulfill(body="", content_type="text/css"))
    page.route(f"{identities.url}/favicon.ico", lambda route: route.fulfill(body=""))
    return page


def log_in(page: Page, subject: str) -> None:
    page.get_by_role("button", name="Logg inn").click()
    page.locator("input[name=sub]").fill(subject)
    page.get_by_role("button", name="Authorize").first.click()
    page.wait_for_selector("h1")


def lines(store: Path) -> list[Entry]:
    with open_reader(store) as connection:
        return list(audit.entries(connection, 50))


def is_reader(page: Page, site: Server) -> None:
    page.goto(f"{site.url}/last-opp")
    settle(page)
    expect(page.get_by_label("Se som")).to_have_count(0)
    expect(page.get_by_text("Du er logget inn som")).to_have_count(0)
    expect(page.get_by_text("Tidligere opplastinger")).to_have_count(0)


def test_the_secretariat_logs_in_and_out_and_the_cookie_opens_nothing_after(
    visit: Callable[..., Page], open_page: OpenPage, own_site: Server, identities: Identities, store: Path
) -> None:
    subject = identities.add("person-i-sekretariatet", SECRETARIAT)
    page = visit(subject)
    expect(page.get_by_text("Du er logget inn som sekretariatet. Innloggingen gjelder til")).to_be_visible()
    expect(page.get_by_label("Se som")).to_be_visible()
    told = next(line for line in lines(store) if line.what == Deed.LOGIN and not line.refused)
    assert told.actor.startswith("sekretariatet, innlogging ") and told.role == "secretariat"
    cookies = page.context.cookies()
    kept = next(cookie for cookie in cookies if cookie["name"] == COOKIE)
    assert kept["httpOnly"] and kept["sameSite"] == "Lax"
    page.reload()
    settle(page)
    assert sum(line.what == Deed.LOGIN and line.actor == told.actor for line in lines(store)) == 1, "once a login"

    page.get_by_role("button", name="Logg ut").click()
    page.locator("form button").first.click()  # the provider asks whether to log out there too
    page.wait_for_selector("h1")
    is_reader(page, own_site)
    assert lines(store)[0].what == Deed.LOGOUT and lines(store)[0].actor == told.actor

    thief = open_page(own_site.url, **PROXY)
    thief.context.add_cookies([{**one} for one in cookies])  # type: ignore[misc]
    is_reader(thief, own_site)
    expect(thief.get_by_text("Innloggingen er utløpt. Logg inn igjen.")).to_be_visible()
    every = own_site.log.read_text() + repr(lines(store))
    assert EMAIL not in every and subject not in every


def test_a_reporter_stores_the_own_projects_report_and_no_others(
    visit: Callable[..., Page], own_site: Server, identities: Identities, store: Path
) -> None:
    page = visit(identities.add("rapportor-i-vefsn", REPORTER))
    expect(page.get_by_text("Du er logget inn som rapportør for")).to_be_visible()
    page.goto(f"{own_site.url}/last-opp?som=sekretariat")
    settle(page)
    expect(page.get_by_label("Se som")).to_have_count(0)
    drop(page, "vefsn")
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_text("Angre").first).to_be_visible()
    with open_reader(store) as connection:
        stored = history.uploads(connection)[0]
    assert stored.role == "reporter" and stored.by.startswith("rapportør, innlogging ")

    settle(page)
    drop(page, "songdalen")
    expect(page.get_by_text("Du kan ikke endre «rapport» for prosjektet «songdalen».").first).to_be_visible()
    cannot_save(page)
    assert lines(store)[0].refused and lines(store)[0].actor == stored.by


def test_a_report_goes_from_its_leaders_login_to_gone_through(
    visit: Callable[..., Page], own_site: Server, identities: Identities, store: Path
) -> None:
    secretariat = visit(identities.add("den-som-gjennomgaar", SECRETARIAT))
    secretariat.goto(f"{own_site.url}/{address('arendal')}")
    leader = visit(identities.add("prosjektleder-i-arendal", {"groups": ["heltid-arendal"]}))
    expect(leader).to_have_url(f"{own_site.url}/last-opp")
    expect(leader.get_by_text("Du er logget inn som rapportør for")).to_be_visible()
    go_the_whole_way(leader, secretariat, "arendal", store)
    told = [(line.what, line.actor.split(",")[0]) for line in reversed(lines(store)) if "arendal" in line.subject]
    assert told.count((Deed.STATUS, "sekretariatet")) == 2, "sent back, gone through"
    assert (Deed.UNDO, "rapportør") in told and (Deed.LOGIN, "rapportør") in told


@pytest.mark.parametrize(
    ("subject", "claims"),
    [
        ("uten-rolle", {"groups": ["ansatte"], "email": "noen@kommune.example", "email_verified": True}),
        ("ikke-bekreftet-adresse", {"email": EMAIL}),
        ("avvist-adresse", {"email": EMAIL, "email_verified": False}),
        ("et-annet-domene", {"email": "a@programmet.example.ond.example", "email_verified": True}),
        ("prosjekt-som-ikke-finnes", {"groups": ["heltid-finnes-ikke"]}),
    ],
)
def test_whoever_has_no_role_reads_what_is_open_and_is_told(
    visit: Callable[..., Page],
    own_site: Server,
    identities: Identities,
    store: Path,
    subject: str,
    claims: dict[str, Any],
) -> None:
    page = visit(identities.add(subject, claims))
    expect(page.get_by_text("Du er logget inn, men kontoen har ingen rolle her")).to_be_visible()
    assert (lines(store)[0].what, lines(store)[0].refused, lines(store)[0].subject) == (
        Deed.LOGIN,
        True,
        "ingen rolle",
    )
    is_reader(page, own_site)


def issued(monkeypatch: pytest.MonkeyPatch, **claims: object) -> None:
    """The provider's tokens are given these claims."""
    usual = provider_code.OpenIDCode.get_jwt_config
    monkeypatch.setattr(provider_code.OpenIDCode, "get_jwt_config", lambda self, *of: {**usual(self, *of), **claims})


def test_a_session_ends_with_its_token(
    visit: Callable[..., Page],
    own_site: Server,
    identities: Identities,
    store: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seconds = 12
    issued(monkeypatch, exp=seconds)
    page = visit(identities.add("kort-tid", SECRETARIAT))
    expect(page.get_by_label("Se som")).to_be_visible()
    page.wait_for_timeout(seconds * 1000)  # the token is older than the page
    page.get_by_role("link", name="Oversikt").first.click()
    settle(page)
    expect(page.get_by_text("Innloggingen er utløpt. Logg inn igjen.")).to_be_visible()
    assert (lines(store)[0].what, lines(store)[0].subject) == (Deed.LOGOUT, "utløpt")
    is_reader(page, own_site)

    monkeypatch.undo()
    log_in(page, "kort-tid")
    settle(page)
    expect(page.get_by_text("Du er logget inn som sekretariatet.")).to_be_visible()


@pytest.mark.parametrize("claims", [{"aud": "en-annen-klient"}, {"iss": "https://ond.example"}])
def test_a_token_that_is_meant_for_another_is_refused(
    browser: Browser,
    own_site: Server,
    identities: Identities,
    store: Path,
    monkeypatch: pytest.MonkeyPatch,
    claims: dict[str, str],
) -> None:
    issued(monkeypatch, **claims)
    with browser.new_context(**PROXY) as context:  # type: ignore[arg-type]
        page = alone(context.new_page(), identities)
        page.goto(f"{own_site.url}/last-opp")
        log_in(page, identities.add("feil-mottaker", SECRETARIAT))
        expect(page.get_by_role("heading", name="Du er ikke logget inn")).to_be_visible()
        told = lines(store)[0]
        assert told.what == Deed.LOGIN and told.refused and told.reference in page.content()
        is_reader(page, own_site)


def test_a_token_for_another_that_was_issued_to_us_gives_nothing(
    visit: Callable[..., Page], own_site: Server, identities: Identities, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library lets it through: see ``heltid.logins.read``."""
    issued(monkeypatch, aud="en-annen-klient", azp=CLIENT)
    page = visit(identities.add("utstedt-til-oss", SECRETARIAT))
    is_reader(page, own_site)


@pytest.mark.parametrize("secret", ["", "en-annen-hemmelighet-på-minst-32-tegn-0123"])
def test_a_forged_cookie_opens_nothing(visit: Callable[..., Page], own_site: Server, secret: str) -> None:
    claims = {
        "iss": "https://hvem.som.helst",
        "sub": "1",
        "aud": CLIENT,
        "exp": time.time() + 3600,
        "is_logged_in": True,
        "origin": own_site.url,
        "provider": "default",
        **SECRETARIAT,
    }
    page = visit()
    value = URLSafeTimedSerializer(secret, salt=COOKIE).dumps(json.dumps(claims))
    page.context.add_cookies([{"name": COOKIE, "value": value, "url": own_site.url}])
    is_reader(page, own_site)
    # the same with the server's own secret, so that it is the signature that was refused
    right = URLSafeTimedSerializer(COOKIE_SECRET, salt=COOKIE).dumps(json.dumps(claims))
    page.context.add_cookies([{"name": COOKIE, "value": right, "url": own_site.url}])
    page.reload()
    settle(page)
    expect(page.get_by_text("Du er logget inn som sekretariatet.")).to_be_visible()
