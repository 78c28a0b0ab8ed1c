"""Which gathering a deck is for, and that it tells of the programme as it was then."""

from datetime import date

from heltid.analysis.programme import build
from heltid.deck.occasion import as_it_was, gathering_for, programme_for

EVENTS = [
    {"date": "2012-10-16", "end_date": "2012-10-17", "title": "Høsten 2012", "type": "prosjektledersamling"},
    {"date": "2013-12-03", "end_date": "2013-12-04", "title": "Desember 2013", "type": "prosjektledersamling"},
    {"date": "2014-H2", "title": "Høsten 2014", "type": "prosjektledersamling"},
    {"date": "2013-04-10", "title": "Nettverk", "type": "nettverkssamling"},
]


def _programme(today):
    return build(today=today, events=EVENTS)


def test_the_next_gathering_ahead_is_the_one():
    assert gathering_for(_programme(date(2014, 2, 1))).title == "Høsten 2014"


def test_a_programme_that_is_over_gets_the_december_gathering():
    found = gathering_for(_programme(date(2026, 1, 1)))
    assert (found.title, found.when, found.day) == ("Desember 2013", "3.–4. desember 2013", date(2013, 12, 3))


def test_a_period_takes_the_first_gathering_after_it():
    assert gathering_for(_programme(date(2026, 1, 1)), "2012-H1").title == "Høsten 2012"
    assert gathering_for(_programme(date(2026, 1, 1)), "2015") is None


def test_dates_over_two_months():
    events = [{"date": "2013-11-30", "end_date": "2013-12-01", "title": "S", "type": "prosjektledersamling"}]
    assert gathering_for(build(events=events)).when == "30. november – 1. desember 2013"


def test_without_gatherings_the_deck_tells_of_now():
    programme = build(today=date(2014, 3, 1))
    assert programme_for(programme) == (programme, None)


def test_a_period_without_a_gathering_is_told_of_on_its_last_deadline():
    deadlines = [{"report_type": "halvårsrapport", "period": "2013-H1", "due": "2013-08-15"}]
    then, gathering = programme_for(build(today=date(2026, 1, 1), deadlines=deadlines), "2013-H1")
    assert (then.today, gathering) == (date(2013, 8, 15), None)


def test_reports_that_came_later_are_not_there_with_their_parts():
    key = {"project": "a", "report_type": "halvårsrapport"}
    reports = [
        {**key, "period": "2013-H1", "submitted": "2013-06-01"},
        {**key, "period": "2013-H2", "submitted": "2014-01-02"},
        {**key, "period": "2014-H1"},
    ]
    actions = [{**key, "period": report["period"], "title": "T", "status": "i gang"} for report in reports]
    then = as_it_was(build(projects=[{"project": "a"}], reports=reports, actions=actions), date(2013, 12, 3))
    assert list(then.reports["period"]) == ["2013-H1"]
    assert list(then.actions["period"]) == ["2013-H1"]
    assert then.today == date(2013, 12, 3)
