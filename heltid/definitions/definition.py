"""A definition as a value, and where definitions come from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from heltid.locale import file_stem

#: Where a definition comes from, in the reader's words.
OWN_RULE = "Våre egne regler for ordene, ikke fastsatt av programmet"
OWN_SCALE = "Vår egen skala, fordi programmets ikke er offentlig"
FORMS = "Rapportskjemaene"
PROGRAMME = "Programmets åpne dokumenter"
SICK_LEAVE_STATISTICS = "Statistisk sentralbyrå og NAV, sykefraværsstatistikken"
KS = "KS, arbeidet med heltidskultur"
SSB_SYMBOLS = "Statistisk sentralbyrå, standardtegn i tabeller"


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
            f"Trinn: {steps}." if steps else "",
            f"Regnestykke: {self.formula}." if self.formula else "",
        )
        return " ".join((*filter(None, parts), f"Kilde: {self.source}."))


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
    term: str, text: str, source: str = OWN_RULE, formula: str = "", words: Iterable[tuple[str, str]] = ()
) -> Definition:
    """A definition whose key is its term's. The term is shown with a capital letter."""
    return Definition(key_of(term), term[:1].upper() + term[1:], text, source, formula, tuple(words))
