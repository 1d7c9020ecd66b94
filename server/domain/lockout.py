"""How long wrong passwords make the next try wait: longer each time, and forgotten in the end."""

from dataclasses import dataclass
from datetime import datetime, timedelta

AT_ONE_PLACE = 5  # standards.md, requirement 94
ELSEWHERE = 100
"""Wrong tries at one name from all places together where nobody of that name signed in before."""
SHORTEST, LONGEST = timedelta(minutes=1), timedelta(hours=1)
FORGOTTEN_AFTER = timedelta(days=1)
MOST_DOUBLINGS = 6  # longer than the longest


@dataclass(frozen=True, slots=True)
class WrongTries:
    """How many there were, and until when the last of them locks, or locked."""

    count: int = 0
    until: datetime | None = None

    def locks(self, now: datetime) -> bool:
        return self.until is not None and now < self.until

    def one_more(self, now: datetime, free: int) -> "WrongTries":
        """After another wrong try; the *free*-th is the first one that locks."""
        if self.until is not None and now - self.until > FORGOTTEN_AFTER:
            return WrongTries().one_more(now, free)
        count = self.count + 1
        if count < free:
            return WrongTries(count, self.until)
        pause = min(LONGEST, SHORTEST * 2 ** min(count - free, MOST_DOUBLINGS))
        return WrongTries(count, now + pause)
