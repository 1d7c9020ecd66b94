"""The shapes that cross the wire: what the server says and what devices read."""

from typing import Any, Literal, NotRequired, TypedDict

Heard = Literal["shown", "spoken"]
TicketState = Literal["waiting", "called", "serving", "held", "absent", "served", "cancelled"]
WindowStatus = Literal["open", "paused", "closed"]
Sound = Literal["on", "blocked", "none"]


class Actor(TypedDict):
    """Who caused a fact."""

    kind: Literal["device", "staff", "visitor", "system"]
    id: str | None


class Event(TypedDict):
    """A fact of a hall, once, in order; a ``kind`` of None only fills a hole."""

    hall: str
    seq: int
    kind: str | None
    at: NotRequired[str]
    after: NotRequired[int]
    data: NotRequired[dict[str, Any]]
    actor: NotRequired[Actor]


class Replay(TypedDict):
    """What came after a sequence number."""

    events: list[Event]
    last_seq: int


class Snapshot(TypedDict):
    """The whole picture, with the sequence number it is true for."""

    seq: int
    at: str
    screen: Any
    epoch: NotRequired[str | int]


class Estimate(TypedDict):
    """How long until one's turn, as a range."""

    low_minutes: int
    high_minutes: int


class Announcement(TypedDict):
    """What became of the last call of a ticket."""

    seq: int
    at: str
    shown: bool
    spoken: bool


class Slip(TypedDict):
    """How the paper of a ticket is doing."""

    job: str | None
    state: Literal["queued", "sent", "printed", "unknown", "failed", "none"]
    copy: NotRequired[int]


class Ticket(TypedDict):
    """A place in line, now."""

    id: str
    hall: str
    number: str
    line: str
    line_name: str
    line_name_en: str
    service: str
    service_name: str
    service_name_en: str | None
    state: TicketState
    priority: str | None
    appointment: NotRequired[dict[str, str] | None]
    issued_at: str
    waited_seconds: int | None
    called_at: str | None
    started_at: str | None
    finished_at: str | None
    ahead: int | None
    estimate: Estimate | None
    queue: str | None
    window: str | None
    window_name: str | None
    window_number: int | None
    zone: str | None
    zone_name: str | None
    zone_name_en: str | None
    calls: int
    returns: int
    language: str
    announcement: Announcement | None
    rated: bool
    moves: list[str]
    track_url: NotRequired[str | None]
    slip: Slip | None


class Why(TypedDict):
    """Why this ticket was the next one."""

    rule: str
    waited_seconds: int
    line: str
    passed_over: int


class CalledNext(TypedDict):
    """The answer to call-next when somebody waited."""

    ticket: Ticket
    why: Why


class Device(TypedDict):
    """An enrolled box."""

    id: str
    kind: str
    name: str
    window: str | None
    zone: str | None
    settings: dict[str, Any]
    enrolled: bool
    revoked: bool
    last_seen_at: str | None
    online: bool
    health: dict[str, Any] | None


class Enrolled(TypedDict):
    """What a one-time code was exchanged for."""

    token: str
    device: Device


class Me(TypedDict):
    """Who is asking: a person or a device."""

    kind: Literal["staff", "device"]
    hall: str | None
    window: str | None
    role: str | None
    username: str | None
    name: str | None
    csrf: str | None
    must_change_password: bool
    device: Device | None
    windows: list[str]
    may: list[str]
    fingerprint_key: NotRequired[str | None]
    time_zone: NotRequired[str | None]


class Errand(TypedDict):
    """A slip for an agent to print; ``slip`` as ``hardware.parcels`` packs it."""

    id: str
    slip: list[dict[str, Any]]


class Call(TypedDict):
    """One summons of a ticket to a window, as boards show it."""

    seq: int
    at: str
    ticket: str
    number: str
    window: str
    window_name: str
    window_number: int
    zone: str | None
    line: str
    repeat: int
    state: TicketState
    shown: bool
    spoken: bool
    test: NotRequired[bool]


class BoardHall(TypedDict):
    """The hall's name and what it wants to say."""

    id: str
    name: str
    notice: str | None


class BoardWindow(TypedDict):
    """A window as the boards show it."""

    id: str
    number: int
    name: str
    zone: str | None
    status: WindowStatus
    notice: str | None
    until: str | None
    number_now: str | None
    state: Literal["called", "serving"] | None
    service_name: str | None
    operator_name: str | None
    lines: list[str]


class BoardLine(TypedDict):
    """How many wait in a line."""

    id: str
    name: str
    name_en: str | None
    letter: str
    waiting: int
    zone: str | None


class BoardScreen(TypedDict):
    """Everything a board shows now; calls newest first."""

    hall: BoardHall
    now: str
    open: bool
    calls: list[Call]
    windows: list[BoardWindow]
    lines: list[BoardLine]
    notices: list[str]
