"""What recorded phrases are called, and which of them say a call: the longest first.

`zh-CN/ticket-A` 请，A · `zh-CN/number-007` 零零七号 · `zh-CN/window-3` 到三号窗口办理; those that
were recorded in one go are joined by a plus: `zh-CN/ticket-A+number-007+window-3`. The same rules
are in display/static/voices/phrases.js; tests/display/phrases.json holds both to them.
"""

import re
from collections.abc import Callable, Iterator, Sequence

_PART = (
    r"(?:ticket-[A-Z]|digit-(?:yao-)?[1-9]|number-(?:yao-)?[0-9]{3}"
    r"|window-[^/\\+\x00-\x1f\x7f]{1,40}|test)"
)
NAME = re.compile(rf"(?:zh-CN|en)/{_PART}(?:\+{_PART}){{0,3}}")
LONGEST = 240  # bytes: of a file's name most systems keep 255


def is_name(name: str) -> bool:
    """Whether a phrase may be called so; such a name is safe as a file's, too."""
    return NAME.fullmatch(name) is not None and len(name.encode(errors="replace")) <= LONGEST


def joint(names: Sequence[str]) -> str:
    """What several phrases are called when they were recorded in one go."""
    first, *others = names
    return "+".join([first, *(name.split("/", 1)[1] for name in others)])


def fitted(names: Sequence[str], recorded: Callable[[str], bool]) -> Iterator[str]:
    """The phrases of a call, those that were recorded in one go by their common name."""
    begin = 0
    while begin < len(names):
        ends = range(len(names), begin + 1, -1)
        end = next((e for e in ends if recorded(joint(names[begin:e]))), begin + 1)
        yield joint(names[begin:end])
        begin = end
