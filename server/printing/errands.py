"""Printers that only an agent reaches: the spool prints on them as on any other.

```
print ─► errand waits ─► agent takes it ─► agent asks ─► leaving() ─► agent prints ─► outcome
            │ nobody comes     │ nothing left the agent       │ nobody says what became of it
            └► failed          └► failed                      └► unknown
```

An errand is given out once. Not one byte leaves the agent before `leaving` was written down
here and the agent heard so; whatever is lost after that is `Unknown`, and never given out again.
"""

import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from hardware.kinds import Failed, Outcome, Printed, Problem, Slip, Status, Unknown, nothing
from hardware.parcels import pack_slip, unpack_outcome, unpack_status
from server.domain.errors import Unavailable, Withdrawn


@dataclass(frozen=True, slots=True)
class Waits:
    """How long, in seconds, each step of an errand may take."""

    silence: float = 30.0
    """An agent that said nothing for so long is not there."""
    take: float = 5.0
    """Until the agent that was rung for comes."""
    begin: float = 20.0
    """Until it wants to send: a printer that says nothing is asked for some seconds."""
    write_down: float = 5.0
    """Until the hall has stored that bytes may leave."""
    finish: float = 90.0
    """Until it knows what became of the slip: a long page on a slow line."""


class Stage(Enum):
    """Where an errand is; each is later than those above it."""

    WAITING = auto()
    TAKEN = auto()
    ASKING = auto()
    SENT = auto()
    OVER = auto()


class Errand:
    """One slip on its way to an agent."""

    def __init__(self, slip: Slip) -> None:
        self.id = secrets.token_urlsafe(9)
        self.slip = slip
        self.stage = Stage.WAITING
        self.outcome: Outcome | None = None


class RemotePrinter:
    """A `TicketPrinter` at the far end of an agent: the spool waits, the agent's requests come."""

    def __init__(self, ring: Callable[[], None], waits: Waits) -> None:
        self._ring, self._waits = ring, waits
        self.on_change = nothing  # the spool need not wait for its next look
        self._changed = threading.Condition()
        self._errand: Errand | None = None
        self._told = Status(problem=Problem.OFFLINE)
        self._told_at = -waits.silence

    # -- the spool's side -------------------------------------------------------------------

    def print(self, slip: Slip, leaving: Callable[[], None] = nothing) -> Outcome:
        if not self._has_agent():
            return Failed(Problem.OFFLINE)
        errand = Errand(slip)
        with self._changed:
            self._errand = errand
        self._ring()
        try:
            return self._see_through(errand, leaving)
        finally:
            with self._changed:
                self._errand, errand.stage = None, Stage.OVER
                self._changed.notify_all()

    def status(self) -> Status:
        """What the agent said last; without an agent it is off line."""
        return self._told if self._has_agent() else Status(problem=Problem.OFFLINE)

    def close(self) -> None:
        """Nothing is open here."""

    def _has_agent(self) -> bool:
        return time.monotonic() - self._told_at <= self._waits.silence

    def _see_through(self, errand: Errand, leaving: Callable[[], None]) -> Outcome:
        if not self._reaches(errand, Stage.TAKEN, self._waits.take):
            return Failed(Problem.OFFLINE)
        if not self._reaches(errand, Stage.ASKING, self._waits.begin):
            return Failed(Problem.NO_ANSWER)
        if errand.stage is Stage.OVER:  # it was never sent, so it is not on paper
            told = errand.outcome
            return told if isinstance(told, Failed) else Failed(Problem.NO_ANSWER)
        leaving()  # what it raises goes to the spool, and the agent hears that it may not send
        self._may_leave(errand)
        self._reaches(errand, Stage.OVER, self._waits.finish)
        told = errand.outcome or Unknown(Problem.NO_ANSWER)
        return Unknown(told.problem) if isinstance(told, Failed) else told

    def _reaches(self, errand: Errand, stage: Stage, seconds: float) -> bool:
        """Wait until it has come so far; one that has not in time is over."""
        with self._changed:
            there = self._changed.wait_for(lambda: errand.stage.value >= stage.value, seconds)
            if not there:
                errand.stage = Stage.OVER
            return there

    def _may_leave(self, errand: Errand) -> None:
        with self._changed:
            if errand.stage is Stage.ASKING:
                errand.stage = Stage.SENT
                self._changed.notify_all()

    # -- the agent's side -------------------------------------------------------------------

    def take(self, status: Status) -> Errand | None:
        """The agent says how the printer is, and gets what is to be printed, once."""
        if status != self.status():
            self._told, self._told_at = status, time.monotonic()
            self.on_change()
        with self._changed:
            self._told, self._told_at = status, time.monotonic()
            errand = self._errand
            if errand is None or errand.stage is not Stage.WAITING:
                return None
            errand.stage = Stage.TAKEN
            self._changed.notify_all()
            return errand

    def leave(self, name: str) -> None:
        """The agent wants to send: answers when that is stored; a repeat is answered alike."""
        with self._changed:
            errand = self._current(name)
            if errand is None or errand.stage is Stage.WAITING:
                raise Withdrawn("nobody waits for this slip any more")
            if errand.stage is Stage.TAKEN:
                errand.stage = Stage.ASKING
                self._changed.notify_all()
            self._changed.wait_for(lambda: errand.stage is not Stage.ASKING, self._waits.write_down)
            if errand.stage is Stage.ASKING:
                raise Unavailable("not stored yet")
            if errand.stage is not Stage.SENT:
                raise Withdrawn("nobody waits for this slip any more")

    def settle(self, name: str, outcome: Outcome) -> None:
        """The agent says what became of it; of an errand that is over nobody asks any more."""
        with self._changed:
            errand = self._current(name)
            if errand is None:
                return
            errand.outcome, errand.stage = outcome, Stage.OVER
            if isinstance(outcome, Printed):
                self._told, self._told_at = Status(outcome.paper), time.monotonic()
            self._changed.notify_all()

    def _current(self, name: str) -> Errand | None:
        errand = self._errand
        if errand is None or errand.id != name or errand.stage is Stage.OVER:
            return None
        return errand


class Errands:
    """The remote printers in use, by device id; what the API asks in an agent's name.

    `ring(hall, printer)` tells the agents of a hall that one of them is wanted.
    """

    def __init__(self, ring: Callable[[str, str], None], waits: Waits | None = None) -> None:
        self._ring, self._waits = ring, waits or Waits()
        self._printers: dict[str, tuple[str, RemotePrinter]] = {}

    def open(self, printer: str, hall: str, agent: str) -> RemotePrinter:
        """The printer that this agent drives."""
        remote = RemotePrinter(lambda: self._ring(hall, printer), self._waits)
        self._printers[printer] = agent, remote
        return remote

    def take(self, agent: str, printer: str, told: Mapping[str, Any]) -> dict[str, Any] | None:
        """What is to be printed now, if there is anything, as the contract has it."""
        remote = self._of(agent, printer)
        errand = remote.take(unpack_status(told)) if remote else None
        return {"id": errand.id, "slip": pack_slip(errand.slip)} if errand else None

    def leave(self, agent: str, printer: str, errand: str) -> None:
        """Raises `Withdrawn` when nothing may leave."""
        remote = self._of(agent, printer)
        if remote is None:
            raise Withdrawn("nobody waits for this slip any more")
        remote.leave(errand)

    def settle(self, agent: str, printer: str, errand: str, told: Mapping[str, Any]) -> None:
        """Harmless when repeated, and after a restart of the server."""
        remote = self._of(agent, printer)
        if remote is not None:
            remote.settle(errand, unpack_outcome(told))

    def _of(self, agent: str, printer: str) -> RemotePrinter | None:
        driver, remote = self._printers.get(printer, ("", None))
        return remote if driver == agent else None
