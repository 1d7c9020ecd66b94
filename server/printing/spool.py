"""The spool: a thread a printer, so that no printer delays another, and none delays a ticket."""

import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime

import structlog

from hardware.kinds import Slip, TicketPrinter
from hardware.printers.unusable import UnusablePrinter
from hardware.registry import open_printer
from server.printing.errands import Errands, RemotePrinter
from server.printing.queue import PrinterAccount, PrinterInUse, SlipQueue
from server.printing.worker import Desk, Patience, Worker

log = structlog.get_logger(__name__)

LOOK_AROUND = 5.0
LEAVE = 1.0  # seconds that the others wait for one who still prints; it is waited for later


def nobody(_hall: str, _printer: str, _state: str) -> None:
    """Who does not need to know how printers are."""


class Spool:
    """Keeps a worker for every printer that the halls have.

    `wake` after anything was queued, from any thread: it only rings a bell. `refresh` after a
    printer was added, changed or removed; the spool also looks by itself every few seconds.
    `on_printer(hall, printer, "ok" | "low" | "out" | "offline" | "unknown")` hears only changes.
    """

    def __init__(  # noqa: PLR0913  what it is put together from
        self,
        queue: SlipQueue,
        compose: Callable[[Mapping[str, object]], Slip],
        now: Callable[[], datetime],
        on_printer: Callable[[str, str, str], None] = nobody,
        patience: Patience | None = None,
        errands: Errands | None = None,
    ) -> None:
        self._queue = queue
        self.errands = errands or Errands(ring=lambda _hall, _printer: None)
        self._desk = Desk(queue, compose, open_printer, on_printer, now, patience or Patience())
        self._workers: dict[str, tuple[PrinterAccount, Worker]] = {}
        self._leaving: dict[str, Worker] = {}
        self._lock = threading.Lock()
        self._bell = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="spool", daemon=True)

    def start(self) -> None:
        """Begin; what was left `sent` becomes `unknown`, what was left queued is printed."""
        self._thread.start()

    def wake(self) -> None:
        """Something was queued."""
        with self._lock:
            for _, worker in self._workers.values():
                worker.wake()

    def refresh(self) -> None:
        """A printer was added, changed or removed."""
        self._bell.set()

    def printers(self, hall: str | None = None) -> list[PrinterInUse]:
        """Return the printers in use, of one hall or all: for their pages, not for printing."""
        with self._lock:
            return [
                PrinterInUse(name, account, worker.printer)
                for name, (account, worker) in sorted(self._workers.items())
                if hall in {None, account.hall}
            ]

    def stop(self, seconds: float = 5.0) -> None:
        """Finish what is on its way, begin nothing new; waits at most so long in all."""
        end = time.monotonic() + seconds
        self._stopping.set()
        self._bell.set()
        if self._thread.ident is not None:
            self._thread.join(seconds)
        with self._lock:
            workers = [worker for _, worker in self._workers.values()]
            workers += self._leaving.values()
        for worker in workers:
            worker.stop()
        for worker in workers:
            worker.join(max(0.0, end - time.monotonic()))

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._bell.clear()
            try:
                self._look_around(dict(self._queue.printers()))
            except Exception:
                log.exception("printers not read")
            self._bell.wait(LOOK_AROUND)

    def _look_around(self, wanted: dict[str, PrinterAccount]) -> None:
        with self._lock:
            known = {name: account for name, (account, _) in self._workers.items()}
            gone = [name for name, account in known.items() if wanted.get(name) != account]
            self._leaving |= {name: self._workers.pop(name)[1] for name in gone}
        self._see_off()
        for name in wanted.keys() - (known.keys() - set(gone)):
            if name not in self._leaving:  # so that two threads never print on one printer
                self._employ(name, wanted[name])

    def _see_off(self) -> None:
        """Those who finish a slip on a printer that is slow, or says nothing, delay no other."""
        end = time.monotonic() + LEAVE
        for worker in self._leaving.values():
            worker.stop()
        for worker in self._leaving.values():
            worker.join(max(0.0, end - time.monotonic()))
        with self._lock:
            self._leaving = {n: worker for n, worker in self._leaving.items() if worker.works}

    def _open(self, name: str, account: PrinterAccount) -> TicketPrinter:
        agent = account.settings.get("agent")
        if agent:
            return self.errands.open(name, account.hall, str(agent))
        return self._desk.open_printer(account.settings)

    def _employ(self, name: str, account: PrinterAccount) -> None:
        try:
            printer = self._open(name, account)
        except Exception as error:  # whatever one printer's settings hold, others go on
            log.exception("printer cannot be used", printer=name)
            printer = UnusablePrinter(str(error))
        worker = Worker(name, account, printer, self._desk)
        if isinstance(printer, RemotePrinter):
            printer.on_change = worker.wake
        with self._lock:
            if not self._stopping.is_set():
                self._workers[name] = (account, worker)
                worker.start()
