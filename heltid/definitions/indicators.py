"""What each listed indicator measures, in plain words. Unit and good direction are the vocabulary's."""

from __future__ import annotations

from heltid.definitions.definition import FORMS, KS, SICK_LEAVE_STATISTICS, Definition, define
from heltid.language import N_, _
from heltid.vocabulary import INDICATORS, Direction, Indicator

_WAY = {
    Direction.UP: N_("Høyere er bedre."),
    Direction.DOWN: N_("Lavere er bedre."),
    Direction.KEEP: N_("Skal holdes."),
    None: "",
}
_OWN_COUNT = N_("Prosjektets egen telling")
#: Parts of the sick leave, and what is said of them all.
_PARTS = tuple(f"sykefravær {part}" for part in ("legemeldt", "egenmeldt", "korttid", "langtid"))
_APART = N_("Tegnes aldri på samme linje som totalen.")

#: Indicator → what it measures, where the definition comes from, its formula.
_SAID: dict[str, tuple[str, str, str]] = {
    "sykefravær totalt": (
        N_(
            "Tapte dagsverk på grunn av egen sykdom, i prosent av avtalte dagsverk. Både egenmeldt og legemeldt er med."
        ),
        SICK_LEAVE_STATISTICS,
        N_("100 × tapte dagsverk / avtalte dagsverk"),
    ),
    "sykefravær legemeldt": (
        N_("Den delen av sykefraværet som er meldt med sykmelding fra lege eller annen sykmelder."),
        SICK_LEAVE_STATISTICS,
        N_("100 × dagsverk tapt med sykmelding / avtalte dagsverk"),
    ),
    "sykefravær egenmeldt": (
        N_("Den delen av sykefraværet som den ansatte melder selv, uten sykmelding."),
        SICK_LEAVE_STATISTICS,
        N_("100 × dagsverk tapt med egenmelding / avtalte dagsverk"),
    ),
    "sykefravær korttid": (
        N_(
            "Sykefravær som varer kort, oftest regnet som arbeidsgiverperioden på 16 dager. "
            "Prosjektet sier selv hvor grensen går."
        ),
        FORMS,
        "",
    ),
    "sykefravær langtid": (
        N_("Sykefravær som varer lenger enn korttidsfraværet. Prosjektet sier selv hvor grensen går."),
        FORMS,
        "",
    ),
    "nærvær": (
        N_("Den delen av avtalt tid som de ansatte er på jobb, når bare sykefravær trekkes fra."),
        FORMS,
        N_("100 − sykefravær totalt"),
    ),
    "heltidsandel ansatte": (
        N_(
            "Ansatte i full stilling, i prosent av alle ansatte. Hver ansatt teller én gang. "
            "Dette er ikke det samme som heltidsandel stillinger, og de to tegnes aldri på samme "
            "linje."
        ),
        KS,
        N_("100 × ansatte i full stilling / alle ansatte"),
    ),
    "heltidsandel stillinger": (
        N_(
            "Hele stillinger, i prosent av alle stillinger. Én ansatt kan ha flere stillinger, "
            "så tallet kan avvike fra heltidsandel ansatte."
        ),
        KS,
        N_("100 × hele stillinger / alle stillinger"),
    ),
    "gjennomsnittlig stillingsstørrelse": (
        N_("Hvor stor en stilling er i gjennomsnitt."),
        KS,
        N_("100 × avtalte årsverk / ansatte"),
    ),
    "ufrivillig deltid ansatte": (
        N_(
            "Ansatte i deltidsstilling som ønsker større stilling. Det er ikke det samme som "
            "SSBs «undersysselsatte», som også må ha prøvd å få mer arbeid og kunne begynne "
            "snart."
        ),
        _OWN_COUNT,
        "",
    ),
    "ufrivillig deltid årsverk": (
        N_("Hvor mange årsverk til de ansatte i ufrivillig deltid til sammen ønsker seg."),
        _OWN_COUNT,
        N_("summen av ønsket stilling − summen av stillingen de har"),
    ),
    "ufrivillig deltid andel": (
        N_("Ansatte i ufrivillig deltid, i prosent av de ansatte som kommunen har kartlagt."),
        _OWN_COUNT,
        N_("100 × ansatte i ufrivillig deltid / ansatte som er kartlagt"),
    ),
    "små stillinger": (
        N_(
            "Ansatte i stillinger under en grense som prosjektet selv oppgir, for eksempel 40 "
            "eller 50 prosent. Tall med ulik grense kan ikke sammenlignes."
        ),
        _OWN_COUNT,
        "",
    ),
    "vaktlengde": (N_("Hvor lang en vakt er, i timer."), _OWN_COUNT, ""),
    "fagbrev": (N_("Ansatte som har tatt fagbrev i prosjektet."), _OWN_COUNT, ""),
    "lærlinger": (N_("Lærlinger som kommunen har i det prosjektet gjelder."), _OWN_COUNT, ""),
    "søkere per stilling": (
        N_("Hvor mange som søker på hver stilling som lyses ut."),
        _OWN_COUNT,
        N_("søkere / utlyste stillinger"),
    ),
    "turnover": (
        N_("Ansatte som slutter i løpet av et år, i prosent av alle ansatte."),
        _OWN_COUNT,
        N_("100 × ansatte som har sluttet / alle ansatte"),
    ),
    "medarbeidersamtaler gjennomført": (
        N_("Ansatte som har hatt medarbeidersamtale, i prosent av dem som skulle hatt det."),
        _OWN_COUNT,
        N_("100 × gjennomførte samtaler / ansatte"),
    ),
    "ledere på kurs": (
        N_("Ledere som har gjennomført kurset, i prosent av dem som skal ta det."),
        _OWN_COUNT,
        N_("100 × ledere som har gjennomført / ledere som skal"),
    ),
    "omdømmescore": (
        N_(
            "Poeng i en omdømmeundersøkelse. Skalaen er undersøkelsens egen, så bare tall fra "
            "samme undersøkelse kan sammenlignes."
        ),
        N_("Kommunens undersøkelse"),
        "",
    ),
    "innbyggertilfredshet": (
        N_(
            "Poeng i en undersøkelse blant innbyggerne. Skalaen er undersøkelsens egen, så bare "
            "tall fra samme undersøkelse kan sammenlignes."
        ),
        N_("Kommunens undersøkelse"),
        "",
    ),
    "egendefinert": (N_("Prosjektets eget mål, med enhet og ønsket retning som prosjektet selv oppgir."), FORMS, ""),
    "uten tall": (
        N_(
            "Et mål som ikke skal måles i tall. Prosjektet sier i stedet hvilket tegn som viser "
            "at det lykkes. Målet regnes med dem som ikke kan måles."
        ),
        FORMS,
        "",
    ),
}


def _of(indicator: Indicator) -> Definition:
    text, source, formula = _SAID[indicator.name]
    unit = _({"%": N_("prosent")}.get(indicator.unit, indicator.unit))
    facts = (
        _(text),
        _(_APART) if indicator.name in _PARTS else "",
        _("Enhet: {unit}.").format(unit=unit) if unit else "",
        _(_WAY[indicator.direction]),
    )
    return define(indicator.name, " ".join(filter(None, facts)), _(source), _(formula))


def indicator_definitions() -> tuple[Definition, ...]:
    return tuple(_of(indicator) for indicator in INDICATORS.values())
