"""The form of a gathering's own fields: when and where it is, what it is to reach, and for whom."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from heltid import gatherings, periods
from heltid.analysis.programme import Programme, cohort_label, cohorts, parts
from heltid.gatherings import Event, Planned
from heltid.language import N_, _
from heltid.periods import Precision
from heltid.ui import access, behind
from heltid.ui import gatherings_change as change
from heltid.ui.gatherings import CHOICE
from heltid.vocabulary import UNKNOWN, Theme

_LIMIT = 2_000
_DAY_HELP = N_("En dag, «3. desember 2013» eller 2013-12-03, eller bare en måned, «mai 2014».")


def show(programme: Programme, planned: Planned) -> None:
    """The folded form, for the secretariat."""
    if planned.gathering is None or not access.user().is_secretariat:
        return
    with behind.folded(_("Endre opplysningene om samlingen"), f"ikke-utskrift-samling-{planned.key}") as is_open:
        event = gatherings.event(change.path(), planned.gathering.day, planned.gathering.title) if is_open else None
        if event:
            _form(programme, planned, event)


def _form(programme: Programme, planned: Planned, event: Event) -> None:
    now = event.values
    key = f"{event.key}-{programme.version}"
    with st.form(f"samling-{key}", border=False):
        said = {"title": st.text_input(_("Tittel"), event.title, max_chars=200, key=f"samling-tittel-{key}")}
        left, middle, right = st.columns(3)
        with left:
            said["date"] = st.text_input(_("Dato"), _words(now["date"]), help=_(_DAY_HELP), key=f"samling-dato-{key}")
            temporary = st.checkbox(_("Foreløpig"), now["provisional"] == "ja", key=f"samling-forelopig-{key}")
        with middle:
            said["end_date"] = st.text_input(
                _("Siste dag"),
                _words(now["end_date"]),
                help=_("Tomt for en samling på én dag."),
                key=f"samling-slutt-{key}",
            )
        with right:
            said["place"] = st.text_input(_("Sted"), now["place"] or "", max_chars=_LIMIT, key=f"samling-sted-{key}")
        said["goals"] = st.text_area(
            _("Mål for samlingen"), now["goals"] or "", max_chars=_LIMIT, height=96, key=f"samling-maal-{key}"
        )
        whom, about = st.columns(2)
        with whom:
            said["cohorts"] = _several("puljer", _("Puljer"), _cohorts(programme, now["cohorts"]), now["cohorts"], key)
        with about:
            themes = {theme.value: theme.label for theme in Theme if theme.value != UNKNOWN}
            said["themes"] = _several("temaer", _("Temaer"), themes, now["themes"], key)
        sent = st.form_submit_button(_("Lagre opplysningene"), type="primary")
    if sent:
        # what was never answered stays so unless it is ticked
        said["provisional"] = "ja" if temporary else "nei" if now["provisional"] else ""
        _store(planned, event, said)
    change.messages()


def _cohorts(programme: Programme, now: str | None) -> dict[str, str]:
    known = [one for one in cohorts(programme) if one != UNKNOWN]
    return {one: cohort_label(one) for one in sorted({*known, *parts(now or "")})}


def _several(name: str, label: str, options: dict[str, str], now: str | None, key: str) -> str:
    chosen: Iterable[str] = st.multiselect(
        label,
        list(options),
        [one for one in parts(now or "") if one in options],
        format_func=options.__getitem__,
        placeholder=_("Alle"),
        key=f"samling-{name}-{key}",
    )
    return "+".join(chosen)


def _words(day: str | None) -> str:
    """A stored date as it is read, and can be written back."""
    if not day:
        return ""
    return periods.label(day) if periods.precision(day) in (Precision.DAY, Precision.MONTH) else day


def _store(planned: Planned, event: Event, said: dict[str, str]) -> None:
    agenda = planned.kept.agenda if planned.kept else None
    done = change.attempt(lambda: gatherings.change_event(change.path(), change.actor(), event, said, agenda))
    if done is None:
        return
    new, again = done
    if planned.kept is None and new.day:
        st.query_params[CHOICE] = gatherings.likely_id(change.path(), new.day, new.title)
    change.say(
        " ".join(filter(None, (_("Opplysningene er lagret. Endringen står i historikken på «Last opp»."), again)))
    )
    st.rerun()
