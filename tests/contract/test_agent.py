"""What every agent does: starts alone, says how it is, tells edges, hears of changes, ends."""

import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import socketio
from werkzeug.serving import make_server

from server.contract import agent as agents
from server.contract import feed as feeds
from server.contract.agent import Agent, Work
from server.contract.client import Refusal
from server.contract.profile import Profile, keep, read

OPEN_FILES = Path("/proc/self/fd")
AHEAD = timedelta(minutes=5)
DEVICE = {"id": "d1", "kind": "agent", "name": "盒", "window": None, "zone": None, "settings": {}}


class Hall:
    """A server whose clock is five minutes ahead; it comes and goes."""

    def __init__(self):
        self.beats, self.auths, self.http = [], [], None
        self.sockets = socketio.Server(async_mode="threading", transports=["websocket"])
        for name in ("connect", "health", "replay"):
            self.sockets.on(name, getattr(self, name), "/display")
        self.wsgi = socketio.WSGIApp(self.sockets)
        self.port = 0

    def now(self):
        return (datetime.now(UTC) + AHEAD).isoformat()

    def open(self):
        self.http = make_server("127.0.0.1", self.port, self.wsgi, threaded=True)
        self.port = self.http.server_port
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.02,))
        self.thread.start()

    def connect(self, sid, _environ, auth):
        self.auths.append(auth)
        first = {"seq": 0, "at": self.now(), "epoch": "1", "screen": {"calls": []}}
        self.sockets.emit("snapshot", first, to=sid, namespace="/display")

    def health(self, _sid, told):
        self.beats.append(told)
        return {"ok": True, "at": self.now()}

    def replay(self, _sid, _told):
        return {"events": [], "last_seq": 0}

    def happen(self, seq, kind, **data):
        event = {"hall": "north", "seq": seq, "kind": kind, "data": data}
        self.sockets.emit("event", event, namespace="/display")

    def close(self):
        if self.http:
            for sid in list(self.sockets.manager.get_participants("/display", None)):
                self.sockets.disconnect(sid[0], namespace="/display")
            self.http.shutdown()
            self.thread.join()
            self.http.server_close()
            self.http = None


@pytest.fixture
def hall():
    hall = Hall()
    hall.open()
    yield hall
    hall.close()


@pytest.fixture
def start(hall, tmp_path, monkeypatch):
    """Starts an agent whose console answers `me`."""
    monkeypatch.setattr(feeds, "back_off", lambda _failures: 0.05)
    started = []

    def begin(work=None, me=DEVICE):
        profile = Profile(f"http://127.0.0.1:{hall.port}", "dev.t", "north", dict(DEVICE))
        agent = Agent(profile, tmp_path / "box.json", "/display", work or Work("test"))
        agent.told = {"device": me}
        agent.client.me = lambda: agent.told
        started.append(agent)
        return agent.start()

    yield begin
    for agent in started:
        agent.close()
        agent.close()


def test_a_heartbeat_says_who_how_and_how_late(hall, start, eventually):
    start(Work("test", health=lambda: {"sound": "on", "details": {"waiting": 2}}))
    eventually(lambda: hall.beats)
    beat = hall.beats[0]
    assert (beat["page"], beat["sound"], beat["details"]) == ("test", "on", {"waiting": 2})
    assert beat["version"]
    assert beat["skew"] == pytest.approx(-300, abs=1)
    assert hall.auths == [{"token": "dev.t", "hall": "north"}]


def test_it_knows_the_servers_time(hall, start, eventually):
    agent = start()
    eventually(lambda: hall.beats)
    assert abs(agent.now() - datetime.now(UTC) - AHEAD) < timedelta(seconds=1)


def test_only_the_edges_of_a_part_are_told_and_at_once(hall, start, eventually):
    agent = start()
    eventually(lambda: hall.beats)
    for _ in range(5):
        agent.note("pad", "unreachable")
    eventually(lambda: len(hall.beats) == 2)
    agent.note("pad", None)
    agent.note("pad", None)
    eventually(lambda: len(hall.beats) == 3)
    assert [beat.get("parts") for beat in hall.beats] == [
        None, {"pad": "unreachable"}, {"pad": "ok"},
    ]  # fmt: skip


def test_it_starts_alone_and_finds_its_server_again(hall, start, eventually):
    hall.close()
    settled = []
    agent = start(Work("test", settle=settled.append))
    assert settled == [agent.profile]  # by the cached profile: nobody was asked
    agent.note("printer", "unreachable")
    assert not agent.live
    hall.open()
    eventually(lambda: hall.beats)
    assert hall.beats[-1]["parts"] == {"printer": "unreachable"}
    hall.close()
    eventually(lambda: not agent.live)
    hall.open()
    eventually(lambda: agent.live)


def test_what_the_console_changes_is_settled_and_kept(hall, start, eventually, tmp_path):
    settled = []
    agent = start(Work("test", settle=lambda profile: settled.append(profile.settings)))
    eventually(lambda: hall.beats)
    assert settled == [{}]  # the same as before is no news
    agent.told = {"device": DEVICE | {"settings": {"one": "yao"}}}
    hall.happen(1, "furnishing_changed", what="device", id="another")
    hall.happen(2, "furnishing_changed", what="device", id="d1")
    eventually(lambda: settled == [{}, {"one": "yao"}])
    assert read(tmp_path / "box.json").settings == {"one": "yao"}


def test_the_halls_time_zone_is_told_and_kept(hall, start, eventually, tmp_path):
    settled = []
    agent = start(Work("test", settle=lambda profile: settled.append(profile.time_zone)))
    agent.told = {"device": DEVICE, "time_zone": "Asia/Urumqi"}
    eventually(lambda: hall.beats)
    hall.happen(1, "furnishing_changed", what="profile", id="north")
    eventually(lambda: settled == ["Asia/Shanghai", "Asia/Urumqi"])
    assert read(tmp_path / "box.json").time_zone == "Asia/Urumqi"


def test_a_refused_letter_stops_nobody(start, eventually):
    agent, told = start(), []

    def refused():
        raise Refusal("forbidden", 403, {})

    agent.later(refused)
    agent.later(lambda: 1 / 0)
    agent.later(told.append, "after it")
    eventually(lambda: told == ["after it"])


def test_a_day_of_heartbeats_leaves_nothing_behind(hall, start, eventually, monkeypatch):
    monkeypatch.setattr(agents, "HEALTH_EVERY", 0.0)
    agent = start()
    eventually(lambda: len(hall.beats) > 20, what="the first beats")
    before = threading.active_count(), len(list(OPEN_FILES.iterdir()))
    seen = len(hall.beats)
    eventually(lambda: len(hall.beats) > seen + 500, 60, "many beats")
    after = threading.active_count(), len(list(OPEN_FILES.iterdir()))
    assert after[0] <= before[0] + 1
    assert after[1] <= before[1] + 1
    assert len(agent._parts) == 0


PROGRAM = """
import sys
from pathlib import Path
from server.contract.agent import Agent, Work
from server.contract.profile import read
kept = Path(sys.argv[1])
work = Work("test", settle=lambda _: print("settled", flush=True))
Agent(read(kept), kept, "/display", work).run()
print("ended cleanly", flush=True)
"""


def test_sigterm_ends_it_cleanly_while_nobody_answers(tmp_path):
    kept = tmp_path / "box.json"
    keep(Profile("http://127.0.0.1:9", "dev.t", "north", dict(DEVICE)), kept)
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, kept], stdout=subprocess.PIPE, text=True
    ) as box:
        assert box.stdout.readline() == "settled\n"
        box.send_signal(signal.SIGTERM)
        assert box.stdout.read() == "ended cleanly\n"
        assert box.wait(30) == 0
