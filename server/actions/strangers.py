"""Names that nobody has, tried at the door: locked like the others, so that none is given away."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

MOST = 10_000  # names kept in mind; the longest untried are forgotten first


@dataclass(slots=True)
class _Tries:
    failures: int = 0
    locked_until: datetime | None = None


class Strangers:
    """Counts wrong tries by name, as the accounts' own rows do for those who exist."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tries: OrderedDict[str, _Tries] = OrderedDict()

    def locked_until(self, name: str, now: datetime) -> datetime | None:
        """Until when a name is locked, if it is."""
        with self._lock:
            tries = self._tries.get(name)
            until = tries.locked_until if tries else None
            return until if until and until > now else None

    def count(self, name: str, most: int, until: datetime) -> None:
        """One more wrong try; the *most*-th locks the name."""
        with self._lock:
            tries = self._tries.setdefault(name, _Tries())
            self._tries.move_to_end(name)
            tries.failures += 1
            if tries.failures >= most:
                tries.failures, tries.locked_until = 0, until
            if len(self._tries) > MOST:
                self._tries.popitem(last=False)
