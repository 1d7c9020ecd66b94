"""The box at a window: joins its pad, sign, scanner and card reader to the window's screen."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from counter.clerk_pad import ClerkPad
from counter.devices import Devices, Edge, Kept, Settings
from counter.presented import Presenter
from counter.window_sign import ShownWindow
from hardware.keeper import Keeper
from hardware.registry import open_card_reader, open_scanner
from hardware.window_kinds import Card, CardReader, Scanner
from server.contract.agent import Agent, Work
from server.contract.messages import Event, Snapshot
from server.contract.profile import Profile

TEST = "测试"


class WindowAgent:
    """One window's devices, as its terminal device in the console wants them."""

    def __init__(self, profile: Profile, kept: Path) -> None:
        window = str(profile.device["window"])
        work = Work(
            "counter", settle=self._settle, on_snapshot=self._on_screen, on_live=self._on_live,
            on_screen=self._on_screen, on_event=self._on_event,
        )  # fmt: skip
        self.agent = Agent(profile, kept, "/counter", work)
        self.pad = ClerkPad(self.agent, window)
        self._sign = ShownWindow()
        self._presenter = Presenter(self.agent, window, self.pad.hold, self.pad.refuse)
        makers: dict[str, Callable[[Settings, Edge], Kept]] = {
            "sign": self._sign.keep, "pad": self.pad.keep, "scanner": self._a_scanner,
            "card": self._a_reader,
        }  # fmt: skip
        self._devices = Devices(makers, self.agent.note)

    def start(self) -> "WindowAgent":
        self.agent.start()
        return self

    def run(self) -> None:
        """Work until somebody ends this process."""
        try:
            self.agent.run()
        finally:
            self.close()

    def close(self) -> None:
        """Stop; harmless twice."""
        self._devices.close()
        self._sign.close()
        self.pad.close()
        self.agent.close()

    def _settle(self, profile: Profile) -> None:
        self._sign.move(profile.time_zone)
        self.pad.settle(profile.settings)
        self._devices.settle(profile.settings)

    def _on_screen(self, told: Snapshot) -> None:
        self._sign.seen(told["screen"])
        self.pad.seen(told["screen"])

    def _on_event(self, event: Event) -> None:
        """Somebody tries the sign, or looks for this box: the sign says so for a while."""
        device = self.agent.profile.device
        words = {"test_called": TEST, "device_identified": device["name"]}.get(event["kind"] or "")
        if words and event["data"]["id"] == device["id"]:
            self._sign.try_with(words)

    def _on_live(self, live: bool) -> None:  # noqa: FBT001  the feed's only word
        if not live:
            self.pad.refuse("network")

    def _a_scanner(self, settings: Settings, edge: Edge) -> Keeper[Scanner]:
        def use(scanner: Scanner, keeper: Keeper[Scanner]) -> None:
            self._present(scanner.scans(), keeper)

        return Keeper(lambda: open_scanner(settings), use, edge).start()

    def _a_reader(self, settings: Settings, edge: Edge) -> Keeper[CardReader]:
        def use(reader: CardReader, keeper: Keeper[CardReader]) -> None:
            self._present(reader.readings(), keeper)

        return Keeper(lambda: open_card_reader(settings), use, edge).start()

    def _present(self, things: Iterator[str] | Iterator[Card], keeper: Keeper[Any]) -> None:
        keeper.well()
        self._presenter.shown(things)
