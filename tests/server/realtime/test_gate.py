"""Screens must never eat the threads that serve requests."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from server.domain.errors import TooManyScreens
from server.realtime.gate import Gate

SOCKET, PAGE = "/socket.io/", "/healthz"
PATIENCE = 20


class Answer:
    """What came back, or nothing while a socket is open."""

    def __init__(self, wsgi, path):
        self.body = b"".join(wsgi({"PATH_INFO": path}, self.start))

    def start(self, status, headers):
        self.status, self.headers = status, dict(headers)


class House:
    """An application whose sockets stay open until they are let go."""

    def __init__(self, most):
        self.gate = Gate(self.answer, self.answer, most)
        self.open = 0
        self._count, self._go = threading.Condition(), threading.Event()

    def answer(self, environ, start_response):
        if environ["PATH_INFO"].startswith("/socket.io"):
            with self._count:
                self.open += 1
                self._count.notify_all()
            assert self._go.wait(PATIENCE)
        start_response("200 OK", [])
        return [b"hello"]

    def wait_for(self, sockets):
        with self._count:
            assert self._count.wait_for(lambda: self.open == sockets, PATIENCE)

    def let_go(self):
        self._go.set()

    def ask(self, path):
        return Answer(self.gate, path)


@pytest.fixture
def crowd():
    with ThreadPoolExecutor(8) as threads:
        yield threads


@pytest.fixture
def full(crowd):
    """A house with three places, all taken."""
    house = House(most=3)
    sockets = [crowd.submit(house.ask, SOCKET) for _ in range(3)]
    house.wait_for(3)
    yield house
    house.let_go()
    assert {socket.result(PATIENCE).status for socket in sockets} == {"200 OK"}


def test_one_screen_too_many_is_refused_before_the_upgrade(full):
    refused = full.ask(SOCKET)
    assert refused.status.startswith("503")
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert int(refused.headers["Retry-After"]) > 0
    assert full.open == 3, "the application never saw it"


def test_the_refusal_is_the_one_of_the_contract(full):
    problem = json.loads(full.ask(SOCKET).body)
    wanted = TooManyScreens("")
    assert (problem["code"], problem["status"], problem["next"]) == (
        wanted.code,
        wanted.status,
        wanted.next,
    )
    assert set(problem) == {"type", "title", "status", "code", "detail", "next"}


def test_requests_go_through_while_every_place_is_taken(full):
    for _ in range(5):
        assert (full.ask(PAGE).status, full.ask(PAGE).body) == ("200 OK", b"hello")


def test_a_place_that_was_left_is_free_again(crowd):
    house = House(most=1)
    first = crowd.submit(house.ask, SOCKET)
    house.wait_for(1)
    assert house.ask(SOCKET).status.startswith("503")
    house.let_go()
    assert first.result(PATIENCE).status == "200 OK"
    assert house.ask(SOCKET).status == "200 OK"


def test_a_socket_that_breaks_leaves_its_place():
    def broken(_environ, _start_response):
        raise ConnectionResetError

    gate = Gate(broken, broken, 1)
    for _ in range(3):
        with pytest.raises(ConnectionResetError):
            Answer(gate, SOCKET)


def test_what_is_no_screen_goes_past_socket_io():
    gate = Gate(lambda *_: [b"page"], lambda *_: [b"socket"], 1)
    paths = (PAGE, "/socket.io", "/socket.iox", "/", SOCKET, "/socket.io/?EIO=4")
    answers = [gate({"PATH_INFO": path}, None) for path in paths]
    assert answers == [[b"page"]] * 4 + [[b"socket"]] * 2


def test_a_request_without_a_path_is_no_screen():
    gate = Gate(lambda *_: [b"hello"], lambda *_: [b"never"], 1)
    assert [gate({}, None) for _ in range(3)] == [[b"hello"]] * 3


def test_what_socket_io_refuses_is_a_problem_like_any_other():
    def sockets(_environ, start_response):
        start_response("400 BAD REQUEST", [("Content-Type", "text/plain")])
        return [b'"Not an accepted origin."']

    answer = Answer(Gate(sockets, sockets, 3), SOCKET)
    assert answer.status == "400 BAD REQUEST"
    assert answer.headers == {"Content-Type": "application/problem+json"}
    told = json.loads(answer.body)
    assert (told["status"], told["code"]) == (400, "bad_request")
    assert told["detail"] == "Not an accepted origin."
