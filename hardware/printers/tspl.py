"""Label printers that speak TSPL (TSC, Gprinter, Xprinter), on an endless roll.

Models: none tried on real paper yet; proved against a twin that was written from the manual.
Wires: all that `wires/address.py` knows.
Status: ESC ! ? before (paper, cover, pause, jam; nothing near the end), OUT of a word that only
this job has after, which is executed when all before it has been printed (EOJ).
Characters: every line is drawn; fonts and code pages of these models differ too much.
Limits: two jobs at once must not share a printer object. A model without OUT needs
`tells_status = false`.
"""

import secrets
import time
from collections.abc import Callable, Mapping

from hardware.errors import DeviceError, HungUp, NoFont, TimedOut
from hardware.kinds import Failed, Outcome, Paper, Printed, Problem, Slip, Status, Unknown, nothing
from hardware.printers.drawing.canvas import draw_slip, without
from hardware.printers.settings import DOTS_PER_MM, PrinterSettings
from hardware.wires.address import wire_at
from hardware.wires.wire import Connection, Wire

ASK = b"\x1b!?"
AT_ONCE = b"\x1b!"  # begins what is obeyed wherever it stands
ROWS = 24  # of one BITMAP: what follows half of one is lost for 2 KB only
FILL = b"\xff" * (ROWS * 576 // 8 + 1) + b"\r\n"  # white in half a picture, nonsense elsewhere
LETTERS = "ABCDEFGHJKLMNO"  # bit 6 is set in each of them, and in no status
WORD = 0x40
USUAL_MM = 400
PROBLEMS = (  # bit of the status → what it means, the gravest first
    (0x04, Problem.PAPER_OUT),
    (0x01, Problem.COVER_OPEN),
    (0x8A, Problem.PRINTER_ERROR),  # jam, ribbon, other
    (0x10, Problem.OFFLINE),  # somebody pressed pause
)


def open_printer(settings: Mapping[str, object]) -> "TsplPrinter":
    """Make a printer from a device's settings; its `address` says which wire leads to it."""
    known = PrinterSettings.read(settings)
    return TsplPrinter(wire_at(settings, known.patience), known)


class TsplPrinter:
    """Draws a slip, asks before, sends, and waits for the word that it came out."""

    def __init__(self, wire: Wire, settings: PrinterSettings | None = None) -> None:
        self._wire = wire
        self._settings = settings or PrinterSettings()
        self._asks = self._settings.tells_status and wire.hears

    def print(self, slip: Slip, leaving: Callable[[], None] = nothing) -> Outcome:
        word = "".join(secrets.choice(LETTERS) for _ in range(8))
        try:
            job, length = build(slip, self._settings, word)
        except NoFont:
            return Failed(Problem.NO_FONT)
        except DeviceError:
            return Failed(Problem.MISCONFIGURED)
        try:
            connection = self._wire.connect()
        except DeviceError as error:
            return Failed(Problem.OFFLINE if error.transient else Problem.MISCONFIGURED)
        with connection:
            problem = self._ask(connection).problem if self._asks else None
            if problem is not None:
                return Failed(problem)
            leaving()
            return self._deliver(connection, job, word, length)

    def status(self) -> Status:
        try:
            connection = self._wire.connect()
        except DeviceError as error:
            return Status(problem=Problem.OFFLINE if error.transient else Problem.MISCONFIGURED)
        with connection:
            return self._ask(connection) if self._asks else Status()

    def close(self) -> None:
        """Nothing is held between jobs."""

    def _deliver(self, connection: Connection, job: bytes, word: str, length: float) -> Outcome:
        """Send a job. From here on nothing is safe to send twice."""
        try:
            connection.send(job)
            if not self._asks:
                return Printed(confirmed=False, length_mm=length)
            return self._confirm(connection, word.encode(), length)
        except HungUp:
            return Unknown(Problem.OFFLINE, length)
        except TimedOut:
            return Unknown(self._why(connection) or Problem.NO_ANSWER, length)

    def _confirm(self, connection: Connection, word: bytes, length: float) -> Outcome:
        """Wait for this job's word, as long as the printer is alive."""
        said = b""
        end = time.monotonic() + self._settings.longest_job * max(1, length / USUAL_MM)
        while (now := time.monotonic()) < end:
            said += connection.receive(min(self._settings.patience, end - now))
            if word in bytes(byte for byte in said if byte & WORD):
                return Printed(Paper.OK, length_mm=length)
            if time.monotonic() - now < self._settings.patience:
                continue
            problem = self._why(connection)
            if problem is not None:
                return Unknown(problem, length)
        return Unknown(Problem.NO_ANSWER, length)

    def _ask(self, connection: Connection) -> Status:
        try:
            connection.send(ASK)
            end = time.monotonic() + self._settings.patience
            while (left := end - time.monotonic()) > 0:
                for byte in connection.receive(left):
                    if not byte & WORD and byte not in b"\r\n":
                        return read_status(byte)
        except HungUp:
            return Status(problem=Problem.OFFLINE)
        except TimedOut:
            pass
        return Status(problem=Problem.NO_ANSWER)

    def _why(self, connection: Connection) -> Problem | None:
        """Ask what is wrong; when the bytes of the job stand in the way, on a line of its own."""
        if not self._asks:
            return None
        problem = self._ask(connection).problem
        return self.status().problem if problem is Problem.NO_ANSWER else problem


def read_status(byte: int) -> Status:
    """ESC ! ?: 0 ready, 20 printing; any other bit is a reason to wait."""
    problem = next((problem for bits, problem in PROBLEMS if byte & bits), None)
    return Status(Paper.OUT if problem is Problem.PAPER_OUT else Paper.OK, problem)


def build(slip: Slip, settings: PrinterSettings, word: str) -> tuple[bytes, float]:
    """Build a whole job, and say how many mm of paper it takes."""
    picture = draw_slip(slip, settings)
    data, across = without(AT_ONCE, picture), settings.dots // 8
    length = -(-picture.height // DOTS_PER_MM)
    job = [FILL, f"SIZE {settings.width} mm,{length} mm\r\nGAP 0 mm,0 mm\r\nCLS\r\n".encode()]
    for top in range(0, picture.height, ROWS):
        band = data[top * across : (top + ROWS) * across]
        job.append(f"BITMAP 0,{top},{across},{len(band) // across},0,".encode() + band + b"\r\n")
    cut = "CUT\r\n" if settings.cutter else ""
    job.append(f'PRINT 1,1\r\n{cut}EOJ\r\nOUT "{word}"\r\n'.encode())
    return b"".join(job), float(length)
