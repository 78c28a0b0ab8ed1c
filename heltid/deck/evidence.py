"""Slides of what went with progress, and of what the projects say themselves: what helped, what stood in the way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from heltid.analysis import quotes
from heltid.analysis.drivers import Group
from heltid.analysis.names import Circle, FindingKind
from heltid.analysis.outcomes import Outcome, by_key, in_theme
from heltid.analysis.programme import Programme, cohort_label, project_names, rows, worded
from heltid.analysis.quotes import Quote
from heltid.analysis.what_works import Compared, compared, may_tell
from heltid.analysis.withholding import withhold
from heltid.charts.shares import upper
from heltid.charts.what_works import strips
from heltid.deck.divided import DOTS, LANES
from heltid.deck.ground import ACHIEVED, PART, Ground, Kind, Own
from heltid.deck.slides import ChartBody, Line, Sentences, Slide
from heltid.language import N_, _
from heltid.locale import number, of, plural
from heltid.sentences import what_works as words
from heltid.vocabulary import UNKNOWN, Theme

OUTCOME, SEARCHED = "utfall", "ord"
#: Quotes on a slide, and the letters of one that is read from the back row.
_QUOTES, _LETTERS = 3, 150
_WHAT = N_("Her skal det stå hvilke tiltak som gikk sammen med framgang, og hvor sikkert det er.")
_TOLD = N_("Her skal det stå hva prosjektene selv sier hjalp, og hva som sto i veien.")
_BESIDES = (Group.WORK, Group.ANCHORING, Group.STARTUP, Group.FRAME)


def _themes(programme: Programme) -> list[str]:
    """The themes that some project works on, those that most work on first; the unknown is none of them."""
    count = {theme.value: len(in_theme(programme, theme.value)) for theme in Theme if theme is not Theme.UNKNOWN}
    return [theme for theme, n in sorted(count.items(), key=lambda item: -item[1]) if n]


def _asked(ground: Ground) -> tuple[str, Outcome] | None:
    """The theme of the filter, else the one most work on that has the outcome; and the outcome, None where there is
    none that anything is known of."""
    wanted = ground.own(OUTCOME)
    chosen = ground.selection.theme
    for theme in [chosen] if chosen and chosen != UNKNOWN else _themes(ground.part):
        known = {key: one for key, one in by_key(ground.part, theme).items() if one.values}
        if known and (not wanted or wanted in known):
            return theme, known[wanted] if wanted else next(iter(known.values()))
    return None


def _works(ground: Ground) -> Slide:
    asked = _asked(ground)
    title = _("Hva virker?")
    if asked is None:
        why = (
            _("Ingen av prosjektene her har et kjent resultat av dette slaget.")
            if ground.own(OUTCOME)
            else _("Ingen av prosjektene her har et resultat som kan måles ennå.")
        )
        return ground.missing(title, _(_WHAT), why, _("Velg et annet tema eller et annet resultat på lysbildet."))
    theme, outcome = asked
    title = _("Hva virker? {theme}").format(theme=Theme(theme).label)
    if not ground.may_count(in_theme(ground.part, theme)):
        return ground.too_few(title, _(_WHAT))
    computed = [one for one in compared(ground.part, theme, outcome.key, Group.ACTIONS) if one.found]
    if not computed:
        return ground.missing(f"{title}: {outcome.label.lower()}", _(_WHAT), words.finding(()), words.left_out(outcome))
    told = [one for one in computed if may_tell(one, ground.circle)]
    if not told:
        return ground.too_few(title, _(_WHAT))
    shown, remark = _ends(told, LANES if outcome.is_share else DOTS, len(computed))
    title = f"{title}: {_finding(computed)}"
    chart = strips(
        ground.part, shown, [words.beside(one) for one in shown], ground.circle, title=title, subtitle=outcome.label
    )
    every = [f"{upper(one.driver.key)}: {'; '.join(words.beside(one))}" for one in told]
    left_out = f"{outcome.label}. {words.left_out(outcome)}"
    notes = [_(words.CAVEAT), words.corrected(computed), left_out, "\n".join(every)]
    source = f"{chart.source} {words.why_left_out(outcome)}".strip()
    return ground.slide(title, ChartBody(chart, remark), notes, words.known(outcome), source)


def _finding(computed: Sequence[Compared]) -> str:
    """«ingen av 18 tiltak kan skilles fra tilfeldigheter»."""
    apart = sum(one.is_apart for one in computed)
    if not apart:
        return _("ingen av {actions} kan skilles fra tilfeldigheter").format(
            actions=plural(len(computed), "tiltak", "tiltak")
        )
    return _("{share} tiltak skiller seg fra tilfeldigheter").format(share=of(apart, len(computed)))


def _ends(told: Sequence[Compared], a_slide: int, computed: int) -> tuple[list[Compared], str]:
    """All the rows where two slides hold them, else both ends: what went with most and with least progress; and what
    the room must know of them."""
    caveat = _("Årsaken vet vi ikke.")
    if len(told) <= 2 * a_slide:
        return list(told), caveat
    ends = _("De {some} øverste og {some} nederste av {all}.").format(some=number(a_slide, 0), all=number(computed, 0))
    return [*told[:a_slide], *told[-a_slide:]], f"{caveat} {ends}"


def _outcomes(programme: Programme) -> Mapping[str, str]:
    """The outcomes that may be chosen: key → theme and outcome, with how many projects it is known for."""
    found: dict[str, str] = {}
    for theme in _themes(programme):
        for key, one in by_key(withhold(programme), theme).items():
            if one.values and key not in found:
                about = "" if one.is_share else f"{Theme(theme).label}: "
                count = "" if one.is_share else _(" (kjent for {count})").format(count=number(len(one.values), 0))
                found[key] = f"{about}{one.label[:1].lower()}{one.label[1:]}{count}"
    return found


# --- in their own words -----------------------------------------------------------------------------------------


@worded
def _experiences(programme: Programme) -> tuple[tuple[Quote, str], ...]:
    """What the projects have written that they have learnt, the newest reports first."""
    told = (one for one in quotes.told(programme) if one[0].source is quotes.Source.EXPERIENCES)
    return tuple(sorted(told, key=lambda one: (one[0].period, one[0].project), reverse=True))


def _drivers(ground: Ground) -> Slide:
    title = _("Drivere og hindre")
    if ground.part.is_empty:
        return ground.missing(title, _(_TOLD), _("Ingen prosjekter er med her."), _("Ta bort et filter på lysbildet."))
    readable = [
        one for one in _experiences(ground.part) if quotes.may_read(ground.part, one[0], Circle(ground.agenda.circle))
    ]
    writers = {quote.project for quote, _text in readable}
    if not writers:
        return ground.missing(
            title,
            _(_TOLD),
            _("Ingen av prosjektene her har skrevet om erfaringer i en rapport som er gjennomgått."),
            _("Erfaringer står i rapportens omslag. Åpent vises de når rapporten er gjennomgått."),
        )
    said = list(_quoted(ground, readable))
    searched = ground.own(SEARCHED)
    scope = ground.scope.text
    finding = _("{share} prosjekter{scope} forteller hva de har lært").format(
        share=of(len(writers), len(ground.part.ids)), scope=scope
    )
    lines = [Line(text) for text in said]
    if not lines:
        why = (
            _("Ingen korte nok erfaringer har ordene «{words}».") if searched else _("Ingen av tekstene er korte nok.")
        )
        return ground.missing(finding, _(_TOLD), why.format(words=searched[:60]), _("Prøv andre ord på lysbildet."))
    lines += [Line(text) for text in _besides(ground)]
    how = _("Sitatene er fra de nyeste rapportene, ett fra hvert prosjekt, høyst {letters} tegn.").format(
        letters=number(_LETTERS, 0)
    )
    subtitle = _("Prosjektenes egne ord, de nyeste rapportene først")
    if searched:
        subtitle = _("Prosjektenes egne ord om «{words}», de nyeste rapportene først").format(words=searched[:60])
    left_out = _("{count} har ikke skrevet om erfaringer, eller rapporten er ikke gjennomgått.").format(
        count=plural(len(ground.part.ids) - len(writers), "prosjekt", "prosjekter")
    )
    return ground.slide(finding, Sentences(tuple(lines)), [how, left_out, _(words.CAVEAT)], subtitle)


def _quoted(ground: Ground, readable: Sequence[tuple[Quote, str]]) -> Iterator[str]:
    """A few short texts, one of each project and no two alike. A hindrance is no praise: who said it is named where
    weaknesses are."""
    names, cohorts = project_names(ground.programme), dict(rows(ground.part.projects, "project", "cohort"))
    asked = [re.compile(rf"\b{re.escape(word)}", re.IGNORECASE) for word in ground.own(SEARCHED).split()]
    seen: set[str] = set()
    for quote, text in readable:
        said = " ".join(text.split())
        if len(said) > _LETTERS or not seen.isdisjoint((quote.project, said.casefold())):
            continue
        if not all(word.search(said) for word in asked):
            continue
        seen |= {quote.project, said.casefold()}
        who = cohort_label(cohorts[quote.project]) if cohorts.get(quote.project) else _("et prosjekt")
        if ground.may_name(FindingKind.WEAK, quote.project):
            who = names.get(quote.project, quote.project)
        yield f"{_('«{text}»').format(text=said)} – {who}, {quote.report.partition(',')[0]}"
        if len(seen) >= 2 * _QUOTES:
            return


def _besides(ground: Ground) -> Iterator[str]:
    """How many of the other drivers the reports tell of could be told from chance."""
    asked = _asked(ground)
    if asked is None or not ground.may_count(in_theme(ground.part, asked[0])):
        return
    theme, outcome = asked
    computed = [one for group in _BESIDES for one in compared(ground.part, theme, outcome.key, group) if one.found]
    if not computed:
        return
    apart = sum(one.is_apart for one in computed)
    told = (
        _("{share} skiller seg fra tilfeldigheter").format(share=of(apart, len(computed)))
        if apart
        else _("ingen av dem kan skilles fra tilfeldigheter")
    )
    yield _(
        "Tallene om {theme}: {count} ved arbeid, forankring, oppstart og rammer er holdt mot resultatet, og {told}."
    ).format(theme=Theme(theme).label.lower(), count=plural(len(computed), "forhold", "forhold"), told=told)


_CHOSEN = Own(OUTCOME, N_("Resultat"), N_("Uten valg: om prosjektene er kommet nærmere målet."), options=_outcomes)
KINDS = (
    Kind(
        "hva-virker",
        N_("Hva virker?"),
        N_("Tiltakene i et tema mot ett resultat: hvem som kom lengre, og hvor sikkert det er. Velg tema og resultat."),
        _works,
        ACHIEVED,
        PART,
        (_CHOSEN,),
        weak=True,
    ),
    Kind(
        "drivere",
        N_("Drivere og hindre"),
        N_("To–tre sitater om hva prosjektene har lært, og hva tallene sier om arbeid, forankring og rammer."),
        _drivers,
        ACHIEVED,
        PART,
        (
            Own(SEARCHED, N_("Ord som sitatene skal ha"), N_("For eksempel turnus. Alle ordene må være med.")),
            _CHOSEN,
        ),
        weak=True,
    ),
)
