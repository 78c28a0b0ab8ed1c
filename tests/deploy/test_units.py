"""The units for systemd and the container file, read by systemd itself and against the code. Neither is run here: what
has been run is told in docs/operations.md."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from heltid.__main__ import main
from tests.browser.servers import ROOT

UNITS = ROOT / "deploy" / "systemd"
CONTAINER = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
#: Of ten, where ten is no protection at all. systemd says «OK» up to about two.
EXPOSED = 20


@pytest.fixture(scope="module")
def analyze() -> str:
    found = shutil.which("systemd-analyze")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no systemd-analyze found (install Debian's «systemd»)")
        pytest.skip("no systemd-analyze found")
    return found


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units with a Python that is there; systemd looks for the program."""
    for file in UNITS.iterdir():
        text = file.read_text(encoding="utf-8").replace("/srv/heltid/.venv/bin/python", sys.executable)
        (tmp_path / file.name.replace("@.", "@8501.")).write_text(text, encoding="utf-8")
    return tmp_path


def test_systemd_reads_every_unit_without_a_word(analyze: str, units: Path) -> None:
    files = sorted(str(file) for file in units.iterdir())
    found = subprocess.run([analyze, "verify", "--man=no", *files], capture_output=True, text=True, timeout=60)
    assert (found.returncode, [line for line in found.stderr.splitlines() if str(units) in line]) == (0, [])


def test_each_service_is_shut_in(analyze: str, units: Path) -> None:
    for file in sorted(units.glob("*.service")):
        asked = [analyze, "security", "--no-pager", "--offline=true", f"--threshold={EXPOSED}", str(file)]
        found = subprocess.run(asked, capture_output=True, text=True, timeout=60)
        assert found.returncode == 0, found.stdout.splitlines()[-1]


@pytest.mark.parametrize("file", sorted(UNITS.glob("*.service")), ids=lambda file: file.stem)
def test_what_a_unit_runs_is_a_command_of_ours_with_its_options(file: Path) -> None:
    line = re.search(r"^ExecStart=\S+/python (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    assert line
    words = shlex.split(line[1])
    if words[:3] == ["-m", "streamlit", "run"]:
        assert (ROOT / words[3]).is_file()
        return
    assert words[:2] == ["-m", "heltid"]
    told = CliRunner().invoke(main, [words[2], "--help"])
    assert told.exit_code == 0
    assert all(word in told.output for word in words[3:] if word.startswith("--"))


def test_memory_is_asked_for_in_the_same_way_however_the_app_is_started() -> None:
    for file in ("systemd/heltid@.service", "start", "Containerfile"):
        text = (ROOT / "deploy" / file).read_text(encoding="utf-8")
        assert re.search(r"MALLOC_ARENA_MAX=(\$\{MALLOC_ARENA_MAX:-)?2\b", text), file
        assert re.search(r"ARROW_DEFAULT_MEMORY_POOL=(\$\{ARROW_DEFAULT_MEMORY_POOL:-)?system\b", text), file


def test_every_timer_has_its_service() -> None:
    timers = list(UNITS.glob("*.timer"))
    assert timers and all(timer.with_suffix(".service").is_file() for timer in timers)


def test_the_container_takes_what_is_there_and_no_store() -> None:
    taken = re.findall(r"^COPY (\S+) \S+$", CONTAINER, re.MULTILINE)
    assert {"app.py", "pages", "heltid", ".streamlit", "requirements.txt"} <= set(taken)
    assert all((ROOT / name).exists() for name in taken)
    assert {name.split("/")[1] for name in taken if name.startswith("data/")} == {
        folder.name for folder in (ROOT / "data").iterdir() if folder.is_dir() and folder.name != "logg"
    }
    assert "data" not in taken
    assert re.search(r"^USER heltid$", CONTAINER, re.MULTILINE)
    assert "/helse" in CONTAINER
