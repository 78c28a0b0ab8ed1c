"""Slides for the gathering: computed as values, drawn as PPTX with native, editable charts.

``pptx`` is imported when a deck is made, not before: the command line starts without it.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from heltid.analysis.names import Circle

if TYPE_CHECKING:
    from heltid.analysis.programme import Programme


def standard_deck(
    programme: Programme, cohort: str | None = None, period: str | None = None, circle: Circle = Circle.OPEN
) -> bytes:
    """The slides «Som desember 2013» as PPTX, for all or one cohort, as things were after ``period`` or are now."""
    from heltid.deck import pptx, standard

    slides = standard.december_2013(programme, cohort, circle, period)
    subject = " · ".join(text for text in (standard.AGENDA, slides[0].footer.mark) if text)
    day = datetime.combine(programme.today, time())
    return pptx.render(slides, pptx.Properties(standard.TITLE, subject, day))


def file_name(programme: Programme, cohort: str | None = None, period: str | None = None) -> str:
    """«EKSEMPEL_lysbilder_2013-12-03.pptx»: the day the slides tell of; an example store's files say so first."""
    from heltid.deck.occasion import programme_for
    from heltid.vocabulary import StoreKind

    then, _gathering = programme_for(programme, period)
    first = "EKSEMPEL_" if programme.kind is StoreKind.EXAMPLE else ""
    part = f"_pulje_{cohort}" if cohort else ""
    return f"{first}lysbilder{part}_{then.today.isoformat()}.pptx"
