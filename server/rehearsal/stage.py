"""Whose turn it is to act: parts played side by side on one thread, in one order for one seed."""

import heapq
import itertools
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from server.contract.intents import Refusal

log = logging.getLogger(__name__)
GOLDEN = 0.618  # its multiples are spread over 0…1
LONG = 20.0  # seconds


class Part(Protocol):
    """Somebody in the hall."""

    def play(self) -> Iterator[float]:
        """Act, and yield the seconds until the next act; ends when the part has left the hall."""
        ...

    def refused(self, refusal: Refusal) -> float | None:
        """Seconds until the part is played from its beginning again; None: it gives up."""
        ...


@dataclass(order=True, slots=True)
class _Turn:
    due: float
    order: int  # who was put on first: equal times never depend on chance
    part: Part = field(compare=False)
    acts: Iterator[float] = field(compare=False)
    hurried: bool = field(compare=False, default=False)


class Stage:
    """Plays its parts until told to stop.

    *pace* stretches every wait: 2 is half as busy. While anybody is in a hurry, nobody waits.
    """

    def __init__(
        self,
        pace: float = 1.0,
        now: Callable[[], float] = time.monotonic,
        stop: threading.Event | None = None,
    ) -> None:
        self.pace = pace
        self.now = now
        self.stop = stop or threading.Event()
        self.hurries = 0
        self._turns: list[_Turn] = []
        self._orders = itertools.count()

    def enter(self, part: Part, after: float = 0.0) -> None:
        """A part comes on, *after* so many seconds."""
        seconds = self._stretched(after)
        self._put(seconds, _Turn(0.0, 0, part, part.play(), hurried=self.hurries > 0))

    @contextmanager
    def in_a_hurry(self) -> Iterator[None]:
        """Everybody acts at once, for as long as this lasts."""
        self.hurries += 1
        try:
            yield
        finally:
            self.hurries -= 1

    def play(self) -> None:
        """Until :attr:`stop` is set, or nobody is left."""
        while self._turns and not self.stop.is_set():
            pause = self._turns[0].due - self.now()
            if pause > 0 and self.stop.wait(pause):
                return
            self._act(heapq.heappop(self._turns))

    def _act(self, turn: _Turn) -> None:
        try:
            seconds = self._spread(turn, self._stretched(next(turn.acts)))
        except StopIteration:
            return
        except Refusal as refusal:
            log.debug("%s: %s", type(turn.part).__name__, refusal)
            pause = turn.part.refused(refusal)
            if pause is None:
                return
            seconds, turn.acts = pause, turn.part.play()
        self._put(seconds, turn)

    def _stretched(self, seconds: float) -> float:
        return 0.0 if self.hurries else seconds * self.pace

    def _spread(self, turn: _Turn, seconds: float) -> float:
        """The first long wait after a hurry is cut short, so that not all act at once again."""
        if self.hurries:
            turn.hurried = True
        elif turn.hurried and seconds > LONG * self.pace:
            turn.hurried = False
            return seconds * (turn.order * GOLDEN % 1)
        return seconds

    def _put(self, seconds: float, turn: _Turn) -> None:
        turn.due, turn.order = self.now() + seconds, next(self._orders)
        heapq.heappush(self._turns, turn)
