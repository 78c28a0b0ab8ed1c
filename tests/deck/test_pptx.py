"""The file: real placeholders, alternative text, language, sizes for the wall – and nothing overlaps or overflows."""

import io
import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime

import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Emu, Pt

from heltid.agenda import Agenda, Item
from heltid.analysis.programme import build
from heltid.charts.chart import Chart, ChartKind, ChartTable, Mark, Point, Reference, Series, Shade
from heltid.deck.catalogue import KINDS, slides_of
from heltid.deck.divided import divided
from heltid.deck.pptx import Properties, render
from heltid.deck.slides import (
    BigNumber,
    ChartBody,
    Footer,
    Line,
    Missing,
    Opening,
    Sentences,
    Slide,
    Table,
    Text,
    TwoCharts,
)
from heltid.deck.standard import december_2013
from heltid.vocabulary import EXAMPLE_MARK
from tests.deck.opened import box, charts, numbers, opened, overlaps, standard_deck, texts, workbook
from tests.programmes import documented, example

NOW = date(2026, 1, 1)
LONG = ("Prosjektet med det aller lengste navnet " * 6)[:200]
NAMES = {
    "plain": "Heltid i Fjordvik",
    "long": LONG,
    "one word": "æ" * 200,
    "markup": "A & B <c> \"d\" 'e' &amp; </a:t>",
    "emoji": "Heltid 😀 👩🏽‍⚕️ i alle ledd",
    "right to left": "פרויקט משרה מלאה في البلدية",
    "control": "a\x00b\x08c\x0bd\x1fe\ufffef",
    "formula": '=HYPERLINK("http://a.b")',
    "lines": "en\nto\r\ntre\tfire",
}
FOOTER = Footer("Kilde: 38 av 45 rapporter", EXAMPLE_MARK, "dataversjon v12", "tall per 3. desember 2013")
TABLE = ChartTable(("Navn", "Antall"), (("a", "1"),))


def _chart(kind, name):
    categories = tuple(f"{name} {number}" for number in range(1, 6))
    points = ()
    if kind is ChartKind.DUMBBELL:
        series = (
            Series("utgangspunkt", (8.6, 9.0, 7.5, None, 6.0), Shade.PEERS),
            Series("siste", (6.4, 9.1, None, 5.0, 4.0), Shade.PRIMARY),
            Series("mål", (6.9, 8.0, 7.0, 6.0, 5.0), Shade.COHORT_2),
        )
    elif kind in (ChartKind.DOTS, ChartKind.CHOROPLETH):
        series = (Series("kommuner", (1.0,) * 5, Shade.PRIMARY),)
        points = tuple(Point(str(n), name, n, n % 3, Shade.COHORT_1, "Pulje 1") for n in range(9))
    elif kind is ChartKind.STACKED_SHARE:
        shades = (Shade.BEST, Shade.GOOD, Shade.MIDDLE, Shade.POOR, Shade.WORST, Shade.MISSING)
        series = tuple(Series(f"nivå {n}", (n, 10.0, 0, 3, 1), shade) for n, shade in enumerate(shades))
    elif kind is ChartKind.DEGREES:
        series = tuple(Series(f"{name} {n}", (1.0, 5.0, None, 4.0, float(n)), Shade.PRIMARY) for n in range(1, 4))
        series += (Series(name, (None,) * 5, Shade.PRIMARY, (name,) * 5),)
    elif kind is ChartKind.PRESENCE:
        marks = (Mark.PRESENT, Mark.MISSING, Mark.NONE, Mark.NOT_RELEVANT, Mark.WITHHELD)
        series = tuple(Series(f"{name} {n}", (None,) * 5, Shade.GOOD, (), marks) for n in range(3))
    elif kind is ChartKind.SCATTER:
        series = tuple(Series(f"{name} {n}", (1.0, 5.0, None, 4.0, 2.0), Shade.PEERS) for n in range(2))
    elif kind is ChartKind.LANES:
        categories = categories[:2]  # as many as stand on a slide where names are long
        dots = ((1.0, 2.0, 3.0), (-1.0, 4.0, 4.0))
        middles, labels = (2.0, 4.0), (f"{name} 2,0",) * 2
        series = (
            Series(name, middles, Shade.PRIMARY, labels, dots=dots),
            Series(f"ikke {name}", middles, Shade.PEERS, labels, dots=dots),
            Series("Forskjell", (None,) * 2, Shade.PRIMARY, (name,) * 2),
        )
    else:
        series = (Series("antall", (12.0, 7.0, None, 0.0, 3.5), Shade.PRIMARY),)
    chart = Chart(kind, name, name, "Kilde", f"Alt: {name}", categories, series, TABLE, unit="%", points=points)
    if kind in (ChartKind.STRIP, ChartKind.LINES, ChartKind.SCATTER):
        chosen = "" if kind is ChartKind.LINES else categories[0]
        return replace(chart, highlight=chosen, compared=categories[3], reference=Reference(5.0, f"mål {name}"))
    return chart


def _slides(name):
    slide = [
        Slide("o", name, Opening((name, name)), name, FOOTER),
        Slide("s", name, Sentences((Line(name, "69 %"), Line(name, "12/45"), Line(name, ""))), name, FOOTER),
        Slide("b", name, BigNumber("22", name, name, name), name, FOOTER),
        Slide("t", name, Table((name, "Når"), ((name, name),) * 6), name, FOOTER, name),
        Slide("x", name, Text((name,) * 4), name, FOOTER),
        Slide("m", name, Missing(name, name, name), name, FOOTER),
        Slide("2", name, TwoCharts((name, name), (_chart(ChartKind.BARS, name),) * 2), name, FOOTER, name),
    ]
    slide += [Slide(kind, name, ChartBody(_chart(kind, name), name), name, FOOTER, name) for kind in ChartKind]
    return slide


def _render(slides):
    return opened(render(slides, Properties("Tittel", "Emne", datetime(2013, 12, 3))))


@pytest.fixture(scope="module", params=NAMES)
def named(request):
    return NAMES[request.param], _render(_slides(NAMES[request.param]))


def test_nothing_overlaps_or_leaves_the_slide(named):
    _, deck = named
    for slide in deck.slides:
        shapes = list(slide.shapes)
        for shape in shapes:
            left, top, right, bottom = box(shape)
            assert left >= 0 and top >= 0 and right <= deck.slide_width and bottom <= deck.slide_height
        for index, first in enumerate(shapes):
            assert not [(first.name, other.name) for other in shapes[index + 1 :] if overlaps(first, other)]


def test_text_stays_in_its_box(named):
    """Measured independently of the code: every row of a table is as tall as LibreOffice may need it."""
    _, deck = named
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_table:
                assert shape.top + sum(row.height for row in shape.table.rows) <= Pt(500)


def test_names_come_out_whole_but_for_what_xml_refuses(named):
    name, deck = named
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe]", "", name)
    one_line = re.sub(r"[ \t\r\n]+", " ", kept)
    for slide in deck.slides:
        said = re.sub(r"[\s\u00a0]+", " ", texts(slide) + slide.notes_slide.notes_text_frame.text)
        assert one_line.strip() in said.replace("\x0b", " ")


def test_a_name_in_a_workbook_is_text_and_whole(named):
    name, deck = named
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe]", "", name)
    for slide in deck.slides:
        for frame in charts(slide):
            if len(workbook(frame.chart)) == 6:
                assert str(workbook(frame.chart)[1][0]).replace("\r", "") == f"{kept} 1".replace("\r", "")


def test_the_title_is_a_placeholder_of_at_most_two_lines():
    deck = _render(_slides(LONG))
    for slide in list(deck.slides)[1:]:
        title = slide.shapes.title
        assert title.text_frame.text == LONG.strip()
        size = title.text_frame.paragraphs[0].runs[0].font.size.pt
        assert 12 <= size < 28


def test_short_text_is_set_for_the_wall():
    deck = _render(_slides("Flertallet har framdrift"))
    for slide in deck.slides:
        for shape in slide.shapes:
            if not shape.has_text_frame or (shape.is_placeholder and shape.placeholder_format.idx in (11, 12)):
                continue
            for paragraph in shape.text_frame.paragraphs:
                assert all(run.font.size is None or run.font.size >= Pt(28) for run in paragraph.runs)


def test_every_chart_has_alternative_text_and_everything_is_norwegian():
    for programme in (example(NOW), documented(NOW)):
        deck = opened(standard_deck(programme))
        for slide in deck.slides:
            for frame in charts(slide):
                assert len(frame._element.nvGraphicFramePr.cNvPr.get("descr")) > 40
                assert 'lang val="nb-NO"' in frame.chart.part.blob.decode()
            xml = slide._element.xml + slide.notes_slide._element.xml
            assert set(re.findall(r' lang="([^"]*)"', slide._element.xml)) == {"nb-NO"}
            assert "Click to" not in xml


def test_every_kind_of_slide_is_read_from_its_title_to_its_footer():
    """What a screen reader meets: a title first, then the body, the source and number last; a figure and a picture say
    what they show, and a table its header."""
    programme = example(NOW)
    items = tuple(Item(kind, text={"prosjekt": programme.ids[-1]}) for kind in KINDS)
    agenda = Agenda("alle", "Alle", items=items, circle="sekretariat")
    slides = slides_of(programme, agenda, link="https://heltid.example.no/sal/samling")
    assert {slide.key.partition("-2")[0] for slide in slides} >= set(KINDS)
    for slide in _render(slides).slides:
        shapes = list(slide.shapes)
        assert slide.shapes.title is not None and slide.shapes.title.text_frame.text.strip()
        assert shapes[0].shape_id == slide.shapes.title.shape_id
        feet = [shape.is_placeholder and shape.placeholder_format.idx in (11, 12) for shape in shapes]
        assert feet == sorted(feet)
        for shape in shapes:
            if shape.has_chart or shape.shape_type == MSO_SHAPE_TYPE.PICTURE:
                assert shape._element.xpath("./*/p:cNvPr")[0].get("descr"), slide.shapes.title.text_frame.text


def test_core_properties():
    deck = opened(standard_deck(example(NOW)))
    core = deck.core_properties
    assert (core.author, core.language) == ("Heltid", "nb-NO")
    assert core.title == "Hvor er vi nå – og hva skjer videre?"
    assert EXAMPLE_MARK in core.subject


def test_the_page_is_16_by_9_with_our_fonts_and_layouts():
    data = standard_deck(example(NOW))
    deck = opened(data)
    assert deck.slide_width * 9 == deck.slide_height * 16
    assert [layout.name for layout in deck.slide_layouts] == ["Åpning", "Funn med tekst", "Funn med figur"]
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        theme = file.read("ppt/theme/theme1.xml").decode()
    assert '<a:latin typeface="Arial"/>' in theme and "12407F" in theme


def test_missing_is_hatched_and_labels_show_the_live_value():
    deck = _render([Slide("c", "T", ChartBody(_chart(ChartKind.STACKED_SHARE, "navn")), "n", FOOTER)])
    chart = charts(deck.slides[0])[0].chart
    assert "pattFill" in chart.plots[0].series[5].format._element.xml
    assert 'showVal val="1"' in chart._chartSpace.xml
    assert "<c:rich>" not in chart._chartSpace.xml


def test_one_group_alone_is_drawn_as_a_bar_for_each_level():
    series = tuple(Series(name, (value,), shade) for name, value, shade in (("i rute", 5, Shade.GOOD),))
    chart = Chart(ChartKind.STACKED_SHARE, "t", "s", "k", "a", ("Pulje 1",), series, TABLE)
    deck = _render([Slide("c", "T", ChartBody(chart), "n", FOOTER)])
    assert numbers(charts(deck.slides[0])[0].chart) == {"Pulje 1": {"i rute": 5}}


def test_an_empty_chart_is_told_in_words():
    chart = Chart(ChartKind.BARS, "t", "s", "k", "Det finnes ingen tall.", (), (), TABLE)
    deck = _render([Slide("c", "T", ChartBody(chart), "n", FOOTER)])
    assert not charts(deck.slides[0]) and "Det finnes ingen tall." in texts(deck.slides[0])


def test_the_same_data_gives_the_same_slides():
    first, second = (zipfile.ZipFile(io.BytesIO(standard_deck(documented(NOW)))) for _ in range(2))
    for name in first.namelist():
        if not name.endswith(".xlsx"):
            assert first.read(name) == second.read(name), name


@pytest.mark.parametrize("programme", ["example", "documented", "empty"])
def test_libreoffice_opens_it_and_prints_every_slide(programme, tmp_path):
    soffice = shutil.which("soffice")
    if soffice is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice (soffice) is needed here and is not installed")
        pytest.skip("LibreOffice (soffice) is not installed")
    made = {"example": example, "documented": documented, "empty": lambda today: build(today=today)}[programme](NOW)
    data = standard_deck(made)
    (tmp_path / "deck.pptx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "deck.pptx")], check=True, capture_output=True, timeout=120)
    pages = re.findall(rb"/Type\s*/Page[^s]", (tmp_path / "deck.pdf").read_bytes())
    assert len(pages) == len(divided(december_2013(made)))


def test_slides_are_where_the_master_says():
    deck = opened(standard_deck(documented(NOW)))
    for slide in list(deck.slides)[1:]:
        assert slide.shapes.title.left == Pt(48)
        assert slide.shapes.title.top == Emu(Pt(28))
