"""The sign of a window: what the window is at, or for a while what somebody tries it with."""

import threading
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from counter.devices import Edge, Settings
from hardware.keeper import SignKeeper
from hardware.registry import open_sign
from hardware.window_kinds import LONGEST_SIGN, SignWords
from server.contract.sign import of_window

ZONE = "Asia/Shanghai"  # until the hall says otherwise
TRIED_FOR = 8.0  # seconds a test stays on the sign


class ShownWindow:
    """`seen` is told the window's screen; nobody waits for the sign."""

    def __init__(self) -> None:
        self._screen: Mapping[str, Any] | None = None
        self._zone = ZoneInfo(ZONE)
        self._sign: SignKeeper | None = None
        self._tried: str | None = None
        self._trial: threading.Timer | None = None

    def keep(self, settings: Settings, edge: Edge) -> SignKeeper:
        """Keep the sign of these settings at the newest words."""
        self._sign = SignKeeper(lambda: open_sign(settings), edge).start()
        self._show()
        return self._sign

    def seen(self, screen: Mapping[str, Any]) -> None:
        """The window's screen came."""
        self._screen = screen
        self._show()

    def move(self, zone: str) -> None:
        """Times of day are those of this time zone."""
        self._zone = ZoneInfo(zone)
        self._show()

    def try_with(self, words: str) -> None:
        """Show this for a while: somebody tries the sign, or looks for this box."""
        self.close()
        self._try("".join(each for each in words if each.isprintable())[:LONGEST_SIGN])
        self._trial = threading.Timer(TRIED_FOR, self._try, (None,))
        self._trial.daemon = True
        self._trial.start()

    def close(self) -> None:
        if self._trial:
            self._trial.cancel()

    def _try(self, words: str | None) -> None:
        self._tried = words
        self._show()

    def _show(self) -> None:
        if self._sign and self._tried:
            self._sign.show(SignWords(self._tried, blink=True))
        elif self._sign and self._screen:
            said = of_window(self._screen, self._time)
            self._sign.show(SignWords(said.text, said.blinks))

    def _time(self, iso: str) -> str:
        return datetime.fromisoformat(iso).astimezone(self._zone).strftime("%H:%M")
