"""Draws a slip as a printer would print it: words on standard input, a PNG on standard output.

`python -m kiosk.preview`: a program of its own, because fonts and pictures take memory that a
server should not keep. The very bytes that the driver would send go to the virtual printer, and
what is drawn is its paper. Input: `{"words": {…}, "width": 58 | 80, "text_mode"?, "charset"?}`.
Ends with 2 when the words make no slip, with 3 when no font here knows Chinese.
"""

import json
import resource
import sys
from typing import Any, BinaryIO

from hardware.errors import DeviceError, NoFont
from hardware.kinds import Failed, Problem
from hardware.printers.simulated import open_printer
from kiosk.slip import compose

NO_SLIP, NO_FONT = 2, 3
MEMORY = 1 << 30
SECONDS = 10
AT_ONCE = 1e9  # mm/s: nobody watches it print


def draw(asked: dict[str, Any]) -> bytes:
    """The paper; ValueError when it cannot be printed, NoFont when it cannot be drawn."""
    named = ("width", "text_mode", "charset")
    settings = {name: asked[name] for name in named if asked.get(name)}
    printer = open_printer({**settings, "speed": AT_ONCE})
    try:
        outcome = printer.print(compose(asked["words"]))
    except (KeyError, OSError) as error:
        raise ValueError(str(error)) from error
    if outcome == Failed(Problem.NO_FONT):
        raise NoFont("no font for Chinese")
    if outcome == Failed(Problem.MISCONFIGURED):
        raise ValueError("a picture that cannot be read, or a code too large for the paper")
    return printer.png(printer.slips()[0].number)


def main(source: BinaryIO, target: BinaryIO) -> int:
    """What the exit status shall be."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        target.write(draw(json.load(source)))
    except NoFont:
        return NO_FONT
    except (ValueError, DeviceError, MemoryError) as error:
        sys.stderr.write(f"{error}\n")
        return NO_SLIP
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.stdin.buffer, sys.stdout.buffer))
