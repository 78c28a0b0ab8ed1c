"""What may be said of a comparison: what went with what, and whether it can be told from chance. Never a cause."""

from __future__ import annotations

from collections.abc import Iterable

from heltid.analysis.association import Method
from heltid.analysis.drivers import Group
from heltid.analysis.outcomes import Kind, Outcome
from heltid.analysis.what_works import Compared
from heltid.locale import NO_BREAK_SPACE, number, of, plural, signed

CAVEAT = (
    "Prosjektene har valgt tiltakene selv, de er få, og de har rapportert resultatene selv. Siden viser hva som gikk "
    "sammen med framgang, ikke hva som førte til den."
)


def finding(compared: Iterable[Compared]) -> str:
    """How many of the actions can be told from chance."""
    computed = [one for one in compared if one.found]
    if not computed:
        return "Ingen av tiltakene er prøvd av så mange prosjekter med kjent resultat at de kan sammenliknes."
    apart = sum(one.is_apart for one in computed)
    if not apart:
        return (
            f"{plural(len(computed), 'tiltak kan', 'tiltak kan')} sammenliknes. Ingen av forskjellene kan skilles fra "
            "tilfeldigheter."
        )
    return f"{of(apart, len(computed))} tiltak som kan sammenliknes, skiller seg fra tilfeldigheter."


def verdict(one: Compared) -> str:
    """What the interval lets be said, as a sentence; where nothing is computed, why not."""
    if one.found is None:
        return one.why
    if not one.is_apart:
        return (
            "Forskjellen kan ikke skilles fra tilfeldigheter."
            if one.driver.has
            else "Kan ikke skilles fra tilfeldigheter."
        )
    more = one.found.estimate > 0
    tail = "Det skiller seg fra tilfeldigheter."
    if one.found.method is Method.RANKS:
        return f"Mer gikk sammen med {_how(one.outcome, more)}. {tail}"
    return f"Gikk sammen med {_how(one.outcome, more)}. {tail}"


def _how(outcome: Outcome, more: bool) -> str:
    if outcome.kind is Kind.NEARER:
        return f"at {'flere' if more else 'færre'} er kommet nærmere målet"
    if outcome.kind is Kind.CHANGE:
        return f"{'større' if more else 'mindre'} endring i ønsket retning"
    return f"at en {'større' if more else 'mindre'} del av veien til målet er gått"


def corrected(compared: Iterable[Compared]) -> str:
    """That the demand is sharper for how many are compared side by side."""
    first = next((one for one in compared if one.found), None)
    if first is None or first.found is None or first.found.comparisons < 2:
        return ""
    what = "tiltak" if first.driver.group is Group.ACTIONS else "forhold"
    return f"{number(first.found.comparisons, 0)} {what} er sammenliknet; kravet er skjerpet for det."


def known(outcome: Outcome) -> str:
    """The outcome with how many have a value of it, and how many are left out, on one line."""
    total = len(outcome.values) + len(outcome.left_out)
    return f"{outcome.label}, {of(len(outcome.values), total)} prosjekter" + (
        f", {number(len(outcome.left_out), 0)} holdt utenfor" if outcome.left_out else ""
    )


def why_left_out(outcome: Outcome) -> str:
    """Why projects are left out, with how many for each reason; empty where none are."""
    reasons = _reasons(outcome)
    return f"Holdt utenfor: {reasons}." if reasons else ""


def _reasons(outcome: Outcome) -> str:
    reasons: dict[str, int] = {}
    for why in outcome.left_out.values():
        reasons[why.value] = reasons.get(why.value, 0) + 1
    return ", ".join(f"{why} ({number(count, 0)})" for why, count in sorted(reasons.items(), key=lambda item: -item[1]))


def left_out(outcome: Outcome) -> str:
    """How many have a value, and how many are left out for each reason."""
    total = len(outcome.values) + len(outcome.left_out)
    said = f"Resultatet er kjent for {of(len(outcome.values), total)} prosjekter."
    if outcome.left_out:
        said += f" {why_left_out(outcome)}"
    if outcome.several:
        said += f" {plural(outcome.several, 'prosjekt har', 'prosjekter har')} flere mål av slaget; det første teller."
    return said


def estimate(one: Compared, *, unit_twice: bool = True) -> tuple[str, str]:
    """The difference or correlation and its interval, «ikke beregnet» where there is none. A difference between shares
    of a few projects is told in whole percentage points."""
    if one.found is None:
        return "ikke beregnet", "ikke beregnet"
    unit = (
        "" if one.found.method is Method.RANKS else f" {'prosentpoeng' if one.outcome.is_share else one.outcome.unit}"
    )
    decimals = {Method.RANKS: 2, Method.SHARES: 0}.get(one.found.method, 1)
    ends = f"{signed(one.found.low, decimals)} til {signed(one.found.high, decimals)}{unit if unit_twice else ''}"
    return f"{signed(one.found.estimate, decimals)}{unit}", ends


def beside(one: Compared) -> tuple[str, str]:
    """What stands beside an action in a figure: the difference with its interval, or why there is none, and whether it
    can be told from chance; and the verdict as a sentence."""
    if one.found is None:
        return one.why.rstrip("."), verdict(one)
    difference, interval = estimate(one, unit_twice=False)
    if not one.outcome.is_share:
        difference = difference.partition(" ")[0]  # the axis says the unit
    ends = f"({interval})".replace(" ", NO_BREAK_SPACE)
    return f"{difference} {ends}{', skiller seg ut' if one.is_apart else ''}", verdict(one)
