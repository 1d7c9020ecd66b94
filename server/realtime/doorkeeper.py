"""Shows out the sockets of sessions that are over, whether or not the page ever asks again."""

import threading
from collections.abc import Callable
from typing import Any

import structlog

from server.api.principals import IDLE_LIMIT
from server.realtime.audience import Audience
from server.storage import Storage
from server.storage.people import Sessions

log = structlog.get_logger()
EVERY = 2.0  # seconds


class Doorkeeper:
    """One thread; a session's end is a row that is gone, and no fact of the hall's log."""

    def __init__(self, storage: Storage, audience: Audience, close: Callable[..., Any]) -> None:
        self._storage = storage
        self._audience = audience
        self._close = close
        self._ends = threading.Event()

    def start(self) -> None:
        threading.Thread(target=self._run, name="doorkeeper", daemon=True).start()

    def stop(self) -> None:
        self._ends.set()

    def look(self) -> None:
        """Close what listens on a session that ended, lies idle or lost its account."""
        seated = self._audience.sessions()
        if not seated:
            return
        oldest = self._storage.now() - IDLE_LIMIT
        with self._storage.read() as connection:
            alive = Sessions(connection).alive(set(seated.values()), oldest)
        for (namespace, sid), session in seated.items():
            if session not in alive:
                log.info("socket_closed", namespace=namespace, code="not_signed_in")
                self._close(sid, namespace=namespace)

    def _run(self) -> None:
        while not self._ends.wait(EVERY):
            try:
                self.look()
            except Exception:
                log.exception("doorkeeper_failed")
