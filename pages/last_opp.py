"""Last opp: drop files, see what was assumed, what is wrong and what changes; store, and undo."""

from heltid import settings
from heltid.ui import components, upload

components.page_header("Last opp", "Slipp en CSV- eller Excel-fil, så ser du hva den endrer før noe blir lagret.")
upload.show(settings.load().database)
