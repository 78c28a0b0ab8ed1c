"""Last opp: drop files, see what was assumed, what is wrong and what changes; store, and undo."""

from heltid import settings
from heltid.language import _
from heltid.ui import components, upload

components.page_header(_("Last opp"), _("Slipp en CSV- eller Excel-fil, så ser du hva den endrer før noe blir lagret."))
upload.show(settings.load().database)
