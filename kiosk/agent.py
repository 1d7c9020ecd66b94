"""The agent of a kiosk's box: drives the printers and the scanner that hang on it."""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hardware.errors import DeviceError
from hardware.kinds import Paper
from kiosk.journal import Journal
from kiosk.printer import DrivenPrinter
from kiosk.scanner import BoxScanner
from server.contract.agent import Agent, Work
from server.contract.client import Refusal
from server.contract.messages import Event
from server.contract.profile import Profile

log = logging.getLogger(__name__)
CHANGES = frozenset({"furnishing_changed", "device_enrolled", "device_revoked"})
WORST_FIRST = (Paper.OUT, Paper.LOW, Paper.UNKNOWN, Paper.OK)


class KioskAgent:
    """One box: an agent that hears, and a thread for each of its printers."""

    def __init__(self, profile: Profile, kept: Path) -> None:
        self._profile = profile
        self._journal = Journal(kept.with_suffix(".journal"))
        self._printers: dict[str, DrivenPrinter] = {}
        self._scanner = BoxScanner(self._scanned, self._scanner_is)
        self._agent = Agent(profile, kept, "/kiosk", Work(
            "kiosk-agent", settle=self._settle, on_event=self._on_event, on_live=self._on_live,
            on_errand=self._on_errand, health=self._health,
        ))  # fmt: skip

    def start(self) -> "KioskAgent":
        self._agent.start()
        return self

    def run(self) -> None:
        """Work until somebody ends this process."""
        try:
            self._agent.run()
        finally:
            self.close()

    def close(self) -> None:
        """Finish what is being printed, and stop; harmless twice."""
        self._scanner.close()
        self._agent.close()
        for printer in self._printers.values():
            printer.close()

    def _settle(self, profile: Profile) -> None:
        self._scanner.settle(profile.settings)

    def _scanner_is(self, error: DeviceError | None) -> None:
        self._agent.note("scanner", error.code if error else None)

    def _scanned(self, text: str) -> None:
        """Whoever stands at the kiosk waits for it: what cannot be told now is not told later."""
        if self._agent.live:
            self._agent.later(self._hand_over, text)

    def _hand_over(self, text: str) -> None:
        try:
            self._agent.client.scanned(text)
        except Refusal as refusal:
            log.warning("nobody took what was scanned: %s", refusal.code)

    def _on_live(self, live: bool) -> None:  # noqa: FBT001  the feed's only word
        if live:
            self._agent.later(self._look_around)
            for printer in list(self._printers.values()):
                printer.wake()  # a server that restarted does not know yet that it is there

    def _on_event(self, event: Event) -> None:
        if event["kind"] in CHANGES:
            self._agent.later(self._look_around)

    def _on_errand(self, printer: str) -> None:
        if printer in self._printers:
            self._printers[printer].wake()

    def _health(self) -> dict[str, Any]:
        self._agent.later(self._look_around)
        papers = {printer.status.paper for printer in self._printers.values()}
        worst = next((paper for paper in WORST_FIRST if paper in papers), None)
        details = {"printers": len(self._printers)}
        return {"details": details, **({"paper": worst.value} if worst else {})}

    def _look_around(self) -> None:
        """Drive the printers that the console gives this box, with their newest settings."""
        wanted = {told["id"]: told["settings"] for told in self._agent.client.my_printers()}
        known = dict(self._printers)
        gone = [name for name, printer in known.items() if wanted.get(name) != printer.settings]
        for name in gone:
            log.info("printer %s: closed", name)
            known.pop(name).close()
        for name in wanted.keys() - known.keys():
            known[name] = self._driven(name, wanted[name])
        self._printers = known

    def _driven(self, name: str, settings: Mapping[str, Any]) -> DrivenPrinter:
        log.info("printer %s: driven here", name)
        return DrivenPrinter(name, settings, self._profile.client(), self._journal).start()
