"""What a printer says back: status answers, reports and unasked status, told byte from byte."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from hardware.kinds import Paper, Problem, Status

FORM = 0x93  # the bits that say which kind of byte it is
REAL_TIME_FORM = 0x12  # 0xx1xx10: answer to DLE EOT n
UNASKED_FORM = 0x10  # 0xx1xx00: first of four bytes of automatic status back
REPORT_BITS = 0x90  # both clear: answer to GS r n
UNASKED_REST = 3

ASK_ONLINE, ASK_CAUSE, ASK_ERROR, ASK_PAPER = (bytes((0x10, 0x04, n)) for n in (1, 2, 3, 4))
ASK_WHEN_DONE = b"\x1dr\x01"  # buffered: answered when all before it has been printed


class Kind(Enum):
    """Two kinds of answers to two kinds of questions."""

    REAL_TIME = "DLE EOT"
    REPORT = "GS r"


@dataclass
class Answers:
    """Sorts incoming bytes; keeps its place between pieces."""

    _skip: int = 0

    def sort(self, data: bytes) -> Iterator[tuple[Kind, int]]:
        for byte in data:
            if self._skip:
                self._skip -= 1
            elif byte & FORM == REAL_TIME_FORM:
                yield Kind.REAL_TIME, byte
            elif byte & FORM == UNASKED_FORM:
                self._skip = UNASKED_REST
            elif not byte & REPORT_BITS:
                yield Kind.REPORT, byte


def read_online(status: Status, byte: int) -> Status:
    """DLE EOT 1: bit 3 says off line, for whatever cause."""
    return replace(status, problem=Problem.OFFLINE) if byte & 0x08 else status


def read_cause(status: Status, byte: int) -> Status:
    """DLE EOT 2: bit 2 cover open, bit 5 stopped by paper end, bit 6 error."""
    if byte & 0x20:
        return Status(Paper.OUT, Problem.PAPER_OUT)
    if byte & 0x04:
        return replace(status, problem=Problem.COVER_OPEN)
    return replace(status, problem=Problem.PRINTER_ERROR) if byte & 0x40 else status


def read_error(status: Status, byte: int) -> Status:
    """DLE EOT 3: bits 3, 5, 6 cutter, unrecoverable, recoverable by itself."""
    settled = status.problem not in {None, Problem.OFFLINE}
    if settled or not byte & 0x68:
        return status
    return replace(status, problem=Problem.PRINTER_ERROR)


def read_paper(status: Status, byte: int) -> Status:
    """DLE EOT 4: bits 5 and 6 no paper, bits 2 and 3 near its end."""
    if byte & 0x60:
        cover = status.problem is Problem.COVER_OPEN  # the sensor sees nothing under an open cover
        return Status(Paper.OUT, Problem.COVER_OPEN if cover else Problem.PAPER_OUT)
    return replace(status, paper=Paper.LOW if byte & 0x0C else Paper.OK)


QUESTIONS = (
    (ASK_ONLINE, read_online),
    (ASK_CAUSE, read_cause),
    (ASK_ERROR, read_error),
    (ASK_PAPER, read_paper),
)


def read_report(byte: int) -> Paper:
    """GS r 1: bits 2 and 3 no paper, bits 0 and 1 near its end."""
    if byte & 0x0C:
        return Paper.OUT
    return Paper.LOW if byte & 0x03 else Paper.OK
