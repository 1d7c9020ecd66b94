"""Pictures as printer bytes: drawn lines and QR codes that no printer takes for a command."""

import io
import re

import qrcode
from PIL import Image, ImageChops

from hardware.errors import DeviceError, Misconfigured
from hardware.kinds import Picture
from hardware.printers.library import encoder
from hardware.printers.settings import DOTS_PER_MM

QR_DOTS = 6
QR_BORDER = 4
REAL_TIME = re.compile(rb"\x10[\x04\x05\x14][\x00-\x08\x12]")
DOT = 0x08  # set in none of their second bytes; with it they mean nothing
MOST_ROWS = 24  # at one go: 2 KB at most, so that what follows half a picture is soon heard


def draw_qr(data: str, dots: int) -> Image.Image:
    """Draw a QR code in the middle of the paper, with its quiet zone."""
    code = qrcode.QRCode(
        box_size=QR_DOTS, border=QR_BORDER, error_correction=qrcode.constants.ERROR_CORRECT_M
    )
    code.add_data(data)
    code.make(fit=True)
    modules = code.get_matrix()
    size = len(modules)
    cells = Image.new("L", (size, size))
    cells.putdata([0 if dark else 255 for line in modules for dark in line])
    picture = cells.resize((size * QR_DOTS, size * QR_DOTS), Image.Resampling.NEAREST)
    if picture.width > dots:
        raise DeviceError(f"a QR code of {picture.width} dots does not fit on {dots}")
    paper = Image.new("L", (dots, picture.height), 255)
    paper.paste(picture, ((dots - picture.width) // 2, 0))
    return paper


def draw_picture(picture: Picture, dots: int) -> Image.Image:
    """Draw a logo in the middle of the paper, its greys as dots."""
    try:
        with Image.open(io.BytesIO(picture.png), formats=["PNG"]) as file:
            ink = file.convert("RGBA") if file.size == picture.pixels else None
    except (OSError, ValueError, SyntaxError) as error:  # as Pillow calls a broken file
        raise Misconfigured(f"not a whole PNG file: {error}") from error
    if ink is None:
        raise Misconfigured("a PNG file that says two sizes")
    across = min(picture.width_mm * DOTS_PER_MM, dots)
    ink = ink.resize((across, max(1, round(ink.height * across / ink.width))))
    white = Image.new("RGBA", ink.size, "white")
    grey = Image.alpha_composite(white, ink).convert("1")
    paper = Image.new("L", (dots, grey.height), 255)
    paper.paste(grey, ((dots - across) // 2, 0))
    return paper


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
