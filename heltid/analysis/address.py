"""A selection as the parameters of an address, and back: what a link says, and what it says that is not so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from heltid.analysis.choices import ALL, LATEST, Filter, round_key
from heltid.analysis.selection import Selection
from heltid.language import _

#: Key in the address → field of the selection; the report is two fields and stands apart.
FIELDS = {"pulje": "cohort", "tema": "theme", "nettverk": "network", "fylke": "county", "status": "status"}
REPORT = "rapport"
KEYS = ("pulje", "tema", "nettverk", "fylke", REPORT, "status")
#: Of a value that is not known so much is shown again.
_SHOWN = 40
#: Before a value that would else be read as the default, or as one with such a sign.
_ESCAPE = "="


@dataclass(frozen=True, slots=True)
class Read:
    """What an address asks for, and a sentence for each part of it that could not be followed."""

    selection: Selection
    notes: tuple[str, ...] = ()


def read(parameters: Mapping[str, Sequence[str]], filters: Iterable[Filter]) -> Read:
    """The selection in the parameters of an address (key → every value given). Other keys are not looked at."""
    fields: dict[str, str] = {}
    notes = []
    for one in filters:
        given = list(dict.fromkeys(value for value in parameters.get(one.key, ()) if value))
        if len(given) > 1:
            notes.append(
                _("Adressen har flere verdier for {filter}. Filteret er ikke brukt.").format(filter=one.title.lower())
            )
            continue
        if not given or given[0] == one.default:
            continue
        value = unescaped(given[0])
        if value not in one.options:
            notes.append(
                _("Adressen har {what} som ikke finnes her: «{value}». Filteret er ikke brukt.").format(
                    what=one.noun, value=shortened(value)
                )
            )
        elif one.key == REPORT:
            fields["report_type"], __, fields["period"] = value.partition("-")
        else:
            fields[FIELDS[one.key]] = value
    return Read(Selection(**fields), tuple(notes))


def write(selection: Selection, filters: Iterable[Filter] = ()) -> dict[str, str]:
    """The parameters of a selection, in the order of ``KEYS``; with ``filters`` also those at their default."""
    defaults = {one.key: one.default for one in filters}
    chosen = {key: escaped(getattr(selection, field)) for key, field in FIELDS.items()}
    chosen[REPORT] = (
        round_key(selection.report_type, selection.period) if selection.report_type and selection.period else None
    )
    found = {key: chosen[key] or defaults.get(key) for key in KEYS}
    return {key: value for key, value in found.items() if value}


def shortened(value: str) -> str:
    """A stranger's value on one line and of a length that a page can hold."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in value).split())
    return line if len(line) <= _SHOWN else line[:_SHOWN] + " …"


def escaped(value: str | None) -> str | None:
    """An option as it stands in an address: one called «alle» is not the default of that name."""
    if value is None:
        return None
    return _ESCAPE + value if value in (ALL, LATEST) or value.startswith(_ESCAPE) else value


def unescaped(value: str) -> str:
    return value.removeprefix(_ESCAPE)
