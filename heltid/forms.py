"""The report forms, declared once.

Templates, reading, checks, the documentation page and the machine-readable schema all come from these declarations.
The order of ``SECTIONS`` is the order in which sections depend on each other.
"""

from __future__ import annotations

from datetime import date

from heltid import periods
from heltid.fields import ANY_DATE, DAY, DAY_OR_YEAR, Field, Kind, Question, Reference, Rule, Section
from heltid.findings import Grade
from heltid.language import N_
from heltid.locale import today
from heltid.periods import Precision
from heltid.vocabulary import (
    ACTION_TYPES,
    CUSTOM_INDICATOR,
    INDICATORS,
    MARKS,
    OTHER_ACTION,
    OWN_REPORT,
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

_PROJECT = Field(
    "project", N_("prosjekt"), Kind.PROJECT, N_("Prosjektets id, slik den står i registeret."), required=True
)
_REPORT_TYPE = Field(
    "report_type",
    N_("rapporttype"),
    Kind.CHOICE,
    N_("Hvilken rapport opplysningen hører til."),
    required=True,
    aliases=("rapport",),
    choices=tuple(ReportType),
    choice_aliases=REPORT_TYPE_ALIASES,
)
_PERIOD = Field(
    "period",
    N_("periode"),
    Kind.PERIOD,
    N_("Året rapporten gjelder, for eksempel 2013. For halvårsrapport 2013-H1 eller 2013-H2."),
    required=True,
    example="2013-H1",
)
_REPORT = (_PROJECT, _REPORT_TYPE, _PERIOD)
_REPORT_KEY = ("project", "report_type", "period")
_TO_PROJECT = Reference(("project",), "project", ("project",))
_SOURCE = Field("source", N_("kilde"), help=N_("Hvor opplysningen er hentet fra."))

_PERIOD_FITS = Rule(
    "periode-passer",
    Grade.ERROR,
    ("report_type", "period"),
    lambda kind, period: isinstance(kind, str) and isinstance(period, str) and not periods.fits(kind, period),
    N_("Perioden «{period}» passer ikke til {report_type}."),
    N_("Skriv et halvår, for eksempel 2013-H1, for halvårsrapporten og bare årstallet for de andre."),
    "period",
)


PROJECT = Section(
    "project",
    N_("prosjekt"),
    N_("Prosjekter"),
    N_("Registeret over prosjektene i programmet. Føres av sekretariatet."),
    (
        _PROJECT,
        Field("name", N_("navn"), help=N_("Prosjektets navn. Uten navn brukes kommunens."), max_length=200),
        Field("cohort", N_("pulje"), Kind.COHORTS, N_("Pulje 1, 2 … eller ukjent."), required=True, example="1"),
        Field(
            "themes",
            N_("tema"),
            Kind.CHOICES,
            N_("Ett eller flere tema, med + mellom."),
            required=True,
            choices=tuple(Theme),
            choice_aliases={"nærvær": Theme.SICK_LEAVE, "deltid": Theme.FULL_TIME, "rekruttering": Theme.COMPETENCE},
            example="heltid+kompetanse",
        ),
        Field(
            "municipalities",
            N_("kommuner"),
            Kind.MUNICIPALITIES,
            N_("Kommunenummer fra 2013, fire siffer, med + mellom flere."),
            required=True,
            aliases=("kommune",),
            example="1141+1142",
        ),
        Field("start", N_("startdato"), Kind.DATE, N_("Dato eller år."), aliases=("oppstart",), precisions=DAY_OR_YEAR),
        Field("end", N_("sluttdato"), Kind.DATE, N_("Dato eller år."), aliases=("slutt",), precisions=DAY_OR_YEAR),
        Field(
            "status",
            N_("status"),
            Kind.CHOICE,
            N_("Om prosjektet er med."),
            required=True,
            choices=tuple(ProjectStatus),
            choice_aliases={"trukket": ProjectStatus.LEFT},
        ),
        Field("left", N_("trakk_seg_dato"), Kind.DATE, N_("Når prosjektet trakk seg."), precisions=DAY_OR_YEAR),
        Field("network", N_("nettverk"), help=N_("Nettverket prosjektet er med i.")),
        Field("owner", N_("prosjekteier"), help=N_("Rolle eller enhet, aldri et personnavn.")),
        Field("contact", N_("kontakt"), help=N_("Postmottak eller sentralbord, aldri en person.")),
        Field("fte", N_("årsverk"), Kind.NUMBER, N_("Årsverkene prosjektet gjelder."), above=0),
        Field("fte_source", N_("årsverk_kilde"), help=N_("Hvor årsverkene er hentet fra, eller «implisitt».")),
        Field("deep_dive", N_("dypdykk"), Kind.BOOLEAN, N_("Valgt ut til dypdykk.")),
        Field("purpose", N_("hensikt"), help=N_("Hva vil dere med prosjektet?"), aliases=("formål",)),
        _SOURCE,
    ),
    key=("project",),
    rules=(
        Rule(
            "trakk-seg-dato",
            Grade.ERROR,
            ("status", "left"),
            lambda status, left: status == ProjectStatus.LEFT and not isinstance(left, str),
            N_("Prosjektet trakk seg, men det står ikke når."),
            N_("Fyll ut trakk_seg_dato med dato eller år."),
            "left",
        ),
        Rule(
            "slutt-før-start",
            Grade.ERROR,
            ("start", "end"),
            lambda start, end: _before(end, start),
            N_("Prosjektet slutter ({end}) før det starter ({start})."),
            N_("Rett startdato eller sluttdato."),
            "end",
        ),
    ),
    secretariat=True,
)

REPORT = Section(
    "report",
    N_("rapport"),
    N_("Rapportens forside"),
    N_("Én rad for hver rapport. Rapporten regnes som mottatt når forsiden er lagret."),
    (
        *_REPORT,
        Field(
            "progress",
            N_("framdrift"),
            Kind.CHOICE,
            N_("Hvordan ligger prosjektet an mot sin egen plan?"),
            required=True,
            choices=tuple(Progress),
        ),
        Field("nothing_new", N_("ingenting_nytt"), Kind.BOOLEAN, N_("Ja hvis det ikke er noe nytt siden sist.")),
        Field("summary", N_("kort_sagt"), help=N_("Kort sagt, til ensiden. Inntil 300 tegn."), max_length=300),
        Field("results", N_("resultater"), help=N_("Hva har dere oppnådd? Skriv gjerne mye.")),
        Field("experiences", N_("erfaringer"), help=N_("Hva har dere lært? Skriv gjerne mye.")),
        Field("target_group", N_("målgruppe"), help=N_("Hvem er prosjektet til for?")),
        Field("information", N_("informasjon"), help=N_("Hvem får vite om prosjektet, og hvordan?")),
        Field(
            "takeover",
            N_("overføring"),
            help=N_("Hvem tar over når prosjektet er slutt, og hva blir en del av den daglige driften?"),
        ),
        Field(
            "handover",
            N_("videreføring"),
            Kind.CHOICE,
            N_("Hvor langt er overføringen til drift kommet?"),
            choices=tuple(Handover),
        ),
        Field("needs", N_("trenger_fra_ledelsen"), help=N_("Hva trenger dere at ledelsen avgjør?")),
        Field(
            "submitted",
            N_("levert"),
            Kind.DATE,
            N_("Settes av programmet ved første innsending."),
            precisions=DAY,
            secretariat=True,
        ),
        Field("reporter", N_("rapportør"), help=N_("Rollen til den som rapporterer, aldri et personnavn.")),
    ),
    key=_REPORT_KEY,
    scope=_REPORT_KEY,
    references=(_TO_PROJECT,),
    rules=(_PERIOD_FITS,),
)

ACTION = Section(
    "action",
    N_("tiltak"),
    N_("Tiltak"),
    N_("Det prosjektet gjør, en rad for hvert tiltak og hver rapport."),
    (
        *_REPORT,
        Field("number", N_("nr"), help=N_("Fast nummer i prosjektet, for eksempel T1. Uten nummer brukes tittelen.")),
        Field("title", N_("tiltak"), help=N_("Hva dere gjør."), required=True, max_length=200),
        Field(
            "type",
            N_("tiltakstype"),
            Kind.CHOICE,
            N_("Typen tiltak."),
            choices=ACTION_TYPES,
            default=OTHER_ACTION,
        ),
        Field(
            "status", N_("status"), Kind.CHOICE, N_("Hvor langt tiltaket er kommet."), True, choices=tuple(ActionStatus)
        ),
        Field("started", N_("startet"), Kind.DATE, N_("Når tiltaket startet.")),
        Field("ended", N_("avsluttet"), Kind.DATE, N_("Når tiltaket ble avsluttet.")),
        Field(
            "employees",
            N_("antall_ansatte"),
            Kind.INTEGER,
            N_("Hvor mange ansatte tiltaket omfatter."),
            minimum=0,
            aliases=("omfattet",),
        ),
        Field("remark", N_("merknad"), help=N_("Annet om tiltaket.")),
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
            N_("Tiltaket er avsluttet ({ended}) før det startet ({started})."),
            N_("Rett en av datoene."),
            "ended",
        ),
        Rule(
            "startet-i-framtiden",
            Grade.WARNING,
            ("started",),
            _in_future,
            N_("Tiltaket er ført som startet {started}, som ikke har vært ennå."),
            N_("Sjekk datoen, eller sett status planlagt."),
            "started",
        ),
    ),
)

ANCHORING = Section(
    "anchoring",
    N_("forankring"),
    N_("Forankring"),
    N_("Hvem vil noe med prosjektet? Først det som er gjort, så vurderingen."),
    (
        *_REPORT,
        Field(
            "party", N_("aktør"), Kind.CHOICE, N_("Hvem det gjelder."), True, aliases=("part",), choices=tuple(Party)
        ),
        Field("seat", N_("deltar"), Kind.CHOICES, N_("Hvor aktøren er med."), choices=tuple(Seat)),
        Field("decision", N_("vedtak"), Kind.CHOICES, N_("Hvem som har gjort vedtak."), choices=tuple(Decision)),
        Field("decision_date", N_("vedtak_dato"), Kind.DATE, N_("Når vedtaket ble gjort.")),
        Field("took_part", N_("med_på_rapporten"), Kind.BOOLEAN, N_("Var aktøren med på selve rapporteringen?")),
        Field(
            "degree",
            N_("grad"),
            Kind.CHOICE,
            N_("I hvilken grad prosjektet er forankret hos aktøren, 1 til 5."),
            choices=tuple(Degree),
            choice_aliases={
                alias: degree
                for degree in Degree
                if degree is not Degree.DONT_KNOW
                for alias in (degree.words, degree.words[2:])
            },
            shown={degree: degree.words for degree in Degree},
        ),
        Field(
            "rater",
            N_("vurdert_av"),
            Kind.CHOICE,
            N_("Hvem som har vurdert graden."),
            choices=tuple(Rater),
            default=Rater.PROJECT_LEADER,
        ),
        Field("grounds", N_("begrunnelse"), help=N_("Hvorfor? Skriv gjerne mye.")),
    ),
    key=(*_REPORT_KEY, "party", "rater"),
    scope=_REPORT_KEY,
    references=(_TO_PROJECT,),
    rules=(_PERIOD_FITS,),
)

ASSESSMENT = Section(
    "assessment",
    N_("vurdering"),
    N_("Vurdering av rapportene"),
    N_("Kompetansemiljøets vurdering. Føres av sekretariatet."),
    (
        *_REPORT,
        Field(
            "criterion",
            N_("kriterium"),
            Kind.CHOICE,
            N_("Hva som er vurdert."),
            True,
            choices=tuple(Criterion),
            choice_aliases={"formål": Criterion.PURPOSE},
            shown={criterion: criterion.words for criterion in Criterion},
        ),
        Field(
            "level",
            N_("nivå"),
            Kind.CHOICE,
            N_("De to siste regnes som tilfredsstillende."),
            True,
            choices=tuple(Level),
        ),
        Field("grounds", N_("begrunnelse"), help=N_("Hvorfor?")),
    ),
    key=(*_REPORT_KEY, "criterion"),
    scope=_REPORT_KEY,
    references=(_TO_PROJECT,),
    rules=(_PERIOD_FITS,),
    secretariat=True,
)

GOAL = Section(
    "goal",
    N_("mål"),
    N_("Mål"),
    N_("Det prosjektet skal nå. Et nytt måltall er en ny versjon; den gamle blir stående."),
    (
        _PROJECT,
        Field("goal", N_("mål"), help=N_("Kort id i prosjektet, for eksempel M1."), required=True, max_length=40),
        Field(
            "version",
            N_("versjon"),
            Kind.INTEGER,
            N_("1 for det første målet, 2 når det endres."),
            minimum=1,
            default=1,
        ),
        Field("title", N_("tittel"), help=N_("Målet med ord."), required=True, max_length=500),
        Field("type", N_("måltype"), Kind.CHOICE, N_("Hva slags mål det er."), choices=tuple(GoalType)),
        Field("indicator", N_("indikator"), Kind.CHOICE, N_("Hva som måles."), True, choices=tuple(INDICATORS)),
        Field("unit", N_("enhet"), help=N_("Enheten, når indikatoren er egendefinert.")),
        Field(
            "direction",
            N_("retning"),
            Kind.CHOICE,
            N_("Ønsket retning, når indikatoren er egendefinert."),
            choices=tuple(Direction),
        ),
        Field("sign", N_("tegn"), help=N_("Hvordan ser vi at vi lykkes? Når målet er uten tall.")),
        Field(
            "population",
            N_("gjelder_for"),
            help=N_("Hvem målet gjelder: hele kommunen, helse og omsorg, barnehage, skole eller en egen tekst."),
        ),
        Field(
            "municipality", N_("kommune"), Kind.MUNICIPALITIES, N_("Kommunen målet gjelder, i et prosjekt med flere.")
        ),
        Field("definition", N_("definisjon"), help=N_("For eksempel «under 50 % stilling».")),
        Field(
            "baseline",
            N_("utgangspunkt"),
            Kind.NUMBER,
            N_("Tallet da prosjektet startet."),
            aliases=("nullpunkt",),
            by_indicator=True,
        ),
        Field(
            "baseline_date",
            N_("utgangspunkt_dato"),
            Kind.DATE,
            N_("Når utgangspunktet ble målt."),
            aliases=("nullpunkt_dato",),
        ),
        Field("target", N_("måltall"), Kind.NUMBER, N_("Tallet dere vil nå."), by_indicator=True),
        Field("target_date", N_("måltall_dato"), Kind.DATE, N_("Når målet skal være nådd.")),
        Field("valid_from", N_("gjelder_fra"), Kind.DATE, N_("Når denne versjonen gjelder fra.")),
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
            N_("En egendefinert indikator må ha enhet og retning."),
            N_("Fyll ut kolonnene enhet og retning (opp, ned eller hold)."),
            "indicator",
        ),
        Rule(
            "uten-tall-tegn",
            Grade.ERROR,
            ("indicator", "sign"),
            lambda name, sign: name == WITHOUT_NUMBER and not isinstance(sign, str),
            N_("Et mål uten tall må si hvordan dere ser at dere lykkes."),
            N_("Fyll ut kolonnen tegn med en setning."),
            "sign",
        ),
        Rule(
            "måltall-feil-vei",
            Grade.WARNING,
            ("indicator", "direction", "baseline", "target"),
            lambda name, direction, baseline, target: wrong_side(good_direction(name, direction), baseline, target),
            N_("Måltallet {target} ligger på feil side av utgangspunktet {baseline} for denne indikatoren."),
            N_("Sjekk at måltallet er riktig, og at det er nivået og ikke endringen som står der."),
            "target",
        ),
        *(
            Rule(
                f"{label}-utenfor-0-100",
                Grade.ERROR,
                ("indicator", column),
                lambda name, value: outside_share(name, value),
                message,
                N_("Rett tallet. Skriv prosenten selv, ikke endringen."),
                column,
            )
            for label, column, message in (
                (
                    "utgangspunkt",
                    "baseline",
                    N_("Utgangspunkt er {baseline}, men en prosent må ligge mellom 0 og 100."),
                ),
                ("måltall", "target", N_("Måltall er {target}, men en prosent må ligge mellom 0 og 100.")),
            )
        ),
    ),
)

MEASUREMENT = Section(
    "measurement",
    N_("måling"),
    N_("Målinger"),
    N_("Ett tall (eller et resultat uten tall) for ett mål på ett tidspunkt."),
    (
        _PROJECT,
        Field("goal", N_("mål"), help=N_("Målets id, for eksempel M1."), required=True, max_length=40),
        Field(
            "date",
            N_("dato"),
            Kind.DATE,
            N_("Dato, måned, år, halvår eller ukjent."),
            required=True,
            precisions=(*ANY_DATE, Precision.UNKNOWN),
        ),
        Field("value", N_("verdi"), Kind.NUMBER, N_("Tallet som er målt."), by_indicator=True),
        Field(
            "text_result", N_("resultat_uten_tall"), help=N_("For eksempel «økt nærvær»."), aliases=("tekstresultat",)
        ),
        Field("no_new_reason", N_("ingen_ny_måling"), help=N_("Grunnen, når det ikke er noen ny måling å melde.")),
        Field("year_to_date", N_("hittil_i_år"), Kind.BOOLEAN, N_("Ja hvis tallet bare gjelder hittil i år.")),
        Field("provisional", N_("foreløpig"), Kind.BOOLEAN, N_("Ja hvis tallet kan bli endret.")),
        Field("fte", N_("årsverk"), Kind.NUMBER, N_("Årsverkene tallet gjelder; ellers prosjektets."), above=0),
        Field(
            "respondents",
            N_("antall_svar"),
            Kind.INTEGER,
            N_("Hvor mange som svarte, når tallet er fra en undersøkelse."),
            minimum=0,
            aliases=("svar",),
        ),
        Field(
            "report_type",
            N_("rapporttype"),
            Kind.CHOICE,
            N_("Rapporten som bar tallet."),
            aliases=("rapport",),
            choices=tuple(ReportType),
            choice_aliases=REPORT_TYPE_ALIASES,
        ),
        Field("period", N_("periode"), Kind.PERIOD, N_("Perioden til rapporten som bar tallet.")),
        Field("source", N_("kilde"), help=N_("Hvor tallet er hentet fra."), default=OWN_REPORT),
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
            N_("Målingen har verken verdi eller resultat uten tall."),
            N_("Fyll ut en av kolonnene verdi og resultat_uten_tall."),
            "value",
        ),
        Rule(
            "dato-ukjent",
            Grade.WARNING,
            ("date",),
            lambda day: day == UNKNOWN,
            N_("Datoen er ukjent, så målingen vises, men regnes aldri som den siste."),
            N_("Skriv datoen eller året hvis dere vet det."),
            "date",
        ),
        Rule(
            "dato-i-framtiden",
            Grade.WARNING,
            ("date",),
            _in_future,
            N_("Målingen er datert {date}, som ikke har vært ennå."),
            N_("Sjekk datoen."),
            "date",
        ),
        _PERIOD_FITS,
    ),
)

MONEY = Section(
    "money",
    N_("økonomi"),
    N_("Økonomi"),
    N_("Hele kroner for hvert år."),
    (
        _PROJECT,
        Field(
            "year", N_("år"), Kind.INTEGER, N_("Året, for eksempel 2013."), required=True, minimum=2000, example="2013"
        ),
        Field(
            "grant", N_("tilskudd"), Kind.INTEGER, N_("Tilskudd fra programmet, i kroner."), minimum=0, secretariat=True
        ),
        Field("own", N_("egenandel"), Kind.INTEGER, N_("Kommunens egenandel, i kroner."), minimum=0),
        Field("spent", N_("forbruk"), Kind.INTEGER, N_("Brukt i alt, i kroner."), minimum=0),
        _SOURCE,
    ),
    key=("project", "year"),
    references=(_TO_PROJECT,),
)

EVENT = Section(
    "event",
    N_("hendelse"),
    N_("Hendelser"),
    N_("Samlinger, temaverksteder, dypdykk og konferanser. Føres av sekretariatet."),
    (
        Field("date", N_("dato"), Kind.DATE, N_("Når det begynner."), required=True),
        Field("title", N_("tittel"), help=N_("Hva det heter."), required=True, max_length=200),
        Field("end_date", N_("slutt_dato"), Kind.DATE, N_("Når det slutter.")),
        Field(
            "type",
            N_("type"),
            Kind.CHOICE,
            N_("Hva slags hendelse."),
            choices=tuple(EventType),
            default=EventType.OTHER,
        ),
        Field("cohorts", N_("puljer"), Kind.COHORTS, N_("Puljene det gjelder, med + mellom.")),
        Field("themes", N_("tema"), Kind.CHOICES, N_("Temaene det gjelder, med + mellom."), choices=tuple(Theme)),
        Field("network", N_("nettverk"), help=N_("Nettverket det gjelder.")),
        Field("place", N_("sted"), help=N_("Hvor det er.")),
        Field("audience", N_("for_hvem"), help=N_("Hvem det er for.")),
        Field("goals", N_("mål_for_samlingen"), help=N_("Hva samlingen skal gi.")),
        Field("provisional", N_("foreløpig"), Kind.BOOLEAN, N_("Ja hvis det ikke er endelig bestemt.")),
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
            N_("Hendelsen slutter ({end_date}) før den begynner ({date})."),
            N_("Rett en av datoene."),
            "end_date",
        ),
    ),
    secretariat=True,
)

DEADLINE = Section(
    "deadline",
    N_("frist"),
    N_("Frister"),
    N_("Når rapportene skal inn. Med prosjekt: utsatt frist for det prosjektet. Føres av sekretariatet."),
    (
        _REPORT_TYPE,
        _PERIOD,
        Field("cohort", N_("pulje"), Kind.COHORTS, N_("Puljen fristen gjelder. Tom: alle.")),
        Field("project", N_("prosjekt"), Kind.PROJECT, N_("Bare når ett prosjekt har fått utsatt frist.")),
        Field("due", N_("frist"), Kind.DATE, N_("Siste dag."), required=True, precisions=DAY),
        Field("guidance", N_("veiledning"), help=N_("Hva som skal rapporteres.")),
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

REMOVE = Field("remove", N_("slett"), Kind.BOOLEAN, N_("Ja for å fjerne raden."))


SIMPLE_LABEL = N_("enkel rapport")
SIMPLE = Section(
    "simple",
    SIMPLE_LABEL,
    N_("Enkel rapport"),
    N_("Hele rapporten til et prosjekt i én fil: én rad for hvert svar."),
    (
        *_REPORT,
        Field("question", N_("spørsmål"), help=N_("Hva raden svarer på."), required=True),
        Field("name", N_("navn"), help=N_("Hvilket tiltak, mål, hvilken aktør eller hvilket beløp.")),
        Field("answer", N_("svar"), help=N_("Valget.")),
        Field("number", N_("tall"), help=N_("Tallet.")),
        Field("date", N_("dato"), help=N_("Datoen.")),
        Field("comment", N_("kommentar"), help=N_("Skriv gjerne mye.")),
    ),
    key=(*_REPORT_KEY, "question", "name"),
)

#: The answer that says there is no new measurement; the comment gives the reason.
NO_NEW_MEASUREMENT = N_("ingen ny måling")

_TEXT_QUESTIONS = (
    (N_("informasjon"), "information"),
    (N_("overføring"), "takeover"),
    (N_("erfaringer"), "experiences"),
    (N_("resultater"), "results"),
    (N_("trenger fra ledelsen"), "needs"),
    (N_("målgruppe"), "target_group"),
)
QUESTIONS: tuple[Question, ...] = (
    Question(
        N_("framdrift"),
        "report",
        {"answer": "progress", "comment": "summary"},
        help=N_("Hvordan ligger dere an? Skriv kort sagt i kommentaren."),
        choices=tuple(Progress),
    ),
    Question(
        N_("tiltak"),
        "action",
        {"name": "title", "answer": "status", "number": "employees", "date": "started", "comment": "remark"},
        help=N_("Nummer eller tittel i navn, status i svar, antall ansatte i tall, startdato i dato."),
        choices=tuple(ActionStatus),
    ),
    Question(
        N_("måling"),
        "measurement",
        {"name": "goal", "number": "value", "date": "date", "comment": "text_result"},
        help=N_("Bruk målene deres. Verdien i tall, når den gjelder i dato. Resultat uten tall i kommentaren."),
        choices=(N_("hittil i år"), N_("foreløpig"), NO_NEW_MEASUREMENT),
    ),
    Question(
        N_("forankring"),
        "anchoring",
        {"name": "party", "number": "degree", "date": "decision_date", "comment": "grounds"},
        help=N_("Aktøren i navn, hvor den deltar eller hvem som har gjort vedtak i svar, graden 1–5 i tall."),
        choices=(*Seat, *(item for item in Decision if item != Decision.NONE)),
    ),
    Question(
        N_("økonomi"),
        "money",
        {"name": "grant", "answer": "year", "number": "grant"},
        help=N_("tilskudd, egenandel eller forbruk i navn, året i svar, kroner i tall."),
    ),
    *(
        Question(label, "report", {"comment": column}, help=REPORT.field(column).help)
        for label, column in _TEXT_QUESTIONS
    ),
    Question(
        N_("videreføring"),
        "report",
        {"answer": "handover", "comment": "takeover"},
        help=N_("Hvor langt er overføringen til drift kommet?"),
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
