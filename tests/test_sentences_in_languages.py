"""Findings in the three languages: the same findings, whole sentences, and nothing kept in a language that is not
spoken."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from heltid import language as languages
from heltid.analysis import (
    alike,
    association,
    calendar,
    choices,
    coverage,
    deep_dives,
    drivers,
    freshness,
    handover,
    headlines,
    measures,
    money_results,
    movement,
    outcomes,
    overview,
    peers,
    schedule,
    search,
    sheet,
    timeline,
    totals,
    trend,
    tried,
    what_works,
    workshop,
)
from heltid.analysis.names import Circle, FindingKind
from heltid.analysis.programme import Programme, narrowed
from heltid.analysis.selection import EVERYTHING, Selection
from heltid.language import Language, _, n_, speaking
from heltid.sentences import (
    QUANTITIES,
    Scope,
    Sentence,
    changes,
    counted,
    ending,
    findings_of,
    goals,
    money,
    ownership,
    pace,
    quantity,
    unknowns,
)
from heltid.sentences import deep_dives as of_deep_dives
from heltid.sentences import movement as of_movement
from heltid.sentences import what_works as of_what_works
from heltid.sentences import workshop as of_workshop
from heltid.sentences.wording import of_them, upper
from heltid.vocabulary import ReportType, Theme
from tests.programmes import example

CHOSEN = (
    EVERYTHING,
    Selection(cohort="1"),
    Selection(theme=Theme.FULL_TIME, status="aktiv"),
    Selection(report_type=ReportType.YEARLY, period="2012"),
)
LEADER = "prosjektleder"


def said_of(whole: Programme, selection: Selection) -> Iterator[Sentence]:
    """Every sentence with a count that pages, slides and sheets take from a part of the programme."""
    part = narrowed(whole, selection)
    scope = Scope(selection.cohort, selection.theme, selection.network, selection.county, selection.status)
    asked = selection.report_type, selection.period
    yield from findings_of(whole, selection)
    yield from changes.changes_of(whole, selection)
    yield from goals.by_class(part, scope)
    yield from unknowns.lacking(part, scope)
    yield from pace.first_action(part, scope)
    yield from ownership.facts(part, scope, *asked)
    yield from ownership.sides(part, scope, ReportType.STARTUP, None)
    if covered := pace.employees(part, scope, *asked):
        yield covered
    if moved := movement.of_progress(part, *asked):
        yield from of_movement.of_progress(moved, scope)
    if moved := movement.of_handover(part, *asked):
        yield from of_movement.of_handover(moved, scope)
    ended = handover.of_projects(part, coverage.reference_day(part))
    yield from ending.ending(ended, scope, "")


def titles_of(whole: Programme, selection: Selection) -> Iterator[str]:
    """Titles of figures and lines beside them; a title that has nothing to say is empty."""
    part = narrowed(whole, selection)
    scope = Scope(selection.cohort, selection.theme)
    yield goals.standing(part, scope)
    yield unknowns.most_missed(part)
    yield from (pace.same_age(part), pace.over_time(part), pace.most_used(part, None, None))
    for title in (
        ownership.older_answers,
        ownership.seats_title,
        ownership.participation_title,
        ownership.decisions_title,
        ownership.extremes_title,
    ):
        yield title(part, None, None)
    yield ownership.degrees_title(part, LEADER, None, None)
    yield ownership.degree_changes_title(part, LEADER, None, None)
    yield ownership.levels_moved(part, ReportType.YEARLY, None)
    yield ending.ending_title(handover.of_projects(part, coverage.reference_day(part)))
    yield from (ending.by_theme(handover.by_theme(part)), ending.by_cohort(handover.by_cohort(part)))
    yield from (coverage.source_of(part), overview.map_finding(whole, selection), choices.words(selection))
    yield from (text for tile in overview.tiles(whole, selection) for text in tile[1:])


def told_of(whole: Programme) -> Iterator[str]:
    """What is said of the whole: comparisons, workshops, deep dives, the calendar, and a project's own page."""
    beside = money_results.beside(whole)
    yield money.finding(beside)
    for one in beside:
        yield from (money.verdict(one), money.short(one), money.left_out(one), *money.estimate(one))
        yield money.heading(one.outcome)
    for measure in measures.measures(whole):
        yield goals.of_measure(measure, measure.goals)
    if at_work := totals.at_work(whole):
        yield from (goals.of_people(at_work), goals.base_of_people(at_work))
    for theme in (Theme.FULL_TIME, Theme.SICK_LEAVE):
        yield from _of_theme(whole, theme)
    traits, selected = deep_dives.traits(whole), deep_dives.selected(whole)
    yield of_deep_dives.finding([traits[project] for project in selected])
    suggested = deep_dives.suggestions(whole, 5)
    yield of_deep_dives.outcome(suggested, 5)
    for suggestion in suggested.found:
        yield from (of_deep_dives.adds(suggestion, "X"), of_deep_dives.apart(suggestion))
    for entry in (*calendar.ahead(whole), *calendar.latest(whole)):
        yield from (entry.when, entry.what)
    yield from (f"{item.days} {item.whom}" for item in schedule.entries(whole))
    yield from (f"{doubt.word}: {doubt.means}" for doubt in freshness.doubts(whole))
    yield from (item.detail for item in search.everyone(whole))
    yield from (text for item in alike.alike(whole, "9009") for text in item.agrees)
    yield from (label for one in choices.filters(whole) for label in (one.title, one.noun, *one.options.values()))
    yield from (item.check for item in headlines.reported(whole))
    for project in whole.ids[:6]:
        yield from map(repr, timeline.timeline(whole, project, Circle.SECRETARIAT))
        yield from peers.groups(whole, project).values()
        yield from (note for line in trend.trends(whole, project) for note in line.notes)
        yield repr(sheet.sheet(whole, project, Circle.SECRETARIAT))
    for sort in tried.types_in_use(whole):
        found = tried.tried(whole, sort, Circle.SECRETARIAT)
        yield from (tried.type_label(sort), tried.finding(found), *(one.result for one in found.attempts))


def _of_theme(whole: Programme, theme: Theme) -> Iterator[str]:
    found = workshop.invited(whole, theme)
    yield from (of_workshop.title(theme), of_workshop.finding(found, theme), of_workshop.rule(found))
    yield from of_workshop.in_the_room(found)
    yield from (
        of_workshop.seldom(workshop.parties(whole, theme)),
        of_workshop.seats(workshop.plan(whole, theme, 6), 60),
    )
    yield from (text for figure in of_workshop.figures(whole, theme) for text in figure)
    yield from (*of_workshop.worked(whole, theme), *of_workshop.questions(whole, theme))
    for outcome in outcomes.outcomes(whole, theme)[:1]:
        yield from (of_what_works.known(outcome), of_what_works.left_out(outcome))
        for group in drivers.Group:
            compared = what_works.compared(whole, theme, outcome.key, group)
            yield from (of_what_works.finding(compared), of_what_works.corrected(compared))
            for one in compared:
                yield from (one.driver.label, *of_what_works.beside(one), *of_what_works.estimate(one))


@cache
def sentences_in(language: Language, selection: Selection) -> tuple[Sentence, ...]:
    with speaking(language):
        return tuple(said_of(example(), selection))


def faults(text: str) -> list[str]:
    """What no text for a reader has."""
    return re.findall(r"  |None(?! (?:of|have|had|can|are) )|[{}]|\(\)| [.,;:?]|\.\.(?!\.)|^,", text)


@pytest.mark.parametrize("selection", CHOSEN, ids=str)
@pytest.mark.parametrize("language", [Language.NYNORSK, Language.ENGLISH])
def test_the_findings_are_the_same_in_every_language(language: Language, selection: Selection) -> None:
    bokmaal, other = sentences_in(Language.BOKMAAL, selection), sentences_in(language, selection)
    assert len(bokmaal) == len(other) > 15
    for one, its in zip(bokmaal, other, strict=True):
        assert (one.about, one.count, one.base, one.share, one.projects, one.kind) == (
            *(its.about, its.count, its.base, its.share, its.projects, its.kind),
        )
        assert bool(one.word) == bool(its.word)


@pytest.mark.parametrize("selection", CHOSEN, ids=str)
def test_no_sentence_of_another_language_is_left_in_bokmaal(selection: Selection) -> None:
    """Nynorsk may be alike in a few words, English never is."""
    bokmaal = sentences_in(Language.BOKMAAL, selection)
    for one, its in zip(bokmaal, sentences_in(Language.ENGLISH, selection), strict=True):
        assert one.text != its.text and one.title != its.title
    nynorsk = sentences_in(Language.NYNORSK, selection)
    assert sum(one.text == its.text for one, its in zip(bokmaal, nynorsk, strict=True)) <= 1


@pytest.mark.parametrize("selection", CHOSEN, ids=str)
@pytest.mark.parametrize("language", list(Language))
def test_every_sentence_is_whole_in_every_language(language: Language, selection: Selection) -> None:
    for one in sentences_in(language, selection):
        assert not faults(one.text) and not faults(one.title) and not faults(one.period), one
        assert one.text.endswith(".") and one.text[:1] == one.text[:1].upper()


@pytest.mark.parametrize("language", list(Language))
def test_titles_and_what_is_told_of_the_whole_are_whole_in_every_language(language: Language) -> None:
    with speaking(language):
        said = [text for selection in CHOSEN for text in titles_of(example(), selection)]
        said += [text for text in told_of(example()) if not text.startswith(("Sheet(", "Round("))]
    assert not [text for text in said if faults(text)]


def everything(whole: Programme) -> list[str]:
    found = [repr(sentence) for selection in CHOSEN for sentence in said_of(whole, selection)]
    found += [text for selection in CHOSEN for text in titles_of(whole, selection)]
    return [*found, *told_of(whole)]


def test_what_is_kept_in_one_language_is_never_answered_in_another() -> None:
    """A programme that has been asked in bokmål first answers in English as one that has not."""
    asked, fresh = (replace(example(), memo={}) for __ in range(2))
    everything(asked)
    with speaking(Language.ENGLISH):
        assert everything(asked) == everything(fresh)


def test_everything_that_is_said_is_translated(caplog: pytest.LogCaptureFixture) -> None:
    languages._catalogue.cache_clear()
    for language in (Language.NYNORSK, Language.ENGLISH):
        with speaking(language), caplog.at_level(logging.WARNING, "heltid.language"):
            everything(example())
    assert not [record.getMessage() for record in caplog.records if "no translation" in record.getMessage()]


@pytest.mark.parametrize("language", list(Language))
def test_each_share_has_a_word_of_its_own_in_every_language(language: Language) -> None:
    with speaking(language):
        words = [_(item.word) for item in QUANTITIES]
        assert len(set(words)) == len(words)
        assert [quantity(count, 100) for count in (100, 95, 70, 55, 47, 30, 15, 5, 0)] == words


def test_english_verbs_go_with_their_number() -> None:
    def say(count: int, due: int, reported: int) -> Sentence:
        return counted(
            "x",
            lambda count: n_("har framdrift", "har framdrift", count),
            [f"p{place}" for place in range(count)],
            due,
            reported,
            kind=FindingKind.GOOD,
            period="",
        )

    assert upper("“implementation”") == "“Implementation”" and upper("«mål»") == "«Mål»"
    with speaking(Language.ENGLISH):
        assert say(31, 45, 40).text == "31 of 45 projects (69%) are making progress – most."
        assert say(31, 45, 40).title == "Most are making progress: 31 of 45 projects (69%)"
        assert say(1, 45, 45).text == "1 of 45 projects (2%) is making progress – few."
        assert say(1, 45, 45).title == "Few are making progress: 1 of 45 projects (2%)"
        assert say(1, 1, 1).text == "1 of 1 project is making progress."
        assert say(12, 45, 44).text == "12 of 44 projects that have reported (1 has not reported) are making progress."
        assert [of_them(_(word), _("tiltakene")) for word in ("alle", "de fleste", "flertallet", "få")] == [
            *("all the actions", "most of the actions", "the majority of the actions", "few of the actions")
        ]


def test_a_number_in_a_text_that_stands_whole_is_the_rule_s_own() -> None:
    """The texts that are translated whole hold the limits as digits."""
    assert f"færre enn {deep_dives.FEWEST_KNOWN} kjente" in of_deep_dives.TIES
    assert str(association.FEWEST) in association.why_no_difference([], [])
    assert str(association.FEWEST_IN_GROUP) in association.why_no_difference([1.0] * 7, [2.0])
