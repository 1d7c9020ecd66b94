"""/api/halls/{hall}/tickets: taking, seeing, moving and printing tickets."""

from typing import Any

from server.actions import issuing, moving, telling
from server.actions.appointments import check_in
from server.actions.issuing import Wish
from server.actions.moving import Order
from server.api import answers as out
from server.api import models
from server.api.access import May, Role
from server.api.route import Ask, Reply, routes
from server.domain.errors import Invalid, NotFound, OtherWindow
from server.domain.ticket import Ticket
from server.queries.rating import own_ticket
from server.queries.ticket import ticket_now, ticket_view
from server.storage import HallWork
from server.storage.ids import person_key

BASE = "/halls/<hall>/tickets"
SEES_TRACK_URL = frozenset({Role.EVALUATOR, Role.VISITOR})  # never who could be rated by it
TAKES_FOR_VISITORS = frozenset({Role.KIOSK, Role.INTEGRATION})


@routes.add("POST", BASE, May.ISSUE, body=models.Issue, answers={201: out.TicketOut}, repeats=True)
def issue(ask: Ask, hall: str) -> Reply:
    """Give a visitor a place in line; by an appointment, the one that was promised."""
    wish: models.Issue = ask.body
    if not (wish.service or wish.appointment):
        raise Invalid("for what?", fields=[{"path": "service", "problem": "required"}])
    own_printer = (ask.who.settings or {}).get("printer")
    person = person_key(ask.pepper, hall, wish.person) if wish.person else None
    at_desk = ask.who.is_staff or ask.who.role is Role.TERMINAL
    base_url = ask.base_url if ask.who.role in TAKES_FOR_VISITORS else None

    def act(work: HallWork) -> Any:
        printer = own_printer or (work.any_printer() if at_desk else None)
        order = Wish(
            wish.service or "", wish.language, wish.priority, person,
            printer=None if wish.paperless else printer, by_staff=ask.who.is_staff,
        )  # fmt: skip
        code = wish.appointment
        issued = check_in(work, code, order) if code else issuing.issue(work, order)
        state = "queued" if issued.slip else "none"
        slip = {
            "job": issued.slip or 0, "state": state, "copy": 0, "problem": None,
            "printer": printer if issued.slip else None,
        }  # fmt: skip
        return ticket_view(
            work.hall, issued.ticket, work.now,
            ahead=issued.ahead, pace=issued.tally.pace, slip=slip, base_url=base_url,
        )  # fmt: skip

    return Reply.of(ask.once(hall, act), 201)


@routes.add(
    "GET", BASE, May.FIND_TICKET, answers={200: out.Tickets},
    query={"number": {"type": "string", "maxLength": 12, "required": True}},
)  # fmt: skip
def find(ask: Ask, hall: str) -> Reply:
    """Today's ticket of that number."""
    number = ask.args.get("number", "").strip().upper()
    if not 1 <= len(number) <= 12 or not number.isalnum():  # noqa: PLR2004  the column's width
        raise Invalid("which number?", fields=[{"path": "number", "problem": "required"}])
    with ask.storage.reading(hall) as reading:
        return Reply({"tickets": [ticket_now(reading, t) for t in reading.by_number(number)]})


@routes.add("GET", f"{BASE}/<ticket>", May.READ_TICKET, answers={200: out.TicketOut})
def show(ask: Ask, hall: str, ticket: str) -> Reply:
    """The ticket, as it stands now."""
    if ask.who.ticket not in {None, ticket}:
        raise NotFound("no such ticket")
    with ask.storage.reading(hall) as reading:
        found = own_ticket(reading, ticket) if ask.who.ticket else reading.ticket(ticket)
        if ask.who.role is Role.EVALUATOR and found.window != ask.who.window:
            raise OtherWindow("served at another window")
        seen = ask.who.role in SEES_TRACK_URL
        return Reply(ticket_now(reading, found, ask.base_url if seen else None))


@routes.add(
    "POST", f"{BASE}/<ticket>/slip", May.PRINT,
    body=models.Nothing, answers={202: out.TicketOut}, repeats=True,
)  # fmt: skip
def print_again(ask: Ask, hall: str, ticket: str) -> Reply:
    """Print the slip again; the copy is marked 补打."""
    own = (ask.who.settings or {}).get("printer")

    def act(work: HallWork) -> Any:
        printer = own or work.slip_printer(ticket)
        if printer is None:
            raise NotFound("no printer for this ticket")
        return _after(work, telling.print_again(work, ticket, printer))

    return Reply.of(ask.once(hall, act), 202)


@routes.add(
    "POST", f"{BASE}/<ticket>/moves", May.MOVE,
    body=models.MoveOrder, answers={200: out.TicketOut}, repeats=True,
)  # fmt: skip
def move(ask: Ask, hall: str, ticket: str) -> Reply:
    """Do one move of a ticket's life."""
    said: models.MoveOrder = ask.body
    if ask.who.is_bound and said.window not in {None, ask.who.window}:
        raise OtherWindow("you work at another window")
    order = Order(
        said.move,
        window=said.window or ask.who.window,
        to_line=said.to.line if said.to else None,
        to_window=said.to.window if said.to else None,
        front=said.to.front if said.to else False,
        reason=said.reason or None,
        bound=ask.who.is_bound,
    )
    return Reply.of(ask.once(hall, lambda work: _after(work, moving.move(work, ticket, order))))


def _after(work: HallWork, ticket: Ticket) -> Any:
    """The ticket after a change, in the same transaction."""
    return ticket_now(work.reading(), ticket)
