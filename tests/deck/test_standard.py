"""The slides of the ready agenda: their order, their words, and every number against the programme's own frames."""

from collections import Counter
from datetime import date

import pytest

from heltid.analysis.names import Circle
from heltid.analysis.programme import build
from heltid.deck.divided import divided
from heltid.deck.slides import BigNumber, Missing
from heltid.deck.standard import december_2013
from heltid.vocabulary import EXAMPLE_MARK
from tests.deck.opened import charts, numbers, opened, standard_deck, texts, workbook
from tests.programmes import documented, example

NOW = date(2026, 1, 1)
GATHERING = "2013-12-03"
ORDER = [
    "tittel",
    "agenda",
    "status",
    "maal-for-samlingen",
    "nyheter",
    "verksteder",
    "penger",
    "tekst",
    "rapportering",
    "aktivitet",
    "resultat",
    "oppstart",
    "forankring",
    "forankring-kart",
    "ukjent",
    "videreforing",
    "hva-rapporteres",
    "for-hvem",
    "sporsmal",
    "takk",
]
#: On the wall the calendar has two slides; the heat map has one for those with most actors at
#: 4 or 5, and one for those with fewest.
_TWICE = {"nyheter", "forankring-kart"}
WALL = [key for one in ORDER for key in ((one, f"{one}-del-2") if one in _TWICE else (one,))]
#: Slides of words and of the calendar, which have something to say in an empty store too.
WITHOUT_DATA = {"tittel", "agenda", "tekst", "penger", "for-hvem", "sporsmal", "takk"}
#: Slides of words that no report is a source of.
OWN_WORDS = {"agenda", "maal-for-samlingen", "tekst", "for-hvem", "sporsmal", "takk"}
LAST_HALF_YEAR = ("halvårsrapport", "2013-H2")


@pytest.fixture(scope="module")
def programme():
    return example(NOW)


@pytest.fixture(scope="module")
def deck(programme):
    return opened(standard_deck(programme))


def _slide(deck, key):
    return deck.slides[WALL.index(key)]


def _numbers(deck, key, place=0):
    return numbers(charts(_slide(deck, key))[place].chart)


def _drawn(programme, key, **options):
    return december_2013(programme, **options)[ORDER.index(key)]


def _active(programme, cohort, day=GATHERING, *, certain=True):
    """Projects of a cohort that were with us on a day, straight from the register.

    Who may have been there (status unknown, or left some time that year) is counted as taking part, not as due.
    """
    found = set()
    for row in programme.projects.itertuples():
        gone = row.left if row.status == "trakk seg" else row.end
        gone = gone if isinstance(gone, str) else "9999-12-31"
        unsure = row.status == "ukjent" or (row.status == "trakk seg" and gone == day[:4])
        began = not isinstance(row.start, str) or row.start <= day
        left = gone < day if len(gone) > 4 else gone < day[:4]
        if row.cohort == cohort and began and not left and not (certain and unsure):
            found.add(row.project)
    return found


def _in_time(programme, kind, period):
    """Covers of a round that had come by the gathering. One without a date counts from the end of its period."""
    ends = {"2013-H2": "2013-12-31", "2013": "2013-12-31", "2012": "2012-12-31"}
    table = programme.reports
    table = table[(table["report_type"] == kind) & (table["period"] == period)]
    return table[[day <= GATHERING for day in table["submitted"].fillna(ends[period])]]


def test_the_slides_come_in_the_order_of_the_deck(programme):
    assert [slide.key for slide in december_2013(programme)] == ORDER
    assert [slide.key for slide in december_2013(documented(NOW))] == ORDER
    assert [slide.key for slide in december_2013(build(today=NOW))] == ORDER


def test_themes_are_counted_over_the_projects_taking_part(programme, deck):
    there = _active(programme, "1", certain=False) | _active(programme, "2", certain=False)
    expected = Counter(
        theme for row in programme.projects.itertuples() if row.project in there for theme in row.themes.split("+")
    )
    labels = {
        "sykefravær": "Sykefravær og nærvær",
        "heltid": "Heltid og deltid",
        "kompetanse": "Kompetanse og rekruttering",
        "omdømme": "Omdømme",
    }
    drawn = _numbers(deck, "status")["Prosjekter"]
    assert drawn == {labels[theme]: count for theme, count in expected.items()}
    assert f"{len(there)} prosjekter" in _slide(deck, "status").shapes.title.text


def test_progress_counts_the_covers_that_had_come(programme, deck):
    covers = _in_time(programme, *LAST_HALF_YEAR)
    due = _active(programme, "1", "2013-11-15")
    expected = Counter(row.progress for row in covers.itertuples() if row.project in due)
    expected["ikke rapportert"] = len(due) - sum(expected.values())
    (drawn,) = _numbers(deck, "aktivitet").values()
    assert drawn == {level: count for level, count in expected.items() if count}
    assert sum(drawn.values()) == len(due)


def test_actions_count_those_of_the_last_report(programme, deck):
    """A half-year report without actions says nothing is new: the actions of the report before it hold."""
    covers = set(_in_time(programme, *LAST_HALF_YEAR)["project"]) & _active(programme, "1", "2013-11-15")
    expected = Counter()
    rounds = [LAST_HALF_YEAR, ("halvårsrapport", "2013-H1"), ("årsrapport", "2012"), ("halvårsrapport", "2012-H1")]
    rounds.append(("oppstartsrapport", "2012"))
    for project in covers:
        own = programme.actions[programme.actions["project"] == project]
        for kind, period in rounds:
            found = own[(own["report_type"] == kind) & (own["period"] == period)]
            if len(found):
                expected.update(found["status"])
                break
    (drawn,) = _numbers(deck, "aktivitet", 1).values()
    assert drawn == {status: count for status, count in expected.items() if count}


def test_assessments_count_every_level_of_the_start_up_reports(programme, deck):
    due = _active(programme, "2", "2013-06-15")
    table = programme.assessments
    table = table[(table["report_type"] == "oppstartsrapport") & (table["period"] == "2013")]
    table = table[table["project"].isin(due)]
    labels = {
        "hensikt": "Hensikt",
        "forankring": "Forankring",
        "målarbeid": "Arbeid med mål",
        "informasjon": "Informasjon og kommunikasjon",
        "implementering": "Implementering og overføring til drift",
    }
    drawn = _numbers(deck, "oppstart")
    for criterion, label in labels.items():
        levels = Counter(table[table["criterion"] == criterion]["level"])
        assert {level: drawn[level][label] for level in drawn if level != "ikke vurdert"} == {
            level: levels[level] for level in drawn if level != "ikke vurdert"
        }


def test_every_bar_of_forankring_adds_up_to_those_due(programme, deck):
    drawn = _numbers(deck, "forankring")
    parties = next(iter(drawn.values()))
    totals = {party: sum(series[party] for series in drawn.values()) for party in parties}
    assert len(parties) == 7 and len(set(totals.values())) == 1


def test_hand_over_counts_the_answers_of_the_yearly_report(programme, deck):
    due = _active(programme, "1", "2013-02-01")
    covers = _in_time(programme, "årsrapport", "2012")
    covers = covers[covers["project"].isin(due)]
    expected = Counter(covers["handover"].dropna())
    expected["ikke svart"] = len(due) - sum(expected.values())
    (drawn,) = _numbers(deck, "videreforing").values()
    assert drawn == {state: count for state, count in expected.items() if count}


def test_the_workbook_behind_a_chart_holds_the_numbers_it_draws(deck):
    for slide in deck.slides:
        for frame in charts(slide):
            cells = workbook(frame.chart)
            drawn = numbers(frame.chart)
            assert cells[0][1:] == list(drawn)
            assert [row[0] for row in cells[1:]] == list(next(iter(drawn.values())))
            for column, series in enumerate(drawn.values(), start=1):
                assert [row[column] for row in cells[1:]] == list(series.values())


def test_every_slide_has_its_mark_source_version_date_and_number(deck):
    for number, slide in enumerate(deck.slides, start=1):
        by_kind = {shape.placeholder_format.type.name: shape.text_frame.text for shape in slide.placeholders}
        assert EXAMPLE_MARK in by_kind["FOOTER"]
        assert "dataversjon v1" in by_kind["FOOTER"]
        assert ("Kilde: " in by_kind["FOOTER"]) == (WALL[number - 1].removesuffix("-del-2") not in OWN_WORDS)
        assert "tall per 3. desember 2013" in by_kind["FOOTER"]
        assert by_kind["SLIDE_NUMBER"] == str(number)


def test_notes_hold_the_numbers_and_their_source(programme, deck):
    for value, slide in zip(divided(december_2013(programme)), deck.slides, strict=True):
        notes = slide.notes_slide.notes_text_frame.text
        assert value.footer.source in notes
        for chart in value.charts:
            assert all(cell in notes for row in chart.table.rows for cell in row)


def test_one_cohort_has_slides_of_its_own(programme):
    slides = december_2013(programme, "2")
    assert [slide.key for slide in slides] == ORDER
    assert "pulje 2" in slides[0].body.lines[-1]
    assert f"{len(_active(programme, '2', certain=False))} prosjekter" in slides[2].title
    assert "pulje 2" in slides[2].title and slides[2].footer.filters == "Pulje 2 · siste rapport"
    assert isinstance(slides[ORDER.index("aktivitet")].body, Missing)  # its first half-year report is not due yet


def test_a_period_tells_of_the_gathering_after_it(programme):
    slides = december_2013(programme, period="2012-H1")
    assert slides[0].footer.day == "tall per 16. oktober 2012"


def test_the_title_of_the_findings_does_not_repeat_a_word(programme):
    title = _drawn(programme, "rapportering", period="2015").title
    assert title == "Flertallet har framdrift, men forankringen er ujevn i flertallet av prosjektene"
    title = _drawn(programme, "rapportering").title
    assert title == "Flertallet har framdrift, men de fleste har ujevn forankring"


def test_the_result_is_the_reported_one_with_its_check():
    slide = _drawn(documented(NOW), "resultat")
    assert slide.title.endswith("6,4\u00a0% sykefravær = 22 flere på jobb hver dag")
    assert isinstance(slide.body, BigNumber)
    assert (slide.body.figure, slide.body.what) == ("22", "flere på jobb hver dag")
    assert "1\u202f000\u00a0årsverk (ikke oppgitt)" in slide.body.check
    assert "hittil i år" in slide.body.context
    assert "desember 2013" in slide.footer.source


def _one_result(**goal):
    return build(
        today=date(2014, 3, 1),
        projects=[
            {"project": "a", "name": "A", "cohort": "1", "themes": "sykefravær", "status": "aktiv", "fte": 500.0}
        ],
        goals=[
            {
                "project": "a",
                "goal": "M1",
                "version": 1.0,
                "title": "Lavere sykefravær",
                "indicator": "sykefravær totalt",
                "baseline": 9.0,
                "baseline_date": "2012",
                "target": 7.0,
                **goal,
            }
        ],
        measurements=[{"project": "a", "goal": "M1", "date": "2013", "value": 8.0, "source": "egen rapport"}],
    )


def test_a_result_is_computed_where_its_preconditions_hold():
    body = _drawn(_one_result(), "resultat").body
    assert (body.figure, body.what) == ("5", "flere på jobb hver dag")
    assert "(9\u00a0% − 8\u00a0%) / 100 × 500\u00a0årsverk" in body.check


def test_else_it_says_percentage_points_only():
    slide = _drawn(_one_result(baseline_date="2012-03"), "resultat")
    assert (slide.body.figure, slide.body.what) == ("−1", "prosentpoeng")
    assert "personer" in slide.body.check


def test_a_slide_without_data_says_what_is_missing_and_what_to_do():
    for slide in december_2013(build(today=NOW)):
        if slide.key in WITHOUT_DATA:
            continue
        assert isinstance(slide.body, Missing)
        assert slide.body.what and slide.body.why and slide.body.action


def test_no_project_is_named_for_a_weakness_on_an_open_deck(programme):
    names = {name for name in programme.projects["name"] if isinstance(name, str)}
    deck = opened(standard_deck(programme, circle=Circle.OPEN))
    for key, slide in zip(WALL, deck.slides, strict=True):
        if key.removesuffix("-del-2") not in (
            "tittel",
            "resultat",
            "verksteder",
        ):  # a place, a good result, and who is chosen
            said = texts(slide) + slide.notes_slide.notes_text_frame.text
            assert not [name for name in names if name in said]
