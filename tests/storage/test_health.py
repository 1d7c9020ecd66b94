"""How a device is, said by itself and noticed by the hall, none overwriting the other."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from server.actions.devices import tell_health
from server.actions.watching import note_lost_devices
from server.domain.events import SYSTEM
from server.storage.people import Devices

HOURS = 24
BEATS = HOURS * 180  # one every 20 seconds


@pytest.fixture
def hall(storage):
    with storage.hall("north", SYSTEM) as work:
        work.devices.add({"id": "d1", "hall_id": "north", "kind": "agent", "name": "语音盒"})
    return storage


def row(storage):
    with storage.read() as connection:
        return Devices(connection).get("d1")


def facts(storage, *kinds):
    return [fact for fact in storage.history("north", 0) if fact.kind in kinds]


def test_what_one_says_leaves_what_others_said(hall, clock):
    with hall.hall("north", SYSTEM) as work:
        work.devices.note_health("d1", {"paper": "low", "lost": True})
    assert row(hall).last_seen_at is None  # the hall noticed it; the device said nothing
    tell_health(hall, "d1", {"sound": "on", "details": {"waiting": 3, "trouble": "none"}})
    tell_health(hall, "d1", {"details": {"waiting": 1}})
    known = row(hall)
    assert known.last_seen_at == clock.time
    assert known.health == {
        "paper": "low", "lost": True, "sound": "on", "details": {"waiting": 1},
    }  # fmt: skip


def test_heartbeats_and_the_keeper_at_once_lose_nothing(hall):
    def beat(number):
        tell_health(hall, "d1", {f"beat_{number}": True})

    def notice(number):
        with hall.hall("north", SYSTEM) as work:
            work.devices.note_health("d1", {f"noticed_{number}": True})

    with ThreadPoolExecutor(8) as people:
        done = [people.submit(each, n) for n in range(20) for each in (beat, notice)]
    assert [each.exception() for each in done] == [None] * 40
    assert len(row(hall).health) == 40


def test_only_edges_of_parts_are_facts(hall):
    tell_health(hall, "d1", {"parts": {"voice": "ok", "pad": "ok"}})
    assert facts(hall, "device_failed", "device_recovered") == []
    for _ in range(3):
        tell_health(hall, "d1", {"parts": {"voice": "no_sound", "pad": "ok"}})
    tell_health(hall, "d1", {"parts": {"voice": "ok", "pad": "ok"}})
    failed, recovered = facts(hall, "device_failed", "device_recovered")
    assert failed.data == {"what": "agent", "id": "d1", "part": "voice", "code": "no_sound"}
    assert recovered.data == {"what": "agent", "id": "d1", "part": "voice"}
    assert failed.actor.kind == "device"


def test_a_clock_that_is_wrong_is_seen(hall):
    tell_health(hall, "d1", {"clock": "2026-11-23T01:02:03Z"})
    assert row(hall).health["skew"] == 123.0
    tell_health(hall, "d1", {"clock": "2026-11-23T01:02:03Z", "skew": -0.5})
    assert row(hall).health["skew"] == -0.5
    for nonsense in ("noon", "2026-11-23T01:02:03"):
        tell_health(hall, "d1", {"clock": nonsense})
    assert row(hall).health["skew"] == -0.5


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_day_of_heartbeats_and_edges_does_not_grow(hall, clock):
    """24 hours of heartbeats, with a fault and its end every hour, and an hour of silence."""
    tell_health(hall, "d1", {"parts": {"voice": "ok"}, "seq": 0})
    sizes = set()
    for beat in range(0, BEATS, 12):  # each twelfth for all: the others write the same again
        clock.passes(seconds=240)
        state = "no_sound" if beat % 180 < 12 else "ok"
        tell_health(hall, "d1", {"parts": {"voice": state}, "seq": 10**6 + beat})
        with hall.hall("north", SYSTEM) as work:
            note_lost_devices(work)
        sizes.add(len(str(row(hall).health)))
    assert max(sizes) - min(sizes) <= len("no_sound")
    assert len(facts(hall, "device_failed")) == HOURS
    assert len(facts(hall, "device_recovered")) == HOURS
    assert facts(hall, "device_lost", "device_back") == []
