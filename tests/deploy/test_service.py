"""Two processes behind nginx: who answers, what is kept, what is refused, and that both see the same store."""

from __future__ import annotations

import gzip
import http.client
import re
import ssl
from urllib.parse import urlsplit

from heltid import codes, intake
from heltid.checks import Actor
from heltid.intake import Source
from heltid.store import audit, history, open_reader
from heltid.web.sizes import LARGEST_BODY
from tests.deploy.readers import PLACE, REPORT, ask, drop, run, until, visitor_at
from tests.deploy.service import Service


def uploads(site: Service) -> list[history.Upload]:
    with open_reader(site.database) as connection:
        return list(history.uploads(connection))


def test_a_page_comes_over_tls_and_tells_nothing_of_the_server(site: Service) -> None:
    answer = ask(site, "/oversikt")
    assert answer.status == 200 and '<html lang="nb"' in answer.text
    assert answer.headers["Server"] == "nginx"
    assert answer.headers["Strict-Transport-Security"]
    assert answer.headers["Content-Security-Policy"]


def test_plain_http_is_sent_to_tls(site: Service) -> None:
    place = urlsplit(site.url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port or 0, timeout=30)
    connection.request("GET", "/oversikt?pulje=1")
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, f"{site.url}/oversikt?pulje=1")
    connection.close()


def test_new_readers_are_spread_and_each_stays_with_one_process(site: Service) -> None:
    places = {ask(site, "/oversikt").place for _ in range(6)}
    assert places == {str(port) for port in site.processes}
    for place in places:
        stays = [ask(site, path, Cookie=f"{PLACE}={place}") for path in ("/oversikt", "/helse", "/sal", "/oversikt")]
        assert [answer.status for answer in stays] == [200, 200, 200, 200]
        assert {answer.place for answer in stays} == {""}  # nothing to correct
    assert ask(site, "/oversikt", Cookie=f"{PLACE}=1").place in places  # a process that is no more
    cookie = next(one for one in ask(site, "/").headers.get_all("Set-Cookie") or [] if one.startswith(PLACE))
    assert {"Secure", "HttpOnly", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}


def test_files_that_never_change_are_compressed_once_kept_by_nginx_and_the_same_unpacked(site: Service) -> None:
    script = re.search(r'src="\./(static/js/index[^"]+)"', ask(site, "/").text)
    assert script
    for path in (f"/{script[1]}", re.findall(r'/stil/[^"]+\.css', ask(site, "/").text)[0]):
        packed, plain = ask(site, path, Accept_Encoding="br, gzip"), ask(site, path)
        assert packed.headers["Content-Encoding"] == "gzip" and "Content-Encoding" not in plain.headers
        assert gzip.decompress(packed.body) == plain.body
        assert "immutable" in packed.headers["Cache-Control"]
        assert "Set-Cookie" not in packed.headers
        kept = [file.read_bytes() for file in (site.folder / "cache").rglob("*") if file.is_file()]
        assert sum(f"\nKEY: {path} gzip\n".encode() in file for file in kept) == 1
    again = [ask(site, f"/{script[1]}", Accept_Encoding="gzip") for _ in range(3)]
    assert {answer.status for answer in again} == {200}
    lines = [line for line in _log_lines(site, 5, script[1]) if f'"path":"/{script[1]}"' in line]
    # a process was asked for the packed and for the plain form, once each
    assert len(lines) == 5 and sum('"process":""' in line for line in lines) == 3


def _log_lines(site: Service, wanted: int, path: str) -> list[str]:
    def found() -> list[str]:
        lines = (site.folder / "heltid_access.log").read_text().splitlines()
        return lines if sum(path in line for line in lines) >= wanted else []

    return until(found)


def test_the_log_holds_neither_who_nor_what_they_searched_for(site: Service) -> None:
    assert ask(site, "/sal/kommune?navn=hemmelig-spørring".replace("ø", "o")).status == 200
    ask(site, "/media/nøkkel-til-en-fil.csv".replace("ø", "o"))
    text = "\n".join(_log_lines(site, 1, "/media/-"))
    assert '"path":"/sal/kommune"' in text and '"path":"/media/-"' in text
    assert "hemmelig" not in text and "nokkel" not in text and "127.0.0.1" not in text
    assert "hemmelig" not in (site.folder / "heltid_error.log").read_text()


def test_what_is_for_the_machine_s_own_monitoring_is_not_there(site: Service) -> None:
    for path in ("/_stcore/metrics", "/metrikker"):
        assert ask(site, path).status == 404


def test_a_file_over_the_limit_and_a_header_over_the_limit_are_sentences(site: Service) -> None:
    too_large = ask(site, "/_stcore/upload_file/a/b", "PUT", b"", Content_Length=str(LARGEST_BODY + 1))
    assert (too_large.status, "Grensa er 5 MB" in too_large.text) == (413, True)
    assert "default-src 'none'" in too_large.headers["Content-Security-Policy"]
    header = ask(site, "/", X_Stor="a" * 40_000)
    assert (header.status, "Forespørselen er for stor" in header.text) == (431, True)


def test_what_a_visitor_writes_of_their_own_address_is_not_believed(site: Service) -> None:
    assert ask(site, "/_stcore/agent", X_Forwarded_For="203.0.113.9", X_Real_IP="203.0.113.9").status == 404

    def told() -> set[str]:
        with open_reader(site.database) as connection:
            return {entry.address for entry in audit.entries(connection) if entry.address}

    assert until(told) == {"127.0.0.1"}


def test_whoever_comes_through_nginx_does_not_sit_at_the_machine(site: Service) -> None:
    async def story() -> str:
        visitor = await visitor_at(site, next(iter(site.processes)), "rapporter")
        text = visitor.text
        await visitor.socket.close()
        return text

    assert "bare for prosjektet selv og sekretariatet" in run(story)


def test_what_one_process_stores_is_at_once_what_the_other_shows(site: Service) -> None:
    first, second = site.processes
    code = codes.make(site.database, "vefsn", Actor("test"))

    async def version(port: int) -> str:
        reader = await visitor_at(site, port, "oversikt")
        await reader.socket.close()
        return re.findall(r"dataversjon (\d+)", reader.text)[0]

    async def story() -> None:
        before = {port: await version(port) for port in (first, second, first, second)}
        assert len(set(before.values())) == 1
        reporter = await visitor_at(site, first, "last-opp")
        await reporter.enter(code)
        await drop(site, first, reporter, "vefsn", "fra den første")
        await reporter.press("Lagre")
        assert "Lagret som opplasting" in reporter.text
        await reporter.socket.close()
        now = str(uploads(site)[0].id)
        assert now != before[first]
        assert [await version(port) for port in (second, first, second)] == [now] * 3
        # the code holds at the other process too, and what it stored before changes nothing once more
        again = await visitor_at(site, second, "last-opp")
        await again.enter(code)
        await drop(site, second, again, "vefsn", "fra den første")
        assert ("button", "Lagre") not in again.seen.fields
        await again.socket.close()
        assert str(uploads(site)[0].id) == now

    run(story)


def test_what_is_stored_beside_the_service_is_seen_by_both(site: Service) -> None:
    async def seen(port: int) -> str:
        reader = await visitor_at(site, port, "oversikt")
        await reader.socket.close()
        return re.findall(r"dataversjon (\d+)", reader.text)[0]

    run(lambda: seen(next(iter(site.processes))))
    review = intake.store(
        site.database, [Source("c.csv", REPORT.format("hamar", "ved siden av").encode())], Actor("test")
    )
    assert review.upload is not None
    for port in site.processes:
        assert run(lambda port=port: seen(port)) == str(review.upload)  # type: ignore[misc]


def test_the_certificate_is_checked(site: Service) -> None:
    """A test that trusts anything would show nothing: the opener knows this certificate alone."""
    place = urlsplit(site.url)
    connection = http.client.HTTPSConnection(place.hostname or "", place.port, context=ssl.create_default_context())
    try:
        connection.request("GET", "/helse")
    except ssl.SSLCertVerificationError:
        return
    finally:
        connection.close()
    raise AssertionError("a strange certificate was trusted")
