"""A conversation that is mostly listening, on one thread, and may be ended from another."""

import threading
from collections.abc import Iterator

from hardware.wires.wire import Connection

GLANCE = 0.05  # seconds between two looks at whether somebody wants an end, or has something to say


class Listening:
    """What comes over a connection, piece by piece, until closed."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._closed = threading.Event()
        self._lock = threading.Lock()
        self._listening = False

    def pieces(self) -> Iterator[bytes]:
        """Yield what comes, b"" for silence; whoever iterates may also send. Raises WireErrors."""
        with self._lock:
            self._listening = True
        try:
            while not self._closed.is_set():
                yield self.connection.receive(GLANCE)
        finally:
            with self._lock:
                self._listening = False
            self.connection.close()

    def close(self) -> None:
        """End it; harmless when repeated. The listener hangs up, if there is one."""
        self._closed.set()
        with self._lock:
            if not self._listening:
                self.connection.close()
