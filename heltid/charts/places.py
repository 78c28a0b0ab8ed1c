"""The map: where the programme is, coloured by cohort, theme, status or result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from heltid.analysis import coverage, results
from heltid.analysis.names import Circle, FindingKind, may_name
from heltid.analysis.overview import inferred_cohorts
from heltid.analysis.programme import Programme, municipality_names, parts, project_names, rows, worded
from heltid.analysis.results import ResultClass
from heltid.charts.chart import Chart, ChartKind, ChartTable, Point, Series, Shade
from heltid.charts.palette import cohort_shade, theme_shade
from heltid.charts.shares import upper
from heltid.language import N_, _
from heltid.locale import listed, number
from heltid.vocabulary import UNKNOWN, ProjectStatus, StoreKind, Theme

#: What a map may be coloured by, and how the column of the table is called.
COLOURS = {"pulje": N_("Pulje"), "tema": N_("Tema"), "status": N_("Status"), "resultat": N_("Resultat")}
#: The two forms: the municipalities of 2013, or a dot of equal size for each.
FORMS = ("kart", "prikker")
NOT_TAKING_PART = N_("Ikke med")
#: Said of every municipality whose result may not be named or is not known: the two are never told apart.
NOT_SHOWN = N_("Ikke vist eller ikke målt")
_ABOUT = {
    "pulje": N_("Kommuner som er med, etter pulje"),
    "tema": N_("Kommuner som er med, etter tema"),
    "status": N_("Kommuner som er eller har vært med, etter prosjektets status"),
    "resultat": N_("Kommuner som er med, etter det beste resultatet blant prosjektets mål"),
}
_DEFINITIONS = {
    "pulje": ("pulje", "kommune"),
    "tema": ("tema", "kommune"),
    "status": ("prosjekt", "kommune"),
    "resultat": ("resultat-av-et-maal", "hvem-ser-navn"),
}


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a municipality's colour says: its words, its shade and its place in the key."""

    text: str
    shade: Shade
    rank: int


_OUTSIDE = _Meaning(NOT_TAKING_PART, Shade.MISSING, 99)
_STATUSES = {
    ProjectStatus.ACTIVE.value: _Meaning(N_("Aktiv"), Shade.PRIMARY, 0),
    ProjectStatus.ENDED.value: _Meaning(N_("Avsluttet"), Shade.GOOD, 1),
    ProjectStatus.LEFT.value: _Meaning(N_("Trakk seg"), Shade.COHORT_2, 2),
    UNKNOWN: _Meaning(N_("Status ukjent"), Shade.UNKNOWN_THEME, 4),
}
#: What a municipality is told as where a project of it has reached a goal.
REACHED = N_("Minst ett mål nådd")
_RESULTS = {
    ResultClass.REACHED: (_Meaning(REACHED, Shade.BEST, 0), FindingKind.GOOD),
    ResultClass.ON_THE_WAY: (_Meaning(N_("På vei"), Shade.GOOD, 1), FindingKind.GOOD),
    ResultClass.UNCHANGED: (_Meaning(N_("Uendret"), Shade.MIDDLE, 2), FindingKind.WEAK),
    ResultClass.WRONG_WAY: (_Meaning(N_("Feil vei"), Shade.POOR, 3), FindingKind.WEAK),
    # Named as a weakness, so that «ikke vist» never gives away which of the two it is.
    ResultClass.NOT_MEASURABLE: (_Meaning(N_("Kan ikke måles"), Shade.PEERS, 4), FindingKind.WEAK),
}
_HIDDEN = _Meaning(NOT_SHOWN, Shade.PEERS, 5)


def forms(programme: Programme) -> tuple[str, ...]:
    """The forms a map of this programme can take: the example's invented municipalities have no borders."""
    return ("prikker",) if programme.kind is StoreKind.EXAMPLE else FORMS


@worded
def municipality_map(
    programme: Programme,
    finding: str,
    colour: str = "pulje",
    form: str = "kart",
    circle: Circle = Circle.OPEN,
    own_projects: frozenset[str] = frozenset(),
    on: date | None = None,
) -> Chart:
    """The municipalities that take part, coloured by ``colour`` (``COLOURS``) and drawn as ``form`` (``FORMS``).

    They take part on the day ``on``, by default the one that counts speak of. A project's result is told where
    ``names.may_name`` lets its reader see it. Each point carries its number.
    """
    names, titles = municipality_names(programme), project_names(programme)
    held = _taking_part(programme, on or coverage.reference_day(programme), gone_too=colour == "status")
    said = _meanings(programme, colour, held, circle, own_projects)
    points, ranks = [], {}
    for place, x, y in rows(programme.municipalities, "number", "x", "y"):
        meaning = said.get(place) or _told(_OUTSIDE)
        ranks[meaning.text] = meaning.rank
        if x is not None and y is not None:
            points.append(Point(place, names[place], x, y, meaning.shade, meaning.text))
    points.sort(key=lambda point: (ranks[point.meaning], point.meaning, point.number))
    there = [point for point in points if point.meaning != _(NOT_TAKING_PART)]
    inferred = inferred_cohorts(programme)
    tally = Counter(point.meaning for point in there)
    counted = ", ".join(f"{_lower(meaning)}: {number(count, 0)}" for meaning, count in tally.items())
    dots = "kart" not in forms(programme) or form != "kart"
    source = _("Kilde: rapportene og programmets prosjektregister")
    if colour != "resultat":
        source = _("Kilde: programmets prosjektregister")
    if not dots:
        source += ". " + _("Kart: © Kartverket (CC BY 4.0), bearbeidet. Kommuner: Statistisk sentralbyrå")
    about = _(_ABOUT[colour])
    shape = _("Kart med en like stor prikk for hver kommune") if dots else _("Kart over kommunene i 2013")
    return Chart(
        ChartKind.DOTS if dots else ChartKind.CHOROPLETH,
        finding,
        f"{about}. {upper(counted)}" if counted else about,
        source,
        f"{shape}. {finding}. {upper(counted)}.",
        tuple(tally),
        (Series(_("kommuner"), tuple(float(count) for count in tally.values()), Shade.PRIMARY),),
        ChartTable(
            (_("Kommune"), _(COLOURS[colour]), _("Prosjekt")),
            tuple(
                (
                    point.name,
                    point.meaning
                    + (_(" (antatt)") if colour == "pulje" and inferred.issuperset(held[point.number]) else ""),
                    listed([titles[project] for project in held[point.number]]),
                )
                for point in sorted(there, key=lambda point: point.name)
            ),
        ),
        unit=_("kommuner"),
        mark=programme.mark,
        points=tuple(points) if there else (),
        definitions=_DEFINITIONS[colour],
    )


def projects_in(programme: Programme, municipality: str) -> tuple[str, ...]:
    """The projects of a municipality, for the page that a click on the map opens."""
    return tuple(
        project
        for project, numbers in rows(programme.projects, "project", "municipalities")
        if municipality in parts(numbers)
    )


def _taking_part(programme: Programme, day: date, *, gone_too: bool) -> dict[str, list[str]]:
    """Municipality → its projects that took part on the day, or all that ever did."""
    held: dict[str, list[str]] = {}
    columns = ("project", "municipalities", "status", "start", "end", "left")
    for project, numbers, status, start, end, left in rows(programme.projects, *columns):
        if gone_too or coverage.active_on(day, status, start, end, left) is not False:
            for place in parts(numbers):
                held.setdefault(place, []).append(project)
    return held


def _meanings(
    programme: Programme, colour: str, held: dict[str, list[str]], circle: Circle, own: Collection[str]
) -> dict[str, _Meaning]:
    if colour == "resultat":
        return {place: _result(programme, projects, circle, own) for place, projects in held.items()}
    column = {"pulje": "cohort", "tema": "themes", "status": "status"}[colour]
    stated = dict(rows(programme.projects, "project", column))
    one = {"pulje": _cohort, "tema": _theme, "status": _status}[colour]
    found = {}
    for place, projects in held.items():
        values = sorted({value for project in projects for value in parts(stated[project]) or (UNKNOWN,)})
        found[place] = one(values)
    return found


def _told(meaning: _Meaning) -> _Meaning:
    """The meaning in the language that is spoken."""
    return replace(meaning, text=_(meaning.text))


def _cohort(cohorts: Sequence[str]) -> _Meaning:
    if len(cohorts) > 1:
        return _Meaning(_("Flere puljer ({cohorts})").format(cohorts=listed(list(cohorts))), Shade.SEVERAL, 8)
    known = cohorts[0] != UNKNOWN
    said = _("Pulje {cohort}").format(cohort=cohorts[0]) if known else _("Pulje ukjent")
    return _Meaning(said, cohort_shade(cohorts[0]), 0 if known else 9)


def _theme(themes: Sequence[str]) -> _Meaning:
    if len(themes) > 1:
        return _Meaning(_("Flere temaer"), Shade.SEVERAL, 8)
    order = {theme.value: place for place, theme in enumerate(Theme)}
    name = Theme(themes[0]).label if themes[0] in order else upper(themes[0])
    return _Meaning(name, theme_shade(themes[0]), order.get(themes[0], 7))


def _status(statuses: Sequence[str]) -> _Meaning:
    if len(statuses) > 1:
        return _Meaning(_("Flere prosjekter med ulik status"), Shade.SEVERAL, 3)
    return _told(_STATUSES.get(statuses[0], _STATUSES[UNKNOWN]))


def _result(programme: Programme, projects: Sequence[str], circle: Circle, own: Collection[str]) -> _Meaning:
    """The best result of a municipality's projects that this reader may see."""
    best = _best_results(programme)
    seen = []
    for project in projects:
        meaning, kind = _RESULTS[best.get(project, ResultClass.NOT_MEASURABLE)]
        if may_name(circle, kind, project, own):
            seen.append(meaning)
    return _told(min(seen, key=lambda meaning: meaning.rank, default=_HIDDEN))


@worded
def _best_results(programme: Programme) -> dict[str, ResultClass]:
    found: dict[str, ResultClass] = {}
    for goal in results.goals(programme):
        held = found.get(goal.project)
        if held is None or _RESULTS[goal.result][0].rank < _RESULTS[held][0].rank:
            found[goal.project] = goal.result
    return found


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
