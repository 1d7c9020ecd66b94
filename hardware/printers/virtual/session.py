"""One caller's conversation with a virtual printer: what it has said, and when it may be heard."""

import threading
import time
from typing import Protocol

from hardware.errors import HungUp

MOST_UNHEARD = 256  # answers; a printer has no more room for a caller who does not listen


class Machine(Protocol):
    """What a conversation needs of the machine at its other end."""

    changed: threading.Condition

    def take(self, session: "VirtualSession", data: bytes) -> int: ...

    def hang_up(self, session: "VirtualSession") -> None: ...


class VirtualSession:
    """One caller's conversation with the machine."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._outbox: list[tuple[float, bytes]] = []
        self.tail = b""
        self.closed = False

    def take(self, data: bytes) -> int:
        return self._machine.take(self, data)

    def say(self, at: float, answer: bytes) -> None:
        """Have it heard at that time; what nobody hears for long is lost."""
        if len(self._outbox) < MOST_UNHEARD:
            self._outbox.append((at, answer))

    def give(self, seconds: float) -> bytes:
        end = time.monotonic() + seconds
        with self._machine.changed:
            while True:
                now = time.monotonic()
                ready = self._ready(now)
                if ready:
                    return ready
                self.check()
                if now >= end:
                    return b""
                self._machine.changed.wait(self._next(end) - now)

    def hang_up(self) -> None:
        self._machine.hang_up(self)

    def check(self) -> None:
        if self.closed:
            raise HungUp("the printer closed the connection")

    def _ready(self, now: float) -> bytes:
        ready = [item for item in self._outbox if item[0] <= now]
        self._outbox = [item for item in self._outbox if item[0] > now]
        return b"".join(answer for _, answer in ready)

    def _next(self, end: float) -> float:
        return min([end, *(at for at, _ in self._outbox)])
