"""Municipalities that are like another: for one that does not take part, to see who does."""

from __future__ import annotations

from dataclasses import dataclass

from heltid.analysis.programme import Programme, municipality_names, parts, rows, worded
from heltid.language import _
from heltid.locale import alphabetic

#: A population this much smaller or larger is still of similar size.
SIMILAR_SIZE = 1.33


@dataclass(frozen=True, slots=True)
class Alike:
    """A municipality that takes part and is like another: in what (``agrees``), and its projects."""

    number: str
    name: str
    projects: tuple[str, ...]
    agrees: tuple[str, ...]
    population: int | None


@worded
def alike(programme: Programme, number: str) -> tuple[Alike, ...]:
    """Municipalities with projects in the programme (or in the part of it that the filters leave) that are like this
    one: same KOSTRA group, similar population (at most ``SIMILAR_SIZE`` times as many or as few), same county. Those
    that agree in most come first, then those nearest in population."""
    known = {
        found: (name, group, county, people)
        for found, name, group, county, people in rows(
            programme.municipalities, "number", "unique_name", "kostra_group", "county", "population"
        )
    }
    if number not in known:
        return ()
    __, group, county, people = known[number]
    projects: dict[str, list[str]] = {}
    for project, numbers in rows(programme.projects, "project", "municipalities"):
        for one in parts(numbers):
            projects.setdefault(one, []).append(project)
    names = municipality_names(programme)
    found = []
    for one, held in projects.items():
        __, its_group, its_county, its_people = known.get(one, (None, None, None, None))
        near = bool(people and its_people) and 1 / SIMILAR_SIZE <= its_people / people <= SIMILAR_SIZE
        agrees = [
            _("samme KOSTRA-gruppe") if group and group == its_group else "",
            _("omtrent like mange innbyggere") if near else "",
            _("samme fylke") if county and county == its_county else "",
        ]
        if one == number or not any(agrees):
            continue
        size = int(its_people) if its_people else None
        found.append(Alike(one, names.get(one, one), tuple(held), tuple(text for text in agrees if text), size))
    away = people or 0
    return tuple(
        sorted(
            found,
            key=lambda item: (-len(item.agrees), abs((item.population or 0) - away), alphabetic(item.name)),
        )
    )
