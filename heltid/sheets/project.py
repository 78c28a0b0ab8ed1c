"""The fact sheet of one project as a document: for the mayor, the council or the steering group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from heltid.analysis import sheet as told
from heltid.analysis.goal_lines import GoalLine
from heltid.analysis.names import Circle
from heltid.analysis.peers import Comparison as Compared
from heltid.analysis.peers import GroupKind, comparison, groups
from heltid.analysis.people import parse
from heltid.analysis.programme import Programme
from heltid.analysis.results import GoalResult, goals_by_project
from heltid.charts import municipality
from heltid.charts.compose import FEWEST_FOR_MEDIAN
from heltid.language import N_, _
from heltid.sheets import marks
from heltid.sheets.document import (
    Block,
    Comparison,
    Document,
    Goal,
    Goals,
    Items,
    Paragraph,
    Picture,
    Place,
    Section,
    Table,
    Tone,
)
from heltid.sheets.imprint import footer
from heltid.vocabulary import StoreKind

NEEDS = N_("Dette trenger vi at ledelsen avgjør")
#: Goals that are shown beside others'; the page of the municipality has them all.
_MOST_COMPARED = 2
#: Those a project is most like come first; the whole programme where they are too few for a median.
#: Shares of the table of parties.
_WIDTHS = (0.85, 1.3, 0.0)
_GROUPS = (GroupKind.KOSTRA, GroupKind.THEME, GroupKind.EVERYONE)


def project_document(
    programme: Programme, project: str, circle: Circle | str = Circle.OPEN, own_projects: tuple[str, ...] = ()
) -> Document:
    """The project on one page as this circle may see it. Raises ValueError for a project that is not there."""
    if project not in programme.ids:
        raise ValueError(_("Prosjektet «{project}» finnes ikke.").format(project=project))
    circle = Circle(circle)
    sheet = told.sheet(programme, project, circle, own_projects)
    goals = told.ordered(goals_by_project(programme).get(project, ()))
    sections = (
        Section(_("Hva vil dere med prosjektet?"), _said(sheet.purpose, _("Hensikten er ikke oppgitt.")), Place.LEFT),
        Section(_("Hvem vil noe med prosjektet?"), tuple(_parties(sheet)), Place.LEFT),
        Section(_("Hvor er dere, og hvor skal dere?"), _standing(sheet), Place.LEFT),
        Section(_("Når prosjektet er slutt"), _said(sheet.handover, sheet.no_handover), Place.LEFT),
        Section(_("Blant andre som måler det samme"), _compared(programme, goals, circle, own_projects), Place.LEFT),
        Section(_("Det mangler"), _missing(sheet), Place.LEFT),
        Section(_("Neste frist"), _said(sheet.next_deadline, _("Ingen frist ligger foran prosjektet.")), Place.LEFT),
        Section(_("Mål og resultater"), tuple(_goals(sheet, goals)), Place.RIGHT),
        Section(_(NEEDS), _needs(sheet, circle), Place.DECISION),
    )
    documented = programme.kind is StoreKind.DOCUMENTED
    source = _("Kilde: åpne dokumenter, se hvert mål") if documented else _("Kilde: prosjektets egne rapporter")
    facts = [*sheet.facts]
    facts += [_("Prosjekteier: {owner}").format(owner=sheet.owner)] if sheet.owner else []
    facts += [_("Kontakt: {contact}").format(contact=sheet.contact)] if sheet.contact else []
    facts += [_("Kilde: {source}").format(source=sheet.source)] if sheet.source and documented else []
    return Document(
        project,
        " ".join(sheet.name.split()),
        _("Prosjektet på én side"),
        tuple(facts),
        sheet.summary,
        sections,
        programme.mark,
        footer(programme, source, circle),
        programme.today,
    )


def no_project(programme: Programme, circle: Circle | str) -> Document:
    """What stands in place of the sheets where there are no projects."""
    said = (
        Paragraph(_("Her skal det stå én side for hvert prosjekt. Prosjektregisteret er tomt.")),
        Paragraph(_("Last opp skjemaet «prosjekt» på siden Last opp.")),
    )
    section = Section(_("Hvorfor er det tomt her?"), said, Place.TOP)
    foot = footer(programme, "", Circle(circle))
    return Document("ingen", _("Ingen prosjekter"), "", (), "", (section,), programme.mark, foot, programme.today)


def _said(text: str, otherwise: str) -> tuple[Block, ...]:
    return (Paragraph(text) if text else Paragraph(otherwise, Tone.MUTED),)


def _parties(sheet: told.Sheet) -> Iterator[Block]:
    if not sheet.parties:
        yield Paragraph(_("Forankringen er ikke rapportert."), Tone.MUTED)
        return
    degrees = any(line.degree for line in sheet.parties)
    columns = 3 if degrees else 2
    header = (_("Aktør"), _("Det som er gjort"), _("Grad 1–5"))[:columns]
    rows = tuple((line.party, line.facts, _a_line_each(line.degree))[:columns] for line in sheet.parties)
    yield Table(header, rows, widths=_WIDTHS)
    if sheet.unevenness:
        yield Paragraph(sheet.unevenness)


def _a_line_each(degrees: str) -> str:
    """Each kind of rater's grade on its own line."""
    return degrees.replace("), ", ")\n")


def _standing(sheet: told.Sheet) -> tuple[Block, ...]:
    return (Items((sheet.standing, *sheet.actions)),) if sheet.actions else _said("", sheet.standing)


def _goals(sheet: told.Sheet, measured: Sequence[GoalResult]) -> Iterator[Block]:
    if not sheet.goals:
        yield Paragraph(_("Prosjektet har ikke meldt inn mål."), Tone.MUTED)
        return
    for headline in sheet.headlines:
        parsed = parse(headline.text)
        reached = parsed is not None and not parsed.at_target
        yield Paragraph(f"«{headline.text}» ({headline.origin})", Tone.FINDING if reached else Tone.BODY)
        yield Paragraph(headline.check, Tone.MUTED)
    goals = zip(sheet.goals, measured, strict=True)
    yield Goals(tuple(_goal(*pair) for pair in goals), set_off=bool(sheet.headlines))
    if sheet.texts:
        yield Paragraph(_("Resultat uten tall: {texts}").format(texts="; ".join(sheet.texts)))
    if sheet.reasons:
        yield Paragraph(_("Derfor er det ikke målt på nytt: {reasons}").format(reasons="; ".join(sheet.reasons)))


def _goal(line: GoalLine, goal: GoalResult) -> Goal:
    svg = marks.way(goal.baseline, goal.value, goal.target)
    said = _("Utgangspunkt {baseline}, siste måling {latest}, mål {target}").format(
        baseline=line.baseline, latest=line.latest, target=line.target
    )
    return Goal(
        line.title,
        line.what,
        (line.baseline, line.latest, line.target),
        _("Resultat: {result}").format(result=line.result) if line.result else "",
        tuple(note for note in (*line.notes, line.sources) if note),
        Picture(svg, f"{line.title}. {said}.") if svg else None,
    )


def _compared(
    programme: Programme, goals: Sequence[GoalResult], circle: Circle, own_projects: tuple[str, ...]
) -> tuple[Block, ...]:
    found: list[Block] = []
    measures: set[tuple[str, str, str]] = set()
    for goal in goals:
        one = _among(programme, goal, circle, own_projects)
        measure = (goal.indicator, goal.population, goal.definition)
        if one is None or measure in measures:
            continue
        measures.add(measure)
        found.append(_comparison(one, programme.mark))
        if len(found) == _MOST_COMPARED:
            break
    return tuple(found) or _said("", _("Ingen andre har målt det samme på samme måte."))


def _among(programme: Programme, goal: GoalResult, circle: Circle, own_projects: tuple[str, ...]) -> Compared | None:
    """The goal among the group nearest the project that is large enough for a median, else among all."""
    offered = groups(programme, goal.project)
    last = None
    for kind in _GROUPS:
        if kind in offered:
            last = comparison(programme, goal.project, goal.goal, kind, (), circle, own_projects)
            if last is not None and last.size >= FEWEST_FOR_MEDIAN:
                return last
    return last if last is not None and last.size >= FEWEST_FOR_MEDIAN else None


def _comparison(found: Compared, mark: str) -> Comparison:
    """The own value is drawn alike for all who see it: a figure as submitted, and no rank."""
    chart = municipality.comparison(found, mark)
    middle = found.middle if chart.reference is not None else None
    svg = marks.strip([peer.value for peer in found.peers], found.own.value, middle)
    key = _("Stor prikk: prosjektet") if middle is None else _("Stor prikk: prosjektet, strek: medianen")
    return Comparison(
        chart.title, ". ".join(text for text in (chart.subtitle, key) if text) + ".", Picture(svg, chart.alt)
    )


def _missing(sheet: told.Sheet) -> tuple[Block, ...]:
    if sheet.missing is None:
        return _said("", _("Vises bare for prosjektet selv og sekretariatet."))
    return (Items(sheet.missing),) if sheet.missing else _said(sheet.nothing_missing, "")


def _needs(sheet: told.Sheet, circle: Circle) -> tuple[Block, ...]:
    if circle is Circle.OPEN:
        return _said(sheet.needs, _("Ikke oppgitt i siste rapport – eller rapporten er ikke gjennomgått ennå."))
    return _said(sheet.needs, _("Ikke oppgitt i siste rapport."))
