"""The shared filters: what each can be set to in a programme, and what a selection is called in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from heltid.analysis.coverage import order, received_by_round, report_label
from heltid.analysis.programme import Programme, cohort_label, cohorts, parts, rows, worded
from heltid.analysis.selection import Selection
from heltid.language import N_, _
from heltid.locale import alphabetic
from heltid.vocabulary import ProjectStatus, Theme

#: In an address: the choice that leaves nothing out, and that of each cohort's last report.
ALL, LATEST = "alle", "siste"
_STATUS = {
    ProjectStatus.ACTIVE: N_("aktive prosjekter"),
    ProjectStatus.ENDED: N_("avsluttede prosjekter"),
    ProjectStatus.LEFT: N_("prosjekter som trakk seg"),
    ProjectStatus.UNKNOWN: N_("prosjekter med ukjent status"),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter: ``key`` in the address, ``noun`` in a sentence («en pulje»), ``default`` and what that is called.

    ``options``: value in the address → what the reader sees, the default left out.
    """

    key: str
    title: str
    noun: str
    default: str
    default_label: str
    options: dict[str, str]

    @property
    def is_choice(self) -> bool:
        """Whether there is anything to choose between: one cohort alone is the whole programme."""
        return len(self.options) > 1


@worded
def filters(programme: Programme) -> tuple[Filter, ...]:
    """Every filter with the options that the programme's rows offer, in the order they are drawn."""
    projects = programme.projects
    county_of = dict(rows(programme.municipalities, "number", "county"))
    found_themes = {theme for (text,) in rows(projects, "themes") for theme in parts(text)}
    found_statuses = {status for (status,) in rows(projects, "status")}
    networks = {network for (network,) in rows(projects, "network") if network}
    counties = {county_of.get(number) for (text,) in rows(projects, "municipalities") for number in parts(text)}
    return (
        Filter("pulje", _("Pulje"), _("en pulje"), ALL, _("Alle puljer"), _labels(cohorts(programme), cohort_label)),
        Filter(
            "tema",
            _("Tema"),
            _("et tema"),
            ALL,
            _("Alle temaer"),
            _labels([t for t in Theme if t in found_themes], theme_label),
        ),
        Filter("nettverk", _("Nettverk"), _("et nettverk"), ALL, _("Alle nettverk"), _labels(_sorted(networks), str)),
        Filter(
            "fylke", _("Fylke"), _("et fylke"), ALL, _("Alle fylker"), _labels(_sorted(filter(None, counties)), str)
        ),
        Filter("rapport", _("Rapport"), _("en rapport"), LATEST, _("Siste rapport"), _rounds(programme)),
        Filter(
            "status",
            _("Status"),
            _("en status"),
            ALL,
            _("Alle prosjekter"),
            _labels([s for s in ProjectStatus if s in found_statuses], _status_label),
        ),
    )


def _labels(values: Iterable[str], label: Callable[..., str]) -> dict[str, str]:
    return {str(value): label(value) for value in values}


def _sorted(names: Iterable[str]) -> list[str]:
    """In the order of the Norwegian alphabet, in which æ, ø and å come last."""
    return sorted(names, key=alphabetic)


def _rounds(programme: Programme) -> dict[str, str]:
    """The rounds of reports whose deadline is past, the newest first."""
    table = received_by_round(programme)
    found = sorted(set(rows(table, "report_type", "period")), key=lambda one: order(*one), reverse=True)
    return {round_key(kind, period): report_label(kind, period) for kind, period in found}


def round_key(report_type: str, period: str) -> str:
    """A round of reports as one word of an address: ``årsrapport-2013``. No report type has a hyphen in it."""
    return f"{report_type}-{period}"


def _status_label(status: str) -> str:
    return _(_STATUS[ProjectStatus(status)])


def theme_label(theme: str) -> str:
    label = Theme(theme).label
    return label[:1].lower() + label[1:]


def words(selection: Selection) -> str:
    """«Pulje 1 · heltid og deltid · årsrapport 2013»; «Hele programmet, siste rapport» where nothing is chosen."""
    report = (
        report_label(selection.report_type, selection.period)
        if selection.report_type and selection.period
        else _("siste rapport")
    )
    named = [
        cohort_label(selection.cohort) if selection.cohort else "",
        theme_label(selection.theme) if selection.theme else "",
        selection.network or "",
        selection.county or "",
        _status_label(selection.status) if selection.status else "",
    ]
    chosen = [word for word in named if word]
    if not chosen:
        return _("Hele programmet, {report}").format(report=report)
    text = " · ".join([*chosen, report])
    return text[:1].upper() + text[1:]
