"""/api/me/printers, /api/me/scans: an agent prints for the hall, and says what its box read."""

from typing import Annotated

from pydantic import StringConstraints

from server.api import answers as out
from server.api import models
from server.api import print_orders as orders
from server.api.access import May
from server.api.route import Ask, Reply, routes
from server.domain.errors import NotFound
from server.queries.devices import driven_by

ERRANDS = "/me/printers/<printer>/errands"


class Scanned(models.Body):
    """A line that a scanner read: a stranger's text."""

    text: Annotated[models.Text, StringConstraints(min_length=1, max_length=400)]


@routes.add("GET", "/me/printers", May.DRIVE, answers={200: list[out.DrivenPrinter]})
def printers(ask: Ask) -> Reply:
    """The printers that this device drives."""
    return Reply(driven_by(ask.storage, ask.who.hall or "", ask.who.id))


@routes.add(
    "POST", ERRANDS, May.DRIVE,
    body=orders.PrinterState, answers={200: out.ErrandOut, 204: None},
)  # fmt: skip
def take(ask: Ask, printer: str) -> Reply:
    """Say how a printer is, and take the slip that waits for it; each is given out once."""
    errand = ask.errands.take(ask.who.id, printer, ask.body.model_dump())
    return Reply(errand) if errand else Reply(status=204)


@routes.add("POST", f"{ERRANDS}/<errand>/sent", May.DRIVE, body=models.Nothing, answers={204: None})
def leave(ask: Ask, printer: str, errand: str) -> Reply:
    """Just before the first byte leaves; when it is refused, nothing may leave."""
    ask.errands.leave(ask.who.id, printer, errand)
    return Reply(status=204)


@routes.add(
    "POST", f"{ERRANDS}/<errand>/outcome", May.DRIVE,
    body=orders.ErrandOutcome, answers={204: None},
)  # fmt: skip
def settle(ask: Ask, printer: str, errand: str) -> Reply:
    """What became of it; of one that nobody waits for any more it may be told, too."""
    ask.errands.settle(ask.who.id, printer, errand, ask.body.model_dump())
    return Reply(status=204)


@routes.add("POST", "/me/scans", May.DRIVE, body=Scanned, answers={204: None})
def hand_over(ask: Ask) -> Reply:
    """What was scanned at a box goes to the page of its kiosk; it is kept nowhere."""
    kiosk = str((ask.who.settings or {}).get("kiosk") or "")
    if not ask.hand_over(ask.who.hall or "", kiosk, ask.body.text):
        raise NotFound("no page of this box's kiosk is there")
    return Reply(status=204)
