"""Whose turn it is to be announced: a queue of calls, pure.

The same rules are written in static/announcer.js; tests/display/announcer.json holds both to them.
"""

from dataclasses import dataclass, field, replace
from typing import Any, Protocol

TIMES = 2  # a call is said so often,
CROWD = 4  # but its repeat is left out while more than so many calls wait behind it
STALE_SECONDS = 120  # an older call is history when we first hear of it: shown, not said
MEMORY = 500


class Numbered(Protocol):
    """A call: all that matters here is its place in the hall's sequence."""

    @property
    def seq(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Current:
    """The call being said, and how often it was said before."""

    call: Any
    said: int = 0


@dataclass(frozen=True, slots=True)
class Queue:
    """Calls that wait for the voice, by seq; *known* so that a replay says nothing twice."""

    waiting: tuple[Any, ...] = ()
    current: Current | None = None
    known: tuple[int, ...] = field(default=(), repr=False)


def hear(queue: Queue, call: Numbered, age: float) -> Queue:
    """A call came, *age* seconds after it was made. A recall is a call and does not jump."""
    if call.seq in queue.known:
        return queue
    known = (*queue.known, call.seq)[-MEMORY:]
    if age > STALE_SECONDS:
        return replace(queue, known=known)
    waiting = tuple(sorted((*queue.waiting, call), key=lambda each: int(each.seq)))
    return replace(queue, known=known, waiting=waiting)


def begin(queue: Queue) -> Queue:
    """Take the next call when none is being said."""
    if queue.current or not queue.waiting:
        return queue
    return replace(queue, current=Current(queue.waiting[0]), waiting=queue.waiting[1:])


def ended(queue: Queue) -> Queue:
    """It was said once more.

    Or the voice failed, which counts: nobody behind it shall wait for a broken voice.
    """
    if not queue.current:
        return queue
    said = queue.current.said + 1
    again = said < TIMES and len(queue.waiting) <= CROWD
    return replace(queue, current=replace(queue.current, said=said) if again else None)
