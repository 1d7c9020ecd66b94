"""What the display of a call pad shows: who is called, how many wait, why a key did nothing.

A display of digits has 8 places and only says what seven bars can; one with letters has 16 columns.
The codes are on the card beside the pad (README.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

WORKING = "...."
PLACES = 8


@dataclass(frozen=True, slots=True)
class No:
    """One reason why a key did nothing."""

    short: str
    zh: str


OTHER = No("E99", "请看窗口终端")
NO: Mapping[str, No] = {
    "none_waiting": No("E01", "没有人等候"),
    "window_busy": No("E02", "先办结当前号"),
    "window_not_open": No("E03", "窗口没有开放"),
    "no_current": No("E04", "没有当前号"),
    "wrong_move": No("E05", "现在不能这样做"),
    "none_held": No("E06", "没有挂起的号"),
    "none_absent": No("E07", "没有过号的号"),
    "which": No("E08", "请在终端上选号"),
    "recall_limit": No("E09", "重呼次数已满"),
    "return_limit": No("E10", "返回次数已满"),
    "network": No("E20", "没有网络"),
    "no_key": No("E30", "此键没有功能"),
    "not_found": No("E40", "没有这张号票"),
    "not_today": No("E41", "不是今天的号"),
    "not_a_slip": No("E42", "不是小票或预约"),
    "bad_number": No("E43", "证件号码有误"),
    "no_ticket": No("E44", "此人没有取号"),
    "check_in": No("E45", "请在终端签到"),
    "appointment_unknown": No("E46", "没有这个预约"),
    "appointment_cancelled": No("E47", "预约已取消"),
}
STATUS = {"paused": ("P---", "暂停"), "closed": ("C---", "关闭")}
NOBODY = ("----", "空闲")


def face(screen: Mapping[str, Any], *, letters: bool) -> str:
    """The window now: `A007  12`, or `A007 等候12人`."""
    waiting = screen["waiting"]["total"]
    current = screen["current"]
    if current:
        short = long = str(current["number"])
    else:
        short, long = STATUS.get(screen["window"]["status"], NOBODY)
    return f"{long} 等候{waiting}人" if letters else _in_digits(short, waiting)


def _in_digits(short: str, waiting: int) -> str:
    """Both in eight places with a gap between; a count that does not fit is all nines."""
    room = PLACES - len(short)
    most = 10 ** max(0, room - 1) - 1
    return f"{short}{min(waiting, most):>{room}}" if most else short[:PLACES]


def why_not(code: str, *, letters: bool) -> str:
    """Why a key did nothing."""
    no = NO.get(code, OTHER)
    return f"{no.short} {no.zh}" if letters else no.short
