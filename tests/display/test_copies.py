"""A box keeps copies of what its hall has recorded: whole ones, the newest, whoever is gone."""

import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from display.copies import Copies, Damaged
from hardware.voices.recordings import Recordings
from server.contract.client import Refusal
from server.contract.profile import Profile

DEVICE = {"id": "d1", "kind": "agent", "name": "盒", "window": None, "zone": None, "settings": {}}
ONE, OTHER = "zh-CN/window-3", "zh-CN/ticket-A+number-007"


class Server:
    """A hall's server with recordings; it can lie, and cut a transfer short."""

    def __init__(self):
        self.sounds, self.asked, self.lies, self.cut, self.listing = {}, [], False, False, None
        answer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                answer.asked.append(self.path)
                sound = answer.answer(self.path)
                self.send_response(200)
                self.send_header("Content-Length", str(len(sound)))
                self.end_headers()
                self.wfile.write(sound[:3] if answer.cut and "/own/" in self.path else sound)

            def log_message(self, *_):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.02,))
        self.thread.start()
        self.url = f"http://127.0.0.1:{self.http.server_port}"

    def answer(self, path):
        if "/own/" in path:
            return b"other bytes" if self.lies else self.sounds[self.named[path]]
        self.named = {f"/own/{n}.wav": name for n, name in enumerate(self.sounds)}
        told = [
            {"name": name, "address": address, "sha256": hashlib.sha256(sound).hexdigest()}
            for (address, name), sound in zip(self.named.items(), self.sounds.values(), strict=True)
        ]
        return json.dumps(told if self.listing is None else self.listing).encode()

    def fetched(self):
        found = [path for path in self.asked if "/own/" in path]
        self.asked.clear()
        return len(found)

    def close(self):
        self.http.shutdown()
        self.thread.join()
        self.http.server_close()


@pytest.fixture
def server():
    server = Server()
    yield server
    server.close()


@pytest.fixture
def notes():
    return []


@pytest.fixture
def copies(server, tmp_path, notes):
    profile = Profile(server.url, "dev.t", "north", dict(DEVICE))
    copies = Copies(profile, tmp_path, notes.append)
    yield copies
    copies.close()
    copies.close()


def kept(tmp_path):
    return {name: path.read_bytes() for name, path in Recordings(tmp_path)._own.items()}


def test_what_differs_is_copied_and_nothing_else(server, copies, tmp_path):
    server.sounds = {ONE: b"three", OTHER: b"A007"}
    copies.copy()
    assert (kept(tmp_path), server.fetched()) == ({ONE: b"three", OTHER: b"A007"}, 2)
    copies.copy()
    assert server.fetched() == 0
    server.sounds[ONE] = b"three, again"
    copies.copy()
    assert (kept(tmp_path)[ONE], server.fetched()) == (b"three, again", 1)
    del server.sounds[ONE]
    copies.copy()
    assert (kept(tmp_path), server.fetched()) == ({OTHER: b"A007"}, 0)


def test_what_was_tampered_with_on_the_disk_is_copied_again(server, copies, tmp_path):
    server.sounds = {ONE: b"three"}
    copies.copy()
    path = tmp_path / "copied" / f"{ONE}.wav"
    path.write_bytes(b"thr")
    copies.copy()
    assert path.read_bytes() == b"three"


@pytest.mark.parametrize("fault", ["lies", "cut"])
def test_what_comes_otherwise_than_told_is_not_kept(server, copies, tmp_path, fault):
    server.sounds = {ONE: b"three"}
    copies.copy()
    server.sounds[ONE] = b"three, again"
    setattr(server, fault, True)
    with pytest.raises((Damaged, Refusal)):
        copies.copy()
    assert kept(tmp_path) == {ONE: b"three"}
    setattr(server, fault, False)
    copies.copy()
    assert kept(tmp_path) == {ONE: b"three, again"}


def test_a_name_that_is_no_phrase_leads_nowhere(server, copies, tmp_path):
    sha256 = hashlib.sha256(b"x").hexdigest()
    names = ("../../evil", "zh-CN/window-../../evil", "/etc/passwd", "zh-CN/ticket-a")
    server.listing = [{"name": each, "address": "/own/0.wav", "sha256": sha256} for each in names]
    copies.copy()
    assert server.fetched() == 0
    assert not list(tmp_path.rglob("*evil*"))


def test_by_itself_it_copies_when_told_to_and_outlives_a_server_that_talks_nonsense(
    server, copies, tmp_path, notes, eventually
):
    server.sounds = {ONE: b"three"}
    copies.start().look()
    eventually(lambda: notes == [None])
    server.listing = {"no": "listing"}
    copies.look()
    eventually(lambda: len(server.asked) == 3)
    server.listing = None
    server.sounds[ONE] = b"three, again"
    copies.look()
    eventually(lambda: kept(tmp_path) == {ONE: b"three, again"})


def test_a_disk_that_cannot_be_written_is_told(server, copies, tmp_path, notes, eventually):
    server.sounds = {ONE: b"three"}
    in_the_way = tmp_path / "copied"
    in_the_way.write_bytes(b"a file where a folder shall be")
    copies.start().look()
    eventually(lambda: notes == ["unwritable"])
    in_the_way.unlink()
    copies.look()
    eventually(lambda: notes == ["unwritable", None])
    assert kept(tmp_path) == {ONE: b"three"}


def test_it_ends_at_once(copies):
    copies.start().look()
    copies.close()
    assert not copies._thread.is_alive()
