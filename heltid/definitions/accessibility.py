"""The accessibility statement: the 47 criteria that the law asks of a public website in Norway, each with how it is met
here and what showed it.

The criteria are those of WCAG 2.1 on levels A and AA without 1.2.3, 1.2.4 and 1.2.5, which the Norwegian regulation on
universal design of ICT solutions leaves out for websites. Numbers and names follow the Norwegian translation of WCAG.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from heltid.language import N_, _


class Met(StrEnum):
    """How a criterion is met."""

    YES = N_("oppfylt")
    PARTLY = N_("delvis oppfylt")
    NO = N_("ikke oppfylt")
    NOT_ASKED = N_("gjelder ikke")

    @property
    def label(self) -> str:
        return _(self.value)


@dataclass(frozen=True, slots=True)
class Criterion:
    """``how`` is what a reader should know, ``shown_by`` the tests (``file::function`` under ``tests/``) and looks
    (plain words) that it rests on. Texts are in bokmål, and are translated where they are shown."""

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
_NARROW = f"{_EVERY}test_neither_a_phone_nor_a_magnified_window_scrolls_sideways"
_FIGURES = f"{_EVERY}test_each_figure_has_its_table_its_words_and_its_files"
_WALL = "browser/test_show.py::test_the_show_is_accessible"
_PHONES = "browser/test_show.py::test_the_phone_pages_are_accessible_and_fit"
_EVERYONE = "browser/test_for_everyone.py::"
_AXE_OTHERS = f"{_EVERYONE}test_pages_without_reports_and_for_others_are_accessible"
_TOLD = f"{_EVERYONE}test_a_choice_is_told_of_and_focus_stays_where_it_was"
_DROPPED = f"{_EVERYONE}test_the_place_for_files_has_a_role_and_room_for_its_words_at_320_pixels"
_LANGUAGE = "browser/test_languages.py::test_the_language_is_changed_by_keyboard_and_follows_links_and_the_way_back"
_READ = N_("Gjennomgang av sidene og koden")
_NO_SOUND = N_("Løsningen har verken lyd eller video.")


def _met(number: str, name: str, how: str, *shown_by: str) -> Criterion:
    return Criterion(number, name, Met.YES, how, shown_by or (_READ,))


def _partly(number: str, name: str, how: str, *shown_by: str) -> Criterion:
    return Criterion(number, name, Met.PARTLY, how, shown_by or (_READ,))


def _not_asked(number: str, name: str, how: str) -> Criterion:
    return Criterion(number, name, Met.NOT_ASKED, how, (_READ,))


CRITERIA = (
    _met(
        "1.1.1",
        N_("Ikke-tekstlig innhold"),
        N_(
            "Hver figur har en tekst som sier funnet, og de samme tallene i en tabell under. "
            "Kartet har en liste. QR-koden har adressen skrevet ved siden av."
        ),
        AXE,
        _FIGURES,
        "deck/test_native.py::test_every_figure_is_native_and_has_its_alternative_text",
    ),
    _not_asked("1.2.1", N_("Bare lyd og bare video (forhåndsinnspilt)"), _NO_SOUND),
    _not_asked("1.2.2", N_("Teksting (forhåndsinnspilt)"), _NO_SOUND),
    _met(
        "1.3.1",
        N_("Informasjon og relasjoner"),
        N_(
            "Overskrifter, lister, tabeller og felt er merket som det de er. Feltet for å slippe "
            "filer er merket som pynt i biblioteket vi bygger på; vi retter det."
        ),
        AXE,
        _AXE_OTHERS,
        _DROPPED,
    ),
    _met(
        "1.3.2",
        N_("Meningsfylt rekkefølge"),
        N_("Innholdet står i koden i den rekkefølgen det leses. Lysbildene leses i samme rekkefølge i PowerPoint."),
        "deck/test_pptx.py::test_every_kind_of_slide_is_read_from_its_title_to_its_footer",
        _READ,
    ),
    _met(
        "1.3.3",
        N_("Sensoriske egenskaper"),
        N_("Ingen beskjed viser bare til form, farge eller plass."),
    ),
    _met("1.3.4", N_("Visningsretning"), N_("Sidene virker både stående og liggende."), _NARROW),
    _not_asked(
        "1.3.5",
        N_("Identifiser formål med inndata"),
        N_("Ingen felt spør etter opplysninger om den som bruker løsningen."),
    ),
    _met(
        "1.4.1",
        N_("Bruk av farge"),
        N_("Nivåer skilles også med tekst, mønster eller tegn, og tallene står på figurene."),
        _FIGURES,
    ),
    _not_asked("1.4.2", N_("Styring av lyd"), _NO_SOUND),
    _met("1.4.3", N_("Kontrast (minimum)"), N_("Prøvd på hver side i lyst og mørkt."), AXE, _DARK, _WALL, _PHONES),
    _met("1.4.4", N_("Endring av tekststørrelse"), N_("Sidene kan forstørres til 200 prosent uten tap."), _NARROW),
    _met("1.4.5", N_("Bilder av tekst"), N_("All tekst er tekst, også i figurene og på lysbildene.")),
    _met(
        "1.4.10",
        N_("Dynamisk tilpasning (reflow)"),
        N_("Ved 320 piksler er det bare brede tabeller og figurer som kan rulles sidelengs, inne i sin egen ramme."),
        _NARROW,
    ),
    _met(
        "1.4.11",
        N_("Kontrast for ikke-tekstlig innhold"),
        N_("Knapper, felt og fokusmerke har minst 3 til 1. Fargene i figurene er målt mot bakgrunnen."),
        f"{_EVERY}test_focus_is_visible",
        "charts/test_charts.py::test_contrast",
    ),
    _met(
        "1.4.12",
        N_("Tekstavstand"),
        N_("Med større avstand mellom linjer, ord og tegn går ingen tekst tapt."),
        _DROPPED,
        N_("Sett på hver side i 320 piksler med avstandene som kravet nevner"),
    ),
    _partly(
        "1.4.13",
        N_("Innhold ved peker eller fokus"),
        N_(
            "Boblene i figurene lukkes med Esc, men pekeren kan ikke flyttes inn over dem. Det "
            "samme står i tabellen under figuren."
        ),
        f"{_EVERYONE}test_the_bubble_of_a_figure_is_closed_without_moving_the_pointer",
    ),
    _met(
        "2.1.1",
        N_("Tastatur"),
        N_(
            "Alt kan gjøres med tastatur. Punktene i figurene kan ikke få fokus hver for seg; "
            "tabellen under har de samme tallene, og listen ved kartet de samme lenkene."
        ),
        _KEYBOARD,
        f"{_EVERYONE}test_a_choice_among_several_is_made_by_writing_and_enter",
        "browser/test_samlinger.py::test_a_gathering_is_put_together_by_keyboard_and_taken_home",
        "browser/test_paper_and_places.py::test_the_files_of_a_figure_are_fetched_with_the_keyboard",
    ),
    _met("2.1.2", N_("Ingen tastaturfelle"), N_("Tabulatortasten går gjennom hele siden og videre."), _KEYBOARD),
    _met(
        "2.1.4",
        N_("Hurtigtaster som består av ett tegn"),
        N_(
            "Lysbildevisningen på veggen har hurtigtaster av ett tegn. De slås av under «Hjelp», "
            "og da virker piltastene, Page Up, Page Down og mellomrom fortsatt. De andre sidene "
            "har ingen som gjør noe."
        ),
        "browser/test_show.py::test_keys_of_one_character_can_be_turned_off_and_the_others_stay",
    ),
    _partly(
        "2.2.1",
        N_("Justerbar hastighet"),
        N_(
            "Det en opplastingskode har åpnet, lukkes etter to timer uten bruk, og et utkast "
            "ligger igjen. Fristen kan ikke forlenges på forhånd."
        ),
        "browser/test_upload.py::test_a_report_is_typed_kept_through_a_lost_connection_checked_and_stored",
    ),
    _met("2.2.2", N_("Pause, stopp, skjul"), N_("Ingenting beveger seg av seg selv.")),
    _met("2.3.1", N_("Terskelverdi på maksimalt tre glimt"), N_("Ingenting blinker.")),
    _met("2.4.1", N_("Hoppe over blokker"), N_("Det første tabulatoren når, er «Hopp til innholdet»."), AXE),
    _met(
        "2.4.2",
        N_("Sidetitler"),
        N_("Hver side har sin egen tittel."),
        f"{_EVERY}test_opens_in_norwegian_and_names_its_data",
    ),
    _met(
        "2.4.3",
        N_("Fokusrekkefølge"),
        N_(
            "Fokus følger lesingen, og blir der det var når siden regnes på nytt. Er det du "
            "trykket på, borte etterpå, går fokus til overskriften over."
        ),
        _KEYBOARD,
        _TOLD,
        "browser/test_samlinger.py::test_a_gathering_is_put_together_by_keyboard_and_taken_home",
    ),
    _met("2.4.4", N_("Formål med lenke (i kontekst)"), N_("Lenker sier hvor de går."), AXE),
    _met(
        "2.4.5",
        N_("Flere måter"),
        N_("Sidene finnes i menyen, ved lenker og ved egne adresser, og en kommune ved søk."),
        "browser/test_addresses.py::test_deep_link_reload_and_back",
    ),
    _met(
        "2.4.6", N_("Overskrifter og ledetekster"), N_("Overskriftene sier emnet, og hvert felt har en ledetekst."), AXE
    ),
    _met("2.4.7", N_("Synlig fokus"), N_("En ramme på tre piksler."), f"{_EVERY}test_focus_is_visible"),
    _met(
        "2.5.1",
        N_("Pekerbevegelser"),
        N_("Et sveip i lysbildene kan byttes ut med knapper eller piltaster. Figurene kan leses uten å dra."),
        "browser/test_show.py::test_a_swipe_turns_the_slide",
    ),
    _met("2.5.2", N_("Pekeravbrytelse"), N_("Et valg gjelder når du slipper, ikke når du trykker ned.")),
    _met("2.5.3", N_("Ledetekst i navn"), N_("Navnet som leses opp, er teksten som står på knappen."), AXE),
    _not_asked("2.5.4", N_("Bevegelsesaktivering"), N_("Ingenting styres ved å bevege enheten.")),
    _met(
        "3.1.1",
        N_("Språk på siden"),
        N_(
            "Sidene er merket med språket de vises på: bokmål, nynorsk eller engelsk. Biblioteket vi "
            "bygger på, merker alle sider som engelske; vi retter det."
        ),
        f"{_EVERY}test_opens_in_norwegian_and_names_its_data",
        _LANGUAGE,
    ),
    _partly(
        "3.1.2",
        N_("Språk på deler av innhold"),
        N_(
            "Språkvalget øverst er merket med hvert sitt språk. Prosjektenes egne tekster kan være på et "
            "annet språk enn siden, og er ikke merket."
        ),
    ),
    _met("3.2.1", N_("Fokus"), N_("Ingenting skjer bare fordi noe får fokus."), _KEYBOARD),
    _met(
        "3.2.2",
        N_("Inndata"),
        N_("Et valg i et filter regner siden på nytt på samme sted. Det lagres ingenting før du trykker på en knapp."),
        "browser/test_filters.py::test_chips_by_keyboard",
    ),
    _met(
        "3.2.3",
        N_("Konsekvent navigering"),
        N_("Menyen er den samme på alle sider."),
        "browser/test_filters.py::test_a_choice_follows_through_the_menu_reload_and_back",
    ),
    _met("3.2.4", N_("Konsekvent identifikasjon"), N_("Det samme heter det samme; hvert ord er forklart ett sted.")),
    _met(
        "3.3.1",
        N_("Identifikasjon av feil"),
        N_("Feil i en rapport sies i tekst med fil, linje, kolonne og verdi."),
        "browser/test_upload.py::test_a_report_is_refused_mended_stored_undone_and_sent_again",
    ),
    _met(
        "3.3.2", N_("Ledetekster eller instruksjoner"), N_("Feltene sier hva som skal stå der, og i hvilken form."), AXE
    ),
    _met(
        "3.3.3",
        N_("Forslag ved feil"),
        N_("Hver feil sier hva du kan gjøre, og foreslår rett ord der det finnes."),
        "browser/test_upload.py::test_a_near_miss_is_mended_by_keyboard_and_the_file_keeps_its_bytes",
    ),
    _met(
        "3.3.4",
        N_("Forhindring av feil (juridiske feil, økonomiske feil, datafeil)"),
        N_("Endringene vises før de lagres, og hele opplastingen kan angres."),
        "browser/test_upload.py::test_a_report_is_refused_mended_stored_undone_and_sent_again",
    ),
    _met(
        "4.1.1", N_("Parsing (oppdeling)"), N_("Nettleseren leser koden uten feil, og ingen id finnes to ganger."), AXE
    ),
    _met(
        "4.1.2",
        N_("Navn, rolle, verdi"),
        N_("Feltene har navn, rolle og verdi."),
        AXE,
        _AXE_OTHERS,
        _DROPPED,
    ),
    _met(
        "4.1.3",
        N_("Statusbeskjeder"),
        N_(
            "Feil, advarsler og antall treff sies fram. Når et valg har endret siden, sies det "
            "én gang, med funnet på siden."
        ),
        _TOLD,
        "browser/test_filters.py::test_what_is_not_known_is_said_as_plain_text",
    ),
)
