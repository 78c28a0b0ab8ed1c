"""Charts in nynorsk and English: the same values, written and named in the language that is spoken."""

from __future__ import annotations

import re
from datetime import date

import pytest

from heltid.charts import amounts, bars, builders, compose, screen
from heltid.charts.chart import Chart, Mark, unit_apart
from heltid.charts.lines import _shortened
from heltid.charts.svg import svg
from heltid.charts.svgthemes import themed
from heltid.language import Language, speaking
from heltid.vocabulary import Direction
from tests.charts.test_forms import CAPTION
from tests.charts.test_forms import line as over_time
from tests.programmes import example

_GAPS = re.compile("[\u00a0\u202f]")
OTHERS = [Language.NYNORSK, Language.ENGLISH]


def made() -> list[Chart]:
    programme = example(date(2015, 12, 1))
    return [
        builders.progress(programme, "Funn"),
        builders.actions(programme, "Funn"),
        builders.received(programme, "Funn"),
        builders.goal_results(programme, "Funn"),
        builders.municipality_map(programme, "Funn"),
    ]


def figures(text: str) -> list[float]:
    """The numbers in a text, as they are written in the language that is spoken."""
    from heltid.language import current

    text = _GAPS.sub("", text)
    text = text.replace(",", "") if current() is Language.ENGLISH else text.replace(",", ".")
    return [float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)]


@pytest.mark.parametrize("language", OTHERS)
def test_a_chart_has_the_same_values_and_its_table_the_same_figures(language: Language) -> None:
    ours = made()
    tables = [[[figures(cell) for cell in row[1:]] for row in chart.table.rows] for chart in ours]
    with speaking(language):
        theirs = made()
        told = [[[figures(cell) for cell in row[1:]] for row in chart.table.rows] for chart in theirs]
    assert [[part.values for part in chart.series] for chart in ours] == [
        [part.values for part in chart.series] for chart in theirs
    ]
    assert sorted(map(str, tables[-1])) == sorted(map(str, told[-1])) and tables[:-1] == told[:-1]
    assert all(one.alt != other.alt for one, other in zip(ours, theirs, strict=True))
    assert made()[0].subtitle == ours[0].subtitle  # and what is kept for one language is not given in another


def test_english_has_its_own_signs_in_labels_tables_and_on_the_axes() -> None:
    with speaking(Language.ENGLISH):
        chart = over_time()
        figure = screen.figure(chart)
        assert chart.series[0].labels[0] == "8.6%" and chart.series[0].said(3) == "6.4% (year to date)"
        assert chart.reference is not None and chart.reference.label == "target 6.9%"
        assert figure.layout.separators == ".," and "lower is better" in str(figure.to_dict())
        assert "6.4%" in svg(chart, 600, 400) and "hittil" not in svg(chart, 600, 400)
    assert screen.figure(over_time()).layout.separators == ",\u202f"


@pytest.mark.parametrize(
    ("language", "decimal", "words"),
    [
        (Language.BOKMAAL, ",", "Last ned som bilde"),
        (Language.NYNORSK, ",", "Last ned som bilete"),
        (Language.ENGLISH, ".", "Download as a picture"),
    ],
)
def test_plotly_speaks_the_language_of_the_page(language: Language, decimal: str, words: str) -> None:
    with speaking(language):
        config = screen.config()
    own = config["locales"][config["locale"]]
    assert config["locale"] == language.value and own["format"]["decimal"] == decimal
    assert own["dictionary"]["Download plot as a PNG"] == words


@pytest.mark.parametrize(
    ("label", "apart"),
    [
        ("6,4\u00a0%", ("6,4", "%")),
        ("6.4%", ("6.4", "%")),
        ("\u22121\u202f234\u00a0timer", ("\u22121\u202f234", "timer")),
        ("1,234\u00a0hours", ("1,234", "hours")),
        ("NOK\u00a012.4\u00a0million", ("NOK\u00a012.4\u00a0million", "")),
        ("mangler", ("mangler", "")),
    ],
)
def test_a_unit_is_told_from_its_number_in_every_language(label: str, apart: tuple[str, str]) -> None:
    assert unit_apart(label) == apart


def test_a_unit_that_columns_share_is_said_once_in_english_too() -> None:
    assert bars._over("64%", "%") == "64"


def test_amounts_are_written_as_each_language_writes_them() -> None:
    assert compose.kroner(850_000) == "850\u202f000\u00a0kr" and compose.kroner(12_400_000) == "12,4\u00a0mill.\u00a0kr"
    with speaking(Language.ENGLISH):
        assert compose.kroner(850_000) == "NOK\u00a0850,000"
        assert compose.kroner(12_400_000) == "NOK\u00a012.4\u00a0million"
        assert compose.kroner(12_400_000, words=True) == "12.4\u00a0million\u00a0kroner"
        chart = amounts.money_per_year(CAPTION, {"2013": 12_400_000.0}, {"2013": Mark.PROVISIONAL})
        assert chart.series[0].labels == ("12.4\u00a0million",) and chart.table.rows == (
            ("2013", "12,400,000 (provisional)"),
        )


@pytest.mark.parametrize(
    ("language", "day", "short"),
    [
        (Language.BOKMAAL, "31. desember 2013", ["des.", "2013"]),
        (Language.NYNORSK, "31. desember 2013", ["des.", "2013"]),
        (Language.ENGLISH, "31 December 2013", ["Dec", "2013"]),
        (Language.ENGLISH, "May 2013", ["May", "2013"]),
    ],
)
def test_a_day_under_an_axis_goes_by_its_month(language: Language, day: str, short: list[str]) -> None:
    with speaking(language):
        assert _shortened(day) == short


def test_which_way_is_good_has_its_arrow_in_every_language() -> None:
    from heltid.charts.chart import arrow_title

    for language in Language:
        with speaking(language):
            title = arrow_title(compose.lines(CAPTION, ("2012",), [], direction=Direction.DOWN))
        assert "←" in title, language


def test_a_picture_that_is_kept_is_kept_for_each_language() -> None:
    chart = over_time()
    ours = themed(chart, 600, 400)
    with speaking(Language.ENGLISH):
        assert "missing" in themed(chart, 600, 400)
    assert "mangler" in ours and themed(chart, 600, 400) == ours
