"""From the call to the board: when the last of 1 and of 200 screens has heard it; and memory."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from tools.bench.house import House
from tools.bench.load import Load
from tools.bench.queue_work import Queue
from tools.bench.report import Figure, Report

BEAT = 0.2  # seconds from one call to the next: sixty times a busy hall's
TARGETS = {1: 30, 200: 75}
MEMORY = 200


def measure(report: Report, folder: Path, calls: int) -> None:
    """p99 ≤ 30 ms with 1 board, ≤ 75 ms with 200 screens; ≤ 200 MB with 200 screens."""
    report.heading("call → on the board: from the request until the last screen has the event")
    house = House(folder / "boards")
    house.start()
    try:
        queue = Queue(house).look()
        queue.crowd(2 * calls + 50)
        for screens, target in TARGETS.items():
            load = _calls(queue, screens, calls, report)
            for percent in (50, 99):
                bound = f"≤ {target}" if percent == 99 else ""  # noqa: PLR2004
                name = f"{screens} screen{'s' * (screens > 1)}, p{percent}"
                report.add(Figure("boards", name, load.percentile(percent), "ms", bound))
    finally:
        house.stop()


def _calls(queue: Queue, screens: int, calls: int, report: Report) -> Load:
    load, windows = Load(), cycle(queue.windows)
    with _watching(queue.house, screens) as told:
        for _ in range(calls):
            begun = time.monotonic()
            _, body = queue.caller.ask(queue.call(next(windows)))
            ticket = json.loads(body)["ticket"]
            heard = json.loads(next(told))
            if heard["ticket"] != ticket["id"]:
                raise SystemExit(f"the screens heard {heard} instead of {ticket['number']}")
            load.latencies.append(heard["last"] - begun)
            queue.clear([ticket])
            time.sleep(max(0.0, begun + BEAT - time.monotonic()))
        if screens == max(TARGETS):
            memory = queue.house.process.memory()
            name = f"resident memory with {screens} screens"
            report.add(Figure("boards", name, memory, "MB", f"≤ {MEMORY}"))
    return load


@contextmanager
def _watching(house: House, screens: int) -> Iterator[Iterator[str]]:
    """That many boards, in a process of their own; what they tell, line by line."""
    who = f"display:{house.token('board')}={screens}"
    process = subprocess.Popen(  # noqa: S603  our own command
        [sys.executable, "-m", "tools.bench.screens", str(house.port), house.demo["hall"], who],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    told = iter(process.stdout or ())
    try:
        if next(told, "").strip() != "ready":
            raise SystemExit("the screens were not let in")
        time.sleep(1.0)
        yield told
    finally:
        if process.stdin:
            process.stdin.close()
        process.wait(10)
