"""What every wire can do: connect, then send and receive within a time."""

from typing import Protocol, Self


class Connection(Protocol):
    """One conversation with a device."""

    def send(self, data: bytes) -> None:
        """Hand over every byte.

        Raise HungUp when the other side has closed, and TimedOut when it stops taking bytes.
        """
        ...

    def receive(self, seconds: float) -> bytes:
        """Return what has come, waiting at most so long; b"" when nothing has.

        Raise HungUp when the other side has closed and all it said was returned before.
        """
        ...

    def close(self) -> None:
        """Hang up; harmless when repeated."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


class Wire(Protocol):
    """A way to reach one device."""

    @property
    def hears(self) -> bool:
        """Whether anything can come back."""
        ...

    def connect(self) -> Connection:
        """Begin a conversation, or raise Unreachable."""
        ...
