"""The page of one virtual printer: its lamps, its paper, and what may befall it."""

import json
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

from hardware.errors import DeviceError
from hardware.printers.settings import DOTS_PER_MM
from hardware.printers.virtual.faults import Fault
from hardware.printers.virtual.machine import VirtualPrinter
from hardware.printers.virtual.paper.drawing import MARGIN, png
from hardware.printers.virtual.paper.sheet import Sheet

STATIC = Path(__file__).with_name("static")
FILES = {"/": "index.html"} | {
    f"/{name}": name for name in ("page.js", "faults.js", "words.js", "page.css")
}
TYPES = {"html": "text/html", "js": "text/javascript", "css": "text/css"}
LONGEST_WISH = 1024
GLANCE = 0.05  # seconds until it sees that it shall close
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class PrinterPage:
    """Serves the page until it is closed; `port` 0 takes any free one."""

    def __init__(
        self, machine: VirtualPrinter, address: str, host: str = "127.0.0.1", port: int = 0
    ) -> None:
        class Handler(_Handler):
            pass

        Handler.machine, Handler.address = machine, address
        self._server = ThreadingHTTPServer((host, port), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(GLANCE,), name="printer-page", daemon=True
        )
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def url(self) -> str:
        host, port = self._server.server_address[:2]
        return f"http://{host!s}:{port}/"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Refused(Exception):
    """A request that cannot be answered; carries the status."""


class _Handler(BaseHTTPRequestHandler):
    machine: VirtualPrinter
    address: str

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self._answer(lambda: self._get(path))

    def do_POST(self) -> None:
        self._answer(lambda: self._post(self.path))

    def log_message(self, *_: object) -> None:
        """Say nothing: the page asks every second."""

    def _get(self, path: str) -> tuple[str, bytes]:
        if path in FILES:
            name = FILES[path]
            return TYPES[name.rpartition(".")[2]], (STATIC / name).read_bytes()
        if path == "/state":
            return self._state()
        number = path.removeprefix("/slips/").removesuffix(".png")
        if not number.isascii() or not number.isdigit():
            raise _Refused(HTTPStatus.NOT_FOUND)
        return "image/png", self._draw(int(number))

    def _post(self, path: str) -> tuple[str, bytes]:
        wish = self._wish()
        if path == "/drawer":
            self.machine.close_drawer()
        elif path == "/faults" and wish.get("fault") in {None, *Fault}:
            fault = Fault(wish["fault"]) if wish.get("fault") else None
            if fault and wish.get("on"):
                self.machine.tell(fault)
            else:
                self.machine.mend(fault)
        else:
            raise _Refused(HTTPStatus.BAD_REQUEST)
        return self._state()

    def _wish(self) -> dict[str, Any]:
        """Read what is wished as JSON, which another site's form cannot send."""
        length = self.headers.get("Content-Length", "")
        if self.headers.get_content_type() != "application/json":
            raise _Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        if not length.isascii() or not length.isdigit() or int(length) > LONGEST_WISH:
            raise _Refused(HTTPStatus.BAD_REQUEST)
        try:
            wish = json.loads(self.rfile.read(int(length)))
        except ValueError:
            raise _Refused(HTTPStatus.BAD_REQUEST) from None
        if not isinstance(wish, dict):
            raise _Refused(HTTPStatus.BAD_REQUEST)
        return wish

    def _state(self) -> tuple[str, bytes]:
        slips = [_slip(sheet) for sheet in reversed(self.machine.sheets())]
        told = {"address": self.address, **self.machine.state(), "slips": slips}
        return "application/json", json.dumps(told).encode()

    def _draw(self, number: int) -> bytes:
        for sheet in self.machine.sheets():
            if sheet.number == number:
                try:
                    return png(sheet)
                except DeviceError as error:
                    raise _Refused(HTTPStatus.SERVICE_UNAVAILABLE) from error
        raise _Refused(HTTPStatus.NOT_FOUND)

    def _answer(self, find: Callable[[], tuple[str, bytes]]) -> None:
        try:
            kind, body = find()
        except _Refused as refused:
            self.send_error(refused.args[0])
            return
        self.send_response(HTTPStatus.OK)
        charset = "" if kind == "image/png" else "; charset=utf-8"
        headers = {"Content-Type": kind + charset, "Content-Length": str(len(body))}
        for name, value in (HEADERS | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _slip(sheet: Sheet) -> dict[str, object]:
    return {
        "number": sheet.number,
        "cut": sheet.cut,
        "torn": sheet.torn,
        "text": sheet.text,
        "oddities": list(sheet.oddities),
        "millimetres": round(sheet.dots / DOTS_PER_MM),
        "width": sheet.width + 2 * MARGIN,
        "height": sheet.dots + 2 * MARGIN,
        "picture": f"slips/{sheet.number}.png?dots={sheet.dots}",
    }
