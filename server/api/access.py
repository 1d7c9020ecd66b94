"""Who may call what: one table, read by every request and every socket message."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from server.domain.errors import (
    Forbidden,
    MustChangePassword,
    NotSignedIn,
    OtherHall,
    OtherWindow,
)


class Role(StrEnum):
    """What a principal is, for the table below."""

    NOBODY = "nobody"
    VISITOR = "visitor"
    KIOSK = "kiosk"
    BOARD = "board"
    TERMINAL = "terminal"
    EVALUATOR = "evaluator"
    AGENT = "agent"
    INTEGRATION = "integration"
    OPERATOR = "operator"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"


class May(StrEnum):
    """What may be done; integrations hold some of these words as scopes."""

    LOOK = "look"
    KNOW_ONESELF = "know_oneself"
    KEEP_SESSION = "keep_session"
    CHANGE_WINDOW = "change_window"
    TELL_HEALTH = "tell_health"
    ISSUE = "issue"
    READ = "read"
    READ_TICKET = "read_ticket"
    FIND_TICKET = "find_ticket"
    PRINT = "print"
    DRIVE = "drive"
    USE_PRINTERS = "use_printers"
    CALL = "call"
    MOVE = "move"
    SET_WINDOW = "set_window"
    RATE = "rate"
    HEAR = "hear"
    ASK_HELP = "ask_help"
    ANSWER_HELP = "answer_help"
    SEE_BOARD = "see_board"
    SEE_KIOSK = "see_kiosk"
    SEE_WINDOW = "see_window"
    SEE_MANAGER = "see_manager"
    TRACK = "track"
    FURNISH = "furnish"
    KEEP_ACCOUNTS = "keep_accounts"
    KEEP_DEVICES = "keep_devices"
    MUTE = "mute"
    BOOK = "book"


_R = Role
EVERYBODY = frozenset(Role)
_STAFF = frozenset({_R.OPERATOR, _R.MANAGER, _R.ADMINISTRATOR})
_CHIEFS = frozenset({_R.MANAGER, _R.ADMINISTRATOR})
_BOXES = frozenset({_R.KIOSK, _R.BOARD, _R.TERMINAL, _R.EVALUATOR, _R.AGENT})
_DESKS = _STAFF | {_R.TERMINAL, _R.INTEGRATION}

TABLE: Mapping[May, frozenset[Role]] = {
    May.LOOK: EVERYBODY,
    May.KNOW_ONESELF: EVERYBODY - {_R.NOBODY, _R.VISITOR},
    May.KEEP_SESSION: _STAFF,
    May.CHANGE_WINDOW: _STAFF,
    May.TELL_HEALTH: _BOXES,
    May.ISSUE: _DESKS | {_R.KIOSK},
    May.READ: _STAFF | _BOXES | {_R.INTEGRATION},
    May.READ_TICKET: _DESKS | {_R.KIOSK, _R.EVALUATOR, _R.VISITOR},
    May.FIND_TICKET: _DESKS,
    May.PRINT: _STAFF | {_R.KIOSK, _R.TERMINAL, _R.INTEGRATION},
    May.DRIVE: frozenset({_R.KIOSK, _R.AGENT}),
    May.USE_PRINTERS: _STAFF,
    May.CALL: _DESKS,
    May.MOVE: _DESKS,
    May.SET_WINDOW: _DESKS,
    May.RATE: frozenset({_R.EVALUATOR, _R.VISITOR, _R.INTEGRATION}),
    May.HEAR: frozenset({_R.BOARD, _R.AGENT}),
    May.ASK_HELP: _BOXES | _STAFF,
    May.ANSWER_HELP: _STAFF | {_R.TERMINAL},
    May.SEE_BOARD: _STAFF | _BOXES | {_R.INTEGRATION},
    May.SEE_KIOSK: _STAFF | {_R.KIOSK, _R.AGENT},
    May.SEE_WINDOW: _DESKS | {_R.EVALUATOR},
    May.SEE_MANAGER: _CHIEFS,
    May.TRACK: frozenset({_R.VISITOR}),
    May.FURNISH: _CHIEFS,
    May.KEEP_ACCOUNTS: _CHIEFS,
    May.KEEP_DEVICES: _CHIEFS,
    May.MUTE: _CHIEFS,
    May.BOOK: _STAFF,
}

# An integration needs the scope that is named here.
SCOPES: Mapping[May, str] = {
    May.ISSUE: "issue",
    May.PRINT: "issue",
    May.READ: "read",
    May.READ_TICKET: "read",
    May.FIND_TICKET: "read",
    May.SEE_BOARD: "read",
    May.SEE_WINDOW: "read",
    May.CALL: "call",
    May.MOVE: "move",
    May.SET_WINDOW: "call",
    May.RATE: "rate",
}
# What may be done with a first password: to change it, or to leave.
BEFORE_THE_PASSWORD = frozenset({May.KNOW_ONESELF, May.KEEP_SESSION})
# What a page asks by itself, every few seconds: it does not keep its clerk signed in.
WATCHING = frozenset({May.SEE_BOARD, May.SEE_KIOSK, May.SEE_WINDOW, May.SEE_MANAGER, May.READ})
# These see and touch only their own window.
BOUND = frozenset({Role.OPERATOR, Role.TERMINAL, Role.EVALUATOR})


@dataclass(frozen=True, slots=True)
class Principal:
    """Who is asking. ``hall`` is empty for an administrator of all halls."""

    role: Role
    id: str
    hall: str | None = None
    window: str | None = None
    scopes: frozenset[str] = frozenset()
    ticket: str | None = None
    settings: Mapping[str, Any] | None = None
    session: str | None = None
    csrf: str | None = None
    must_change: bool = False

    @property
    def is_staff(self) -> bool:
        return self.role in _STAFF

    @property
    def is_chief(self) -> bool:
        return self.role in _CHIEFS

    @property
    def is_bound(self) -> bool:
        return self.role in BOUND


NOBODY = Principal(Role.NOBODY, "nobody")


def check(who: Principal, may: May, hall: str | None = None, window: str | None = None) -> None:
    """Refuse what the table does not allow, another hall's things and another window's."""
    if who.role not in TABLE[may]:
        if who.role is Role.NOBODY:
            raise NotSignedIn("who is asking?")
        raise Forbidden(f"a {who.role} may not {may}")
    if may is May.LOOK:
        return
    if who.must_change and may not in BEFORE_THE_PASSWORD:
        raise MustChangePassword("change the first password first")
    if who.role is Role.INTEGRATION and may in SCOPES and SCOPES[may] not in who.scopes:
        raise Forbidden(f"the token lacks the scope {SCOPES[may]}")
    if hall is not None and who.role is not Role.ADMINISTRATOR and who.hall != hall:
        raise OtherHall(f"this principal belongs to another hall than {hall}")
    if window is not None and who.is_bound and who.window != window:
        raise OtherWindow(f"this principal works at another window than {window}")


def powers(who: Principal) -> list[str]:
    """What a principal may do, for its page."""
    held = (may for may, roles in TABLE.items() if who.role in roles)
    return sorted(may for may in held if may is not May.LOOK)
