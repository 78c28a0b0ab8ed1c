"""What each report must hold: the one table, the checks that follow it, and the words that tell of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heltid import obligations
from heltid.analysis import contents
from heltid.analysis.contents import Presence
from heltid.analysis.programme import Programme, build
from heltid.formdocs import forms_page
from heltid.obligations import HANDOVER, OBLIGATIONS, Evidence
from heltid.vocabulary import ReportType
from tests.programmes import example

PROJECT = {"project": "a", "cohort": "1", "themes": "heltid", "municipalities": "1824", "status": "aktiv"}


def report_of(kind: ReportType) -> dict[str, str]:
    return {"project": "a", "report_type": kind, "period": "2013-H1" if kind is ReportType.HALF_YEAR else "2013"}


def holding(kind: ReportType, found: set[Evidence]) -> Programme:
    """A programme whose one report holds exactly this."""
    report = report_of(kind)
    cover: dict[str, Any] = {
        **report,
        "nothing_new": "ja" if Evidence.NOTHING_NEW in found else None,
        "handover": "ingen plan" if Evidence.HANDOVER in found else None,
        "takeover": "Linja tar over." if Evidence.TAKEOVER in found else None,
    }
    goal: dict[str, Any] = {"project": "a", "goal": "M1", "title": "Mål", "indicator": "nærvær"}
    measured = {**report, "goal": "M1", "source": "egen rapport"}
    return build(
        projects=[PROJECT],
        reports=[cover] if Evidence.COVER in found else [],
        goals=[{**goal, "baseline": 90.0} if Evidence.BASELINE in found else goal] if Evidence.GOALS in found else [],
        actions=[{**report, "title": "Kurs", "status": "planlagt"}] if Evidence.ACTIONS in found else [],
        anchoring=[{**report, "party": "ansatte"}] if Evidence.ANCHORING in found else [],
        measurements=[
            *([{**measured, "date": "2013-05", "value": 91.0}] if Evidence.MEASUREMENT in found else []),
            *([{**measured, "date": "2013", "no_new_reason": "Mai"}] if Evidence.NO_NEW_MEASUREMENT in found else []),
        ],
        money=[{"project": "a", "year": 2013, "spent": 100}] if Evidence.MONEY in found else [],
    )


def possible(found: set[Evidence]) -> set[Evidence]:
    """What can stand in a store: a baseline stands on a goal, an answer of the cover on a cover."""
    on_cover = {Evidence.NOTHING_NEW, Evidence.HANDOVER, Evidence.TAKEOVER}
    if Evidence.COVER not in found:
        found = found - on_cover
    return found if Evidence.GOALS in found else found - {Evidence.BASELINE}


@settings(deadline=None)
@given(st.sampled_from(ReportType), st.sets(st.sampled_from(Evidence)).map(possible))
def test_what_is_found_missing_is_what_the_table_says(kind: ReportType, found: set[Evidence]) -> None:
    report = report_of(kind)
    programme = holding(kind, found)
    assert contents.evidence(programme, "a", kind, report["period"]) == found
    held = contents.report_sections(programme, "a", kind, report["period"])
    for part, asked in OBLIGATIONS.items():
        if part != "report" and Evidence.COVER not in found:
            expected = Presence.NOT_DUE  # without a cover the cover is the one thing missing
        elif not asked[kind].is_due:
            expected = Presence.NOT_DUE
        else:
            expected = Presence.THERE if set(asked[kind].fulfilled_by) & found else Presence.MISSING
        assert held[part] is expected, part


def test_what_must_be_there_says_must_and_nothing_else_does() -> None:
    for asked in OBLIGATIONS.values():
        assert tuple(asked) == tuple(ReportType)
        assert all(cell.words.startswith("må") == cell.is_due for cell in asked.values())


def test_every_kind_of_evidence_is_asked_for_somewhere() -> None:
    asked = {item for cells in OBLIGATIONS.values() for cell in cells.values() for item in cell.fulfilled_by}
    assert asked == set(Evidence)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("rapport (forsiden)", ("må", "må", "må", "må")),
        ("mål", ("må", "hvis noe er endret", "hvis noe er endret", "hvis noe er endret")),
        ("økonomi", ("ikke aktuelt", "ikke aktuelt", "må", "må")),
        ("videreføring (på forsiden)", ("må: en plan", "ikke aktuelt", "må", "må")),
    ],
)
def test_the_page_of_the_forms_has_the_table(part: str, words: tuple[str, ...]) -> None:
    assert f"| {part} | {' | '.join(words)} |" in forms_page()


def test_a_half_year_report_has_no_money_and_a_startup_report_none_either() -> None:
    assert "money" not in obligations.sections_for(ReportType.HALF_YEAR)
    assert "money" not in obligations.sections_for(ReportType.STARTUP)
    assert obligations.sections_for(ReportType.YEARLY)[0] == "report"
    assert HANDOVER not in obligations.sections_for(ReportType.FINAL)


def test_the_example_lacks_what_is_asked_for_and_nothing_else() -> None:
    table = contents.missing_sections(example(date(2014, 3, 1)))
    assert len(table) > 0
    for part, kind in zip(table["section"], table["report_type"], strict=True):
        assert OBLIGATIONS[part][ReportType(kind)].is_due
