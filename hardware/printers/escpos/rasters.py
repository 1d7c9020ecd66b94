"""Pictures as bytes of ESC/POS, none of which a printer takes for a command."""

import re

from PIL import Image, ImageChops

from hardware.printers.escpos.library import encoder

REAL_TIME = re.compile(rb"\x10[\x04\x05\x14][\x00-\x08\x12]")
DOT = 0x08  # set in none of their second bytes; with it they mean nothing
MOST_ROWS = 24  # at one go: 2 KB at most, so that what follows half a picture is soon heard


def picture_bytes(picture: Image.Image) -> bytes:
    """Encode a picture as `GS v 0`.

    Printers obey real-time commands (10 04 n and its like) wherever they stand, even inside a
    picture; where one stands by chance, one more dot is black.
    """
    return REAL_TIME.sub(_with_a_dot, _encode(_trim(picture)))


def _with_a_dot(found: re.Match[bytes]) -> bytes:
    first, second, third = found[0]
    return bytes((first, second | DOT, third))


def _encode(picture: Image.Image) -> bytes:
    job = encoder()
    job.image(picture.convert("1", dither=Image.Dither.NONE), fragment_height=MOST_ROWS)
    return job.output


def _trim(picture: Image.Image) -> Image.Image:
    """Leave out the white at the right end; every byte of it takes time on the wire."""
    ink = ImageChops.invert(picture).getbbox()
    right = 8 if ink is None else -(-ink[2] // 8) * 8
    return picture.crop((0, 0, min(right, picture.width), picture.height))
