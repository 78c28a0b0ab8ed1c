"""The gatherings of the example programme."""

from __future__ import annotations

from collections.abc import Iterator

from heltid.example.programme import Row
from heltid.vocabulary import EventType


def events() -> Iterator[Row]:
    """Rows of section *hendelse*, 2012–2015."""
    both = "1+2"
    kinds = EventType
    for begin, end, kind, title, cohorts, theme, place, audience, goals, provisional in (
        ("2012-01-24", "2012-01-25", kinds.PROJECT_LEADERS, "Oppstartssamling for pulje 1", "1", "", "Brenningsund",
         "prosjektledere og prosjekteiere", "Alle har en plan med mål, tiltak og ansvar.", ""),
        ("2012-05", "", kinds.NETWORK, "Nettverkssamling om nærvær", "1", "sykefravær", "Lindhamn",
         "prosjektgruppene", "", ""),
        ("2012-06", "", kinds.NETWORK, "Nettverkssamling om heltid", "1", "heltid", "Hvitfoss",
         "prosjektgruppene", "", ""),
        ("2012-10-16", "2012-10-17", kinds.PROJECT_LEADERS, "Prosjektledersamling høsten 2012", "1", "", "Sildvåg",
         "prosjektledere", "Prosjektene deler det de har lært det første året.", ""),
        ("2013-02-06", "2013-02-07", kinds.PROJECT_LEADERS, "Oppstartssamling for pulje 2", "2", "", "Brenningsund",
         "prosjektledere og prosjekteiere", "Alle har en plan med mål, tiltak og ansvar.", ""),
        ("2013-04-10", "", kinds.NETWORK, "Nettverkssamling om nærvær", both, "sykefravær", "Storlyng",
         "prosjektgruppene", "", ""),
        ("2013-04-17", "", kinds.NETWORK, "Nettverkssamling om heltid", both, "heltid", "Vindås",
         "prosjektgruppene", "", ""),
        ("2013-04-24", "", kinds.NETWORK, "Nettverkssamling om kompetanse og omdømme", both, "kompetanse+omdømme",
         "Notavåg", "prosjektgruppene", "", ""),
        ("2013-12-03", "2013-12-04", kinds.PROJECT_LEADERS, "Prosjektledersamling desember 2013", both, "", "Lindhamn",
         "prosjektledere", "Alle vet hva rapportene viser, og hva som skal rapporteres 1. februar.", ""),
        ("2014-04", "", kinds.THEME_WORKSHOP, "Temaverksted: heltidskultur", both, "heltid", "",
         "begge puljer, med alle partene", "Partene er enige om hva som må til lokalt.", "ja"),
        ("2014-05-20", "", kinds.THEME_WORKSHOP, "Temaverksted: nærvær", both, "sykefravær", "Havrand",
         "begge puljer, med alle partene", "Ledere, tillitsvalgte og verneombud prøver en felles metode.", ""),
        ("2014-H1", "", kinds.DEEP_DIVE, "Dypdykk i heltidsprosjektene", both, "heltid", "",
         "utvalgte prosjekter", "Hva virker?", ""),
        ("2014-H2", "", kinds.DEEP_DIVE, "Dypdykk i nærværsprosjektene", both, "sykefravær", "",
         "utvalgte prosjekter", "Hva virker?", ""),
        ("2014-10-21", "2014-10-22", kinds.PROJECT_LEADERS, "Prosjektledersamling høsten 2014", both, "", "Storlyng",
         "prosjektledere", "Alle har en plan for hvem som tar over.", ""),
        ("2015-02", "", kinds.THEME_WORKSHOP, "Temaverksted: omdømme og rekruttering", both, "kompetanse+omdømme", "",
         "begge puljer", "", "ja"),
        ("2015-04-15", "", kinds.NETWORK, "Nettverkssamling om overføring til drift", both, "", "Hvitfoss",
         "prosjektledere og linjeledere", "Hvert prosjekt har en avtale med linja.", ""),
        ("2015-09", "", kinds.OTHER, "Åpen veiledning før sluttrapporten", both, "", "", "prosjektledere", "", "ja"),
        ("2015-12-02", "", kinds.CONFERENCE, "Avslutningskonferanse", both, "", "Lindhamn", "alle deltakere",
         "Kommunene viser hva de har oppnådd og hva som fortsetter.", ""),
    ):  # fmt: skip
        yield {
            "date": begin, "end_date": end, "title": title, "type": kind, "cohorts": cohorts, "themes": theme,
            "place": place, "audience": audience, "goals": goals, "provisional": provisional,
        }  # fmt: skip
