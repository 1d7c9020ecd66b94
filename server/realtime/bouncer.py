"""Sends away sockets that never say who they are: each would hold a place that a screen needs."""

import threading
import time
from typing import Any

import structlog

from server.realtime.audience import NAMESPACES

log = structlog.get_logger()
LOOK_EVERY = 2.0  # seconds
TIME_TO_SAY = 6.0  # between the socket's opening and its first admitted namespace


class Bouncer:
    """Looks at the open sockets every few seconds; *server* is python-socketio's."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._seen: dict[str, float] = {}
        self._ends = threading.Event()

    def start(self) -> None:
        threading.Thread(target=self._run, name="bouncer", daemon=True).start()

    def stop(self) -> None:
        self._ends.set()

    def look(self, now: float) -> list[str]:
        """The sockets that have been nameless for too long at *now*, which are sent away."""
        present = list(self._server.eio.sockets)
        self._seen = {sid: self._seen.get(sid, now) for sid in present}
        late = [sid for sid in present if now - self._seen[sid] > TIME_TO_SAY]
        nameless = [sid for sid in late if not self._is_somebody(sid)]
        for sid in nameless:
            log.info("nameless_socket_closed")
            self._server.eio.disconnect(sid)
        return nameless

    def _is_somebody(self, eio_sid: str) -> bool:
        find = self._server.manager.sid_from_eio_sid
        return any(find(eio_sid, namespace) for namespace in NAMESPACES)

    def _run(self) -> None:
        while not self._ends.wait(LOOK_EVERY):
            try:
                self.look(time.monotonic())
            except Exception:
                log.exception("bouncer_failed")
