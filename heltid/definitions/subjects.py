"""The words of each subject. Limits are the settings' and the analysis' own, never typed again."""

from __future__ import annotations

from heltid.analysis.anchoring import UNEVEN_PARTIES, UNEVEN_STEPS
from heltid.analysis.results import Missing, ResultClass
from heltid.definitions.definition import FORMS, PROGRAMME, define
from heltid.locale import listed, number
from heltid.settings import Settings
from heltid.vocabulary import SATISFACTORY_LEVELS, Level, Progress, Rater

_LIMITS = Settings()

ACTIVITY_WORDS = (
    define(
        "har framdrift",
        "Prosjektet har minst ett tiltak i gang eller gjennomført, og framdriften er ikke "
        f"«{Progress.STOPPED}». Er rapporten ikke kommet, er svaret ikke kjent.",
    ),
    define(
        "i rute",
        f"Prosjektet svarer at framdriften er «{Progress.ON_TRACK}» eller «{Progress.AHEAD}» etter egen plan. Det er "
        "noe annet enn å ha framdrift: et forsinket prosjekt kan ha mange tiltak i gang.",
    ),
    define(
        "tiltak",
        "Noe prosjektet gjør for å nå målene sine. Tiltakstypen er valgt fra en liste med navn fra programmet, eller "
        "«annet» med prosjektets egne ord.",
        FORMS,
    ),
    define(
        "tiltak etter snart to år",
        f"Om prosjektet hadde minst ett tiltak i gang {_LIMITS.first_action_months} måneder etter sin egen start. Det "
        "er tre svar: har, har ikke, og ikke kjent (rapporten eller datoen mangler). Å ikke rapportere er aldri «har "
        "ikke».",
        formula="måneder fra prosjektets start til det første tiltaket kom i gang",
    ),
)

REPORTING_WORDS = (
    define(
        "mottatt", "Rapporten er mottatt når forsiden er lagret og sendt inn. En halv rapport er ikke mottatt.", FORMS
    ),
    define(
        "i tide",
        "Første innsending kom på fristen eller før, eller innen prosjektets utsatte frist. Rapporter lagt inn i "
        "ettertid uten dato regnes ikke med.",
        formula="100 × i tide / (skulle rapportert − mottatt uten dato)",
    ),
    define(
        "mangler i rapporten",
        "En del som skulle vært med i denne rapporten, men som ikke er der. Deler som ikke skal være med i denne slags "
        "rapport, er «ikke aktuelt».",
        FORMS,
    ),
)

RESULT_WORDS = (
    define(
        "utgangspunkt",
        "Verdien før prosjektet begynte å virke, også kalt nullpunkt. Uten den kan ingen si om noe har flyttet seg.",
        FORMS,
    ),
    define("måltall", "Verdien prosjektet skal nå, oftest med en dato. Uten måltall er målet ikke målbart.", FORMS),
    define(
        "siste måling",
        "Den nyeste målingen med dato, etter utgangspunktet. Endelige tall går foran foreløpige, og hele perioder "
        "foran «hittil i år». Målinger uten dato vises, men blir aldri siste måling.",
    ),
    define("nådd", "Siste måling er på måltallet eller på den gode siden av det."),
    define(
        "på vei",
        "Siste måling har flyttet seg fra utgangspunktet i ønsket retning med minst støygrensen, men måltallet er ikke "
        "nådd.",
    ),
    define(
        "uendret",
        f"Målet har flyttet seg mindre enn støygrensen på {number(_LIMITS.noise_points)} poeng. Den er "
        f"{number(_LIMITS.noise_points_small)} der det er under {number(_LIMITS.small_project_fte)} årsverk, fordi "
        "få ansatte gir større tilfeldige utslag.",
    ),
    define("feil vei", "Siste måling har flyttet seg bort fra ønsket retning med minst støygrensen."),
    define(
        "kan ikke måles",
        f"Resultatet kan ikke sies, og grunnen står ved siden av: {listed([item.value for item in Missing])}. Det er "
        "ikke det samme som et dårlig resultat.",
    ),
    define(
        "måloppnåelse",
        "Hvor stor del av veien fra utgangspunktet til måltallet som er tilbakelagt. Den sies i prosent bare mellom 0 "
        "og 100, ellers «over målet» eller «under utgangspunktet». Den finnes ikke der utgangspunktet er lik "
        "måltallet, og den legges aldri sammen til et gjennomsnitt.",
        formula="100 × (utgangspunkt − siste måling) / (utgangspunkt − måltall)",
    ),
    define(
        "positivt resultat",
        "En verdi som har flyttet seg i ønsket retning mer enn støygrensen, eller et positivt resultat uten tall.",
    ),
    define("tydelig resultat", f"Måltallet er {ResultClass.REACHED}."),
    define(
        "resultat uten tall",
        "Et resultat i ord, for eksempel «økt nærvær». Det regnes som positivt, men kan ikke måles mot måltallet.",
        FORMS,
    ),
    define(
        "hittil i år og foreløpig",
        "«Hittil i år» er en måling som ikke gjelder hele året. «Foreløpig» kan bli rettet. Begge vises med ordet "
        "ved siden av og sammenlignes ikke med hele år uten at det sies.",
        FORMS,
    ),
    define(
        "prosent og prosentpoeng",
        "Fra 8 til 6 prosent er 2 prosentpoeng ned, men 25 prosent mindre. Vi bruker prosentpoeng om forskjellen "
        "mellom to prosenttall.",
        formula="prosentpoeng = siste måling − utgangspunkt; "
        "prosent = 100 × (siste måling − utgangspunkt) / utgangspunkt",
    ),
    define(
        "ønsket retning",
        "Om indikatoren bør gå opp, ned eller holdes. Sykefravær skal ned, nærvær skal opp. For egendefinerte mål sier "
        "prosjektet det selv.",
        FORMS,
    ),
    define(
        "flere på jobb hver dag",
        "Lavere sykefravær regnet om til årsverk på jobb, avrundet. Vi regner det bare ut når årsverkene er oppgitt, "
        "definisjonen og gruppen er den samme, og målingene gjelder hele år eller de samme månedene. Kommunens eget "
        "tall står for seg, og regnestykket står ved siden av som en kontroll.",
        formula="(utgangspunkt i prosent − siste måling i prosent) / 100 × årsverk",
    ),
    define(
        "mål som endres",
        "Et mål kan få ny versjon, for eksempel et høyere måltall. Den versjonen som gjelder nå, brukes, og den eldre "
        "kan fortsatt leses.",
        FORMS,
    ),
    define(
        "kildene er uenige",
        "To kilder oppgir ulike tall for samme tid. Begge vises med kilde og dato, og vi velger ikke mellom dem.",
    ),
)

ANCHORING_WORDS = (
    define(
        "forankring",
        "Hvem som vil noe med prosjektet. Først det som er gjort: plass i styringsgruppa, vedtak, om aktøren var med "
        "på rapporten. Deretter graden av forankring, slik noen har vurdert den. Fakta og grader telles hver for seg.",
        FORMS,
    ),
    define(
        "ujevn forankring",
        f"Minst {UNEVEN_PARTIES} aktører er vurdert av samme slags vurderer, og det er {UNEVEN_STEPS} eller flere "
        "grader mellom høyeste og laveste. Begge nevnes.",
        formula=f"høyeste grad − laveste grad ≥ {UNEVEN_STEPS}, av minst {UNEVEN_PARTIES} aktører",
    ),
    define(
        "vurdert av",
        f"Hvem som har satt graden: {listed([rater.value for rater in Rater])}. Ulike slags vurderere blandes aldri i "
        "samme figur.",
        FORMS,
    ),
)

ASSESSMENT_WORDS = (
    define(
        "vurdering av rapportene",
        "Kompetansemiljøet har lest rapportene og vurdert dem etter faste kriterier. Det er rapporten som er vurdert, "
        "ikke menneskene i prosjektet.",
        PROGRAMME,
    ),
    define(
        "tilfredsstillende",
        f"Nivåene {listed([f'«{level.value}»' for level in Level if level in SATISFACTORY_LEVELS])}.",
    ),
    define(
        "sterkest og svakest",
        "Kriteriene ordnes etter hvor stor del av de vurderte rapportene som er tilfredsstillende. Ingen kriterier "
        "kalles svakest der alle står likt.",
        formula="100 × tilfredsstillende / vurdert",
    ),
)
