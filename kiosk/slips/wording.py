"""From words of a hall to lines of a slip: one printable line each, without anybody's number."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from hardware.kinds import LONGEST_LINE, Line, Role, Size

IDENTITY = re.compile(r"(?<![0-9])([0-9]{6})(?:[0-9]{8}|[0-9]{5})([0-9]{3}[0-9Xx])(?![0-9A-Za-z])")
BLANK = re.compile(r"\{\w*\}")
MOBILE = re.compile(r"(?<![0-9])(1[3-9][0-9])[0-9]{4}([0-9]{4})(?![0-9])")
TO_FILL_IN = "______"

Words = Mapping[str, object]


def line(role: Role, pattern: str, value: object) -> Line | None:
    """Fill in a line; none where there is nothing to say."""
    text = clean(str(value)) if value else ""
    return Line(role, BLANK.sub(lambda _: text, pattern)[:LONGEST_LINE]) if text else None


def plain(text: str, role: Role = Role.FACT, size: Size | None = None) -> Line:
    """A line that is always there."""
    return Line(role, text[:LONGEST_LINE], size)


def by_hand(text: str) -> Line:
    """A line that is filled in with a pen: high enough to write on."""
    return plain(text, size=Size.LARGE)


def listed(words: Words, key: str) -> list[str]:
    """Several things, one a line, numbered."""
    things = words.get(key)
    kept = [clean(str(thing)) for thing in things] if isinstance(things, list | tuple) else []
    return [f"{number}. {thing}" for number, thing in enumerate(filter(None, kept), 1)]


def written(lines: Iterable[Line | None]) -> list[Line]:
    """Those lines that have something to say."""
    return [each for each in lines if each is not None]


def clean(text: str) -> str:
    """One printable line, without anybody's number."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(char if char.isprintable() else " " for char in text)
    text = IDENTITY.sub(r"\1********\2", " ".join(text.split()))
    return MOBILE.sub(r"\1****\2", text)
