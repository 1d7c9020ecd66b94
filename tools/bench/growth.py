"""Whether a hall with a long past, or with many waiting, is slower than an empty one."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from statistics import median

from tools.bench import fill
from tools.bench.house import House
from tools.bench.load import drive, in_turn
from tools.bench.queue_work import SCREENS, Queue, check
from tools.bench.report import Figure, Report

FACTOR = 1.3
FEW, MANY = 5, 5000
CYCLES = 60  # visits of one round; after each, every screen is read

Times = dict[str, list[float]]


@dataclass(slots=True)
class Hall:
    """One of the halls that are compared, and the median milliseconds of each round."""

    queue: Queue
    rounds: Times = field(default_factory=lambda: defaultdict(list))

    def round(self, cycles: int) -> None:
        """Visits one after the other, each seen on every screen; one client, so nothing queues."""
        times: Times = defaultdict(list)
        for place in (place for place, _ in zip(cycle(range(6)), range(cycles), strict=False)):
            self._ask(times, "issue", self.queue.issue(place))
            answer = self._ask(times, "call-next", self.queue.call(self.queue.windows[place]))
            for name in SCREENS:
                self._ask(times, f"screen {name}", self.queue.screen(name))
            self.queue.clear([json.loads(answer)["ticket"]])
        for what, values in times.items():
            self.rounds[what].append(median(values))

    def _ask(self, times: Times, what: str, content: bytes) -> bytes:
        load = drive(self.queue.house.port, 1, in_turn([content]), keep=True)
        times[what].append(1000 * check(load, what).latencies[0])
        return load.answers[0]


def history(report: Report, folder: Path, rounds: int, sizes: list[int]) -> None:
    """Past visits must not slow the present: within 1.3 × of the empty hall."""
    report.heading("history: a hall with a past, beside an empty one")
    halls = {}
    try:
        for size in sizes:
            halls[size] = _furnished(folder / f"history-{size}", size)
            halls[size].crowd(30)
        _compare(report, "history", {k: Hall(q) for k, q in halls.items()}, rounds)
    finally:
        for queue in halls.values():
            queue.house.stop()


def waiting(report: Report, folder: Path, rounds: int) -> None:
    """A full hall must not be slower to call: 5 000 waiting within 1.3 × of 5."""
    report.heading("waiting: a full hall, beside one with five")
    queues = {}
    try:
        for count in (FEW, MANY):
            queues[count] = _furnished(folder / f"waiting-{count}", 0)
            queues[count].crowd(count)
        _compare(report, "waiting", {k: Hall(q) for k, q in queues.items()}, rounds)
    finally:
        for queue in queues.values():
            queue.house.stop()


def _furnished(folder: Path, past: int) -> Queue:
    house = House(folder)
    house.start()
    if past:
        house.stop()
        fill.history(folder / "hall.db", house.demo["hall"], past)
        house.start()
    return Queue(house).look()


def _compare(report: Report, part: str, halls: Mapping[int, Hall], rounds: int) -> None:
    for hall in halls.values():
        hall.round(CYCLES // 2)
        hall.rounds.clear()
    for _ in range(rounds):
        for hall in halls.values():
            hall.round(CYCLES)
    least, *others = halls
    for what, floor in halls[least].rounds.items():
        for size in others:
            mine = halls[size].rounds[what]
            ratio = median(one / other for one, other in zip(mine, floor, strict=True))
            note = f"{median(mine):.2f} ms beside {median(floor):.2f} ms"
            name = f"{what}, {size:,} beside {least}"
            report.add(Figure(part, name, ratio, "×", f"≤ {FACTOR}", note))
