"""Who sees names. One function decides; sentences, charts, tables, slides and downloads ask it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from itertools import islice

from heltid.vocabulary import ReportStatus

#: So many projects, not one's own, must stand behind a count of weaknesses that not everybody may see the names of.
FEWEST_COUNTED = 3


class Circle(StrEnum):
    """The circle of readers a figure is shown to."""

    OPEN = "åpent"
    PARTICIPANT = "deltaker"
    SECRETARIAT = "sekretariat"


class FindingKind(StrEnum):
    """What it says about a project that it is among those a finding counts."""

    GOOD = "bra"
    NEUTRAL = "nøytralt"
    WEAK = "svakhet"


def may_name(circle: Circle, kind: FindingKind, project: str | None = None, own_projects: Collection[str] = ()) -> bool:
    """Whether the project may be named in this finding in this circle.

    Open pages name what is good or neutral. A participant sees weaknesses of the own projects alone. The secretariat
    sees everything. A kind that is not known counts as a weakness.
    """
    if circle == Circle.SECRETARIAT:
        return True
    if kind in (FindingKind.GOOD, FindingKind.NEUTRAL):
        return True
    return circle == Circle.PARTICIPANT and project is not None and project in own_projects


def namable(
    circle: Circle, kind: FindingKind, projects: Collection[str], own_projects: Collection[str] = ()
) -> tuple[str, ...]:
    """Those of the projects that may be named, in the order given."""
    if may_name(circle, kind):
        return tuple(projects)
    return tuple(project for project in projects if may_name(circle, kind, project, own_projects))


def may_count(circle: Circle, projects: Iterable[str], own_projects: Collection[str] = ()) -> bool:
    """Whether it may be counted how many of these projects are weak: in a group of one or two a count is a name."""
    if may_name(circle, FindingKind.WEAK):
        return True
    others = (project for project in projects if not may_name(circle, FindingKind.WEAK, project, own_projects))
    return len(list(islice(others, FEWEST_COUNTED))) in (0, FEWEST_COUNTED)


def may_show_text(
    circle: Circle, status: str | None, project: str | None = None, own_projects: Collection[str] = ()
) -> bool:
    """Whether a report's free text may be shown: openly only when the report is gone through."""
    if circle == Circle.SECRETARIAT or status == ReportStatus.REVIEWED:
        return True
    return circle == Circle.PARTICIPANT and project is not None and project in own_projects
