"""The accessibility statement: the 47 criteria that the law asks of a public website in Norway, each with how it is met
here and what showed it.

The criteria are those of WCAG 2.1 on levels A and AA without 1.2.3, 1.2.4 and 1.2.5, which the Norwegian regulation on
universal design of ICT solutions leaves out for websites. Numbers and names follow the Norwegian translation of WCAG.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Met(StrEnum):
    """How a criterion is met."""

    YES = "oppfylt"
    PARTLY = "delvis oppfylt"
    NO = "ikke oppfylt"
    NOT_ASKED = "gjelder ikke"


@dataclass(frozen=True, slots=True)
class Criterion:
    """``how`` is what a reader should know, ``shown_by`` the tests (``file::function`` under ``tests/``) and looks
    (plain words) that it rests on."""

    number: str
    name: str
    met: Met
    how: str
    shown_by: tuple[str, ...]

    @property
    def tests(self) -> tuple[str, ...]:
        return tuple(one for one in self.shown_by if "::" in one)


_EVERY = "browser/test_every_page.py::"
AXE = f"{_EVERY}test_accessible_in_light_colours"
_DARK = f"{_EVERY}test_accessible_in_dark_colours"
_KEYBOARD = f"{_EVERY}test_keyboard_reaches_every_control"
_NARROW = f"{_EVERY}test_phone_does_not_scroll_sideways"
_FIGURES = f"{_EVERY}test_each_figure_has_its_table_its_words_and_its_files"
_WALL = "browser/test_show.py::test_the_show_is_accessible"
_PHONES = "browser/test_show.py::test_the_phone_pages_are_accessible_and_fit"
_EVERYONE = "browser/test_for_everyone.py::"
_AXE_OTHERS = f"{_EVERYONE}test_pages_without_reports_and_for_others_are_accessible"
_TOLD = f"{_EVERYONE}test_a_choice_is_told_of_and_focus_stays_where_it_was"
_DROPPED = f"{_EVERYONE}test_the_place_for_files_has_a_role_and_room_for_its_words_at_320_pixels"
_READ = "Gjennomgang av sidene og koden"
_NO_SOUND = "Løsningen har verken lyd eller video."


def _met(number: str, name: str, how: str, *shown_by: str) -> Criterion:
    return Criterion(number, name, Met.YES, how, shown_by or (_READ,))


def _partly(number: str, name: str, how: str, *shown_by: str) -> Criterion:
    return Criterion(number, name, Met.PARTLY, how, shown_by or (_READ,))


def _not_asked(number: str, name: str, how: str) -> Criterion:
    return Criterion(number, name, Met.NOT_ASKED, how, (_READ,))


CRITERIA = (
    _met(
        "1.1.1",
        "Ikke-tekstlig innhold",
        "Hver figur har en tekst som sier funnet, og de samme tallene i en tabell under. Kartet har en liste. QR-koden "
        "har adressen skrevet ved siden av.",
        AXE,
        _FIGURES,
        "deck/test_native.py::test_every_figure_is_native_and_has_its_alternative_text",
    ),
    _not_asked("1.2.1", "Bare lyd og bare video (forhåndsinnspilt)", _NO_SOUND),
    _not_asked("1.2.2", "Teksting (forhåndsinnspilt)", _NO_SOUND),
    _met(
        "1.3.1",
        "Informasjon og relasjoner",
        "Overskrifter, lister, tabeller og felt er merket som det de er. Feltet for å slippe filer er merket som pynt "
        "i biblioteket vi bygger på; vi retter det.",
        AXE,
        _AXE_OTHERS,
        _DROPPED,
    ),
    _met(
        "1.3.2",
        "Meningsfylt rekkefølge",
        "Innholdet står i koden i den rekkefølgen det leses. Lysbildene leses i samme rekkefølge i PowerPoint.",
        "deck/test_pptx.py::test_every_kind_of_slide_is_read_from_its_title_to_its_footer",
        _READ,
    ),
    _met(
        "1.3.3",
        "Sensoriske egenskaper",
        "Ingen beskjed viser bare til form, farge eller plass.",
    ),
    _met("1.3.4", "Visningsretning", "Sidene virker både stående og liggende.", _NARROW),
    _not_asked(
        "1.3.5",
        "Identifiser formål med inndata",
        "Ingen felt spør etter opplysninger om den som bruker løsningen.",
    ),
    _met(
        "1.4.1",
        "Bruk av farge",
        "Nivåer skilles også med tekst, mønster eller tegn, og tallene står på figurene.",
        _FIGURES,
    ),
    _not_asked("1.4.2", "Styring av lyd", _NO_SOUND),
    _met("1.4.3", "Kontrast (minimum)", "Prøvd på hver side i lyst og mørkt.", AXE, _DARK, _WALL, _PHONES),
    _met("1.4.4", "Endring av tekststørrelse", "Sidene kan forstørres til 200 prosent uten tap.", _NARROW),
    _met("1.4.5", "Bilder av tekst", "All tekst er tekst, også i figurene og på lysbildene."),
    _met(
        "1.4.10",
        "Dynamisk tilpasning (reflow)",
        "Ved 320 piksler er det bare brede tabeller og figurer som kan rulles sidelengs, inne i sin egen ramme.",
        _NARROW,
    ),
    _met(
        "1.4.11",
        "Kontrast for ikke-tekstlig innhold",
        "Knapper, felt og fokusmerke har minst 3 til 1. Fargene i figurene er målt mot bakgrunnen.",
        f"{_EVERY}test_focus_is_visible",
        "charts/test_charts.py::test_contrast",
    ),
    _met(
        "1.4.12",
        "Tekstavstand",
        "Med større avstand mellom linjer, ord og tegn går ingen tekst tapt.",
        _DROPPED,
        "Sett på hver side i 320 piksler med avstandene som kravet nevner",
    ),
    _partly(
        "1.4.13",
        "Innhold ved peker eller fokus",
        "Boblene i figurene lukkes med Esc, men pekeren kan ikke flyttes inn over dem. Det samme står i tabellen under "
        "figuren.",
        f"{_EVERYONE}test_the_bubble_of_a_figure_is_closed_without_moving_the_pointer",
    ),
    _met(
        "2.1.1",
        "Tastatur",
        "Alt kan gjøres med tastatur. Punktene i figurene kan ikke få fokus hver for seg; tabellen under har de samme "
        "tallene, og listen ved kartet de samme lenkene.",
        _KEYBOARD,
        f"{_EVERYONE}test_a_choice_among_several_is_made_by_writing_and_enter",
        "browser/test_samlinger.py::test_a_gathering_is_put_together_by_keyboard_and_taken_home",
        "browser/test_paper_and_places.py::test_the_files_of_a_figure_are_fetched_with_the_keyboard",
    ),
    _met("2.1.2", "Ingen tastaturfelle", "Tabulatortasten går gjennom hele siden og videre.", _KEYBOARD),
    _met(
        "2.1.4",
        "Hurtigtaster som består av ett tegn",
        "Lysbildevisningen på veggen har hurtigtaster av ett tegn. De slås av under «Hjelp», og da virker piltastene, "
        "Page Up, Page Down og mellomrom fortsatt. De andre sidene har ingen som gjør noe.",
        "browser/test_show.py::test_keys_of_one_character_can_be_turned_off_and_the_others_stay",
    ),
    _partly(
        "2.2.1",
        "Justerbar hastighet",
        "Det en opplastingskode har åpnet, lukkes etter to timer uten bruk, og et utkast ligger igjen. Fristen kan "
        "ikke forlenges på forhånd.",
        "browser/test_upload.py::test_a_report_is_typed_kept_through_a_lost_connection_checked_and_stored",
    ),
    _met("2.2.2", "Pause, stopp, skjul", "Ingenting beveger seg av seg selv."),
    _met("2.3.1", "Terskelverdi på maksimalt tre glimt", "Ingenting blinker."),
    _met("2.4.1", "Hoppe over blokker", "Det første tabulatoren når, er «Hopp til innholdet».", AXE),
    _met(
        "2.4.2",
        "Sidetitler",
        "Hver side har sin egen tittel.",
        f"{_EVERY}test_opens_in_norwegian_and_names_its_data",
    ),
    _met(
        "2.4.3",
        "Fokusrekkefølge",
        "Fokus følger lesingen, og blir der det var når siden regnes på nytt. Er det du trykket på, borte etterpå, går "
        "fokus til overskriften over.",
        _KEYBOARD,
        _TOLD,
        "browser/test_samlinger.py::test_a_gathering_is_put_together_by_keyboard_and_taken_home",
    ),
    _met("2.4.4", "Formål med lenke (i kontekst)", "Lenker sier hvor de går.", AXE),
    _met(
        "2.4.5",
        "Flere måter",
        "Sidene finnes i menyen, ved lenker og ved egne adresser, og en kommune ved søk.",
        "browser/test_addresses.py::test_deep_link_reload_and_back",
    ),
    _met("2.4.6", "Overskrifter og ledetekster", "Overskriftene sier emnet, og hvert felt har en ledetekst.", AXE),
    _met("2.4.7", "Synlig fokus", "En ramme på tre piksler.", f"{_EVERY}test_focus_is_visible"),
    _met(
        "2.5.1",
        "Pekerbevegelser",
        "Et sveip i lysbildene kan byttes ut med knapper eller piltaster. Figurene kan leses uten å dra.",
        "browser/test_show.py::test_a_swipe_turns_the_slide",
    ),
    _met("2.5.2", "Pekeravbrytelse", "Et valg gjelder når du slipper, ikke når du trykker ned."),
    _met("2.5.3", "Ledetekst i navn", "Navnet som leses opp, er teksten som står på knappen.", AXE),
    _not_asked("2.5.4", "Bevegelsesaktivering", "Ingenting styres ved å bevege enheten."),
    _met(
        "3.1.1",
        "Språk på siden",
        "Sidene er merket som norsk bokmål. Biblioteket vi bygger på, merker alle sider som engelske; vi retter det.",
        f"{_EVERY}test_opens_in_norwegian_and_names_its_data",
    ),
    _partly(
        "3.1.2",
        "Språk på deler av innhold",
        "Veiledningen på engelsk er merket som engelsk. Prosjektenes egne tekster kan være på nynorsk og andre språk, "
        "og er ikke merket.",
    ),
    _met("3.2.1", "Fokus", "Ingenting skjer bare fordi noe får fokus.", _KEYBOARD),
    _met(
        "3.2.2",
        "Inndata",
        "Et valg i et filter regner siden på nytt på samme sted. Det lagres ingenting før du trykker på en knapp.",
        "browser/test_filters.py::test_chips_by_keyboard",
    ),
    _met(
        "3.2.3",
        "Konsekvent navigering",
        "Menyen er den samme på alle sider.",
        "browser/test_filters.py::test_a_choice_follows_through_the_menu_reload_and_back",
    ),
    _met("3.2.4", "Konsekvent identifikasjon", "Det samme heter det samme; hvert ord er forklart ett sted."),
    _met(
        "3.3.1",
        "Identifikasjon av feil",
        "Feil i en rapport sies i tekst med fil, linje, kolonne og verdi.",
        "browser/test_upload.py::test_a_report_is_refused_mended_stored_undone_and_sent_again",
    ),
    _met("3.3.2", "Ledetekster eller instruksjoner", "Feltene sier hva som skal stå der, og i hvilken form.", AXE),
    _met(
        "3.3.3",
        "Forslag ved feil",
        "Hver feil sier hva du kan gjøre, og foreslår rett ord der det finnes.",
        "browser/test_upload.py::test_a_near_miss_is_mended_by_keyboard_and_the_file_keeps_its_bytes",
    ),
    _met(
        "3.3.4",
        "Forhindring av feil (juridiske feil, økonomiske feil, datafeil)",
        "Endringene vises før de lagres, og hele opplastingen kan angres.",
        "browser/test_upload.py::test_a_report_is_refused_mended_stored_undone_and_sent_again",
    ),
    _met("4.1.1", "Parsing (oppdeling)", "Nettleseren leser koden uten feil, og ingen id finnes to ganger.", AXE),
    _met(
        "4.1.2",
        "Navn, rolle, verdi",
        "Feltene har navn, rolle og verdi.",
        AXE,
        _AXE_OTHERS,
        _DROPPED,
    ),
    _met(
        "4.1.3",
        "Statusbeskjeder",
        "Feil, advarsler og antall treff sies fram. Når et valg har endret siden, sies det én gang, med funnet på "
        "siden.",
        _TOLD,
        "browser/test_filters.py::test_what_is_not_known_is_said_as_plain_text",
    ),
)
