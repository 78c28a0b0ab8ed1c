"""E-mail addresses and phone numbers are found in free text, and figures are not taken for them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from heltid import intake
from heltid.checks import Actor
from heltid.findings import Grade
from heltid.founding import ensure_store
from heltid.intake import Source
from heltid.reading.contacts import contact_detail
from heltid.vocabulary import StoreKind


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Spør leder@kommune.example om mer", "en e-postadresse"),
        ("(Fornavn.Etternavn+x@sub.kommune.NO)", "en e-postadresse"),
        ("Ring 22 00 00 00.", "et telefonnummer"),
        ("mobil: 400 00 000", "et telefonnummer"),
        ("40000000", "et telefonnummer"),
        ("+47 90 00 00 00", "et telefonnummer"),
        ("0047 22 00 00 00", "et telefonnummer"),
        ("22\u00a000\u00a000\u00a000", "et telefonnummer"),
        ("tlf. 22000000", "et telefonnummer"),
        ("telefonnummer 2 2 0 0 0 0 0 0", "et telefonnummer"),
    ],
)
def test_contact_details_are_found(text: str, found: str) -> None:
    assert contact_detail(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Vi har 12 000 000 kroner",
        "50 00 00 00 kr",
        "40000000 kr i tilskudd",
        "fra 2013-02-01 til 2014-12-31",
        "2012, 2013, 2014 og 2015",
        "8,6 % i 2012 og 6,4 % i 2013",
        "974760673",
        "3,40000000",
        "tiltak @ sykehjemmet",
        "50 % @ 75 %",
        "ring rundt 8 av 10",
        "kl. 08.00–16.00",
        "1 234 567 890",
    ],
)
def test_figures_and_words_are_no_contact_details(text: str) -> None:
    assert contact_detail(text) == ""


@pytest.mark.parametrize("block", ["a@", "a.", "@", "9", "22 ", "ring ", "tlf" + " " * 50])
def test_a_text_made_to_be_slow_is_searched_in_time(block: str) -> None:
    start = time.perf_counter()
    contact_detail(block * (10_000 // len(block)))
    assert time.perf_counter() - start < 0.5


def test_a_contact_detail_is_asked_about_and_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    sent = (
        "prosjekt;rapporttype;periode;framdrift;kort_sagt;erfaringer\n"
        "vefsn;årsrapport;2013;i rute;ring 22 00 00 00;x@y.example\n"
    )
    review = intake.check(path, [Source("a.csv", sent.encode())], Actor("sekretariatet"))
    found = [item for item in review.findings if item.rule == "kontaktopplysning"]
    assert [(item.grade, item.line, item.column) for item in found] == [
        (Grade.WARNING, 2, "kort_sagt"),
        (Grade.WARNING, 2, "erfaringer"),
    ]
    assert "22 00" not in repr(found) and "x@y" not in repr(found)
    assert not intake.store(
        path, [Source("a.csv", sent.encode())], Actor("sekretariatet"), warnings_confirmed=False
    ).upload


def test_a_register_may_hold_the_mailbox_of_a_function(tmp_path: Path) -> None:
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    sent = "prosjekt;pulje;tema;kommuner;status;kontakt\nvefsn;1;heltid;1824;aktiv;post@kommune.example\n"
    review = intake.check(path, [Source("a.csv", sent.encode())], Actor("sekretariatet"))
    assert "kontaktopplysning" not in {item.rule for item in review.findings}
