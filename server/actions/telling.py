"""What boards, voices, printers and visitors tell the hall: shown, spoken, printed, help."""

from datetime import UTC
from typing import Any

from server.actions.issuing import queue_slip
from server.domain.errors import NotFound, NotToday
from server.domain.events import Kind
from server.domain.paper import NOT_WAITING, TOO_OLD
from server.domain.ticket import State, Ticket
from server.storage import HallWork

SLIP_KINDS = {
    "printed": Kind.SLIP_PRINTED,
    "failed": Kind.SLIP_FAILED,
    "unknown": Kind.SLIP_UNKNOWN,
}
ON_ITS_WAY = {"queued": "failed", "sent": "unknown"}  # and what it is when it is given up
GIVEN_UP = "misconfigured"
GIVEN_UP_FOR_GOOD = {GIVEN_UP, TOO_OLD, NOT_WAITING}
HEARD_KINDS = {"shown": Kind.ANNOUNCEMENT_SHOWN, "spoken": Kind.ANNOUNCEMENT_SPOKEN}


def hear(work: HallWork, seq: int, heard: str, device: str) -> bool:
    """A board showed, or a voice spoke, the announcement *seq*; a repeat changes nothing.

    Tells whether it was news. An announcement that a later call has replaced is no news either,
    nor one of a zone that the device is not for.
    """
    ticket = work.announced(seq)
    if ticket is None or _is_elsewhere(work, ticket, device):
        return False
    if heard == "shown" and ticket.shown_at is None:
        ticket.shown_at = work.now
    elif heard == "spoken" and ticket.spoken_at is None:
        ticket.spoken_at = work.now
    else:
        return False
    work.record(HEARD_KINDS[heard], **ticket.words(), call=seq, device=device)
    work.save(ticket)
    return True


def _is_elsewhere(work: HallWork, ticket: Ticket, device: str) -> bool:
    """Whether a device is for one zone, and the window that called is in another."""
    zone = work.zone_of(device)
    window = work.hall.windows.get(ticket.window or "")
    return bool(zone) and window is not None and window.zone != zone


def set_slip(work: HallWork, job: int, state: str, problem: str | None) -> None:
    """The spool tells how a slip fares; outcomes become facts."""
    slip = work.slips.get(job)
    if slip is None:
        raise NotFound(f"no print job {job}")
    over = state in {"printed", "unknown"} or problem in GIVEN_UP_FOR_GOOD
    work.slips.set(job, state, problem, work.now, forget=over and slip.words is not None)
    kind = SLIP_KINDS.get(state)
    if kind is None:
        return
    words = {"job": job, "copy": slip.copy, "printer": slip.printer}
    if problem:
        words["problem"] = problem
    work.record(kind, **slip_words(work, slip), **words)


def slip_words(work: HallWork, slip: Any) -> dict[str, str]:
    """Which ticket's a slip is, in a fact's words; or what it is, when it is no ticket's."""
    if slip.ticket_id is None:
        return {"what": slip.what}
    words: dict[str, str] = work.ticket(slip.ticket_id).words()
    return words


def print_again(work: HallWork, ticket_id: str, printer: str) -> Ticket:
    """Ask for another slip of a ticket of today; while one is on its way nothing is added.

    One that waits for another printer, or for one that is gone, is given up.
    """
    if not work.is_printer(printer):
        raise NotFound(f"no printer {printer}")
    ticket = work.ticket(ticket_id)
    if ticket.day != work.today or ticket.state in {State.SERVED, State.CANCELLED}:
        raise NotToday(f"{ticket.number} is over")
    last = work.slips.of(ticket.id)
    if last is not None and last.state in ON_ITS_WAY and last.printer != printer:
        give_up(work, last.job, ON_ITS_WAY[last.state])
        last = work.slips.get(last.job)
    if last is None or last.state not in ON_ITS_WAY:
        queue_slip(work, ticket, printer, None, copy=last.copy + 1 if last else 0)
    return ticket


def present(work: HallWork, window: str, ticket: Ticket) -> None:
    """Somebody showed a slip or a card at a window: its terminal brings the ticket up."""
    work.hall.window(window)
    if ticket.day != work.today:
        raise NotToday(f"{ticket.number} is of another day")
    work.record(Kind.TICKET_PRESENTED, **ticket.words(), window=window)


def give_up(work: HallWork, job: int, state: str = "failed") -> None:
    """Nobody prints this slip any more: its printer is gone, or another one prints it."""
    set_slip(work, job, state, GIVEN_UP)


def mute(work: HallWork, muted: bool) -> None:  # noqa: FBT001  the manager's only word
    """Silence every voice of the hall, or let them speak; a second press changes nothing."""
    if muted == (work.hall.muted is not None):
        return
    now = work.now.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    work.furnishings.put_profile(muted=now if muted else None)
    kind = Kind.VOICES_MUTED if muted else Kind.VOICES_UNMUTED
    work.record(kind, since=work.hall.muted or now)


def ask_help(work: HallWork, source: str) -> int:
    """Ring at the guide desk; a second tap while it rings is the same call."""
    ringing = work.helps.open_from(source)
    if ringing is not None:
        return ringing
    number = work.record(Kind.HELP_ASKED, **{"help": work.seq + 1, "from": source})
    work.helps.add(number, source, work.now)
    return number


def answer_help(work: HallWork, number: int) -> None:
    """Somebody went there."""
    if work.helps.answer(number, work.now):
        work.record(Kind.HELP_ANSWERED, help=number)
