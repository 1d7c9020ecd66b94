"""Prints what the hall's spool wants on a printer of this box, and never twice by itself.

Each slip is taken once. The journal and the server know that it begins before its first byte
leaves; what happens to either after that, it is not printed again.
"""

import logging
import threading
from collections.abc import Mapping
from typing import Any

from hardware.kinds import Failed, Outcome, Printed, Problem, Status, TicketPrinter, Unknown
from hardware.parcels import pack_outcome, pack_status, unpack_slip
from hardware.printers.unusable import UnusablePrinter
from hardware.registry import open_printer
from kiosk.journal import Journal
from server.contract.client import Client, Refusal
from server.contract.feed import back_off
from server.contract.messages import Errand

log = logging.getLogger(__name__)
GLANCE = 5.0  # seconds between two looks at an idle printer, and for what was not rung for
SERVER_GONE = 500  # from here on a refusal says nothing about the errand
PASSING = frozenset({401, 429})  # nor here: the box is enrolled again, the rush is over


class DrivenPrinter:
    """One printer of this box, on a thread of its own."""

    def __init__(
        self, printer: str, settings: Mapping[str, Any], client: Client, journal: Journal
    ) -> None:
        self.settings = settings
        self.status = Status()
        self._id, self._client, self._journal = printer, client, journal
        self._bell, self._closed = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"printer-{printer}", daemon=True)

    def start(self) -> "DrivenPrinter":
        self._thread.start()
        return self

    def wake(self) -> None:
        """A slip waits."""
        self._bell.set()

    def close(self) -> None:
        """Finish the slip that is being printed; harmless twice."""
        self._closed.set()
        self._bell.set()
        if self._thread.is_alive():
            self._thread.join()
        self._client.intents.close()

    def _run(self) -> None:
        device = _opened(self.settings)
        failures = 0
        while not self._closed.is_set():
            try:
                self._tell_what_is_left()
                self._work_off(device)
                failures = 0
            except Refusal as refusal:
                failures += 1
                if failures == 1:
                    log.warning("%s: no work to be had: %s", self._id, refusal)
            except Exception:
                log.exception("%s: stumbled", self._id)
                failures += 1
            self._bell.wait(back_off(failures) if failures else GLANCE)
            if not self._bell.is_set():
                self.status = self._look_at(device)
            self._bell.clear()
        device.close()

    def _look_at(self, device: TicketPrinter) -> Status:
        try:
            return device.status()
        except Exception:
            log.exception("%s: a driver broke its promise", self._id)
            return Status(problem=Problem.PRINTER_ERROR)

    def _work_off(self, device: TicketPrinter) -> None:
        while not self._closed.is_set():
            errand = self._client.take_errand(self._id, pack_status(self.status))
            if errand is None:
                return
            self._carry_out(device, errand)

    def _carry_out(self, device: TicketPrinter, errand: Errand) -> None:
        outcome = self._print(device, errand)
        if isinstance(outcome, Printed):
            self.status = Status(outcome.paper)
        else:
            self.status = Status(problem=outcome.problem)
        self._journal.settle(errand["id"], self._id, pack_outcome(outcome))
        self._tell_what_is_left()

    def _print(self, device: TicketPrinter, errand: Errand) -> Outcome:
        left = False

        def leaving() -> None:
            nonlocal left
            self._journal.begin(errand["id"], self._id)
            self._client.leave_errand(self._id, errand["id"])
            left = True

        try:
            return device.print(unpack_slip(errand["slip"]), leaving)
        except Refusal as refusal:  # withdrawn, or nobody answered: nothing left
            log.warning("%s: not printed: %s", self._id, refusal)
            return Failed(Problem.OFFLINE)
        except ValueError:
            log.exception("%s: a slip that cannot be read", self._id)
            return Failed(Problem.MISCONFIGURED)
        except Exception:
            log.exception("%s: a driver broke its promise", self._id)
            return Unknown(Problem.PRINTER_ERROR) if left else Failed(Problem.PRINTER_ERROR)

    def _tell_what_is_left(self) -> None:
        """Say what became of each slip, however often that takes: the journal remembers it."""
        for begun in self._journal.left():
            if begun.printer != self._id:
                continue
            try:
                self._client.settle_errand(self._id, begun.errand, begun.outcome)
            except Refusal as refusal:
                if refusal.status is None or refusal.status in PASSING:
                    raise
                if refusal.status >= SERVER_GONE:
                    raise
                log.warning("%s: the server does not want to know: %s", self._id, refusal)
            self._journal.end(begun.errand)


def _opened(settings: Mapping[str, Any]) -> TicketPrinter:
    try:
        return open_printer(settings)
    except Exception as error:
        log.exception("this printer cannot be used")
        return UnusablePrinter(str(error))
