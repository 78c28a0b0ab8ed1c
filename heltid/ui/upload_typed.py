"""A small report typed in the browser: the simple report's own questions, the same checks, the same difference.

The fields are plain ones of the browser (``assets/skriv.js``) and not the library's ``st.data_editor``: that one draws
its cells on a canvas, so a screen reader hears no label, one hint or error cannot stand at its cell, and on a phone a
table of nine columns is two visible at a time. What is typed becomes a CSV file, which is checked and stored as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from heltid import periods
from heltid.analysis.coverage import expected, next_deadline, order, report_label
from heltid.analysis.programme import Programme, project_names
from heltid.checks import Actor
from heltid.exports.filling import filled_for
from heltid.fields import Question
from heltid.forms import MONEY, QUESTIONS, SECTIONS, SIMPLE
from heltid.language import N_, _, current
from heltid.locale import alphabetic, upper
from heltid.reading import Options
from heltid.rights import REPORTER
from heltid.sources import Source
from heltid.templates.filled import Filled, filled_rows
from heltid.templates.text import csv_file
from heltid.ui import behind, cache, components, upload_state
from heltid.vocabulary import ReportType

FILE = "skrevet-i-nettleseren.csv"
CELLS = ("name", "answer", "number", "date", "comment")
#: Bounds of what a browser may send, far over what a small report has.
LINES, LENGTH = 500, 10_000
_ASSETS = Path(__file__).with_name("assets")
_ELEMENT = "skriv-rapporten"
#: Where a cell of the simple report is called something else than the column it goes to.
_LABELS = {
    ("action", "name"): N_("Tiltak"),
    ("action", "date"): N_("Startet"),
    ("measurement", "name"): N_("Mål"),
    ("measurement", "answer"): N_("Om tallet"),
    ("measurement", "date"): N_("Gjelder når"),
    ("measurement", "comment"): N_("Resultat uten tall, og kilde"),
    ("anchoring", "answer"): N_("Deltar, eller har gjort vedtak"),
    ("anchoring", "number"): N_("Grad, fra 1 til 5"),
    ("money", "name"): N_("Hva"),
    ("money", "answer"): N_("År"),
    ("money", "number"): N_("Kroner"),
}
#: What is asked, where the form's own help tells of the columns of a file.
_HELP = {
    "framdrift": N_("Hvordan ligger dere an?"),
    "tiltak": N_("Ett felt for hvert tiltak. Skriv nummeret eller tittelen dere bruker."),
    "måling": N_("Ett felt for hvert av målene deres. Har dere ikke et tall, skriv resultatet med ord."),
    "forankring": N_("Hvem står bak prosjektet? Svar for dem det gjelder."),
    "økonomi": N_("Hele kroner for året."),
}
_DATE_HINT = N_("For eksempel 2014, 2014-05 eller 1.2.2014")
#: Questions that may be answered more times than there are lines for.
_REPEATED = {
    "action": (N_("Nytt tiltak"), N_("Legg til et tiltak")),
    "measurement": (N_("Ny måling"), N_("Legg til en måling")),
}

_draw = st.components.v2.component(
    "heltid_skriv",
    html='<div class="skriv"></div>',
    css=(_ASSETS / "skriv.css").read_text(encoding="utf-8"),
    js=(_ASSETS / "skriv.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show(path: Path, who: Actor) -> Source | None:
    """The folded form; the report that was sent from it to be checked, None where none was."""
    with behind.folded(_("Skriv rapporten her i stedet"), f"skriv-{upload_state.turn()}") as is_open:
        if is_open:
            _form(path, who)
    return upload_state.typed()


def _form(path: Path, who: Actor) -> None:
    programme = cache.programme()
    names = project_names(programme)
    mine = [project for project in names if who.role != REPORTER or project in who.projects]
    mine.sort(key=lambda project: (alphabetic(names[project]), project))
    if not mine:
        components.note(_("Prosjektet må være i registeret før du kan skrive en rapport."))
        return
    with st.container(horizontal=True):
        project = st.selectbox(_("Prosjekt"), mine, format_func=lambda id: names[id], key="skriv-prosjekt")
        rounds = rounds_of(programme, project)
        ahead = next_deadline(programme, project)
        first = (ahead.report_type, ahead.period) if ahead else rounds[0]
        kind, period = st.selectbox(
            _("Rapport"),
            rounds,
            index=rounds.index(first),
            format_func=lambda one: report_label(*one)[:1].upper() + report_label(*one)[1:],
            key=f"skriv-rapport-{project}",
        )
    filled: Filled = upload_state.remembered(
        "filled", (programme.version, project, kind, period), lambda: filled_for(path, project, period, kind)
    )
    components.note(
        _("Du trenger ikke svare på alt. Ingenting er lagret før du har sett hva som blir endret, og lagrer.")
    )
    key = draft_key(filled)
    stored = upload_state.stored_draft()
    _draw(
        key=f"{_ELEMENT}-{upload_state.turn()}",
        data={"key": key, "questions": questions(filled), "words": _words(), "forget": [stored] if stored else []},
        on_sent_change=lambda: _sent(filled),
    )


def rounds_of(programme: Programme, project: str) -> list[tuple[str, str]]:
    """The reports that the project is asked for, the newest first; where no deadline is known, those of two years."""
    found = {(item.report_type, item.period) for item in expected(programme) if item.project == project}
    if not found:
        years = [str(programme.today.year - back) for back in (0, 1)]
        found = {
            (str(kind), period)
            for kind in ReportType
            for year in years
            for period in (year, f"{year}-H1", f"{year}-H2")
            if periods.fits(kind, period)
        }
    return sorted(found, key=lambda one: order(*one), reverse=True)


def draft_key(filled: Filled) -> str:
    """What the draft is called in the browser: the report, and nothing of who writes it."""
    return f"heltid-utkast:{filled.project}:{filled.report_type}:{filled.period}"


def questions(filled: Filled) -> list[dict[str, Any]]:
    """What the browser needs to draw each question: its columns, and a line for each thing that is known."""
    known = filled_rows(SIMPLE, filled)
    titles = {item.goal: " – ".join(filter(None, (item.goal, item.title, item.aim))) for item in filled.goals}
    made = []
    for question in QUESTIONS:
        lines = [row for row in known if row.get("question") == question.label]
        if not lines:
            continue
        another, add = _REPEATED.get(question.section, ("", ""))
        fixed = [{name: row[name] for name in CELLS if row.get(name)} for row in lines]
        if question.section in _REPEATED:
            fixed = [line for line in fixed if line] or [{}]
        made.append(
            {
                "label": question.label,
                "title": upper(_(question.label)),
                "help": _(_HELP.get(question.label, question.help)),
                "columns": list(_columns(question, titles)),
                "lines": [
                    {
                        "title": titles.get(line.get("name", ""), upper(_name(question, line.get("name", "")))),
                        "fixed": line,
                    }
                    for line in fixed
                ],
                "repeat": bool(another),
                "another": _(another),
                "add": _(add),
            }
        )
    return made


def _name(question: Question, name: str) -> str:
    """What a line is about, for a reader: a party, what money is of, or a title as it was written."""
    section = SECTIONS[question.section]
    if section is MONEY:
        return next((item.title for item in MONEY.fields if item.label == name), name)
    target = question.columns.get("name")
    return section.field(target).choice_label(name) if target else name


def _words() -> dict[str, str]:
    """What the browser says while the report is typed. It puts the time in, as it is written in ``locale``."""
    return {
        "locale": current().region,
        "unanswered": _("Ikke besvart"),
        "kept": _("Utkastet er tatt vare på i denne nettleseren {time}."),
        "notKept": _("Nettleseren lar oss ikke ta vare på et utkast. Det du skriver, forsvinner hvis siden lukkes."),
        "send": _("Sjekk rapporten"),
        "nothing": _("Du har ikke skrevet noe ennå."),
        "sent": _("Rapporten er sendt til sjekk. Se lenger ned på siden hva vi fant. Ingenting er lagret ennå."),
        "drop": _("Slett utkastet"),
        "dropped": _("Utkastet er slettet."),
        "found": _("Utkastet ditt fra {time} er hentet fram."),
    }


def _columns(question: Question, goals: Mapping[str, str]) -> Iterable[dict[str, Any]]:
    section = SECTIONS[question.section]
    for name in CELLS:
        if name not in question.columns and not (name == "answer" and question.choices):
            continue
        target = question.columns.get(name)
        label = _LABELS.get((section.name, name))
        label = _(label) if label else section.field(target).title if target else _("svar")
        if name == "comment" and target and section.field(target).label.replace("_", " ") == question.label:
            label = _("skriv gjerne mye")
        options = (
            [
                (choice, section.field(target).choice_label(str(choice)) if target else _(str(choice)))
                for choice in question.choices
            ]
            if name == "answer"
            else []
        )
        if section.name == "measurement" and name == "name":
            options = list(goals.items())
        elif section is MONEY and name == "name":
            options = [(item.label, item.title) for item in MONEY.fields if item.name in ("grant", "own", "spent")]
        yield {
            "name": name,
            "label": upper(label),
            "options": [(str(value), text) for value, text in options],
            "long": name == "comment",
            "number": name == "number",
            "hint": _(_DATE_HINT) if name == "date" else "",
        }


def _sent(filled: Filled) -> None:
    sent = getattr(st.session_state.get(f"{_ELEMENT}-{upload_state.turn()}"), "sent", None)
    if isinstance(sent, Mapping) and sent.get("key") == draft_key(filled):
        upload_state.keep_typed(source(filled, sent.get("answers")), draft_key(filled))


def source(filled: Filled, answers: object) -> Source:
    """What a browser sent, as the file of a simple report. What is no answer to a question of ours is left out, and so
    is a line that says no more than it did before anyone wrote."""
    before = [{name: row.get(name, "") for name in ("question", *CELLS)} for row in filled_rows(SIMPLE, filled)]
    labels = {question.label for question in QUESTIONS}
    rows = []
    for answer in answers[:LINES] if isinstance(answers, Sequence) and not isinstance(answers, str) else ():
        if not isinstance(answer, Mapping) or answer.get("question") not in labels:
            continue
        row = {name: _text(answer.get(name)) for name in ("question", *CELLS)}
        if row not in before and any(row[name] for name in CELLS):
            rows.append((filled.project, str(filled.report_type), filled.period, *row.values()))
    data = csv_file([item.label for item in SIMPLE.fields], rows, cell=str)
    return Source(FILE, data, Options(encoding="utf-8", delimiter=";"))


def _text(value: object) -> str:
    return value.strip()[:LENGTH] if isinstance(value, str) else ""
