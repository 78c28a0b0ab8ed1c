"""The list of projects on «Videreføring»: state, end, money left and who takes over, as far as the reader may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from heltid import periods
from heltid.analysis import handover
from heltid.analysis.coverage import Expected, rounds_label, source_line
from heltid.analysis.handover import NOT_ANSWERED, REPORTS, SOON_MONTHS, End, Handed
from heltid.analysis.names import Circle, FindingKind, may_name
from heltid.analysis.overview import project_addresses
from heltid.analysis.programme import Programme, only, rows, worded
from heltid.analysis.remaining import Remaining, remaining
from heltid.analysis.selection import Selection
from heltid.charts.shares import upper
from heltid.exports.page import Amount, Cell, Link
from heltid.language import N_, _
from heltid.locale import alphabetic, listed
from heltid.ui import access, behind, components
from heltid.ui.handover import day_of, last_year
from heltid.vocabulary import Handover

HEADER = (
    *(N_("Prosjekt"), N_("Pulje"), N_("Videreføring"), N_("Slutt"), N_("Brukt"), N_("Tilskudd og egenandel")),
    *(N_("Igjen"), N_("Om pengene"), N_("Hvem tar over")),
)
#: The texts of so many projects are read at a time; for more the table says whether there is one.
MOST_TEXTS = 100
_HELD_BACK = N_(
    "Svaret fra hvert prosjekt vises bare for sekretariatet og prosjektet selv: en liste "
    "over dem som har en plan, ville sagt hvem som ikke har noen eller ikke har svart."
)
_MANY = N_("Det prosjektene skriver om hvem som tar over, vises når filtrene gir {most} prosjekter eller færre.")


def show(programme: Programme, selection: Selection) -> None:
    """The projects that were due, those with most left to do first, with files."""
    user = access.user()
    report = selection.round_in(REPORTS)
    due = handover.due(programme, *report)
    if not due:
        return
    components.section(_("Prosjekt for prosjekt"))
    shown = named(programme, selection, user.circle, user.own_projects)
    if shown:
        with behind.folded(_("Vis prosjektene i en tabell"), "videreforing-tabell") as is_open:
            if is_open:
                _table(programme, selection, shown, due)
    if not user.is_secretariat:
        components.note(_(_HELD_BACK))


def _table(programme: Programme, selection: Selection, shown: tuple[Handed, ...], due: tuple[Expected, ...]) -> None:
    about = components.About(
        _("Videreføring i hvert prosjekt"),
        upper(rounds_label(due)),
        source_line(programme, due),
        ("videreforing", "okonomi", "fire-slags-mangler"),
    )
    until = last_year(programme, selection.round_in(REPORTS))
    components.data_table(
        "videreforing-prosjekter", tuple(map(_, HEADER)), project_rows(programme, shown, until), about
    )
    if len(shown) > MOST_TEXTS:
        components.note(_(_MANY).format(most=MOST_TEXTS))


def named(programme: Programme, selection: Selection, circle: Circle, own: tuple[str, ...]) -> tuple[Handed, ...]:
    """The projects whose answer may stand beside their name; a list of the good ones would tell of the others."""
    found = handover.of_projects(programme, day_of(programme, selection), *selection.round_in(REPORTS))
    return tuple(item for item in found if may_name(circle, FindingKind.WEAK, item.project, own))


@worded
def project_rows(
    programme: Programme,
    shown: tuple[Handed, ...],
    until: int | None,
) -> tuple[tuple[Cell, ...], ...]:
    """A row per project, by what is left to do: no plan, not answered, under way, decided, done; those that end first
    on top."""
    names, ways = project_addresses(programme)
    money = remaining(programme, until)
    texts = takeovers(programme, shown) if len(shown) <= MOST_TEXTS else None
    order = (Handover.NONE, None, Handover.IN_WORK, Handover.DECIDED, Handover.DONE)
    ordered = sorted(
        shown,
        key=lambda item: (
            order.index(item.answer),
            not item.is_ending,
            alphabetic(names.get(item.project, item.project)),
        ),
    )
    return tuple(
        (
            Link(names.get(item.project, item.project), ways[item.project]),
            item.cohort,
            item.answer or NOT_ANSWERED,
            _end(item),
            *_money(money.get(item.project)),
            _who(item, texts),
        )
        for item in ordered
    )


def _end(item: Handed) -> str:
    if not item.end:
        return str(item.ending)
    when = {End.ENDED: _(", avsluttet"), End.SOON: _(", innen {months} måneder").format(months=SOON_MONTHS)}
    return periods.label(item.end) + when.get(item.ending, "")


def _money(found: Remaining | None) -> tuple[Cell, ...]:
    """Spent, what it is spent of and what is left, in thousands of kroner; and the years, or why nothing is said."""
    if found is None:
        return (None, None, None, _("ikke oppgitt"))
    amounts = (_thousands(found.spent), _thousands(found.available), _thousands(found.left))
    said = [_years(found.years)] if found.years else []
    if found.years and not found.with_own:
        said.append(_("egenandel ikke oppgitt"))
    if found.missing:
        said.append(_("tall mangler for {years}").format(years=_years(found.missing)))
    return (*amounts, ", ".join(said))


def _years(years: Sequence[int]) -> str:
    """«2013–2015», «2013 og 2015»."""
    unbroken = len(years) > 2 and years[-1] - years[0] == len(years) - 1
    return f"{years[0]}–{years[-1]}" if unbroken else listed([str(year) for year in years])


def _thousands(kroner: float | None) -> Amount:
    return Amount(None if kroner is None else kroner / 1_000, _("tusen kr"), 0)


def takeovers(programme: Programme, shown: tuple[Handed, ...]) -> dict[str, str]:
    """Project → what its report says of who takes over. Read for the few projects shown, never for all."""
    asked = {item.project: (item.report_type, item.period) for item in shown}
    table = only(programme, asked).reports
    return {
        project: text
        for project, kind, period, text in rows(table, "project", "report_type", "period", "takeover")
        if text and asked[project] == (kind, period)
    }


def _who(item: Handed, texts: Mapping[str, str] | None) -> Cell:
    """What the report says; whoever may see the answer may read it."""
    if not item.takeover:
        return None
    return _("fortalt") if texts is None else texts.get(item.project)
