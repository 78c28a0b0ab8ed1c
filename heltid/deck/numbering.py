"""Which numbers a slide has on the wall, where a long one takes several: told alike on phones and in the agenda."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from heltid.deck.divided import divided
from heltid.deck.slides import Slide


def on_the_wall(slides: Sequence[Slide]) -> tuple[range, ...]:
    """The numbers that each of the slides has in the show and in PowerPoint."""
    ends = accumulate((len(divided((slide,))) for slide in slides), initial=1)
    return tuple(range(first, end) for first, end in pairwise(ends))


def label(numbers: range) -> str:
    """«5», or «5–7» of a slide in three parts."""
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
