"""The words of the domain: every choice a report form offers, once.

A member's value is the Norwegian word that stands in files, in the store and on the screen; its name is the English
word that code uses.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

#: SSB's symbols for a figure that is not there. Missing is None; zero is the number 0.
NOT_APPLICABLE = "."
WITHHELD = ":"
MARKS = frozenset({NOT_APPLICABLE, WITHHELD})

UNKNOWN = "ukjent"
OWN_REPORT = "egen rapport"

EXAMPLE_MARK = "Eksempeldata – oppdiktede tall"
HIDDEN = "skjult"


class StoreKind(StrEnum):
    EXAMPLE = "example"
    DOCUMENTED = "documented"
    PRODUCTION = "production"

    @property
    def label(self) -> str:
        return {
            StoreKind.EXAMPLE: EXAMPLE_MARK,
            StoreKind.DOCUMENTED: "Dokumenterte tall fra åpne kilder",
            StoreKind.PRODUCTION: "Programmets egne rapporter",
        }[self]


class Theme(StrEnum):
    SICK_LEAVE = "sykefravær"
    FULL_TIME = "heltid"
    COMPETENCE = "kompetanse"
    REPUTATION = "omdømme"
    UNKNOWN = UNKNOWN

    @property
    def label(self) -> str:
        return {
            Theme.SICK_LEAVE: "Sykefravær og nærvær",
            Theme.FULL_TIME: "Heltid og deltid",
            Theme.COMPETENCE: "Kompetanse og rekruttering",
            Theme.REPUTATION: "Omdømme",
            Theme.UNKNOWN: "Tema ukjent",
        }[self]


class ProjectStatus(StrEnum):
    ACTIVE = "aktiv"
    ENDED = "avsluttet"
    LEFT = "trakk seg"
    UNKNOWN = UNKNOWN


class ReportType(StrEnum):
    STARTUP = "oppstartsrapport"
    HALF_YEAR = "halvårsrapport"
    YEARLY = "årsrapport"
    FINAL = "sluttrapport"


class Progress(StrEnum):
    """Framdrift: progress against the project's own plan, best first."""

    AHEAD = "foran plan"
    ON_TRACK = "i rute"
    DELAYED = "forsinket"
    STOPPED = "stoppet"


class Handover(StrEnum):
    DONE = "overført til drift"
    DECIDED = "vedtatt plan"
    IN_WORK = "under arbeid"
    NONE = "ingen plan"


class ActionStatus(StrEnum):
    PLANNED = "planlagt"
    UNDER_WAY = "i gang"
    CARRIED_OUT = "gjennomført"
    STOPPED = "stanset"


class Party(StrEnum):
    POLITICAL = "politisk ledelse"
    ADMINISTRATIVE = "administrativ ledelse"
    MIDDLE_MANAGERS = "mellomledere"
    SHOP_STEWARDS = "tillitsvalgte"
    SAFETY = "vernetjeneste"
    EMPLOYEES = "ansatte"
    EXTERNAL = "eksterne"


class Seat(StrEnum):
    STEERING_GROUP = "styringsgruppe"
    PROJECT_GROUP = "prosjektgruppe"
    WORKING_GROUP = "arbeidsgruppe"
    NONE = "ingen"


class Decision(StrEnum):
    COUNCIL = "kommunestyre"
    EXECUTIVE_BOARD = "formannskap"
    ADMINISTRATION_COMMITTEE = "administrasjonsutvalg"
    WORK_ENVIRONMENT_COMMITTEE = "AMU"
    MANAGEMENT = "ledergruppe"
    NONE = "ingen"


class Degree(StrEnum):
    """Degree of anchoring. Ordinal: no means. The scale is a design choice."""

    VERY_LOW = "1"
    LOW = "2"
    SOME = "3"
    HIGH = "4"
    VERY_HIGH = "5"
    DONT_KNOW = "vet ikke"

    @property
    def label(self) -> str:
        return {
            Degree.VERY_LOW: "1 i svært liten grad",
            Degree.LOW: "2 i liten grad",
            Degree.SOME: "3 i noen grad",
            Degree.HIGH: "4 i stor grad",
            Degree.VERY_HIGH: "5 i svært stor grad",
            Degree.DONT_KNOW: "vet ikke",
        }[self]


class Rater(StrEnum):
    """Who graded. Kinds of rater are never mixed in one figure."""

    PROJECT_LEADER = "prosjektleder"
    PROJECT_GROUP = "prosjektgruppa"
    PARTY_ITSELF = "aktøren selv"
    COMPETENCE_ENVIRONMENT = "kompetansemiljøet"


class Criterion(StrEnum):
    PURPOSE = "hensikt"
    ANCHORING = "forankring"
    GOALS = "målarbeid"
    INFORMATION = "informasjon"
    IMPLEMENTATION = "implementering"
    MEASURABLE = "målene kan måles"
    SUITED_ACTION = "hovedtiltaket passer til målet"
    DOCUMENTED = "resultatet er dokumentert"

    @property
    def label(self) -> str:
        return {
            Criterion.PURPOSE: "Hensikt",
            Criterion.ANCHORING: "Forankring",
            Criterion.GOALS: "Arbeid med mål",
            Criterion.INFORMATION: "Informasjon og kommunikasjon",
            Criterion.IMPLEMENTATION: "Implementering og overføring til drift",
            Criterion.MEASURABLE: "Målene kan måles",
            Criterion.SUITED_ACTION: "Hovedtiltaket passer til målet",
            Criterion.DOCUMENTED: "Resultatet er dokumentert",
        }[self]


STARTUP_CRITERIA = (
    Criterion.PURPOSE,
    Criterion.ANCHORING,
    Criterion.GOALS,
    Criterion.INFORMATION,
    Criterion.IMPLEMENTATION,
)
YEARLY_CRITERIA = (Criterion.MEASURABLE, Criterion.SUITED_ACTION, Criterion.DOCUMENTED)


class Level(StrEnum):
    """Level of an assessment, worst first. The scale is a design choice; the last two count as satisfactory."""

    MISSING = "mangler"
    WEAK = "svak"
    PARTIAL = "delvis"
    SATISFACTORY = "tilfredsstillende"
    GOOD = "god"


SATISFACTORY_LEVELS = frozenset({Level.SATISFACTORY, Level.GOOD})


class GoalType(StrEnum):
    MAIN = "hovedmål"
    SUB = "delmål"
    EFFECT = "effektmål"


class Direction(StrEnum):
    """The good direction of an indicator."""

    UP = "opp"
    DOWN = "ned"
    KEEP = "hold"


class EventType(StrEnum):
    PROJECT_LEADERS = "prosjektledersamling"
    NETWORK = "nettverkssamling"
    THEME_WORKSHOP = "temaverksted"
    DEEP_DIVE = "dypdykk"
    CONFERENCE = "konferanse"
    OTHER = "annet"


class ReportStatus(StrEnum):
    NOT_STARTED = "ikke startet"
    STARTED = "påbegynt"
    SUBMITTED = "innsendt"
    REVIEWED = "gjennomgått"
    SENT_BACK = "sendt tilbake"


#: What a goal concerns. The last one takes a text of its own.
POPULATIONS = ("hele kommunen", "helse og omsorg", "barnehage", "skole", "annet")

OTHER_ACTION = "annet"

#: Action types named in the programme's sources, by theme.
ACTION_TYPES_BY_THEME: dict[Theme | None, tuple[str, ...]] = {
    Theme.FULL_TIME: (
        "kartlegging av ønsket stilling",
        "retningslinjer/heltidsvedtak",
        "ansettelsesutvalg",
        "bruk av ledige stillinger til å øke andre",
        "økt grunnbemanning",
        "bemanningsenhet/vikarpool",
        "kombinasjonsstilling",
        "langvakter",
        "flere helger",
        "årsturnus",
        "ønsketurnus",
        "forhandlingsturnus",
        "3+3-turnus",
        "fagbrev/kompetanseheving",
        "utlysning kun av heltid",
    ),
    Theme.SICK_LEAVE: (
        "oppfølging av sykmeldte",
        "lederopplæring",
        "nærværsteam",
        "tilrettelegging",
        "samtale ved gjentatt egenmelding",
        "medarbeidersamtale",
        "HMS-utvalg",
        "samarbeid med NAV/bedriftshelsetjeneste",
        "arbeidsmiljøtiltak",
        "langtidsfrisk",
    ),
    Theme.COMPETENCE: (
        "kompetanseplan",
        "fagbrevkurs",
        "lærlinger",
        "stipend",
        "lederutvikling",
        "rekrutteringskampanje",
        "interkommunalt samarbeid",
        "oppgavedeling",
    ),
    Theme.REPUTATION: (
        "omdømmeundersøkelse",
        "verdiarbeid",
        "kommunikasjonsstrategi",
        "servicekultur",
        "innbyggerdialog",
    ),
    None: ("trepartssamarbeid", "nettverk", "informasjon"),
}
ACTION_TYPES = (*(name for names in ACTION_TYPES_BY_THEME.values() for name in names), OTHER_ACTION)


@dataclass(frozen=True, slots=True)
class Indicator:
    """A listed indicator: its unit, its good direction and whether it is bound to 0–100."""

    name: str
    theme: Theme | None
    unit: str
    direction: Direction | None
    note: str = ""

    @property
    def is_share(self) -> bool:
        return self.unit == "%"


CUSTOM_INDICATOR = "egendefinert"
WITHOUT_NUMBER = "uten tall"

_SICK, _FULL, _COMP, _REP = Theme.SICK_LEAVE, Theme.FULL_TIME, Theme.COMPETENCE, Theme.REPUTATION
_UP, _DOWN = Direction.UP, Direction.DOWN
INDICATORS = {
    indicator.name: indicator
    for indicator in (
        Indicator("sykefravær totalt", _SICK, "%", _DOWN, "tapte dagsverk av avtalte; egenmeldt og legemeldt"),
        Indicator("sykefravær legemeldt", _SICK, "%", _DOWN, "tegnes aldri på samme linje som totalen"),
        Indicator("sykefravær egenmeldt", _SICK, "%", _DOWN, "tegnes aldri på samme linje som totalen"),
        Indicator("sykefravær korttid", _SICK, "%", _DOWN, "tegnes aldri på samme linje som totalen"),
        Indicator("sykefravær langtid", _SICK, "%", _DOWN, "tegnes aldri på samme linje som totalen"),
        Indicator("nærvær", _SICK, "%", _UP, "100 minus sykefravær totalt"),
        Indicator("heltidsandel ansatte", _FULL, "%", _UP, "andel av de ansatte"),
        Indicator("heltidsandel stillinger", _FULL, "%", _UP, "andel av stillingene"),
        Indicator("gjennomsnittlig stillingsstørrelse", _FULL, "%", _UP, "årsverk delt på ansatte"),
        Indicator("ufrivillig deltid ansatte", _FULL, "personer", _DOWN),
        Indicator("ufrivillig deltid årsverk", _FULL, "årsverk", _DOWN),
        Indicator("ufrivillig deltid andel", _FULL, "%", _DOWN),
        Indicator("små stillinger", _FULL, "personer", _DOWN, "under en oppgitt grense, for eksempel 40 eller 50 %"),
        Indicator("vaktlengde", _FULL, "timer", _UP),
        Indicator("fagbrev", _COMP, "personer", _UP),
        Indicator("lærlinger", _COMP, "personer", _UP),
        Indicator("søkere per stilling", _COMP, "antall", _UP),
        Indicator("turnover", _COMP, "%", _DOWN),
        Indicator("medarbeidersamtaler gjennomført", _COMP, "%", _UP),
        Indicator("ledere på kurs", _COMP, "%", _UP),
        Indicator("omdømmescore", _REP, "poeng", _UP, "skalaen varierer mellom undersøkelser"),
        Indicator("innbyggertilfredshet", _REP, "poeng", _UP, "skalaen varierer mellom undersøkelser"),
        Indicator(CUSTOM_INDICATOR, None, "", None, "prosjektets eget mål, med egen enhet og retning"),
        Indicator(WITHOUT_NUMBER, None, "", None, "mål uten tall; tegnet sier hvordan vi ser at vi lykkes"),
    )
}
