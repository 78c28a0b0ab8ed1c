"""The blocks of pages: plain text, tables with their files, what words mean, the header and the frame."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from heltid.analysis.names import FindingKind
from heltid.analysis.programme import Programme, build
from heltid.charts.chart import Chart, ChartKind, ChartTable, Series, Shade
from heltid.definitions import definitions, groups
from heltid.exports.page import About, Amount, Link
from heltid.founding import ensure_store
from heltid.sentences import Sentence
from heltid.ui import components, explained
from heltid.vocabulary import EXAMPLE_MARK, WITHHELD, StoreKind
from tests.ui.seen import title

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[lenke](javascript:alert(1))",
    "**fet** _kursiv_ `kode` $x$ :smile: :red[rød]",
    "=HYPERLINK(1)",
    "</table></details><h1>Ny side</h1>",
)


def html(test: AppTest) -> str:
    return "\n".join(element.proto.body for element in test.get("html"))


def buttons(test: AppTest) -> list[str]:
    return [element.proto.label for element in test.get("download_button")]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The store that files are made from: who asks for one is counted there."""
    monkeypatch.setenv("HELTID_DB", str(tmp_path / "lager.db"))
    ensure_store(tmp_path / "lager.db", StoreKind.PRODUCTION)
    return tmp_path / "lager.db"


def _long_table() -> None:
    from heltid.exports.page import About
    from heltid.ui import components

    rows = [(f"rad {n}", n) for n in range(1, 251)]
    components.data_table("lang", ("Navn", "Tall"), rows, About("Lang tabell", "Alt", "Kilde: prøven", ("base",)))


def test_a_long_table_is_shown_a_hundred_rows_at_a_time() -> None:
    test = AppTest.from_function(_long_table).run()
    assert "Viser rad 1 til 100 av 250. Alle radene er med i filene." in html(test)
    assert html(test).count('<th scope="row"') == 100 and test.button[0].disabled
    test.button[1].click().run()
    assert ">rad 101<" in html(test) and ">rad 100<" not in html(test)
    test.button[1].click().run()
    assert ">rad 250<" in html(test) and test.button[1].disabled
    assert html(test).count('<th scope="row"') == 50


def test_a_table_has_its_source_its_words_and_its_two_files(store: Path) -> None:
    test = AppTest.from_function(_long_table).run()
    assert buttons(test) == [], "they are made when the reader asks for them"
    test.session_state["filer"] = "lang"
    test.run()
    assert "Kilde: prøven" in html(test)
    assert "Hva betyr dette?" in html(test) and 'href="/om#base"' in html(test)
    assert buttons(test) == ["Last ned tabellen (CSV)", "Last ned tabellen (Excel)"]


def test_a_page_may_lose_rows_under_its_reader() -> None:
    def shrinking() -> None:
        import streamlit as st

        from heltid.exports.page import About
        from heltid.ui import components

        count = 250 if not st.checkbox("Færre") else 130
        components.data_table("kort", ("Navn",), [(f"rad {n}",) for n in range(count)], About("x"))

    test = AppTest.from_function(shrinking).run()
    test.button[1].click().run()
    test.button[1].click().run()
    test.checkbox[0].check().run()
    assert not test.exception and "Viser rad 101 til 130 av 130" in html(test)


def test_cells_are_text_numbers_links_and_what_is_missing() -> None:
    table = components.table_html(
        ("Navn", "Verdi", "Skjult", "Mangler"),
        [(Link("Vefsn", "/kommune?kommune=1824&a=b"), Amount(8.6, "%"), Amount(None, mark=WITHHELD), None)],
    )
    assert '<a href="/kommune?kommune=1824&amp;a=b" target="_self">Vefsn</a>' in table
    assert "8,6\u00a0%" in table and ">skjult<" in table and ">mangler<" in table


@pytest.mark.parametrize("text", HOSTILE)
def test_stored_text_means_nothing_in_a_table(text: str) -> None:
    table = components.table_html((text,), [(text,), (Link(text, "/om"),), (Link(text, "javascript:alert(1)"),)])
    assert _tags(table) <= {"div", "table", "thead", "tbody", "tr", "th", "td", "a"}
    assert re.findall(r'href="([^"]*)"', table) == ["/om"]
    assert "&lt;script&gt;" in table if "script>" in text else True


@pytest.mark.parametrize("text", HOSTILE)
def test_stored_text_means_nothing_in_headings_sentences_and_charts(text: str) -> None:
    test = AppTest.from_function(_page_of, args=(text,)).run()
    assert not test.exception
    own = "h1 h2 h3 p div details summary ul li a button table thead tbody tr th td dl dt dd"
    assert _tags(html(test)) <= set(own.split())
    assert title(test) == text.replace("\n", "<br>")
    markdown = [element.value for element in (*test.header, *test.markdown)]
    assert not [value for value in markdown if re.search(r"[<\[*_`$:=]", value)]
    assert not re.search(r'(?:href|src)="(?!/)', html(test))


def _page_of(text: str) -> None:
    from heltid.analysis.names import Circle
    from heltid.ui import components
    from tests.ui.test_components import chart_of, programme_of, sentence_of

    components.page_header(text, text)
    components.section(text)
    components.show_sentences(programme_of(text), [sentence_of(text)], Circle.SECRETARIAT)
    components.show_chart(chart_of(text), "prove")
    components.empty_state(text, text, text)


def programme_of(name: str) -> Programme:
    return build(projects=[{"project": "a", "name": name, "municipalities": "9001"}])


def sentence_of(text: str) -> Sentence:
    return Sentence("x", text, text, 1, 1, "", text, ("a",), FindingKind.NEUTRAL)


def chart_of(text: str) -> Chart:
    return Chart(
        ChartKind.BARS,
        text,
        text,
        text,
        text,
        (text,),
        (Series(text, (1.0,), Shade.PRIMARY, (text,)),),
        ChartTable((text, "Verdi"), ((text, "1"),)),
        mark=EXAMPLE_MARK,
        definitions=("har-framdrift", "finnes-ikke"),
    )


def _tags(source: str) -> set[str]:
    return set(re.findall(r"<([a-zA-Z0-9]+)", source))


def test_a_chart_says_source_numbers_words_and_files_in_that_order(store: Path) -> None:
    test = AppTest.from_function(_page_of, args=("Framdrift",)).run()
    said = html(test)
    places = [said.index(part) for part in ("Vis tallene", "Hva betyr dette?", 'href="/om#har-framdrift"')]
    assert places == sorted(places) and "finnes-ikke" not in said
    assert definitions()["har-framdrift"].text.split("«")[0] in said
    test.session_state["filer"] = "prove"
    assert buttons(test.run()) == ["Last ned tallene (CSV)", "Last ned tallene (Excel)"]


def test_an_ordinary_name_is_a_title_of_the_library() -> None:
    test = AppTest.from_function(_page_of, args=("Vefsn – snakkes i måro!",)).run()
    assert title(test) == "Vefsn – snakkes i måro!" and test.header[0].value == title(test)


def test_the_frame_makes_room_for_the_header_and_says_the_filters() -> None:
    def framed() -> None:
        import streamlit as st

        from heltid.ui import components

        components.set_context("pulje 1, heltid", 17, "Eksempeldata – oppdiktede tall")
        components.set_header(st.container())
        st.text("filtrene")
        components.page_header("Aktivitet", "Et funn.")

    test = AppTest.from_function(framed).run()
    kinds = [element.type for element in test.main]
    assert title(test) == "Aktivitet"
    assert kinds.index("text") > 0, "the header stands above the filters"
    paper = html(test)
    assert "Filtre: pulje 1, heltid" in paper and "Kilde: Heltid, dataversjon 17" in paper and EXAMPLE_MARK in paper


def test_a_download_carries_the_filters_of_the_page() -> None:
    def page() -> None:
        import streamlit as st

        from heltid.ui import components, context
        from tests.ui.test_components import chart_of

        components.set_context("pulje 2", 9, "Eksempeldata – oppdiktede tall")
        from heltid.ui.downloads import about_chart

        about = about_chart(chart_of("x"))
        st.text(f"{about.filters}|{about.version}|{about.mark}|{context.context().filters}")

    test = AppTest.from_function(page).run()
    assert test.text[0].value == f"pulje 2|9|{EXAMPLE_MARK}|pulje 2"


def test_a_charts_workbook_holds_its_rows() -> None:
    from heltid.exports.page import of_chart

    data = of_chart(chart_of("Navn"), About("Navn", mark=EXAMPLE_MARK)).xlsx()
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert book.sheet_names == ["Tall", "Om tallene"]
    assert book.get_sheet_by_name("Tall").to_python() == [[EXAMPLE_MARK, ""], ["Navn", "Verdi"], ["Navn", 1.0]]


def test_every_definition_stands_on_the_page_under_its_own_address(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def page() -> None:
        from heltid.definitions import groups
        from heltid.ui import explained

        explained.show_groups(groups())

    said = html(AppTest.from_function(page).run())
    for group in groups():
        assert f'<h2 id="{group.key}"' in said
        for item in group.definitions:
            assert f'id="{item.key}"' in said and explained.plain(item.text) in said


def test_weak_findings_name_no_one_openly() -> None:
    def page() -> None:
        from dataclasses import replace

        from heltid.analysis.names import Circle, FindingKind
        from heltid.ui import components
        from tests.ui.test_components import programme_of, sentence_of

        weak = replace(sentence_of("Et funn."), kind=FindingKind.WEAK)
        components.show_sentences(programme_of("Trostevik"), [weak], Circle.OPEN)

    said = html(AppTest.from_function(page).run())
    assert "Trostevik" not in said and "Navnene vises ikke her" in said


def test_a_long_list_of_names_is_cut_and_says_so() -> None:
    def page() -> None:
        from heltid.analysis.names import Circle, FindingKind
        from heltid.analysis.programme import build
        from heltid.sentences import Sentence
        from heltid.ui import components

        projects = tuple(f"p{place}" for place in range(components.NAMES_SHOWN + 7))
        programme = build(projects=[{"project": project} for project in projects])
        said = Sentence("x", "Et funn.", "Et funn", 107, 107, "", "", projects, FindingKind.GOOD)
        components.show_sentences(programme, [said], Circle.OPEN)

    said = html(AppTest.from_function(page).run())
    assert said.count("<li>") == 100 and "Vis de 107 prosjektene" in said and "… og 7 til" in said


@pytest.mark.parametrize("chosen", ["", "pulje 2"])
def test_an_empty_figure_says_to_take_filters_away_only_where_there_are_some(chosen: str) -> None:
    def page(chosen: str) -> None:
        from dataclasses import replace

        from heltid.ui import components
        from tests.ui.test_components import chart_of

        components.set_context(chosen, 9, "")
        components.show_chart(replace(chart_of("x"), series=()), "tom")

    said = html(AppTest.from_function(page, args=(chosen,)).run())
    assert "står på «Det vi ikke vet»." in said and ("ta bort et filter" in said) is bool(chosen)
