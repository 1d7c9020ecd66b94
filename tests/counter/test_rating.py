"""One rating per visit, only while it is asked, and none lost: pure rules, then a real hall."""

from datetime import UTC, datetime, timedelta

import pytest

from counter.rating.outbox import Fate, Outbox
from counter.rating.question import Letter, Question, press, refused, screen, tick
from hardware.window_kinds import Lamp
from server.contract.client import Refusal

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
WINDOW = "3"


def after(seconds):
    return NOW + timedelta(seconds=seconds)


def asks(ticket="t1", until=60):
    return {"invite": {"ticket": ticket, "until": after(until).isoformat()}}


NOTHING = {"invite": None}
ASKING = screen(Question(), asks(), NOW)[0]


def test_nothing_is_chosen_beforehand_and_one_press_rates():
    assert ASKING.lamp is Lamp.ASKING
    assert screen(Question(), asks(), NOW)[1] == ()
    rated, letters = press(ASKING, 4, after(10))
    assert letters == (Letter("rating", "t1", 4),)
    assert (rated.lamp, rated.ticket) == (Lamp.THANKS, None)
    assert press(rated, 1, after(11)) == (rated, ())
    dark, _ = tick(rated, after(16))
    assert dark.lamp is Lamp.DARK
    again, letters = screen(dark, asks(), after(17))  # the screen may be late
    assert (again, letters) == (dark, ())
    assert press(again, 1, after(18))[1] == ()


def test_a_press_while_nothing_is_asked_is_answered_and_not_counted():
    late, letters = press(Question(), 5, NOW)
    assert (late.lamp, letters) == (Lamp.LATE, ())
    assert tick(late, after(4))[0].lamp is Lamp.DARK


def test_time_out_is_no_rating():
    over, letters = tick(ASKING, after(60))
    assert letters == (Letter("not-rated", "t1"),)
    assert tick(over, after(61)) == (over, ())
    late, letters = press(ASKING, 5, after(60))  # the clock had not ticked yet
    assert letters == (Letter("not-rated", "t1"),)
    assert late.lamp is Lamp.LATE
    old, letters = screen(Question(), asks("t0", until=-5), NOW)
    assert (old.lamp, letters) == (Lamp.DARK, (Letter("not-rated", "t0"),))


def test_the_next_visitor_closes_the_question_of_the_one_before():
    second, letters = screen(ASKING, asks("t2", until=90), after(30))
    assert letters == (Letter("not-rated", "t1"),)
    assert press(second, 3, after(31))[1] == (Letter("rating", "t2", 3),)


def test_a_question_answered_elsewhere_is_over():
    over, letters = screen(ASKING, NOTHING, after(5))
    assert (over.lamp, letters) == (Lamp.DARK, ())
    rated, _ = press(ASKING, 4, after(10))
    assert refused(rated, "t1", after(11)).lamp is Lamp.LATE
    assert refused(rated, "t9", after(11)) is rated
    assert refused(ASKING, "t1", after(11)) is ASKING


class Server:
    """Says what it is told to say, in order, then yes."""

    def __init__(self, *refusals):
        self.refusals, self.heard = list(refusals), []

    def rate(self, ticket, body, request_id):
        self.heard.append((ticket, body["stars"], request_id))
        if self.refusals:
            raise self.refusals.pop(0)

    def not_rated(self, ticket, reason):
        self.heard.append((ticket, reason))


def test_what_the_server_did_not_take_outlives_the_power_and_keeps_its_name(tmp_path):
    fates = []
    box = Outbox(tmp_path / "kept", lambda item, fate: fates.append((item.ticket, fate)))
    box.put(Letter("rating", "t1", 4))
    box.put(Letter("rating", "t1", 1))
    box.put(Letter("not-rated", "t2"))
    server = Server(Refusal("network", None, {}), Refusal("unavailable", 503, {}))
    box.flush(server)
    again = Outbox(tmp_path / "kept", lambda item, fate: fates.append((item.ticket, fate)))
    assert len(again) == 2
    assert again.tickets == ("t1", "t2")
    again.flush(server)
    assert fates == []
    again.flush(server)
    assert fates == [("t1", Fate.STORED), ("t2", Fate.STORED)]
    assert len({told[2] for told in server.heard if told[0] == "t1"}) == 1
    assert {told[1] for told in server.heard if told[0] == "t1"} == {4}
    assert len(Outbox(tmp_path / "kept", fates.append)) == 0


@pytest.mark.parametrize(
    ("refusal", "fate"),
    [
        (Refusal("already_rated", 409, {}), Fate.DUPLICATE),
        (Refusal("rating_closed", 409, {}), Fate.REFUSED),
    ],
)
def test_what_will_never_be_taken_is_let_go(tmp_path, refusal, fate):
    fates = []
    box = Outbox(tmp_path / "kept", lambda _, fate: fates.append(fate))
    box.put(Letter("rating", "t1", 4))
    box.flush(Server(refusal))
    assert (fates, len(box)) == ([fate], 0)


@pytest.mark.parametrize(
    "damaged",
    ["{", "5", pytest.param("[" * 100_000, id="deep"),
     '[{"id": "i", "kind": "rating", "ticket": 5, "stars": 4}]',
     '[{"id": "i", "kind": "rating", "ticket": "t", "stars": "x"}]'],
)  # fmt: skip
def test_a_broken_file_is_kept_beside_and_stops_nobody(tmp_path, damaged):
    (tmp_path / "kept").write_text(damaged, encoding="utf-8")
    assert len(Outbox(tmp_path / "kept", print)) == 0
    assert (tmp_path / "kept.broken").read_text(encoding="utf-8") == damaged
