"""Who may listen, and what a listener may say: tokens, cookies, origins, halls, windows."""

import contextlib
import json
import time

import pytest
import socketio
import websocket

from server.api.access import TABLE, Role
from server.contract.client import Client
from server.realtime.audience import MAY

NAMESPACES = ("/kiosk", "/display", "/counter", "/manager")


class Ear:
    """A bare Socket.IO connection, that asks for what it likes."""

    def __init__(self, server, namespace, cookie=None, origin=None, **auth):
        self.server, self.namespace, self.auth = server, namespace, auth
        self.headers = {"Cookie": cookie} if cookie else {}
        self.socket = socketio.Client(
            reconnection=False,
            handle_sigint=False,
            websocket_extra_options={"origin": origin or server.url},
        )
        self.snapshots, self.events, self.refused, self.cut = [], [], [], []
        self.socket.on("snapshot", self.snapshots.append, namespace)
        self.socket.on("event", self.events.append, namespace)
        self.socket.on("connect_error", self.refused.append, namespace)
        self.socket.on("disconnect", lambda *_: self.cut.append(True), namespace)

    def __enter__(self):
        try:
            self.socket.connect(
                self.server.url,
                headers=self.headers,
                auth=self.auth,
                transports=["websocket"],
                namespaces=[self.namespace],
                wait_timeout=30,
            )
        except socketio.exceptions.ConnectionError as refusal:
            self.refused.append(str(refusal))
        return self

    def __exit__(self, *_):
        self.socket.disconnect()
        if self.socket.eio.ws is not None:  # the library leaves a line open that broke
            self.socket.eio.ws.shutdown()

    @property
    def why(self):
        """The code with which it was refused."""
        told = [r for r in self.refused if isinstance(r, dict)]
        return told[0]["message"] if told else None

    def ask(self, name, data):
        return self.socket.call(name, data, namespace=self.namespace, timeout=30)


@pytest.mark.parametrize("namespace", NAMESPACES)
@pytest.mark.parametrize("auth", [{}, {"token": "nonsense"}, {"token": None}, {"token": 7}])
def test_a_stranger_hears_nothing(hall, namespace, auth):
    with Ear(hall, namespace, hall=hall.id, **auth) as ear:
        assert not ear.socket.connected or not ear.snapshots
        assert ear.why in {"not_signed_in", "token_revoked"}


@pytest.mark.parametrize("kind", ["kiosk", "board", "terminal", "evaluator"])
@pytest.mark.parametrize("namespace", NAMESPACES)
def test_a_device_hears_what_the_table_allows(hall, eventually, kind, namespace):
    window = {"window": "3"} if namespace == "/counter" else {}
    token = hall.token(kind, window="3" if kind in {"terminal", "evaluator"} else None)
    with Ear(hall, namespace, token=token, **window) as ear:
        if Role(kind) in TABLE[MAY[namespace]]:
            eventually(lambda: ear.snapshots, what="a snapshot")
            assert ear.snapshots[0].keys() >= {"seq", "at", "epoch", "screen"}
        else:
            assert ear.why == "forbidden"
            assert not ear.snapshots


def test_a_device_hears_its_own_hall_and_window_only(hall):
    halls = [h["id"] for h in hall.client().intents.get("/api/halls")]
    assert halls == ["shifan", "liuhe"]  # the city's before the town's
    town = next(h for h in halls if h != hall.id)
    with Ear(hall, "/display", token=hall.token("board"), hall=town) as ear:
        assert ear.why == "other_hall"
    with Ear(hall, "/counter", token=hall.token("terminal", window="3"), window="4") as ear:
        assert ear.why == "other_window"


def test_an_operator_hears_the_counter_and_no_manager(hall, eventually):
    operator = hall.sign_in("operator", "3")
    cookie = operator.intents.cookie
    with Ear(hall, "/counter", cookie) as ear:
        eventually(lambda: ear.snapshots, what="the operator's window")
        assert ear.snapshots[0]["screen"]["window"]["id"] == "3"
    with Ear(hall, "/manager", cookie) as ear:
        assert ear.why == "forbidden"


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1:1", "null"])
def test_a_page_of_another_origin_may_not_use_the_cookie(hall, origin):
    manager = hall.sign_in("manager")
    with Ear(hall, "/manager", manager.intents.cookie, origin) as ear:
        assert not ear.socket.connected
        assert not ear.snapshots


def test_a_listener_that_asks_for_another_halls_log_gets_its_own(hall, eventually):
    with Ear(hall, "/display", token=hall.token("board")) as ear:
        eventually(lambda: ear.snapshots, what="a snapshot")
        answer = ear.ask("replay", {"after": 0, "hall": "liuhe"})
        assert {event["hall"] for event in answer["events"]} <= {hall.id}


@pytest.mark.parametrize("after", ["x", -1, 1.5, {"a": 1}, 10**30, [], True])
def test_nonsense_on_the_wire_does_no_harm(hall, eventually, after):
    with Ear(hall, "/display", token=hall.token("board"), after=after) as ear:
        eventually(lambda: ear.snapshots, what="a snapshot")
        for name, data in (
            ("replay", {"after": after}),
            ("replay", after),
            ("heard", {"seq": after, "heard": "shown"}),
            ("heard", after),
            ("health", after),
        ):
            ear.ask(name, data)
        assert ear.ask("replay", {"after": 0})["last_seq"] >= 0


def test_only_boards_and_voices_confirm_calls(hall, eventually):
    with Ear(hall, "/kiosk", token=hall.token("kiosk")) as ear:
        eventually(lambda: ear.snapshots, what="a snapshot")
        answer = ear.ask("heard", {"seq": 1, "heard": "spoken"})
        assert not (answer or {}).get("ok")


def test_a_revoked_device_is_out_at_once_on_http_and_on_its_socket(hall, eventually):
    manager = hall.sign_in("manager")
    path = f"/api/halls/{hall.id}/devices"
    made = manager.intents.post(path, {"kind": "board", "name": "two"})
    token = Client(hall.intents(), hall.id).enrol(made["code"])["token"]
    device = next(d for d in manager.intents.get(path) if d["name"] == "two")["id"]
    board = hall.client(token)
    assert board.me()["device"]["id"] == device
    with Ear(hall, "/display", token=token) as ear:
        eventually(lambda: ear.snapshots, what="a snapshot")
        manager.intents.post(f"{path}/{device}/revoke", {})
        eventually(lambda: ear.cut, what="the socket to be cut")
        heard = len(ear.events)
        hall.client("kiosk").issue(hall.services()["general"])
        assert len(ear.events) == heard
    with Ear(hall, "/display", token=token) as ear:
        assert ear.why == "token_revoked"
    with pytest.raises(Exception, match="token_revoked"):
        board.screen("board")


def test_an_operator_who_signs_out_hears_no_more(hall, eventually):
    operator = hall.sign_in("operator", "4")
    cookie = operator.intents.cookie
    with Ear(hall, "/counter", cookie) as ear:
        eventually(lambda: ear.snapshots, what="a snapshot")
        operator.sign_out()
        eventually(lambda: ear.cut, what="the socket to be cut")


def test_nothing_personal_is_pushed(hall, eventually):
    service = next(
        s["id"] for s in hall.client().furnishing()["services"] if s["identity"] != "none"
    )
    person = "11010519491231002X"
    with Ear(hall, "/counter", hall.sign_in("manager").intents.cookie, window="3") as ear:
        eventually(lambda: ear.snapshots, what="a snapshot")
        ticket = hall.client("kiosk").issue(service, person=person)
        eventually(
            lambda: [e for e in ear.events if (e.get("data") or {}).get("ticket") == ticket["id"]]
        )
        secret = ticket["track_url"].rpartition("/")[2]
        for message in (*ear.events, *ear.snapshots):
            assert person not in str(message)
            assert secret not in str(message)


def deaf(hall, **auth):
    """A screen that says who it is, and then answers nothing: neither pings nor a goodbye."""
    address = f"ws://127.0.0.1:{hall.port}/socket.io/?EIO=4&transport=websocket"
    wire = websocket.create_connection(address, timeout=30)
    if auth:
        wire.send(f"40/display,{json.dumps(auth)}")
    return wire


def ends_within(wire, seconds):
    """Whether the wire itself ends, as if the cable were pulled, with nobody answering."""
    wire.sock.settimeout(seconds)
    with contextlib.suppress(ConnectionResetError):
        while wire.sock.recv(65536):
            pass
    return True


def let_in_soon(hall):
    """A wire ends a moment before its place is free: who comes back then is told to come again."""
    end = time.monotonic() + 10
    while True:
        try:
            return deaf(hall, token=hall.token("board"))
        except websocket.WebSocketBadStatusException:
            assert time.monotonic() < end
            time.sleep(0.05)


def test_a_screen_that_answers_nothing_keeps_no_place(launch):
    """A switch loses power: the screens behind it say no goodbye, and come back by another way."""
    hall = launch(HALL_MAX_SCREENS="2")
    begun = time.monotonic()
    silent = [deaf(hall, token=hall.token("board")), deaf(hall)]
    with pytest.raises(websocket.WebSocketBadStatusException):
        deaf(hall)
    for wire in reversed(silent):  # the nameless one is sent away first
        assert ends_within(wire, 30)
    assert time.monotonic() - begun < 40
    back = [let_in_soon(hall) for _ in range(2)]
    for wire in [*silent, *back]:
        wire.sock.close()
    hall.close()
