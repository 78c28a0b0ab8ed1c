"""What every slide stands on: the programme as of the gathering, the part an item tells of, and who looks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from heltid.agenda import Agenda, Item, told
from heltid.analysis import choices, coverage, names
from heltid.analysis.names import Circle, FindingKind
from heltid.analysis.programme import Programme
from heltid.analysis.selection import Selection
from heltid.charts.chart import Chart
from heltid.deck.occasion import Gathering
from heltid.deck.slides import Body, ChartBody, Footer, Missing, Slide, TwoCharts
from heltid.language import N_, _
from heltid.locale import long_date
from heltid.sentences import Scope, Sentence, findings_of

#: The text that an item of every kind may have, first in the notes.
NOTES = "notat"


@dataclass(frozen=True, slots=True)
class Own:
    """A text of an item's own. ``called`` and ``told`` are in bokmål, ``label`` and ``help`` the same in the language
    that is spoken. ``long`` is of several lines; ``options`` are what may be chosen (value → what the
    reader sees), None where any text goes."""

    key: str
    called: str
    told: str = ""
    long: bool = False
    options: Callable[[Programme], Mapping[str, str]] | None = None

    @property
    def label(self) -> str:
        return _(self.called)

    @property
    def help(self) -> str:
        return _(self.told)


@dataclass(frozen=True)
class Ground:
    """``programme`` is the whole, ``part`` what the item's filters leave, both as of the gathering's day with figures
    of small groups withheld. ``chapters`` are those of the agenda, ``picture`` gives a stored picture's bytes, ``link``
    is the audience's address (empty where there is none)."""

    programme: Programme
    part: Programme
    selection: Selection
    item: Item
    agenda: Agenda
    gathering: Gathering | None
    filters: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()
    picture: Callable[[str], bytes | None] = lambda _id: None
    link: str = ""

    @property
    def circle(self) -> Circle:
        """Whom the slide is drawn for: where the secretariat ticked names, everything may be named on it."""
        return Circle.SECRETARIAT if self.item.named else Circle(self.agenda.circle)

    @property
    def scope(self) -> Scope:
        one = self.selection
        return Scope(one.cohort, one.theme, one.network, one.county, one.status)

    def own(self, key: str) -> str:
        """The item's own text, without blanks around it; the ready agenda's in the language that is spoken."""
        return told(self.item.text.get(key, "").strip())

    def own_lines(self, key: str) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.own(key).splitlines() if line.strip())

    def asked(self, types: Collection[str]) -> tuple[str | None, str | None]:
        """The chosen report where it answers the slide's question, else (None, None): each cohort's last."""
        return self.selection.round_in(types)

    @cached_property
    def findings(self) -> dict[str, Sentence]:
        return {sentence.about: sentence for sentence in findings_of(self.programme, self.selection)}

    def said(self, about: str) -> Sentence | None:
        """The finding about a subject. What is weak of so few projects that the count would be a name is not said."""
        found = self.findings.get(about)
        weak = found is not None and found.kind is FindingKind.WEAK
        return None if weak and not self.may_count(self.part.ids) else found

    def may_name(self, kind: FindingKind, project: str) -> bool:
        return names.may_name(self.circle, kind, project)

    def may_count(self, *groups: Collection[str]) -> bool:
        """Whether it may be told how many of each of these groups are weak."""
        return self.circle is Circle.SECRETARIAT or all(names.may_count(self.circle, group) for group in groups)

    def may_split(self, due: Iterable[coverage.Expected]) -> bool:
        """Whether a figure may have a bar for each cohort of these: one of one or two projects is a name."""
        by_cohort: dict[str, set[str]] = {}
        for report in due:
            by_cohort.setdefault(report.cohort, set()).add(report.project)
        return self.may_count(*by_cohort.values())

    def slide(
        self, title: str, body: Body, notes: Iterable[str] = (), subtitle: str = "", source: str | None = None
    ) -> Slide:
        """The slide with the numbers of its charts in its notes. ``source`` None takes the chart's, else the reports';
        an empty one is for own words, which have none."""
        charts: tuple[Chart, ...] = ()
        if isinstance(body, ChartBody):
            charts = (body.chart,)
        elif isinstance(body, TwoCharts):
            charts = body.charts
        if source is None:
            source = next((chart.source for chart in charts if chart.source), "") or self.source
        said = [self.own(NOTES), *notes, *(_numbers(chart) for chart in charts), source]
        footer = Footer(
            source,
            self.programme.mark or self.programme.kind.label,
            _("dataversjon {version}").format(version=f"v{self.programme.version}"),
            _("tall per {day}").format(day=long_date(self.programme.today)),
            self.filters_said,
        )
        return Slide(self.item.kind, title, body, "\n\n".join(text for text in said if text), footer, subtitle)

    def missing(self, title: str, what: str, why: str, action: str) -> Slide:
        return self.slide(title, Missing(what, why, action), (what, why, action))

    def too_few(self, title: str, what: str) -> Slide:
        """Instead of a count of one or two projects that would be a name."""
        return self.missing(
            title,
            what,
            _("Så få prosjekter at tallene ville vist hvem det gjelder."),
            _("Velg en større del av programmet, eller la sekretariatet krysse av for navn på lysbildet."),
        )

    @property
    def filters_said(self) -> str:
        """Which part of the programme the slide tells of; empty where it tells of none."""
        if not self.filters:
            return ""
        said = choices.words(self.selection)
        if "rapport" not in self.filters:
            last = _("siste rapport")
            said = said.removesuffix(f", {last}").removesuffix(f" · {last}")
        return said

    @property
    def source(self) -> str:
        return coverage.source_of(self.part, types=coverage.ALL_REPORTS)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of slide: what it is called and shows, what an item of it may have, and how it is made.

    ``called``, ``told`` and ``heading`` are in bokmål; ``title``, ``shows`` and ``chapter`` the same in the language
    that is spoken. ``chapter`` is the heading it stands under in an agenda, empty for what is not listed there.
    ``weak``: it may tell who is weak, by name or by counting very few, where the secretariat ticks that
    (``Item.named``).
    """

    key: str
    called: str
    told: str
    draw: Callable[[Ground], Slide]
    heading: str = ""
    filters: tuple[str, ...] = ()
    texts: tuple[Own, ...] = ()
    weak: bool = False

    @property
    def title(self) -> str:
        return _(self.called)

    @property
    def shows(self) -> str:
        return _(self.told)

    @property
    def chapter(self) -> str:
        return _(self.heading)


#: Filters of slides that count projects, and of those that are made from a round of reports.
PART = ("pulje", "tema", "nettverk", "fylke", "status")
PART_AND_REPORT = (*PART, "rapport")

#: The headings of an agenda: seven at most, so that it is read from the back row.
NOW = N_("Hvor er vi nå?")
SAID = N_("Hva sier rapportene, og hva vet vi ikke?")
ACHIEVED = N_("Hva er oppnådd?")
AFTER = N_("Hva skjer når prosjektet er slutt?")
NEXT = N_("Hva skal rapporteres, når og for hvem?")
NEWS = N_("Nyheter, dypdykk og temaverksteder")
TALK = N_("Hva mener dere?")


def round_of(label: str) -> str:
    """The reports as a subtitle has room for; the notes tell which one it is in each cohort."""
    return _("siste rapport i hver pulje") if ";" in label else label


def head(sentence: Sentence) -> str:
    """The heading form of a finding as a sentence."""
    return f"{sentence.title.rstrip('.')}."


def texts(*said: Sentence | None) -> list[str]:
    """The whole sentences of the findings that there are, for the notes."""
    return [sentence.text for sentence in said if sentence]


def _numbers(chart: Chart) -> str:
    """A chart's table as lines of text, for the presenter's notes."""
    if not chart.table.rows:
        return ""
    return "\n".join([" · ".join(chart.table.header), *(" · ".join(row) for row in chart.table.rows)])
