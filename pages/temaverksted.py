"""Temaverksted: who should meet about a theme, what they can talk about, sheets for the tables, and what was said."""

from heltid.ui import cache, workshop, workshop_material, workshop_notes, workshop_sheets, workshop_slides

programme = cache.programme()
workshop.head(programme)
asked = workshop.asked(programme)
if asked:
    workshop.room(programme, asked)
    workshop.tables(programme, asked)
    workshop_material.show(programme, asked)
    workshop_sheets.show(programme, asked)
    workshop_notes.show(programme, asked)
    workshop_slides.show(programme, asked)
