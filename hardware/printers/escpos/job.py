"""The bytes of a slip: Chinese as text where the printer's ROM has it, drawn where it has not."""

from dataclasses import dataclass

from PIL import Image

from hardware.kinds import Picture, QrCode, Slip
from hardware.printers.characters import encode_line
from hardware.printers.drawing.canvas import draw_part
from hardware.printers.drawing.glyphs import LINE, row_dots
from hardware.printers.drawing.layout import Row, rows
from hardware.printers.escpos.library import encoder
from hardware.printers.escpos.rasters import MOST_ROWS, picture_bytes
from hardware.printers.settings import DOTS_PER_MM, DOTS_WIDE, PrinterSettings, TextMode

ESC, FS, GS, LF = b"\x1b", b"\x1c", b"\x1d", b"\n"
START = ESC + b"@" + GS + b"a\x00" + FS + b"&"  # fresh, no unasked status, Chinese mode
FEED_TO_CUTTER = 6
FILL = bytes(MOST_ROWS * DOTS_WIDE // 8 + 8)  # ends half a picture; means nothing elsewhere


@dataclass(frozen=True, slots=True)
class Job:
    """What goes over the wire for one slip, and the paper it will take."""

    data: bytes
    length_mm: float


def build(slip: Slip, settings: PrinterSettings) -> Job:
    """Build a whole job, up to the cut; NoFont when a line must be drawn and cannot be."""
    data, dots = [START], FEED_TO_CUTTER * LINE
    for part in rows(slip, settings.columns):
        said, taken = _said(part, settings)
        data.append(said)
        dots += taken
    return Job(b"".join(data) + _end(settings), dots / DOTS_PER_MM)


def clean_up(settings: PrinterSettings, *, torso: bool) -> bytes:
    """Build what goes before a job when the one before may have broken off.

    On a line without connections (serial, USB) the printer still waits for the rest of half a
    picture, and would take the next slip for it. A torso is cut off, so that it lies apart.
    """
    return FILL + START + (_end(settings) if torso else b"")


def _said(part: Row | QrCode | Picture, settings: PrinterSettings) -> tuple[bytes, int]:
    """Give the bytes of one part, and the dots of paper it takes."""
    if isinstance(part, Row) and not part.drawn and settings.text_mode is not TextMode.RASTER:
        data = encode_line(part.text, settings.rom)
        if data is not None:
            return _text(part, data), row_dots(part)
    return _drawn(draw_part(part, settings))


def _drawn(picture: Image.Image) -> tuple[bytes, int]:
    """Pictures bring their own margin; not every model moves them."""
    return ESC + b"a\x00" + picture_bytes(picture), picture.height


def _text(row: Row, data: bytes) -> bytes:
    look = row.look
    chinese = (look.wide > 1) << 2 | (look.tall > 1) << 3
    size = (look.wide - 1) << 4 | (look.tall - 1)
    return b"".join(
        (
            ESC + b"a" + bytes((look.align,)),
            ESC + b"E" + bytes((look.bold,)),
            FS + b"!" + bytes((chinese,)),  # some models size Chinese by this one,
            GS + b"!" + bytes((size,)),  # some by this, which all know for ASCII
            data,
            LF,
        )
    )


def _end(settings: PrinterSettings) -> bytes:
    tail = encoder()
    if settings.cutter:
        tail.cut()
    else:
        tail.print_and_feed(FEED_TO_CUTTER)
    return tail.output
