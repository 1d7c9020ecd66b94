import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from server.contract.client import Client
from server.contract.intents import Intents, Refusal


class Desk(BaseHTTPRequestHandler):
    """Answers what the test has prepared; None hangs up without an answer."""

    protocol_version = "HTTP/1.1"

    def answer(self):
        length = int(self.headers.get("Content-Length", 0))
        body = json.loads(self.rfile.read(length)) if length else None
        self.server.asked.append((self.command, self.path, body, dict(self.headers)))
        prepared = self.server.answers.pop(0)
        if prepared is None:
            self.close_connection = True
            return
        status, content, *cookies = prepared
        text = b"" if content is None else json.dumps(content).encode()
        self.send_response(status)
        for cookie in cookies:
            self.send_header("Set-Cookie", cookie)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815  http.server's names

    def log_message(self, *_):
        pass


@pytest.fixture
def desk():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    server.asked, server.answers = [], []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def intents(desk):
    waited = []
    intents = Intents(f"http://127.0.0.1:{desk.server_port}", "t0ken", sleep=waited.append)
    intents.waited = waited
    yield intents
    intents.close()


def test_an_intent_says_who_asks_and_has_a_request_id(desk, intents):
    desk.answers = [(201, {"number": "A001"})]
    assert Client(intents, "north").issue("id-card", language="en") == {"number": "A001"}
    method, path, body, headers = desk.asked[0]
    assert (method, path) == ("POST", "/api/halls/north/tickets")
    assert body == {"service": "id-card", "language": "en"}
    assert headers["Authorization"] == "Bearer t0ken"
    assert 1 <= len(headers["Idempotency-Key"]) <= 64


def test_a_lost_answer_is_asked_again_with_the_same_id(desk, intents):
    desk.answers = [None, None, (503, None), (201, {"number": "A001"})]
    assert intents.post("/x", {"a": 1}) == {"number": "A001"}
    assert len({headers["Idempotency-Key"] for *_, headers in desk.asked}) == 1
    assert intents.waited == [0.5, 1.0, 2.0]


def test_two_intents_have_two_ids(desk, intents):
    desk.answers = [(204, None), (204, None)]
    assert intents.post("/x", {}) is None
    assert intents.post("/x", {}) is None
    assert len({headers["Idempotency-Key"] for *_, headers in desk.asked}) == 2


def test_a_refusal_is_not_asked_again(desk, intents):
    desk.answers = [(409, {"code": "already_waiting", "number": "A003", "next": "wait"})]
    with pytest.raises(Refusal) as refusal:
        intents.post("/x", {})
    assert (refusal.value.code, refusal.value.status) == ("already_waiting", 409)
    assert refusal.value.extras["number"] == "A003"
    assert refusal.value.next == "wait"
    assert intents.waited == []


def test_a_refusal_without_a_problem_still_has_a_code(desk, intents):
    desk.answers = [(418, "short and stout")]
    with pytest.raises(Refusal, match="http_418"):
        intents.get("/x")


def test_nobody_answers():
    intents = Intents("http://127.0.0.1:9", waits=(), timeout=0.5)
    with pytest.raises(Refusal) as refusal:
        intents.get("/x")
    assert (refusal.value.code, refusal.value.status) == ("network", None)


def test_a_connection_that_rested_too_long_is_opened_again_at_once(desk, intents):
    desk.answers = [(200, 1), None, (200, 2)]
    assert intents.get("/x") == 1
    assert intents.get("/x") == 2
    assert intents.waited == []


def test_a_person_keeps_the_session_and_the_csrf_token(desk, intents):
    hall = Client(intents)
    desk.answers = [
        (200, {"hall": "north", "csrf": "c5rf"}, "session=abc; HttpOnly; Path=/"),
        (204, None),
        (204, None, "session=; Max-Age=0"),
    ]
    hall.sign_in("li", "secret", "3")
    assert hall.call_next("3") is None
    hall.sign_out()
    assert desk.asked[0][2] == {"username": "li", "password": "secret", "window": "3"}
    assert desk.asked[1][3]["Cookie"] == "session=abc"
    assert desk.asked[1][3]["X-CSRF-Token"] == "c5rf"
    assert intents.cookie == ""


def test_the_hall_is_learnt_from_who_i_am(desk, intents):
    hall = Client(intents)
    with pytest.raises(LookupError):
        hall.events(0)
    desk.answers = [(200, {"hall": "north"}), (200, {"events": [], "last_seq": 4})]
    hall.me()
    assert hall.events(3)["last_seq"] == 4
    assert desk.asked[1][1] == "/api/halls/north/events?after=3&limit=500"


def test_a_code_is_exchanged_for_a_token(desk, intents):
    desk.answers = [(200, {"token": "fresh", "device": {"id": "d1"}})]
    Client(intents).enrol("123456")
    assert intents.token == "fresh"
