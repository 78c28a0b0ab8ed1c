"""Opplastingskoder on Rapportene: made and shown once, made for all as a file, ended after a yes, and kept nowhere."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from heltid import codes
from heltid.founding import ensure_store
from heltid.rights import REPORTER, Actor
from heltid.store import audit, open_reader
from heltid.ui import upload_codes
from heltid.vocabulary import StoreKind

PAGE = str(Path(__file__).resolve().parents[2] / "pages" / "rapporter.py")
ME = Actor("sekretariatet")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    monkeypatch.setenv("HELTID_DB", str(path))
    return path


def run(**query: str) -> AppTest:
    test = AppTest.from_file(PAGE, default_timeout=60)
    for name, value in query.items():
        test.query_params[name] = value
    test.session_state["opplastingskoder"] = True
    return test.run()


def said(test: AppTest) -> str:
    return "\n".join(
        [
            *(element.proto.body for element in test.get("html")),
            *(one.value for one in (*test.markdown, *test.success, *test.error, *test.code)),
        ]
    )


def new_code(test: AppTest, project: str = "vefsn") -> str:
    test.selectbox(key="kode-prosjekt").set_value(project).run()
    test.button(key="kode-lag").click().run()
    return str(test.code[0].value)


def test_a_new_code_is_shown_with_a_text_and_its_last_day_and_opens_its_project(store: Path) -> None:
    test = run()
    code = new_code(test)
    assert codes.enter(store, code).project == "vefsn"
    assert code in test.code[1].value and "«Last opp»" in test.code[1].value
    assert "vises bare nå" in said(test) and "Den gjelder til" in test.code[1].value


def test_a_code_is_gone_from_the_page_and_never_in_session_address_store_or_log(store: Path) -> None:
    test = run()
    code = new_code(test)
    secret = code.split(".")[1]
    held = [repr(test.session_state), str(dict(test.query_params))]
    with closing(sqlite3.connect(store)) as connection:
        held.append("\n".join(connection.iterdump()))
    assert not any(secret in one or secret.replace("-", "") in one for one in held)
    test.run()
    assert not test.code and secret not in said(test)


def test_the_table_says_how_every_code_stands(store: Path) -> None:
    codes.enter(store, codes.make(store, "vefsn", ME))
    codes.make(store, "songdalen", ME)
    codes.revoke(store, "songdalen", ME)
    with closing(sqlite3.connect(store)) as connection:
        connection.execute(
            "INSERT INTO upload_code (project, hash, made, expires) VALUES ('arendal', ?, '2020', '2021-01-01')",
            ("0" * 64,),
        )
        connection.commit()
    states = {one.project: one for one in codes.standings(store, ["vefsn", "songdalen", "arendal", "hamar"], ME)}
    assert [str(one.state) for one in states.values()] == ["gyldig", "trukket tilbake", "utløpt", "ingen"]
    assert states["vefsn"].used and not states["songdalen"].used and not states["hamar"].expires
    text = said(run())
    assert all(f">{state}<" in text for state in codes.State) and "ikke brukt" in text


def test_a_code_is_ended_only_after_a_yes(store: Path) -> None:
    opened = codes.enter(store, codes.make(store, "vefsn", ME))
    test = run()
    test.selectbox(key="kode-prosjekt").set_value("vefsn").run()
    assert "Lager du en ny, slutter den å gjelde" in said(test)
    assert test.button(key="kode-trekk").disabled and codes.is_in_force(store, opened.code)
    next(one for one in test.checkbox if "trekke tilbake" in one.label).check().run()
    test.button(key="kode-trekk").click().run()
    assert not codes.is_in_force(store, opened.code) and "er trukket tilbake" in test.success[0].value
    assert not any(button.key == "kode-trekk" for button in test.button)


def test_codes_for_all_are_a_file_with_each_once_and_leave_those_in_force(store: Path) -> None:
    first = codes.make(store, "vefsn", ME)
    make = upload_codes.new_codes(["vefsn", "songdalen", "arendal"], ME, 30, "")
    lines = make().decode("utf-8-sig").splitlines()
    assert lines[0] == "prosjekt;kode;gjelder til" and len(lines) == 3
    for line in lines[1:]:
        project, code, _ = line.split(";")
        assert codes.enter(store, code).project == project
    assert codes.enter(store, first).project == "vefsn"
    assert "Ingen nye er laget" in make().decode("utf-8-sig")
    with open_reader(store) as connection:
        told = [entry.subject for entry in audit.entries(connection) if entry.what == "laget opplastingskode"]
    assert told == ["arendal, 30 dager", "songdalen, 30 dager", "vefsn, 90 dager"]


def test_one_project_that_is_not_there_lets_none_be_made(store: Path) -> None:
    text = upload_codes.new_codes(["vefsn", "finnes-ikke"], ME, 30, "")().decode("utf-8-sig")
    assert "finnes ikke" in text and "vefsn." not in text and not codes.any_in_force(store)


def test_the_use_cases_refuse_all_but_the_secretariat(store: Path) -> None:
    reporter = Actor("x", REPORTER, frozenset({"vefsn"}))
    with pytest.raises(codes.CodeError, match="Bare sekretariatet"):
        codes.make_missing(store, ["vefsn"], reporter)
    with pytest.raises(codes.CodeError, match="Bare sekretariatet"):
        codes.standings(store, ["vefsn"], reporter)
    with open_reader(store) as connection:
        assert next(iter(audit.entries(connection))).refused
    assert not codes.any_in_force(store)


@pytest.mark.parametrize("eyes", [{"som": "deltaker", "prosjekt": "vefsn"}, {"som": "apent"}])
def test_through_other_eyes_there_is_nothing_of_it(store: Path, eyes: dict[str, str]) -> None:
    assert not any(one.label == "Opplastingskoder" for one in run(**eyes).expander)


def test_without_projects_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "tomt.db"
    ensure_store(path, StoreKind.PRODUCTION)
    monkeypatch.setenv("HELTID_DB", str(path))
    monkeypatch.setenv("HELTID_LOCAL", "1")
    test = run()
    assert "Her lager dere opplastingskoder" in said(test) and not test.exception
