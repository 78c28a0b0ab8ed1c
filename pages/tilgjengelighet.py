"""Tilgjengelighet: the accessibility statement, each criterion of the law with how it is met and what showed it."""

from heltid.language import _
from heltid.ui import accessibility, components

components.page_header(_("Tilgjengelighet"), accessibility.finding())
accessibility.about()
components.section(_("Det som ikke er helt oppfylt"))
accessibility.gaps()
components.section(_("Alle 47 kravene"))
accessibility.every()
components.section(_("Si fra"))
accessibility.report()
