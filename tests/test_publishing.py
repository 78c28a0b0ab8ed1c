"""What is published: whole, of the open circle, with links that all lead somewhere inside it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from heltid import gatherings, publishing
from heltid.agenda import SOM_DESEMBER_2013, Item
from heltid.analysis import coverage
from heltid.analysis.programme import project_names
from heltid.checks import Actor
from heltid.deck.catalogue import slides_of
from heltid.deck.divided import divided
from heltid.deck.numbering import on_the_wall
from heltid.founding import ensure_store
from heltid.language import Language, speaking
from heltid.publishing import SIGN, PublishingError, publish
from heltid.store import queries
from heltid.vocabulary import EXAMPLE_MARK, StoreKind

ROOT = Path(__file__).resolve().parent.parent
ME = Actor("sekretariatet")
OWN = "Husk å takke kokken."
GATHERING = (date(2013, 12, 3), "Prosjektledersamling desember 2013")


def noted(item: Item) -> Item:
    return replace(item, text={**item.text, "notat": OWN})


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example store with a gathering that has all its slides, one of them told about a single project."""
    path = tmp_path_factory.mktemp("store") / "lager.db"
    ensure_store(path, StoreKind.EXAMPLE)
    items = [noted(item) for item in SOM_DESEMBER_2013.items] + [Item("kart"), Item("resultater")]
    kept = gatherings.create(path, ME, GATHERING[1], gathering=GATHERING, items=items)
    gatherings.release(path, ME, kept.agenda.id, kept.version)
    return path


@pytest.fixture(scope="module")
def folder(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("ut") / "nettsted"
    count = publish(store, target, example=True, address="https://heltid.example.no/tall")
    assert count == sum(file.is_file() for file in target.rglob("*"))
    return target


class Links(HTMLParser):
    """Addresses and ids of a document."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: list[tuple[str, str]] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            if name in ("href", "src", "action") and value and not (tag == "link" and value == "data:,"):
                self.addresses.append((tag, value))


def documents(folder: Path) -> Iterator[tuple[Path, Links]]:
    for file in sorted(folder.rglob("*.html")):
        yield file, Links(file.read_text(encoding="utf-8"))


def test_every_link_leads_to_a_file_in_the_folder_and_none_is_from_the_root(folder: Path) -> None:
    pages = dict(documents(folder))
    assert len(pages) > 190
    for file, links in pages.items():
        for tag, address in links.addresses:
            place = urlsplit(address)
            if place.scheme == "data":
                continue
            if place.netloc:  # the address under the code, which is the site's own
                assert (tag, address) == ("a", "https://heltid.example.no/tall"), (file.name, address)
                continue
            assert not place.scheme and not address.startswith("/"), (file.name, address)
            target = (file.parent / unquote(place.path)).resolve() if place.path else file
            assert target.is_file() and folder in target.parents, (file.name, address)
            if place.fragment:
                assert unquote(place.fragment) in pages[target].ids, (file.name, address)


def test_another_language_lies_in_a_folder_of_its_own_and_the_two_editions_lead_to_each_other(
    store: Path, tmp_path: Path
) -> None:
    target = tmp_path / "nettsted"
    with speaking(Language.NYNORSK):
        publish(store, target, example=True)
    pages = dict(documents(target))
    own = [file.relative_to(target / "nn") for file in pages if target / "nn" in file.parents]
    assert len(own) * 2 == len(pages)
    for name in own:
        html = (target / "nn" / name).read_text(encoding="utf-8")
        assert '<html lang="nn' in html and '<html lang="nb' in (target / name).read_text(encoding="utf-8")
        for file in (target / name, target / "nn" / name):
            for _tag, address in pages[file].addresses:
                place = urlsplit(address)
                assert place.scheme == "data" or not place.path or (file.parent / unquote(place.path)).is_file(), (
                    address
                )
        places = [
            (target / "nn" / name).parent / unquote(address) for _tag, address in pages[target / "nn" / name].addresses
        ]
        if name.name != "index.html" or name.parts[0] == "kommune":
            assert (target / name).resolve() in {place.resolve() for place in places}


def test_everything_is_reached_from_the_first_page(folder: Path) -> None:
    pages = dict(documents(folder))
    reached, left = set(), [folder / "index.html"]
    while left:
        file = left.pop()
        if file in reached:
            continue
        reached.add(file)
        for _tag, address in pages[file].addresses if file in pages else ():
            place = urlsplit(address)
            if not place.scheme and place.path:
                left.append((file.parent / unquote(place.path)).resolve())
    unreached = {file for file in folder.rglob("*") if file.is_file()} - reached
    assert {file.relative_to(folder).parts[0] for file in unreached} <= {SIGN, "robots.txt", "samling"}


def test_nothing_asks_another_host_and_pages_run_no_script(folder: Path) -> None:
    for file in folder.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        assert "@import" not in html and "url(" not in html
        if file.parent.name != "vis":
            assert "<script" not in html, file.name
            assert len(html.encode()) <= 100_000, file.name


def test_an_example_is_marked_on_every_page_and_asks_not_to_be_found(folder: Path) -> None:
    assert "Disallow: /" in (folder / "robots.txt").read_text()
    for file in folder.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        assert 'content="noindex"' in html and EXAMPLE_MARK in html, file.name
    for file in (*folder.glob("tall/*"), *folder.glob("ark/*"), *folder.glob("vis/*")):
        assert file.name.startswith("EKSEMPEL_"), file.name
        assert EXAMPLE_MARK in file.read_text(encoding="utf-8-sig")


def test_the_presenters_notes_stay_at_home(folder: Path) -> None:
    for file in folder.rglob("*"):
        assert not file.is_file() or OWN not in file.read_text(encoding="utf-8-sig"), file.name


def test_nobody_is_named_for_being_late_or_missing(folder: Path, store: Path) -> None:
    """A slide or table names no project that its finding holds to be weak: the weak slides have no names at all."""
    programme = queries.programme(store)
    names = project_names(programme)
    late = {names[item.project] for item in coverage.late_or_missing(programme)}
    assert len(late) > 5
    weak = {
        "aktivitet", "oppstart", "forankring", "forankring-kart", "ukjent", "videreforing", "rapportering"
    }  # fmt: skip
    checked = 0
    for file in folder.glob("tall/*.csv"):
        if file.stem.split("_")[-1].split("-", 1)[1].split("~")[0] in weak:
            checked += 1
            found = file.read_text(encoding="utf-8-sig")
            assert not [name for name in names.values() if name in found], file.name
    assert checked >= 4
    agenda = gatherings.all_agendas(store)[0].agenda
    slides = slides_of(gatherings.programme_of(store, agenda), agenda)
    wall = {n for n, slide in enumerate(divided(slides), start=1) if slide.key.partition("-del-")[0] in weak}
    # The phone has a slide for each item, under the first of its numbers where the show divides it.
    phone = {numbers[0] for slide, numbers in zip(slides, on_the_wall(slides), strict=True) if slide.key in weak}
    pages = [folder / "index.html", *folder.glob("samling/*.html"), *folder.glob("vis/*.html")]
    seen = 0
    for file in pages:
        places = wall if file.parent.name == "vis" else phone
        for section in file.read_text(encoding="utf-8").split("<section ")[1:]:
            number = int(section.split('id="')[1].split('"')[0])
            if number in places:
                seen += 1
                assert not [name for name in names.values() if name in section], (file.name, number)
    assert seen == 2 * len(phone) + len(wall)


def test_the_numbers_are_files_that_excel_opens(folder: Path) -> None:
    files = sorted(folder.glob("tall/*.csv"))
    assert len(files) >= 8
    for file in files:
        data = file.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\xef\xbb\xbf") == 1
        assert ";" in data.decode("utf-8-sig")


def test_invented_numbers_need_the_flag(store: Path, tmp_path: Path) -> None:
    with pytest.raises(PublishingError, match="--example"):
        publish(store, tmp_path / "ut")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_other_files_is_left_alone(store: Path, tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_text("Mitt")
    with pytest.raises(PublishingError, match="andre filer"):
        publish(store, tmp_path, example=True)
    with pytest.raises(PublishingError, match="er en fil"):
        publish(store, tmp_path / "brev.txt", example=True)
    assert [file.name for file in tmp_path.iterdir()] == ["brev.txt"]


def test_our_own_folder_is_written_anew_and_old_pages_go(store: Path, tmp_path: Path) -> None:
    target = tmp_path / "ut"
    target.mkdir()
    publish(store, target, example=True)
    (target / "kommune" / "gammel.html").write_text("gammel")
    publish(store, target, "som-desember-2013", example=True)
    assert not (target / "kommune" / "gammel.html").exists()
    assert (target / "samling" / "som-desember-2013.html").is_file()
    assert [file.name for file in tmp_path.iterdir()] == ["ut"]


def test_a_failure_leaves_what_was_published(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "ut"
    publish(store, target, example=True)
    before = (target / "index.html").read_bytes()

    def broken(*_asked: object) -> Iterator[object]:
        yield publishing._Made("index.html", b"halv")
        raise OSError("disken er full")

    monkeypatch.setattr(publishing, "_files", broken)
    with pytest.raises(PublishingError, match="Kunne ikke skrive"):
        publish(store, target, example=True)
    assert (target / "index.html").read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["ut"]


def test_a_gathering_that_is_not_there_is_said(store: Path, tmp_path: Path) -> None:
    with pytest.raises(PublishingError, match="«borte» finnes ikke"):
        publish(store, tmp_path / "ut", "borte", example=True)


def test_a_draft_is_published_only_when_it_is_meant(store: Path, tmp_path: Path) -> None:
    own = Path(shutil.copy(store, tmp_path / "lager.db"))
    draft = gatherings.create(own, ME, "Utkast", items=[Item("tittel")]).agenda.id
    with pytest.raises(PublishingError, match=r"er et utkast.*--draft"):
        publish(own, tmp_path / "ut", draft, example=True)
    assert not (tmp_path / "ut").exists()
    publish(own, tmp_path / "ut", draft, example=True, draft=True)
    assert (tmp_path / "ut" / "samling" / f"{draft}.html").is_file()


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "heltid", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize("form", ["pptx", "pdf", "html"])
def test_the_command_makes_a_gatherings_slides_in_every_form(store: Path, tmp_path: Path, form: str) -> None:
    id = gatherings.all_agendas(store)[0].agenda.id
    target = tmp_path / f"samling.{form}"
    done = run("--db", store, "deck", "--gathering", id, "--as", form, "-o", target)
    assert done.returncode == 0, done.stderr
    data = target.read_bytes()
    assert data.startswith({"pptx": b"PK", "pdf": b"%PDF", "html": b"<!doctype html>"}[form])
    if form == "html":
        assert OWN in data.decode()  # the secretariat's own file, for the notes window in the hall


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["deck", "-o", "x"], "enten --gathering ID eller --standard"),
        (["deck", "--standard", "--gathering", "a", "-o", "x"], "enten --gathering ID eller --standard"),
        (["deck", "--gathering", "borte", "-o", "x"], "finnes ikke"),
        (["deck", "--gathering", "a", "--cohort", "1", "-o", "x"], "bare med --standard"),
        (["deck", "--standard", "--cohort", "7", "-o", "x"], "Pulje 7 finnes ikke"),
        (["publish", "x"], "--example"),
    ],
)
def test_wrong_use_of_the_commands_is_one_sentence(store: Path, arguments: list[str], said: str) -> None:
    done = run("--db", store, *arguments)
    assert done.returncode == 2
    assert said in done.stderr and len(done.stderr.strip().splitlines()) == 1
    assert not (ROOT / "x").exists()
