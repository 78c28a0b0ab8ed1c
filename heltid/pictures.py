"""Pictures that somebody sends for a slide: looked at, drawn anew, and refused with a sentence where they are none.

A picture is stored as it will be shown. What else the file held (where and when it was taken, other formats hidden in
it) is left behind, a photo stands the way it was held, and no picture is larger than a wall can show.
"""

from __future__ import annotations

import io
import warnings

PNG, JPEG = "image/png", "image/jpeg"
#: Bytes of a file that is looked at, and pixels it may claim to have before it is opened up.
LARGEST_FILE = 5 * 1024 * 1024
MOST_PIXELS = 60_000_000
#: The longer side of what is stored: twice the height of a projector's picture.
LONGEST_SIDE = 2160
_QUALITY = 88


class PictureError(ValueError):
    """What cannot be used as a picture, in a Norwegian sentence."""


def redrawn(data: bytes) -> tuple[str, bytes]:
    """(media type, bytes) of the picture to store. Raises PictureError for all but a whole PNG or JPEG."""
    from PIL import Image, ImageOps  # 30 ms that only an upload of a picture needs

    if len(data) > LARGEST_FILE:
        raise PictureError("Bildet er større enn 5 MB. Lagre det mindre, og prøv igjen.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
            if picture.width * picture.height > MOST_PIXELS:
                raise PictureError("Bildet har for mange punkter. Lagre det mindre, og prøv igjen.")
            picture.load()
            upright = ImageOps.exif_transpose(picture)
    except PictureError:
        raise
    except Exception as error:  # a broken file can fail in any of the library's parts
        raise PictureError("Fila er ikke et helt bilde i formatet PNG eller JPEG. Lagre bildet på nytt.") from error
    is_photo = picture.format == "JPEG"
    drawn = upright.convert("RGB" if is_photo else "RGBA")
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    if is_photo:
        drawn.save(out, "JPEG", quality=_QUALITY, optimize=True)
        return JPEG, out.getvalue()
    drawn.save(out, "PNG", optimize=True)
    if out.tell() > _LARGEST_PNG:  # a photo saved as PNG: as a JPEG it is a tenth, on white where it was see-through
        white = Image.new("RGB", drawn.size, "white")
        white.paste(drawn, mask=drawn.getchannel("A"))
        out = io.BytesIO()
        white.save(out, "JPEG", quality=_QUALITY, optimize=True)
        return JPEG, out.getvalue()
    return PNG, out.getvalue()


_LARGEST_PNG = 1_500_000
