"""/api/halls/{hall}/printers: forms and test pages on paper, and rolls that are changed."""

from typing import Any

from server.actions import printing as act
from server.api import answers as out
from server.api.access import May
from server.api.print_orders import PrintOrder, Refill
from server.api.route import Ask, Reply, routes
from server.domain.errors import NotFound
from server.queries.forms import Occasion, pages
from server.queries.printing import job_view, printer_view, printers_view
from server.storage import HallWork

BASE = "/halls/<hall>/printers"
PRINTER = f"{BASE}/<printer>"


@routes.add("GET", BASE, May.USE_PRINTERS, answers={200: list[out.PrinterOut]})
def show(ask: Ask, hall: str) -> Reply:
    """The hall's printers: how they are, how much paper is left, how much waits."""
    with ask.storage.reading(hall) as reading:
        return Reply(printers_view(reading))


@routes.add(
    "POST", f"{PRINTER}/print", May.USE_PRINTERS,
    body=PrintOrder, answers={202: out.PrintJobs}, repeats=True,
)  # fmt: skip
def print_form(ask: Ask, hall: str, printer: str) -> Reply:
    """Print what is no ticket's: test page, emergency numbers, appointment, notice or form."""
    order = ask.body.model_dump(mode="json")

    def print_all(work: HallWork) -> Any:
        row = work.devices.get(printer)
        if row is None or not work.is_printer(printer):
            raise NotFound(f"no printer {printer}")
        no = f"{work.today:%Y%m%d}-{work.seq + 1}"
        words = pages(work.hall, order, Occasion(work.now, no, row, ask.base_url))
        jobs = act.print_form(work, printer, order["what"], words)
        return {"what": order["what"], "printer": printer, "jobs": jobs}

    return Reply.of(ask.once(hall, print_all), 202)


@routes.add("GET", f"{PRINTER}/jobs/<int:job>", May.USE_PRINTERS, answers={200: out.PrintJob})
def show_job(ask: Ask, hall: str, printer: str, job: int) -> Reply:
    """What became of something that was printed."""
    with ask.storage.reading(hall) as reading:
        return Reply(job_view(reading, printer, job))


@routes.add(
    "POST", f"{PRINTER}/refill", May.USE_PRINTERS,
    body=Refill, answers={200: out.PrinterOut}, repeats=True,
)  # fmt: skip
def refill(ask: Ask, hall: str, printer: str) -> Reply:
    """A new roll is in: the counter starts anew, and what waited is printed."""
    answer = ask.once(hall, lambda work: act.refill(work, printer, ask.body.metres))
    with ask.storage.reading(hall) as reading:
        view = printer_view(reading, printer)
    return Reply(view, 200, Reply.of(answer).headers)
