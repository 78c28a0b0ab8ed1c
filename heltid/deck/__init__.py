"""Slides for the gathering: computed as values, drawn as PPTX with native, editable charts, as a show and as PDF.

``pptx`` is imported when a deck is made, not before: the command line starts without it.
"""
