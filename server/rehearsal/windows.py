"""Who sits behind the glass: operators call, serve, hold, transfer, rest; the guide desk helps."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from server.contract.client import Client
from server.contract.intents import Refusal
from server.rehearsal import day
from server.rehearsal.telephone import Telephone

NOBODY_WAITS = 6.0
BETWEEN = 5.0  # seconds between two visitors
RETRY, LONGEST_RETRY = 3.0, 60.0
SIGN_IN_AGAIN = frozenset({401, 403})
PAUSES = (
    ("暂离窗口，请稍候", "临时离岗"),
    ("设备维护中，请到综合窗口办理", "设备维护"),
    ("正在交接，马上回来", "岗位交接"),
)
Finished = Callable[[Mapping[str, Any]], None]


@dataclass(slots=True)
class Staff(ABC):
    """Somebody signed in at a window, who signs in again whenever the session is gone."""

    client: Client
    sign_in: Mapping[str, Any]
    dice: Random
    signed_in: bool = False

    @property
    def window(self) -> str:
        return str(self.sign_in["window"])

    def play(self) -> Iterator[float]:
        if not self.signed_in:
            self.client.sign_in(self.sign_in["username"], self.sign_in["password"], self.window)
            self.signed_in = True
        while True:
            screen = self.client.screen(f"windows/{self.window}")["screen"]
            if screen["window"]["status"] != "open":
                self.client.set_status(self.window, "open")
            yield from self.look(screen)

    @abstractmethod
    def look(self, screen: Mapping[str, Any]) -> Iterator[float]:
        """Do what the screen calls for."""

    def refused(self, refusal: Refusal) -> float:
        """Sign in again when the session is gone; otherwise look again at what is true now."""
        if refusal.status in SIGN_IN_AGAIN:
            self.signed_in = False
        return min(LONGEST_RETRY, float(refusal.extras.get("retry_after") or RETRY))


@dataclass(slots=True)
class GuideDesk(Staff):
    """The 导办台: goes to whoever rang, after a while, and answers the telephone."""

    telephone: Telephone = field(kw_only=True)

    def look(self, screen: Mapping[str, Any]) -> Iterator[float]:
        yield self.dice.uniform(30.0, 60.0)
        for call in screen["help"]:
            path = f"/api/halls/{self.client.hall_id}/help/{call['id']}/answered"
            self.client.intents.post(path, {})
        self.telephone.answer(self.client)


@dataclass(slots=True)
class Operator(Staff):
    """Works a window; each act begins with a look at its screen, as a person's would."""

    finished: Finished = field(kw_only=True)
    odds: day.Odds = field(default_factory=day.Odds)
    aside: dict[str, int] = field(default_factory=dict)  # looks left before we turn to a ticket

    def look(self, screen: Mapping[str, Any]) -> Iterator[float]:
        current = screen["current"]
        if current and current["state"] == "called":
            yield from self._expect(current)
        elif current:
            yield from self._serve(current, screen)
        elif (ticket := self._ripe([*screen["held"], *screen["absent"]])) is not None:
            self._turn_to(ticket)
            yield 1.0
        elif day.happens(self.dice, self.odds.pause):
            yield from self._rest()
        else:
            called = self.client.call_next(self.window)
            yield NOBODY_WAITS if called is None else 0.0

    def _expect(self, ticket: Mapping[str, Any]) -> Iterator[float]:
        yield day.walk(self.dice)
        if day.happens(self.dice, self.odds.no_show):
            yield from self._call_in_vain(ticket)
            return
        if day.happens(self.dice, self.odds.recall):
            self._move(ticket, "call")
            yield day.walk(self.dice)
        self._move(ticket, "start")

    def _call_in_vain(self, ticket: Mapping[str, Any]) -> Iterator[float]:
        for _ in range(2):
            self._move(ticket, "call")
            yield day.walk(self.dice) + 6.0
        self._move(ticket, "miss")

    def _serve(self, ticket: Mapping[str, Any], screen: Mapping[str, Any]) -> Iterator[float]:
        yield day.service_time(self.dice, screen["waiting"]["total"])
        fate = self.dice.random()
        elsewhere = [line["id"] for line in screen["transfer_to"]["lines"]]
        if fate < self.odds.hold:
            self._move(ticket, "hold")
        elif fate < self.odds.hold + self.odds.transfer and len(elsewhere) > 1:
            line = self.dice.choice([each for each in elsewhere if each != ticket["line"]])
            self._move(ticket, "transfer", to={"line": line}, reason="还需到相关部门窗口办理")
        else:
            self.finished(self._move(ticket, "finish"))
        yield BETWEEN

    def _turn_to(self, ticket: Mapping[str, Any]) -> None:
        """Somebody put aside: the held one is back, the absent one perhaps."""
        if "resume" in ticket["moves"]:
            self._move(ticket, "resume")
        elif "return" in ticket["moves"] and day.happens(self.dice, self.odds.comes_back):
            self._move(ticket, "return")
        elif "cancel" in ticket["moves"]:
            self._move(ticket, "cancel", reason="多次呼叫未到")

    def _rest(self) -> Iterator[float]:
        notice, reason = self.dice.choice(PAUSES)
        seconds = self.dice.uniform(40.0, 120.0)
        until = datetime.now(UTC) + timedelta(seconds=seconds)
        self.client.set_status(
            self.window, "paused", notice=notice, reason=reason, until=f"{until:%FT%T}Z"
        )
        yield seconds

    def _ripe(self, tickets: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
        """The first ticket put aside, once one or two others were served meanwhile."""
        here = {ticket["id"] for ticket in tickets}
        self.aside = {ticket: looks for ticket, looks in self.aside.items() if ticket in here}
        for ticket in tickets:
            left = self.aside.setdefault(ticket["id"], self.dice.randint(1, 3))
            self.aside[ticket["id"]] = left - 1
            if left <= 0:
                return ticket
        return None

    def _move(self, ticket: Mapping[str, Any], move: str, **how: Any) -> Mapping[str, Any]:
        return self.client.move(ticket["id"], move, window=self.window, **how)
