"""The simple report → typed rows of the sections its answers belong to.

``forms.QUESTIONS`` says where an answer goes. What one cell of the simple report says in several columns of a section
(a number and a title, a place and a decision, a result and its source) is taken apart here; the sections' own parsers
do the typing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from heltid import periods
from heltid.fields import BOOLEANS, Question, Section, with_meaning
from heltid.findings import Finding, Grade
from heltid.forms import MEASUREMENT, MONEY, NO_NEW_MEASUREMENT, QUESTIONS, REMOVE, REPORT, SECTIONS, SIMPLE
from heltid.language import _
from heltid.locale import listed, plural, quoted
from heltid.reading import aliases
from heltid.reading.cells import BAD, KEEP, READ_AS, SUGGESTIONS, Fault, Noted, Parser, nearest, parser, read_as
from heltid.reading.names import fold
from heltid.reading.rows import Rows, type_rows
from heltid.reading.sections import columns_of
from heltid.reading.table import Table
from heltid.vocabulary import ReportType, Seat

_KEY = ("project", "report_type", "period")
_ANSWERS = ("name", "answer", "number", "date", "comment")
#: All answers of one key make one row in these sections; in the others every line is a row.
_MERGED = frozenset({"report", "money"})
#: Where a section's column stands in the simple report, for cells that nobody has filled.
_COLUMN_OF = {
    ("action", "number"): "name",
    **{("measurement", name): "answer" for name in ("year_to_date", "provisional")},
    **{("measurement", name): "comment" for name in ("no_new_reason", "source")},
    **{("anchoring", name): "answer" for name in ("seat", "decision")},
    **{("money", name): "number" for name in ("grant", "own", "spent")},
} | {(question.section, target): name for question in reversed(QUESTIONS) for name, target in question.columns.items()}
#: «hittil i år» and the like are the section's own labels, written as words.
_MEASUREMENT_WORDS = {item.label.replace("_", " "): item.name for item in MEASUREMENT.fields}
_AMOUNTS = {MONEY.field(name).label: name for name in ("grant", "own", "spent")}

_NUMBER = re.compile(r"[A-Za-z]{1,3}[-. ]?\d{1,4}")
_NUMBERED = re.compile(
    r"(?:([A-Za-z]{1,3}[-. ]?\d{1,4})\s*:\s*|([A-Za-z]{1,3}[-.]?\d{1,4})[.)]?\s+(?:[-–—]\s+)?)(\S.*)", re.DOTALL
)
_SOURCE = re.compile(r"[\s;,–-]*(\(?)\b(?:kilde|kjelde|source)\s*:\s*", re.IGNORECASE)
_WORD_SPLIT = re.compile(r"\s*[+,/;]\s*|\s+(?:og|and)\s+", re.IGNORECASE)
#: SSB's symbols, a dash and Excel's errors: left whole, so that the section's parser says its sentence.
_SYMBOL = re.compile(r"\.\.?|:|[-–−]|#.*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A text on its way to a section's column, and where it stands in the user's file."""

    text: str
    line: int
    label: str
    question: str


_Cells = dict[str, _Cell]


@dataclass(slots=True)
class _Draft:
    """A row of a section before typing. A column holds several cells where several lines answer it.

    ``bad`` names columns whose fault is already reported.
    """

    line: int
    cells: dict[str, list[_Cell]] = field(default_factory=dict)
    bad: set[str] = field(default_factory=set)

    def text(self, name: str) -> str:
        return self.cells[name][0].text if name in self.cells else ""


def _parser(section: str, name: str) -> Parser:
    """The column's parser without its remarks: the sections' own typing makes those."""
    form = SIMPLE if section == SIMPLE.name else SECTIONS[section]
    parse = parser(REMOVE if name == REMOVE.name else form.field(name))

    def value(text: str) -> Any:
        found = parse(text)
        return found.value if isinstance(found, Noted) else found

    return value


def simple_rows(table: Table) -> list[Rows]:
    """One ``Rows`` for each section that got answers; what is said of the file as a whole is on the first.

    Where no section got any, the findings are on an empty ``Rows`` of the simple report itself.
    """
    return _Reader(table).rows()


class _Reader:
    def __init__(self, table: Table) -> None:
        self.table = table
        self.indices, self.findings = columns_of(table, SIMPLE)
        self.drafts: dict[str, list[_Draft]] = {}
        self.merged: dict[tuple[object, ...], _Draft] = {}
        self.searches = 0
        self.read: set[tuple[str, str]] = set()
        self.parser = cache(_parser)
        self.takers: dict[str, Callable[[Question, _Cells, _Cells], tuple[_Cells, set[str]] | None]] = {
            "action": self._action,
            "measurement": self._measurement,
            "anchoring": self._anchoring,
            "money": self._money,
        }

    def rows(self) -> list[Rows]:
        skipped = 0
        for line, row in zip(self.table.lines, self.table.rows, strict=True):
            skipped += not self._line(line, {name: row[index] for name, index in self.indices.items()})
        if skipped:
            message = _("{questions} uten svar er hoppet over.").format(
                questions=plural(skipped, "spørsmål", "spørsmål")
            )
            fault = Fault("uten-svar", message, _("Du trenger ikke å gjøre noe."), Grade.INFO)
            self._say(SIMPLE.label, None, fault)
        self._tell_nothing_new()
        found = [self._typed(SECTIONS[name], self.drafts[name]) for name in SECTIONS if name in self.drafts]
        order = list(dict.fromkeys(question.section for question in QUESTIONS))
        found.sort(key=lambda rows: order.index(rows.section.name))
        if not found:
            lines = self.table.lines
            found = [Rows(SIMPLE, self.table.name, {}, 0, lambda row, name: (lines[row], self._label(name)))]
        found[0].findings[:0] = self.findings
        return found

    def _tell_nothing_new(self) -> None:
        """A half-year report that only tells its progress says «ingenting nytt»; one with actions says the opposite."""

        def report(draft: _Draft) -> tuple[object, ...]:
            return tuple(self.parser("report", name)(draft.text(name)) for name in _KEY)

        acting = {report(draft) for draft in self.drafts.get("action", ())}
        for draft in self.drafts.get("report", ()):
            alone = set(draft.cells) <= {*_KEY, "progress", "summary"}
            key = report(draft)
            if "progress" not in draft.cells or key[1] != ReportType.HALF_YEAR or not (alone or key in acting):
                continue
            cell = draft.cells["progress"][0]
            word = BOOLEANS[key in acting]
            draft.cells["nothing_new"] = [_Cell(word, cell.line, cell.label, cell.question)]
            if word == BOOLEANS[0]:
                fault = Fault(
                    "ingenting-nytt",
                    _("Rapporten sier framdriften, men ingen tiltak, og er lest som «ingenting nytt siden sist»."),
                    _("Legg til linjer for tiltakene hvis noe er nytt."),
                    Grade.INFO,
                )
                self._say(REPORT.label, cell, fault)

    def _label(self, name: str) -> str:
        """A column of the simple report as the user's header has it."""
        if name in self.indices:
            return self.table.header[self.indices[name]]
        return REMOVE.label if name == REMOVE.name else SIMPLE.field(name).label

    def _say(self, section: str, cell: _Cell | None, fault: Fault) -> None:
        line, label, text = (cell.line, cell.label, cell.text[:200]) if cell else (None, "", "")
        place = (self.table.name, section, line, label, text, fault.suggestion)
        self.findings.append(Finding(fault.grade, fault.rule, fault.message, fault.action, *place))

    def _read_as(self, section: str, cell: _Cell, word: str, meant: str) -> None:
        """Says once of each word in nynorsk or English what it is read as."""
        if (word, meant) not in self.read:
            self.read.add((word, meant))
            self._say(section, cell, read_as(word, meant))

    def _unknown(self, rule: str, cell: _Cell, word: str, what: str, choices: Iterable[str]) -> Fault:
        choices = [str(choice) for choice in choices]
        action = _("Velg en av: {choices}.").format(choices=", ".join(with_meaning(word, _(word)) for word in choices))
        if not word:
            return Fault(
                rule, _("Kolonnen «{column}» er tom, men linja har et svar.").format(column=cell.label), action
            )
        self.searches += 1
        near = nearest(word, choices) if self.searches <= SUGGESTIONS else None
        meant = _(" – mente du «{near}»?").format(near=near) if near else "."
        mended = cell.text.replace(word, near, 1) if near else ""
        return Fault(rule, what.format(word=word[:60], meant=meant), action, suggestion=mended)

    def _line(self, line: int, texts: dict[str, str]) -> bool:
        """Takes in one line; whether it holds an answer."""
        label = texts.get("question", "")
        every = {name: _Cell(texts.get(name, ""), line, self._label(name), label) for name in SIMPLE.names}
        cells = {name: every[name] for name in _ANSWERS if every[name].text}
        remove = _Cell(texts.get(REMOVE.name, ""), line, self._label(REMOVE.name), label)
        if self.parser(SIMPLE.name, REMOVE.name)(remove.text) not in (KEEP, None, "nei"):
            message = _("I den enkle rapporten kan du ikke fjerne rader.")
            action = _("Ta bort teksten her, og bruk malen for skjemaet som raden hører til.")
            self._say(SIMPLE.label, remove, Fault("slett-i-enkel-rapport", message, action))
            return True
        if not cells.keys() - {"name"}:
            return False
        asked = fold(label.replace("_", " ")).rstrip(" :?.")
        question = aliases.questions().get(asked)
        if question is None:
            labels = [item.label for item in QUESTIONS]
            fault = self._unknown(
                "ukjent-spørsmål",
                every["question"],
                label,
                _("«{word}» er ikke et spørsmål i den enkle rapporten{meant}"),
                labels,
            )
            self._say(SIMPLE.label, every["question"], fault)
            return True
        section = SECTIONS[question.section]
        if asked != fold(question.label):
            self._read_as(section.label, every["question"], label, question.label)
        unused = self._drop_unused(question, section, cells)
        taker = self.takers.get(section.name)
        taken = taker(question, cells, every) if taker else ({}, set())
        if taken is None:
            return unused
        targets, bad = taken
        targets |= {question.columns[name]: cell for name, cell in cells.items()}
        if targets or bad:
            self._add(section, {name: every[name] for name in _KEY if section.has(name)}, targets, bad, line)
        return True

    def _drop_unused(self, question: Question, section: Section, cells: _Cells) -> bool:
        """Takes away answers in columns that the question does not use, and says so."""
        used = question.columns.keys() | ({"answer"} if question.choices else set())
        if used == {"comment"} and "comment" not in cells and "answer" in cells:
            cells["comment"] = cells.pop("answer")
        unused = [cells.pop(name) for name in list(cells) if name not in used]
        places = listed([quoted(self._label(name)) for name in _ANSWERS if name in used])
        for cell in unused:
            message = _("«{question}» bruker ikke kolonnen «{column}», så svaret der blir ikke lagret.").format(
                question=question.label, column=cell.label
            )
            action = _("Bruk {places} her, eller ta svaret bort.").format(places=places)
            self._say(section.label, cell, Fault("ubrukt-svar", message, action, Grade.WARNING))
        return bool(unused)

    def _add(self, section: Section, key: _Cells, targets: _Cells, bad: set[str], line: int) -> None:
        drafts = self.drafts.setdefault(section.name, [])
        own = {name: targets.pop(name) for name in section.key if name in targets} | key
        draft = _Draft(line)
        if section.name in _MERGED:
            same = (section.name, *(self.parser(section.name, name)(own[name].text) for name in section.key))
            draft = self.merged.setdefault(same, draft)
        if not draft.cells:
            drafts.append(draft)
            draft.cells |= {name: [cell] for name, cell in own.items()}
        for name, cell in targets.items():
            draft.cells.setdefault(name, []).append(cell)
        draft.bad |= bad

    def _action(self, question: Question, cells: _Cells, every: _Cells) -> tuple[_Cells, set[str]]:
        """«T1», «T1 Tittel» or «Tittel»."""
        name = cells.get("name")
        if name is None:
            return {}, set()
        if _NUMBER.fullmatch(name.text):
            return {"number": cells.pop("name")}, set()
        match = _NUMBERED.fullmatch(name.text)
        if match is None:
            return {}, set()
        cells["name"] = replace(name, text=match[3])
        return {"number": replace(name, text=match[1] or match[2])}, set()

    def _words(self, question: Question, cell: _Cell | None) -> list[str | None]:
        """The known words of an answer; None for each one that is not, which is reported."""
        if cell is None:
            return []
        known = aliases.words_of(tuple(map(str, question.choices)))
        found: list[str | None] = []
        for word in [word for word in _WORD_SPLIT.split(cell.text) if word] or [cell.text]:
            meant = known.get(fold(word))
            found.append(meant)
            if meant is not None and fold(word) != fold(meant):
                self._read_as(SECTIONS[question.section].label, cell, word, meant)
            elif meant is None:
                what = _("«{word}» er ikke et svar på «{question}»{meant}").replace("{question}", question.label)
                fault = self._unknown("ukjent-valg", cell, word, what, question.choices)
                self._say(SECTIONS[question.section].label, cell, fault)
        return found

    def _measurement(self, question: Question, cells: _Cells, every: _Cells) -> tuple[_Cells, set[str]]:
        answer, comment = cells.pop("answer", None), cells.pop("comment", None)
        targets: _Cells = {}
        bad: set[str] = set()
        if answer and _SYMBOL.fullmatch(answer.text):
            targets["year_to_date"], answer = answer, None
        words = self._words(question, answer)
        if None in words and "number" not in cells:
            bad.add("value")
        for word in words:
            if answer and word and word != NO_NEW_MEASUREMENT:
                targets[_MEASUREMENT_WORDS[word]] = replace(answer, text="ja")
        if NO_NEW_MEASUREMENT in words:
            bad |= self._no_new(targets, comment, every, "number" in cells)
        elif comment:
            match = _SOURCE.search(comment.text)
            result = comment.text[: match.start()] if match else comment.text
            source = comment.text[match.end() :] if match else ""
            if match and match[1]:
                source = source.rstrip().removesuffix(")")
            parts = {"text_result": result.strip(), "source": source.strip()}
            if not any(parts.values()):
                parts["text_result"] = comment.text
            targets |= {name: replace(comment, text=text) for name, text in parts.items() if text}
        if "date" not in cells:
            period = self.parser(SIMPLE.name, "period")(every["period"].text)
            if isinstance(period, Fault):
                bad.add("date")
            elif isinstance(period, str) and periods.precision(period):
                targets["date"] = replace(every["date"], text=period)
                message = _("Målingen har ingen dato, så perioden er brukt: {period}.").format(
                    period=periods.label(period)
                )
                action = _("Fyll ut datoen hvis tallet gjelder en annen tid.")
                self._say(MEASUREMENT.label, every["date"], Fault("dato-fra-perioden", message, action, Grade.INFO))
        return targets, bad

    def _no_new(self, targets: _Cells, comment: _Cell | None, every: _Cells, has_number: bool) -> set[str]:
        """«ingen ny måling»: the comment is the reason, and there can be no number."""
        if has_number:
            message = _("Svaret er «{answer}», men det står også et tall.").format(answer=NO_NEW_MEASUREMENT)
            fault = Fault("motsier-svaret", message, _("Ta bort enten svaret eller tallet."))
            self._say(MEASUREMENT.label, every["number"], fault)
        if comment and not _SYMBOL.fullmatch(comment.text):
            targets["no_new_reason"] = comment
            return set()
        message = _("Svaret er «{answer}», men grunnen mangler.").format(answer=NO_NEW_MEASUREMENT)
        fault = Fault("mangler-grunn", message, _("Skriv grunnen i kommentaren."))
        self._say(MEASUREMENT.label, every["comment"], fault)
        return {"no_new_reason"}

    def _anchoring(self, question: Question, cells: _Cells, every: _Cells) -> tuple[_Cells, set[str]]:
        """Where the party takes part and who has decided stand in one answer."""
        answer = cells.pop("answer", None)
        if answer is None:
            return {}, set()
        if _SYMBOL.fullmatch(answer.text):
            return {"seat": answer}, set()
        words = [word for word in self._words(question, answer) if word]
        parts = {
            "seat": [word for word in words if word in set(Seat)],
            "decision": [word for word in words if word not in set(Seat)],
        }
        return {name: replace(answer, text="+".join(part)) for name, part in parts.items() if part}, set()

    def _money(self, question: Question, cells: _Cells, every: _Cells) -> tuple[_Cells, set[str]] | None:
        """The name says which amount; a year without an amount, as templates have it, is no answer."""
        name, year, amount = (every[name] for name in ("name", "answer", "number"))
        cells.clear()
        if not amount.text:
            return None
        amounts = aliases.words_of(tuple(_AMOUNTS))
        target = _AMOUNTS.get(amounts.get(fold(name.text), ""))
        if target and fold(name.text) != fold(MONEY.field(target).label):
            self._read_as(MONEY.label, name, name.text, MONEY.field(target).label)
        if target is None:
            self._say(
                MONEY.label,
                name,
                self._unknown(
                    "ukjent-valg", name, name.text, _("«{word}» er ikke et beløp vi spør om{meant}"), _AMOUNTS
                ),
            )
            return {}, set()
        bad: set[str] = set()
        # The section has no report type or period of its own, so nobody else looks at them.
        for key in ("report_type", "period"):
            value = self.parser(SIMPLE.name, key)(every[key].text)
            if isinstance(value, Fault):
                self._say(MONEY.label, every[key], value)
            if key == "period" and not year.text:
                year = replace(year, text=value[:4] if isinstance(value, str) and periods.precision(value) else "")
                bad |= {"year"} if isinstance(value, Fault) else set()
        return {target: amount, "year": year}, bad

    def _typed(self, section: Section, drafts: list[_Draft]) -> Rows:
        filled = {name for draft in drafts for name in (*draft.cells, *draft.bad)}
        names = [item.name for item in section.fields if item.required or item.name in filled]
        columns: dict[str, Sequence[str]] = {name: [draft.text(name) for draft in drafts] for name in names}

        def place(row: int, name: str) -> tuple[int, str]:
            draft = drafts[row]
            if name in draft.cells:
                return draft.cells[name][0].line, draft.cells[name][0].label
            column = name if name in _KEY else _COLUMN_OF.get((section.name, name))
            return draft.line, self._label(column) if column else section.field(name).label

        rows = type_rows(section, columns, place, self.table.name, self.table.decimal)
        rows.findings = [found for found in rows.findings if found.rule != READ_AS or self._is_new(found)]
        for index, draft in enumerate(drafts):
            for name in draft.bad:
                rows.columns[name][index] = BAD
            for name, cells in draft.cells.items():
                if len(cells) > 1:
                    self._compare(section, name, cells)
        return rows

    def _is_new(self, found: Finding) -> bool:
        """The columns that every section has are typed in each; what is said of them is said once."""
        new = (found.column, found.value) not in self.read
        self.read.add((found.column, found.value))
        return new

    def _compare(self, section: Section, name: str, cells: list[_Cell]) -> None:
        """Several lines that answer the same: ERROR on each where they differ, INFO on the later ones where equal."""
        differ = len({self.parser(section.name, name)(cell.text) for cell in cells}) > 1
        label = section.field(name).label.replace("_", " ")
        lines = [str(cell.line) for cell in cells]
        where = listed(lines[:10] if len(lines) <= 10 else [*lines[:10], _("flere")])
        asked = list({fold(cell.question): cell.question for cell in cells}.values())
        action = _("Behold det ene svaret, eller skriv dem sammen på én linje.")
        if len(asked) > 1:
            action += _(" Svarene på {questions} lagres i samme felt.").format(
                questions=listed([quoted(question) for question in asked])
            )
        for cell in cells if differ else cells[1:]:
            if differ:
                fault = Fault(
                    "to-svar",
                    _("«{column}» har ulike svar på linje {lines}.").format(column=label, lines=where),
                    action,
                )
            else:
                message = _("«{column}» har samme svar på linje {lines}.").format(column=label, lines=where)
                fault = Fault("samme-svar", message, _("Du trenger ikke å gjøre noe."), Grade.INFO)
            self._say(section.label, cell, fault)
