"""Records under a header → rows of exactly the header's width, each damaged one kept and reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from heltid.findings import Finding, Grade
from heltid.language import _
from heltid.reading.header import is_date, is_value
from heltid.reading.names import normalise

_PROFILE = 200


@dataclass(slots=True)
class Fitted:
    names: list[str]
    rows: list[list[str]]
    lines: list[int]
    findings: list[Finding] = field(default_factory=list)


def fit(names: list[str], rows: list[list[str]], lines: Sequence[int], file: str, *, named: bool) -> Fitted:
    """Rows as wide as the names. ``rows`` are used as they are where nothing is wrong, so do not keep them elsewhere.

    ``named`` tells whether the names stood in the file. Too few cells are filled up with "", surplus cells go to the
    finding's value; both keep the row. Columns without name and content go.
    """
    fitted = Fitted(list(names), rows, list(lines))
    width = len(names)
    sizes = set(map(len, rows))
    if sizes - {width}:
        _widen(fitted, sizes, file, named)
        _level(fitted, file)
    _name_columns(fitted, file)
    if named:
        _report_same_names(fitted, file)
    return fitted


def _widen(fitted: Fitted, sizes: set[int], file: str, named: bool) -> None:
    """Columns that most rows have beyond the header become columns, with one finding instead of one per row."""
    width = len(fitted.names)
    longest = max(sizes)
    if longest <= width:
        return
    beyond = Counter(len(row) for row in fitted.rows if len(row) > width and any(row[width:]))
    if beyond.total() < 3 or beyond.total() * 2 <= len(fitted.rows):
        return
    common = beyond.most_common(1)[0][0]
    fitted.names += [f"Kolonne {number}" for number in range(width + 1, common + 1)]
    if named:
        message = _(
            "Overskriften har {width} kolonner, men de fleste radene har {common}. Verdier kan stå i feil kolonne."
        ).format(width=width, common=common)
        action = _(
            "Gi alle kolonner en overskrift. Er skilletegnet komma, må tall med desimalkomma stå i anførselstegn."
        )
        fitted.findings.append(
            Finding(Grade.ERROR, "for-mange-felt", message, action, file=file, value="; ".join(fitted.names[width:]))
        )


def _level(fitted: Fitted, file: str) -> None:
    rows, lines, width = fitted.rows, fitted.lines, len(fitted.names)
    short = [place for place, row in enumerate(rows) if len(row) < width]
    long = [place for place, row in enumerate(rows) if len(row) > width]
    if short:
        _fill_up(fitted, short, file)
    for place in long:
        row = rows[place]
        surplus = row[width:]
        rows[place] = row[:width]
        if any(surplus):
            fitted.findings.append(_too_many(file, lines[place], width, len(row), surplus))
    fitted.findings.sort(key=lambda finding: finding.line or 0)


def _too_many(file: str, line: int, width: int, size: int, surplus: list[str]) -> Finding:
    return Finding(
        Grade.ERROR,
        "for-mange-felt",
        _("Raden har {size} felt, men overskriften har {width}. Verdier kan stå i feil kolonne.").format(
            size=size, width=width
        ),
        _("Se etter et skilletegn inne i en tekst eller et tall, og sett verdien i anførselstegn."),
        file=file,
        line=line,
        value="; ".join(surplus)[:500],
    )


def _fill_up(fitted: Fitted, short: list[int], file: str) -> None:
    rows, lines, width = fitted.rows, fitted.lines, len(fitted.names)
    needed = _needed_width(rows, width, short)
    profile = _value_columns(rows, width)
    joined = -1
    for number, place in enumerate(short):
        row = rows[place]
        size = len(row)
        rows[place] = row + [""] * (width - size)
        if place == joined:
            continue
        after = short[number + 1] if number + 1 < len(short) else -1
        if (
            size < needed
            and after == place + 1
            and size + len(rows[after]) == width + 1
            and lines[after] == lines[place] + 1
        ):
            joined = after
            fitted.findings.append(
                Finding(
                    Grade.ERROR,
                    "delt-rad",
                    _("Linje {first} og {second} ser ut til å være én rad som er delt av et linjeskift.").format(
                        first=lines[place], second=lines[after]
                    ),
                    _("Sett de to linjene sammen, eller sett teksten med linjeskift i anførselstegn."),
                    file=file,
                    line=lines[place],
                )
            )
        elif any(column < size and row[column] and not fits(row[column]) for column, fits in profile):
            fitted.findings.append(
                Finding(
                    Grade.ERROR,
                    "for-faa-felt",
                    _(
                        "Raden har {size} felt, men overskriften har {width}, og verdiene passer ikke i kolonnene sine."
                    ).format(size=size, width=width),
                    _("Se etter et felt som mangler inne i raden, og rett den så hver verdi står i sin kolonne."),
                    file=file,
                    line=lines[place],
                )
            )
        elif size < needed:
            fitted.findings.append(
                Finding(
                    Grade.WARNING,
                    "for-faa-felt",
                    _(
                        "Raden har {size} felt, men overskriften har {width}. De siste feltene er lest som tomme."
                    ).format(size=size, width=width),
                    _("Se etter at ingen felt mangler inne i raden."),
                    file=file,
                    line=lines[place],
                )
            )


def _needed_width(rows: list[list[str]], width: int, short: list[int]) -> int:
    """Rows at least this wide may leave out the rest: other rows have blank cells there too."""
    usual = Counter(len(rows[place]) for place in short)
    if len(short) == len(rows):
        return max(usual)  # no row has the last columns: nothing says that any of them lacks something
    often = [size for size, count in usual.items() if count > 2 and count * 5 >= len(rows)]
    needed = width
    while needed > 1 and any(len(row) == width and not row[needed - 1] for row in rows):
        needed -= 1
    return min([needed, *often])


def _value_columns(rows: list[list[str]], width: int) -> list[tuple[int, Callable[[str], bool]]]:
    """Columns that nearly always hold dates, or values of some kind, each with the test that its cells pass."""
    sample = [row for row in rows[: 4 * _PROFILE] if len(row) == width][:_PROFILE]
    columns: list[tuple[int, Callable[[str], bool]]] = []
    for column in range(width):
        cells = [row[column] for row in sample if row[column]]
        for fits in (is_date, is_value):
            if len(cells) > 2 and sum(map(fits, cells)) * 10 >= len(cells) * 9:
                columns.append((column, fits))
                break
    return columns


def _name_columns(fitted: Fitted, file: str) -> None:
    unnamed = [column for column, name in enumerate(fitted.names) if not name]
    if not unnamed:
        return
    empty = [column for column in unnamed if not any(row[column] for row in fitted.rows)]
    for column in unnamed:
        fitted.names[column] = f"Kolonne {column + 1}"
        if column not in empty:
            fitted.findings.append(
                Finding(
                    Grade.WARNING,
                    "uten-overskrift",
                    _("Kolonne {number} har verdier, men ingen overskrift.").format(number=column + 1),
                    _("Gi kolonnen en overskrift, eller slett den."),
                    file=file,
                    column=fitted.names[column],
                )
            )
    if empty:
        kept = [column for column in range(len(fitted.names)) if column not in empty]
        fitted.names = [fitted.names[column] for column in kept]
        fitted.rows = [[row[column] for column in kept] for row in fitted.rows]


def _report_same_names(fitted: Fitted, file: str) -> None:
    counts = Counter(map(normalise, fitted.names))
    if len(counts) == len(fitted.names):
        return
    for name in dict.fromkeys(name for name in fitted.names if counts[normalise(name)] > 1):
        places = [str(column + 1) for column, other in enumerate(fitted.names) if normalise(other) == normalise(name)]
        fitted.findings.append(
            Finding(
                Grade.WARNING,
                "like-overskrifter",
                _("Overskriften «{name}» står over flere kolonner (nummer {numbers}).").format(
                    name=name, numbers=", ".join(places)
                ),
                _("Gi kolonnene hver sin overskrift, eller slett den som er overflødig."),
                file=file,
                column=name,
            )
        )
        counts[normalise(name)] = 0
