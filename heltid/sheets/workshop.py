"""The working sheets of a theme workshop: one for each table, with its projects, three figures, and room to write.

They lie open on the tables, so they say nothing that not everybody may read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from heltid.analysis import coverage
from heltid.analysis.names import Circle
from heltid.analysis.programme import Programme, cohort_label, project_names
from heltid.analysis.workshop import Invited, Standing, Table, events, invited, may_name_progress, plan
from heltid.language import _
from heltid.locale import listed
from heltid.sentences import workshop as words
from heltid.sentences.what_works import CAVEAT
from heltid.sheets import document as sheet
from heltid.sheets.document import Block, Document, Items, Numbers, Paragraph, Place, Section, Tone, Writing
from heltid.sheets.imprint import footer

#: Questions on a sheet, letters of each, and how many projects and letters of questions one page has room for.
MOST_QUESTIONS, _MOST_LETTERS = 6, 400
_PROJECTS_ON_A_PAGE, _LETTERS_ON_A_PAGE = 8, 900
#: Lines to write on below the first question where there is one alone, and those of each where there are more.
_LINES = {1: 12, 2: 8, 3: 6, 4: 4, 5: 3}


@dataclass(frozen=True, slots=True)
class Workshop:
    """What the sheets are of: the theme, how many tables, the outcome that actions are held against (empty for the one
    every theme has), and questions of the secretariat's own, which stand first."""

    theme: str
    tables: int
    outcome: str = ""
    own: tuple[str, ...] = ()


def workshop_documents(programme: Programme, workshop: Workshop) -> tuple[str, list[Document]]:
    """What the workshop is called, and a sheet for each table; where nobody is asked, one that says so."""
    title = words.title(workshop.theme)
    tables = plan(programme, workshop.theme, workshop.tables)
    return title, [_sheet(programme, workshop, title, table) for table in tables or (Table(1, ()),)]


def _sheet(programme: Programme, workshop: Workshop, title: str, table: Table) -> Document:
    theme = workshop.theme
    asked = asked_at(programme, workshop)
    sections = (
        Section(_("Tre tall om temaet"), (Numbers(words.figures(programme, theme, workshop.outcome)),), Place.TOP),
        Section(_("Ved bordet"), tuple(_seated(programme, theme, table)), Place.LEFT),
        Section(
            _("Hva gikk sammen med framgang?"),
            (Items(words.worked(programme, theme, workshop.outcome)), Paragraph(_(CAVEAT), Tone.MUTED)),
            Place.RIGHT,
        ),
        *(
            Section(f"{number}. {question}", (Writing(_LINES.get(len(asked), 2)),), Place.BOTTOM)
            for number, question in enumerate(asked, start=1)
        ),
    )
    return Document(
        f"bord-{table.number}",
        _("Bord {number}").format(number=table.number),
        title,
        tuple(
            f"{one.title}, {one.days}{_(' (foreløpig)') if one.provisional else ''}" for one in events(programme, theme)
        ),
        _("Skriv kort, én ting på hver linje. Skriv ikke navn på personer."),
        sections,
        programme.mark,
        footer(programme, coverage.source_of(programme, types=coverage.ALL_REPORTS), Circle.OPEN),
        programme.today,
        pages=1 if len(table.projects) <= _PROJECTS_ON_A_PAGE and sum(map(len, asked)) <= _LETTERS_ON_A_PAGE else 2,
    )


def asked_at(programme: Programme, workshop: Workshop) -> tuple[str, ...]:
    """The questions on the sheets: the own ones first, then those that the reports give rise to."""
    every = (*workshop.own, *words.questions(programme, workshop.theme, workshop.outcome))
    return tuple(shortened(one) for one in dict.fromkeys(every))[:MOST_QUESTIONS]


def shortened(question: str) -> str:
    return question if len(question) <= _MOST_LETTERS else f"{question[:_MOST_LETTERS].rstrip()} …"


def _seated(programme: Programme, theme: str, table: Table) -> Iterator[Block]:
    if not table.projects:
        yield Paragraph(words.finding((), theme), Tone.MUTED)
        return
    every = invited(programme, theme)
    names, known, tells = project_names(programme), {one.project: one for one in every}, may_name_progress(every)
    rows = tuple(
        (names[project], cohort_label(known[project].cohort), can_tell_of(known[project], tells))
        for project in table.projects
    )
    header, used = (_("Prosjekt"), _("Pulje"), _("Kan fortelle om")), 3 if any(row[2] for row in rows) else 2
    yield sheet.Table(header[:used], tuple(row[:used] for row in rows), widths=(1.2, 0.0, 1.0)[:used])
    yield Paragraph(_(words.ALL_PARTIES), Tone.MUTED)


def can_tell_of(one: Invited, tells: bool) -> str:
    """What a project can tell the others of, in what all may know; empty where nothing is known."""
    said = [_("framgang")] if tells and one.standing is Standing.NEARER else []
    return listed(said + ([_("erfaringer")] if one.tells else []))
