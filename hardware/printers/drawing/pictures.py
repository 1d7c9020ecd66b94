"""Draws QR codes and logos, each in the middle of the paper."""

import io

import qrcode
from PIL import Image

from hardware.errors import DeviceError, Misconfigured
from hardware.kinds import Picture
from hardware.printers.settings import DOTS_PER_MM

QR_DOTS = 6
QR_BORDER = 4


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
