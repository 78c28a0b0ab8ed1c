"""Who may do what: decided by the rows and sections of an upload, refused in a sentence, told to the audit log."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from heltid import intake
from heltid.forms import SECTIONS
from heltid.founding import ensure_store
from heltid.intake import Refused, Review
from heltid.rights import READER, REPORTER, Actor
from heltid.sources import Source
from heltid.store import audit, codes, open_reader, open_writer, queries, writing
from heltid.vocabulary import StoreKind

SECRETARIAT = Actor("sekretariatet")
VEFSN = Actor("kode for vefsn", REPORTER, frozenset({"vefsn"}), address="192.0.2.7", reference="ab12")
SONGDALEN = Actor("kode for songdalen", REPORTER, frozenset({"songdalen"}))
ANYONE = Actor("en leser", READER, frozenset({"vefsn"}))

COVER = "prosjekt;rapporttype;periode;framdrift\n{};årsrapport;2014;i rute\n"
MEASURED = "prosjekt;mål;dato;verdi\n{};M1;2014;6,1\n"
ACTION = "prosjekt;rapporttype;periode;nr;tiltak;status\n{};årsrapport;2014;T1;Nærværsteam;i gang\n"
ANCHORED = "prosjekt;rapporttype;periode;aktør;deltar\n{};årsrapport;2014;tillitsvalgte;styringsgruppe\n"
GOAL = "prosjekt;mål;tittel;indikator\n{};M7;Økt nærvær;nærvær\n"
MONEY = "prosjekt;år;egenandel;forbruk\n{};2014;1000;500\n"
GRANT = "prosjekt;år;tilskudd\n{};2014;1000\n"
SIMPLE = (
    "prosjekt;rapporttype;periode;spørsmål;navn;svar;tall;dato;kommentar\n"
    "{0};årsrapport;2014;framdrift;;i rute;;;\n{0};årsrapport;2014;måling;M1;;6,1;2014;\n"
)
ASSESSED = "prosjekt;rapporttype;periode;kriterium;nivå\n{};årsrapport;2014;hensikt;god\n"
REGISTER = "prosjekt;pulje;tema;kommuner;status\n{};1;sykefravær;1824;aktiv\n"
EVENT = "dato;tittel;type\n2014-03-01;Samling;prosjektledersamling\n"
DEADLINE = "rapporttype;periode;pulje;prosjekt;frist\nårsrapport;2014;1;{};2015-02-01\n"
SUBMITTED = "prosjekt;rapporttype;periode;framdrift;levert\n{};årsrapport;2014;i rute;2014-01-01\n"
OWN_SECTIONS = (COVER, MEASURED, ACTION, ANCHORED, GOAL, MONEY, SIMPLE)
OTHERS_SECTIONS = (ASSESSED, REGISTER, EVENT, DEADLINE)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    return path


def file(text: str, name: str = "fil.csv") -> Source:
    return Source(name, text.encode())


def zipped(*texts: str) -> Source:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for number, text in enumerate(texts):
            archive.writestr(f"del {number}.csv", text)
    return Source("alt.zip", data.getvalue())


def rules(review: Review) -> set[str]:
    return {finding.rule for finding in review.findings if finding.grade >= 3}


def everything(path: Path) -> dict[str, list[tuple]]:
    with open_reader(path) as connection:
        found = {name: list(queries.rows(connection, section)) for name, section in SECTIONS.items()}
        return found | {"version": [(queries.version(connection),)]}


def last_line(path: Path) -> audit.Entry:
    with open_reader(path) as connection:
        return next(audit.entries(connection))


@pytest.mark.parametrize("text", OWN_SECTIONS)
def test_a_reporter_stores_the_reporters_sections_of_the_own_project(store: Path, text: str) -> None:
    review = intake.store(store, [file(text.format("vefsn"))], VEFSN)
    assert review.upload is not None, review.findings
    line = last_line(store)
    assert (line.what, line.refused, line.upload, line.subject) == ("lastet opp", False, review.upload, "vefsn")
    assert (line.actor, line.role, line.address, line.reference) == (VEFSN.name, "reporter", "192.0.2.7", "ab12")


@pytest.mark.parametrize(
    ("sources", "rule"),
    [
        *(pytest.param([file(text.format("songdalen"))], "ingen-rett") for text in OWN_SECTIONS),
        *(pytest.param([file(text.format("vefsn"))], "ingen-rett") for text in OTHERS_SECTIONS),
        pytest.param([file(COVER.format("vefsn") + "songdalen;årsrapport;2014;i rute\n")], "ingen-rett", id="mixed"),
        pytest.param([zipped(COVER.format("vefsn"), MEASURED.format("songdalen"))], "ingen-rett", id="zip"),
        pytest.param([zipped(COVER.format("vefsn"), ASSESSED.format("vefsn"))], "ingen-rett", id="zip, section"),
        pytest.param([file(MEASURED.format("vefsn")), file(EVENT, "b.csv")], "ingen-rett", id="two files"),
        pytest.param([file(MEASURED.format(" SONGDALEN "))], "ingen-rett", id="spelling"),
        pytest.param([file(SUBMITTED.format("vefsn"))], "bare-sekretariatet", id="submitted"),
        pytest.param([file(GRANT.format("vefsn"))], "bare-sekretariatet", id="grant"),
    ],
)
def test_what_oversteps_stores_nothing_says_so_in_a_sentence_and_is_in_the_log(
    store: Path, sources: list[Source], rule: str
) -> None:
    before = everything(store)
    review = intake.store(store, sources, VEFSN)
    assert review.upload is None and rule in rules(review)
    told = [finding for finding in review.findings if finding.rule == rule]
    assert all(finding.message.endswith(".") and finding.action.endswith(".") for finding in told)
    assert everything(store) == before
    line = last_line(store)
    assert line.refused and line.upload is None and rule in line.subject and line.actor == VEFSN.name
    assert intake.store(store, sources, SECRETARIAT).upload is not None


@pytest.mark.parametrize("text", [*OWN_SECTIONS, *OTHERS_SECTIONS])
def test_a_reader_checks_and_stores_nothing(store: Path, text: str) -> None:
    before = everything(store)
    assert not intake.check(store, [file(text.format("vefsn"))], ANYONE).blocked
    review = intake.store(store, [file(text.format("vefsn"))], ANYONE)
    assert review.upload is None and rules(review) == {"ingen-rett"} and everything(store) == before
    assert last_line(store).refused


REMOVED = "prosjekt;mål;dato;verdi;slett\nsongdalen;M1;2014;68;ja\n"


def test_a_row_of_another_project_is_not_removed_either(store: Path) -> None:
    intake.store(store, [file("prosjekt;mål;dato;verdi\nsongdalen;M1;2014;68\n")], SECRETARIAT)
    before = everything(store)
    assert rules(intake.store(store, [file(REMOVED)], VEFSN)) == {"ingen-rett"}
    assert everything(store) == before
    assert intake.store(store, [file(REMOVED)], SONGDALEN).upload is not None


@pytest.mark.parametrize("cell", ["..", "2000"])
def test_a_reporter_neither_empties_nor_changes_a_column_of_the_secretariat(store: Path, cell: str) -> None:
    intake.store(store, [file(GRANT.format("vefsn"))], SECRETARIAT)
    sent = file(f"prosjekt;år;tilskudd;forbruk\nvefsn;2014;{cell};7\n")
    assert rules(intake.store(store, [sent], VEFSN)) == {"bare-sekretariatet"}
    same = file("prosjekt;år;tilskudd;forbruk\nvefsn;2014;1000;7\n")
    assert intake.store(store, [same], VEFSN).upload is not None
    gone = file("prosjekt;år;slett\nvefsn;2014;ja\n")
    assert rules(intake.store(store, [gone], VEFSN)) == {"bare-sekretariatet"}


def test_what_is_stored_for_others_cannot_be_guessed_from_a_check(store: Path) -> None:
    """The same answer whether the row is new, changed, the same or to be removed."""
    shown = []
    for level in ("god", "svak"):
        for sent in (ASSESSED, ASSESSED.replace("god", "svak")):
            intake.store(store, [file(ASSESSED.format("songdalen").replace("god", level))], SECRETARIAT)
            for actor in (VEFSN, SONGDALEN, ANYONE):
                review = intake.check(store, [file(sent.format("songdalen"))], actor)
                found = [(finding.rule, finding.message) for finding in review.findings]
                shown.append((actor.name, (review.counts, found, review.hidden, review.as_dict()["changes"])))
    for name in {name for name, _ in shown}:
        assert len({str(answer) for actor, answer in shown if actor == name}) == 1
    assert {answer[2] for _, answer in shown} == {1}


def test_a_stored_value_of_another_project_is_in_no_finding(store: Path) -> None:
    intake.store(store, [file("prosjekt;mål;dato;verdi;årsverk\nsongdalen;M1;2014;68;91\n")], SECRETARIAT)
    jump = file("prosjekt;mål;dato;verdi;årsverk\nsongdalen;M1;2015;1;\nsongdalen;M1;2014;68;\n")
    assert {"stort-sprang", "tom-celle"} <= {f.rule for f in intake.check(store, [jump], SECRETARIAT).findings}
    for actor in (VEFSN, ANYONE):
        told = str([finding.as_dict() for finding in intake.check(store, [jump], actor).findings])
        assert "68" not in told and "tom-celle" not in told


def test_a_reporter_undoes_own_uploads_only(store: Path) -> None:
    own = intake.store(store, [file(MEASURED.format("vefsn"))], VEFSN).upload
    others = intake.store(store, [file(COVER.format("songdalen"))], SONGDALEN).upload
    ours = intake.store(store, [file(COVER.format("vefsn"))], SECRETARIAT).upload
    assert own and others and ours
    before = everything(store)
    for upload in (others, ours, 2):
        with pytest.raises(Refused, match="er ikke din"):
            intake.undo(store, upload, VEFSN)
        line = last_line(store)
        assert line.refused and line.what == "angret en opplasting" and line.subject == f"opplasting {upload}"
    with pytest.raises(Refused, match="ikke lagre"):
        intake.undo(store, own, ANYONE)
    assert everything(store) == before
    number = intake.undo(store, own, VEFSN)
    assert (last_line(store).upload, last_line(store).refused) == (number, False)


def test_the_same_name_with_other_projects_undoes_nothing(store: Path) -> None:
    own = intake.store(store, [file(MEASURED.format("vefsn"))], VEFSN).upload
    assert own
    with pytest.raises(Refused, match="er ikke din"):
        intake.undo(store, own, Actor(VEFSN.name, REPORTER, frozenset({"songdalen"})))


def test_a_locked_report_is_locked_for_its_reporter_too(store: Path) -> None:
    own = intake.store(store, [file(COVER.format("vefsn"))], VEFSN).upload
    assert own
    intake.set_status(store, ("vefsn", "årsrapport", "2014"), "gjennomgått", "", SECRETARIAT)
    assert last_line(store).subject == "vefsn, årsrapport, 2014: gjennomgått"
    changed = file(COVER.format("vefsn").replace("i rute", "forsinket"))
    assert rules(intake.store(store, [changed], VEFSN)) == {"låst-rapport"}
    with pytest.raises(Refused, match="gjennomgått"):
        intake.undo(store, own, VEFSN)


@pytest.mark.parametrize("actor", [VEFSN, ANYONE])
def test_only_the_secretariat_sets_a_status(store: Path, actor: Actor) -> None:
    intake.store(store, [file(COVER.format("vefsn"))], SECRETARIAT)
    with pytest.raises(Refused, match="Bare sekretariatet"):
        intake.set_status(store, ("vefsn", "årsrapport", "2014"), "gjennomgått", "", actor)
    assert last_line(store).refused


def test_a_code_that_has_ended_since_the_page_was_drawn_stores_and_undoes_nothing(store: Path) -> None:
    now = datetime.now(UTC)
    with open_writer(store) as connection:
        made, ends = writing.now(), (now + timedelta(days=1)).isoformat(timespec="seconds")
        code = codes.add(connection, "vefsn", "a" * 64, made, ends)
    actor = Actor("kode for vefsn", REPORTER, frozenset({"vefsn"}), code)
    own = intake.store(store, [file(COVER.format("vefsn"))], actor).upload
    assert own
    with open_writer(store) as connection:
        codes.revoke(connection, "vefsn", writing.now())
    before = everything(store)
    review = intake.store(store, [file(MEASURED.format("vefsn"))], actor)
    assert [finding.message for finding in review.findings] == ["Opplastingskoden gjelder ikke lenger."]
    with pytest.raises(Refused, match="gjelder ikke lenger"):
        intake.undo(store, own, actor)
    assert everything(store) == before


@pytest.mark.parametrize(("section", "project"), [("measurement", "songdalen"), ("assessment", "vefsn")])
def test_the_store_itself_stops_a_row_that_the_writer_may_not_write(store: Path, section: str, project: str) -> None:
    form = SECTIONS[section]
    row = tuple(project if name == "project" else None for name in form.names)
    with pytest.raises(writing.NotAllowed), open_writer(store) as connection:
        writing.insert_rows(connection, form, ["nøkkel"], [row], 1, only=VEFSN.only)
    with open_reader(store) as connection:
        (key, *_), *_ = connection.execute("SELECT row_key FROM measurement WHERE project = 'songdalen'")
    with pytest.raises(writing.NotAllowed), open_writer(store) as connection:
        writing.end_rows(connection, SECTIONS["measurement"], [key], 1, only=VEFSN.only)


def test_refused_checks_are_told_once_and_a_storm_of_them_does_not_fill_the_store(store: Path) -> None:
    def lines() -> int:
        with open_reader(store) as connection:
            return audit.count(connection)

    before = lines()
    for _ in range(3):
        intake.check(store, [file(MEASURED.format("songdalen"))], VEFSN)
    assert lines() == before + 1
    for number in range(100):
        intake.check(store, [file(MEASURED.format("songdalen") + f"songdalen;M1;{1900 + number};1\n")], VEFSN)
    assert lines() <= before + 60
