"""What an upload would change: a line a value, from and to, with the rows that are new or go."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from heltid.exports.page import About
from heltid.forms import SECTIONS
from heltid.intake import Review
from heltid.language import N_, _, n_
from heltid.locale import number, plural
from heltid.ui import components, upload_state
from heltid.ui.paging import lazy_table

GONE_HEADER = (N_("Skjema"), N_("Rad som fjernes"))
NEW_HEADER = (N_("Skjema"), N_("Ny rad"), N_("Innhold"))
_SOURCE = N_("Kilde: filene du har valgt, mot det som er lagret nå.")


def completeness(made: Review) -> None:
    """«Fila er fullstendig», section by section; none by default."""
    present = [plan.section.name for plan in made.plans]
    if present:
        st.multiselect(
            _("Fila er fullstendig – fjern det som ikke står i den"),
            present,
            format_func=lambda name: _(SECTIONS[name].title),
            placeholder=_("Ikke fullstendig: rader som ikke står i fila, blir stående"),
            key=f"complete-{upload_state.turn()}",
        )


def complete() -> list[str]:
    """The sections that the sender has said are whole."""
    return list(st.session_state.get(f"complete-{upload_state.turn()}", []))


def show(made: Review) -> None:
    """The counts, then rows to go, values that change, and new rows."""
    counts, found = made.counts, upload_state.difference(made)
    components.section(_("Dette blir endret"))
    st.write(
        _("{new_rows}, {changed} endret, {removed} fjernet og {unchanged} uendret.").format(
            new_rows=plural(counts.added, "ny rad", "nye rader"),
            changed=number(counts.changed),
            removed=number(counts.removed),
            unchanged=number(counts.unchanged),
        )
    )
    jumps = sum(row[-1] != "" for row in found.changed)
    if jumps:
        components.note(
            n_(
                "{values} er endret med mer enn halvparten. Se på dem en gang til.",
                "{values} er endret med mer enn halvparten. Se på dem en gang til.",
                jumps,
            ).format(values=plural(jumps, "verdi", "verdier"))
        )
    _table("fjernes", GONE_HEADER, found.gone)
    marked = upload_state.MARKED
    _table(
        "endringer", marked if jumps else marked[:-1], found.changed if jumps else [row[:-1] for row in found.changed]
    )
    if found.new:
        with st.expander(_("Vis {new_rows}").format(new_rows=plural(len(found.new), "ny rad", "nye rader"))):
            lazy_table(
                "nye-rader",
                tuple(map(_, NEW_HEADER)),
                len(found.new),
                lambda first, last: upload_state.new_words(found.new[first:last]),
                _about(),
            )


def _table(name: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if rows:
        lazy_table(name, tuple(map(_, header)), len(rows), lambda first, last: rows[first:last], _about())


def _about() -> About:
    return About(_("Dette blir endret"), source=_(_SOURCE))
