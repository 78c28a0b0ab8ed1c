"""What an upload would change: typed rows against the store, row by row and cell by cell. Nothing is written here."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, chain
from typing import Any

from heltid.fields import Field, Section
from heltid.findings import Finding, Grade
from heltid.forms import ACTION
from heltid.language import _, spoken_cache
from heltid.locale import number
from heltid.reading.cells import BAD, KEEP, Fault, key_text
from heltid.reading.rows import Rows
from heltid.store import Connection, queries
from heltid.store.queries import SEPARATOR
from heltid.vocabulary import MARKS

Values = tuple[Any, ...]


@dataclass(slots=True)
class Plan:
    """The change of one section. Dicts map ``row_key`` to values in the form's order.

    ``changed`` holds the values after, ``before`` those before (for changed and removed keys). ``index`` maps the keys
    of the upload's rows to their row, so that later checks can say where a value stands.
    """

    section: Section
    batches: list[Rows]
    added: dict[str, Values] = field(default_factory=dict)
    changed: dict[str, Values] = field(default_factory=dict)
    removed: dict[str, Values] = field(default_factory=dict)
    before: dict[str, Values] = field(default_factory=dict)
    unchanged: int = 0
    index: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    _offsets: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._offsets = list(accumulate((len(batch) for batch in self.batches), initial=0))

    def _within(self, row: int) -> tuple[Rows, int]:
        """The batch of an upload's row, and its row there."""
        which = bisect_right(self._offsets, row) - 1
        return self.batches[which], row - self._offsets[which]

    def report(self, row: int, name: str, fault: Fault, value: object = "") -> None:
        batch, at = self._within(row)
        self.findings.append(batch.finding(at, name, fault, value))

    def line(self, row: int, name: str) -> int:
        """The line in the user's file of a cell of an upload's row."""
        batch, at = self._within(row)
        return batch.place(at, name)[0]

    def written(self) -> Iterator[tuple[str, Values]]:
        """Keys and values of the rows that are new or changed."""
        return chain(self.added.items(), self.changed.items())

    @property
    def changes_something(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def merge_batches(batches: Sequence[Rows], name: str) -> list[Any]:
    if len(batches) == 1:
        return batches[0].values(name)
    return [value for batch in batches for value in batch.values(name)]


def plan(
    connection: Connection,
    section: Section,
    batches: Sequence[Rows],
    *,
    complete: bool,
    usable: Callable[[Plan, dict[str, list[Any]]], Sequence[bool]],
    defaults: dict[str, Callable[[Values], Any]],
) -> Plan:
    """The plan of one section.

    ``usable`` checks references over the columns and answers which rows may go on; ``defaults`` computes values of new
    rows from the row (by column) where the form has no constant one. With ``complete`` the stored rows of the same
    scope that the upload does not mention are removed, and empty cells empty the stored value.
    """
    made = Plan(section, list(batches))
    columns = {name: merge_batches(batches, name) for name in section.names}
    count = sum(map(len, batches))
    _fill_keys(made, columns)
    good = usable(made, columns)
    keys = _keys(section, columns)
    keys = [key if is_good else "" for key, is_good in zip(keys, good, strict=True)]
    stored = queries.open_rows(connection, section, [key for key in keys if key])
    rows = list(zip(*(columns[name] for name in section.names), strict=True)) if count else []
    remove = [flag for batch in batches for flag in (batch.remove or [False] * len(batch))]
    filled = [name for name in section.names if any(name in batch.columns for batch in batches)]
    _compare(made, rows, keys, stored, remove, complete, defaults, set(filled))
    if complete:
        _remove_unmentioned(connection, made, rows, keys)
    return made


def _fill_keys(made: Plan, columns: dict[str, list[Any]]) -> None:
    """Key parts that a file may leave out get their default; one that is required and absent is reported once."""
    section = made.section
    for name in section.key:
        item = section.field(name)
        values = columns[name]
        if item.default is not None and KEEP in values:
            columns[name] = [item.default if value is KEEP else value for value in values]
        elif item.required and (KEEP in values or None in values or any(mark in values for mark in MARKS)):
            for row, value in enumerate(values):
                if value is KEEP or value is None or value in MARKS:
                    made.report(row, name, _missing(item))
                    values[row] = BAD


def _missing(item: Field) -> Fault:
    return Fault(
        "mangler",
        _("«{column}» mangler.").format(column=item.label),
        _("Fyll ut cella. {help}").format(help=_(item.help)).strip(),
    )


def _keys(section: Section, columns: dict[str, list[Any]]) -> list[str]:
    parts = []
    for name in section.key:
        values = columns[name]
        if section is ACTION and name == "number":
            titles = columns["title"]
            values = [
                title if number is KEEP or number is None else number
                for number, title in zip(values, titles, strict=True)
            ]
        memo = {value: key_text(value) for value in set(values)}
        parts.append([memo[value] for value in values])
    keys = list(map(SEPARATOR.join, zip(*parts, strict=True)))
    for name in section.key:
        if BAD in columns[name]:
            for row, value in enumerate(columns[name]):
                if value is BAD:
                    keys[row] = ""
    return keys


def _compare(
    made: Plan,
    rows: Sequence[Values],
    keys: Sequence[str],
    stored: dict[str, Values],
    remove: Sequence[bool],
    complete: bool,
    defaults: dict[str, Callable[[Values], Any]],
    filled: set[str],
) -> None:
    section = made.section
    names = section.names
    constant = [item.default for item in section.fields]
    first: dict[str, int] = {}
    for row, (key, values) in enumerate(zip(keys, rows, strict=True)):
        if not key:
            continue
        earlier = first.setdefault(key, row)
        if earlier != row:
            _same_key(made, rows, earlier, row)
            continue
        made.index[key] = row
        old = stored.get(key)
        if remove[row]:
            if old is None:
                made.report(row, "remove", _nothing_to_remove(), "ja")
            else:
                made.removed[key] = made.before[key] = old
            continue
        if old is None:
            if KEEP in values:
                values = tuple(
                    default if value is KEEP else value for value, default in zip(values, constant, strict=True)
                )
            for name, compute in defaults.items():
                at = names.index(name)
                if values[at] is None:
                    values = (*values[:at], compute(values), *values[at + 1 :])
            made.added[key] = values
            continue
        values = _updated(made, row, values, old, complete, filled)
        if values == old:
            made.unchanged += 1
        else:
            made.changed[key] = values
            made.before[key] = old


def _updated(made: Plan, row: int, values: Values, old: Values, complete: bool, filled: set[str]) -> Values:
    """The stored row with the cells that the file states. Key columns keep their stored spelling."""
    section = made.section
    new = list(values)
    for at, item in enumerate(section.fields):
        if item.name in section.key:
            new[at] = old[at]
        elif new[at] is KEEP:
            if complete and item.name in filled:
                new[at] = item.default
            else:
                new[at] = old[at]
                if old[at] is not None and item.name in filled and item.default is None:
                    made.report(row, item.name, _kept(), "")
    return tuple(new)


@spoken_cache(1)
def _kept() -> Fault:
    return Fault(
        "tom-celle",
        _("Cella er tom, så verdien som er lagret, blir stående."),
        _("Skriv .. i cella hvis verdien skal fjernes."),
        Grade.INFO,
    )


def _nothing_to_remove() -> Fault:
    return Fault(
        "slett-finnes-ikke",
        _("Raden er merket med slett, men finnes ikke i lageret."),
        _("Ta bort raden, eller sjekk at nøkkelen er riktig."),
        Grade.WARNING,
    )


def _same_key(made: Plan, rows: Sequence[Values], earlier: int, row: int) -> None:
    shown = made.section.key[-1]
    equal = rows[earlier] == rows[row]
    for this, other in ((row, earlier),) if equal else ((earlier, row), (row, earlier)):
        line = made.line(other, shown)
        value = rows[this][made.section.names.index(shown)]
        made.report(
            this,
            shown,
            Fault(
                "samme-rad-to-ganger",
                _("Raden er lik rad {line} og telles én gang.").format(line=line)
                if equal
                else _("Raden har samme nøkkel som rad {line}, men andre verdier.").format(line=line),
                _("Du trenger ikke gjøre noe.") if equal else _("Behold den som er riktig, og ta bort den andre."),
                Grade.INFO if equal else Grade.ERROR,
            ),
            "" if value is KEEP or value is BAD else value,
        )


def _remove_unmentioned(connection: Connection, made: Plan, rows: Sequence[Values], keys: Sequence[str]) -> None:
    section = made.section
    scope = [section.names.index(name) for name in section.scope]
    scopes = {tuple(_plain(row[at]) for at in scope) for row in rows}
    if "project" in section.scope:
        at = section.names.index("project")
        stored = queries.rows_of_projects(connection, section, {str(row[at]) for row in rows if row[at] is not BAD})
    else:
        stored = queries.all_open_rows(connection, section)
    mentioned = set(keys)
    for key, old in stored.items():
        if key not in mentioned and tuple(old[at] for at in scope) in scopes:
            made.removed[key] = made.before[key] = old


def _plain(value: Any) -> Any:
    return None if value is KEEP else value


def check_rows(made: Plan) -> None:
    """Required cells and the form's own rules over the rows that are new or changed."""
    section = made.section
    names = section.names
    keys = [*made.added, *made.changed]
    if not keys:
        return
    across = dict(zip(names, zip(*(values for __, values in made.written()), strict=True), strict=True))
    for item in section.fields:
        if item.required and item.name not in section.key:
            for key, value in zip(keys, across[item.name], strict=True):
                if value is None or value in MARKS:
                    made.report(made.index[key], item.name, _missing(item), value or "")
    for rule in section.rules:
        wanted = [across[name] for name in rule.columns]
        broken = {cells for cells in set(zip(*wanted, strict=True)) if BAD not in cells and rule.fails(*cells)}
        if not broken:
            continue
        for key, cells in zip(keys, zip(*wanted, strict=True), strict=True):
            if cells in broken:
                told = zip(rule.columns, cells, strict=True)
                shown = {name: section.field(name).choice_label(_shown(cell)) for name, cell in told}
                fault = Fault(rule.id, _(rule.message).format(**shown), _(rule.action), rule.grade)
                at = rule.columns.index(rule.at) if rule.at in rule.columns else 0
                made.report(made.index[key], rule.at, fault, _shown(cells[at]))


def _shown(value: Any) -> str:
    if value is None or value is BAD or value is KEEP:
        return ""
    return number(value) if isinstance(value, (int, float)) else str(value)


def changed_cells(plans: Iterable[Plan]) -> Iterator[dict[str, Any]]:
    """Every changed cell: section, key (by the form's labels), column, from and to."""
    for made in plans:
        section = made.section
        for key, after in made.changed.items():
            before = made.before[key]
            named = key_of(section, after)
            for item, old, new in zip(section.fields, before, after, strict=True):
                if old != new and new is not BAD:
                    yield {"section": section.label, "key": named, "column": item.label, "from": old, "to": new}


def key_of(section: Section, values: Values) -> dict[str, Any]:
    """The key columns of a row by their labels."""
    return {label: values[at] for label, at in _key_places(section)}


@cache
def _key_places(section: Section) -> tuple[tuple[str, int], ...]:
    """Label and place of each key column: asked once a section, and not once a row."""
    return tuple((section.field(name).label, section.names.index(name)) for name in section.key)


def key_words(section: Section, values: Values) -> str:
    """The key of a row as a reader sees it: «vefsn, M1, 2014»."""
    return ", ".join(cell_text(part) for part in key_of(section, values).values() if part is not None)


def cell_text(value: Any) -> str:
    """A stored value as a reader sees it in a difference."""
    if value is None:
        return "mangler"
    return number(value) if isinstance(value, float) else str(value)


def is_big_jump(before: Any, after: Any) -> bool:
    """Whether a number has moved more than half of what it was."""
    numbers = all(isinstance(value, (int, float)) for value in (before, after))
    return numbers and bool(before) and abs(after - before) > abs(before) / 2
