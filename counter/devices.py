"""The devices of one box, as the console wants them: opened, kept, opened anew when that changes.

Settings of several devices lie in one row: `sign_driver`, `sign_address`, `pad_driver`, …; a device
without a driver is not there.
"""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from hardware.errors import DeviceError

Settings = Mapping[str, Any]
Edge = Callable[[DeviceError | None], None]


class Kept(Protocol):
    """Whatever keeps a device."""

    def close(self) -> None: ...


def part(settings: Settings, name: str) -> Settings:
    """The settings of one device of the box; empty when it has none."""
    lead = f"{name}_"
    own = {key.removeprefix(lead): said for key, said in settings.items() if key.startswith(lead)}
    return own if own.get("driver") else {}


class Devices:
    """Keepers by name; `makers` start one from its settings and what shall hear its edges."""

    def __init__(
        self,
        makers: Mapping[str, Callable[[Settings, Edge], Kept]],
        note: Callable[[str, str | None], None],
    ) -> None:
        self._makers, self._note = makers, note
        self._kept: dict[str, Kept] = {}
        self._settings: dict[str, Settings] = {}

    def settle(self, settings: Settings) -> None:
        """Have what the console wants, and touch nothing that stays as it is."""
        for name, make in self._makers.items():
            wanted = part(settings, name)
            if wanted == self._settings.get(name, {}):
                continue
            self._let_go(name)
            self._settings[name] = wanted
            if wanted:
                self._kept[name] = make(wanted, self._edge(name))
            else:
                self._note(name, None)  # what is not there is not broken

    def close(self) -> None:
        for name in list(self._kept):
            self._let_go(name)

    def _let_go(self, name: str) -> None:
        kept = self._kept.pop(name, None)
        if kept is not None:
            kept.close()

    def _edge(self, name: str) -> Edge:
        return lambda error: self._note(name, error.code if error else None)
