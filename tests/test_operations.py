"""What ``docs/operations.md`` tells an operator to do is done here as it stands, on a service that runs."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from heltid import intake
from heltid.checks import Actor
from heltid.commands import main
from heltid.store import open_reader
from tests.browser.servers import ROOT, Server, serve

TEXT = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
TOKEN = "overvåking-av-tjenesten-".encode().hex()
#: What a whole server has and a test has not: these blocks are read and not run.
SERVERS = re.findall(r"```sh root\n(.*?)```", TEXT, re.DOTALL)
BLOCKS = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)


def commands_of(text: str) -> list[list[str]]:
    """Each ``python -m heltid …`` of a text, word by word."""
    plain = re.sub(r'"\$\(.*?\)"', "fil", text)
    return [shlex.split(line) for line in re.findall(r"python -m heltid ([^\n`|&)]+)", plain)]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("drift")
    bin_of_python = str(Path(sys.executable).parent)
    return os.environ | {
        "HELTID_DB": str(folder / "heltid.db"),
        "HELTID_BACKUPS": str(folder / "kopier"),
        "HELTID_METRICS_TOKEN": TOKEN,
        "PYTHONPATH": str(ROOT),
        "PATH": f"{bin_of_python}:{os.environ['PATH']}",
    }


@pytest.fixture(scope="module")
def service(environment: dict[str, str]) -> Iterator[Server]:
    """The first block makes the store; then the service is started and two files are sent, the last one wrongly."""
    store, folder = Path(environment["HELTID_DB"]), Path(environment["HELTID_DB"]).parent
    run(BLOCKS[0], environment)
    files = (
        "prosjekt;pulje;tema;kommuner;status\nvefsn;1;sykefravær;1824;aktiv\n",
        "prosjekt;mål;tittel;indikator\nvefsn;M1;Feil mål;sykefravær totalt\n",
    )
    for number, text in enumerate(files):
        review = intake.store(store, [intake.Source(f"{number}.csv", text.encode())], Actor("sekretariatet"))
        assert review.upload == number + 2, [finding.message for finding in review.findings]
    settings = {name: environment[name] for name in ("HELTID_BACKUPS", "HELTID_METRICS_TOKEN")}
    with serve(ROOT / "app.py", folder, store, settings=settings) as started:
        yield started


def run(block: str, environment: dict[str, str], url: str = "http://127.0.0.1:8501") -> str:
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block.replace("http://127.0.0.1:8501", url)],
        cwd=Path(environment["HELTID_DB"]).parent,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, (block, done.stdout, done.stderr)
    return done.stdout


def test_every_command_runs_as_it_stands_on_a_service_that_runs(service: Server, environment: dict[str, str]) -> None:
    assert len(BLOCKS) > 10
    for block in BLOCKS[1:]:
        if "curl" not in block or shutil.which("curl"):
            run(block, environment, service.url)
    store = Path(environment["HELTID_DB"])
    with open_reader(store) as connection:
        assert connection.execute("SELECT undoes FROM upload ORDER BY id DESC LIMIT 1").fetchone()[0] == 3
        assert connection.execute("SELECT count(*) FROM upload_code WHERE revoked IS NOT NULL").fetchone()[0] == 1
    assert (store.parent / "prove.db").exists() and list(Path(environment["HELTID_BACKUPS"]).glob("heltid-*.db"))


def test_every_metric_that_is_named_is_told_by_a_service_that_runs(service: Server) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"{service.url}/metrikker", timeout=30) as answer:
        told = answer.read().decode()
    table = TEXT[TEXT.index("## Hva som bør overvåkes") : TEXT.index("## Loggen")]
    named = set(re.findall(r"`((?:heltid|process)_[a-z_]+)", table)) - {"heltid_backup_age_seconds"}
    assert len(named) > 8 and not {name for name in named if f"# TYPE {name} " not in told}


def test_what_needs_a_whole_server_is_right_as_far_as_can_be_seen() -> None:
    assert SERVERS
    for block in SERVERS:
        done = subprocess.run(["bash", "-n"], input=block, capture_output=True, text=True, timeout=10)
        assert done.returncode == 0, (block, done.stderr)
        for file in re.findall(r"(?<!/)\bdeploy/[\w./-]+", block):
            assert (ROOT / file).exists(), file


def test_every_command_of_ours_that_is_named_has_its_options() -> None:
    found = commands_of(TEXT)
    assert len(found) > 12
    for words in found:
        if words[0] == "--db":
            words = words[2:]
        name, *arguments = words
        command = main.commands[name]
        command.make_context(name, arguments, parent=click.Context(main), resilient_parsing=False)


def test_every_setting_that_is_named_is_read_somewhere() -> None:
    named = set(re.findall(r"`(HELTID_[A-Z_]+[A-Z])[`=]", TEXT))
    sources = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "heltid").rglob("*.py"))
    assert len(named) > 4 and not {name for name in named if name not in sources}


def test_every_sentence_that_an_operator_is_to_know_again_is_said_somewhere() -> None:
    table = TEXT[TEXT.index("## Når noe er galt") :]
    sources = re.sub(
        r'"\s*\n\s*f?"', "", "".join(file.read_text(encoding="utf-8") for file in (ROOT / "heltid").rglob("*.py"))
    )
    quoted = [part for said in re.findall(r"^\| «(.*?)»", table, re.MULTILINE) for part in said.split("…")]
    parts = [part.strip(" .") for part in quoted if len(part.strip(" .")) > 8]
    assert len(parts) > 5
    for part in parts:
        assert part in sources, part


def test_links_lead_somewhere() -> None:
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", TEXT) if "://" not in target]
    assert targets and all((ROOT / "docs" / target).exists() for target in targets)
