"""The words of the domain: every choice a report form offers, once.

A member's name is the English word that code uses, its value the Norwegian word that stands in files and in the store,
in every language. What a reader sees is ``label``, in the language that is spoken; ``words`` is the same in bokmål.

The rule for all that forms are made of (here, in ``fields`` and in ``forms``): a plain attribute or constant is bokmål,
as files have it, and is what code compares, sorts and stores; it is marked with ``N_``, and a page shows ``_(…)`` of
it: ``_(section.title)``, ``_(field.help)``, ``_(indicator.unit)``, ``_(choice)``. A property ``label`` of a choice and
the two of a column, ``Field.title`` and ``Field.choice_label``, are in the language already. A column's own name,
``Field.label``, is never translated: it is what stands in files, and is quoted as such.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from heltid.language import N_, Language, _, speaking

#: SSB's symbols for a figure that is not there. Missing is None; zero is the number 0.
NOT_APPLICABLE = "."
WITHHELD = ":"
MARKS = frozenset({NOT_APPLICABLE, WITHHELD})

UNKNOWN = N_("ukjent")
OWN_REPORT = N_("egen rapport")


def source_words(source: str | None) -> str:
    """Where a figure is from, for a reader: the project's own report where nothing else is said."""
    return _(OWN_REPORT) if source in (None, "", OWN_REPORT) else str(source)


EXAMPLE_MARK = N_("Eksempeldata – oppdiktede tall")
HIDDEN = N_("skjult")


class Choice(StrEnum):
    """A word of a list. ``words`` says it in bokmål, at length where the word alone is not enough; ``label`` to a
    reader."""

    @property
    def words(self) -> str:
        return self.value

    @property
    def label(self) -> str:
        return _(self.words)


class StoreKind(Choice):
    EXAMPLE = "example"
    DOCUMENTED = "documented"
    PRODUCTION = "production"

    @property
    def words(self) -> str:
        return {
            StoreKind.EXAMPLE: EXAMPLE_MARK,
            StoreKind.DOCUMENTED: N_("Dokumenterte tall fra åpne kilder"),
            StoreKind.PRODUCTION: N_("Programmets egne rapporter"),
        }[self]


class Theme(Choice):
    SICK_LEAVE = N_("sykefravær")
    FULL_TIME = N_("heltid")
    COMPETENCE = N_("kompetanse")
    REPUTATION = N_("omdømme")
    UNKNOWN = UNKNOWN

    @property
    def words(self) -> str:
        return {
            Theme.SICK_LEAVE: N_("Sykefravær og nærvær"),
            Theme.FULL_TIME: N_("Heltid og deltid"),
            Theme.COMPETENCE: N_("Kompetanse og rekruttering"),
            Theme.REPUTATION: N_("Omdømme"),
            Theme.UNKNOWN: N_("Tema ukjent"),
        }[self]


class ProjectStatus(Choice):
    ACTIVE = N_("aktiv")
    ENDED = N_("avsluttet")
    LEFT = N_("trakk seg")
    UNKNOWN = UNKNOWN


class ReportType(Choice):
    STARTUP = N_("oppstartsrapport")
    HALF_YEAR = N_("halvårsrapport")
    YEARLY = N_("årsrapport")
    FINAL = N_("sluttrapport")


class Progress(Choice):
    """Framdrift: progress against the project's own plan, best first."""

    AHEAD = N_("foran plan")
    ON_TRACK = N_("i rute")
    DELAYED = N_("forsinket")
    STOPPED = N_("stoppet")


class Handover(Choice):
    DONE = N_("overført til drift")
    DECIDED = N_("vedtatt plan")
    IN_WORK = N_("under arbeid")
    NONE = N_("ingen plan")


class ActionStatus(Choice):
    PLANNED = N_("planlagt")
    UNDER_WAY = N_("i gang")
    CARRIED_OUT = N_("gjennomført")
    STOPPED = N_("stanset")


class Party(Choice):
    POLITICAL = N_("politisk ledelse")
    ADMINISTRATIVE = N_("administrativ ledelse")
    MIDDLE_MANAGERS = N_("mellomledere")
    SHOP_STEWARDS = N_("tillitsvalgte")
    SAFETY = N_("vernetjeneste")
    EMPLOYEES = N_("ansatte")
    EXTERNAL = N_("eksterne")


class Seat(Choice):
    STEERING_GROUP = N_("styringsgruppe")
    PROJECT_GROUP = N_("prosjektgruppe")
    WORKING_GROUP = N_("arbeidsgruppe")
    NONE = N_("ingen")


class Decision(Choice):
    COUNCIL = N_("kommunestyre")
    EXECUTIVE_BOARD = N_("formannskap")
    ADMINISTRATION_COMMITTEE = N_("administrasjonsutvalg")
    WORK_ENVIRONMENT_COMMITTEE = N_("AMU")
    MANAGEMENT = N_("ledergruppe")
    NONE = N_("ingen")


class Degree(Choice):
    """Degree of anchoring. Ordinal: no means. The scale is a design choice."""

    VERY_LOW = "1"
    LOW = "2"
    SOME = "3"
    HIGH = "4"
    VERY_HIGH = "5"
    DONT_KNOW = N_("vet ikke")

    @property
    def words(self) -> str:
        return {
            Degree.VERY_LOW: N_("1 i svært liten grad"),
            Degree.LOW: N_("2 i liten grad"),
            Degree.SOME: N_("3 i noen grad"),
            Degree.HIGH: N_("4 i stor grad"),
            Degree.VERY_HIGH: N_("5 i svært stor grad"),
            Degree.DONT_KNOW: N_("vet ikke"),
        }[self]


class Rater(Choice):
    """Who graded. Kinds of rater are never mixed in one figure."""

    PROJECT_LEADER = N_("prosjektleder")
    PROJECT_GROUP = N_("prosjektgruppa")
    PARTY_ITSELF = N_("aktøren selv")
    COMPETENCE_ENVIRONMENT = N_("kompetansemiljøet")


class Criterion(Choice):
    PURPOSE = N_("hensikt")
    ANCHORING = N_("forankring")
    GOALS = N_("målarbeid")
    INFORMATION = N_("informasjon")
    IMPLEMENTATION = N_("implementering")
    MEASURABLE = N_("målene kan måles")
    SUITED_ACTION = N_("hovedtiltaket passer til målet")
    DOCUMENTED = N_("resultatet er dokumentert")

    @property
    def words(self) -> str:
        return {
            Criterion.PURPOSE: N_("Hensikt"),
            Criterion.ANCHORING: N_("Forankring"),
            Criterion.GOALS: N_("Arbeid med mål"),
            Criterion.INFORMATION: N_("Informasjon og kommunikasjon"),
            Criterion.IMPLEMENTATION: N_("Implementering og overføring til drift"),
            Criterion.MEASURABLE: N_("Målene kan måles"),
            Criterion.SUITED_ACTION: N_("Hovedtiltaket passer til målet"),
            Criterion.DOCUMENTED: N_("Resultatet er dokumentert"),
        }[self]


STARTUP_CRITERIA = (
    Criterion.PURPOSE,
    Criterion.ANCHORING,
    Criterion.GOALS,
    Criterion.INFORMATION,
    Criterion.IMPLEMENTATION,
)
YEARLY_CRITERIA = (Criterion.MEASURABLE, Criterion.SUITED_ACTION, Criterion.DOCUMENTED)


class Level(Choice):
    """Level of an assessment, worst first. The scale is a design choice; the last two count as satisfactory."""

    MISSING = N_("mangler")
    WEAK = N_("svak")
    PARTIAL = N_("delvis")
    SATISFACTORY = N_("tilfredsstillende")
    GOOD = N_("god")


SATISFACTORY_LEVELS = frozenset({Level.SATISFACTORY, Level.GOOD})


class GoalType(Choice):
    MAIN = N_("hovedmål")
    SUB = N_("delmål")
    EFFECT = N_("effektmål")


class Direction(Choice):
    """The good direction of an indicator."""

    UP = N_("opp")
    DOWN = N_("ned")
    KEEP = N_("hold")


class EventType(Choice):
    PROJECT_LEADERS = N_("prosjektledersamling")
    NETWORK = N_("nettverkssamling")
    THEME_WORKSHOP = N_("temaverksted")
    DEEP_DIVE = N_("dypdykk")
    CONFERENCE = N_("konferanse")
    OTHER = N_("annet")


class ReportStatus(Choice):
    NOT_STARTED = N_("ikke startet")
    STARTED = N_("påbegynt")
    SUBMITTED = N_("innsendt")
    REVIEWED = N_("gjennomgått")
    SENT_BACK = N_("sendt tilbake")


def in_all_languages(text: str) -> tuple[str, ...]:
    """One of our texts as it is said in each language, bokmål first; for what comes back in files."""
    found = []
    for language in Language:
        with speaking(language):
            found.append(_(text))
    return tuple(found)


def says_example(mark: str) -> bool:
    """Whether the text holds the mark of invented figures, in any of our languages."""
    return any(said in mark for said in in_all_languages(EXAMPLE_MARK))


OTHER_ACTION = N_("annet")

#: Action types named in the programme's sources, by theme.
ACTION_TYPES_BY_THEME: dict[Theme | None, tuple[str, ...]] = {
    Theme.FULL_TIME: (
        N_("kartlegging av ønsket stilling"),
        N_("retningslinjer/heltidsvedtak"),
        N_("ansettelsesutvalg"),
        N_("bruk av ledige stillinger til å øke andre"),
        N_("økt grunnbemanning"),
        N_("bemanningsenhet/vikarpool"),
        N_("kombinasjonsstilling"),
        N_("langvakter"),
        N_("flere helger"),
        N_("årsturnus"),
        N_("ønsketurnus"),
        N_("forhandlingsturnus"),
        N_("3+3-turnus"),
        N_("fagbrev/kompetanseheving"),
        N_("utlysning kun av heltid"),
    ),
    Theme.SICK_LEAVE: (
        N_("oppfølging av sykmeldte"),
        N_("lederopplæring"),
        N_("nærværsteam"),
        N_("tilrettelegging"),
        N_("samtale ved gjentatt egenmelding"),
        N_("medarbeidersamtale"),
        N_("HMS-utvalg"),
        N_("samarbeid med NAV/bedriftshelsetjeneste"),
        N_("arbeidsmiljøtiltak"),
        N_("langtidsfrisk"),
    ),
    Theme.COMPETENCE: (
        N_("kompetanseplan"),
        N_("fagbrevkurs"),
        N_("lærlinger"),
        N_("stipend"),
        N_("lederutvikling"),
        N_("rekrutteringskampanje"),
        N_("interkommunalt samarbeid"),
        N_("oppgavedeling"),
    ),
    Theme.REPUTATION: (
        N_("omdømmeundersøkelse"),
        N_("verdiarbeid"),
        N_("kommunikasjonsstrategi"),
        N_("servicekultur"),
        N_("innbyggerdialog"),
    ),
    None: (N_("trepartssamarbeid"), N_("nettverk"), N_("informasjon")),
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


CUSTOM_INDICATOR = N_("egendefinert")
WITHOUT_NUMBER = N_("uten tall")

_SICK, _FULL, _COMP, _REP = Theme.SICK_LEAVE, Theme.FULL_TIME, Theme.COMPETENCE, Theme.REPUTATION
_UP, _DOWN = Direction.UP, Direction.DOWN
INDICATORS = {
    indicator.name: indicator
    for indicator in (
        Indicator(N_("sykefravær totalt"), _SICK, "%", _DOWN, N_("tapte dagsverk av avtalte; egenmeldt og legemeldt")),
        Indicator(N_("sykefravær legemeldt"), _SICK, "%", _DOWN, N_("tegnes aldri på samme linje som totalen")),
        Indicator(N_("sykefravær egenmeldt"), _SICK, "%", _DOWN, N_("tegnes aldri på samme linje som totalen")),
        Indicator(N_("sykefravær korttid"), _SICK, "%", _DOWN, N_("tegnes aldri på samme linje som totalen")),
        Indicator(N_("sykefravær langtid"), _SICK, "%", _DOWN, N_("tegnes aldri på samme linje som totalen")),
        Indicator(N_("nærvær"), _SICK, "%", _UP, N_("100 minus sykefravær totalt")),
        Indicator(N_("heltidsandel ansatte"), _FULL, "%", _UP, N_("andel av de ansatte")),
        Indicator(N_("heltidsandel stillinger"), _FULL, "%", _UP, N_("andel av stillingene")),
        Indicator(N_("gjennomsnittlig stillingsstørrelse"), _FULL, "%", _UP, N_("årsverk delt på ansatte")),
        Indicator(N_("ufrivillig deltid ansatte"), _FULL, N_("personer"), _DOWN),
        Indicator(N_("ufrivillig deltid årsverk"), _FULL, N_("årsverk"), _DOWN),
        Indicator(N_("ufrivillig deltid andel"), _FULL, "%", _DOWN),
        Indicator(
            N_("små stillinger"),
            _FULL,
            N_("personer"),
            _DOWN,
            N_("under en oppgitt grense, for eksempel 40 eller 50 %"),
        ),
        Indicator(N_("vaktlengde"), _FULL, N_("timer"), _UP),
        Indicator(N_("fagbrev"), _COMP, N_("personer"), _UP),
        Indicator(N_("lærlinger"), _COMP, N_("personer"), _UP),
        Indicator(N_("søkere per stilling"), _COMP, N_("antall"), _UP),
        Indicator(N_("turnover"), _COMP, "%", _DOWN),
        Indicator(N_("medarbeidersamtaler gjennomført"), _COMP, "%", _UP),
        Indicator(N_("ledere på kurs"), _COMP, "%", _UP),
        Indicator(N_("omdømmescore"), _REP, N_("poeng"), _UP, N_("skalaen varierer mellom undersøkelser")),
        Indicator(N_("innbyggertilfredshet"), _REP, N_("poeng"), _UP, N_("skalaen varierer mellom undersøkelser")),
        Indicator(CUSTOM_INDICATOR, None, "", None, N_("prosjektets eget mål, med egen enhet og retning")),
        Indicator(WITHOUT_NUMBER, None, "", None, N_("mål uten tall; tegnet sier hvordan vi ser at vi lykkes")),
    )
}
