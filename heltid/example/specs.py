"""Goals that projects of a theme set themselves in the example: indicator, usual level, usual ambition, wording."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from heltid.vocabulary import CUSTOM_INDICATOR, WITHOUT_NUMBER, Direction, Theme


class Rhythm(StrEnum):
    """How often a value is reported."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    REPORTS = "reports"


_OFTEN = (*(Rhythm.MONTHLY,) * 8, Rhythm.QUARTERLY, Rhythm.REPORTS)
_SOMETIMES = (*(Rhythm.MONTHLY,) * 3, *(Rhythm.QUARTERLY,) * 2, Rhythm.REPORTS)
_SELDOM = (Rhythm.REPORTS,)


@dataclass(frozen=True, slots=True)
class Spec:
    """A kind of goal.

    ``level`` is the range of baselines and ``change`` the range from baseline to target, in the indicator's unit, or
    as a share of the baseline where ``relative``. ``title`` is a template over ``{target}``.
    """

    indicator: str
    title: str
    level: tuple[float, float]
    change: tuple[float, float]
    decimals: int = 1
    rhythms: tuple[Rhythm, ...] = _SELDOM
    relative: bool = False
    bounds: tuple[float, float] = (0, 100)
    definitions: tuple[str, ...] = ("",)
    text_results: tuple[str, ...] = ()
    unit: str = ""
    direction: Direction | None = None
    survey: bool = False
    season: float = 0.0
    noise: float = 0.0
    sign: str = ""


def _text(title: str, sign: str, *results: str) -> Spec:
    return Spec(WITHOUT_NUMBER, title, (0, 0), (0, 0), sign=sign, text_results=results)


_MANY = (0.0, 100_000.0)
_SICK_TEXT = ("lavere fravær", "færre lange sykmeldinger", "flere kommer tidligere tilbake i jobb")
SPECS: dict[Theme, tuple[Spec, ...]] = {
    Theme.SICK_LEAVE: (
        Spec("sykefravær totalt", "Sykefravær på {target} % eller lavere", (6.8, 11.6), (-2.4, -0.9), rhythms=_OFTEN,
             text_results=_SICK_TEXT, season=0.25, noise=0.12),
        Spec("sykefravær legemeldt", "Legemeldt fravær ned til {target} %", (5.2, 8.8), (-1.9, -0.7), rhythms=_OFTEN,
             text_results=_SICK_TEXT, season=0.2, noise=0.1),
        Spec("sykefravær korttid", "Korttidsfravær på {target} %", (1.6, 3.1), (-0.8, -0.3), rhythms=_SOMETIMES,
             definitions=("1–16 dager", "inntil 3 dager"), season=0.1, noise=0.05),
        Spec("sykefravær langtid", "Langtidsfravær ned til {target} %", (4.0, 7.5), (-1.8, -0.6), rhythms=_SOMETIMES,
             definitions=("over 16 dager",), season=0.1, noise=0.1),
        Spec("sykefravær egenmeldt", "Egenmeldt fravær ned til {target} %", (1.0, 2.2), (-0.5, -0.2),
             rhythms=_SOMETIMES, season=0.08, noise=0.04),
        Spec("nærvær", "Nærvær på {target} %", (88.6, 93.0), (0.9, 2.4), rhythms=_OFTEN,
             text_results=("økt nærvær", "nærværet går opp i alle enheter"), season=0.25, noise=0.12),
        Spec("sykefravær totalt", "Sykefraværet skal ned 20 %", (7.0, 11.0), (-0.2, -0.2), relative=True,
             rhythms=_OFTEN, definitions=("relativt mål: 20 % ned fra utgangspunktet",), season=0.25, noise=0.12),
        _text("Et godt arbeidsmiljø", "medarbeiderne sier i samtalene at de trives",
              "bedre arbeidsmiljø", "flere tar opp ting tidlig"),
    ),
    Theme.FULL_TIME: (
        Spec("heltidsandel ansatte", "{target} % av de ansatte i hel stilling", (21, 46), (6, 18), rhythms=_OFTEN,
             text_results=("flere i hel stilling", "+10 prosentpoeng i løpet av prosjektet"), noise=0.3),
        Spec("heltidsandel stillinger", "{target} % av stillingene er hele", (24, 50), (5, 16), rhythms=_SOMETIMES,
             text_results=("flere hele stillinger",), noise=0.3),
        Spec("gjennomsnittlig stillingsstørrelse", "Gjennomsnittlig stilling på {target} %", (54, 70), (3, 11),
             rhythms=_OFTEN, definitions=("årsverk ÷ ansatte",), noise=0.25),
        Spec("ufrivillig deltid ansatte", "Ingen skal ha mindre stilling enn de ønsker", (6, 120), (-1, -0.5),
             decimals=0, relative=True, bounds=_MANY, definitions=("svar på kartlegging av ønsket stilling",),
             text_results=("mindre ufrivillig deltid",), noise=0.8),
        Spec("ufrivillig deltid årsverk", "Ufrivillig deltid under {target} årsverk", (3, 32), (-0.8, -0.4),
             relative=True, bounds=(0.5, 100_000.0), noise=0.3),
        Spec("ufrivillig deltid andel", "Ufrivillig deltid under {target} %", (12, 36), (-15, -5), rhythms=_SOMETIMES,
             noise=0.5),
        Spec("små stillinger", "Små stillinger ned til {target}", (5, 110), (-0.7, -0.3), decimals=0, relative=True,
             bounds=_MANY, definitions=("under 40 % stilling", "under 50 % stilling"), noise=0.8,
             text_results=("færre små stillinger",)),
        Spec("vaktlengde", "Vakter på {target} timer i gjennomsnitt", (6.2, 7.1), (0.4, 1.3), bounds=(0, 24),
             noise=0.04),
        _text("Små stillinger skal halveres", "det lyses ikke lenger ut stillinger under 50 %",
              "færre små stillinger lyst ut", "alle ledige stillinger vurderes samlet"),
        _text("Heltid er det vanlige", "nye ansatte spør ikke lenger om å få hel stilling", "flere i hel stilling"),
    ),
    Theme.COMPETENCE: (
        Spec("fagbrev", "{target} nye fagbrev", (0, 14), (5, 18), decimals=0, bounds=_MANY, noise=0.3,
             text_results=("flere har tatt fagbrev",)),
        Spec("lærlinger", "{target} lærlinger i kommunen", (0, 12), (2, 9), decimals=0, bounds=_MANY, noise=0.3),
        Spec("søkere per stilling", "{target} søkere per stilling", (1.4, 4.2), (0.8, 3), bounds=_MANY, noise=0.1,
             text_results=("flere søkere til stillingene",)),
        Spec("turnover", "Turnover under {target} %", (8, 16), (-5, -2), rhythms=_SOMETIMES, noise=0.2),
        Spec("medarbeidersamtaler gjennomført", "{target} % har hatt medarbeidersamtale", (36, 68), (20, 30),
             decimals=0, noise=0.8, text_results=("flere har hatt samtale",)),
        Spec("ledere på kurs", "{target} % av lederne gjennom kurset", (5, 30), (50, 70), decimals=0, noise=0.6),
        _text("Kommunen er en attraktiv arbeidsgiver", "vi får søkere med rett utdanning til de fleste stillinger",
              "lettere å få vikarer", "flere søkere utenfra"),
    ),
    Theme.REPUTATION: (
        Spec("omdømmescore", "Omdømmescore på {target} poeng", (50, 68), (3, 9), decimals=0, survey=True, noise=0.5,
             definitions=("skala 0–100",), text_results=("bedre omdømme",)),
        Spec("innbyggertilfredshet", "Innbyggertilfredshet på {target}", (3.4, 4.3), (0.3, 0.7), survey=True,
             bounds=(1, 6), noise=0.05, definitions=("skala 1–6",), text_results=("mer fornøyde innbyggere",)),
        Spec(CUSTOM_INDICATOR, "Svar til innbyggerne innen to dager i {target} % av sakene", (35, 65), (15, 30),
             decimals=0, unit="%", direction=Direction.UP, rhythms=_SOMETIMES, noise=0.8),
        Spec(CUSTOM_INDICATOR, "{target} møter med innbyggerne i året", (2, 6), (3, 8), decimals=0, unit="møter",
             direction=Direction.UP, bounds=_MANY, noise=0.2),
        _text("De ansatte er stolte av kommunen", "ansatte deler godt nytt om arbeidsplassen uten å bli bedt om det",
              "mer positiv omtale", "ansatte vil være med i rekrutteringen"),
    ),
    Theme.UNKNOWN: (
        Spec(CUSTOM_INDICATOR, "Grunnbemanning på {target} årsverk", (38, 42), (0, 0), unit="årsverk",
             direction=Direction.KEEP, bounds=_MANY, rhythms=_SOMETIMES, noise=0.2),
        _text("En bedre arbeidsplass", "flere anbefaler arbeidsplassen til andre", "god stemning"),
    ),
}  # fmt: skip
