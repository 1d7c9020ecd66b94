"""Hundreds of slow connections hold no thread, and whoever says what he wants gets it."""

import selectors
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace

import pytest
from gunicorn.config import Config
from gunicorn.workers.gthread import TConn

from server import porter as module
from server.porter import MOST_WAITING, Porter

ROOT = Path(__file__).parents[2]
MANY, QUICKLY = 300, 15.0  # less than the porter's patience with one who does not go on
GET = b"GET /bare HTTP/1.1\r\nHost: h\r\n\r\n"
CLOSE = b"GET /bare HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
POST = b"POST /bare HTTP/1.1\r\nHost: h\r\n"


class Street:
    """A bare Flask route under the hall's own gunicorn."""

    def __init__(self, port):
        self.port = port

    def connect(self, said=b""):
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=QUICKLY)
        try:
            connection.sendall(said)
        except OSError:
            connection.close()
            raise
        return connection

    def asks(self, *pieces):
        """Whatever is answered until the other side has no more to say."""
        with self.connect() as connection:
            for piece in pieces:
                connection.sendall(piece)
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def is_open(self):
        try:
            return b'"A001"' in self.asks(CLOSE)
        except OSError:
            return False


@pytest.fixture(scope="module")
def street(eventually):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "tools.bench.bare", str(port)]
    with subprocess.Popen(command, cwd=ROOT) as process:
        street = Street(port)
        eventually(street.is_open, 30, "the bare route")
        yield street
        process.kill()


@pytest.mark.parametrize(
    "said", [b"", b"GET /ba", POST + b"Content-Length: 9\r\n\r\n{", CLOSE],
    ids=["silent", "half a line", "half a body", "answered and not hung up"],
)  # fmt: skip
def test_hundreds_who_do_not_go_on_keep_nobody_waiting(street, said):
    with ExitStack() as idle:
        for _ in range(MANY):
            idle.enter_context(street.connect(said))
        began = time.monotonic()
        for _ in range(5):
            assert street.is_open()
        assert time.monotonic() - began < QUICKLY


def test_a_request_in_small_pieces_is_one_request(street):
    pieces = [CLOSE[at : at + 3] for at in range(0, len(CLOSE), 3)]
    assert street.asks(*pieces).count(b'"A001"') == 1


def test_requests_that_come_together_are_each_answered(street):
    assert street.asks(GET + GET + CLOSE[:9], CLOSE[9:]).count(b'"A001"') == 3


def test_what_nobody_would_read_is_refused_by_a_code(street):
    answer = street.asks(POST + b"Content-Length: 999999999\r\n\r\n" + b"x" * 50_000)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b'"code": "too_large"' in answer


class Door:
    """A porter without a street: whole requests are only counted."""

    def __init__(self):
        self.config = Config()
        self.porter = Porter(0, 0, [], None, 30, self.config, None)
        self.porter.poller = selectors.DefaultSelector()
        self.whole, self.ends = [], []
        done = SimpleNamespace(add_done_callback=lambda _: None)
        self.porter.tpool = SimpleNamespace(submit=lambda _, conn: self.whole.append(conn) or done)

    def knock(self, address, said=b""):
        ours, theirs = socket.socketpair()
        self.ends.append(theirs)
        theirs.sendall(said)
        conn = TConn(self.config, ours, (address, 1), None)
        self.porter.nr_conns += 1
        self.porter.enqueue_req(conn)
        return conn

    def waits(self, conn):
        return conn.sock.fileno() >= 0

    def close(self):
        for conn in list(self.porter._waiting):
            self.porter._send_away(conn)
        for conn in self.whole:
            conn.close()
        for end in self.ends:
            end.close()
        self.porter.poller.close()
        self.porter.tmp.close()


@pytest.fixture
def door():
    door = Door()
    yield door
    door.close()


def test_the_oldest_of_the_largest_crowd_goes_first(door):
    lonely = door.knock("10.0.0.1", b"GET ")
    crowd = [door.knock("10.0.0.2") for _ in range(MOST_WAITING)]
    assert [door.waits(conn) for conn in crowd] == [False] + [True] * (MOST_WAITING - 1)
    assert door.waits(lonely)
    assert door.porter.nr_conns == MOST_WAITING


def test_who_speaks_while_sent_away_for_another_is_not_heard(door):
    crowd = [door.knock("10.0.0.2") for _ in range(MOST_WAITING)]
    in_hand = door.porter.poller.get_key(crowd[0].sock)
    door.ends[0].sendall(b"GET ")
    door.knock("10.0.0.2")
    in_hand.data(in_hand.fileobj)  # the loop had seen both in one look
    assert [door.waits(conn) for conn in crowd[:2]] == [False, True]


def test_whoever_takes_too_long_goes(door, monkeypatch):
    patient = door.knock("10.0.0.1", b"GET /")
    door.porter.murder_pending()
    assert door.waits(patient)
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    late = door.knock("10.0.0.1", b"GET /")
    door.porter.murder_pending()
    assert [door.waits(patient), door.waits(late)] == [True, False]


def test_when_the_house_closes_who_has_begun_may_finish(door):
    begun, silent = door.knock("10.0.0.1", b"GET /"), door.knock("10.0.0.1")
    door.porter.alive = False
    door.porter.murder_pending()
    assert [door.waits(begun), door.waits(silent)] == [True, False]


def test_whoever_leaves_in_the_middle_is_not_missed(door):
    conn = door.knock("10.0.0.1", GET[:20])
    door.ends[0].close()
    door.porter.wait_for_and_dispatch_events(1.0)
    assert not door.waits(conn)
    assert (door.porter.nr_conns, door.whole) == (0, [])


def test_a_whole_request_is_handed_on_with_all_that_came(door):
    conn = door.knock("10.0.0.1", GET[:20])
    door.ends[0].sendall(GET[20:] + b"GET /ne")
    door.porter.wait_for_and_dispatch_events(1.0)
    assert door.whole == [conn]
    assert conn.parser.unreader.take_buffered() == GET + b"GET /ne"


def test_no_more_is_read_while_a_whole_request_is_there(door):
    conn = door.knock("10.0.0.1", GET * 2)
    door.ends[0].sendall(GET * 9)
    door.porter.enqueue_req(conn)  # the first was answered
    assert door.whole == [conn, conn]
    assert conn.parser.unreader.take_buffered() == GET * 2


@pytest.mark.parametrize(
    ("version", "told"), [(b"1.1", b"HTTP/1.1 100 Continue\r\n\r\n"), (b"1.0", b"")]
)
def test_who_asks_before_the_body_is_told_to_go_on_once(door, version, told):
    head = b"PUT /x HTTP/%b\r\nHost: h\r\nexpect: 100-Continue\r\nContent-Length: 2\r\n\r\n"
    conn = door.knock("10.0.0.1", head % version)
    door.ends[0].sendall(b"h")
    door.porter.wait_for_and_dispatch_events(1.0)
    assert door.whole == []
    door.ends[0].sendall(b"i")
    door.porter.wait_for_and_dispatch_events(1.0)
    assert door.whole == [conn]
    conn.sock.shutdown(socket.SHUT_WR)
    assert b"".join(iter(lambda: door.ends[0].recv(4096), b"")) == told
