"""Draws a sheet as it would lie in your hand: a picture of the paper."""

import io

from PIL import Image, ImageOps

from hardware.printers.drawing.glyphs import HEIGHT, find_font, glyph
from hardware.printers.virtual.paper.sheet import Picture, Sheet, Words

MARGIN = 24


def draw(sheet: Sheet, font: str | None = None) -> Image.Image:
    """Draw the paper with a white edge around it; NoFont when no font knows Chinese."""
    size = (sheet.width + 2 * MARGIN, max(1, sheet.dots) + 2 * MARGIN)
    paper = Image.new("L", size, 255)
    y = MARGIN
    for part in sheet.parts:
        if isinstance(part, Words):
            _words(paper, part, y, sheet.width, font)
        elif isinstance(part, Picture):
            bits = Image.frombytes("1", (part.width, part.dots), part.data)
            x = MARGIN + max(0, sheet.width - part.width) * part.align // 2
            paper.paste(ImageOps.invert(bits.convert("L")), (x, y))
        y += part.dots
    return paper


def png(sheet: Sheet, font: str | None = None) -> bytes:
    """Draw the paper as a PNG file."""
    file = io.BytesIO()
    draw(sheet, font).convert("1", dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def _words(paper: Image.Image, words: Words, y: int, width: int, font: str | None) -> None:
    path = find_font(font)
    used = sum(run.dots for run in words.runs)
    x = MARGIN + (width - used) * words.align // 2  # left, centre, right
    base = max(run.tall for run in words.runs) * HEIGHT
    for run in words.runs:
        x += run.gap
        for char in run.text:
            cell = glyph(char, run.wide, run.tall, path)
            for shift in range(1 + run.bold):
                paper.paste(0, (x + shift, y + base - cell.height), ImageOps.invert(cell))
            x += cell.width
