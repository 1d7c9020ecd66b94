"""Hands what is held before a scanner of this box to the page of its kiosk.

A scanner that types as a keyboard needs none of this: the page hears it. What a scan means is the
page's business; here it is a line of text, handed over at once or not at all.
"""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from hardware.errors import DeviceError
from hardware.keeper import Keeper
from hardware.registry import open_scanner
from hardware.window_kinds import Scanner

log = logging.getLogger(__name__)
LEAD = "scanner_"
LONGEST = 400  # characters; no code of ours is longer

Edge = Callable[[DeviceError | None], None]


def settings_of(device: Mapping[str, Any]) -> Mapping[str, Any]:
    """The scanner's own settings; empty when this box has none."""
    own = {key.removeprefix(LEAD): said for key, said in device.items() if key.startswith(LEAD)}
    return own if own.get("driver") else {}


class BoxScanner:
    """The scanner that the console wants here, kept open; `hand_over` takes each line."""

    def __init__(self, hand_over: Callable[[str], None], edge: Edge) -> None:
        self._hand_over, self._edge = hand_over, edge
        self._settings: Mapping[str, Any] = {}
        self._keeper: Keeper[Scanner] | None = None

    def settle(self, device: Mapping[str, Any]) -> None:
        """Have what the console wants; what stays as it is is not touched."""
        wanted = settings_of(device)
        if wanted == self._settings:
            return
        self.close()
        self._settings = wanted
        if wanted:
            self._keeper = Keeper(lambda: open_scanner(wanted), self._use, self._edge).start()
        else:
            self._edge(None)  # what is not there is not broken

    def close(self) -> None:
        """Let go of it; harmless twice."""
        if self._keeper is not None:
            self._keeper.close()
            self._keeper = None

    def _use(self, scanner: Scanner, keeper: Keeper[Scanner]) -> None:
        keeper.well()
        for text in scanner.scans():
            if 0 < len(text) <= LONGEST:
                self._hand_over(text)
