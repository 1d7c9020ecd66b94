"""One rating per visit, from whatever channel; or the fact that there was none."""

from dataclasses import dataclass
from typing import Any

from server.domain import rating as rules
from server.domain.errors import OtherWindow
from server.domain.events import Kind
from server.domain.ticket import Ticket
from server.storage import HallWork


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a visitor said, and where. With a ``window`` only that window's visits may be rated."""

    stars: int
    options: tuple[str, ...]
    comment: str | None
    anonymous: bool
    option_set: str | None
    channel: str
    window: str | None = None


def rate(work: HallWork, ticket_id: str, opinion: Opinion) -> Ticket:
    """Store the visit's one rating and close the evaluator's question."""
    ticket = work.ticket(ticket_id)
    _check_window(ticket, opinion.window)
    until = (
        rules.closes_at(ticket.finished_at, work.hall.rules.rating_days, work.hall.zone_info)
        if ticket.finished_at
        else work.now
    )
    served_at = ticket.finished_at if ticket.state == "served" else None
    rules.refuse_unless_open(served_at, until, work.now, rated=ticket.rated)
    options = rules.Options.load()
    option_set = (
        options.version(opinion.option_set) if opinion.option_set else options.current(work.today)
    )
    draft = rules.check(
        opinion.stars, opinion.options, opinion.comment, option_set, anonymous=opinion.anonymous
    )
    work.ratings.add(
        ticket_id=ticket.id,
        day=work.today,
        at=work.now,
        stars=draft.stars,
        options=list(draft.options),
        option_set=draft.option_set,
        comment=draft.comment or "",
        anonymous=draft.anonymous,
        channel=opinion.channel,
        number=ticket.number,
        window=ticket.window,
        operator=ticket.operator,
    )
    ticket.rated = True
    work.record(
        Kind.VISIT_RATED,
        **ticket.words(),
        window=ticket.window,
        negative=draft.negative,
        channel=opinion.channel,
    )
    work.save(ticket)
    _close_question(work, ticket)
    return ticket


def leave_unrated(work: HallWork, ticket_id: str, kind: Kind, window: str | None) -> None:
    """The evaluator's question timed out or was skipped; the visitor's own page stays open."""
    ticket = work.ticket(ticket_id)
    _check_window(ticket, window)
    if not ticket.rated and _close_question(work, ticket):
        work.record(kind, **ticket.words(), window=ticket.window)


def close_old_question(work: HallWork, state: Any) -> None:
    """A question nobody answered in time is a fact too: the visit was not rated here."""
    if state.invite_ticket is not None:
        leave_unrated(work, state.invite_ticket, Kind.RATING_TIMED_OUT, None)


def _check_window(ticket: Ticket, window: str | None) -> None:
    if window is not None and ticket.window != window:
        raise OtherWindow(f"{ticket.number} was served at window {ticket.window}")


def _close_question(work: HallWork, ticket: Ticket) -> bool:
    """Whether the evaluator was asking about this visit; the window may be gone by now."""
    if ticket.window is None or ticket.window not in work.hall.windows:
        return False
    if work.windows.state(ticket.window).invite_ticket != ticket.id:
        return False
    work.windows.set(
        ticket.window, invite_ticket=None, invite_number=None, invite_service=None, invite_at=None
    )
    return True
