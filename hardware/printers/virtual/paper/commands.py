"""The commands of ESC/POS: how long each is, and what a printer keeps of it."""

from dataclasses import dataclass

ESC, FS, GS, DLE = 0x1B, 0x1C, 0x1D, 0x10
NUL, LF, CR = 0x00, 0x0A, 0x0D
LINE, HEIGHT = 30, 24
FIXED = {  # commands of a fixed length: (first, second) → bytes of parameters
    (ESC, "@"): 0, (ESC, "2"): 0, (ESC, "3"): 1, (ESC, "a"): 1, (ESC, "E"): 1, (ESC, "!"): 1,
    (ESC, "t"): 1, (ESC, "R"): 1, (ESC, "M"): 1, (ESC, "d"): 1, (ESC, "J"): 1, (ESC, "p"): 3,
    (ESC, "-"): 1, (ESC, " "): 1, (ESC, "{"): 1, (ESC, "G"): 1, (ESC, "V"): 1, (ESC, "$"): 2,
    (ESC, "\\"): 2, (ESC, "c"): 2, (ESC, "="): 1,
    (FS, "&"): 0, (FS, "."): 0, (FS, "!"): 1, (FS, "-"): 1, (FS, "S"): 2, (FS, "C"): 1,
    (GS, "!"): 1, (GS, "a"): 1, (GS, "r"): 1, (GS, "I"): 1, (GS, "B"): 1, (GS, "b"): 1,
    (GS, "L"): 2, (GS, "W"): 2, (GS, "P"): 2, (GS, "w"): 1, (GS, "h"): 1, (GS, "H"): 1,
    (GS, "f"): 1,
    (DLE, "\x04"): 1, (DLE, "\x05"): 1, (DLE, "\x14"): 3,
}  # fmt: skip


def length_of_bar_code(buffer: bytes | bytearray) -> int | None:
    """GS k: older ones end with a zero, newer ones say their length; None when not whole yet."""
    if len(buffer) < 4:  # noqa: PLR2004  up to the length
        return None
    if buffer[2] > 6:  # noqa: PLR2004  the newer ones
        return 4 + buffer[3]
    end = buffer.find(NUL, 3)
    return None if end < 0 else end + 1


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
        elif name[1] == "!":
            self._resize(name[0], value)

    def _resize(self, command: int, value: int) -> None:
        if command == GS:
            self.wide, self.tall = (value >> 4 & 7) + 1, (value & 7) + 1
        if command == ESC:
            self.wide, self.tall = 1 + bool(value & 0x20), 1 + bool(value & 0x10)
        if command == FS:
            self.chinese_wide, self.chinese_tall = 1 + bool(value & 4), 1 + bool(value & 8)
        else:
            self.chinese_wide, self.chinese_tall = self.wide, self.tall
