"""The README's commands run as they stand, and its picture is there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()


def commands() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def test_every_command_of_the_command_line_runs_as_it_stands(tmp_path: Path) -> None:
    ours = [line for line in commands() if line.startswith("python -m heltid")]
    assert len(ours) >= 3
    for line in ours:
        command = [sys.executable, *shlex.split(line)[1:]]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, timeout=120)
        assert done.returncode == 0, (line, done.stderr.decode())


def test_the_two_commands_of_the_first_screen_name_files_that_exist() -> None:
    assert "pip install -r requirements.txt && streamlit run app.py" in commands()
    assert "pip install -r requirements-dev.txt && pytest" in commands()
    for name in ("requirements.txt", "requirements-dev.txt", "app.py"):
        assert (ROOT / name).is_file()


def test_links_and_pictures_of_the_readme_lead_somewhere() -> None:
    targets = [target for target in re.findall(r"\]\(([^)]+)\)", README) if "://" not in target]
    assert targets and all((ROOT / target).exists() for target in targets)
