"""Deadlines and events as a calendar file (iCalendar, RFC 5545) for Outlook, Google and the phone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from heltid.analysis.programme import Programme, cohort_label
from heltid.analysis.schedule import Entry, entries
from heltid.language import SOURCE, _, speaking
from heltid.locale import file_stem
from heltid.vocabulary import StoreKind

MIME = "text/calendar"
_PRODUCT = "-//Heltid//Frister og samlinger//NB"


def calendar_file(programme: Programme, cohort: str | None = None, made: datetime | None = None) -> bytes:
    """All deadlines and events, or a cohort's, as all-day entries.

    What is not decided, or has no day yet, is tentative and does not make anyone busy. An entry keeps its UID from one
    file to the next, and the data version is its sequence, so that a newer file corrects the calendar that took an
    older one.
    """
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = _("Frister og samlinger") + (f" – {cohort_label(cohort)}" if cohort else "")
    calendar.add("x-wr-calname", f"{name} ({programme.mark})" if programme.mark else name)
    stamp = (made or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    for entry in entries(programme, cohort):
        event = icalendar.Event()
        event.add("uid", str(uuid5(NAMESPACE_URL, f"urn:heltid:{programme.kind}:{entry.identity}")))
        event.add("dtstamp", stamp)
        event.add("sequence", programme.version)
        event.add("dtstart", entry.first)
        event.add("dtend", entry.last + timedelta(days=1))  # the end is the day after the last
        event.add("summary", _allowed(_summary(programme, entry)))
        event.add("categories", [_(entry.category)])
        event.add("status", "TENTATIVE" if entry.provisional else "CONFIRMED")
        event.add(
            "transp", "OPAQUE" if entry.has_day and not entry.provisional and not entry.is_deadline else "TRANSPARENT"
        )
        if entry.place:
            event.add("location", _allowed(entry.place))
        event.add("description", _allowed("\n".join(_description(programme, entry))))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def file_name(programme: Programme, cohort: str | None = None) -> str:
    """«EKSEMPEL_frister_og_samlinger_pulje-1.ics», in every language."""
    prefix = "EKSEMPEL_" if programme.kind is StoreKind.EXAMPLE else ""
    with speaking(SOURCE):
        return f"{prefix}frister_og_samlinger{f'_{file_stem(cohort_label(cohort))}' if cohort else ''}.ics"


def _summary(programme: Programme, entry: Entry) -> str:
    title = _("Frist: {title}").format(title=entry.title) if entry.is_deadline else entry.title
    said = [
        *([entry.whom] if entry.is_deadline and entry.cohorts else []),
        *([_("foreløpig")] if entry.provisional else []),
        *([_("eksempeldata")] if programme.mark else []),
    ]
    return f"{title} ({', '.join(said)})" if said else title


def _description(programme: Programme, entry: Entry) -> Iterable[str]:
    yield _("For {whom}.").format(whom=entry.audience or entry.whom)
    if not entry.has_day:
        open_day = _("Tid: {days}. Dagen er ikke fastsatt.") if entry.provisional else _("Tid: {days}.")
        yield open_day.format(days=entry.days)
    elif entry.provisional:
        yield _("Ikke endelig bestemt.")
    if entry.notes:
        yield entry.notes
    if programme.mark:
        yield f"{programme.mark}."


def _allowed(text: str) -> str:
    """Text without the control characters that the standard keeps out; line ends are one kind."""
    return "".join(sign for sign in text.replace("\r\n", "\n").replace("\r", "\n") if sign in "\n\t" or sign >= " ")
