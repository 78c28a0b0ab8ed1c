"""The example programme: invented municipalities and projects, with every state that real reports have.

Nothing here is about a real municipality. The same seed always gives the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from random import Random

from heltid.example import events, goals, programme, reports
from heltid.example.programme import Row
from heltid.forms import SECTIONS
from heltid.locale import file_stem
from heltid.vocabulary import EXAMPLE_MARK

#: Section → the name of its file, without æøå so that any archive can carry it.
FILES = {name: file_stem(section.label) for name, section in SECTIONS.items()}


def generate(scale: int = 1, seed: int = 2013) -> Iterator[tuple[str, bytes]]:
    """File name and CSV bytes, one file per section; with ``scale`` N, N times as many projects, in numbered files.

    The files are as any upload: UTF-8 with BOM, ``;``, decimal comma, the data set's mark on the first line, then the
    header. Projects come first. Memory holds one copy of the programme (94 projects) at a time.
    """
    for copy in range(1, scale + 1):
        ending = f"_{copy:03}" if scale > 1 else ""
        for section, rows in _sections(seed, copy):
            yield f"EKSEMPEL_{FILES[section]}{ending}.csv", _file(section, rows)


def _sections(seed: int, copy: int) -> Iterator[tuple[str, Iterable[Row]]]:
    made = programme.projects(Random(f"{seed}/{copy}"), copy)
    rngs = {project.id: Random(f"{seed}/{project.id}") for project in made}
    yield "project", (project.row for project in made)
    yield "deadline", programme.deadlines(made, common=copy == 1)
    if copy == 1:
        yield "event", events.events()
    plans = {project.id: goals.plan(rngs[project.id], project) for project in made}
    yield "goal", (row for project in made for goal in plans[project.id] for row in goal.rows)
    yield "report", (row for project in made for row in reports.covers(rngs[project.id], project))
    yield "action", (row for project in made for row in reports.actions(rngs[project.id], project))
    yield "anchoring", (row for project in made for row in reports.anchoring(rngs[project.id], project))
    yield "assessment", (row for project in made for row in reports.assessments(rngs[project.id], project))
    yield (
        "measurement",
        (row for project in made for row in goals.measurements(rngs[project.id], project, plans[project.id])),
    )
    yield "money", (row for project in made for row in reports.money(rngs[project.id], project))


def _file(section: str, rows: Iterable[Row]) -> bytes:
    fields = SECTIONS[section].fields
    buffer = io.StringIO(newline="")
    buffer.write(f"# {EXAMPLE_MARK}\r\n")
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow([field.label for field in fields])
    writer.writerows([_cell(row.get(field.name)) for field in fields] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    if value is None:
        return ""
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)
