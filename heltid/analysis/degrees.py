"""Degrees of forankring, one kind of rater at a time. Degrees are ordinal: counted and compared step by step, never
averaged."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from heltid.analysis.anchoring import GRADES, graded, latest_rows, reports_told, rows_by_report
from heltid.analysis.programme import Programme, remembered
from heltid.language import N_, _
from heltid.vocabulary import Degree, Party, Rater

NOT_GRADED = N_("ikke vurdert")
_RATED_BY = {
    Rater.PROJECT_LEADER: N_("prosjektlederen"),
    Rater.PROJECT_GROUP: N_("prosjektgruppa"),
    Rater.PARTY_ITSELF: N_("aktøren selv"),
    Rater.COMPETENCE_ENVIRONMENT: N_("kompetansemiljøet"),
}


def rated_by(rater: str) -> str:
    """Who graded, as the end of «vurdert av …»."""
    return _(_RATED_BY[Rater(rater)])


@remembered
def grades(
    programme: Programme, rater: str, report_type: str | None = None, period: str | None = None
) -> dict[str, dict[str, str]]:
    """Project that was due → party → its degree (a ``Degree``) by this kind of rater, parties not graded left out."""
    return {project: graded(listed, rater) for project, listed in latest_rows(programme, report_type, period).items()}


@remembered
def raters(programme: Programme, report_type: str | None = None, period: str | None = None) -> dict[str, int]:
    """Kind of rater → projects that it graded, in the order of the vocabulary; those who graded none left out."""
    tally = {
        rater.value: sum(
            any(degree in GRADES for degree in own.values())
            for own in grades(programme, rater.value, report_type, period).values()
        )
        for rater in Rater
    }
    return {rater: count for rater, count in tally.items() if count}


@remembered
def distribution(
    programme: Programme, rater: str, report_type: str | None = None, period: str | None = None
) -> pd.DataFrame:
    """Projects by degree, a row per party, one kind of rater. Columns: party, one count per ``Degree`` and «ikke
    vurdert» (they add up to due), high (degree 4 or 5), graded (1–5), due."""
    given = grades(programme, rater, report_type, period)
    table = []
    for party in Party:
        tally = Counter(own.get(party, NOT_GRADED) for own in given.values())
        high = tally[Degree.HIGH] + tally[Degree.VERY_HIGH]
        counts = [tally[name] for name in (*(degree.value for degree in Degree), NOT_GRADED)]
        table.append((party.value, *counts, high, sum(tally[name] for name in GRADES), len(given)))
    columns = ["party", *(degree.value for degree in Degree), NOT_GRADED]
    return pd.DataFrame(table, columns=[*columns, "high", "graded", "due"])


@remembered
def changes(
    programme: Programme, rater: str, report_type: str | None = None, period: str | None = None
) -> pd.DataFrame:
    """Per party: projects whose degree is higher, the same and lower than in the report before in which the same kind
    of rater graded anyone. Columns: party, up, same, down, unknown (not graded 1–5 both times; they add up to due)."""
    by_report = rows_by_report(programme)
    tally: dict[str, Counter[str]] = {party.value: Counter() for party in Party}
    told = reports_told(programme, report_type, period)
    for project, keys in told.items():
        now = graded(by_report[project][keys[-1]], rater) if keys else {}
        earlier = (graded(by_report[project][key], rater) for key in reversed(keys[:-1]))
        then = next((own for own in earlier if own), {})
        for party in Party:
            new, old = GRADES.get(now.get(party, "")), GRADES.get(then.get(party, ""))
            way = "unknown" if new is None or old is None else "up" if new > old else "down" if new < old else "same"
            tally[party][way] += 1
    ways = ("up", "same", "down", "unknown")
    table = [(party, *(count[way] for way in ways), len(told)) for party, count in tally.items()]
    return pd.DataFrame(table, columns=["party", *ways, "due"])
