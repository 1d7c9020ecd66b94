"""What the sign above a window says: how the window is in, one line out.

The same as the page of a window's board says in the form of a sign; the cases in
`tests/display/sign.json` hold both.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

WELCOME, PAUSED, CLOSED = "欢迎您", "暂停服务", "停止服务"
PLEASE, BACK_AT = "请{number}号", "预计 {time} 返回"
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Said:
    """One line, and whether it blinks: it does while somebody is being called."""

    text: str
    blinks: bool = False


def of_board(window: Mapping[str, Any], time: Callable[[str], str]) -> Said:
    """What the sign says for a window of the board's screen; `time` writes a time of day."""
    if window["status"] != "open":
        return Said(_closed(window, time))
    number = window["number_now"]
    if number is None:
        return Said(WELCOME)
    if window["state"] == "called":
        return Said(PLEASE.format(number=number), blinks=True)
    return Said(str(number))


def of_window(screen: Mapping[str, Any], time: Callable[[str], str]) -> Said:
    """The same, for the window's own screen."""
    current = screen["current"] or {"number": None, "state": None}
    now = {"number_now": current["number"], "state": current["state"]}
    return of_board({**screen["window"], **now}, time)


def _closed(window: Mapping[str, Any], time: Callable[[str], str]) -> str:
    paused = window["status"] == "paused"
    until = window.get("until") if paused else None
    words = [
        PAUSED if paused else CLOSED,
        window.get("notice"),
        BACK_AT.format(time=time(until)) if until else None,
    ]
    line = " ".join(word for word in words if word)
    return "".join(each for each in line if each.isprintable())[:LONGEST]
