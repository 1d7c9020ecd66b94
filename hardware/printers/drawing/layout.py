"""How each part of a slip looks on ticket paper: size, place, and where a line breaks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from hardware.kinds import Line, Picture, QrCode, Role, Rule, Size, Slip
from hardware.printers.characters import columns, width

NEVER_FIRST = set("，。、；：！？）》」』】”’…—·,.;:!?)%℃")
NEVER_LAST = set("（《「『【“‘(￥")
CHINESE_LIMIT = 2


class Align(IntEnum):
    """Where a line stands; the number is ESC/POS's own."""

    LEFT = 0
    CENTRE = 1


@dataclass(frozen=True, slots=True)
class Look:
    """Size as a multiple of the normal character, place, weight."""

    wide: int = 1
    tall: int = 1
    align: Align = Align.LEFT
    bold: bool = False


LOOKS = {
    Role.HALL: Look(1, 2, Align.CENTRE, bold=True),
    Role.LINE: Look(2, 2, Align.CENTRE),
    Role.NUMBER: Look(5, 5, Align.CENTRE, bold=True),
    Role.SERVICE: Look(2, 2, Align.CENTRE),
    Role.AHEAD: Look(2, 2, Align.CENTRE),
    Role.ZONE: Look(1, 2, Align.CENTRE, bold=True),
    Role.FACT: Look(),
    Role.CAPTION: Look(align=Align.CENTRE),
    Role.NOTE: Look(),
    Role.MARK: Look(2, 2, Align.CENTRE, bold=True),
}

SIZES = {Size.NORMAL: (1, 1), Size.TALL: (1, 2), Size.LARGE: (2, 2), Size.HUGE: (5, 5)}


@dataclass(frozen=True, slots=True)
class Row:
    """One line as it stands on the paper."""

    text: str
    look: Look
    drawn: bool = False


def rows(slip: Slip, across: int) -> Iterator[Row | QrCode | Picture]:
    """Lay a slip out on paper of so many half-width columns."""
    for part in slip.parts:
        match part:
            case Line(text=text):
                look = _fit(_look(part), text, across)
                for piece in wrap(text, across // look.wide):
                    yield Row(piece, look, part.drawn)
            case Rule():
                yield Row("-" * across, Look())
            case QrCode() | Picture():
                yield part


def wrap(text: str, across: int) -> list[str]:
    """Break a line: between words in English, anywhere in Chinese but before a closing mark."""
    lines = [""]
    for word in _words(text):
        if lines[-1] and width(lines[-1]) + width(word.rstrip()) > across:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += word if lines[-1] else word.lstrip()
        while width(lines[-1].rstrip()) > across:
            head, rest = _split(lines[-1], across)
            lines[-1:] = [head, rest]
    return [line.rstrip() for line in lines]


def _look(line: Line) -> Look:
    look = LOOKS[line.role]
    if line.size is None:
        return look
    wide, tall = SIZES[line.size]
    return replace(look, wide=wide, tall=tall)


def _fit(look: Look, text: str, across: int) -> Look:
    """Printers can only double Chinese characters; what does not fit on a line gets narrower."""
    if not text.isascii():
        look = replace(look, wide=min(look.wide, CHINESE_LIMIT), tall=min(look.tall, CHINESE_LIMIT))
    while look.wide > 1 and width(text) * look.wide > across:
        look = replace(look, wide=look.wide - 1)
    return look


def _words(text: str) -> Iterator[str]:
    """Yield what must stay together: an English word with its space, a character with its marks."""
    word = ""
    for char in text:
        narrow = columns(char) == 1
        joins = narrow and bool(word) and columns(word[-1]) == 1 and word[-1] != " "
        if word and not (joins or char in NEVER_FIRST or word[-1] in NEVER_LAST or char == " "):
            yield word
            word = ""
        word += char
    if word:
        yield word


def _split(text: str, across: int) -> tuple[str, str]:
    """Cut a word that is longer than a whole line; at least one character stays."""
    used = 0
    for place, char in enumerate(text):
        used += columns(char)
        if used > across and place:
            return text[:place], text[place:]
    return text, ""
