"""The steps of every scale, and what each step means."""

from __future__ import annotations

from heltid.analysis.results import ResultClass
from heltid.definitions.definition import FORMS, OWN_SCALE, Definition, define
from heltid.language import N_, _
from heltid.locale import listed
from heltid.vocabulary import (
    SATISFACTORY_LEVELS,
    ActionStatus,
    Degree,
    Handover,
    Level,
    Progress,
    ReportStatus,
    ReportType,
)


def progress() -> Definition:
    return define(
        N_("framdrift"),
        _("Prosjektets eget svar på hvordan det går, målt mot prosjektets egen plan. Det sier ikke om planen er god."),
        _(FORMS),
        words=(
            (Progress.AHEAD.label, _("kommet lenger enn planen")),
            (Progress.ON_TRACK.label, _("følger planen")),
            (Progress.DELAYED.label, _("ligger etter planen")),
            (Progress.STOPPED.label, _("arbeidet ligger nede")),
        ),
    )


def action_status() -> Definition:
    return define(
        N_("tiltaksstatus"),
        _("Hvor langt prosjektet selv sier at et tiltak har kommet."),
        _(FORMS),
        words=(
            (ActionStatus.PLANNED.label, _("ikke begynt")),
            (ActionStatus.UNDER_WAY.label, _("begynt, ikke ferdig")),
            (ActionStatus.CARRIED_OUT.label, _("ferdig")),
            (ActionStatus.STOPPED.label, _("begynt eller planlagt, men avsluttet uten å bli gjennomført")),
        ),
    )


def levels() -> Definition:
    satisfactory = listed([level.label for level in Level if level in SATISFACTORY_LEVELS])
    return define(
        N_("vurderingsnivå"),
        _(
            "Kompetansemiljøets vurdering av ett kriterium i én rapport. Nivåene har en "
            "rekkefølge, men ingen avstand: de telles og regnes aldri om til gjennomsnitt. "
            "{levels} regnes som tilfredsstillende."
        ).format(levels=satisfactory.capitalize()),
        _(OWN_SCALE),
        words=(
            (Level.MISSING.label, _("rapporten sier ikke noe om det")),
            (Level.WEAK.label, _("nevnt, men ikke til å bygge på")),
            (Level.PARTIAL.label, _("noe er på plass, noe vesentlig mangler")),
            (Level.SATISFACTORY.label, _("det som kreves, er på plass")),
            (Level.GOOD.label, _("klart mer enn det som kreves")),
        ),
    )


def degrees() -> Definition:
    return define(
        N_("forankringsgrad"),
        _(
            "Hvor sterkt en aktør står bak prosjektet, slik den som vurderer, ser det. Gradene "
            "har en rekkefølge, men ingen avstand: de telles og regnes aldri om til gjennomsnitt."
        ),
        _(OWN_SCALE),
        words=tuple((degree.label, "") for degree in Degree),
    )


def handover() -> Definition:
    return define(
        N_("videreføring"),
        _(
            "Prosjektets eget svar på hva som skjer når prosjektet er slutt og pengene er brukt. "
            "Det spørres om i {reports}. Ikke svart er ikke det samme som ingen plan."
        ).format(reports=listed([ReportType.YEARLY.label, ReportType.FINAL.label])),
        _(FORMS),
        words=(
            (Handover.DONE.label, _("arbeidet er en del av vanlig drift")),
            (Handover.DECIDED.label, _("en plan for overføringen er vedtatt")),
            (Handover.IN_WORK.label, _("det arbeides med en plan")),
            (Handover.NONE.label, _("prosjektet sier selv at det ikke har noen plan")),
        ),
    )


def report_status() -> Definition:
    return define(
        N_("rapportstatus"),
        _(
            "Hvor langt en rapport har kommet. Det som er lagret, er med i tallene uansett "
            "status. Fritekst vises åpent først når rapporten er {status}."
        ).format(status=ReportStatus.REVIEWED.label),
        _(FORMS),
        words=(
            (ReportStatus.NOT_STARTED.label, _("ingenting er lagret")),
            (ReportStatus.STARTED.label, _("noe er lagret, men ikke forsiden")),
            (ReportStatus.SUBMITTED.label, _("forsiden er lagret; da er rapporten mottatt")),
            (ReportStatus.REVIEWED.label, _("sekretariatet har gått gjennom den og låst den")),
            (ReportStatus.SENT_BACK.label, _("sekretariatet har bedt om at den rettes")),
        ),
    )


def report_types() -> Definition:
    return define(
        N_("rapporttype"),
        _("Prosjektene leverer fire slags rapporter."),
        _(FORMS),
        words=(
            (ReportType.STARTUP.label, _("hensikt, forankring, mål og planlagte tiltak")),
            (ReportType.HALF_YEAR.label, _("framdrift og tiltak, eller at det ikke er noe nytt")),
            (ReportType.YEARLY.label, _("framdrift, tiltak, forankring, målinger, økonomi og videreføring")),
            (ReportType.FINAL.label, _("det samme ved prosjektets slutt")),
        ),
    )


def results() -> Definition:
    return define(
        N_("resultat av et mål"),
        _(
            "Hvert mål med tall får ett av fem ord, etter siste måling. Før fristen er et mål "
            "aldri «ikke nådd». Er fristen ute, sies det ved siden av."
        ),
        words=(
            (ResultClass.REACHED.label, _("måltallet er nådd eller passert")),
            (ResultClass.ON_THE_WAY.label, _("har flyttet seg i ønsket retning, men ikke helt fram")),
            (ResultClass.UNCHANGED.label, _("har flyttet seg mindre enn støygrensen")),
            (ResultClass.WRONG_WAY.label, _("har flyttet seg mot ønsket retning")),
            (ResultClass.NOT_MEASURABLE.label, _("noe mangler, og det sies hva")),
        ),
    )
