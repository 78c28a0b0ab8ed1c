"""The parts of «Aktivitet»: numbers, progress, change, how soon work began, and what is done."""

from __future__ import annotations

from heltid.analysis import actions, activity, coverage, movement, pace
from heltid.analysis.activity import FirstAction
from heltid.analysis.coverage import PROGRESS_REPORTS
from heltid.analysis.programme import Programme, cohort_label, worded
from heltid.analysis.selection import Selection
from heltid.charts import activity as charts
from heltid.charts.shares import upper
from heltid.exports.page import Amount, Cell
from heltid.language import N_, _
from heltid.locale import number, of, plural
from heltid.sentences import Scope, Sentence
from heltid.sentences import movement as moved_words
from heltid.sentences import pace as words
from heltid.sentences.work import no_action
from heltid.settings import load
from heltid.ui import behind, components

_NOW, _OVER_TIME = N_("Etter pulje"), N_("Over tid")
_CHANGE = N_("Endring siden rapporten før")
_WAIT_HEADER = (N_("Pulje"), N_("Prosjekter"), N_("Kjent hvor lenge"), N_("Kortest"), N_("Median"), N_("Lengst"))


def tiles(programme: Programme, selection: Selection) -> None:
    """The page in four numbers, each with its base."""
    report = selection.round_in(PROGRESS_REPORTS)
    found = [*_progress_tiles(programme, report), *_first_action_tile(programme), *_employees_tile(programme, report)]
    if found:
        components.big_numbers(found)


@worded
def _progress_tiles(programme: Programme, report: tuple[str | None, str | None]) -> list[components.BigNumber]:
    listed = activity.activity(programme, *report)
    if not listed:
        return []
    silent = sum(item.progress is None for item in listed)
    rounds = upper(coverage.rounds_label(coverage.due_reports(programme, *report)))
    found = [components.BigNumber(of(silent, len(listed)), _("prosjekter har ikke rapportert"), rounds)]
    table = activity.actions_by_cohort(programme, *report)
    if len(table):
        going = sum(int(table[str(status)].sum()) for status in activity.UNDER_WAY)
        whose = plural(int(table["projects"].sum()), "prosjekt", "prosjekter")
        found.append(
            components.BigNumber(
                of(going, int(table["actions"].sum())),
                _("tiltak er i gang eller gjennomført"),
                _("Fra {projects} som har rapportert om tiltak").format(projects=whose),
            )
        )
    return found


def _first_action_tile(programme: Programme) -> list[components.BigNumber]:
    asked, unknown = _at_the_limit(programme)
    said = no_action(programme, Scope(), None, None)
    if said is None or len(asked) == unknown or not behind.may_count(asked):
        return []
    base = _("Av dem som er blitt så gamle")
    if said.base < len(asked):
        base = _("Av dem som er blitt så gamle, og der svaret er kjent. For {count} til er det ikke kjent").format(
            count=number(unknown, 0)
        )
    return [
        components.BigNumber(
            of(said.count, said.base),
            _("prosjekter var uten tiltak i gang {months} måneder etter start").format(
                months=load().first_action_months
            ),
            base,
        )
    ]


@worded
def _at_the_limit(programme: Programme) -> tuple[tuple[str, ...], int]:
    """The projects that are so old, and of how many of them nothing is known."""
    asked = [item for item in activity.first_actions(programme) if item.answer is not FirstAction.TOO_EARLY]
    return tuple(item.project for item in asked), sum(item.answer is FirstAction.NOT_KNOWN for item in asked)


def _employees_tile(programme: Programme, report: tuple[str | None, str | None]) -> list[components.BigNumber]:
    sizes = actions.covered(programme, *report)
    if not sizes or sizes[-1].at_least is None:
        return []
    return [
        components.BigNumber(
            _("minst {count}").format(count=number(sizes[-1].at_least, 0)),
            _("ansatte er omfattet av tiltak"),
            _("{share} tiltak i gang eller gjennomført oppgir hvor mange de gjelder").format(
                share=of(sizes[-1].told, sizes[-1].actions)
            ),
        )
    ]


def progress(programme: Programme, selection: Selection, said: dict[str, Sentence]) -> None:
    """Progress by cohort, now or in every report so far, and who is on track, delayed or stopped."""
    report = selection.round_in(PROGRESS_REPORTS)
    finding = said.get("i rute")
    title = finding.title if finding else _("Ingen rapporter om framdrift har forfalt")
    components.section(_("Framdrift mot egen plan"))
    with behind.one_of((_NOW, _OVER_TIME), "framdrift") as tab:
        now = tab == _NOW
        table = activity.progress_by_cohort(programme, *report) if now else movement.progress_over_time(programme)
        if not behind.may_split(table["due"]):
            behind.not_split()
        elif now:
            components.show_chart(charts.progress(programme, title, *report), "framdrift-naa")
        else:
            components.show_chart(charts.over_time(programme, words.over_time(programme)), "framdrift-over-tid")
    first = [said[about] for about in ("framdrift",) if about in said]
    rest = [said[about] for about in ("i rute", "forsinket") if about in said]
    behind.show(programme, [*first, *behind.uncrossed(rest)])


def change(programme: Programme, selection: Selection) -> None:
    """Who moved between the last two reports."""
    moved = movement.of_progress(programme, *selection.round_in(PROGRESS_REPORTS))
    if moved is None:
        components.section(_(_CHANGE))
        components.empty_state(
            _("Her kommer det som har endret seg fra forrige rapport."),
            _("Ingen pulje har levert to rapporter om framdrift ennå."),
            "",
        )
        return
    if not behind.may_count((*moved.better, *moved.same, *moved.worse)):
        components.section(_(_CHANGE))
        behind.not_split()
        return
    found = behind.uncrossed(moved_words.of_progress(moved, behind.scope_of(selection)))
    behind.show(programme, found, lead=components.opening(_(_CHANGE)))
    with behind.folded(_("Vis flyttingen fra svar til svar"), "framdrift-flytting") as is_open:
        if is_open:
            title = _("Framdrift i rapporten før og i den siste")
            behind.show_tally("framdrift-endring", title, moved, definitions=("framdrift",))


def first_action(programme: Programme, selection: Selection) -> None:
    """How soon work began: cohorts at the same age, the three answers at the limit, and how long it took."""
    heading = _("Fra start til første tiltak")
    if not behind.may_split(item.asked for item in pace.begun(programme)):
        components.section(heading)
        behind.not_split()
        return
    finding = words.same_age(programme)
    sentences = words.first_action(programme, behind.scope_of(selection))
    if finding:
        components.show_chart(charts.begun(programme, finding), "tiltak-i-gang", lead=components.opening(heading))
    else:
        components.section(heading)
    if sentences:
        behind.show(programme, behind.uncrossed(sentences))
    elif not finding:
        components.empty_state(
            _("Her kommer hvor lang tid det gikk før arbeidet kom i gang."),
            _("Ingen prosjekter er {months} måneder gamle ennå.").format(months=load().first_action_months),
            "",
        )
    if any(item.known for item in pace.waits(programme)):
        with behind.folded(_("Vis hvor mange måneder det tok"), "maaneder") as is_open:
            if is_open:
                _waits(programme)


def _waits(programme: Programme) -> None:
    rows: list[tuple[Cell, ...]] = [
        (
            upper(cohort_label(item.cohort)),
            item.projects,
            item.known,
            *(_months(value) for value in (item.shortest, item.middle, item.longest)),
        )
        for item in pace.waits(programme)
    ]
    about = components.About(
        _("Måneder fra prosjektets start til det første tiltaket kom i gang"),
        _("Bare prosjekter som har begynt, og der både startdagen og tiltakets dag er kjent"),
        _(
            "{source}. Hele måneder fra prosjektets start til det første tiltaket kom i "
            "gang. Bare prosjekter som har begynt, og der begge dagene er kjent. Median: "
            "halvparten av dem brukte så lang tid eller kortere."
        ).format(source=coverage.source_of_all(programme)),
        ("tiltak-etter-snart-to-aar",),
    )
    components.data_table("maaneder-til-tiltak", _WAIT_HEADER, rows, about)


def _months(value: int | None) -> Amount:
    return Amount(value, N_("måned") if value == 1 else N_("måneder"))
