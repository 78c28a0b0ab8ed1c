"""The parts of «Tilgjengelighet»: what is met, what is not, what showed it, and how to tell us of an obstacle."""

from __future__ import annotations

import streamlit as st

from heltid.definitions.accessibility import CRITERIA, Criterion, Met
from heltid.language import N_, _, n_
from heltid.locale import number
from heltid.ui import components

_ABOUT = N_(
    "Offentlige nettsteder skal følge 47 krav i standarden WCAG 2.1, nivå A og AA. Her "
    "står hvert krav, om det er oppfylt, og hva som viste det. Vi har vurdert løsningen "
    "selv: med automatiske prøver i en nettleser hver gang den endres, og ved å se på og "
    "bruke sidene. Ingen utenfra har gått gjennom den, og den er ikke prøvd med "
    "skjermleser av noen som bruker skjermleser til daglig. Faktaark og utdelingsark er "
    "PDF etter PDF/UA-1."
)
_REPORT = N_(
    "Møter du en hindring, meld fra til programsekretariatet: hvilken side, hva du ville "
    "gjøre, og hva som skjedde. Alle tall på sidene kan også hentes som fil, og "
    "sekretariatet kan sende dem. Får du ikke hjelp, kan du klage til Tilsynet for "
    "universell utforming av ikt (uutilsynet.no)."
)


def finding() -> str:
    """How many criteria are met, in one sentence."""
    asked = [one for one in CRITERIA if one.met is not Met.NOT_ASKED]
    counts = {met: sum(one.met is met for one in CRITERIA) for met in Met}
    none = _("ingen")
    return _(
        "{met} av de {count} kravene som gjelder her, er oppfylt, {partly} er delvis "
        "oppfylt, og {unmet} er ikke oppfylt."
    ).format(
        met=number(counts[Met.YES]),
        count=number(len(asked)),
        partly=number(counts[Met.PARTLY]),
        unmet=number(counts[Met.NO]) if counts[Met.NO] else none,
    )


def about() -> None:
    st.markdown(_(_ABOUT))


def gaps() -> None:
    """What is not wholly met."""
    components.table(
        (_("Krav"), _("Status"), _("Hva som mangler")),
        [(_name(one), one.met.label, _(one.how)) for one in CRITERIA if one.met in (Met.PARTLY, Met.NO)],
    )


def every() -> None:
    components.table(
        (_("Krav"), _("Status"), _("Hvordan"), _("Hva som viste det")),
        [(_name(one), one.met.label, _(one.how), _shown(one)) for one in CRITERIA],
    )


def report() -> None:
    st.markdown(_(_REPORT))


def _name(one: Criterion) -> str:
    return f"{one.number} {_(one.name)}"


def _shown(one: Criterion) -> str:
    looks = [f"{_(text)}." for text in one.shown_by if "::" not in text]
    tests = [place.split("::")[1] for place in one.tests]
    said = n_("Automatisk prøve: {names}.", "Automatiske prøver: {names}.", len(tests))
    named = [said.format(names=", ".join(tests))] if tests else []
    return " ".join([*named, *looks])
