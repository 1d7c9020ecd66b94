"""How a virtual printer is, and how it says so in the status bytes of ESC/POS."""

from dataclasses import dataclass, field

from hardware.printers.virtual.faults import PAPER_LEFT, STOPS, Fault

ROLL_MM = 60_000.0
NEAR_END_MM = 5_000.0
NAMES = {65: "1.0", 66: "SERVICE HALL", 67: "VIRTUAL", 68: "0", 69: "CHINA GB18030"}
NUMBERS = {1: 0x20, 2: 0x02, 3: 0x01}  # GS I: model, what it has (a cutter), version
PAPER, DRAWER = {1, 49}, {2, 50}
REST = 3  # bytes of an unasked status after the first


@dataclass
class Condition:
    """Paper, cover, drawer, on line or not, and what it suffers from."""

    paper_mm: float = ROLL_MM
    drawer_open: bool = False
    faults: set[Fault] = field(default_factory=set)

    def suffer(self, fault: Fault) -> None:
        if fault in PAPER_LEFT:
            self.paper_mm = PAPER_LEFT[fault]
        else:
            self.faults.add(fault)

    def mend(self, fault: Fault | None) -> None:
        """Mend one fault, or every one; whatever lacks paper gets a new roll."""
        self.faults -= set(Fault) if fault is None else {fault}
        if fault is None or fault in PAPER_LEFT:
            self.paper_mm = ROLL_MM

    @property
    def paper(self) -> str:
        if self.paper_mm <= 0:
            return "out"
        return "ok" if self.paper_mm > NEAR_END_MM else "low"

    @property
    def stopped(self) -> bool:
        return self.paper_mm <= 0 or bool(self.faults & STOPS)

    def real_time(self, question: int) -> int:
        """The answer to DLE EOT 1 to 4."""
        out, cover = self.paper == "out", Fault.COVER_OPEN in self.faults
        bits = {
            1: self._drawer | 0x08 * self.stopped,
            2: 0x04 * cover | 0x20 * out | 0x40 * self._jammed,
            3: 0x08 * self._jammed,
            4: 0x60 * out | 0x0C * (self.paper != "ok"),
        }
        return 0x12 | bits[question]

    def report(self, question: int) -> bytes:
        """The answer to GS r 1 (paper) and GS r 2 (drawer)."""
        if question in PAPER:
            return bytes((0x03 * (self.paper != "ok") | 0x0C * (self.paper == "out"),))
        return bytes((self._drawer >> 2,)) if question in DRAWER else b""

    def unasked(self) -> bytes:
        """Automatic status back (GS a): four bytes, in which only the first has bit 4."""
        cover = Fault.COVER_OPEN in self.faults
        return bytes(
            (
                0x10 | self._drawer | 0x08 * self.stopped | 0x20 * cover,
                0x08 * self._jammed,
                0x03 * (self.paper != "ok") | 0x0C * (self.paper == "out"),
                0x00,
            )
        )

    @staticmethod
    def name(question: int) -> bytes:
        """The answer to GS I n; nothing for what it does not know."""
        if question in NAMES:
            return b"_" + NAMES[question].encode() + b"\0"
        number = NUMBERS.get(question % 48 if question < 65 else 0)  # noqa: PLR2004  1 or "1"
        return bytes((number,)) if number is not None else b""

    @property
    def _drawer(self) -> int:
        """The contact of the drawer's cable: closed, or not there, is high."""
        return 0x04 * (not self.drawer_open)

    @property
    def _jammed(self) -> bool:
        return Fault.JAMMED in self.faults
