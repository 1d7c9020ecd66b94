"""A ticket printer made of bytes: paper, cover, speed, buffer, answers, and faults on demand."""

import re
import threading
import time
from collections import deque
from collections.abc import Callable

from hardware.errors import Unreachable
from hardware.printers.settings import DOTS_PER_MM, Charset
from hardware.printers.virtual.condition import ROLL_MM, Condition
from hardware.printers.virtual.faults import Fault
from hardware.printers.virtual.paper.interpreter import Interpreter
from hardware.printers.virtual.paper.sheet import Sheet
from hardware.printers.virtual.session import VirtualSession

SPEED_MM_S = 150.0
SLOW = 0.07  # a slip takes twelve seconds
BUFFER = 65_536
CLOSING_AFTER = 300
LONGEST_COMMAND = 4 << 20  # bytes; no printer holds a picture of more
WESTERN = "cp437"
AT_ONCE = re.compile(rb"\x10(?:\x04([\x01-\x04])|\x14(\x01)[\x00\x01].|\x05[\x01\x02])", re.DOTALL)


class VirtualPrinter:
    """One machine; any number of threads may talk to it.

    `charset` is what its ROM can say; `boot` the seconds it is dark after it lost power; `keeps`
    is told of every slip that comes out. A machine of another make has its own `question`,
    `_make_interpreter` and `_obey_at_once`.
    """

    question = re.compile(rb"\x10\x04([\x01-\x04])")

    def __init__(  # noqa: PLR0913  what one machine differs in from another
        self,
        width: int = 576,
        speed: float = SPEED_MM_S,
        keep: int = 30,
        buffer: int = BUFFER,
        *,
        charset: Charset = Charset.GB18030,
        boot: float = 0.0,
        keeps: Callable[[Sheet], None] | None = None,
    ) -> None:
        self.changed = threading.Condition()
        self._condition = Condition()
        self._charset = charset.value
        self._interpreter = self._make_interpreter(width)
        self._sheets: deque[Sheet] = deque(maxlen=keep)
        self._keeps = keeps
        self._buffer = bytearray()
        self._room = buffer
        self._open: set[VirtualSession] = set()
        self._speed = speed
        self._boot = boot
        self._free_at = self._dark_until = 0.0
        self._session: VirtualSession | None = None
        self._tells_unasked = False
        self._last_told = b""
        self._bytes_to_darkness, self._job_begun = 0, False

    def _make_interpreter(self, width: int) -> Interpreter:
        return Interpreter(width, self._told, self._finished, self._charset)

    # What a person does to it

    def tell(self, fault: Fault) -> None:
        """Make it suffer from a fault until it is mended."""
        if fault is Fault.CLOSING:
            self.lose_power_after(CLOSING_AFTER)
            return
        with self.changed:
            self._condition.suffer(fault)
            if fault is Fault.WRONG_CHARSET:
                self._interpreter.charset = WESTERN
            if fault is Fault.UNPLUGGED:
                self._power_off()
            self._tell_changes()

    def lose_power_after(self, count: int) -> None:
        """Go dark once so many bytes of the next job have come."""
        with self.changed:
            self._condition.suffer(Fault.CLOSING)
            self._bytes_to_darkness, self._job_begun = count, False

    def switch_on(self) -> None:
        """Give it power again, before it would have come back by itself."""
        with self.changed:
            self._dark_until = 0.0

    def refill(self) -> None:
        """Put in a new roll; what still waits in the buffer comes out."""
        with self.changed:
            self._condition.paper_mm = ROLL_MM
            self._run()

    def mend(self, fault: Fault | None = None) -> None:
        """Mend one fault, or every one; whatever lacks paper gets a new roll."""
        with self.changed:
            self._condition.mend(fault)
            if Fault.WRONG_CHARSET not in self._condition.faults:
                self._interpreter.charset = self._charset
            self._run()

    def close_drawer(self) -> None:
        """Push the cash drawer shut that the caller opened."""
        with self.changed:
            self._condition.drawer_open = False
            self._tell_changes()

    def sheets(self) -> list[Sheet]:
        """Return the slips in the tray, oldest first, and what hangs in the printer."""
        with self.changed:
            hanging = self._interpreter.sheet
            return [*self._sheets, *([hanging] if hanging.parts else [])]

    def state(self) -> dict[str, object]:
        """Say how it is, in values that JSON knows."""
        with self.changed:
            faults = self._condition.faults
            return {
                "paper": self._condition.paper,
                "paper_metres": round(self._condition.paper_mm / 1000, 2),
                "cover_open": Fault.COVER_OPEN in faults,
                "drawer_open": self._condition.drawer_open,
                "online": not self._condition.stopped and Fault.UNPLUGGED not in faults,
                "faults": sorted(fault.value for fault in faults),
                "waiting_bytes": len(self._buffer),
            }

    # What goes over the wire

    def answer(self) -> VirtualSession:
        """Take a call, or raise Unreachable."""
        with self.changed:
            if Fault.UNPLUGGED in self._condition.faults or time.monotonic() < self._dark_until:
                raise Unreachable("the printer has no power")
            self._session = VirtualSession(self)
            self._open.add(self._session)
            return self._session

    def hang_up(self, session: VirtualSession) -> None:
        """The caller has gone; half a command that it left will never be whole."""
        with self.changed:
            session.closed = True
            self._open.discard(session)
            self._run()

    def take(self, session: VirtualSession, data: bytes) -> int:
        """Obey real-time questions at once, buffer the rest, print what can be printed."""
        with self.changed:
            session.check()
            self._session = session
            if self.question.fullmatch(data):  # heard even when the buffer is full
                self._obey_at_once(session, data)
                return len(data)
            data = data[: self._room_for(data)]
            self._obey_at_once(session, data)
            self._buffer += data
            self._run()
            if Fault.CLOSING in self._condition.faults:
                self._fade(data)
            return len(data)

    def _room_for(self, data: bytes) -> int | None:
        """How many of these bytes it takes now; None for any number."""
        if Fault.BUFFER_FULL in self._condition.faults:
            return 0
        if Fault.CLOSING in self._condition.faults:
            before = 0 if self._job_begun else len(data) - len(data.lstrip(b"\0"))
            return before + max(1, self._bytes_to_darkness)
        return self._room - len(self._buffer) if self._condition.stopped else None

    def _fade(self, data: bytes) -> None:
        """Lose power in the middle of a job; zeros that a caller sends before it do not count."""
        if not self._job_begun:
            data = data.lstrip(b"\0")
            self._job_begun = bool(data)
        self._bytes_to_darkness -= len(data)
        if self._bytes_to_darkness <= 0:
            self._condition.faults.discard(Fault.CLOSING)
            self._power_off()

    def _obey_at_once(self, session: VirtualSession, data: bytes) -> None:
        """Real printers look for these bytes wherever they stand, inside pictures too."""
        heard, end = session.tail + data, 0
        for found in AT_ONCE.finditer(heard):
            end = found.end()
            if found[1]:
                status = bytes((self._condition.real_time(found[1][0]),))
                self._say(session, status, time.monotonic())
            elif found[2]:
                self._kick_drawer()
        session.tail = heard[max(end, len(heard) - 4) :]

    def _run(self) -> None:
        """Print from the buffer until it is empty, a command lacks bytes, or something stops it."""
        condition = self._condition
        while not condition.stopped and Fault.BUFFER_FULL not in condition.faults:
            before = self._interpreter.fed
            if not self._interpreter.step(self._buffer):
                if not self._open or len(self._buffer) > LONGEST_COMMAND:
                    self._buffer.clear()
                break
            used = (self._interpreter.fed - before) / DOTS_PER_MM
            condition.paper_mm = max(0.0, condition.paper_mm - used)
            speed = self._speed * (SLOW if Fault.SLOW in condition.faults else 1)
            self._free_at = max(self._free_at, time.monotonic()) + used / speed
        self._tell_changes()
        self.changed.notify_all()

    def _told(self, command: str, value: int) -> None:
        """A command that is not for the paper: a question, or a pulse to the drawer."""
        if command == "ESC p":
            self._kick_drawer()
            return
        answer = b""
        if command == "GS a":
            self._tells_unasked = bool(value)
            answer = self._last_told = self._condition.unasked() if value else b""
        elif command == "GS r":
            answer = self._condition.report(value)
        elif command == "GS I":
            answer = self._condition.name(value)
        if self._session and answer:  # when the mechanism has caught up
            self._say(self._session, answer, max(self._free_at, time.monotonic()))

    def _kick_drawer(self) -> None:
        self._condition.drawer_open = True
        self._tell_changes()

    def _tell_changes(self) -> None:
        """Say unasked how it is now, if any caller, also one who has gone, wished that."""
        now = self._condition.unasked()
        if self._tells_unasked and now != self._last_told:
            self._last_told = now
            for session in self._open:
                self._say(session, now, time.monotonic())

    def _say(self, session: VirtualSession, answer: bytes, at: float) -> None:
        if Fault.SILENT not in self._condition.faults:
            session.say(at, answer)
            self.changed.notify_all()

    def _finished(self, sheet: Sheet) -> None:
        self._sheets.append(sheet)
        if self._keeps:
            self._keeps(sheet)

    def _power_off(self) -> None:
        self._buffer.clear()
        self._interpreter.tear()
        self._free_at = 0.0
        self._dark_until = time.monotonic() + self._boot
        self._tells_unasked = False
        for session in self._open:
            session.closed = True
        self._open.clear()
        self.changed.notify_all()
