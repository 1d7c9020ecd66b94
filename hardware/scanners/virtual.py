"""A virtual reader: codes and cards that somebody holds before it from outside, and faults."""

import queue
import time
from enum import StrEnum

from hardware.errors import HungUp, Unreachable


class Fault(StrEnum):
    """What can be wrong with a reader."""

    SILENT = "silent"  # reads, and says nothing
    GARBLED = "garbled"  # bytes that are no text
    GONE = "gone"  # nobody takes the call


class VirtualReader:
    """Says a line for each thing held before it; `answer` is what a wire or a twin connects to."""

    def __init__(self, end: bytes = b"\r\n") -> None:
        self._end = end
        self._said: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self.faults: set[Fault] = set()

    def hold(self, text: str) -> None:
        """Hold a code or a card before it."""
        if Fault.GARBLED in self.faults:
            self._said.put(b"\xff\xfe\x00" + text.encode() + self._end)
        elif Fault.SILENT not in self.faults:
            self._said.put(text.encode() + self._end)

    def tell(self, *faults: Fault) -> None:
        """Make it fail."""
        self.faults.update(faults)

    def mend(self) -> None:
        """Let it work again."""
        self.faults.clear()

    def answer(self) -> "ReaderSession":
        if Fault.GONE in self.faults:
            raise Unreachable("told to be gone")
        return ReaderSession(self)

    def says(self, seconds: float) -> bytes:
        """What it sends, waiting at most so long."""
        if Fault.GONE in self.faults:
            raise HungUp("told to be gone")
        try:
            return self._said.get(timeout=seconds) if seconds else self._said.get_nowait()
        except queue.Empty:
            return b""


class ReaderSession:
    """The reader's side of one conversation; it listens to nobody."""

    def __init__(self, reader: VirtualReader) -> None:
        self._reader = reader
        self._open = True

    def take(self, data: bytes) -> int:
        return len(data)

    def give(self, seconds: float) -> bytes:
        end = time.monotonic() + seconds
        while self._open:
            said = self._reader.says(min(seconds, 0.01))
            if said or time.monotonic() >= end:
                return said
        raise HungUp("hung up")

    def hang_up(self) -> None:
        self._open = False
