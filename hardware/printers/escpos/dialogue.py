"""Talks with a printer over one connection: asks how it is, and hears when it is done."""

import time
from collections import deque

from hardware.errors import HungUp, TimedOut
from hardware.kinds import Problem, Status
from hardware.printers.escpos.answers import ASK_WHEN_DONE, QUESTIONS, Answers, Kind
from hardware.wires.wire import Connection


class Dialogue:
    """Keeps every answer until it is wanted: a report may come while we ask something else."""

    def __init__(self, connection: Connection, patience: float) -> None:
        self._connection = connection
        self._patience = patience
        self._answers = Answers()
        self._heard: dict[Kind, deque[int]] = {kind: deque() for kind in Kind}

    def status(self) -> Status:
        """Ask all four questions; a printer that never answers is a problem, not good news."""
        status, heard = Status(), False
        try:
            self._listen(0)
            for question, read in QUESTIONS:
                self._heard[Kind.REAL_TIME].clear()
                self._connection.send(question)
                byte = self._wait(Kind.REAL_TIME)
                if byte is not None:
                    status, heard = read(status, byte), True
                elif not heard:
                    return Status(problem=Problem.NO_ANSWER)
        except HungUp:
            return Status(problem=Problem.OFFLINE)
        except TimedOut:
            return Status(problem=Problem.NO_ANSWER)
        return status

    def send(self, job: bytes) -> None:
        """Hand over a job; raises HungUp or TimedOut with part of it gone."""
        self._connection.send(job)
        self._listen(0)

    def ask_when_done(self) -> None:
        """Ask the question that is answered only after all that was sent has been printed."""
        self._heard[Kind.REPORT].clear()
        self._connection.send(ASK_WHEN_DONE)

    def done(self) -> int | None:
        """Wait for that answer as long as patience goes."""
        return self._wait(Kind.REPORT)

    def _wait(self, kind: Kind) -> int | None:
        heard = self._heard[kind]
        end = time.monotonic() + self._patience
        while not heard and (left := end - time.monotonic()) > 0:
            self._listen(left)
        return heard.popleft() if heard else None

    def _listen(self, seconds: float) -> None:
        for kind, byte in self._answers.sort(self._connection.receive(seconds)):
            self._heard[kind].append(byte)
