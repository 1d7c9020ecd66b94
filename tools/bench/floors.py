"""The two floors of the same machine in the same run: a bare route, and durable commits."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from tools.bench import commits
from tools.bench.house import Process, free_port
from tools.bench.load import Load, drive, request
from tools.bench.report import Figure, Report

BARE = request("GET", "/bare")


@contextmanager
def bare_route(folder: Path) -> Iterator[int]:
    """The bare Flask route on the hall's own gunicorn settings; its port."""
    port = free_port()
    command = [sys.executable, "-m", "tools.bench.bare", str(port)]
    process = Process(command, port, folder / "bare.log", "/bare")
    process.start()
    try:
        yield port
    finally:
        process.stop()


def bare(port: int, clients: int, seconds: float) -> Load:
    """One load on the bare route."""
    return drive(port, clients, lambda _: BARE, seconds=seconds)


def disk(report: Report, folder: Path, rounds: int) -> None:
    """How many durable commits a second."""
    report.heading("floor: durable SQLite commits (WAL, synchronous=FULL)")
    rate = median(commits.per_second(folder, 1.0) for _ in range(rounds))
    report.add(Figure("floor", "commits", rate, "/s"))
