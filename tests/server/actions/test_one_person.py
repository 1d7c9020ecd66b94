"""One person has one ticket of a service at a time, wherever it stands."""

import pytest

from server.domain.errors import AlreadyWaiting
from server.storage.ids import person_key

STANDS = {"waiting": [], "called": [], "serving": ["start"], "held": ["start", "hold"]}
STANDS["absent"] = ["miss"]


@pytest.mark.parametrize("state", STANDS)
def test_who_has_an_open_ticket_gets_no_second_one(hall, state):
    ticket = hall.issue(person_key="k")
    if state != "waiting":
        hall.call_next()
    for what in STANDS[state]:
        hall.move(ticket, what)
    assert hall.ticket(ticket).state == state
    with pytest.raises(AlreadyWaiting) as refused:
        hall.issue(person_key="k")
    assert refused.value.extras["number"] == "A001"
    assert hall.issue("b-service", person_key="k").number == "B001"


@pytest.mark.parametrize("end", ["finish", "cancel"])
def test_who_is_through_may_come_again(hall, end):
    ticket = hall.issue(person_key="k")
    hall.call_next()
    hall.move(ticket, "start" if end == "finish" else "miss")
    hall.move(ticket, end, reason="left")
    assert hall.issue(person_key="k").number == "A002"


@pytest.mark.parametrize(
    "written", ["11010119900307001x", " 110101 19900307 001X ", "１１０１０１19900307001Ｘ"]
)
def test_a_person_is_the_same_however_the_number_was_typed(written):
    assert person_key(b"p", "north", written) == person_key(b"p", "north", "11010119900307001X")
