"""How «Hva virker?» compares projects, in words for readers; limits are the analysis' own."""

from __future__ import annotations

from heltid.analysis.association import FEWEST, FEWEST_IN_GROUP, RESAMPLES, RISK
from heltid.definitions.definition import Definition, define
from heltid.language import N_, _
from heltid.locale import number
from heltid.sentences.deep_dives import RULE, TIES

_SCIPY = N_("Programbiblioteket SciPy")


def method_words() -> tuple[Definition, ...]:
    return (
        define(
            N_("har prøvd et tiltak"),
            _(
                "Prosjektet har minst ett tiltak av typen i gang eller gjennomført. «Har ikke»: "
                "prosjektet har meldt om tiltak, men ikke dette som i gang eller gjennomført; "
                "planlagte og stansede regnes hit. Prosjekter som ikke har meldt om noe tiltak, er "
                "ikke kjent. Et tiltak som begynte etter målingen, teller også."
            ),
        ),
        define(
            N_("kan ikke skilles fra tilfeldigheter"),
            _(
                "Forskjellen er ikke større enn den kunne blitt om tiltaket ikke hadde noe med "
                "resultatet å gjøre. Det betyr ikke at tiltaket er uten virkning, bare at tallene "
                "ikke viser noe. «Skiller seg fra tilfeldigheter» sies når både usikkerheten og "
                "testen er klare etter skjerpet krav. Heller ikke da vet vi hva som er årsaken. "
                "Under {fewest} prosjekter, eller {fewest_in_group} i en gruppe, beregnes ingenting."
            ).format(fewest=number(FEWEST), fewest_in_group=number(FEWEST_IN_GROUP)),
        ),
        define(
            N_("forskjell mellom midtverdier"),
            _(
                "Midtverdien (medianen) for prosjektene som har prøvd tiltaket, minus midtverdien "
                "for dem som ikke har. Testen er Mann–Whitneys, som bare bruker rekkefølgen av "
                "verdiene."
            ),
            f"{_(_SCIPY)}, mannwhitneyu",
        ),
        define(
            N_("forskjell mellom andeler"),
            _(
                "Andelen som har kommet nærmere målet blant dem som har prøvd tiltaket, minus "
                "andelen blant dem som ikke har, i prosentpoeng. Testen er Fishers eksakte."
            ),
            f"{_(_SCIPY)}, fisher_exact",
        ),
        define(
            N_("rangkorrelasjon"),
            _(
                "Om mer av det ene går sammen med mer av det andre, når prosjektene stilles i "
                "rekkefølge etter begge: fra −1 (alltid mindre) til 1 (alltid mer). 0 betyr ingen "
                "sammenheng i rekkefølgen."
            ),
            f"{_(_SCIPY)}, spearmanr (Spearman)",
        ),
        define(
            N_("usikkerhetsintervall"),
            _(
                "Prosjektene trekkes på nytt {count} ganger (bootstrap), og forskjellen regnes ut "
                "hver gang. Intervallet er det som de fleste av svarene ligger innenfor. Har alle i "
                "en gruppe samme svar, ville det blitt for smalt; der brukes Newcombes intervall for "
                "forskjellen mellom to andeler."
            ).format(count=number(RESAMPLES)),
            _("{scipy}, bootstrap og binomtest; Efron og Tibshirani 1993; Newcombe 1998").format(scipy=_(_SCIPY)),
        ),
        define(
            N_("skjerpet krav"),
            _(
                "Når mange tiltak sammenliknes samtidig, vil noen skille seg ut ved en tilfeldighet. "
                "Derfor deles kravet på {risk} prosent på antall sammenlikninger (Bonferroni), og "
                "intervallene gjøres bredere. Det gjelder sammenlikningene i samme tabell. Ser du på "
                "flere tabeller eller flere resultater, er flere tilfeldige utslag å vente."
            ).format(risk=number(100 * RISK)),
        ),
        define(
            N_("forslag til dypdykk"),
            _(RULE),
            _("Ulikheten er regnet etter Gower (1971), utvelgelsen etter Gonzalez (1985)"),
            _("ulikheten mellom to prosjekter = summen av ulikheten i hver av de fem egenskapene, fra 0 til 1 i hver"),
        ),
        define(N_("når forslagene er like gode"), _(TIES)),
    )
