"""A line with virtual strips on it: they read the same frames as real ones, and show them."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import east_asian_width

from hardware.errors import HungUp, Unreachable
from hardware.frames import EVERYBODY, REFUSED, TAKEN, Frame, FrameReader

STEP = 0.3  # seconds a running text rests at each column
HALF = 0.5  # seconds of light, and of dark, while it blinks
SLOW = 2.0  # seconds until a slow one answers


class Fault(StrEnum):
    """What can be wrong with a strip."""

    SILENT = "silent"  # shows, and says nothing
    DEAF = "deaf"  # neither shows nor says anything
    SLOW = "slow"  # answers when nobody waits any more
    NOISY = "noisy"  # every second frame is spoiled on its way
    GONE = "gone"  # nobody takes the call


@dataclass(slots=True)
class VirtualStrip:
    """One strip: its unit number, its width, and what it shows."""

    unit: int = 1
    columns: int = 8
    text: str = ""
    how: str = "s"
    shown_at: float = 0.0

    def hear(self, frame: Frame, now: float) -> bool:
        """Do what a frame says; whether the strip knows how."""
        if frame.letter != "S" or frame.data[:1] not in {b"s", b"b", b"r", b"q"}:
            return False
        self.how, self.text = chr(frame.data[0]), frame.data[1:].decode("gbk", "replace")
        self.shown_at = now
        return True

    def lights(self, now: float) -> str:
        """What somebody who stands before it reads now, as wide as the strip."""
        since = now - self.shown_at
        if self.how in "bq" and since % (2 * HALF) >= HALF:
            return " " * self.columns
        cells = [half for each in self.text for half in _halves(each)]
        if self.how in "rq":
            cells = [" "] * self.columns + cells
            gone = int(since / STEP) % (len(cells) or 1)
            cells = (cells + cells)[gone:]
        cells = (cells + [" "] * self.columns)[: self.columns]
        return _joined(cells)


class VirtualLine:
    """A cable with strips on it; `answer` is what a wire of memory, or a twin, connects to."""

    def __init__(self, *strips: VirtualStrip, clock: Callable[[], float] = time.monotonic) -> None:
        self.strips = strips or (VirtualStrip(),)
        self.clock = clock
        self.faults: set[Fault] = set()
        self.heard = 0
        self.changed = threading.Event()

    def answer(self) -> "StripSession":
        if Fault.GONE in self.faults:
            raise Unreachable("told to be gone")
        return StripSession(self)

    def tell(self, *faults: Fault) -> None:
        """Make it fail."""
        self.faults.update(faults)

    def mend(self) -> None:
        """Let it work again."""
        self.faults.clear()

    def hear(self, frame: Frame) -> list[Frame]:
        """Every strip that is meant does as it is told; one that was meant alone answers."""
        if Fault.DEAF in self.faults:
            return []
        answers = []
        for strip in self.strips:
            if frame.unit in {strip.unit, EVERYBODY}:
                known = strip.hear(frame, self.clock())
                answers.append(Frame(strip.unit, TAKEN if known else REFUSED))
        self.changed.set()
        return [] if frame.unit == EVERYBODY or Fault.SILENT in self.faults else answers


class StripSession:
    """The strips' side of one conversation."""

    def __init__(self, line: VirtualLine) -> None:
        self._line = line
        self._reader = FrameReader()
        self._said: list[tuple[float, bytes]] = []
        self._open = True

    def take(self, data: bytes) -> int:
        self._check()
        for frame in self._reader.feed(data):
            self._line.heard += 1
            if Fault.NOISY in self._line.faults and self._line.heard % 2:
                continue
            for answer in self._line.hear(frame):
                self._say(answer)
        return len(data)

    def give(self, seconds: float) -> bytes:
        self._check()
        now = time.monotonic()
        ready = b"".join(said for due, said in self._said if due <= now)
        self._said = [each for each in self._said if each[0] > now]
        if not ready and seconds:
            time.sleep(min(seconds, 0.01))
        return ready

    def hang_up(self) -> None:
        self._open = False

    def _say(self, frame: Frame) -> None:
        late = SLOW if Fault.SLOW in self._line.faults else 0.0
        self._said.append((time.monotonic() + late, bytes(frame)))

    def _check(self) -> None:
        if not self._open or Fault.GONE in self._line.faults:
            raise HungUp("told to be gone")


def _halves(character: str) -> Sequence[str]:
    """The columns of a character: a Chinese one has a left and a right half."""
    return (character, "") if east_asian_width(character) in "WFA" else (character,)


def _joined(cells: Sequence[str]) -> str:
    """What is read: half a character at the edge is no character."""
    left = " " if cells and cells[0] == "" else ""
    right = " " if east_asian_width(cells[-1] or " ") in "WFA" else ""
    return left + "".join(cells[: -1 if right else None]) + right
