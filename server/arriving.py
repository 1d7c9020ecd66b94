"""Whether a whole HTTP request has come: told from its bytes, before a thread is given to it."""

import re
from enum import Enum, auto

MOST_HEAD = 32 * 1024
MOST_BODY = 2 * 1024 * 1024  # the longest that any route reads: a recording
MOST_IN_CHUNKS = 128 * 1024  # some clients send their JSON so
MOST_LAST_LINES = 8 * 1024
END = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*([0-9]+)[ \t]*\r\n", re.IGNORECASE)
EXPECTS = re.compile(rb"(?is)[^\r]* HTTP/1\.1\r\n(?:.*\r\n)?expect:[ \t]*100-continue[ \t]*\r\n")
CHUNKED = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
SIZE = re.compile(rb"([0-9A-Fa-f]+)[ \t]*(?:;|$)")


class Seen(Enum):
    """What is there of a request. Whatever makes no sense is whole: the parser says so."""

    MORE_TO_COME = auto()
    WHOLE = auto()
    TOO_LARGE = auto()


class Arriving:
    """The bytes of one request, as they come; nothing is looked at twice."""

    def __init__(self, data: bytes = b"") -> None:
        self.data = bytearray(data)
        self._at = 0
        self._body: int | None = None
        self._end: int | None = None
        self._expects = False

    def look(self) -> Seen:
        if self._body is None:
            seen = self._look_at_head()
            if seen is not Seen.WHOLE:
                return seen
        if self._end is None:
            return self._look_at_chunks()
        return Seen.WHOLE if len(self.data) >= self._end else Seen.MORE_TO_COME

    def waits_for_a_word(self) -> bool:
        """Whether the other side holds its body back until it is told to go on; True once."""
        expects, self._expects = self._expects, False
        return expects

    def _look_at_head(self) -> Seen:
        end = self.data.find(END, max(0, self._at - len(END)))
        self._at = len(self.data)
        if end < 0 or end > MOST_HEAD:
            return Seen.TOO_LARGE if len(self.data) > MOST_HEAD else Seen.MORE_TO_COME
        self._body = self._at = end + len(END)
        head = bytes(self.data[: end + 2])
        self._expects = EXPECTS.match(head) is not None
        if CHUNKED.search(head):
            return Seen.WHOLE
        told = LENGTH.search(head)
        length = _number(told[1], 10) if told else 0
        self._end = self._body + length
        return Seen.TOO_LARGE if length > MOST_BODY else Seen.WHOLE

    def _look_at_chunks(self) -> Seen:
        """From chunk to chunk; the last one has no bytes, and lines that hardly anybody sends."""
        body = self._body or 0
        while self._at - body <= MOST_IN_CHUNKS:
            line = self.data.find(b"\r\n", self._at)
            if line < 0:
                return (
                    Seen.MORE_TO_COME if len(self.data) - body <= MOST_IN_CHUNKS else Seen.TOO_LARGE
                )
            size = SIZE.match(bytes(self.data[self._at : line]))
            length = _number(size[1], 16) if size else 0
            if not size or (not length and self.data.find(END, line) >= 0):
                return Seen.WHOLE
            if not length:
                many = len(self.data) - self._at > MOST_LAST_LINES
                return Seen.TOO_LARGE if many else Seen.MORE_TO_COME
            self._at = line + 2 + length + 2
        return Seen.TOO_LARGE


def _number(digits: bytes, base: int) -> int:
    """However many digits somebody writes: enough of them to tell that it is too much."""
    return int(digits.lstrip(b"0")[:18] or b"0", base)
