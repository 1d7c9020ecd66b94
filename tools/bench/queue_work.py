"""What is done at a hall to measure it: numbers taken, people called, screens read."""

import itertools
import json
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tools.bench.house import House
from tools.bench.load import Caller, Clients, Load, in_turn

CROWD = 32
SCREENS = ("board", "kiosk", "manager", "windows/3")


def check(load: Load, what: str) -> Load:
    """A benchmark that is refused measures refusals: say so, and stop."""
    if load.refused:
        raise SystemExit(f"{what} was refused: {load.refused.most_common(3)}")
    return load


@dataclass
class Queue:
    """The queue of a house: services and windows, line by line."""

    house: House
    services: list[str] = field(default_factory=list)  # one of each line
    windows: list[str] = field(default_factory=list)  # one that serves the line of that place
    _turns: Iterator[int] = field(default_factory=itertools.count)

    def look(self) -> "Queue":
        """Learn which service and which window belong together, and open the windows."""
        hall = self.furnishing()
        for line in hall["lines"]:
            fits = [s for s in hall["services"] if s["line"] == line["id"] and s["active"]]
            usual = [s for s in fits if not s["quota_half_day"] and s["identity"] != "required"]
            serving = [w for w in hall["windows"] if line["id"] in w["lines"]]
            own = [w for w in serving if not w["comprehensive"]]
            self.services.append(usual[0]["id"])
            self.windows.append(own[0]["id"])
        self.open(dict.fromkeys(self.windows))
        return self

    def furnishing(self) -> dict[str, Any]:
        """How the hall is furnished."""
        return dict(json.loads(self.caller.ask(self.house.get())[1]))

    @cached_property
    def caller(self) -> Caller:
        """Somebody who asks one thing after the other."""
        return Caller(self.house.port)

    def open(self, windows: Any) -> None:
        self.all(self.house.post({"status": "open"}, "windows", w, "status") for w in windows)

    def all(self, requests: Iterator[bytes], clients: Clients | None = None) -> list[Any]:
        """Have all of it done, by *clients* or by a crowd, and hear the answers."""
        with nullcontext(clients) if clients else Clients(self.house.port, CROWD) as some:
            load = check(some.drive(in_turn(requests), keep=True), "preparation")
        return [json.loads(answer) if answer else None for answer in load.answers]

    # -- requests -----------------------------------------------------------------------

    def issue(self, place: int | None = None, *, paper: bool = False) -> bytes:
        """A visitor takes a number at a kiosk, for the line of that place or the next in turn."""
        turn = next(self._turns) if place is None else place
        body = {"service": self.services[turn % len(self.services)], "paperless": not paper}
        return self.house.post(body, "tickets", kind="kiosk")

    def call(self, window: str) -> bytes:
        return self.house.post({}, "windows", window, "call-next")

    def move(self, ticket: str, window: str, move: str) -> bytes:
        return self.house.post({"move": move, "window": window}, "tickets", ticket, "moves")

    def screen(self, name: str) -> bytes:
        """A screen, as whoever may see it."""
        if name in {"manager", "kiosk"}:
            return self.house.get("screens", name, **self.house.manager)
        return self.house.get("screens", *name.split("/"))

    # -- whole steps ----------------------------------------------------------------------

    def crowd(self, count: int, clients: Clients | None = None) -> None:
        """So many more people wait."""
        self.all((self.issue() for _ in range(count)), clients)

    def clear(self, called: list[dict[str, Any]], clients: Clients | None = None) -> None:
        """Serve those who were called, so that their windows are free again."""
        for move in ("start", "finish"):
            self.all((self.move(t["id"], t["window"], move) for t in called), clients)
