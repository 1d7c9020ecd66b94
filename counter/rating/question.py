"""When a rating pad asks, what a press means then, and when it is over: pure.

The same rule as the evaluator's page (`static/evaluator/flow.js`): a question belongs to a ticket,
and ends rated or timed out; nothing is chosen beforehand; a press while nothing is asked is no
rating.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from hardware.window_kinds import Lamp

THANKS_FOR = timedelta(seconds=5)
LATE_FOR = timedelta(seconds=3)
REMEMBERED = 50  # questions that were answered or closed here


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be told to the server, once: a rating, or that there was none."""

    kind: str  # rating, not-rated
    ticket: str
    stars: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """The pad now: whose visit it asks about, until when, and what its lamp says until when."""

    ticket: str | None = None
    until: datetime | None = None
    lamp: Lamp = Lamp.DARK
    lamp_until: datetime | None = None
    done: tuple[str, ...] = ()


Step = tuple[Question, tuple[Letter, ...]]


def screen(before: Question, window: Mapping[str, Any], now: datetime) -> Step:
    """The window's screen came: a question opens, is closed by the next one, or is withdrawn."""
    invite = window["invite"]
    if invite is None:
        return (_over(before) if before.ticket else before), ()
    if invite["ticket"] == before.ticket or invite["ticket"] in before.done:
        return before, ()
    state, letters = _timed_out(before)
    until = datetime.fromisoformat(invite["until"])
    state = replace(state, ticket=invite["ticket"], until=until, lamp=Lamp.ASKING, lamp_until=None)
    if until > now:
        return state, letters
    late, more = _timed_out(state)
    return late, letters + more


def press(before: Question, stars: int, now: datetime) -> Step:
    """A button: the one rating of the visit while it is asked, else answered and not counted."""
    state, letters = tick(before, now)
    if state.ticket is not None:
        rated = replace(_over(state), lamp=Lamp.THANKS, lamp_until=now + THANKS_FOR)
        return rated, (*letters, Letter("rating", state.ticket, stars))
    if state.lamp is Lamp.THANKS:  # a finger that was too eager, and was heard already
        return state, letters
    return replace(state, lamp=Lamp.LATE, lamp_until=now + LATE_FOR), letters


def tick(before: Question, now: datetime) -> Step:
    """Time passes: an unanswered question is over, a lamp goes out."""
    if before.until is not None and now >= before.until:
        return _timed_out(before)
    if before.lamp_until is not None and now >= before.lamp_until:
        return replace(before, lamp=Lamp.DARK, lamp_until=None), ()
    return before, ()


def refused(before: Question, ticket: str, now: datetime) -> Question:
    """The server had a rating of this visit already: it was not this one that counted."""
    if before.ticket is None and before.lamp is Lamp.THANKS and before.done[-1:] == (ticket,):
        return replace(before, lamp=Lamp.LATE, lamp_until=now + LATE_FOR)
    return before


def _timed_out(before: Question) -> Step:
    if before.ticket is None:
        return before, ()
    return _over(before), (Letter("not-rated", before.ticket),)


def _over(before: Question) -> Question:
    done = (*before.done, before.ticket)[-REMEMBERED:] if before.ticket else before.done
    return Question(done=done)
