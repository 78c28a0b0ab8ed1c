"""The ready agenda «Som desember 2013»: the ten slides of that gathering, each computed from the reports.

A slide whose data is missing says what is missing, so there are always ten.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from heltid import sentences
from heltid.analysis import assessment, calendar, coverage, handover, headlines, results
from heltid.analysis.names import Circle, FindingKind, may_name
from heltid.analysis.programme import (
    Programme,
    cohort_label,
    cohorts,
    municipality_names,
    parts,
    project_names,
    remembered,
    rows,
    select,
)
from heltid.analysis.results import GoalResult, ResultClass
from heltid.analysis.withholding import withhold
from heltid.charts import builders
from heltid.charts.chart import Chart
from heltid.deck import figures
from heltid.deck.occasion import Gathering, programme_for
from heltid.deck.slides import (
    BigNumber,
    Body,
    ChartBody,
    Footer,
    Line,
    Missing,
    Opening,
    Sentences,
    Slide,
    Table,
)
from heltid.locale import _, listed, long_date, number, plural, signed, with_unit
from heltid.sentences import Sentence
from heltid.vocabulary import CUSTOM_INDICATOR, UNKNOWN, Handover, ReportType

TITLE = _("Hvor er vi nå – og hva skjer videre?")
AGENDA = _("Som desember 2013")


@dataclass(frozen=True, slots=True)
class _Ground:
    """What every slide stands on. ``part`` is the chosen cohort, or the whole programme; ``first`` and ``newest`` the
    cohorts that the slides on activity and on start-up reports are about."""

    programme: Programme
    gathering: Gathering | None
    part: Programme
    cohort: str | None
    first: str | None
    newest: str | None
    circle: Circle

    def slide(self, key: str, title: str, body: Body, notes: list[str], subtitle: str = "", source: str = "") -> Slide:
        charts = (body.chart,) if isinstance(body, ChartBody) else ()
        source = source or next((chart.source for chart in charts if chart.source), "") or self.source
        said = [*notes, *(_numbers(chart) for chart in charts), source]
        programme = self.programme
        mark = programme.mark or programme.kind.label
        footer = Footer(
            source,
            mark,
            _("dataversjon {version}").format(version=f"v{programme.version}"),
            _("tall per {day}").format(day=long_date(programme.today)),
        )
        return Slide(key, title, body, "\n\n".join(text for text in said if text), footer, subtitle)

    def missing(self, key: str, title: str, what: str, why: str, action: str) -> Slide:
        return self.slide(key, title, Missing(what, why, action), [what, why, action])

    def said(self, about: str, cohort: str | None) -> Sentence | None:
        return sentences.finding(self.programme, about, cohort)

    @property
    def source(self) -> str:
        return coverage.source_line(coverage.due_reports(self.part, types=coverage.ALL_REPORTS))


def december_2013(
    programme: Programme, cohort: str | None = None, circle: Circle = Circle.OPEN, period: str | None = None
) -> list[Slide]:
    """The ten slides, for the whole programme or one cohort, as things were after a period or are now.

    Figures of small groups are withheld. On an open deck no project is named for a weakness.
    """
    return list(_december_2013(programme, cohort, circle, period))


@remembered
def _december_2013(programme: Programme, cohort: str | None, circle: Circle, period: str | None) -> tuple[Slide, ...]:
    then, gathering = programme_for(withhold(programme), period)
    known = [one for one in cohorts(then) if one != UNKNOWN]
    ground = _Ground(
        then,
        gathering,
        select(then, cohort),
        cohort,
        cohort or (known[0] if known else None),
        cohort or (known[-1] if known else None),
        circle,
    )
    return tuple(draw(ground) for draw in _SLIDES)


def _opening(ground: _Ground) -> Slide:
    gathering = ground.gathering
    lines = [_("Prosjektledersamling"), long_date(ground.programme.today)]
    if gathering:
        lines = [gathering.title, ", ".join(text for text in (gathering.when, gathering.place) if text)]
    whole = _("Tallene gjelder hele programmet") if ground.cohort is None else _("Tallene gjelder {cohort}")
    lines.append(whole.format(cohort=cohort_label(ground.cohort)))
    goal = _("Målet for samlingen: {goals}").format(goals=gathering.goals) if gathering and gathering.goals else ""
    how = _("Alle tall er regnet ut av rapportene. Diagrammene kan redigeres: høyreklikk og velg «Rediger data».")
    return ground.slide("start", TITLE, Opening(tuple(lines)), [goal, how])


def _now(ground: _Ground) -> Slide:
    part = ground.part
    counts = coverage.counts(part, coverage.reference_day(part))
    if not counts.projects:
        return ground.missing(
            "status",
            _("Det er ingen prosjekter i registeret ennå"),
            _("Her skal det stå hvor mange prosjekter og kommuner som er med, og hva de arbeider med."),
            _("Prosjektregisteret er tomt."),
            _("Last opp skjemaet «prosjekt» på siden Last opp."),
        )
    projects = plural(counts.projects, "prosjekt", "prosjekter")
    places = plural(counts.municipalities, "kommune", "kommuner")
    title = _("{projects} i {places} er med").format(projects=projects, places=places)
    split = [
        f"{number(count, 0)} i {cohort_label(one) if one != UNKNOWN else _('ukjent pulje')}"
        for one, count in counts.cohorts.items()
    ]
    subtitle = _("Prosjekter etter tema, {split}").format(split=listed(split))
    received = ground.said("mottatt", ground.cohort)
    several = sum(len(parts(themes)) > 1 for (themes,) in rows(part.projects, "themes"))
    return ground.slide(
        "status",
        title,
        ChartBody(figures.themes(part, title, subtitle), _head(received) if received else _no_reports()),
        [
            f"{title}. {subtitle}.",
            _("{several} har flere tema og er talt med under hvert.").format(
                several=plural(several, "prosjekt", "prosjekter")
            )
            if several
            else "",
            received.text if received else "",
            received.period if received else "",
        ],
        subtitle,
        ground.source,
    )


def _no_reports() -> str:
    return _("Ingen rapporter har forfalt: vi har ikke tall for rapporteringen.")


def _reporting(ground: _Ground) -> Slide:
    chosen = [ground.said(about, ground.cohort) for about in ("framdrift", "positivt resultat", "nådd mål")]
    chosen += [ground.said(about, ground.cohort) for about in ("ujevn forankring", "kan ikke måles")]
    found = [sentence for sentence in chosen if sentence]
    if not found:
        return ground.missing(
            "rapportering",
            _("Rapportene sier ikke noe ennå"),
            _("Her skal det stå hvor mange prosjekter som har framdrift, resultater og god forankring."),
            _("Ingen rapporter er mottatt."),
            _("Last opp rapportene på siden Last opp."),
        )
    return ground.slide(
        "rapportering",
        _headline(found),
        Sentences(tuple(Line(_head(sentence, with_share=False), _figure(sentence)) for sentence in found)),
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


def _head(sentence: Sentence, *, with_share: bool = True) -> str:
    """The heading form of a finding as a sentence; without its share where that stands beside it."""
    share = "" if with_share or not sentence.base else f" ({sentences.share_text(sentence.count, sentence.base)})"
    return (sentence.title.removesuffix(share) if share else sentence.title).rstrip(".") + "."


def _progress(ground: _Ground) -> Slide:
    said = ground.said("framdrift", ground.first) or ground.said("i rute", ground.first)
    part = select(ground.programme, ground.first)
    due = coverage.due_reports(part)
    if not said:
        what = _("Her skal det stå hvordan prosjektene ligger an mot sin egen plan.")
        return _no_activity(ground, "framdrift", _("Vi vet ikke om prosjektene har framdrift"), what, bool(due))
    beside = ground.said("i rute", ground.first)
    chart = builders.progress(part, said.title)
    remark = _head(beside) if beside and beside is not said else ""
    subtitle = _("Framdrift mot egen plan, {round}").format(round=said.period)
    behind = ground.said("forsinket", ground.first)
    notes = [said.text, beside.text if beside else "", behind.text if behind else ""]
    notes.append(_("Har framdrift: minst ett tiltak er i gang eller gjennomført, og prosjektet er ikke stoppet."))
    return ground.slide("framdrift", said.title, ChartBody(chart, remark), notes, subtitle)


def _no_activity(ground: _Ground, key: str, title: str, what: str, asked: bool) -> Slide:
    return ground.missing(
        key,
        title,
        what,
        _("Ingen av rapportene som har forfalt, er mottatt.")
        if asked
        else _("Ingen slike rapporter har forfalt ennå."),
        _("Be prosjektene om halvårsrapporten, eller last den opp på siden Last opp."),
    )


def _actions(ground: _Ground) -> Slide:
    said = ground.said("tiltak", ground.first)
    part = select(ground.programme, ground.first)
    if not said:
        asked = bool(coverage.due_reports(part))
        what = _("Her skal det stå hvor mange tiltak som er planlagt, i gang og gjennomført.")
        return _no_activity(ground, "tiltak", _("Vi vet ikke hvilke tiltak som er i gang"), what, asked)
    late = ground.said("uten tiltak", ground.first)
    chart = builders.actions(part, said.title)
    whose = _(" i {cohort}").format(cohort=cohort_label(ground.first)) if ground.first else ""
    subtitle = _("Tiltak{whose} etter status, {round}").format(whose=whose, round=said.period)
    return ground.slide(
        "tiltak",
        said.title,
        ChartBody(chart, _head(late) if late else ""),
        [said.text, late.text if late else ""],
        subtitle,
    )


def _result(ground: _Ground) -> Slide:
    """A result told as a headline: reported with its check, else computed, else the clearest goal that is reached."""
    return (
        _reported(ground)
        or _computed(ground)
        or _reached(ground)
        or ground.missing(
            "resultat",
            _("Vi har ikke noe resultat å vise fram ennå"),
            _("Her skal det stå ett resultat som hele salen kan se for seg, som «X flere på jobb hver dag»."),
            _("Det trengs utgangspunkt, ny måling og årsverk for samme gruppe, eller kommunens eget tall."),
            _("Be prosjektene føre måling og årsverk i rapporten. Bruk målene deres."),
        )
    )


def _goals(ground: _Ground) -> dict[tuple[str, str], GoalResult]:
    return {(goal.project, goal.goal): goal for goal in results.goals(ground.part)}


def _reported(ground: _Ground) -> Slide | None:
    goals = _goals(ground)
    for told in headlines.reported(ground.part):
        goal = goals.get((told.project, told.goal))
        if goal is None or told.headline.more <= 0 or told.headline.at_target or not _may_name(ground, told.project):
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
            "resultat",
            title,
            BigNumber(number(told.headline.more, 0), what, context, told.check),
            [_("Gjengitt som rapportert: «{text}».").format(text=told.reported.text), context, told.check, _FORMULA],
            source=source,
        )
    return None


_FORMULA = _("Regnestykket: (utgangspunkt i prosent − siste måling i prosent) / 100 × årsverk.")


def _computed(ground: _Ground) -> Slide | None:
    goals = _goals(ground)
    found = [
        (headline.more, goals[key])
        for key, headline in headlines.computed_headlines(ground.part).items()
        if headline.more > 0 and key in goals and _may_name(ground, key[0])
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
        "resultat",
        f"{_name(ground, goal.project)}: {with_unit(latest, goal.unit)} {_short(goal)} = {text}",
        BigNumber(number(more, 0), text.partition(" ")[2], _context(goal), check),
        [_("Regnet ut av programmet av prosjektets egne tall."), _context(goal), check, _FORMULA],
    )


def _reached(ground: _Ground) -> Slide | None:
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
        and _may_name(ground, goal.project)
    ]
    if not found:
        return None
    goal = max(found, key=_clearness)
    baseline, latest = goal.baseline or 0, goal.value or 0
    change = round(latest - baseline, 6)
    points = goal.unit == "%"
    what = _("prosentpoeng") if points else goal.unit
    target = _("Måltallet er {target}.").format(target=with_unit(goal.target or 0, goal.unit))
    check = _("{target} Prosentpoeng alene sier ikke hvor mange personer det gjelder.") if points else "{target}"
    title = _("{who}: {what} fra {start} til {end}")
    if goal.result is ResultClass.REACHED:
        title = _("{who} har nådd målet: {what} fra {start} til {end}")
    figure = signed(change, len(number(abs(change)).partition(",")[2]))
    return ground.slide(
        "resultat",
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


def _may_name(ground: _Ground, project: str) -> bool:
    return may_name(ground.circle, FindingKind.GOOD, project)


def _short(goal: GoalResult) -> str:
    if goal.indicator == CUSTOM_INDICATOR:
        return goal.title[:1].lower() + goal.title[1:]
    return goal.indicator.removesuffix(" totalt")


def _context(goal: GoalResult) -> str:
    """«Sykefravær totalt fra 8,6 % til 6,4 % (2,2 prosentpoeng ned), gjelder bare hittil i år (2013)»."""
    whom = f" ({goal.population})" if goal.population and goal.population != "hele kommunen" else ""
    moved = results.movement_text(goal)
    year = goal.latest[0].date[:4] if goal.latest else ""
    name = goal.title if goal.indicator == CUSTOM_INDICATOR else goal.indicator
    said = [f"{name[:1].upper()}{name[1:]}{whom} {moved}".strip(), *results.caveats(goal)]
    if year.isdigit():
        said[-1] += f", {year}" if len(said) == 1 else f" ({year})"
    return ", ".join(said) + "."


def _name(ground: _Ground, project: str) -> str:
    """The municipality's name where the project has just one, else the project's own."""
    numbers = dict(rows(ground.part.projects, "project", "municipalities")).get(project)
    known = [municipality_names(ground.part).get(one) for one in parts(numbers)]
    if len(known) == 1 and known[0]:
        return known[0]
    return project_names(ground.part).get(project, project)


def _startup(ground: _Ground) -> Slide:
    part = select(ground.programme, ground.newest)
    weak = assessment.weaknesses(part)
    strong = ground.said("sterke sider", ground.newest)
    ranked = assessment.ranking(part)
    cohort = cohort_label(ground.newest)
    if not ranked:
        return ground.missing(
            "oppstart",
            _("Oppstartsrapportene er ikke vurdert ennå"),
            _("Her skal det stå hva som er sterkest og svakest i oppstartsrapportene."),
            _("Det er ikke registrert noen vurdering av oppstartsrapporter.")
            if ground.newest is None
            else _("Det er ikke registrert noen vurdering av oppstartsrapportene i {cohort}.").format(cohort=cohort),
            _("Kompetansemiljøets vurdering lastes opp av sekretariatet, i skjemaet «vurdering»."),
        )
    title = _("Oppstartsrapportene, {cohort}: ingen kriterier skiller seg ut").format(cohort=cohort)
    if weak:
        names = listed([f"«{item.label[0].lower()}{item.label[1:]}»" for item in weak])
        title = _("Svakest i {cohort}: {names}").format(cohort=cohort, names=names)
    said = ground.said("svake sider", ground.newest)
    round_ = coverage.rounds_label(coverage.due_reports(part, ReportType.STARTUP))
    subtitle = _("Kompetansemiljøets vurdering, {round}").format(round=round_)
    scale = _("Nivåene er mangler, svak, delvis, tilfredsstillende og god. De to siste regnes som tilfredsstillende.")
    return ground.slide(
        "oppstart",
        title,
        ChartBody(builders.criteria(part, title), _strong(part)),
        [said.text if said else "", strong.text if strong else "", scale],
        subtitle,
    )


def _strong(part: Programme) -> str:
    """«Sterkest: hensikt og forankring.»"""
    names = [item.label[0].lower() + item.label[1:] for item in assessment.strengths(part)]
    if not names:
        return ""
    return _("Sterkest: {names}.").format(names=listed(names))


def _unknown(ground: _Ground) -> Slide:
    uneven = ground.said("ujevn forankring", ground.cohort)
    unknown = ground.said("kan ikke måles", ground.cohort)
    title = uneven.title if uneven else _("Vi vet ikke hvor godt prosjektene er forankret")
    subtitle = _("Hvem var med på selve rapporteringen? Antall prosjekter")
    chart = figures.took_part(ground.part, title, subtitle)
    if chart.is_empty:
        return ground.missing(
            "forankring",
            title,
            _("Her skal det stå hvem som vil noe med prosjektet: hvem som er med, og hvem som har gjort vedtak."),
            _("Ingen rapporter som har forfalt, har med forankring.") + (f" {_head(unknown)}" if unknown else ""),
            _("Be prosjektene fylle ut delen om forankring i neste rapport."),
        )
    rule = _("Ujevn: minst tre aktører er vurdert av den samme, og høyeste og laveste grad skiller to eller mer.")
    return ground.slide(
        "forankring",
        title,
        ChartBody(chart),
        [uneven.text if uneven else "", rule, unknown.text if unknown else ""],
        subtitle,
    )


def _handover(ground: _Ground) -> Slide:
    question = _("Hva skjer når prosjektlederen er borte og pengene er brukt?")
    table = handover.by_cohort(ground.part)
    due = int(table["due"].sum()) if len(table) else 0
    answered = due - int(table[handover.NOT_ANSWERED].sum()) if due else 0
    if not answered:
        return ground.missing(
            "videreføring",
            _("Prosjekt er prosjekt – vi vet ikke hva som skjer etterpå"),
            _("{question} Her skal det stå hvor mange som har en plan.").format(question=question),
            _("Ingen av årsrapportene svarer på det.") if due else _("Ingen årsrapport har forfalt ennå."),
            _("Be prosjektene svare på «videreføring» i årsrapporten."),
        )
    ready = int(table[str(Handover.DONE)].sum()) + int(table[str(Handover.DECIDED)].sum())
    title = _("Prosjekt er prosjekt: {ready} av {answered} som har svart, er i drift eller har en vedtatt plan").format(
        ready=number(ready, 0), answered=number(answered, 0)
    )
    said = ground.said("videreføring", ground.cohort)
    chart = figures.handed_over(ground.part, title, question)
    base = _("{due} skulle svare: {round}.").format(
        round=coverage.rounds_label(handover.due(ground.part)), due=plural(due, "prosjekt", "prosjekter")
    )
    return ground.slide("videreføring", title, ChartBody(chart, base), [question, said.text if said else ""], question)


_DEADLINE = "Frist: "


def _calendar(ground: _Ground) -> Slide:
    today = ground.programme.today
    own = ground.gathering.title if ground.gathering and ground.gathering.day == today else ""
    found = [
        item
        for item in calendar.ahead(ground.programme, 8)
        if item.what != own and (item.day > today or item.what.startswith(_DEADLINE))
    ][:5]
    guidance = [
        f"{coverage.report_label(kind, period)}: {text}"
        for kind, period, day, project, text in rows(
            ground.programme.deadlines, "report_type", "period", "due", "project", "guidance"
        )
        if text and not project and day and day >= today.isoformat()
    ]
    readers = _(
        "Rapportene leses av prosjektene, partene, programeieren, andre kommuner, egne prosjekteiere og Stortinget."
    )
    deadline = next((item for item in found if item.what.startswith(_DEADLINE)), None)
    if not found:
        return ground.missing(
            "kalender",
            _("Ingen frister eller samlinger ligger foran oss"),
            _("Her skal det stå hva som skal rapporteres, når og for hvem."),
            _("Registeret har ingen frister eller hendelser etter {day}.").format(day=long_date(today)),
            _("Legg inn frister og hendelser i skjemaene «frist» og «hendelse»."),
        )
    title = _("Neste samling: {what}, {when}").format(what=found[0].what, when=found[0].when)
    if deadline:
        title = _("Neste frist: {what} innen {when}").format(
            what=deadline.what.removeprefix(_DEADLINE), when=deadline.when
        )
    lines = tuple(
        (item.when, item.what + (_(" (foreløpig)") if item.provisional else ""), _whom(item.whom)) for item in found
    )
    return ground.slide(
        "kalender",
        title,
        Table((_("Når"), _("Hva"), _("For hvem")), lines),
        [*guidance, readers, *(" – ".join(line) for line in lines)],
        source=_("Kilde: programmets frister og hendelser"),
    )


def _whom(text: str) -> str:
    return _("alle prosjekter") if text == "alle" else text


def _numbers(chart: Chart) -> str:
    """A chart's table as lines of text, for the presenter's notes."""
    if not chart.table.rows:
        return ""
    return "\n".join([" · ".join(chart.table.header), *(" · ".join(row) for row in chart.table.rows)])


_SLIDES: tuple[Callable[[_Ground], Slide], ...] = (
    _opening,
    _now,
    _reporting,
    _progress,
    _actions,
    _result,
    _startup,
    _unknown,
    _handover,
    _calendar,
)
