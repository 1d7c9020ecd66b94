"""LED strips of 8 to 24 columns, over a serial port or TCP, several to a line (RS-485).

Models tried: none but the virtual strip; whoever builds a strip to the frames of this folder's
README has a driver. Wires: serial, TCP (a serial server), memory. Status: a strip that `answers`
says that it took a frame; of one that does not, only a missing port is noticed. Encodings: GBK or
GB2312; what the ROM lacks becomes 〓. Limits: one colour, one line.
"""

from collections.abc import Mapping
from unicodedata import east_asian_width

from hardware.errors import HungUp, Misconfigured, TimedOut
from hardware.frames import TAKEN, Frame
from hardware.signs.line import SharedLine
from hardware.signs.settings import SignSettings
from hardware.window_kinds import SignWords
from hardware.wires.address import wire_at

SHOW = "S"
STEADY, BLINKING, RUNNING, RUNNING_BLINKING = b"s", b"b", b"r", b"q"
STAND_IN = "〓"  # 下 of GB2312: what printers and strips show for a character they lack
ANSWER_WITHIN = 0.5  # seconds; a strip answers in 20 ms
TRIES = 3


def open_sign(settings: Mapping[str, object]) -> "StripSign":
    """Make one from a device's settings."""
    return StripSign(
        SharedLine.at(str(settings.get("address")), lambda: wire_at(settings)),
        SignSettings.read(settings),
    )


def width(text: str) -> int:
    """How many columns a text takes: two for a Chinese character."""
    return sum(2 if east_asian_width(each) in "WFA" else 1 for each in text)


class StripSign:
    """A WindowSign that speaks the frames of README.md."""

    def __init__(self, line: SharedLine, settings: SignSettings | None = None) -> None:
        self._line = line
        self._settings = settings or SignSettings()

    def show(self, words: SignWords) -> None:
        """Try three times: noise on a long line spoils one frame, not three."""
        frame = self.frame(words)
        for left in reversed(range(TRIES)):
            try:
                self._say(frame)
            except (HungUp, TimedOut):
                if not left:
                    self._line.close()  # a line that leads nowhere is not kept
                    raise
            else:
                return

    def frame(self, words: SignWords) -> Frame:
        """What is sent for these words."""
        runs = width(words.text) > self._settings.columns
        how = {
            (False, False): STEADY, (False, True): BLINKING,
            (True, False): RUNNING, (True, True): RUNNING_BLINKING,
        }[runs, words.blink]  # fmt: skip
        return Frame(self._settings.unit, SHOW, how + self._encoded(words.text))

    def close(self) -> None:
        self._line.close()

    def _say(self, frame: Frame) -> None:
        if not self._settings.answers:
            self._line.say(frame)
        elif self._line.ask(frame, ANSWER_WITHIN).letter != TAKEN:
            raise Misconfigured(f"unit {frame.unit} is no strip: it does not know {frame.letter}")

    def _encoded(self, text: str) -> bytes:
        charset = self._settings.charset
        return b"".join(each.encode(charset, "ignore") or STAND_IN.encode(charset) for each in text)
