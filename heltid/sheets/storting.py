"""The programme on two pages for the Storting: what the reports say, each figure with its base and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce

from heltid import sentences
from heltid.analysis import attained, calendar, coverage, handover, headlines, money, overview, results
from heltid.analysis.goal_lines import origin
from heltid.analysis.names import FEWEST_COUNTED, Circle, may_count
from heltid.analysis.programme import Programme, cohort_label, project_names
from heltid.analysis.results import ResultClass
from heltid.charts import handover as handover_figures
from heltid.charts import results as figures
from heltid.charts.chart import Chart
from heltid.charts.money import programme_money
from heltid.charts.palette import PRINT
from heltid.charts.shares import upper
from heltid.charts.svg import height_for, svg
from heltid.language import N_, _, n_
from heltid.locale import listed, long_date, number, percent, plural
from heltid.sentences import Sentence, ending, share_text
from heltid.sentences import goals as goal_words
from heltid.sentences.wording import Scope, of, of_them
from heltid.sheets.document import (
    Block,
    Document,
    Finding,
    Findings,
    Items,
    Numbers,
    Paragraph,
    Picture,
    Place,
    Section,
    Table,
    Tone,
)
from heltid.sheets.imprint import footer
from heltid.vocabulary import StoreKind

TITLE = N_("Programmet på to sider")
_KICKER = N_("Oppsummering for Stortinget")
#: What is said first, in this order; the rest of the statements stand under their own heading.
_MAIN = ("framdrift", "tiltak", "positivt resultat", "nådd mål", "ujevn forankring", "svake sider")
_MOST_HEADLINES = 3
_MOST_AHEAD = 4
#: A chart across the page, in points, and what its text is set in.
_WIDE, _SIZE = 500, 10.0
_TOO_FEW = N_("Fordelt på tema vises ikke: en av gruppene har så få prosjekter at tallene ville vist hvem det gjelder.")


def storting_document(programme: Programme) -> Document:
    """The summary of the whole programme, as everybody may read it: no project is named for a weakness."""
    said = {sentence.about: sentence for sentence in sentences.findings(programme)}
    sections = (
        Section(_("Programmet i tall"), tuple(_counts(programme)), Place.TOP),
        Section(_("Hva rapportene sier"), tuple(_findings(said)), Place.TOP),
        Section(_("Hva som er oppnådd"), tuple(_results(programme)), Place.TOP),
        Section(_("Pengene"), tuple(_money(programme)), Place.TOP),
        Section(_("Det vi ikke vet"), tuple(_unknown(programme, said)), Place.TOP),
        Section(_("Når prosjektene er slutt"), tuple(_handover(programme, said)), Place.TOP),
        Section(_("Hva som kommer"), tuple(_ahead(programme)), Place.TOP),
        Section(_("Slik er tallene til"), tuple(_made(programme)), Place.TOP),
    )
    return Document(
        "storting",
        _(TITLE),
        _(_KICKER),
        (programme.mark or programme.kind.label, _("Tall per {date}").format(date=long_date(programme.today))),
        _lead(said),
        sections,
        programme.mark,
        footer(programme, _source(programme), Circle.OPEN, _("hele programmet")),
        programme.today,
        pages=2,
    )


#: What is told in the first sentences, of «de fleste prosjektene»: what is good, then what is not.
_GOOD = {
    "framdrift": N_("{projects} har framdrift"),
    "positivt resultat": N_("{projects} kan vise til minst ett positivt resultat"),
}
_WEAK = {"ujevn forankring": N_("{projects} har ujevn forankring")}


def _lead(said: dict[str, Sentence]) -> str:
    """What is good, then what is not: «De fleste prosjektene har framdrift, og flertallet av prosjektene kan vise til
    minst ett positivt resultat. Flertallet av prosjektene har ujevn forankring, og 132 av 376 mål med tall kan ikke
    måles ennå.» Only what is large enough for words."""
    good, weak = (
        [
            _(told).format(projects=of_them(said[about].word, _("prosjektene")))
            for about, told in statements.items()
            if about in said and said[about].word
        ]
        for statements in (_GOOD, _WEAK)
    )
    unknown = said.get("kan ikke måles")
    if unknown:
        weak.append(_("{share} mål med tall kan ikke måles ennå").format(share=of(unknown.count, unknown.base)))
    return " ".join(f"{upper(reduce(_and, part))}." for part in (good, weak) if part)


def _and(first: str, last: str) -> str:
    return _("{first}, og {last}").format(first=first, last=last)


def _source(programme: Programme) -> str:
    if programme.kind is StoreKind.DOCUMENTED:
        return _("Kilde: åpne dokumenter fra programmet og kommunene")
    return coverage.source_of(programme, types=coverage.ALL_REPORTS)


def _none(text: str) -> Paragraph:
    return Paragraph(text, Tone.MUTED)


def _counts(programme: Programme) -> Iterator[Block]:
    if programme.is_empty:
        yield _none(_("Prosjektregisteret er tomt: vi kan ikke si hvor mange som er med."))
        return
    yield Numbers(overview.tiles(programme))


def _finding(sentence: Sentence, *, figure: str = "") -> Finding:
    shown = figure or (share_text(sentence.count, sentence.base) if sentence.base and sentence.word else "")
    return Finding(sentence.text, shown, upper(sentence.period))


def _findings(said: dict[str, Sentence]) -> Iterator[Block]:
    found = tuple(_finding(said[about]) for about in _MAIN if about in said)
    if found:
        yield Findings(found)
    else:
        yield _none(_("Ingen rapporter er mottatt, så det er ikke noe å si ennå."))


def _results(programme: Programme) -> Iterator[Block]:
    groups = attained.groups(programme, attained.BY_THEME)
    if not groups:
        yield _none(_("Ingen prosjekter har lagt inn mål med tall ennå."))
    elif _may_split(len(group.projects) for group in groups):
        yield from _by_theme(programme, groups)
    else:
        yield Paragraph(goal_words.standing(programme, Scope()), Tone.FINDING)
        yield _none(_(_TOO_FEW))
    shown = _headlines(programme)
    if shown:
        yield Items(shown)


def _by_theme(programme: Programme, groups: Sequence[attained.Group]) -> Iterator[Block]:
    names = [figures.group_name(attained.BY_THEME, group.name) for group in groups]
    finding = goal_words.of_groups(groups, names)
    yield Paragraph(f"{goal_words.standing(programme, Scope())} {finding}.", Tone.FINDING)
    chart = figures.classes(programme, finding, attained.BY_THEME, None)
    yield _drawn(chart)
    header = (_("Tema"), *(upper(one.label) for one in ResultClass), _("Mål i alt"))
    rows = tuple(
        (name, *(number(group.counts.get(one.value, 0), 0) for one in ResultClass), number(group.total, 0))
        for name, group in zip(names, groups, strict=True)
    )
    yield Table(header, rows, numeric=tuple(range(1, len(header))))
    yield Paragraph(
        _(
            "Mål med tall etter resultat, hvert mål regnet etter sin egen siste måling. Måloppnåelse legges ikke "
            "sammen og regnes ikke i gjennomsnitt."
        ),
        Tone.MUTED,
    )


def _drawn(chart: Chart) -> Picture:
    return Picture(svg(chart, _WIDE, height_for(chart, _WIDE, _SIZE), PRINT, _SIZE), chart.alt)


def _headlines(programme: Programme) -> tuple[str, ...]:
    """More people at work: as reported with its check, then as worked out."""
    names = project_names(programme)
    told = [
        f"{names[item.project]}: «{item.reported.text}» ({origin(item.reported)}). {item.check}"
        for item in headlines.reported(programme)
        if item.headline.more > 0 and not item.headline.at_target
    ]
    made = [
        _("{project}: {people}, regnet ut: {formula}").format(
            project=names[item.goal.project], people=headlines.people_text(item.headline.more), formula=item.formula
        )
        for item in headlines.worked_out(programme)
        if item.headline.more > 0
    ]
    return tuple((told + made)[:_MOST_HEADLINES])


def _may_split(sizes: Iterable[int]) -> bool:
    """Whether a figure may be split into groups of these sizes: openly one of one or two projects is a name."""
    return all(size >= FEWEST_COUNTED for size in sizes if size)


def _money(programme: Programme) -> Iterator[Block]:
    yield Paragraph(f"{programme_money()}. {_('Det er ikke en sum av det prosjektene oppgir.')}")
    years = money.by_year(programme)
    if not years:
        yield _none(_("Ingen prosjekter har oppgitt tilskudd, egenandel eller forbruk."))
        return
    rows = tuple(
        (
            str(item.year),
            upper(cohort_label(item.cohort)),
            *(_millions(amount) for amount in (item.grant, item.own, item.spent)),
            of(item.told, item.projects),
        )
        for item in years
    )
    amounts = (_("Tilskudd, mill. kr"), _("Egenandel, mill. kr"), _("Brukt, mill. kr"))
    header = (_("År"), _("Pulje"), *amounts, _("Oppgir tilskudd"))
    yield Table(header, rows, numeric=(2, 3, 4, 5))
    yield Paragraph(
        _("Summer av det prosjektene selv oppgir i rapportene. «Mangler» er ikke det samme som null."),
        Tone.MUTED,
    )


def _millions(amount: float | None) -> str:
    return _("mangler") if amount is None else number(amount / 1_000_000, 1)


def _unknown(programme: Programme, said: dict[str, Sentence]) -> Iterator[Block]:
    lines = [said[about].text for about in ("mottatt", "kan ikke måles") if about in said]
    why = [
        _("{count} fordi {reason}").format(count=number(count, 0), reason=_(reason))
        for reason, count in headlines.obstacles(programme).items()
    ]
    if why:
        lines.append(
            _("Mål om sykefravær og nærvær som ikke kan fortelles som flere på jobb: {why}.").format(why=listed(why))
        )
    due = len(handover.due(programme))
    silent = sum(answer is None for answer in handover.answers(programme).values())
    if due and silent:
        lines.append(
            _("{share} prosjekter har ikke svart om videreføring. Det er ikke det samme som ingen plan.").format(
                share=of(silent, due)
            )
        )
    untold = sum(not goal.has_number for goal in results.goals(programme))
    if untold:
        told = n_(
            "{goals} er uten tall og kan bare fortelles med ord.",
            "{goals} er uten tall og kan bare fortelles med ord.",
            untold,
        )
        lines.append(told.format(goals=plural(untold, "mål", "mål")))
    yield Items(tuple(lines)) if lines else _none(_("Det er ingen rapporter å lete etter hull i ennå."))


def _handover(programme: Programme, said: dict[str, Sentence]) -> Iterator[Block]:
    finding = said.get("videreføring")
    table = handover.by_cohort(programme)
    if finding is None or not len(table):
        yield _none(_("Ingen rapport som spør om videreføring, er mottatt ennå."))
        return
    yield Findings((_finding(finding),))
    if _may_split(table["due"]):
        yield _drawn(handover_figures.by_cohort(programme, ending.by_cohort(table) or finding.title, None, None))
        header = (_("Pulje"), *(upper(_(state)) for state in handover.STATES), _("Skulle svare"))
        rows = tuple(
            (upper(cohort_label(cohort)), *(number(count, 0) for count in counts))
            for cohort, *counts in table[["cohort", *handover.STATES, "due"]].itertuples(index=False)
        )
        yield Table(header, rows, numeric=tuple(range(1, len(header))))
    ends = handover.of_projects(programme, coverage.reference_day(programme))
    if may_count(Circle.OPEN, [item.project for item in ends if item.is_ending]):
        title = ending.ending_title(ends)
        if title:
            yield Paragraph(f"{title}.")


def _ahead(programme: Programme) -> Iterator[Block]:
    found = calendar.ahead(programme, _MOST_AHEAD)
    if found:
        yield Items(
            tuple(
                f"{item.when}: {item.what}{_(' (foreløpig)') if item.provisional else ''} – {item.whom}"
                for item in found
            )
        )
    else:
        yield _none(
            _("Ingen frister eller samlinger er lagt inn etter {date}.").format(date=long_date(programme.today))
        )


_MADE_FROM = {
    StoreKind.EXAMPLE: N_("Setningene er regnet ut av oppdiktede rapporter."),
    StoreKind.DOCUMENTED: N_(
        "Setningene er regnet ut av tall i åpne kilder 2011–2016. Det kildene ikke sier, er ikke gjettet."
    ),
    StoreKind.PRODUCTION: N_("Setningene er regnet ut av prosjektenes egne rapporter."),
}


def _made(programme: Programme) -> Iterator[Block]:
    words = ", ".join(
        (_("{word} over {share}") if item.above else _("{word} minst {share}")).format(
            word=_(item.word), share=percent(item.at_least)
        )
        for item in sentences.QUANTITIES
        if 0 < item.at_least < 100
    )
    yield Paragraph(
        f"{_(_MADE_FROM[programme.kind])} "
        + _("Grunnlaget er prosjektene som skulle ha levert. Ordene betyr alltid det samme: {words}.").format(
            words=words
        ),
        Tone.MUTED,
    )
