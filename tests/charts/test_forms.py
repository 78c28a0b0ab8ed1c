"""The forms of the pages: matrices, strips, lines, scatter, amounts; their words, tables and files."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import plotly.graph_objects as go
import pytest

from heltid.charts import amounts, compose, matrix, screen
from heltid.charts.chart import SOFT_HYPHEN, Chart, ChartKind, ChartTable, Mark, Series, Shade
from heltid.charts.compose import Caption, Line, Unit
from heltid.charts.palette import DARK, LIGHT, contrast
from heltid.vocabulary import Direction, Party

CAPTION = Caption(
    "Funn", "Hva som er målt", "Kilde: 3 av 4 rapporter", "Eksempeldata – oppdiktede tall", ("forankring",)
)
PARTIES = list(matrix.PARTY_NAMES.values())
PERIODS = ("oppstart 2012", "1. halvår 2012", "2. halvår 2012", "1. halvår 2013")


def degrees(rows: int = 3) -> Chart:
    names = [f"Prosjekt med et navn av vanlig lengde {row}" for row in range(rows)]
    grades = [
        [None if (row + column) % 6 == 0 else (row + column) % 5 + 1 for column in range(7)] for row in range(rows)
    ]
    words = ["ujevn" if row % 2 else "" for row in range(rows)]
    return matrix.degrees(CAPTION, names, PARTIES, grades, words, words_heading="jevn?")


def presence() -> Chart:
    marks = [[Mark.PRESENT, Mark.MISSING], [Mark.NOT_RELEVANT, Mark.WITHHELD], [Mark.NONE, Mark.PRESENT]]
    return matrix.presence(CAPTION, ["a", "b", "c"], ["hensikt", "mål"], marks)


def line() -> Chart:
    marks = (Mark.NONE, Mark.NONE, Mark.NONE, Mark.YEAR_TO_DATE)
    drawn = Line("Sted", (8.6, 8.1, None, 6.4), marks)
    return compose.lines(CAPTION, PERIODS, [drawn], direction=Direction.DOWN, target=6.9)


def strip() -> Chart:
    units = [Unit(f"Sted {n}", float(n)) for n in range(5)] + [Unit(None, 9.5), Unit("Eget", 7.0, Mark.PROVISIONAL)]
    return compose.strip(CAPTION, units, direction=Direction.DOWN, group="nettverket", own="Eget", compared="Sted 2")


def scatter() -> Chart:
    return compose.scatter(
        CAPTION, ["a", "b", None], Line("Fravær", (8.0, 7.0, None)), Line("Heltid", (50.0, 60.0, 55.0)), highlight="b"
    )


def money() -> Chart:
    return amounts.money_per_year(CAPTION, {"2013": 12_400_000, "2012": 850_000}, {"2013": Mark.PROVISIONAL})


def bars() -> Chart:
    return amounts.bars(CAPTION, "Tiltak", [("b", 4, "4 av 9"), ("a", 7, "7 av 9")], unit="prosjekter", highlight="b")


ALL = [degrees, presence, line, strip, scatter, money, bars]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("make", ALL)
def test_every_form_is_valid_and_says_the_same_in_words(make, dark) -> None:  # type: ignore[no-untyped-def]
    chart = make()
    spec = screen.figure(chart, dark=dark).to_dict()
    spec["layout"].pop("template", None)
    go.Figure(spec)
    assert "Funn" in chart.alt and chart.alt.endswith(".") and not chart.is_empty
    assert chart.definitions == ("forankring",) and chart.mark in str(spec["layout"]["title"])
    assert len(chart.table.rows) == len(chart.categories)
    assert all(len(row) == len(chart.table.header) for row in chart.table.rows)
    assert SOFT_HYPHEN not in str(spec) + chart.alt + str(chart.table)


def test_without_numbers_each_form_says_so() -> None:
    for empty in (
        matrix.degrees(CAPTION, [], PARTIES, []),
        matrix.presence(CAPTION, [], ["mål"], []),
        compose.lines(CAPTION, PERIODS, [Line("Sted", (None,) * 4)]),
        compose.strip(CAPTION, [Unit("a", None)], group="gruppen"),
        compose.scatter(CAPTION, ["a"], Line("x", (1.0,)), Line("y", (None,))),
        amounts.money_per_year(CAPTION, {}),
        amounts.bars(CAPTION, "Tiltak", []),
    ):
        assert empty.is_empty
        assert "Ingen tall å vise ennå" in str(screen.figure(empty).to_dict())


def test_a_matrix_of_a_hundred_projects_is_light() -> None:
    assert len(screen.figure(degrees(100)).to_json()) < 60_000


def test_a_degree_has_its_digit_and_an_empty_cell_its_sign() -> None:
    cells = [trace for trace in screen.figure(degrees(3)).to_dict()["data"] if trace["type"] == "bar"]
    assert {trace["text"] for trace in cells} == {"1", "2", "3", "4", "5", "–"}
    assert sum(len(trace["y"]) for trace in cells) == 21
    missing = next(trace for trace in cells if trace["text"] == "–")
    assert missing["marker"]["pattern"]["shape"] == "/" and missing["name"] == "– ikke vurdert"


def test_a_hidden_degree_is_not_in_the_chart() -> None:
    chart = matrix.degrees(CAPTION, ["a"], ["x", "y"], [[5, 2]], withheld=frozenset({(0, 0)}))
    assert chart.series[0].values == (None,) and chart.table.rows == (("a", "skjult", "2"),)


def test_what_is_there_is_told_by_sign_and_word() -> None:
    cells = [trace for trace in screen.figure(presence()).to_dict()["data"] if trace["type"] == "bar"]
    assert {trace["text"] for trace in cells} == {"✓", "✕", "–", "skjult", "?"}
    assert presence().table.rows[1] == ("b", "ikke aktuelt", "skjult")
    assert "på plass 1, ikke aktuelt 1 og ikke rapportert 1" in presence().alt


def test_rows_stand_by_the_number_of_actors_behind_them() -> None:
    assert matrix.by_backing([[4, 1, 2], [5, 4, None], [4, 3, 3], [None, None, None]]) == [1, 2, 0, 3]


def test_no_column_name_has_a_line_too_long_for_a_phone() -> None:
    heads = [note["text"] for note in screen.figure(degrees()).to_dict()["layout"]["annotations"]]
    assert len(heads) == len(Party) + 1
    assert all(len(piece.rstrip("-")) <= 8 for head in heads for piece in head.split("<br>"))


def test_no_line_goes_through_a_missing_value_and_its_word_stands_there() -> None:
    figure = screen.figure(line()).to_dict()
    drawn = figure["data"][0]
    assert drawn["y"][2] is None and drawn["connectgaps"] is False
    assert "mangler" in [note["text"] for note in figure["layout"]["annotations"]]


def test_a_value_that_may_change_is_hollow_with_its_word() -> None:
    figure = screen.figure(line()).to_dict()
    assert figure["data"][0]["marker"]["color"][3] == LIGHT.page != figure["data"][0]["marker"]["color"][0]
    texts = " ".join(note["text"] for note in figure["layout"]["annotations"])
    assert "hittil i år" in texts and "○ hittil i år" in texts and "↓ lavere er bedre" in texts
    assert line().table.rows[3][1] == "6,4\u00a0% (hittil i år)"


def test_names_at_the_ends_never_lie_over_each_other() -> None:
    drawn = [Line(f"Linje {n}", (40.0, 50.0 + n / 10)) for n in range(5)]
    figure = screen.figure(compose.lines(CAPTION, ("før", "nå"), drawn)).to_dict()
    low, high = figure["layout"]["yaxis"]["range"]
    right = [note for note in figure["layout"]["annotations"] if "Linje" in note["text"]]
    places = sorted((note["y"] - low) * 240 / (high - low) + note["yshift"] for note in right)
    assert all(over - under >= 16 for under, over in pairwise(places))


def test_small_multiples_share_a_scale() -> None:
    shared = compose.shared_range([(8.0, 7.0), (3.0, None)])
    first, second = (
        compose.lines(CAPTION, ("før", "nå"), [Line("a", values)], value_range=shared)
        for values in ((8.0, 7.0), (3.0, None))
    )
    assert shared is not None and shared[0] < 3 and shared[1] > 8
    assert screen.figure(first).layout.yaxis.range == screen.figure(second).layout.yaxis.range
    assert compose.shared_range([(None,)]) is None


def test_a_strip_names_the_own_dot_and_never_who_may_not_be_named() -> None:
    chart = strip()
    texts = " ".join(note["text"] for note in screen.figure(chart).to_dict()["layout"]["annotations"])
    assert (
        "Eget 7,0\u00a0% (foreløpig)".replace(" (", "\u00a0(") in texts and "Sted 2" in texts and "Sted 3" not in texts
    )
    assert "median 3,0\u00a0%" in texts
    assert chart.categories[-1] == compose.UNNAMED == chart.table.rows[-1][0]
    assert chart.subtitle.endswith("Nettverket (n\u00a0=\u00a07)")
    assert screen.figure(chart).layout.xaxis.title.text == "prosent · ← lavere er bedre"


def test_few_units_have_no_median() -> None:
    chart = compose.strip(CAPTION, [Unit("a", 1.0), Unit("b", 2.0)], group="nettverket", own="a")
    assert chart.reference is None


def test_dots_of_the_same_value_do_not_hide_each_other() -> None:
    chart = compose.strip(CAPTION, [Unit(f"s{n}", 5.0) for n in range(6)], group="nettverket")
    heights = screen.figure(chart).data[0].y
    assert len(set(heights)) == 6


def test_money_is_totalled_in_words_and_a_provisional_year_is_hatched() -> None:
    chart = money()
    assert "Til sammen 13,3\u00a0millioner\u00a0kroner" in chart.subtitle
    assert chart.categories == ("2012", "2013") and chart.table.rows[1][1].endswith("(foreløpig)")
    assert screen.figure(chart).data[0].marker.pattern.shape == ("", "/")


def test_bars_stand_by_value_and_the_highlighted_one_stands_out() -> None:
    figure = screen.figure(bars()).to_dict()
    assert bars().categories == ("a", "b")
    assert figure["data"][0]["marker"]["color"] == [LIGHT.fill(Shade.PEERS), LIGHT.primary]
    assert figure["layout"]["xaxis"]["range"][0] == 0


def test_a_provisional_latest_value_says_so_under_its_dot() -> None:
    chart = Chart(
        ChartKind.DUMBBELL,
        *("t", "s", "k", "a"),
        ("a", "b"),
        (
            Series("utgangspunkt", (8.0, 7.0), Shade.PEERS, ("8", "7")),
            Series("siste måling", (7.0, 6.0), Shade.PRIMARY, ("7", "6"), (Mark.YEAR_TO_DATE, Mark.NONE)),
            Series("mål", (6.0, 5.0), Shade.COHORT_2, ("6", "5")),
        ),
        ChartTable((), ()),
        unit="%",
        direction="lavere er bedre",
    )
    figure = screen.figure(chart).to_dict()
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert "<b>7</b> hittil i år" in texts and "<b>6</b>" in texts
    assert figure["layout"]["xaxis"]["title"]["text"] == "prosent · ← lavere er bedre"


def test_stored_text_is_never_a_tag_in_any_form() -> None:
    evil = "<b>x</b>"
    for chart in (
        matrix.degrees(CAPTION, [evil], [evil], [[3]], [evil], words_heading=evil),
        compose.lines(CAPTION, (evil, "nå"), [Line(evil, (1.0, 2.0)), Line("b", (1.0, 2.0))]),
        compose.strip(CAPTION, [Unit(evil, 1.0)], group=evil, own=evil),
        compose.scatter(CAPTION, [evil], Line(evil, (1.0,)), Line(evil, (2.0,)), highlight=evil),
        amounts.bars(CAPTION, evil, [(evil, 1.0, evil)]),
    ):
        assert "<b>x" not in str(screen.figure(replace(chart, mark=evil)).to_dict())


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_digits_are_read_on_every_degree_and_the_highest_stands_out_most(palette) -> None:  # type: ignore[no-untyped-def]
    against = [contrast(colour, palette.page) for colour in palette.degrees]
    assert against == sorted(against)
    assert all(contrast(palette.ink_on(colour), colour) >= 4.5 for colour in palette.degrees)
    assert all(later / earlier > 1.25 for earlier, later in pairwise(against))


def test_every_kind_has_a_drawing() -> None:
    series = tuple(Series(name, (1.0, 2.0), Shade.PRIMARY, ("1", "2"), (Mark.PRESENT,) * 2) for name in "abc")
    for kind in ChartKind:
        if kind in (ChartKind.DOTS, ChartKind.CHOROPLETH):
            continue
        drawn = series[:2] if kind is ChartKind.SCATTER else series
        assert screen.figure(Chart(kind, *"tska", ("x", "y"), drawn, ChartTable((), ()))).data


def test_columns_side_by_side_say_their_unit_once() -> None:
    parts = tuple(
        Series(name, (1.0, 2.0), Shade.COHORT_1, ("1,0\u00a0mill.\u00a0kr", "2,0\u00a0mill.\u00a0kr")) for name in "ab"
    )
    figure = screen.figure(Chart(ChartKind.COLUMNS, *"tska", ("2012", "2013"), parts, ChartTable((), ()))).to_dict()
    assert list(figure["data"][0]["text"]) == ["1,0", "2,0"]
    assert [note["text"] for note in figure["layout"]["annotations"]] == ["mill.\u00a0kr"]
