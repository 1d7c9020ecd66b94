"""How long until your turn, as a range, from the pace at which a queue was called lately."""

import math
from dataclasses import dataclass

ENOUGH_CALLS = 5  # proposed: below this nothing is said (standards.md, requirement 11)
SMOOTHING = 0.2  # proposed: weight of the newest interval
LONGEST_GAP_SECONDS = 1800  # an interval over lunch or an empty queue says nothing


@dataclass(frozen=True, slots=True)
class Pace:
    """Mean seconds between two calls of one queue, and over how many intervals."""

    seconds: float = 0.0
    count: int = 0

    def after(self, interval_seconds: float) -> "Pace":
        """The pace when one more call came *interval_seconds* after the last."""
        if not 0 <= interval_seconds <= LONGEST_GAP_SECONDS:
            return self
        if not self.count:
            return Pace(interval_seconds, 1)
        mean = self.seconds + SMOOTHING * (interval_seconds - self.seconds)
        return Pace(mean, self.count + 1)


@dataclass(frozen=True, slots=True)
class Estimate:
    """Minutes, both ends included."""

    low_minutes: int
    high_minutes: int


def estimate(ahead: int, pace: Pace) -> Estimate | None:
    """From 70 % to 150 % of the expected wait; nothing when too little is known."""
    if pace.count < ENOUGH_CALLS:
        return None
    expected = (ahead + 1) * pace.seconds / 60
    return Estimate(math.floor(0.7 * expected), math.ceil(1.5 * expected))
