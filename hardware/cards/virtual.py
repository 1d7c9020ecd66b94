"""A virtual vendor's service: an HTTP port of this machine that says which card lies there."""

import json
import threading
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from hardware.errors import TimedOut, Unreachable


class Fault(StrEnum):
    """What can be wrong with a service."""

    SILENT = "silent"  # takes the call, says nothing
    BROKEN = "broken"  # 500
    NONSENSE = "nonsense"  # no JSON
    GONE = "gone"  # nobody takes the call


class VirtualService:
    """Which card lies on the reader; `look` is what the simulated reader asks."""

    def __init__(self) -> None:
        self.card: dict[str, Any] | None = None
        self.faults: set[Fault] = set()

    def put(self, number: str, name: str = "") -> None:
        """Lay a card on the reader."""
        self.card = {"number": number, "name": name}

    def take(self) -> None:
        """Take it away."""
        self.card = None

    def tell(self, *faults: Fault) -> None:
        """Make it fail."""
        self.faults.update(faults)

    def mend(self) -> None:
        """Let it work again."""
        self.faults.clear()

    def look(self) -> Any:
        """What lies there; raises WireErrors."""
        if Fault.SILENT in self.faults:
            raise TimedOut("told to be silent")
        if self.faults:
            raise Unreachable(f"told to be {min(self.faults)}")
        return self.card


class ServicePort:
    """The service on an HTTP port of its own, until closed."""

    def __init__(self, service: VirtualService) -> None:
        quiet = threading.Event()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if Fault.SILENT in service.faults:
                    quiet.wait(5)
                    return
                status = 500 if Fault.BROKEN in service.faults else 200 if service.card else 204
                said = b"" if status != 200 else json.dumps(service.card).encode()  # noqa: PLR2004
                if Fault.NONSENSE in service.faults:
                    status, said = 200, b"<html>"
                self.send_response(status)
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, *_: object) -> None:
                """A card's number is for no log."""

        self._quiet = quiet
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def address(self) -> str:
        """Where it answers, as `host:port`."""
        return f"127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._quiet.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
