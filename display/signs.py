"""The signs of a zone that one box reaches: each shows its own window, by the board's screen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from hardware.errors import DeviceError, Misconfigured
from hardware.keeper import SignKeeper
from hardware.registry import open_sign
from hardware.window_kinds import SignWords
from server.contract.sign import of_board

ZONE = "Asia/Shanghai"  # until the hall says otherwise
DRIVER = "strip"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one window's sign hangs."""

    window: str
    address: str
    unit: str


def places(told: str | None) -> tuple[Place, ...]:
    """Read ``10.0.0.9:5000 1=1 2=2 /dev/ttyS0 3=1``: an address, then window=unit on its line."""
    found, address = [], ""
    for word in (told or "").split():
        window, equals, unit = word.partition("=")
        if not equals:
            address = word
        elif not address or not window or not unit.isascii() or not unit.isdigit():
            raise Misconfigured(f"signs: {word!r} is no window=unit after an address")
        else:
            found.append(Place(window, address, unit))
    return tuple(found)


class ZoneSigns:
    """Keepers of the signs; `note` hears how they are, all together."""

    def __init__(self, note: Callable[[str, str | None], None]) -> None:
        self._note = note
        self._kept: dict[str, SignKeeper] = {}
        self._wanted: tuple[object, ...] = ()
        self._windows: Mapping[str, Any] = {}
        self._troubles: dict[str, DeviceError] = {}
        self.zone = ZoneInfo(ZONE)

    @property
    def lost(self) -> str:
        """The windows whose sign is not well."""
        return " ".join(sorted(self._troubles))

    def settle(self, settings: Mapping[str, Any]) -> None:
        """Have the signs that the console wants."""
        wanted = (
            settings.get("signs"),
            settings.get("signs_driver"),
            settings.get("signs_columns"),
        )
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self.close()
        self._troubles = {}
        try:
            self._kept = {place.window: self._keep(place) for place in places(wanted[0])}
        except Misconfigured:
            self._note("signs", "misconfigured")
            return
        if self._kept:
            self._draw()
        elif wanted[0] is None:
            return
        self._note("signs", None)

    def show(self, screen: Mapping[str, Any]) -> None:
        """The board's screen came."""
        self._windows = {window["id"]: window for window in screen["windows"]}
        self._draw()

    def close(self) -> None:
        for keeper in self._kept.values():
            keeper.close()
        self._kept = {}

    def _keep(self, place: Place) -> SignKeeper:
        settings = {
            "driver": self._wanted[1] or DRIVER, "address": place.address, "unit": place.unit,
            "columns": self._wanted[2],
        }  # fmt: skip
        return SignKeeper(
            lambda: open_sign(settings), lambda error: self._edge(place, error)
        ).start()

    def _edge(self, place: Place, error: DeviceError | None) -> None:
        if error is None:
            self._troubles.pop(place.window, None)
        else:
            self._troubles[place.window] = error
        self._note("signs", "sign_lost" if self._troubles else None)

    def _draw(self) -> None:
        for window, keeper in self._kept.items():
            if window in self._windows:
                said = of_board(self._windows[window], self._time)
                keeper.show(SignWords(said.text, said.blinks))

    def _time(self, iso: str) -> str:
        return datetime.fromisoformat(iso).astimezone(self.zone).strftime("%H:%M")
