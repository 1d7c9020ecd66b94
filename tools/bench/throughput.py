"""Issue and call-next beside the bare route, at 1, 8 and 32 clients, in turn."""

import itertools
import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tools.bench.floors import bare, bare_route
from tools.bench.house import House
from tools.bench.load import Clients, Load, drive, in_turn
from tools.bench.queue_work import Queue, check
from tools.bench.report import Figure, Report

CLIENTS = (1, 8, 32)
MANY_WINDOWS = 84  # each takes one call, then is cleared: enough for 32 clients
BURSTS = 3  # of such calls a round: one lasts a sixth of a second
ENOUGH = 120  # people waiting before anybody is called
RATIO, TAIL = 0.35, 3.0
KINDS = ("bare", "issue", "call-next")


@dataclass(slots=True)
class Rounds:
    """Loads by kind and number of clients, one of each a round."""

    loads: dict[tuple[str, int], list[Load]] = field(default_factory=lambda: defaultdict(list))

    def add(self, kind: str, clients: int, load: Load) -> None:
        self.loads[kind, clients].append(check(load, kind))

    def rate(self, kind: str, clients: int) -> float:
        return median(load.rate for load in self.loads[kind, clients])

    def percentile(self, kind: str, clients: int, percent: float) -> float:
        return median(load.percentile(percent) for load in self.loads[kind, clients])

    def ratio(self, kind: str, clients: int) -> float:
        """Of the rates of the same round: noise that lasts a round cancels out."""
        pairs = zip(self.loads[kind, clients], self.loads["bare", clients], strict=True)
        return median(one.rate / floor.rate for one, floor in pairs)

    def tail(self, kind: str, clients: int) -> float:
        pairs = zip(self.loads[kind, clients], self.loads["bare", clients], strict=True)
        return median(one.percentile(99) / floor.percentile(99) for one, floor in pairs)


def measure(report: Report, folder: Path, rounds: int, seconds: float) -> None:
    """Each ≥ 0.35 of the bare route, p99 at 8 clients ≤ 3 × its p99."""
    report.heading("issue and call-next, beside a bare Flask route on the same gunicorn")
    house = House(folder / "throughput")
    house.start()
    try:
        queue = Queue(house).look()
        windows = _many_windows(queue)
        queue.crowd(ENOUGH)
        done = Rounds()
        with bare_route(folder) as port:
            bare(port, 8, 0.5)
            for _ in range(rounds):
                for clients in CLIENTS:
                    done.add("bare", clients, bare(port, clients, seconds))
                    done.add("issue", clients, _issue(queue, clients, seconds))
                    done.add("call-next", clients, _call(queue, windows, clients))
    finally:
        house.stop()
    _tell(report, done)


def _many_windows(queue: Queue) -> list[str]:
    """Windows beside those of the furnishing, as ordinary ones: each serves one line."""
    house = queue.house
    hall = queue.furnishing()
    lines = itertools.cycle(line["id"] for line in hall["lines"])
    windows = [f"bench-{number}" for number in range(MANY_WINDOWS)]
    for number, (window, line) in enumerate(zip(windows, lines, strict=False), start=13):
        body = {"number": number, "name": window, "zone": hall["lines"][0]["zone"],
                "lines": [line], "comprehensive": False, "guide_desk": False}  # fmt: skip
        queue.all(iter([house.put(body, "windows", window)]))
    queue.open(windows)
    return windows


def _issue(queue: Queue, clients: int, seconds: float) -> Load:
    return drive(queue.house.port, clients, lambda _: queue.issue(), seconds=seconds)


def _call(queue: Queue, windows: list[str], clients: int) -> Load:
    """Some bursts of calls, as one load, by terminals that keep their connections."""
    with Clients(queue.house.port, clients) as some:
        loads = [check(_burst(queue, windows, some), "call-next") for _ in range(BURSTS)]
    latencies = [latency for load in loads for latency in load.latencies]
    return Load(sum(load.seconds for load in loads), latencies)


def _burst(queue: Queue, windows: list[str], clients: Clients) -> Load:
    """Every window calls once; unmeasured, people come before and are served afterwards."""
    queue.crowd(len(windows), clients)
    load = clients.drive(in_turn(queue.call(window) for window in windows), keep=True)
    called = [json.loads(answer)["ticket"] for answer in load.answers if answer]
    if len(called) < len(windows):
        raise SystemExit(f"only {len(called)} of {len(windows)} windows found somebody")
    queue.clear(called, clients)
    return load


def _tell(report: Report, done: Rounds) -> None:
    for kind, clients in itertools.product(KINDS, CLIENTS):
        rate, note = done.rate(kind, clients), _times(done, kind, clients)
        report.add(Figure("throughput", f"{kind}, {clients} clients", rate, "/s", note=note))
    for kind in KINDS[1:]:
        ratio, tail = done.ratio(kind, 32), done.tail(kind, 8)
        name = f"{kind}, 32 clients, of the bare route"
        report.add(Figure("throughput", name, ratio, "", f"≥ {RATIO}"))
        name = f"{kind}, p99 at 8 clients, of the bare route's"
        report.add(Figure("throughput", name, tail, "×", f"≤ {TAIL}"))


def _times(done: Rounds, kind: str, clients: int) -> str:
    p50, p99 = (done.percentile(kind, clients, percent) for percent in (50, 99))
    return f"p50 {p50:.1f} ms, p99 {p99:.1f} ms"
