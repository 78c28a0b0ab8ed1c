"""The programme as frames: what the store answers with and every analysis starts from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import pandas as pd

from heltid.fields import LIST_SEPARATOR
from heltid.forms import SECTIONS
from heltid.vocabulary import UNKNOWN, StoreKind

P = ParamSpec("P")
T = TypeVar("T")

#: The frame of a programme that holds a section's rows.
FRAME_OF = {
    "project": "projects",
    "goal": "goals",
    "report": "reports",
    "action": "actions",
    "anchoring": "anchoring",
    "assessment": "assessments",
    "measurement": "measurements",
    "money": "money",
    "event": "events",
    "deadline": "deadlines",
}
MUNICIPALITY_COLUMNS = ("number", "name", "unique_name", "county", "region", "population", "kostra_group", "x", "y")
MARK = "_mark"
VERSION = "version_from"
_WITH_PROJECT = ("projects", "goals", "reports", "actions", "anchoring", "assessments", "measurements", "money")


def empty(section: str) -> pd.DataFrame:
    """A frame of the section without rows, columns as in the store's answer."""
    return frame(section, ())


def frame(section: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """A frame of the section from rows given by column name; what a row leaves out is missing.

    Columns: the section's fields, for each number field also ``<name>_mark`` ("." not applicable, ":" withheld, None),
    and ``version_from``. Numbers are float64, everything else text or None.
    """
    listed = list(rows)
    columns: dict[str, pd.Series] = {}
    for item in SECTIONS[section].fields:
        values = [row.get(item.name, item.default) for row in listed]
        if item.is_numeric:
            columns[item.name] = pd.Series(values, dtype="float64")
            marks = [row.get(item.name + MARK) for row in listed]
            columns[item.name + MARK] = pd.Series(marks, dtype="object")
        else:
            columns[item.name] = pd.Series(values, dtype="object")
    columns[VERSION] = pd.Series([row.get(VERSION, 1) for row in listed], dtype="int64")
    return pd.DataFrame(columns)


def municipalities(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """The register's frame: number, name, unique_name, county, region, population, kostra_group, x, y."""
    listed = list(rows)
    numeric = {"population", "x", "y"}
    return pd.DataFrame(
        {
            name: pd.Series([row.get(name) for row in listed], dtype="float64" if name in numeric else "object")
            for name in MUNICIPALITY_COLUMNS
        }
    )


@dataclass(frozen=True, eq=False)
class Programme:
    """Everything stored, as of one data version. Frames are never changed; ``memo`` keeps what is computed."""

    kind: StoreKind
    version: int
    today: date
    projects: pd.DataFrame
    goals: pd.DataFrame
    reports: pd.DataFrame
    actions: pd.DataFrame
    anchoring: pd.DataFrame
    assessments: pd.DataFrame
    measurements: pd.DataFrame
    money: pd.DataFrame
    events: pd.DataFrame
    deadlines: pd.DataFrame
    municipalities: pd.DataFrame
    #: Whether figures of small groups are taken out already.
    withheld: bool = False
    memo: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def is_empty(self) -> bool:
        return self.projects.empty

    @property
    def mark(self) -> str:
        """What every figure of an example store carries; empty for real reports."""
        return self.kind.label if self.kind is StoreKind.EXAMPLE else ""


def build(
    kind: StoreKind = StoreKind.PRODUCTION, version: int = 1, today: date = date(2014, 3, 1), **rows: Any
) -> Programme:
    """A programme from rows by frame name (``projects=[{…}]``); frames not named are without rows."""
    frames: dict[str, Any] = {name: frame(section, rows.get(name, ())) for section, name in FRAME_OF.items()}
    return Programme(kind, version, today, **frames, municipalities=municipalities(rows.get("municipalities", ())))


def remembered(
    function: Callable[Concatenate[Programme, P], T],
) -> Callable[Concatenate[Programme, P], T]:
    """Compute once per programme and arguments (which must be hashable): a programme is one data version."""

    @wraps(function)
    def answer(programme: Programme, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (function.__module__, function.__qualname__, args, tuple(sorted(kwargs.items())))
        if key not in programme.memo:
            programme.memo[key] = function(programme, *args, **kwargs)
        result: T = programme.memo[key]
        return result

    return answer


def rows(table: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    """The named columns row by row, every missing value as None. A column that is not there is None throughout."""
    size = len(table)
    lists = [
        [None if value != value else value for value in table[name].tolist()] if name in table else [None] * size
        for name in columns
    ]
    return zip(*lists, strict=True)


def parts(text: object) -> tuple[str, ...]:
    """The members of a list field: ``"heltid+kompetanse"`` → ("heltid", "kompetanse")."""
    return tuple(text.split(LIST_SEPARATOR)) if isinstance(text, str) and text else ()


def only(programme: Programme, projects: Collection[str]) -> Programme:
    """The programme with these projects alone; events, deadlines and the register stay whole."""
    frames = {name: getattr(programme, name) for name in _WITH_PROJECT}
    kept = {name: table[table["project"].isin(list(projects))] for name, table in frames.items()}
    return replace(programme, **kept, memo={})


@remembered
def select(
    programme: Programme, cohort: str | None = None, theme: str | None = None, network: str | None = None
) -> Programme:
    """The programme narrowed to a cohort, a theme, a network or several of these; the same one where none is given."""
    if cohort is None and theme is None and network is None:
        return programme
    return only(
        programme,
        {
            project
            for project, own_cohort, themes, own_network in rows(
                programme.projects, "project", "cohort", "themes", "network"
            )
            if (cohort is None or own_cohort == cohort)
            and (theme is None or theme in parts(themes))
            and (network is None or own_network == network)
        },
    )


@remembered
def project_names(programme: Programme) -> dict[str, str]:
    """Project id → the name readers see: its own, else its municipalities'."""
    known = municipality_names(programme)
    return {
        project: name or ", ".join(known.get(number, number) for number in parts(numbers)) or project
        for project, name, numbers in rows(programme.projects, "project", "name", "municipalities")
    }


@remembered
def municipality_names(programme: Programme) -> dict[str, str]:
    """Municipality number → its name, with the county where the name stands for several."""
    return {
        number: unique or name
        for number, name, unique in rows(programme.municipalities, "number", "name", "unique_name")
    }


@remembered
def cohorts(programme: Programme) -> tuple[str, ...]:
    """The cohorts there are projects in, in order, the unknown last."""
    found = {cohort for (cohort,) in rows(programme.projects, "cohort") if cohort}
    return tuple(sorted(found, key=lambda cohort: (cohort == UNKNOWN, cohort)))


def cohort_label(cohort: str | None) -> str:
    """«pulje 1», or «pulje ukjent»."""
    return f"pulje {cohort or UNKNOWN}"
