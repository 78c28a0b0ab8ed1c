"""Whatever is stored: parts add up to the whole, nothing raises, and no sentence claims more than its base."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heltid.analysis import activity, anchoring, assessment, contents, coverage, overview, results
from heltid.analysis.programme import Programme, build, only, select
from heltid.analysis.sheet import sheet
from heltid.charts import builders
from heltid.sentences import findings
from heltid.vocabulary import ActionStatus, Degree, Level, Party, Progress, ProjectStatus, Rater, Theme

IDS = ("a", "b", "c", "d", "e", "f")
DATES = st.sampled_from([None, "2012", "2013", "2013-H1", "2013-06", "2013-11-15", "2014-02-01", "2015", "ukjent"])
DAYS = st.sampled_from([None, "2013-01-31", "2014-01-15", "2014-02-01", "2014-03-01"])
REPORTS = st.sampled_from(
    [("oppstartsrapport", "2013"), ("halvårsrapport", "2013-H1"), ("årsrapport", "2013"), ("sluttrapport", "2015")]
)
VALUES = st.one_of(st.none(), st.floats(0, 100, allow_nan=False).map(lambda value: round(value, 1)))


def choice(values: Any) -> st.SearchStrategy[str]:
    return st.sampled_from([str(value) for value in values])


def report(**more: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    def flat(row: dict[str, Any]) -> dict[str, Any]:
        kind, period = row.pop("report")
        return {**row, "report_type": kind, "period": period}

    return st.fixed_dictionaries({"project": st.sampled_from(IDS), "report": REPORTS, **more}).map(flat)


PROJECTS = st.lists(
    st.fixed_dictionaries(
        {
            "project": st.sampled_from(IDS),
            "cohort": st.sampled_from(["1", "2", "ukjent"]),
            "themes": st.sampled_from(["heltid", "sykefravær+heltid", Theme.UNKNOWN.value]),
            "municipalities": st.sampled_from(["9001", "9001+9002"]),
            "status": choice(ProjectStatus),
            "start": st.sampled_from([None, "2012", "2013-01-15"]),
            "end": st.sampled_from([None, "2015", "2013-12-31"]),
            "left": st.sampled_from([None, "2014"]),
            "fte": st.one_of(st.none(), st.floats(1, 2000)),
        }
    ),
    max_size=6,
    unique_by=lambda row: row["project"],
)
KEY = ("project", "report_type", "period")
ANY_ROWS = st.builds(
    build,
    today=st.sampled_from([date(2012, 5, 1), date(2013, 12, 5), date(2014, 3, 1), date(2026, 1, 1)]),
    projects=PROJECTS,
    deadlines=st.just(
        [
            {"report_type": "oppstartsrapport", "period": "2013", "due": "2013-06-15"},
            {"report_type": "halvårsrapport", "period": "2013-H1", "due": "2013-09-01"},
            {"report_type": "årsrapport", "period": "2013", "due": "2014-02-01"},
            {"report_type": "årsrapport", "period": "2013", "due": "2014-02-15", "project": "a"},
        ]
    ),
    reports=st.lists(
        report(progress=choice(Progress), submitted=DAYS),
        max_size=10,
        unique_by=lambda row: tuple(row[name] for name in KEY),
    ),
    actions=st.lists(report(title=st.just("t"), status=choice(ActionStatus), started=DATES), max_size=10),
    anchoring=st.lists(report(party=choice(Party), degree=choice(Degree), rater=choice(Rater)), max_size=20),
    assessments=st.lists(
        report(criterion=st.sampled_from(["hensikt", "forankring", "informasjon"]), level=choice(Level)), max_size=10
    ),
    goals=st.lists(
        st.fixed_dictionaries(
            {
                "project": st.sampled_from(IDS),
                "goal": st.sampled_from(["M1", "M2"]),
                "title": st.just("Mål"),
                "indicator": st.sampled_from(["sykefravær totalt", "nærvær", "små stillinger", "uten tall"]),
                "baseline": VALUES,
                "baseline_date": DATES,
                "target": VALUES,
                "target_date": DATES,
            }
        ),
        max_size=8,
        unique_by=lambda row: (row["project"], row["goal"]),
    ),
    measurements=st.lists(
        st.fixed_dictionaries(
            {
                "project": st.sampled_from(IDS),
                "goal": st.sampled_from(["M1", "M2"]),
                "date": DATES,
                "value": VALUES,
                "text_result": st.sampled_from([None, "økt nærvær", "22 flere på jobb hver dag"]),
                "respondents": st.one_of(st.none(), st.integers(0, 20)),
            }
        ),
        max_size=12,
    ),
    municipalities=st.just(
        [{"number": "9001", "name": "A", "x": 0, "y": 0}, {"number": "9002", "name": "B", "x": 1, "y": 0}]
    ),
)
#: As in a store: every row belongs to a project that is there.
PROGRAMMES = ANY_ROWS.map(lambda programme: only(programme, list(programme.projects["project"])))
MANY = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


@MANY
@given(PROGRAMMES)
def test_parts_add_up_to_the_whole(programme: Programme) -> None:
    for table, whole in (
        (activity.progress_by_cohort(programme), "due"),
        (activity.actions_by_cohort(programme), "actions"),
        (assessment.criteria(programme), "due"),
    ):
        levels = [name for name in table.columns if name not in (whole, "cohort", "criterion", "projects")]
        levels = [name for name in levels if name not in ("satisfactory", "assessed")]
        assert (table[levels].sum(axis=1) == table[whole]).all()
    due = coverage.due_reports(programme)
    assert activity.progress_by_cohort(programme)["due"].sum() == len(due)
    tally = coverage.punctuality(coverage.expected(programme))
    assert tally.due == tally.on_time + tally.late + tally.unknown_day + tally.missing
    facts = anchoring.facts(programme)
    assert (facts["steering_group"] <= facts["any_seat"]).all() and (facts["reported"] <= facts["due"]).all()


@MANY
@given(PROGRAMMES, st.sampled_from([None, "1", "2", "9"]), st.sampled_from([None, "heltid", "omdømme"]))
def test_no_filter_raises_and_no_sentence_exceeds_its_base(
    programme: Programme, cohort: str | None, theme: str | None
) -> None:
    part = select(programme, cohort, theme)
    for sentence in findings(programme, cohort, theme):
        assert 0 <= sentence.count <= sentence.base
        assert set(sentence.projects) <= set(part.projects["project"])
        assert sentence.text.endswith(".")
    for draw in (builders.progress, builders.actions, builders.criteria, builders.received, builders.municipality_map):
        assert draw(part, "Funn").title == "Funn"  # type: ignore[operator]
    overview.tiles(part)
    contents.missing_sections(part)
    for project in part.projects["project"]:
        assert sheet(part, project, "sekretariat").project == project


@MANY
@given(PROGRAMMES)
def test_a_goal_that_cannot_be_measured_says_why(programme: Programme) -> None:
    for goal in results.goals(programme):
        if goal.result is results.ResultClass.NOT_MEASURABLE:
            assert goal.missing
        else:
            assert goal.latest and goal.result != "ikke nådd"
