"""What is not known, in words: how many goals and projects lack what one needs to see a result."""

from __future__ import annotations

from datetime import date

from heltid.analysis import unknowns
from heltid.analysis.names import FindingKind
from heltid.analysis.programme import Programme, worded
from heltid.analysis.unknowns import OF_GOALS, Asked, Group, State
from heltid.language import _, n_
from heltid.locale import number, of
from heltid.sentences.wording import (
    MANY,
    Predicate,
    Scope,
    Sentence,
    goals_head,
    projects_count,
    quantity,
    share_text,
    stated,
    upper,
)

_LACKS: dict[Asked, Predicate] = {
    Asked.BASELINE: lambda count: n_("mangler utgangspunkt", "mangler utgangspunkt", count),
    Asked.TARGET: lambda count: n_("mangler måltall", "mangler måltall", count),
    Asked.MEASUREMENT: lambda count: n_("mangler en ny måling med dato", "mangler en ny måling med dato", count),
    Asked.FTE: lambda count: n_("har ikke oppgitt årsverk", "har ikke oppgitt årsverk", count),
    Asked.ANCHORING: lambda count: n_("har ikke sagt noe om forankring", "har ikke sagt noe om forankring", count),
    Asked.REPORTS: lambda count: n_("mangler minst én rapport", "mangler minst én rapport", count),
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
    said, projects = _LACKS[group.asked], projects_count(len(group.projects))
    if not group.lacking:
        count = len(group.projects)
        text = n_(
            "{projects}{scope} har ingen mål, og {lacks}", "{projects}{scope} har ingen mål, og {lacks}", count
        ).format(projects=projects, scope=scope.text, lacks=said(count))
        return Sentence(group.asked.value, f"{text}.", text, count, count, "", "", group.projects, FindingKind.WEAK)
    rest = (
        n_(
            "Det gjelder {projects}, og {count} av dem har ingen mål.",
            "Det gjelder {projects}, og {count} av dem har ingen mål.",
            group.without,
        )
        if group.without
        else _("Det gjelder {projects}.")
    )
    return stated(
        group.asked.value,
        said,
        group.lacking,
        group.count,
        goals_head(group.lacking, group.count, scope),
        _("målene med tall"),
        rest=rest.format(projects=projects, count=number(group.without, 0)),
        projects=group.projects,
        kind=FindingKind.WEAK,
    )


def _of_projects(group: Group, scope: Scope) -> Sentence:
    base = sum(count for state, count in group.states.items() if state is not State.NOT_DUE)
    count, said = len(group.projects), _LACKS[group.asked]
    word = quantity(count, base)
    share = f" ({share_text(count, base)})" if word else ""
    head = _("{part} prosjekter{scope}").format(part=of(count, base), scope=scope.text)
    text = f"{head}{share} {said(count)}{f' – {word}' if word else ''}."
    if group.asked is Asked.REPORTS:
        reports = n_(
            "Av {count} rapporter som har forfalt, mangler {missing}.",
            "Av {count} rapporter som har forfalt, mangler {missing}.",
            group.lacking,
        )
        text += f" {reports.format(count=number(group.count, 0), missing=number(group.lacking, 0))}"
    title = f"{upper(word)} {said(MANY)}: {head}{share}" if word else f"{head} {said(count)}"
    return Sentence(group.asked.value, text, title, count, base, word, "", group.projects, FindingKind.WEAK)


@worded
def most_missed(programme: Programme, on: date | None = None) -> str:
    """The title of the figure: what most projects lack, by count."""
    groups = [group for group in unknowns.counted(programme, on) if group.projects]
    if not groups:
        return _("Ingen prosjekter mangler noe av dette")
    most = max(groups, key=lambda group: len(group.projects))
    base = sum(count for state, count in most.states.items() if state is not State.NOT_DUE)
    said = _("Flest {lacks}: {part} prosjekter")
    if most.asked in (Asked.BASELINE, Asked.TARGET):
        said = _("Flest {lacks} for minst ett mål: {part} prosjekter")
    return said.format(lacks=_LACKS[most.asked](MANY), part=of(len(most.projects), base))
