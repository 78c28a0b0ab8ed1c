"""The catalogues of languages: what the code says to readers, and what of it has been translated."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from heltid.language import Language
from heltid.settings import ROOT

#: What a call with a text for a reader is called, and which of its arguments are texts (counted from one).
KEYWORDS: dict[str, Any] = {"_": None, "N_": None, "n_": (1, 2), "p_": ((1, "c"), 2), "plural": (2, 3)}
#: Where texts for readers stand.
FOLDERS = ("heltid", "pages")


def template() -> Catalog:
    """Every text that is marked in the code, with the files it stands in."""
    found = Catalog(fuzzy=False)
    for folder in FOLDERS:
        for file, _line, text, comments, context in extract_from_dir(
            ROOT / folder,
            [("**.py", _of_code)],  # type: ignore[list-item]  # a function does as well as its name
            keywords=KEYWORDS,
        ):
            where = [(f"{folder}/{Path(file).as_posix()}", 1)]
            found.add(text, None, where, auto_comments=comments, context=context)
    return found


def _of_code(
    file: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    """Babel's own reader does not look inside a formatted text, where Python before 3.12 sees one piece."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in keywords:
            given = tuple(
                one.value if isinstance(one, ast.Constant) and isinstance(one.value, str) else None for one in node.args
            )
            yield node.lineno, node.func.id, given, []


def read(path: Path, language: Language) -> Catalog:
    """The catalogue in the file, an empty one where there is no file."""
    if not path.exists():
        return Catalog(locale=language.value, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language.value)


def updated(path: Path, language: Language, found: Catalog) -> Catalog:
    """The catalogue with the texts that stand in the code now: new ones without a translation, the others as they are.
    What is no longer said is left out; nothing is guessed from a text that is like it."""
    known = read(path, language)
    known.update(found, no_fuzzy_matching=True)
    known.obsolete.clear()
    return known


def missing(known: Catalog) -> list[str]:
    """The texts that have no translation, or one that somebody has marked as uncertain."""
    return [
        " | ".join(_forms(message.id)) for message in known if message.id and (message.fuzzy or not _is_said(message))
    ]


def _is_said(message: Message) -> bool:
    said = _forms(message.string)
    return bool(said) and all(said)


def _forms(text: Any) -> tuple[str, ...]:
    """A text, or its forms for one and many."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def write(path: Path, known: Catalog) -> None:
    """In the order of the texts, without line numbers and dates, so that a change shows as what it is."""
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        write_po(file, known, width=0, sort_output=True, include_lineno=False, omit_header=False)
