"""A project on one page: the same values on paper and screen, and nothing that the circle may not see."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from html.parser import HTMLParser

import pytest

from heltid import sheets
from heltid.analysis import sheet as told
from heltid.analysis.names import Circle
from heltid.analysis.programme import Programme, build, project_names
from heltid.analysis.withholding import withhold
from heltid.charts.palette import DARK, LIGHT
from heltid.sheets import html
from heltid.sheets.document import Comparison, Goals
from heltid.sheets.project import NEEDS, project_document
from heltid.vocabulary import EXAMPLE_MARK
from tests.deck.test_pptx import NAMES
from tests.papers import bookmarks, info, metadata, one_line, pages, squeezed, structure
from tests.programmes import documented, example

TODAY = date(2014, 3, 1)
WEAK = (
    "Ujevn forankring",
    "Framdrift: forsinket",
    "Framdrift: stoppet",
    "feil vei",
    "stanset",
    "Ingen plan",
    "Grad 1–5",
)


class _Words(HTMLParser):
    """What a reader sees, and the tags there are."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href", "xlink:href", "srcset")]
        self.said += [value or "" for name, value in attrs if name == "aria-label"]

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def words(data: bytes) -> str:
    reader = _Words()
    reader.feed(data.decode())
    return one_line(" ".join(reader.said))


def hostile(text: str, goals: int = 6) -> Programme:
    """A project with this text wherever a text may stand, and a report that is gone through."""
    report = {"project": "p", "report_type": "årsrapport", "period": "2013"}
    parties = ("politisk ledelse", "ansatte", "tillitsvalgte")
    return build(
        projects=[
            {
                **{"project": "p", "name": text, "cohort": "1", "themes": "heltid", "municipalities": "1"},
                **{"status": "aktiv", "purpose": text * 6, "network": text, "owner": text, "contact": text},
                **{"fte": 100, "fte_source": text},
            }
        ],
        municipalities=[{"number": "1", "name": text, "county": text}],
        goals=[
            {
                **{"project": "p", "goal": f"M{number}", "title": text, "indicator": "heltidsandel ansatte"},
                **{"unit": "%", "baseline": 40.0, "baseline_date": "2012", "target": 60.0, "target_date": "2014"},
                **{"population": text, "definition": text, "sign": text, "source": text},
            }
            for number in range(goals)
        ],
        measurements=[
            {**report, "goal": f"M{number}", "value": 50.0, "date": "2013", "text_result": text, "source": text}
            for number in range(goals)
        ],
        deadlines=[{"report_type": "årsrapport", "period": "2013", "cohort": "1", "due": "2014-02-01"}],
        reports=[
            {
                **report,
                **{"progress": "i rute", "summary": text, "handover": "ingen plan", "takeover": text * 4},
                **{"needs": text * 8, "submitted": "2014-01-20"},
            }
        ],
        statuses={("p", "årsrapport", "2013"): "gjennomgått"},
        anchoring=[
            {**report, "party": party, "seat": "styringsgruppe", "degree": str(2 + place), "rater": "prosjektleder"}
            for place, party in enumerate(parties)
        ],
    )


def _name(text: str) -> str:
    return squeezed(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text))


@pytest.mark.parametrize("circle", ["åpent", "sekretariat"])
@pytest.mark.parametrize("project", example(TODAY).ids[::24])
def test_every_figure_of_a_goal_stands_in_the_pdf_and_in_the_html(project: str, circle: str) -> None:
    programme = example(TODAY)
    sheet = told.sheet(withhold(programme), project, circle)
    on_paper = pages(sheets.project_sheet(programme, project, circle))
    on_screen = words(sheets.project_sheet(programme, project, circle, "html"))
    assert len(on_paper) == 1
    for line in sheet.goals:
        for figure in (line.baseline, line.latest, line.target):
            assert squeezed(figure) in squeezed(on_paper[0]) and squeezed(figure) in squeezed(on_screen)
    for text in (sheet.name, sheet.purpose, *sheet.actions, sheet.next_deadline, NEEDS, EXAMPLE_MARK):
        assert squeezed(text) in squeezed(on_paper[0]) and squeezed(text) in squeezed(on_screen)


def test_vefsns_own_result_stands_with_its_source_and_its_check() -> None:
    programme = documented()
    project = next(project for project in programme.ids if "vefsn" in project)
    for text in (
        pages(sheets.project_sheet(programme, project))[0],
        words(sheets.project_sheet(programme, project, as_="html")),
    ):
        assert "22 flere på jobb hver dag" in text and squeezed("om lag 1000 årsverk (ikke oppgitt)") in squeezed(text)
        assert "6,4 %" in text and "8,6 %" in text and "hittil i" in text
        assert "Dokumenterte tall fra åpne kilder" in text


@pytest.mark.parametrize("as_", ["pdf", "html"])
def test_the_open_sheet_says_nothing_that_is_weak(as_: str) -> None:
    programme = example(TODAY)
    read = words if as_ == "html" else lambda data: " ".join(pages(data))
    for project in programme.ids[::12]:
        text = read(sheets.project_sheet(programme, project, Circle.OPEN, as_))
        assert "Vises bare for prosjektet selv og sekretariatet" in text and "åpen utgave" in text
        for weak in (
            "Ujevn forankring",
            "Framdrift: forsinket",
            "Framdrift: stoppet",
            "feil vei",
            "stanset",
            "Ingen plan",
            "Grad 1–5",
        ):
            assert weak not in text, (project, weak)


def test_the_own_value_is_drawn_alike_for_every_circle_weak_or_not() -> None:
    programme = withhold(example(TODAY))
    checked = 0
    for project in programme.ids[:40]:
        drawn = []
        for circle in Circle:
            document = project_document(programme, project, circle, (project,))
            blocks = [block for section in document.sections for block in section.blocks]
            drawn.append([(one.text, one.base, one.picture.svg) for one in blocks if isinstance(one, Comparison)])
        assert drawn[0] == drawn[1] == drawn[2]
        assert all(base.split(". ")[-1].startswith("Stor prikk") for _, base, _ in drawn[0])
        checked += len(drawn[0])
    assert checked > 5


def test_what_the_participant_sees_is_the_own_project_alone() -> None:
    programme = example(TODAY)
    own, other = programme.ids[:2]
    mine = pages(sheets.project_sheet(programme, own, "deltaker", own_projects=(own,)))[0]
    theirs = pages(sheets.project_sheet(programme, other, "deltaker", own_projects=(own,)))[0]
    assert "Vises bare for prosjektet selv" not in mine and "Vises bare for prosjektet selv" in theirs


@pytest.mark.parametrize("name", NAMES)
def test_any_name_comes_out_whole_and_the_sheet_stays_one_page(name: str) -> None:
    programme = hostile(NAMES[name])
    for circle in ("åpent", "sekretariat"):
        on_paper = pages(sheets.project_sheet(programme, "p", circle))
        assert len(on_paper) == 1
        if name != "right to left":  # drawn from the right, and read back in the order it is drawn
            assert _name(NAMES[name]) in squeezed(on_paper[0])
        assert "50 % (2013)" in on_paper[0] and NEEDS in on_paper[0]
    reader = _Words()
    reader.feed(sheets.project_sheet(programme, "p", "sekretariat", "html").decode())
    assert _name(NAMES[name]) in squeezed("".join(reader.said))
    assert "script" not in reader.tags and not reader.links


def test_lists_too_long_for_the_page_say_how_many_are_left_out() -> None:
    programme = hostile("Et ganske langt navn på et mål som tar litt plass", goals=30)
    on_paper = pages(sheets.project_sheet(programme, "p"))
    left = re.search(r"… og (\d+) til, som står på nettsiden", on_paper[0])
    assert len(on_paper) == 1 and left
    assert on_paper[0].count("Fra 40 % til 50 %") == 30 - int(left.group(1))
    assert words(sheets.project_sheet(programme, "p", as_="html")).count("Fra 40 % til 50 %") == 30


@pytest.mark.parametrize("as_", ["pdf", "html"])
def test_a_project_that_has_told_nothing_says_what_is_missing(as_: str) -> None:
    programme = build(projects=[{"project": "p", "cohort": "1"}])
    data = sheets.project_sheet(programme, "p", "sekretariat", as_)
    text = words(data) if as_ == "html" else pages(data)[0]
    for said in (
        "Hensikten er ikke oppgitt",
        "Forankringen er ikke rapportert",
        "Prosjektet har ikke meldt inn mål",
        "Videreføringen er ikke oppgitt",
        "Ingen andre har målt det samme",
        "Ikke oppgitt i siste rapport",
        "Ingen rapporter har forfalt ennå",
    ):
        assert said in text, said


def test_a_project_that_is_not_there_and_an_unknown_form_are_refused_in_words() -> None:
    with pytest.raises(ValueError, match="finnes ikke"):
        sheets.project_sheet(example(TODAY), "finnes-ikke")
    with pytest.raises(ValueError, match="ikke et format"):
        sheets.project_sheet(example(TODAY), example(TODAY).ids[0], as_="docx")


def test_all_sheets_are_one_file_with_a_bookmark_for_each() -> None:
    programme = example(TODAY)
    told_of: list[float] = []
    data = sheets.all_sheets(programme, progress=lambda share, text: told_of.append(share))
    assert int(info(data)["Pages"]) == len(programme.ids)
    marked = bookmarks(data)
    assert sorted(title for title, _ in marked) == sorted(map(one_line, project_names(programme).values()))
    assert [page for _, page in marked] == list(range(1, len(programme.ids) + 1))
    assert told_of == sorted(told_of) and told_of[-1] == 1.0
    for (name, _), page in zip(marked, pages(data), strict=True):
        assert name in page and EXAMPLE_MARK in page and "dataversjon v1" in page


def test_the_archive_holds_a_marked_file_for_each_project() -> None:
    programme = example(TODAY)
    some = build(
        programme.kind, 3, TODAY, projects=[{"project": f"p{number}", "name": f"Navn {number}"} for number in range(3)]
    )
    data = sheets.all_sheets(some, as_="zip")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert names == [f"EKSEMPEL_faktaark_p{number}.pdf" for number in range(3)]
        assert all("Eksempeldata" in pages(archive.read(name))[0] for name in names)
    assert sheets.all_sheets(some, as_="zip") == data


def test_no_projects_give_a_file_that_says_so() -> None:
    assert "Ingen prosjekter" in pages(sheets.all_sheets(build()))[0]


def test_a_picture_has_words_and_the_file_is_for_everybody() -> None:
    programme = example(TODAY)
    project = next(
        project
        for project in programme.ids
        if any(
            isinstance(block, Goals) and any(goal.picture for goal in block.goals)
            for section in project_document(withhold(programme), project).sections
            for block in section.blocks
        )
    )
    data = sheets.project_sheet(programme, project)
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata(data) and "Figure" in structure(data)


def test_an_example_page_asks_not_to_be_found_and_a_real_one_does_not() -> None:
    programme = example(TODAY)
    assert b"noindex" in sheets.project_sheet(programme, programme.ids[0], as_="html")
    assert b"noindex" not in sheets.project_sheet(documented(), documented().ids[0], as_="html")


def test_file_names_of_an_example_say_so_first() -> None:
    assert sheets.file_name(example(TODAY), "fjordvik", "pdf") == "EKSEMPEL_faktaark_fjordvik.pdf"
    assert sheets.file_name(documented(), None, "zip") == "faktaark_alle.zip"
    assert sheets.storting_file_name(example(TODAY), "pdf").startswith("EKSEMPEL_")


def test_a_sheet_follows_a_dark_screen_and_its_drawings_keep_their_paper() -> None:
    style = html._style()
    dark = re.search(r"@media screen and \(prefers-color-scheme:dark\)\{(.*?)\}\}", style)
    assert dark and f"--side:{DARK.page};" in dark[1] and f"svg{{background:{LIGHT.page}" in dark[1]
    assert style.index(f"--side:{LIGHT.page};") < dark.start(), "paper is light whatever the screen is"
