"""What is said of who stands behind the projects (facts before degrees), and of the criteria beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from heltid.analysis import anchoring, assessment, coverage, degrees
from heltid.analysis.names import FindingKind
from heltid.analysis.programme import Programme, worded
from heltid.language import _, n_
from heltid.locale import listed, number, of
from heltid.sentences import outcomes
from heltid.sentences.outcomes import criterion_name
from heltid.sentences.wording import Predicate, Scope, Sentence, counted, have_not, period_of, upper
from heltid.vocabulary import Decision, Party, Seat

#: The employees' side: those who shall take part in the reporting beside the management.
EMPLOYEES = (Party.SHOP_STEWARDS, Party.SAFETY, Party.EMPLOYEES)


@worded
def uneven(programme: Programme, scope: Scope, report_type: str | None, period: str | None) -> Sentence | None:
    """How many have uneven forankring; None where nobody is graded by the rule."""
    return outcomes.uneven(programme, scope, report_type, period)


@worded
def sides(programme: Programme, scope: Scope, report_type: str, period: str | None) -> tuple[Sentence, ...]:
    """The weak sides of the reports of a type, then the strong."""
    asked = (programme, scope, report_type, period)
    return tuple(one for one in (outcomes.weaknesses(*asked), outcomes.strengths(*asked)) if one)


@worded
def facts(programme: Programme, scope: Scope, report_type: str | None, period: str | None) -> tuple[Sentence, ...]:
    """What is done: a decision by the council, shop stewards in the steering group, the employees' side in the report.
    Empty where nothing is reported."""
    told = anchoring.party_facts(programme, report_type, period)
    reported = [project for project, own in told.items() if own]
    if not reported:
        return ()

    def statement(about: str, said: Predicate, projects: Iterable[str]) -> Sentence:
        return counted(
            about,
            said,
            projects,
            len(told),
            len(reported),
            kind=FindingKind.GOOD,
            period=period_of(programme, report_type, period, coverage.ALL_REPORTS),
            scope=scope,
            known=lambda count: n_("som har rapportert om forankring", "som har rapportert om forankring", count),
            silent=have_not,
        )

    return (
        statement(
            "vedtak i kommunestyret",
            lambda count: n_("har vedtak i kommunestyret", "har vedtak i kommunestyret", count),
            (p for p in reported if any(Decision.COUNCIL in one.decisions for one in told[p].values())),
        ),
        statement(
            "tillitsvalgte i styringsgruppa",
            lambda count: n_("har tillitsvalgte i styringsgruppa", "har tillitsvalgte i styringsgruppa", count),
            (
                p
                for p in reported
                if (one := told[p].get(Party.SHOP_STEWARDS)) is not None and Seat.STEERING_GROUP in one.seats
            ),
        ),
        statement(
            "ansatte med på rapporten",
            lambda count: n_(
                "har hatt tillitsvalgte, vernetjenesten eller ansatte med på selve rapporten",
                "har hatt tillitsvalgte, vernetjenesten eller ansatte med på selve rapporten",
                count,
            ),
            (p for p in reported if any((one := told[p].get(side)) and one.took_part for side in EMPLOYEES)),
        ),
    )


@worded
def older_answers(programme: Programme, report_type: str | None, period: str | None) -> str:
    """Whose answers are older than the report that was due, and from when; empty where none are."""
    found = anchoring.from_older(programme, report_type, period)
    if not found:
        return ""
    count = sum(projects for __, projects in found)
    rounds = [
        _("{count} fra {report}").format(count=number(projects, 0), report=coverage.report_label(*key))
        for key, projects in found
    ]
    older = n_(
        "{count} prosjekts svar er eldre enn rapporten som skulle leveres: {rounds}.",
        "{count} prosjekters svar er eldre enn rapporten som skulle leveres: {rounds}.",
        count,
    ).format(count=number(count, 0), rounds=listed(rounds))
    return f"{_('Et prosjekts siste svar gjelder til det kommer et nytt.')} {older}"


@worded
def seats_title(programme: Programme, report_type: str | None, period: str | None) -> str:
    """Who sits most often in the steering group."""
    table = anchoring.facts(programme, report_type, period)
    return _most(
        dict(zip(table["party"], table["steering_group"], strict=True)),
        lambda count: n_(
            "{party} sitter oftest i styringsgruppa: {part} prosjekter",
            "{party} sitter oftest i styringsgruppa: {part} prosjekter",
            count,
        ),
        int(table["due"].max()),
        _("Ingen aktører er oppgitt i styringsgruppa"),
    )


@worded
def participation_title(programme: Programme, report_type: str | None, period: str | None) -> str:
    """Who takes part most often in the reporting."""
    table = anchoring.facts(programme, report_type, period)
    return _most(
        dict(zip(table["party"], table["took_part"], strict=True)),
        lambda count: n_(
            "{party} er oftest med på rapporten: {part} prosjekter",
            "{party} er oftest med på rapporten: {part} prosjekter",
            count,
        ),
        int(table["due"].max()),
        _("Ingen aktører er oppgitt som med på rapporten"),
    )


@worded
def decisions_title(programme: Programme, report_type: str | None, period: str | None) -> str:
    """How many have a decision by any body, and by the council."""
    made = anchoring.decisions(programme, report_type, period)
    due = made["any"] + made[Decision.NONE] + made[anchoring.NOT_TOLD]
    return n_(
        "{part} prosjekter har minst ett vedtak, {count} i kommunestyret",
        "{part} prosjekter har minst ett vedtak, {count} i kommunestyret",
        made["any"],
    ).format(part=of(made["any"], due), count=number(made[Decision.COUNCIL], 0))


@worded
def degrees_title(programme: Programme, rater: str, report_type: str | None, period: str | None) -> str:
    """Which party most often, and which least often, has degree 4 or 5, of those graded by this kind of rater."""
    table = degrees.distribution(programme, rater, report_type, period)
    graded = {
        party: (high, count)
        for party, high, count in zip(table["party"], table["high"], table["graded"], strict=True)
        if count
    }
    if not graded:
        return _("Ingen aktører er vurdert")
    order = sorted(graded, key=lambda party: -graded[party][0] / graded[party][1])
    first, last = order[0], order[-1]
    if graded[first][0] * graded[last][1] == graded[last][0] * graded[first][1]:
        return _("Aktørene har like ofte grad 4 eller 5")
    return _("{first} har oftest grad 4 eller 5 ({part} vurderte prosjekter), {last} sjeldnest ({last_part})").format(
        first=upper(_(first)),
        part=of(*graded[first]),
        last=_(last),
        last_part=of(*graded[last]),
    )


@worded
def degree_changes_title(programme: Programme, rater: str, report_type: str | None, period: str | None) -> str:
    """For which party most projects' degree has gone up since the report before, and down."""
    table = degrees.changes(programme, rater, report_type, period).set_index("party")
    party = str((table["up"] - table["down"]).idxmax())
    up, down = int(table["up"][party]), int(table["down"][party])
    if up <= down:
        return _("Ingen aktør har gått opp i flere prosjekter enn den har gått ned")
    return _("{party} har gått mest fram: opp i {up} prosjekter, ned i {down}").format(
        party=upper(_(party)), up=number(up, 0), down=number(down, 0)
    )


@worded
def extremes_title(programme: Programme, report_type: str | None, period: str | None) -> str:
    """Which parties most often have the lowest and the highest degree in the projects with uneven forankring; empty
    where there are none."""
    found = anchoring.extremes(programme, report_type, period)
    base = sum(bool(item.uneven) for item in anchoring.unevenness(programme, report_type, period))
    if not base:
        return ""
    lowest, least = _first({party: low for party, __, low in found})
    highest, most = _first({party: high for party, high, __ in found})
    return _("{lowest} har oftest lavest grad ({least} prosjekter), {highest} høyest ({most} prosjekter)").format(
        lowest=upper(lowest), least=of(least, base), highest=highest, most=of(most, base)
    )


@worded
def ends(programme: Programme, whose: str, report_type: str, period: str | None) -> str:
    """«Pulje 2: sterkest på hensikt, svakest på implementering …»: the two ends of the criteria."""
    ranked = assessment.ranking(programme, report_type, period)
    if not ranked:
        return _("{whose}: ingen rapporter er vurdert").format(whose=whose)
    first, last = ranked[0], ranked[-1]
    if first.satisfactory * last.assessed == last.satisfactory * first.assessed:
        return _("{whose}: kriteriene står likt").format(whose=whose)
    return _("{whose}: sterkest på {best}, svakest på {weakest}").format(
        whose=whose, best=criterion_name(first), weakest=criterion_name(last)
    )


@worded
def levels_moved(programme: Programme, report_type: str, period: str | None) -> str:
    """On which criterion most projects are at a higher level than in the report before, and how many at a lower."""
    found = [item for item in assessment.changes(programme, report_type, period) if item.both]
    if not found:
        return _("Ingen prosjekter er vurdert to ganger")
    best = max(found, key=lambda item: item.better - item.worse)
    name = criterion_name(assessment.Ranked(best.criterion, 0, 0, 0))
    counts = {
        "name": name,
        "better": number(best.better, 0),
        "both": number(best.both, 0),
        "worse": number(best.worse, 0),
    }
    said = (
        _("Størst framgang på {name}: høyere nivå i {better} av {both} prosjekter, lavere i {worse}")
        if best.better > best.worse
        else _(
            "Ingen kriterier går samlet fram: {name} har høyere nivå i {better} av {both} prosjekter, lavere i {worse}"
        )
    )
    return said.format(**counts)


def _most(count_of: Mapping[str, int], said: Predicate, due: int, none: str) -> str:
    """Who has the most, in words that go with how many they are."""
    most = max(count_of.values(), default=0)
    if not most:
        return none
    return said(sum(count == most for count in count_of.values())).format(
        party=upper(_first(count_of)[0]), part=of(most, due)
    )


def _first(count_of: Mapping[str, int]) -> tuple[str, int]:
    """The party with the largest count, or those that share it, and the count."""
    most = max(count_of.values())
    return listed([_(party) for party, count in count_of.items() if count == most]), most
