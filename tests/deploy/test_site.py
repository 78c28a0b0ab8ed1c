"""The nginx site as it is written, without a server: what it takes, and what nginx itself says in words."""

from __future__ import annotations

import re
import subprocess

import pytest

from heltid.web.limits import LIMITS
from heltid.web.sizes import LARGEST_BODY
from tests.browser.servers import ROOT
from tests.deploy.error_pages import FOLDER, PAGES, page

TEMPLATE = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
#: Phones in the hall, and requests of each for a first page: the document, two of the page library, the page's
#: connection, and two to spare.
HALL, REQUESTS = 350, 6
NEEDED = ("--name", "heltid.example.no", "--certificate", "/c.pem", "--key", "/k.pem")


def site(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([ROOT / "deploy" / "site", *options], capture_output=True, text=True, timeout=30)


def test_the_site_is_filled_in_for_as_many_processes_as_there_are() -> None:
    text = site(*NEEDED, "--ports", "8501 8502 8503", "--plain", "80").stdout
    assert not re.search(r"@[A-Z_]+@", text)
    groups = ["heltid_any", "heltid_8501", "heltid_8502", "heltid_8503"]
    assert re.findall(r"^upstream (\w+)", text, re.MULTILINE) == groups
    servers = re.findall(r"127\.0\.0\.1:(\d+).*?( backup)?;", text.split("upstream heltid_8502 {")[1].split("}")[0])
    assert servers == [("8501", " backup"), ("8502", ""), ("8503", " backup")]
    assert "return 301 https://" in text
    asked = ["443 ssl http2", "[::]:443 ssl http2", "80", "[::]:80"]
    assert re.findall(r"^    listen (.+);", text, re.MULTILINE) == asked


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "Oppgi --name"),
        ((*NEEDED, "--ports", "8501 abc"), "ikke en port"),
        ((*NEEDED, "--cache", "/tmp; evil"), "tegn som ikke kan stå"),
        ((*NEEDED, "--prosesser", "2"), "Ukjent valg"),
        ((*NEEDED, "--ports"), "mangler en verdi"),
    ],
)
def test_a_site_that_nginx_would_not_take_is_refused_in_words(options: tuple[str, ...], said: str) -> None:
    found = site(*options)
    assert (found.returncode, found.stdout) == (2, "")
    assert said in found.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--processes", "0"), "et tall fra 1 til 99"),
        (("--port", "https"), "er et portnummer"),
        (("--port",), "mangler en verdi"),
        (("--noe", "annet"), "Ukjent valg"),
    ],
)
def test_a_start_that_is_asked_for_wrongly_starts_nothing(options: tuple[str, ...], said: str) -> None:
    found = subprocess.run([ROOT / "deploy" / "start", *options], capture_output=True, text=True, timeout=30)
    assert (found.returncode, found.stdout) == (2, "")
    assert said in found.stderr


def test_nginx_takes_a_file_as_large_as_the_app_does() -> None:
    size = re.search(r"location /_stcore/upload_file/ \{\s+client_max_body_size (\d+)m;", TEMPLATE)
    assert size and int(size[1]) * 1024 * 1024 == LARGEST_BODY


def test_nginx_lets_a_whole_hall_through_at_once_and_leaves_it_to_the_app_to_say_no() -> None:
    burst = re.search(r"burst=(\d+)", TEMPLATE)
    assert burst and int(burst[1]) > max(HALL * REQUESTS, *(limit.pace.burst for limit in LIMITS))


@pytest.mark.parametrize("status", PAGES)
def test_what_nginx_says_itself_looks_like_what_the_app_says(status: int) -> None:
    assert (FOLDER / f"{status}.html").read_bytes() == page(status)
    assert f"/feil/{status}.html" in TEMPLATE
