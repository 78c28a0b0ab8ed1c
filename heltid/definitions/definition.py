"""A definition as a value, and where definitions come from. Made anew in each language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from heltid.language import N_, _
from heltid.locale import file_stem

#: Where a definition comes from, in the reader's words.
OWN_RULE = N_("Våre egne regler for ordene, ikke fastsatt av programmet")
OWN_SCALE = N_("Vår egen skala, fordi programmets ikke er offentlig")
FORMS = N_("Rapportskjemaene")
PROGRAMME = N_("Programmets åpne dokumenter")
SICK_LEAVE_STATISTICS = N_("Statistisk sentralbyrå og NAV, sykefraværsstatistikken")
KS = N_("KS, arbeidet med heltidskultur")
SSB_SYMBOLS = N_("Statistisk sentralbyrå, standardtegn i tabeller")


@dataclass(frozen=True, slots=True)
class Definition:
    """``key`` is the address on «Om tallene» (``/om#key``), ``text`` one to four plain sentences, ``formula`` the
    arithmetic where there is one, ``words`` the steps of a scale with what each means."""

    key: str
    term: str
    text: str
    source: str
    formula: str = ""
    words: tuple[tuple[str, str], ...] = ()

    @property
    def full_text(self) -> str:
        """Text, steps, formula and source as one text, for a cell or a page without room for more."""
        steps = "; ".join(f"{word}: {meaning}" if meaning else word for word, meaning in self.words)
        parts = (
            self.text,
            _("Trinn: {steps}.").format(steps=steps) if steps else "",
            _("Regnestykke: {formula}.").format(formula=self.formula) if self.formula else "",
        )
        return " ".join((*filter(None, parts), _("Kilde: {source}.").format(source=self.source)))


@dataclass(frozen=True, slots=True)
class Group:
    """Definitions that belong together on «Om tallene»."""

    key: str
    title: str
    definitions: tuple[Definition, ...]


def key_of(term: str) -> str:
    """The key of a term: «ujevn forankring» → ``ujevn-forankring``, «måloppnåelse» → ``maaloppnaaelse``."""
    return file_stem(term.casefold())


def define(
    term: str, text: str, source: str = "", formula: str = "", words: Iterable[tuple[str, str]] = ()
) -> Definition:
    """A definition in the language that is spoken. ``term`` is in bokmål, for the key is made of it in all languages,
    and is shown with a capital letter; the rest is in the language already. Without a source it is a rule of ours."""
    shown = _(term)
    return Definition(key_of(term), shown[:1].upper() + shown[1:], text, source or _(OWN_RULE), formula, tuple(words))
