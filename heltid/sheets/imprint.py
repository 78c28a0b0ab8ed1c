"""What stands at the foot of every sheet, and what its file is called."""

from __future__ import annotations

from heltid.analysis.names import Circle
from heltid.analysis.programme import Programme
from heltid.language import N_, _
from heltid.locale import NO_BREAK_SPACE, file_stem, long_date
from heltid.vocabulary import StoreKind

_READERS = {
    Circle.OPEN: N_("åpen utgave"),
    Circle.PARTICIPANT: N_("utgave for prosjektet selv"),
    Circle.SECRETARIAT: N_("utgave for sekretariatet, ikke til deling"),
}


def footer(programme: Programme, source: str, circle: Circle, filters: str = "") -> str:
    """Source, data set, filters, edition, data version and date on one line."""
    said = (
        programme.mark or programme.kind.label,
        source,
        filters,
        _(_READERS[circle]),
        _("dataversjon v{version}").format(version=programme.version),
        _("tall per {date}").format(date=long_date(programme.today).replace(" ", NO_BREAK_SPACE)),
    )
    return " · ".join(text for text in said if text)


def file_name(programme: Programme, what: str, ending: str) -> str:
    """«EKSEMPEL_faktaark_fjordvik.pdf»: an example store's files say so first."""
    first = "EKSEMPEL_" if programme.kind is StoreKind.EXAMPLE else ""
    return f"{first}{file_stem(what)}.{ending}"
