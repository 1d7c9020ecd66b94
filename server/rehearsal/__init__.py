"""A simulated day of visitors and operators that talks to the public API only."""

import os
import signal
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from server.contract.intents import Intents, Refusal
from server.rehearsal.company import Company
from server.rehearsal.stage import Stage

__all__ = ["run"]

LOOK_FOR_PARENT = 2.0
SERVER_STARTS = 2.0


def run(
    url: str,
    demo: Mapping[str, Any] | None = None,
    seed: int = 1,
    pace: float = 1.0,
    *,
    until_orphaned: bool = False,
) -> None:
    """Play every hall of *demo* (asked from the server when left out) until SIGTERM or SIGINT.

    *pace* stretches all waits: 2 is half as busy. With *until_orphaned* the play also ends when
    the process that started this one is gone. A server that is away is waited for.
    """
    stage = Stage(pace)
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stage.stop.set())
    if until_orphaned:
        stage.enter(_Orphan(stage, os.getppid()))
    stage.enter(_Opening(stage, url, demo, seed))
    stage.play()


@dataclass(slots=True)
class _Opening:
    """Finds out which halls there are, and brings on a company for each."""

    stage: Stage
    url: str
    demo: Mapping[str, Any] | None
    seed: int

    def play(self) -> Iterator[float]:
        demo = self.demo
        if demo is None or "devices" not in demo:
            demo = Intents(self.url, waits=()).get("/api/demo")
        halls = dict.fromkeys([demo["hall"], *(device["hall"] for device in demo["devices"])])
        for hall in halls:
            self.stage.enter(Company(self.stage, self.url, hall, demo, self.seed))
        yield 0.0

    def refused(self, refusal: Refusal) -> float | None:
        """Not a demo hall, or not up yet."""
        return None if refusal.status else SERVER_STARTS


@dataclass(slots=True)
class _Orphan:
    """Ends the play when whoever started it is gone."""

    stage: Stage
    parent: int

    def play(self) -> Iterator[float]:
        while os.getppid() == self.parent:
            yield LOOK_FOR_PARENT
        self.stage.stop.set()

    def refused(self, refusal: Refusal) -> float:
        """Asks nobody."""
        raise refusal
