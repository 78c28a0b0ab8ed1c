"""«Én side»: one project on the screen, and as one A4 on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from heltid.analysis.sheet import HANDOVER_HELD, NOT_TOLD, GoalLine, HeadlineLine, Sheet
from heltid.language import N_, _, n_
from heltid.locale import listed, quoted
from heltid.ui.components import GRID, HEADING, LINE, SMALL, plain, table_html

#: One A4: two columns, type of 9 pt, the first goals, results and gaps; the rest stands on the page.
_ON_PAPER = 4

_NEEDS = N_("Dette trenger prosjektet at ledelsen avgjør")

_PAPER = (
    "<style>.bare-papir{display:none}@media print{.bare-papir{display:block}.bare-skjerm{display:none!important}"
    ".enside,.enside table{font-size:12px!important;line-height:1.3}.enside.ny-side{break-before:page}"
    ".enside div,.enside p,.enside ul{font-size:inherit!important}.enside h2{font-size:18px!important}"
    ".enside .sporsmal{font-size:13.5px!important;margin:6px 0 2px!important}.enside>div{gap:8px 24px!important}"
    ".enside :is(p,.kort){display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:7;overflow:hidden}"
    ".enside .kort{-webkit-line-clamp:3}"
    ".enside td,.enside th{padding:1px 8px 1px 0!important}"
    ".st-key-sidehode p{display:none!important}#root .st-key-sidehode h1{font-size:16px!important;padding:0!important}"
    "#root [data-testid=stVerticalBlock]:has(.enside){gap:4px!important}"
    "#root [data-testid=stVerticalBlock]:has(.enside) h2{padding:2px 0!important}}</style>"
)


def show_sheet(sheet: Sheet, title: str = "", *, new_page: bool = False) -> None:
    """One project: the three questions in one column, the figures in the other; one A4 in print.

    The project's name is left out where it is the page's ``title``; ``new_page``: a second project
    begins a sheet of its own."""
    named = sheet.name != title
    level = 3 if named else 2
    answered = (
        (_("Hva vil dere med prosjektet?"), _paragraphs([sheet.purpose or _("Hensikten er ikke oppgitt.")])),
        (_("Hvem vil noe med prosjektet?"), _parties(sheet)),
        (_("Hvor er dere, og hvor skal dere?"), _standing(sheet)),
        (_("Når prosjektet er slutt"), _paragraphs([sheet.handover])),
        (_(_NEEDS), _paragraphs([sheet.needs])),
        (_("Eier og kontakt"), _paragraphs(_contact(sheet))),
    )
    shown = (
        (_("Mål og resultater"), _goals(sheet)),
        (_("Derfor er det ikke målt på nytt"), _items(sheet.reasons) if sheet.reasons else ""),
        (_("Det mangler"), _items(sheet.missing) if sheet.missing else _paragraphs([_nothing_missing(sheet)])),
        (_("Neste frist"), _paragraphs([sheet.next_deadline])),
        (_("Det som ikke står her"), _paragraphs(unanswered(sheet))),
    )
    columns = ("".join(_question(level, title, body) for title, body in part if body) for part in (answered, shown))
    both = "".join(f"<div>{column}</div>" for column in columns if column)
    st.html(
        f'{_PAPER}<section class="enside{" ny-side" if new_page else ""}" style="{LINE};padding-top:16px">'
        + (f'<div class="bare-papir">{plain(sheet.mark)}</div>' if new_page and sheet.mark else "")
        + (f'<h2 style="{HEADING.format(24, 0)}">{plain(sheet.name)}</h2>' if named else "")
        + f'<div style="{SMALL}">{plain(" · ".join(sheet.facts))}</div>'
        + (
            f'<div style="{SMALL}">{plain(_("Kilde: {source}").format(source=sheet.source))}</div>'
            if sheet.source
            else ""
        )
        + (f'<p style="font-size:18px;margin:8px 0 0">{plain(sheet.summary)}</p>' if sheet.summary else "")
        + f'<div style="{GRID.format(300)};margin-top:8px">{both}</div></section>'
    )


def show_print_button(count: int, said: str = "") -> None:
    """The button for paper, and what will be on it: the sheets alone, unless something else is ``said``."""
    sheets = _("én side (A4)") if count == 1 else _("{count} sider (A4), én for hvert prosjekt").format(count=count)
    button = _("Skriv ut") if said else _("Skriv ut én side")
    said = said or (
        _("Utskriften er {sheets}: det som står herfra og ned til figurene. Figurene og tidslinja er ikke med.").format(
            sheets=sheets
        )
    )
    st.html(
        '<div class="ikke-utskrift" style="display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center">'
        f'<button type="button" class="skriv-ut">{plain(button)}</button>'
        f'<span style="{SMALL}">{plain(said)}</span></div>'
    )


def _question(level: int, title: str, body: str) -> str:
    heading = f'<h{level} class="sporsmal" style="font-size:18px;font-weight:600;margin:12px 0 4px;padding:0">'
    return f"<div>{heading}{plain(title)}</h{level}>{body}</div>"


def unanswered(sheet: Sheet) -> tuple[str, ...]:
    """What the page does not tell, gathered in a sentence or two and not as a heading for each: what only some may see,
    and what nobody has told."""
    untold = (
        (_("videreføringen"), sheet.no_handover == _(NOT_TOLD)),
        (_("kontakten"), not any(_contact(sheet))),
    )
    missing = [name for name, is_untold in untold if is_untold]
    lacking = _("{subject} er ikke oppgitt.").format(subject=_upper(listed(missing))) if missing else ""
    held = [
        name
        for name, is_held in (
            (_("videreføringen"), sheet.no_handover == _(HANDOVER_HELD)),
            (_("resultatet med ord"), sheet.missing is None and any(goal.latest != "mangler" for goal in sheet.goals)),
            (_("hva som mangler,"), sheet.missing is None),
        )
        if is_held
    ]
    only = (
        _("{subject} vises bare for prosjektet selv og sekretariatet.").format(subject=_upper(listed(held)))
        if held
        else ""
    )
    return tuple(text for text in (lacking, only) if text)


def _nothing_missing(sheet: Sheet) -> str:
    return sheet.nothing_missing if sheet.missing == () and sheet.nothing_missing != sheet.standing else ""


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _paragraphs(texts: Iterable[str]) -> str:
    return "".join(f'<p style="margin:0 0 4px">{plain(text)}</p>' for text in texts if text)


def _items(texts: Iterable[str]) -> str:
    return (
        f'<ul style="margin:0;padding-left:20px">{_shortened([f"<li{{}}>{plain(text)}</li>" for text in texts])}</ul>'
    )


def _shortened(blocks: Sequence[str], most: int = _ON_PAPER) -> str:
    """Blocks of HTML with a place for an attribute each: on paper only the first few, and how many more there are."""
    body = "".join(
        block.replace("{}", ' class="bare-skjerm"' if place >= most else "", 1) for place, block in enumerate(blocks)
    )
    more = len(blocks) - most
    if more <= 0:
        return body
    rest = n_("… og {count} til, som står på nettsiden.", "… og {count} til, som står på nettsiden.", more)
    return f'{body}<div class="bare-papir">{plain(rest.format(count=more))}</div>'


def _parties(sheet: Sheet) -> str:
    if not sheet.parties:
        return _paragraphs([_("Forankringen er ikke rapportert.")])
    degrees = any(line.degree for line in sheet.parties)
    header = (_("Aktør"), _("Det som er gjort"), _("Grad, 1 svært liten til 5 svært stor"))[: 3 if degrees else 2]
    rows = [(line.party, line.facts, line.degree)[: len(header)] for line in sheet.parties]
    return table_html(header, rows) + _paragraphs([sheet.unevenness])


def _standing(sheet: Sheet) -> str:
    return _items((sheet.standing, *sheet.actions)) if sheet.actions else _paragraphs([sheet.standing])


def _goals(sheet: Sheet) -> str:
    if not sheet.goals:
        return _paragraphs([_("Prosjektet har ikke meldt inn mål.")])
    told = bool(sheet.headlines or sheet.texts or sheet.reasons)
    body = _shortened([_goal(goal) for goal in sheet.goals], _ON_PAPER - told)
    body += _shortened([_headline(headline) for headline in sheet.headlines], _ON_PAPER - 2)
    if sheet.texts:
        said = _("Resultat uten tall: {texts}").format(texts="; ".join(sheet.texts))
        body += f'<div class="kort" style="{LINE};padding:6px 0">{plain(said)}</div>'
    return body


def _headline(headline: HeadlineLine) -> str:
    return (
        f'<div{{}} style="{LINE};padding:6px 0"><b>{plain(quoted(headline.text))}</b> <span style="{SMALL}">'
        f'({plain(headline.origin)})</span><div style="{SMALL}">{plain(headline.check)}</div></div>'
    )


def _goal(goal: GoalLine) -> str:
    figures = "".join(
        f'<div><div style="{SMALL}">{plain(name)}</div><div style="font-weight:600">{plain(value)}</div></div>'
        for name, value in (
            (_("Utgangspunkt"), goal.baseline),
            (_("Siste måling"), goal.latest),
            (_("Mål"), goal.target),
        )
    )
    result = ""
    if goal.result:
        result = f'<div style="{SMALL}">{plain(_("Resultat: {result}").format(result=goal.result))}</div>'
    notes = "".join(f'<div style="{SMALL}">{plain(note)}</div>' for note in (*goal.notes, goal.sources) if note)
    what = f'<div style="{SMALL}">{plain(goal.what)}</div>' if goal.what else ""
    return (
        f'<div{{}} style="{LINE};padding:6px 0"><div style="font-weight:600">{plain(goal.title)}</div>{what}'
        f'<div style="display:grid;grid-template-columns:repeat(3,1fr);gap:8px">{figures}</div>{result}{notes}</div>'
    )


def _contact(sheet: Sheet) -> list[str]:
    """The owner's role and the function's mailbox; a person's name has no field to stand in."""
    return [
        _("Prosjekteier: {owner}").format(owner=sheet.owner) if sheet.owner else "",
        _("Kontakt: {contact}").format(contact=sheet.contact) if sheet.contact else "",
    ]
