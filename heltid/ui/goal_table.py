"""Every goal in one table: what it was, is and is to be, its result, what must be known of it, and its source."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from heltid.analysis.goal_lines import goal_line
from heltid.analysis.names import Circle
from heltid.analysis.overview import project_addresses
from heltid.analysis.programme import Programme, project_names, worded
from heltid.analysis.results import GoalResult, attainment_text, goals
from heltid.charts import results as charts
from heltid.exports.page import Cell, Link
from heltid.language import N_, _
from heltid.locale import alphabetic, number, plural, quoted
from heltid.ui import access, behind, components, paging
from heltid.vocabulary import WITHOUT_NUMBER, source_words

_FIGURES = (N_("Utgangspunkt"), N_("Siste måling"), N_("Måltall"))
_MORE = (N_("Å vite om målet"), N_("Kilde"))
_WORDS = ("utgangspunkt", "siste-maaling", "maaltall", "resultat-av-et-maal", "maaloppnaaelse", "maal-som-endres")
_NOT_SAID = N_("vises ikke her")
#: Rows of the table on one page: a goal takes several lines.
GOALS_A_PAGE = 50
_OPEN = N_(
    "Her står målene og tallene slik prosjektene har oppgitt dem, etter prosjektets "
    "navn. Vår vurdering av hvert enkelt mål vises bare for sekretariatet og prosjektet "
    "selv."
)


def show(programme: Programme, on: date | None) -> None:
    """All goals with their files, made when the reader asks for them."""
    every = in_order(programme, on)
    if not every:
        return
    components.section(_("Alle målene"))
    with behind.folded(
        _("Vis {goals} i en tabell").format(goals=plural(len(every), "mål", "mål")), "alle-maalene"
    ) as is_open:
        if is_open:
            _table(programme, on, every)


def _table(programme: Programme, on: date | None, every: Sequence[GoalResult]) -> None:
    user = access.user()
    judged = user.circle is not Circle.OPEN
    if user.circle is not Circle.SECRETARIAT:
        components.note(_(_OPEN))
    about = components.About(
        _("Alle målene: {count}").format(count=number(len(every), 0)),
        _("Utgangspunkt, {until} og måltall for hvert mål").format(until=charts.until(on)),
        charts.source_of(programme, on),
        _WORDS,
    )
    seen = (
        *(_("Prosjekt"), _("Mål"), _("Målt med"), *map(_, _FIGURES)),
        *((_("Resultat"),) if judged else ()),
        *map(_, _MORE),
    )
    filed = (
        *(_("Prosjekt"), _("Mål"), _("Indikator"), _("Definisjon"), _("Gjelder for"), *map(_, _FIGURES)),
        *((_("Resultat"), _("Måloppnåelse")) if judged else ()),
        *map(_, _MORE),
    )
    asked = (user.circle, user.own_projects)
    paging.lazy_table(
        "alle-maalene",
        seen,
        len(every),
        lambda first, last: rows(programme, every[first:last], *asked, whole=False),
        about,
        GOALS_A_PAGE,
        in_files=(filed, lambda: rows(programme, every, *asked, whole=True)),
    )


@worded
def in_order(programme: Programme, on: date | None = None) -> tuple[GoalResult, ...]:
    """Every goal by its project's name, and within a project as it is numbered."""
    names = project_names(programme)
    return tuple(
        sorted(
            goals(programme, on),
            key=lambda goal: (alphabetic(names.get(goal.project, goal.project)), goal.project, goal.goal),
        )
    )


def rows(
    programme: Programme, found: Sequence[GoalResult], circle: Circle, own: Sequence[str], *, whole: bool
) -> list[tuple[Cell, ...]]:
    """A row per goal; ``whole`` with every part in a column of its own, as files have it.

    What we say of a goal stands for the secretariat and for the project itself; openly the columns are not there, and
    beside others' goals a participant reads the same words whatever the result is.
    """
    names, ways = project_addresses(programme)
    made: list[tuple[Cell, ...]] = []
    for goal in found:
        sees = circle is Circle.SECRETARIAT or (circle is Circle.PARTICIPANT and goal.project in own)
        line = goal_line(goal, sees)
        judged: tuple[Cell, ...] = ()
        if circle is not Circle.OPEN:
            reached = attainment_text(goal.attainment) or _("ikke definert")
            judged = (line.result, *((reached,) if whole else ())) if sees else (_(_NOT_SAID),) * (2 if whole else 1)
        name = _("uten tall") if goal.indicator == WITHOUT_NUMBER else goal.indicator
        made.append(
            (
                Link(names.get(goal.project, goal.project), ways.get(goal.project, "")),
                goal.title,
                *(
                    (name, goal.definition or "–", goal.population or _("ikke oppgitt"))
                    if whole
                    else (line.what or name,)
                ),
                line.baseline,
                line.latest,
                line.target,
                *judged,
                ". ".join((*line.notes, *(quoted(item.text) for item in goal.texts))),
                _source(goal),
            )
        )
    return made


def _source(goal: GoalResult) -> str:
    """Where the goal is from, and where its figures are, each once."""
    told = (goal.source, *(item.source for item in (*goal.latest, *goal.undated, *goal.texts)))
    parts = (source_words(part) for source in told for part in source.split("; ") if part)
    return "; ".join(dict.fromkeys(parts)) or _("ikke oppgitt")
