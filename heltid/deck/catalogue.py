"""Every kind of slide there is, and an agenda made into slides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from heltid.agenda import Agenda, Item
from heltid.analysis import address, choices
from heltid.analysis.programme import Programme, narrowed
from heltid.analysis.selection import Selection
from heltid.analysis.withholding import withhold
from heltid.deck import (
    ahead,
    backing,
    deep_dives,
    evidence,
    funding,
    goals,
    headline,
    remaining,
    spotlight,
    standing,
    words,
    work,
    workshop,
)
from heltid.deck.ground import Ground, Kind, Own
from heltid.deck.occasion import Gathering, as_it_was, gathering_of
from heltid.deck.slides import Slide
from heltid.language import _

__all__ = ["KINDS", "Kind", "Own", "slides_of"]

#: key → kind, in the order an editor offers them.
KINDS: dict[str, Kind] = {
    kind.key: kind
    for group in (
        words.FIRST,
        standing.KINDS,
        funding.KINDS[:1],
        spotlight.KINDS,
        work.KINDS,
        headline.KINDS,
        goals.KINDS,
        evidence.KINDS,
        funding.KINDS[1:],
        backing.KINDS,
        remaining.KINDS,
        ahead.KINDS,
        deep_dives.KINDS,
        workshop.KINDS,
        words.LAST,
    )
    for kind in group
}


def _no_picture(_id: str) -> bytes | None:
    return None


def slides_of(
    programme: Programme,
    agenda: Agenda,
    picture: Callable[[str], bytes | None] = _no_picture,
    link: str = "",
) -> tuple[Slide, ...]:
    """The agenda's slides in order, one for each item that is not hidden: slide n is of ``agenda.shown[n - 1]``.

    ``programme`` is that of the agenda's data version. A gathering that has been is told of as things were that day.
    ``picture`` gives the bytes of a stored picture, None where there is none; ``link`` is the whole address of the
    audience's page. Figures of small groups are withheld. What cannot be shown is a slide that says so.
    """
    then, gathering = _as_shown(withhold(programme), agenda)
    chapters = tuple(dict.fromkeys(filter(None, (_chapter(item) for item in agenda.shown))))
    drawn = [_slide(then, agenda, item, gathering, chapters, picture, link) for item in agenda.shown]
    seen: Counter[str] = Counter()
    slides = []
    for slide in drawn:
        seen[slide.key] += 1
        slides.append(slide if seen[slide.key] == 1 else replace(slide, key=f"{slide.key}-{seen[slide.key]}"))
    return tuple(slides)


def _chapter(item: Item) -> str:
    return KINDS[item.kind].chapter if item.kind in KINDS else ""


def _as_shown(programme: Programme, agenda: Agenda) -> tuple[Programme, Gathering | None]:
    gathering = gathering_of(programme, *agenda.gathering) if agenda.gathering else None
    if gathering and gathering.day < programme.today:
        return as_it_was(programme, gathering.day), gathering
    return programme, gathering


def _slide(
    programme: Programme,
    agenda: Agenda,
    item: Item,
    gathering: Gathering | None,
    chapters: tuple[str, ...],
    picture: Callable[[str], bytes | None],
    link: str,
) -> Slide:
    kind = KINDS.get(item.kind)
    taken = kind.filters if kind else ()
    selection, notes = _selection(programme, agenda, item, taken)
    part = narrowed(programme, selection)
    ground = Ground(programme, part, selection, item, agenda, gathering, taken, chapters, picture, link)
    if kind is None:
        return ground.missing(
            _("Et lysbilde vi ikke kjenner"),
            _("Her skal det stå et lysbilde av typen «{kind}».").format(kind=item.kind),
            _("Denne versjonen av programmet har ingen slik type."),
            _("Velg en annen type på siden Samlinger."),
        )
    if notes and not programme.is_empty:
        return ground.missing(
            kind.title,
            kind.shows,
            " ".join(notes),
            _("Velg et annet filter på lysbildet."),
        )
    return kind.draw(ground)


def _selection(programme: Programme, agenda: Agenda, item: Item, taken: tuple[str, ...]) -> tuple[Selection, list[str]]:
    """The part of the programme an item asks for, and a sentence for each filter that could not be followed: a slide is
    never of more than it was asked to tell of. A network's agenda is of its network."""
    wanted = {key: value for key, value in item.filters.items() if key in taken}
    if agenda.network and "nettverk" in taken:
        wanted.setdefault("nettverk", address.escaped(agenda.network) or "")
    offered = choices.filters(programme)
    read = address.read({key: [value] for key, value in wanted.items()}, offered)
    titles = {one.key: one.title for one in offered}
    options = {one.key: one for one in offered}
    notes = [
        _("{filter} «{value}» finnes ikke i dataene.").format(filter=titles[key], value=address.shortened(value))
        for key, value in wanted.items()
        if value != options[key].default and address.unescaped(value) not in options[key].options
    ]
    return read.selection, notes
