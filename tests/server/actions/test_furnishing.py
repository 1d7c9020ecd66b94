"""Letters, lines and windows: nothing is taken away that a visitor of today still needs."""

import pytest

from server.actions import furnishing
from server.actions.rating import Opinion, rate
from server.domain.errors import InUse, Invalid, NotFound

STANDS = {"called": [], "serving": ["start"], "held": ["start", "hold"], "absent": ["miss"]}


def put_line(hall, name, letter):
    hall.do(furnishing.put, "line", name, {"name": name, "letter": letter})


def remove(hall, kind, name):
    hall.do(furnishing.remove, kind, name)


def take_everything_off(hall, line):
    """Leave a line that no service and no window needs."""
    remove(hall, "service", f"{line}-service")
    for window in ("1", "2", "3"):
        data = {"number": int(window), "name": window, "lines": []}
        hall.do(furnishing.put, "window", window, data)


def test_a_letter_is_not_given_twice_in_a_day(hall):
    hall.issue("b-service")
    put_line(hall, "b", "C")
    with pytest.raises(Invalid) as refused:
        put_line(hall, "z", "B")
    assert refused.value.extras["fields"] == [{"path": "letter", "problem": "taken"}]
    put_line(hall, "b", "B")  # its own it may have again
    assert hall.issue("b-service").number == "B002"
    put_line(hall, "b", "D")
    hall.passes(days=1)
    put_line(hall, "z", "B")


def test_a_line_with_a_used_letter_may_still_be_renamed(hall):
    hall.issue("b-service")
    hall.do(furnishing.put, "line", "b", {"name": "another", "letter": "B"})
    put_line(hall, "z", "Z")


@pytest.mark.parametrize("state", STANDS)
def test_a_line_with_an_open_ticket_stays(hall, state):
    ticket = hall.issue()
    hall.call_next()
    for what in STANDS[state]:
        hall.move(ticket, what)
    take_everything_off(hall, "a")
    with pytest.raises(InUse) as refused:
        remove(hall, "line", "a")
    assert refused.value.extras["by"] == "ticket A001"
    hall.passes(days=1)
    remove(hall, "line", "a")


def test_a_line_to_which_a_ticket_was_sent_stays(hall):
    ticket = hall.issue("b-service")
    hall.call_next()
    hall.move(ticket, "transfer", to_line="a")
    take_everything_off(hall, "a")
    with pytest.raises(InUse):
        remove(hall, "line", "a")


@pytest.mark.parametrize("moves", [["start", "hold"], ["miss"], ["transfer"]])
def test_a_window_that_visitors_will_come_back_to_stays(hall, moves):
    ticket = hall.issue()
    hall.call_next("2" if moves == ["transfer"] else "3")
    for what in moves:
        to_window = "3" if what == "transfer" else None
        hall.move(ticket, what, "2" if to_window else "3", to_window=to_window)
    with pytest.raises(InUse):
        remove(hall, "window", "3")
    if moves != ["transfer"]:
        hall.move(ticket, "cancel", "3", reason="left")
        remove(hall, "window", "3")


def test_a_visit_at_a_window_that_is_gone_can_be_rated(hall):
    ticket = hall.issue()
    hall.call_next("3")
    hall.move(ticket, "start", "3")
    hall.move(ticket, "finish", "3")
    remove(hall, "window", "3")
    opinion = Opinion(5, (), None, anonymous=True, option_set=None, channel="phone")
    assert hall.do(rate, ticket.id, opinion).rated


def test_an_unknown_window_is_not_found(hall):
    with pytest.raises(NotFound):
        remove(hall, "window", "99")


def test_a_window_stays_while_a_device_is_its_own(hall):
    """Its terminal would get 404 for ever."""
    with hall.work() as work:
        device = {
            "id": "t-3",
            "hall_id": "north",
            "kind": "terminal",
            "name": "终端",
            "window": "3",
        }
        work.devices.add(device)
    with pytest.raises(InUse, match="device t-3"):
        hall.do(furnishing.remove, "window", "3")
    with hall.work() as work:
        work.devices.set("t-3", revoked=True)
    hall.do(furnishing.remove, "window", "3")
