"""The feed tells facts once, in order and without holes; pictures may come together."""

import threading
import time
from collections import defaultdict
from datetime import UTC, datetime

import pytest

from server.api.access import Principal, Role
from server.domain.events import Actor
from server.realtime import feed as feed_module
from server.realtime.audience import NAMESPACES, Audience, Listener, Seat
from server.realtime.feed import Feed
from server.storage import StoredEvent

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
PAGE = 500


class Log:
    """The halls' logs, as the storage reads them."""

    def __init__(self):
        self.facts = defaultdict(list)
        self.holes = {}
        self.fails = 0
        self.reads = 0

    def last_seqs(self):
        self.reads += 1
        if self.fails:
            self.fails -= 1
            raise ConnectionError("the database is away")
        told = {hall: len(facts) for hall, facts in self.facts.items()}
        return told | self.holes

    def news(self, *_):
        return []

    def history(self, hall, after, limit=PAGE):
        return self.facts[hall][after : after + limit]

    def happens(self, *kinds, hall="north"):
        for kind in kinds:
            seq = len(self.facts[hall]) + 1
            fact = StoredEvent(hall, seq, NOW, kind, {"n": seq}, Actor("system", "server"))
            self.facts[hall].append(fact)


class Room:
    """Everything that was said into the rooms."""

    def __init__(self):
        self.said = []
        self.while_speaking = lambda *_: None

    def __call__(self, message, data, namespace, room):
        self.while_speaking(message, data, namespace)
        self.said.append((message, data, namespace, room))

    def events(self, namespace, room="north"):
        return [d for m, d, n, r in list(self.said) if (m, n, r) == ("event", namespace, room)]

    def pictures(self, room="north"):
        return [data for message, data, _, r in list(self.said) if (message, r) == ("screen", room)]


@pytest.fixture
def log():
    return Log()


@pytest.fixture
def room():
    return Room()


@pytest.fixture
def audience():
    """One screen of each kind in the hall north."""
    audience = Audience()
    for namespace in NAMESPACES:
        come(audience, namespace)
    return audience


def come(audience, namespace, hall="north", window=None):
    listener = Listener(namespace, hall, window)
    audience.enter(f"{listener}", Seat(listener, Principal(Role.BOARD, "b", hall), None))


@pytest.fixture
def open_feed(log, audience, room):
    made = []

    def make(draw=lambda hall, listener: {"of": hall, "for": listener.namespace}):
        made.append(Feed(log, audience, room, draw))
        return made[-1]

    yield make
    for feed in made:
        feed.stop()


def eventually(true, seconds=30):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.005)


def numbers(events):
    return [(event["after"], event["seq"]) for event in events]


def test_each_screen_hears_what_concerns_it_in_order_and_without_holes(log, room, open_feed):
    feed = open_feed()
    log.happens("ticket_issued", "ticket_called", "visit_started", "ticket_called", "slip_failed")
    feed.drain()
    assert numbers(room.events("/display")) == [(0, 2), (2, 4)]
    assert numbers(room.events("/counter")) == [(0, 1), (1, 2), (2, 4), (4, 5)]
    assert numbers(room.events("/kiosk")) == [(0, 5)]
    assert feed.sent("north") == 5


def test_a_fact_is_told_once(log, room, open_feed):
    feed = open_feed()
    log.happens("ticket_called")
    feed.drain()
    feed.drain()
    log.happens("ticket_called")
    feed.drain()
    assert numbers(room.events("/display")) == [(0, 1), (1, 2)]


def test_what_happened_before_the_start_is_history(log, room, open_feed):
    log.happens("ticket_called", "ticket_called", "visit_started")
    feed = open_feed()
    assert feed.sent("north") == 3
    log.happens("ticket_called")
    feed.drain()
    assert numbers(room.events("/display")) == [(3, 4)]


def test_what_nobody_heard_still_moves_the_thread_on(log, room, open_feed, audience):
    feed = open_feed()
    log.happens("ticket_called", hall="south")
    feed.drain()
    assert room.events("/display", "south") == []
    come(audience, "/display", "south")
    log.happens("visit_started", "ticket_called", hall="south")
    feed.drain()
    assert numbers(room.events("/display", "south")) == [(1, 3)]


def test_halls_are_told_apart(log, room, open_feed, audience):
    come(audience, "/display", "south")
    feed = open_feed()
    log.happens("ticket_called", "ticket_called")
    log.happens("ticket_called", hall="south")  # founded after the feed began
    feed.drain()
    assert numbers(room.events("/display", "north")) == [(0, 1), (1, 2)]
    assert numbers(room.events("/display", "south")) == [(0, 1)]


def test_a_long_absence_is_told_page_by_page(log, room, open_feed):
    feed = open_feed()
    log.happens(*["ticket_called"] * (2 * PAGE + 7))
    feed.drain()
    assert [e["seq"] for e in room.events("/display")] == list(range(1, 2 * PAGE + 8))


def test_a_number_without_its_fact_holds_nobody_up(log, room, open_feed):
    feed = open_feed()
    log.happens("ticket_called")
    log.holes = {"north": 2, "west": 3}
    feed.drain()
    assert feed.sent("north") == 1
    log.holes = {}
    log.happens("ticket_called")
    feed.drain()
    assert numbers(room.events("/display")) == [(0, 1), (1, 2)]


def test_the_number_is_known_before_the_fact_is_told(log, room, open_feed):
    """Whoever connects in between catches up on it: it is heard twice or once, never not at all."""
    feed = open_feed()
    known = []
    room.while_speaking = lambda _m, data, _n: known.append(feed.sent("north") >= data["seq"])
    log.happens("ticket_called", "ticket_called")
    feed.drain()
    assert known
    assert all(known)


def test_the_spool_hears_everything_in_order(log, open_feed):
    feed, heard = open_feed(), []
    feed.listen(lambda fact: heard.append((fact.hall, fact.seq, fact.kind)))
    log.happens("slip_queued", "visit_finished")
    feed.drain()
    assert heard == [("north", 1, "slip_queued"), ("north", 2, "visit_finished")]


def test_an_event_says_all_that_the_contract_promises(log, room, open_feed):
    feed = open_feed()
    log.happens("ticket_called")
    feed.drain()
    (event,) = room.events("/display")
    assert event == {
        "hall": "north", "seq": 1, "at": "2026-11-23T01:00:00.000Z", "kind": "ticket_called",
        "data": {"n": 1}, "actor": {"kind": "system", "id": "server"}, "after": 0,
    }  # fmt: skip


def test_a_commit_is_told_at_once(log, room, open_feed, monkeypatch):
    monkeypatch.setattr(feed_module, "LOOK_EVERY", 60.0)
    feed = open_feed()
    feed.start()
    log.happens("ticket_called")
    feed.wake("north")
    eventually(lambda: room.events("/display"))


def test_what_another_process_wrote_is_found_without_being_woken(log, room, open_feed, monkeypatch):
    monkeypatch.setattr(feed_module, "LOOK_EVERY", 0.02)
    open_feed().start()
    log.happens("ticket_called")
    eventually(lambda: room.events("/display"))


def test_a_database_that_was_away_is_asked_again(log, room, open_feed, monkeypatch):
    monkeypatch.setattr(feed_module, "LOOK_EVERY", 0.02)
    feed = open_feed()
    log.fails = 3
    log.happens("ticket_called")
    feed.start()
    eventually(lambda: room.events("/display"))
    assert log.fails == 0


def test_many_facts_make_one_picture(log, room, open_feed, monkeypatch):
    monkeypatch.setattr(feed_module, "PICTURE_EVERY", 0.1)
    feed = open_feed()
    feed.start()
    began = time.monotonic()
    for _ in range(20):
        log.happens("ticket_called")
        feed.wake("north")
        time.sleep(0.002)
    eventually(lambda: len(room.events("/display")) == 20)
    eventually(lambda: len(room.pictures()) >= len(NAMESPACES))
    time.sleep(0.3)
    periods = (time.monotonic() - began) / feed_module.PICTURE_EVERY
    assert len(room.pictures()) <= min(periods + 2, 15) * len(NAMESPACES)
    assert {picture["for"] for picture in room.pictures()} == set(NAMESPACES)


def test_a_picture_that_cannot_be_drawn_takes_no_other_with_it(log, room, open_feed, monkeypatch):
    monkeypatch.setattr(feed_module, "PICTURE_EVERY", 0.01)

    def draw(hall, listener):
        if listener.namespace == "/display":
            raise KeyError("a window that is gone")
        return {"of": hall, "for": listener.namespace}

    drawn = set(NAMESPACES) - {"/display"}
    feed = open_feed(draw)
    feed.start()
    for _ in range(2):
        room.said.clear()
        log.happens("ticket_called")
        feed.wake("north")
        eventually(lambda: {each["for"] for each in room.pictures()} == drawn)


def test_a_quiet_halls_pictures_are_refreshed(log, room, open_feed, monkeypatch):
    monkeypatch.setattr(feed_module, "REFRESH_EVERY", 0.05)
    log.happens("ticket_called")
    open_feed().start()
    eventually(lambda: len(room.pictures()) >= 2 * len(NAMESPACES))
    assert room.events("/display") == []


def test_a_feed_that_was_stopped_ends_its_threads(log, open_feed):
    before = set(threading.enumerate())
    feed = open_feed()
    feed.start()
    mine = set(threading.enumerate()) - before
    assert len(mine) == 2
    feed.stop()
    for thread in mine:
        thread.join(30)
        assert not thread.is_alive()
    log.happens("ticket_called")
