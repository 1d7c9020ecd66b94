"""Who listens where, and what concerns whom."""

from datetime import UTC, datetime

import pytest

from server.api.access import TABLE, Principal, Role
from server.domain.events import ANNOUNCED, Actor, Kind
from server.realtime.audience import MAY, NAMESPACES, Audience, Listener, Seat
from server.storage import StoredEvent

SHOWS_OUT = {"device_revoked", "operator_signed_out"}
BOARD = Listener("/display", "north")
WINDOW_3 = Listener("/counter", "north", "3")
WINDOW_4 = Listener("/counter", "north", "4")
SOUTH = Listener("/display", "south")


def seat(listener, who="board-1"):
    return Seat(listener, Principal(Role.BOARD, who, listener.hall), "token")


def fact(kind, **data):
    at = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
    return StoredEvent("north", 7, at, kind, data, Actor("system", "server"))


@pytest.fixture
def audience():
    return Audience()


def test_a_hall_is_heard_while_somebody_is_there(audience):
    assert not audience.anybody("/display", "north")
    audience.enter("s1", seat(BOARD))
    audience.enter("s2", seat(BOARD))
    audience.leave("/display", "s1")
    assert audience.anybody("/display", "north")
    assert not audience.anybody("/counter", "north")
    assert not audience.anybody("/display", "south")
    audience.leave("/display", "s2")
    assert not audience.anybody("/display", "north")
    assert len(audience) == 0


def test_a_picture_is_drawn_once_for_all_who_look_at_it(audience):
    for sid, listener in enumerate((BOARD, BOARD, WINDOW_3, WINDOW_3, WINDOW_4, SOUTH)):
        audience.enter(str(sid), seat(listener))
    assert sorted(map(str, audience.listeners("north"))) == sorted(
        map(str, [BOARD, WINDOW_3, WINDOW_4])
    )
    assert audience.listeners("south") == [SOUTH]
    assert len(audience) == 6


def test_whoever_leaves_twice_or_never_came_disturbs_nobody(audience):
    audience.enter("s1", seat(BOARD))
    audience.leave("/display", "nobody")
    audience.leave("/counter", "s1")  # a socket has one sid in each namespace
    assert audience.anybody("/display", "north")
    audience.leave("/display", "s1")
    audience.leave("/display", "s1")
    assert audience.listeners("north") == []


def test_whoever_is_shown_out_leaves_by_every_door(audience):
    audience.enter("s1", seat(BOARD, "box"))
    audience.enter("s2", seat(WINDOW_3, "box"))
    audience.enter("s3", seat(BOARD, "another"))
    revoked = fact("device_revoked", what="board", id="box")
    assert audience.ended_by(revoked) == [("/display", "s1"), ("/counter", "s2")]
    assert audience.seat("/display", "s1").listener is BOARD
    assert audience.seat("/display", "s2") is None


def test_an_operator_leaves_a_window_and_not_the_next_one(audience):
    audience.enter("s1", seat(WINDOW_3, "wang"))
    audience.enter("s2", seat(WINDOW_4, "wang"))
    audience.enter("s3", seat(WINDOW_3, "li"))
    left = fact("operator_signed_out", window="3", operator="wang")
    assert audience.ended_by(left) == [("/counter", "s1")]


@pytest.mark.parametrize("kind", sorted({k.value for k in Kind} - SHOWS_OUT))
def test_no_other_fact_shows_anybody_out(audience, kind):
    audience.enter("s1", seat(WINDOW_3, "wang"))
    told = fact(kind, id="wang", operator="wang", window="3")
    assert audience.ended_by(told) == []


def test_pictures_of_a_window_have_a_room_of_their_own():
    rooms = [listener.room for listener in (BOARD, WINDOW_3, WINDOW_4, SOUTH)]
    assert rooms == ["north", "north/3", "north/4", "south"]


def test_every_namespace_has_its_rule_and_hears_facts_that_exist():
    assert set(MAY) == set(NAMESPACES)
    for namespace, kinds in NAMESPACES.items():
        assert kinds <= {kind.value for kind in Kind}, namespace
        assert TABLE[MAY[namespace]]


def test_boards_and_windows_hear_every_announcement():
    announced = {kind.value for kind in ANNOUNCED}
    assert announced <= NAMESPACES["/display"]
    assert announced <= NAMESPACES["/counter"]


def test_everybody_hears_that_a_device_was_revoked_or_the_hall_refurnished():
    for kinds in NAMESPACES.values():
        assert {"device_revoked", "furnishing_changed"} <= kinds
