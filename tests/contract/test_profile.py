"""A box is enrolled once, remembers who it is, and starts with or without its server."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from server.contract import profile as profiles
from server.contract.client import Refusal
from server.contract.profile import NotEnrolled, join, keep, read

DEVICE = {"id": "d1", "kind": "agent", "name": "盒", "window": None, "zone": "east", "settings": {}}


class Server:
    """A server that exchanges one code for one token, and may be starting still."""

    def __init__(self):
        self.codes, self.tokens, self.starting = {"12345678"}, {"dev.old"}, 0
        self.asked, self.answered, self.loses = [], None, 0
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                self.answer(*owner.enrol(body["code"], self.headers["Idempotency-Key"]))

            def do_GET(self):
                token = self.headers["Authorization"].removeprefix("Bearer ")
                known = token in owner.tokens
                me = {"hall": "north", "device": DEVICE}
                self.answer(*((200, me) if known else (401, {"code": "token_revoked"})))

            def answer(self, status, body):
                owner.asked.append(self.path)
                if owner.starting:
                    owner.starting -= 1
                    status, body = 503, {"code": "unavailable"}
                content = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.02,))
        self.thread.start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.http.server_port}"

    def enrol(self, code, asked):
        if self.starting:
            return 503, {}
        if asked == self.answered:
            return 200, {"token": "dev." + code, "device": DEVICE}
        self.answered = asked
        if code not in self.codes:
            return 409, {"code": "code_used"}
        self.codes.remove(code)
        self.tokens.add("dev." + code)
        self.starting = self.loses
        return 200, {"token": "dev." + code, "device": DEVICE}

    def close(self):
        self.http.shutdown()
        self.thread.join()
        self.http.server_close()


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setattr(profiles, "back_off", lambda _failures: 0.01)
    server = Server()
    yield server
    server.close()


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "a" / "box.json"


def test_a_box_is_enrolled_once_and_remembers(server, kept):
    first = join(server.url, "12345678", None, kept)
    assert (first.token, first.hall, first.device["zone"]) == ("dev.12345678", "north", "east")
    assert kept.stat().st_mode & 0o777 == 0o600
    assert read(kept) == first
    asked = len(server.asked)
    # a unit file gives the same code at every start: it finds the profile it made, and asks nobody
    assert join(server.url, "12345678", None, kept) == first
    assert join(None, None, None, kept) == first
    assert len(server.asked) == asked


def test_an_answer_that_is_lost_is_asked_for_again(server, kept):
    server.loses = 2
    assert join(server.url, "12345678", None, kept).token == "dev.12345678"
    assert server.asked.count("/api/devices/enrol") == 3


def test_another_code_makes_it_another_device(server, kept):
    join(server.url, "12345678", None, kept)
    server.codes.add("87654321")
    assert join(server.url, "87654321", None, kept).token == "dev.87654321"


def test_a_server_that_moved_is_remembered(server, kept):
    first = join(server.url, "12345678", None, kept)
    moved = join("http://10.0.0.9:8000", None, None, kept)
    assert (moved.server, moved.token) == ("http://10.0.0.9:8000", first.token)
    assert read(kept) == moved


def test_a_box_that_starts_before_its_server_waits(server, kept):
    server.starting = 3
    assert join(server.url, "12345678", None, kept).hall == "north"


def test_a_wrong_code_a_stranger_and_an_empty_box_are_refused(server, kept):
    with pytest.raises(Refusal, match="code_used"):
        join(server.url, "00000000", None, kept)
    with pytest.raises(Refusal, match="token_revoked"):
        join(server.url, None, "dev.nobody", kept)
    with pytest.raises(NotEnrolled, match="--code"):
        join(server.url, None, None, kept)
    assert read(kept) is None


def test_a_token_may_be_given_instead(server, kept):
    assert join(server.url, None, "dev.old", kept).hall == "north"
    assert read(kept).token == "dev.old"


@pytest.mark.parametrize(
    "damaged",
    ['{"server": ', "[]", pytest.param("[" * 100_000, id="deep"),
     '{"server": 5, "token": "t", "hall": "h", "device": {"id": "d", "settings": {}}}',
     '{"server": "u", "token": "t", "hall": "h", "device": null}',
     '{"server": "u", "token": "t", "hall": "h", "device": {"id": "d", "settings": null}}'],
)  # fmt: skip
def test_a_file_that_is_no_profile_is_told(kept, damaged):
    kept.parent.mkdir()
    kept.write_text(damaged, encoding="utf-8")
    with pytest.raises(NotEnrolled, match="enrol this box again"):
        read(kept)


@pytest.mark.parametrize(
    ("said", "taken"),
    [("Asia/Urumqi", "Asia/Urumqi"), ("Mars/Base", "Asia/Shanghai"), ("../etc", "Asia/Shanghai"),
     ("", "Asia/Shanghai"), (8, "Asia/Shanghai")],
)  # fmt: skip
def test_a_time_zone_that_the_box_does_not_know_is_not_taken(server, kept, said, taken):
    profile = join(server.url, "12345678", None, kept)
    keep(profiles.replace(profile, time_zone=said), kept)
    assert read(kept).time_zone == taken


def test_a_profile_of_before_has_a_time_zone(server, kept):
    join(server.url, "12345678", None, kept)
    told = json.loads(kept.read_text("utf-8"))
    del told["time_zone"]
    kept.write_text(json.dumps(told), encoding="utf-8")
    assert read(kept).time_zone == "Asia/Shanghai"


def test_a_power_cut_while_writing_leaves_the_old_profile(server, kept, monkeypatch):
    first = join(server.url, "12345678", None, kept)
    monkeypatch.setattr(profiles.os, "fsync", lambda _: (_ for _ in ()).throw(OSError("cut")))
    with pytest.raises(OSError, match="cut"):
        keep(profiles.replace(first, token="half"), kept)
    assert read(kept) == first
