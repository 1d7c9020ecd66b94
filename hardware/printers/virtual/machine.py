"""A ticket printer made of bytes: paper, cover, speed, buffer, answers, and faults on demand."""

import re
import threading
import time
from collections import deque

from hardware.errors import Unreachable
from hardware.printers.settings import DOTS_PER_MM
from hardware.printers.virtual.faults import PAPER_LEFT, STOPS, Fault
from hardware.printers.virtual.interpreter import Interpreter
from hardware.printers.virtual.session import VirtualSession
from hardware.printers.virtual.sheet import Sheet

ROLL_MM = 60_000.0
NEAR_END_MM = 5_000.0
SPEED_MM_S = 150.0
SLOW = 0.07  # a slip takes twelve seconds
BUFFER = 65_536
CLOSING_AFTER = 300
STATUS_QUESTION = re.compile(rb"\x10\x04([\x01-\x04])")
NAMES = {65: "1.0", 66: "SERVICE HALL", 67: "VIRTUAL", 68: "0"}


class VirtualPrinter:
    """One machine; any number of threads may talk to it."""

    def __init__(
        self, width: int = 576, speed: float = SPEED_MM_S, keep: int = 30, buffer: int = BUFFER
    ) -> None:
        self.changed = threading.Condition()
        self._interpreter = Interpreter(width, self._reply, self._finished)
        self._sheets: deque[Sheet] = deque(maxlen=keep)
        self._buffer = bytearray()
        self._room = buffer
        self._open: set[VirtualSession] = set()
        self._faults: set[Fault] = set()
        self._paper_mm = ROLL_MM
        self._speed = speed
        self._free_at = 0.0
        self._session: VirtualSession | None = None

    # What a person does to it

    def tell(self, fault: Fault) -> None:
        """Make it suffer from a fault until it is mended."""
        with self.changed:
            if fault in PAPER_LEFT:
                self._paper_mm = PAPER_LEFT[fault]
            else:
                self._faults.add(fault)
            if fault is Fault.UNPLUGGED:
                self._power_off()

    def refill(self) -> None:
        """Put in a new roll; what still waits in the buffer comes out."""
        with self.changed:
            self._paper_mm = ROLL_MM
            self._run()

    def mend(self, fault: Fault | None = None) -> None:
        """Mend one fault, or every one; whatever lacks paper gets a new roll."""
        with self.changed:
            self._faults -= set(Fault) if fault is None else {fault}
            if fault is None or fault in PAPER_LEFT:
                self._paper_mm = ROLL_MM
            self._run()

    def sheets(self) -> list[Sheet]:
        """Return the slips in the tray, oldest first, and what hangs in the printer."""
        with self.changed:
            hanging = self._interpreter.sheet
            return [*self._sheets, *([hanging] if hanging.parts else [])]

    def state(self) -> dict[str, object]:
        """Say how it is, in values that JSON knows."""
        with self.changed:
            return {
                "paper": self._paper,
                "paper_metres": round(self._paper_mm / 1000, 2),
                "faults": sorted(fault.value for fault in self._faults),
                "waiting_bytes": len(self._buffer),
            }

    # What goes over the wire

    def answer(self) -> VirtualSession:
        """Take a call, or raise Unreachable."""
        with self.changed:
            if Fault.UNPLUGGED in self._faults:
                raise Unreachable("the printer is unplugged")
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
            if STATUS_QUESTION.fullmatch(data):  # heard even when the buffer is full
                self._answer_at_once(session, data)
                return len(data)
            losing_power = Fault.CLOSING in self._faults
            if losing_power:
                data = data[: max(0, CLOSING_AFTER - session.taken)]
            data = data[: self._room - len(self._buffer) if self._stopped else None]
            self._answer_at_once(session, data)
            session.taken += len(data)
            self._buffer += data
            self._run()
            if losing_power and session.taken >= CLOSING_AFTER:
                self._faults.discard(Fault.CLOSING)
                self._power_off()
            return len(data)

    def _answer_at_once(self, session: VirtualSession, data: bytes) -> None:
        """Real printers look for these bytes wherever they stand, inside pictures too."""
        heard = session.tail + data
        for found in STATUS_QUESTION.finditer(heard):
            self._say(session, bytes((self._status(found[1][0]),)), time.monotonic())
        session.tail = b"" if STATUS_QUESTION.fullmatch(heard[-3:]) else heard[-2:]

    def _status(self, question: int) -> int:
        out, cover = self._paper == "out", Fault.COVER_OPEN in self._faults
        bits = {
            1: 0x08 * self._stopped,
            2: 0x04 * cover | 0x20 * out,
            3: 0x08 * (Fault.JAMMED in self._faults),
            4: 0x60 * out | 0x0C * (self._paper != "ok"),
        }
        return 0x12 | bits[question]

    def _run(self) -> None:
        """Print from the buffer until it is empty, a command lacks bytes, or something stops it."""
        while not self._stopped:
            before = self._interpreter.fed
            if not self._interpreter.step(self._buffer):
                if not self._open:
                    self._buffer.clear()
                break
            used = (self._interpreter.fed - before) / DOTS_PER_MM
            self._paper_mm = max(0.0, self._paper_mm - used)
            speed = self._speed * (SLOW if Fault.SLOW in self._faults else 1)
            self._free_at = max(self._free_at, time.monotonic()) + used / speed
        self.changed.notify_all()

    def _reply(self, command: str, value: int) -> None:
        """Answer a buffered question, when the mechanism has caught up."""
        if self._session is None:
            return
        if command == "r":
            answer = bytes((0x03 * (self._paper != "ok"),))
        else:
            answer = b"_" + NAMES.get(value, "").encode() + b"\0" if value in NAMES else b"\x20"
        self._say(self._session, answer, max(self._free_at, time.monotonic()))

    def _say(self, session: VirtualSession, answer: bytes, at: float) -> None:
        if Fault.SILENT not in self._faults:
            session.outbox.append((at, answer))
            self.changed.notify_all()

    def _finished(self, sheet: Sheet) -> None:
        self._sheets.append(sheet)

    def _power_off(self) -> None:
        self._buffer.clear()
        self._interpreter.tear()
        self._free_at = 0.0
        for session in self._open:
            session.closed = True
        self._open.clear()
        self.changed.notify_all()

    @property
    def _paper(self) -> str:
        if self._paper_mm <= 0:
            return "out"
        return "ok" if self._paper_mm > NEAR_END_MM else "low"

    @property
    def _stopped(self) -> bool:
        return self._paper_mm <= 0 or bool(self._faults & STOPS)
