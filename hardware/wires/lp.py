"""A wire to a queue of CUPS, through its own program `lp`; nothing can come back."""

import os
import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from typing import Self

from hardware.errors import HungUp, Misconfigured, TimedOut, Unreachable

QUEUE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,126}")
PLAIN = {"LC_ALL": "C"}  # so that what they say is what we know


@dataclass(frozen=True, slots=True)
class LpWire:
    """One queue. It should be raw, and give up a job that fails rather than print it later."""

    queue: str
    seconds: float = 3.0

    @property
    def hears(self) -> bool:
        return False

    @classmethod
    def at(cls, address: str, seconds: float = 3.0) -> Self:
        """Read `lp:queue`."""
        queue = address.removeprefix("lp:")
        if not QUEUE.fullmatch(queue):
            raise Misconfigured(f"not a queue like lp:tickets: {address!r}")
        return cls(queue, seconds)

    def connect(self) -> "LpConnection":
        """Ask whether the queue is there, takes jobs, and works them off."""
        try:
            said = _run(["lpstat", "-a", self.queue, "-p", self.queue], b"", self.seconds)
        except TimedOut as error:
            raise Unreachable(str(error)) from error
        if said.returncode or b"not accepting" in said.stdout or b" disabled " in said.stdout:
            words = (said.stdout + said.stderr).decode(errors="replace").strip()
            raise Unreachable(words or f"no queue {self.queue}")
        return LpConnection(self.queue, self.seconds)


class LpConnection:
    """Every send is a job of its own."""

    def __init__(self, queue: str, seconds: float) -> None:
        self._queue = queue
        self._seconds = seconds

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def send(self, data: bytes) -> None:
        try:
            said = _run(["lp", "-d", self._queue, "-o", "raw", "-t", "slip"], data, self._seconds)
        except Unreachable as error:  # uninstalled a moment ago
            raise HungUp(str(error)) from error
        if said.returncode:
            raise HungUp(said.stderr.decode(errors="replace").strip() or "lp refused the job")

    def receive(self, seconds: float) -> bytes:
        time.sleep(seconds)
        return b""

    def close(self) -> None:
        """Nothing is held between jobs."""


def _run(command: list[str], data: bytes, seconds: float) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which(command[0])
    if program is None:
        raise Unreachable(f"{command[0]} is not installed (cups-client)")
    try:
        return subprocess.run(  # noqa: S603  a program of the system, and a name that was checked
            [program, *command[1:]],
            input=data,
            capture_output=True,
            timeout=seconds,
            check=False,
            env=os.environ | PLAIN,
        )
    except subprocess.TimeoutExpired as error:
        raise TimedOut(f"{command[0]} did not end") from error
    except OSError as error:
        raise Unreachable(f"{command[0]}: {error}") from error
