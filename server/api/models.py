"""What requests may say. These models validate, and the OpenAPI document is made from them."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from server.api.device_settings import Finite, Settings, Whole
from server.domain.hall import Identity
from server.domain.numbering import LETTERS
from server.domain.ticket import Move

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,31}$")]
Username = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$")]


def _no_controls(text: str) -> str:
    if any(ord(c) < 32 and c not in "\n\t" for c in text) or "\x7f" in text:  # noqa: PLR2004  space
        raise ValueError("control characters are not allowed")
    return text


Text = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_no_controls)]
Name = Annotated[Text, StringConstraints(min_length=1, max_length=60)]
Words = Annotated[Text, StringConstraints(max_length=200)]
LongWords = Annotated[Text, StringConstraints(max_length=2000)]
Password = Annotated[str, StringConstraints(min_length=1, max_length=128)]
HourMinute = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$")]
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2999, 12, 31))]
Spans = Annotated[list[tuple[HourMinute, HourMinute]], Field(max_length=6)]
OptionCode = Annotated[str, StringConstraints(max_length=8)]
Language = Literal["zh-CN", "en"]
Person = Annotated[Text, StringConstraints(min_length=4, max_length=40)]
AppointmentCode = Annotated[Text, StringConstraints(min_length=1, max_length=200)]
Phone = Annotated[Text, StringConstraints(max_length=40)]


class Body(BaseModel):
    """A request's body: unknown fields are refused, so that a misspelt one is noticed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Nothing(Body):
    """A request that says nothing but itself."""


class SignIn(Body):
    username: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    password: Password
    window: Slug | None = None
    hall: Slug | None = None


class NewPassword(Body):
    old: Password
    new: Password


class ChosenWindow(Body):
    window: Slug | None = None


class Issue(Body):
    """A number for a service, or for the visitor whom an appointment's code expects."""

    service: Slug | None = None
    appointment: AppointmentCode | None = None
    language: Language = "zh-CN"
    priority: Slug | None = None
    person: Person | None = None
    paperless: bool = False


class Destination(Body):
    line: Slug | None = None
    window: Slug | None = None
    front: bool = False

    @model_validator(mode="after")
    def one_of_both(self) -> "Destination":
        if (self.line is None) == (self.window is None):
            raise ValueError("either line or window")
        return self


class MoveOrder(Body):
    move: Move
    window: Slug | None = None
    to: Destination | None = None
    reason: Words | None = None


class WindowStatusOrder(Body):
    status: Literal["open", "paused", "closed"]
    notice: Words | None = None
    reason: Words | None = None
    until: datetime | None = None


class RatingGiven(Body):
    stars: Annotated[int, Field(ge=1, le=5, strict=True)]
    options: Annotated[
        list[Annotated[str, StringConstraints(max_length=8)]], Field(max_length=20)
    ] = []
    comment: Annotated[str, StringConstraints(max_length=150)] | None = None
    anonymous: bool = False
    option_set: Annotated[str, StringConstraints(max_length=16)] | None = None


class NotRated(Body):
    reason: Literal["timed_out", "skipped"]


class Heard(Body):
    heard: Literal["shown", "spoken"]


class HelpAsked(Body):
    source: Annotated[Text, StringConstraints(max_length=60)] | None = Field(None, alias="from")


PaperState = Literal["ok", "low", "out", "unknown"]
PartName = Annotated[Text, StringConstraints(min_length=1, max_length=40)]
PartState = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,40}$")]


class Health(Body):
    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Annotated[str, StringConstraints(max_length=64)] | None = None
    page: Annotated[str, StringConstraints(max_length=64)] | None = None
    sound: Literal["on", "blocked", "none"] | None = None
    clock: Annotated[str, StringConstraints(max_length=40)] | None = None
    screen: Annotated[str, StringConstraints(max_length=40)] | None = None
    seq: Annotated[int, Field(ge=0, le=2**53)] | None = None
    paper: PaperState | None = None
    skew: Finite | None = None  # seconds that its clock is ahead of the server's
    parts: dict[PartName, PartState] | None = Field(None, max_length=20)
    details: (
        dict[
            Annotated[str, StringConstraints(max_length=40)],
            Annotated[str, StringConstraints(max_length=200)] | Whole | Finite | bool | None,
        ]
        | None
    ) = Field(None, max_length=20)


class Furnished(Body):
    """The whole object, as it was read: what the server itself adds is left aside."""

    @model_validator(mode="before")
    @classmethod
    def without_what_the_server_adds(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        return {name: value for name, value in data.items() if name not in ADDED}


ADDED = frozenset(
    {
        "id", "pinyin", "initials", "waiting", "open_windows", "zone_name", "status", "notice",
        "operator",
    }
)  # fmt: skip


class DepartmentIn(Furnished):
    name: Name
    name_en: Words = ""
    short: Words = ""
    phone: Phone = ""
    order: Annotated[int, Field(ge=0, le=9999)] = 0


class GuideIn(Body):
    materials: Annotated[list[Words], Field(max_length=40)] = []
    basis: LongWords = ""
    conditions: LongWords = ""
    procedure: LongWords = ""
    time_limit: Words = ""
    fee: Words = ""
    complaint_phone: Phone = ""
    place: Words = ""


class ServiceIn(Furnished):
    name: Name
    department: Slug
    line: Slug
    name_en: Words = ""
    kind: Literal["instant", "promised", "joint", "escalated"] = "instant"
    identity: Identity = Identity.NONE
    audience: Literal["person", "company", "both"] = "both"
    quota_half_day: Annotated[int, Field(ge=0, le=9999)] | None = None
    order: Annotated[int, Field(ge=0, le=9999)] = 0
    active: bool = True
    guide: GuideIn = GuideIn()
    guide_en: GuideIn | None = None


class LineIn(Furnished):
    name: Name
    letter: Annotated[str, StringConstraints(pattern=f"^[{LETTERS}]$")]
    name_en: Words = ""
    zone: Annotated[Text, StringConstraints(max_length=32)] = ""
    order: Annotated[int, Field(ge=0, le=9999)] = 0


class WindowIn(Furnished):
    number: Annotated[int, Field(ge=1, le=99)]
    name: Name
    lines: Annotated[list[Slug], Field(max_length=40)] = []
    zone: Annotated[Text, StringConstraints(max_length=32)] = ""
    comprehensive: bool = False
    guide_desk: bool = False


class OperatorIn(Body):
    name: Name
    staff_no: Annotated[Text, StringConstraints(max_length=32)] = ""
    department: Annotated[Text, StringConstraints(max_length=64)] = ""
    title: Annotated[Text, StringConstraints(max_length=64)] = ""
    role: Literal["operator", "manager", "administrator"] = "operator"
    windows: Annotated[list[Slug], Field(max_length=99)] = []
    active: bool = True


class DeviceChange(Body):
    name: Name
    window: Slug | None = None
    zone: Annotated[Text, StringConstraints(max_length=32)] | None = None
    scopes: list[Literal["read", "issue", "call", "move", "rate"]] = []
    settings: Settings = {}


class DeviceIn(DeviceChange):
    kind: Literal["kiosk", "board", "terminal", "evaluator", "agent", "integration", "printer"]


class Code(Body):
    code: Annotated[str, StringConstraints(pattern=r"^\d{8}$")]
