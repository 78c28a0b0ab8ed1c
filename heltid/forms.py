"""The report forms, declared once.

Templates, reading, checks, the documentation page and the machine-readable schema all come from these declarations.
The order of ``SECTIONS`` is the order in which sections depend on each other.
"""

from __future__ import annotations

from datetime import date

from heltid import periods
from heltid.fields import ANY_DATE, DAY, DAY_OR_YEAR, Field, Kind, Question, Reference, Rule, Section
from heltid.findings import Grade
from heltid.locale import today
from heltid.periods import Precision
from heltid.vocabulary import (
    ACTION_TYPES,
    CUSTOM_INDICATOR,
    INDICATORS,
    MARKS,
    OTHER_ACTION,
    OWN_REPORT,
    POPULATIONS,
    UNKNOWN,
    WITHOUT_NUMBER,
    ActionStatus,
    Criterion,
    Decision,
    Degree,
    Direction,
    EventType,
    GoalType,
    Handover,
    Level,
    Party,
    Progress,
    ProjectStatus,
    Rater,
    ReportType,
    Seat,
    Theme,
)


def _day(value: object) -> date | None:
    return periods.first_day(value) if isinstance(value, str) and value not in MARKS else None


def _before(earlier: object, later: object) -> bool:
    """Whether ``earlier`` certainly comes before ``later``, also where a date is only a year."""
    first = periods.last_day(earlier) if isinstance(earlier, str) and earlier not in MARKS else None
    second = _day(later)
    return first is not None and second is not None and first < second


def _in_future(value: object) -> bool:
    day = _day(value)
    return day is not None and day > today()


REPORT_TYPE_ALIASES = {
    "oppstart": ReportType.STARTUP,
    "halvår": ReportType.HALF_YEAR,
    "år": ReportType.YEARLY,
    "slutt": ReportType.FINAL,
}

_PROJECT = Field("project", "prosjekt", Kind.PROJECT, "Prosjektets id, slik den står i registeret.", required=True)
_REPORT_TYPE = Field(
    "report_type",
    "rapporttype",
    Kind.CHOICE,
    "Hvilken rapport opplysningen hører til.",
    required=True,
    aliases=("rapport",),
    choices=tuple(ReportType),
    choice_aliases=REPORT_TYPE_ALIASES,
)
_PERIOD = Field(
    "period",
    "periode",
    Kind.PERIOD,
    "Året rapporten gjelder, for eksempel 2013. For halvårsrapport 2013-H1 eller 2013-H2.",
    required=True,
    example="2013-H1",
)
_REPORT = (_PROJECT, _REPORT_TYPE, _PERIOD)
_REPORT_KEY = ("project", "report_type", "period")
_TO_PROJECT = Reference(("project",), "project", ("project",))
_SOURCE = Field("source", "kilde", help="Hvor opplysningen er hentet fra.")

_PERIOD_FITS = Rule(
    "periode-passer",
    Grade.ERROR,
    ("report_type", "period"),
    lambda kind, period: isinstance(kind, str) and isinstance(period, str) and not periods.fits(kind, period),
    "Perioden «{period}» passer ikke til {report_type}.",
    "Skriv et halvår, for eksempel 2013-H1, for halvårsrapporten og bare årstallet for de andre.",
    "period",
)


PROJECT = Section(
    "project",
    "prosjekt",
    "Prosjekter",
    "Registeret over prosjektene i programmet. Føres av sekretariatet.",
    (
        _PROJECT,
        Field("name", "navn", help="Prosjektets navn. Uten navn brukes kommunens.", max_length=200),
        Field("cohort", "pulje", Kind.COHORTS, "Pulje 1, 2 … eller ukjent.", required=True, example="1"),
        Field(
            "themes",
            "tema",
            Kind.CHOICES,
            "Ett eller flere tema, med + mellom.",
            required=True,
            choices=tuple(Theme),
            choice_aliases={"nærvær": Theme.SICK_LEAVE, "deltid": Theme.FULL_TIME, "rekruttering": Theme.COMPETENCE},
            example="heltid+kompetanse",
        ),
        Field(
            "municipalities",
            "kommuner",
            Kind.MUNICIPALITIES,
            "Kommunenummer fra 2013, fire siffer, med + mellom flere.",
            required=True,
            aliases=("kommune",),
            example="1141+1142",
        ),
        Field("start", "startdato", Kind.DATE, "Dato eller år.", aliases=("oppstart",), precisions=DAY_OR_YEAR),
        Field("end", "sluttdato", Kind.DATE, "Dato eller år.", aliases=("slutt",), precisions=DAY_OR_YEAR),
        Field(
            "status",
            "status",
            Kind.CHOICE,
            "Om prosjektet er med.",
            required=True,
            choices=tuple(ProjectStatus),
            choice_aliases={"trukket": ProjectStatus.LEFT},
        ),
        Field("left", "trakk_seg_dato", Kind.DATE, "Når prosjektet trakk seg.", precisions=DAY_OR_YEAR),
        Field("network", "nettverk", help="Nettverket prosjektet er med i."),
        Field("owner", "prosjekteier", help="Rolle eller enhet, aldri et personnavn."),
        Field("contact", "kontakt", help="Postmottak eller sentralbord, aldri en person."),
        Field("fte", "årsverk", Kind.NUMBER, "Årsverkene prosjektet gjelder.", above=0),
        Field("fte_source", "årsverk_kilde", help="Hvor årsverkene er hentet fra, eller «implisitt»."),
        Field("deep_dive", "dypdykk", Kind.BOOLEAN, "Valgt ut til dypdykk."),
        Field("purpose", "hensikt", help="Hva vil dere med prosjektet?", aliases=("formål",)),
        _SOURCE,
    ),
    key=("project",),
    rules=(
        Rule(
            "trakk-seg-dato",
            Grade.ERROR,
            ("status", "left"),
            lambda status, left: status == ProjectStatus.LEFT and not isinstance(left, str),
            "Prosjektet trakk seg, men det står ikke når.",
            "Fyll ut trakk_seg_dato med dato eller år.",
            "left",
        ),
        Rule(
            "slutt-før-start",
            Grade.ERROR,
            ("start", "end"),
            lambda start, end: _before(end, start),
            "Prosjektet slutter ({end}) før det starter ({start}).",
            "Rett startdato eller sluttdato.",
            "end",
        ),
    ),
    secretariat=True,
)

REPORT = Section(
    "report",
    "rapport",
    "Rapportens forside",
    "Én rad for hver rapport. Rapporten regnes som mottatt når forsiden er lagret.",
    (
        *_REPORT,
        Field(
            "progress",
            "framdrift",
            Kind.CHOICE,
            "Hvordan ligger prosjektet an mot sin egen plan?",
            required=True,
            choices=tuple(Progress),
        ),
        Field("nothing_new", "ingenting_nytt", Kind.BOOLEAN, "Ja hvis det ikke er noe nytt siden sist."),
        Field("summary", "kort_sagt", help="Kort sagt, til ensiden. Inntil 300 tegn.", max_length=300),
        Field("results", "resultater", help="Hva har dere oppnådd? Skriv gjerne mye."),
        Field("experiences", "erfaringer", help="Hva har dere lært? Skriv gjerne mye."),
        Field("target_group", "målgruppe", help="Hvem er prosjektet til for?"),
        Field("information", "informasjon", help="Hvem får vite om prosjektet, og hvordan?"),
        Field(
            "takeover",
            "overføring",
            help="Hvem tar over når prosjektet er slutt, og hva blir en del av den daglige driften?",
        ),
        Field(
            "handover",
            "videreføring",
            Kind.CHOICE,
            "Hvor langt er overføringen til drift kommet?",
            choices=tuple(Handover),
        ),
        Field("needs", "trenger_fra_ledelsen", help="Hva trenger dere at ledelsen avgjør?"),
        Field(
            "submitted",
            "levert",
            Kind.DATE,
            "Settes av programmet ved første innsending.",
            precisions=DAY,
            secretariat=True,
        ),
        Field("reporter", "rapportør", help="Rollen til den som rapporterer, aldri et personnavn."),
    ),
    key=_REPORT_KEY,
    scope=_REPORT_KEY,
    references=(_TO_PROJECT,),
    rules=(_PERIOD_FITS,),
)

ACTION = Section(
    "action",
    "tiltak",
    "Tiltak",
    "Det prosjektet gjør, en rad for hvert tiltak og hver rapport.",
    (
        *_REPORT,
        Field("number", "nr", help="Fast nummer i prosjektet, for eksempel T1. Uten nummer brukes tittelen."),
        Field("title", "tiltak", help="Hva dere gjør.", required=True, max_length=200),
        Field(
            "type",
            "tiltakstype",
            Kind.CHOICE,
            "Typen tiltak.",
            choices=ACTION_TYPES,
            default=OTHER_ACTION,
        ),
        Field("status", "status", Kind.CHOICE, "Hvor langt tiltaket er kommet.", True, choices=tuple(ActionStatus)),
        Field("started", "startet", Kind.DATE, "Når tiltaket startet."),
        Field("ended", "avsluttet", Kind.DATE, "Når tiltaket ble avsluttet."),
        Field(
            "employees",
            "antall_ansatte",
            Kind.INTEGER,
            "Hvor mange ansatte tiltaket omfatter.",
            minimum=0,
            aliases=("omfattet",),
        ),
        Field("remark", "merknad", help="Annet om tiltaket."),
    ),
    key=(*_REPORT_KEY, "number"),
    scope=_REPORT_KEY,
    references=(_TO_PROJECT,),
    rules=(
        _PERIOD_FITS,
        Rule(
            "avsluttet-før-startet",
            Grade.ERROR,
            ("started", "ended"),
            lambda started, ended: _before(ended, started),
            "Tiltaket er avsluttet ({ended}) før det startet ({started}).",
            "Rett en av datoene.",
            "ended",
        ),
        Rule(
            "startet-i-framtiden",
            Grade.WARNING,
            ("started",),
            _in_future,
            "Tiltaket er ført som startet {started}, som ikke har vært ennå.",
            "Sjekk datoen, eller sett status planlagt.",
            "started",
        ),
    ),
)

ANCHORING = Section(
    "anchoring",
    "forankring",
    "Forankring",
    "Hvem vil noe med prosjektet? Først det som er gjort, så vurderingen.",
    (
        *_REPORT,
        Field("party", "aktør", Kind.CHOICE, "Hvem det gjelder.", True, aliases=("part",), choices=tuple(Party)),
        Field("seat", "deltar", Kind.CHOICES, "Hvor aktøren er med.", choices=tuple(Seat)),
        Field("decision", "vedtak", Kind.CHOICES, "Hvem som har gjort vedtak.", choices=tuple(Decision)),
        Field("decision_date", "vedtak_dato", Kind.DATE, "Når vedtaket ble gjort."),
        Field("took_part", "med_på_rapporten", Kind.BOOLEAN, "Var aktøren med på selve rapporteringen?"),
        Field(
            "degree",
            "grad",
            Kind.CHOICE,
            "I hvilken grad prosjektet er forankret hos aktøren, 1 til 5.",
            choices=tuple(Degree),
            choice_aliases={
                alias: degree
                for degree in Degree
                if degree is not Degree.DONT_KNOW
                for alias in (degree.label, degree.label[2:])
            },
            shown={degree: degree.label for degree in Degree},
        ),
        Field(
            "rater",
            "vurdert_av",
            Kind.CHOICE,
            "Hvem som har vurdert graden.",
            choices=tuple(Rater),
            default=Rater.PROJECT_LEADER,
        ),
        Field("grounds", "begrunnelse", help="Hvorfor? Skriv gjerne mye."),
    ),
    key=(*_REPORT_KEY, "party", "rater"),
    scope=_REPORT_KEY,
    references=(_TO_PROJECT,),
    rules=(_PERIOD_FITS,),
)

ASSESSMENT = Section(
    "assessment",
    "vurdering",
    "Vurdering av rapportene",
    "Kompetansemiljøets vurdering. Føres av sekretariatet.",
    (
        *_REPORT,
        Field(
            "criterion",
            "kriterium",
            Kind.CHOICE,
            "Hva som er vurdert.",
            True,
            choices=tuple(Criterion),
            choice_aliases={"formål": Criterion.PURPOSE},
            shown={criterion: criterion.label for criterion in Criterion},
        ),
        Field("level", "nivå", Kind.CHOICE, "De to siste regnes som tilfredsstillende.", True, choices=tuple(Level)),
        Field("grounds", "begrunnelse", help="Hvorfor?"),
    ),
    key=(*_REPORT_KEY, "criterion"),
    scope=_REPORT_KEY,
    references=(_TO_PROJECT,),
    rules=(_PERIOD_FITS,),
    secretariat=True,
)

GOAL = Section(
    "goal",
    "mål",
    "Mål",
    "Det prosjektet skal nå. Et nytt måltall er en ny versjon; den gamle blir stående.",
    (
        _PROJECT,
        Field("goal", "mål", help="Kort id i prosjektet, for eksempel M1.", required=True, max_length=40),
        Field("version", "versjon", Kind.INTEGER, "1 for det første målet, 2 når det endres.", minimum=1, default=1),
        Field("title", "tittel", help="Målet med ord.", required=True, max_length=500),
        Field("type", "måltype", Kind.CHOICE, "Hva slags mål det er.", choices=tuple(GoalType)),
        Field("indicator", "indikator", Kind.CHOICE, "Hva som måles.", True, choices=tuple(INDICATORS)),
        Field("unit", "enhet", help="Enheten, når indikatoren er egendefinert."),
        Field(
            "direction",
            "retning",
            Kind.CHOICE,
            "Ønsket retning, når indikatoren er egendefinert.",
            choices=tuple(Direction),
        ),
        Field("sign", "tegn", help="Hvordan ser vi at vi lykkes? Når målet er uten tall."),
        Field(
            "population",
            "gjelder_for",
            help="Hvem målet gjelder: " + ", ".join(POPULATIONS[:-1]) + " eller en egen tekst.",
        ),
        Field("municipality", "kommune", Kind.MUNICIPALITIES, "Kommunen målet gjelder, i et prosjekt med flere."),
        Field("definition", "definisjon", help="For eksempel «under 50 % stilling»."),
        Field(
            "baseline",
            "utgangspunkt",
            Kind.NUMBER,
            "Tallet da prosjektet startet.",
            aliases=("nullpunkt",),
            by_indicator=True,
        ),
        Field(
            "baseline_date", "utgangspunkt_dato", Kind.DATE, "Når utgangspunktet ble målt.", aliases=("nullpunkt_dato",)
        ),
        Field("target", "måltall", Kind.NUMBER, "Tallet dere vil nå.", by_indicator=True),
        Field("target_date", "måltall_dato", Kind.DATE, "Når målet skal være nådd."),
        Field("valid_from", "gjelder_fra", Kind.DATE, "Når denne versjonen gjelder fra."),
        _SOURCE,
    ),
    key=("project", "goal", "version"),
    references=(_TO_PROJECT,),
    rules=(
        Rule(
            "egendefinert-enhet",
            Grade.ERROR,
            ("indicator", "unit", "direction"),
            lambda name, unit, direction: (
                name == CUSTOM_INDICATOR and not (isinstance(unit, str) and isinstance(direction, str))
            ),
            "En egendefinert indikator må ha enhet og retning.",
            "Fyll ut kolonnene enhet og retning (opp, ned eller hold).",
            "indicator",
        ),
        Rule(
            "uten-tall-tegn",
            Grade.ERROR,
            ("indicator", "sign"),
            lambda name, sign: name == WITHOUT_NUMBER and not isinstance(sign, str),
            "Et mål uten tall må si hvordan dere ser at dere lykkes.",
            "Fyll ut kolonnen tegn med en setning.",
            "sign",
        ),
        Rule(
            "måltall-feil-vei",
            Grade.WARNING,
            ("indicator", "direction", "baseline", "target"),
            lambda name, direction, baseline, target: wrong_side(good_direction(name, direction), baseline, target),
            "Måltallet {target} ligger på feil side av utgangspunktet {baseline} for denne indikatoren.",
            "Sjekk at måltallet er riktig, og at det er nivået og ikke endringen som står der.",
            "target",
        ),
        *(
            Rule(
                f"{label}-utenfor-0-100",
                Grade.ERROR,
                ("indicator", column),
                lambda name, value: outside_share(name, value),
                f"{label.capitalize()} er {{{column}}}, men en prosent må ligge mellom 0 og 100.",
                "Rett tallet. Skriv prosenten selv, ikke endringen.",
                column,
            )
            for label, column in (("utgangspunkt", "baseline"), ("måltall", "target"))
        ),
    ),
)

MEASUREMENT = Section(
    "measurement",
    "måling",
    "Målinger",
    "Ett tall (eller et resultat uten tall) for ett mål på ett tidspunkt.",
    (
        _PROJECT,
        Field("goal", "mål", help="Målets id, for eksempel M1.", required=True, max_length=40),
        Field(
            "date",
            "dato",
            Kind.DATE,
            "Dato, måned, år, halvår eller ukjent.",
            required=True,
            precisions=(*ANY_DATE, Precision.UNKNOWN),
        ),
        Field("value", "verdi", Kind.NUMBER, "Tallet som er målt.", by_indicator=True),
        Field("text_result", "resultat_uten_tall", help="For eksempel «økt nærvær».", aliases=("tekstresultat",)),
        Field("no_new_reason", "ingen_ny_måling", help="Grunnen, når det ikke er noen ny måling å melde."),
        Field("year_to_date", "hittil_i_år", Kind.BOOLEAN, "Ja hvis tallet bare gjelder hittil i år."),
        Field("provisional", "foreløpig", Kind.BOOLEAN, "Ja hvis tallet kan bli endret."),
        Field("fte", "årsverk", Kind.NUMBER, "Årsverkene tallet gjelder; ellers prosjektets.", above=0),
        Field(
            "respondents",
            "antall_svar",
            Kind.INTEGER,
            "Hvor mange som svarte, når tallet er fra en undersøkelse.",
            minimum=0,
            aliases=("svar",),
        ),
        Field(
            "report_type",
            "rapporttype",
            Kind.CHOICE,
            "Rapporten som bar tallet.",
            aliases=("rapport",),
            choices=tuple(ReportType),
            choice_aliases=REPORT_TYPE_ALIASES,
        ),
        Field("period", "periode", Kind.PERIOD, "Perioden til rapporten som bar tallet."),
        Field("source", "kilde", help="Hvor tallet er hentet fra.", default=OWN_REPORT),
    ),
    key=("project", "goal", "date", "source"),
    scope=_REPORT_KEY,
    references=(_TO_PROJECT, Reference(("project", "goal"), "goal", ("project", "goal"))),
    rules=(
        Rule(
            "verdi-eller-tekst",
            Grade.ERROR,
            ("value", "text_result", "no_new_reason"),
            lambda value, text, reason: (
                not (isinstance(value, (int, float, str)) or isinstance(text, str) or isinstance(reason, str))
            ),
            "Målingen har verken verdi eller resultat uten tall.",
            "Fyll ut en av kolonnene verdi og resultat_uten_tall.",
            "value",
        ),
        Rule(
            "dato-ukjent",
            Grade.WARNING,
            ("date",),
            lambda day: day == UNKNOWN,
            "Datoen er ukjent, så målingen vises, men regnes aldri som den siste.",
            "Skriv datoen eller året hvis dere vet det.",
            "date",
        ),
        Rule(
            "dato-i-framtiden",
            Grade.WARNING,
            ("date",),
            _in_future,
            "Målingen er datert {date}, som ikke har vært ennå.",
            "Sjekk datoen.",
            "date",
        ),
        _PERIOD_FITS,
    ),
)

MONEY = Section(
    "money",
    "økonomi",
    "Økonomi",
    "Hele kroner for hvert år.",
    (
        _PROJECT,
        Field("year", "år", Kind.INTEGER, "Året, for eksempel 2013.", required=True, minimum=2000, example="2013"),
        Field("grant", "tilskudd", Kind.INTEGER, "Tilskudd fra programmet, i kroner.", minimum=0, secretariat=True),
        Field("own", "egenandel", Kind.INTEGER, "Kommunens egenandel, i kroner.", minimum=0),
        Field("spent", "forbruk", Kind.INTEGER, "Brukt i alt, i kroner.", minimum=0),
        _SOURCE,
    ),
    key=("project", "year"),
    references=(_TO_PROJECT,),
)

EVENT = Section(
    "event",
    "hendelse",
    "Hendelser",
    "Samlinger, temaverksteder, dypdykk og konferanser. Føres av sekretariatet.",
    (
        Field("date", "dato", Kind.DATE, "Når det begynner.", required=True),
        Field("title", "tittel", help="Hva det heter.", required=True, max_length=200),
        Field("end_date", "slutt_dato", Kind.DATE, "Når det slutter."),
        Field("type", "type", Kind.CHOICE, "Hva slags hendelse.", choices=tuple(EventType), default=EventType.OTHER),
        Field("cohorts", "puljer", Kind.COHORTS, "Puljene det gjelder, med + mellom."),
        Field("themes", "tema", Kind.CHOICES, "Temaene det gjelder, med + mellom.", choices=tuple(Theme)),
        Field("network", "nettverk", help="Nettverket det gjelder."),
        Field("place", "sted", help="Hvor det er."),
        Field("audience", "for_hvem", help="Hvem det er for."),
        Field("goals", "mål_for_samlingen", help="Hva samlingen skal gi."),
        Field("provisional", "foreløpig", Kind.BOOLEAN, "Ja hvis det ikke er endelig bestemt."),
        _SOURCE,
    ),
    key=("date", "title"),
    scope=(),
    rules=(
        Rule(
            "slutt-før-start",
            Grade.ERROR,
            ("date", "end_date"),
            lambda start, end: _before(end, start),
            "Hendelsen slutter ({end_date}) før den begynner ({date}).",
            "Rett en av datoene.",
            "end_date",
        ),
    ),
    secretariat=True,
)

DEADLINE = Section(
    "deadline",
    "frist",
    "Frister",
    "Når rapportene skal inn. Med prosjekt: utsatt frist for det prosjektet. Føres av sekretariatet.",
    (
        _REPORT_TYPE,
        _PERIOD,
        Field("cohort", "pulje", Kind.COHORTS, "Puljen fristen gjelder. Tom: alle."),
        Field("project", "prosjekt", Kind.PROJECT, "Bare når ett prosjekt har fått utsatt frist."),
        Field("due", "frist", Kind.DATE, "Siste dag.", required=True, precisions=DAY),
        Field("guidance", "veiledning", help="Hva som skal rapporteres."),
        _SOURCE,
    ),
    key=("report_type", "period", "cohort", "project"),
    scope=(),
    references=(_TO_PROJECT,),
    rules=(_PERIOD_FITS,),
    secretariat=True,
)

SECTIONS: dict[str, Section] = {
    section.name: section
    for section in (
        PROJECT,
        GOAL,
        REPORT,
        ACTION,
        ANCHORING,
        ASSESSMENT,
        MEASUREMENT,
        MONEY,
        EVENT,
        DEADLINE,
    )
}
BY_LABEL: dict[str, Section] = {section.label: section for section in SECTIONS.values()}

#: Rows of these sections are parts of one report, and locked with it.
REPORT_PARTS = ("report", "action", "anchoring", "assessment", "measurement")

REMOVE = Field("remove", "slett", Kind.BOOLEAN, "Ja for å fjerne raden.")


SIMPLE_LABEL = "enkel rapport"
SIMPLE = Section(
    "simple",
    SIMPLE_LABEL,
    "Enkel rapport",
    "Hele rapporten til et prosjekt i én fil: én rad for hvert svar.",
    (
        *_REPORT,
        Field("question", "spørsmål", help="Hva raden svarer på.", required=True),
        Field("name", "navn", help="Hvilket tiltak, mål, hvilken aktør eller hvilket beløp."),
        Field("answer", "svar", help="Valget."),
        Field("number", "tall", help="Tallet."),
        Field("date", "dato", help="Datoen."),
        Field("comment", "kommentar", help="Skriv gjerne mye."),
    ),
    key=(*_REPORT_KEY, "question", "name"),
)

#: The answer that says there is no new measurement; the comment gives the reason.
NO_NEW_MEASUREMENT = "ingen ny måling"

_TEXT_QUESTIONS = (
    ("informasjon", "information"),
    ("overføring", "takeover"),
    ("erfaringer", "experiences"),
    ("resultater", "results"),
    ("trenger fra ledelsen", "needs"),
    ("målgruppe", "target_group"),
)
QUESTIONS: tuple[Question, ...] = (
    Question(
        "framdrift",
        "report",
        {"answer": "progress", "comment": "summary"},
        help="Hvordan ligger dere an? Skriv kort sagt i kommentaren.",
        choices=tuple(Progress),
    ),
    Question(
        "tiltak",
        "action",
        {"name": "title", "answer": "status", "number": "employees", "date": "started", "comment": "remark"},
        help="Nummer eller tittel i navn, status i svar, antall ansatte i tall, startdato i dato.",
        choices=tuple(ActionStatus),
    ),
    Question(
        "måling",
        "measurement",
        {"name": "goal", "number": "value", "date": "date", "comment": "text_result"},
        help="Bruk målene deres. Verdien i tall, når den gjelder i dato. Resultat uten tall i kommentaren.",
        choices=("hittil i år", "foreløpig", NO_NEW_MEASUREMENT),
    ),
    Question(
        "forankring",
        "anchoring",
        {"name": "party", "number": "degree", "date": "decision_date", "comment": "grounds"},
        help="Aktøren i navn, hvor den deltar eller hvem som har gjort vedtak i svar, graden 1–5 i tall.",
        choices=(*Seat, *(item for item in Decision if item != Decision.NONE)),
    ),
    Question(
        "økonomi",
        "money",
        {"name": "grant", "answer": "year", "number": "grant"},
        help="tilskudd, egenandel eller forbruk i navn, året i svar, kroner i tall.",
    ),
    *(
        Question(label, "report", {"comment": column}, help=REPORT.field(column).help)
        for label, column in _TEXT_QUESTIONS
    ),
    Question(
        "videreføring",
        "report",
        {"answer": "handover", "comment": "takeover"},
        help="Hvor langt er overføringen til drift kommet?",
        choices=tuple(Handover),
    ),
)


def good_direction(indicator: object, direction: object = None) -> Direction | None:
    """The good direction of a goal: its indicator's own, else the one stated with it."""
    listed = INDICATORS.get(str(indicator))
    if listed and listed.direction:
        return listed.direction
    return Direction(direction) if isinstance(direction, str) and direction in set(Direction) else None


def wrong_side(direction: Direction | None, baseline: object, target: object) -> bool:
    """Whether the target lies on the wrong side of the baseline for the good direction."""
    if not (isinstance(baseline, (int, float)) and isinstance(target, (int, float))):
        return False
    return (direction is Direction.UP and target < baseline) or (direction is Direction.DOWN and target > baseline)


def outside_share(indicator: object, value: object) -> bool:
    """Whether a value of a listed per cent indicator lies outside 0–100."""
    listed = INDICATORS.get(str(indicator))
    return bool(listed and listed.is_share) and isinstance(value, (int, float)) and not 0 <= value <= 100
