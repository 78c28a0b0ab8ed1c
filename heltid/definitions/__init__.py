"""What every word, scale, rule and indicator means, once: pages, charts and files all show these.

``DEFINITIONS`` has every definition by its key, ``GROUPS`` the same in the order of the page «Om tallene».
"""

from __future__ import annotations

from collections.abc import Iterable

from heltid.definitions import counting, methods, scales, subjects
from heltid.definitions.definition import Definition, Group, key_of
from heltid.definitions.indicators import INDICATOR_DEFINITIONS

__all__ = ["DEFINITIONS", "GROUPS", "Definition", "Group", "address", "chosen", "key_of"]

GROUPS = (
    Group("gruppe-base", "Hva tallene er regnet av", counting.BASE_WORDS),
    Group("gruppe-mangler", "Når et tall ikke er der", counting.MISSING_WORDS),
    Group("gruppe-navn", "Hvem som ser navn", counting.NAMES_WORDS),
    Group("gruppe-program", "Programmet", counting.PROGRAMME_WORDS),
    Group(
        "gruppe-rapporter",
        "Rapporter og frister",
        (scales.REPORT_TYPES, scales.REPORT_STATUS, *subjects.REPORTING_WORDS),
    ),
    Group(
        "gruppe-framdrift",
        "Framdrift og tiltak",
        (scales.PROGRESS, scales.ACTION_STATUS, *subjects.ACTIVITY_WORDS),
    ),
    Group("gruppe-resultater", "Mål og resultater", (scales.RESULTS, *subjects.RESULT_WORDS)),
    Group(
        "gruppe-forankring", "Forankring", (subjects.ANCHORING_WORDS[0], scales.DEGREES, *subjects.ANCHORING_WORDS[1:])
    ),
    Group(
        "gruppe-vurdering",
        "Vurdering av rapportene",
        (subjects.ASSESSMENT_WORDS[0], scales.LEVELS, *subjects.ASSESSMENT_WORDS[1:]),
    ),
    Group("gruppe-videreforing", "Videreføring", (scales.HANDOVER,)),
    Group("gruppe-sammenlikning", "Hva virker?", methods.METHOD_WORDS),
    Group("gruppe-indikatorer", "Indikatorene", INDICATOR_DEFINITIONS),
)

DEFINITIONS = {item.key: item for group in GROUPS for item in group.definitions}


def address(key: str) -> str:
    """Where on the site the definition stands."""
    return f"/om#{key}"


def chosen(keys: Iterable[str]) -> tuple[Definition, ...]:
    """The definitions with these keys or terms, in their order; what is not known is left out."""
    known = (DEFINITIONS.get(key_of(key)) for key in keys)
    return tuple(item for item in known if item)
