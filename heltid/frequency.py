"""How often one may check, store and have files made: generous for an address, as a whole hall may sit behind one,
and tighter for a reporter, whom a code or a login has proven. What is done without an address, on the command line, is
not counted."""

from __future__ import annotations

import math

from heltid.buckets import Buckets, Pace
from heltid.findings import Finding, Grade
from heltid.language import N_, _
from heltid.locale import plural
from heltid.rights import REPORTER, Actor
from heltid.store.audit import Deed
from heltid.visitors import neighbourhood

TOO_OFTEN = "for-ofte"
#: A hall of three hundred, each with a file or two at the same moment.
OF_ADDRESS = Pace(600, 10)
#: A reporter who mends a cell and tries again, every second for as long as it takes.
OF_REPORTER = Pace(60, 1)
BUCKETS = Buckets()
_SAID = {
    Deed.CHECK: N_("Det er sjekket filer for ofte herfra."),
    Deed.UPLOAD: N_("Det er lagret for ofte herfra."),
    Deed.FILE: N_("Det er hentet filer for ofte herfra."),
}


def refusal(actor: Actor, what: Deed) -> Finding | None:
    """Counts one time more; what is said where it is too often, and then nothing is read."""
    if not actor.address:
        return None
    wait = BUCKETS.wait((what, "address", neighbourhood(actor.address)), OF_ADDRESS)
    if not wait and actor.role == REPORTER:
        wait = BUCKETS.wait((what, "reporter", actor.code or actor.name), OF_REPORTER)
    if not wait:
        return None
    seconds = math.ceil(wait)
    return Finding(
        Grade.FATAL,
        TOO_OFTEN,
        _(_SAID[what]),
        _("Vent {seconds}, og prøv igjen.").format(seconds=plural(seconds, "sekund", "sekunder")),
    )
