import threading
import time

import pytest
import socketio
from websocket import WebSocketTimeoutException
from werkzeug.serving import make_server

from server.contract import feed as feeds
from server.contract.feed import Ears, Feed

NAMESPACE = "/display"


class Hall:
    """A server of one namespace with a log of its own; it can lose, cut off and refuse."""

    def __init__(self):
        self.log, self.auths, self.told, self.clients = [], [], [], []
        self.refuse, self.epoch = None, "first"
        self.sockets = socketio.Server(async_mode="threading", transports=["websocket"])
        for name in ("connect", "disconnect", "replay", "heard", "health"):
            self.sockets.on(name, getattr(self, name), NAMESPACE)
        self.http = make_server("127.0.0.1", 0, socketio.WSGIApp(self.sockets), threaded=True)
        self.thread = threading.Thread(target=self.http.serve_forever)
        self.thread.start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.http.server_port}"

    def connect(self, sid, _environ, auth):
        self.auths.append(auth)
        if self.refuse:
            raise socketio.exceptions.ConnectionRefusedError(self.refuse)
        self.clients.append(sid)
        seq = len(self.log)
        snapshot = {"seq": seq, "at": "now", "epoch": self.epoch, "screen": {"calls": []}}
        self.sockets.emit("snapshot", snapshot, to=sid, namespace=NAMESPACE)

    def disconnect(self, sid, _reason):
        self.clients.remove(sid)

    def replay(self, _sid, data):
        return {"events": self.log[data["after"] :][:3], "last_seq": len(self.log)}

    def heard(self, _sid, data):
        self.told.append(data)
        return {"ok": True}

    def health(self, _sid, data):
        self.told.append(data)

    def happen(self, kind="ticket_called", *, told=True):
        event = {"hall": "north", "seq": len(self.log) + 1, "kind": kind, "data": {}}
        self.log.append(event)
        if told:
            self.sockets.emit("event", event, namespace=NAMESPACE)

    def cut(self):
        for sid in list(self.clients):
            self.sockets.disconnect(sid, namespace=NAMESPACE)

    def close(self):
        self.cut()
        self.http.shutdown()
        self.thread.join()
        self.http.server_close()


@pytest.fixture
def hall():
    hall = Hall()
    yield hall
    hall.close()


@pytest.fixture
def listen(hall, monkeypatch):
    monkeypatch.setattr(feeds, "back_off", lambda _failures: 0.05)
    opened = []

    def start():
        heard = {"events": [], "snapshots": [], "live": [], "refused": []}
        ears = Ears(
            on_event=lambda event: heard["events"].append(event["seq"]),
            on_snapshot=lambda snapshot: heard["snapshots"].append(snapshot["seq"]),
            on_live=heard["live"].append,
            on_refused=heard["refused"].append,
        )
        feed = Feed(hall.url, NAMESPACE, ears, {"token": "t", "hall": "north"})
        opened.append(feed)
        feed.start()
        return feed, heard

    yield start
    for feed in opened:
        feed.close()


def eventually(condition, seconds=30.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.01)


def test_a_burst_is_heard_in_order(hall, listen):
    _, heard = listen()
    eventually(lambda: heard["snapshots"])
    for _ in range(60):
        hall.happen()
    eventually(lambda: len(heard["events"]) >= 60)
    assert heard["events"] == list(range(1, 61))


def test_what_got_lost_is_asked_for_page_by_page(hall, listen):
    _, heard = listen()
    eventually(lambda: heard["snapshots"])
    for _ in range(7):
        hall.happen(told=False)
    hall.happen()
    eventually(lambda: len(heard["events"]) >= 8)
    assert heard["events"] == list(range(1, 9))


def test_holes_are_not_told(hall, listen):
    _, heard = listen()
    eventually(lambda: heard["snapshots"])
    hall.happen(kind=None)
    hall.happen()
    eventually(lambda: heard["events"])
    assert heard["events"] == [2]


def test_a_connection_cut_off_resumes_after_the_last_event(hall, listen):
    feed, heard = listen()
    eventually(lambda: heard["snapshots"])
    hall.happen()
    eventually(lambda: feed.last == 1)
    hall.cut()
    hall.happen(told=False)
    eventually(lambda: len(heard["snapshots"]) == 2)
    hall.happen()
    eventually(lambda: heard["events"] == [1, 2, 3])
    assert hall.auths == [
        {"token": "t", "hall": "north"},
        {"token": "t", "hall": "north", "after": 1},
    ]
    assert heard["live"][:3] == [True, False, True]


def test_a_connection_that_ends_while_it_begins_is_begun_again(hall, listen, monkeypatch):
    connect = socketio.Client.connect

    def end_at_once(client, *where, **how):
        connect(client, *where, **how)
        if len(hall.auths) == 1:
            client.connected = False  # as it is until the last line of the library's `connect`
            client.eio.disconnect(abort=True)
            client.connected = True

    monkeypatch.setattr(socketio.Client, "connect", end_at_once)
    _, heard = listen()
    eventually(lambda: len(heard["snapshots"]) == 2)
    hall.happen()
    eventually(lambda: heard["events"] == [1])
    assert heard["live"] == [True, False, True]


@pytest.mark.parametrize("broken", [ConnectionResetError, WebSocketTimeoutException])
def test_a_line_that_broke_is_put_down_before_the_next_is_begun(hall, listen, broken):
    feed, heard = listen()
    eventually(lambda: heard["snapshots"])

    def recv():
        raise broken

    wire = feed._socket.eio.ws
    wire.recv = recv
    hall.happen()
    eventually(lambda: len(heard["snapshots"]) == 2)
    assert wire.sock is None


def test_a_restored_hall_is_heard_from_its_new_beginning(hall, listen):
    feed, heard = listen()
    eventually(lambda: heard["snapshots"])
    for _ in range(5):
        hall.happen()
    eventually(lambda: feed.last == 5)
    hall.log.clear()
    hall.epoch = "second"
    hall.cut()
    eventually(lambda: len(heard["snapshots"]) == 2)
    hall.happen()
    eventually(lambda: heard["events"][-1] == 1)


def test_every_quarter_of_a_minute_it_asks_by_itself(hall, listen, monkeypatch):
    monkeypatch.setattr(feeds, "REPLAY_EVERY", 0.2)
    _, heard = listen()
    eventually(lambda: heard["snapshots"])
    hall.happen(told=False)
    eventually(lambda: heard["events"] == [1])


def test_calls_are_confirmed_and_health_is_told(hall, listen):
    feed, heard = listen()
    eventually(lambda: heard["snapshots"])
    assert feed.heard(4, "spoken")
    feed.health(sound="on")
    eventually(lambda: len(hall.told) == 2)
    assert hall.told == [{"seq": 4, "heard": "spoken"}, {"sound": "on"}]


def test_a_revoked_device_learns_why_and_asks_seldom(hall, listen):
    hall.refuse = "token_revoked"
    _, heard = listen()
    eventually(lambda: heard["refused"])
    time.sleep(0.3)
    assert heard["refused"] == ["token_revoked"]
    assert heard["live"] == []


def test_nothing_is_confirmed_while_nobody_listens(hall):
    feed = Feed(hall.url, NAMESPACE, Ears())
    assert feed.heard(1, "shown") is False
    feed.close()
