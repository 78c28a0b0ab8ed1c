"""The programme as frames: what the store answers with and every analysis starts from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import wraps
from threading import RLock
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

import pandas as pd

from heltid.analysis.selection import Selection
from heltid.fields import LIST_SEPARATOR
from heltid.forms import SECTIONS
from heltid.language import _, current, n_
from heltid.locale import listed
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
#: So many projects' rows are in memory at a time; a whole table never is, however large the programme.
PIECE = 200
#: Parts of the programme that are kept at a time: what its readers have chosen lately.
PARTS_KEPT = 64


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


class Source(Protocol):
    """Where the rows of projects come from: a store, or frames in memory."""

    def frame(self, name: str, projects: Collection[str]) -> pd.DataFrame:
        """The rows of these projects in the frame of this name (a value of ``FRAME_OF``), columns as in ``frame``."""

    def statuses(self) -> Mapping[tuple[str, str, str], str]:
        """(project, report_type, period) → the status that is set for the report."""


@dataclass(frozen=True, slots=True)
class Held:
    """Rows that are in memory."""

    frames: Mapping[str, pd.DataFrame]
    set_statuses: Mapping[tuple[str, str, str], str] = field(default_factory=dict)

    def frame(self, name: str, projects: Collection[str]) -> pd.DataFrame:
        table = self.frames[name]
        kept = table["project"].isin(list(projects))
        return table if kept.all() else table[kept]

    def statuses(self) -> Mapping[tuple[str, str, str], str]:
        return self.set_statuses


@dataclass(frozen=True, eq=False)
class Programme:
    """Everything stored, as of one data version, or the part of it that some projects are.

    Projects, events, deadlines and the register are whole frames. The rows of projects (goals, reports, actions,
    anchoring, assessments, measurements, money) are read from ``source`` for at most ``PIECE`` projects at a time: an
    analysis reads them in a function marked ``by_project``, and everything else works on what those answer.
    Frames are never changed; ``memo`` keeps what is computed. ``whole`` is the programme that this is a part of.
    """

    kind: StoreKind
    version: int
    today: date
    projects: pd.DataFrame
    events: pd.DataFrame
    deadlines: pd.DataFrame
    municipalities: pd.DataFrame
    source: Source
    #: Whether figures of small groups are taken out already.
    withheld: bool = False
    whole: Programme | None = None
    #: What was known of the projects in an earlier data version, and the projects whose rows have changed since.
    known: Mapping[Any, dict[str, Any]] = field(default_factory=dict, repr=False, compare=False)
    changed_since: frozenset[str] = frozenset()
    memo: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)
    #: Shared by a programme and its parts: what a hundred visitors ask for at once is computed by one of them.
    lock: RLock = field(default_factory=RLock, repr=False, compare=False)

    @property
    def is_empty(self) -> bool:
        return self.projects.empty

    @property
    def mark(self) -> str:
        """What every figure of an example store carries; empty for real reports."""
        return self.kind.label if self.kind is StoreKind.EXAMPLE else ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The projects, in the order of the register."""
        if "ids" not in self.memo:
            self.memo["ids"] = tuple(self.projects["project"])
        found: tuple[str, ...] = self.memo["ids"]
        return found

    @property
    def goals(self) -> pd.DataFrame:
        return self._rows("goals")

    @property
    def reports(self) -> pd.DataFrame:
        return self._rows("reports")

    @property
    def actions(self) -> pd.DataFrame:
        return self._rows("actions")

    @property
    def anchoring(self) -> pd.DataFrame:
        return self._rows("anchoring")

    @property
    def assessments(self) -> pd.DataFrame:
        return self._rows("assessments")

    @property
    def measurements(self) -> pd.DataFrame:
        return self._rows("measurements")

    @property
    def money(self) -> pd.DataFrame:
        return self._rows("money")

    def _rows(self, name: str) -> pd.DataFrame:
        if ("frame", name) not in self.memo:
            if len(self.ids) > PIECE:
                raise LookupError(
                    f"{name}: more than {PIECE} projects are read piece by piece, in a by_project function"
                )
            self.memo["frame", name] = self.source.frame(name, self.ids)
        found: pd.DataFrame = self.memo["frame", name]
        return found


def build(
    kind: StoreKind = StoreKind.PRODUCTION, version: int = 1, today: date = date(2014, 3, 1), **rows: Any
) -> Programme:
    """A programme from rows by frame name (``projects=[{…}]``); frames not named are without rows."""
    frames = {name: frame(section, rows.get(name, ())) for section, name in FRAME_OF.items()}
    return Programme(
        kind,
        version,
        today,
        projects=frames["projects"],
        events=frames["events"],
        deadlines=frames["deadlines"],
        municipalities=municipalities(rows.get("municipalities", ())),
        source=Held(frames, rows.get("statuses", {})),
    )


def remembered(
    function: Callable[Concatenate[Programme, P], T],
) -> Callable[Concatenate[Programme, P], T]:
    """Compute once per programme and arguments (which must be hashable): a programme is one data version. What is
    computed holds no text for a reader: see ``worded``."""
    return _kept(function, lambda: None)


def worded(
    function: Callable[Concatenate[Programme, P], T],
) -> Callable[Concatenate[Programme, P], T]:
    """As ``remembered``, for what holds texts, or numbers as they are written: kept for each language."""
    return _kept(function, current)


def _kept(
    function: Callable[Concatenate[Programme, P], T], apart: Callable[[], Hashable]
) -> Callable[Concatenate[Programme, P], T]:
    """``apart``: what else an answer is kept by."""

    @wraps(function)
    def answer(programme: Programme, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (function.__module__, function.__qualname__, args, tuple(sorted(kwargs.items())), apart())
        if key not in programme.memo:
            with programme.lock:
                if key not in programme.memo:
                    programme.memo[key] = function(programme, *args, **kwargs)
        result: T = programme.memo[key]
        return result

    return answer


def by_project(
    function: Callable[Concatenate[Programme, P], dict[str, T]],
) -> Callable[Concatenate[Programme, P], dict[str, T]]:
    """For a function that reads rows and answers project → value, the value of each from its own rows alone (and the
    day). It is asked with at most ``PIECE`` projects at a time, once for the whole programme; a part of the programme
    gets the answers of its own projects. Arguments must be hashable."""

    @wraps(function)
    def answer(programme: Programme, /, *args: P.args, **kwargs: P.kwargs) -> dict[str, T]:
        key = (_BY_PROJECT, function.__module__, function.__qualname__, args, tuple(sorted(kwargs.items())))
        if key not in programme.memo:
            with programme.lock:
                if key not in programme.memo:
                    programme.memo[key] = _answers(programme, key, lambda piece: function(piece, *args, **kwargs))
        result: dict[str, T] = programme.memo[key]
        return result

    return answer


_BY_PROJECT = "by project"


def _answers(programme: Programme, key: tuple[Any, ...], ask: Callable[[Programme], dict[str, T]]) -> dict[str, T]:
    whole = programme.whole
    if whole is not None:
        if key not in whole.memo:
            whole.memo[key] = _answers(whole, key, ask)
        every = whole.memo[key]
        return {project: every[project] for project in programme.ids if project in every}
    earlier = programme.known.get(key)
    unread = None if earlier is None else programme.changed_since
    found = {project: value for project, value in (earlier or {}).items() if project not in (unread or ())}
    for piece in _pieces(programme, unread):
        found |= ask(piece)
    return found


def _pieces(programme: Programme, projects: Collection[str] | None) -> Iterator[Programme]:
    """The programme, or these projects of it, in parts of at most ``PIECE`` projects."""
    if projects is None and len(programme.ids) <= PIECE:
        yield programme
        return
    table = programme.projects
    if projects is not None:
        table = table[table["project"].isin(list(projects))]
    for start in range(0, len(table), PIECE):
        yield _part(programme, table.iloc[start : start + PIECE])


def follow(programme: Programme, earlier: Programme, projects: Collection[str]) -> Programme:
    """The programme with what is known of it from an ``earlier`` data version of the same day, so that only the
    ``projects`` whose rows have changed since are read anew: an upload costs its readers its own projects."""
    if programme.today != earlier.today or programme.whole or earlier.whole:
        return programme
    known = {key: value for key, value in earlier.memo.items() if isinstance(key, tuple) and key[0] == _BY_PROJECT}
    return replace(programme, known=known, changed_since=frozenset(projects) | set(earlier.ids) ^ set(programme.ids))


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
    return _part(programme, programme.projects[programme.projects["project"].isin(list(projects))])


def _part(programme: Programme, projects: pd.DataFrame) -> Programme:
    return replace(
        programme, projects=projects, whole=programme.whole or programme, known={}, changed_since=frozenset(), memo={}
    )


def changed(programme: Programme, change: Callable[[Programme], Programme]) -> Programme:
    """``change`` of the whole programme, of which the part is then taken anew."""
    if programme.whole is None:
        return change(programme)
    return only(change(programme.whole), programme.ids)


def select(
    programme: Programme, cohort: str | None = None, theme: str | None = None, network: str | None = None
) -> Programme:
    """The programme narrowed to a cohort, a theme, a network or several of these; the same one where none is given."""
    return narrowed(programme, Selection(cohort, theme, network))


def narrowed(programme: Programme, selection: Selection) -> Programme:
    """The programme with the projects of a selection alone; the same one where it leaves none out.

    The parts that were asked for last are kept, with what is computed from them.
    """
    if not selection.narrows:
        return programme
    with programme.lock:
        kept: dict[Selection, Programme] = programme.memo.setdefault(_PARTS, {})
        asked = replace(selection, report_type=None, period=None)
        part = kept.pop(asked, None) or _chosen(programme, asked)
        kept[asked] = part
        while len(kept) > PARTS_KEPT:
            kept.pop(next(iter(kept)))
    return part


_PARTS = "parts"


def _chosen(programme: Programme, selection: Selection) -> Programme:
    county_of = dict(rows(programme.municipalities, "number", "county"))
    return only(
        programme,
        {
            project
            for project, cohort, themes, network, status, numbers in rows(
                programme.projects, "project", "cohort", "themes", "network", "status", "municipalities"
            )
            if selection.cohort in (None, cohort)
            and (selection.theme is None or selection.theme in parts(themes))
            and selection.network in (None, network)
            and selection.status in (None, status)
            and (
                selection.county is None or any(county_of.get(number) == selection.county for number in parts(numbers))
            )
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
    return _("pulje {cohort}").format(cohort=_(UNKNOWN) if cohort in (None, "", UNKNOWN) else cohort)


def cohorts_label(chosen: list[str]) -> str:
    """«pulje 1», «pulje 1 og 2»; «alle» for none in particular."""
    if not chosen:
        return _("alle")
    return n_("pulje {cohorts}", "pulje {cohorts}", len(chosen)).format(cohorts=listed(chosen))
