"""The table of ``docs/security.md`` names tests that exist, and says of each requirement whether it is met."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs" / "security.md").read_text()
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")] for line in TEXT.splitlines() if re.match(r"\| \d+[.,]", line)
]


def test_every_test_that_is_named_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", TEXT)
    assert len(named) > 40
    for file, test in named:
        source = (ROOT / file).read_text()
        assert not test or f"def {test}(" in source, (file, test)


def test_every_requirement_says_whether_it_is_met_how_and_by_which_test() -> None:
    assert len(ROWS) >= 60
    for row in ROWS:
        assert len(row) == 5 and row[2] in ("yes", "partly", "no", "operator") and row[3], row
        assert row[4].startswith(("`tests/", "–")), row


def test_what_is_not_met_is_said() -> None:
    assert {row[2] for row in ROWS} == {"yes", "partly", "no", "operator"}
