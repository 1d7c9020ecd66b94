"""Which characters a Chinese printer can say, in which bytes, and how wide they print."""

import unicodedata

from hardware.printers.settings import Charset

TWO_BYTES = 2


def encode(char: str, rom: Charset) -> bytes | None:
    """Give the bytes of one character: one if ASCII, two if Chinese; None if it must be drawn.

    GB18030 has four-byte characters too (𠮷, ¥, minority scripts). Printers take their bytes for
    four single characters and print garbage, so they never leave as text.
    """
    if char.isascii():
        return char.encode() if char.isprintable() else None
    if unicodedata.category(char) == "Co":  # private use: every ROM has other glyphs there
        return None
    try:
        data = char.encode("gb18030")
        data.decode(rom.value)  # GB2312 and GBK are parts of it, whatever Python calls a dash there
    except UnicodeError:
        return None
    return data if len(data) == TWO_BYTES else None


def encode_line(text: str, rom: Charset) -> bytes | None:
    """Give the bytes of a line, or None when any of its characters must be drawn."""
    parts = [encode(char, rom) for char in text]
    return None if None in parts else b"".join(part for part in parts if part is not None)


def columns(char: str) -> int:
    """How many half-width columns it takes in Chinese mode.

    Every character of two bytes prints full width there, also those that Unicode calls ambiguous
    or narrow (— · ① ℃), so only ASCII is narrow.
    """
    if char.isascii():
        return 1
    return 0 if unicodedata.combining(char) else 2


def width(text: str) -> int:
    """How many half-width columns a line takes at normal size."""
    return sum(map(columns, text))
