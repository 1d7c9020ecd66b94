"""A ticket's life, from the kiosk to the end of the visit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any

from server.domain.errors import NotToday, RecallLimit, ReturnLimit, WindowBusy, WrongMove


class State(StrEnum):
    """Where a ticket stands."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    HELD = "held"
    ABSENT = "absent"
    SERVED = "served"
    CANCELLED = "cancelled"


class Move(StrEnum):
    """What may be done to a ticket, in the order buttons should appear."""

    CALL = "call"
    START = "start"
    FINISH = "finish"
    MISS = "miss"
    HOLD = "hold"
    RESUME = "resume"
    RETURN = "return"
    TRANSFER = "transfer"
    CANCEL = "cancel"


class Rank(IntEnum):
    """Who goes first among those who wait; within a rank, by place."""

    RETURNED = 0
    PRIORITY = 1
    APPOINTMENT = 2
    ORDINARY = 3


# The whole state machine. Guards, buttons, docs and tests are derived from it.
MOVES: Mapping[tuple[State, Move], State] = {
    (State.WAITING, Move.CALL): State.CALLED,
    (State.WAITING, Move.CANCEL): State.CANCELLED,
    (State.CALLED, Move.CALL): State.CALLED,
    (State.CALLED, Move.START): State.SERVING,
    (State.CALLED, Move.MISS): State.ABSENT,
    (State.CALLED, Move.TRANSFER): State.WAITING,
    (State.SERVING, Move.FINISH): State.SERVED,
    (State.SERVING, Move.HOLD): State.HELD,
    (State.SERVING, Move.TRANSFER): State.WAITING,
    (State.HELD, Move.RESUME): State.CALLED,
    (State.HELD, Move.RETURN): State.WAITING,
    (State.HELD, Move.CANCEL): State.CANCELLED,
    (State.ABSENT, Move.RETURN): State.WAITING,
    (State.ABSENT, Move.CANCEL): State.CANCELLED,
}

AT_WINDOW = frozenset({State.CALLED, State.SERVING})
OPEN = frozenset({State.WAITING, State.CALLED, State.SERVING, State.HELD, State.ABSENT})
MOVES_FROM: Mapping[State, tuple[Move, ...]] = {
    state: tuple(move for move in Move if (state, move) in MOVES) for state in State
}
PLACE_STEP = 1000  # room between two neighbours, for those who come back between them
SLOT_STEP = 10**15  # beyond every place of a day: appointments stand by slot, then as they came


def queue_of_window(window: str) -> str:
    """The queue of those who were sent to one window by name."""
    return f"window:{window}"


@dataclass(eq=False, slots=True)
class Ticket:
    """A place in line. Compared by identity, like the paper it is printed on.

    ``queue`` is where it waits: its line, or one window's own queue. ``place`` orders a queue and
    comes from the hall's sequence, so that a clock that jumps cannot reorder people.
    """

    id: str
    hall_id: str
    day: date
    number: str
    line: str
    service: str
    queue: str
    place: int
    issued_at: datetime
    secret: str
    state: State = State.WAITING
    rank: Rank = Rank.ORDINARY
    priority: str | None = None
    language: str = "zh-CN"
    window: str | None = None
    operator: str | None = None
    called_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    waiting_since: datetime | None = None
    waited_seconds: int = 0
    calls: int = 0
    returns: int = 0
    call_seq: int | None = None
    call_at: datetime | None = None
    shown_at: datetime | None = None
    spoken_at: datetime | None = None
    person_key: str | None = None
    rated: bool = False
    slot: str | None = None  # "09:30-10:00": the appointment that it came by

    @property
    def moves(self) -> tuple[Move, ...]:
        """Moves allowed now, in the order buttons should appear."""
        return MOVES_FROM[self.state]

    def check(self, move: Move) -> None:
        """Refuse a move that the state does not allow."""
        if (self.state, move) not in MOVES:
            raise WrongMove(
                f"cannot {move} a {self.state} ticket", state=self.state, moves=list(self.moves)
            )

    def call(
        self, window: str, operator: str | None, now: datetime, today: date, limit: int
    ) -> None:
        """Ask the visitor to *window*; calling again repeats it, *limit* times in all."""
        self.check(Move.CALL)
        self._of_today(today)
        if self.state is State.CALLED:
            self._same_window(window)
            if self.calls >= limit:
                raise RecallLimit(f"{self.number} was called {self.calls} times", limit=limit)
        else:
            self._stop_waiting(now)
            self.calls, self.called_at = 0, now
        self._summon(window, operator, now)

    def resume(self, window: str, operator: str | None, now: datetime, today: date) -> None:
        """Ask a held visitor back to the same window."""
        self.check(Move.RESUME)
        self._of_today(today)
        self._same_window(window)
        self.calls, self.called_at = 0, now
        self._summon(window, operator, now)

    def start(self, now: datetime) -> None:
        """The visitor has come."""
        self._go(Move.START)
        self.started_at = now

    def finish(self, now: datetime) -> None:
        """The visitor leaves the window, served."""
        self._go(Move.FINISH)
        self.finished_at = now

    def miss(self) -> None:
        """The visitor did not come."""
        self._go(Move.MISS)

    def hold(self) -> None:
        """Park the visitor, who will come back to this window."""
        self._go(Move.HOLD)

    def cancel(self, now: datetime) -> None:
        """Nobody will serve this ticket any more."""
        self._go(Move.CANCEL)
        self._stop_waiting(now)
        self.finished_at = now

    def end_day(self, now: datetime) -> None:
        """The day is over: whatever was still open is cancelled, in whatever state it stood.

        When the visitor gave up nobody knows, so the last stretch is not counted as waiting.
        """
        self.state = State.CANCELLED
        self.waiting_since = None
        self.finished_at = now

    def transfer(self, queue: str, rank: Rank, place: int, now: datetime, today: date) -> None:
        """Wait again, in another queue; number and first ``issued_at`` stay."""
        self.check(Move.TRANSFER)
        self._of_today(today)
        self._go(Move.TRANSFER)
        self._wait_again(queue, rank, place, now)

    def come_back(self, rank: Rank, place: int, times: int, now: datetime, today: date) -> None:
        """An absent or held visitor waits again; an absent one at most *times* times."""
        self.check(Move.RETURN)
        self._of_today(today)
        if self.state is State.ABSENT:
            if self.returns >= times:
                raise ReturnLimit(f"{self.number} came back {self.returns} times already")
            self.returns += 1
        self._go(Move.RETURN)
        self._wait_again(self.queue, rank, place, now)

    def _of_today(self, today: date) -> None:
        if self.day != today:
            raise NotToday(f"{self.number} is of {self.day}")

    def _go(self, move: Move) -> None:
        self.check(move)
        self.state = MOVES[self.state, move]

    def _same_window(self, window: str) -> None:
        if self.window != window:
            raise WindowBusy(
                f"{self.number} is at window {self.window}", number=self.number, ticket=self.id
            )

    def _summon(self, window: str, operator: str | None, now: datetime) -> None:
        self.state = State.CALLED
        self.window, self.operator = window, operator
        self.started_at = None
        self.calls += 1
        self.call_at, self.shown_at, self.spoken_at = now, None, None

    def _stop_waiting(self, now: datetime) -> None:
        self.waited_seconds = self.waited(now)
        self.waiting_since = None

    def _wait_again(self, queue: str, rank: Rank, place: int, now: datetime) -> None:
        self.queue, self.rank, self.place = queue, rank, place
        self.waiting_since = now
        self.window = self.started_at = None

    def waited(self, now: datetime) -> int:
        """Seconds spent in line so far, over all the times it waited; never negative."""
        since = self.waiting_since
        running = int((now - since).total_seconds()) if since else 0
        return self.waited_seconds + max(0, running)

    def is_early(self, clock: str) -> bool:
        """Whether its appointment is not due at this time of day (``"09:30"``).

        It goes before ordinary tickets from its slot's time; until then, behind them.
        """
        return self.rank is Rank.APPOINTMENT and self.slot is not None and clock < self.slot[:5]

    def words(self) -> dict[str, Any]:
        """What every event about this ticket says."""
        return {"ticket": self.id, "number": self.number}
