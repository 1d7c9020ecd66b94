"""How busy a hall is, and how long things take: the odds of a rehearsed day, pure."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

DAY = 2400.0  # a rehearsed day lasts forty minutes, so that its peaks can be watched
BEGIN = 0.12 * DAY  # doors open on the rising morning
CYCLE = 180.0  # seconds from one call of a window to its next: nine call every 20 s
FEW, MANY, TOO_MANY = 4, 10, 15  # people waiting in a line


def crowd(at: float) -> float:
    """How many come, beside the day's average of 1: a morning peak and a lower one after lunch."""
    time_of_day = at % DAY / DAY
    morning = math.exp(-(((time_of_day - 0.25) / 0.12) ** 2))
    afternoon = math.exp(-(((time_of_day - 0.7) / 0.14) ** 2))
    return 0.8 + 0.55 * morning + 0.3 * afternoon


def gap(dice: Random, at: float, windows: int) -> float:
    """Seconds until somebody else comes through the door, where *windows* are worked."""
    mean = CYCLE / max(1, windows) / crowd(at)
    return min(dice.expovariate(1 / mean), 2 * mean)


def pull(waiting: int, open_windows: int) -> float:
    """How much a line draws the next visitor: people turn away from a long one."""
    if open_windows == 0 or waiting >= TOO_MANY:
        return 0.0
    return open_windows * (3.0 if waiting < FEW else 1.0 if waiting < MANY else 0.4)


def pick_service(
    dice: Random, services: Sequence[Mapping[str, Any]], lines: Sequence[Mapping[str, Any]]
) -> str | None:
    """What the next visitor came for, or nothing when every line is too long."""
    pulls = {line["id"]: pull(line["waiting"], line["open_windows"]) for line in lines}
    asked: dict[str, int] = {}
    weights = []
    for service in services:  # the first services of a line are those most asked for
        place = asked[service["line"]] = asked.get(service["line"], 0) + 1
        weights.append(pulls.get(service["line"], 0.0) / math.sqrt(place))
    if not any(weights):
        return None
    return str(dice.choices(services, weights)[0]["id"])


def is_sparse(lines: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a worked line has almost nobody."""
    return any(line["open_windows"] and line["waiting"] < FEW - 1 for line in lines)


@dataclass(frozen=True, slots=True)
class Odds:
    """What happens at a window, of a hundred calls."""

    no_show: float = 0.06
    recall: float = 0.06
    hold: float = 0.03
    transfer: float = 0.03
    pause: float = 0.02
    comes_back: float = 0.6


def happens(dice: Random, chance: float) -> bool:
    """Whether it does this time."""
    return dice.random() < chance


def walk(dice: Random) -> float:
    """Seconds from the call until the visitor stands at the window."""
    return dice.uniform(5.0, 14.0)


def service_time(dice: Random, waiting: int) -> float:
    """Seconds at the window: a few long ones, and a little faster when many wait."""
    hurry = min(1.3, max(0.7, 1.4 - waiting / 20))
    return min(280.0, dice.lognormvariate(math.log(135.0), 0.4)) * hurry
