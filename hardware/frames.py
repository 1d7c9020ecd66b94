"""The frames that signs and pads speak: who is meant, what is said, and a sum to know it is whole.

    STX  unit  letter  data…  ETX  sum

`unit` is two digits: who is meant on a line that several share; 00 means everybody, and nobody
answers. `letter` says what is said. `data` holds no byte below 0x20, which GBK never does, so that
STX always begins a frame and ETX always ends one, whatever was lost before. `sum` is every byte
from `unit` to ETX, added up modulo 256, in two hexadecimal digits.
"""

import re
from dataclasses import dataclass

STX, ETX = b"\x02", b"\x03"
EVERYBODY = 0
LAST_UNIT = 99
LONGEST = 200  # bytes from STX to the sum
TAKEN, REFUSED = "+", "-"  # the answers: done · the sum was wrong, or the letter is not known
WHOLE = re.compile(rb"\x02(\d\d)([!-~])([^\x00-\x1f]*)\x03([0-9A-F]{2})", re.DOTALL)
SPOILED = re.compile(rb"\x02([^\x02\x03]*)\x03([^\x02]{2})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Frame:
    """One thing said to, or by, a unit."""

    unit: int
    letter: str
    data: bytes = b""

    def __bytes__(self) -> bytes:
        body = b"%02d%b%b" % (self.unit, self.letter.encode("ascii"), self.data) + ETX
        return STX + body + total(body)


def total(body: bytes) -> bytes:
    """The sum of a frame, of everything between STX and the sum."""
    return b"%02X" % (sum(body) % 256)


class FrameReader:
    """Finds the frames in what comes over a wire, in pieces of any size, with noise between."""

    def __init__(self) -> None:
        self._heard = b""
        self.spoiled = 0  # frames that were not whole

    def feed(self, piece: bytes) -> list[Frame]:
        """The frames that are complete with this piece."""
        self._heard += piece
        frames = []
        while (found := SPOILED.search(self._heard)) is not None:
            whole = WHOLE.fullmatch(found[0])
            if whole and total(found[1] + ETX) == whole[4]:
                frames.append(Frame(int(whole[1]), whole[2].decode("ascii"), whole[3]))
            else:
                self.spoiled += 1
            self._heard = self._heard[found.end() :]
        start = self._heard.rfind(STX)
        self._heard = self._heard[start:][:LONGEST] if start >= 0 else b""
        return frames
