"""A template as a workbook: choice lists, help texts, a header that stays, and cells that Excel leaves alone."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from heltid.fields import BOOLEANS, Field, Kind, Section, with_meaning
from heltid.forms import QUESTIONS, SIMPLE
from heltid.language import N_, _
from heltid.templates.filled import Filled, filled_rows

ROWS = 2000
GUIDE, LISTS = N_("Veiledning"), "Lister"
#: Excel's own limits for the message beside a cell, its title, and a list written in the cell itself.
_MESSAGE, _TITLE, _INLINE = 255, 32, 255
#: Kinds that Excel would make a date or a number of.
_AS_TEXT = frozenset(
    {Kind.PROJECT, Kind.PERIOD, Kind.MUNICIPALITIES, Kind.COHORTS, Kind.DATE, Kind.CHOICE, Kind.CHOICES}
)
_SHORT = 500
_SYMBOLS = (
    (N_("tom celle eller .."), N_("opplysningen mangler")),
    (".", N_("spørsmålet passer ikke")),
    (":", N_("tallet finnes, men kan ikke gis")),
    ("0", N_("null")),
)


def is_text(section: Section, item: Field) -> bool:
    """Whether Excel would change what is written in the column, so that it is set to text."""
    if section.name == SIMPLE.name:
        return item.name not in ("number", "comment")
    return item.kind in _AS_TEXT or (item.kind is Kind.TEXT and item.max_length <= _SHORT) or item.name == "number"


def choices_of(section: Section, item: Field) -> tuple[str, ...]:
    """What may be chosen in a column; several of them where the column is a list."""
    if section.name == SIMPLE.name and item.name == "question":
        return tuple(question.label for question in QUESTIONS)
    return BOOLEANS if item.kind is Kind.BOOLEAN else tuple(map(str, item.choices))


def template_workbook(sections: Sequence[Section], filled: Filled | None) -> bytes:
    """One sheet for each section, a sheet of guidance, and a hidden one with the choices."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    _Writer(book, filled).write(sections)
    book.close()
    return buffer.getvalue()


class _Writer:
    def __init__(self, book: Any, filled: Filled | None) -> None:
        self.filled = filled
        self.book = book
        self.bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E7EDF2"})
        self.must = book.add_format({"bold": True, "bottom": 2, "bg_color": "#C9D8E4"})
        self.text = book.add_format({"num_format": 49, "valign": "top"})
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self.plain = book.add_format({"valign": "top"})
        self.lists: list[tuple[str, ...]] = []

    def write(self, sections: Sequence[Section]) -> None:
        sheets = [(self.book.add_worksheet(section.label), section) for section in sections]
        guide = self.book.add_worksheet(_(GUIDE))
        for sheet, section in sheets:
            self._section(sheet, section)
        self._guide(guide, sections)
        if self.lists:
            sheet = self.book.add_worksheet(LISTS)
            sheet.hide()
            for column, (title, *words) in enumerate(self.lists):
                for row, word in enumerate((title, *words)):
                    sheet.write_string(row, column, word)

    def _section(self, sheet: Any, section: Section) -> None:
        sheet.freeze_panes(1, 0)
        for column, item in enumerate(section.fields):
            long = item.kind is Kind.TEXT and item.max_length > _SHORT and not is_text(section, item)
            style = self.text if is_text(section, item) else self.wrap if long else self.plain
            sheet.set_column(column, column, 50 if long else max(14, len(item.label) + 3), style)
            sheet.write_string(0, column, item.label, self.must if item.required else self.head)
            sheet.data_validation(1, column, ROWS, column, self._validation(section, item))
        for line, row in enumerate(filled_rows(section, self.filled) if self.filled else (), 1):
            for column, item in enumerate(section.fields):
                if not row.get(item.name):
                    continue
                if item.is_numeric:
                    sheet.write_number(line, column, int(row[item.name]))
                else:
                    sheet.write_string(line, column, row[item.name])

    def _validation(self, section: Section, item: Field) -> dict[str, Any]:
        must = _("Må fylles ut. ") if item.required else ""
        message = must + _(item.help)
        rule: dict[str, Any] = {
            "validate": "any",
            "input_title": item.label[:_TITLE],
            "input_message": message if len(message) <= _MESSAGE else message[: _MESSAGE - 2] + " …",
        }
        source = (
            self._answers() if (section.name, item.name) == (SIMPLE.name, "answer") else self._source(section, item)
        )
        if source is None:
            return rule
        # A list of several, the symbols and older spellings are not in the list, so Excel warns but does not refuse.
        several = item.kind is Kind.CHOICES or section.name == SIMPLE.name
        return rule | {
            "validate": "list",
            "source": source,
            "error_type": "information" if several else "warning",
            "error_title": _("Står ikke i lista"),
            "error_message": _("Flere svar skrives med + mellom.")
            if several
            else _("Velg fra lista, eller la cella stå tom."),
        }

    def _source(self, section: Section, item: Field) -> list[str] | str | None:
        words = choices_of(section, item)
        if not words:
            return None
        if len(",".join(words)) <= _INLINE and not any("," in word for word in words):
            return list(words)
        title = f"{section.label}: {item.label}"
        self.lists.append((title, *words))
        letter = _letters(len(self.lists) - 1)
        return f"={LISTS}!${letter}$2:${letter}${len(words) + 1}"

    def _answers(self) -> str:
        """The list that belongs to the line's own question: its column in the sheet of lists is found by its name."""
        for question in QUESTIONS:
            if question.choices:
                self.lists.append((question.label, *map(str, question.choices)))
        asked = _letters(SIMPLE.names.index("question"))
        top = f"{LISTS}!$A$1"
        place = f"MATCH(${asked}2,{LISTS}!$1:$1,0)-1"
        return f"=OFFSET({top},1,{place},COUNTA(OFFSET({top},1,{place},60,1)),1)"

    def _guide(self, sheet: Any, sections: Sequence[Section]) -> None:
        sheet.set_column(0, 0, 24, self.wrap)
        sheet.set_column(1, 1, 14, self.wrap)
        sheet.set_column(2, 3, 60, self.wrap)
        lines: list[tuple[tuple[str, ...], Any]] = []
        if self.filled:
            lines += [((_("Malen er fylt ut for {about}.").format(about=self.filled.about),), self.bold), ((), None)]
        for section in sections:
            lines.append(((_(section.title),), self.bold))
            lines.append(((_(section.help),), None))
            lines.append(((_("Kolonne"), _("Må fylles ut"), _("Hjelp"), _("Svar")), self.head))
            for item in section.fields:
                words = ", ".join(
                    with_meaning(word, item.choice_label(word) if item.choices else _(word))
                    for word in choices_of(section, item)
                )
                several = _(" (flere skrives med + mellom)") if item.kind is Kind.CHOICES else ""
                cells: tuple[str, ...] = (
                    with_meaning(item.label, item.title),
                    _("ja") if item.required else "",
                    _(item.help),
                    words + several if words else "",
                )
                lines.append((cells, None))
            lines.append(((), None))
        if SIMPLE in sections:
            lines.append(((_("Spørsmål"), "", _("Slik svarer dere. Skriv gjerne mye."), _("Svar")), self.head))
            lines += [
                (
                    (
                        with_meaning(question.label, _(question.label)),
                        "",
                        _(question.help),
                        ", ".join(with_meaning(str(word), _(word)) for word in question.choices),
                    ),
                    None,
                )
                for question in QUESTIONS
            ]
            lines.append(((), None))
        if self.filled and self.filled.goals:
            lines.append(((_("Målene deres"), "", "", ""), self.head))
            lines += [((item.goal, "", item.title, item.aim), None) for item in self.filled.goals]
            lines.append(((), None))
        lines.append(((_("Tegn"), "", _("Betyr"), ""), self.head))
        lines += [((_(symbol) if len(symbol) > 1 else symbol, "", _(meaning)), None) for symbol, meaning in _SYMBOLS]
        lines.append(((_("Skriv tall med desimalkomma, og datoer som 1.2.2013 eller 2013-02-01."),), None))
        for row, (cells, style) in enumerate(lines):
            for column, text in enumerate(cells):
                sheet.write_string(row, column, text, style if style else self.wrap)


def _letters(index: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text
