"""Slides of a theme workshop: who is in the room, questions to the tables, and what the tables said."""

from __future__ import annotations

from heltid.analysis.workshop import events, invited, parties
from heltid.deck.ground import TALK, Ground, Kind, Own
from heltid.deck.slides import Line, Sentences, Slide
from heltid.language import N_, _
from heltid.sentences import workshop as words
from heltid.sentences.wording import projects_count

#: The kinds, and the item's own text: questions, or what the tables said.
ROOM, QUESTIONS, SAID = "verksted-rommet", "verksted-sporsmal", "verksted-sagt"
BODY = "tekst"
_CHOOSE = N_("Velg et tema på lysbildet.")


def _room(ground: Ground) -> Slide:
    theme = ground.selection.theme
    what = _("Her skal det stå hvem som bør møtes om et tema: hvor mange prosjekter, fra hvilke puljer, og partene.")
    if theme is None:
        return _no_theme(ground, what)
    found = invited(ground.programme, theme)
    if not found:
        return ground.missing(words.title(theme), what, words.finding(found, theme), _("Velg et annet tema."))
    seldom = words.seldom(parties(ground.programme, theme))
    said = (*words.in_the_room(found), " ".join(filter(None, (_(words.ALL_PARTIES), seldom))))
    title = _("{workshop}. {projects}: {cohorts}").format(
        workshop=words.title(theme), projects=projects_count(len(found)), cohorts=words.by_cohort(found)
    )
    when = words.when(events(ground.programme, theme))
    return ground.slide(title, Sentences(tuple(map(Line, said))), said, subtitle=when)


def _questions(ground: Ground) -> Slide:
    theme = ground.selection.theme
    own = ground.own_lines(BODY)
    what = _("Her skal det stå spørsmål til bordene, laget av det rapportene ikke sier.")
    if theme is None:
        return _no_theme(ground, what)
    asked = own or words.questions(ground.programme, theme)
    if not asked:
        return ground.missing(words.title(theme), what, words.finding((), theme), _("Velg et annet tema."))
    title = _("{workshop}. Snakk sammen ved bordet").format(workshop=words.title(theme))
    source = "" if own else None
    return ground.slide(title, _numbered(asked), asked, source=source)


def _said(ground: Ground) -> Slide:
    theme = ground.selection.theme
    lines = ground.own_lines(BODY)
    about = words.title(theme) if theme else _("Temaverkstedet")
    title = _("{workshop}. Dette sa bordene").format(workshop=about)
    if not lines:
        return ground.missing(
            title,
            _("Her skal det stå hva bordene kom fram til."),
            _("Ingenting er skrevet på lysbildet ennå."),
            _("Skriv det, eller hent notatene som er delt, på siden Temaverksted."),
        )
    return ground.slide(title, Sentences(tuple(map(Line, lines))), lines, source=_("Kilde: notater fra temaverkstedet"))


def _numbered(lines: tuple[str, ...]) -> Sentences:
    return Sentences(tuple(Line(text, str(place)) for place, text in enumerate(lines, start=1)))


def _no_theme(ground: Ground, what: str) -> Slide:
    return ground.missing(_("Temaverksted"), what, _("Lysbildet har ikke noe tema."), _(_CHOOSE))


KINDS = (
    Kind(
        ROOM,
        N_("Temaverksted: hvem som er i rommet"),
        N_("Hvor mange prosjekter som bør møtes om et tema, hva de kommer med, og hvem av partene som mangler oftest."),
        _room,
        TALK,
        ("tema",),
    ),
    Kind(
        QUESTIONS,
        N_("Temaverksted: spørsmål til bordene"),
        N_("Spørsmål fra det rapportene ikke sier, og fra der prosjektene er ulike. Egne spørsmål kan skrives."),
        _questions,
        TALK,
        ("tema",),
        (Own(BODY, N_("Spørsmål, ett på hver linje"), long=True),),
    ),
    Kind(
        SAID,
        N_("Temaverksted: dette sa bordene"),
        N_("Det bordene kom fram til, hentet fra notatene som er delt, eller skrevet her."),
        _said,
        TALK,
        ("tema",),
        (Own(BODY, N_("Det bordene sa, én ting på hver linje"), long=True),),
    ),
)
