"""A result told as a headline that the whole room can see before it: «22 flere på jobb hver dag»."""

from __future__ import annotations

from dataclasses import replace

from heltid.analysis import headlines, results
from heltid.analysis.names import FindingKind
from heltid.analysis.programme import municipality_names, only, parts, project_names, rows
from heltid.analysis.results import GoalResult, ResultClass
from heltid.deck.ground import ACHIEVED, PART, Ground, Kind, Own
from heltid.deck.slides import BigNumber, Slide
from heltid.language import N_, _
from heltid.locale import decimals_of, number, signed, with_unit
from heltid.vocabulary import CUSTOM_INDICATOR

PROJECT, GOAL = "prosjekt", "maal"


def _result(ground: Ground) -> Slide:
    """A result told as a headline: reported with its check, else computed, else the clearest goal that is reached."""
    if wanted := ground.own(PROJECT):
        ground = replace(ground, part=only(ground.part, {wanted}))
    return (
        _reported(ground)
        or _computed(ground)
        or _reached(ground)
        or ground.missing(
            _("Vi har ikke noe resultat å vise fram ennå"),
            _("Her skal det stå ett resultat som hele salen kan se for seg, som «X flere på jobb hver dag»."),
            _("Det trengs utgangspunkt, ny måling og årsverk for samme gruppe, eller kommunens eget tall."),
            _("Be prosjektene føre måling og årsverk i rapporten. Bruk målene deres."),
        )
    )


def _goals(ground: Ground) -> dict[tuple[str, str], GoalResult]:
    wanted = ground.own(GOAL)
    return {(goal.project, goal.goal): goal for goal in results.goals(ground.part) if wanted in ("", goal.goal)}


def _reported(ground: Ground) -> Slide | None:
    goals = _goals(ground)
    for told in headlines.reported(ground.part):
        goal = goals.get((told.project, told.goal))
        if (
            goal is None
            or told.headline.more <= 0
            or told.headline.at_target
            or not ground.may_name(FindingKind.GOOD, told.project)
        ):
            continue
        value = told.reported.value if told.reported.value is not None else goal.value
        what = told.headline.text.partition(" ")[2]
        who = _name(ground, told.project)
        title = f"{who}: {told.headline.text}"
        if value is not None:
            title = f"{who}: {with_unit(value, goal.unit)} {_short(goal)} = {told.headline.text}"
        context = _context(goal)
        source = _("Kilde: {source}").format(source=told.reported.source) if told.reported.source else ""
        return ground.slide(
            title,
            BigNumber(number(told.headline.more, 0), what, context, told.check),
            [_("Gjengitt som rapportert: «{text}».").format(text=told.reported.text), context, told.check, _(_FORMULA)],
            source=source or None,
        )
    return None


_FORMULA = N_("Regnestykket: (utgangspunkt i prosent − siste måling i prosent) / 100 × årsverk.")


def _computed(ground: Ground) -> Slide | None:
    goals = _goals(ground)
    found = [
        (headline.more, goals[key])
        for key, headline in headlines.computed_headlines(ground.part).items()
        if headline.more > 0 and key in goals and ground.may_name(FindingKind.GOOD, key[0])
    ]
    if not found:
        return None
    more, goal = max(found, key=lambda item: (item[0], item[1].project))
    text = headlines.people_text(more)
    fte = goal.latest[0].fte
    if fte is None:
        fte = dict(rows(ground.part.projects, "project", "fte")).get(goal.project)
    baseline, latest, base = goal.baseline or 0, goal.value or 0, fte or 0
    check = _("Regnestykket: ({baseline} − {latest}) / 100 × {fte}.").format(
        baseline=with_unit(max(baseline, latest), "%"),
        latest=with_unit(min(baseline, latest), "%"),
        fte=with_unit(base, "årsverk"),
    )
    return ground.slide(
        f"{_name(ground, goal.project)}: {with_unit(latest, goal.unit)} {_short(goal)} = {text}",
        BigNumber(number(more, 0), text.partition(" ")[2], _context(goal), check),
        [_("Regnet ut av programmet av prosjektets egne tall."), _context(goal), check, _(_FORMULA)],
    )


def _reached(ground: Ground) -> Slide | None:
    """The clearest result without a headline: a goal that is reached before one on its way, a listed indicator before
    a project's own, and the longest way from its baseline. Told in its own unit; per cent as percentage points only."""
    found = [
        goal
        for goal in _goals(ground).values()
        if goal.result in (ResultClass.REACHED, ResultClass.ON_THE_WAY)
        and goal.positive
        and goal.baseline
        and goal.value is not None
        and not goal.is_provisional
        and ground.may_name(FindingKind.GOOD, goal.project)
    ]
    if not found:
        return None
    goal = max(found, key=_clearness)
    baseline, latest = goal.baseline or 0, goal.value or 0
    change = round(latest - baseline, 6)
    points = goal.unit == "%"
    what = _("prosentpoeng") if points else _(goal.unit)
    target = _("Måltallet er {target}.").format(target=with_unit(goal.target or 0, goal.unit))
    check = _("{target} Prosentpoeng alene sier ikke hvor mange personer det gjelder.") if points else "{target}"
    title = _("{who}: {what} fra {start} til {end}")
    if goal.result is ResultClass.REACHED:
        title = _("{who} har nådd målet: {what} fra {start} til {end}")
    figure = signed(change, decimals_of(change))
    return ground.slide(
        title.format(
            who=_name(ground, goal.project),
            what=_short(goal),
            start=number(baseline),
            end=with_unit(latest, goal.unit),
        ),
        BigNumber(figure, what, _context(goal), check.format(target=target)),
        [
            _("Det tydeligste resultatet blant målene med tall: nådde mål først, så lengst vei fra utgangspunktet."),
            _context(goal),
            target,
            _("Ingen prosjekter har meldt om flere på jobb hver dag, og ingen tall gjør det mulig å regne det ut."),
        ],
    )


def _clearness(goal: GoalResult) -> tuple[bool, bool, bool, float, str]:
    way = abs((goal.value or 0) - (goal.baseline or 0)) / abs(goal.baseline or 1)
    return (
        goal.result is ResultClass.REACHED,
        goal.indicator != CUSTOM_INDICATOR,
        goal.unit == "%",
        way,
        goal.project,
    )


def _short(goal: GoalResult) -> str:
    if goal.indicator == CUSTOM_INDICATOR:
        return goal.title[:1].lower() + goal.title[1:]
    return _(goal.indicator.removesuffix(" totalt"))


def _context(goal: GoalResult) -> str:
    """«Sykefravær totalt fra 8,6 % til 6,4 % (2,2 prosentpoeng ned), gjelder bare hittil i år (2013)»."""
    whom = f" ({goal.population})" if goal.population and goal.population != "hele kommunen" else ""
    moved = results.movement_text(goal)
    year = goal.latest[0].date[:4] if goal.latest else ""
    name = goal.title if goal.indicator == CUSTOM_INDICATOR else _(goal.indicator)
    said = [f"{name[:1].upper()}{name[1:]}{whom} {moved}".strip(), *results.caveats(goal)]
    if year.isdigit():
        said[-1] += f", {year}" if len(said) == 1 else f" ({year})"
    return ", ".join(said) + "."


def _name(ground: Ground, project: str) -> str:
    """The municipality's name where the project has just one, else the project's own."""
    numbers = dict(rows(ground.part.projects, "project", "municipalities")).get(project)
    known = [municipality_names(ground.part).get(one) for one in parts(numbers)]
    if len(known) == 1 and known[0]:
        return known[0]
    return project_names(ground.part).get(project, project)


KINDS = (
    Kind(
        "resultat",
        N_("Ett resultat som ett stort tall"),
        N_("Prosjektets eget tall med regnestykket ved siden av, ellers det tydeligste resultatet blant målene."),
        _result,
        ACHIEVED,
        PART,
        (
            Own(PROJECT, N_("Prosjekt"), N_("Uten valg: det tydeligste resultatet."), options=project_names),
            Own(GOAL, N_("Mål"), N_("Målets id i skjemaet «mål», der prosjektet har flere.")),
        ),
    ),
)
