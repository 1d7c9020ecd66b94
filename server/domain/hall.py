"""How a hall is furnished: departments, services, lines, windows, rules. All frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from server.domain.calendar import Opening
from server.domain.errors import NotFound
from server.domain.queueing import Fairness


class Level(StrEnum):
    """Halls form a tree."""

    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"


class WindowStatus(StrEnum):
    """Whether a window calls people."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


class Identity(StrEnum):
    """Whether a service asks who you are."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the hall with its own boards and voice."""

    id: str
    name: str
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class Department:
    """Who answers for a service."""

    id: str
    name: str
    name_en: str = ""
    short: str = ""
    phone: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True)
class Guide:
    """What must be public about a service (standards.md, requirement 50)."""

    materials: tuple[str, ...] = ()
    basis: str = ""
    conditions: str = ""
    procedure: str = ""
    time_limit: str = ""
    fee: str = ""
    complaint_phone: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """What people come for."""

    id: str
    name: str
    department: str
    line: str
    name_en: str = ""
    kind: str = "instant"
    identity: Identity = Identity.NONE
    audience: str = "both"
    quota_half_day: int | None = None
    order: int = 0
    active: bool = True
    pinyin: str = ""
    initials: str = ""
    guide: Guide = field(default_factory=Guide)
    guide_en: Guide | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Tickets that share a letter and a number range."""

    id: str
    name: str
    letter: str
    name_en: str = ""
    zone: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True)
class Window:
    """Where visitors are served."""

    id: str
    number: int
    name: str
    lines: tuple[str, ...] = ()
    zone: str = ""
    comprehensive: bool = False
    guide_desk: bool = False


@dataclass(frozen=True, slots=True)
class PriorityGroup:
    """Who may go first, and by what evidence (standards.md 2.3)."""

    code: str
    name: str
    name_en: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a place may set for itself; the defaults are proposals of standards.md 2.9 and 6."""

    amber_minutes: int = 15
    red_minutes: int = 30
    absent_requeue_after: int = 3
    absent_times: int = 1
    priority_streak: int = 2
    rating_seconds: int = 60
    rating_days: int = 7
    recall_limit: int = 9
    issue_without_window: bool = True
    slip_keep_minutes: int = 30
    appointment_days: int = 5  # workdays ahead
    appointment_slot_minutes: int = 30
    appointment_capacity: int = 4  # of one service at one time
    appointment_early_minutes: int = 30
    appointment_late_minutes: int = 15
    languages: tuple[str, ...] = ("zh-CN", "en")

    @property
    def fairness(self) -> Fairness:
        return Fairness(self.priority_streak, self.amber_minutes)


@dataclass(frozen=True)
class Hall:
    """A waiting room with its own queue, as it is furnished at one *version*."""

    id: str
    name: str
    name_en: str = ""
    level: Level = Level.CITY
    parent: str | None = None
    time_zone: str = "Asia/Shanghai"
    notice: str = ""
    muted: str | None = None  # since when no voice may speak: an evacuation needs silence
    demo: bool = False
    version: int = 0
    departments: Mapping[str, Department] = field(default_factory=dict)
    services: Mapping[str, Service] = field(default_factory=dict)
    lines: Mapping[str, Line] = field(default_factory=dict)
    windows: Mapping[str, Window] = field(default_factory=dict)
    zones: tuple[Zone, ...] = ()
    priorities: tuple[PriorityGroup, ...] = ()
    opening: Opening = field(default_factory=Opening)
    rules: Rules = field(default_factory=Rules)
    slip: Mapping[str, Any] = field(default_factory=dict)  # its layout, as `kiosk/slips` reads it

    @cached_property
    def zone_info(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def local(self, now: datetime) -> datetime:
        """*now* on the hall's own clock."""
        return now.astimezone(self.zone_info)

    def today(self, now: datetime) -> date:
        """The hall's business day."""
        return self.local(now).date()

    def clock(self, now: datetime) -> str:
        """The hall's own time, ``"09:30"``."""
        return self.local(now).strftime("%H:%M")

    def service(self, service_id: str) -> Service:
        found = self.services.get(service_id)
        if found is None or not found.active:
            raise NotFound(f"no service {service_id}")
        return found

    def line(self, line_id: str) -> Line:
        found = self.lines.get(line_id)
        if found is None:
            raise NotFound(f"no line {line_id}")
        return found

    def window(self, window_id: str) -> Window:
        found = self.windows.get(window_id)
        if found is None:
            raise NotFound(f"no window {window_id}")
        return found

    def lines_of(self, window: Window) -> tuple[str, ...]:
        """The lines a window serves: its own, or all for a comprehensive one (requirement 32)."""
        return tuple(self.lines) if window.comprehensive else window.lines

    def windows_of(self, line_id: str) -> tuple[Window, ...]:
        """The windows that serve a line."""
        return tuple(w for w in self.windows.values() if line_id in self.lines_of(w))

    def zone_name(self, zone_id: str, *, english: bool = False) -> str:
        """What signs call a zone; its id where nobody named it."""
        for zone in self.zones:
            if zone.id == zone_id:
                return (english and zone.name_en) or zone.name
        return zone_id

    def priority(self, code: str) -> PriorityGroup:
        for group in self.priorities:
            if group.code == code:
                return group
        raise NotFound(f"no priority group {code}")
