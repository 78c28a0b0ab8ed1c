"""What may be said of money beside activity and results: what goes together, and never what a result has cost."""

from __future__ import annotations

from heltid.analysis.association import Verdict
from heltid.analysis.money_results import Beside, Outcome
from heltid.language import N_, _, n_
from heltid.locale import listed, number, of, signed
from heltid.sentences.wording import upper

NO_COST = N_(
    "Vi regner ikke ut hva et resultat har kostet. Tilskuddet er bare en del av pengene, målene er ulike, og "
    "prosjektene har valgt dem selv."
)
_MORE = {
    Outcome.ACTIONS: (N_("flere tiltak i gang"), N_("færre tiltak i gang")),
    Outcome.REACHED: (N_("at flere har nådd et mål"), N_("at færre har nådd et mål")),
}
_ABOUT = {Outcome.ACTIONS: N_("tallet på tiltak"), Outcome.REACHED: N_("om et mål er nådd")}


def finding(found: tuple[Beside, ...]) -> str:
    """What goes with larger grants, in one sentence."""
    computed = [one for one in found if one.found]
    apart = [one for one in computed if one.found and one.found.verdict is Verdict.APART]
    if not computed:
        return _("For få prosjekter oppgir tilskudd til at det kan sammenliknes med aktivitet og resultat.")
    if not apart:
        about = listed([_(_ABOUT[one.outcome]) for one in computed])
        return _("Vi kan ikke skille sammenhengen mellom tilskudd og {about} fra tilfeldigheter.").format(about=about)
    return " ".join(f"{_going(one)}." for one in apart)


def _going(one: Beside) -> str:
    more, fewer = _MORE[one.outcome]
    found = one.found
    return _("Større tilskudd gikk sammen med {what}").format(what=_(more if found and found.estimate > 0 else fewer))


def verdict(one: Beside) -> str:
    """The verdict of one comparison, or why nothing is computed."""
    if one.found is None:
        return _(one.why)
    if one.found.verdict is Verdict.NOT_APART:
        return _("Kan ikke skilles fra tilfeldigheter.")
    return _("{going}. Det skiller seg fra tilfeldigheter. Årsaken vet vi ikke.").format(going=_going(one))


def left_out(one: Beside) -> str:
    """How many are compared, and why others are not."""
    total = one.n + one.without_grant + one.without_outcome
    unknown = _("tiltakene er ikke kjent") if one.outcome is Outcome.ACTIONS else _("resultatet er ikke kjent")
    counted = ((_("tilskuddet er ikke oppgitt"), one.without_grant), (unknown, one.without_outcome))
    reasons = [f"{text} ({number(count, 0)})" for text, count in counted if count]
    said = n_("{part} prosjekter er sammenliknet.", "{part} prosjekter er sammenliknet.", one.n).format(
        part=of(one.n, total)
    )
    return f"{said} {_('Holdt utenfor: {reasons}.').format(reasons=', '.join(reasons))}" if reasons else said


def estimate(one: Beside) -> tuple[str, str]:
    """The rank correlation and its interval, «ikke beregnet» where there is none."""
    if one.found is None:
        return _("ikke beregnet"), _("ikke beregnet")
    ends = _("{low} til {high}").format(low=signed(one.found.low, 2), high=signed(one.found.high, 2))
    return signed(one.found.estimate, 2), ends


def heading(outcome: Outcome) -> str:
    return upper(outcome.label)


def short(one: Beside) -> str:
    """One comparison as the end of a title: what goes with what, or that it cannot be told."""
    if one.found is None:
        return _("for få eller for like til å sammenliknes")
    if one.found.verdict is Verdict.NOT_APART:
        return _("sammenhengen kan ikke skilles fra tilfeldigheter")
    going = _going(one)
    return f"{going[:1].lower()}{going[1:]}"
