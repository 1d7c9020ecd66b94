"""The bytes of a slip: Chinese as text where the printer's ROM has it, drawn where it has not."""

from hardware.kinds import QrCode, Slip
from hardware.printers.characters import encode_line
from hardware.printers.glyphs import draw_row, find_font
from hardware.printers.layout import Row, rows
from hardware.printers.library import encoder
from hardware.printers.pictures import draw_qr, picture_bytes
from hardware.printers.settings import PrinterSettings, TextMode

ESC, FS, GS, LF = b"\x1b", b"\x1c", b"\x1d", b"\n"
START = ESC + b"@" + GS + b"a\x00" + FS + b"&"  # fresh, no unasked status, Chinese mode
FEED_TO_CUTTER = 6


def build(slip: Slip, settings: PrinterSettings) -> bytes:
    """Build a whole job, up to the cut; NoFont when a line must be drawn and cannot be."""
    parts = [START]
    for part in rows(slip, settings.columns):
        if isinstance(part, QrCode):
            parts += _left(), picture_bytes(draw_qr(part.data, settings.dots))
        else:
            parts.append(_line(part, settings))
    return b"".join(parts) + _end(settings)


def _line(row: Row, settings: PrinterSettings) -> bytes:
    drawn = settings.text_mode is TextMode.RASTER
    data = None if drawn else encode_line(row.text, settings.rom)
    if data is None:
        picture = draw_row(row, settings.dots, find_font(settings.font))
        return _left() + picture_bytes(picture)
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


def _left() -> bytes:
    """Pictures bring their own margin; not every model moves them."""
    return ESC + b"a\x00"


def _end(settings: PrinterSettings) -> bytes:
    tail = encoder()
    if settings.cutter:
        tail.cut()
    else:
        tail.print_and_feed(FEED_TO_CUTTER)
    return tail.output
