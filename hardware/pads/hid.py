"""Call pads that are USB keyboards: a block of digits with the words stuck on its keys.

Models tried: none; any keyboard that the kernel knows. Wire: the input device (`address`, such as
`/dev/input/by-id/usb-…-event-kbd`), which is this program's alone while it is open. Status: an
unplugged one is noticed at once. Limits: no display.
"""

from collections.abc import Iterator, Mapping

from hardware.keyboard import KeyReader
from hardware.listening import Listening
from hardware.wires.input import InputWire
from hardware.wires.wire import Connection


def open_call_pad(settings: Mapping[str, object]) -> "KeyboardPad":
    """Open the keyboard of a device's settings."""
    return KeyboardPad(InputWire.read(settings).connect())


STILL = 0.1  # seconds; no finger is faster, and worn contacts bounce for far less


class KeyboardPad:
    """A CallPad without a display."""

    def __init__(self, connection: Connection) -> None:
        self._listening = Listening(connection)

    def presses(self) -> Iterator[str]:
        reader = KeyReader(STILL)
        for piece in self._listening.pieces():
            for stroke in reader.feed(piece):
                if stroke.key:
                    yield stroke.key

    def answer(self, text: str) -> None:
        """Nothing to show it on: the clerk looks at the board."""

    def close(self) -> None:
        self._listening.close()
