"""Rows are read for few projects at a time, and after an upload for the projects it touched alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from heltid import intake
from heltid.analysis import anchoring, assessment, contents, coverage, results
from heltid.analysis.programme import PARTS_KEPT, PIECE, Programme, Source, follow, narrowed, only
from heltid.analysis.selection import Selection
from heltid.analysis.withholding import withhold
from heltid.checks import Actor
from heltid.forms import SECTIONS
from heltid.founding import ensure_store
from heltid.sentences import findings_of
from heltid.sentences.changes import changes_of
from heltid.store import open_reader, queries
from heltid.vocabulary import StoreKind
from tests.programmes import example

SELECTIONS = (
    Selection(),
    Selection(cohort="1"),
    Selection(theme="heltid", county="Isfjell"),
    Selection(report_type="årsrapport", period="2013", status="aktiv"),
)


@dataclass
class Watched:
    """A source that remembers whom it was asked about."""

    source: Source
    asked: list[Collection[str]] = field(default_factory=list)

    def frame(self, name: str, projects: Collection[str]) -> pd.DataFrame:
        self.asked.append(projects)
        return self.source.frame(name, projects)

    def statuses(self) -> Mapping[tuple[str, str, str], str]:
        return self.source.statuses()


def everything(programme: Programme) -> list[Any]:
    """What the pages say, of the whole and of parts."""
    said: list[Any] = [
        list(results.goals(programme)),
        anchoring.unevenness(programme),
        contents.sections_held(programme).to_dict("list"),
        assessment.criteria(programme).to_dict("list"),
        coverage.received_by_round(programme).to_dict("list"),
    ]
    for selection in SELECTIONS:
        said += [findings_of(programme, selection), changes_of(programme, selection)]
    return said


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "heltid.db"
    ensure_store(path, StoreKind.EXAMPLE, scale=3)
    return path


def watched(programme: Programme) -> tuple[Programme, Watched]:
    source = Watched(programme.source)
    return replace(programme, source=source, memo={}), source


def test_no_more_than_a_piece_is_in_memory_at_a_time(large: Path) -> None:
    programme, source = watched(withhold(queries.programme(large)))
    assert len(programme.ids) > PIECE
    everything(programme)
    assert source.asked
    assert max(len(projects) for projects in source.asked) <= PIECE


def test_a_whole_table_is_refused(large: Path) -> None:
    with pytest.raises(LookupError):
        queries.programme(large).measurements  # noqa: B018 - asking is the test


def test_pieces_say_the_same_as_the_whole_at_once() -> None:
    programme = withhold(example())
    at_once = everything(programme)
    one_by_one = replace(programme, memo={}, known={}, changed_since=frozenset())
    pieces = [only(one_by_one, {project}) for project in one_by_one.ids]
    assert [goal for piece in pieces for goal in results.goals(piece)] == sorted(
        at_once[0], key=lambda goal: one_by_one.ids.index(goal.project)
    )


def test_a_part_adds_up_with_the_others_to_the_whole() -> None:
    programme = withhold(example())
    parts = [narrowed(programme, Selection(cohort=cohort)) for cohort in ("1", "2")]
    due = [item for part in parts for item in coverage.due_reports(part)]
    assert sorted(due, key=lambda item: item.project) == list(coverage.due_reports(programme))


def test_after_an_upload_only_its_projects_are_read_and_all_is_as_if_read_anew(large: Path) -> None:
    before, _ = watched(withhold(queries.programme(large)))
    everything(before)
    project = before.ids[7]
    file = f"prosjekt;mål;dato;verdi\n{project};M1;2015-10-31;4,5\n".encode()
    stored = intake.store(large, [intake.Source("maaling.csv", file)], Actor("test"))
    assert stored.upload is not None
    with open_reader(large) as connection:
        changed = queries.projects_changed(connection, before.version)
    assert changed == {project}
    after, source = watched(follow(withhold(queries.programme(large)), before, changed))
    assert everything(after) == everything(withhold(queries.programme(large)))
    assert {name for projects in source.asked for name in projects} == {project}


@pytest.mark.parametrize("name", [name for name in SECTIONS if "project" in SECTIONS[name].key and name != "project"])
def test_rows_of_projects_are_found_by_index(large: Path, name: str) -> None:
    with open_reader(large) as connection:
        version = queries.version(connection)
        plan = connection.execute(
            f"EXPLAIN QUERY PLAN {queries.rows_at(SECTIONS[name])}", ('["a"]', version)
        ).fetchall()
    steps = [step for *_, step in plan]
    assert any(f"SEARCH t USING INDEX {name}_open (row_key>? AND row_key<?)" in step for step in steps)
    assert not any(step.startswith(("SCAN t", f"SCAN {name}")) for step in steps)


def test_a_programme_of_an_earlier_version_has_the_rows_of_then(large: Path) -> None:
    with open_reader(large) as connection:
        version = queries.version(connection)
    project = queries.programme(large).ids[11]
    before = queries.programme(large, as_of=version)
    file = f"prosjekt;mål;dato;verdi\n{project};M1;2015-10-30;4,5\n".encode()
    assert intake.store(large, [intake.Source("maaling.csv", file)], Actor("test")).upload
    again = f"prosjekt;mål;dato;verdi\n{project};M1;2015-10-30;4,6\n".encode()
    assert intake.store(large, [intake.Source("maaling.csv", again)], Actor("test")).upload
    values = [
        only(queries.programme(large, as_of=at), {project}).measurements.query("date == '2015-10-30'")["value"].tolist()
        for at in (version, version + 1, version + 2)
    ]
    assert values == [[], [4.5], [4.6]]
    assert everything(withhold(before)) == everything(withhold(queries.programme(large, as_of=version)))


def test_the_parts_that_readers_asked_for_last_are_kept_and_no_more() -> None:
    programme = replace(withhold(example()), memo={})
    first = Selection(cohort="1")
    kept = narrowed(programme, first)
    for number in range(PARTS_KEPT - 1):
        narrowed(programme, Selection(network=f"nettverk {number}"))
    assert narrowed(programme, first) is kept
    assert narrowed(programme, replace(first, report_type="årsrapport", period="2013")) is kept
    for number in range(PARTS_KEPT):
        narrowed(programme, Selection(network=f"annet {number}"))
    again = narrowed(programme, first)
    assert again is not kept and again.ids == kept.ids
