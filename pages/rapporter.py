"""Rapportene: which reports have come and how far each is, one report as it says it, and what has been done."""

from heltid.analysis.programme import narrowed
from heltid.language import _
from heltid.ui import (
    access,
    audit_log,
    cache,
    components,
    end_logins,
    filters,
    report_decisions,
    report_opened,
    upload_codes,
)
from heltid.ui import reports as parts

selection, user = filters.selection(), access.user()
programme = narrowed(cache.programme(), selection)
asked = parts.asked()
if not parts.may_look(user):
    components.page_header(_("Rapportene"), "")
    parts.closed(user)
elif asked:
    opened = report_opened.open_report(cache.programme(), asked, user)
    if opened:
        if user.is_secretariat:
            report_decisions.show(opened)
        report_opened.show(opened, user)
else:
    components.page_header(_("Rapportene"), parts.finding(programme, selection, user))
    parts.show(programme, selection, user)
    if user.is_secretariat:
        upload_codes.show(programme)
        audit_log.show()
        end_logins.show()
