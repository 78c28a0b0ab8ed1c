"""What every word, scale, rule and indicator means, once: pages, charts and files all show these.

In the language that is spoken, made once for each; limits in them are the settings' and the analysis' own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from heltid.definitions import counting, methods, scales, subjects
from heltid.definitions.definition import Definition, Group, key_of
from heltid.definitions.indicators import indicator_definitions
from heltid.language import _, spoken_cache

__all__ = ["Definition", "Group", "address", "chosen", "definitions", "groups", "key_of"]


@spoken_cache(None)
def groups() -> tuple[Group, ...]:
    """All definitions, in the order of the page «Om tallene»."""
    reporting, activity, results = subjects.reporting_words(), subjects.activity_words(), subjects.result_words()
    anchoring, assessment = subjects.anchoring_words(), subjects.assessment_words()
    return (
        Group("gruppe-base", _("Hva tallene er regnet av"), counting.base_words()),
        Group("gruppe-mangler", _("Når et tall ikke er der"), counting.missing_words()),
        Group("gruppe-navn", _("Hvem som ser navn"), counting.names_words()),
        Group("gruppe-program", _("Programmet"), counting.programme_words()),
        Group(
            "gruppe-rapporter", _("Rapporter og frister"), (scales.report_types(), scales.report_status(), *reporting)
        ),
        Group("gruppe-framdrift", _("Framdrift og tiltak"), (scales.progress(), scales.action_status(), *activity)),
        Group("gruppe-resultater", _("Mål og resultater"), (scales.results(), *results)),
        Group("gruppe-forankring", _("Forankring"), (anchoring[0], scales.degrees(), *anchoring[1:])),
        Group("gruppe-vurdering", _("Vurdering av rapportene"), (assessment[0], scales.levels(), *assessment[1:])),
        Group("gruppe-videreforing", _("Videreføring"), (scales.handover(),)),
        Group("gruppe-sammenlikning", _("Hva virker?"), methods.method_words()),
        Group("gruppe-indikatorer", _("Indikatorene"), indicator_definitions()),
    )


@spoken_cache(None)
def definitions() -> Mapping[str, Definition]:
    """Every definition by its key, which is the same in all languages."""
    return MappingProxyType({item.key: item for group in groups() for item in group.definitions})


def address(key: str) -> str:
    """Where on the site the definition stands."""
    return f"/om#{key}"


def chosen(keys: Iterable[str]) -> tuple[Definition, ...]:
    """The definitions with these keys or terms in bokmål, in their order; what is not known is left out."""
    known = (definitions().get(key_of(key)) for key in keys)
    return tuple(item for item in known if item)
