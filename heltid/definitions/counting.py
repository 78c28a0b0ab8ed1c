"""How figures are counted, why one may not be there, and who sees what. Limits are the settings', never typed again."""

from __future__ import annotations

from heltid.analysis.names import FEWEST_COUNTED
from heltid.definitions.definition import FORMS, PROGRAMME, SSB_SYMBOLS, define
from heltid.locale import listed, number, percent
from heltid.sentences import QUANTITIES, Quantity
from heltid.settings import Settings
from heltid.vocabulary import HIDDEN, Theme

_LIMITS = Settings()
_THEMES = [theme.label.lower() for theme in Theme if theme is not Theme.UNKNOWN]


def _share(item: Quantity) -> str:
    if item.at_least in (0, 100) and not item.above:
        return percent(item.at_least)
    return f"over {percent(item.at_least)}" if item.above else f"{percent(item.at_least)} eller mer"


PROGRAMME_WORDS = (
    define(
        "pulje",
        "Gruppen av prosjekter som ble tatt opp samtidig: pulje 1 fra tidlig i 2012, pulje 2 fra 2013. Puljene "
        "sammenlignes når prosjektene er like gamle, ikke på samme dato. «Antatt» betyr at ingen kilde oppgir puljen, "
        "men at den følger av det kildene ellers sier.",
        PROGRAMME,
    ),
    define(
        "tema",
        f"Det prosjektet arbeider med: {listed(_THEMES)}. Et prosjekt kan ha flere temaer, og da "
        "telles det med i hvert av dem.",
        PROGRAMME,
    ),
    define(
        "prosjekt",
        "Et lokalt prosjekt i programmet. Det kan gjelde flere kommuner, og en kommune kan ha flere prosjekter. Derfor "
        "er antall prosjekter og antall kommuner to ulike tall.",
        PROGRAMME,
    ),
    define(
        "kommune",
        "Kommunene slik de var i 2013, med numrene fra den gang. Mange er slått sammen siden.",
        "Statistisk sentralbyrå, kommuneinndelingen 2013",
    ),
    define(
        "partene",
        "Arbeidsgiver og de ansattes organisasjoner: sentralt KS, LO Kommune, YS Kommune, Unio og Akademikerne, lokalt "
        "kommunens ledelse og de tillitsvalgte. Partene skal være med på selve rapporteringen.",
        PROGRAMME,
    ),
    define(
        "dypdykk",
        "Kommuner som Fafo har fulgt tett med intervjuer og analyse, nærmere tiltakene og det som virker.",
        PROGRAMME,
    ),
    define(
        "økonomi",
        "Tilskudd fra programmet, kommunens egenandel og det som er brukt, i hele kroner per år, slik prosjektet "
        f"oppgir det. {number(_LIMITS.programme_money_per_year / 1_000_000)} millioner kroner i året er programmets "
        "egen samlede ramme og ikke en sum av det som er rapportert.",
        f"{FORMS}. Rammen: {_LIMITS.programme_money_source}",
    ),
    define(
        "tilskudd i året",
        "Gjennomsnittet av tilskuddet i de årene prosjektet oppgir det. Prosjektene står i grupper etter runde beløp, "
        "fordi noen kroner fra eller til ikke sier noe. Der ingen år er oppgitt, er tilskuddet ikke kjent: det regnes "
        "aldri som null. Hva et resultat har kostet, regner vi ikke ut.",
    ),
    define(
        "dataversjon",
        "Nummeret på den siste opplastingen. To uttrekk med samme dataversjon har de samme tallene.",
        "Lageret",
    ),
)

BASE_WORDS = (
    define(
        "base",
        "Det en andel er regnet av. Utsagn om prosjekter regnes av dem som skulle rapportert, også dem som ikke gjorde "
        "det. Tallet står alltid først, og basen står ved siden av.",
    ),
    define(
        "skulle rapportert",
        "Prosjekter som var aktive på fristen. Fristen er prosjektets egen der den er utsatt. Prosjekter som trakk seg "
        "før fristen, er ikke med.",
    ),
    define(
        "flertallet",
        "«Flertallet av prosjektene» betyr mer enn halvparten av dem som skulle rapportert, ikke bare av dem som "
        "svarte. Ellers står det «12 av 20 som har rapportert (25 har ikke rapportert)», uten noe ord.",
    ),
    define(
        "ordene for andeler",
        "Hver andel har sitt ord. Det første som passer, brukes. Er basen under "
        f"{_LIMITS.min_projects_for_words} prosjekter, vises bare tall.",
        words=tuple((item.word, _share(item)) for item in QUANTITIES),
    ),
    define(
        "rangering er ikke en dom",
        "Lister og figurer er sortert for å være lette å lese. Små forskjeller er tilfeldige, prosjektene har ulike "
        "mål og utgangspunkt, og en plass på lista sier ikke hvem som er flinkest. Mål legges aldri sammen til et "
        "gjennomsnitt.",
    ),
    define(
        "ulike tall blandes ikke",
        "En linje i en figur viser én indikator, én definisjon, én gruppe ansatte og én slags vurderer. Tall som er "
        "målt ulikt, blandes ikke.",
    ),
)

MISSING_WORDS = (
    define(
        "fire slags mangler",
        "Et tall som ikke er der, kan mangle av ulike grunner, og de holdes fra hverandre på skjermen, i figurer og i "
        "filer.",
        SSB_SYMBOLS,
        words=(
            ("mangler", "opplysningen er ikke gitt; tom celle i filer (SSBs tegn: ..)"),
            ("ikke aktuelt", "spørsmålet passer ikke her (SSBs tegn: .)"),
            (HIDDEN, "tallet finnes, men vises ikke (SSBs tegn: :)"),
            ("0", "tallet er null"),
        ),
    ),
    define(
        "skjulte tall",
        f"Tall som kunne fortalt om enkeltpersoner, vises som «{HIDDEN}» overalt: målinger fra undersøkelser med færre "
        f"enn {_LIMITS.min_respondents} svar, sykefravær og nærvær der det er under "
        f"{number(_LIMITS.min_fte_for_absence)} årsverk, og færre enn {_LIMITS.min_persons} personer. Det som kunne "
        "regnes ut av et skjult tall, er også skjult.",
        "Våre egne grenser, etter mønster av KS' medarbeiderundersøkelse 10-FAKTOR",
    ),
    define(
        "ikke rapportert",
        "Prosjektet skulle rapportert, men rapporten er ikke mottatt. Det er et funn i seg selv, og det er aldri det "
        "samme som «ingen» eller null.",
    ),
)

NAMES_WORDS = (
    define(
        "hvem ser navn",
        "Hva alle får se, og hva bare noen får se. Svakheter ved navngitte kommuner på en åpen side ville gitt penere "
        "rapporter neste år, ikke bedre prosjekter. Samme regel gjelder sider, figurer, lysbilder og filer.",
        words=(
            (
                "åpent",
                "alle antall og fordelinger, og hvert prosjekts egne opplysninger, mål og resultater; navn på det som "
                "er bra eller nøytralt, men ikke på hvem som er svak, sen, stoppet eller lavt vurdert",
            ),
            ("deltaker", "også alt om eget prosjekt; andre uten navn der funnet er en svakhet"),
            ("sekretariat", "alt, og kan etter en advarsel la ett lysbilde eller én liste vise navn"),
        ),
    ),
    define(
        "for få til å telle",
        f"Står færre enn {FEWEST_COUNTED} andre prosjekter bak en gruppe, ville antallet svake, sene eller manglende i "
        "den vist hvem det er. Da vises tallet bare for sekretariatet. Grensen er den samme for alle slike tall.",
    ),
)
