"""Draws characters in dots: finds a font that knows Chinese, and keeps what it has drawn."""

import functools
import os
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from hardware.errors import Misconfigured, NoFont
from hardware.printers.characters import columns, width
from hardware.printers.drawing.layout import Align, Row
from hardware.printers.settings import COLUMN

HEIGHT = 24  # dots of a character
LINE = 30  # dots from line to line
NEGATIVE = [255 - level for level in range(256)]
BOLDER = [255 * (level > 150) for level in range(256)]  # noqa: PLR2004 - black a little above half
FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)
FONTS = (  # best first: those with many rare characters of names
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKsc-Regular.otf",
    "NotoSansSC-Regular.otf",
    "NotoSansSC-Regular.ttf",
    "NotoSansSC[wght].ttf",
    "SourceHanSansSC-Regular.otf",
    "SourceHanSansCN-Regular.otf",
    "SourceHanSans.ttc",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "DroidSansFallbackFull.ttf",
    "msyh.ttc",
    "simhei.ttf",
    "simsun.ttc",
    "PingFang.ttc",
)


@functools.cache
def find_font(asked: str | None = None) -> Path:
    """Return the font to draw with: the one asked for, or the best one installed."""
    if asked is not None:
        try:
            ImageFont.truetype(asked, HEIGHT)
        except (OSError, ValueError) as error:
            raise Misconfigured(f"no font file: {asked}: {error}") from error
        return Path(asked)
    there = {
        name: Path(folder) / name
        for top in FOLDERS
        for folder, _, names in os.walk(Path(top).expanduser())
        for name in names
    }
    for name in FONTS:
        if name in there:
            return there[name]
    raise NoFont("no font that draws Chinese; install fonts-noto-cjk or set `font`")


@functools.lru_cache(maxsize=8)
def _open(path: Path, size: int) -> ImageFont.FreeTypeFont:
    """Open the Simplified Chinese face of a font."""
    first = ImageFont.truetype(path, size)
    for face in range(1, 10) if path.suffix == ".ttc" else ():
        try:
            font = ImageFont.truetype(path, size, index=face)
        except OSError:
            break
        if str(font.getname()[0]).endswith(" SC"):
            return font
    return first


@functools.lru_cache(maxsize=4096)
def glyph(char: str, wide: int, tall: int, path: Path) -> Image.Image:
    """Draw one character into its cell, black on white, as a printer's ROM would."""
    cell = Image.new("L", (max(1, columns(char)) * COLUMN * wide, HEIGHT * tall), 255)
    font = _open(path, (HEIGHT - 2) * tall)
    advance = max(1, round(font.getlength(char)))
    paper = Image.new("L", (max(advance, cell.width), cell.height), 255)
    ImageDraw.Draw(paper).text((0, HEIGHT * tall * 0.86), char, fill=0, font=font, anchor="ls")
    ink = paper.crop((0, 0, advance, cell.height))
    if wide != tall or advance > cell.width:
        ink = ink.resize((min(cell.width, max(1, advance * wide // tall)), cell.height))
    cell.paste(ink, ((cell.width - ink.width) // 2, 0))
    return cell.point(BOLDER)


def row_dots(row: Row) -> int:
    """How much paper a line takes, drawn or as text."""
    return HEIGHT * row.look.tall + LINE - HEIGHT


def draw_row(row: Row, dots: int, path: Path) -> Image.Image:
    """Draw a line as wide as the paper, with the space below it."""
    look = row.look
    paper = Image.new("L", (dots, row_dots(row)), 255)
    x = (dots - width(row.text) * COLUMN * look.wide) // 2 if look.align is Align.CENTRE else 0
    for char in row.text:
        cell = glyph(char, look.wide, look.tall, path)
        if not columns(char):  # a mark above the character before it
            x -= cell.width
        for shift in range(1 + look.bold):
            paper.paste(0, (x + shift, 0), cell.point(NEGATIVE))
        x += cell.width
    return paper
