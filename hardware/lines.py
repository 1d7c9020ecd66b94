"""What readers and scanners send: a line of text for each code or card, over any wire."""

from collections.abc import Callable, Iterator

from hardware.listening import Listening
from hardware.wires.wire import Connection

LONGEST = 1000  # bytes that may come before the end of a line


class LineReader:
    """Finds the lines in bytes: ended by CR or LF, in UTF-8 or GBK, printable and not too long."""

    def __init__(self) -> None:
        self._heard = b""
        self._spoiled = False

    def feed(self, piece: bytes) -> Iterator[str]:
        """The lines that are complete with this piece; what is no text is none."""
        *whole, rest = (self._heard + piece).replace(b"\r", b"\n").split(b"\n")
        for line in whole:
            spoiled, self._spoiled = self._spoiled, False
            text = None if spoiled or len(line) > LONGEST else _text(line)
            if text:
                yield text
        self._spoiled = self._spoiled or len(rest) > LONGEST
        self._heard = b"" if self._spoiled else rest


def _text(line: bytes) -> str | None:
    for charset in ("utf-8", "gb18030"):
        try:
            text = line.decode(charset).strip()
        except UnicodeDecodeError:
            continue
        return text if text.isprintable() else None
    return None


class Lines:
    """The lines of one device, as they come, until closed."""

    def __init__(
        self, connection: Connection, feed: Callable[[bytes], Iterator[str]] | None = None
    ) -> None:
        self._listening = Listening(connection)
        self._feed = feed or LineReader().feed

    def __iter__(self) -> Iterator[str]:
        for piece in self._listening.pieces():
            yield from self._feed(piece)

    def close(self) -> None:
        self._listening.close()
