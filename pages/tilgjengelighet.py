"""Tilgjengelighet: the accessibility statement, each criterion of the law with how it is met and what showed it."""

from heltid.ui import accessibility, components

components.page_header("Tilgjengelighet", accessibility.finding())
accessibility.about()
components.section("Det som ikke er helt oppfylt")
accessibility.gaps()
components.section("Alle 47 kravene")
accessibility.every()
components.section("Si fra")
accessibility.report()
