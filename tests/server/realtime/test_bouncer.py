"""A socket that never says who it is does not keep a screen's place."""

from types import SimpleNamespace

import pytest

from server.realtime.bouncer import TIME_TO_SAY, Bouncer


class Sockets:
    """As much of python-socketio's server as the bouncer looks at."""

    def __init__(self):
        self.named, self.sent_away = set(), []
        self.eio = SimpleNamespace(sockets={}, disconnect=self._disconnect)
        self.manager = SimpleNamespace(sid_from_eio_sid=self._sid)

    def come(self, sid):
        self.eio.sockets[sid] = object()

    def _sid(self, sid, namespace):
        return f"{sid}@{namespace}" if (sid, namespace) in self.named else None

    def _disconnect(self, sid):
        self.sent_away.append(sid)
        self.eio.sockets.pop(sid)


@pytest.fixture
def sockets():
    return Sockets()


@pytest.fixture
def bouncer(sockets):
    return Bouncer(sockets)


def test_whoever_says_nothing_is_sent_away_after_a_while(sockets, bouncer):
    sockets.come("silent")
    assert bouncer.look(100.0) == []
    assert bouncer.look(100.0 + TIME_TO_SAY) == []
    assert bouncer.look(100.1 + TIME_TO_SAY) == ["silent"]
    assert bouncer.look(200.0) == []
    assert sockets.sent_away == ["silent"]


@pytest.mark.parametrize("namespace", ["/kiosk", "/display", "/counter", "/manager"])
def test_whoever_was_admitted_anywhere_stays(sockets, bouncer, namespace):
    sockets.come("screen")
    sockets.named.add(("screen", namespace))
    for now in (100.0, 200.0, 300.0):
        assert bouncer.look(now) == []


def test_everybody_has_the_same_time_to_say(sockets, bouncer):
    sockets.come("first")
    bouncer.look(100.0)
    sockets.come("second")
    bouncer.look(104.0)
    assert bouncer.look(107.0) == ["first"]
    assert bouncer.look(111.0) == ["second"]
