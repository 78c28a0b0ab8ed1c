"""E-mail addresses and phone numbers in free text, where they may belong to a person."""

from __future__ import annotations

import re

from heltid.language import _

_MAIL = re.compile(r"[^\s@;,:<>()\[\]\"«»]{1,64}@[^\s@;,:<>()\[\]\"«»]{1,253}\.[a-z]{2,24}(?![a-z])", re.IGNORECASE)
_SPACE = "[ \u00a0\u202f]"
#: What every phone number holds. Searched first: a text seldom has it, and the file may have fifty thousand.
_EIGHT = re.compile(rf"\d(?:{_SPACE}?\d){{7}}")
#: Eight digits as Norwegians write phone numbers. Without spaces only those of mobiles, and what is called a phone.
_PHONE = re.compile(
    rf"(?<![\d.,])(?:(?:\+|00)47{_SPACE}?)?"
    rf"(?:[2-9]\d(?:{_SPACE}\d\d){{3}}|[489]\d\d{_SPACE}\d\d{_SPACE}\d{{3}}|[49]\d{{7}})"
    rf"(?!\d|[.,]\d|{_SPACE}?(?:kr|mill|%|årsverk))"
)
_CALLED = re.compile(
    rf"(?:tlf|telefon|mobil|ring)\w*\.?:?{_SPACE}*(?:\+47)?{_SPACE}*\d(?:{_SPACE}?\d){{7}}(?!\d)", re.I
)


def contact_detail(text: str) -> str:
    """«en e-postadresse» or «et telefonnummer», empty where the text holds neither. What it is, is not given back."""
    if "@" in text and _MAIL.search(text):
        return _("en e-postadresse")
    if _EIGHT.search(text) and (_PHONE.search(text) or _CALLED.search(text)):
        return _("et telefonnummer")
    return ""
