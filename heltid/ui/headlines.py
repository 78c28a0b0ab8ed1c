"""«Flere på jobb hver dag» on «Resultater»: what projects tell themselves, apart from what is computed."""

from __future__ import annotations

from datetime import date

from heltid import periods
from heltid.analysis import headlines, totals
from heltid.analysis.names import FindingKind, may_name
from heltid.analysis.overview import project_addresses
from heltid.analysis.people import people_text
from heltid.analysis.programme import Programme, project_names
from heltid.charts import results as charts
from heltid.charts.compose import UNNAMED
from heltid.charts.shares import upper
from heltid.exports.page import Cell, Link
from heltid.language import N_, _
from heltid.locale import decimals_of, number, percent, plural, quoted
from heltid.sentences import goals as words
from heltid.ui import access, behind, components
from heltid.ui.plain import HEADING
from heltid.vocabulary import UNKNOWN, source_words

FORMULA = N_(
    "Regnestykket: (utgangspunkt i prosent − siste måling i prosent) / 100 × årsverk, "
    "avrundet. For nærvær er fortegnet motsatt. Vi regner det bare ut når årsverkene er "
    "oppgitt, og tallene gjelder hele år eller de samme månedene."
)
_REPORTED = (N_("Prosjekt"), N_("Prosjektets eget tall"), N_("Når"), N_("Kilde"), N_("Kontroll"))
_COMPUTED = (
    N_("Prosjekt"),
    N_("Regnet ut"),
    N_("Regnestykket"),
    N_("Gjelder for"),
    N_("Utgangspunkt"),
    N_("Siste måling"),
    N_("Årsverk fra"),
)
_OBSTACLES = (N_("Hvorfor det ikke kan regnes ut"), N_("Mål"))
HELD_BACK = N_("Navn vises ikke der tallet er en svakhet.")


def people(programme: Programme, on: date | None) -> None:
    """What projects tell themselves, apart from what is computed; the formula; and why the others are not computed."""
    told, made = headlines.reported(programme, on), headlines.worked_out(programme, on)
    obstacles = headlines.obstacles(programme, on)
    if not told and not made and not obstacles:
        return
    lead = components.opening(_("Flere på jobb hver dag"), _(FORMULA))
    if told:
        _reported(programme, told, lead)
        lead = ""
    if made:
        _computed(programme, made, on, lead)
        lead = ""
    if obstacles:
        _not_computed(obstacles, len(made), lead)


def _reported(programme: Programme, told: tuple[headlines.Checked, ...], lead: str) -> None:
    shown = [item for item in told if may(item.project, item.headline.more > 0)]
    names = project_names(programme)
    ways = project_addresses(programme)[1]
    rows: list[tuple[Cell, ...]] = [
        (
            Link(names.get(item.project, item.project), ways.get(item.project, "")),
            quoted(item.reported.text),
            _when(item),
            source_words(item.reported.source),
            item.check,
        )
        for item in shown
    ]
    about = components.About(
        _("Prosjektenes egne tall"),
        _("Tallene slik prosjektene har oppgitt dem, med vår kontroll ved siden av"),
        _("Tallene er prosjektenes egne. De er ikke regnet ut av oss og legges ikke sammen"),
        ("flere-paa-jobb-hver-dag", "hittil-i-aar-og-forelopig"),
    )
    lead += _heading(_("Prosjektenes egne tall"))
    components.data_table("egne-tall-paa-jobb", tuple(map(_, _REPORTED)), rows, about, lead=lead)
    if len(shown) < len(told):
        components.note(_(HELD_BACK))


def _when(item: headlines.Checked) -> str:
    said = day_of(item.reported.date)
    if item.headline.at_target:
        return _("når målet er nådd, {date}").format(date=said)
    return _("hittil i {year}").format(year=said) if item.reported.year_to_date else said


def _computed(programme: Programme, made: tuple[headlines.WorkedOut, ...], on: date | None, lead: str) -> None:
    names = project_names(programme)
    known = {item.goal.project: may(item.goal.project, item.headline.more > 0) for item in made}
    ways = project_addresses(programme)[1]
    shown = made if behind.may_count(list(known)) else tuple(item for item in made if known[item.goal.project])
    rows: list[tuple[Cell, ...]] = [
        (
            Link(names[item.goal.project], ways[item.goal.project]) if known[item.goal.project] else _(UNNAMED),
            people_text(item.headline.more),
            f"{item.formula} = {number(item.headline.more, 0)}",
            item.goal.population or _("ikke oppgitt"),
            _valued(item.goal.baseline, item.goal.baseline_date),
            _valued(item.goal.value, item.goal.latest[0].date)
            + (_(" – foreløpig") if item.goal.latest[0].provisional else ""),
            _fte_source(item),
        )
        for item in shown
    ]
    lead += _heading(_("Regnet ut av oss"))
    if found := totals.at_work(programme, on) if len(shown) == len(made) else None:
        lead += components.note_html(f"{words.of_people(found)} {words.base_of_people(found)}")
    components.data_table(
        "regnet-ut-paa-jobb",
        tuple(map(_, _COMPUTED)),
        rows,
        components.About(
            _("Flere på jobb hver dag, regnet ut"),
            _("Mål om sykefravær totalt eller nærvær der årsverkene er oppgitt og tallene kan sammenlignes"),
            charts.source_of(programme, on),
            ("flere-paa-jobb-hver-dag", "prosent-og-prosentpoeng"),
        ),
        lead=lead,
    )
    if len(shown) < len(made) or not all(known.values()):
        components.note(_(HELD_BACK))


def _fte_source(item: headlines.WorkedOut) -> str:
    return item.fte_source or _("oppgitt av prosjektet")


def _not_computed(obstacles: dict[headlines.Obstacle, int], made: int, lead: str) -> None:
    count = sum(obstacles.values())
    whole = count + made
    said = _(
        "{count} av {goals} om sykefravær totalt eller nærvær kan regnes om til mennesker "
        "på jobb. For de andre sier vi bare prosentpoeng."
    ).format(count=number(made, 0), goals=plural(whole, "mål", "mål"))
    components.data_table(
        "ikke-regnet-ut",
        tuple(map(_, _OBSTACLES)),
        [(upper(_(reason.value)), found) for reason, found in obstacles.items()],
        components.About(
            _("Mål som ikke kan regnes om til mennesker på jobb"),
            said,
            _("Hvert mål står ved den første grunnen"),
            ("flere-paa-jobb-hver-dag",),
        ),
        lead=lead + components.note_html(said),
    )


def _heading(text: str) -> str:
    return f'<h3 style="{HEADING.format(20, 0)}">{components.plain(text)}</h3>'


def may(project: str, good: bool) -> bool:
    """Whether the project may stand beside a figure or a text that is good, or is not."""
    user = access.user()
    return may_name(user.circle, FindingKind.GOOD if good else FindingKind.WEAK, project, user.own_projects)


def day_of(text: str) -> str:
    """The day of a measurement in words."""
    return _("dato ukjent") if text == UNKNOWN else periods.label(text)


def _valued(value: float | None, day: str) -> str:
    shown = value or 0
    return f"{percent(shown, min(2, decimals_of(shown)))} ({day_of(day or UNKNOWN)})"
