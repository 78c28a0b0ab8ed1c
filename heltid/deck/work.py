"""Slides of what the reports say of the work: the findings in words, progress and actions."""

from __future__ import annotations

from dataclasses import replace

from heltid import sentences
from heltid.analysis import coverage
from heltid.charts import builders
from heltid.charts.chart import Chart
from heltid.deck.ground import PART_AND_REPORT, SAID, Ground, Kind, head, round_of, texts
from heltid.deck.slides import ChartBody, Line, Sentences, Slide, TwoCharts
from heltid.language import N_, _
from heltid.locale import number
from heltid.sentences import Sentence

#: The findings told together, the most important first; so many have room.
_TOLD = ("framdrift", "positivt resultat", "nådd mål", "ujevn forankring", "kan ikke måles", "uten tiltak")
_MOST = 5


def _findings(ground: Ground) -> Slide:
    found = [sentence for about in _TOLD if (sentence := ground.said(about))][:_MOST]
    if not found:
        return ground.missing(
            _("Rapportene sier ikke noe ennå"),
            _("Her skal det stå hvor mange prosjekter som har framdrift, resultater og god forankring."),
            _("Ingen rapporter er mottatt."),
            _("Last opp rapportene på siden Last opp."),
        )
    title = _headline(found)
    lines = found[1:] if title == found[0].title and len(found) > 1 else found  # what the title says is not said twice
    return ground.slide(
        title,
        Sentences(tuple(Line(_without_share(sentence), _figure(sentence)) for sentence in lines)),
        [f"{sentence.text} ({sentence.period})" if sentence.period else sentence.text for sentence in found],
    )


def _headline(found: list[Sentence]) -> str:
    """The strongest good finding against the strongest weak one: «Flertallet har framdrift, men …»."""
    by_about = {sentence.about: sentence for sentence in found}
    good, weak = by_about.get("framdrift"), by_about.get("ujevn forankring")
    if good and weak and good.word and weak.word and 2 * good.count > good.base:
        if good.word == weak.word:
            same = _("{some} har framdrift, men forankringen er ujevn i {others} av prosjektene")
            return same.format(some=good.word.capitalize(), others=weak.word)
        join = _("men") if 2 * weak.count > weak.base else _("og")
        return _("{some} har framdrift, {join} {others} har ujevn forankring").format(
            some=good.word.capitalize(), join=join, others=weak.word
        )
    return found[0].title


def _figure(sentence: Sentence) -> str:
    if not sentence.base:
        return number(sentence.count, 0)
    if not sentence.word:
        return f"{number(sentence.count, 0)}/{number(sentence.base, 0)}"
    return sentences.share_text(sentence.count, sentence.base)


def _without_share(sentence: Sentence) -> str:
    """The heading form of a finding as a sentence, without the share that stands beside it."""
    share = f" ({sentences.share_text(sentence.count, sentence.base)})" if sentence.base else ""
    return head(replace(sentence, title=sentence.title.removesuffix(share) if share else sentence.title))


def _activity(ground: Ground) -> Slide:
    """Progress and actions beside each other."""
    said, done = _of_progress(ground), ground.said("tiltak")
    if not said or not done:
        return _actions(ground) if done else _progress(ground)
    if not ground.may_split(_due(ground)):
        return ground.too_few(_("Aktiviteten i prosjektene"), _(_PROGRESS_WHAT))
    late = ground.said("uten tiltak")
    return ground.slide(
        said.title,
        TwoCharts((_("Framdrift"), _("Tiltak")), (_progress_chart(ground, said), _actions_chart(ground, done))),
        [*texts(said, done, late, ground.said("forsinket")), said.period, _(_RULE)],
        _("Prosjekter etter framdrift, og tiltakene deres, {round}").format(round=round_of(said.period)),
    )


_PROGRESS_WHAT = N_("Her skal det stå hvordan prosjektene ligger an mot sin egen plan.")
_ACTIONS_WHAT = N_("Her skal det stå hvor mange tiltak som er planlagt, i gang og gjennomført.")
_RULE = N_("Har framdrift: minst ett tiltak er i gang eller gjennomført, og prosjektet er ikke stoppet.")


def _of_progress(ground: Ground) -> Sentence | None:
    return ground.said("framdrift") or ground.said("i rute")


def _due(ground: Ground) -> tuple[coverage.Expected, ...]:
    return coverage.due_reports(ground.part, *ground.asked(coverage.PROGRESS_REPORTS))


def _progress_chart(ground: Ground, said: Sentence) -> Chart:
    return builders.progress(ground.part, said.title, *ground.asked(coverage.PROGRESS_REPORTS))


def _actions_chart(ground: Ground, said: Sentence) -> Chart:
    return builders.actions(ground.part, said.title, *ground.asked(coverage.PROGRESS_REPORTS))


def _progress(ground: Ground) -> Slide:
    said = _of_progress(ground)
    if not said:
        return _nothing(ground, _("Vi vet ikke om prosjektene har framdrift"), _(_PROGRESS_WHAT))
    if not ground.may_split(_due(ground)):
        return ground.too_few(_("Framdriften i prosjektene"), _(_PROGRESS_WHAT))
    beside = ground.said("i rute")
    remark = head(beside) if beside and beside is not said else ""
    subtitle = _("Framdrift mot egen plan, {round}").format(round=round_of(said.period))
    notes = [*texts(said, beside, ground.said("forsinket")), said.period, _(_RULE)]
    return ground.slide(said.title, ChartBody(_progress_chart(ground, said), remark), notes, subtitle)


def _actions(ground: Ground) -> Slide:
    said = ground.said("tiltak")
    if not said:
        return _nothing(ground, _("Vi vet ikke hvilke tiltak som er i gang"), _(_ACTIONS_WHAT))
    if not ground.may_split(_due(ground)):
        return ground.too_few(_("Tiltakene i prosjektene"), _(_ACTIONS_WHAT))
    late = ground.said("uten tiltak")
    subtitle = _("Tiltak{whose} etter status, {round}").format(whose=ground.scope.text, round=round_of(said.period))
    body = ChartBody(_actions_chart(ground, said), head(late) if late else "")
    return ground.slide(said.title, body, [*texts(said, late), said.period], subtitle)


def _nothing(ground: Ground, title: str, what: str) -> Slide:
    return ground.missing(
        title,
        what,
        _("Ingen av rapportene som har forfalt, er mottatt.")
        if _due(ground)
        else _("Ingen slike rapporter har forfalt ennå."),
        _("Be prosjektene om halvårsrapporten, eller last den opp på siden Last opp."),
    )


KINDS = (
    Kind(
        "rapportering",
        N_("Funn i ord"),
        N_("De viktigste funnene fra rapportene, hvert med tallet det bygger på."),
        _findings,
        SAID,
        PART_AND_REPORT,
        weak=True,
    ),
    Kind(
        "aktivitet",
        N_("Aktivitet: framdrift og tiltak"),
        N_("To figurer ved siden av hverandre: framdrift mot egen plan, og tiltak etter status."),
        _activity,
        SAID,
        PART_AND_REPORT,
        weak=True,
    ),
    Kind(
        "framdrift",
        N_("Framdrift"),
        N_("Framdrift mot egen plan, pulje for pulje."),
        _progress,
        SAID,
        PART_AND_REPORT,
        weak=True,
    ),
    Kind(
        "tiltak", N_("Tiltak"), N_("Tiltak etter status, pulje for pulje."), _actions, SAID, PART_AND_REPORT, weak=True
    ),
)
