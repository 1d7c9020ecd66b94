"""Which key does what at a window: one table for the terminal, one for pads, read by all.

Letters are written in lower case, other keys as the browser names them (``F2``, ``" "``). Left out
on purpose: F1 (help), F5 (reload), F7 (caret), F11 (full screen), F12 (tools), and anything with
Ctrl, Alt or Meta.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Binding:
    """A command of the terminal, the keys that give it, and its words in the help overlay."""

    command: str
    keys: tuple[str, ...]
    group: str
    zh: str
    en: str


KEYMAP: tuple[Binding, ...] = (
    Binding("next", (" ", "F2"), "call", "呼叫下一位", "Call next"),
    Binding("finish_next", ("n", "F9"), "call", "完成并呼叫下一位", "Finish and call next"),
    Binding("recall", ("r", "F3"), "call", "重呼", "Call again"),
    Binding("choose", ("c",), "call", "选呼一位等候者", "Call a chosen one"),
    Binding("start", ("s", "F4"), "visit", "开始办理", "Start serving"),
    Binding("finish", ("f", "F6"), "visit", "办结", "Finish"),
    Binding("miss", ("m", "F8"), "visit", "过号", "Did not come"),
    Binding("hold", ("h",), "visit", "挂起", "Hold"),
    Binding("resume", ("u",), "visit", "恢复挂起的号", "Resume a held one"),
    Binding("return", ("e",), "visit", "过号返回队列", "Return a missed one"),
    Binding("transfer", ("t",), "visit", "转移", "Transfer"),
    Binding("cancel", ("x",), "visit", "作废", "Cancel the ticket"),
    Binding("reprint", ("b",), "desk", "补打小票", "Print the slip again"),
    Binding("find", ("/", "l"), "desk", "按号码查找", "Look a number up"),
    Binding("issue", ("i",), "desk", "人工取号（导办台）", "Issue a number (guide desk)"),
    Binding("answer", ("a",), "desk", "应答求助（导办台）", "Answer a call for help (guide desk)"),
    Binding("pause", ("p",), "window", "暂停服务", "Pause"),
    Binding("open", ("o",), "window", "开始服务", "Open"),
    Binding("close", ("k",), "window", "关闭窗口", "Close"),
    Binding("window", ("w",), "window", "换到其他窗口", "Work at another window"),
    Binding("keys", ("?",), "window", "查看快捷键", "Show the keys"),
)


def as_json() -> list[dict[str, Any]]:
    """The table as the page reads it at ``/counter/keymap.json``."""
    return [asdict(binding) for binding in KEYMAP]


# A call pad has few keys: these, unless the console says otherwise for that pad. `pause` is also
# how a paused window opens again.
PAD_KEYS: Mapping[str, str] = {
    "1": "next", "2": "recall", "3": "start", "4": "finish", "5": "miss", "6": "hold",
    "7": "resume", "8": "return", "9": "pause", "0": "finish_next",
    "enter": "next", "space": "next", "+": "finish_next", "-": "miss", "*": "recall", "/": "pause",
}  # fmt: skip
PAD_COMMANDS = frozenset(PAD_KEYS.values()) | {"open", "close"}


class WrongKeys(Exception):
    """A key map that means nothing."""


def pad_keys(told: str | None) -> Mapping[str, str]:
    """Read a pad's own key map, such as ``1=next 2=recall``; the usual one when there is none."""
    if not told or not told.strip():
        return PAD_KEYS
    keys = {}
    for pair in told.split():
        key, equals, command = pair.rpartition("=")
        if not equals or not key or command not in PAD_COMMANDS:
            raise WrongKeys(f"{pair!r} is no key=command; commands: {sorted(PAD_COMMANDS)}")
        keys[key.lower()] = command
    return keys
