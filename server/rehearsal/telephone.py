"""Who calls beforehand: the guide desk books some appointments, and most of those people come."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from server.contract.client import Client
from server.rehearsal import day

EXPECTED = 5  # people still to come, at any time
NEXT, LAST = 6.0, 75.0  # minutes ahead that somebody asks for
STEP = 5  # minutes: nobody asks for 10:07
EARLIEST, LATEST = 18.0, -5.0  # minutes before the slot that somebody comes
NO_SHOW = 0.12
QUIET = timedelta(seconds=25)  # between two looks at the list
CALLERS = ("王丽", "张建国", "李秀英", "刘洋", "阿依古丽", "陈静", "赵强", "孙晓梅")


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class Telephone:
    """Rings at the guide desk while few are expected; knows whose visitors are on their way."""

    furnishing: Mapping[str, Any]
    dice: Random
    now: Callable[[], datetime] = utc_now
    booked: list[Mapping[str, Any]] = field(default_factory=list)
    answered: datetime = datetime(2000, 1, 1, tzinfo=UTC)

    def answer(self, clerk: Client) -> None:
        """See who is expected today, and take some more when they are few."""
        if self.now() - self.answered < QUIET:
            return
        self.answered = self.now()
        today = clerk.appointments()["appointments"]
        self.booked = [one for one in today if one["state"] == "booked"]
        services = self._services()
        for _ in range(EXPECTED - len(self.booked) if services else 0):
            self._take(clerk, self.dice.choice(services))

    def _take(self, clerk: Client, service: str) -> None:
        begins = self._wish()
        if begins.date() != self._local().date():
            return
        others = [name for name in CALLERS if name not in {one["name"] for one in self.booked}]
        made = clerk.book(
            service,
            day=f"{begins:%Y-%m-%d}",
            name=self.dice.choice(others),
            phone=f"0000-832{self.dice.randrange(10**4):04d}",
            **{"from": f"{begins:%H:%M}"},
        )
        self.booked.append(made)

    def comer(self) -> str | None:
        """The code of somebody who comes through the door now, for an appointment."""
        local = self._local()
        for one in self.booked:
            own = Random(one["code"])  # noqa: S311  chance, not a secret
            hour, minute = map(int, one["from"].split(":"))
            begins = local.replace(hour=hour, minute=minute, second=0)
            comes = begins - timedelta(minutes=own.uniform(LATEST, EARLIEST))
            if not day.happens(own, NO_SHOW) and comes <= local:
                self.booked.remove(one)
                return str(one["code"])
        return None

    def _wish(self) -> datetime:
        wanted = self._local() + timedelta(minutes=self.dice.uniform(NEXT, LAST))
        return wanted - timedelta(minutes=wanted.minute % STEP)

    def _local(self) -> datetime:
        return self.now().astimezone(ZoneInfo(self.furnishing["time_zone"]))

    def _services(self) -> Sequence[str]:
        """What the worked windows do, without a card."""
        worked = [w for w in self.furnishing["windows"] if not w["comprehensive"]]
        lines = {line for window in worked for line in window["lines"]}
        return [
            service["id"]
            for service in self.furnishing["services"]
            if service["active"] and service["line"] in lines
        ]
