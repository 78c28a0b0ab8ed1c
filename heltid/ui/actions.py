"""The parts of «Aktivitet» on the actions: by status, by type, and how many employees they cover."""

from __future__ import annotations

from collections.abc import Sequence

from heltid.analysis import actions, activity
from heltid.analysis.actions import TypeOfAction
from heltid.analysis.coverage import PROGRESS_REPORTS, source_of
from heltid.analysis.programme import Programme
from heltid.analysis.selection import Selection
from heltid.charts import activity as charts
from heltid.charts.shares import upper
from heltid.exports.page import Amount
from heltid.language import N_, _
from heltid.locale import of
from heltid.sentences import Sentence
from heltid.sentences import pace as words
from heltid.settings import load
from heltid.ui import behind, choice, components
from heltid.vocabulary import ACTION_TYPES_BY_THEME, ActionStatus

_STATUS, _TYPE = N_("Etter status"), N_("Etter type")
_TYPE_HEADER = (
    *(N_("Tema"), N_("Tiltakstype"), N_("Prosjekter"), N_("Tiltak")),
    *ActionStatus,
    *(N_("Oppgir antall ansatte"), N_("Ansatte per tiltak, median")),
)


def show(programme: Programme, selection: Selection, said: dict[str, Sentence]) -> None:
    """The actions by status and by type, and how many employees they cover."""
    report = selection.round_in(PROGRESS_REPORTS)
    components.section(_("Tiltakene"))
    listed = actions.by_type(programme, *report)
    if not listed or "tiltak" not in said:
        components.empty_state(
            _("Her kommer tiltakene etter type og status."),
            _("Ingen rapporter som har forfalt, har med tiltak."),
            _("Prosjektene fører opp tiltak i skjemaet «tiltak» når de rapporterer."),
        )
        return
    choice.note_unknown("tiltak", ())
    with behind.one_of((_STATUS, _TYPE), "tiltakene") as title:
        if title == _STATUS and not behind.may_split(activity.actions_by_cohort(programme, *report)["projects"]):
            behind.not_split()
        elif title == _STATUS:
            components.show_chart(charts.actions(programme, said["tiltak"].title, *report), "tiltak-status")
            behind.show(programme, behind.uncrossed([said["tiltak"]]))
        else:
            finding = words.most_used(programme, *report) or _("Ingen tiltak er av typene i lista")
            components.show_chart(charts.types(programme, finding, *report), "tiltakstyper")
            with behind.folded(_("Vis alle tiltakstypene i en tabell"), "tiltakstyper-tabell") as is_open:
                if is_open:
                    _types(listed, source_of(programme, *report))
    if covered := words.employees(programme, behind.scope_of(selection), *report):
        behind.show(programme, behind.uncrossed([covered]))
        components.note(
            _(
                "De samme ansatte kan være med i flere tiltak. Derfor legges tiltak i ett prosjekt "
                "aldri sammen: hvert prosjekt teller med sitt største tiltak, og en kommune med "
                "flere prosjekter bare én gang."
            )
        )


def _types(listed: Sequence[TypeOfAction], source: str) -> None:
    order = {theme: place for place, theme in enumerate(ACTION_TYPES_BY_THEME)}
    rows = [
        (
            upper(_("annet") if item.type == actions.OTHER_ACTION else charts.theme_name(item.theme)),
            upper(_(item.type)),
            len(item.projects),
            item.actions,
            *(item.statuses.get(status, 0) for status in ActionStatus),
            of(item.told, item.under_way),
            Amount(item.middle, mark=item.middle_mark) if item.told >= load().min_projects_for_words else _("for få"),
        )
        for item in sorted(listed, key=lambda one: (one.type == actions.OTHER_ACTION, order.get(one.theme, 0)))
    ]
    components.data_table(
        "tiltak-etter-type",
        tuple(upper(_(title)) for title in _TYPE_HEADER),
        rows,
        components.About(
            _("Tiltak etter type"),
            _("Etter tema, og innen hvert tema de typene flest prosjekter har først"),
            _(
                "{source}. Ansatte per tiltak gjelder tiltak i gang eller gjennomført. Halvparten av "
                "tiltakene som oppgir tallet, omfatter så mange eller færre. «For få»: færre enn "
                "{least} tiltak oppgir det."
            ).format(source=source, least=load().min_projects_for_words),
            ("tiltak", "tiltaksstatus", "skjulte-tall"),
        ),
    )
