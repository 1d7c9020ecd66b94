"""Readers of identity cards behind their vendor's own service on this machine, asked over HTTP.

The chip of an identity card is read by a vendor's library; its service on this machine answers
`GET http://127.0.0.1:18080/card` with JSON while a card lies there, and with 204 (or JSON without a
number) while none does. Settings: `address` (`127.0.0.1:18080`), `path`, and where in the JSON the
`number_field` and `name_field` are (`data.idCardNo`). Only an address of this machine is taken: a
card's number must not cross the network in clear. Models tried: none but the virtual service.
"""

import http.client
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from hardware.errors import DeviceError, Misconfigured, TimedOut, Unreachable
from hardware.window_kinds import Card

HERE = frozenset({"127.0.0.1", "localhost", "::1"})
LOOK_EVERY = 0.3  # seconds
PATIENCE = 1.0
TRIES = 3
LARGEST = 1_000_000  # bytes: with the photograph
Fetch = Callable[[], Any]


def open_reader(settings: Mapping[str, object]) -> "VendorReader":
    """Ask the service of a device's settings for the first time."""
    host, _, port = str(settings.get("address") or "").rpartition(":")
    host = host.strip("[]")
    if host not in HERE or not port.isascii() or not port.isdigit():
        raise Misconfigured("address is a port of this machine, such as 127.0.0.1:18080")
    path = str(settings.get("path") or "/card")
    number = str(settings.get("number_field") or "number")
    name = str(settings.get("name_field") or "name")
    return VendorReader(lambda: fetch(host, int(port), path), number, name)


def fetch(host: str, port: int, path: str) -> Any:
    """What the service says; None for no card. Raises WireErrors."""
    service = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    try:
        service.request("GET", path, headers={"Accept": "application/json"})
        answer = service.getresponse()
        said = answer.read(LARGEST)
    except TimeoutError as error:
        raise TimedOut("the reader's service does not answer") from error
    except (OSError, http.client.HTTPException) as error:
        raise Unreachable(f"the reader's service: {error}") from error
    finally:
        service.close()
    if answer.status in {http.client.NO_CONTENT, http.client.NOT_FOUND}:
        return None
    if answer.status != http.client.OK:
        raise Unreachable(f"the reader's service says {answer.status}")
    try:
        return json.loads(said)
    except ValueError as error:
        raise Unreachable("the reader's service says no JSON") from error


class VendorReader:
    """A CardReader that looks three times a second; a card that stays there is read once."""

    def __init__(self, look: Fetch, number_field: str = "number", name_field: str = "name") -> None:
        self._look, self._number, self._name = look, number_field, name_field
        self._closed = threading.Event()
        self._lying = self._card(look())

    def readings(self) -> Iterator[Card]:
        if self._lying:
            yield self._lying
        while not self._closed.wait(LOOK_EVERY):
            card = self._card(self._patiently())
            if card and card != self._lying:
                yield card
            self._lying = card

    def close(self) -> None:
        self._closed.set()

    def _patiently(self) -> Any:
        for left in reversed(range(TRIES)):
            try:
                return self._look()
            except DeviceError:
                if not left or self._closed.wait(LOOK_EVERY):
                    raise
        return None

    def _card(self, said: Any) -> Card | None:
        number = _at(said, self._number)
        if not isinstance(number, str) or not number.strip():
            return None
        name = _at(said, self._name)
        return Card(number.strip(), name.strip() if isinstance(name, str) else "")


def _at(said: Any, field: str) -> Any:
    for step in field.split("."):
        said = said.get(step) if isinstance(said, dict) else None
    return said
