"""How «Hva virker?» compares projects, in words for readers; limits are the analysis' own."""

from __future__ import annotations

from heltid.analysis.association import FEWEST, FEWEST_IN_GROUP, RESAMPLES, RISK
from heltid.definitions.definition import OWN_RULE, define
from heltid.locale import number
from heltid.sentences.deep_dives import RULE, TIES

_SCIPY = "Programbiblioteket SciPy"

METHOD_WORDS = (
    define(
        "har prøvd et tiltak",
        "Prosjektet har minst ett tiltak av typen i gang eller gjennomført. «Har ikke»: prosjektet har meldt om "
        "tiltak, men ikke dette som i gang eller gjennomført; planlagte og stansede regnes hit. Prosjekter som "
        "ikke har meldt om noe tiltak, er ikke kjent. Et tiltak som begynte etter målingen, "
        "teller også.",
        OWN_RULE,
    ),
    define(
        "kan ikke skilles fra tilfeldigheter",
        "Forskjellen er ikke større enn den kunne blitt om tiltaket ikke hadde noe med resultatet å gjøre. Det betyr "
        "ikke at tiltaket er uten virkning, bare at tallene ikke viser noe. «Skiller seg fra tilfeldigheter» sies når "
        "både usikkerheten og testen er klare etter skjerpet krav. Heller ikke da vet vi hva som er årsaken. Under "
        f"{number(FEWEST)} prosjekter, eller {number(FEWEST_IN_GROUP)} i en gruppe, beregnes ingenting.",
        OWN_RULE,
    ),
    define(
        "forskjell mellom midtverdier",
        "Midtverdien (medianen) for prosjektene som har prøvd tiltaket, minus midtverdien for dem som ikke har. Testen "
        "er Mann–Whitneys, som bare bruker rekkefølgen av verdiene.",
        f"{_SCIPY}, mannwhitneyu",
    ),
    define(
        "forskjell mellom andeler",
        "Andelen som har kommet nærmere målet blant dem som har prøvd tiltaket, minus andelen blant dem som ikke har, "
        "i prosentpoeng. Testen er Fishers eksakte.",
        f"{_SCIPY}, fisher_exact",
    ),
    define(
        "rangkorrelasjon",
        "Om mer av det ene går sammen med mer av det andre, når prosjektene stilles i rekkefølge etter begge: fra −1 "
        "(alltid mindre) til 1 (alltid mer). 0 betyr ingen sammenheng i rekkefølgen.",
        f"{_SCIPY}, spearmanr (Spearman)",
    ),
    define(
        "usikkerhetsintervall",
        f"Prosjektene trekkes på nytt {number(RESAMPLES)} ganger (bootstrap), og forskjellen regnes ut hver gang. "
        "Intervallet er det som de fleste av svarene ligger innenfor. Har alle i en gruppe samme svar, ville det blitt "
        "for smalt; der brukes Newcombes intervall for forskjellen mellom to andeler.",
        f"{_SCIPY}, bootstrap og binomtest; Efron og Tibshirani 1993; Newcombe 1998",
    ),
    define(
        "skjerpet krav",
        "Når mange tiltak sammenliknes samtidig, vil noen skille seg ut ved en tilfeldighet. Derfor deles kravet på "
        f"{number(100 * RISK)} prosent på antall sammenlikninger (Bonferroni), og "
        "intervallene gjøres bredere. Det gjelder sammenlikningene i samme tabell. Ser du på flere tabeller eller "
        "flere resultater, er flere tilfeldige utslag å vente.",
        OWN_RULE,
    ),
    define(
        "forslag til dypdykk",
        RULE,
        "Ulikheten er regnet etter Gower (1971), utvelgelsen etter Gonzalez (1985)",
        "ulikheten mellom to prosjekter = summen av ulikheten i hver av de fem egenskapene, fra 0 til 1 i hver",
    ),
    define("når forslagene er like gode", TIES),
)
