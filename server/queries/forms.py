"""The words of paper that is no ticket's: what the hall knows, put beside what was ordered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.domain.hall import Hall, Service
from server.domain.numbering import emergency_number
from server.domain.rating import Options

Json = dict[str, Any]
Order = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where something is printed: `no` numbers a notice, `printer` is a device's row."""

    now: datetime
    no: str
    printer: Any
    base_url: str


def pages(hall: Hall, order: Order, occasion: Occasion) -> list[Json]:
    """The words of each page, as `kiosk.slip.compose` takes them.

    NotFound for a line, service or window that the hall has not.
    """
    common = {"hall_name": hall.name, "day": hall.local(occasion.now).date().isoformat()}
    if order["what"] == "test_page":
        return [{**common, **_test_page(hall, occasion)}]
    return [{**common, "no": occasion.no, **page} for page in WRITERS[order["what"]](hall, order)]


def _test_page(hall: Hall, occasion: Occasion) -> Json:
    printer = occasion.printer
    named = ("driver", "address", "width", "text_mode", "charset")
    return {
        "printer": printer.name,
        **{name: printer.settings.get(name) for name in named},
        "printed_at": f"{hall.local(occasion.now):%Y-%m-%d %H:%M}",
        "track_url": occasion.base_url,
    }


def _emergency(hall: Hall, order: Order) -> list[Json]:
    line = hall.line(order["line"])
    about = {"line_name": line.name, "zone": hall.zone_name(line.zone)}
    return [
        {**about, "number": emergency_number(line.letter, serial)}
        for serial in range(order["first"], order["last"] + 1)
    ]


def _appointment(hall: Hall, order: Order) -> list[Json]:
    service = hall.service(order["service"])
    about = {
        "service": service.name,
        "place": service.guide.place,
        "materials": list(service.guide.materials),
    }
    return [{**about, **_said(order, "day", "time", "number", "code")}]


def _correction(hall: Hall, order: Order) -> list[Json]:
    return _sheets(hall, order, {"items": order["items"]})


def _acceptance(hall: Hall, order: Order) -> list[Json]:
    return _sheets(hall, order, {"time_limit": hall.service(order["service"]).guide.time_limit})


def _sheets(hall: Hall, order: Order, body: Json) -> list[Json]:
    service = hall.service(order["service"])
    about = {**_who_answers(hall, service), **body}
    said = _said(order, "applicant", "case", "until", "basis")
    return [{**about, **said, "sheet": sheet} for sheet in range(order["sheets"])]


def _who_answers(hall: Hall, service: Service) -> Json:
    department = hall.departments.get(service.department)
    return {
        "service": service.name,
        "department": department.name if department else "",
        "phone": department.phone if department else "",
        "complaint_phone": service.guide.complaint_phone,
    }


def _rating_form(hall: Hall, order: Order) -> list[Json]:
    service = hall.service(order["service"]).name if order["service"] else None
    window = hall.window(order["window"]).name if order["window"] else None
    levels = [level.text for level in Options.load().sets[0].levels]
    form = {"levels": levels, "service": service, "window": window, "number": order["number"]}
    return [form] * int(order["pages"])


def _said(order: Order, *names: str) -> Json:
    return {name: order[name] for name in names if order.get(name)}


WRITERS: Mapping[str, Callable[[Hall, Order], list[Json]]] = {
    "emergency": _emergency,
    "appointment": _appointment,
    "correction": _correction,
    "acceptance": _acceptance,
    "rating_form": _rating_form,
}
