"""Group commit: commands that wait for one hall share one transaction, in the order they came.

Whoever finds nobody at work leads: it works off everything that waits by then, commits once, and
hands the lead to the first that came meanwhile. A refusal undoes its own command only.
"""

import threading
from collections.abc import Callable, Sequence
from typing import Any

MOST = 64  # commands in one transaction: bounds what a failed commit takes with it


class Turn:
    """One command on its way: what to do, and what came of it."""

    __slots__ = ("_woken", "command", "error", "leads", "value")

    def __init__(self, command: Any) -> None:
        self.command = command
        self.value: Any = None
        self.error: BaseException | None = None
        self.leads = False
        self._woken = threading.Lock()
        self._woken.acquire()

    def wait(self) -> None:
        """Until somebody has done it, or hands over the lead."""
        self._woken.acquire()

    def wake(self) -> None:
        self._woken.release()

    def outcome(self) -> Any:
        """What the command answered; raises what it raised."""
        if self.error is not None:
            raise self.error
        return self.value


class Together:
    """The commands of one hall, worked off in company."""

    def __init__(self, work_off: Callable[[Sequence[Turn]], None]) -> None:
        self._work_off = work_off
        self._mutex = threading.Lock()
        self._waiting: list[Turn] = []
        self._led = False

    def run(self, command: Any) -> Any:
        """Have *command* done, in a transaction of its own or of several; answer once durable."""
        turn = Turn(command)
        with self._mutex:
            self._waiting.append(turn)
            turn.leads, self._led = not self._led, True
        if not turn.leads:
            turn.wait()
        if turn.leads:
            self._lead()
        return turn.outcome()

    def _lead(self) -> None:
        """Work off one batch, my own turn among it, and pass the lead on."""
        with self._mutex:
            batch = self._waiting[:MOST]
            del self._waiting[:MOST]
        try:
            self._work_off(batch)
        except BaseException as error:  # noqa: BLE001  it is raised again by every turn it hit
            for turn in batch:
                turn.error = turn.error or error
        finally:
            self._pass_on(batch)

    def _pass_on(self, done: Sequence[Turn]) -> None:
        with self._mutex:
            self._led = bool(self._waiting)
            following = self._waiting[0] if self._waiting else None
        if following is not None:
            following.leads = True
            following.wake()
        for turn in done:
            if not turn.leads:
                turn.wake()
