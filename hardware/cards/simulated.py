"""A card reader made of memory: lay cards on its `service`. For demos and tests; no settings."""

from collections.abc import Mapping

from hardware.cards.vendor import VendorReader
from hardware.cards.virtual import VirtualService


def open_reader(settings: Mapping[str, object]) -> "SimulatedReader":  # noqa: ARG001  it has none
    """Make one."""
    return SimulatedReader()


class SimulatedReader(VendorReader):
    """A CardReader that a program lays cards on."""

    def __init__(self, service: VirtualService | None = None) -> None:
        self.service = service or VirtualService()
        super().__init__(self.service.look)
