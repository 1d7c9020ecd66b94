"""Who listens where: namespaces, the facts each must hear, and the sockets connected now."""

import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from server.api.access import May, Principal
from server.storage import StoredEvent

_ALARMS = {"device_revoked", "furnishing_changed"}
_ENDS = {"device_revoked", "operator_signed_out"}
_SILENCE = {"voices_muted", "voices_unmuted"}
_TRIALS = {"test_called", "device_identified"}
NAMESPACES: Mapping[str, frozenset[str]] = {
    "/kiosk": frozenset(
        {
            "slip_printed", "slip_failed", "slip_unknown", "help_answered", "device_identified",
            *_ALARMS,
        }
    ),
    "/display": frozenset(
        {"ticket_called", "ticket_resumed", *_SILENCE, *_TRIALS, *_ALARMS}
    ),
    "/counter": frozenset(
        {
            "ticket_issued", "ticket_presented", "appointment_presented", "ticket_called",
            "ticket_resumed",
            "announcement_shown", "announcement_spoken", "rating_asked", "visit_rated",
            "rating_timed_out", "rating_skipped", "help_asked", "help_answered", "slip_failed",
            *_TRIALS, *_ALARMS,
        }
    ),
    "/manager": frozenset(
        {
            "help_asked", "help_answered", "slip_failed", "slip_unknown", "device_lost",
            "device_back", "printer_changed", "paper_refilled", "appointment_booked",
            "appointment_cancelled", *_SILENCE, *_ALARMS,
        }
    ),
}  # fmt: skip
# The same by fact: which namespaces hear it.
HEARD_IN: Mapping[str, tuple[str, ...]] = {
    kind: tuple(namespace for namespace, heard in NAMESPACES.items() if kind in heard)
    for kind in frozenset().union(*NAMESPACES.values())
}
MAY: Mapping[str, May] = {
    "/kiosk": May.SEE_KIOSK,
    "/display": May.SEE_BOARD,
    "/counter": May.SEE_WINDOW,
    "/manager": May.SEE_MANAGER,
}


@dataclass(frozen=True, slots=True)
class Listener:
    """A picture somebody looks at: one per namespace, one per window on ``/counter``."""

    namespace: str
    hall: str
    window: str | None = None
    evaluator: bool = False  # sees the visitor's own address, which the clerk must not

    @property
    def room(self) -> str:
        """Where its pictures go; its facts go to the hall's room."""
        if self.window is None:
            return self.hall
        return f"{self.hall}/{self.window}{'/evaluator' if self.evaluator else ''}"


@dataclass(frozen=True, slots=True)
class Seat:
    """One connected socket: what it looks at, and how it proved who it is."""

    listener: Listener
    who: Principal
    token: str | None


class Audience:
    """The sockets connected to this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seats: dict[tuple[str, str], Seat] = {}
        self._counts: Counter[Listener] = Counter()
        self._hearers: Counter[tuple[str, str]] = Counter()  # by namespace and hall

    def enter(self, sid: str, seat: Seat) -> None:
        with self._lock:
            self._seats[seat.listener.namespace, sid] = seat
            self._counts[seat.listener] += 1
            self._hearers[seat.listener.namespace, seat.listener.hall] += 1

    def leave(self, namespace: str, sid: str) -> None:
        with self._lock:
            seat = self._seats.pop((namespace, sid), None)
            if seat is None:
                return
            self._hearers[namespace, seat.listener.hall] -= 1
            self._counts[seat.listener] -= 1
            if not self._counts[seat.listener]:
                del self._counts[seat.listener]

    def seat(self, namespace: str, sid: str) -> Seat | None:
        return self._seats.get((namespace, sid))

    def anybody(self, namespace: str, hall: str) -> bool:
        """Whether an event of this hall has a hearer there."""
        return self._hearers[namespace, hall] > 0

    def listeners(self, hall: str) -> list[Listener]:
        """The pictures of a hall that somebody looks at."""
        with self._lock:
            return [listener for listener in self._counts if listener.hall == hall]

    def sessions(self) -> dict[tuple[str, str], str]:
        """The sockets that a signed-in person's session admitted: namespace and sid → session."""
        with self._lock:
            seats = self._seats.items()
            return {key: seat.who.session for key, seat in seats if seat.who.session}

    def of_device(self, namespace: str, hall: str, device: str) -> list[str]:
        """The sockets of one device of a hall."""
        with self._lock:
            return [
                sid
                for (where, sid), seat in self._seats.items()
                if where == namespace and seat.who.id == device and seat.listener.hall == hall
            ]

    def ended_by(self, fact: StoredEvent) -> list[tuple[str, str]]:
        """The sockets that a fact ends: a revoked device's, an operator's at the window left."""
        if fact.kind not in _ENDS:
            return []
        told = fact.data
        revoked = told.get("id") if fact.kind == "device_revoked" else None
        left = told.get("operator") if fact.kind == "operator_signed_out" else None
        with self._lock:
            return [
                key
                for key, seat in self._seats.items()
                if seat.who.id == revoked
                or (seat.who.id == left and seat.listener.window in {None, told["window"]})
            ]

    def __len__(self) -> int:
        return len(self._seats)
