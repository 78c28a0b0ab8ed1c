"""One report on the page: what it says, part by part, what it lacks, and how it came."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from heltid import archive, settings, submitted
from heltid.analysis.programme import Programme
from heltid.exports.page import Link
from heltid.language import _
from heltid.locale import long_date
from heltid.store.reports import Key, Touch
from heltid.submitted import Part, Report
from heltid.ui import components, filters, reports
from heltid.ui.access import User
from heltid.ui.plain import HEADING, LINE, linked, plain
from heltid.vocabulary import ReportStatus

#: Labels in a column of their own; it narrows on a phone.
_ANSWERS = "display:grid;grid-template-columns:minmax(6em,13em) minmax(0,1fr);gap:4px 16px;margin:4px 0 0;padding:0"


@dataclass(frozen=True, slots=True)
class Opened:
    """The report, what has touched it (newest first), and what was written with its status."""

    report: Report
    history: tuple[Touch, ...]
    comment: str

    @property
    def last(self) -> int:
        return max((one.upload for one in self.history), default=0)


def open_report(programme: Programme, key: Key, user: User) -> Opened | None:
    """The report with its heading on the page; None, and why, where this reader has no such report."""
    if not submitted.may_open(programme, key, user.circle, user.own_projects):
        components.page_header(_("Rapportene"), "")
        components.empty_state(
            _("Fant ikke rapporten."),
            _("Adressen kan være skrevet feil, eller rapporten er fra et prosjekt du ikke kan se rapportene til."),
            _("Velg en rapport i lista."),
        )
        _back()
        return None
    path = settings.load().database
    history = tuple(submitted.history(path, key))
    found = Opened(submitted.report(programme, key), history, submitted.comment(history))
    components.page_header(found.report.title, _standing(found.report))
    _back()
    return found


def _back() -> None:
    st.html(linked(Link(_("Til lista over rapporter"), filters.address(reports.PAGE))))


def _standing(report: Report) -> str:
    """Where the report stands and when it came, in a sentence."""
    said = _("Rapporten er {status}").format(status=report.status.label)
    if report.received and report.status is not ReportStatus.STARTED:
        return _("{said}. Den kom {date}.").format(said=said, date=long_date(report.received))
    return f"{said}."


def show(opened: Opened, user: User) -> None:
    report = opened.report
    if opened.comment:
        components.section(_("Kommentar fra sekretariatet"))
        st.html(f'<div style="max-width:75ch;overflow-wrap:anywhere">{plain(opened.comment)}</div>')
    if report.status is ReportStatus.SENT_BACK and user.is_reporter:
        st.html(
            linked(Link(_("Rett rapporten og send den inn på nytt på siden Last opp"), filters.address("last-opp")))
        )
    components.section(_("Det mangler"))
    st.html(f'<div style="max-width:75ch">{plain(submitted.lacks(report))}</div>')
    for part in report.parts:
        components.section(part.title)
        st.html(part_html(part))
    _history(opened)
    if user.is_secretariat:
        _file(report)


def part_html(part: Part) -> str:
    """The answers of a part under their labels, row by row."""
    return "".join(
        f'<div style="{LINE};padding:8px 0">{_heading(row.heading)}<dl style="{_ANSWERS}">'
        f"{''.join(_answer(*said) for said in row.answers)}</dl></div>"
        for row in part.rows
    )


def _answer(label: str, answer: str) -> str:
    return f'<dt>{plain(label)}</dt><dd style="margin:0;max-width:75ch;overflow-wrap:anywhere">{plain(answer)}</dd>'


def _heading(text: str) -> str:
    return f'<h3 style="{HEADING.format(18, 0)}">{plain(text)}</h3>' if text else ""


def _history(opened: Opened) -> None:
    components.section(_("Slik er rapporten blitt til"))
    if opened.history:
        components.table(tuple(map(_, submitted.HISTORY_HEADER)), submitted.history_rows(opened.history))


def _file(report: Report) -> None:
    with st.container(key="ikke-utskrift-arkivfil"):
        components.section(_("Til arkivet"))
        components.note(
            _(
                "Fila har rapporten som PDF, filene som ble sendt inn, svarene som regnearkfiler, "
                "kvitteringen og en liste over filene med kontrollsum."
            )
        )
        components.download(
            _("Last ned arkivfila (ZIP)"),
            archive.stem(report.key),
            report.mark,
            lambda: archive.archive_file(settings.load().database, report.key),
            "zip",
            "application/zip",
        )
