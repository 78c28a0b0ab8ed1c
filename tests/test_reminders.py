"""Reminders name what is missing, and offer the short report only where it is one."""

from __future__ import annotations

from datetime import date

import pytest

from heltid import reminders
from heltid.analysis.coverage import Expected, Standing


def missing(report_type: str, period: str, standing: Standing = Standing.MISSING) -> Expected:
    return Expected("lyngvik", "1", report_type, period, date(2013, 9, 1), False, True, False, None, standing)


@pytest.mark.parametrize(("report_type", "short"), [("halvårsrapport", True), ("årsrapport", False)])
def test_one_line_is_enough_for_a_half_year_report_only(report_type: str, short: bool) -> None:
    period = "2013-H1" if short else "2013"
    text = reminders.reminder("Lyngvik", [missing(report_type, period)])
    assert "fra Lyngvik" in text and "frist 1. september 2013" in text
    assert ("én linje" in text) == short


def test_reports_that_came_late_need_no_reminder() -> None:
    reports = [missing("årsrapport", "2012", Standing.LATE), missing("årsrapport", "2013")]
    assert {name: len(items) for name, items in reminders.missing_by_project(reports).items()} == {"lyngvik": 1}
