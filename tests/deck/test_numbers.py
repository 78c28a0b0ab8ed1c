"""The numbers in the opened files are the store's: PowerPoint beside what ``test_standard`` tries, and the handout."""

import re
from datetime import date, datetime

import pytest

from heltid.analysis.names import Circle
from heltid.analysis.programme import project_names
from heltid.deck import pdf, pptx, standard
from heltid.deck.divided import divided
from heltid.locale import number
from tests.deck.opened import charts, numbers, opened, standard_deck
from tests.papers import bookmarks, pages, squeezed
from tests.programmes import documented, example

GATHERING = "2013-12-03"
ABOUT = pptx.Properties("Hvor er vi nå?", "Som desember 2013", datetime(2013, 12, 3))


@pytest.fixture(scope="module")
def programme():
    return example(date(2026, 1, 1))


def _slide(programme, key, **options):
    """The slide of the opened PowerPoint, the first where it is divided."""
    keys = [slide.key for slide in divided(standard.december_2013(programme, **options))]
    return opened(standard_deck(programme, **options)).slides[keys.index(key)]


def _page(data, slides, key):
    """What the handout says on the pages of one slide."""
    starts = [page for _, page in bookmarks(data)]
    place = next(row for row, slide in enumerate(slides) if slide.key == key)
    after = starts[place + 1] if place + 1 < len(starts) else None
    return squeezed(" ".join(pages(data)[starts[place] - 1 : after and after - 1]))


def _grants(programme):
    """Grants of the last year whose accounts were in by the gathering."""
    return programme.money[programme.money["year"] == 2012]["grant"].sum()


def test_the_money_in_the_powerpoint_is_the_sum_of_the_grants_in_the_store(programme):
    (chart,) = charts(_slide(programme, "penger"))
    drawn = numbers(chart.chart)
    assert sum(series["2012"] for series in drawn.values()) == _grants(programme)


def test_every_cell_of_the_heat_map_is_the_degree_in_the_store(programme):
    slide = _slide(programme, "forankring-kart", circle=Circle.SECRETARIAT)
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    header, *rows = [[cell.text_frame.text for cell in row.cells] for row in table.rows]
    parties = [re.sub(r"[\s\u00ad-]", "", name) for name in header]
    ids = {name: project for project, name in project_names(programme).items()}
    came = programme.reports[programme.reports["submitted"] <= GATHERING]
    found = programme.anchoring[programme.anchoring["rater"] == "prosjektleder"]
    # A report without anchoring says nothing new: the one before it holds.
    graded = came.merge(found[["project", "report_type", "period"]].drop_duplicates())
    last = graded.sort_values("submitted").drop_duplicates("project", keep="last").set_index("project")
    compared, rows = 0, [row for row in rows if row[0] in ids]  # the last explains the degrees
    for row in rows:
        project = ids[row[0]]
        report = last.loc[project]
        own = found[(found["project"] == project) & (found["report_type"] == report["report_type"])]
        own = own[own["period"] == report["period"]]
        degrees = {"".join(party.split()): degree for party, degree in zip(own["party"], own["degree"], strict=True)}
        for party, said in zip(parties, row, strict=True):
            if said.isdigit():
                assert str(degrees[party]) == said, (project, party)
                compared += 1
    assert compared >= 4 * len(rows)


def test_the_handout_s_numbers_are_the_store_s(programme):
    slides = standard.december_2013(programme)
    data = pdf.render(slides, ABOUT)
    assert squeezed(number(float(_grants(programme)), 0)) in _page(data, slides, "penger")
    answers = programme.reports[
        (programme.reports["report_type"] == "årsrapport")
        & (programme.reports["period"] == "2012")
        & (programme.reports["submitted"] <= GATHERING)
    ]["handover"].dropna()
    counts = answers.value_counts()
    row = [counts.get(state, 0) for state in ("overført til drift", "vedtatt plan", "under arbeid", "ingen plan")]
    cells = r"\([^)]*\)".join(str(count) for count in row)
    assert re.search(rf"Ialt,prosjekterPulje1{cells}\(", _page(data, slides, "videreforing"))


def test_vefsn_s_headline_stands_as_reported_in_both_files():
    programme = documented(date(2026, 1, 1))
    slides = standard.december_2013(programme)
    goal = programme.goals[(programme.goals["project"] == "vefsn") & (programme.goals["baseline"] == 8.6)]
    assert len(goal)
    on_paper = _page(pdf.render(slides, ABOUT), slides, "resultat")
    keys = [slide.key for slide in divided(slides)]
    on_wall = opened(standard_deck(programme)).slides[keys.index("resultat")]
    said = squeezed(" ".join(shape.text_frame.text for shape in on_wall.shapes if shape.has_text_frame))
    for text in ("22", "flere på jobb hver dag", "fra 8,6 % til 6,4 %", "Kommunens eget tall: 22"):
        assert squeezed(text) in on_paper and squeezed(text) in said
