"""What is not known, in words: how many goals and projects lack what one needs to see a result."""

from __future__ import annotations

from datetime import date

from heltid.analysis import unknowns
from heltid.analysis.names import FindingKind
from heltid.analysis.programme import Programme, worded
from heltid.analysis.unknowns import OF_GOALS, Asked, Group, State
from heltid.locale import number
from heltid.sentences.wording import Scope, Sentence, of, of_them, projects_count, quantity, share_text, upper

_LACKS = {
    Asked.BASELINE: "mangler utgangspunkt",
    Asked.TARGET: "mangler måltall",
    Asked.MEASUREMENT: "mangler en ny måling med dato",
    Asked.FTE: "har ikke oppgitt årsverk",
    Asked.ANCHORING: "har ikke sagt noe om forankring",
    Asked.REPORTS: "mangler minst én rapport",
}


@worded
def lacking(programme: Programme, scope: Scope, on: date | None = None) -> tuple[Sentence, ...]:
    """A sentence for each thing that somebody lacks, of goals or of projects, with the projects behind."""
    return tuple(
        _of_goals(group, scope) if group.asked in OF_GOALS else _of_projects(group, scope)
        for group in unknowns.counted(programme, on)
        if group.projects
    )


def _of_goals(group: Group, scope: Scope) -> Sentence:
    said = _LACKS[group.asked]
    if not group.lacking:
        text = f"{projects_count(len(group.projects))}{scope.text} har ingen mål, og {said}"
        return _sentence(group, f"{text}.", text, len(group.projects), len(group.projects), "")
    word = quantity(group.lacking, group.count)
    share = f" ({share_text(group.lacking, group.count)})" if word else ""
    head = f"{of(group.lacking, group.count)} mål med tall{scope.text}"
    also = f", og {number(group.without, 0)} av dem har ingen mål" if group.without else ""
    title = f"{upper(of_them(word, 'målene med tall'))} {said}: {of(group.lacking, group.count)}{share}"
    return _sentence(
        group,
        f"{head}{share} {said}{' – ' + word if word else ''}. Det gjelder {projects_count(len(group.projects))}{also}.",
        title if word else f"{head} {said}",
        group.lacking,
        group.count,
        word,
    )


def _of_projects(group: Group, scope: Scope) -> Sentence:
    base = sum(count for state, count in group.states.items() if state is not State.NOT_DUE)
    count, said = len(group.projects), _LACKS[group.asked]
    word = quantity(count, base)
    share = f" ({share_text(count, base)})" if word else ""
    head = f"{of(count, base)} prosjekter{scope.text}"
    text = f"{head}{share} {said}{' – ' + word if word else ''}."
    if group.asked is Asked.REPORTS:
        text += f" Av {number(group.count, 0)} rapporter som har forfalt, mangler {number(group.lacking, 0)}."
    return _sentence(
        group, text, f"{upper(word)} {said}: {head}{share}" if word else f"{head} {said}", count, base, word
    )


def _sentence(group: Group, text: str, title: str, count: int, base: int, word: str) -> Sentence:
    return Sentence(group.asked.value, text, title, count, base, word, "", group.projects, FindingKind.WEAK)


@worded
def most_missed(programme: Programme, on: date | None = None) -> str:
    """The title of the figure: what most projects lack, by count."""
    groups = [group for group in unknowns.counted(programme, on) if group.projects]
    if not groups:
        return "Ingen prosjekter mangler noe av dette"
    most = max(groups, key=lambda group: len(group.projects))
    base = sum(count for state, count in most.states.items() if state is not State.NOT_DUE)
    where = " for minst ett mål" if most.asked in (Asked.BASELINE, Asked.TARGET) else ""
    return f"Flest {_LACKS[most.asked]}{where}: {of(len(most.projects), base)} prosjekter"
