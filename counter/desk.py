"""What a key of a call pad would do now: a command and the window's screen give orders, or a no.

The same rules as the terminal's page has (`static/terminal/commands.js`): moves are read from
`ticket.moves`, and whatever is not allowed is refused here, with a code, before anything is sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Screen = Mapping[str, Any]
CURRENT = {
    "recall": "call", "start": "start", "finish": "finish", "finish_next": "finish",
    "miss": "miss", "hold": "hold",
}  # fmt: skip
LISTED = {"resume": "held", "return": "absent"}
CALLING = frozenset({"next", "resume"})
STATUS = {"open": "open", "close": "closed"}


class NotNow(Exception):
    """The key does nothing now; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Order:
    """One request: call the next one, move a ticket, or set the window's status."""

    verb: str  # call_next, move, status
    what: str = ""  # the move, or the status
    ticket: str = ""


NEXT = Order("call_next")


def orders(command: str, screen: Screen) -> tuple[Order, ...]:
    """What is sent, in order; raises NotNow."""
    if command == "pause":  # one key for both: pads have few
        paused = screen["window"]["status"] == "paused"
        return (Order("status", "open" if paused else "paused"),)
    if command in STATUS:
        return (_status(command, screen),)
    if command in CALLING and screen["current"]:
        raise NotNow("window_busy")
    if command in {*CALLING, "finish_next"} and screen["window"]["status"] != "open":
        raise NotNow("window_not_open")
    if command in CURRENT:
        move = _on_current(screen["current"], CURRENT[command])
        return (move, NEXT) if command == "finish_next" else (move,)
    if command in LISTED:
        return (_on_listed(screen[LISTED[command]], command),)
    return (NEXT,)


def _status(command: str, screen: Screen) -> Order:
    if command == "close" and screen["current"]:
        raise NotNow("window_busy")
    return Order("status", STATUS[command])


def _on_current(current: Mapping[str, Any] | None, move: str) -> Order:
    if not current:
        raise NotNow("no_current")
    if move not in current["moves"]:
        raise NotNow("wrong_move")
    return Order("move", move, current["id"])


def _on_listed(tickets: list[Mapping[str, Any]], move: str) -> Order:
    able = [ticket for ticket in tickets if move in ticket["moves"]]
    if not able:
        raise NotNow(f"none_{LISTED[move]}")
    if len(able) > 1:
        raise NotNow("which")  # a pad cannot choose; the terminal can
    return Order("move", move, able[0]["id"])
