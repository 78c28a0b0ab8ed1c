"""The ready agenda «Som desember 2013» for a programme: the slides of that gathering, computed from its reports."""

from __future__ import annotations

from dataclasses import replace

from heltid.agenda import SOM_DESEMBER_2013, Agenda, Item
from heltid.analysis import address
from heltid.analysis.names import Circle
from heltid.analysis.programme import Programme, cohorts
from heltid.analysis.withholding import withhold
from heltid.deck.catalogue import slides_of
from heltid.deck.occasion import Gathering, programme_for
from heltid.deck.slides import Slide
from heltid.language import N_
from heltid.vocabulary import UNKNOWN

TITLE = N_("Hvor er vi nå – og hva skjer videre?")
AGENDA = N_("Som desember 2013")


def december_2013(
    programme: Programme,
    cohort: str | None = None,
    circle: Circle = Circle.OPEN,
    period: str | None = None,
    link: str = "",
) -> list[Slide]:
    """The slides, for the whole programme or one cohort, as things were after a period or are now.

    Figures of small groups are withheld. On an open deck no project is named for a weakness.
    """
    then, gathering = programme_for(withhold(programme), period)
    return list(slides_of(then, standard_agenda(then, cohort, circle, gathering), link=link))


def standard_agenda(
    programme: Programme,
    cohort: str | None = None,
    circle: Circle = Circle.OPEN,
    gathering: Gathering | None = None,
) -> Agenda:
    """The ready agenda with the cohorts of this programme: everything of the one that is chosen; else activity of the
    first and start-up reports of the newest, and all else of the whole."""
    known = [one for one in cohorts(programme) if one != UNKNOWN]
    instead = {"1": known[0], "2": known[-1]} if known else {}

    def item(one: Item) -> Item:
        theirs = cohort or instead.get(one.filters.get("pulje", ""))
        filters = {key: value for key, value in one.filters.items() if key != "pulje"}
        return replace(one, filters={**filters, "pulje": address.escaped(theirs) or ""} if theirs else filters)

    agenda = SOM_DESEMBER_2013.with_items(*map(item, SOM_DESEMBER_2013.items))
    return replace(agenda, circle=circle.value, gathering=(gathering.day, gathering.title) if gathering else None)
