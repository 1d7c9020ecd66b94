"""Every refusal a person or a device may meet, drawn as a tree.

HallError
├── BadRequest                 the request cannot be read
├── NotSignedIn                nobody knows who is asking
│   ├── WrongPassword · TokenRevoked
├── Forbidden                  known, but may not
│   ├── CsrfMissing · MustChangePassword · OtherHall · OtherWindow
├── NotFound                   nothing has that name
│   ├── AppointmentUnknown
├── Refused                    the rules forbid it now
│   ├── Closed · QuotaUsedUp · AlreadyWaiting · NoOpenWindow
│   ├── WindowNotOpen · WindowBusy · WindowTaken
│   ├── WrongMove · NotToday · ReturnLimit · RecallLimit
│   ├── AppointmentEarly · AppointmentOtherDay · AppointmentLate
│   ├── AppointmentUsed · AppointmentCancelled · AppointmentFull · AlreadyBooked
│   ├── AlreadyRated · NotServed · RatingClosed
│   └── RequestIdReused · CodeUsed · CodeExpired · InUse · Withdrawn
├── Invalid                    the request makes no sense
│   ├── UnknownOption · ReasonRequired · WeakPassword
├── Locked                     too many wrong passwords
├── TooMany                    too many requests
└── Unavailable                the server cannot do it just now
    └── TooManyScreens
"""

from typing import Any, ClassVar


class HallError(Exception):
    """Base of all refusals. ``status`` is HTTP's, ``next`` names the next step."""

    status: ClassVar[int] = 500
    next: ClassVar[str] = "none"

    def __init__(self, detail: str, **extras: Any) -> None:
        super().__init__(detail)
        self.detail = detail
        self.extras = extras

    @property
    def code(self) -> str:
        """Stable name for clients: ``WrongMove`` → ``wrong_move``."""
        return code_of(type(self))


def code_of(kind: type[HallError]) -> str:
    """``CsrfMissing`` → ``csrf``, the others by their own name."""
    if kind is CsrfMissing:
        return "csrf"
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in kind.__name__).lstrip("_")


class BadRequest(HallError):
    """The request cannot be read."""

    status = 400


class NotSignedIn(HallError):
    """Nobody knows who is asking."""

    status, next = 401, "sign_in"


class WrongPassword(NotSignedIn):
    """The name or the password is wrong; which one is not told."""


class TokenRevoked(NotSignedIn):
    """The device was revoked, or its token never existed."""


class Forbidden(HallError):
    """Known, but may not."""

    status = 403


class CsrfMissing(Forbidden):
    """An unsafe request by cookie without its token."""

    next = "sign_in"


class MustChangePassword(Forbidden):
    """The first password must be changed before anything else."""


class OtherHall(Forbidden):
    """The thing belongs to another hall."""


class OtherWindow(Forbidden):
    """The thing belongs to another window."""


class NotFound(HallError):
    """Nothing has that name."""

    status = 404


class AppointmentUnknown(NotFound):
    """No appointment of this hall has that code, or it is no code at all."""

    next = "guide_desk"


class Refused(HallError):
    """The rules forbid it now."""

    status = 409


class Closed(Refused):
    """The hall is closed: ``reason`` and ``opens_at`` say why and until when."""

    next = "wait"


class QuotaUsedUp(Refused):
    """No more numbers for this service in this half-day: ``next_at`` says when to come again."""

    next = "guide_desk"


class AlreadyWaiting(Refused):
    """The person holds a number of this line already: ``number``, ``ticket``."""


class NoOpenWindow(Refused):
    """No window serves this line now."""

    next = "guide_desk"


class WindowNotOpen(Refused):
    """A paused or closed window calls nobody."""


class WindowBusy(Refused):
    """The window has a visitor: ``number``, ``ticket``."""

    next = "finish_first"


class WindowTaken(Refused):
    """Another operator works there: ``operator``."""

    next = "pick_another"


class WrongMove(Refused):
    """A ticket cannot go there from its state: ``state``, ``moves``."""


class NotToday(Refused):
    """The ticket is of another day."""

    next = "guide_desk"


class ReturnLimit(Refused):
    """An absent visitor has come back as often as the rule allows."""

    next = "guide_desk"


class RecallLimit(Refused):
    """A ticket was called as often as the rule allows."""


class AppointmentEarly(Refused):
    """Its visitor may check in later: ``from`` (a moment), ``time``, ``begins`` (clocks)."""

    next = "wait"


class AppointmentOtherDay(Refused):
    """It is of a ``day`` to come."""


class AppointmentLate(Refused):
    """Its time or its day is over: there are ordinary numbers of its ``service``."""


class AppointmentUsed(Refused):
    """It was checked in already: ``number``, ``ticket``; at a check-in also its ``state``."""


class AppointmentCancelled(Refused):
    """It was cancelled."""


class AppointmentFull(Refused):
    """As many are expected for this service at that time as the hall allows: ``limit``."""

    next = "pick_another"


class AlreadyBooked(Refused):
    """The person is expected for the service on that day already: ``begins``."""


class AlreadyRated(Refused):
    """One rating per visit."""


class NotServed(Refused):
    """Only a finished visit is rated."""

    next = "wait"


class RatingClosed(Refused):
    """The days for rating this visit are over."""


class RequestIdReused(Refused):
    """The same Idempotency-Key came with another request."""


class CodeUsed(Refused):
    """The enrolment code was used already."""


class CodeExpired(Refused):
    """The enrolment code is too old."""


class InUse(Refused):
    """It cannot be removed: something still needs it."""


class Withdrawn(Refused):
    """Nobody waits for it any more: a slip that an agent wanted to print."""


class Invalid(HallError):
    """The request makes no sense: ``fields`` names each problem."""

    status = 422


class UnknownOption(Invalid):
    """A rating option that the level does not have."""


class ReasonRequired(Invalid):
    """It must not be done without a reason."""


class WeakPassword(Invalid):
    """The password breaks a rule: ``rules`` names them."""


class Locked(HallError):
    """Too many wrong passwords: ``until`` says how long."""

    status, next = 423, "wait"


class TooMany(HallError):
    """Too many requests: ``retry_after`` in seconds."""

    status, next = 429, "wait"


class Unavailable(HallError):
    """The server cannot do it just now."""

    status, next = 503, "retry"


class TooManyScreens(Unavailable):
    """Every place for a screen is taken."""
