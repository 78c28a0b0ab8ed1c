"""Bytes → tables. ``read_table`` is of use to anyone with a messy CSV; it knows nothing of the report forms."""

from heltid.findings import Finding, Grade
from heltid.reading.identity import contains_identity_number
from heltid.reading.names import normalise
from heltid.reading.reader import read_table, read_tables
from heltid.reading.table import FOUND, PAGE_LIMITS, Assumed, Limits, Options, Table

__all__ = [
    "FOUND",
    "PAGE_LIMITS",
    "Assumed",
    "Finding",
    "Grade",
    "Limits",
    "Options",
    "Table",
    "contains_identity_number",
    "normalise",
    "read_table",
    "read_tables",
]
