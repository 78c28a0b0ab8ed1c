"""The command line as a user meets it: exit codes, data on stdout, one sentence on stderr."""

from __future__ import annotations

import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from heltid.founding import ensure_store
from heltid.vocabulary import StoreKind

ROOT = Path(__file__).resolve().parent.parent
MEASUREMENT = "prosjekt;mål;dato;verdi;kilde\nvefsn;M1;2014;{};\n"


def run(*arguments: object, limit: int | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    def small() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [sys.executable, "-m", "heltid", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | environment,
        preexec_fn=small,
    )


@pytest.fixture(scope="module")
def documented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("documented") / "d.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    return path


@pytest.fixture
def store(documented: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(documented, tmp_path / "lager.db"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "maaling.csv"
    path.write_text(MEASUREMENT.format("6,1"))
    return path


def version(store: Path) -> int:
    return json.loads(run("--db", store, "history", "--json").stdout)["uploads"][0]["id"]


def one_sentence(result: subprocess.CompletedProcess[str]) -> bool:
    lines = result.stderr.strip().splitlines()
    return len(lines) == 1 and "Traceback" not in lines[0] and lines[0].endswith(".")


def test_check_stores_nothing_and_says_what_would_change(store: Path, file: Path) -> None:
    answer = json.loads(run("--db", store, "check", file, "--json").stdout)
    assert (answer["grade"], answer["stored"], answer["upload"]) == ("OK", False, None)
    assert answer["difference"] == {"new": 1, "changed": 0, "removed": 0, "unchanged": 0}
    assert version(store) == 2


def test_a_faulty_file_exits_1_and_lists_every_finding(store: Path, file: Path) -> None:
    file.write_text(MEASUREMENT.format("x"))
    result = run("--db", store, "import", file, "--json")
    answer = json.loads(result.stdout)
    assert result.returncode == 1 and answer["grade"] == "ERROR" and answer["counts"]["ERROR"] == 1
    (finding,) = answer["findings"]
    assert (finding["line"], finding["column"], finding["value"], finding["section"]) == (2, "verdi", "x", "måling")
    assert set(finding) == {"grade", "rule", "file", "section", "line", "column", "value", "message", "action"}


def test_a_warning_waits_for_yes(store: Path, file: Path) -> None:
    file.write_text(MEASUREMENT.format("6,1").replace("2014", "ukjent"))
    assert run("--db", store, "import", file).returncode == 1
    assert version(store) == 2
    assert run("--db", store, "import", file, "--yes").returncode == 0
    assert version(store) == 3


def test_history_names_file_hash_difference_and_who(store: Path, file: Path) -> None:
    run("--db", store, "import", file, "--by", "prosjektleder")
    assert run("--db", store, "undo", "3").returncode == 0
    undo, upload = json.loads(run("--db", store, "history", "--json").stdout)["uploads"][:2]
    assert upload["by"] == "prosjektleder" and upload["files"] == ["maaling.csv"] and len(upload["hash"]) == 64
    assert upload["difference"] == {"new": 1, "changed": 0, "removed": 0, "unchanged": 0}
    assert (upload["undone_by"], undo["undoes"], undo["undone_by"]) == (4, 3, None)


def test_a_refused_undo_exits_1(store: Path) -> None:
    for upload in (1, 2, 99):
        result = run("--db", store, "undo", upload)
        assert (result.returncode == 0) == (upload == 2), result.stderr


def test_status_counts_add_up(tmp_path: Path) -> None:
    path = tmp_path / "e.db"
    assert run("--db", path, "init").returncode == 0
    answer = json.loads(run("--db", path, "status", "--json").stdout)
    assert answer["due"] == answer["received"] + len(answer["missing"]) > 0
    assert answer["on_time"] + len(answer["late"]) <= answer["received"]


def test_a_template_is_filled_and_reads_back(store: Path, tmp_path: Path) -> None:
    result = run("--db", store, "template", "simple", "--project", "vefsn", "--period", "2013-H1")
    assert "vefsn;halvårsrapport;2013-H1;framdrift" in result.stdout
    assert run("--db", store, "template", "måling", "--project", "vefsn", "--period", "2013").returncode == 2
    path = tmp_path / "alle.xlsx"
    assert run("--db", store, "template", "all", "--as", "xlsx", "-o", path).returncode == 0
    assert path.read_bytes()[:2] == b"PK"


def test_a_backup_is_a_whole_store_and_never_overwrites(store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopi.db"
    assert run("--db", store, "backup", copy).returncode == 0
    whole = run("--db", store, "export", "all").stdout
    assert run("--db", copy, "export", "all").stdout == whole
    again = run("--db", store, "backup", copy)
    assert again.returncode == 2 and one_sentence(again)


def test_missing_files_and_folders_are_one_sentence(store: Path, tmp_path: Path) -> None:
    for path in (tmp_path / "nix.csv", tmp_path):
        result = run("--db", store, "import", path)
        assert result.returncode == 2 and one_sentence(result)


def test_a_locked_store_is_one_sentence_and_unchanged(store: Path, file: Path) -> None:
    connection = sqlite3.connect(store, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    result = run("--db", store, "import", file, HELTID_BUSY_SECONDS="0.2")
    connection.execute("ROLLBACK")
    connection.close()
    assert result.returncode == 2 and one_sentence(result) and "opptatt" in result.stderr
    assert version(store) == 2


def test_a_store_of_a_newer_schema_is_refused(store: Path, file: Path) -> None:
    connection = sqlite3.connect(store)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    result = run("--db", store, "import", file)
    assert result.returncode == 2 and one_sentence(result) and "nyere" in result.stderr


def test_a_full_disk_is_one_sentence_and_changes_nothing(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "stor.csv"
    lines = "".join(f"vefsn;M1;2014;6,1;kilde {row}\n" for row in range(20_000))
    file.write_text("prosjekt;mål;dato;verdi;kilde\n" + lines)
    before = run("--db", store, "export", "all").stdout
    result = run("--db", store, "import", file, limit=600_000)
    assert result.returncode == 2 and one_sentence(result) and "Disken" in result.stderr
    assert run("--db", store, "export", "all").stdout == before


def test_help_starts_without_frames_or_pages() -> None:
    code = "import sys, heltid.__main__; print(sorted({'pandas', 'plotly', 'streamlit'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_an_import_loads_no_frames(store: Path, file: Path) -> None:
    code = (
        "import sys; from heltid import intake; from heltid.checks import Actor;"
        f"intake.store({str(store)!r}, [intake.Source('m.csv', open({str(file)!r}, 'rb').read())], Actor('t'));"
        "print(sorted({'pandas', 'plotly', 'streamlit', 'sqlite_utils'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr


#: Permissions do not stop root, so the command runs as nobody where the tests run as root.
AS_NOBODY = """
import os, sys
import importlib.metadata
import heltid.__main__ as command, heltid.checks, heltid.exports, heltid.intake, heltid.store.history
from heltid.reading import aliases
aliases.headings()  # reads the catalogues, with modules that nobody may not read where python is root's own
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
command.main(sys.argv[1:], prog_name="python -m heltid")
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anyone may enter; the tests' own folders belong to their user alone."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.parametrize(("store_mode", "file_mode"), [(0o444, 0o644), (0o000, 0o644), (0o644, 0o000)])
def test_what_may_not_be_written_or_read_is_one_sentence_and_unchanged(
    documented: Path, open_folder: Path, store_mode: int, file_mode: int
) -> None:
    store, file = Path(shutil.copy(documented, open_folder / "lager.db")), open_folder / "m.csv"
    file.write_text(MEASUREMENT.format("6,1"))
    store.chmod(store_mode)
    file.chmod(file_mode)
    before = store.read_bytes() if os.geteuid() == 0 else b""
    command = [sys.executable, "-c", AS_NOBODY, "--db", str(store), "import", str(file)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=ROOT)
    assert result.returncode == 2 and one_sentence(result), result.stderr
    assert not before or store.read_bytes() == before
