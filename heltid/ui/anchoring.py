"""The parts of «Forankring»: facts first, then degrees by one kind of rater, uneven projects, what has moved."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from heltid.analysis import anchoring, coverage, degrees
from heltid.analysis.names import FindingKind, may_count, namable
from heltid.analysis.programme import Programme, narrowed, project_names
from heltid.analysis.selection import Selection
from heltid.charts import anchoring as charts
from heltid.exports.page import Cell
from heltid.locale import listed, number, plural
from heltid.sentences import Sentence, outcomes, ownership
from heltid.ui import access, behind, choice, components

LEAD = "font-size:18px;font-weight:600;margin:0;max-width:75ch"
#: Rows of the heat map on one page of it.
ROWS_A_PAGE = 100
_HELD_BACK = "Prosjektene vises ikke enkeltvis her, fordi lave grader er en svakhet."
_TOO_FEW = "Så få prosjekter at tallene ville vist hvem som er vurdert lavt. De vises ikke her."


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows: the whole programme, the part chosen, the round of reports."""

    whole: Programme
    part: Programme
    selection: Selection
    report_type: str | None
    period: str | None

    @property
    def asked(self) -> tuple[str | None, str | None]:
        return self.report_type, self.period

    @property
    def due(self) -> tuple[coverage.Expected, ...]:
        return coverage.due_reports(self.part, *self.asked, coverage.ALL_REPORTS)


def look(whole: Programme, selection: Selection) -> View:
    """Every report tells of forankring, so the chosen one always counts."""
    return View(whole, narrowed(whole, selection), selection, *selection.round_in(coverage.ALL_REPORTS))


def uneven(view: View) -> Sentence | None:
    """The page's finding; None where nothing is graded, or where the count would be a name."""
    return outcomes.uneven(view.part, behind.scope_of(view.selection), *view.asked) if _may_count(view) else None


def _may_count(view: View) -> bool:
    user = access.user()
    return may_count(user.circle, [item.project for item in view.due], user.own_projects)


def why_empty(view: View) -> tuple[str, str, str] | None:
    """What would stand here, why it does not, and what to do; None where something is reported."""
    what = "Her kommer hvem som står bak prosjektene: plasser, vedtak, hvem som er med på rapporten, og grader."
    if view.part.is_empty and not view.whole.is_empty:
        return what, "Ingen prosjekter passer med filtrene.", "Ta bort et filter."
    if not view.due:
        return (
            what,
            "Ingen rapporter har forfalt i det du ser på.",
            "Ta bort et filter, eller kom tilbake etter fristen.",
        )
    if not any(anchoring.latest_rows(view.part, *view.asked).values()):
        return (
            what,
            f"Ingen av de {number(len(view.due), 0)} prosjektene som skulle rapportere, har rapportert om forankring.",
            "Prosjektene sender skjemaet «forankring» på siden Last opp.",
        )
    return None


def facts(view: View) -> None:
    """Seats, decisions and part in the report: what is done, before what anyone thinks of it."""
    components.section("Dette er gjort")
    older = anchoring.from_older(view.part, *view.asked)
    if older:
        components.note(
            f"Et prosjekts siste svar gjelder til det kommer et nytt. For {plural(older, 'prosjekt', 'prosjekter')} er "
            "svaret fra en eldre rapport enn den som skulle leveres."
        )
    behind.show(view.whole, ownership.facts(view.part, behind.scope_of(view.selection), *view.asked))
    components.show_chart(charts.seats(view.part, ownership.seats_title(view.part, *view.asked), *view.asked), "plass")
    left, right = st.columns(2)
    with left:
        title = ownership.participation_title(view.part, *view.asked)
        components.show_chart(charts.participation(view.part, title, *view.asked), "med-paa-rapporten")
    with right:
        title = ownership.decisions_title(view.part, *view.asked)
        components.show_chart(charts.decisions(view.part, title, *view.asked), "vedtak")
    _facts_table(view)


def _facts_table(view: View) -> None:
    table = anchoring.facts(view.part, *view.asked)
    columns = {
        "party": "Aktør",
        "steering_group": "I styringsgruppe",
        "project_group": "I prosjektgruppe",
        "working_group": "I arbeidsgruppe",
        "any_decision": "Har vedtak",
        "council": "Vedtak i kommunestyret",
        "took_part": "Med på rapporten",
        "reported": "Rapportert om aktøren",
        "due": "Skulle rapportert",
    }
    rows = [tuple(row) for row in table[list(columns)].itertuples(index=False)]
    components.data_table(
        "fakta",
        tuple(columns.values()),
        [(str(party).capitalize(), *(int(value) for value in rest)) for party, *rest in rows],
        components.About(
            "Fakta om hver aktør",
            "Antall prosjekter. En aktør kan ha plass i flere grupper",
            f"{coverage.source_line(view.due)}. Antall prosjekter; en aktør kan ha plass i flere grupper",
            ("forankring", "skulle-rapportert", "ikke-rapportert"),
        ),
    )


def rater(view: View) -> str | None:
    """Whose degrees are shown; None where nobody has graded."""
    components.section("Slik er forankringen vurdert")
    found = degrees.raters(view.part, *view.asked)
    if not found:
        components.empty_state(
            "Her kommer gradene 1–5, aktør for aktør.",
            "Ingen aktører er vurdert i disse rapportene.",
            "Prosjektene setter grad i skjemaet «forankring».",
        )
        return None
    if not _may_count(view):
        components.empty_state("Her kommer gradene 1–5, aktør for aktør.", _TOO_FEW, "Ta bort et filter.")
        return None
    first = max(found, key=lambda name: found[name])
    options = {
        name: f"{ownership.rated_by(name).capitalize()} ({plural(count, 'prosjekt', 'prosjekter')})"
        for name, count in found.items()
    }
    chosen = choice.one_of("vurderer", "Vurdert av", options, first, buttons=True)
    components.note("Ulike vurderere blandes ikke. Hver av dem har sine egne figurer.")
    return chosen


def graded(view: View, by: str) -> None:
    title = ownership.degrees_title(view.part, by, *view.asked)
    components.show_chart(charts.distribution(view.part, title, by, *view.asked), "grader")
    title = ownership.degree_changes_title(view.part, by, *view.asked)
    with st.expander("Endring siden forrige rapport", on_change="rerun", key="endring") as folded:
        if folded.open:
            components.show_chart(charts.changes(view.part, title, by, *view.asked), "endring-i-grad")


def uneven_projects(view: View, finding: Sentence | None) -> None:
    """How many, which actors are at the ends, and the projects behind, for those who may see them."""
    components.section("Ujevn forankring")
    if finding is None:
        components.note("Ingen prosjekter har minst tre aktører som er vurdert av samme slags vurderer.")
        return
    title = ownership.extremes_title(view.part, *view.asked)
    st.html(f'<p style="{LEAD}">{components.plain(finding.text)}</p>')
    components.note(
        "Et prosjekt er ujevnt når minst tre aktører er vurdert av samme slags vurderer, og det er to eller flere "
        "grader mellom høyeste og laveste. Alle slags vurderere er med her, hver for seg."
    )
    if not title:
        return
    components.data_table(
        "hoyest-og-lavest",
        ("Aktør", "Har lavest grad", "Har høyest grad"),
        [(party.capitalize(), low, high) for party, high, low in anchoring.extremes(view.part, *view.asked)],
        components.About(
            title,
            "Antall prosjekter med ujevn forankring",
            f"{title}. Står flere aktører likt i et prosjekt, telles hver av dem",
            ("ujevn-forankring", "forankringsgrad", "vurdert-av"),
        ),
    )
    user = access.user()
    found = {item.project: item for item in anchoring.unevenness(view.part, *view.asked) if item.uneven}
    named = namable(user.circle, FindingKind.WEAK, tuple(found), user.own_projects)
    if len(named) < len(found):
        components.note(_HELD_BACK)
    if not named:
        return
    names, links = project_names(view.whole), behind.links(view.whole, named, behind.kept_address())
    rows: list[tuple[Cell, ...]] = [
        (
            components.Link(names[project], links[project]),
            _end(item.highest, item.high),
            _end(item.lowest, item.low),
            item.rater,
        )
        for project in sorted(named, key=lambda project: names[project])
        for item in (found[project],)
    ]
    with st.expander(f"Vis {plural(len(rows), 'prosjekt', 'prosjekter')} med ujevn forankring"):
        components.data_table(
            "ujevn",
            ("Prosjekt", "Høyest", "Lavest", "Vurdert av"),
            rows,
            components.About(
                "Prosjekter med ujevn forankring",
                "",
                coverage.source_line(view.due),
                ("ujevn-forankring", "vurdert-av"),
            ),
        )


def _end(parties: tuple[str, ...], degree: int) -> str:
    return f"{listed(list(parties))} ({degree})"


def heat_map(view: View, by: str) -> None:
    """Party by project, for the projects that the reader may see graded: all, the own, or none."""
    components.section("Prosjekt for prosjekt")
    user = access.user()
    order = charts.backing_order(view.part, by, *view.asked)
    shown = namable(user.circle, FindingKind.WEAK, order, user.own_projects)
    if len(shown) < len(order):
        components.note(_HELD_BACK + " Fordelingen for hver aktør står lenger oppe.")
    if not shown:
        return
    start = 0
    if len(shown) > ROWS_A_PAGE:
        pages = {
            str(first // ROWS_A_PAGE + 1): f"{number(first + 1)} til {number(min(first + ROWS_A_PAGE, len(shown)))} av "
            f"{number(len(shown))}"
            for first in range(0, len(shown), ROWS_A_PAGE)
        }
        start = (int(choice.one_of("side", "Prosjekter", pages, "1")) - 1) * ROWS_A_PAGE
    uneven_by = sum(bool(item.uneven) for item in anchoring.unevenness(view.part, *view.asked, by))
    title = f"{number(uneven_by, 0)} av {number(len(order), 0)} vurderte prosjekter er ujevne etter vurderingen til "
    title += ownership.rated_by(by)
    if len(shown) < len(order):
        title = "Ditt prosjekt, aktør for aktør"
    page = shown[start : start + ROWS_A_PAGE]
    components.show_chart(charts.heat_map(view.part, title, page, by, *view.asked), "varmekart")
