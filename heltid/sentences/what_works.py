"""What may be said of a comparison: what went with what, and whether it can be told from chance. Never a cause."""

from __future__ import annotations

from collections.abc import Iterable

from heltid.analysis.association import Method
from heltid.analysis.drivers import Group
from heltid.analysis.outcomes import Kind, Outcome
from heltid.analysis.what_works import Compared
from heltid.language import N_, _, n_
from heltid.locale import NO_BREAK_SPACE, number, of, signed

CAVEAT = N_(
    "Prosjektene har valgt tiltakene selv, de er få, og de har rapportert resultatene selv. Siden viser hva som gikk "
    "sammen med framgang, ikke hva som førte til den."
)


def finding(compared: Iterable[Compared]) -> str:
    """How many of the actions can be told from chance."""
    computed = [one for one in compared if one.found]
    if not computed:
        return _("Ingen av tiltakene er prøvd av så mange prosjekter med kjent resultat at de kan sammenliknes.")
    apart = sum(one.is_apart for one in computed)
    if not apart:
        return n_(
            "{count} tiltak kan sammenliknes. Ingen av forskjellene kan skilles fra tilfeldigheter.",
            "{count} tiltak kan sammenliknes. Ingen av forskjellene kan skilles fra tilfeldigheter.",
            len(computed),
        ).format(count=number(len(computed), 0))
    return n_(
        "{part} tiltak som kan sammenliknes, skiller seg fra tilfeldigheter.",
        "{part} tiltak som kan sammenliknes, skiller seg fra tilfeldigheter.",
        apart,
    ).format(part=of(apart, len(computed)))


def verdict(one: Compared) -> str:
    """What the interval lets be said, as a sentence; where nothing is computed, why not."""
    if one.found is None:
        return _(one.why)
    if not one.is_apart:
        return (
            _("Forskjellen kan ikke skilles fra tilfeldigheter.")
            if one.driver.has
            else _("Kan ikke skilles fra tilfeldigheter.")
        )
    how = _how(one.outcome, one.found.estimate > 0)
    if one.found.method is Method.RANKS:
        return _("Mer gikk sammen med {how}. Det skiller seg fra tilfeldigheter.").format(how=how)
    return _("Gikk sammen med {how}. Det skiller seg fra tilfeldigheter.").format(how=how)


def _how(outcome: Outcome, more: bool) -> str:
    if outcome.kind is Kind.NEARER:
        return _("at flere er kommet nærmere målet") if more else _("at færre er kommet nærmere målet")
    if outcome.kind is Kind.CHANGE:
        return _("større endring i ønsket retning") if more else _("mindre endring i ønsket retning")
    return (
        _("at en større del av veien til målet er gått") if more else _("at en mindre del av veien til målet er gått")
    )


def corrected(compared: Iterable[Compared]) -> str:
    """That the demand is sharper for how many are compared side by side."""
    first = next((one for one in compared if one.found), None)
    if first is None or first.found is None or first.found.comparisons < 2:
        return ""
    said = (
        _("{count} tiltak er sammenliknet; kravet er skjerpet for det.")
        if first.driver.group is Group.ACTIONS
        else _("{count} forhold er sammenliknet; kravet er skjerpet for det.")
    )
    return said.format(count=number(first.found.comparisons, 0))


def known(outcome: Outcome) -> str:
    """The outcome with how many have a value of it, and how many are left out, on one line."""
    total = len(outcome.values) + len(outcome.left_out)
    said = _("{outcome}, {part} prosjekter")
    if outcome.left_out:
        said = _("{outcome}, {part} prosjekter, {count} holdt utenfor")
    return said.format(
        outcome=outcome.label, part=of(len(outcome.values), total), count=number(len(outcome.left_out), 0)
    )


def why_left_out(outcome: Outcome) -> str:
    """Why projects are left out, with how many for each reason; empty where none are."""
    reasons = _reasons(outcome)
    return _("Holdt utenfor: {reasons}.").format(reasons=reasons) if reasons else ""


def _reasons(outcome: Outcome) -> str:
    reasons: dict[str, int] = {}
    for why in outcome.left_out.values():
        reasons[why.label] = reasons.get(why.label, 0) + 1
    return ", ".join(f"{why} ({number(count, 0)})" for why, count in sorted(reasons.items(), key=lambda item: -item[1]))


def left_out(outcome: Outcome) -> str:
    """How many have a value, and how many are left out for each reason."""
    total = len(outcome.values) + len(outcome.left_out)
    said = _("Resultatet er kjent for {part} prosjekter.").format(part=of(len(outcome.values), total))
    if outcome.left_out:
        said += f" {why_left_out(outcome)}"
    if outcome.several:
        several = n_(
            "{count} prosjekt har flere mål av slaget; det første teller.",
            "{count} prosjekter har flere mål av slaget; det første teller.",
            outcome.several,
        )
        said += f" {several.format(count=number(outcome.several, 0))}"
    return said


def estimate(one: Compared, *, unit_twice: bool = True) -> tuple[str, str]:
    """The difference or correlation and its interval, «ikke beregnet» where there is none. A difference between shares
    of a few projects is told in whole percentage points."""
    if one.found is None:
        return _("ikke beregnet"), _("ikke beregnet")
    unit = ""
    if one.found.method is not Method.RANKS:
        unit = f" {_('prosentpoeng') if one.outcome.is_share else _(one.outcome.unit)}"
    decimals = {Method.RANKS: 2, Method.SHARES: 0}.get(one.found.method, 1)
    ends = _("{low} til {high}").format(low=signed(one.found.low, decimals), high=signed(one.found.high, decimals))
    return f"{signed(one.found.estimate, decimals)}{unit}", f"{ends}{unit if unit_twice else ''}"


def beside(one: Compared) -> tuple[str, str]:
    """What stands beside an action in a figure: the difference with its interval, or why there is none, and whether it
    can be told from chance; and the verdict as a sentence."""
    if one.found is None:
        return _(one.why).rstrip("."), verdict(one)
    difference, interval = estimate(one, unit_twice=False)
    if not one.outcome.is_share:
        difference = difference.partition(" ")[0]  # the axis says the unit
    ends = f"({interval})".replace(" ", NO_BREAK_SPACE)
    said = f"{difference} {ends}"
    return _("{difference}, skiller seg ut").format(difference=said) if one.is_apart else said, verdict(one)
