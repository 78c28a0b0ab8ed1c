"""Findings in words: count, share and base, and which projects stand behind them.

A sentence is a value. Screen, slide and paper show the same one; who may see the names behind it is decided by
``analysis.names`` from its ``kind``.
"""

from __future__ import annotations

from collections.abc import Callable

from heltid.analysis.programme import Programme, remembered, select
from heltid.sentences import outcomes, work
from heltid.sentences.wording import (
    QUANTITIES,
    Quantity,
    Scope,
    Sentence,
    counted,
    listed_names,
    quantity,
    share_text,
)

__all__ = [
    "QUANTITIES",
    "STATEMENTS",
    "Quantity",
    "Scope",
    "Sentence",
    "counted",
    "finding",
    "findings",
    "listed_names",
    "quantity",
    "share_text",
]

#: The statements, the most important first: what moves, what came of it, what we do not know; then the rest.
STATEMENTS: dict[str, Callable[[Programme, Scope, str | None, str | None], Sentence | None]] = {
    "framdrift": work.progress,
    "positivt resultat": outcomes.positive,
    "kan ikke måles": outcomes.unknown_goals,
    "nådd mål": outcomes.reached,
    "ujevn forankring": outcomes.uneven,
    "uten tiltak": work.no_action,
    "i rute": work.on_track,
    "svake sider": outcomes.weaknesses,
    "videreføring": work.handover,
    "sterke sider": outcomes.strengths,
    "tiltak": work.actions,
    "forsinket": work.stopped,
    "flere på jobb": outcomes.reported_headline,
    "mottatt": work.received,
}


@remembered
def findings(
    programme: Programme,
    cohort: str | None = None,
    theme: str | None = None,
    network: str | None = None,
    report_type: str | None = None,
    period: str | None = None,
) -> tuple[Sentence, ...]:
    """All that can be said of the programme, or of a part of it, the most important first.

    ``report_type`` and ``period`` name the round of reports; without them each cohort's last one counts. What nothing
    is known about is left out, not said as «ingen».
    """
    scope = Scope(cohort, theme, network)
    part = select(programme, cohort, theme, network)
    said = (statement(part, scope, report_type, period) for statement in STATEMENTS.values())
    return tuple(sentence for sentence in said if sentence is not None)


def finding(
    programme: Programme,
    about: str,
    cohort: str | None = None,
    report_type: str | None = None,
    period: str | None = None,
) -> Sentence | None:
    """The one sentence about a subject (a key of ``STATEMENTS``), None where nothing is known of it."""
    found = findings(programme, cohort, report_type=report_type, period=period)
    return next((sentence for sentence in found if sentence.about == about), None)
