"""Hangs up for good: whoever does not answer any more must not keep a screen's place.

A closed WebSocket waits for the other side's goodbye, which a screen without power never says; its
thread would wait with it.
"""

import socket
from contextlib import suppress
from typing import Any

from engineio.async_drivers._websocket_wsgi import SimpleWebSocketWSGI

UNANSWERED = (
    20_000  # milliseconds that what we sent may go without an answer from the other machine
)


class Line(SimpleWebSocketWSGI):  # type: ignore[misc]  # engineio is untyped
    """engineio's WebSocket, whose wire ends with it."""

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        wire = environ.get("gunicorn.socket")
        if wire is not None and hasattr(socket, "TCP_USER_TIMEOUT"):
            wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNANSWERED)
        return super().__call__(environ, start_response)

    def close(self) -> None:
        """Say goodbye, and end the wire: its reader wakes up and lets go of the thread."""
        try:
            super().close()
        finally:
            with suppress(OSError):
                self.ws.sock.shutdown(socket.SHUT_RDWR)


def hang_up_for_good(server: Any) -> None:
    """Have a socketio server use such lines."""
    server.eio._async = {**server.eio._async, "websocket": Line}  # noqa: SLF001  no other door
