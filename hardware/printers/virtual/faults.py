"""What a virtual printer can be told to suffer from."""

from enum import StrEnum
from pathlib import Path

SCRAP_MM = 20.0
WORDS = Path(__file__).with_name("static") / "faults.js"
"""What each is called, for every page that offers them."""


class Fault(StrEnum):
    """What one can tell the printer to suffer from."""

    PAPER_OUT = "paper_out"
    PAPER_LOW = "paper_low"
    RUNNING_OUT = "running_out"  # 2 cm are left: it stops in the middle of the next slip
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"  # answers, but does not print
    JAMMED = "jammed"  # the cutter is stuck
    SILENT = "silent"  # prints, but answers nothing
    SLOW = "slow"
    BUFFER_FULL = "buffer_full"  # takes nothing more, and prints nothing more
    WRONG_CHARSET = "wrong_charset"  # takes Chinese for Western characters
    CLOSING = "closing"  # loses power in the middle of the next job
    UNPLUGGED = "unplugged"


PAPER_LEFT = {Fault.PAPER_OUT: 0.0, Fault.PAPER_LOW: 2_000.0, Fault.RUNNING_OUT: SCRAP_MM}
STOPS = {Fault.COVER_OPEN, Fault.OFFLINE, Fault.JAMMED}
