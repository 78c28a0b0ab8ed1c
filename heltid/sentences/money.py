"""What may be said of money beside activity and results: what goes together, and never what a result has cost."""

from __future__ import annotations

from heltid.analysis.association import Verdict
from heltid.analysis.money_results import Beside, Outcome
from heltid.locale import number, of, signed

NO_COST = (
    "Vi regner ikke ut hva et resultat har kostet. Tilskuddet er bare en del av pengene, målene er ulike, og "
    "prosjektene har valgt dem selv."
)
_MORE = {
    Outcome.ACTIONS: ("flere tiltak i gang", "færre tiltak i gang"),
    Outcome.REACHED: ("at flere har nådd et mål", "at færre har nådd et mål"),
}
_ABOUT = {Outcome.ACTIONS: "tallet på tiltak", Outcome.REACHED: "om et mål er nådd"}


def finding(found: tuple[Beside, ...]) -> str:
    """What goes with larger grants, in one sentence."""
    computed = [one for one in found if one.found]
    apart = [one for one in computed if one.found and one.found.verdict is Verdict.APART]
    if not computed:
        return "For få prosjekter oppgir tilskudd til at det kan sammenliknes med aktivitet og resultat."
    if not apart:
        about = " og ".join(_ABOUT[one.outcome] for one in computed)
        return f"Vi kan ikke skille sammenhengen mellom tilskudd og {about} fra tilfeldigheter."
    return " ".join(f"{_going(one)}." for one in apart)


def _going(one: Beside) -> str:
    more, fewer = _MORE[one.outcome]
    found = one.found
    return f"Større tilskudd gikk sammen med {more if found and found.estimate > 0 else fewer}"


def verdict(one: Beside) -> str:
    """The verdict of one comparison, or why nothing is computed."""
    if one.found is None:
        return one.why
    if one.found.verdict is Verdict.NOT_APART:
        return "Kan ikke skilles fra tilfeldigheter."
    return f"{_going(one)}. Det skiller seg fra tilfeldigheter. Årsaken vet vi ikke."


def left_out(one: Beside) -> str:
    """How many are compared, and why others are not."""
    total = one.n + one.without_grant + one.without_outcome
    unknown = "tiltakene er ikke kjent" if one.outcome is Outcome.ACTIONS else "resultatet er ikke kjent"
    counted = (("tilskuddet er ikke oppgitt", one.without_grant), (unknown, one.without_outcome))
    reasons = [f"{text} ({number(count, 0)})" for text, count in counted if count]
    said = f"{of(one.n, total)} prosjekter er sammenliknet."
    return f"{said} Holdt utenfor: {', '.join(reasons)}." if reasons else said


def estimate(one: Beside) -> tuple[str, str]:
    """The rank correlation and its interval, «ikke beregnet» where there is none."""
    if one.found is None:
        return "ikke beregnet", "ikke beregnet"
    return signed(one.found.estimate, 2), f"{signed(one.found.low, 2)} til {signed(one.found.high, 2)}"


def heading(outcome: Outcome) -> str:
    return f"{outcome.value[:1].upper()}{outcome.value[1:]}"


def short(one: Beside) -> str:
    """One comparison as the end of a title: what goes with what, or that it cannot be told."""
    if one.found is None:
        return "for få eller for like til å sammenliknes"
    if one.found.verdict is Verdict.NOT_APART:
        return "sammenhengen kan ikke skilles fra tilfeldigheter"
    going = _going(one)
    return f"{going[:1].lower()}{going[1:]}"
