"""What a hall may record itself: which phrases, what sound, how much of it."""

import subprocess
import sys
import threading

from hardware.voices.intake import MOST_BYTES, NO_RECORDING
from hardware.voices.phrases import is_name
from server.api.route import Raw
from server.domain.errors import Invalid, NotFound, Unavailable

SOUND = Raw("application/octet-stream", MOST_BYTES)
TAKES_IN = (sys.executable, "-m", "hardware.voices.intake")
PATIENCE = 20.0

_places = threading.BoundedSemaphore(2)  # each holds a thread that visitors need


def phrase(language: str, segment: str) -> str:
    """The phrase that an address names; `NotFound` when calls have no such phrase."""
    name = f"{language}/{segment}"
    if not is_name(name):
        raise NotFound(f"no phrase of a call is {name!r}")
    return name


def plain(recording: bytes) -> bytes:
    """The WAV that halls play, made by a program of its own, which a bad file may upset.

    Raises `Invalid` when there is no recording in it, `Unavailable` while others are taken in.
    """
    if not _places.acquire(blocking=False):
        raise Unavailable("others are being taken in")
    try:
        made = subprocess.run(  # noqa: S603  our own program; the bytes go to its input
            TAKES_IN, input=recording, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise _unfit("unreadable") from error
    finally:
        _places.release()
    if made.returncode == NO_RECORDING:
        raise _unfit(made.stderr.decode().strip())
    if made.returncode:  # upset by what it was given
        raise _unfit("unreadable")
    return made.stdout


def _unfit(problem: str) -> Invalid:
    fields = [{"path": "sound", "problem": f"sound_{problem}"}]
    return Invalid("no recording of a phrase", fields=fields)
