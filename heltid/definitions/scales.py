"""The steps of every scale, and what each step means."""

from __future__ import annotations

from heltid.analysis.results import ResultClass
from heltid.definitions.definition import FORMS, OWN_RULE, OWN_SCALE, Definition, define
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

_SATISFACTORY = listed([level.value for level in Level if level in SATISFACTORY_LEVELS])
PROGRESS = define(
    "framdrift",
    "Prosjektets eget svar på hvordan det går, målt mot prosjektets egen plan. Det sier ikke om planen er god.",
    FORMS,
    words=(
        (Progress.AHEAD, "kommet lenger enn planen"),
        (Progress.ON_TRACK, "følger planen"),
        (Progress.DELAYED, "ligger etter planen"),
        (Progress.STOPPED, "arbeidet ligger nede"),
    ),
)
ACTION_STATUS = define(
    "tiltaksstatus",
    "Hvor langt prosjektet selv sier at et tiltak har kommet.",
    FORMS,
    words=(
        (ActionStatus.PLANNED, "ikke begynt"),
        (ActionStatus.UNDER_WAY, "begynt, ikke ferdig"),
        (ActionStatus.CARRIED_OUT, "ferdig"),
        (ActionStatus.STOPPED, "begynt eller planlagt, men avsluttet uten å bli gjennomført"),
    ),
)
LEVELS = define(
    "vurderingsnivå",
    "Kompetansemiljøets vurdering av ett kriterium i én rapport. Nivåene har en rekkefølge, men ingen avstand: de "
    f"telles og regnes aldri om til gjennomsnitt. {_SATISFACTORY.capitalize()} regnes som tilfredsstillende.",
    OWN_SCALE,
    words=(
        (Level.MISSING, "rapporten sier ikke noe om det"),
        (Level.WEAK, "nevnt, men ikke til å bygge på"),
        (Level.PARTIAL, "noe er på plass, noe vesentlig mangler"),
        (Level.SATISFACTORY, "det som kreves, er på plass"),
        (Level.GOOD, "klart mer enn det som kreves"),
    ),
)
DEGREES = define(
    "forankringsgrad",
    "Hvor sterkt en aktør står bak prosjektet, slik den som vurderer, ser det. Gradene har en rekkefølge, men ingen "
    "avstand: de telles og regnes aldri om til gjennomsnitt.",
    OWN_SCALE,
    words=tuple((degree.label, "") for degree in Degree),
)
HANDOVER = define(
    "videreføring",
    "Prosjektets eget svar på hva som skjer når prosjektet er slutt og pengene er brukt. Det spørres om i "
    f"{listed([ReportType.YEARLY.value, ReportType.FINAL.value])}. Ikke svart er ikke det samme som ingen plan.",
    FORMS,
    words=(
        (Handover.DONE, "arbeidet er en del av vanlig drift"),
        (Handover.DECIDED, "en plan for overføringen er vedtatt"),
        (Handover.IN_WORK, "det arbeides med en plan"),
        (Handover.NONE, "prosjektet sier selv at det ikke har noen plan"),
    ),
)
REPORT_STATUS = define(
    "rapportstatus",
    "Hvor langt en rapport har kommet. Det som er lagret, er med i tallene uansett status. Fritekst vises åpent først "
    f"når rapporten er {ReportStatus.REVIEWED.value}.",
    FORMS,
    words=(
        (ReportStatus.NOT_STARTED, "ingenting er lagret"),
        (ReportStatus.STARTED, "noe er lagret, men ikke forsiden"),
        (ReportStatus.SUBMITTED, "forsiden er lagret; da er rapporten mottatt"),
        (ReportStatus.REVIEWED, "sekretariatet har gått gjennom den og låst den"),
        (ReportStatus.SENT_BACK, "sekretariatet har bedt om at den rettes"),
    ),
)
REPORT_TYPES = define(
    "rapporttype",
    "Prosjektene leverer fire slags rapporter.",
    FORMS,
    words=(
        (ReportType.STARTUP, "hensikt, forankring, mål og planlagte tiltak"),
        (ReportType.HALF_YEAR, "framdrift og tiltak, eller at det ikke er noe nytt"),
        (ReportType.YEARLY, "framdrift, tiltak, forankring, målinger, økonomi og videreføring"),
        (ReportType.FINAL, "det samme ved prosjektets slutt"),
    ),
)
RESULTS = define(
    "resultat av et mål",
    "Hvert mål med tall får ett av fem ord, etter siste måling. Før fristen er et mål aldri «ikke nådd». Er fristen "
    "ute, sies det ved siden av.",
    OWN_RULE,
    words=(
        (ResultClass.REACHED, "måltallet er nådd eller passert"),
        (ResultClass.ON_THE_WAY, "har flyttet seg i ønsket retning, men ikke helt fram"),
        (ResultClass.UNCHANGED, "har flyttet seg mindre enn støygrensen"),
        (ResultClass.WRONG_WAY, "har flyttet seg mot ønsket retning"),
        (ResultClass.NOT_MEASURABLE, "noe mangler, og det sies hva"),
    ),
)
SCALES: tuple[Definition, ...] = (
    PROGRESS,
    ACTION_STATUS,
    LEVELS,
    DEGREES,
    HANDOVER,
    REPORT_STATUS,
    REPORT_TYPES,
    RESULTS,
)
