"""/api/halls/{hall}/windows: calling, opening, pausing; announcements and help."""

from typing import Annotated, Any

from pydantic import StringConstraints, model_validator

from server.actions import appointments, calling, telling, windows
from server.actions.windows import Notice
from server.api import answers as out
from server.api import models
from server.api.access import May
from server.api.principals import by_token
from server.api.route import Ask, Reply, routes
from server.domain.appointment import Appointment
from server.domain.errors import Invalid, NotFound, TokenRevoked
from server.domain.hall import WindowStatus
from server.queries.appointments import expected_view
from server.queries.ticket import ticket_now, ticket_view
from server.queries.window import window_screen
from server.storage import HallWork
from server.storage.ids import person_key

WINDOW = "/halls/<hall>/windows/<window>"


class Presented(models.Body):
    """What was held before the scanner, or laid on the reader: one of these."""

    token: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{30,64}$")] | None = None
    person: models.Person | None = None
    appointment: models.AppointmentCode | None = None

    @model_validator(mode="after")
    def one_of_these(self) -> "Presented":
        given = [self.token, self.person, self.appointment]
        if sum(each is not None for each in given) != 1:
            raise ValueError("either token, person or appointment")
        return self


@routes.add(
    "POST", f"{WINDOW}/call-next", May.CALL,
    body=models.Nothing, answers={200: out.CalledOut, 204: None}, repeats=True,
)  # fmt: skip
def call_next(ask: Ask, hall: str, window: str) -> Reply:
    """Call whoever is next for a window; 204 when nobody waits."""

    def act(work: HallWork) -> Any:
        called = calling.call_next(work, window)
        if called is None:
            return None
        ticket = called.ticket
        why = {
            "rule": called.rule.value,
            "waited_seconds": ticket.waited_seconds,
            "line": ticket.line,
            "passed_over": called.passed_over,
        }
        view = ticket_view(work.hall, ticket, work.now)
        return {"ticket": view, "why": why}

    answer = ask.once(hall, act)
    return Reply.of(answer, 204 if answer.body is None else 200)


@routes.add(
    "POST", f"{WINDOW}/presented", May.MOVE,
    body=Presented, answers={200: out.TicketOut | out.Expected}, repeats=True,
)  # fmt: skip
def present(ask: Ask, hall: str, window: str) -> Reply:
    """A slip, a card or an appointment was shown at a window: its terminal brings it up."""
    said: Presented = ask.body
    person = person_key(ask.pepper, hall, said.person) if said.person else None
    shown = None if said.token is None else _ticket_of(ask, hall, said.token)

    def act(work: HallWork) -> Any:
        if said.appointment:
            found = appointments.present(work, window, said.appointment)
            if isinstance(found, Appointment):
                return {"appointment": expected_view(work.hall, found, work.now)}
            return ticket_now(work.reading(), found)
        ticket = work.held_by(person) if person else work.ticket(shown or "")
        if ticket is None:
            raise NotFound("this person has no number here")
        telling.present(work, window, ticket)
        return ticket_now(work.reading(), ticket)

    return Reply.of(ask.once(hall, act))


@routes.add(
    "POST", f"{WINDOW}/status", May.SET_WINDOW,
    body=models.WindowStatusOrder, answers={200: out.Thing}, repeats=True,
)  # fmt: skip
def set_status(ask: Ask, hall: str, window: str) -> Reply:
    """Open, pause with a notice, or close a window."""
    said: models.WindowStatusOrder = ask.body
    if said.until is not None and said.until.tzinfo is None:
        raise Invalid("until needs a time zone", fields=[{"path": "until", "problem": "no zone"}])
    notice = Notice(said.notice or None, said.reason or None, said.until)

    def act(work: HallWork) -> Any:
        windows.set_status(work, window, WindowStatus(said.status), notice)
        return window_screen(work.reading(), window)

    return Reply.of(ask.once(hall, act))


@routes.add(
    "POST", "/halls/<hall>/announcements/<int:seq>", May.HEAR,
    body=models.Heard, answers={204: None},
)  # fmt: skip
def hear(ask: Ask, hall: str, seq: int) -> Reply:
    """A board showed, or a voice spoke, an announcement."""
    with ask.storage.hall(hall, ask.actor) as work:
        telling.hear(work, seq, ask.body.heard, ask.who.id)
    return Reply(status=204)


class Muted(models.Body):
    """Whether the voices of a hall shall be silent."""

    muted: bool


@routes.add(
    "POST", "/halls/<hall>/voices", May.MUTE,
    body=Muted, answers={204: None},
)  # fmt: skip
def mute(ask: Ask, hall: str) -> Reply:
    """Silence every voice of a hall, or let them speak again."""
    with ask.storage.hall(hall, ask.actor) as work:
        telling.mute(work, ask.body.muted)
    return Reply(status=204)


@routes.add(
    "POST", "/halls/<hall>/help", May.ASK_HELP,
    body=models.HelpAsked, answers={202: out.HelpOut}, repeats=True,
)  # fmt: skip
def ask_help(ask: Ask, hall: str) -> Reply:
    """Ring at the guide desk."""
    source = ask.body.source or ask.storage.name_of_device(ask.who.id) or ask.who.id
    answer = ask.once(hall, lambda work: {"id": telling.ask_help(work, source)})
    return Reply.of(answer, 202)


@routes.add(
    "POST", "/halls/<hall>/help/<int:number>/answered", May.ANSWER_HELP,
    body=models.Nothing, answers={204: None},
)  # fmt: skip
def answer_help(ask: Ask, hall: str, number: int) -> Reply:
    """Somebody went there."""
    with ask.storage.hall(hall, ask.actor) as work:
        telling.answer_help(work, number)
    return Reply(status=204)


def _ticket_of(ask: Ask, hall: str, token: str) -> str:
    """The ticket that a slip's token belongs to; whoever tries tokens learns nothing."""
    try:
        visitor = by_token(ask.storage, token)
    except TokenRevoked as error:
        raise NotFound("no slip has this token") from error
    if visitor.ticket is None or visitor.hall != hall:
        raise NotFound("no slip of this hall has this token")
    return visitor.ticket
