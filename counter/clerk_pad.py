"""The call pad of a window: a key is an order, one at a time; the display says what came of it."""

import logging
import threading
from collections.abc import Mapping
from typing import Any

from counter.desk import NotNow, Order, orders
from counter.devices import Edge, Settings
from counter.face import WORKING, face, why_not
from counter.keymap import PAD_KEYS, WrongKeys, pad_keys
from hardware.keeper import Keeper
from hardware.registry import open_call_pad
from hardware.window_kinds import CallPad
from server.contract.agent import Agent
from server.contract.client import Refusal, new_id

log = logging.getLogger(__name__)
SHOWN_FOR = 4.0  # seconds that a refusal, or what was presented, stays on the display


class ClerkPad:
    """Keys in, orders out; `seen` is told the window's screen."""

    def __init__(self, agent: Agent, window: str) -> None:
        self._agent, self._window = agent, window
        self._screen: Mapping[str, Any] | None = None
        self._keys: Mapping[str, str] = PAD_KEYS
        self._letters = False  # whether its display has letters
        self._pad: CallPad | None = None
        self._busy = threading.Lock()  # held while a press is under way
        self._clearing: threading.Timer | None = None

    @property
    def busy(self) -> bool:
        """Whether a press is under way."""
        return self._busy.locked()

    def settle(self, settings: Settings) -> None:
        """Take over what the console says of keys and display."""
        own = settings.get("pad_keys")
        self._letters = settings.get("pad_display") == "letters"
        try:
            self._keys = pad_keys(own)
        except WrongKeys as wrong:
            log.warning("the usual keys: %s", wrong)
            self._keys = PAD_KEYS
            self._agent.note("pad_keys", "misconfigured")
        else:
            if own:
                self._agent.note("pad_keys", None)

    def keep(self, settings: Settings, edge: Edge) -> Keeper[CallPad]:
        """Keep the pad of these settings open."""
        return Keeper(lambda: open_call_pad(settings), self._use, edge).start()

    def seen(self, screen: Mapping[str, Any]) -> None:
        """The window's screen came."""
        self._screen = screen
        if not self.busy and not self._clearing:
            self._show()

    def refuse(self, code: str) -> None:
        """Show why nothing was done, for a while."""
        self.hold(why_not(code, letters=self._letters))

    def hold(self, text: str) -> None:
        """Show this for a while, then the window again."""
        self._answer(text)
        if self._clearing:
            self._clearing.cancel()
        self._clearing = threading.Timer(SHOWN_FOR, self._clear)
        self._clearing.daemon = True
        self._clearing.start()

    def close(self) -> None:
        if self._clearing:
            self._clearing.cancel()

    def _use(self, pad: CallPad, keeper: Keeper[CallPad]) -> None:
        self._pad = pad
        keeper.well()
        self._show()
        try:
            for key in pad.presses():
                self._pressed(key)
        finally:
            self._pad = None

    def _pressed(self, key: str) -> None:
        """One press at a time: who presses twice calls once."""
        command = self._keys.get(key.lower())
        if command is None:
            self.refuse("no_key")
        elif self._busy.acquire(blocking=False):
            self._answer(WORKING)
            self._agent.later(self._do, command, new_id())

    def _do(self, command: str, press: str) -> None:
        try:
            for n, order in enumerate(orders(command, self._live_screen())):
                self._send(order, f"{press}-{n}")
        except (NotNow, Refusal) as no:
            self.refuse(no.code)
        else:
            self._show()
        finally:
            self._busy.release()

    def _live_screen(self) -> Mapping[str, Any]:
        if not self._agent.live or not self._screen:
            raise NotNow("network")  # a press is for now: nothing is sent later
        return self._screen

    def _send(self, order: Order, request_id: str) -> None:
        """Send one request; its answer is shown before the hall's own picture comes."""
        client = self._agent.client
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

    def _clear(self) -> None:
        self._clearing = None
        self._show()

    def _show(self) -> None:
        """The window as it is; that there is no server, where there is none."""
        if self._screen and self._agent.live:
            self._answer(face(self._screen, letters=self._letters))
        else:
            self._answer(why_not("network", letters=self._letters))

    def _answer(self, text: str) -> None:
        pad = self._pad
        if pad:
            pad.answer(text)
