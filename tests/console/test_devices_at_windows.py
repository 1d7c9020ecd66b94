"""The form of a device at a window offers the drivers that there are, and no other."""

import re
from importlib.metadata import entry_points
from pathlib import Path

import server.console
from hardware.registry import CALL_PADS, CARD_READERS, RATING_PADS, SCANNERS, SIGNS

FORM = Path(server.console.__file__).parent / "static/editing/at-windows.js"
GROUPS = {
    "sign": SIGNS, "pad": CALL_PADS, "scanner": SCANNERS, "card": CARD_READERS,
    "rating": RATING_PADS,
}  # fmt: skip


def test_every_driver_can_be_chosen():
    text = FORM.read_text(encoding="utf-8")
    offered = {
        name: set(re.findall(r"'(\w+)'", drivers))
        for name, drivers in re.findall(
            r"^  (\w+): \{ on: \w+, drivers: \[([^\]]*)\]", text, re.MULTILINE
        )
    }
    ours = {
        name: {p.name for p in entry_points(group=group) if p.value.startswith("hardware.")}
        for name, group in GROUPS.items()
    }
    assert offered == ours
