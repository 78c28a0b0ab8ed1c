"""The part of the programme a reader has chosen to look at: the shared filters, as one value."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """What is looked at; None everywhere is the whole programme and each cohort's last report.

    ``report_type`` and ``period`` are chosen together: one round of reports. ``status`` is a ``ProjectStatus``,
    ``county`` a county of the store's register (a project is in every county it has a municipality in).
    """

    cohort: str | None = None
    theme: str | None = None
    network: str | None = None
    county: str | None = None
    status: str | None = None
    report_type: str | None = None
    period: str | None = None

    @property
    def narrows(self) -> bool:
        """Whether it leaves some projects out."""
        return any((self.cohort, self.theme, self.network, self.county, self.status))

    def round_in(self, types: Collection[str]) -> tuple[str | None, str | None]:
        """The chosen report where it is of one of these types, else (None, None): a question is asked of the reports
        that answer it, and of each cohort's last where another was chosen."""
        return (self.report_type, self.period) if self.report_type in types else (None, None)


#: Nothing is chosen: the whole programme, each cohort's last report.
EVERYTHING = Selection()
