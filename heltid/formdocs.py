"""The documentation page of the forms (``docs/skjema.md``), made from the declarations.

``python -c "from heltid.formdocs import forms_page; print(forms_page(), end='')" > docs/skjema.md`` writes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from heltid.fields import BOOLEANS, Field, Kind, Section, with_meaning
from heltid.forms import QUESTIONS, REMOVE, SECTIONS, SIMPLE
from heltid.language import N_, _
from heltid.locale import listed
from heltid.obligations import OBLIGATIONS, part_label
from heltid.periods import Precision
from heltid.vocabulary import ReportType

#: What any text may hold; only shorter ones are told.
_LONGEST = Field("", "").max_length
_PRECISIONS = {
    Precision.DAY: "2013-02-01",
    Precision.MONTH: "2013-02",
    Precision.HALF_YEAR: "2013-H1",
    Precision.YEAR: "2013",
    Precision.UNKNOWN: "ukjent",
}


def forms_page() -> str:
    """The page in Markdown."""
    return "\n".join(_lines()).rstrip() + "\n"


def _lines() -> Iterator[str]:
    yield from (
        "# Skjemaene",
        "",
        "Denne siden er laget av skjemaene i `heltid/forms.py`. Endre dem der, ikke her.",
        "",
        "En fil er enten en enkel rapport eller ett eller flere skjema. Skjemaet kjennes igjen på overskriftene,"
        " aldri på filnavnet. Rekkefølgen på kolonnene, store og små bokstaver og skrivemåten av æ, ø og å betyr ikke"
        " noe. Overskrifter, spørsmål, valg og ja og nei kan også stå på nynorsk eller engelsk,"
        " slik nettstedet viser dem på de språkene. Maler lages med `python -m heltid template SKJEMA`.",
        "",
        "Tom celle og `..` betyr at opplysningen mangler, `.` at spørsmålet ikke passer, `:` at tallet finnes, men ikke"
        " kan gis. `0` er null.",
        "",
        "## Hva hver rapport skal ha",
        "",
    )
    yield from _table(*obligations_table())
    yield from ("", f"## {SIMPLE.title}", "", SIMPLE.help, "")
    yield from _form(SIMPLE)
    yield ""
    yield from _table(
        ("spørsmål", "svar", "hjelp"),
        [(item.label, _choices(item.choices), item.help) for item in QUESTIONS],
    )
    for section in SECTIONS.values():
        yield from ("", f"## {section.label}", "", section.help, "")
        key = listed([f"`{section.field(name).label}`" for name in section.key])
        yield f"Skrives av {writer(section)}. En rad kjennes på {key}."
        yield ""
        yield from _form(section)
        if section.rules:
            yield ""
            yield from (
                f"* {rule.grade.label}: {_plain(section, rule.message)} {rule.action}" for rule in section.rules
            )
    yield from ("", f"Alle skjema kan ha kolonnen `{REMOVE.label}`. {REMOVE.help}")


def obligations_table() -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """What each report must hold: the header (the part, then each report type) and a row per part."""
    rows = [
        (part_label(part), *(asked[report_type].words for report_type in ReportType))
        for part, asked in OBLIGATIONS.items()
    ]
    return ("del", *ReportType), rows


def writer(section: Section) -> str:
    """Who may write a section: «prosjektene (`tilskudd` bare av sekretariatet)», «sekretariatet»."""
    if section.secretariat:
        return _("sekretariatet")
    own = [f"`{item.label}`" for item in section.fields if item.secretariat]
    if own:
        return _("prosjektene ({columns} bare av sekretariatet)").format(columns=listed(own))
    return _("prosjektene")


FIELD_HEADER = (N_("kolonne"), N_("må fylles ut"), N_("innhold"), N_("hjelp"))


def field_rows(section: Section) -> list[tuple[str, ...]]:
    """The columns of a form, in Markdown: name, «ja» where it must be filled in, what it may hold, help."""
    return [
        (f"`{item.label}`", _("ja") if item.required else "", _content(item), _help(item)) for item in section.fields
    ]


def _form(section: Section) -> Iterator[str]:
    yield from _table(FIELD_HEADER, field_rows(section))


def _help(item: Field) -> str:
    old = (
        _(" Kan også hete {names}.").format(names=listed([f"`{name}`" for name in item.spellings]))
        if item.spellings
        else ""
    )
    default = _(" Uten svar: {default}.").format(default=item.default) if item.default is not None else ""
    return _(item.help) + default + old


def _choices(words: Sequence[str]) -> str:
    return " · ".join(f"`{word}`" for word in words)


def _content(item: Field) -> str:
    if item.choices:
        return (_("flere av ") if item.kind is Kind.CHOICES else "") + _choices(
            [with_meaning(choice, item.choice_label(choice)) for choice in item.choices]
        )
    if item.kind is Kind.BOOLEAN:
        return _choices([with_meaning(word, _(word)) for word in BOOLEANS])
    if item.kind is Kind.DATE:
        return _("dato: ") + _choices([_PRECISIONS[precision] for precision in item.precisions])
    text = _(item.kind.value)
    if item.minimum is not None:
        text += _(", minst {number:g}").format(number=item.minimum)
    if item.above is not None:
        text += _(", større enn {number:g}").format(number=item.above)
    if item.kind is Kind.TEXT and item.max_length < _LONGEST:
        text += _(", høyst {count} tegn").format(count=item.max_length)
    return text


def _plain(section: Section, message: str) -> str:
    """A rule's message with the columns' names where the values go."""
    for item in section.fields:
        message = message.replace(f"{{{item.name}}}", item.label)
    return message


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{'---|' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
