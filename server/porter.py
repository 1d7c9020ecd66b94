"""gunicorn's threads, given whole requests only: who is slow waits at the door (decision 0021)."""

import json
import socket
import time
from collections import Counter
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

from server.arriving import Arriving, Seen

MOST_WAITING = 64
"""Connections of which no whole request has come yet. One more, and the oldest of the address
that has most of them goes."""
PATIENCE = 20.0  # seconds for a whole request
GOODBYE = 2.0  # seconds for the other side to hang up, too
PIECE = 16 * 1024
GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"
TOO_LARGE = json.dumps(
    {
        "type": "about:blank", "title": "Content Too Large", "status": 413,
        "code": "too_large", "detail": "no route reads so much", "next": "none",
    }
).encode()  # fmt: skip
REFUSAL = (
    b"HTTP/1.1 413 Content Too Large\r\nContent-Type: application/problem+json\r\n"
    b"Content-Length: %d\r\nConnection: close\r\n\r\n%b" % (len(TOO_LARGE), TOO_LARGE)
)


class Porter(ThreadWorker):  # type: ignore[misc]  # gunicorn is untyped
    """Reads in gunicorn's own loop, which never waits for anybody, until a request is whole.

    A connection that stood open before its request was written held a thread each, and one that
    did not hang up after its answer held the loop itself.
    """

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._waiting: dict[TConn, tuple[Arriving | None, float]] = {}
        self.max_keepalived -= MOST_WAITING  # both are beside the threads

    def enqueue_req(self, conn: TConn) -> None:
        """A connection is new, or says something again."""
        conn.init()
        arriving = Arriving(conn.parser.unreader.take_buffered())
        if self._look(conn, arriving) and self._hear(conn, arriving):
            self._wait_for(conn, arriving, PATIENCE)

    def finish_request(self, conn: TConn, fs: "Future[Any]") -> None:
        """Answered; whose connection ends is not waited for, either."""
        if fs.cancelled() or fs.exception() or fs.result():
            super().finish_request(conn, fs)
        else:
            self._see_out(conn)

    def murder_pending(self) -> None:
        """Who took too long goes; and when the house closes, who has said nothing."""
        now = time.monotonic()
        for conn, (arriving, until) in list(self._waiting.items()):
            silent = arriving is None or not arriving.data
            if until <= now or (silent and not self.alive):
                self._send_away(conn)

    def _hear(self, conn: TConn, arriving: Arriving | None) -> bool:
        """Take in what a connection says now; whether there is more to wait for."""
        try:
            said = conn.sock.recv(PIECE, socket.MSG_DONTWAIT)
        except BlockingIOError:
            said = None
        except OSError:
            said = b""
        if said == b"":
            self._send_away(conn)
            return False
        if arriving is None:
            return True
        arriving.data += said or b""
        return self._look(conn, arriving)

    def _look(self, conn: TConn, arriving: Arriving) -> bool:
        seen = arriving.look()
        if seen is Seen.MORE_TO_COME:
            if arriving.waits_for_a_word():
                with suppress(OSError):  # heard at the next look
                    conn.sock.send(GO_ON, socket.MSG_DONTWAIT)
            return True
        self._let_go(conn)
        if seen is Seen.WHOLE:
            conn.parser.unreader.unread(bytes(arriving.data))
            super().enqueue_req(conn)
        else:
            self._refuse(conn)
        return False

    def _refuse(self, conn: TConn) -> None:
        try:
            conn.sock.send(REFUSAL, socket.MSG_DONTWAIT)
        except OSError:
            self._send_away(conn)
        else:
            self._see_out(conn)

    def _see_out(self, conn: TConn) -> None:
        """Say goodbye, and let the other side hang up, so that it hears the answer's end."""
        try:
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._send_away(conn)
        else:
            self._wait_for(conn, None, GOODBYE)

    def _wait_for(self, conn: TConn, arriving: Arriving | None, seconds: float) -> None:
        self._waiting[conn] = (arriving, time.monotonic() + seconds)
        self.poller.register(conn.sock, EVENT_READ, partial(self._on_more, conn))
        if len(self._waiting) > MOST_WAITING:
            self._send_away(self._oldest_of_a_crowd())

    def _on_more(self, conn: TConn, _sock: socket.socket) -> None:
        if conn in self._waiting:  # or it was sent away just now, for one that came with it
            self._hear(conn, self._waiting[conn][0])

    def _oldest_of_a_crowd(self) -> TConn:
        address, _ = Counter(map(_address, self._waiting)).most_common(1)[0]
        return next(conn for conn in self._waiting if _address(conn) == address)

    def _send_away(self, conn: TConn) -> None:
        self._let_go(conn)
        self.nr_conns -= 1
        conn.close()

    def _let_go(self, conn: TConn) -> None:
        if self._waiting.pop(conn, None) is not None:
            self.poller.unregister(conn.sock)


def _address(conn: TConn) -> str:
    return str(conn.client[0]) if conn.client else ""
