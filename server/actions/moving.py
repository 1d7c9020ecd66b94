"""Every other move of a ticket: start, finish, miss, hold, return, transfer, cancel."""

from collections.abc import Callable
from dataclasses import dataclass

from server.actions.calling import call, resume
from server.actions.rating import close_old_question
from server.domain.errors import Invalid, OtherWindow, ReasonRequired
from server.domain.events import Kind
from server.domain.ticket import PLACE_STEP, Move, Rank, State, Ticket, queue_of_window
from server.storage import HallWork


@dataclass(frozen=True, slots=True)
class Order:
    """A move, and what it needs. ``bound``: the asker may touch only tickets of ``window``."""

    move: Move
    window: str | None = None
    to_line: str | None = None
    to_window: str | None = None
    front: bool = False
    reason: str | None = None
    bound: bool = False


def move(work: HallWork, ticket_id: str, order: Order) -> Ticket:
    """Do one move; refused when the state, the window or the rules forbid it."""
    ticket = work.ticket(ticket_id)
    _check_window(ticket, order)
    VERBS[order.move](work, ticket, order)
    return ticket


def _check_window(ticket: Ticket, order: Order) -> None:
    """A window may not touch what another window has in hand."""
    elsewhere = ticket.window is not None and ticket.window != order.window
    if order.bound and elsewhere and ticket.state is not State.WAITING:
        may_return = order.move is Move.RETURN and ticket.state is State.ABSENT
        if not may_return:
            raise OtherWindow(f"{ticket.number} is with window {ticket.window}")


def _call(work: HallWork, ticket: Ticket, order: Order) -> None:
    window = order.window or ticket.window
    if window is None:
        raise Invalid("which window?", fields=[{"path": "window", "problem": "required"}])
    call(work, ticket, window, order.reason)


def _resume(work: HallWork, ticket: Ticket, order: Order) -> None:
    ticket.check(Move.RESUME)
    resume(work, ticket, order.window or ticket.window or "")


def _start(work: HallWork, ticket: Ticket, order: Order) -> None:  # noqa: ARG001  verbs are alike
    ticket.start(work.now)
    _store(work, ticket, Kind.VISIT_STARTED)


def _finish(work: HallWork, ticket: Ticket, order: Order) -> None:  # noqa: ARG001
    ticket.finish(work.now)
    _store(work, ticket, Kind.VISIT_FINISHED)
    close_old_question(work, work.windows.state(ticket.window or ""))
    work.windows.set(
        ticket.window or "",
        invite_ticket=ticket.id,
        invite_number=ticket.number,
        invite_service=ticket.service,
        invite_at=work.now,
    )
    work.record(Kind.RATING_ASKED, **ticket.words(), window=ticket.window)


def _miss(work: HallWork, ticket: Ticket, order: Order) -> None:  # noqa: ARG001
    ticket.miss()
    _store(work, ticket, Kind.TICKET_MISSED)


def _hold(work: HallWork, ticket: Ticket, order: Order) -> None:  # noqa: ARG001
    ticket.hold()
    _store(work, ticket, Kind.TICKET_HELD)


def _return(work: HallWork, ticket: Ticket, order: Order) -> None:  # noqa: ARG001
    """An absent visitor rejoins after k others; a held one goes to the front."""
    rules = work.hall.rules
    if ticket.state is State.HELD:
        ticket.come_back(Rank.RETURNED, work.last_place, rules.absent_times, work.now, work.today)
        after = 0
    else:
        after = rules.absent_requeue_after
        place = _place_behind(work, ticket.queue, after)
        ticket.come_back(Rank.ORDINARY, place, rules.absent_times, work.now, work.today)
    work.record(Kind.TICKET_RETURNED, **ticket.words(), after=after)
    work.save(ticket)


def _place_behind(work: HallWork, queue: str, after: int) -> int:
    """A place behind *after* ordinary tickets, before the next one."""
    following = work.place_after(queue, after + 1)
    if following is None:
        return work.last_place
    before = work.place_after(queue, after) if after else following - PLACE_STEP
    return (following + (following - 1 if before is None else before)) // 2


def _transfer(work: HallWork, ticket: Ticket, order: Order) -> None:
    ticket.check(Move.TRANSFER)
    came_from = ticket.window
    if order.to_window:
        queue = queue_of_window(work.hall.window(order.to_window).id)
    elif order.to_line:
        queue = work.hall.line(order.to_line).id
    else:
        raise Invalid("transfer where?", fields=[{"path": "to", "problem": "required"}])
    rank = Rank.RETURNED if order.front else ticket.rank
    place = work.last_place if order.front else ticket.place
    ticket.transfer(queue, rank, place, work.now, work.today)
    work.record(
        Kind.TICKET_TRANSFERRED,
        **ticket.words(),
        from_window=came_from,
        line=order.to_line,
        window=order.to_window,
        reason=order.reason,
    )
    work.save(ticket)


def _cancel(work: HallWork, ticket: Ticket, order: Order) -> None:
    ticket.check(Move.CANCEL)
    if not order.reason:
        raise ReasonRequired(
            "cancelling needs a reason", fields=[{"path": "reason", "problem": "required"}]
        )
    ticket.cancel(work.now)
    work.record(Kind.TICKET_CANCELLED, **ticket.words(), reason=order.reason)
    work.save(ticket)


def _store(work: HallWork, ticket: Ticket, kind: Kind) -> None:
    work.record(kind, **ticket.words(), window=ticket.window)
    work.save(ticket)


VERBS: dict[Move, Callable[[HallWork, Ticket, Order], None]] = {
    Move.CALL: _call,
    Move.START: _start,
    Move.FINISH: _finish,
    Move.MISS: _miss,
    Move.HOLD: _hold,
    Move.RESUME: _resume,
    Move.RETURN: _return,
    Move.TRANSFER: _transfer,
    Move.CANCEL: _cancel,
}
