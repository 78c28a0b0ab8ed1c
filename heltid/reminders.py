"""Reminders of missing reports, in words ready to paste into an e-mail or to open in the mail program."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from urllib.parse import quote

from heltid.analysis.coverage import Expected, Standing, report_label
from heltid.analysis.names import Circle, FindingKind, namable
from heltid.analysis.programme import Programme, project_names, remembered, rows
from heltid.language import N_, _, n_
from heltid.locale import long_date, number
from heltid.vocabulary import ReportType

REMINDER_HEADER = (N_("Prosjekt"), N_("Mottaker"), N_("Emne"), N_("Tekst"))
#: Longer addresses are cut by some mail programs.
_LONGEST_LINK = 1900
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
#: What a mailbox of an office begins with. Anything else in front of the @ may be a person's name.
_OFFICE = frozenset({
    "post", "postmottak", "firmapost", "epost", "mottak", "kontakt", "info", "service",
    "servicekontor", "servicetorg", "servicesenter", "innbyggertorg", "innbyggerservice",
    "sentralbord", "kundesenter", "resepsjon", "arkiv", "dokumentsenter", "prosjekt", "prosjektet",
    "prosjektkontor", "sekretariat", "personal", "personalavdeling", "hr", "kommune", "radmann",
    "rådmann", "ordforer", "administrasjon", "adm", "helse", "oppvekst", "omsorg", "barnehage",
    "skole", "heltid",
})  # fmt: skip


def missing_by_project(
    reports: Sequence[Expected], circle: Circle, own_projects: Collection[str] = ()
) -> dict[str, list[Expected]]:
    """Project that may be named → the reports that have not come at all; one that came late needs no reminder."""
    missing = [item for item in reports if item.counts and item.standing is Standing.MISSING]
    may = set(namable(circle, FindingKind.WEAK, [item.project for item in missing], own_projects))
    found: dict[str, list[Expected]] = {}
    for item in missing:
        if item.project in may:
            found.setdefault(item.project, []).append(item)
    return found


def subject(reports: Sequence[Expected]) -> str:
    """«Påminnelse: årsrapport 2013», «Påminnelse: 3 rapporter»."""
    if len(reports) == 1:
        return _("Påminnelse: {report}").format(report=report_label(reports[0].report_type, reports[0].period))
    return _("Påminnelse: {count} rapporter").format(count=number(len(reports), 0))


def reminder(name: str, reports: Sequence[Expected], most: int | None = None) -> str:
    """The text for one project; only the ``most`` last reports are listed where there are more."""
    shown = reports if most is None else reports[-most:]
    lines = [_line(item) for item in shown]
    if len(shown) < len(reports):
        lines.append(_("– og {count} eldre").format(count=number(len(reports) - len(shown), 0)))
    asked = n_(
        "Vi har ikke mottatt denne rapporten fra {project}:",
        "Vi har ikke mottatt disse rapportene fra {project}:",
        len(reports),
    )
    half_year = any(item.report_type == ReportType.HALF_YEAR for item in reports)
    short = [_("Er det ikke noe nytt siden sist, holder det med én linje om framdriften i halvårsrapporten.")]
    return "\n".join(
        (
            _("Hei!"),
            "",
            asked.format(project=_one_line(name)),
            *lines,
            "",
            " ".join(
                (
                    _("På siden «Hva skal rapporteres» finner dere en mal som er fylt ut for prosjektet."),
                    _("Last opp rapporten på siden «Last opp»."),
                    *(short if half_year else []),
                )
            ),
            "",
            _("Hilsen programsekretariatet"),
        )
    )


def mailbox(contact: object) -> str:
    """The contact where it is the address of an office's mailbox; empty where it is none, or may be a person's."""
    address = contact.strip() if isinstance(contact, str) else ""
    if not _ADDRESS.fullmatch(address):
        return ""
    first_word = re.split(r"[._+\-\d@]", address.casefold(), maxsplit=1)[0]
    return address if first_word in _OFFICE else ""


@remembered
def contacts(programme: Programme) -> dict[str, str]:
    """Project → its office's mailbox, empty where the register has none."""
    return {project: mailbox(contact) for project, contact in rows(programme.projects, "project", "contact")}


def mail_link(address: str, name: str, reports: Sequence[Expected]) -> str:
    """A ``mailto:`` address (RFC 6068) that opens a new e-mail with subject and text; the recipient may be empty."""
    link = ""
    for most in range(len(reports), 0, -1):
        body = reminder(name, reports, most).replace("\n", "\r\n")
        link = f"mailto:{quote(address, safe='@')}?subject={quote(subject(reports))}&body={quote(body)}"
        if len(link) <= _LONGEST_LINK:
            break
    return link


def reminder_rows(programme: Programme, missing: dict[str, list[Expected]]) -> list[tuple[str, ...]]:
    """Every reminder, for a mail merge; columns as ``REMINDER_HEADER``."""
    names, addresses = project_names(programme), contacts(programme)
    return [
        (names.get(project, project), addresses.get(project, ""), subject(reports), reminder(names[project], reports))
        for project, reports in missing.items()
    ]


def _line(item: Expected) -> str:
    said = _("– {report}, frist {date} (utsatt)") if item.extended else _("– {report}, frist {date}")
    return said.format(report=report_label(item.report_type, item.period), date=long_date(item.due))


def _one_line(text: str) -> str:
    return " ".join(text.split())
