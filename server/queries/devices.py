"""Devices as the console and the device itself see them."""

from typing import Any

from server.domain.errors import NotFound
from server.domain.events import Kind
from server.queries.log import event_view
from server.queries.overview import devices_view
from server.storage import Storage
from server.storage.edges import edges_in_log
from server.storage.people import Devices

EDGES = frozenset(
    {
        Kind.DEVICE_ENROLLED, Kind.DEVICE_REVOKED, Kind.DEVICE_LOST, Kind.DEVICE_BACK,
        Kind.DEVICE_FAILED, Kind.DEVICE_RECOVERED, Kind.PRINTER_CHANGED, Kind.PAPER_REFILLED,
    }
)  # fmt: skip
SHOWN = 20


def device_of(storage: Storage, device_id: str) -> dict[str, Any]:
    """One device, in whatever hall it is."""
    hall = storage.hall_of_device(device_id)
    if hall is None:
        raise NotFound(f"no device {device_id}")
    return next(view for view in devices_of(storage, hall) if view["id"] == device_id)


def devices_of(storage: Storage, hall: str) -> list[dict[str, Any]]:
    """Every device of a hall."""
    with storage.reading(hall) as reading:
        return devices_view(reading)


def driven_by(storage: Storage, hall: str, agent: str) -> list[dict[str, Any]]:
    """The printers of a hall that hang on this device."""
    with storage.read() as connection:
        rows = Devices(connection).of_hall(hall)
    return [
        {"id": row.id, "name": row.name, "settings": row.settings}
        for row in rows
        if row.kind == "printer" and row.settings.get("agent") == agent
    ]


def edges_of(storage: Storage, hall: str, device_id: str) -> list[dict[str, Any]]:
    """The newest changes of a device's state."""
    if storage.hall_of_device(device_id) != hall:
        raise NotFound(f"no device {device_id}")
    with storage.read() as connection:
        facts = edges_in_log(connection, hall, device_id, EDGES, SHOWN)
    return [event_view(fact) for fact in facts]
