"""Charts of the page Videreføring: how far projects have come, by cohort, theme and the time they have left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from heltid.analysis import coverage
from heltid.analysis import handover as analysis
from heltid.analysis.handover import SOON_MONTHS, End
from heltid.analysis.programme import Programme, cohort_label, worded
from heltid.charts.chart import Chart, Shade
from heltid.charts.shares import shares, upper
from heltid.language import _
from heltid.locale import long_date
from heltid.vocabulary import Handover, Theme

#: The colour of each state, the same on slides.
SHADES = {
    Handover.DONE: Shade.BEST,
    Handover.DECIDED: Shade.GOOD,
    Handover.IN_WORK: Shade.MIDDLE,
    Handover.NONE: Shade.WORST,
    analysis.NOT_ANSWERED: Shade.MISSING,
}
_LEVELS = {str(state): (str(state), shade) for state, shade in SHADES.items()}
_DEFINITIONS = ("videreforing", "skulle-rapportert")


def end_words(end: str) -> str:
    """«slutter innen 12 måneder»."""
    return _("slutter innen {months} måneder").format(months=SOON_MONTHS) if end == End.SOON else _(str(end))


@worded
def by_cohort(programme: Programme, finding: str, report_type: str | None, period: str | None) -> Chart:
    """Projects by their own answer, one 100 % bar per cohort."""
    table = analysis.by_cohort(programme, report_type, period)
    names = [upper(cohort_label(cohort)) for cohort in table["cohort"]]
    return _chart(
        programme, finding, _("Videreføring, prosjektenes egne svar"), table, _("Pulje"), names, report_type, period
    )


@worded
def by_theme(programme: Programme, finding: str, report_type: str | None, period: str | None) -> Chart:
    """The same by theme; a project with several is in the bar of each."""
    table = analysis.by_theme(programme, report_type, period)
    names = [Theme(theme).label for theme in table["theme"]]
    said = _("Videreføring etter tema. Et prosjekt med flere temaer telles i hvert av dem")
    return _chart(programme, finding, said, table, _("Tema"), names, report_type, period)


@worded
def by_end(programme: Programme, finding: str, day: date, report_type: str | None, period: str | None) -> Chart:
    """The same by the time that is left of the project on a day."""
    table = analysis.by_end(programme, day, report_type, period)
    names = [upper(end_words(end)) for end in table["end"]]
    said = _("Videreføring etter når prosjektet slutter, regnet fra {date}").format(date=long_date(day))
    return _chart(programme, finding, said, table, _("Slutt"), names, report_type, period)


def _chart(
    programme: Programme,
    finding: str,
    subtitle: str,
    table: pd.DataFrame,
    heading: str,
    names: list[str],
    report_type: str | None,
    period: str | None,
) -> Chart:
    due = analysis.due(programme, report_type, period)
    chart = shares(
        programme,
        finding,
        f"{subtitle}. {upper(coverage.rounds_label(due))}",
        coverage.source_line(programme, due),
        table,
        table.columns[0],
        _LEVELS,
        names=names,
        of=_("prosjekter"),
        heading=heading,
    )
    return replace(chart, definitions=_DEFINITIONS)
