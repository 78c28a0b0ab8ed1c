"""The free texts of the example: banks of plain sentences, put together by a random source. No person is named."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from heltid.vocabulary import ActionStatus, Criterion, Party, Progress, ReportType, Theme

GUIDANCE = {
    ReportType.STARTUP: "Hensikt, forankring, mål med utgangspunkt og måltall, tiltak, informasjon, overføring.",
    ReportType.HALF_YEAR: "Framdrift og status for tiltakene. Mål og forankring bare hvis noe er endret.",
    ReportType.YEARLY: "Heller for mye enn for lite. Bruk målene deres, og si hva som har skjedd med hvert av dem.",
    ReportType.FINAL: "Hva er oppnådd, hva har dere lært, og hvem tar over? Bruk målene deres.",
}

NETWORKS = {
    Theme.SICK_LEAVE: ("Nærværsnettverket Ytre", "Nærværsnettverket Indre", "Barnehagenettverket"),
    Theme.FULL_TIME: ("Heltidsnettverket Kyst", "Heltidsnettverket Innland"),
    Theme.COMPETENCE: ("Kompetansenettverket",),
    Theme.REPUTATION: ("Omdømmenettverket",),
}

OWNERS = (
    "rådmannen",
    "rådmannens ledergruppe",
    "kommunalsjef helse og omsorg",
    "kommunalsjef oppvekst",
    "personalsjefen",
    "enhetsleder hjemmetjenesten",
    "administrasjonsutvalget",
)
REPORTERS = ("prosjektleder", "prosjektleder", "prosjektgruppa", "personalkontoret", "rådmannens stab")
TARGET_GROUPS = (
    "Alle ansatte i pleie og omsorg.",
    "Ansatte og ledere i barnehagene.",
    "Alle ansatte i kommunen, men vi begynner i to enheter.",
    "Deltidsansatte som ønsker større stilling.",
    "Mellomlederne, og gjennom dem alle ansatte.",
    "Innbyggere, ansatte og folk som vurderer å søke jobb her.",
)

_PURPOSE = {
    Theme.SICK_LEAVE: (
        "Vi vil at flere skal være på jobb, og at de som er syke, får god oppfølging.",
        "Fraværet har ligget over landet i flere år, og det går ut over tjenestene.",
        "Vi vil flytte oppmerksomheten fra fravær til nærvær.",
        "Ledere, tillitsvalgte og verneombud skal arbeide med nærvær på samme måte i alle enheter.",
        "Mindre bruk av vikarer skal gi brukerne færre å forholde seg til.",
    ),
    Theme.FULL_TIME: (
        "Hele stillinger skal være det vanlige, og deltid et valg.",
        "Brukerne møter for mange ansikter i løpet av en uke.",
        "Vi må rekruttere mange de neste årene, og da må vi kunne tilby hele stillinger.",
        "De som har små stillinger i dag, skal få større.",
        "Vi vil prøve turnuser som gir både hele stillinger og nok folk i helgene.",
    ),
    Theme.COMPETENCE: (
        "Vi vil ha folk med rett utdanning på rett plass.",
        "Mange går av med pensjon, og vi må både lære opp egne og hente nye.",
        "Flere ufaglærte skal ta fagbrev mens de er i jobb.",
        "Lederne skal få det de trenger for å lede, ikke bare administrere.",
    ),
    Theme.REPUTATION: (
        "Innbyggerne skal kjenne kommunen som en de får svar fra.",
        "De ansatte er våre beste ambassadører, og vi begynner med dem.",
        "Vi vil at unge skal se kommunen som et sted å arbeide.",
        "Det vi sier at vi står for, skal merkes i møtet med innbyggerne.",
    ),
    Theme.UNKNOWN: ("Vi vil bli en bedre arbeidsplass, og bruker det første året på å finne ut hvor vi skal begynne.",),
}

_SUMMARY = {
    Progress.AHEAD: (
        "Vi er kommet lenger enn planen, og flere enheter ber om å få være med.",
        "Tiltakene kom tidlig i gang, og de første tallene er gode.",
    ),
    Progress.ON_TRACK: (
        "Vi følger planen. De viktigste tiltakene er i gang.",
        "Arbeidet går som avtalt, og partene møtes hver måned.",
        "Det er god aktivitet i enhetene, men for tidlig å se virkning på alle mål.",
    ),
    Progress.DELAYED: (
        "Vi ligger etter planen fordi omstilling har tatt tid, men har en ny framdriftsplan.",
        "Kartleggingen tok lengre tid enn vi trodde. Tiltakene kommer i gang i neste halvår.",
        "Prosjektlederen sluttet, og det tok tid å få på plass en ny.",
    ),
    Progress.STOPPED: (
        "Prosjektet står stille til budsjettet er avklart.",
        "Arbeidet er stanset fordi kommunen omorganiserer.",
    ),
}
NOTHING_NEW = "Det er ingenting nytt siden sist."

_RESULTS = (
    "Partene er enige om tallene, og det var de ikke da vi begynte.",
    "Enhetene som begynte først, har kommet lengst.",
    "Vi ser bedring i to av enhetene, men ikke i den tredje.",
    "Flere har fått større stilling, men vi har ikke tall for alle enheter.",
    "Lederne melder at samtalene er blitt bedre.",
    "Det er brukt mindre på vikarer enn året før.",
    "Vi har mange tiltak, men kan ikke si sikkert hvilke som virker.",
    "Tallene går riktig vei, men ett år er for kort til å være sikker.",
    "Vi har ikke målt ennå.",
    "Målet er nådd i hjemmetjenesten. Sykehjemmet er på vei.",
)
_EXPERIENCES = (
    "Ting tar tid, og det må sies høyt ved starten.",
    "Tillitsvalgte må være med fra første dag, ikke bare høres til slutt.",
    "Det er mellomlederne som avgjør om det blir noe av.",
    "Det som blir målt hver måned, blir det også snakket om.",
    "Å besøke en annen kommune gav mer enn tre møter hjemme.",
    "Vi begynte med for mange mål og har kuttet til to.",
    "Helgene er den vanskeligste delen, og der må alle gi litt.",
    "Gode tall må feires, ellers tror ingen på dem.",
    "Det hjelper at politikerne spør etter resultatene.",
    "Vi burde ha kartlagt utgangspunktet før vi satte i gang.",
    "En prosjektleder i halv stilling blir lett brukt til alt annet.",
)
_INFORMATION = (
    "Prosjektet er fast sak på ledermøtene og på avdelingsmøtene.",
    "Vi skriver kort på intranettet etter hvert møte i styringsgruppa.",
    "Alle ansatte fikk et brev med lønnsslippen da prosjektet startet.",
    "Informasjonen går gjennom lederne, og vi vet ikke hvor langt den når.",
    "Vi har ikke laget noen plan for informasjon ennå.",
    "Lokalavisa har skrevet om prosjektet to ganger.",
    "Kommunestyret får en sak hvert halvår.",
    "De tillitsvalgte informerer sine egne medlemmer.",
)
_TAKEOVER = {
    "overført til drift": (
        "Personalkontoret har tatt over, og rutinene ligger i kvalitetssystemet.",
        "Enhetslederne eier tiltakene nå. Prosjektgruppa er lagt ned.",
    ),
    "vedtatt plan": (
        "Kommunestyret har vedtatt at arbeidet fortsetter i linja fra nyttår.",
        "Ledergruppa har vedtatt hvem som tar over, og midlene ligger i budsjettet.",
    ),
    "under arbeid": (
        "Vi drøfter med personalkontoret hvem som skal ta over.",
        "Forslaget er til behandling i administrasjonsutvalget.",
    ),
    "ingen plan": (
        "Vi har ikke kommet så langt.",
        "Det er ikke avklart hvem som skal ha ansvaret når prosjektet er slutt.",
    ),
}
_NEEDS = (
    "Vedtak om at ledige stillinger først skal brukes til å øke andre.",
    "Midler til grunnbemanning i forsøksperioden.",
    "At prosjektlederen får beholde hele stillingen ut året.",
    "En avklaring av hvem som eier prosjektet etter omorganiseringen.",
    "At enhetslederne får tid: prosjektet må inn i årshjulet.",
    "At kommunestyret får de samme tallene som vi bruker.",
    "Ett felles system for fravær, så enhetene kan sammenlignes.",
)
REMARKS = {
    ActionStatus.PLANNED: ("Venter på vedtak.", "Starter etter ferien.", "Drøftes med de tillitsvalgte."),
    ActionStatus.UNDER_WAY: ("To enheter er med.", "Går etter planen.", "Tar tid.", "God deltakelse."),
    ActionStatus.CARRIED_OUT: ("Evaluert og videreført.", "Del av vanlig drift nå.", "Alle enheter har vært gjennom."),
    ActionStatus.STOPPED: ("Stanset etter drøfting.", "For få ville være med.", "Budsjettet strakk ikke til."),
}
NO_MEASUREMENT = (
    "Undersøkelsen gjennomføres annethvert år.",
    "Systemet ble byttet, og tallene kan ikke sammenlignes ennå.",
    "Vi har ikke bestemt hvordan dette skal måles.",
    "Tallene for året er ikke klare.",
)
OWN_ACTIONS = (
    "Frisklivskveld for ansatte",
    "Bytte av arbeidsplass for en uke",
    "Felles kaffe med rådmannen",
    "Studiebesøk i nabokommunen",
    "Egen nettside for ledige vakter",
    "Helgeavtale med studenter",
    "Idébank i personalrommet",
)
_ACTION_FORMS = (
    "{type}",
    "{type} i hjemmetjenesten",
    "{type} på sykehjemmet",
    "{type} i barnehagene",
    "{type} i to forsøksenheter",
    "{type} i hele kommunen",
)
_GROUNDS = {
    "low": (
        "De kjenner til prosjektet, men har ikke vært med.",
        "Har ikke hatt tid til å møte.",
        "Saken har ikke vært oppe siden prosjektet ble vedtatt.",
        "Vi har ikke lykkes med å få dem med ennå.",
    ),
    "middle": (
        "Er med på møtene, men tar ikke selv ansvar for tiltak.",
        "Det varierer mellom enhetene.",
        "Støtter målet, men er uenig i noen av tiltakene.",
    ),
    "high": (
        "Etterspør resultatene og er med når noe skal avgjøres.",
        "Har selv foreslått flere av tiltakene.",
        "Møter hver gang og tar prosjektet opp hos sine egne.",
    ),
}
_PARTY_GROUNDS = {
    Party.EXTERNAL: ("NAV og bedriftshelsetjenesten er med når vi ber om det.",),
    Party.POLITICAL: ("Kommunestyret vedtok prosjektet og spør etter tall.",),
    Party.SAFETY: ("Hovedverneombudet sitter i prosjektgruppa.",),
}
_ASSESSED = {
    "low": {
        Criterion.INFORMATION: "Det står ikke hvem som får vite hva, og når.",
        Criterion.IMPLEMENTATION: "Rapporten sier lite om hvem som skal gjøre hva, og hvem som tar over.",
        Criterion.GOALS: "Målene er mer retninger enn mål. Utgangspunktet mangler.",
        Criterion.MEASURABLE: "Målene er ikke gjort om til noe som kan måles.",
        Criterion.DOCUMENTED: "Resultatet er omtalt, men ikke dokumentert med tall.",
    },
    "high": {
        Criterion.PURPOSE: "Det går klart fram hva kommunen vil med prosjektet.",
        Criterion.ANCHORING: "Partene er navngitt, og det er gjort vedtak.",
        Criterion.GOALS: "Målene er tydelige, konkrete og beskrivende.",
        Criterion.SUITED_ACTION: "Det er en god sammenheng mellom hovedtiltaket og målet.",
        Criterion.DOCUMENTED: "Tallene er oppgitt med kilde for hvert år.",
    },
}
_ASSESSED_ELSE = {"low": "Dette er lite omtalt i rapporten.", "high": "Rapporten er klar på dette."}


def _some(rng: Random, bank: Sequence[str], low: int, high: int) -> str:
    return " ".join(rng.sample(bank, min(rng.randint(low, high), len(bank))))


def purpose(rng: Random, themes: Sequence[Theme]) -> str:
    """What the project wants, from the banks of its themes."""
    return " ".join(_some(rng, _PURPOSE[theme], 1, 3 if len(themes) == 1 else 2) for theme in themes)


def summary(rng: Random, progress: Progress) -> str:
    return rng.choice(_SUMMARY[progress])


def results(rng: Random) -> str:
    return _some(rng, _RESULTS, 1, 3)


def experiences(rng: Random) -> str:
    return _some(rng, _EXPERIENCES, 1, 4)


def information(rng: Random) -> str:
    return _some(rng, _INFORMATION, 1, 3)


def takeover(rng: Random, handover: str) -> str:
    return rng.choice(_TAKEOVER[handover])


def needs(rng: Random) -> str:
    return _some(rng, _NEEDS, 1, 2)


def action_title(rng: Random, kind: str) -> str:
    """A title for an action of a type: «Langvakter på sykehjemmet»."""
    text = rng.choice(_ACTION_FORMS).format(type=kind)
    return text[0].upper() + text[1:]


def grounds(rng: Random, party: Party, degree: int) -> str:
    """Why a party was graded so."""
    bank = _GROUNDS["low" if degree < 3 else "middle" if degree == 3 else "high"]
    if degree > 3 and party in _PARTY_GROUNDS:
        bank = (*bank, *_PARTY_GROUNDS[party])
    return rng.choice(bank)


def assessed(criterion: Criterion, satisfactory: bool) -> str:
    """Why a criterion was assessed so."""
    kind = "high" if satisfactory else "low"
    return _ASSESSED[kind].get(criterion, _ASSESSED_ELSE[kind])
