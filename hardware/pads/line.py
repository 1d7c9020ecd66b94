"""The conversation with one serial pad: each press once, and what it shall show."""

import threading
import time
from collections.abc import Iterator

from hardware.errors import TimedOut
from hardware.frames import TAKEN, Frame, FrameReader
from hardware.listening import Listening
from hardware.wires.wire import Connection

KEY, HELLO = "K", "H"
ANSWER_WITHIN = 0.5  # seconds until the pad is told again
TRIES = 3
REFRESH = 10.0  # seconds until it is told the same again, which shows whether it is still there
REPEATS_WITHIN = 2.0  # seconds in which the same count means the same press


class PadLine:
    """Reads a pad's keys, and tells it one thing to show: the newest."""

    def __init__(self, connection: Connection, unit: int, *, answers: bool = True) -> None:
        self._listening = Listening(connection)
        self._unit, self._answers = unit, answers
        self._wanted: Frame | None = None
        self._lock = threading.Lock()
        self._tries = 0
        self._due = 0.0
        self._last: tuple[bytes, float] | None = None

    def tell(self, letter: str, data: bytes) -> None:
        """Have this shown from now on; never waits: whoever reads the keys sends it."""
        with self._lock:
            self._wanted, self._tries, self._due = Frame(self._unit, letter, data), 0, 0.0

    def presses(self) -> Iterator[str]:
        """Yield the keys as they are pressed, until closed; DeviceError when the pad is lost."""
        reader = FrameReader()
        for piece in self._listening.pieces():
            for frame in reader.feed(piece):
                if frame.unit == self._unit and (key := self._heard(frame)):
                    yield key
            self._show(time.monotonic())

    def close(self) -> None:
        self._listening.close()

    def _heard(self, frame: Frame) -> str | None:
        """The key of a new press; the pad repeats itself until it hears that we heard."""
        if frame.letter == HELLO:  # it has just been plugged in, and shows nothing
            self._last, self._tries, self._due = None, 0, 0.0
        elif frame.letter == TAKEN:
            self._tries, self._due = 0, time.monotonic() + REFRESH
        elif frame.letter == KEY and len(frame.data) > 1:
            self._listening.connection.send(bytes(Frame(self._unit, TAKEN, frame.data[:1])))
            return self._new(frame.data)
        return None

    def _new(self, data: bytes) -> str | None:
        now, last = time.monotonic(), self._last
        self._last = data, now
        if last and last[0] == data and now - last[1] < REPEATS_WITHIN:
            return None
        return data[1:].decode("ascii", "replace")

    def _show(self, now: float) -> None:
        with self._lock:
            frame, due = self._wanted, now >= self._due
            if frame is None or not due:
                return
            self._tries += 1
            self._due = now + (ANSWER_WITHIN if self._answers else REFRESH)
            if self._answers and self._tries > TRIES:
                raise TimedOut(f"pad {self._unit} does not answer")
        self._listening.connection.send(bytes(frame))
