"""What the projects themselves have written of what they learnt, and why a degree or a level was given.

Texts are read a piece of the programme at a time and handed on; nothing here holds them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from heltid import periods
from heltid.analysis import programme as programmes
from heltid.analysis.coverage import report_label
from heltid.analysis.names import Circle, FindingKind, may_name, may_show_text
from heltid.analysis.programme import Programme, only, rows
from heltid.analysis.reports import report_status
from heltid.language import N_, _
from heltid.vocabulary import Choice, Criterion


class Source(Choice):
    """Where in a report a text stands."""

    EXPERIENCES = N_("erfaringer")
    ANCHORING = N_("begrunnelse for forankring")
    ASSESSMENT = N_("begrunnelse for vurdering")


@dataclass(frozen=True, slots=True)
class Quote:
    """Where a text comes from. ``about``: the party or criterion that a degree or level was given for."""

    project: str
    report_type: str
    period: str
    source: Source
    about: str = ""

    @property
    def report(self) -> str:
        """«årsrapport 2013, begrunnelse for forankring: rådmann»."""
        where = f"{report_label(self.report_type, self.period)}, {self.source.label}"
        if not self.about:
            return where
        if self.source is Source.ASSESSMENT:
            return f"{where}: {Criterion(self.about).label.lower()}"
        return f"{where}: {_(self.about)}"


def told(programme: Programme) -> Iterator[tuple[Quote, str]]:
    """Every text of the programme that is there today, with where it comes from."""
    ids, piece = programme.ids, programmes.PIECE
    for first in range(0, len(ids), piece):
        part = only(programme, set(ids[first : first + piece]))
        for project, kind, period, day, text in rows(
            part.reports, "project", "report_type", "period", "submitted", "experiences"
        ):
            came = periods.first_day(day) or periods.first_day(period)
            if text and not (came and came > programme.today):
                yield Quote(project, kind, period, Source.EXPERIENCES), text
        for project, kind, period, party, text in rows(
            part.anchoring, "project", "report_type", "period", "party", "grounds"
        ):
            if text and _is_here(programme, period):
                yield Quote(project, kind, period, Source.ANCHORING, party), text
        for project, kind, period, criterion, text in rows(
            part.assessments, "project", "report_type", "period", "criterion", "grounds"
        ):
            if text and _is_here(programme, period):
                yield Quote(project, kind, period, Source.ASSESSMENT, criterion), text


def _is_here(programme: Programme, period: str) -> bool:
    began = periods.first_day(period)
    return not (began and began > programme.today)


def may_read(programme: Programme, quote: Quote, circle: Circle | str, own_projects: Collection[str] = ()) -> bool:
    """Whether the text may be read in this circle with the project's name: experiences openly when the report is gone
    through; why a degree or level was given is a judgement of one project, shown to itself and the secretariat."""
    circle = Circle(circle)
    status = report_status(programme, quote.project, quote.report_type, quote.period)
    if not may_show_text(circle, status, quote.project, own_projects):
        return False
    kind = FindingKind.NEUTRAL if quote.source is Source.EXPERIENCES else FindingKind.WEAK
    return may_name(circle, kind, quote.project, own_projects)
