"""What each listed indicator measures, in plain words. Unit and good direction are the vocabulary's."""

from __future__ import annotations

from heltid.definitions.definition import FORMS, KS, SICK_LEAVE_STATISTICS, Definition, define
from heltid.vocabulary import INDICATORS, Direction, Indicator

_WAY = {
    Direction.UP: "Høyere er bedre.",
    Direction.DOWN: "Lavere er bedre.",
    Direction.KEEP: "Skal holdes.",
    None: "",
}
_OWN_COUNT = "Prosjektets egen telling"
_APART = "Tegnes aldri på samme linje som totalen."

#: Indicator → what it measures, where the definition comes from, its formula.
_SAID: dict[str, tuple[str, str, str]] = {
    "sykefravær totalt": (
        "Tapte dagsverk på grunn av egen sykdom, i prosent av avtalte dagsverk. Både egenmeldt og legemeldt er med.",
        SICK_LEAVE_STATISTICS,
        "100 × tapte dagsverk / avtalte dagsverk",
    ),
    "sykefravær legemeldt": (
        f"Den delen av sykefraværet som er meldt med sykmelding fra lege eller annen sykmelder. {_APART}",
        SICK_LEAVE_STATISTICS,
        "100 × dagsverk tapt med sykmelding / avtalte dagsverk",
    ),
    "sykefravær egenmeldt": (
        f"Den delen av sykefraværet som den ansatte melder selv, uten sykmelding. {_APART}",
        SICK_LEAVE_STATISTICS,
        "100 × dagsverk tapt med egenmelding / avtalte dagsverk",
    ),
    "sykefravær korttid": (
        "Sykefravær som varer kort, oftest regnet som arbeidsgiverperioden på 16 dager. Prosjektet sier selv hvor "
        f"grensen går. {_APART}",
        FORMS,
        "",
    ),
    "sykefravær langtid": (
        f"Sykefravær som varer lenger enn korttidsfraværet. Prosjektet sier selv hvor grensen går. {_APART}",
        FORMS,
        "",
    ),
    "nærvær": (
        "Den delen av avtalt tid som de ansatte er på jobb, når bare sykefravær trekkes fra.",
        FORMS,
        "100 − sykefravær totalt",
    ),
    "heltidsandel ansatte": (
        "Ansatte i full stilling, i prosent av alle ansatte. Hver ansatt teller én gang. Dette er ikke det samme som "
        "heltidsandel stillinger, og de to tegnes aldri på samme linje.",
        KS,
        "100 × ansatte i full stilling / alle ansatte",
    ),
    "heltidsandel stillinger": (
        "Hele stillinger, i prosent av alle stillinger. Én ansatt kan ha flere stillinger, så tallet kan avvike fra "
        "heltidsandel ansatte.",
        KS,
        "100 × hele stillinger / alle stillinger",
    ),
    "gjennomsnittlig stillingsstørrelse": (
        "Hvor stor en stilling er i gjennomsnitt.",
        KS,
        "100 × avtalte årsverk / ansatte",
    ),
    "ufrivillig deltid ansatte": (
        "Ansatte i deltidsstilling som ønsker større stilling. Det er ikke det samme som SSBs «undersysselsatte», som "
        "også må ha prøvd å få mer arbeid og kunne begynne snart.",
        _OWN_COUNT,
        "",
    ),
    "ufrivillig deltid årsverk": (
        "Hvor mange årsverk til de ansatte i ufrivillig deltid til sammen ønsker seg.",
        _OWN_COUNT,
        "summen av ønsket stilling − summen av stillingen de har",
    ),
    "ufrivillig deltid andel": (
        "Ansatte i ufrivillig deltid, i prosent av de ansatte som kommunen har kartlagt.",
        _OWN_COUNT,
        "100 × ansatte i ufrivillig deltid / ansatte som er kartlagt",
    ),
    "små stillinger": (
        "Ansatte i stillinger under en grense som prosjektet selv oppgir, for eksempel 40 eller 50 prosent. Tall med "
        "ulik grense kan ikke sammenlignes.",
        _OWN_COUNT,
        "",
    ),
    "vaktlengde": ("Hvor lang en vakt er, i timer.", _OWN_COUNT, ""),
    "fagbrev": ("Ansatte som har tatt fagbrev i prosjektet.", _OWN_COUNT, ""),
    "lærlinger": ("Lærlinger som kommunen har i det prosjektet gjelder.", _OWN_COUNT, ""),
    "søkere per stilling": (
        "Hvor mange som søker på hver stilling som lyses ut.",
        _OWN_COUNT,
        "søkere / utlyste stillinger",
    ),
    "turnover": (
        "Ansatte som slutter i løpet av et år, i prosent av alle ansatte.",
        _OWN_COUNT,
        "100 × ansatte som har sluttet / alle ansatte",
    ),
    "medarbeidersamtaler gjennomført": (
        "Ansatte som har hatt medarbeidersamtale, i prosent av dem som skulle hatt det.",
        _OWN_COUNT,
        "100 × gjennomførte samtaler / ansatte",
    ),
    "ledere på kurs": (
        "Ledere som har gjennomført kurset, i prosent av dem som skal ta det.",
        _OWN_COUNT,
        "100 × ledere som har gjennomført / ledere som skal",
    ),
    "omdømmescore": (
        "Poeng i en omdømmeundersøkelse. Skalaen er undersøkelsens egen, så bare tall fra samme undersøkelse kan "
        "sammenlignes.",
        "Kommunens undersøkelse",
        "",
    ),
    "innbyggertilfredshet": (
        "Poeng i en undersøkelse blant innbyggerne. Skalaen er undersøkelsens egen, så bare tall fra samme "
        "undersøkelse kan sammenlignes.",
        "Kommunens undersøkelse",
        "",
    ),
    "egendefinert": ("Prosjektets eget mål, med enhet og ønsket retning som prosjektet selv oppgir.", FORMS, ""),
    "uten tall": (
        "Et mål som ikke skal måles i tall. Prosjektet sier i stedet hvilket tegn som viser at det lykkes. Målet "
        "regnes med dem som ikke kan måles.",
        FORMS,
        "",
    ),
}


def _of(indicator: Indicator) -> Definition:
    text, source, formula = _SAID[indicator.name]
    unit = {"%": "prosent"}.get(indicator.unit, indicator.unit)
    facts = (f"Enhet: {unit}." if unit else "", _WAY[indicator.direction])
    return define(indicator.name, " ".join(filter(None, (text, *facts))), source, formula)


INDICATOR_DEFINITIONS = tuple(_of(indicator) for indicator in INDICATORS.values())
