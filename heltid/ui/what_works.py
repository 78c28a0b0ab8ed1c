"""The parts of «Hva virker?»: which theme and outcome, the actions with their raw points, and the other drivers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from heltid.analysis import association
from heltid.analysis.drivers import Group
from heltid.analysis.outcomes import Outcome, by_key, in_theme
from heltid.analysis.programme import Programme, worded
from heltid.analysis.selection import Selection
from heltid.analysis.what_works import Compared, compared, may_tell
from heltid.charts.results import source_of
from heltid.charts.what_works import DEFINITIONS
from heltid.exports.page import Cell, Link
from heltid.language import N_, _
from heltid.locale import listed, number, plural
from heltid.sentences import what_works as words
from heltid.ui import access, behind, choice, components, what_works_rows
from heltid.ui.components import About
from heltid.ui.links import addresses, kept
from heltid.ui.plain import linked
from heltid.vocabulary import Theme

WHAT = N_("Her kommer hvilke tiltak som gikk sammen med framgang.")
#: The theme and the outcome in the address.
THEME, OUTCOME = "virker-tema", "utfall"
#: Groups of drivers below the actions, and what each is called.
OTHERS = {
    Group.WORK: N_("Arbeidet i prosjektet"),
    Group.ANCHORING: N_("Forankring og aktører i rapporteringen"),
    Group.STARTUP: N_("Vurderingen av oppstartsrapporten"),
    Group.FRAME: N_("Pulje og størrelse"),
}
_HIDDEN = N_("vises ikke her")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a theme and one outcome of it, in a part of the programme."""

    programme: Programme
    theme: Theme
    outcome: Outcome

    def compared(self, group: Group) -> tuple[Compared, ...]:
        return compared(self.programme, self.theme.value, self.outcome.key, group)


@worded
def themes(programme: Programme) -> Mapping[str, int]:
    """The themes that some project works on, those that most work on first; the unknown is none of them."""
    count = {theme.value: len(in_theme(programme, theme.value)) for theme in Theme if theme is not Theme.UNKNOWN}
    return {theme: n for theme, n in sorted(count.items(), key=lambda item: -item[1]) if n}


def asked(programme: Programme, selection: Selection) -> Question | None:
    """The theme and the outcome the reader has chosen; None, with a sentence, where there is nothing to ask about."""
    found = themes(programme)
    if selection.theme in found:
        found = {str(selection.theme): found[str(selection.theme)]}
    if not found:
        components.empty_state(
            _(WHAT),
            _("Ingen av prosjektene her har et kjent tema."),
            _("Temaet står i prosjektregisteret (skjemaet «prosjekt»)."),
        )
        return None
    theme = next(iter(found))
    row = st.container(horizontal=True, key="virker-valg")
    if len(found) > 1:
        labels = {one: f"{Theme(one).label} ({plural(n, 'prosjekt', 'prosjekter')})" for one, n in found.items()}
        with row:
            theme = choice.one_of(THEME, _("Tema på denne siden"), labels, theme)
    if not behind.may_count(in_theme(programme, theme)):
        behind.too_few(_(WHAT))
        return None
    every = by_key(programme, theme)
    known = {key: one for key, one in every.items() if one.values}
    if not known:
        components.empty_state(
            _(WHAT),
            _("Ingen av prosjektene i temaet {theme} har et resultat som kan måles ennå.").format(
                theme=Theme(theme).label.lower()
            ),
            _("Et resultat kan måles når målet har utgangspunkt og en måling for et helt år."),
        )
        return None
    options = {
        key: _("{outcome} (kjent for {count})").format(outcome=one.label, count=number(len(one.values), 0))
        for key, one in known.items()
    }
    with row:
        key = choice.one_of(OUTCOME, _("Resultat som sammenliknes"), options, next(iter(known)))
    return Question(programme, Theme(theme), known[key])


def note_of_report(selection: Selection) -> None:
    """The page has no report of its own: what is known now is compared."""
    if selection.report_type:
        components.note(_("Denne siden bruker alltid det siste hvert prosjekt har meldt, ikke rapporten i filteret."))


def actions(question: Question) -> None:
    """Each action type with who tried it, the raw points, and what the interval lets be said."""
    found = question.compared(Group.ACTIONS)
    components.section(words.finding(found))
    components.note(_of_what(question.programme, question.theme, question.outcome.key))
    if not found:
        components.empty_state(
            _("Her kommer tiltakene med resultatene til dem som har prøvd dem, og dem som ikke har."),
            _("Ingen av prosjektene med dette temaet har meldt inn tiltak."),
            _("Tiltak meldes inn med skjemaet «tiltak» på siden Last opp."),
        )
        return
    user = access.user()
    what_works_rows.show(
        question.programme, question.theme.value, question.outcome.key, user.circle, user.own_projects, kept()
    )
    with behind.folded(_("Vis tallene, usikkerheten og metoden"), "virker-tiltak") as is_open:
        if is_open:
            _figures("hva-virker-tiltak", _("Tiltak og resultat"), found, question)
    asked = {"verksted-tema": question.theme.value, OUTCOME: question.outcome.key}
    link = Link(_("Ta det med til et temaverksted"), addresses(kept())("temaverksted", **asked))
    st.html(f'<div class="ikke-utskrift">{linked(link)}</div>')


@worded
def _of_what(programme: Programme, theme: Theme, key: str) -> str:
    """The theme, what is compared, and how many have a result of it."""
    outcome = by_key(programme, theme)[key]
    return f"{theme.label}. {outcome.label}. {words.left_out(outcome)}"


def others(question: Question) -> None:
    """What else the reports tell of the projects, a group at a time, computed when it is opened."""
    components.section(_("Annet rapportene forteller om prosjektene"))
    for group, title in OTHERS.items():
        with behind.folded(_(title), f"virker-{group.name.lower()}") as is_open:
            if is_open:
                if found := question.compared(group):
                    _figures(f"hva-virker-{group.name.lower()}", _(title), found, question)
                else:
                    components.note(_("Rapportene forteller ikke noe om dette for prosjektene her."))


def _figures(name: str, title: str, found: tuple[Compared, ...], question: Question) -> None:
    """What was found with the numbers behind it, for those who ask."""
    theme = question.theme.label.lower()
    about = About(
        f"{title}: {theme}. {question.outcome.label}",
        " ".join(
            (
                _("Prosjekter med temaet {theme} og kjent resultat.").format(theme=theme),
                words.left_out(question.outcome),
            )
        ),
        " ".join(
            filter(None, (f"{source_of(question.programme)}.", _method(found), words.corrected(found), _(words.CAVEAT)))
        ),
        DEFINITIONS,
        mark=question.programme.mark,
    )
    header = (
        _("Hva"),
        _("Hva tallene sier"),
        _("Prosjekter sammenliknet"),
        _("Av dem: har det"),
        _("Av dem: har det ikke"),
        _("Resultatet kjent, dette ikke"),
        _("Dette kjent, resultatet ikke"),
        _("Forskjell eller sammenheng"),
        _("Usikkerhet"),
        _("p-verdi før skjerpet krav"),
        _("p-verdi etter skjerpet krav"),
    )
    user = access.user()
    shown = (_row(one, may_tell(one, user.circle, user.own_projects)) for one in found)
    components.data_table(name, header, shown, about)


def _row(one: Compared, may_tell: bool) -> tuple[Cell, ...]:
    estimate, interval = words.estimate(one) if may_tell or not one.found else (_(_HIDDEN),) * 2
    p, corrected = (
        (number(one.found.p, 3), number(one.found.corrected_p, 3)) if one.found else (_("ikke beregnet"),) * 2
    )
    return (
        one.driver.label[:1].upper() + one.driver.label[1:],
        words.verdict(one),
        len(one.having) + len(one.without),
        *_groups(one, may_tell),
        len(one.unknown),
        len(one.no_outcome) if may_tell or not one.driver.has else _(_HIDDEN),
        estimate,
        interval,
        p,
        corrected,
    )


def _groups(one: Compared, may_tell: bool) -> tuple[Cell, Cell]:
    if not one.driver.has:
        return _("gjelder ikke"), _("gjelder ikke")
    return (len(one.having), len(one.without)) if may_tell else (_(_HIDDEN), _(_HIDDEN))


def _method(found: tuple[Compared, ...]) -> str:
    methods = list(dict.fromkeys(one.found.method.label for one in found if one.found))
    if not methods:
        return ""
    level = next(one.found.level for one in found if one.found)
    return _(
        "Metode: {methods}. Usikkerheten er et intervall på {percent}\u00a0prosent, funnet ved å trekke prosjektene på "
        "nytt {times} ganger."
    ).format(methods=listed(methods), percent=number(100 * level, 2), times=number(association.RESAMPLES, 0))
