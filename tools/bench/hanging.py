"""Whether dead devices delay the hall: every printer and voice hanging, beside a healthy hall."""

import json
import socket
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tools.bench.house import House
from tools.bench.load import Load
from tools.bench.queue_work import Queue
from tools.bench.report import Figure, Report
from tools.bench.screens import Screen, connect

FACTOR = 1.2
PRINTERS = 6
VOICES = 6
VISITS = 60  # of one round
HEALTHY, HANGING = "healthy", "hanging"
SIMULATED = {"driver": "simulated", "width": 80}


@dataclass(slots=True)
class Hall:
    """One of both halls, and how long its answers took."""

    queue: Queue
    loads: dict[str, Load] = field(default_factory=lambda: defaultdict(Load))

    def visit(self, turn: int) -> None:
        """Somebody takes a number with a slip, is called and served."""
        place = turn % len(self.queue.services)
        self._ask("issue", self.queue.issue(place, paper=True))
        window = self.queue.windows[place]
        ticket = json.loads(self._ask("call-next", self.queue.call(window)))["ticket"]
        for move in ("start", "finish"):
            self.queue.caller.ask(self.queue.move(ticket["id"], window, move))

    def _ask(self, what: str, content: bytes) -> bytes:
        seconds, answer = self.queue.caller.ask(content)
        self.loads[what].latencies.append(seconds)
        return answer


def measure(report: Report, folder: Path, rounds: int) -> None:
    """Issue and call-next p99 with every printer and voice hanging ≤ 1.2 × the healthy run."""
    report.heading("hanging: every printer and voice hangs, beside a hall where all are well")
    with ExitStack() as stack:
        halls = {}
        for name in (HEALTHY, HANGING):
            house = House(folder / f"devices-{name}")
            house.start()
            stack.callback(house.stop)
            settings = SIMULATED
            if name == HANGING:
                settings = SIMULATED | {"driver": "escpos", "address": stack.enter_context(tar())}
            halls[name] = Hall(Queue(house).look())
            _furnish(house, halls[name].queue, settings)
        time.sleep(2.0)  # each spool has met its printers
        for warm in range(rounds + 1):
            with _voices(halls[HANGING].queue.house):
                for turn in range(VISITS):
                    for hall in halls.values():  # one here, one there: noise hits both alike
                        hall.visit(turn)
            if not warm:
                for hall in halls.values():
                    hall.loads.clear()
        _tell(report, halls)


def _tell(report: Report, halls: dict[str, Hall]) -> None:
    for what in ("issue", "call-next"):
        for percent, target in ((50, ""), (99, f"≤ {FACTOR}")):
            times = {name: hall.loads[what].percentile(percent) for name, hall in halls.items()}
            note = f"{times[HANGING]:.2f} ms beside {times[HEALTHY]:.2f} ms"
            ratio = times[HANGING] / times[HEALTHY]
            report.add(Figure("hanging", f"{what}, p{percent}", ratio, "×", target, note))


def _furnish(house: House, queue: Queue, settings: dict[str, object]) -> None:
    """The printers of the kiosk and the guide's desk, and some more, are of this kind."""
    devices = json.loads(queue.caller.ask(house.get("devices", **house.manager))[1])
    own = [device for device in devices if device["kind"] == "printer"]
    for each in own:
        body = {"name": each["name"], "settings": each["settings"] | settings}
        queue.caller.ask(house.put(body, "devices", each["id"]))
    for number in range(PRINTERS - len(own)):
        more = {"kind": "printer", "name": f"printer {number}", "settings": settings}
        queue.caller.ask(house.add(more, "devices"))


@contextmanager
def tar() -> Iterator[str]:
    """The address of a port that takes every call, reads nothing and says nothing."""
    taken: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0), backlog=64) as server:

        def take() -> None:
            while True:
                try:
                    taken.append(server.accept()[0])
                except OSError:
                    return

        threading.Thread(target=take, daemon=True).start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
    for wire in taken:
        wire.close()


@contextmanager
def _voices(house: House) -> Iterator[None]:
    """Voices that were let in, and then neither read nor say that anything was heard."""
    auth = {"token": house.token("board"), "hall": house.demo["hall"]}
    screens = [connect(house.port, "/display", auth) for _ in range(VOICES)]
    try:
        for screen in screens:
            _let_in(screen)
        yield
    finally:
        for screen in screens:
            screen.socket.close()


def _let_in(screen: Screen) -> None:
    while not screen.live:
        for message in screen.messages():
            screen.hear(message)
