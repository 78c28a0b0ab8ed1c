"""Slides of own words: the first and the last, the agenda, the goals, questions to the tables, text and picture."""

from __future__ import annotations

import io

from heltid.analysis.programme import cohort_label
from heltid.deck.ground import TALK, Ground, Kind, Own
from heltid.deck.qr import qr_code
from heltid.deck.slides import Body, Line, Opening, Picture, Sentences, Slide, Text
from heltid.language import N_, _
from heltid.locale import long_date

TITLE, BODY, PICTURE, CAPTION = "tittel", "tekst", "bilde", "bildetekst"
_OWN_TITLE = Own(TITLE, N_("Tittel"))


def _opening(ground: Ground) -> Slide:
    gathering = ground.gathering
    lines = [long_date(ground.programme.today)]
    if gathering:
        lines = [gathering.title, ", ".join(text for text in (gathering.when, gathering.place) if text)]
    lines.append(_("Tallene gjelder {whom}").format(whom=_whom(ground)))
    how = _("Alle tall er regnet ut av rapportene. Diagrammene kan redigeres: høyreklikk og velg «Rediger data».")
    return ground.slide(ground.own(TITLE) or ground.agenda.heading, Opening(tuple(lines)), (_goals(ground), how))


def _whom(ground: Ground) -> str:
    if ground.selection.narrows:
        said = ground.filters_said
        cohort = ground.selection.cohort
        return cohort_label(cohort) if cohort is not None and "·" not in said else said
    return _("hele programmet")


def _goals(ground: Ground) -> str:
    goals = ground.gathering.goals if ground.gathering else ""
    return _("Målet for samlingen: {goals}").format(goals=goals) if goals else ""


def _agenda(ground: Ground) -> Slide:
    points = ground.own_lines(BODY) or ground.chapters
    title = ground.own(TITLE) or _("Dette skal vi gjennom")
    if not points:
        return ground.missing(
            title,
            _("Her skal det stå hva samlingen skal gjennom."),
            _("Agendaen har ingen andre lysbilder ennå."),
            _("Legg til lysbilder på siden Samlinger."),
        )
    return ground.slide(title, _numbered(points), points, source="")


def _numbered(lines: tuple[str, ...]) -> Sentences:
    if len(lines) == 1:
        return Sentences((Line(lines[0]),))
    return Sentences(tuple(Line(text, str(number)) for number, text in enumerate(lines, start=1)))


def _purpose(ground: Ground) -> Slide:
    goals = ground.gathering.goals if ground.gathering else ""
    lines = ground.own_lines(BODY) or tuple(goal.strip() for goal in goals.splitlines() if goal.strip())
    title = ground.own(TITLE) or _("Hva er målet med samlingen?")
    if not lines:
        return ground.missing(
            title,
            _("Her skal det stå hva deltakerne skal ha med seg hjem."),
            _("Samlingen er ført opp uten mål."),
            _("Skriv målet i lysbildet, eller blant opplysningene om samlingen på siden Samlinger."),
        )
    return ground.slide(title, _numbered(lines), lines, source="")


_QUESTIONS = (
    N_("Hva vil dere med prosjektet?"),
    N_("Hvem vil noe med prosjektet?"),
    N_("Hvor er dere, hvor skal dere, og hvordan vet dere at dere er framme?"),
    N_("Hva skjer når prosjektlederen er borte og pengene er brukt?"),
)


def _questions(ground: Ground) -> Slide:
    lines = ground.own_lines(BODY) or tuple(map(_, _QUESTIONS))
    return ground.slide(ground.own(TITLE) or _("Snakk sammen rundt bordet"), _numbered(lines), lines, source="")


def _text(ground: Ground) -> Slide:
    title, lines, wanted = ground.own(TITLE), ground.own_lines(BODY), ground.own(PICTURE)
    data = ground.picture(wanted) if wanted else None
    size = _size(data) if data else None
    body: Body | None = Text(lines) if lines else None
    if data and size:
        body = Picture(data, ground.own(CAPTION) or title or _("Bilde"), size, lines)
    elif wanted and lines:
        body = Text((*lines, _("(Bildet er ikke i lageret.)")))
    if body is None:
        return ground.missing(
            title or _("Et lysbilde uten innhold"),
            _("Her skal det stå en tekst, et bilde eller begge deler."),
            _("Bildet er ikke i lageret, eller det kan ikke leses.") if wanted else _("Ingenting er skrevet ennå."),
            _("Velg bildet på nytt på siden Samlinger.") if wanted else _("Skriv teksten på siden Samlinger."),
        )
    return ground.slide(title or (lines[0] if lines else _("Bilde")), body, (ground.own(CAPTION), *lines), source="")


def _size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None for what every renderer could not draw."""
    from PIL import Image  # only a slide with a picture needs it

    try:
        picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF"))
        size = picture.size
        picture.verify()
    except Exception:  # a broken file can fail in any of the library's parts
        return None
    return size


def _thanks(ground: Ground) -> Slide:
    title = ground.own(TITLE) or _("Takk for i dag")
    lines = ground.own_lines(BODY) or (_("Se tallene, og finn din egen kommune, på telefonen."),)
    try:
        body: Body = qr_code(ground.link, lines)
    except ValueError:  # without an address, or with one that is too long to be read from the back row
        body = Text(lines if ground.own(BODY) else (_("Tallene står på programmets nettsider."),))
    return ground.slide(title, body, (*lines, ground.link), source="")


FIRST = (
    Kind(
        "tittel",
        N_("Tittel"),
        N_("Hva samlingen heter, når og hvor den er, og hvem tallene gjelder."),
        _opening,
        filters=("pulje", "tema", "nettverk", "fylke"),
        texts=(_OWN_TITLE,),
    ),
    Kind(
        "maal-for-samlingen",
        N_("Målet for samlingen"),
        N_("Hva deltakerne skal ha med seg hjem. Uten egen tekst står målet fra kalenderen."),
        _purpose,
        texts=(_OWN_TITLE, Own(BODY, N_("Mål, ett på hver linje"), long=True)),
    ),
    Kind(
        "agenda",
        N_("Agenda"),
        N_("Hva samlingen skal gjennom, laget av lysbildene som er med. Kan skrives selv."),
        _agenda,
        texts=(_OWN_TITLE, Own(BODY, N_("Punkter, ett på hver linje"), long=True)),
    ),
)
LAST = (
    Kind(
        "tekst",
        N_("Fri tekst, med eller uten bilde"),
        N_("Egen tekst og eget bilde mellom lysbildene med tall."),
        _text,
        texts=(
            _OWN_TITLE,
            Own(BODY, N_("Tekst, ett avsnitt på hver linje"), long=True),
            Own(PICTURE, N_("Bilde"), N_("Bildets id i lageret.")),
            Own(CAPTION, N_("Bildetekst"), N_("Hva bildet viser, for den som ikke ser det.")),
        ),
    ),
    Kind(
        "sporsmal",
        N_("Spørsmål til bordene"),
        N_("Det salen skal snakke om. Uten egen tekst står de tre spørsmålene om prosjektet og ett om videreføring."),
        _questions,
        TALK,
        texts=(_OWN_TITLE, Own(BODY, N_("Spørsmål, ett på hver linje"), long=True)),
    ),
    Kind(
        "takk",
        N_("Takk, med QR-kode"),
        N_("Siste lysbilde: en kode som åpner tallene på telefonen."),
        _thanks,
        texts=(_OWN_TITLE, Own(BODY, N_("Tekst ved siden av koden"), long=True)),
    ),
)
