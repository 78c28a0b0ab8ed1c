"""One project by itself: what is asked of it is not asked of all the others."""

from __future__ import annotations

from dataclasses import replace

from heltid.analysis.programme import Programme, only
from heltid.analysis.withholding import withhold


def single(programme: Programme, project: str) -> Programme:
    """The programme of one project alone, figures of small groups withheld. Its rows are read when they are asked for,
    and forgotten with it: keep what is made of them, not it."""
    return replace(only(withhold(programme), {project}), whole=None, memo={})
