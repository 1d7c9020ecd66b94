"""Whether a hall with a long past, or with many waiting, is slower than an empty one."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tools.bench import fill
from tools.bench.house import House
from tools.bench.queue_work import SCREENS, Queue
from tools.bench.report import Figure, Report

FACTOR = 1.3
FEW, MANY = 5, 5000
VISITS = 48  # of one round, one client at a time, so that nothing queues

Times = dict[str, list[float]]


@dataclass(slots=True)
class Hall:
    """One of the halls that are compared, and the median milliseconds of each round."""

    queue: Queue
    rounds: Times = field(default_factory=lambda: defaultdict(list))
    _round: Times = field(default_factory=lambda: defaultdict(list))

    def visit(self, place: int) -> None:
        """Somebody comes, is called, is seen on every screen, and leaves."""
        self._ask("issue", self.queue.issue(place))
        window = self.queue.windows[place % len(self.queue.windows)]
        answer = self._ask("call-next", self.queue.call(window))
        for name in SCREENS:
            self._ask(f"screen {name}", self.queue.screen(name))
        ticket = json.loads(answer)["ticket"]
        for move in ("start", "finish"):
            self.queue.caller.ask(self.queue.move(ticket["id"], window, move))

    def end_round(self) -> None:
        for what, values in self._round.items():
            self.rounds[what].append(median(values))
        self._round.clear()

    def _ask(self, what: str, content: bytes) -> bytes:
        seconds, answer = self.queue.caller.ask(content)
        self._round[what].append(1000 * seconds)
        return answer


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
    for warm in range(rounds + 1):  # one visit here, one there: noise hits all alike
        for place in range(VISITS):
            for hall in halls.values():
                hall.visit(place)
        for hall in halls.values():
            hall.end_round()
            if not warm:
                hall.rounds.clear()
    least, *others = halls
    for what, floor in halls[least].rounds.items():
        for size in others:
            mine = halls[size].rounds[what]
            ratio = median(one / other for one, other in zip(mine, floor, strict=True))
            note = f"{median(mine):.2f} ms beside {median(floor):.2f} ms"
            name = f"{what}, {size:,} beside {least}"
            report.add(Figure(part, name, ratio, "×", f"≤ {FACTOR}", note))
