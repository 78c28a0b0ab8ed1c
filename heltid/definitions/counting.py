"""How figures are counted, why one may not be there, and who sees what. Limits are the settings', never typed again."""

from __future__ import annotations

from heltid.analysis.names import FEWEST_COUNTED
from heltid.definitions.definition import FORMS, PROGRAMME, SSB_SYMBOLS, Definition, define
from heltid.language import N_, _
from heltid.locale import listed, number, percent
from heltid.sentences import QUANTITIES, Quantity
from heltid.settings import Settings
from heltid.vocabulary import HIDDEN, Theme

_LIMITS = Settings()


def _share(item: Quantity) -> str:
    if item.at_least in (0, 100) and not item.above:
        return percent(item.at_least)
    said = _("over {share}") if item.above else _("{share} eller mer")
    return said.format(share=percent(item.at_least))


def programme_words() -> tuple[Definition, ...]:
    themes = [theme.label.lower() for theme in Theme if theme is not Theme.UNKNOWN]
    return (
        define(
            N_("pulje"),
            _(
                "Gruppen av prosjekter som ble tatt opp samtidig: pulje 1 fra tidlig i 2012, pulje 2 "
                "fra 2013. Puljene sammenlignes når prosjektene er like gamle, ikke på samme dato. "
                "«Antatt» betyr at ingen kilde oppgir puljen, men at den følger av det kildene "
                "ellers sier."
            ),
            _(PROGRAMME),
        ),
        define(
            N_("tema"),
            _(
                "Det prosjektet arbeider med: {themes}. Et prosjekt kan ha flere temaer, og da "
                "telles det med i hvert av dem."
            ).format(themes=listed(themes)),
            _(PROGRAMME),
        ),
        define(
            N_("prosjekt"),
            _(
                "Et lokalt prosjekt i programmet. Det kan gjelde flere kommuner, og en kommune kan "
                "ha flere prosjekter. Derfor er antall prosjekter og antall kommuner to ulike tall."
            ),
            _(PROGRAMME),
        ),
        define(
            N_("kommune"),
            _("Kommunene slik de var i 2013, med numrene fra den gang. Mange er slått sammen siden."),
            _("Statistisk sentralbyrå, kommuneinndelingen 2013"),
        ),
        define(
            N_("partene"),
            _(
                "Arbeidsgiver og de ansattes organisasjoner: sentralt KS, LO Kommune, YS Kommune, "
                "Unio og Akademikerne, lokalt kommunens ledelse og de tillitsvalgte. Partene skal "
                "være med på selve rapporteringen."
            ),
            _(PROGRAMME),
        ),
        define(
            N_("dypdykk"),
            _("Kommuner som Fafo har fulgt tett med intervjuer og analyse, nærmere tiltakene og det som virker."),
            _(PROGRAMME),
        ),
        define(
            N_("økonomi"),
            _(
                "Tilskudd fra programmet, kommunens egenandel og det som er brukt, i hele kroner per "
                "år, slik prosjektet oppgir det. {amount} millioner kroner i året er programmets "
                "egen samlede ramme og ikke en sum av det som er rapportert."
            ).format(amount=number(_LIMITS.programme_money_per_year / 1_000_000)),
            _("{forms}. Rammen: {source}").format(forms=_(FORMS), source=_(_LIMITS.programme_money_source)),
        ),
        define(
            N_("tilskudd i året"),
            _(
                "Gjennomsnittet av tilskuddet i de årene prosjektet oppgir det. Prosjektene står i "
                "grupper etter runde beløp, fordi noen kroner fra eller til ikke sier noe. Der ingen "
                "år er oppgitt, er tilskuddet ikke kjent: det regnes aldri som null. Hva et resultat "
                "har kostet, regner vi ikke ut."
            ),
        ),
        define(
            N_("dataversjon"),
            _("Nummeret på den siste opplastingen. To uttrekk med samme dataversjon har de samme tallene."),
            _("Lageret"),
        ),
    )


def base_words() -> tuple[Definition, ...]:
    return (
        define(
            N_("base"),
            _(
                "Det en andel er regnet av. Utsagn om prosjekter regnes av dem som skulle "
                "rapportert, også dem som ikke gjorde det. Tallet står alltid først, og basen står "
                "ved siden av."
            ),
        ),
        define(
            N_("skulle rapportert"),
            _(
                "Prosjekter som var aktive på fristen. Fristen er prosjektets egen der den er "
                "utsatt. Prosjekter som trakk seg før fristen, er ikke med."
            ),
        ),
        define(
            N_("flertallet"),
            _(
                "«Flertallet av prosjektene» betyr mer enn halvparten av dem som skulle rapportert, "
                "ikke bare av dem som svarte. Ellers står det «12 av 20 som har rapportert (25 har "
                "ikke rapportert)», uten noe ord."
            ),
        ),
        define(
            N_("ordene for andeler"),
            _(
                "Hver andel har sitt ord. Det første som passer, brukes. Er basen under "
                "{fewest} prosjekter, vises bare tall."
            ).format(fewest=_LIMITS.min_projects_for_words),
            words=tuple((_(item.word), _share(item)) for item in QUANTITIES),
        ),
        define(
            N_("rangering er ikke en dom"),
            _(
                "Lister og figurer er sortert for å være lette å lese. Små forskjeller er "
                "tilfeldige, prosjektene har ulike mål og utgangspunkt, og en plass på lista sier "
                "ikke hvem som er flinkest. Mål legges aldri sammen til et gjennomsnitt."
            ),
        ),
        define(
            N_("ulike tall blandes ikke"),
            _(
                "En linje i en figur viser én indikator, én definisjon, én gruppe ansatte og én "
                "slags vurderer. Tall som er målt ulikt, blandes ikke."
            ),
        ),
    )


def missing_words() -> tuple[Definition, ...]:
    return (
        define(
            N_("fire slags mangler"),
            _(
                "Et tall som ikke er der, kan mangle av ulike grunner, og de holdes fra hverandre på "
                "skjermen, i figurer og i filer."
            ),
            _(SSB_SYMBOLS),
            words=(
                (_("mangler"), _("opplysningen er ikke gitt; tom celle i filer (SSBs tegn: ..)")),
                (_("ikke aktuelt"), _("spørsmålet passer ikke her (SSBs tegn: .)")),
                (_(HIDDEN), _("tallet finnes, men vises ikke (SSBs tegn: :)")),
                ("0", _("tallet er null")),
            ),
        ),
        define(
            N_("skjulte tall"),
            _(
                "Tall som kunne fortalt om enkeltpersoner, vises som «{hidden}» overalt: målinger "
                "fra undersøkelser med færre enn {answers} svar, sykefravær og nærvær der "
                "det er under {fte} årsverk, og færre enn {persons} personer. Det som kunne "
                "regnes ut av et skjult tall, er også skjult."
            ).format(
                hidden=_(HIDDEN),
                answers=_LIMITS.min_respondents,
                fte=number(_LIMITS.min_fte_for_absence),
                persons=_LIMITS.min_persons,
            ),
            _("Våre egne grenser, etter mønster av KS' medarbeiderundersøkelse 10-FAKTOR"),
        ),
        define(
            N_("ikke rapportert"),
            _(
                "Prosjektet skulle rapportert, men rapporten er ikke mottatt. Det er et funn i seg "
                "selv, og det er aldri det samme som «ingen» eller null."
            ),
        ),
    )


def names_words() -> tuple[Definition, ...]:
    return (
        define(
            N_("hvem ser navn"),
            _(
                "Hva alle får se, og hva bare noen får se. Svakheter ved navngitte kommuner på en "
                "åpen side ville gitt penere rapporter neste år, ikke bedre prosjekter. Samme regel "
                "gjelder sider, figurer, lysbilder og filer."
            ),
            words=(
                (
                    _("åpent"),
                    _(
                        "alle antall og fordelinger, og hvert prosjekts egne opplysninger, mål og "
                        "resultater; navn på det som er bra eller nøytralt, men ikke på hvem som er svak, "
                        "sen, stoppet eller lavt vurdert"
                    ),
                ),
                (_("deltaker"), _("også alt om eget prosjekt; andre uten navn der funnet er en svakhet")),
                (_("sekretariat"), _("alt, og kan etter en advarsel la ett lysbilde eller én liste vise navn")),
            ),
        ),
        define(
            N_("for få til å telle"),
            _(
                "Står færre enn {fewest} andre prosjekter bak en gruppe, ville antallet "
                "svake, sene eller manglende i den vist hvem det er. Da vises tallet bare for "
                "sekretariatet. Grensen er den samme for alle slike tall."
            ).format(fewest=FEWEST_COUNTED),
        ),
    )
