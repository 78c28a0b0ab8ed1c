"""The parts of «Hva skal rapporteres?»: templates to choose and take, the table of what is asked, forms, dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from heltid import exports, reporting, settings, templates
from heltid.analysis.programme import Programme, cohort_label, cohorts, project_names
from heltid.exports import calendar
from heltid.fields import Section
from heltid.language import _
from heltid.obligations import OBLIGATIONS, part_label
from heltid.templates import Filled
from heltid.ui import access, behind, components, filters
from heltid.ui.downloads import XLSX
from heltid.ui.plain import Ready, plain
from heltid.ui.tables import named_columns
from heltid.vocabulary import UNKNOWN, ReportType

_CSV, _ZIP = "text/csv", "application/zip"
#: Projects to choose among; in a larger programme the others are written by their id.
OFFERED = 1000


def report_templates(programme: Programme) -> None:
    """Choose project and report (not on paper); the simple report comes first, then every form of the report.

    Filled templates are for those who may write the report; others get blank ones.
    """
    names = project_names(programme)
    user = access.user()
    may = reporting.offered(programme, user.circle, user.own_projects)
    project, report = None, None
    left, right = st.columns(2)
    if may:
        project = left.selectbox(
            _("Prosjekt"),
            may[:OFFERED],
            index=0 if len(may) == 1 else None,
            format_func=lambda one: names.get(one, one),
            placeholder=_("Velg prosjekt, så fyller vi ut malen"),
            key="mal-prosjekt",
            accept_new_options=len(may) > OFFERED,
        )
    if project and project not in names:
        components.note(
            _("Fant ikke prosjektet «{project}». Skriv id-en slik den står i prosjektregisteret.").format(
                project=project
            )
        )
        project = None
    reports = reporting.reports_of(programme, project) if project else reporting.report_types(programme)
    report = (right if may else left).selectbox(
        _("Rapport"), reports, format_func=reporting.report_name, key=f"mal-rapport-{project or 'tom'}"
    )
    st.markdown(
        _("Malen er fylt ut med prosjektets id, perioden, målene deres og tiltakene fra forrige rapport.")
        if project
        else _("Velg et prosjekt for å få en mal med målene deres og tiltakene fra forrige rapport.")
        if may
        else _("Malene her er tomme. Prosjektet selv får en mal med egne mål og tiltak.")
    )

    st.caption(
        _(
            "Enkel rapport er hele rapporten i én fil, med ett svar på hver rad. Den passer for "
            "de fleste. Bruker dere alle skjemaene, sletter dere radene dere ikke fyller ut. "
            "Send inn fila på siden «Last opp»."
        )
    )

    def filled() -> Filled:
        if project is None:
            return reporting.blank(report[0])
        return exports.filled_for(settings.load().database, project, report[1], report[0])

    def name(what: str, ending: str) -> str:
        return reporting.template_name(what, project, report, programme.mark, ending)

    simple, whole = "enkel_rapport", "alle_skjema"
    with st.container(horizontal=True, key="maler-enkel"):
        for label, ending, mime in (
            (_("Enkel rapport (Excel)"), "xlsx", XLSX),
            (_("Enkel rapport (CSV)"), "csv", _CSV),
        ):
            st.download_button(
                label,
                lambda ending=ending: reporting.simple_template(filled(), ending),  # type: ignore[misc]
                name(simple, ending),
                mime,
                key=f"mal-enkel-{ending}",
                type="primary" if ending == "xlsx" else "secondary",
                on_click="ignore",
            )
        for label, ending, mime in (
            (_("Alle skjemaene (Excel)"), "xlsx", XLSX),
            (_("Alle skjemaene (CSV)"), "zip", _ZIP),
        ):
            st.download_button(
                label,
                lambda ending=ending: reporting.whole_template(filled(), ending),  # type: ignore[misc]
                name(whole, ending),
                mime,
                key=f"mal-alle-{ending}",
                on_click="ignore",
            )


def matrix() -> None:
    """What each report must hold; what is asked stands out from what may be left."""
    lead = components.opening(_("Hva rapporten skal ha med"))
    _table(
        (_("Del"), *(kind.label.capitalize() for kind in ReportType)),
        [
            [
                f"<b>{plain(part_label(part).capitalize())}</b>",
                *(
                    f"<b>{plain(item.words)}</b>"
                    if item.is_due
                    else f'<span style="opacity:.75">{plain(item.words)}</span>'
                    for item in asked.values()
                ),
            ]
            for part, asked in OBLIGATIONS.items()
        ],
        lead,
    )


def _table(titles: Sequence[str], rows: Iterable[Sequence[str]], lead: str = "") -> None:
    """``rows`` are cells in HTML, ``lead`` is HTML that stands above."""
    head = "".join(f'<th scope="col">{plain(title)}</th>' for title in titles)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>' for first, *rest in rows
    )
    st.html(
        f'{lead}<div class="rulle"><table class="tall"{named_columns(titles)}>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def dates(programme: Programme) -> None:
    """Deadlines and events, of all or of a cohort, and the same as a calendar file."""
    known = [cohort for cohort in cohorts(programme) if cohort != UNKNOWN]
    cohort = None
    if len(known) > 1:
        choices, chosen = [None, *known], filters.selection().cohort
        cohort = st.radio(
            _("Hvem gjelder det?"),
            choices,
            index=choices.index(chosen) if chosen in choices else 0,
            format_func=lambda one: cohort_label(one).capitalize() if one else _("Alle puljer"),
            horizontal=True,
            key="frister-pulje",
        )
    ahead, past = (reporting.deadline_rows(programme, cohort, ahead=one) for one in (True, False))
    events = reporting.event_rows(programme, cohort)
    if not (ahead or past or events):
        components.empty_state(
            _("Her kommer fristene og samlingene."),
            _("Ingen er lagt inn ennå."),
            _("Sekretariatet legger dem inn med skjemaene «frist» og «hendelse» på siden Last opp."),
        )
        return
    if ahead:
        components.table(tuple(map(_, reporting.DEADLINE_HEADER)), ahead)
    if events:
        components.table(tuple(map(_, reporting.EVENT_HEADER)), events)
    if past:
        with (
            st.container(key="ikke-utskrift-frister" if ahead else "frister-som-er-ute"),
            st.expander(_("Frister som er ute ({count})").format(count=len(past)), expanded=not ahead),
        ):
            components.table(tuple(map(_, reporting.DEADLINE_HEADER)), past)
    with st.container(key="ikke-utskrift-kalender"):
        st.download_button(
            _("Last ned til kalenderen (ICS)"),
            lambda: calendar.calendar_file(programme, cohort),
            calendar.file_name(programme, cohort),
            calendar.MIME,
            key="kalender",
            on_click="ignore",
        )
        st.caption(
            _(
                "Fila åpnes i Outlook, Google Kalender og på telefonen. Det som er foreløpig, står "
                "som foreløpig. En samling uten fast dag ligger over hele måneden eller halvåret."
            )
        )


def forms() -> None:
    """Each form folded away: its columns, and its own template. Not for paper, where no template can be taken."""
    with st.container(key="ikke-utskrift-skjema"):
        components.section(_("Skjemaene, kolonne for kolonne"))
        for section in reporting.sections():
            _form(section)


def _form(section: Section) -> None:
    with behind.folded(reporting.section_title(section), f"skjemaet-{section.name}") as is_open:
        if not is_open:
            return
        st.markdown(components.plain(f"{_(section.help)} {reporting.written_by(section)}"))
        with st.container(horizontal=True, key=f"skjema-{section.name}"):
            for ending, label, mime in (("xlsx", _("Excel"), XLSX), ("csv", "CSV", _CSV)):
                st.download_button(
                    _("Last ned tom mal ({label})").format(label=label),
                    lambda ending=ending: templates.template(section, ending),  # type: ignore[misc]
                    templates.file_name(section, ending),
                    mime,
                    key=f"skjema-{section.name}-{ending}",
                    on_click="ignore",
                )
        header, fields = reporting.section_fields(section)
        _table(header, [[f"<b>{plain(name)}</b>", *map(plain, rest)] for name, *rest in fields])


def readers() -> None:
    """Who reads the report, what they get, and the page that gives it."""
    rows = [
        (
            _(reader.who),
            _(reader.gets),
            components.Link(_(reader.page.title), filters.address(reader.path)),
        )
        for reader in reporting.READERS
    ]
    table = components.table_html((_("Hvem"), _("Hva de får vite"), _("Her står det")), rows)
    st.html(Ready(components.opening(_("Hvem som leser årsrapporten")) + table))
