"""Rapportene: the list, one report, what the secretariat decides, and who sees what."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from heltid import codes, reviewing, submitted
from heltid.checks import Actor
from heltid.founding import ensure_store
from heltid.intake import Refused
from heltid.store import audit, open_reader, open_writer, queries
from heltid.ui import access, audit_log
from heltid.vocabulary import ReportStatus, StoreKind

PAGE = str(Path(__file__).resolve().parents[2] / "pages" / "rapporter.py")
KEY = ("lyngvik", "årsrapport", "2013")
OPEN = {"rapport-av": KEY[0], "type": KEY[1], "periode": KEY[2]}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "example.db"
    ensure_store(path, StoreKind.EXAMPLE)
    return path


@pytest.fixture
def store(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "heltid.db"
    shutil.copy(example, path)
    monkeypatch.setenv("HELTID_DB", str(path))
    return path


def run(**query: str) -> AppTest:
    test = AppTest.from_file(PAGE, default_timeout=60)
    for name, value in query.items():
        test.query_params[name] = value
    return test.run()


def said(test: AppTest) -> str:
    texts = [element.proto.body for element in test.get("html")]
    return "\n".join([*texts, *(one.value for one in (*test.header, *test.markdown, *test.error))])


def status(path: Path) -> ReportStatus:
    with open_reader(path) as connection:
        return reviewing.standing(connection, KEY)


def click(test: AppTest, label: str) -> AppTest:
    return next(button for button in test.button if button.label == label).click().run()


def test_the_secretariat_sees_every_report_a_page_at_a_time(store: Path) -> None:
    text = said(run())
    assert text.count("<tr>") == 1 + 100 and "Viser 1 til 100 av" in text
    assert "venter på gjennomgang" in text
    assert "rapport-av=" in said(run(pulje="1", rapport="årsrapport-2013"))


def test_the_list_is_narrowed_to_a_status(store: Path) -> None:
    reviewing.decide(store, KEY, ReportStatus.REVIEWED, Actor("sekretariatet"))
    test = run()
    test.selectbox(key="valg-rapportstatus").set_value("Gjennomgått").run()
    assert said(test).count("<tr>") == 2
    test.selectbox(key="valg-rapportstatus").set_value("Sendt tilbake").run()
    assert "Ingen rapporter har statusen «sendt tilbake»" in said(test)


def test_a_report_is_told_under_the_labels_of_its_forms(store: Path) -> None:
    text = said(run(**OPEN))
    assert "Årsrapport 2013: " in text and "Rapporten er innsendt." in text
    for words in ("Rapportens forside", "<dt>Framdrift</dt>", "Tiltak", "Det mangler", "Slik er rapporten blitt til"):
        assert words in text, words
    assert "<dt>Trenger fra ledelsen</dt>" in text or "trenger_fra_ledelsen" not in text


def test_a_report_is_gone_through_and_locked_then_sent_back_with_a_comment(store: Path) -> None:
    test = click(run(**OPEN), "Marker som gjennomgått")
    assert status(store) is ReportStatus.REVIEWED
    assert "Rapporten er gjennomgått" in said(test) and test.success[0].value.startswith("Rapporten er markert")
    with open_reader(store) as connection:
        assert KEY in queries.locked_reports(connection)
    test.text_area[0].set_value("Målet mangler måltall <b>.")
    test = click(test, "Send tilbake")
    assert status(store) is ReportStatus.SENT_BACK
    assert "Målet mangler måltall &lt;b&gt;." in said(test)
    test = click(test, "Trekk tilbake returen")
    assert status(store) is ReportStatus.SUBMITTED


def test_a_report_is_not_sent_back_without_a_comment(store: Path) -> None:
    test = click(run(**OPEN), "Send tilbake")
    assert "Skriv hva som må rettes" in test.error[0].value
    assert status(store) is ReportStatus.SUBMITTED


def test_a_decision_on_what_has_changed_since_is_refused(store: Path) -> None:
    touched = submitted.history(store, KEY)[0].upload
    reviewing.decide(store, KEY, ReportStatus.REVIEWED, Actor("s"), seen=touched)
    with pytest.raises(Refused, match="endret siden"):
        reviewing.decide(store, KEY, ReportStatus.SUBMITTED, Actor("s"), seen=touched)
    with pytest.raises(Refused, match="kan ikke settes til gjennomgått"):
        reviewing.decide(store, KEY, ReportStatus.REVIEWED, Actor("s"))


@pytest.mark.parametrize("comment", ["", "  \n", "x" * 2001, "Se 15019030" + "000"])
def test_a_comment_that_will_not_do_changes_nothing(store: Path, comment: str) -> None:
    from tests.reading.test_kinds import BIRTH

    with pytest.raises(Refused):
        reviewing.decide(store, KEY, ReportStatus.SENT_BACK, Actor("s"), comment.replace("15019030000", BIRTH))
    assert status(store) is ReportStatus.SUBMITTED


def test_of_two_who_decide_at_once_one_is_refused(store: Path) -> None:
    seen = submitted.history(store, KEY)[0].upload

    def decide(number: int) -> bool:
        try:
            reviewing.decide(store, KEY, ReportStatus.SENT_BACK, Actor(f"s{number}"), "Rett dette.", seen)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(decide, range(8))) == 1
    assert len([one for one in submitted.history(store, KEY) if one.status]) == 1


def test_a_reporter_decides_nothing(store: Path) -> None:
    with pytest.raises(Refused):
        reviewing.decide(store, KEY, ReportStatus.REVIEWED, Actor("r", "reporter", frozenset({KEY[0]})))
    test = run(som="deltaker", prosjekt="lyngvik", **OPEN)
    assert [button.label for button in test.button] == [] and not test.get("download_button")
    assert "Rapporten er innsendt." in said(test)


def test_a_reporter_sees_the_own_project_alone(store: Path) -> None:
    text = said(run(som="deltaker", prosjekt="lyngvik"))
    assert 0 < text.count("<tr>") - 1 < 20
    assert text.count("rapport-av=") == text.count("rapport-av=lyngvik")
    assert "Revisjonslogg" not in text


@pytest.mark.parametrize("asked", [("almefjord", *KEY[1:]), ("lyngvik", "årsrapport", "1999"), ("x'; --", "?", "")])
def test_what_one_may_not_see_is_not_told_from_what_is_not_there(store: Path, asked: tuple[str, ...]) -> None:
    query = dict(zip(OPEN, asked, strict=True))
    test = run(som="deltaker", prosjekt="lyngvik", **query)
    assert "Fant ikke rapporten." in said(test) and "Almefjord" not in said(test)


@pytest.mark.parametrize("query", [{}, OPEN])
def test_the_open_circle_is_told_why_it_sees_nothing(store: Path, query: dict[str, str]) -> None:
    text = said(run(som="apent", **query))
    assert "Her ser prosjektene og sekretariatet rapportene." in text and "rapport-av=" not in text
    assert "Lyngvik" not in text


def test_the_log_is_shown_to_the_secretariat_and_taking_it_home_is_in_it(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_writer(store) as connection:
        audit.write(connection, audit.Deed.UPLOAD, "=cmd()", "reporter", refused=True, address="10.0.0.1")
    shown: dict[str, Any] = {}

    def keep(name: str, header: Any, count: int, made: Any, about: Any, in_files: Any) -> None:
        shown.update(count=count, rows=made(0, count), file=in_files[1]())

    monkeypatch.setattr(audit_log.paging, "lazy_table", keep)
    monkeypatch.setattr(audit_log.access, "actor", lambda: Actor("sekretariatet"))
    audit_log._show()
    assert shown["count"] == len(shown["rows"]) and "=cmd()" in shown["rows"][0] and "10.0.0.1" in shown["rows"][0]
    assert len(shown["file"]) == shown["count"] + 1 and str(audit.Deed.EXPORT) in shown["file"][0]


def test_the_page_stands_where_nothing_has_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "tom.db"
    ensure_store(path, StoreKind.PRODUCTION)
    monkeypatch.setenv("HELTID_DB", str(path))
    test = run()
    assert not test.exception and "Ingen rapporter er kommet ennå." in said(test)


def test_one_who_has_entered_a_code_has_a_link_to_each_report_and_back(store: Path) -> None:
    reviewing.decide(store, KEY, ReportStatus.SENT_BACK, Actor("sekretariatet"), "Skriv hva som gjenstår.")
    test = AppTest.from_file(PAGE, default_timeout=60)
    test.session_state[access._OPENED] = codes.enter(store, codes.make(store, KEY[0], Actor("sekretariatet")))
    test.run()
    assert "1 er sendt tilbake og venter på prosjektet." in said(test)
    assert f'href="/rapporter?{escape(urlencode(OPEN))}"' in said(test)
    for name, value in OPEN.items():
        test.query_params[name] = value
    test.run()
    assert "Skriv hva som gjenstår." in said(test) and "Årsrapport 2013: " in said(test)
    assert 'href="/rapporter"' in said(test)
