"""Last opp on stores of its own: what is asked, told, mended and confirmed before anything is stored."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from heltid import intake
from heltid.analysis.names import Circle
from heltid.checks import Actor
from heltid.forms import MEASUREMENT
from heltid.founding import ensure_store
from heltid.locale import number
from heltid.sources import Source
from heltid.store import open_reader, queries
from heltid.ui import access
from heltid.ui.access import User
from heltid.vocabulary import StoreKind

PAGE = Path(__file__).resolve().parents[2] / "pages" / "last_opp.py"
HEADER = "prosjekt;mål;dato;verdi;kilde\n"
REPORT = """prosjekt;rapporttype;periode;spørsmål;navn;svar;tall;dato;kommentar
vefsn;årsrapport;2014;framdrift;;i ruta;;;
vefsn;årsrapport;2014;måling;M1;;6,1;2014;
"""
NASTY = "<script>alert(1)</script> **fet** :smile: $x$ [lenke](http://x)"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    monkeypatch.setenv("HELTID_DB", str(path))
    return path


def opened() -> AppTest:
    page = AppTest.from_file(str(PAGE), default_timeout=30).run()
    assert not page.exception
    return page


def drop(page: AppTest, *files: tuple[str, str]) -> AppTest:
    page.file_uploader[0].set_value([(name, text.encode(), "text/csv") for name, text in files]).run()
    assert not page.exception, page.exception
    return page


def seen(page: AppTest) -> str:
    parts = [*page.get("html"), *page.markdown, *page.header, *page.error, *page.success, *page.info]
    return "\n".join(str(getattr(item, "body", None) or item.value) for item in parts)


def button(page: AppTest, start: str):
    return next(item for item in page.button if item.label.startswith(start))


def labels(page: AppTest) -> list[str]:
    return [item.label for item in page.button]


def dates(path: Path) -> set[tuple]:
    with open_reader(path) as connection:
        return {row[:4] for row in queries.rows(connection, MEASUREMENT)}


def test_a_file_is_read_and_checked_once_however_often_the_page_runs(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = []
    real = intake.check
    monkeypatch.setattr(intake, "check", lambda *given, **named: checked.append(1) or real(*given, **named))
    page = drop(opened(), ("m.csv", HEADER + "vefsn;M1;2014;6,1;\n"))
    assert len(checked) == 1
    page.run()
    page.run()
    assert len(checked) == 1
    intake.store(store, [Source("x.csv", (HEADER + "vefsn;M1;2012;8;\n").encode())], Actor("en annen"))
    page.run()
    assert len(checked) == 2


def test_the_button_stores_the_difference_that_was_seen_or_nothing_and_checks_no_more(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = []
    real = intake.check
    monkeypatch.setattr(intake, "check", lambda *given, **named: checked.append(1) or real(*given, **named))
    page = drop(opened(), ("m.csv", HEADER + "vefsn;M1;2014;6,1;\n"))
    intake.store(store, [Source("x.csv", (HEADER + "vefsn;M1;2014;8;\n").encode())], Actor("en annen"))
    button(page, "Lagre").click().run()
    assert "Lageret er endret siden du så på forskjellen." in page.error[0].value
    assert ("vefsn", "M1", "2014", 8) in dates(store)
    assert len(checked) == 2
    button(page, "Lagre").click().run()
    assert not page.error and "Lagret som opplasting" in seen(page)
    assert ("vefsn", "M1", "2014", 6.1) in dates(store)
    assert len(checked) == 2


def test_a_near_miss_is_mended_at_a_click_and_stored_with_the_file_as_it_was(store: Path) -> None:
    page = drop(opened(), ("r.csv", REPORT))
    assert "Lagre" not in labels(page) and "Ingenting er lagret" in seen(page)
    button(page, "Bytt «i ruta» med «i rute»").click().run()
    assert not page.exception
    assert "er rettet til «i rute»" in seen(page) and "1 celle er rettet her på siden." in seen(page)
    button(page, "Lagre").click().run()
    assert "Lagret som opplasting 3" in seen(page)
    assert ("vefsn", "M1", "2014", 6.1) in dates(store)


def test_a_misspelled_action_and_a_strange_municipality_number_are_mended_where_it_is_certain(store: Path) -> None:
    head = "prosjekt;rapporttype;periode;tiltak;status\n"
    first = head + "vefsn;årsrapport;2013;Oppfølging av sykmeldte;i gang\n"
    assert intake.store(store, [Source("t.csv", first.encode())], Actor("t")).upload
    rows = "vefsn;årsrapport;2014;{};gjennomført\n"
    action = head + rows.format("Oppfølgning av sykmeldte") + rows.format("Oppfølging av lærlinger")
    goal = "prosjekt;mål;tittel;indikator;kommune\nvefsn;M8;Nytt;uten tall;1842\n"
    page = drop(opened(), ("tiltak.csv", action), ("mål.csv", goal))
    offered = [label.replace("\\", "") for label in labels(page) if label.startswith("Bytt")]
    assert sorted(offered) == [
        "Bytt «1842» med «1824» (linje 2)",
        "Bytt «Oppfølgning av sykmeldte» med «Oppfølging av sykmeldte» (linje 2)",
    ]
    for label in offered:
        button(page, label.split(" (")[0]).click().run()
    assert not page.exception and not any(label.startswith("Bytt") for label in labels(page))
    assert "finnes ikke i registeret" not in seen(page)


def test_the_mending_can_be_taken_back(store: Path) -> None:
    page = drop(opened(), ("r.csv", REPORT))
    button(page, "Bytt").click().run()
    button(page, "Ta bort rettingene").click().run()
    assert "Lagre" not in labels(page) and any(label.startswith("Bytt") for label in labels(page))


def test_warnings_are_confirmed_one_group_at_a_time(store: Path) -> None:
    page = drop(opened(), ("m.csv", HEADER + "vefsn;M1;2014;6,1;\nvefsn;M1;2015;16,1;\nvefsn;M1;ukjent;6,2;\n"))
    groups = list(page.checkbox)
    assert len(groups) == 2 and button(page, "Lagre").disabled
    for box in groups[:-1]:
        box.check().run()
        assert button(page, "Lagre").disabled
    page.checkbox[-1].check().run()
    assert not button(page, "Lagre").disabled


def test_the_difference_marks_big_jumps(store: Path) -> None:
    intake.store(store, [Source("x.csv", (HEADER + "vefsn;M1;2014;6,1;\nvefsn;M1;2015;6,0;\n").encode())], Actor("t"))
    page = drop(opened(), ("m.csv", HEADER + "vefsn;M1;2014;16,1;\nvefsn;M1;2015;5,9;\n"))
    rows = [row for row in seen(page).split("<tr>") if "Stort sprang" in row and "16,1" in row]
    assert len(rows) == 1 and "<td>6,1</td>" in rows[0]


def test_how_a_file_is_read_can_be_said_otherwise_and_taken_back(store: Path) -> None:
    page = drop(opened(), ("m.csv", HEADER + "vefsn;M1;2014;1.234;\n"))
    assert "kan leses på to måter" in seen(page)
    next(box for box in page.selectbox if box.label == "Desimaltegn").select(".").run()
    assert "kan leses på to måter" not in seen(page) and "1,234" in seen(page)
    button(page, "Finn ut av det selv igjen").click().run()
    assert "kan leses på to måter" in seen(page)


def test_several_files_are_one_upload_and_each_is_told_of(store: Path) -> None:
    goal = "prosjekt;mål;tittel;indikator\nvefsn;M7;Nytt mål;uten tall\n"
    page = drop(opened(), ("måling.csv", HEADER + "vefsn;M7;2014;6;\n"), ("mål.csv", goal))
    assert "måling.csv" in seen(page) and "mål.csv" in seen(page)
    assert "2 nye rader" in seen(page)


def test_a_finding_shows_its_row_with_its_neighbours(store: Path) -> None:
    rows = "".join(f"vefsn;M1;{year};{value};k{year}\n" for year, value in ((2011, "6"), (2012, "x"), (2013, "7")))
    page = drop(opened(), ("m.csv", HEADER + rows))
    assert "Vis raden" in seen(page) and "<mark>x</mark>" in seen(page)
    assert "k2011" in seen(page) and "k2013" in seen(page)


def test_a_reader_may_check_and_is_not_offered_to_store(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "user", lambda: User("gjest", Circle.OPEN))
    page = drop(opened(), ("m.csv", HEADER + "vefsn;M1;2014;x;\nvefsn;M1;2015;6,1;\n"))
    assert "er ikke et tall" in seen(page)
    assert "Lagre" not in labels(page) and not any(label.startswith("Angre") for label in labels(page))
    assert "Tidligere opplastinger" not in seen(page)


def test_nothing_of_a_file_is_markup_or_a_path(store: Path) -> None:
    page = drop(opened(), (f"../{NASTY}.csv", HEADER + f"vefsn;M1;2014;{NASTY};\n"))
    assert "<script>" not in seen(page) and "&lt;script&gt;" in seen(page)


def test_an_upload_is_undone_from_the_history_and_has_its_receipt(store: Path) -> None:
    upload = intake.store(store, [Source("x.csv", (HEADER + "vefsn;M1;2014;6,1;\n").encode())], Actor("t")).upload
    page = opened()
    assert [item.label for item in page.get("download_button") if item.label.startswith("Kvittering")]
    button(page, f"Angre {upload}").click().run()
    assert f"Opplasting {upload} er angret." in seen(page)
    assert ("vefsn", "M1", "2014", 6.1) not in dates(store)


def test_a_receipt_is_shown_to_the_one_who_stored_alone(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = drop(opened(), ("m.csv", HEADER + "vefsn;M1;2014;6,1;\n"))
    button(page, "Lagre").click().run()
    assert "Lagret som opplasting" in seen(page)
    monkeypatch.setattr(access, "user", lambda: User("gjest", Circle.OPEN))
    assert "Lagret som opplasting" not in seen(page.run())


def test_a_large_file_is_read_under_a_bar_that_is_gone_afterwards(store: Path) -> None:
    rows = "".join(f"vefsn;M1;2013-01-{1 + day % 28:02d};6,{day % 9};k{day}\n" for day in range(12_000))
    page = drop(opened(), ("stor.csv", HEADER + rows))
    assert f"{number(12_000)} nye rader" in seen(page) and not page.get("progress")


def test_the_next_page_of_a_long_difference_is_a_hundred_other_rows(store: Path) -> None:
    years = [f"vefsn;M1;2013-{month:02d}-{day:02d};" for month in range(1, 13) for day in range(1, 20)]
    first = HEADER + "".join(f"{year}6,0;k\n" for year in years)
    intake.store(store, [Source("a.csv", first.encode())], Actor("t"))
    page = drop(opened(), ("b.csv", HEADER + "".join(f"{year}6,5;k\n" for year in years)))
    assert "Viser 1 til 100 av 228" in seen(page) and seen(page).count("<td>6,5</td>") == 100
    page.button(key="bla-side-endringer-neste").click().run()
    assert "Viser 101 til 200 av 228" in seen(page)
