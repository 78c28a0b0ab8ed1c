"""Who takes part in the example programme, which reports are due when, and what goes on between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from heltid.example import texts
from heltid.periods import last_day
from heltid.register import Municipality, example_municipalities
from heltid.vocabulary import ProjectStatus, ReportType, Theme

Row = dict[str, object]

PROJECTS = 94
GROUP_SIZES = (5, 4, 4, 3, 3, 3, 2, 2, 2, 2)
COHORT_1 = 46
PRIMARY_THEMES = {
    Theme.SICK_LEAVE: 30,
    Theme.FULL_TIME: 30,
    Theme.COMPETENCE: 20,
    Theme.REPUTATION: 13,
    Theme.UNKNOWN: 1,
}
DEEP_DIVES = 16
LEFT = ("2013-06-30", "2013", "2014-03-31", "2014", "2014-08-15", "2015")
ENDED = ("2014-12-31", "2014-12-31", "2015-05-31", "2015-05-31")


@dataclass(frozen=True, slots=True)
class Slot:
    """A report that is due: its type, period and last day."""

    type: ReportType
    period: str
    due: date


_STARTUP, _HALF, _YEAR, _FINAL = ReportType.STARTUP, ReportType.HALF_YEAR, ReportType.YEARLY, ReportType.FINAL
_SHARED = (
    Slot(_YEAR, "2013", date(2014, 2, 1)),
    Slot(_HALF, "2014-H1", date(2014, 6, 15)),
    Slot(_HALF, "2014-H2", date(2014, 11, 15)),
    Slot(_YEAR, "2014", date(2015, 2, 1)),
    Slot(_HALF, "2015-H1", date(2015, 6, 15)),
    Slot(_FINAL, "2015", date(2015, 11, 1)),
)
_OWN = {
    1: (
        Slot(_STARTUP, "2012", date(2012, 3, 15)),
        Slot(_HALF, "2012-H1", date(2012, 9, 1)),
        Slot(_YEAR, "2012", date(2013, 2, 1)),
        Slot(_HALF, "2013-H1", date(2013, 6, 15)),
        Slot(_HALF, "2013-H2", date(2013, 11, 15)),
    ),
    2: (Slot(_STARTUP, "2013", date(2013, 6, 15)),),
}
SLOTS = {cohort: (*own, *_SHARED) for cohort, own in _OWN.items()}


@dataclass(slots=True)
class Project:
    """A project and what drives it. The last five are 0–1 (or a share of the way to the target) and never shown."""

    id: str
    name: str
    cohort: int
    themes: tuple[Theme, ...]
    municipalities: tuple[Municipality, ...]
    begin: date
    start: str | None
    end: str | None
    status: ProjectStatus
    left: str | None
    fte: float | None
    row: Row = field(default_factory=dict)
    delivered: list[tuple[Slot, date | None]] = field(default_factory=list)
    extended: dict[Slot, date] = field(default_factory=dict)
    drive: float = 0.5
    diligence: float = 0.85
    unevenness: float = 0.5
    effect: float = 0.5
    idle: bool = False

    @property
    def last_day(self) -> date:
        """The last day the project is active; one that left in a year nobody dated, left in the middle of it."""
        if self.left and len(self.left) == 4:
            return date(int(self.left), 6, 30)
        return last_day(self.left or self.end) or date(2015, 12, 31)


def projects(rng: Random, copy: int = 1) -> list[Project]:
    """The 94 projects of one copy of the programme, in order of id. From the second copy on ids carry its number."""
    groups = _groups(rng)
    themes = [theme for theme, count in PRIMARY_THEMES.items() for _ in range(count)]
    rng.shuffle(themes)
    cohorts = [1] * COHORT_1 + [2] * (PROJECTS - COHORT_1)
    rng.shuffle(cohorts)
    fates: list[tuple[ProjectStatus, str | None]] = [(ProjectStatus.LEFT, day) for day in LEFT]
    fates += [(ProjectStatus.ENDED, day) for day in ENDED] + [(ProjectStatus.UNKNOWN, None)] * 2
    fates += [(ProjectStatus.ACTIVE, None)] * (PROJECTS - len(fates))
    rng.shuffle(fates)
    dives = set(rng.sample(range(PROJECTS), DEEP_DIVES))
    made = []
    seen: dict[str, int] = {}
    for index, group in enumerate(groups):
        project = _project(rng, group, cohorts[index], themes[index], fates[index], seen)
        if copy > 1:
            project.id = f"{project.id}-{copy}"
            project.name = f"{project.name} ({copy})"
        project.row = _row(rng, project, index in dives)
        _deliver(rng, project)
        made.append(project)
    return sorted(made, key=lambda project: project.id)


def slug(name: str) -> str:
    """A project id from a name: «Ørnhamar» → ``ornhamar``."""
    plain = name.lower().replace("æ", "ae").replace("ø", "o").replace("å", "a").replace(" ", "-")
    return "".join(char for char in plain if char.isascii() and (char.isalnum() or char == "-"))


def deadlines(made: Iterable[Project], *, common: bool) -> Iterator[Row]:
    """Rows of section *frist*: the programme's own (where ``common``), then extended ones of single projects."""
    if common:
        for cohort, own in _OWN.items():
            for slot in own:
                yield _deadline(slot, cohort=cohort, guidance=texts.GUIDANCE[slot.type])
        for slot in _SHARED:
            yield _deadline(slot, guidance=texts.GUIDANCE[slot.type])
    for project in made:
        for slot, due in project.extended.items():
            yield _deadline(Slot(slot.type, slot.period, due), project=project.id, guidance="utsatt frist")


def _groups(rng: Random) -> list[tuple[Municipality, ...]]:
    """109 municipalities in 94 groups: ten projects of several, and five municipalities with a project more."""
    order = list(example_municipalities())
    rng.shuffle(order)
    groups: list[tuple[Municipality, ...]] = []
    for size in GROUP_SIZES:
        first = order.pop()
        order.sort(key=lambda other: (other.x - first.x) ** 2 + (other.y - first.y) ** 2)
        groups.append((first, *order[: size - 1]))
        del order[: size - 1]
        rng.shuffle(order)
    groups += [(municipality,) for municipality in order]
    again = [groups[1][0], groups[4][0], *(municipality for (municipality,) in groups[-3:])]
    return groups + [(municipality,) for municipality in again]


def _project(
    rng: Random,
    group: tuple[Municipality, ...],
    cohort: int,
    theme: Theme,
    fate: tuple[ProjectStatus, str | None],
    seen: dict[str, int],
) -> Project:
    known = [item for item in Theme if item not in (theme, Theme.UNKNOWN)]
    extra = 0 if theme is Theme.UNKNOWN else rng.choices((0, 1, 2), (74, 21, 5))[0]
    themes = (theme, *sorted(rng.sample(known, extra)))
    names = [municipality.name for municipality in group]
    ident = "-".join(slug(name) for name in names[:2]) if len(names) == 2 else slug(names[0])
    name = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} og {names[-1]}"
    if len(names) > 2:
        ident = f"{ident}-omradet"
    seen[ident] = seen.get(ident, 0) + 1
    if seen[ident] > 1:
        ident = f"{ident}-{slug(theme)}"
        name = f"{name}: {theme}"
    status, day = fate
    # A project that leaves must have begun.
    if status is ProjectStatus.LEFT and day in LEFT[:2]:
        cohort = 1
    begin = date(2011 + cohort, rng.choice((1, 1, 1, 2, 3)), rng.choice((1, 15)))
    start = rng.choices((begin.isoformat(), str(begin.year), None), (82, 12, 6))[0]
    end = day if status is ProjectStatus.ENDED else rng.choice(("2015-12-31", "2015-12-31", "2015", None))
    left = day if status is ProjectStatus.LEFT else None
    drive = min(max(rng.gauss(0.56, 0.22), 0.02), 0.98)
    idle = rng.random() < 0.11
    return Project(
        id=ident,
        name=name,
        cohort=cohort,
        themes=themes,
        municipalities=group,
        begin=begin,
        start=start,
        end=None if left else end,
        status=status,
        left=left,
        fte=_fte(rng, group),
        drive=drive * 0.4 if idle else drive,
        diligence=rng.choices((0.98, 0.86, 0.55), (58, 30, 12))[0],
        unevenness=rng.random(),
        effect=rng.choices((1.15, 0.6, 0.05, -0.35), (0 if idle else 27, 34, 26, 10))[0],
        idle=idle,
    )


def _fte(rng: Random, group: tuple[Municipality, ...]) -> float | None:
    if rng.random() < 0.22:
        return None
    if rng.random() < 0.05:
        return round(rng.uniform(4.5, 9.8), 1)
    people = sum(municipality.population for municipality in group)
    return round(people * 0.085 * rng.choice((0.12, 0.35, 0.35, 0.5, 1.0)), rng.choice((0, 1)))


def _row(rng: Random, project: Project, deep_dive: bool) -> Row:
    theme = project.themes[0]
    network = rng.choice(texts.NETWORKS[theme]) if rng.random() < 0.6 and theme in texts.NETWORKS else ""
    source = rng.choice(("kommunens personalsystem", "budsjettet", "implisitt")) if project.fte else ""
    return {
        "project": project.id,
        "name": project.name,
        "cohort": project.cohort,
        "themes": "+".join(project.themes),
        "municipalities": "+".join(municipality.number for municipality in project.municipalities),
        "start": project.start,
        "end": project.end,
        "status": project.status,
        "left": project.left,
        "network": network,
        "owner": rng.choice(texts.OWNERS),
        "contact": f"postmottak@{slug(project.municipalities[0].name)}.example",
        "fte": project.fte,
        "fte_source": source,
        "deep_dive": "ja" if deep_dive else rng.choice(("nei", "nei", "")),
        "purpose": texts.purpose(rng, project.themes) if rng.random() < 0.95 else "",
        "source": "oppdiktet",
    }


def _deliver(rng: Random, project: Project) -> None:
    """Decide which reports come, and when. The day is None where it is not known."""
    for slot in SLOTS[project.cohort]:
        if slot.due > project.last_day:
            continue
        due = slot.due
        if rng.random() < 0.012:
            due = project.extended[slot] = slot.due + timedelta(days=rng.choice((14, 21, 30)))
        # A start-up report is the condition for the grant, so it nearly always comes.
        if rng.random() > (0.97 if slot.type is ReportType.STARTUP else project.diligence):
            continue
        late = rng.random() < (0.12 if project.diligence > 0.9 else 0.34)
        day = due + timedelta(days=rng.randint(1, 60) if late else -rng.randint(0, 18))
        project.delivered.append((slot, None if rng.random() < 0.03 else day))


def _deadline(slot: Slot, *, guidance: str, cohort: int | None = None, project: str = "") -> Row:
    return {
        "report_type": slot.type,
        "period": slot.period,
        "cohort": cohort,
        "project": project,
        "due": slot.due.isoformat(),
        "guidance": guidance,
    }
