"""What a board shows of a call whose ticket has moved on: where it was called to, never nowhere."""

import pytest

from server.queries.board import board_screen


def shown(hall):
    with hall.storage.reading("north") as reading:
        return board_screen(reading)["calls"]


@pytest.mark.parametrize(
    ("moves", "state"),
    [
        ([], "called"),
        ([("miss", {}), ("return", {})], "waiting"),
        ([("start", {}), ("transfer", {"to_line": "b"})], "waiting"),
        ([("transfer", {"to_window": "3"})], "waiting"),
        ([("miss", {}), ("cancel", {"reason": "went home"})], "cancelled"),
    ],
)
def test_a_call_keeps_its_window_whatever_becomes_of_its_ticket(hall, moves, state):
    ticket = hall.issue()
    hall.call_next("2")
    for what, how in moves:
        hall.move(ticket, what, "2", **how)
    (call,) = shown(hall)
    assert (call["number"], call["state"]) == (ticket.number, state)
    assert (call["window"], call["window_number"], call["window_name"]) == ("2", 2, "2")
    assert call["line"] == "a"


def test_each_call_has_its_own_words(hall):
    tickets = [hall.issue() for _ in range(3)]
    for window in ("1", "2", "3"):
        hall.call_next(window)
    assert [(call["number"], call["window"]) for call in shown(hall)] == [
        (ticket.number, window) for ticket, window in zip(tickets[::-1], "321", strict=True)
    ]
