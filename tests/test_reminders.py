"""Reminders name what is missing, never a person, and offer the short report only where it is one."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from heltid import reminders
from heltid.analysis import coverage
from heltid.analysis.coverage import Expected, Standing
from heltid.analysis.names import Circle
from heltid.analysis.programme import build
from tests.programmes import example

PERSON = "Kari Nordmann"


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
    found = reminders.missing_by_project(reports, Circle.SECRETARIAT)
    assert {name: len(items) for name, items in found.items()} == {"lyngvik": 1}


def test_only_the_secretariat_and_the_own_project_get_reminders() -> None:
    reports = coverage.expected(example(date(2014, 3, 1)))
    everyone = reminders.missing_by_project(reports, Circle.SECRETARIAT)
    own = next(iter(everyone))
    assert len(everyone) > 1
    assert reminders.missing_by_project(reports, Circle.OPEN) == {}
    assert set(reminders.missing_by_project(reports, Circle.PARTICIPANT, [own])) == {own}


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("postmottak@vefsn.kommune.no", "postmottak@vefsn.kommune.no"),
        (" post.helse@vefsn.kommune.no ", "post.helse@vefsn.kommune.no"),
        ("kari.nordmann@vefsn.kommune.no", ""),
        ("kari@vefsn.kommune.no", ""),
        ("kari.nordmann.post@vefsn.kommune.no", ""),
        (f"{PERSON} <postmottak@vefsn.kommune.no>", ""),
        ("75 10 10 00", ""),
        ("postmottak@vefsn.kommune.no?bcc=kari@x.no", ""),
        ("postmottak@vefsn.kommune.no,kari@x.no", ""),
        ("postmottak@vefsn", ""),
        (None, ""),
    ],
)
def test_only_a_mailbox_of_an_office_gets_mail(contact: str | None, address: str) -> None:
    assert reminders.mailbox(contact) == address


def test_no_person_is_named() -> None:
    report = {"project": "a", "report_type": "halvårsrapport", "period": "2013-H1"}
    programme = build(
        projects=[
            {
                "project": "a",
                "name": "Lyngvik",
                "cohort": "1",
                "themes": "heltid",
                "municipalities": "9001",
                "status": "aktiv",
                "owner": PERSON,
                "contact": "kari.nordmann@lyngvik.example",
            }
        ],
        reports=[{**report, "reporter": PERSON, "summary": PERSON}],
        deadlines=[{"report_type": "årsrapport", "period": "2013", "due": "2014-02-01", "guidance": PERSON}],
    )
    found = reminders.missing_by_project(coverage.expected(programme), Circle.SECRETARIAT)
    (row,) = reminders.reminder_rows(programme, found)
    link = reminders.mail_link(reminders.contacts(programme)["a"], "Lyngvik", found["a"])
    for text in (*row, unquote(link)):
        assert "kari" not in text.casefold() and "nordmann" not in text.casefold()
    assert link.startswith("mailto:?subject=")


def test_the_mail_holds_the_text_whatever_the_name_holds() -> None:
    name = "A & B?body=x\nBcc: <b>y</b> #1 %0A æøå"
    link = urlsplit(reminders.mail_link("postmottak@a.example", name, [missing("årsrapport", "2013")]))
    assert (link.scheme, link.path) == ("mailto", "postmottak@a.example")
    fields = parse_qs(link.query, strict_parsing=True)
    assert set(fields) == {"subject", "body"}
    assert fields["subject"] == ["Påminnelse: årsrapport 2013"]
    body = reminders.reminder(name, [missing("årsrapport", "2013")])
    assert fields["body"] == [body.replace("\n", "\r\n")]
    assert "fra A & B?body=x Bcc: <b>y</b> #1 %0A æøå:" in body


def test_a_long_list_is_cut_in_the_mail_and_whole_in_the_text() -> None:
    reports = [missing("halvårsrapport", f"20{year}-H{half}") for year in range(10, 40) for half in (1, 2)]
    link = reminders.mail_link("postmottak@a.example", "Lyngvik", reports)
    assert len(link) <= 1900
    assert "2. halvår 2039" in unquote(link) and "eldre" in unquote(link) and "1. halvår 2010" not in unquote(link)
    assert "1. halvår 2010" in reminders.reminder("Lyngvik", reports)


def test_an_extended_deadline_is_marked() -> None:
    late = Expected("a", "1", "årsrapport", "2013", date(2014, 2, 15), True, True, False, None, Standing.MISSING)
    assert "frist 15. februar 2014 (utsatt)" in reminders.reminder("A", [late])
