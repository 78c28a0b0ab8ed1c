"""Paper: values to tagged PDF with Typst, which needs no browser and no library of the system.

A template is Typst; everything stored reaches it as JSON, where text is text: nothing in it is markup, code or a path.
The fonts lie in ``data/fonts``, so that a file looks the same wherever it is made. Files are PDF/UA-1: Typst refuses a
picture without alternative text, a document without a title, and headings that skip a level.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from heltid.language import current
from heltid.locale import drawable
from heltid.settings import DATA

FONTS = DATA / "fonts"
STANDARD = "ua-1"
_COMMON = Path(__file__).with_name("common.typ")
#: What the first bytes of a picture say of it.
_KINDS = {b"\x89PNG": "png", b"GIF8": "gif"}


def is_there() -> bool:
    """Whether paper can be set here: the typesetter loads and its fonts are in place."""
    try:
        import typst  # noqa: F401
    except ImportError:
        return False
    return any(FONTS.glob("*.ttf")) or any(FONTS.glob("*.otf"))


def pdf(template: Path, content: Any, day: date) -> bytes:
    """The file that ``template`` makes of ``content``, in the language that is spoken; ``day`` is the data's day, so
    that the same data gives the same file.

    ``content`` is made of mappings, sequences, texts, numbers and dataclasses (which become objects with their fields
    and ``kind``, the class's name).

    Text in a script that the fonts do not hold is drawn with a font of the system; where that has none either the text
    is kept in the file but its signs are boxes, and the file is tagged but makes no promise of PDF/UA.
    """
    import typst

    files = {
        "main": template.read_bytes(),
        "common.typ": _COMMON.read_bytes(),
        "language.json": json.dumps({"lang": current(), "region": current().region.partition("-")[2]}).encode(),
        "data.json": json.dumps(as_data(content), ensure_ascii=False).encode(),
    }
    made: dict[str, Any] = {
        "font_paths": [FONTS],
        "timestamp": int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp()),
    }
    attempts: tuple[dict[str, Any], ...] = (
        {"ignore_system_fonts": True, "pdf_standards": STANDARD},
        {"ignore_system_fonts": False, "pdf_standards": STANDARD},
        {"ignore_system_fonts": False},
    )
    for attempt in attempts[:-1]:
        try:
            return bytes(typst.compile(files, **made, **attempt))
        except typst.TypstError as error:
            if "could not be displayed" not in str(error):
                raise
    return bytes(typst.compile(files, **made, **attempts[-1]))


def photo(data: bytes, size: tuple[int, int]) -> str:
    """A PNG, JPEG or GIF of so many pixels as an SVG that carries it."""
    kind = _KINDS.get(data[:4], "jpeg")
    width, height = (max(1, side) for side in size)
    link = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image href="{link}" width="{width}" height="{height}"/></svg>'
    )


def as_data(value: Any) -> Any:
    """The value as JSON can hold it, every text without characters that cannot be drawn."""
    if isinstance(value, Enum):
        return as_data(value.value)
    if isinstance(value, str):
        return drawable(value)
    if is_dataclass(value) and not isinstance(value, type):
        held = {item.name: as_data(getattr(value, item.name)) for item in fields(value)}
        return {"kind": type(value).__name__, **held}
    if isinstance(value, Mapping):
        return {str(key): as_data(item) for key, item in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return [as_data(item) for item in sorted(value)]
    if isinstance(value, (list, tuple)):
        return [as_data(item) for item in value]
    return value
