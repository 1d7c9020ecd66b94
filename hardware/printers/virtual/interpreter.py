"""Obeys ESC/POS as a Chinese 80 mm printer does: one command at a time, from bytes to paper.

It knows what our drivers and common clients send. What it does not know it notes as an oddity and
skips two bytes of, as printers do; whatever follows may then print as garbage.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from hardware.printers.characters import columns
from hardware.printers.settings import COLUMN
from hardware.printers.virtual.sheet import Feed, Picture, Run, Sheet, Words

ESC, FS, GS, DLE = 0x1B, 0x1C, 0x1D, 0x10
LF, CR = 0x0A, 0x0D
LINE, HEIGHT = 30, 24
TO_CUTTER = 100  # dots from print head to cutter, fed by GS V 66
FIXED = {  # commands of a fixed length that set something: (first, second) → bytes of parameters
    (ESC, "@"): 0, (ESC, "2"): 0, (ESC, "3"): 1, (ESC, "a"): 1, (ESC, "E"): 1, (ESC, "!"): 1,
    (ESC, "t"): 1, (ESC, "R"): 1, (ESC, "M"): 1, (ESC, "d"): 1, (ESC, "J"): 1, (ESC, "p"): 3,
    (ESC, "-"): 1, (ESC, " "): 1, (ESC, "{"): 1, (ESC, "G"): 1, (ESC, "V"): 1, (GS, "b"): 1,
    (FS, "&"): 0, (FS, "."): 0, (FS, "!"): 1, (FS, "-"): 1, (FS, "S"): 2,
    (GS, "!"): 1, (GS, "a"): 1, (GS, "r"): 1, (GS, "I"): 1, (GS, "B"): 1,
    (GS, "L"): 2, (GS, "W"): 2,
    (DLE, "\x04"): 1, (DLE, "\x05"): 1, (DLE, "\x14"): 3,
}  # fmt: skip


@dataclass
class Style:
    """How the next character comes out; `ESC @` makes a new one."""

    align: int = 0
    bold: bool = False
    wide: int = 1
    tall: int = 1
    chinese: bool = True  # models for China start in Chinese mode
    chinese_wide: int = 1
    chinese_tall: int = 1
    line: int = LINE

    def set(self, name: tuple[int, str], value: int) -> None:
        """Keep what a command says about all that follows; most say nothing we draw."""
        if name == (ESC, "a"):
            self.align = value % 48 % 3
        elif name == (ESC, "E"):
            self.bold = bool(value & 1)
        elif name[0] == ESC and name[1] in "23":
            self.line = value if name[1] == "3" else LINE
        elif name[0] == FS and name[1] in "&.":
            self.chinese = name[1] == "&"


@dataclass
class Interpreter:
    """Takes commands off a buffer; `report` answers GS r and GS I."""

    width: int
    report: Callable[[str, int], None]
    done: Callable[[Sheet], None]
    fed: int = 0
    """Dots of paper moved so far."""
    sheet: Sheet = field(init=False)
    _style: Style = field(default_factory=Style)
    _line: list[Run] = field(default_factory=list)
    _count: int = 0

    def __post_init__(self) -> None:
        self._new_sheet()

    def step(self, buffer: bytearray) -> bool:
        """Obey the first command in the buffer and take it off; False when it is not whole yet."""
        if not buffer:
            return False
        first = buffer[0]
        if first in {ESC, FS, GS, DLE}:
            return self._command(buffer)
        if first in {LF, CR}:
            del buffer[:1]
            if first == LF:
                self._end_line()
            return True
        return self._character(buffer)

    def tear(self) -> None:
        """Power off: what hangs in the printer is torn off, what was set is forgotten."""
        self._style = Style()
        self._line.clear()
        if self.sheet.parts:
            self.sheet.torn = True
            self._new_sheet()

    def _command(self, buffer: bytearray) -> bool:
        if len(buffer) < 2:  # noqa: PLR2004 - the two bytes that name a command
            return False
        name = (buffer[0], chr(buffer[1]))
        own_length = {"v": self._raster, "V": self._cut, "(": self._skip_function}
        if name[0] == GS and name[1] in own_length:
            return own_length[name[1]](buffer)
        if name not in FIXED:
            self.sheet.oddities.append(f"unknown command {buffer[:2].hex(' ')}")
            del buffer[:2]
            return True
        length = 2 + FIXED[name]
        if len(buffer) < length:
            return False
        self._obey(name, bytes(buffer[2:length]))
        del buffer[:length]
        return True

    def _obey(self, name: tuple[int, str], values: bytes) -> None:
        style, value = self._style, values[0] if values else 0
        match name:
            case (0x1B, "@"):
                self._style = Style()
                self._line.clear()
            case (0x1B, "d" | "J"):
                self._feed(value * (style.line if name[1] == "d" else 1))
            case (_, "!"):
                self._size(name[0], value)
            case (0x1D, "r" | "I"):
                self.report(name[1], value)
            case _:
                style.set(name, value)

    def _size(self, command: int, value: int) -> None:
        style = self._style
        if command == GS:
            style.wide, style.tall = (value >> 4 & 7) + 1, (value & 7) + 1
        if command == ESC:
            style.wide, style.tall = 1 + bool(value & 0x20), 1 + bool(value & 0x10)
        if command == FS:
            style.chinese_wide, style.chinese_tall = 1 + bool(value & 4), 1 + bool(value & 8)
        else:
            style.chinese_wide, style.chinese_tall = style.wide, style.tall

    def _character(self, buffer: bytearray) -> bool:
        style, size = self._style, 1
        if buffer[0] >= 0x81 and style.chinese:  # noqa: PLR2004 - first byte of a Chinese character
            if len(buffer) < 2:  # noqa: PLR2004
                return False
            size = 2 if buffer[1] >= 0x40 else 1  # noqa: PLR2004 - second byte of one
        data = bytes(buffer[:size])
        del buffer[:size]
        text = data.decode("gb18030" if size > 1 else "cp437", "replace")
        if "�" in text or not text.isprintable():
            self.sheet.oddities.append(f"garbage {data.hex(' ')}")
            text = "?"
        self._put(text, chinese=size > 1)
        return True

    def _put(self, char: str, *, chinese: bool) -> None:
        style = self._style
        wide, tall = style.wide, style.tall
        if chinese:
            wide, tall = style.chinese_wide, style.chinese_tall
        used = sum(columns(c) * run.wide for run in self._line for c in run.text)
        if (used + columns(char) * wide) * COLUMN > self.width:
            self._end_line(wrapped=True)
        run = Run(char, wide, tall, style.bold)
        last = self._line[-1] if self._line else None
        if last is not None and (last.wide, last.tall, last.bold) == (wide, tall, style.bold):
            run = Run(self._line.pop().text + char, wide, tall, style.bold)
        self._line.append(run)

    def _end_line(self, *, wrapped: bool = False) -> None:
        if not self._line:
            self._feed(self._style.line)
            return
        tallest = max(run.tall for run in self._line) * HEIGHT
        dots = max(self._style.line, tallest + LINE - HEIGHT)
        self._add(Words(tuple(self._line), self._style.align, dots, wrapped))
        self._line = []

    def _feed(self, dots: int) -> None:
        if self._line:
            self._end_line()
        if dots:
            self._add(Feed(dots))

    def _add(self, part: Words | Picture | Feed) -> None:
        self.sheet.parts.append(part)
        self.fed += part.dots

    def _raster(self, buffer: bytearray) -> bool:
        head = 8
        if len(buffer) < head:
            return False
        across = buffer[4] + buffer[5] * 256
        dots = buffer[6] + buffer[7] * 256
        end = head + across * dots
        if len(buffer) < end:
            return False
        if self._line:
            self._end_line()
        if across * 8 > self.width:
            self.sheet.oddities.append(f"picture of {across * 8} dots on {self.width}")
        self._add(Picture(across * 8, dots, bytes(buffer[head:end])))
        del buffer[:end]
        return True

    def _cut(self, buffer: bytearray) -> bool:
        feeds = len(buffer) > 2 and buffer[2] in {65, 66, 97, 98, 103, 104}  # noqa: PLR2004
        length = 4 if feeds else 3
        if len(buffer) < length:
            return False
        self._feed(TO_CUTTER + buffer[3] if feeds else 0)
        del buffer[:length]
        self.sheet.cut = True
        self._new_sheet()
        return True

    def _skip_function(self, buffer: bytearray) -> bool:
        """`GS (` functions say their own length; none of them prints here."""
        head = 5
        end = head + buffer[3] + buffer[4] * 256 if len(buffer) >= head else head
        if len(buffer) < end:
            return False
        self.sheet.oddities.append(f"function {buffer[:3].hex(' ')} not printed")
        del buffer[:end]
        return True

    def _new_sheet(self) -> None:
        if self._count:
            self.done(self.sheet)
        self._count += 1
        self.sheet = Sheet(self._count, self.width)
