"""Serves the page of the simulated printers: their paper, and what one can do to them."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request

from hardware.errors import DeviceError
from hardware.kinds import TicketPrinter
from hardware.printers.simulated import SimulatedPrinter
from hardware.printers.virtual import Fault

SHOWN = 8
NO_STORE = {"Cache-Control": "no-store"}


def create(
    printers: Callable[[str | None], Mapping[str, TicketPrinter]], admit: Callable[[], str | None]
) -> Blueprint:
    """The blueprint of ``/printers/simulated/``.

    `printers(hall)` gives the printers in use, of one hall or of all. `admit()` looks at the
    request: it raises a refusal, or answers whose printers may be seen (None: all halls').
    """
    blueprint = Blueprint(
        "simulated_printers", __name__, url_prefix="/printers/simulated", static_folder="static"
    )

    def simulated() -> dict[str, SimulatedPrinter]:
        found = printers(admit())
        return {name: p for name, p in found.items() if isinstance(p, SimulatedPrinter)}

    def one(name: str) -> SimulatedPrinter:
        return simulated().get(name) or abort(HTTPStatus.NOT_FOUND)

    @blueprint.get("/")
    def page() -> Response:
        return blueprint.send_static_file("index.html")

    @blueprint.get("/printers")
    def tell_all() -> Response:
        pictures = [_picture(name, printer) for name, printer in sorted(simulated().items())]
        return _answer({"printers": pictures})

    @blueprint.get("/<name>/slips/<int:number>.png")
    def paper(name: str, number: int) -> Response:
        return Response(_draw(one(name), number), mimetype="image/png", headers=NO_STORE)

    @blueprint.post("/<name>/faults")
    def suffer(name: str) -> Response:
        printer = one(name)
        _suffer(printer, request.get_json())  # another site's form cannot send JSON
        return _answer(_picture(name, printer))

    return blueprint


def _draw(printer: SimulatedPrinter, number: int) -> bytes:
    try:
        return printer.png(number)
    except (LookupError, DeviceError) as error:  # gone from the tray, or no font to draw with
        abort(HTTPStatus.NOT_FOUND, str(error))


def _suffer(printer: SimulatedPrinter, wish: Any) -> None:
    """`{"fault": name, "on": bool}` begins or ends a fault; `{"fault": null}` mends all."""
    if not isinstance(wish, dict) or wish.get("fault") not in {None, *Fault}:
        abort(HTTPStatus.BAD_REQUEST, "fault: one that there is, or null for all")
    fault = Fault(wish["fault"]) if wish.get("fault") else None
    if fault is not None and wish.get("on"):
        printer.tell(fault)
    else:
        printer.mend(fault)


def _picture(name: str, printer: SimulatedPrinter) -> dict[str, Any]:
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
    return {"id": name, **printer.state(), "slips": slips}


def _answer(body: object) -> Response:
    response = jsonify(body)
    response.headers.update(NO_STORE)
    return response
