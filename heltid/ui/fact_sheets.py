"""Every project's fact sheet as one file, made while the reader sees how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from heltid import sheets
from heltid.analysis.names import Circle
from heltid.analysis.programme import Programme
from heltid.language import N_, _
from heltid.locale import number, percent, plural
from heltid.ui import access, behind, choice, components
from heltid.ui.downloads import paced
from heltid.ui.gatherings_change import path

#: Ending → what it is and its media type.
_FILES = {
    "pdf": (N_("én PDF, en side for hvert prosjekt"), "application/pdf"),
    "zip": (N_("en ZIP-fil med en PDF for hvert prosjekt"), "application/zip"),
}
_READY = "faktaark-ferdige"


@dataclass(frozen=True, slots=True)
class _Made:
    """What is made, and of which version of the figures."""

    ending: str
    version: int
    data: bytes


def show(programme: Programme) -> None:
    """Closed it costs nothing. Both files hold what everybody may see, so that they can be handed out in the room."""
    if programme.is_empty:
        return
    count = len(programme.ids)
    with behind.folded(_("Faktaark for alle prosjektene, og programmet på to sider"), "faktaark") as is_open:
        if is_open:
            components.note(
                _(
                    "{projects} på én A4-side hver, med det alle kan se. Prosjektets egen side, med det "
                    "som mangler, finner du på «Finn din kommune»."
                ).format(projects=plural(count, "prosjekt", "prosjekter"))
            )
            ending = choice.one_of(
                "faktaark-som", _("Lag"), {name: _(what) for name, (what, __) in _FILES.items()}, "pdf"
            )
            with st.container(horizontal=True, key="ikke-utskrift-faktaark"):
                asked = st.button(_("Lag faktaarkene"), key="lag-faktaark")
                st.download_button(
                    _("Last ned programmet på to sider (PDF)"),
                    paced(lambda: sheets.storting_summary(programme), access.actor(), path()),
                    sheets.storting_file_name(programme, "pdf"),
                    "application/pdf",
                    key="fil-stortinget",
                    on_click="ignore",
                )
            if asked:
                _make(programme, ending)
            _offer(programme, ending)


def _make(programme: Programme, ending: str) -> None:
    bar = st.progress(0.0, text=_("Begynner …"))

    def tell(share: float, text: str) -> None:
        bar.progress(share, text=f"{percent(100 * share)}: {text}")

    make = partial(sheets.all_sheets, programme, Circle.OPEN, ending, tell)
    made = paced(make, access.actor(), path())()
    bar.empty()
    st.session_state[_READY] = _Made(ending, programme.version, made)


def _offer(programme: Programme, ending: str) -> None:
    ready = st.session_state.get(_READY)
    if not isinstance(ready, _Made) or (ready.ending, ready.version) != (ending, programme.version):
        st.session_state.pop(_READY, None)
        return
    st.download_button(
        _("Last ned faktaarkene ({size} MB)").format(size=number(len(ready.data) / 1000000.0, 1)),
        ready.data,
        sheets.file_name(programme, None, ending),
        _FILES[ending][1],
        type="primary",
        key="fil-faktaark",
        on_click="ignore",
    )
