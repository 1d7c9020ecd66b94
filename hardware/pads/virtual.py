"""A virtual pad: keys that somebody presses from outside, a display and a lamp, and faults."""

import threading
import time
from enum import StrEnum

from hardware.errors import HungUp, Unreachable
from hardware.frames import REFUSED, TAKEN, Frame, FrameReader

AGAIN = 0.3  # seconds until a press that nobody heard is sent again
TIMES = 5


class Fault(StrEnum):
    """What can be wrong with a pad."""

    SILENT = "silent"  # takes everything, says nothing
    DEAF = "deaf"  # never hears that its press was heard, and repeats it
    NOISY = "noisy"  # the first sending of every press is spoiled
    GONE = "gone"  # nobody takes the call


class VirtualPad:
    """One pad; `answer` is what a wire of memory, or a twin, connects to."""

    def __init__(self, unit: int = 1) -> None:
        self.unit = unit
        self.display = ""
        self.lamp = ""
        self.faults: set[Fault] = set()
        self._count = 0
        self._outbox: list[Frame] = [Frame(unit, "H")]
        self._held: Frame | None = None
        self._sent = 0
        self._due = 0.0
        self._lock = threading.Lock()

    def answer(self) -> "PadSession":
        if Fault.GONE in self.faults:
            raise Unreachable("told to be gone")
        return PadSession(self)

    def tell(self, *faults: Fault) -> None:
        """Make it fail."""
        self.faults.update(faults)

    def mend(self) -> None:
        """Let it work again."""
        self.faults.clear()

    def press(self, key: str) -> None:
        """Somebody presses a key; it is repeated until the pad hears that it was heard."""
        with self._lock:
            self._count = (self._count + 1) % 10
            self._held = Frame(self.unit, "K", b"%d%b" % (self._count, key.encode("ascii")))
            self._sent, self._due = 0, 0.0

    def power_on(self) -> None:
        """It had no power for a while: dark, and nothing remembered."""
        with self._lock:
            self.display, self.lamp, self._count, self._held = "", "", 0, None
            self._outbox.append(Frame(self.unit, "H"))

    def hear(self, frame: Frame) -> None:
        """Do what a frame says."""
        with self._lock:
            if frame.letter == TAKEN:
                ours = self._held and frame.data == self._held.data[:1]
                if ours and Fault.DEAF not in self.faults:
                    self._held = None
            elif frame.letter == "?":
                self._outbox.append(Frame(self.unit, TAKEN))
            elif frame.letter == "D":
                self.display = frame.data.decode("gbk", "replace")
                self._outbox.append(Frame(self.unit, TAKEN))
            elif frame.letter == "L":
                self.lamp = frame.data.decode("ascii", "replace")
                self._outbox.append(Frame(self.unit, TAKEN))
            else:
                self._outbox.append(Frame(self.unit, REFUSED))

    def says(self, now: float) -> bytes:
        """What it sends now."""
        with self._lock:
            said = b"".join(bytes(frame) for frame in self._outbox)
            self._outbox.clear()
            if self._held and now >= self._due and self._sent < TIMES:
                self._sent, self._due = self._sent + 1, now + AGAIN
                spoiled = Fault.NOISY in self.faults and self._sent == 1
                said += bytes(self._held)[: -2 if spoiled else None]
        return b"" if Fault.SILENT in self.faults else said


class PadSession:
    """The pad's side of one conversation."""

    def __init__(self, pad: VirtualPad) -> None:
        self._pad = pad
        self._reader = FrameReader()
        self._open = True

    def take(self, data: bytes) -> int:
        self._check()
        for frame in self._reader.feed(data):
            if frame.unit == self._pad.unit:
                self._pad.hear(frame)
        return len(data)

    def give(self, seconds: float) -> bytes:
        end = time.monotonic() + seconds
        while True:
            self._check()
            now = time.monotonic()
            said = self._pad.says(now)
            if said or now >= end:
                return said
            time.sleep(0.005)

    def hang_up(self) -> None:
        self._open = False

    def _check(self) -> None:
        if not self._open or Fault.GONE in self._pad.faults:
            raise HungUp("told to be gone")
