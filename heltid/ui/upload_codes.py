"""Upload codes on the page: who has one, a new one that is shown once, and an end to one.

A code is made in the run that shows it and is kept nowhere: not in the session, and the next run does not have it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

import streamlit as st

from heltid import codes, settings
from heltid.analysis.programme import Programme, project_names
from heltid.codes import CodeError, Standing, State
from heltid.exports.page import About, Shown, file_name
from heltid.language import N_, _
from heltid.locale import OSLO, long_date, plural
from heltid.reporting import by_name
from heltid.rights import Actor
from heltid.store import StoreError
from heltid.ui import access, behind, components, paging
from heltid.ui.downloads import CSV, paced

HEADER = (N_("Prosjekt"), N_("Kode"), N_("Gjelder til"), N_("Sist brukt"))
FILE_HEADER = ("prosjekt", "kode", "gjelder til")
_SAID = "opplastingskoder-sagt"


def show(programme: Programme) -> None:
    """For the secretariat alone. Read when it is opened."""
    with behind.folded(_("Opplastingskoder"), "opplastingskoder") as is_open:
        if is_open:
            _show(programme)


def _show(programme: Programme) -> None:
    names = project_names(programme)
    projects = by_name(names, programme.ids)
    if not projects:
        components.empty_state(
            _("Her lager dere opplastingskoder til prosjektene."),
            _("Det er ingen prosjekter i registeret, eller ingen passer med filtrene."),
            _("Last opp prosjektregisteret på siden Last opp, eller fjern et filter i raden øverst på siden."),
        )
        return
    try:
        with st.container(key="ikke-utskrift-koder"):
            components.note(
                _(
                    "Med en opplastingskode kan et prosjekt lagre sine egne rapporter uten konto. Koden "
                    "vises bare når den lages, så kopier den da. Er den mistet, lager du en ny."
                )
            )
            if _SAID in st.session_state:
                st.success(st.session_state.pop(_SAID))
            project = st.selectbox(
                _("Prosjekt"), projects, format_func=lambda one: names.get(one, one), key="kode-prosjekt", width=480
            )
            days = int(st.number_input(_("Dager koden skal gjelde"), 1, codes.LONGEST_DAYS, codes.DAYS, width=480))
            told = st.container()
            asked = st.button(_("Lag kode"), type="primary", key="kode-lag")
        if asked:
            _make(project, names.get(project, project), days)
        with st.container(key="ikke-utskrift-koder-status"):
            every = _standings(projects)
            _chosen(told, next(one for one in every if one.project == project), names.get(project, project))
            _make_missing(programme, every, days)
            _table(every, names)
    except (CodeError, StoreError) as error:
        st.error(str(error))


def _standings(projects: Sequence[str]) -> list[Standing]:
    return codes.standings(settings.load().database, projects, access.actor())


def _make(project: str, name: str, days: int) -> None:
    code = codes.make(settings.load().database, project, access.actor(), days)
    until = long_date(_day(_standings([project])[0].expires))
    with st.container(key="ny-kode"):
        components.note(
            _("Dette er den nye koden til {name}. Den gjelder til {until}, og vises bare nå.").format(
                name=name, until=until
            )
        )
        st.code(code, language=None, wrap_lines=True)
        components.note(_("En tekst du kan kopiere og sende til prosjektet:"))
        st.code(message(name, code, until), language=None, wrap_lines=True)


def message(name: str, code: str, until: str) -> str:
    """What the secretariat sends with a code."""
    return _(
        "Hei!\n\nDette er opplastingskoden til {project}:\n\n{code}\n\nSkriv koden på siden «Last "
        "opp». Den gjelder til {until}. Bare de som rapporterer for prosjektet, skal ha "
        "den.\n\nHilsen programsekretariatet"
    ).format(project=" ".join(name.split()), code=code, until=until)


def _chosen(told: st.delta_generator.DeltaGenerator, one: Standing, name: str) -> None:
    """What a new code would end, and the way to end the one in force without a new one."""
    if one.state is not State.IN_FORCE:
        return
    with told:
        until = long_date(_day(one.expires))
        components.note(
            _("Prosjektet har en kode som gjelder til {until}. Lager du en ny, slutter den å gjelde.").format(
                until=until
            )
        )
    sure = st.checkbox(
        _("Ja, jeg vil trekke tilbake koden til {name}").format(name=name),
        key=f"kode-sikker-{one.project}-{one.expires}",
    )
    if st.button(_("Trekk tilbake koden"), key="kode-trekk", disabled=not sure):
        codes.revoke(settings.load().database, one.project, access.actor())
        st.session_state[_SAID] = _("Koden til {name} er trukket tilbake, og åpner ikke lenger noe.").format(name=name)
        st.rerun()


def _make_missing(programme: Programme, every: Sequence[Standing], days: int) -> None:
    without = [one.project for one in every if one.state is not State.IN_FORCE]
    if not without:
        return
    actor, path = access.actor(), settings.load().database
    make = new_codes(without, actor, days, programme.mark)
    st.download_button(
        _("Lag koder til {projects} uten gyldig kode (CSV)").format(
            projects=plural(len(without), "prosjekt", "prosjekter")
        ),
        paced(make, actor, path),
        file_name("opplastingskoder", programme.mark, "csv"),
        CSV,
        key="kode-alle",
    )
    components.note(
        _(
            "Kodene lages når du laster ned fila, og står bare i den. Ta vare på den. Tabellen "
            "kan vise de nye kodene først når du gjør noe mer på siden."
        )
    )


def new_codes(projects: Sequence[str], actor: Actor, days: int, mark: str) -> Callable[[], bytes]:
    """Makes the codes that are missing when it is called, as a file; a sentence in its place where none are made."""
    path = settings.load().database

    def made() -> bytes:
        try:
            rows = codes.make_missing(path, projects, actor, days)
        except (CodeError, StoreError) as error:
            return f"{error}\n".encode("utf-8-sig")
        if not rows:
            said = _("Alle prosjektene har en gyldig kode. Ingen nye er laget.")
            return f"{said}\n".encode("utf-8-sig")
        about = About(_("Opplastingskoder"), mark=mark)
        return Shown(FILE_HEADER, tuple((one, code, _day(ends)) for one, code, ends in rows), about).csv()

    return made


def _table(every: Sequence[Standing], names: dict[str, str]) -> None:
    about = components.About(
        _("Opplastingskoder"), _("Det nyeste om koden til hvert prosjekt. Kodene selv er ikke lagret.")
    )
    paging.lazy_table(
        "opplastingskoder",
        tuple(map(_, HEADER)),
        len(every),
        lambda first, last: [
            (names.get(one.project, one.project), _(one.state), *_days(one)) for one in every[first:last]
        ],
        about,
    )


def _days(one: Standing) -> tuple[date | str, date | str]:
    if one.state is State.NONE:
        return "–", "–"
    return _day(one.expires), _day(one.used) if one.used else _("ikke brukt")


def _day(moment: str) -> date:
    return datetime.fromisoformat(moment).astimezone(OSLO).date()
