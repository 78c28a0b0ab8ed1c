"""What is said of change between the last two reports: how many moved up, stood still or moved down."""

from __future__ import annotations

from collections.abc import Collection

from heltid.analysis.movement import Movement
from heltid.analysis.names import FindingKind
from heltid.language import _, n_
from heltid.locale import number
from heltid.sentences.wording import Predicate, Scope, Sentence, against, of, projects_count, quantity, share_text
from heltid.vocabulary import Handover, Progress

_PROGRESS: dict[str, Predicate] = {
    "better": lambda count: n_(
        "ligger bedre an mot egen plan enn i rapporten før", "ligger bedre an mot egen plan enn i rapporten før", count
    ),
    "same": lambda count: n_(
        "ligger like godt an som i rapporten før", "ligger like godt an som i rapporten før", count
    ),
    "worse": lambda count: n_(
        "ligger dårligere an enn i rapporten før", "ligger dårligere an enn i rapporten før", count
    ),
}
_HANDOVER: dict[str, Predicate] = {
    "better": lambda count: n_(
        "er kommet lenger med videreføringen enn i rapporten før",
        "er kommet lenger med videreføringen enn i rapporten før",
        count,
    ),
    "same": lambda count: n_("er like langt som i rapporten før", "er like langt som i rapporten før", count),
    "worse": lambda count: n_("er kommet kortere enn i rapporten før", "er kommet kortere enn i rapporten før", count),
}
#: Levels that may stand beside a name. Who has moved up and is not there yet, or stands still below them, would else be
#: told by not being among those that are on track.
_GOOD_PROGRESS = frozenset({Progress.AHEAD, Progress.ON_TRACK})
_GOOD_HANDOVER = frozenset({Handover.DONE, Handover.DECIDED, Handover.IN_WORK})
_KINDS = {"better": FindingKind.GOOD, "same": FindingKind.NEUTRAL, "worse": FindingKind.WEAK}


def of_progress(moved: Movement, scope: Scope) -> tuple[Sentence, ...]:
    return _sentences("framdrift siden sist", moved, scope, _PROGRESS, _GOOD_PROGRESS)


def of_handover(moved: Movement, scope: Scope) -> tuple[Sentence, ...]:
    return _sentences("videreføring siden sist", moved, scope, _HANDOVER, _GOOD_HANDOVER)


def _sentences(
    about: str, moved: Movement, scope: Scope, said: dict[str, Predicate], good: Collection[str]
) -> tuple[Sentence, ...]:
    """One for each way there are projects in, and one for those that cannot be compared."""
    period = against(moved.now, moved.before)
    found = []
    for way, predicate in said.items():
        projects: tuple[str, ...] = getattr(moved, way)
        if not projects:
            continue
        count = len(projects)
        kind = _KINDS[way] if all(moved.answers[project] in good for project in projects) else FindingKind.WEAK
        share = f" ({share_text(count, moved.both)})" if quantity(count, moved.both) else ""
        text = _("{part} prosjekter{scope}{share} som har svart begge ganger, {predicate}").format(
            part=of(count, moved.both), scope=scope.text, share=share, predicate=predicate(count)
        )
        found.append(Sentence(f"{about}: {way}", f"{text}.", text, count, moved.both, "", period, projects, kind))
    if moved.not_known:
        count, base = len(moved.not_known), moved.both + len(moved.not_known)
        text = _("{projects} av {base} kan ikke sammenlignes, fordi et av svarene mangler").format(
            projects=projects_count(count), base=number(base, 0)
        )
        found.append(
            Sentence(
                f"{about}: ikke kjent", f"{text}.", text, count, base, "", period, moved.not_known, FindingKind.WEAK
            )
        )
    return tuple(found)
