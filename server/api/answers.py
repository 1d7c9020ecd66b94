"""What answers look like, for the OpenAPI document: the shapes of the contract."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """Fields may be added to an answer, never renamed."""

    model_config = ConfigDict(extra="allow")


class Problem(Shape):
    type: str
    title: str
    status: int
    code: str
    detail: str
    next: str


class Range(Shape):
    low_minutes: int
    high_minutes: int


class SlipState(Shape):
    job: int
    state: str
    copy_number: int = Field(alias="copy")
    problem: str | None


class Announcement(Shape):
    seq: int
    at: str
    shown: bool
    spoken: bool


class SlotOut(Shape):
    begins: str = Field(alias="from")
    until: str


class TicketOut(Shape):
    id: str
    hall: str
    number: str
    line: str
    line_name: str
    service: str
    service_name: str
    state: str
    priority: str | None
    appointment: SlotOut | None
    issued_at: str
    waited_seconds: int
    called_at: str | None
    started_at: str | None
    finished_at: str | None
    ahead: int | None
    estimate: Range | None
    queue: str
    window: str | None
    window_name: str | None
    zone: str
    zone_name: str
    calls: int
    returns: int
    language: str
    announcement: Announcement | None
    rated: bool
    moves: list[str]
    track_url: str | None
    slip: SlipState | None


class Tickets(Shape):
    tickets: list[TicketOut]


class AppointmentOut(Shape):
    id: str
    code: str
    service: str
    service_name: str
    day: str
    begins: str = Field(alias="from")
    until: str
    name: str | None
    phone: str | None
    state: str
    ticket: str | None
    number: str | None
    booked_at: str
    arrived_at: str | None
    cancelled_at: str | None


class ExpectedAppointment(Shape):
    id: str
    service: str
    service_name: str
    day: str
    begins: str = Field(alias="from")
    until: str
    state: str


class Expected(Shape):
    """Whoever showed this is expected, and has no number yet."""

    appointment: ExpectedAppointment


class Appointments(Shape):
    day: str
    last_day: str
    appointments: list[AppointmentOut]


class Why(Shape):
    rule: str
    waited_seconds: int
    line: str
    passed_over: int


class CalledOut(Shape):
    ticket: TicketOut
    why: Why


class RatingOut(Shape):
    ticket: str
    stars: int
    at: str


class EventOut(Shape):
    hall: str
    seq: int
    at: str
    kind: str
    data: dict[str, Any]
    actor: dict[str, str]


class EventsOut(Shape):
    events: list[EventOut]
    last_seq: int


class EdgesOut(Shape):
    events: list[EventOut]


class ScreenOut(Shape):
    seq: int
    at: str
    epoch: str
    screen: dict[str, Any]


class MeOut(Shape):
    kind: str
    hall: str | None
    window: str | None
    role: str
    username: str | None
    name: str
    csrf: str | None
    must_change_password: bool
    may: list[str]
    fingerprint_key: str | None
    time_zone: str | None


class HallOut(Shape):
    id: str
    name: str
    level: str
    time_zone: str
    today: str
    version: int
    departments: list[dict[str, Any]]
    services: list[dict[str, Any]]
    lines: list[dict[str, Any]]
    windows: list[dict[str, Any]]
    opening: dict[str, Any]
    rules: dict[str, Any]


class HallName(Shape):
    id: str
    name: str
    name_en: str
    level: str
    parent: str | None


class DeviceOut(Shape):
    id: str
    kind: str
    name: str
    enrolled: bool
    revoked: bool
    online: bool


class DrivenPrinter(Shape):
    id: str
    name: str
    settings: dict[str, Any]


class ErrandOut(Shape):
    id: str
    slip: list[dict[str, Any]]


class PrinterOut(Shape):
    id: str
    name: str
    state: str
    width: int
    fallback: str | None
    roll: dict[str, Any]
    waiting: int


class PrintJobs(Shape):
    what: str
    printer: str
    jobs: list[int]


class PrintJob(Shape):
    job: int
    what: str
    ticket: str | None
    printer: str
    instead_of: str | None
    state: str
    problem: str | None
    asked_at: str
    at: str


class OperatorOut(Shape):
    username: str
    name: str
    role: str
    active: bool


class Enrolled(Shape):
    token: str
    device: DeviceOut


class HelpOut(Shape):
    id: int


class Track(Shape):
    hall: dict[str, Any]
    ticket: TicketOut
    rating: dict[str, Any]


class Thing(Shape):
    """An object as it was stored."""


class RecordingOut(Shape):
    name: str
    address: str
    sha256: str
    bytes: int
    source: str
    at: str


class OptionSetOut(Shape):
    version: str
    levels: list[dict[str, Any]]
