"""The notes of a deep dive or a workshop on its page: read, filtered, written, changed, removed and brought back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from heltid import notes, rights, settings
from heltid.exports.page import Shown
from heltid.language import N_, _, n_
from heltid.locale import local_time, number, plural
from heltid.notes import Note, Said, Subject
from heltid.store import StoreError
from heltid.store.fulltext import MOST_LETTERS
from heltid.ui import access, behind, choice, components, notes_read
from heltid.ui.components import HEADING, LINE, SMALL, About, plain
from heltid.ui.context import completed
from heltid.ui.downloads import downloads
from heltid.ui.gatherings_words import unmarked
from heltid.ui.paging import pages, turn
from heltid.ui.plain import details

#: The tag in the address, and so many notes at a time.
TAG, SHOWN = "stikkord", 20
#: So many notes are searched in.
_MANY = 4
#: Where the session keeps what was done or refused since the page was drawn, which note is being changed, and how many
#: notes have been written: a new form has new fields.
_SAID, _REFUSED, _CHANGING, _WRITTEN = "notat-beskjed", "notat-feil", "notat-endres", "notat-skrevet"
#: The fields of a workshop's note.
_TABLE, _QUESTION = "notat-bord-", "notat-sporsmal-"
_HEADER = (N_("Overskrift"), N_("Notat"), N_("Stikkord"), N_("Bord"), N_("Skrevet"), N_("Av"), N_("Delt"))


@dataclass(frozen=True, slots=True)
class Words:
    """What this page calls things. ``name`` names the file, ``shared_with`` reads after «Delt med». A note may be from
    one of so many ``tables``, and the answer to one of the ``questions``, which is then its heading."""

    name: str
    title: str
    empty: str
    shared_with: str
    tables: int = 0
    questions: tuple[str, ...] = ()


def show(subject: Subject, words: Words) -> None:
    """The notes about a subject that the reader may see, and for the secretariat the way to write. Others, who have
    none to read, are not told that there could be any."""
    may_write = rights.may_write_note(notes_read.reader())
    found, gone = notes_read.about(subject)
    if not (found or may_write):
        return
    with st.container(key="ikke-utskrift-notater", width=760):
        components.section(words.title)
        _messages()
        if may_write:
            _write(subject, words)
        if found:
            _listed(found, words, may_write)
        else:
            components.note(words.empty)
        if gone:
            _removed(gone)


def _path() -> str:
    return str(settings.load().database)


def _messages() -> None:
    if refused := st.session_state.pop(_REFUSED, ""):
        st.error(unmarked(refused))
    said = st.session_state.pop(_SAID, None)
    if said:
        text, id = said
        with st.container(horizontal=True, vertical_alignment="center", key="notat-kvittering"):
            st.success(unmarked(text))
            if id is not None:
                st.button(_("Angre"), key="notat-angre", on_click=_bring_back, args=(id, None))


def _write(subject: Subject, words: Words) -> None:
    turn_of_form = st.session_state.get(_WRITTEN, 0)
    with behind.folded(_("Skriv et notat"), "notat-nytt") as is_open:
        if is_open:
            _form(f"ny-{turn_of_form}", Said(""), words, lambda key: _store(subject, None, key), is_new=True)


def _form(key: str, said: Said, words: Words, store: Callable[[str], None], *, is_new: bool = False) -> None:
    """The fields of a note. What was typed stays where it is refused."""
    with st.form(f"notat-{key}", border=False):
        if is_new and words.tables:
            tables = range(words.tables + 1)
            st.selectbox(
                _("Bord"),
                tables,
                format_func=lambda n: _("Bord {number}").format(number=n) if n else _("Hele verkstedet"),
                key=_TABLE + key,
            )
        if is_new and words.questions:
            questions = ["", *words.questions]
            st.selectbox(_("Spørsmål"), questions, format_func=_question, key=_QUESTION + key)
        st.text_input(_("Overskrift"), said.heading, max_chars=notes.LONGEST_HEADING, key=f"notat-overskrift-{key}")
        st.text_area(
            _("Notat"),
            said.body,
            max_chars=notes.LONGEST,
            height=160,
            key=f"notat-tekst-{key}",
        )
        components.note(_("Skriv ikke navn eller kontaktopplysninger til personer."))
        st.text_input(
            _("Stikkord"),
            ", ".join(said.tags),
            key=f"notat-stikkord-{key}",
            placeholder=_("For eksempel turnus, ledelse"),
        )
        st.checkbox(_("Del med {whom}").format(whom=words.shared_with), said.shared, key=f"notat-delt-{key}")
        if st.session_state.get(f"notat-advart-{key}"):
            st.checkbox(_("Teksten har ikke kontaktopplysninger til en person. Lagre den."), key=f"notat-sikker-{key}")
        st.form_submit_button(_("Lagre notatet"), type="primary", on_click=store, args=(key,))


def _question(question: str) -> str:
    return unmarked(question) or _("Ingen av spørsmålene")


def _store(subject: Subject, note: Note | None, key: str) -> None:
    fields = st.session_state
    question = (fields.get(_QUESTION + key) or "")[: notes.LONGEST_HEADING]
    said = Said(
        fields[f"notat-tekst-{key}"] or "",
        fields[f"notat-overskrift-{key}"] or question,
        notes.split_tags(fields[f"notat-stikkord-{key}"] or ""),
        bool(fields[f"notat-delt-{key}"]),
    )
    warned = bool(fields.get(f"notat-sikker-{key}"))
    try:
        if note is None:
            at_table = replace(subject, table=fields.get(_TABLE + key) or None)
            notes.write(_path(), access.actor(), at_table, said, warned=warned)
            fields[_WRITTEN] = fields.get(_WRITTEN, 0) + 1
            fields[_SAID] = (_("Notatet er lagret."), None)
        else:
            changed = notes.change(_path(), access.actor(), note.id, note.version, said, warned=warned)
            fields.pop(_CHANGING, None)
            fields[_SAID] = (_("Notatet er endret."), None if changed == note else note.id)
    except notes.ContactFound as error:
        fields[f"notat-advart-{key}"] = True
        fields[_REFUSED] = _("{error} Ta det bort, eller kryss av for at det ikke er det.").format(error=error)
    except (notes.Refused, StoreError) as error:
        fields[_REFUSED] = str(error)


def _listed(found: Sequence[Note], words: Words, may_write: bool) -> None:
    picked = _searched(_tagged(found)) if len(found) >= _MANY else _tagged(found)
    part = pages("notatside", len(picked), SHOWN)
    if part.text:
        st.html(f'<div style="{SMALL}" role="status">{plain(part.text)}</div>')
    changing = st.session_state.get(_CHANGING)
    for note in picked[part.first : part.last]:
        if may_write and changing == (note.id, note.version):
            _change(note, words)
        else:
            _note(note, words, may_write)
    turn(part)
    about = completed(About(words.title, source=_("Kilde: notatene i lageret")))
    downloads(
        words.name, about.mark, lambda: Shown(tuple(map(_, _HEADER)), tuple(map(_row, picked)), about), N_("notatene")
    )


def _tagged(found: Sequence[Note]) -> Sequence[Note]:
    """The notes with the tag that the reader has chosen; a choice stands there where there are tags at all."""
    counted = notes.tags(found)
    if not counted:
        return found
    options = {"": _("Alle notatene ({count})").format(count=number(len(found), 0))}
    options |= {tag: f"{tag} ({number(count, 0)})" for tag, count in counted}
    tag = choice.one_of(TAG, _("Vis notater med stikkordet"), options, "")
    return notes.tagged(found, tag) if tag else found


def _searched(found: Sequence[Note]) -> Sequence[Note]:
    """The notes that have every word the reader asks for, the nearest first; all where none is asked for."""
    words = st.text_input(_("Søk i notatene"), key="notat-sok", max_chars=MOST_LETTERS)
    if not words.strip():
        return found
    picked = notes.search(found, words)
    said = n_("{notes} har alle ordene.", "{notes} har alle ordene.", len(picked))
    said = said.format(notes=plural(len(picked), "notat", "notater"))
    st.html(f'<div style="{SMALL}" role="status">{plain(said)}</div>')
    return picked


def _note(note: Note, words: Words, may_write: bool) -> None:
    with st.container(key=f"notat-{note.id}", gap="xsmall"):
        st.html(_html(note, words))
        if may_write:
            with st.container(horizontal=True, key=f"notat-valg-{note.id}", width="content"):
                about = unmarked(note.said.heading or note.said.body[:40])
                for name, label, does in (("endre", _("Endre"), _open), ("fjern", _("Fjern"), _remove)):
                    key, tip = f"notat-{name}-{note.id}", _("{do} «{note}»").format(do=label, note=about)
                    st.button(label, key=key, help=tip, on_click=does, args=(note,))


def _html(note: Note, words: Words) -> str:
    said = note.said
    written = _("Endret {time} av {by}") if note.is_changed else _("Skrevet {time} av {by}")
    written = written.format(time=local_time(note.time), by=note.by)
    table = _("Bord {number}").format(number=note.subject.table) if note.subject.table else ""
    shared = _("Delt med {whom}").format(whom=words.shared_with) if said.shared else ""
    about = " · ".join(filter(None, (table, ", ".join(said.tags), shared, written)))
    heading = f'<h3 style="{HEADING.format(18, 0)}">{plain(said.heading)}</h3>' if said.heading else ""
    return (
        f'<div style="{LINE};padding:8px 0 0;max-width:75ch;overflow-wrap:anywhere">{heading}<div>{plain(said.body)}'
        f'</div><div style="{SMALL}">{plain(about)}</div></div>'
    )


def _row(note: Note) -> tuple[str, ...]:
    said, table = note.said, note.subject.table
    return (
        said.heading,
        said.body,
        ", ".join(said.tags),
        str(table or ""),
        local_time(note.time),
        note.by,
        _("ja") if said.shared else _("nei"),
    )


def _change(note: Note, words: Words) -> None:
    """The note as a form, with what it said before."""
    with st.container(key=f"notat-{note.id}"):
        _form(f"{note.id}-{note.version}", note.said, words, lambda key: _store(note.subject, note, key))
        earlier = notes.versions(_path(), access.actor(), note.id)[1:]
        if earlier:
            st.html(details(_("Vis hva notatet sa før"), "".join(_html(one, words) for one in earlier)))
        with st.container(horizontal=True, key=f"notat-valg-{note.id}", width="content"):
            if earlier:
                st.button(
                    _("Hent tilbake forrige utgave"), key="notat-forrige", on_click=_bring_back, args=(note.id, None)
                )
            st.button(_("Avbryt"), key="notat-avbryt", on_click=st.session_state.pop, args=(_CHANGING, None))


def _open(note: Note) -> None:
    st.session_state[_CHANGING] = (note.id, note.version)


def _remove(note: Note) -> None:
    try:
        notes.remove(_path(), access.actor(), note.id, note.version)
    except (notes.Refused, StoreError) as error:
        st.session_state[_REFUSED] = str(error)
    else:
        st.session_state[_SAID] = (_("Notatet er fjernet."), note.id)


def _bring_back(id: int, version: int | None) -> None:
    try:
        notes.bring_back(_path(), access.actor(), id, version)
    except (notes.Refused, StoreError) as error:
        st.session_state[_REFUSED] = str(error)
    else:
        st.session_state.pop(_CHANGING, None)
        st.session_state[_SAID] = (_("Notatet er hentet tilbake."), None)


def _removed(gone: Sequence[Note]) -> None:
    with behind.folded(
        _("Vis {notes}").format(notes=plural(len(gone), "fjernet notat", "fjernede notater")), "notat-fjernede"
    ) as is_open:
        if is_open:
            for note in gone[:SHOWN]:
                said = note.said.heading or note.said.body
                components.note(said if len(said) <= 200 else f"{said[:200]} …")
                st.button(_("Hent tilbake"), key=f"notat-hent-{note.id}", on_click=_bring_back, args=(note.id, None))
