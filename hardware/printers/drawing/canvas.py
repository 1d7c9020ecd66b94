"""Draws a whole slip as one picture, for printers that know no text of ours."""

from PIL import Image

from hardware.kinds import Picture, QrCode, Slip
from hardware.printers.drawing.glyphs import draw_row, find_font
from hardware.printers.drawing.layout import Row, rows
from hardware.printers.drawing.pictures import draw_picture, draw_qr
from hardware.printers.settings import PrinterSettings


def draw_slip(slip: Slip, settings: PrinterSettings) -> Image.Image:
    """Draw it as wide as the paper, black on white; NoFont when nothing draws Chinese."""
    parts = [draw_part(part, settings) for part in rows(slip, settings.columns)]
    paper = Image.new("L", (settings.dots, max(1, sum(part.height for part in parts))), 255)
    y = 0
    for part in parts:
        paper.paste(part, (0, y))
        y += part.height
    return paper


def draw_part(part: Row | QrCode | Picture, settings: PrinterSettings) -> Image.Image:
    """Draw one part of it, as wide as the paper."""
    match part:
        case QrCode(data=data):
            return draw_qr(data, settings.dots)
        case Picture():
            return draw_picture(part, settings.dots)
    return draw_row(part, settings.dots, find_font(settings.font))


def without(command: bytes, picture: Image.Image) -> bytes:
    """Give its dots, a set bit white; where such a command stands by chance, one dot is black."""
    data = picture.convert("1", dither=Image.Dither.NONE).tobytes()
    lowest = command[-1] & -command[-1]
    return data.replace(command, command[:-1] + bytes((command[-1] ^ lowest,)))
