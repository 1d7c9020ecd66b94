"""From the call to the first sound of a voice box: the whole way, but for the loudspeaker."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from tools.bench.house import PATIENCE, House
from tools.bench.load import Load, request
from tools.bench.queue_work import Queue
from tools.bench.report import Figure, Report

TARGET = 300  # ms
SAID = 2.5  # seconds until both utterances of a call are over: our player takes no time
# Stands for ALSA's player: when the first bytes of each sound came.
PLAYER = '#!/bin/sh\nhead -c 44 >/dev/null\ndate +%s%N >> "$HEARD"\ncat >/dev/null\n'


def measure(report: Report, folder: Path, calls: int) -> None:
    """Call → first sound of the agent, p99 ≤ 300 ms."""
    report.heading("voice: from the call's request until a box's player has the first sound")
    house = House(folder / "voice")
    house.start()
    try:
        queue = Queue(house).look()
        queue.crowd(2 * calls + 50)
        with _box(queue, folder) as heard:
            load = _calls(queue, calls, heard)
        for percent in (50, 99):
            bound = f"≤ {TARGET}" if percent == 99 else ""  # noqa: PLR2004
            name = f"agent: call → first sound, p{percent}"
            report.add(Figure("voice", name, load.percentile(percent), "ms", bound))
    finally:
        house.stop()


def _calls(queue: Queue, calls: int, heard: Path) -> Load:
    load, windows = Load(), cycle(queue.windows)
    for _ in range(calls):
        before, begun = len(_sounds(heard)), time.time()
        _, body = queue.caller.ask(queue.call(next(windows)))
        load.latencies.append(_next_sound(heard, before) - begun)
        queue.clear([json.loads(body)["ticket"]])
        time.sleep(SAID)
    return load


def _next_sound(heard: Path, before: int) -> float:
    end = time.monotonic() + PATIENCE
    while len(sounds := _sounds(heard)) <= before:
        if time.monotonic() > end:
            sys.exit("the box said nothing")
        time.sleep(0.01)
    return sounds[before]


def _sounds(heard: Path) -> list[float]:
    return [int(line) / 1e9 for line in heard.read_text("ascii").split()]


@contextmanager
def _box(queue: Queue, folder: Path) -> Iterator[Path]:
    """A voice box as `hall install-agent` starts it; where its player notes each sound."""
    house = queue.house
    player, heard, log = (folder / name for name in ("bin/aplay", "heard", "box.log"))
    player.parent.mkdir()
    player.write_text(PLAYER, encoding="ascii")
    player.chmod(0o755)
    heard.touch()
    who = ["--server", f"http://127.0.0.1:{house.port}", "--token", house.token("board")]
    with log.open("wb") as told:
        process = subprocess.Popen(  # noqa: S603  our own command
            [sys.executable, "-m", "display", *who, "--profile", str(folder / "box.json"),
             "--recordings", str(folder / "box")],
            stdin=subprocess.DEVNULL, stdout=told, stderr=told,
            env=os.environ | {"PATH": f"{player.parent}:{os.environ['PATH']}", "HEARD": str(heard)},
        )  # fmt: skip
    try:
        _wait_for(queue)
        yield heard
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def _wait_for(queue: Queue) -> None:
    """Until the box is connected: its first heartbeat is there."""
    devices = request("GET", queue.house.path("devices"), headers=queue.house.manager)
    end = time.monotonic() + PATIENCE
    while not any(
        (each["health"] or {}).get("page") == "voice"
        for each in json.loads(queue.caller.ask(devices)[1])
    ):
        if time.monotonic() > end:
            sys.exit("the box did not come")
        time.sleep(0.2)
