"""A gate in front of Socket.IO: screens must never eat the threads that serve requests."""

import json
import threading
from collections.abc import Callable, Iterable
from typing import Any

WsgiApp = Callable[[dict[str, Any], Any], Iterable[bytes]]
FULL = json.dumps(
    {
        "type": "about:blank", "title": "Service Unavailable", "status": 503,
        "code": "too_many_screens", "detail": "every place for a screen is taken", "next": "retry",
    }
).encode()  # fmt: skip


class Gate:
    """Counts open WebSockets and answers 503 before the upgrade once *most* are open.

    A refusal inside Socket.IO would come too late: the socket would hold its thread already.
    What asks for no WebSocket goes to *pages* past Socket.IO, which would make a class for it.
    """

    def __init__(self, pages: WsgiApp, sockets: WsgiApp, most: int) -> None:
        self._pages = pages
        self._sockets = sockets
        self._most = most
        self._open = 0
        self._lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if not environ.get("PATH_INFO", "").startswith("/socket.io/"):
            return self._pages(environ, start_response)
        if not self._enter():
            headers = [("Content-Type", "application/problem+json"), ("Retry-After", "5")]
            start_response("503 Service Unavailable", headers)
            return [FULL]
        try:
            return self._sockets(environ, start_response)
        finally:
            with self._lock:
                self._open -= 1

    def _enter(self) -> bool:
        with self._lock:
            if self._open >= self._most:
                return False
            self._open += 1
            return True
