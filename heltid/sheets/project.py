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

NEEDS = "Dette trenger vi at ledelsen avgjør"
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
        raise ValueError(f"Prosjektet «{project}» finnes ikke.")
    circle = Circle(circle)
    sheet = told.sheet(programme, project, circle, own_projects)
    goals = told.ordered(goals_by_project(programme).get(project, ()))
    sections = (
        Section("Hva vil dere med prosjektet?", _said(sheet.purpose, "Hensikten er ikke oppgitt."), Place.LEFT),
        Section("Hvem vil noe med prosjektet?", tuple(_parties(sheet)), Place.LEFT),
        Section("Hvor er dere, og hvor skal dere?", _standing(sheet), Place.LEFT),
        Section("Når prosjektet er slutt", _said(sheet.handover, sheet.no_handover), Place.LEFT),
        Section("Blant andre som måler det samme", _compared(programme, goals, circle, own_projects), Place.LEFT),
        Section("Det mangler", _missing(sheet), Place.LEFT),
        Section("Neste frist", _said(sheet.next_deadline, "Ingen frist ligger foran prosjektet."), Place.LEFT),
        Section("Mål og resultater", tuple(_goals(sheet, goals)), Place.RIGHT),
        Section(NEEDS, _needs(sheet, circle), Place.DECISION),
    )
    documented = programme.kind is StoreKind.DOCUMENTED
    source = "Kilde: åpne dokumenter, se hvert mål" if documented else "Kilde: prosjektets egne rapporter"
    facts = [*sheet.facts]
    facts += [f"Prosjekteier: {sheet.owner}"] if sheet.owner else []
    facts += [f"Kontakt: {sheet.contact}"] if sheet.contact else []
    facts += [f"Kilde: {sheet.source}"] if sheet.source and documented else []
    return Document(
        project,
        " ".join(sheet.name.split()),
        "Prosjektet på én side",
        tuple(facts),
        sheet.summary,
        sections,
        sheet.mark,
        footer(programme, source, circle),
        programme.today,
    )


def no_project(programme: Programme, circle: Circle | str) -> Document:
    """What stands in place of the sheets where there are no projects."""
    said = (
        Paragraph("Her skal det stå én side for hvert prosjekt. Prosjektregisteret er tomt."),
        Paragraph("Last opp skjemaet «prosjekt» på siden Last opp."),
    )
    section = Section("Hvorfor er det tomt her?", said, Place.TOP)
    foot = footer(programme, "", Circle(circle))
    return Document("ingen", "Ingen prosjekter", "", (), "", (section,), programme.mark, foot, programme.today)


def _said(text: str, otherwise: str) -> tuple[Block, ...]:
    return (Paragraph(text) if text else Paragraph(otherwise, Tone.MUTED),)


def _parties(sheet: told.Sheet) -> Iterator[Block]:
    if not sheet.parties:
        yield Paragraph("Forankringen er ikke rapportert.", Tone.MUTED)
        return
    degrees = any(line.degree for line in sheet.parties)
    columns = 3 if degrees else 2
    header = ("Aktør", "Det som er gjort", "Grad 1–5")[:columns]
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
        yield Paragraph("Prosjektet har ikke meldt inn mål.", Tone.MUTED)
        return
    for headline in sheet.headlines:
        parsed = parse(headline.text)
        reached = parsed is not None and not parsed.at_target
        yield Paragraph(f"«{headline.text}» ({headline.origin})", Tone.FINDING if reached else Tone.BODY)
        yield Paragraph(headline.check, Tone.MUTED)
    goals = zip(sheet.goals, measured, strict=True)
    yield Goals(tuple(_goal(*pair) for pair in goals), set_off=bool(sheet.headlines))
    if sheet.texts:
        yield Paragraph(f"Resultat uten tall: {'; '.join(sheet.texts)}")
    if sheet.reasons:
        yield Paragraph(f"Derfor er det ikke målt på nytt: {'; '.join(sheet.reasons)}")


def _goal(line: GoalLine, goal: GoalResult) -> Goal:
    svg = marks.way(goal.baseline, goal.value, goal.target)
    said = f"Utgangspunkt {line.baseline}, siste måling {line.latest}, mål {line.target}"
    return Goal(
        line.title,
        line.what,
        (line.baseline, line.latest, line.target),
        f"Resultat: {line.result}" if line.result else "",
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
    return tuple(found) or _said("", "Ingen andre har målt det samme på samme måte.")


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
    key = "Stor prikk: prosjektet" + (", strek: medianen" if middle is not None else "")
    return Comparison(
        chart.title, ". ".join(text for text in (chart.subtitle, key) if text) + ".", Picture(svg, chart.alt)
    )


def _missing(sheet: told.Sheet) -> tuple[Block, ...]:
    if sheet.missing is None:
        return _said("", "Vises bare for prosjektet selv og sekretariatet.")
    return (Items(sheet.missing),) if sheet.missing else _said(sheet.nothing_missing, "")


def _needs(sheet: told.Sheet, circle: Circle) -> tuple[Block, ...]:
    unread = " – eller rapporten er ikke gjennomgått ennå" if circle is Circle.OPEN else ""
    return _said(sheet.needs, f"Ikke oppgitt i siste rapport{unread}.")
