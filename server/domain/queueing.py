"""Who is next, and why: pure policies over the heads of the queues."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from server.domain.ticket import SLOT_STEP, Rank


class Rule(StrEnum):
    """Why a ticket was called."""

    SENT_HERE = "sent_here"
    RETURNED = "returned"
    PRIORITY = "priority"
    APPOINTMENT = "appointment"
    LONGEST_WAIT = "longest_wait"
    FAIR_TURN = "fair_turn"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Head:
    """The first ticket of one rank in one queue."""

    ticket: str
    queue: str
    rank: Rank
    place: int
    issued_at: datetime
    sent_here: bool = False
    early: bool = False  # an appointment that is not due

    @property
    def arrived(self) -> int:
        """Who was here first: an appointment's place begins with its slot."""
        return self.place % SLOT_STEP


@dataclass(frozen=True, slots=True)
class Fairness:
    """``streak`` privileged calls in a row at most, once somebody waits over ``amber_minutes``."""

    streak: int = 2
    amber_minutes: int = 15


@dataclass(frozen=True, slots=True)
class Choice:
    """The ticket to call, and the rule that picked it."""

    head: Head
    rule: Rule


RULES = {
    Rank.RETURNED: Rule.RETURNED,
    Rank.PRIORITY: Rule.PRIORITY,
    Rank.APPOINTMENT: Rule.APPOINTMENT,
    Rank.ORDINARY: Rule.LONGEST_WAIT,
}


def choose(heads: Sequence[Head], streak: int, fairness: Fairness, now: datetime) -> Choice | None:
    """Pick among *heads*; *streak* counts the privileged calls this window made in a row.

    Sent to this window, then by rank, then by place; an appointment has its rank from its slot's
    time, until then it goes when nobody else waits (standards.md 6, row 8). An ordinary ticket
    that has waited beyond the amber limit goes first when the streak is used up (requirement 24).
    """
    if not heads:
        return None
    first = min(heads, key=_order)
    if first.rank is not Rank.ORDINARY and streak >= fairness.streak:
        patient = _longest_ordinary(heads)
        if patient and (now - patient.issued_at).total_seconds() > fairness.amber_minutes * 60:
            return Choice(patient, Rule.FAIR_TURN)
    return Choice(first, _rule(first))


def _order(head: Head) -> tuple[bool, bool, Rank, int]:
    return (not head.sent_here, head.early, head.rank, head.place)


def _rule(head: Head) -> Rule:
    if head.sent_here:
        return Rule.SENT_HERE
    return Rule.LONGEST_WAIT if head.early else RULES[head.rank]


def next_streak(streak: int, rank: Rank) -> int:
    """An ordinary call ends the streak, any other lengthens it."""
    return 0 if rank is Rank.ORDINARY else streak + 1


def _longest_ordinary(heads: Sequence[Head]) -> Head | None:
    ordinary = [head for head in heads if head.rank is Rank.ORDINARY]
    return min(ordinary, key=lambda head: head.place, default=None)
