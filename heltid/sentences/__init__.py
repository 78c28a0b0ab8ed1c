"""Findings in words: count, share and base, and which projects stand behind them.

A sentence is a value. Screen, slide and paper show the same one; who may see the names behind it is decided by
``analysis.names`` from its ``kind``.
"""

from __future__ import annotations

from collections.abc import Callable

from heltid.analysis import coverage, handover
from heltid.analysis.programme import Programme, narrowed, worded
from heltid.analysis.selection import Selection
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
from heltid.vocabulary import ReportType

__all__ = [
    "QUANTITIES",
    "STATEMENTS",
    "Quantity",
    "Scope",
    "Sentence",
    "counted",
    "finding",
    "findings",
    "findings_of",
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


#: The reports that a statement is made from, where they are not those that tell of progress.
SPEAKS_OF: dict[str, tuple[ReportType, ...]] = {
    "ujevn forankring": coverage.ALL_REPORTS,
    "svake sider": (ReportType.STARTUP,),
    "sterke sider": (ReportType.STARTUP,),
    "videreføring": handover.REPORTS,
    "mottatt": coverage.ALL_REPORTS,
}


def findings(
    programme: Programme,
    cohort: str | None = None,
    theme: str | None = None,
    network: str | None = None,
    report_type: str | None = None,
    period: str | None = None,
) -> tuple[Sentence, ...]:
    """``findings_of`` a cohort, theme or network, in one round of reports."""
    chosen = Selection(cohort, theme, network, report_type=report_type, period=period)
    return findings_of(programme, chosen)


@worded
def findings_of(programme: Programme, selection: Selection) -> tuple[Sentence, ...]:
    """All that can be said of the programme, or of a part of it, the most important first.

    Without a chosen report each cohort's last one counts, as it does for a statement that the chosen one says nothing
    of. What nothing is known about is left out, not said as «ingen».
    """
    scope = Scope(selection.cohort, selection.theme, selection.network, selection.county, selection.status)
    part = narrowed(programme, selection)
    said = (
        statement(part, scope, *selection.round_in(SPEAKS_OF.get(about, coverage.PROGRESS_REPORTS)))
        for about, statement in STATEMENTS.items()
    )
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
