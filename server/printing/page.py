"""Serves the page of the simulated printers: their paper, and what one can do to them."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request

from hardware.errors import DeviceError
from hardware.printers.simulated import SimulatedPrinter
from hardware.printers.virtual import Fault
from hardware.printers.virtual.faults import WORDS
from server.printing.queue import PrinterInUse

SHOWN = 8
NO_STORE = {"Cache-Control": "no-store"}


def create(
    printers: Callable[[str | None], Iterable[PrinterInUse]], admit: Callable[[], str | None]
) -> Blueprint:
    """The blueprint of ``/printers/simulated/``.

    `printers(hall)` gives the printers in use, of one hall or of all. `admit()` looks at the
    request: it raises a refusal, or answers whose printers may be seen (None: all halls').
    """
    blueprint = Blueprint(
        "simulated_printers", __name__, url_prefix="/printers/simulated", static_folder="static"
    )

    def simulated() -> dict[str, tuple[PrinterInUse, SimulatedPrinter]]:
        return {
            found.id: (found, found.printer)
            for found in printers(admit())
            if isinstance(found.printer, SimulatedPrinter)
        }

    def one(name: str) -> tuple[PrinterInUse, SimulatedPrinter]:
        return simulated().get(name) or abort(HTTPStatus.NOT_FOUND)

    @blueprint.get("/")
    def page() -> Response:
        return blueprint.send_static_file("index.html")

    @blueprint.get("/faults.js")
    def words() -> Response:
        return Response(WORDS.read_bytes(), mimetype="text/javascript", headers=NO_STORE)

    @blueprint.get("/printers")
    def tell_all() -> Response:
        return _answer({"printers": [_picture(*found) for found in simulated().values()]})

    @blueprint.get("/<name>/slips/<int:number>.png")
    def paper(name: str, number: int) -> Response:
        return Response(_draw(one(name)[1], number), mimetype="image/png", headers=NO_STORE)

    @blueprint.post("/<name>/faults")
    def suffer(name: str) -> Response:
        found, printer = one(name)
        _suffer(printer, request.get_json())  # another site's form cannot send JSON
        return _answer(_picture(found, printer))

    return blueprint


def _draw(printer: SimulatedPrinter, number: int) -> bytes:
    try:
        return printer.png(number)
    except (LookupError, DeviceError) as error:  # gone from the tray, or no font to draw with
        abort(HTTPStatus.NOT_FOUND, str(error))


def _suffer(printer: SimulatedPrinter, wish: Any) -> None:
    """`{"fault": name, "on": bool}` begins or ends a fault; `{"fault": null}` mends all."""
    name = wish.get("fault") if isinstance(wish, dict) else False
    if name is not None and name not in list(Fault):
        abort(HTTPStatus.BAD_REQUEST, "fault: one that there is, or null for all")
    fault = Fault(name) if name else None
    if fault is not None and wish.get("on"):
        printer.tell(fault)
    else:
        printer.mend(fault)


def _picture(found: PrinterInUse, printer: SimulatedPrinter) -> dict[str, Any]:
    newest = printer.slips()[: -SHOWN - 1 : -1]
    slips = [
        {
            "number": sheet.number,
            "cut": sheet.cut,
            "torn": sheet.torn,
            "text": sheet.text,
            "width": sheet.width,
            "dots": sheet.dots,
        }
        for sheet in newest
    ]
    told = {"id": found.id, "hall": found.account.hall, "name": found.account.name}
    return {**told, **printer.state(), "slips": slips}


def _answer(body: object) -> Response:
    response = jsonify(body)
    response.headers.update(NO_STORE)
    return response
