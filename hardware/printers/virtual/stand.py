"""A virtual printer that stands by itself: a TCP port, a page, and its paper as PNG files."""

import contextlib
import logging
import queue
import signal
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from hardware.printers.settings import PrinterSettings
from hardware.printers.virtual.machine import SPEED_MM_S, VirtualPrinter
from hardware.printers.virtual.page import PrinterPage
from hardware.printers.virtual.paper.drawing import png
from hardware.printers.virtual.paper.sheet import Sheet
from hardware.printers.virtual.server import VirtualServer

log = logging.getLogger(__name__)

BOOT = 2.0  # seconds that it is dark after it lost power


class Stand:
    """Everything that `hall virtual-printer` starts, until it is closed.

    `paper` is the folder for the slips (`slip-0001.png`); none are written when it is left out.
    A port that is taken raises OSError.
    """

    def __init__(  # noqa: PLR0913  the options of a command
        self,
        settings: PrinterSettings,
        host: str = "127.0.0.1",
        port: int = 9100,
        page: int = 9180,
        *,
        speed: float = SPEED_MM_S,
        paper: Path | None = None,
    ) -> None:
        with contextlib.ExitStack() as opened:
            self._tray = opened.enter_context(_Tray(paper))
            self.machine = VirtualPrinter(
                settings.dots, speed, charset=settings.charset, boot=BOOT, keeps=self._tray.put
            )
            server = opened.enter_context(VirtualServer(self.machine, host, port))
            self.address = server.address
            self.page = opened.enter_context(PrinterPage(self.machine, self.address, host, page))
            self._opened = opened.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._opened.close()

    def wait(self) -> None:
        """Stand there until somebody says stop: Ctrl-C, or a signal to end."""
        over = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: over.set())
        over.wait()


def stand(said: Mapping[str, Any], paper: Path | None = None) -> Stand:
    """Set one up from the options of a command: host, port, page, width, charset."""
    settings = PrinterSettings.read({"width": said["width"], "charset": said["charset"]})
    return Stand(settings, said["host"], said["port"], said["page"], paper=paper)


class _Tray:
    """Writes each slip as a picture, on a thread of its own: drawing must not hold the printer."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._slips: queue.SimpleQueue[Sheet | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write_all, name="virtual-tray", daemon=True)
        if folder:
            folder.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._slips.put(None)
        self._thread.join()

    def put(self, sheet: Sheet) -> None:
        if self._folder:
            self._slips.put(sheet)

    def _write_all(self) -> None:
        while (sheet := self._slips.get()) is not None:
            try:
                self._write(sheet)
            except Exception:  # no font, no room, too much paper: the next one may be written
                log.exception("slip %s is not written", sheet.number)

    def _write(self, sheet: Sheet) -> None:
        if self._folder:
            file = self._folder / f"slip-{sheet.number:04}.png"
            half = file.with_suffix(".part")
            half.write_bytes(png(sheet))
            half.replace(file)  # nobody finds half a picture
