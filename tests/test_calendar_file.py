"""Deadlines and events as a calendar file, opened again and compared with the store."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heltid.analysis import schedule
from heltid.analysis.programme import Programme, build
from heltid.exports import calendar
from heltid.language import Language, speaking
from heltid.vocabulary import EXAMPLE_MARK
from tests.programmes import documented, example

MADE = datetime(2013, 12, 5, 10, 0, tzinfo=UTC)
NASTY = 'Frist; med, "tegn" \\ og\nlinjeskift <b>æøå</b> ' + "lang " * 40


def opened(programme: Programme, cohort: str | None = None) -> list[icalendar.Event]:
    data = calendar.calendar_file(programme, cohort, MADE)
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


@pytest.mark.parametrize("programme", [example(), documented()], ids=["example", "documented"])
@pytest.mark.parametrize("cohort", [None, "1", "2"])
def test_what_is_opened_again_is_what_is_stored(programme: Programme, cohort: str | None) -> None:
    entries = schedule.entries(programme, cohort)
    events = opened(programme, cohort)
    assert len(entries) > 2 and len(events) == len(entries)
    for entry, event in zip(entries, events, strict=True):
        assert event["DTSTART"].dt == entry.first and event["DTEND"].dt == entry.last + timedelta(days=1)
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert event["DTSTAMP"].dt == MADE
        assert entry.title in event["SUMMARY"]
        assert event["STATUS"] == ("TENTATIVE" if entry.provisional else "CONFIRMED")
        assert event.get("LOCATION", "") == entry.place
    assert len({event["UID"] for event in events}) == len(events)


@pytest.mark.parametrize("programme", [example(), documented(), build()], ids=["example", "documented", "empty"])
def test_the_bytes_are_as_the_standard_asks(programme: Programme) -> None:
    data = calendar.calendar_file(programme, made=MADE)
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert all(len(line) <= 75 for line in lines)
    for line in lines:
        line.decode("utf-8")  # a fold never splits a character
    assert lines[0] == b"BEGIN:VCALENDAR" and b"VERSION:2.0" in lines


def test_the_store_s_deadlines_and_tentative_events_are_there() -> None:
    events = {str(event["SUMMARY"]): event for event in opened(documented(date(2013, 12, 5)))}
    deadline = events["Frist: årsrapport 2013"]
    assert deadline["DTSTART"].dt == date(2014, 2, 1) and deadline["STATUS"] == "CONFIRMED"
    assert "Heller for mye enn for lite informasjon" in deadline["DESCRIPTION"]
    workshop = events["Første temaverksted: heltidskultur (foreløpig)"]
    assert workshop["STATUS"] == "TENTATIVE" and workshop["TRANSP"] == "TRANSPARENT"
    assert (workshop["DTSTART"].dt, workshop["DTEND"].dt) == (date(2014, 1, 1), date(2014, 7, 1))
    assert "Dagen er ikke fastsatt" in workshop["DESCRIPTION"]


def test_the_example_says_so_in_every_entry_and_in_the_name() -> None:
    programme = example()
    assert all(
        EXAMPLE_MARK in event["DESCRIPTION"] and "eksempeldata" in event["SUMMARY"] for event in opened(programme)
    )
    assert calendar.file_name(programme, "1") == "EKSEMPEL_frister_og_samlinger_pulje-1.ics"
    assert calendar.file_name(documented()) == "frister_og_samlinger.ics"


def test_a_cohort_gets_its_own_deadline_and_no_one_else_s_extension() -> None:
    yearly = {"report_type": "årsrapport", "period": "2013"}
    programme = build(
        deadlines=[
            {**yearly, "due": "2014-02-01"},
            {**yearly, "cohort": "2", "due": "2014-02-20"},
            {**yearly, "project": "a", "due": "2014-03-01"},
        ]
    )
    days = {cohort: [entry.first for entry in schedule.entries(programme, cohort)] for cohort in ("1", "2")}
    assert days == {"1": [date(2014, 2, 1)], "2": [date(2014, 2, 20)]}
    assert len(schedule.entries(programme)) == 2


def test_a_gathering_that_is_moved_keeps_its_identity() -> None:
    def uid(day: str) -> str:
        (event,) = opened(build(events=[{"date": day, "title": "Prosjektledersamling", "type": "konferanse"}]))
        return str(event["UID"])

    assert uid("2014-04") == uid("2014-05-20")


def test_an_event_without_a_day_is_tentative_until_it_is_past() -> None:
    event = {"date": "2014-04", "title": "Temaverksted", "type": "temaverksted"}
    (ahead,) = schedule.entries(build(events=[event], today=date(2014, 3, 1)))
    (past,) = schedule.entries(build(events=[event], today=date(2014, 6, 1)))
    assert ahead.provisional and not past.provisional


@settings(deadline=None)
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=200) | st.just(NASTY),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=300) | st.just(NASTY),
)
def test_any_text_comes_back_as_it_was(title: str, notes: str) -> None:
    programme = build(events=[{"date": "2014-05-20", "title": title, "type": "annet", "place": notes, "goals": notes}])
    data = calendar.calendar_file(programme, made=MADE)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert str(event["SUMMARY"]) == title
    if notes:
        assert str(event["LOCATION"]) == notes
        assert str(event["DESCRIPTION"]).endswith(notes)


def test_control_characters_are_left_out() -> None:
    programme = build(events=[{"date": "2014-05-20", "title": "a\r\nb\x00c\x0bd\re", "type": "annet"}])
    (event,) = icalendar.Calendar.from_ical(calendar.calendar_file(programme, made=MADE)).walk("VEVENT")
    assert str(event["SUMMARY"]) == "a\nbcd\ne"


def test_the_calendar_speaks_the_language_asked_for_and_keeps_its_entries_and_its_name() -> None:
    programme = example()
    ours = opened(programme, "1")
    with speaking(Language.ENGLISH):
        theirs, name = opened(programme, "1"), calendar.file_name(programme, "1")
    assert [(one["UID"], one["DTSTART"].dt, one["DTEND"].dt) for one in ours] == [
        (one["UID"], one["DTSTART"].dt, one["DTEND"].dt) for one in theirs
    ]
    said = " ".join(f"{one['SUMMARY']} {one['DESCRIPTION']}" for one in theirs)
    assert "Deadline: " in said and "The day is not set." in said and "Frist: " not in said
    assert name == "EKSEMPEL_frister_og_samlinger_pulje-1.ics"
