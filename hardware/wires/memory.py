"""A wire made of memory: joins a driver to a device made of software, and can be cut."""

import time
from collections.abc import Callable
from typing import Protocol, Self

from hardware.errors import HungUp, TimedOut, Unreachable

POLL = 0.01


class Session(Protocol):
    """The device's side of one conversation."""

    def take(self, data: bytes) -> int:
        """Accept what fits and say how many bytes that was; raise HungUp when closed."""
        ...

    def give(self, seconds: float) -> bytes:
        """Return answers that are ready, waiting at most so long; raise HungUp when closed."""
        ...

    def hang_up(self) -> None: ...


class MemoryWire:
    """Connects to a device in this process.

    `cut_after` is a pair of scissors: the cable is cut once so many bytes of one conversation
    have gone to the device.
    """

    hears = True

    def __init__(
        self, answer: Callable[[], Session], seconds: float = 3.0, cut_after: int | None = None
    ) -> None:
        self._answer = answer
        self._seconds = seconds
        self.cut_after = cut_after

    def connect(self) -> "MemoryConnection":
        if self.cut_after == 0:
            raise Unreachable("the cable is cut")
        return MemoryConnection(self._answer(), self._seconds, self.cut_after)


class MemoryConnection:
    """One conversation, with the same time-outs as over a real wire."""

    def __init__(self, session: Session, seconds: float, cut_after: int | None) -> None:
        self._session = session
        self._seconds = seconds
        self._left = cut_after

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def send(self, data: bytes) -> None:
        whole = self._left is None or self._left > len(data)
        piece = data if whole else data[: self._left]
        self._push(piece)
        if self._left is not None:
            self._left -= len(piece)
        if not whole:
            self._session.hang_up()
            raise HungUp("the cable was cut")

    def receive(self, seconds: float) -> bytes:
        if self._left is not None and self._left <= 0:
            raise HungUp("the cable was cut")
        return self._session.give(seconds)

    def close(self) -> None:
        self._session.hang_up()

    def _push(self, data: bytes) -> None:
        progress = time.monotonic()
        while data:
            taken = self._session.take(data)
            data = data[taken:]
            now = time.monotonic()
            if taken:
                progress = now
            elif now - progress >= self._seconds:
                raise TimedOut(f"{len(data)} bytes not taken")
            else:
                time.sleep(POLL)
