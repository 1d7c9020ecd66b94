"""Obeys ESC/POS as a Chinese 80 mm printer does: one command at a time, from bytes to paper.

It knows what our drivers and common clients send. What it does not know it notes as an oddity and
skips two bytes of, as printers do; whatever follows may then print as garbage.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from hardware.printers.characters import columns
from hardware.printers.settings import COLUMN
from hardware.printers.virtual.paper.commands import (
    CR,
    DLE,
    ESC,
    FIXED,
    FS,
    GS,
    HEIGHT,
    LF,
    LINE,
    NUL,
    Style,
    length_of_bar_code,
)
from hardware.printers.virtual.paper.sheet import Feed, Picture, Run, Sheet, Words
from hardware.printers.virtual.paper.symbols import GraphicKeeper, QrMaker

LONGEST_SHEET = 40_000  # dots: five metres
TO_CUTTER = 100  # dots from print head to cutter, fed by GS V 66
CHINESE, SECOND = 0x81, 0x40  # least first and second byte of a Chinese character
BLANK = "　"
NAMES = {ESC: "ESC", FS: "FS", GS: "GS"}


@dataclass
class Interpreter:
    """Takes commands off a buffer; `told` hears those that are not for the paper."""

    width: int
    told: Callable[[str, int], None]
    done: Callable[[Sheet], None]
    charset: str = "gb18030"
    """What its ROM has; `cp437` is one that knows no Chinese."""
    fed: int = 0
    """Dots of paper moved so far."""
    sheet: Sheet = field(init=False)
    _style: Style = field(default_factory=Style)
    _qr: QrMaker = field(default_factory=QrMaker)
    _graphics: GraphicKeeper = field(default_factory=GraphicKeeper)
    _line: list[Run] = field(default_factory=list)
    _used: int = 0
    """Dots of the line that are full."""
    _gap: int = 0
    _count: int = 0
    _hanging: int = 0
    """Dots of paper since the last cut."""

    def __post_init__(self) -> None:
        self._new_sheet()

    def step(self, buffer: bytearray) -> bool:
        """Obey the first command in the buffer and take it off; False when it is not whole yet."""
        if not buffer:
            return False
        first = buffer[0]
        if first in {ESC, FS, GS, DLE}:
            return self._command(buffer)
        if first in {NUL, LF, CR}:
            del buffer[: len(buffer) - len(buffer.lstrip(b"\0")) or 1]
            if first == LF:
                self._end_line()
            return True
        return self._character(buffer)

    def tear(self) -> None:
        """Power off: what hangs in the printer is torn off, what was set is forgotten."""
        self._forget()
        if self.sheet.parts:
            self.sheet.torn = True
            self._new_sheet()

    def _forget(self) -> None:
        self._style, self._qr, self._graphics = Style(), QrMaker(), GraphicKeeper()
        self._line.clear()
        self._gap = self._used = 0

    def _command(self, buffer: bytearray) -> bool:
        if len(buffer) < 2:  # noqa: PLR2004 - the two bytes that name a command
            return False
        name = (buffer[0], chr(buffer[1]))
        own_length = {
            (GS, "v"): self._raster,
            (GS, "V"): self._cut,
            (GS, "("): self._function,
            (FS, "("): self._function,
            (GS, "8"): self._function,
            (GS, "k"): self._bar_code,
        }
        if name in own_length:
            return own_length[name](buffer)
        if name not in FIXED:
            self.sheet.note(f"unknown command {buffer[:2].hex(' ')}")
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
                self._forget()
            case (0x1B, "d" | "J"):
                self._feed(value * (style.line if name[1] == "d" else 1))
            case (0x1B, "$" | "\\"):
                place = int.from_bytes(values, "little")
                self._gap = place - (self._used if name[1] == "$" else 0)
            case (0x1D, "r" | "I" | "a") | (0x1B, "p"):
                self.told(f"{NAMES[name[0]]} {name[1]}", value)
            case _:
                style.set(name, value)

    def _character(self, buffer: bytearray) -> bool:
        size, rom = 1, self.charset
        if buffer[0] >= CHINESE and self._style.chinese and rom.startswith("gb"):
            if len(buffer) < 2:  # noqa: PLR2004
                return False
            size = 2 if buffer[1] >= SECOND else 1
        data = bytes(buffer[:size])
        del buffer[:size]
        if data < b" ":
            self.sheet.note(f"garbage {data.hex(' ')}")
        else:
            self._put(self._glyph(data), chinese=size > 1)
        return True

    def _glyph(self, data: bytes) -> str:
        """What the ROM has for these bytes: blank for a Chinese character that it lacks."""
        text = data.decode("gb18030" if len(data) > 1 else "cp437", "replace")
        if "�" in text or not text.isprintable():
            self.sheet.note(f"garbage {data.hex(' ')}")
            return "?"
        if len(data) > 1 and "�" in data.decode(self.charset, "replace"):
            self.sheet.note(f"not in the ROM {data.hex(' ')}")
            return BLANK
        return text

    def _put(self, char: str, *, chinese: bool) -> None:
        style = self._style
        wide, tall = style.wide, style.tall
        if chinese:
            wide, tall = style.chinese_wide, style.chinese_tall
        gap, self._gap = max(0, self._gap), 0
        if self._used + gap + columns(char) * wide * COLUMN > self.width:
            self._end_line(wrapped=True)
            gap = 0
        self._used += gap + columns(char) * wide * COLUMN
        run = Run(char, wide, tall, style.bold, gap)
        last = self._line[-1] if self._line and not gap else None
        if last is not None and (last.wide, last.tall, last.bold) == (wide, tall, style.bold):
            run = Run(self._line.pop().text + char, wide, tall, style.bold, last.gap)
        self._line.append(run)

    def _end_line(self, *, wrapped: bool = False) -> None:
        self._gap = 0
        if not self._line:
            self._feed(self._style.line)
            return
        tallest = max(run.tall for run in self._line) * HEIGHT
        dots = max(self._style.line, tallest + LINE - HEIGHT)
        self._add(Words(tuple(self._line), self._style.align, dots, wrapped))
        self._line, self._used = [], 0

    def _feed(self, dots: int) -> None:
        if self._line:
            self._end_line()
        if dots:
            self._add(Feed(dots))

    def _add(self, part: Words | Picture | Feed) -> None:
        self.sheet.parts.append(part)
        self.fed += part.dots
        self._hanging += part.dots
        if self._hanging > LONGEST_SHEET:  # nobody cuts it: somebody tears it off
            self.sheet.torn = True
            self._new_sheet()

    def _show(self, picture: Picture) -> None:
        if self._line:
            self._end_line()
        if not picture.dots:
            return
        if picture.width > self.width:
            self.sheet.note(f"picture of {picture.width} dots on {self.width}")
        self._add(Picture(picture.width, picture.dots, picture.data, self._style.align))

    def _raster(self, buffer: bytearray) -> bool:
        head = 8
        if len(buffer) < head:
            return False
        across = buffer[4] + buffer[5] * 256
        dots = buffer[6] + buffer[7] * 256
        end = head + across * dots
        if len(buffer) < end:
            return False
        self._show(Picture(across * 8, dots, bytes(buffer[head:end])))
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

    def _function(self, buffer: bytearray) -> bool:
        """`GS (`, `FS (` and `GS 8` say their own length and function."""
        large = 2 if buffer[1] == ord("8") else 0  # it has four bytes of length instead of two
        head = 5 + large
        if len(buffer) < head:
            return False
        end = head + int.from_bytes(buffer[3:head], "little")
        if len(buffer) < end:
            return False
        makers: dict[str, QrMaker | GraphicKeeper] = {"k": self._qr, "L": self._graphics}
        said, maker = bytes(buffer[head:end]), makers.get(chr(buffer[2]))
        try:  # those of FS choose a font, which we have one of
            picture = maker.obey(said) if maker and buffer[0] == GS else None
        except (LookupError, ValueError) as error:
            self.sheet.note(f"not printed: {error}")
        else:
            if picture:
                self._show(picture)
        del buffer[:end]
        return True

    def _bar_code(self, buffer: bytearray) -> bool:
        length = length_of_bar_code(buffer)
        if length is None or len(buffer) < length:
            return False
        self.sheet.note("bar code not printed")
        del buffer[:length]
        return True

    def _new_sheet(self) -> None:
        if self._count:
            self.done(self.sheet)
        self._count += 1
        self._hanging = 0
        self.sheet = Sheet(self._count, self.width)
