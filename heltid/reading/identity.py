"""Norwegian national identity numbers: found so that a file holding one can be refused. They are never given back."""

from __future__ import annotations

import re

_DIGITS = bytes(48 if 48 <= byte <= 57 else byte for byte in range(256))
_SEPARATORS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "-": " ", "\u2011": " ", "\u2013": " "})
_CANDIDATE = re.compile(r"(?<![0-9])(?:([0-9]{6}) ?([0-9]{5})|([0-9]{10}))(?![0-9])")
_WEIGHTS_1 = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_WEIGHTS_2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def contains_identity_number(text: str) -> bool:
    """Whether the text holds a birth number or D-number with valid check digits, test numbers included.

    A space or hyphen may stand after six digits. Ten digits count where a leading zero makes them valid, since Excel
    drops that zero. Digits in a longer run, or after a decimal sign, do not count.
    """
    masked = text.encode("ascii", "replace").translate(_DIGITS)
    # Eleven digits imply ten, so two searches in C settle nearly every file.
    if b"0000000000" not in masked and not _may_be_split(text, masked):
        return False
    plain = text.translate(_SEPARATORS)
    return any(_counts(match, plain) for match in _CANDIDATE.finditer(plain))


def mask_identity_numbers(text: str) -> str:
    """The text, with every run of ten or eleven digits that may be an identity number replaced by stars."""
    if not contains_identity_number(text):
        return text
    return re.sub(r"[0-9]{6}\W?[0-9]{4,5}", "***********", text)


def _may_be_split(text: str, masked: bytes) -> bool:
    if b"000000 00000" in masked or b"000000-00000" in masked:
        return True
    return b"000000?00000" in masked and any(mark in text for mark in "\u00a0\u202f\u2009\u2011\u2013")


def _counts(match: re.Match[str], text: str) -> bool:
    if match[3]:
        return not _is_fraction(match, text, ".,") and is_identity_number("0" + match[3])
    number = match[1] + match[2]
    return is_identity_number(number) and not _is_fraction(match, text, ".")


def _is_fraction(match: re.Match[str], text: str, signs: str) -> bool:
    start = match.start()
    if start < 2 or not text[start - 2].isdigit():
        return False
    if text[start - 1] in signs:
        return True
    if text[start - 1] != ",":
        return False
    # "5,01020312345" is two cells in a comma file, but one number where the cells are set apart by something else.
    before = re.search(r"(^|[^0-9])[-−]?[0-9]{1,3},$", text[max(0, start - 6) : start])
    after = text[match.end() : match.end() + 1]
    return before is not None and (before[1] in (";", "\t", "|") or (after != "" and after in ";\t|"))


def is_identity_number(number: str) -> bool:
    """Eleven digits: a date (day +40 for D-numbers, month +40 or +80 for test numbers) and two mod-11 check digits."""
    digits = [int(char) for char in number]
    day, month = digits[0] * 10 + digits[1], digits[2] * 10 + digits[3]
    day = day - 40 if day > 40 else day
    month = month - 80 if month > 80 else month - 40 if month > 40 else month
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return False
    first = -sum(w * d for w, d in zip(_WEIGHTS_1, digits, strict=False)) % 11
    second = -sum(w * d for w, d in zip(_WEIGHTS_2, digits, strict=False)) % 11
    return digits[9] == first and digits[10] == second
