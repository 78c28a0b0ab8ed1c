"""What each report must hold, declared once.

The table decides what a report lacks (``analysis.contents``) and is what people read (``docs/skjema.md`` and the page
«Hva skal rapporteres?»). Its words and its checks stand in the same cell, so that they cannot come apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from heltid.forms import REPORT, SECTIONS
from heltid.language import N_, _
from heltid.vocabulary import ReportType

#: A part of the cover that is asked for by itself.
HANDOVER = "handover"


class Evidence(Enum):
    """Something stored that fulfils an obligation."""

    COVER = auto()
    GOALS = auto()
    BASELINE = auto()
    ACTIONS = auto()
    NOTHING_NEW = auto()
    ANCHORING = auto()
    MEASUREMENT = auto()
    NO_NEW_MEASUREMENT = auto()
    HANDOVER = auto()
    TAKEOVER = auto()
    MONEY = auto()


@dataclass(frozen=True, slots=True)
class Obligation:
    """What one report asks of one part: in words (``said`` in bokmål), and the evidence of which any one is enough.

    Without evidence the part is never missing: it is sent where there is something to send, or not at all.
    """

    said: str
    fulfilled_by: tuple[Evidence, ...] = ()

    @property
    def words(self) -> str:
        return _(self.said)

    @property
    def is_asked(self) -> bool:
        """Whether the part may be sent at all."""
        return self is not _NOT_ASKED

    @property
    def is_due(self) -> bool:
        return bool(self.fulfilled_by)

    def is_fulfilled(self, found: Iterable[Evidence]) -> bool:
        return not set(self.fulfilled_by).isdisjoint(found)


def _must(*evidence: Evidence, words: str = N_("må")) -> Obligation:
    return Obligation(words, evidence)


_IF_CHANGED = Obligation(N_("hvis noe er endret"))
_IF_ANY = Obligation(N_("hvis dere har en"))
_NOT_ASKED = Obligation(N_("ikke aktuelt"))

_COVER = _must(Evidence.COVER)
_ACTIONS = _must(Evidence.ACTIONS)
_ANCHORING = _must(Evidence.ANCHORING)
_MEASURED = _must(
    Evidence.MEASUREMENT, Evidence.NO_NEW_MEASUREMENT, words=N_("må, eller «ingen ny måling» med en grunn")
)
_HANDOVER = _must(Evidence.HANDOVER)
_MONEY = _must(Evidence.MONEY)

#: Part (a section's name, or ``HANDOVER``) → what the start-up, half-year, yearly and final report ask of it.
_TABLE: dict[str, tuple[Obligation, Obligation, Obligation, Obligation]] = {
    "report": (_COVER, _COVER, _COVER, _COVER),
    "goal": (_must(Evidence.GOALS), _IF_CHANGED, _IF_CHANGED, _IF_CHANGED),
    "action": (
        _must(Evidence.ACTIONS, words=N_("må: de dere planlegger")),
        _must(Evidence.ACTIONS, Evidence.NOTHING_NEW, words=N_("må, eller «ingenting nytt» på forsiden")),
        _ACTIONS,
        _ACTIONS,
    ),
    "anchoring": (_ANCHORING, _IF_CHANGED, _ANCHORING, _ANCHORING),
    "measurement": (_must(Evidence.BASELINE, words=N_("må: utgangspunktet")), _IF_ANY, _MEASURED, _MEASURED),
    HANDOVER: (_must(Evidence.HANDOVER, Evidence.TAKEOVER, words=N_("må: en plan")), _NOT_ASKED, _HANDOVER, _HANDOVER),
    "money": (_NOT_ASKED, _NOT_ASKED, _MONEY, _MONEY),
}
OBLIGATIONS: dict[str, dict[ReportType, Obligation]] = {
    part: dict(zip(ReportType, asked, strict=True)) for part, asked in _TABLE.items()
}


def part_label(part: str) -> str:
    """The part as people know it: the section's name, or «videreføring (på forsiden)»."""
    if part == HANDOVER:
        return _("{part} (på forsiden)").format(part=REPORT.field(HANDOVER).title)
    label = _(SECTIONS[part].label)
    return _("{part} (forsiden)").format(part=label) if part == REPORT.name else label


def sections_for(report_type: ReportType) -> tuple[str, ...]:
    """The sections a report may hold by the table, the cover first."""
    return tuple(
        part for part, asked in OBLIGATIONS.items() if part != HANDOVER and asked[report_type] is not _NOT_ASKED
    )
