"""Asking visitors to windows: the next one, a chosen one, the same one again."""

from dataclasses import dataclass
from datetime import datetime

from server.actions.closing import close_one, is_served_over_midnight
from server.domain.errors import ReasonRequired, WindowBusy, WindowNotOpen
from server.domain.events import Kind
from server.domain.hall import Window
from server.domain.queueing import Rule, choose, next_streak
from server.domain.ticket import Move, Rank, State, Ticket
from server.storage import HallWork

REQUIRED = {"path": "reason", "problem": "required"}


@dataclass(frozen=True, slots=True)
class Called:
    """Who was called, and why this one."""

    ticket: Ticket
    rule: Rule
    passed_over: int = 0


def call_next(work: HallWork, window_id: str) -> Called | None:
    """Call whoever is next for a window; nothing when nobody waits."""
    window, operator, streak = _ready(work, window_id)
    heads = work.heads(window)
    choice = choose(heads, streak, work.hall.rules.fairness, work.now)
    if choice is None:
        return None
    ticket = work.head(choice.head)
    earlier = sum(head.arrived < choice.head.arrived for head in heads)
    _first_call(work, ticket, window, operator, choice.rule, None)
    streak_now = next_streak(streak, Rank(choice.head.rank))
    if streak_now != streak:
        work.windows.set_streak(window_id, streak_now)
    return Called(ticket, choice.rule, earlier)


def call(work: HallWork, ticket: Ticket, window_id: str, reason: str | None) -> None:
    """Call a chosen waiting ticket, with a reason, or the window's own ticket again."""
    ticket.check(Move.CALL)
    if ticket.state is State.CALLED:
        window = work.hall.window(window_id)
        ticket.call(window_id, ticket.operator, work.now, work.today, work.hall.rules.recall_limit)
        _announce(work, Kind.TICKET_CALLED, ticket, window)
        return
    if not reason:
        raise ReasonRequired(
            "calling out of order needs a reason",
            fields=[{"path": "reason", "problem": "required"}],
        )
    window, operator, _ = _ready(work, window_id)
    _first_call(work, ticket, window, operator, Rule.CHOSEN, reason)


def resume(work: HallWork, ticket: Ticket, window_id: str) -> None:
    """Ask a held visitor back to the window that holds the ticket."""
    ticket.check(Move.RESUME)
    window, operator, _ = _ready(work, window_id)
    ticket.resume(window_id, operator, work.now, work.today)
    _announce(work, Kind.TICKET_RESUMED, ticket, window)


def _ready(work: HallWork, window_id: str) -> tuple[Window, str | None, int]:
    """The window, its operator and streak, when it is open and free."""
    window = work.hall.window(window_id)
    state = work.windows.state(window_id)
    if state.status != "open":
        raise WindowNotOpen(f"window {window.number} is {state.status}", status_now=state.status)
    busy = work.ticket(state.visitor) if state.visitor else None
    if busy and busy.day != work.today and not is_served_over_midnight(work, busy):
        close_one(work, busy)
    elif busy:
        raise WindowBusy(f"{busy.number} is there", number=busy.number, ticket=busy.id)
    return window, state.operator, state.streak


def _first_call(  # noqa: PLR0913  what one call consists of
    work: HallWork,
    ticket: Ticket,
    window: Window,
    operator: str | None,
    rule: Rule,
    reason: str | None,
) -> None:
    since: datetime = ticket.waiting_since or ticket.issued_at
    ticket.call(window.id, operator, work.now, work.today, work.hall.rules.recall_limit)
    work.tallies.note_call(ticket, since)
    _announce(work, Kind.TICKET_CALLED, ticket, window, rule, reason)


def _announce(  # noqa: PLR0913  the words of an announcement come from the call itself
    work: HallWork,
    kind: Kind,
    ticket: Ticket,
    window: Window,
    rule: Rule | None = None,
    reason: str | None = None,
) -> None:
    words = {
        "window": window.id,
        "window_number": window.number,
        "window_name": window.name,
        "zone": window.zone,
        "repeat": ticket.calls,
        "line": ticket.line,
        "language": ticket.language,
    }
    if rule:
        words["why"] = rule.value
    if reason:
        words["reason"] = reason
    ticket.call_seq = work.record(kind, **ticket.words(), **words)
    work.save(ticket)
