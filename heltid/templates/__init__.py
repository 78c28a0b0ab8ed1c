"""Templates of the forms, blank or filled for a project and period. They come from the declarations in ``forms``."""

from __future__ import annotations

import io
import zipfile

from heltid.fields import Section
from heltid.forms import SECTIONS, SIMPLE
from heltid.language import _
from heltid.locale import file_stem
from heltid.templates.filled import Action, Filled, Goal, filled_rows, report_type_for
from heltid.templates.text import csv_file
from heltid.templates.workbook import template_workbook

__all__ = ["Action", "Filled", "Goal", "all_templates", "file_name", "report_type_for", "template"]


def template(section: Section, as_: str, filled: Filled | None = None) -> bytes:
    """A template as «csv» or «xlsx». Raises ValueError for another kind of file."""
    if as_ == "csv":
        rows = filled_rows(section, filled) if filled else []
        cells = [[row.get(name, "") for name in section.names] for row in rows]
        return csv_file([item.label for item in section.fields], cells)
    if as_ == "xlsx":
        return template_workbook((section,), filled)
    raise ValueError(_("«{kind}» er ikke et slag fil. Velg csv eller xlsx.").format(kind=as_))


def all_templates(as_: str, filled: Filled | None = None) -> bytes:
    """Every template: a ZIP of CSV files with the simple report among them, or one workbook of the sections."""
    if as_ == "xlsx":
        return template_workbook(tuple(SECTIONS.values()), filled)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for section in (SIMPLE, *SECTIONS.values()):
            archive.writestr(file_name(section, as_, filled), template(section, as_, filled))
    return buffer.getvalue()


def file_name(section: Section, as_: str, filled: Filled | None = None) -> str:
    """«mal_maaling.csv», «mal_maaling_vefsn_2013.csv»."""
    about = f"_{filled.project}_{filled.period}" if filled else ""
    return f"mal_{file_stem(section.label)}{about}.{as_}"
