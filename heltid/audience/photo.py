"""A slide's picture for the phone: as wide as its screen, and light."""

from __future__ import annotations

import io

#: The longer side in pixels, and the bytes that are aimed at.
_LONGEST, _BYTES = 1080, 90_000


def for_phone(data: bytes) -> bytes:
    """A JPEG of a stored picture, which is whole."""
    from PIL import Image  # only a picture needs it

    picture = Image.open(io.BytesIO(data)).convert("RGBA")
    picture.thumbnail((_LONGEST, _LONGEST))
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    for quality in (80, 60, 40, 25):
        out = io.BytesIO()
        white.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= _BYTES:
            break
    return out.getvalue()
