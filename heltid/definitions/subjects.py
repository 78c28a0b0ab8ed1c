"""The words of each subject. Limits are the settings' and the analysis' own, never typed again."""

from __future__ import annotations

from heltid.analysis.anchoring import UNEVEN_PARTIES, UNEVEN_STEPS
from heltid.analysis.results import Missing, ResultClass
from heltid.definitions.definition import FORMS, PROGRAMME, Definition, define
from heltid.language import N_, _
from heltid.locale import listed, number
from heltid.settings import Settings
from heltid.vocabulary import SATISFACTORY_LEVELS, Level, Progress, Rater

_LIMITS = Settings()


def activity_words() -> tuple[Definition, ...]:
    return (
        define(
            N_("har framdrift"),
            _(
                "Prosjektet har minst ett tiltak i gang eller gjennomført, og framdriften er ikke "
                "«{progress}». Er rapporten ikke kommet, er svaret ikke kjent."
            ).format(progress=Progress.STOPPED.label),
        ),
        define(
            N_("i rute"),
            _(
                "Prosjektet svarer at framdriften er «{on_track}» eller «{ahead}» etter egen plan. "
                "Det er noe annet enn å ha framdrift: et forsinket prosjekt kan ha mange tiltak i "
                "gang."
            ).format(on_track=Progress.ON_TRACK.label, ahead=Progress.AHEAD.label),
        ),
        define(
            N_("tiltak"),
            _(
                "Noe prosjektet gjør for å nå målene sine. Tiltakstypen er valgt fra en liste med "
                "navn fra programmet, eller «annet» med prosjektets egne ord."
            ),
            _(FORMS),
        ),
        define(
            N_("tiltak etter snart to år"),
            _(
                "Om prosjektet hadde minst ett tiltak i gang {months} måneder etter sin "
                "egen start. Det er tre svar: har, har ikke, og ikke kjent (rapporten eller datoen "
                "mangler). Å ikke rapportere er aldri «har ikke»."
            ).format(months=_LIMITS.first_action_months),
            formula=_("måneder fra prosjektets start til det første tiltaket kom i gang"),
        ),
    )


def reporting_words() -> tuple[Definition, ...]:
    return (
        define(
            N_("mottatt"),
            _("Rapporten er mottatt når forsiden er lagret og sendt inn. En halv rapport er ikke mottatt."),
            _(FORMS),
        ),
        define(
            N_("i tide"),
            _(
                "Første innsending kom på fristen eller før, eller innen prosjektets utsatte frist. "
                "Rapporter lagt inn i ettertid uten dato regnes ikke med."
            ),
            formula=_("100 × i tide / (skulle rapportert − mottatt uten dato)"),
        ),
        define(
            N_("mangler i rapporten"),
            _(
                "En del som skulle vært med i denne rapporten, men som ikke er der. Deler som ikke "
                "skal være med i denne slags rapport, er «ikke aktuelt»."
            ),
            _(FORMS),
        ),
    )


def result_words() -> tuple[Definition, ...]:
    return (
        define(
            N_("utgangspunkt"),
            _(
                "Verdien før prosjektet begynte å virke, også kalt nullpunkt. Uten den kan ingen si "
                "om noe har flyttet seg."
            ),
            _(FORMS),
        ),
        define(
            N_("måltall"),
            _("Verdien prosjektet skal nå, oftest med en dato. Uten måltall er målet ikke målbart."),
            _(FORMS),
        ),
        define(
            N_("siste måling"),
            _(
                "Den nyeste målingen med dato, etter utgangspunktet. Endelige tall går foran "
                "foreløpige, og hele perioder foran «hittil i år». Målinger uten dato vises, men "
                "blir aldri siste måling."
            ),
        ),
        define(N_("nådd"), _("Siste måling er på måltallet eller på den gode siden av det.")),
        define(
            N_("på vei"),
            _(
                "Siste måling har flyttet seg fra utgangspunktet i ønsket retning med minst "
                "støygrensen, men måltallet er ikke nådd."
            ),
        ),
        define(
            N_("uendret"),
            _(
                "Målet har flyttet seg mindre enn støygrensen på {points} poeng. Den er {points_small} "
                "der det er under {fte} årsverk, fordi få ansatte gir større tilfeldige utslag."
            ).format(
                points=number(_LIMITS.noise_points),
                points_small=number(_LIMITS.noise_points_small),
                fte=number(_LIMITS.small_project_fte),
            ),
        ),
        define(N_("feil vei"), _("Siste måling har flyttet seg bort fra ønsket retning med minst støygrensen.")),
        define(
            N_("kan ikke måles"),
            _(
                "Resultatet kan ikke sies, og grunnen står ved siden av: {reasons}. Det er ikke det "
                "samme som et dårlig resultat."
            ).format(reasons=listed([item.label for item in Missing])),
        ),
        define(
            N_("måloppnåelse"),
            _(
                "Hvor stor del av veien fra utgangspunktet til måltallet som er tilbakelagt. Den "
                "sies i prosent bare mellom 0 og 100, ellers «over målet» eller «under "
                "utgangspunktet». Den finnes ikke der utgangspunktet er lik måltallet, og den legges "
                "aldri sammen til et gjennomsnitt."
            ),
            formula=_("100 × (utgangspunkt − siste måling) / (utgangspunkt − måltall)"),
        ),
        define(
            N_("positivt resultat"),
            _(
                "En verdi som har flyttet seg i ønsket retning mer enn støygrensen, eller et "
                "positivt resultat uten tall."
            ),
        ),
        define(N_("tydelig resultat"), _("Måltallet er {result}.").format(result=ResultClass.REACHED.label)),
        define(
            N_("resultat uten tall"),
            _(
                "Et resultat i ord, for eksempel «økt nærvær». Det regnes som positivt, men kan ikke "
                "måles mot måltallet."
            ),
            _(FORMS),
        ),
        define(
            N_("hittil i år og foreløpig"),
            _(
                "«Hittil i år» er en måling som ikke gjelder hele året. «Foreløpig» kan bli rettet. "
                "Begge vises med ordet ved siden av og sammenlignes ikke med hele år uten at det "
                "sies."
            ),
            _(FORMS),
        ),
        define(
            N_("prosent og prosentpoeng"),
            _(
                "Fra 8 til 6 prosent er 2 prosentpoeng ned, men 25 prosent mindre. Vi bruker "
                "prosentpoeng om forskjellen mellom to prosenttall."
            ),
            formula=_(
                "prosentpoeng = siste måling − utgangspunkt; prosent = 100 × (siste måling − "
                "utgangspunkt) / utgangspunkt"
            ),
        ),
        define(
            N_("ønsket retning"),
            _(
                "Om indikatoren bør gå opp, ned eller holdes. Sykefravær skal ned, nærvær skal opp. "
                "For egendefinerte mål sier prosjektet det selv."
            ),
            _(FORMS),
        ),
        define(
            N_("flere på jobb hver dag"),
            _(
                "Lavere sykefravær regnet om til årsverk på jobb, avrundet. Vi regner det bare ut "
                "når årsverkene er oppgitt, definisjonen og gruppen er den samme, og målingene "
                "gjelder hele år eller de samme månedene. Kommunens eget tall står for seg, og "
                "regnestykket står ved siden av som en kontroll."
            ),
            formula=_("(utgangspunkt i prosent − siste måling i prosent) / 100 × årsverk"),
        ),
        define(
            N_("mål som endres"),
            _(
                "Et mål kan få ny versjon, for eksempel et høyere måltall. Den versjonen som gjelder "
                "nå, brukes, og den eldre kan fortsatt leses."
            ),
            _(FORMS),
        ),
        define(
            N_("kildene er uenige"),
            _(
                "To kilder oppgir ulike tall for samme tid. Begge vises med kilde og dato, og vi "
                "velger ikke mellom dem."
            ),
        ),
    )


def anchoring_words() -> tuple[Definition, ...]:
    return (
        define(
            N_("forankring"),
            _(
                "Hvem som vil noe med prosjektet. Først det som er gjort: plass i styringsgruppa, "
                "vedtak, om aktøren var med på rapporten. Deretter graden av forankring, slik noen "
                "har vurdert den. Fakta og grader telles hver for seg."
            ),
            _(FORMS),
        ),
        define(
            N_("ujevn forankring"),
            _(
                "Minst {parties} aktører er vurdert av samme slags vurderer, og det er "
                "{steps} eller flere grader mellom høyeste og laveste. Begge nevnes."
            ).format(parties=UNEVEN_PARTIES, steps=UNEVEN_STEPS),
            formula=_("høyeste grad − laveste grad ≥ {steps}, av minst {parties} aktører").format(
                steps=UNEVEN_STEPS, parties=UNEVEN_PARTIES
            ),
        ),
        define(
            N_("vurdert av"),
            _("Hvem som har satt graden: {raters}. Ulike slags vurderere blandes aldri i samme figur.").format(
                raters=listed([rater.label for rater in Rater])
            ),
            _(FORMS),
        ),
    )


def assessment_words() -> tuple[Definition, ...]:
    enough = [level for level in Level if level in SATISFACTORY_LEVELS]
    return (
        define(
            N_("vurdering av rapportene"),
            _(
                "Kompetansemiljøet har lest rapportene og vurdert dem etter faste kriterier. Det er "
                "rapporten som er vurdert, ikke menneskene i prosjektet."
            ),
            _(PROGRAMME),
        ),
        define(
            N_("tilfredsstillende"),
            _("Nivåene {levels}.").format(levels=listed([_("«{word}»").format(word=level.label) for level in enough])),
        ),
        define(
            N_("sterkest og svakest"),
            _(
                "Kriteriene ordnes etter hvor stor del av de vurderte rapportene som er "
                "tilfredsstillende. Ingen kriterier kalles svakest der alle står likt."
            ),
            formula=_("100 × tilfredsstillende / vurdert"),
        ),
    )
