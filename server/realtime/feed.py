"""Tails every hall's log and tells the screens: facts once and in order, pictures coalesced."""

import threading
import time
from collections.abc import Callable, Mapping
from queue import Empty, SimpleQueue
from typing import Any, Protocol

import structlog

from server.queries.log import event_view
from server.realtime.audience import HEARD_IN, Audience, Listener
from server.storage import Storage, StoredEvent

log = structlog.get_logger()
LOOK_EVERY = 1.0  # seconds: what another process or the command line wrote is found by then
PICTURE_EVERY = 0.2  # at most five pictures a second
REFRESH_EVERY = 20.0  # a quiet hall's clock-dependent pictures

Draw = Callable[[str, Listener], Mapping[str, Any]]


class Speaker(Protocol):
    """Sends one message to everybody in a room."""

    def __call__(self, message: str, data: Any, namespace: str, room: str) -> None: ...


class Feed:
    """Reads the log in order and emits it; commits only wake it.

    Reading the log, not the commit's arguments, keeps the order right when two windows commit
    at once, and lets a change made by another process reach the boards too.
    """

    def __init__(self, storage: Storage, audience: Audience, speak: Speaker, draw: Draw) -> None:
        self._storage = storage
        self._audience = audience
        self._speak = speak
        self._draw = draw
        self._sent: dict[str, int] = storage.last_seqs()
        self._begun = dict(self._sent)
        self._told: dict[tuple[str, str], int] = {}
        self._woken = threading.Event()
        self._dirty: SimpleQueue[str] = SimpleQueue()
        self._ends = threading.Event()
        self._listeners: list[Callable[[StoredEvent], None]] = []

    def listen(self, hear: Callable[[StoredEvent], None]) -> None:
        """Also call *hear* with each fact, in order, on the feed's own thread."""
        self._listeners.append(hear)

    def wake(self, _hall: str) -> None:
        """Something was committed."""
        self._woken.set()

    def sent(self, hall: str) -> int:
        """Up to where a hall's log was told."""
        return self._sent.get(hall, 0)

    def start(self) -> None:
        """Begin to tail, on two threads: facts must not wait for pictures."""
        for run in (self._tell_facts, self._send_pictures):
            threading.Thread(target=run, name=f"feed{run.__name__}", daemon=True).start()

    def stop(self) -> None:
        self._ends.set()
        self._woken.set()
        self._dirty.put("")

    def _tell_facts(self) -> None:
        while not self._ends.is_set():
            self._woken.wait(LOOK_EVERY)
            self._woken.clear()
            try:
                self.drain()
            except Exception:
                log.exception("feed_failed")
                time.sleep(LOOK_EVERY)

    def drain(self) -> None:
        """Tell everything that was not told yet."""
        for hall, last_seq in self._storage.last_seqs().items():
            while self._sent.setdefault(hall, 0) < last_seq:
                after = self._sent[hall]
                facts = self._storage.news(hall, after) or self._storage.history(hall, after)
                if not facts:
                    break
                for fact in facts:
                    # First the number, then the fact: who connects in between catches up on it,
                    # and whoever hears it twice drops it by its number.
                    self._sent[hall] = fact.seq
                    self._tell(fact)
                self._dirty.put(hall)

    def _tell(self, fact: StoredEvent) -> None:
        hall = fact.hall
        for namespace in HEARD_IN.get(fact.kind, ()):
            after = self._told.get((namespace, hall), self._begun.get(hall, 0))
            self._told[namespace, hall] = fact.seq
            if self._audience.anybody(namespace, hall):
                self._speak("event", {**event_view(fact), "after": after}, namespace, hall)
        for hear in self._listeners:
            hear(fact)

    def _send_pictures(self) -> None:
        refresh = time.monotonic() + REFRESH_EVERY
        while not self._ends.is_set():
            halls = self._wait_for_changes(refresh - time.monotonic())
            if time.monotonic() >= refresh:
                refresh = time.monotonic() + REFRESH_EVERY
                halls.update(self._sent)
            for hall in halls - {""}:
                self._picture(hall)

    def _wait_for_changes(self, seconds: float) -> set[str]:
        """The halls that changed: the first that did, and all that do soon after."""
        try:
            halls = {self._dirty.get(timeout=max(0.0, seconds))}
        except Empty:
            return set()
        self._ends.wait(PICTURE_EVERY)
        while not self._dirty.empty():
            halls.add(self._dirty.get())
        return halls

    def _picture(self, hall: str) -> None:
        for listener in self._audience.listeners(hall):
            try:
                message = self._draw(hall, listener)
                self._speak("screen", message, listener.namespace, listener.room)
            except Exception:
                log.exception("picture_failed", hall=hall, namespace=listener.namespace)
