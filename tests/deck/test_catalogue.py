"""An agenda of any kinds and filters becomes slides that say what they tell of, or what is missing and what to do."""

import io
import re
from collections import Counter
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from heltid.agenda import FILTER_KEYS, SOM_DESEMBER_2013, Agenda, Item
from heltid.analysis import choices
from heltid.analysis.names import Circle
from heltid.analysis.programme import build, project_names
from heltid.deck.catalogue import KINDS, slides_of
from heltid.deck.divided import divided
from heltid.deck.pptx import Properties, render
from heltid.deck.qr import qr_code
from heltid.deck.slides import (
    BigNumber,
    ChartBody,
    Missing,
    Opening,
    Picture,
    QrCode,
    Sentences,
    Table,
    Text,
    TwoCharts,
)
from tests.deck.opened import opened, texts
from tests.programmes import documented, example

NOW = date(2026, 1, 1)
GATHERING = (date(2013, 12, 3), "Prosjektledersamling desember 2013")
LINK = "https://heltid.example.no/samling/desember-2013"
NASTY = 'A & B <c> "d" 😀 פרויקט \x00 ' + "lang " * 40


def _picture():
    file = io.BytesIO()
    Image.new("RGB", (80, 60), "navy").save(file, "PNG")
    return file.getvalue()


PICTURES = {"bilde-1": _picture(), "ødelagt": b"\x89PNG nothing", "halvt": _picture()[:-30]}


def _agenda(*items, **more):
    return Agenda("a", "Samling", **{"gathering": GATHERING, "items": items, **more})


def _one(programme, kind, filters=None, text=None, named=False, **more):
    (slide,) = slides_of(
        programme, _agenda(Item(kind, filters or {}, text or {}, named=named), **more), PICTURES.get, LINK
    )
    return slide


@pytest.fixture(scope="module")
def programme():
    return example(NOW)


def _hostile():
    """The example programme with names that no file format likes."""
    whole = example(NOW)
    return replace(
        whole,
        projects=whole.projects.assign(name=NASTY, purpose=NASTY, network=NASTY),
        events=whole.events.assign(title=NASTY, audience=NASTY, goals=NASTY),
        municipalities=whole.municipalities.assign(name=NASTY, unique_name=NASTY, county=NASTY),
        memo={},
    )


PROGRAMMES = {
    "example": example(NOW),
    "documented": documented(NOW),
    "empty": build(today=NOW),
    "hostile": _hostile(),
}


def _values(key):
    """Values of a filter that there are in some programme, that there are not, and the defaults."""
    found = {value for one in PROGRAMMES.values() for f in choices.filters(one) if f.key == key for value in f.options}
    return [*sorted(found)[:12], "finnes ikke", "alle", "=alle", "siste"]


ITEMS = st.builds(
    Item,
    st.sampled_from([*KINDS, "finnes-ikke"]),
    st.fixed_dictionaries({}, optional={key: st.sampled_from(_values(key)) for key in FILTER_KEYS}),
    st.fixed_dictionaries(
        {},
        optional={
            "tittel": st.sampled_from(["Egen tittel", NASTY]),
            "tekst": st.sampled_from(["En linje", "To\nlinjer", NASTY, "\n" * 5]),
            "nyheter": st.sampled_from(["Nytt", "a\n" * 12]),
            "bilde": st.sampled_from([*PICTURES, "borte"]),
            "prosjekt": st.sampled_from([*list(project_names(PROGRAMMES["example"]))[:4], "9001", "1824", "borte"]),
            "indikator": st.sampled_from(["sykefravaer-totalt", "borte"]),
            "vurderer": st.sampled_from(["prosjektleder", "borte"]),
            "farge": st.sampled_from(["tema", "resultat", "borte"]),
            "vis": st.sampled_from(["maal", "borte"]),
            "utfall": st.sampled_from(["naermere", "sykefravaer-totalt", "borte"]),
            "ord": st.sampled_from(["turnus", NASTY]),
            "fordelt": st.sampled_from(["tema", "borte"]),
            "mot": st.sampled_from(["actions", "borte"]),
            "notat": st.just(NASTY),
        },
    ),
    st.booleans(),
    st.booleans(),
)
AGENDAS = st.builds(
    Agenda,
    st.just("a"),
    st.sampled_from(["Samling", NASTY]),
    st.sampled_from([None, GATHERING, (date(2012, 10, 16), "Ukjent"), (date(2030, 1, 1), "Framtid")]),
    st.sampled_from([None, "finnes ikke", *_values("nettverk")[:2]]),
    st.lists(ITEMS, max_size=4).map(tuple),
    st.none(),
    st.sampled_from([circle.value for circle in Circle]),
)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(list(PROGRAMMES)), AGENDAS)
def test_any_agenda_gives_a_slide_for_each_item_and_a_file_that_opens(store, agenda):
    slides = slides_of(PROGRAMMES[store], agenda, PICTURES.get, LINK)
    assert len(slides) == len(agenda.shown)
    assert len({slide.key for slide in slides}) == len(slides)
    for slide in slides:
        assert slide.title.strip()
        if isinstance(slide.body, Missing):
            assert slide.body.what and slide.body.why and slide.body.action
        assert slide.footer.version == "dataversjon v1" and slide.footer.day.startswith("tall per ")
    deck = opened(render(slides, Properties("Tittel", "Emne", datetime(2013, 12, 3))))
    shown = divided(slides)
    assert len(deck.slides) == len(shown) == len({slide.key for slide in shown})


def test_every_kind_says_what_it_is_in_norwegian_and_takes_known_filters():
    for key, kind in KINDS.items():
        assert key == kind.key and re.fullmatch("[a-z-]+", key)
        assert kind.title and kind.shows.endswith(".")
        assert set(kind.filters) <= set(FILTER_KEYS)
        assert len({own.key for own in kind.texts}) == len(kind.texts)
        for own in kind.texts:
            assert own.options is None or all(own.options(PROGRAMMES["example"]).values())
    assert {item.kind for item in SOM_DESEMBER_2013.items} <= set(KINDS)


BODIES = {
    "tittel": Opening,
    "maal-for-samlingen": Sentences,
    "status": ChartBody,
    "kart": ChartBody,
    "penger": ChartBody,
    "penger-bilde": ChartBody,
    "penger-resultater": ChartBody,
    "hva-virker": ChartBody,
    "rapportering": Sentences,
    "aktivitet": TwoCharts,
    "framdrift": ChartBody,
    "tiltak": ChartBody,
    "resultat": BigNumber,
    "maal": ChartBody,
    "resultater": ChartBody,
    "oppstart": ChartBody,
    "forankring": ChartBody,
    "forankring-grad": ChartBody,
    "forankring-kart": ChartBody,
    "ukjent": ChartBody,
    "videreforing": ChartBody,
    "nyheter": Table,
    "kalender": Table,
    "hva-rapporteres": Table,
    "for-hvem": Table,
    "verksteder": Table,
    "dypdykk": Table,
    "hvorfor-dypdykk": Table,
    "sporsmal": Sentences,
    "takk": QrCode,
}


@pytest.mark.parametrize("kind", BODIES)
def test_a_kind_with_data_shows_it(programme, kind):
    assert isinstance(_one(programme, kind).body, BODIES[kind])


def test_all_kinds_are_tried():
    elsewhere = {"drivere", "verksted-rommet", "verksted-sporsmal", "verksted-sagt"}
    assert set(BODIES) | {"agenda", "prosjekt", "tekst"} | elsewhere == set(KINDS)


def test_the_footer_says_data_set_filters_version_and_date(programme):
    footer = _one(programme, "framdrift", {"pulje": "1", "tema": "heltid"}).footer
    for said in (
        "Eksempeldata",
        "Kilde: ",
        "Pulje 1 · heltid og deltid",
        "dataversjon v1",
        "tall per 3. desember 2013",
    ):
        assert said in footer.text


def test_a_filter_that_cannot_be_followed_never_gives_the_figures_of_the_whole(programme):
    for kind, value in KINDS.items():
        if "pulje" in value.filters:
            slide = _one(programme, kind, {"pulje": "7"})
            assert isinstance(slide.body, Missing) and "«7»" in slide.body.why


def test_a_network_s_agenda_is_of_its_network(programme):
    network = next(iter(choices.filters(programme)[2].options))
    inside = int((programme.projects["network"] == network).sum())
    slide = _one(programme, "status", network=network)
    assert network in slide.footer.filters and network in slide.title
    assert int(slide.title.split()[0]) <= inside < len(programme.projects)


def test_a_gathering_is_told_of_as_things_were_that_day(programme):
    then = _one(programme, "framdrift")
    now = _one(programme, "framdrift", gathering=None)
    assert then.footer.day == "tall per 3. desember 2013" and then.title != now.title
    money = _one(programme, "penger").body.chart
    assert max(money.categories) == "2012"  # the accounts of 2013 are not in yet


def test_hidden_slides_are_left_out_and_the_others_keep_their_order(programme):
    items = (Item("takk"), Item("status", hidden=True), Item("tittel"), Item("takk"))
    slides = slides_of(programme, _agenda(*items))
    assert [slide.key for slide in slides] == ["takk", "tittel", "takk-2"]


def test_the_agenda_lists_what_the_gathering_goes_through(programme):
    items = (Item("agenda"), Item("status"), Item("kart"), Item("ukjent", hidden=True), Item("takk"), Item("resultat"))
    (slide, *_) = slides_of(programme, _agenda(*items))
    assert [line.text for line in slide.body.lines] == ["Hvor er vi nå?", "Hva er oppnådd?"]
    own = _one(programme, "agenda", text={"tekst": "Kaffe\n\nTall"})
    assert [(line.figure, line.text) for line in own.body.lines] == [("1", "Kaffe"), ("2", "Tall")]


def test_the_goal_of_the_gathering_comes_from_the_calendar(programme):
    assert "hva som skal rapporteres 1. februar" in _one(programme, "maal-for-samlingen").body.lines[0].text


def test_activity_is_two_charts_that_add_up_as_the_single_ones_do(programme):
    both = _one(programme, "aktivitet", {"pulje": "1"})
    alone = [_one(programme, kind, {"pulje": "1"}).body.chart for kind in ("framdrift", "tiltak")]
    assert [chart.series for chart in both.body.charts] == [chart.series for chart in alone]
    for chart in both.body.charts:
        assert all(cell in both.notes for row in chart.table.rows for cell in row)


def test_documented_vefsn_is_22_more_at_work_as_reported():
    body = _one(documented(NOW), "resultat", text={"prosjekt": "vefsn"}, gathering=None).body
    assert (body.figure, body.what) == ("22", "flere på jobb hver dag")
    assert "Kommunens eget tall: 22" in body.check


# --- names ------------------------------------------------------------------------------------------------------


def _said(slide):
    deck = opened(render([slide], Properties("T", "E", datetime(2013, 12, 3))))
    return texts(deck.slides[0]) + slide.notes + repr(slide.body)


@pytest.mark.parametrize(
    "kind", sorted(set(KINDS) - {"tittel", "resultat", "verksteder", "dypdykk", "resultater", "prosjekt", "kart"})
)
def test_no_project_is_named_openly_but_for_what_is_good(programme, kind):
    names = set(project_names(programme).values())
    said = _said(_one(programme, kind))
    assert not [name for name in names if name in said]


def test_the_heat_map_names_projects_where_the_secretariat_ticked_it(programme):
    open_, ticked = _one(programme, "forankring-kart"), _one(programme, "forankring-kart", named=True)
    names = set(project_names(programme).values())
    assert set(ticked.body.chart.categories) <= names
    assert not names.intersection(open_.body.chart.categories)
    assert [part.values for part in open_.body.chart.series] == [part.values for part in ticked.body.chart.series]


def _few(count):
    """A cohort of so many projects, of which one is stopped."""
    projects = [{"project": f"p{n}", "name": f"P{n}", "cohort": "1", "status": "aktiv"} for n in range(count)]
    key = {"report_type": "halvårsrapport", "period": "2013-H1"}
    reports = [{"project": f"p{n}", **key, "submitted": "2013-06-01", "progress": "i rute"} for n in range(count)]
    reports[0]["progress"] = "stoppet"
    actions = [{"project": f"p{n}", **key, "title": "T", "status": "i gang"} for n in range(count)]
    return build(
        today=date(2014, 1, 1),
        projects=projects,
        reports=reports,
        actions=actions,
        deadlines=[{**key, "due": "2013-08-15"}],
    )


@pytest.mark.parametrize("kind", ["framdrift", "aktivitet", "tiltak", "ukjent"])
def test_openly_nothing_weak_is_counted_of_one_or_two_projects(kind):
    for count in (1, 2):
        slide = _one(_few(count), kind, gathering=None)
        assert isinstance(slide.body, Missing) and "vist hvem" in slide.body.why
        assert not isinstance(_one(_few(count), kind, gathering=None, named=True).body, Missing)
    assert not isinstance(_one(_few(3), kind, gathering=None).body, Missing)


def test_goals_that_are_weak_have_no_name_openly(programme):
    open_, ticked = (_one(programme, "resultater", named=named).body.chart for named in (False, True))
    names = set(project_names(programme).values())
    weak = [row for row, cells in enumerate(ticked.table.rows) if cells[4].split(":")[0] not in ("nådd", "på vei")]
    assert weak
    for row in weak:
        assert not any(name in open_.table.rows[row][0] for name in names)


def test_a_spotlight_tells_openly_only_what_is_not_weak(programme):
    uneven = re.compile("Ujevn forankring")
    found = [
        project
        for project in programme.ids[:30]
        if uneven.search(_one(programme, "prosjekt", text={"prosjekt": project}, named=True).notes)
    ]
    assert found
    for project in found:
        slide = _one(programme, "prosjekt", text={"prosjekt": project})
        assert not uneven.search(slide.notes + repr(slide.body)) and "mangler:" not in slide.notes


def test_a_spotlight_counts_the_goals_of_a_named_municipality_only_where_names_are_ticked(programme):
    counted = re.compile(r"\d+ av \d+ mål|mål er")
    ticked = [
        project
        for project in programme.ids[:30]
        if counted.search(_one(programme, "prosjekt", text={"prosjekt": project}, named=True).title)
    ]
    assert ticked
    for project in ticked:
        slide = _one(programme, "prosjekt", text={"prosjekt": project})
        assert not counted.search(slide.title + slide.notes)


def test_a_goal_under_the_spotlight_says_what_is_missing():
    slide = _one(documented(NOW), "prosjekt", text={"prosjekt": "arendal"}, gathering=None)
    (goals,) = (line.text for line in slide.body.lines if line.figure == "Mål")
    assert "utgangspunkt og måling mangler, målet er 92,7" in goals
    assert "fra mangler" not in goals


def test_a_spotlight_takes_a_municipality_s_number_too():
    slide = _one(documented(NOW), "prosjekt", text={"prosjekt": "1824"}, gathering=None)
    assert "22 flere på jobb hver dag" in slide.title
    assert any(line.figure == "Mål" and "6,4" in line.text for line in slide.body.lines)


# --- own words and pictures -------------------------------------------------------------------------------------


def test_text_and_picture_stand_beside_each_other(programme):
    text = {"tittel": "Endring", "tekst": "Først\nSå", "bilde": "bilde-1", "bildetekst": "Et blått felt"}
    body = _one(programme, "tekst", text=text).body
    assert isinstance(body, Picture)
    assert (body.size, body.paragraphs, body.alt) == ((80, 60), ("Først", "Så"), "Et blått felt")


@pytest.mark.parametrize("picture", ["borte", "ødelagt", "halvt"])
def test_a_picture_that_is_not_there_is_said_and_the_text_stays(programme, picture):
    body = _one(programme, "tekst", text={"tekst": "Først", "bilde": picture}).body
    assert isinstance(body, Text) and body.paragraphs[0] == "Først" and "ikke i lageret" in body.paragraphs[1]
    assert isinstance(_one(programme, "tekst", text={"bilde": picture}).body, Missing)


def test_own_notes_stand_first(programme):
    assert _one(programme, "status", text={"notat": "Husk pausen"}).notes.startswith("Husk pausen\n\n")


def test_the_code_is_the_link_in_squares():
    code = qr_code(LINK)
    drawn = Counter()
    for x, y, wide in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", code.path):
        drawn.update((int(x) + step, int(y)) for step in range(int(wide)))
    image = Image.open(io.BytesIO(code.png)).convert("1")
    scale = image.width // code.modules
    assert image.width == code.modules * scale
    for x in range(code.modules):
        for y in range(code.modules):
            black = image.getpixel((x * scale + scale // 2, y * scale + scale // 2)) == 0
            assert black == bool(drawn[x, y])
    assert code.shown == "heltid.example.no/samling/desember-2013" and "QR-kode" in code.alt


def test_without_an_address_the_thanks_have_no_code(programme):
    (slide,) = slides_of(programme, _agenda(Item("takk")))
    assert isinstance(slide.body, Text)


def test_a_kind_of_a_later_version_says_so(programme):
    slide = _one(programme, "hologram")
    assert isinstance(slide.body, Missing) and "hologram" in slide.body.what


def test_withheld_figures_stay_withheld():
    """A sick leave rate of very few årsverk is not told, whoever asks for the slide."""
    programme = build(
        today=date(2014, 3, 1),
        projects=[{"project": "a", "name": "A", "cohort": "1", "status": "aktiv", "fte": 4.0}],
        goals=[
            {"project": "a", "goal": "M1", "version": 1.0, "title": "Lavere", "indicator": "sykefravær totalt",
             "baseline": 9.25, "baseline_date": "2012", "target": 7.0}
        ],
        measurements=[{"project": "a", "goal": "M1", "date": "2013", "value": 8.75, "source": "egen rapport"}],
    )  # fmt: skip
    items = tuple(Item(kind, text={"prosjekt": "a"}, named=True) for kind in KINDS)
    for slide in slides_of(programme, _agenda(*items, gathering=None, circle=Circle.SECRETARIAT.value)):
        assert "8,75" not in repr(slide) and "9,25" not in repr(slide)


def test_the_ready_agenda_s_copies_are_drawn_for_its_own_gathering(programme):
    copy = replace(SOM_DESEMBER_2013, id="kopi", gathering=GATHERING)
    slides = slides_of(programme, copy, link=LINK)
    assert len(slides) == 20 and not any(isinstance(slide.body, Missing) for slide in slides)


def test_no_slide_reads_whole_tables_of_a_large_programme(monkeypatch, programme):
    """With pieces of twenty projects the example is as a programme of thousands is: the slides are the same."""
    items = tuple(Item(kind, text={"prosjekt": programme.ids[0]}) for kind in KINDS)
    expected = slides_of(programme, _agenda(*items))
    monkeypatch.setattr("heltid.analysis.programme.PIECE", 20)
    assert slides_of(replace(programme, memo={}), _agenda(*items)) == expected


def test_one_goal_of_a_project_can_be_the_result():
    programme = documented(NOW)
    goals = list(programme.goals["goal"][programme.goals["project"] == "vefsn"].unique())
    told = {
        goal: _one(programme, "resultat", text={"prosjekt": "vefsn", "maal": goal}, gathering=None) for goal in goals
    }
    assert {type(slide.body) for slide in told.values()} >= {BigNumber}
    assert isinstance(_one(programme, "resultat", text={"prosjekt": "vefsn", "maal": "finnes ikke"}).body, Missing)


def test_what_the_news_told_is_not_told_again_where_it_is_said_who_is_chosen(programme):
    alone = _one(programme, "verksteder")
    _news, after = slides_of(programme, _agenda(Item("nyheter"), Item("verksteder")))
    assert any("Temaverksted" in cell for row in alone.body.rows for cell in row)
    assert not any("Temaverksted" in cell for row in after.body.rows for cell in row)
    assert after.body.header == ("Tema", "Kommuner") and "valgt ut til dypdykk" in after.title


def test_what_a_title_says_is_not_the_first_line_too():
    slide = _one(PROGRAMMES["documented"], "rapportering", gathering=None)
    assert slide.body.lines and not any(line.text.startswith(slide.title) for line in slide.body.lines)


def test_a_map_of_results_says_how_many_have_reached_a_goal(programme):
    slide = _one(programme, "kart", text={"farge": "resultat"})
    reached = sum(point.meaning == "Minst ett mål nådd" for point in slide.body.chart.points)
    assert slide.title.startswith(f"Minst ett mål er nådd i {reached} av ")
