"""One project or municipality under the spotlight: the three questions, and what came of it."""

from __future__ import annotations

from heltid.analysis.choices import theme_label
from heltid.analysis.goal_lines import GoalLine
from heltid.analysis.names import Circle
from heltid.analysis.programme import parts, project_names, rows
from heltid.analysis.results import ResultClass, goals_by_project
from heltid.analysis.sheet import Sheet, goals_finding, projects_of, sheet
from heltid.charts import municipality as charts
from heltid.deck.ground import NOW, Ground, Kind, Own
from heltid.deck.slides import ChartBody, Line, Sentences, Slide
from heltid.language import N_, _
from heltid.locale import listed
from heltid.vocabulary import UNKNOWN

PROJECT, BODY, SHOWS = "prosjekt", "tekst", "vis"
_QUESTIONS, _GOALS = "sporsmaal", "maal"
#: How a goal's line begins where there is no figure.
_NO_FIGURE = (N_("mangler"), N_("uten tall"))
#: What stands of a party that nothing is told of.
_NOT_TOLD = N_("ikke oppgitt")
_CHOICES = {_QUESTIONS: N_("de tre spørsmålene"), _GOALS: N_("figur av målene")}


def _spotlight(ground: Ground) -> Slide:
    wanted = ground.own(PROJECT)
    known = set(ground.programme.ids)
    project = wanted if wanted in known else next(iter(projects_of(ground.programme, wanted)), "")
    if not project:
        return ground.missing(
            _("Hvilket prosjekt?"),
            _("Her skal det stå hva ett prosjekt vil, hvem som vil det, og hva det har nådd."),
            _("Prosjektet «{wanted}» er ikke i registeret.").format(wanted=wanted[:60])
            if wanted
            else _("Ingen er valgt."),
            _("Velg et prosjekt på siden Samlinger."),
        )
    # Free text is told as the agenda's circle may read it; what is weak also where the secretariat ticked names.
    public = sheet(ground.programme, project, Circle(ground.agenda.circle))
    told = sheet(ground.programme, project, ground.circle)
    title = _title(ground, project, told)
    own = ground.own_lines(BODY)
    notes = [
        *own,
        *told.facts,
        *(f"{line.text} ({line.origin}). {line.check}" for line in told.headlines),
        *(_goal(line) for line in told.goals),
        told.unevenness,
        *(told.missing or ()),
        told.next_deadline,
    ]
    chart = charts.goals(ground.programme, project, sees_weak=ground.circle is Circle.SECRETARIAT)
    if ground.own(SHOWS) == _GOALS and not chart.is_empty:
        return ground.slide(title, ChartBody(chart, " ".join(own)), notes, ", ".join(told.facts[:2]))
    lines = _lines(public, told, own)
    return ground.slide(title, Sentences(lines), notes, ", ".join(told.facts[:2]), _(_SOURCE))


def _title(ground: Ground, project: str, told: Sheet) -> str:
    """The project's own headline, else how many goals are reached and on the way, else what it works with.

    «2 av 5 mål er nådd» says that three are not: openly a named municipality's goals are not counted."""
    if told.headlines:
        return f"{told.name}: {told.headlines[0].text}"
    goals = goals_by_project(ground.programme).get(project, ()) if ground.circle is Circle.SECRETARIAT else ()
    if any(goal.result in (ResultClass.REACHED, ResultClass.ON_THE_WAY) for goal in goals):
        return f"{told.name}: {goals_finding(goals)}"
    themes = dict(rows(ground.programme.projects, "project", "themes")).get(project)
    words = [theme_label(theme) for theme in parts(themes) if theme != UNKNOWN]
    return _("{name} arbeider med {themes}").format(name=told.name, themes=listed(words)) if words else told.name


_SOURCE = N_("Kilde: programmets prosjektregister og prosjektets rapporter")


def _lines(public: Sheet, told: Sheet, own: tuple[str, ...]) -> tuple[Line, ...]:
    parties = [line.party for line in told.parties if line.facts not in (_NOT_TOLD, _(_NOT_TOLD))]
    backing = _("Med eller har gjort vedtak: {parties}.").format(parties=listed(parties)) if parties else ""
    goals = "; ".join(_goal(line) for line in told.goals[:2])
    lines = (
        Line(public.purpose or _("Hensikten er ikke oppgitt."), _("Hensikt")),
        Line(" ".join(filter(None, (backing, told.unevenness))) or _("Forankringen er ikke oppgitt."), _("Forankring")),
        Line(goals or _("Målene er ikke oppgitt."), _("Mål")),
        Line(told.handover, _("Videre")) if told.handover else None,
        *(Line(text) for text in own),
    )
    return tuple(line for line in lines if line)


def _goal(line: GoalLine) -> str:
    """«Lavere sykefravær: fra 8,6 % (2011) til 6,4 % (2013), målet er 6,9 % (nådd)»; what is missing by its name."""
    stands = {
        what: not said.startswith((*_NO_FIGURE, *map(_, _NO_FIGURE)))
        for what, said in (("baseline", line.baseline), ("latest", line.latest), ("target", line.target))
    }
    if not any(stands.values()):
        return _("{title}: uten tall").format(title=line.title)
    moved = {
        (True, True): _("fra {baseline} til {latest}"),
        (True, False): _("utgangspunktet er {baseline}, ny måling mangler"),
        (False, True): _("siste måling er {latest}, utgangspunktet mangler"),
        (False, False): _("utgangspunkt og måling mangler"),
    }[stands["baseline"], stands["latest"]].format(baseline=line.baseline, latest=line.latest)
    target = _("målet er {target}").format(target=line.target) if stands["target"] else _("måltallet mangler")
    result = f" ({line.result})" if line.result else ""
    return _("{title}: {moved}, {target}{result}").format(title=line.title, moved=moved, target=target, result=result)


KINDS = (
    Kind(
        "prosjekt",
        N_("Ett prosjekt i søkelyset"),
        N_("Hensikt, forankring og mål for ett prosjekt eller én kommune, og hva det har nådd."),
        _spotlight,
        NOW,
        texts=(
            Own(PROJECT, N_("Prosjekt"), N_("Prosjektets id, eller kommunens nummer."), options=project_names),
            Own(SHOWS, N_("Vis"), options=lambda _programme: {key: _(said) for key, said in _CHOICES.items()}),
            Own(BODY, N_("Egen tekst"), long=True),
        ),
        weak=True,
    ),
)
