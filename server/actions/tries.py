"""Wrong tries that are in no account's row: at one place, and at names that nobody has."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from datetime import datetime

from server.domain.lockout import WrongTries

MOST = 10_000  # kept in mind; the longest untried are forgotten first


class TriesInMind:
    """Wrong tries by any key, in this process; never more than `MOST`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tries: OrderedDict[Hashable, WrongTries] = OrderedDict()

    def of(self, key: Hashable) -> WrongTries:
        with self._lock:
            return self._tries.get(key, WrongTries())

    def begin(self, key: Hashable, now: datetime, free: int) -> WrongTries:
        """Count a try as wrong before it is known, unless it must wait: answers what was before.

        So of many at once no more get through than one after the other would.
        """
        with self._lock:
            before = self._tries.get(key, WrongTries())
            if not before.locks(now):
                self._tries[key] = before.one_more(now, free)
                self._tries.move_to_end(key)
                if len(self._tries) > MOST:
                    self._tries.popitem(last=False)
            return before

    def take_back(self, key: Hashable, before: WrongTries) -> None:
        """The try that began after *before* was none: nobody looked at the password."""
        with self._lock:
            now = self._tries.get(key)
            if now is not None and now.count == before.count + 1:  # and no other has come since
                self._tries[key] = before

    def forget(self, key: Hashable) -> None:
        """It was right."""
        with self._lock:
            self._tries.pop(key, None)
