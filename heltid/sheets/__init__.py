"""Fact sheets and the summary for the Storting: values (``document``) that PDF and HTML both draw.

The heavy libraries are imported when a sheet is made, not before: the command line starts without them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING

from heltid.analysis.names import Circle
from heltid.language import _

if TYPE_CHECKING:
    from heltid.analysis.programme import Programme
    from heltid.sheets.document import Document
    from heltid.sheets.workshop import Workshop

#: Told how far it has come, 0 to 1, and what is done, in words.
Progress = Callable[[float, str], None]
#: The first day a ZIP archive can tell of.
_EARLIEST = datetime(1980, 1, 1)


def project_sheet(
    programme: Programme,
    project: str,
    circle: Circle | str = Circle.OPEN,
    as_: str = "pdf",
    own_projects: tuple[str, ...] = (),
) -> bytes:
    """One project on one A4 page, or as one self-contained HTML document.

    Raises ValueError for a project that is not there, and for another form than «pdf» and «html»."""
    from heltid.sheets.project import project_document

    return _written(project_document(_withheld(programme), project, circle, own_projects), as_)


def all_sheets(
    programme: Programme,
    circle: Circle | str = Circle.OPEN,
    as_: str = "pdf",
    progress: Progress = lambda share, text: None,
) -> bytes:
    """Every project's sheet, by name: one PDF with a bookmark for each, or a ZIP with a PDF for each."""
    from heltid.analysis.programme import project_names
    from heltid.locale import alphabetic
    from heltid.sheets import paper
    from heltid.sheets.project import no_project, project_document

    _must_be(as_, "pdf", "zip")
    programme = _withheld(programme)
    names = project_names(programme)
    projects = sorted(names, key=lambda project: (alphabetic(names[project]), project))
    documents = []
    for place, project in enumerate(projects):
        progress(0.5 * place / len(projects), names[project])
        documents.append(project_document(programme, project, circle))
    if as_ == "pdf":
        progress(0.5, _("Setter sidene"))
        made = paper.pdf(
            documents or [no_project(programme, circle)], _("Alle prosjektene på én side hver"), programme.today
        )
    else:
        made = _archive(programme, documents, lambda document: file_name(programme, document.key, "pdf"), progress)
    progress(1.0, _("Ferdig"))
    return made


def storting_summary(programme: Programme, as_: str = "pdf") -> bytes:
    """The programme on two pages for the Storting; everybody may read it."""
    from heltid.sheets.storting import storting_document

    return _written(storting_document(_withheld(programme)), as_)


def workshop_sheets(programme: Programme, workshop: Workshop, as_: str = "pdf") -> bytes:
    """A working sheet for each table of a theme workshop: one PDF with a bookmark for each, a ZIP with a PDF for each,
    or one HTML document. Everybody may read them."""
    from heltid.sheets import html, paper
    from heltid.sheets.workshop import workshop_documents

    _must_be(as_, "pdf", "zip", "html")
    programme = _withheld(programme)
    title, documents = workshop_documents(programme, workshop)
    if as_ == "pdf":
        return paper.pdf(documents, title, programme.today)
    if as_ == "html":
        return html.pages(documents, title).encode()
    return _archive(
        programme, documents, lambda one: workshop_file_name(programme, f"{workshop.theme}_{one.key}", "pdf")
    )


def workshop_file_name(programme: Programme, what: str, ending: str) -> str:
    """«EKSEMPEL_temaverksted_heltid_bord-1.pdf»."""
    from heltid.sheets import imprint

    return imprint.file_name(programme, f"temaverksted_{what}", ending)


def file_name(programme: Programme, project: str | None, ending: str) -> str:
    """«EKSEMPEL_faktaark_fjordvik.pdf»; without a project «EKSEMPEL_faktaark_alle.pdf»."""
    from heltid.sheets import imprint

    return imprint.file_name(programme, f"faktaark_{project or 'alle'}", ending)


def storting_file_name(programme: Programme, ending: str) -> str:
    from heltid.sheets import imprint

    return imprint.file_name(programme, "programmet_for_stortinget", ending)


def _written(document: Document, as_: str) -> bytes:
    from heltid.sheets import html, paper

    _must_be(as_, "pdf", "html")
    return paper.pdf([document]) if as_ == "pdf" else html.page(document).encode()


def _must_be(as_: str, *forms: str) -> None:
    if as_ not in forms:
        said = _("«{form}» er ikke et format her. Velg {forms}.")
        raise ValueError(said.format(form=as_, forms=_(" eller ").join(forms)))


def _withheld(programme: Programme) -> Programme:
    from heltid.analysis.withholding import withhold

    return withhold(programme)


def _archive(
    programme: Programme,
    documents: Sequence[Document],
    name: Callable[[Document], str],
    progress: Progress = lambda share, text: None,
) -> bytes:
    from heltid.sheets import paper

    file = io.BytesIO()
    day = max(datetime.combine(programme.today, time()), _EARLIEST).timetuple()[:6]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, document in enumerate(documents):
            progress(0.5 + 0.5 * place / len(documents), document.title)
            archive.writestr(zipfile.ZipInfo(name(document), day), paper.pdf([document]))
    return file.getvalue()
