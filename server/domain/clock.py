"""Whether the clock can be believed: one that jumped is not, until it has gone evenly again."""

from datetime import datetime, timedelta

JUMP = timedelta(minutes=5)  # more than a correction by the network's time
EVEN_FOR = timedelta(hours=1)  # time to set a wrong clock right before a day is closed by it


class ClockWatch:
    """Compares a clock that people and batteries set with a count of seconds that nobody can."""

    def __init__(self) -> None:
        self._offset: datetime | None = None
        self._even_from = timedelta.min

    def look(self, now: datetime, uptime: timedelta) -> timedelta | None:
        """How far the clock has jumped since the last look, or nothing when it goes evenly."""
        before, self._offset = self._offset, now - uptime
        if before is None or abs(self._offset - before) <= JUMP:
            return None
        self._even_from = uptime + EVEN_FOR
        return self._offset - before

    def is_even(self, uptime: timedelta) -> bool:
        """Whether no jump is younger than an hour."""
        return uptime >= self._even_from
