"""The box at a window: its pad gives commands and shows what came of them, its sign shows who."""

import logging
import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from counter.desk import NotNow, Order, orders
from counter.devices import Devices, Edge, Kept, Settings
from counter.face import WORKING, face, why_not
from counter.keymap import PAD_KEYS, WrongKeys, pad_keys
from counter.presented import Presenter
from hardware.keeper import Keeper, SignKeeper
from hardware.registry import open_call_pad, open_card_reader, open_scanner, open_sign
from hardware.window_kinds import CallPad, CardReader, Scanner, SignWords
from server.contract.agent import Agent, Work
from server.contract.client import Refusal, new_id
from server.contract.messages import Event, Snapshot
from server.contract.profile import Profile
from server.contract.sign import of_window

log = logging.getLogger(__name__)
ZONE = "Asia/Shanghai"  # until the hall says otherwise
TEST = "测试"
TRIED_FOR = 8.0  # seconds a test stays on the sign
REFUSED_FOR = 4.0  # seconds a refusal stays on the display


class WindowAgent:
    """One window's pad and sign, joined to its screen."""

    def __init__(self, profile: Profile, kept: Path) -> None:
        self._window = str(profile.device["window"])
        self._screen: Mapping[str, Any] | None = None
        self._zone = ZoneInfo(ZONE)
        self._keys: Mapping[str, str] = PAD_KEYS
        self._letters = False  # whether the pad's display has letters
        self._pad: CallPad | None = None
        self._sign: SignKeeper | None = None
        self._busy = threading.Lock()  # held while a press is under way
        self._clearing: threading.Timer | None = None
        self._tried: str | None = None
        self._trial: threading.Timer | None = None
        work = Work(
            "counter", settle=self._settle, on_snapshot=self._on_screen, on_live=self._on_live,
            on_screen=self._on_screen, on_event=self._on_event,
        )  # fmt: skip
        self.agent = Agent(profile, kept, "/counter", work)
        self._presenter = Presenter(self.agent, self._window, self._hold, self._refuse)
        makers: dict[str, Callable[[Settings, Edge], Kept]] = {
            "sign": self._a_sign, "pad": self._a_pad, "scanner": self._a_scanner,
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
        for timer in (self._clearing, self._trial):
            if timer:
                timer.cancel()
        self.agent.close()

    # -- what the console and the hall say ------------------------------------------------

    def _settle(self, profile: Profile) -> None:
        own = profile.settings.get("pad_keys")
        try:
            self._keys = pad_keys(own)
        except WrongKeys as wrong:
            log.warning("the usual keys: %s", wrong)
            self._keys = PAD_KEYS
            self.agent.note("pad_keys", "misconfigured")
        else:
            if own:
                self.agent.note("pad_keys", None)
        self._letters = profile.settings.get("pad_display") == "letters"
        self._devices.settle(profile.settings)

    def _on_screen(self, told: Snapshot) -> None:
        self._screen = told["screen"]
        self._show_sign()
        if not self._busy.locked() and not self._clearing:
            self._show_face()

    def _on_live(self, live: bool) -> None:  # noqa: FBT001  the feed's only word
        if live:
            self.agent.later(self._learn_the_zone)
        elif self._screen:
            self._refuse("network")

    def _learn_the_zone(self) -> None:
        self._zone = ZoneInfo(self.agent.client.furnishing()["time_zone"])
        self._show_sign()

    # -- the sign -------------------------------------------------------------------------

    def _a_sign(self, settings: Settings, edge: Edge) -> SignKeeper:
        self._sign = SignKeeper(lambda: open_sign(settings), edge).start()
        self._show_sign()
        return self._sign

    def _show_sign(self) -> None:
        if self._sign and self._tried:
            self._sign.show(SignWords(self._tried, blink=True))
        elif self._sign and self._screen:
            said = of_window(self._screen, self._time)
            self._sign.show(SignWords(said.text, said.blinks))

    def _on_event(self, event: Event) -> None:
        """Somebody tries the sign, or looks for this box: the sign says so for a while."""
        device = self.agent.profile.device
        words = {"test_called": TEST, "device_identified": device["name"]}.get(event["kind"] or "")
        if words and event["data"]["id"] == device["id"]:
            self._try_sign(words)
            self._trial = threading.Timer(TRIED_FOR, self._try_sign, (None,))
            self._trial.daemon = True
            self._trial.start()

    def _try_sign(self, words: str | None) -> None:
        self._tried = words
        self._show_sign()

    def _time(self, iso: str) -> str:
        return datetime.fromisoformat(iso).astimezone(self._zone).strftime("%H:%M")

    # -- the scanner and the card reader --------------------------------------------------

    def _a_scanner(self, settings: Settings, edge: Edge) -> Keeper[Scanner]:
        def use(scanner: Scanner, keeper: Keeper[Scanner]) -> None:
            keeper.well()
            self._presenter.shown(scanner.scans())

        return Keeper(lambda: open_scanner(settings), use, edge).start()

    def _a_reader(self, settings: Settings, edge: Edge) -> Keeper[CardReader]:
        def use(reader: CardReader, keeper: Keeper[CardReader]) -> None:
            keeper.well()
            self._presenter.shown(reader.readings())

        return Keeper(lambda: open_card_reader(settings), use, edge).start()

    # -- the pad --------------------------------------------------------------------------

    def _a_pad(self, settings: Settings, edge: Edge) -> Keeper[CallPad]:
        return Keeper(lambda: open_call_pad(settings), self._use_pad, edge).start()

    def _use_pad(self, pad: CallPad, keeper: Keeper[CallPad]) -> None:
        self._pad = pad
        keeper.well()
        self._show_face()
        try:
            for key in pad.presses():
                self._pressed(key)
        finally:
            self._pad = None

    def _pressed(self, key: str) -> None:
        """One press at a time: who presses twice calls once."""
        command = self._keys.get(key.lower())
        if command is None:
            self._refuse("no_key")
        elif self._busy.acquire(blocking=False):
            self._answer(WORKING)
            self.agent.later(self._do, command, new_id())

    def _do(self, command: str, press: str) -> None:
        try:
            for n, order in enumerate(orders(command, self._live_screen())):
                self._send(order, f"{press}-{n}")
        except (NotNow, Refusal) as no:
            self._refuse(no.code)
        else:
            self._show_face()
        finally:
            self._busy.release()

    def _live_screen(self) -> Mapping[str, Any]:
        if not self.agent.live or not self._screen:
            raise NotNow("network")  # a press is for now: nothing is sent later
        return self._screen

    def _send(self, order: Order, request_id: str) -> None:
        """Send one request; its answer is shown before the hall's own picture comes."""
        client = self.agent.client
        if order.verb == "call_next":
            called = client.call_next(self._window, request_id)
            if called is None:
                raise NotNow("none_waiting")
            self._now(called["ticket"])
        elif order.verb == "move":
            ticket = client.move(order.ticket, order.what, request_id, window=self._window)
            self._now(ticket if ticket["state"] in {"called", "serving"} else None)
        else:
            self._screen = client.set_status(self._window, order.what)

    def _now(self, ticket: Mapping[str, Any] | None) -> None:
        self._screen = {**(self._screen or {}), "current": ticket}

    def _refuse(self, code: str) -> None:
        """Show why nothing was done, for a while."""
        self._hold(why_not(code, letters=self._letters))

    def _hold(self, text: str) -> None:
        self._answer(text)
        if self._clearing:
            self._clearing.cancel()
        self._clearing = threading.Timer(REFUSED_FOR, self._clear)
        self._clearing.daemon = True
        self._clearing.start()

    def _clear(self) -> None:
        self._clearing = None
        self._show_face()

    def _show_face(self) -> None:
        if self._screen and self.agent.live:
            self._answer(face(self._screen, letters=self._letters))

    def _answer(self, text: str) -> None:
        pad = self._pad
        if pad:
            pad.answer(text)
