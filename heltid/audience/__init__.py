"""What the room sees: the show for the wall, and light pages for the phone. HTML with everything in it, no script.

Everything here is of the open circle: who is weak, late or graded low has a name only on a slide where the secretariat
has ticked it. The pages are the same from the server (``site``) and as files (``heltid.publishing``); only their links
differ (``links``). The heavy libraries are imported when a page is made.
"""

from __future__ import annotations

from heltid.audience.site import Answer, Site

__all__ = ["Answer", "Site"]
