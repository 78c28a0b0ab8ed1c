"""A goal as its row reads, on screen and on paper: every figure with its date, the result in words, and what must be
known of it."""

from __future__ import annotations

from dataclasses import dataclass

from heltid import periods
from heltid.analysis import results
from heltid.analysis.withholding import common_decimals, shown
from heltid.language import _
from heltid.locale import listed
from heltid.vocabulary import CUSTOM_INDICATOR, OWN_REPORT, UNKNOWN, WITHOUT_NUMBER, source_words


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal as its row reads; ``sources`` says where each figure is from, where it is not the project's own report;
    ``notes`` are whole remarks under it: movement, source, older versions, caveats."""

    title: str
    what: str
    baseline: str
    latest: str
    target: str
    result: str
    notes: tuple[str, ...]
    sources: str = ""


def goal_line(goal: results.GoalResult, sees_weak: bool) -> GoalLine:
    """The goal in words. Its result is told to those who may know what is weak; figures and movement to all."""
    missing = _("uten tall") if goal.indicator == WITHOUT_NUMBER else _("mangler")

    def text(value: float | None, mark: str | None = None) -> str:
        # Each with the decimals it was told with: «67 %» is not «67,0 %».
        return shown(value, mark, goal.unit, missing, common_decimals([value]))

    def dated(value: str, day: str, before: str = "") -> str:
        return value if value == missing else _dated(value, day, before)

    indicator = "" if goal.indicator in (WITHOUT_NUMBER, CUSTOM_INDICATOR) else _(goal.indicator)
    undated = [
        _("{value} (dato ukjent)").format(value=text(item.value)) for item in goal.undated if item.value is not None
    ]
    latest = [
        dated(text(item.value, item.mark), item.date, _("hittil i {date}") if item.year_to_date else "")
        for item in goal.latest
    ]
    return GoalLine(
        goal.title,
        ", ".join(part for part in (indicator, goal.population, goal.definition) if part),
        dated(text(goal.baseline, goal.baseline_mark), goal.baseline_date),
        " / ".join(latest or undated) or missing,
        dated(text(goal.target), goal.target_date, _("innen {date}")),
        _result_text(goal, sees_weak),
        _notes(goal),
        _sources(goal),
    )


def _result_text(goal: results.GoalResult, sees_weak: bool) -> str:
    """The result in words, for those who may know it where it is weak."""
    if not sees_weak:
        # a class told only where it is good is told by silence where it is not
        return ""
    if goal.result in (results.ResultClass.NOT_MEASURABLE, results.ResultClass.REACHED):
        return result_word(goal)
    share = results.attainment_text(goal.attainment) if goal.result is results.ResultClass.ON_THE_WAY else ""
    said = result_word(goal)
    if share:
        said = _("{result}, {share} av veien").format(result=said, share=share)
    if goal.overdue:
        return _("{what} (fristen var {date})").format(what=said, date=periods.label(goal.target_date))
    return said


def result_word(goal: results.GoalResult) -> str:
    """The result as every table, sheet and slide says it: «nådd (hittil i år)», «kan ikke måles: måltallet mangler»."""
    if goal.result is results.ResultClass.NOT_MEASURABLE and goal.missing:
        return f"{goal.result.label}: {listed([item.label for item in goal.missing])}"
    return goal.result.label + ("" if goal.result is results.ResultClass.NOT_MEASURABLE else so_far(goal))


def so_far(goal: results.GoalResult) -> str:
    """What stands behind a result that rests on a figure of the year so far."""
    return _(" (hittil i år)") if any(item.year_to_date for item in goal.latest) else ""


def _sources(goal: results.GoalResult) -> str:
    """«Kilde til utgangspunktet (uten dato): Vefsn kommunes prosjektside. Kilde til målingen: …»."""
    found = []
    if goal.source and goal.source != OWN_REPORT:
        undated = goal.baseline is not None and goal.baseline_date in ("", UNKNOWN)
        said = _("Kilde til målet: {source}")
        if goal.baseline is not None:
            said = _("Kilde til mål og utgangspunkt: {source}")
        if undated:
            said = _("Kilde til mål og utgangspunkt (utgangspunktet er uten dato): {source}")
        found.append(said.format(source=goal.source))
    told = dict.fromkeys(item.source for item in (*goal.latest, *goal.undated) if item.value is not None)
    measured = [source for source in told if source and source != OWN_REPORT]
    if measured:
        found.append(_("Kilde til målingen: {source}").format(source="; ".join(measured)))
    return ". ".join(found)


def _notes(goal: results.GoalResult) -> tuple[str, ...]:
    notes = []
    caveats = listed(list(results.caveats(goal)))
    said = " – ".join(part for part in (results.movement_text(goal), caveats) if part)
    if said:
        notes.append(said[:1].upper() + said[1:])
    if len(goal.latest) > 1:
        said = "; ".join(
            _("{value} ifølge {source}").format(
                value=shown(item.value, item.mark, goal.unit), source=source_words(item.source)
            )
            for item in goal.latest
        )
        notes.append(_("Kildene er uenige: {values}").format(values=said))
    for version, target, by in goal.earlier:
        was = _dated(shown(target, None, goal.unit), by, _("innen {date}"))
        notes.append(_("Målet er endret. Versjon {version}: {value}").format(version=version, value=was))
    if goal.sign:
        notes.append(_("Tegn på at vi lykkes: {sign}").format(sign=goal.sign))
    return tuple(notes)


def _dated(value: str, day: str, said: str = "") -> str:
    if not day or day == UNKNOWN:
        return value
    return f"{value} ({(said or '{date}').format(date=periods.label(day))})"


def origin(item: results.Measured) -> str:
    """When and where a measurement is from: «2013, Vefsn kommunes prosjektside»."""
    day = _("dato ukjent") if item.date == UNKNOWN else periods.label(item.date)
    return f"{day}, {source_words(item.source)}"
